"""Shelves: where the pictures of one ad come from and go to while it is made: a person's files, or memory."""

from __future__ import annotations

import hashlib
import io
from typing import Protocol

import numpy as np
import simplejpeg
from PIL import Image

from storage.errors import NotFound


class Shelf(Protocol):
    """Pictures by SHA-256. Arrays are uint8 (h, w, 3) or, with alpha, (h, w, 4)."""

    def get(self, sha: str) -> np.ndarray:
        """The picture; raises NotFound."""

    def put(self, image: np.ndarray) -> str:
        """Keep a picture and return its name."""


def decode(data: bytes) -> np.ndarray:
    """A stored picture as an array; these were encoded by us, so nothing hostile is left in them."""
    if data[:2] == b"\xff\xd8":
        return simplejpeg.decode_jpeg(data, "RGB")  # half of Pillow's time
    with Image.open(io.BytesIO(data)) as image:
        alpha = image.mode in ("RGBA", "LA", "PA") or "transparency" in image.info
        return np.asarray(image.convert("RGBA" if alpha else "RGB"))


def encode(image: np.ndarray) -> tuple[bytes, str]:
    """(bytes, mime) to store: JPEG for a photo, lossless WebP for a picture with alpha."""
    out = io.BytesIO()
    if image.shape[2] == 4:
        Image.fromarray(image, "RGBA").save(out, "WEBP", lossless=True, quality=0, method=0, exact=False)  # a fifth larger, in a tenth of the time
        return out.getvalue(), "image/webp"
    Image.fromarray(image, "RGB").save(out, "JPEG", quality=92, subsampling=0)
    return out.getvalue(), "image/jpeg"


class Own:
    """The files of one person, decoded once while this shelf lives."""

    def __init__(self, user_id: str) -> None:
        self._user_id = user_id
        self._seen: dict[str, np.ndarray] = {}

    def get(self, sha: str) -> np.ndarray:
        if sha not in self._seen:
            from storage import files

            self._seen[sha] = decode(files.get(self._user_id, sha))
        return self._seen[sha]

    def put(self, image: np.ndarray) -> str:
        from storage import files

        data, mime = encode(image)
        sha = files.put(self._user_id, data, mime)
        self._seen[sha] = image
        return sha


class Memory:
    """Pictures that leave no trace: for the command line and for guests' previews."""

    def __init__(self) -> None:
        self._seen: dict[str, np.ndarray] = {}

    def get(self, sha: str) -> np.ndarray:
        if sha not in self._seen:
            raise NotFound("picture_missing")
        return self._seen[sha]

    def put(self, image: np.ndarray) -> str:
        sha = hashlib.sha256(image.tobytes() + str(image.shape).encode()).hexdigest()
        self._seen[sha] = image
        return sha
