"""Export: files that say what made them and nothing else, light enough, and true to the pixels."""

import io
import re
import struct
import zipfile
import zlib

import numpy as np
import pytest
import simplejpeg
from PIL import Image

from pipelines import export, provenance
from storage.errors import BadInput

MADE = provenance.of("studio", painted=False, photo=True)


def picture(width=240, height=300, noise=6):
    y, x = np.mgrid[:height, :width]
    rgb = np.stack([x * 255 / width, y * 255 / height, 128 + 90 * np.sin(x / 17) * np.cos(y / 23)], axis=2)
    return np.clip(rgb + np.random.default_rng(3).normal(0, noise, rgb.shape), 0, 255).astype(np.uint8)


def segments(data):
    """(marker, body) of each JPEG segment before the first scan."""
    at, found = 2, []
    while data[at + 1] != 0xDA:
        size = struct.unpack(">H", data[at + 2:at + 4])[0]
        found.append((data[at + 1], data[at + 4:at + 2 + size]))
        at += 2 + size
    return found


def chunks(data):
    at, found = 8, []
    while at < len(data):
        size, name = struct.unpack(">I4s", data[at:at + 8])
        body = data[at + 8:at + 8 + size]
        assert zlib.crc32(name + body) == struct.unpack(">I", data[at + 8 + size:at + 12 + size])[0]
        found.append((name, body))
        at += 12 + size
    return found


def psnr(a, b):
    return 10 * np.log10(255**2 / np.mean((a.astype(float) - b.astype(float)) ** 2))


def test_a_jpeg_carries_our_packet_and_nothing_else():
    data = export.jpeg(picture(), provenance=MADE)
    marks = [mark for mark, _ in segments(data) if 0xE0 <= mark <= 0xEF or mark == 0xFE]
    assert marks == [0xE0, 0xE1]  # JFIF and the packet: no EXIF, ICC, IPTC block or comment
    image = Image.open(io.BytesIO(data))
    assert set(image.info) <= {"jfif", "jfif_version", "jfif_unit", "jfif_density", "xmp"} and not image.getexif()
    said = image.getxmp()["xmpmeta"]["RDF"]["Description"]
    assert said["DigitalSourceType"] == "http://cv.iptc.org/newscodes/digitalsourcetype/composite"
    assert said["CreatorTool"] == "Hancut, studio" and said["description"]["Alt"]["li"]["text"] == "스튜디오 그림"
    assert psnr(np.asarray(image), picture()) > 30


@pytest.mark.parametrize("bands", [3, 4])
def test_a_png_is_exact_and_carries_our_packet_alone(bands):
    pixels = np.dstack([picture(), np.full((300, 240), 90, np.uint8)])[..., :bands]
    data = export.png(pixels, provenance=MADE)
    names = [name for name, _ in chunks(data)]
    assert names.count(b"iTXt") == 1 and set(names) <= {b"IHDR", b"iTXt", b"IDAT", b"IEND"}
    image = Image.open(io.BytesIO(data))
    image.load()
    assert np.array_equal(np.asarray(image), pixels)
    assert image.getxmp()["xmpmeta"]["RDF"]["Description"]["DigitalSourceType"].endswith("/composite")


@pytest.mark.parametrize(("painted", "photo", "term", "ko", "en"), [
    (True, False, "trainedAlgorithmicMedia", "AI 그림", "AI picture"),
    (True, True, "compositeWithTrainedAlgorithmicMedia", "AI 그림", "AI picture"),
    (False, False, "algorithmicMedia", "스튜디오 그림", "Studio picture"),
    (False, True, "composite", "스튜디오 그림", "Studio picture"),
])
def test_what_made_it_is_said_by_the_vocabulary(painted, photo, term, ko, en):
    made = provenance.of("sdxl", painted=painted, photo=photo)
    assert (made.source_type, made.label, made.engine) == (term, ko, "sdxl")
    assert provenance.of("sdxl", painted=painted, photo=photo, language="en").label == en
    packet = provenance.xmp(made).decode()
    assert f"digitalsourcetype/{term}\"" in packet
    assert ("AISystemUsed=\"sdxl\"" in packet) == painted


def test_an_engines_name_cannot_break_the_packet():
    made = provenance.Provenance("algorithmicMedia", "a\"<b>&'" + "x" * 5000, "<i>&\"")
    image = Image.open(io.BytesIO(export.jpeg(picture(64, 64), provenance=made)))
    said = image.getxmp()["xmpmeta"]["RDF"]["Description"]
    assert said["CreatorTool"].startswith("Hancut, a\"<b>&'x") and said["description"]["Alt"]["li"]["text"] == "<i>&\""


def test_quality_gives_way_only_to_weight():
    pixels = picture(700, 900, noise=20)
    free = export.jpeg(pixels, provenance=MADE)
    assert simplejpeg.decode_jpeg_header(free)[3] == "444"
    tight = export.jpeg(pixels, provenance=MADE, max_bytes=len(free) - 1)
    light = export.jpeg(pixels, provenance=MADE, max_bytes=len(free) // 3)
    assert len(light) <= len(free) // 3 < len(tight) < len(free)
    assert psnr(simplejpeg.decode_jpeg(tight), pixels) > psnr(simplejpeg.decode_jpeg(light), pixels)
    assert len(export.jpeg(pixels, provenance=MADE, crisp=False)) < len(free)


def test_what_cannot_be_light_enough_is_said():
    with pytest.raises(BadInput) as caught:
        export.jpeg(picture(700, 900, noise=60), provenance=MADE, max_bytes=9000)
    assert caught.value.code == "file_heavy" and "9KB" in caught.value.say()


def test_a_pdf_has_a_page_per_picture_at_its_size_and_names_its_maker():
    pages = [picture(600, 300), picture(300, 600)]
    data = export.pdf(pages, provenance=MADE, dpi=150)
    assert data.startswith(b"%PDF-1.6") and data.endswith(b"%%EOF\n")
    sizes = re.findall(rb"/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]", data)
    assert sizes == [(b"288.000", b"144.000"), (b"144.000", b"288.000")]
    assert b"/Count 2" in data and provenance.xmp(MADE) in data and b"/Info" not in data and b"Date" not in data
    table = int(re.search(rb"startxref\n(\d+)", data)[1])
    assert data[table:].startswith(b"xref\n")
    offsets = [int(line[:10]) for line in data[table:].split(b"\n")[3:] if line.endswith(b"n ")]
    assert all(re.match(rb"%d 0 obj\n" % n, data[at:]) for n, at in enumerate(offsets, 1)) and len(offsets) == 9
    starts = [m.start() for m in re.finditer(b"\xff\xd8\xff\xe0", data)]
    for start, page in zip(starts, pages, strict=True):
        assert psnr(np.asarray(Image.open(io.BytesIO(data[start:]))), page) > 33
    with pytest.raises(ValueError):
        export.pdf([], provenance=MADE)


def test_thumbnails_match_a_lanczos_of_pillow():
    y, x = np.mgrid[:500, :500] / 250 - 1
    rings = (127.5 + 127.5 * np.cos((x * x + y * y) * 500 * np.pi / 8)).astype(np.uint8)
    for pixels in (np.repeat(rings[..., None], 3, axis=2), picture(500, 500)):
        exact = np.asarray(Image.fromarray(pixels).resize((256, 256), Image.Resampling.LANCZOS))
        assert psnr(export.thumbnail(pixels, 256), exact) >= 40


def test_thumbnails_keep_ratio_and_never_grow():
    assert export.thumbnail(picture(240, 300), 100).shape == (100, 80, 3)
    assert export.thumbnail(picture(1000, 7), 100).shape == (1, 100, 3)
    small = picture(40, 30)
    assert export.thumbnail(small, 100) is small


def test_hidden_colours_do_not_bleed_into_a_cutouts_thumbnail():
    pixels = np.zeros((200, 200, 4), np.uint8)
    pixels[..., 1] = 255  # green, but see-through
    pixels[60:140, 60:140] = (200, 30, 30, 255)
    small = export.thumbnail(pixels, 50)
    shown = small[..., 3] > 24
    assert small[..., 3].max() == 255 and small[..., 3].min() == 0
    assert small[shown][:, 1].max() < 60


def test_a_zip_holds_the_files_as_they_are_and_alike():
    files = {"인스타그램 피드.jpg": b"one", "story.jpg": b"two" * 100}
    data = export.zip_all(files)
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert {name: archive.read(name) for name in archive.namelist()} == files
        assert {info.date_time[0] for info in archive.infolist()} == {1980}
    assert export.zip_all(files) == data


@pytest.mark.parametrize("name", ["", "/etc/x", "../x", "a/../../x", "C:\\x", "a\\..\\x", "x\0.jpg", "a//b"])
def test_a_zip_takes_no_name_that_leaves_its_folder(name):
    with pytest.raises(ValueError):
        export.zip_all({name: b""})


@pytest.mark.parametrize("put", [provenance.into_jpeg, provenance.into_png])
def test_the_packet_goes_into_its_own_kind_of_file_only(put):
    with pytest.raises(ValueError):
        put(b"GIF89a and more", MADE)
