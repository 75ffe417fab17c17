"""Drafts: the steps of an ad without a server: write, look, design, lay out, render. Jobs and shell share them."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

import numpy as np

from pipelines import export, formats, layouts, provenance, scenefile, upscalers, writers
from pipelines.ad import designs
from pipelines.ad.shelf import Shelf
from pipelines.render import render
from pipelines.scene import Design, Scene
from storage.records import Brand, Brief, Copy
from storage.settings import settings

THUMB = 480  # px of a thumbnail's longer side


def today(now: datetime | None = None) -> date:
    """The person's date: "today" is where the shop is."""
    return (now or datetime.now(ZoneInfo("UTC"))).astimezone(ZoneInfo(settings().timezone)).date()


def write(brief: Brief, *, brand: Brand, day: date, engine: str = "auto",
          hosted: bool = False) -> tuple[Copy, ...]:
    """Three checked copies; a brief for a picture alone still gets one, for its alt text and tags. `hosted` lets
    "auto" use the writer that costs money, where its key is set (pipelines.money says for whom)."""
    return writers.write(brief, count=3, today=day, engine=engine, brand=brand, hosted=hosted)


def start(brief: Brief, copy: Copy, shelf: Shelf, *, brand: Brand, day: date,
          beat: upscalers.Beat = upscalers.quiet) -> Design:
    """The design of a new ad. `beat` is told while a photo is enlarged."""
    return designs.design(brief, copy, designs.look_at(brief, shelf, beat=beat), shelf, brand=brand, today=day)


def lay(design: Design, format_id: str, shelf: Shelf, width: int | None = None) -> tuple[Scene, np.ndarray]:
    """(scene, picture uint8 h x w x 3) of a design in a format, at its own size or `width` px."""
    scene = layouts.compose(design, format_id, shelf.get)
    return scene, render(scene, shelf.get, width)


def engine(design: Design) -> str:
    """Who made the picture: the painter of its painting, else the studio."""
    return design.painter if design.painting else "studio"


def origin(design: Design) -> provenance.Provenance:
    """What the picture's metadata says of its making."""
    return provenance.of(f"hancut {engine(design)}", painted=design.painting is not None, photo=design.photo is not None,
                         redrawn=bool(design.redrawn), language=design.language)


def jpeg(scene: Scene, image: np.ndarray) -> bytes:
    """The picture as it is posted: quality 85, within the format's own limit."""
    fmt = formats.get(scene.format)
    limit = min(2_000_000, fmt.max_bytes) if fmt else 2_000_000
    return export.jpeg(image, provenance=origin(scene.design), max_bytes=limit)


def data(brief: Brief, design: Design, format_id: str) -> dict[str, Any]:
    """The envelope's `data` of an ad."""
    c = design.copy
    return {"headline": c.headline, "subcopy": c.subcopy, "cta": c.cta, "kicker": c.kicker,
            "details": list(c.details), "hashtags": list(c.hashtags), "alt": c.alt, "look": design.look,
            "ratio": format_id, "output": brief.output, "writer": c.writer,
            "cutter": design.photo.cutter if design.photo else "",
            "upscaler": design.photo.enlarged if design.photo else "",
            "palette": scenefile.to_dict(design.palette)}
