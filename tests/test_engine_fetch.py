"""Weights that are fetched at first use, by an operator's click, or never: from a hub that has the tiny SDXL."""

from __future__ import annotations

import logging
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from pipelines import engines as table
from pipelines import gpu, painters, weights
from pipelines.painters import sdxl
from storage.records import User
from tests.place import place
from tests.test_engine_models import REQUEST, Ticks
from tests.test_engine_weights import hub
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
            url, handler = stack.enter_context(hub(repos=repos, slow=0.03))
            monkeypatch.setattr(constants, "ENDPOINT", url)
            monkeypatch.setattr(constants, "HUGGINGFACE_CO_URL_TEMPLATE", url + "/{repo_id}/resolve/{revision}/{filename}")
            monkeypatch.setattr(constants, "HF_HUB_CACHE", str(tmp_path / "hub"))
            monkeypatch.setattr(constants, "HF_HUB_DISABLE_XET", True)
            stack.enter_context(place(tmp_path / "data", HANCUT_DOWNLOADS=downloads))
            return handler

        yield use
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
    assert sdxl.PAINTER.available() == "" and sdxl.PAINTER.cost(REQUEST).download > 6e9
    ticks = Counted()
    made = painters.paint(REQUEST, ticks, "sdxl")
    assert made.engine == "sdxl" and made.image is not None and made.failed == (), made.failed
    assert ticks.fetched and all(0 <= here <= whole for here, whole in ticks.fetched)
    assert ticks.previews, "with its decoder for previews"
    assert sdxl.PAINTER.cost(REQUEST).download == 0
    asked = len(handler.seen)
    assert np.array_equal(painters.paint(REQUEST, Ticks(), "sdxl").image, made.image) and len(handler.seen) == asked


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
