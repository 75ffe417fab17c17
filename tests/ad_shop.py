"""A shop in a chat, for tests of the ad product: a person, real jobs on SQLite, and what comes of a message.

A test module takes the fixture with pytest_plugins = ("tests.ad_shop",). Pictures are made in the smallest format.
(PYTEST_DONT_REWRITE: the module is imported for its helpers before it is a plugin.)
"""

from __future__ import annotations

import io
import re
import sqlite3
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import sqlalchemy as sa
from PIL import Image

from pipelines import ad, jobs, scenefile
from pipelines.envelope import Envelope
from pipelines.scene import Design, Scene
from storage import chats, files, ids, pictures, users
from storage.errors import HancutError
from storage.records import Item
from storage.settings import settings
from tests.place import place

SMALL = "gfa_342x228"
WORD = "딸기라떼가 맛있는 우리 가게"


@pytest.fixture(scope="module")
def working(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A data folder, and jobs that run in this process."""
    with place(tmp_path_factory.mktemp("ad") / "data", HANCUT_USER_JOBS="4") as folder:
        jobs.start()
        try:
            yield folder
        finally:
            jobs.stop()


@pytest.fixture
def shop(working: Path) -> Shop:
    """A person who has made nothing yet."""
    return Shop()


class Shop:
    """One person, a guest unless told otherwise (an account's password takes its time); say() is a turn of their chat."""

    def __init__(self, user_id: str = "") -> None:
        self.user_id = user_id or users.guest(f"2001:db8:{ids.new()[9:13]}:{ids.new()[-4:]}::1").user_id
        self.session, self.turns = "", 0
        self.seen = ""  # the ad in view, as the page names it
        self.last = ad.Answer(kind="", session_id="")

    def ask(self, message: str, **more: Any) -> ad.Answer:
        """Say something without waiting for what comes of it."""
        self.turns += 1  # the seed of an ad follows from its key: each run of a test sees the same pictures
        given: dict[str, Any] = {"key": f"turn{self.turns}", "session_id": self.session, "item_id": self.seen} | more
        self.last = ad.ask(self.user_id, message, **given)
        self.session = self.last.session_id
        return self.last

    def say(self, message: str, **more: Any) -> Envelope:
        """Say something that makes or changes an ad; the finished job."""
        answer = self.ask(message, **more)
        assert answer.kind == "job", answer
        return self.wait(answer.job_id)

    def wait(self, job_id: str, seconds: float = 60) -> Envelope:
        end = time.monotonic() + seconds
        while (made := jobs.status(job_id, self.user_id)).status == "processing":
            assert time.monotonic() < end, made
            _until_ended(job_id, end)
        self.seen = made.item_id or self.seen
        return made

    def make(self, message: str = "카페 딸기라떼 신메뉴, 4,500원", **more: Any) -> Item:
        """A small ad."""
        made = self.say(message, **{"format": SMALL} | more)
        assert made.status == "completed", made
        return self.item()

    def change(self, message: str, **more: Any) -> Item:
        """The ad in view after a change."""
        made = self.say(message, **more)
        assert made.status == "completed", made
        return self.item()

    def item(self, item_id: str = "") -> Item:
        return pictures.get(self.user_id, item_id or self.seen)

    def photo(self, image: np.ndarray) -> str:
        """The SHA-256 of a stored photo."""
        out = io.BytesIO()
        Image.fromarray(image).save(out, "JPEG", quality=92)
        return files.put(self.user_id, out.getvalue(), "image/jpeg")

    def lines(self) -> list[tuple[str, str]]:
        return [(line.role, line.text) for line in chats.messages(self.user_id, self.session)]


def _until_ended(job_id: str, end: float) -> None:
    """Wait for a job or until `end`, by one cheap look at its row at a time: asked as often, jobs.status() would take a
    sixth of the work's own time."""
    with closing(sqlite3.connect(sa.make_url(settings().jobs_url).database or "")) as rows:
        under_way = "SELECT 1 FROM workflow_status WHERE workflow_uuid = ? AND status IN ('ENQUEUED', 'PENDING', 'DELAYED')"
        while rows.execute(under_way, (job_id,)).fetchone() and time.monotonic() < end:
            time.sleep(0.01)


def design(item: Item) -> Design:
    """What an item's scene was laid out from."""
    return scene(item).design


def scene(item: Item) -> Scene:
    return scenefile.from_dict(Scene, item.data["scene"])


def planted(item: Item, changed: Scene, **more: Any) -> Item:
    """A version of an item whose scene was tampered with, as another program might leave it."""
    data = {**item.data, "scene": scenefile.to_dict(changed), **more.pop("data", {})}
    version = replace(item, item_id=ids.new(), parent_id=item.item_id, job_id="", data=data, **more)
    pictures.save(version)
    return version


def refused(work: Callable[[], Any], code: str, kind: type[HancutError] = HancutError) -> None:
    """The refusal by its code, worded in both languages, with something of what to do."""
    with pytest.raises(kind) as failure:
        work()
    assert failure.value.code == code
    korean, english = failure.value.say("ko"), failure.value.say("en")
    assert re.search("[가-힣]", korean) and not re.search("[가-힣]", english) and "{" not in korean + english
    assert korean != HancutError("error").say("ko") and len(korean) > 15


def cup(width: int = 320, height: int = 320, ground: str = "#ece6dc") -> np.ndarray:
    """A photo with a clear subject: a red cup on a plain ground."""
    from PIL import ImageDraw

    image = Image.new("RGB", (width, height), ground)
    draw = ImageDraw.Draw(image)
    draw.rounded_rectangle((width * 0.3, height * 0.25, width * 0.66, height * 0.8), 18, fill="#b3261e")
    draw.arc((width * 0.56, height * 0.36, width * 0.8, height * 0.66), -90, 90, fill="#b3261e", width=12)
    return np.asarray(image)
