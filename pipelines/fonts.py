"""Faces: the font files in assets/fonts, the pairs that looks use, and which letters each can draw."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path
from threading import Lock

import freetype
import numpy as np
import uharfbuzz as hb

FOLDER = Path(__file__).resolve().parent.parent / "assets" / "fonts"
FALLBACKS = ("Pretendard-Bold", "NotoSansKR-Medium")  # tried in this order for a letter that a face lacks


@dataclass(frozen=True, slots=True, kw_only=True)
class Faces:
    """A pair of faces and their weights: display for headlines, text for the rest, figure for prices."""

    id: str
    ko: str
    en: str
    display: str
    strong: str
    text: str
    figure: str
    tracking: float = -0.02  # em, for the display face
    leading: float = 1.18


PAIRS: tuple[Faces, ...] = (
    Faces(id="grotesk", ko="반듯한", en="Clean", display="Pretendard-ExtraBold", strong="Pretendard-Bold",
          text="Pretendard-Medium", figure="Pretendard-ExtraBold", tracking=-0.035),
    Faces(id="poster", ko="굵은", en="Poster", display="Pretendard-Black", strong="Pretendard-Bold",
          text="Pretendard-Medium", figure="Pretendard-Black", tracking=-0.045, leading=1.14),
    Faces(id="thin", ko="가벼운", en="Light", display="Pretendard-SemiBold", strong="Pretendard-SemiBold",
          text="Pretendard-Regular", figure="Pretendard-SemiBold", tracking=-0.03),
    Faces(id="black", ko="묵직한", en="Heavy", display="BlackHanSans-Regular", strong="Pretendard-Bold",
          text="Pretendard-Medium", figure="Pretendard-Black", tracking=-0.01, leading=1.12),
    Faces(id="slab", ko="꽉 찬", en="Block", display="GasoekOne-Regular", strong="Pretendard-ExtraBold",
          text="Pretendard-SemiBold", figure="GasoekOne-Regular", tracking=-0.01, leading=1.2),
    Faces(id="fat", ko="통통한", en="Chubby", display="BagelFatOne-Regular", strong="Pretendard-Bold",
          text="Pretendard-Medium", figure="BagelFatOne-Regular", tracking=-0.02, leading=1.16),
    Faces(id="round", ko="둥근", en="Round", display="Jua-Regular", strong="Jua-Regular",
          text="Pretendard-Medium", figure="Jua-Regular", tracking=-0.01, leading=1.08),
    Faces(id="sign", ko="간판", en="Signboard", display="DoHyeon-Regular", strong="DoHyeon-Regular",
          text="Pretendard-Medium", figure="DoHyeon-Regular", tracking=-0.01, leading=1.06),
    Faces(id="serif", ko="명조", en="Serif", display="NanumMyeongjo-ExtraBold", strong="NanumMyeongjo-ExtraBold",
          text="Pretendard-Regular", figure="NanumMyeongjo-ExtraBold", tracking=-0.04, leading=1.28),
    Faces(id="batang", ko="바탕", en="Book", display="GowunBatang-Regular", strong="GowunBatang-Regular",
          text="GowunBatang-Regular", figure="GowunBatang-Regular", tracking=-0.03, leading=1.34),
    Faces(id="song", ko="송명", en="Title serif", display="SongMyung-Regular", strong="SongMyung-Regular",
          text="Pretendard-Medium", figure="SongMyung-Regular", tracking=-0.02, leading=1.22),
    Faces(id="hand", ko="손글씨", en="Handwriting", display="NanumPenScript-Regular", strong="Jua-Regular",
          text="Pretendard-Medium", figure="Jua-Regular", tracking=-0.01, leading=1.02),
)


def pair(faces_id: str) -> Faces:
    """The pair of that id; the first ("grotesk") for an unknown one, since old scenes must still open."""
    return next((p for p in PAIRS if p.id == faces_id), PAIRS[0])


# What is set instead of a face that lacks a letter of the ad's words: é of another face within a word looks like a mistake.
_KIN = {"NanumMyeongjo-ExtraBold": "GowunBatang-Regular", "NanumMyeongjo-Regular": "GowunBatang-Regular", "SongMyung-Regular": "GowunBatang-Regular",
        "NanumPenScript-Regular": "GowunBatang-Regular", "Jua-Regular": "Pretendard-Bold", "DoHyeon-Regular": "Pretendard-ExtraBold",
        "BlackHanSans-Regular": "Pretendard-Black"}


def accents(*words: str) -> str:
    """The accented Latin letters of the words, which few faces have."""
    return "".join(sorted({c for c in unicodedata.normalize("NFC", "".join(words)) if "À" <= c <= "ſ" and c.isalpha()}))


def having(font: str, letters: str) -> str:
    """The face, or the one nearest to it that has all the letters."""
    return font if all(has(font, c) for c in letters) else _KIN.get(font, font)


@dataclass(frozen=True, slots=True)
class Shaped:
    """Glyphs of one face, in ems: ids, pen positions, advance, and the ink's top (up) and bottom (down)."""

    glyphs: tuple[int, ...]
    xs: tuple[float, ...]
    ys: tuple[float, ...]
    advance: float
    left: float
    right: float
    top: float
    bottom: float


@cache
def _shaper(font: str) -> tuple[hb.Font, int]:
    face = hb.Face(hb.Blob.from_file_path(str(path(font))))
    return hb.Font(face), face.upem


@cache
def _rasteriser(font: str) -> tuple[freetype.Face, Lock]:
    return freetype.Face(str(path(font))), Lock()


def path(font: str) -> Path:
    """The file of the face named by its stem. Raises FileNotFoundError for an unknown one."""
    for suffix in (".otf", ".ttf"):
        file = FOLDER / f"{font}{suffix}"
        if file.exists():
            return file
    raise FileNotFoundError(f"no font {font} in {FOLDER}")


@lru_cache(maxsize=8192)
def has(font: str, letter: str) -> bool:
    """Whether the face draws this letter."""
    return _shaper(font)[0].get_nominal_glyph(ord(letter)) not in (None, 0)


@lru_cache(maxsize=8192)
def shape(font: str, text: str, tracking: float = 0.0, tabular: bool = False) -> Shaped:
    """Shape `text` in one face (HarfBuzz): kerning on, tabular figures when asked, `tracking` em after each."""
    shaper, upem = _shaper(font)
    buffer = hb.Buffer()
    buffer.add_str(text)
    buffer.guess_segment_properties()
    hb.shape(shaper, buffer, {"kern": True, "liga": tracking == 0, "tnum": tabular})
    glyphs, xs, ys = [], [], []
    pen, left, right, top, bottom = 0.0, 1e9, -1e9, -1e9, -1e9
    for info, position in zip(buffer.glyph_infos, buffer.glyph_positions, strict=True):
        x, y = pen + position.x_offset / upem, position.y_offset / upem
        extents = shaper.get_glyph_extents(info.codepoint)
        if extents and extents.width:
            left = min(left, x + extents.x_bearing / upem)
            right = max(right, x + (extents.x_bearing + extents.width) / upem)
            top = max(top, y + extents.y_bearing / upem)
            bottom = max(bottom, -(y + (extents.y_bearing + extents.height) / upem))
        glyphs.append(info.codepoint)
        xs.append(x)
        ys.append(y)
        pen += position.x_advance / upem + tracking
    advance = max(0.0, pen - tracking)
    if right < left:
        left, right, top, bottom = 0.0, advance, 0.0, 0.0
    return Shaped(tuple(glyphs), tuple(xs), tuple(ys), advance, left, right, top, bottom)


@lru_cache(maxsize=4096)
def mask(font: str, glyph: int, size: int, phase: int) -> tuple[np.ndarray, int, int]:
    """Coverage of one glyph: (uint8 h x w, left, top in px) at `size` 64ths of a px and x phase of a quarter px."""
    face, lock = _rasteriser(font)
    with lock:
        face.set_char_size(size, 0, 72, 72)
        face.set_transform(freetype.Matrix(0x10000, 0, 0, 0x10000), freetype.Vector(phase * 16, 0))
        face.load_glyph(glyph, freetype.FT_LOAD_RENDER | freetype.FT_LOAD_NO_HINTING)
        bitmap = face.glyph.bitmap
        h, w, pitch = bitmap.rows, bitmap.width, bitmap.pitch
        if not h or not w:
            return np.zeros((0, 0), np.uint8), 0, 0
        # the binding's own `buffer` builds a Python list, byte by byte
        pixels = np.ctypeslib.as_array(bitmap._FT_Bitmap.buffer, shape=(h, pitch))
        return pixels[:, :w].astype(np.uint8), face.glyph.bitmap_left, face.glyph.bitmap_top
