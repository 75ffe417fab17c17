"""Sprites: made once for all processes, whole files only, bounded, and never in the way of a picture."""

from __future__ import annotations

import multiprocessing
import os
from pathlib import Path

import numpy as np
import pytest

from pipelines import sprites
from storage.settings import settings

SHAPE = (40, 30, 4)


def picture(seed: int = 0) -> np.ndarray:
    return np.random.default_rng(seed).integers(0, 256, SHAPE, dtype=np.uint8)


def never() -> np.ndarray:
    raise AssertionError("it was kept already")


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("HANCUT_DATA", str(tmp_path))
    settings.cache_clear()
    yield tmp_path / "cache" / "sprites"
    settings.cache_clear()


def test_what_was_stored_is_read_and_not_made_again(folder: Path) -> None:
    assert (sprites.stored("one", picture) == picture()).all()
    assert (sprites.stored("one", never) == picture()).all()
    assert (sprites.stored("other", lambda: picture(1)) == picture(1)).all()
    assert [p.suffix for p in folder.iterdir()] == [".png", ".png"]


def test_no_folder_is_made_where_no_server_has_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HANCUT_DATA", str(tmp_path / "none"))
    settings.cache_clear()
    sprites.stored("one", picture)
    settings.cache_clear()
    assert not (tmp_path / "none").exists()


def test_a_broken_file_is_made_again(folder: Path) -> None:
    sprites.stored("one", picture)
    file = next(folder.iterdir())
    for damage in (b"", file.read_bytes()[:40], b"no picture"):
        file.write_bytes(damage)
        assert (sprites.stored("one", picture) == picture()).all()
        assert (sprites.stored("one", never) == picture()).all()


def test_a_disk_that_takes_nothing_costs_no_picture(folder: Path, caplog: pytest.LogCaptureFixture) -> None:
    folder.parent.write_text("a file where the folder should be")
    assert (sprites.stored("one", picture) == picture()).all()
    assert "sprite" in caplog.text


def _many(data: str, seeds: range) -> bool:
    os.environ["HANCUT_DATA"] = data
    return all((sprites.stored(f"{s}", lambda s=s: picture(s)) == picture(s)).all() for s in seeds)  # type: ignore[misc]


def test_processes_share_the_folder(tmp_path: Path) -> None:
    with multiprocessing.get_context("spawn").Pool(3) as pool:
        assert all(pool.starmap(_many, [(str(tmp_path), range(30))] * 3))
    names = [p.name for p in (tmp_path / "cache" / "sprites").iterdir()]
    assert len(names) == 30 and all(n.endswith(".png") for n in names)


def test_the_longest_unused_files_go_first(folder: Path) -> None:
    for i in range(8):
        sprites.stored(f"{i}", lambda i=i: picture(i))  # type: ignore[misc]
    files = sorted(folder.iterdir())
    for age, file in enumerate(files):
        os.utime(file, (1000 - age, 1000 - age))
    size = sum(f.stat().st_size for f in files)
    sprites.trim(folder, size)
    assert sorted(folder.iterdir()) == files
    sprites.trim(folder, size - 1)
    left = sorted(folder.iterdir())
    assert left == files[:len(left)] and sum(f.stat().st_size for f in left) <= size * 3 / 4


def test_memory_is_bounded_and_what_it_holds_cannot_be_drawn_on(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sprites, "_kept", type(sprites._kept)())
    monkeypatch.setattr(sprites, "MEMORY", 3 * picture().nbytes)
    for i in range(5):
        sprites.kept(i, lambda i=i: picture(i))  # type: ignore[misc]
    assert list(sprites._kept) == [2, 3, 4]
    assert sprites.kept(4, never) is sprites._kept[4]
    with pytest.raises(ValueError):
        sprites.kept(4, never)[0, 0] = 0
