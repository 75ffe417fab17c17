"""Uploads: the one door for pictures that a person brings: decoded, on an open demo screened, and kept under their name."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass

import numpy as np

from pipelines import moderators, photos
from storage import files


@dataclass(frozen=True, slots=True)
class Kept:
    """A stored picture: its SHA-256 and its size in pixels."""

    sha: str
    width: int
    height: int


def keep(user_id: str, data: bytes, *, least: int = photos.LEAST_SIDE) -> Kept:
    """Take a picture in and store it. Raises PhotoError like photos.take_in(), BadInput for one that an open demo does
    not take (nothing is stored then), StorageError."""
    accepted = photos.take_in(data, least=least)
    stored, mime = photos.encode(accepted.image)
    moderators.admit_photo(lambda: np.asarray(accepted.image.convert("RGB")), user_id, hashlib.sha256(stored).hexdigest())
    return Kept(files.put(user_id, stored, mime), accepted.width, accepted.height)
