"""A fresh data folder and database for a test."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from storage import db
from storage.settings import settings


@contextmanager
def place(folder: Path, **environment: str) -> Iterator[Path]:
    """Settings that point into `folder`, with a migrated database; everything closed and forgotten afterwards."""
    with pytest.MonkeyPatch.context() as patch:
        for name in ("DATABASE_URL", "JOBS_URL", "FILES_URL", "HANCUT_SECRET", "OPENAI_API_KEY"):
            patch.delenv(name, raising=False)
        patch.setenv("HANCUT_DATA", str(folder))
        for name, value in environment.items():
            patch.setenv(name, value)
        settings.cache_clear()
        try:
            db.migrate()
            yield folder
        finally:
            db.close()
            settings.cache_clear()
