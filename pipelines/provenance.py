"""Provenance: what made a picture, said inside the file as IPTC digital source type in XMP, and nothing else.

Sources: IPTC NewsCodes "Digital Source Type" (2024) for the terms; IPTC Photo Metadata Standard 2025.1 for
DigitalSourceType and AISystemUsed; XMP specification part 3 for where a packet lives in JPEG and PNG.
"""

from __future__ import annotations

import struct
import zlib
from dataclasses import dataclass
from typing import Literal
from xml.sax.saxutils import escape, quoteattr

SourceType = Literal[
    "trainedAlgorithmicMedia",  # painted by a trained model
    "compositeWithTrainedAlgorithmicMedia",  # a photo set into what a model painted, or that a model painted anew
    "algorithmicMedia",  # drawn by our own formulas, no trained model
    "composite",  # a photo set into what our formulas drew
]

_TERMS = "http://cv.iptc.org/newscodes/digitalsourcetype/"
_JPEG_NAME = b"http://ns.adobe.com/xap/1.0/\0"
_PNG_KEYWORD = b"XML:com.adobe.xmp"


@dataclass(frozen=True, slots=True)
class Provenance:
    """What made a picture: the IPTC term, the engine's name, and what a reader calls it ("AI 그림")."""

    source_type: SourceType
    engine: str
    label: str


def of(engine: str, *, painted: bool, photo: bool, redrawn: bool = False, language: str = "ko") -> Provenance:
    """The provenance of an ad: `painted` when a model made pixels of it, `photo` when it shows a captured photo or, with
    `redrawn`, one whose pixels a model painted anew."""
    terms: dict[tuple[bool, bool], SourceType] = {
        (True, False): "trainedAlgorithmicMedia", (True, True): "compositeWithTrainedAlgorithmicMedia",
        (False, False): "algorithmicMedia", (False, True): "composite",
    }
    labels = {"ko": ("스튜디오 그림", "AI 그림", "사진을 AI가 다시 그린 그림"),
              "en": ("Studio picture", "AI picture", "AI picture, redrawn from a photo")}
    label = labels["en" if language == "en" else "ko"][painted + (painted and redrawn)]
    return Provenance(terms[painted, photo], engine, label)


def xmp(made: Provenance) -> bytes:
    """The XMP packet, UTF-8, under 2 KB."""
    engine = made.engine[:200]
    system = f" Iptc4xmpExt:AISystemUsed={quoteattr(engine)}" if "trained" in made.source_type.lower() else ""
    return (
        '<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>'
        '<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">'
        '<rdf:Description rdf:about="" xmlns:Iptc4xmpExt="http://iptc.org/std/Iptc4xmpExt/2008-02-29/"'
        ' xmlns:xmp="http://ns.adobe.com/xap/1.0/" xmlns:dc="http://purl.org/dc/elements/1.1/"'
        f' Iptc4xmpExt:DigitalSourceType="{_TERMS}{made.source_type}"{system}'
        f' xmp:CreatorTool={quoteattr(f"Hancut, {engine}")}>'
        f'<dc:description><rdf:Alt><rdf:li xml:lang="x-default">{escape(made.label)}</rdf:li></rdf:Alt>'
        '</dc:description></rdf:Description></rdf:RDF></x:xmpmeta><?xpacket end="r"?>'
    ).encode()


def into_jpeg(data: bytes, made: Provenance) -> bytes:
    """A JPEG file with the packet after its JFIF header; raises ValueError when it does not start as one."""
    if data[:4] != b"\xff\xd8\xff\xe0":
        raise ValueError("not a JFIF file")
    body = _JPEG_NAME + xmp(made)
    after = 4 + struct.unpack(">H", data[4:6])[0]
    return data[:after] + b"\xff\xe1" + struct.pack(">H", len(body) + 2) + body + data[after:]


def into_png(data: bytes, made: Provenance) -> bytes:
    """A PNG file with the packet in an iTXt chunk before its pixels; raises ValueError when it is none."""
    if data[:8] != b"\x89PNG\r\n\x1a\n":
        raise ValueError("not a PNG file")
    # keyword, not compressed, no language, no translated keyword
    body = b"iTXt" + _PNG_KEYWORD + b"\0\0\0\0\0" + xmp(made)
    piece = struct.pack(">I", len(body) - 4) + body + struct.pack(">I", zlib.crc32(body))
    header = 8 + 25  # the signature and IHDR
    return data[:header] + piece + data[header:]
