"""Decodes one foreign picture in a process of its own, so that no file can crash, stall or fill the app.

Run as a script: bytes on standard input; on standard output one line of JSON, then raw pixels. It imports nothing
of this project and gets an empty environment; pipelines.photos starts it, limits its time and words its refusals.
"""

from __future__ import annotations

import io
import json
import resource
import struct
import sys
import warnings
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PIL import Image

MOST_PIXELS = 40_000_000
MOST_SIDE = 12_000
LONG_SIDE = 2400  # what is kept: twice the widest format
MEMORY = 1_000_000_000  # bytes of address space
SECONDS = 5  # of processor time
SCANS = 200  # of a progressive JPEG: an honest one has about ten, a hostile one makes each cost a pass

# what Pillow and pillow-heif raise on malformed files, at open or at load
BROKEN = (OSError, ValueError, SyntaxError, TypeError, KeyError, IndexError, AttributeError, EOFError,
          OverflowError, ZeroDivisionError, AssertionError, RuntimeError, struct.error, Warning)


class Refused(Exception):
    """The picture is not taken, for the reason of this code."""


def decode(data: bytes, kind: str, least: int) -> Image.Image:
    """The picture in `data` as RGB or RGBA in sRGB, upright, its long side at most LONG_SIDE, without metadata.

    `kind` is "JPEG", "PNG", "WEBP" or "HEIF"; `least` the shortest side in pixels. Raises Refused with photo_large
    or photo_small, and whatever the decoder raises on a malformed file.
    """
    from PIL import Image

    Image.MAX_IMAGE_PIXELS = MOST_PIXELS
    warnings.simplefilter("error", Image.DecompressionBombWarning)
    if kind == "JPEG" and data.count(b"\xff\xda") > SCANS:
        raise Refused("photo_broken")
    try:
        image = _open(data, kind)
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as error:
        raise Refused("photo_large") from error
    width, height = image.size
    if max(width, height) > MOST_SIDE or width * height > MOST_PIXELS:
        raise Refused("photo_large")
    if min(width, height) < least:
        raise Refused("photo_small")
    if kind == "JPEG":
        image.draft(None, (LONG_SIDE, LONG_SIDE))  # lets the decoder skip what would be thrown away
    image.load()
    upright = _upright(image) if kind != "HEIF" else image  # libheif has turned it already
    shrunk = _shrink(_eight_bits(upright))
    return _plain(shrunk, image.info.get("icc_profile"))


def _open(data: bytes, kind: str) -> Image.Image:
    from PIL import Image

    if kind != "HEIF":
        return Image.open(io.BytesIO(data), formats=(kind,))
    import pillow_heif

    pillow_heif.options.DECODE_THREADS = 1
    heif = pillow_heif.open_heif(io.BytesIO(data), convert_hdr_to_8bit=True)
    width, height = heif.size
    if max(width, height) > MOST_SIDE or width * height > MOST_PIXELS:  # before the pixels are decoded
        raise Refused("photo_large")
    image = heif.to_pillow()
    image.info = {"icc_profile": heif.info.get("icc_profile")}
    return image


def _upright(image: Image.Image) -> Image.Image:
    """The picture turned as its EXIF says; an EXIF block that cannot be read says nothing."""
    from PIL import ImageOps

    try:
        return ImageOps.exif_transpose(image)
    except BROKEN:
        return image


def _eight_bits(image: Image.Image) -> Image.Image:
    """L, RGB, RGBA or CMYK with eight bits a channel, from any mode that the four formats can hold."""
    if image.mode.startswith("I"):  # 16-bit grey
        return image.point(lambda v: v * (1 / 257) + 0).convert("L")
    if image.mode in ("L", "RGB", "CMYK") and "transparency" not in image.info:
        return image
    if image.mode == "RGBA":
        return image
    clear = "transparency" in image.info or image.mode in ("LA", "La", "PA", "RGBa")
    return image.convert("RGBA" if clear else "RGB")


def _shrink(image: Image.Image) -> Image.Image:
    from PIL import Image

    scale = LONG_SIDE / max(image.size)
    if scale >= 1:
        return image
    width, height = (max(1, round(side * scale)) for side in image.size)
    return image.resize((width, height), Image.Resampling.LANCZOS, reducing_gap=3.0)


def _plain(image: Image.Image, profile: bytes | None) -> Image.Image:
    """RGB in sRGB, or RGBA when anything shows through; nothing but pixels."""
    alpha = image.getchannel("A") if image.mode == "RGBA" else None
    if alpha is not None:
        image = image.convert("RGB")
        if alpha.getextrema()[0] == 255:
            alpha = None
    image = _in_srgb(image, profile)
    if alpha is not None:
        image.putalpha(alpha)
    return image


def _in_srgb(image: Image.Image, profile: bytes | None) -> Image.Image:
    """The picture's colours brought to sRGB; a profile that does not fit its picture counts as none."""
    if not profile:
        return image.convert("RGB")
    from PIL import ImageCms

    try:
        source = ImageCms.ImageCmsProfile(io.BytesIO(profile))
        intent = ImageCms.Intent.RELATIVE_COLORIMETRIC
        turned = ImageCms.profileToProfile(
            image, source, ImageCms.createProfile("sRGB"), intent, "RGB",
            flags=ImageCms.Flags.BLACKPOINTCOMPENSATION)
    except (*BROKEN, ImageCms.PyCMSError):
        return image.convert("RGB")
    assert turned is not None  # None only when changed in place
    return turned


def main() -> None:
    """Read one picture and write it, or the code of its refusal; limits hold for this process alone."""
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS + 1))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    kind, least = sys.argv[1], int(sys.argv[2])
    try:
        image = decode(sys.stdin.buffer.read(), kind, least)
    except Refused as refusal:
        return _answer({"code": str(refusal)})
    except MemoryError:
        return _answer({"code": "photo_large"})
    except BROKEN:
        return _answer({"code": "photo_broken"})
    _answer({"mode": image.mode, "size": image.size})
    sys.stdout.buffer.write(image.tobytes())
    return None


def _answer(head: dict[str, object]) -> None:
    sys.stdout.buffer.write(json.dumps(head).encode() + b"\n")


if __name__ == "__main__":
    main()
