"""Photo intake: odd files become plain pixels, broken ones a worded refusal, and no metadata survives."""

import io
import logging
import struct
import zlib
from pathlib import Path

import numpy as np
import pillow_heif
import pytest
from PIL import Image, ImageCms

from pipelines import photodecoder, photos
from storage.errors import PhotoError

LEFT, RIGHT = (200, 40, 40), (30, 80, 190)


def picture(mode="RGB", size=(160, 120)):
    """Red left half, blue right half, a white bar on top: its orientation can be told."""
    image = Image.new("RGB", size, LEFT)
    image.paste(RIGHT, (size[0] // 2, 0, *size))
    image.paste((255, 255, 255), (0, 0, size[0], size[1] // 6))
    if mode == "P":
        return image.quantize(16, dither=Image.Dither.NONE)
    return image if mode == "RGB" else image.convert(mode)


def saved(image, kind, **options):
    out = io.BytesIO()
    image.save(out, kind, **options)
    return out.getvalue()


def near(image, xy, colour, within=14):
    pixel = image.getpixel((int(xy[0] * image.width), int(xy[1] * image.height)))[:3]
    return max(abs(a - b) for a, b in zip(pixel, colour, strict=True)) <= within


def taken(data, **options):
    """The accepted image, after checks that hold for all of them."""
    got = photos.take_in(data, **options)
    assert got.image.mode in ("RGB", "RGBA") and got.image.size == (got.width, got.height)
    assert not got.image.info and not got.image.getexif()
    return got.image


def refused(data, **options):
    with pytest.raises(PhotoError) as caught:
        photos.take_in(data, **options)
    for language in ("ko", "en"):
        assert "{" not in caught.value.say(language) and len(caught.value.say(language)) > 20
    return caught.value.code


@pytest.fixture(autouse=True)
def no_decoder_dies(caplog):
    """A refusal must come from a decoder that lived to tell."""
    caplog.set_level(logging.WARNING, logger="pipelines.photos")
    yield
    assert not caplog.records


PNG_16 = np.tile(np.linspace(0, 65535, 160).astype(np.uint16), (120, 1))


@pytest.mark.parametrize("data", [
    saved(picture(), "JPEG"), saved(picture(), "JPEG", progressive=True), saved(picture("CMYK"), "JPEG"),
    saved(picture(), "PNG"), saved(picture("P"), "PNG"), saved(picture("RGBA"), "PNG"), saved(picture(), "WEBP"),
    saved(picture(), "WEBP", lossless=True),
], ids="jpeg progressive cmyk png palette rgba webp lossless".split())
def test_each_format_and_mode_keeps_its_colours(data):
    image = taken(data)
    assert image.mode == "RGB" and image.size == (160, 120)
    assert near(image, (0.25, 0.6), LEFT, 24) and near(image, (0.75, 0.6), RIGHT, 24)


def test_heic_is_decoded():
    out = io.BytesIO()
    pillow_heif.from_pillow(picture()).save(out, quality=95)
    image = taken(out.getvalue())
    assert near(image, (0.25, 0.6), LEFT, 20) and near(image, (0.75, 0.6), RIGHT, 20)


@pytest.mark.parametrize(("data", "middle"), [
    (saved(Image.fromarray(PNG_16), "PNG"), (128, 128, 128)), (saved(picture("L"), "JPEG"), None),
    (saved(picture("1"), "PNG"), None), (saved(picture("LA"), "PNG"), None),
], ids="sixteen grey bits greyalpha".split())
def test_greys_become_rgb(data, middle):
    image = taken(data)
    red, green, blue = image.convert("RGB").split()
    assert red.tobytes() == green.tobytes() == blue.tobytes() and red.getextrema()[1] > 200
    if middle:
        assert near(image, (0.5, 0.5), middle, 3)


def test_alpha_is_kept_where_something_shows_through():
    image = picture("RGBA")
    image.putalpha(Image.linear_gradient("L").resize(image.size))
    for kind, options in (("PNG", {}), ("WEBP", {"lossless": True})):
        got = taken(saved(image, kind, **options))
        assert got.mode == "RGBA" and got.getchannel("A").tobytes() == image.getchannel("A").tobytes()
    palette = picture("P")
    palette.info["transparency"] = palette.getpixel((10, 100))
    assert taken(saved(palette, "PNG")).getpixel((10, 100))[3] == 0


@pytest.mark.parametrize("orientation", range(1, 9))
def test_exif_orientation_is_applied(orientation):
    turns = {2: Image.Transpose.FLIP_LEFT_RIGHT, 3: Image.Transpose.ROTATE_180, 4: Image.Transpose.FLIP_TOP_BOTTOM,
             5: Image.Transpose.TRANSPOSE, 6: Image.Transpose.ROTATE_90, 7: Image.Transpose.TRANSVERSE,
             8: Image.Transpose.ROTATE_270}
    stored = picture().transpose(turns[orientation]) if orientation > 1 else picture()
    exif = Image.Exif()
    exif[0x0112] = orientation
    image = taken(saved(stored, "JPEG", exif=exif, quality=95))
    assert image.size == (160, 120)
    assert near(image, (0.25, 0.6), LEFT) and near(image, (0.75, 0.6), RIGHT) and near(image, (0.5, 0.05), (255,) * 3)


def test_place_and_time_are_forgotten():
    exif = Image.Exif()
    exif[0x010F], exif[0x0132] = "Phone maker", "2026:03:01 10:00:00"
    exif.get_ifd(0x8825)[1] = "N"
    exif.get_ifd(0x8825)[2] = (37.0, 33.0, 58.0)
    data = saved(picture(), "JPEG", exif=exif, comment=b"secret words", xmp=b"<x:xmpmeta>secret words</x:xmpmeta>")
    assert b"Phone maker" in data and b"secret words" in data
    for image in (taken(data), taken(data).convert("RGBA")):
        stored, _ = photos.encode(image)
        again = Image.open(io.BytesIO(stored))
        assert not any(word in stored for word in (b"Phone", b"secret", b"Exif", b"2026", b"GPS", b"xmpmeta"))
        assert not again.getexif() and not {"exif", "xmp", "comment", "icc_profile"} & set(again.info)


def test_a_colour_profile_is_applied_not_dropped():
    swapped = ImageCms.ImageCmsProfile(ImageCms.createProfile("XYZ"))  # does not fit an RGB picture: ignored
    assert near(taken(saved(picture(), "PNG", icc_profile=swapped.tobytes())), (0.25, 0.6), LEFT, 3)
    assert near(taken(saved(picture(), "PNG", icc_profile=b"not a profile")), (0.25, 0.6), LEFT, 3)
    linear = taken(saved(picture(), "PNG", icc_profile=linear_rgb()))
    assert linear.getpixel((40, 80))[1] > LEFT[1] + 40  # a linear value of 40 is a much lighter sRGB one


def linear_rgb():
    """An ICC profile of sRGB's primaries with gamma 1: Pillow's own sRGB profile with its curves replaced."""
    data = bytearray(ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes())
    count = struct.unpack(">I", data[128:132])[0]
    for i in range(count):
        name, offset, _ = struct.unpack(">4sII", data[132 + 12 * i:144 + 12 * i])
        if name in (b"rTRC", b"gTRC", b"bTRC"):
            data[offset:offset + 12] = b"curv" + struct.pack(">II", 0, 0)  # no entries: the identity
    return bytes(data)


def test_animations_give_their_first_frame():
    frames = [picture(), picture().transpose(Image.Transpose.FLIP_LEFT_RIGHT)]
    for kind in ("PNG", "WEBP"):
        data = saved(frames[0], kind, save_all=True, append_images=frames[1:], duration=100, lossless=True)
        assert near(taken(data), (0.25, 0.6), LEFT, 3)


def test_large_photos_are_shrunk():
    image = taken(saved(picture(size=(3600, 1200)), "JPEG"))
    assert image.size == (2400, 800)
    assert near(image, (0.25, 0.6), LEFT) and near(image, (0.75, 0.6), RIGHT)


JPEG, PNG, WEBP = (saved(picture(), kind) for kind in ("JPEG", "PNG", "WEBP"))


def chunk(name, body):
    return struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))


def png_of(width, height, body=b""):
    header = chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0))
    return b"\x89PNG\r\n\x1a\n" + header + chunk(b"IDAT", body or zlib.compress(b"\0" * 1000)) + chunk(b"IEND", b"")


@pytest.mark.parametrize(("data", "code"), [
    (b"", "photo_empty"), (b"\0" * 5000, "photo_kind"), (b"hello, this is text", "photo_kind"),
    (b"<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>", "photo_kind"),
    (b"%PDF-1.7 pretending", "photo_kind"), (saved(picture("P"), "GIF"), "photo_kind"),
    (saved(picture(), "TIFF"), "photo_kind"), (saved(picture(), "BMP"), "photo_kind"),
    (b"\xff\xd8\xff" + b"\0" * 50 * 2**20, "photo_heavy"),
    (JPEG[:3], "photo_broken"), (JPEG[:len(JPEG) // 2], "photo_broken"), (JPEG[:200] + JPEG[900:], "photo_broken"),
    (PNG[:8], "photo_broken"), (PNG[:len(PNG) // 2], "photo_broken"),
    (PNG[:60] + b"\xff" * 30 + PNG[90:], "photo_broken"),
    (WEBP[:12], "photo_broken"), (WEBP[:len(WEBP) // 2], "photo_broken"),
    (b"\0\0\0\x18ftypheic" + b"\0" * 300, "photo_broken"), (b"\0\0\0\x18ftypmif1" + JPEG, "photo_broken"),
    (png_of(12001, 2000), "photo_large"), (png_of(8000, 8000), "photo_large"),
    (png_of(2**31 - 1, 2**31 - 1), "photo_large"), (png_of(5000, 5000), "photo_broken"),
    (png_of(0, 10), "photo_broken"), (saved(picture(size=(63, 400)), "PNG"), "photo_small"),
], ids=lambda v: v if isinstance(v, str) else "")
def test_what_is_no_photo_is_refused_in_words(data, code):
    assert refused(data) == code


def test_the_least_side_can_be_set():
    assert taken(saved(picture(size=(20, 20)), "PNG"), least=1).size == (20, 20)


def test_a_hostile_number_of_scans_is_refused():
    data = saved(picture(), "JPEG", progressive=True)
    scan = data.rindex(b"\xff\xda")
    assert refused(data[:scan] + data[scan:-2] * 300 + b"\xff\xd9") == "photo_broken"


def test_content_decides_not_what_is_glued_to_it():
    page = b"<html><script>alert(1)</script></html>PK\x03\x04"
    stored, mime = photos.encode(taken(JPEG + page))
    assert mime == "image/jpeg" and b"script" not in stored and b"PK\x03\x04" not in stored


def test_a_text_bomb_in_a_png_is_refused_or_dropped():
    bomb = chunk(b"zTXt", b"Comment\0\0" + zlib.compress(b"a" * 60_000_000, 9))
    try:
        image = taken(PNG[:33] + bomb + PNG[33:])
    except PhotoError as error:
        assert error.code == "photo_broken"
    else:
        assert image.size == (160, 120)


def test_random_damage_never_escapes():
    rng = np.random.default_rng(5)
    heif = io.BytesIO()
    pillow_heif.from_pillow(picture()).save(heif, quality=60)
    for data in (JPEG, PNG, WEBP, heif.getvalue()):
        for _ in range(3):
            broken = bytearray(data)
            for at in rng.integers(12, len(broken), 8):
                broken[at] = rng.integers(0, 256)
            try:
                photos.take_in(bytes(broken))
            except PhotoError as error:
                assert error.code.startswith("photo_")


def test_a_dying_decoder_is_a_broken_photo(monkeypatch, caplog):
    monkeypatch.setattr(photos, "_ENVIRONMENT", {"PATH": ""})
    monkeypatch.setattr(photos.sys, "executable", "/bin/false")
    assert refused(JPEG) == "photo_broken"
    assert "ended with 1" in caplog.text
    caplog.clear()


def test_stored_photos_look_the_same():
    image = taken(JPEG)
    for source in (image, Image.merge("RGBA", (*image.split(), Image.linear_gradient("L").resize(image.size)))):
        data, mime = photos.encode(source)
        again = Image.open(io.BytesIO(data))
        assert again.size == source.size and again.mode == source.mode
        assert mime == ("image/webp" if source.mode == "RGBA" else "image/jpeg")
        opaque = np.asarray(source)[..., -1] > 0 if source.mode == "RGBA" else np.ones(source.size[::-1], bool)
        gap = np.abs(np.asarray(source).astype(int) - np.asarray(again))[opaque]
        assert gap.mean() < 1.5


def test_the_decoder_knows_nothing_of_the_app():
    source = Path(photodecoder.__file__).read_text(encoding="utf-8")
    assert "import pipelines" not in source and "from pipelines" not in source and "storage" not in source
