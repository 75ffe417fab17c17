"""Weights that are fetched at first use, by an operator's click, or never: from a hub that has the tiny SDXL."""

from __future__ import annotations

import hashlib
import logging
import re
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from pipelines import cutters, gpu, painters, upscalers, weights
from pipelines import engines as table
from pipelines.painters import sdxl
from storage.errors import EngineError
from storage.records import User
from tests.ad_shop import cup
from tests.place import place
from tests.test_engine_models import REQUEST, Ticks
from tests.test_engine_weights import hub
from tests.test_upscalers import compact
from tests.tiny_cutter import red
from ui.handlers import Call
from ui.sections import engines

pytest_plugins = ("tests.tiny_models",)
ADMIN = User(user_id="u1", login_id="owner", guest=False, admin=True)


@pytest.fixture(scope="module")
def repos(models: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, tuple[str, dict[str, bytes]]]:
    """SDXL and what goes along with it as the hub has them: their commits and files, SDXL's in half precision."""
    from diffusers import StableDiffusionXLPipeline

    half = tmp_path_factory.mktemp("half")
    StableDiffusionXLPipeline.from_pretrained(models / "sdxl").save_pretrained(half, variant="fp16")
    found = {}
    for name, folder in (("sdxl", half), ("sdxl-vae", models / "sdxl-vae"), ("sdxl-preview", models / "sdxl-preview")):
        files = {p.relative_to(folder).as_posix(): p.read_bytes() for p in folder.rglob("*") if p.is_file()}
        found[weights.get(name).repo] = (weights.get(name).revision, files)
    return found


@pytest.fixture
def empty(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, repos: Any) -> Iterator[Any]:
    """empty(downloads): a machine without weights, and the hub that has them; the handler, which counts."""
    from contextlib import ExitStack

    from huggingface_hub import constants

    with ExitStack() as stack:
        def use(downloads: str) -> Any:
            url, handler = stack.enter_context(hub(repos=dict(repos), slow=0.03))
            monkeypatch.setattr(constants, "ENDPOINT", url)
            monkeypatch.setattr(constants, "HUGGINGFACE_CO_URL_TEMPLATE", url + "/{repo_id}/resolve/{revision}/{filename}")
            monkeypatch.setattr(constants, "HF_HUB_CACHE", str(tmp_path / "hub"))
            monkeypatch.setattr(constants, "HF_HUB_DISABLE_XET", True)
            monkeypatch.setitem(weights.CATALOGUE, "sdxl", replace(weights.get("sdxl"), bytes=6_000_000))  # the tests' machine has room for it
            stack.enter_context(place(tmp_path / "data", HANCUT_DOWNLOADS=downloads, HANCUT_FLUX="klein-9b"))  # which nobody allowed
            return handler

        yield use
        assert all(now.done.wait(20) for now in weights._fetches.values())
        gpu.evict()
        weights._fetches.clear()


class Counted(Ticks):
    """Ticks that also keep the bytes fetched."""

    def __init__(self) -> None:
        super().__init__()
        self.fetched: list[tuple[int, int]] = []

    def __call__(self, done: float, /, *, fetched: tuple[int, int] | None = None, **told: Any) -> None:
        self.fetched += [fetched] if fetched else []
        super().__call__(done, **told)


def test_at_first_use_they_are_fetched_in_view_and_then_it_paints(empty: Any) -> None:
    handler = empty("auto")
    assert sdxl.PAINTER.available() == "" and sdxl.PAINTER.cost(REQUEST).download > 6e6
    ticks = Counted()
    made = painters.paint(REQUEST, ticks, "sdxl")
    assert made.engine == "sdxl" and made.image is not None and made.failed == (), made.failed
    assert ticks.fetched and all(0 <= here <= whole for here, whole in ticks.fetched)
    assert ticks.previews, "with its decoder for previews"
    assert sdxl.PAINTER.cost(REQUEST).download == 0
    asked = len(handler.seen)
    assert np.array_equal(painters.paint(REQUEST, Ticks(), "sdxl").image, made.image) and len(handler.seen) == asked


def test_where_half_a_set_arrived_the_rest_is_fetched_and_what_is_only_good_to_have_is_no_obstacle(empty: Any, tmp_path: Path) -> None:
    handler = empty("auto")
    away = {weights.get(name).repo: handler.repos.pop(weights.get(name).repo) for name in ("sdxl-vae", "sdxl-preview")}
    assert [f.code for f in painters.paint(REQUEST, Ticks(), "sdxl").failed] == ["weights_failed"], "it broke off after the first part"
    assert weights.find("sdxl") and weights.needed("sdxl") == ("sdxl-vae",)
    vae = weights.get("sdxl-vae").repo
    handler.repos[vae] = away[vae]
    ticks = Ticks()
    assert painters.paint(REQUEST, ticks, "sdxl").engine == "sdxl" and not ticks.previews
    assert weights.needed("sdxl") == () and weights.wanted("sdxl") == ("sdxl-preview",)


def test_by_default_an_operators_click_fetches_them_and_the_page_shows_how_far(empty: Any) -> None:
    empty("ask")
    assert "models get sdxl" in sdxl.PAINTER.available()
    assert not next(r for r in engines.choices(Call(user=None, address="", language="ko"))["engines"] if r["id"] == "sdxl")["usable"]
    told = engines.fetch(Call(user=ADMIN, address="", language="ko", fields={"name": "sdxl"}))
    end = time.monotonic() + 60
    while (row := next(w for w in told["weights"] if w["name"] == "sdxl"))["fetching"] and time.monotonic() < end:
        time.sleep(0.05)
        told = engines.machine(Call(user=ADMIN, address="", language="ko"))
    here, whole = row["fetched"]
    assert row["error"] == "" and row["path"] and here == whole > 0
    assert sdxl.PAINTER.available() == ""


def test_where_fetching_is_off_a_click_is_told_so_and_nobody_is_asked(empty: Any) -> None:
    handler = empty("off")
    engines.fetch(Call(user=ADMIN, address="", language="ko", fields={"name": "sdxl"}))
    now = weights.fetch_of("sdxl")
    assert now is not None and now.done.wait(20)
    row = next(w for w in engines.machine(Call(user=ADMIN, address="", language="ko"))["weights"] if w["name"] == "sdxl")
    assert "받지 않도록" in row["error"] and not row["path"] and handler.seen == []
    assert "forbids fetching" in sdxl.PAINTER.available()


def test_auto_goes_on_at_once_while_the_weights_come_and_says_so(empty: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    handler = empty("auto")
    monkeypatch.setattr(sdxl, "_seen", {"step": 0.01})  # quick enough for "auto"
    begun = time.monotonic()
    assert painters.choose("auto", request=REQUEST).id == "studio" and handler.seen == [], "asking who would paint fetches nothing"
    (lost,) = painters.awaited(REQUEST, paid=False)
    assert time.monotonic() - begun < 1 and (lost.engine, lost.code) == ("sdxl", "painter_fetching")
    assert re.search(r"sdxl.+받는 중이에요\(0 MB / 0.3 GB\)", lost.say("ko")) and "of 0.3 GB" in lost.say("en")
    now = weights.fetch_of("sdxl")
    assert now is not None and painters.awaited(REQUEST, paid=False) and weights.fetch_of("sdxl") is now, "one fetch, however many ask"
    assert now.done.wait(20) and now.error is None
    assert painters.awaited(REQUEST, paid=False) == () and painters.choose("auto", request=REQUEST).id == "sdxl"


def test_a_named_engine_waits_and_where_the_job_has_no_time_left_it_says_how_far_it_is(empty: Any) -> None:
    handler = empty("auto")
    handler.slow = 0.5

    def late(done: float, /, **told: Any) -> None:
        if "fetched" in told:
            raise EngineError("painter_late", engine="sdxl")

    made = painters.paint(REQUEST, late, "sdxl")
    assert [f.code for f in made.failed] == ["painter_fetching"] and "GB" in made.failed[0].say("en")
    handler.slow = 0.0


def test_a_fetch_that_failed_is_told_and_not_begun_again_at_each_ad(empty: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    handler = empty("auto")
    handler.repos.clear()
    monkeypatch.setattr(sdxl, "_seen", {"step": 0.01})
    assert painters.awaited(REQUEST, paid=False)[0].code == "painter_fetching"
    now = weights.fetch_of("sdxl")
    assert now is not None and now.done.wait(20)
    assert painters.awaited(REQUEST, paid=False)[0].code == "weights_failed" and weights.fetch_of("sdxl") is now
    monkeypatch.setattr(weights, "AGAIN", 0.0)
    assert painters.awaited(REQUEST, paid=False)[0].code == "painter_fetching" and weights.fetch_of("sdxl") is not now


def test_a_cutters_and_an_upscalers_weights_come_beside_the_ad(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture) -> None:
    """The built-in ones go on meanwhile, and where the weights cannot be had."""
    made = red(tmp_path / "made" / "m.onnx").read_bytes()
    compact(tmp_path / "made" / "net")
    net = next((tmp_path / "made" / "net").iterdir()).read_bytes()
    own = {"isnet-general-use": ("isnet.onnx", made), "realesrgan-general-x4v3": ("net.pth", net)}
    with hub(repos={"w": ("w", dict(own.values()))}) as (url, handler), \
            place(tmp_path / "data", HANCUT_DOWNLOADS="auto", HANCUT_UPSCALER_MODEL="general-x4v3"):
        for name, (file, data) in own.items():
            monkeypatch.setitem(weights.CATALOGUE, name, replace(weights.get(name), url=f"{url}/w/{file}", sha256=hashlib.sha256(data).hexdigest()))
        small = np.random.default_rng(0).integers(0, 255, (60, 80, 3), dtype=np.uint8)
        for first, there in ((True, False), (False, True)):
            cut, large = cutters.cut(cup()), upscalers.enlarge(small, 320, 240, "realesrgan")
            assert (cut.engine, large.engine) == (("rembg", "realesrgan") if there else ("grabcut", "lanczos")), caplog.text
            assert [f.code for f in large.failed] == (["upscaler_fetching"] if first else [])
            assert all(now.done.wait(20) and now.error is None for now in map(weights.fetch_of, own) if now), caplog.text
        assert "is being fetched" in caplog.text and len(handler.seen) == 2
        gpu.evict()
        weights._fetches.clear()
    with place(tmp_path / "other", HANCUT_DOWNLOADS="auto"):
        monkeypatch.setitem(weights.CATALOGUE, "isnet-general-use", replace(weights.get("isnet-general-use"), url="http://127.0.0.1:9/x.onnx"))
        for _ in range(2):
            assert cutters.cut(cup()).engine == "grabcut"
            now = weights.fetch_of("isnet-general-use")
            assert now and now.done.wait(20) and now.error and now.error.code == "weights_offline"
        assert caplog.text.count("cutter rembg failed") == 3
    weights._fetches.clear()


def test_warm_painters_are_loaded_at_start_and_one_that_cannot_is_no_obstacle(models: Path, tmp_path: Path,
                                                                             caplog: pytest.LogCaptureFixture) -> None:
    with place(tmp_path / "data", HANCUT_MODELS=str(models), HANCUT_WARM=" hub, sdxl ,sdlx, flux,", HANCUT_FLUX="klein-9b"), caplog.at_level(logging.WARNING):
        table.warm()
        end = time.monotonic() + 60
        while "is warm" not in caplog.text and time.monotonic() < end:
            time.sleep(0.05)
        assert "sdxl is warm after" in caplog.text
        for named, why in (("hub", "nothing to load"), ("sdlx", "there are: flux, sdxl"), ("flux", "non-commercial")):
            assert any(f"names {named}," in line and why in line for line in caplog.messages), (named, caplog.messages)
        assert [(m["name"], m["uses"]) for m in gpu.report()["models"]] == [("sdxl", 1)]
        gpu.evict()
