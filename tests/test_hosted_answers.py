"""What hosted services may send instead of an answer, and what is asked of them once nobody waits: real clients, local server."""

from __future__ import annotations

import io
import logging
import resource
import struct
import threading
import time
import zlib
from collections.abc import Generator, Iterator
from dataclasses import replace
from functools import cache
from typing import Any

import numpy as np
import pytest
from PIL import Image

from pipelines import hosted, jobs, lines, painters, writers
from pipelines.hosted import Endpoint
from pipelines.moderators import openai as moderator
from pipelines.writers import openai as writer
from storage import secrecy, users
from storage.errors import EngineError, JobError
from tests.ad_shop import SMALL, WORD, Shop, refused
from tests.test_engine_told import SAID, saved_by_the_studio, told
from tests.test_painters_hosted import BOTH, KEY, WISH, by, hasty, painted, quiet, raw, shown
from tests.test_writers_openai import BAD, BRIEF, DAY, GOOD, answer
from tests.wire import failure

pytest_plugins = ("tests.ad_shop", "tests.wire")
__all__ = ["hasty"]  # a fixture

Json = tuple[int, dict[str, str], Any]
HTML: Json = (200, {"content-type": "text/html"}, b"<html>Please log in to this network</html>")
SHAPES: dict[str, Json] = {
    "html": HTML, "list": (200, {}, [1, 2]), "null": (200, {}, None), "text": (200, {}, "hello"), "empty": (200, {}, b""),
    "garbled": (200, {}, b"{nope"), "nothing": (204, {}, b""), "deep": (200, {}, b"[" * 200_000)}
PICTURES: dict[str, Json] = {
    "data-text": (200, {}, {"data": "abc"}), "data-object": (200, {}, {"data": {}}), "data-texts": (200, {}, {"data": ["x"]}),
    "b64-number": painted(b64_json=123), "b64-list": painted(b64_json=["x"]), "url-list": painted(url=["http://x"])}
ALL_SHAPES = pytest.mark.parametrize("answer", SHAPES.values(), ids=SHAPES)


@BOTH
@ALL_SHAPES
def test_an_answer_of_another_shape_is_no_picture(serve, engine, answer):
    server = serve(answer)
    refused(lambda: by(engine, server), "painter_unusable", EngineError)
    assert len(server.seen) == 1, "it may have been paid for"


@pytest.mark.parametrize("answer", PICTURES.values(), ids=PICTURES)
def test_a_picture_in_another_shape_is_none(serve, answer):
    refused(lambda: by("openai", serve(answer)), "painter_unusable", EngineError)


def test_an_error_that_its_own_client_cannot_read(serve):
    refused(lambda: by("hub", serve((400, {}, ["x"]))), "painter_unusable", EngineError)


def _write(server: Any, **more: Any) -> Any:
    return writer.ask(BRIEF, 3, DAY, Endpoint(key=KEY, base_url=server.url, model="m", pause=0.001, **more))


CHOICES: dict[str, Json] = {"choices-none": (200, {}, {"choices": []}), "choices-null": (200, {}, {"choices": None}), "choices-texts": (200, {}, {"choices": ["x"]}),
                            "message-null": (200, {}, {"choices": [{"message": None, "finish_reason": "stop"}]})}


@pytest.mark.parametrize("answer", [*SHAPES.values(), *CHOICES.values()], ids=[*SHAPES, *CHOICES])
def test_a_writer_that_answers_something_else_is_told(serve, answer):
    server = serve(answer)
    refused(lambda: _write(server), "writer_garbled", EngineError)
    assert len(server.seen) == 3


@pytest.mark.parametrize("answer", [HTML, failure(500)], ids=["html", "500"])
def test_a_named_writer_is_asked_three_times_for_one_ad(working, serve, monkeypatch, answer):
    monkeypatch.setattr(hosted, "pause", lambda error, usual: 0.001)
    server = serve(answer)
    person = _member(f"writer-{len(str(answer))}")
    with told(OPENAI_API_KEY=KEY, OPENAI_BASE_URL=server.url):
        made = person.say(SAID, format=SMALL, writer="openai", engine="studio")
    assert made.status == "failed" and made.error is not None and made.error["code"] in ("writer_garbled", "writer_unreachable")
    assert len(server.seen) == 3


def test_a_writer_that_errs_and_then_talks_nonsense_is_asked_three_times(serve):
    server = serve((200, {}, None), answer(BAD), (200, {}, None))
    assert [c.headline for c in _write(server)] == [GOOD[1]["headline"], GOOD[2]["headline"]], "what was right is kept"
    assert len(server.seen) == 3


RESULTS: dict[str, Json] = {"results-texts": (200, {}, {"results": ["x"]}), "no-categories": (200, {}, {"results": [{"flagged": True}]}),
                            "categories-null": (200, {}, {"results": [{"flagged": True, "categories": None}]})}


@pytest.mark.parametrize("answer", [*SHAPES.values(), *RESULTS.values()], ids=[*SHAPES, *RESULTS])
def test_a_moderator_that_answers_something_else_is_away(serve, answer):
    endpoint = Endpoint(key=KEY, base_url=serve(answer).url, model="m", pause=0.001)
    refused(lambda: moderator.judge([{"type": "text", "text": "라떼"}], endpoint), "moderator_away", EngineError)


def test_an_ad_whose_services_are_a_login_page_is_the_studios_and_says_so(working, serve):
    person = _member("portal", paid=True)
    with told(OPENAI_API_KEY=KEY, OPENAI_BASE_URL=serve(HTML).url):
        made = person.say(SAID, format=SMALL, writer="phrasebook")
    saved_by_the_studio(person, made, "painter_unusable", "온전한 그림이 아니")


def _member(name: str, *, paid: bool = False) -> Shop:
    user_id = users.sign_up(name, WORD)[0].user_id
    users.say_paid(user_id, paid)
    return Shop(user_id)


# nobody waits any more

def test_a_cancelled_job_asks_nothing_more_in_a_pause(working, serve):
    server = serve(failure(429, retry_after="1"), painted())
    person = _member("in-a-pause")
    with told(OPENAI_API_KEY=KEY, OPENAI_BASE_URL=server.url):
        person.ask(SAID, format=SMALL, engine="openai", writer="phrasebook")
        _until(lambda: bool(server.seen))
        jobs.cancel(person.last.job_id, person.user_id)
        assert person.wait(person.last.job_id).status == "cancelled"
        _until(_nobody_asks)
        time.sleep(0.8)
    assert len(server.seen) == 1, "a second picture would have been paid for nobody"


def test_a_time_limit_in_a_pause_asks_nothing_more(serve, hasty):
    server = serve(failure(429, retry_after="2"), painted())
    refused(lambda: by("openai", server, waiting=True), "painter_slow", EngineError)
    _until(_nobody_asks)
    time.sleep(1.2)
    assert len(server.seen) == 1


def test_a_writer_hears_that_its_job_was_cancelled(serve):
    class Stopped:
        def beat(self) -> None:
            raise JobError("job_cancelled")

    server = serve(failure(429, retry_after="9"))
    with hosted.on(Stopped()), pytest.raises(JobError):
        _write(server)
    _until(_nobody_asks, 1.0)
    assert len(server.seen) == 1


def _nobody_asks() -> bool:
    return not any(thread.name == "hancut-hosted" for thread in threading.enumerate())


def _until(ready: Any, seconds: float = 5.0) -> None:
    end = time.monotonic() + seconds
    while not ready():
        assert time.monotonic() < end
        time.sleep(0.01)


# answers without end

def drip() -> Generator[bytes]:
    for _ in range(600):
        yield b" "
        time.sleep(0.05)


def flood() -> Generator[bytes]:
    piece = b" " * 2**20
    for _ in range(500):
        yield piece


def silence() -> Generator[bytes]:
    time.sleep(4)
    yield b"{}"


@BOTH
@pytest.mark.parametrize("body", [drip, silence])
def test_one_that_drips_or_is_silent_is_hung_up_on(serve, engine, body, hasty):
    server = serve(lambda: (200, {}, body()))
    refused(lambda: by(engine, server), "painter_slow", EngineError)
    _until(_nobody_asks, 0.5)
    if body is drip:
        assert server.gone.wait(1)


@BOTH
def test_an_answer_without_end_is_not_read_to_it(serve, engine):
    server, before = serve(lambda: (200, {}, flood())), _memory()
    refused(lambda: by(engine, server), "painter_unusable", EngineError)
    assert server.gone.wait(2) and _memory() - before < 150 * 2**20 and len(server.seen) == 1


@BOTH
@pytest.mark.parametrize("packed", ["gzip", "deflate", "br"])
def test_a_small_answer_that_is_a_large_one_is_not_unpacked(serve, engine, packed):
    body, before = _packed(31 if packed == "gzip" else 15), _memory()
    refused(lambda: by(engine, serve((200, {"content-encoding": packed}, body))), "painter_unusable", EngineError)
    assert _memory() - before < 150 * 2**20


@cache
def _packed(kind: int) -> bytes:
    """300 MB in 300 kB."""
    pack = zlib.compressobj(9, zlib.DEFLATED, kind)
    return b"".join(pack.compress(b" " * 2**20) for _ in range(300)) + pack.flush()


def test_an_honest_packed_answer_is_read(serve):
    pack = zlib.compressobj(9, zlib.DEFLATED, 31)
    assert by("hub", serve((200, {"content-encoding": "gzip", "content-type": "image/jpeg"}, pack.compress(shown()) + pack.flush()))).shape == (480, 360, 3)


def _memory() -> int:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024


def bomb(side: int) -> bytes:
    """A PNG of a few kilobytes and side x side black pixels."""
    def part(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    pack = zlib.compressobj(9)
    rows = b"".join(pack.compress(b"\0" * (side // 8 + 1)) for _ in range(side)) + pack.flush()
    head = struct.pack(">IIBBBBB", side, side, 1, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + part(b"IHDR", head) + part(b"IDAT", rows) + part(b"IEND", b"")


@BOTH
@pytest.mark.parametrize("side", [9_000, 20_000])
def test_a_bomb_is_no_picture(serve, engine, side):
    data, before = bomb(side), _memory()
    refused(lambda: by(engine, serve(painted(data) if engine == "openai" else raw(data))), "painter_unusable", EngineError)
    assert _memory() - before < 100 * 2**20, "nothing of it was decoded in this process"


def test_what_its_service_sends_is_decoded_apart(serve, monkeypatch):
    monkeypatch.setattr(Image, "open", lambda *a, **k: pytest.fail("decoded in this process"))
    assert by("hub", serve(raw())).shape == (480, 360, 3)


def test_a_picture_turned_by_its_camera_stands_upright(serve):
    """The decoder of uploads does more than open a file: a sign that it is the one that is used."""
    out = io.BytesIO()
    exif = Image.Exif()
    exif[0x0112] = 3
    Image.open(io.BytesIO(shown())).save(out, "JPEG", exif=exif)
    turned = by("hub", serve(raw(out.getvalue())))
    assert np.abs(turned[240, 270].astype(int) - (200, 30, 30)).max() < 12


def test_a_line_that_is_hung_up_lets_nothing_out():
    line = lines.Line(5)
    assert 0 < line.left() <= 5
    line.hang_up()
    for late in (line.left, lambda: line.rest(1)):
        with pytest.raises(lines.HungUp):
            late()


def test_an_engine_that_breaks_costs_nobody_the_ad(monkeypatch, caplog):
    def broken(*_: Any) -> Any:
        raise KeyError("nobody foresaw this")

    known = {**painters.all(), "tiny": replace(painters.all()["studio"], id="tiny", rank=50, paint=broken)}
    monkeypatch.setattr(painters, "all", lambda: known)
    made = painters.paint(WISH, quiet, "tiny")
    assert made.engine == "studio" and [f.code for f in made.failed] == ["painter_failed"] and "nobody foresaw this" in caplog.text


@pytest.fixture
def guarded() -> Iterator[None]:
    plain = logging.getLogRecordFactory()
    secrecy.guard()
    yield
    logging.setLogRecordFactory(plain)


@BOTH
def test_a_key_that_a_service_repeats_is_in_no_log(serve, engine, guarded, caplog):
    no = (401, {}, {"error": {"message": f"Incorrect API key provided: {KEY}", "code": "invalid_api_key"}})
    server = serve(no)
    with told(OPENAI_API_KEY=KEY, OPENAI_BASE_URL=server.url, HF_TOKEN=KEY, HANCUT_HUB_MODEL=server.url.replace("/v1", "/own")), \
            caplog.at_level(logging.DEBUG):
        made = painters.paint(WISH, quiet, engine)
        assert writers.write(BRIEF, today=DAY, hosted=True)
        logging.getLogger("anybody").error("key %s", KEY)
    said = "\n".join(logging.Formatter().format(record) for record in caplog.records)
    assert [f.code for f in made.failed] == ["painter_declined"] and "Traceback" in said and "key [key]" in said
    assert KEY not in said and KEY not in caplog.text and KEY not in made.failed[0].say("en")
