"""Jobs that paint with tiny models in this process: the fixture `shop`, and what an item's painting shows.

A test module takes it with pytest_plugins = ("tests.painting_place",). (PYTEST_DONT_REWRITE: the modules import
painted() and models_in() before it is a plugin.)
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import numpy as np
import pytest

from pipelines import gpu, jobs
from pipelines.ad import shelf
from pipelines.painters import flux, sdxl
from storage import files
from storage.records import Item
from storage.settings import settings
from tests.ad_shop import Shop, design
from tests.place import place

pytest_plugins = ("tests.tiny_models",)


@pytest.fixture(scope="module")
def painting_place(models: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """Jobs that run in this process, where SDXL's weights lie."""
    with place(tmp_path_factory.mktemp("painting") / "data", HANCUT_MODELS=str(models)) as folder:
        jobs.start()
        yield folder
        jobs.stop()
        gpu.forget()


@pytest.fixture
def shop(painting_place: Path) -> Shop:
    # Models of one layer are quick, and "auto" would take both: as if each took longer than that, and less than it may.
    sdxl._seen.update({"step": 9.0})
    flux._seen.update(dict.fromkeys(flux.NAMES.values(), 13.0))
    return Shop()


@contextmanager
def models_in(folder: Path) -> Iterator[None]:
    """Within: the models are those of `folder`."""
    try:
        with pytest.MonkeyPatch.context() as patch:
            patch.setenv("HANCUT_MODELS", str(folder))
            settings.cache_clear()
            yield
    finally:
        settings.cache_clear()


def painted(item: Item) -> np.ndarray:
    """The pixels of an item's painting."""
    found = design(item).painting
    assert found is not None
    return shelf.decode(files.get(item.owner_id, found.sha))
