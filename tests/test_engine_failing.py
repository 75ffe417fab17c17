"""Errors of models that nobody foresaw: the next engine goes on, the log has them, and what fails again and again is left alone."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from pipelines import failing, gpu, painters
from pipelines.painters import flux, sdxl
from storage.errors import EngineError, JobError
from tests.place import place
from tests.test_engine_models import REQUEST, Ticks

pytest_plugins = ("tests.tiny_models",)


@pytest.fixture
def here(models: Path, tmp_path: Path) -> Iterator[Path]:
    """A place with the tiny models, where nothing has failed yet and no engine is known to be quick."""
    failing.forget()
    sdxl._seen.clear()
    flux._seen.clear()
    with place(tmp_path / "data", HANCUT_MODELS=str(models)) as folder:
        yield folder
    gpu.evict()
    failing.forget()


@contextmanager
def raising(error: Exception) -> Iterator[None]:
    """Within: SDXL's network raises this whenever it runs."""
    from torch.nn.modules.module import register_module_forward_pre_hook

    def stop(module: Any, given: Any) -> None:
        if type(module).__name__ == "UNet2DConditionModel":
            raise error

    hook = register_module_forward_pre_hook(stop)
    try:
        yield
    finally:
        hook.remove()


def health(client: Any) -> dict[str, Any]:
    return client.get("/gradio_api/app/health").json()


@pytest.fixture
def client(here: Path) -> Any:
    """The health address alone."""
    from starlette.applications import Starlette
    from starlette.routing import Route
    from starlette.testclient import TestClient

    from ui import routes

    return TestClient(Starlette(routes=[Route("/gradio_api/app/health", routes.health)]))


@pytest.mark.parametrize("error", [AssertionError("Torch not compiled with CUDA enabled"), AttributeError("no such part"), ZeroDivisionError()],
                         ids=lambda error: type(error).__name__)
def test_an_error_that_nobody_foresaw_ends_no_ad(here: Path, error: Exception, caplog: pytest.LogCaptureFixture) -> None:
    with raising(error):
        made = painters.paint(REQUEST, Ticks(), "sdxl")
    assert made.engine == "studio" and [f.code for f in made.failed] == ["painter_failed"]
    assert type(error).__name__ not in made.failed[0].say("en") and str(error) not in f"{made.failed[0].say('ko')} " or not str(error)
    assert caplog.text.count("Traceback") == 1 and type(error).__name__ in caplog.text and made.failed[0].params["ref"] in caplog.text
    assert painters.paint(REQUEST, Ticks(), "sdxl").engine == "sdxl", "the next one is painted"


def test_what_stops_a_job_is_no_failure_of_the_engine(here: Path) -> None:
    for _ in range(failing.ENOUGH):
        with pytest.raises(JobError):
            sdxl.PAINTER.paint(REQUEST, Ticks(stop_at=1))
    assert sdxl.PAINTER.available() == "" and failing.resting() == {}


def test_an_engine_that_fails_again_and_again_is_left_alone_and_said_to_be(here: Path, client: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    with raising(ValueError("odd")):
        for n in range(failing.ENOUGH):
            assert sdxl.PAINTER.available() == "", n
            assert painters.paint(REQUEST, Ticks(), "sdxl").failed
    assert "3 times in a row" in sdxl.PAINTER.available() and "restart" in sdxl.PAINTER.available() and flux.PAINTER.available() == ""
    with pytest.raises(EngineError) as refused:
        painters.choose("sdxl")
    assert refused.value.code == "painter_unavailable"
    told = health(client)
    assert told["card"] and told["models"]["failing"] == ["sdxl"] and gpu.report()["failing"]["sdxl"] == sdxl.PAINTER.available()
    monkeypatch.setattr(failing, "REST", 0.0)
    assert sdxl.PAINTER.available() == "", "one more try is made later"
    assert painters.paint(REQUEST, Ticks(), "sdxl").engine == "sdxl" and failing.resting() == {}


def test_a_card_that_computes_nothing_more_asks_for_a_restart_at_once(here: Path, client: Any) -> None:
    with raising(RuntimeError("CUDA error: an illegal memory access was encountered")):
        assert painters.paint(REQUEST, Ticks(), "sdxl").failed[0].code == "painter_failed"
    for engine in (sdxl, flux):
        assert "restart Hancut" in engine.PAINTER.available()
    told = client.get("/gradio_api/app/health")
    assert told.status_code == 503 and told.json()["card"] is False and told.json()["ok"] is False
    assert "restart" in gpu.report()["why_not"]
