"""An open demo: whatever a person brings in is screened, however it comes, and what nobody could look at is not shown."""

from __future__ import annotations

import io
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from typing import Any

import numpy as np
import pytest
from PIL import Image

import app
from pipelines import ad, moderators, painters, uploads
from pipelines.painters import Request
from pipelines.scene import Palette
from storage import brands, files, users
from storage.errors import BadInput, EngineError
from storage.records import Brand
from storage.settings import read
from tests.ad_shop import SMALL, WORD, Shop, cup, refused
from tests.test_engine_told import SAID, saved_by_the_studio, told
from tests.test_moderators import judged
from tests.test_painters_hosted import KEY, painted
from tests.wire import failure
from ui.sections.account import keep_brand

pytest_plugins = ("tests.ad_shop", "tests.wire")

WISH = Request(palette=Palette(ground="#ffffff", second="#eeeeee", accent="#ff0000", ink="#111111", paper="#ffffff"),
               width=64, height=64, tags=("latte",))
AWAY = failure(429, retry_after="60")  # given up at once


@contextmanager
def demo(server: Any = None) -> Iterator[None]:
    """Within: an open demo, with the moderation endpoint of a server or with the word list alone."""
    with told(HANCUT_PUBLIC="1", **({"OPENAI_API_KEY": KEY, "OPENAI_BASE_URL": server.url} if server else {})):
        yield


def looks(server: Any) -> list[str]:
    """What the endpoint was shown: texts and pictures."""
    return [each["input"][0]["type"] for each in server.seen if each["path"].endswith("moderations")]


def png(image: np.ndarray) -> bytes:
    out = io.BytesIO()
    Image.fromarray(image).save(out, "PNG")
    return out.getvalue()


def test_a_picture_that_is_refused_is_not_even_stored(working, serve, monkeypatch):
    kept: list[str] = []
    monkeypatch.setattr(files, "put", lambda *given: kept.append(given[0]))
    with demo(serve(judged(sexual=True))):
        refused(lambda: uploads.keep("u1", png(cup())), "photo_refused", BadInput)
    assert kept == []


def test_a_picture_is_looked_at_once(working, serve):
    server, shop = serve(judged()), Shop()
    with demo(server):
        sha = uploads.keep(shop.user_id, png(cup())).sha
        moderators.admit_photo(lambda: pytest.fail("looked at again"), shop.user_id, sha)
    assert looks(server) == ["image_url"]


@pytest.mark.parametrize("said", [{"name": "누드 모델 알몸"}, {"place": "포르노 거리"}, {"contact": "nude.example"}])
def test_what_a_brand_says_is_screened(working, said):
    shop = Shop()
    with demo():
        refused(lambda: keep_brand(shop.user_id, said), "words_refused", BadInput)
    assert brands.get(shop.user_id) == Brand()


def test_a_brand_of_before_does_not_get_onto_an_ad(working):
    shop = Shop()
    brands.save(shop.user_id, Brand(name="알몸 카페"))
    with demo():
        made = shop.say(SAID, format=SMALL)
    assert made.status == "failed" and made.error is not None and made.error["code"] == "words_refused" and made.item_id is None


def test_a_photo_and_a_logo_do_not_come_in_by_an_edit(working, serve):
    shop = Shop()
    item, sha = shop.make(engine="studio"), shop.photo(cup())
    server = serve(judged(), judged(sexual=True))
    with demo(server):
        for change in ({"op": "photo", "value": sha}, {"op": "logo", "value": sha}):
            refused(lambda change=change: ad.apply(shop.user_id, item.item_id, [change]), "photo_refused", BadInput)
    assert looks(server) == ["text", "image_url", "image_url"]
    assert ad.apply(shop.user_id, item.item_id, [{"op": "photo", "value": sha}]).item_id, "where nothing is public nobody looks"


def test_a_photo_that_nobody_can_look_at_is_not_used(working, serve):
    shop = Shop()
    sha = shop.photo(cup())
    with demo(serve(AWAY)):
        refused(lambda: shop.ask("우리 가게 컵", photo=sha), "photo_unscreened", BadInput)
        refused(lambda: uploads.keep(shop.user_id, png(cup())), "photo_unscreened", BadInput)


def test_a_painting_that_nobody_can_look_at_is_not_shown(working, serve):
    person = Shop(users.sign_up("unscreened", WORD)[0].user_id)
    with demo(serve(judged(), judged(), painted(), AWAY)):
        made = person.say(SAID, format=SMALL, engine="openai", writer="phrasebook")
    saved_by_the_studio(person, made, "painting_unscreened", "확인하는 서버")


@contextmanager
def tiny(paint: Any) -> Iterator[None]:
    """Within: a painter "tiny" that does as it is told."""
    known = {**painters.all(), "tiny": replace(painters.all()["studio"], id="tiny", rank=50, generated=True, paint=paint)}
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(painters, "all", lambda: known)
        yield


def test_nothing_is_painted_that_could_not_be_shown(working, serve):
    with demo(serve(AWAY)), tiny(lambda request, tick: pytest.fail("painted for nobody")):
        made = painters.paint(WISH, lambda *a, **k: None, "tiny")
    assert made.image is None and [f.code for f in made.failed] == ["painting_unscreened"]
    refused(lambda: (_ for _ in ()).throw(EngineError("painting_unscreened")), "painting_unscreened", EngineError)


def test_nothing_of_a_painting_is_shown_before_it_was_looked_at(working, serve):
    seen: list[dict[str, Any]] = []

    def paint(request: Request, tick: painters.Tick) -> np.ndarray:
        tick(0.5, preview=cup(64, 64), left=2.0, step=(1, 4))
        return cup(64, 64)

    with tiny(paint):
        painters.paint(WISH, lambda done, **more: seen.append(more), "tiny")
        with demo(serve(judged(), judged(sexual=True))):
            assert painters.paint(WISH, lambda done, **more: seen.append(more), "tiny").image is None
    assert seen[0]["preview"] is not None and seen[-1].get("preview") is None and seen[-1]["step"] == (1, 4)


SWITCHES = pytest.mark.parametrize("name", ["HANCUT_PUBLIC", "HANCUT_NONCOMMERCIAL", "HANCUT_SECURE_COOKIES"])


@SWITCHES
def test_a_switch_knows_yes_and_no(name):
    field = name.removeprefix("HANCUT_").lower()
    for on in ("1", "true", "YES", "On", " 1 "):
        assert getattr(read({name: on}), field) is True
    for off in ("", "0", "false", "No", "OFF"):
        assert getattr(read({name: off}), field) is False


@SWITCHES
@pytest.mark.parametrize("value", ["2", "ture", "예", "-"])
def test_a_switch_that_is_neither_yes_nor_no_is_said_at_the_start(name, value, capsys):
    with told(**{name: value}):
        assert app.main(["engines"]) == 1
    said = capsys.readouterr()
    assert name in said.err and value in said.err and "Traceback" not in said.err and not said.out
