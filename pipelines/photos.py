"""Photo intake: whatever a person uploads becomes plain upright sRGB pixels, or one clear refusal."""

from __future__ import annotations

import io
import json
import logging
import math
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import simplejpeg
from PIL import Image

from storage.errors import PhotoError

MOST_BYTES = 10 * 2**20
LEAST_SIDE = 64  # pixels; below that nothing can be made of it
SECONDS = 12.0  # from start to pixels on a busy machine; the decoder may use 5 s of processor time
QUALITY = 92  # of a stored photo: it is decoded and encoded once more for the ad

# the decoder gets nothing of the environment, secrets least of all; one arena keeps its address space small
_ENVIRONMENT = {"LC_ALL": "C.UTF-8", "MALLOC_ARENA_MAX": "1"}
_HEIF_BRANDS = (b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"mif1", b"msf1", b"mif2")

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Accepted:
    """A photo as it is used from here on: RGB, or RGBA when parts are see-through; no metadata."""

    image: Image.Image
    width: int
    height: int


def take_in(data: bytes, *, least: int = LEAST_SIDE) -> Accepted:
    """The picture in an uploaded file, its long side at most 2400 px, upright, in sRGB.

    JPEG, PNG, WebP and HEIC are told by content, never by name; of an animation the first frame counts. Raises
    PhotoError: photo_empty, photo_heavy (over 10 MB), photo_kind, photo_large (over 40 MP or a side of 12,000),
    photo_small (a side under `least`), photo_broken. The decoding runs in a process of its own with 1 GB and 5 s of
    processor time.
    """
    if not data:
        raise PhotoError("photo_empty")
    if len(data) > MOST_BYTES:
        raise PhotoError("photo_heavy", megabytes=math.ceil(len(data) / 2**20 * 10) / 10, limit=MOST_BYTES // 2**20)
    kind = kind_of(data)
    if not kind:
        raise PhotoError("photo_kind")
    head, pixels = _decode(data, kind, least)
    if "code" in head:
        raise PhotoError(head["code"], least=least)
    width, height = head["size"]
    return Accepted(Image.frombytes(head["mode"], (width, height), pixels), width, height)


def kind_of(data: bytes) -> str:
    """"JPEG", "PNG", "WEBP" or "HEIF" by the first bytes of a file; empty for anything else."""
    if data[:3] == b"\xff\xd8\xff":
        return "JPEG"
    if data[:8] == b"\x89PNG\r\n\x1a\n":
        return "PNG"
    if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
        return "WEBP"
    if data[4:8] == b"ftyp" and data[8:12] in _HEIF_BRANDS:
        return "HEIF"
    return ""


def encode(image: Image.Image) -> tuple[bytes, str]:
    """Bytes and MIME type for storing an accepted picture: JPEG, or WebP without loss when it has alpha."""
    if image.mode == "RGBA":
        out = io.BytesIO()
        image.save(out, "WEBP", lossless=True, quality=20, method=0)
        return out.getvalue(), "image/webp"
    pixels = np.ascontiguousarray(image.convert("RGB"))
    return simplejpeg.encode_jpeg(pixels, quality=QUALITY, colorspace="RGB", colorsubsampling="444"), "image/jpeg"


def _decode(data: bytes, kind: str, least: int) -> tuple[dict, bytes]:
    """The decoder's answer and the raw pixels; a decoder that dies or stalls has met a broken file."""
    script = Path(__file__).with_name("photodecoder.py")
    command = [sys.executable, "-I", str(script), kind, str(least)]
    try:
        done = subprocess.run(command, input=data, capture_output=True, timeout=SECONDS, env=_ENVIRONMENT, check=False)
    except subprocess.TimeoutExpired as error:
        log.warning("a %s photo of %d bytes was not decoded in %s s", kind, len(data), SECONDS)
        raise PhotoError("photo_broken") from error
    if done.returncode != 0:
        why = done.stderr.decode(errors="replace").strip().rsplit("\n", 1)[-1]
        log.warning("the decoder of a %s photo of %d bytes ended with %d: %s", kind, len(data), done.returncode, why)
        raise PhotoError("photo_broken")
    line, _, pixels = done.stdout.partition(b"\n")
    return json.loads(line), pixels
