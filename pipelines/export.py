"""Export: finished pixels as JPEG, PNG, PDF, thumbnails and ZIP, each file saying what made it and nothing more."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

import numpy as np
import simplejpeg

from pipelines.provenance import Provenance, into_jpeg, into_png, xmp
from storage.errors import BadInput

if TYPE_CHECKING:
    import pyvips

QUALITY = 85
MOST_BYTES = 2_000_000
# tried in turn until the file is light enough: colour resolution goes first, for letters stay sharp without it
_STEPS = ((85, "444"), (85, "420"), (80, "420"), (74, "420"), (68, "420"), (60, "420"), (50, "420"), (40, "420"))
_PRINT_QUALITY = 94


def jpeg(image: np.ndarray, *, provenance: Provenance, max_bytes: int = MOST_BYTES, crisp: bool = True) -> bytes:
    """JPEG bytes of RGB pixels (h, w, 3) uint8 at quality 85, lower only where `max_bytes` asks for it.

    `crisp` keeps colour at full resolution, which coloured letters need and thumbnails do not. Raises
    BadInput("file_heavy", limit=KB) when even quality 40 is heavier than that.
    """
    pixels = np.ascontiguousarray(image)
    for quality, sampling in _STEPS if crisp else _STEPS[1:]:
        data = into_jpeg(simplejpeg.encode_jpeg(pixels, quality, "RGB", sampling), provenance)
        if len(data) <= max_bytes:
            return data
    raise BadInput("file_heavy", limit=max_bytes // 1000)


def png(image: np.ndarray, *, provenance: Provenance) -> bytes:
    """PNG bytes of RGB or RGBA pixels (h, w, 3 or 4) uint8, without loss: each row as it differs from the one above, which
    vips deflates in half of OpenCV's time and a little smaller."""
    import pyvips  # 30 ms, and only whoever exports needs it

    height, width, bands = image.shape
    whole = pyvips.Image.new_from_memory(np.ascontiguousarray(image).data, width, height, bands, "uchar")
    data = whole.copy(interpretation="srgb").pngsave_buffer(compression=4, filter="up", keep="none")
    if data[37:41] == b"pHYs":  # vips states a resolution, always, and a picture for screens has none
        data = data[:33] + data[54:]
    return into_png(data, provenance)


def pdf(images: Iterable[np.ndarray], *, provenance: Provenance, dpi: float = 300.0) -> bytes:
    """A PDF with one page per picture (h, w, 3) uint8, each as large as its pixels at `dpi`.

    Written here (ISO 32000-1, 7.5) because Pillow's writer cannot carry an XMP packet. Pictures are JPEG at 4:4:4.
    """
    objects: list[bytes] = [b"", b"", _stream(b"/Type /Metadata /Subtype /XML", xmp(provenance))]
    pages: list[int] = []
    for image in images:
        height, width = image.shape[:2]
        data = simplejpeg.encode_jpeg(np.ascontiguousarray(image), _PRINT_QUALITY, "RGB", "444")
        first = len(objects) + 1
        wide, tall = width * 72 / dpi, height * 72 / dpi
        objects.append(_stream(
            f"/Type /XObject /Subtype /Image /Width {width} /Height {height} /ColorSpace /DeviceRGB "
            "/BitsPerComponent 8 /Filter /DCTDecode".encode(), data))
        objects.append(_stream(b"", f"{wide:.3f} 0 0 {tall:.3f} 0 0 cm /P Do".encode()))
        objects.append((f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 {wide:.3f} {tall:.3f}] /Contents {first + 1} 0 R "
                        f"/Resources << /XObject << /P {first} 0 R >> >> >>").encode())
        pages.append(first + 2)
    if not pages:
        raise ValueError("a PDF needs a picture")
    kids = " ".join(f"{n} 0 R" for n in pages)
    objects[0] = b"<< /Type /Catalog /Pages 2 0 R /Metadata 3 0 R >>"
    objects[1] = f"<< /Type /Pages /Kids [{kids}] /Count {len(pages)} >>".encode()
    return _numbered(objects)


def thumbnail(image: np.ndarray, px: int) -> np.ndarray:
    """The picture (h, w, 3 or 4) uint8 with its long side at most `px`, Lanczos-filtered; never enlarged."""
    import pyvips  # 30 ms, and only whoever exports needs it

    height, width, bands = image.shape
    scale = px / max(height, width)
    if scale >= 1:
        return image
    wide, tall = max(1, round(width * scale)), max(1, round(height * scale))
    whole = pyvips.Image.new_from_memory(np.ascontiguousarray(image).data, width, height, bands, "uchar")
    small = _resized(whole, wide / width, tall / height)
    return np.ndarray((small.height, small.width, bands), np.uint8, small.write_to_memory())


def zip_all(files: Mapping[str, bytes]) -> bytes:
    """A ZIP of named files, stored as they are (pictures do not shrink further) and dated alike.

    Raises ValueError for a name that would leave the folder it is unpacked in.
    """
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as archive:
        for name, data in files.items():
            parts = name.replace("\\", "/").split("/")
            if not name or "" in parts or ".." in parts or "\0" in name or ":" in name:
                raise ValueError(f"not a name for a file in a ZIP: {name!r}")
            archive.writestr(zipfile.ZipInfo(name), data)
    return out.getvalue()


def _resized(image: pyvips.Image, across: float, down: float) -> pyvips.Image:
    """Lanczos in vips; see-through pixels are weighted by their alpha so that hidden colours do not bleed."""
    if image.bands == 4:
        image = image.copy(interpretation="srgb").premultiply().resize(across, vscale=down).unpremultiply()
        return image.cast("uchar")
    return image.resize(across, vscale=down)


def _stream(entries: bytes, data: bytes) -> bytes:
    return b"<< %b /Length %d >>\nstream\n%b\nendstream" % (entries, len(data), data)


def _numbered(objects: list[bytes]) -> bytes:
    """A PDF file of numbered objects, the first its catalog, with its table of offsets."""
    out = bytearray(b"%PDF-1.6\n%\xe2\xe3\xcf\xd3\n")
    offsets = []
    for number, body in enumerate(objects, 1):
        offsets.append(len(out))
        out += b"%d 0 obj\n%b\nendobj\n" % (number, body)
    table = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    out += b"trailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, table)
    return bytes(out)
