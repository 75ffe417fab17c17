"""The hosted painters, through their real clients, against a local server that speaks the wire formats."""

from __future__ import annotations

import base64
import io
import json
import time
from dataclasses import replace
from email.parser import BytesParser
from email.policy import HTTP
from typing import Any

import numpy as np
import pytest
from PIL import Image

from pipelines import painters
from pipelines.hosted import Endpoint
from pipelines.painters import Request, hub, openai
from pipelines.scene import Box, Palette
from storage import users
from storage.errors import EngineError, JobError, NotAllowed
from storage.settings import settings
from tests.ad_shop import SMALL, WORD, Shop, design, refused
from tests.wire import failure

pytest_plugins = ("tests.ad_shop", "tests.wire")

KEY = "sk-very-secret"
WISH = Request(palette=Palette(ground="#fde2e4", second="#ffffff", accent="#e63946", ink="#220011", paper="#fffaf5"),
               width=360, height=480, tags=("strawberry latte", "morning light", "poster lettering"),
               negative=("people",), calm=(Box(0, 0, 1, 0.3),), seed=7)


def quiet(done: float, /, **more: Any) -> None:
    """A tick that nobody hears."""


def shown(width: int = 1024, height: int = 1536, kind: str = "JPEG") -> bytes:
    """A picture with a red left and a blue right half, in thirds of grey from top to bottom."""
    image = np.zeros((height, width, 3), np.uint8)
    image[:, : width // 2], image[:, width // 2:] = (200, 30, 30), (30, 30, 200)
    out = io.BytesIO()
    Image.fromarray(image).save(out, kind)
    return out.getvalue()


def painted(data: bytes | None = None, **more: Any) -> tuple[int, dict[str, str], Any]:
    given = more or {"b64_json": base64.b64encode(shown() if data is None else data).decode()}
    return 200, {}, {"created": 1, "data": [given]}


def raw(data: bytes | None = None, **headers: str) -> tuple[int, dict[str, str], bytes]:
    return 200, {"content-type": "image/jpeg", **headers}, shown() if data is None else data


def by(engine: str, server: Any, wish: Request = WISH, *, waits: list[float] | None = None, tick: Any = quiet, waiting: bool = False) -> np.ndarray:
    sleep = None if waiting else (waits if waits is not None else []).append
    given: dict[str, Any] = {"key": KEY, "timeout": 5.0, "pause": 0.001, "sleep": sleep}
    if engine == "openai":
        return openai.ask(wish, tick, Endpoint(base_url=server.url, model="gpt-image-1", **given))
    return hub.ask(wish, tick, Endpoint(model=server.url.replace("/v1", "/own"), **given))


def good(engine: str) -> Any:
    return painted() if engine == "openai" else raw()


BOTH = pytest.mark.parametrize("engine", ["openai", "hub"])


@BOTH
def test_a_wish_becomes_a_picture_of_exactly_its_size(serve, engine):
    ticks: list[float] = []
    server = serve(good(engine))
    image = by(engine, server, tick=lambda done, **more: ticks.append(done))
    assert image.shape == (480, 360, 3) and image.dtype == np.uint8 and ticks[-1] == 1.0
    assert abs(int(image[240, 90, 0]) - 200) < 8 and abs(int(image[240, 270, 2]) - 200) < 8  # cut, not stretched nor swapped
    asked = server.seen[0]
    told = json.dumps({k: v for k, v in asked.items() if k != "raw"}, default=str)
    assert asked["key"] == f"Bearer {KEY}" and "strawberry latte" in told and "poster lettering" not in told


def test_openai_is_asked_in_its_own_format(serve):
    server = serve(painted())
    openai.ask(WISH, quiet, Endpoint(key=KEY, base_url=server.url, model="gpt-image-1"))
    openai.ask(replace(WISH, width=480, height=360), quiet, Endpoint(key=KEY, base_url=server.url, model="dall-e-3"))
    first, second = server.seen
    assert first["path"] == "/v1/images/generations" and first["model"] == "gpt-image-1" and first["n"] == 1
    assert first["size"] == "1024x1536" and first["output_format"] == "jpeg" and "response_format" not in first
    assert second["size"] == "1536x1024" and second["response_format"] == "b64_json"
    assert "without any text" in first["prompt"] and "upper part" in first["prompt"]


def test_hub_is_asked_in_its_own_format(serve):
    server = serve(raw())
    by("hub", server, replace(WISH, steps=4, guidance=2.5))
    asked = server.seen[0]
    assert asked["path"] == "/own" and asked["inputs"].startswith("strawberry latte")
    given = asked["parameters"]
    assert given["num_inference_steps"] == 4 and given["guidance_scale"] == 2.5 and given["seed"] == 7
    assert "people" in given["negative_prompt"] and "letters" in given["negative_prompt"]
    assert given["height"] > given["width"] and given["width"] % 16 == given["height"] % 16 == 0


def form(asked: dict[str, Any]) -> dict[str, list[bytes]]:
    """The parts of a multipart request."""
    message = BytesParser(policy=HTTP).parsebytes(b"Content-Type: " + asked["kind"].encode() + b"\r\n\r\n" + asked["raw"])
    parts: dict[str, list[bytes]] = {}
    for part in message.iter_parts():  # type: ignore[attr-defined]
        parts.setdefault(part.get_param("name", header="content-disposition"), []).append(part.get_payload(decode=True))
    return parts


def product() -> Request:
    rng = np.random.default_rng(1)
    source = rng.integers(0, 255, (480, 360, 3), dtype=np.uint8)
    keep = np.zeros((480, 360), np.uint8)
    keep[200:400, 100:260] = 255
    return replace(WISH, source=source, keep=keep)


def test_openai_paints_around_a_product_that_comes_back_pixel_for_pixel(serve):
    server, wish = serve(painted()), product()
    assert wish.source is not None and wish.keep is not None
    image = by("openai", server, wish)
    assert np.array_equal(image[wish.keep == 255], wish.source[wish.keep == 255])
    assert abs(int(image[20, 90, 0]) - 200) < 8
    parts = form(server.seen[0])
    assert server.seen[0]["path"] == "/v1/images/edits" and parts["size"] == [b"1024x1536"]
    mask, sent = (Image.open(io.BytesIO(parts[name][0])) for name in ("mask", "image[]"))
    assert mask.mode == "RGBA" and mask.size == sent.size == (1024, 1536)
    alpha = np.asarray(mask)[..., 3]
    assert alpha[900, 512] == 255 and alpha[100, 100] == 0  # clear is where it may paint
    assert b"Keep the product exactly as it is" in parts["prompt"][0]


def test_openai_is_shown_references_and_hub_an_edit(serve):
    server = serve(painted())
    by("openai", server, replace(WISH, references=(np.zeros((64, 64, 3), np.uint8),) * 2))
    assert len(form(server.seen[0])["image[]"]) == 2
    server = serve(raw())
    wish = replace(WISH, source=product().source, instruction="make it evening")
    assert by("hub", server, wish).shape == (480, 360, 3)
    asked = server.seen[0]
    assert asked["parameters"]["prompt"].startswith("make it evening")
    assert Image.open(io.BytesIO(base64.b64decode(asked["inputs"]))).format == "JPEG"


@BOTH
def test_too_many_requests_waits_as_told(serve, engine):
    waits: list[float] = []
    server = serve(failure(429, retry_after="7"), good(engine))
    assert by(engine, server, waits=waits).shape == (480, 360, 3)
    assert waits == [7.0] and len(server.seen) == 2


@BOTH
@pytest.mark.parametrize(("broken", "tries"), [(failure(500), 3), (failure(503), 3), (failure(429, retry_after="90"), 1)])
def test_one_that_does_not_recover_is_away(serve, engine, broken, tries):
    server = serve(broken)
    refused(lambda: by(engine, server), "painter_away", EngineError)
    assert len(server.seen) == tries


@BOTH
def test_nobody_there_is_away(engine):
    class Nobody:
        url = "http://127.0.0.1:9/v1"

    refused(lambda: by(engine, Nobody()), "painter_away", EngineError)


@BOTH
@pytest.mark.parametrize("no", [failure(401), failure(404), failure(400)])
def test_what_it_declines_is_not_asked_again(serve, engine, no):
    server = serve(no)
    refused(lambda: by(engine, server), "painter_declined", EngineError)
    assert len(server.seen) == 1


def test_a_spent_credit_is_not_waited_for(serve):
    server = serve(failure(429, "insufficient_quota"))
    refused(lambda: by("openai", server), "painter_declined", EngineError)
    assert len(server.seen) == 1


@pytest.mark.parametrize(("engine", "no"), [("openai", failure(400, "moderation_blocked")), ("openai", failure(400, "content_policy_violation")),
                                            ("hub", (400, {}, {"error": "NSFW content detected by the safety checker"}))])
def test_what_it_will_not_show_is_refused(serve, engine, no):
    server = serve(no)
    refused(lambda: by(engine, server), "painter_refused", EngineError)
    assert len(server.seen) == 1


@BOTH
def test_a_body_that_breaks_off_is_no_picture_and_not_paid_for_twice(serve, engine):
    status, headers, body = good(engine)
    server = serve((status, {**headers, "cut": "5000"}, body))
    refused(lambda: by(engine, server), "painter_unusable", EngineError)
    assert len(server.seen) == 1


@pytest.mark.parametrize(("engine", "answer"), [
    ("openai", painted(b"no picture")), ("openai", painted(shown()[:4000])), ("openai", painted(revised_prompt="x")),
    ("openai", (200, {}, {"created": 1, "data": []})), ("openai", painted(b64_json="%%%")),
    ("openai", painted(url="http://127.0.0.1:9/private.png")),  # an address inside our own network is not fetched
    ("hub", raw(b"no picture")), ("hub", raw(shown()[:4000])), ("hub", (200, {}, {"estimated_time": 20}))])
def test_an_answer_that_is_no_picture_is_said_to_be_none(serve, engine, answer):
    server = serve(answer)
    refused(lambda: by(engine, server), "painter_unusable", EngineError)
    assert len(server.seen) == 1


@pytest.fixture
def hasty(monkeypatch):
    """A machine where a picture may take a second."""
    monkeypatch.setenv("HANCUT_PAINT_SECONDS", "1")
    settings.cache_clear()
    yield
    monkeypatch.undo()
    settings.cache_clear()


@BOTH
def test_a_slow_one_is_given_up_in_time(serve, engine, hasty):
    def late() -> Any:
        time.sleep(2.5)
        return good(engine)

    server, begun = serve(late), time.monotonic()
    refused(lambda: by(engine, server), "painter_slow", EngineError)
    assert time.monotonic() - begun < 2.2 and len(server.seen) == 1


@BOTH
def test_a_cancelled_job_does_not_wait_for_the_answer(serve, engine):
    def late() -> Any:
        time.sleep(2.5)
        return good(engine)

    def cancelled(done: float, /, **more: Any) -> None:
        raise JobError("job_cancelled")

    begun = time.monotonic()
    with pytest.raises(JobError):
        by(engine, serve(late), tick=cancelled)
    assert time.monotonic() - begun < 2


@pytest.fixture
def keyed(monkeypatch):
    """keyed(server): the settings of an operator with a key."""
    def use(server: Any) -> None:
        monkeypatch.setenv("OPENAI_API_KEY", KEY)
        monkeypatch.setenv("OPENAI_BASE_URL", server.url)
        settings.cache_clear()

    yield use
    monkeypatch.undo()
    settings.cache_clear()


def test_auto_pays_only_when_it_may_and_a_failure_is_told(serve, keyed, caplog):
    server = serve(failure(401))
    keyed(server)
    assert painters.choose(request=WISH).id == "studio"
    assert painters.choose(request=WISH, paid=True).id == "openai"
    made = painters.paint(WISH, quiet, paid=True)
    assert made.engine == "studio" and [(f.engine, f.code) for f in made.failed] == [("openai", "painter_declined")]
    assert "gpt-image-1" in made.failed[0].say("en")
    assert KEY not in caplog.text and KEY not in repr(settings()) and KEY not in repr(Endpoint(key=KEY))


def test_a_refusal_is_not_taken_to_another_model(serve, keyed, monkeypatch):
    server = serve(failure(400, "moderation_blocked"))
    keyed(server)
    monkeypatch.setenv("HF_TOKEN", "hf_secret")
    monkeypatch.setenv("HANCUT_HUB_MODEL", server.url.replace("/v1", "/own"))
    settings.cache_clear()
    made = painters.paint(WISH, quiet, paid=True)
    assert made.engine == "studio" and [f.code for f in made.failed] == ["painter_refused"] and len(server.seen) == 1


def test_another_service_goes_on_when_one_is_away(serve, keyed, monkeypatch):
    server = serve(failure(429, retry_after="90"), raw())
    keyed(server)
    monkeypatch.setenv("HF_TOKEN", "hf_secret")
    monkeypatch.setenv("HANCUT_HUB_MODEL", server.url.replace("/v1", "/own"))
    settings.cache_clear()
    made = painters.paint(WISH, quiet, paid=True)
    assert made.engine == "hub" and made.image is not None and [f.code for f in made.failed] == ["painter_away"]


def test_the_price_is_known_before(monkeypatch):
    assert openai.cost(WISH).usd == 0.063 and openai.cost(replace(WISH, width=480)).usd == 0.042 and hub.cost(WISH).usd > 0
    monkeypatch.setenv("HANCUT_IMAGE_USD", "0.02")
    settings.cache_clear()
    assert openai.cost(WISH).usd == hub.cost(WISH).usd == 0.02
    monkeypatch.undo()
    settings.cache_clear()


def test_without_a_key_they_say_why(monkeypatch):
    for name in ("OPENAI_API_KEY", "HF_TOKEN"):
        monkeypatch.delenv(name, raising=False)
    settings.cache_clear()
    assert openai.available() == "OPENAI_API_KEY is not set" and hub.available() == "HF_TOKEN is not set"
    settings.cache_clear()


def member(name: str) -> Shop:
    return Shop(users.sign_up(name, WORD)[0].user_id)


def test_an_ad_is_painted_by_a_service_that_a_member_names_and_no_secret_is_kept(working, serve, keyed, caplog):
    server = serve(painted())
    keyed(server)
    shop = member("named")
    item = shop.make("카페 딸기라떼 신메뉴, 4,500원", engine="openai", writer="phrasebook")
    assert item.engine == "openai" and len(server.seen) == 1 and server.seen[0]["path"] == "/v1/images/generations"
    assert design(item).painting is not None and design(item).badge
    kept = b"".join(path.read_bytes() for path in working.glob("*.db*") if path.is_file())
    assert KEY.encode() not in kept and KEY not in caplog.text
    guest = Shop()
    refused(lambda: guest.ask("카페 라떼", engine="openai"), "account_needed", NotAllowed)
    assert len(server.seen) == 1


def test_an_ad_whose_service_is_away_is_the_studios_and_says_so(working, serve, keyed):
    server = serve(failure(401))
    keyed(server)
    made = member("away").say("카페 딸기라떼 신메뉴, 4,500원", engine="openai", writer="phrasebook", format=SMALL)
    assert made.status == "completed" and made.engine == "studio"
    told = made.data["painting"]["failed"]
    assert [(f["engine"], f["code"]) for f in told] == [("openai", "painter_declined")] and "gpt-image-1" in told[0]["message"]
