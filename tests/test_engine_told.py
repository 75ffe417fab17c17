"""Faults from end to end: a real job whose engine fails, what its person is told, and what the database then holds.

The wire, the loading and the painting have tests of their own; here each kind of failure goes through the chat.
"""

from __future__ import annotations

import shutil
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from pipelines import gpu, jobs, weights
from pipelines.envelope import Envelope
from pipelines.painters import sdxl
from storage import overview, users
from storage.errors import BadInput
from storage.settings import settings
from tests.ad_shop import SMALL, WORD, Shop, design, refused
from tests.painting_place import models_in
from tests.test_painters_hosted import KEY, painted
from tests.wire import failure

pytest_plugins = ("tests.painting_place", "tests.wire")
SAID = "카페 딸기라떼 신메뉴, 4,500원"


@contextmanager
def told(**environment: str) -> Iterator[None]:
    """Within: other settings."""
    with pytest.MonkeyPatch.context() as patch:
        for name, value in environment.items():
            patch.setenv(name, value)
        settings.cache_clear()
        try:
            yield
        finally:
            patch.undo()
            settings.cache_clear()


def saved_by_the_studio(shop: Shop, made: Envelope, code: str, *words: str) -> None:
    """The person was told why, in their language and in words; one ad is saved, by the studio, with the reason in it."""
    assert made.status == "completed" and made.engine == "studio", made
    (failed,) = made.data["painting"]["failed"]
    assert failed["code"] == code and all(word in failed["message"] for word in words), failed
    assert "{" not in failed["message"] and KEY not in failed["message"]
    (item,) = overview.of_session(shop.user_id, shop.session)
    assert item.item_id == made.item_id and item.data["info"]["painting"]["failed"] == [failed]
    assert design(item).painting is None and not design(item).badge and {f.role for f in item.files} == {"ad", "thumb"}


def slowly() -> Any:
    time.sleep(2.5)
    return painted()


CUT = (painted()[0], {"cut": "5000"}, painted()[2])


@pytest.mark.parametrize(("answer", "code", "words"), [
    (slowly, "painter_slow", ("1초", "멈췄어요")), (CUT, "painter_unusable", ("온전한 그림이 아니",)),
    (failure(400, "moderation_blocked"), "painter_refused", ("그리지 않겠대요",)), (failure(401), "painter_declined", ("키", "gpt-image-1")),
    (None, "painter_away", ("답하지 않아요",)),
], ids=["slow", "truncated", "refused", "key", "away"])  # which answers are which failure: test_painters_hosted
def test_a_service_that_fails_is_told_and_the_ad_is_saved(shop: Shop, serve: Any, answer: Any, code: str, words: tuple[str, ...],
                                                          request: pytest.FixtureRequest) -> None:
    url = serve(answer).url if answer else "http://127.0.0.1:9/v1"
    person = Shop(users.sign_up(f"told-{request.node.callspec.id}", WORD)[0].user_id)
    with told(OPENAI_API_KEY=KEY, OPENAI_BASE_URL=url, HANCUT_PAINT_SECONDS="1" if code == "painter_slow" else "60"):
        made = person.say(SAID, format=SMALL, engine="openai", writer="phrasebook")
    saved_by_the_studio(person, made, code, *words)


def test_too_many_requests_that_pass_cost_a_person_nothing_but_time(shop: Shop, serve: Any) -> None:
    server = serve(failure(429, retry_after="1"), painted())
    person = Shop(users.sign_up("told-later", WORD)[0].user_id)
    with told(OPENAI_API_KEY=KEY, OPENAI_BASE_URL=server.url):
        made = person.say(SAID, format=SMALL, engine="openai", writer="phrasebook")
    assert made.engine == "openai" and made.data["painting"]["failed"] == [] and made.data["painting"]["seconds"] >= 1
    assert len(server.seen) == 2 and design(person.item()).painting is not None


@contextmanager
def starved() -> Iterator[None]:
    """Within: SDXL's network asks for more memory than there can be, whenever it runs."""
    import torch
    from torch.nn.modules.module import register_module_forward_pre_hook

    def hungry(module: Any, given: Any) -> None:
        if type(module).__name__ == "UNet2DConditionModel":
            torch.empty(2 ** 60, dtype=torch.uint8)

    hook = register_module_forward_pre_hook(hungry)
    try:
        yield
    finally:
        hook.remove()
        gpu.forget()


def test_memory_that_never_suffices_is_told_and_free_again(shop: Shop) -> None:
    with starved():
        made = shop.say(SAID, format=SMALL, engine="sdxl")
        assert not gpu.report()["models"]
    saved_by_the_studio(shop, made, "painter_memory", "메모리가 모자라요", "sdxl")
    assert Shop().make(SAID, engine="sdxl").engine == "sdxl", "the next one is painted"


def test_how_it_is_to_be_painted_goes_with_the_ad(shop: Shop) -> None:
    from torch.nn.modules.module import register_module_forward_pre_hook

    steps: list[str] = []
    hook = register_module_forward_pre_hook(lambda module, given: steps.append("step") if type(module).__name__ == "UNet2DConditionModel" else None)
    try:
        item = shop.make(SAID, format=SMALL, engine="sdxl", pace="fast")
        assert item.engine == "sdxl" and item.data["brief"]["pace"] == "fast" and len(steps) == 8, "what is kept with it holds for its next painting, too"
    finally:
        hook.remove()
    refused(lambda: shop.ask(SAID, engine="sdxl", pace="slow"), "pace_unknown", BadInput)


def test_a_painting_that_takes_too_long_is_told(shop: Shop) -> None:
    sdxl._seen["step"] = 0.0  # it was thought to be quick, else it would not be begun
    with told(HANCUT_PAINT_SECONDS="0"):
        made = shop.say(SAID, format=SMALL, engine="sdxl")
    saved_by_the_studio(shop, made, "painter_slow", "0초", "멈췄어요")


def test_a_file_of_weights_that_is_cut_off_is_told(shop: Shop, models: Path, tmp_path: Path) -> None:
    shutil.copytree(models / "sdxl", tmp_path / "sdxl")
    file = tmp_path / "sdxl" / "unet" / "diffusion_pytorch_model.safetensors"
    file.write_bytes(file.read_bytes()[:1000])
    gpu.evict()
    sdxl._seen["step"] = 1.0  # without the weights for few steps
    with models_in(tmp_path):
        made = shop.say(SAID, format=SMALL, engine="sdxl")
    gpu.evict()
    saved_by_the_studio(shop, made, "painter_failed", "그리지 못했어요", "sdxl")


@pytest.fixture
def elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, models: Path) -> Iterator[Callable[..., Any]]:
    """elsewhere(**how): within, SDXL's weights are not here and are fetched at first use, from a hub that behaves so."""
    from huggingface_hub import constants

    from tests.test_engine_weights import hub

    @contextmanager
    def use(**how: Any) -> Iterator[None]:
        repos = {weights.get(name).repo: (weights.get(name).revision, {
            p.relative_to(models / name).as_posix(): p.read_bytes() for p in (models / name).rglob("*") if p.is_file()})
            for name in ("sdxl", "sdxl-vae", "sdxl-preview")}
        with hub(repos=repos, **how) as (url, _), models_in(tmp_path), told(HANCUT_DOWNLOADS="auto", HANCUT_FLUX="klein-9b"):
            here = url if how else "http://127.0.0.1:9"
            monkeypatch.setattr(constants, "ENDPOINT", here)
            monkeypatch.setattr(constants, "HUGGINGFACE_CO_URL_TEMPLATE", here + "/{repo_id}/resolve/{revision}/{filename}")
            monkeypatch.setattr(constants, "HF_HUB_CACHE", str(tmp_path / "hub"))
            monkeypatch.setattr(constants, "HF_HUB_DISABLE_XET", True)
            monkeypatch.setitem(weights.CATALOGUE, "sdxl", replace(weights.get("sdxl"), bytes=6_000_000))  # the tests' machine has room for it
            gpu.evict()
            sdxl._seen["step"] = 1.0  # as above
            yield
            if now := weights.fetch_of("sdxl"):
                assert now.done.wait(30)
            weights._fetches.clear()

    yield use
    gpu.evict()


@pytest.mark.parametrize(("how", "code", "words"), [
    ({"lie": True}, "weights_broken", ("원본과 달라서 지웠어요",)), ({"gated": True}, "weights_gated", ("이용 조건에 동의",)),
    ({}, "weights_offline", ("닿지 않아",)),
], ids=["corrupt", "refused", "offline"])
def test_weights_that_cannot_be_fetched_at_first_use_are_told(shop: Shop, elsewhere: Any, how: dict[str, bool], code: str, words: tuple[str, ...]) -> None:
    with elsewhere(**how):
        made = shop.say(SAID, format=SMALL, engine="sdxl")
    saved_by_the_studio(shop, made, code, *words)


def test_auto_makes_the_ad_while_weights_are_fetched_and_says_so(shop: Shop, elsewhere: Any) -> None:
    with elsewhere(slow=0.1):
        sdxl._seen["step"] = 0.01  # quick enough for "auto"
        made = shop.say(SAID, format=SMALL, engine="auto")
    saved_by_the_studio(shop, made, "painter_fetching", "sdxl", "받는 중", "GB")


def _cancelled(shop: Shop, until: Callable[[dict[str, Any]], bool]) -> None:
    """Stop the shop's last job once its painting is so far; nothing is saved."""
    job_id, end = shop.last.job_id, time.monotonic() + 60
    while not until(jobs.status(job_id, shop.user_id).data.get("painting", {})):
        assert time.monotonic() < end
        time.sleep(0.02)
    begun = time.monotonic()
    jobs.cancel(job_id, shop.user_id)
    made = shop.wait(job_id)
    assert made.status == "cancelled" and time.monotonic() - begun < 3, made
    while gpu._shelf.busy.locked() and time.monotonic() - begun < 10:
        time.sleep(0.02)
    assert not gpu._shelf.busy.locked() and overview.of_session(shop.user_id, shop.session) == [], "nothing was saved"


def test_a_cancel_in_mid_step_saves_nothing(shop: Shop, models: Path) -> None:
    with gpu.hold(sdxl.plan(models / "sdxl"), lambda: None) as model:
        hook = model.parts["unet"].register_forward_pre_hook(lambda *_: time.sleep(0.15))
    try:
        shop.ask(SAID, format=SMALL, engine="sdxl")
        _cancelled(shop, lambda painting: bool(painting.get("step")))
    finally:
        hook.remove()


def test_a_cancel_while_a_service_works_saves_nothing(shop: Shop, serve: Any) -> None:
    person = Shop(users.sign_up("told-stop", WORD)[0].user_id)
    with told(OPENAI_API_KEY=KEY, OPENAI_BASE_URL=serve(slowly).url):
        person.ask(SAID, format=SMALL, engine="openai", writer="phrasebook")
        _cancelled(person, lambda painting: painting.get("engine") == "openai")
