"""Sheet: the page a look works on: its measures, its subject, and columns of elements that always fit."""

from __future__ import annotations

import zlib
from collections.abc import Sequence
from dataclasses import replace
from typing import Any, Literal

import numpy as np

from pipelines import colour, fonts, industries, motifs, rooms
from pipelines.extents import Fade, aim, fitted, floated, plain, seen, sinks, stands
from pipelines.formats import Format
from pipelines.plans import Built, Column, Element, Plan
from pipelines.scene import (
    Box,
    Design,
    Ground,
    Layer,
    Motif,
    Palette,
    Picture,
    Scene,
    Scrim,
    Shape,
    Text,
    Tweak,
)
from pipelines.tints import settle


class Sheet:
    """One format's page being laid out. x and y are in short sides; looks only add layers."""

    def __init__(self, design: Design, fmt: Format, *, faces: str, whole: bool = False, plan: Plan = Plan()) -> None:  # noqa: B008
        short = min(fmt.width, fmt.height)
        self.given, self.format, self.whole, self.plan = design, fmt, whole, plan
        self.design = replace(design, photo=design.shown, motifs=design.drawn)  # looks know photos; a painting is one to them
        self.w, self.h = fmt.width / short, fmt.height / short
        self.aspect = fmt.width / fmt.height
        self.tweaks = design.tweaked(fmt.id)
        left, top, right, bottom = fmt.safe
        self.margin = 0.07
        safe = Box(left / 100 * self.w, top / 100 * self.h, 0, 0)
        self.safe = replace(safe, w=self.w * (1 - right / 100) - safe.x, h=self.h * (1 - bottom / 100) - safe.y)
        m = self.margin
        x0, y0 = max(m, self.safe.x + m * 0.25), max(m, self.safe.y + m * 0.25)
        x1, y1 = min(self.w - m, self.safe.right - m * 0.25), min(self.h - m, self.safe.bottom - m * 0.25)
        self.live = Box(x0, y0, x1 - x0, y1 - y0)  # where letters and logos may stand
        self.faces = fonts.pair(design.faces or faces)
        self.accents = fonts.accents(design.shop, design.offer, *(m.name for m in design.menu), *design.copy.details,
                                     *(getattr(design.copy, part) for part in ("headline", "subcopy", "cta", "kicker")))
        moods = set(trade.moods[:2]) if (trade := industries.get(design.industry)) else set()
        self.quiet, self.glad = bool({"calm", "clean", "luxury"} & moods), bool({"playful", "fresh"} & moods)  # it does not shout; it is cheerful
        self.p: Palette = settle(design.palette)
        turn = f":{plan.turn}" if plan.turn else ""
        self.rng = np.random.default_rng(zlib.crc32(f"{design.look}:{design.seed}{turn}".encode()))
        self.least = fmt.least
        self.layers: list[Layer] = []
        self.columns: list[Column] = []  # what column() has set, for who wants it elsewhere (pipelines.arranging)
        self.notes: list[str] = []
        self.subject_box: Box | None = None
        self.loudest = 9.0  # the largest scale of words: below 1 leaves room for a photo

    # --- what the page is like -------------------------------------------------------------------------------

    @property
    def shape(self) -> Literal["banner", "wide", "square", "portrait", "tall"]:
        """The page's shape by its aspect: looks arrange themselves by it."""
        a = self.aspect
        return "banner" if a > 2.2 else "wide" if a > 1.2 else "square" if a > 0.9 else "portrait" if a > 0.62 else "tall"  # noqa: E501

    @property
    def full(self) -> Box:
        return Box(0, 0, self.w, self.h)

    @property
    def dark(self) -> bool:
        """Whether the palette's ground is dark."""
        return colour.luminance(self.p.ground) < 0.18

    @property
    def modest(self) -> float:
        """How large headline and price may be where many facts need the room, as a part of their usual size."""
        return (1.0, 0.8, 0.7)[self.design.tight]

    @property
    def subject(self) -> Literal["cutout", "photo", "motif", "none"]:
        """What the design can show."""
        if self.design.photo:
            return "cutout" if stands(self.design.photo, self.whole) else "photo"
        return "motif" if self.design.motifs else "none"

    @property
    def letters(self) -> str:
        """The palette's letter colour on its ground."""
        return self.p.paper if self.dark else self.p.ink

    def yield_to_photo(self) -> None:
        """Smaller words where they share a high or square page with a photo: the product is the headline."""
        if self.design.photo and self.shape in ("portrait", "tall", "square"):
            self.loudest = 0.86

    def flip(self) -> bool:
        """A coin of this design's seed: mirror the composition."""
        return bool(self.rng.random() < 0.5)

    def pick(self, *options: Any) -> Any:
        """One of the options, by this design's seed."""
        return options[int(self.rng.integers(len(options)))]

    def tweak(self, role: str) -> Tweak:
        """The person's change to a role, this format's own before the general one."""
        return self.tweaks.get(role) or Tweak()

    def panel(self, usual: str) -> str:
        """The colour of a panel: the one that the person asked for, or the look's."""
        return self.tweak("panel").colour or usual

    # --- adding ----------------------------------------------------------------------------------------------

    def add(self, *layers: Layer) -> None:
        self.layers.extend(layers)

    def ground(self, name: str, box: Box | None = None, palette: Palette | None = None, **params: Any) -> None:
        """A painted ground. The page's own goes below everything, whenever it is added, so that a look may place
        the subject first."""
        if box is not None:
            self.add(Ground(name=name, box=box, palette=palette or self.p, seed=self.design.seed, params=params))
        else:
            self.layers.insert(0, Ground(name=name, box=self.full, palette=palette or self.p, seed=self.design.seed,
                                         params=params))

    def beneath(self, *layers: Layer, above: int = 1) -> None:
        """Layers under everything so far but the lowest `above`: a pattern that is to leave room for letters."""
        self.layers[above:above] = layers

    def fill(self, box: Box, fill: str, **more: Any) -> None:
        self.add(Shape(shape="rect", box=box, fill=fill, **more))

    def rule(self, x: float, y: float, length: float, ink: str, *, upright: bool = False, width: float = 0.002,
             role: str = "rule") -> None:
        """A hairline; of another role where it fills no part of the page."""
        end = (x, y + length) if upright else (x + length, y)
        self.add(Shape(shape="line", points=((x, y), end), stroke=ink, stroke_width=width, role=role))

    def stand(self, box: Box, *, style: motifs.Style = "glossy", name: str = "",
              role: str = "", sized: bool = False, **more: Any) -> Box:
        """The cut-out, or the hero motif, standing on the lower edge of `box`; `sized`: that has its own scale already.
        Returns what it covers."""
        tw = self.tweak("photo" if self.subject == "cutout" else "motif")
        if tw.hidden:
            return Box(box.cx, box.bottom, 0, 0)
        named = name or (self.design.motifs[0] if self.subject == "motif" else "")
        own = self.tweak(f"motif:{named}").scale if named and not sized else 1.0
        box = rooms.grown(self.layers, self.full, box, tw.scale * own)
        if self.subject == "cutout" and not name:
            photo = self.design.photo
            assert photo is not None
            more.pop("inks", None)
            placed = box.contain(photo.cutout_width / max(1, photo.cutout_height))
            self.add(Picture(asset=photo.cutout, box=placed, fit="contain", role=role or "photo", light=photo.light,
                             **more))
        else:
            name = name or self.design.motifs[0]
            placed = box.contain(motifs.aspect(name, style))
            more.pop("bounce", None)
            if not more.get("outline") and style in ("glossy", "flat") and sinks(name, style, self.p.ground):
                more["outline"] = self.p.paper
            self.add(Motif(name=name, box=placed, style=style, role=role or "motif", **more))
        if not role:
            self.subject_box = placed
        return placed

    def calm(self, *boxes: Box) -> tuple[float, float, float, float]:
        """The given boxes, or all letters so far, as one (x, y, w, h) in fractions of the page: keep it quiet."""
        taken = [b for b in boxes or [t.box for t in self.layers if isinstance(t, Text)] if b.w and b.h]
        if not taken:
            return (0.0, 0.0, 0.0, 0.0)
        x, y = min(b.x for b in taken) - 0.03, min(b.y for b in taken) - 0.03
        right, bottom = max(b.right for b in taken) + 0.03, max(b.bottom for b in taken) + 0.03
        return (max(x, 0) / self.w, max(y, 0) / self.h, (right - max(x, 0)) / self.w, (bottom - max(y, 0)) / self.h)

    def subject_aspect(self, style: motifs.Style = "glossy") -> float:
        """Width over height of what stand() would show; 1 when there is nothing."""
        photo = self.design.photo
        if self.subject == "cutout" and photo:
            return photo.cutout_width / max(1, photo.cutout_height)
        return motifs.aspect(self.design.motifs[0], style) if self.design.motifs else 1.0

    def foot(self, box: Box, style: motifs.Style = "glossy") -> tuple[tuple[float, float], float]:
        """Where the subject's foot would stand in `box` (fractions of the page) and its width in short sides."""
        placed = box.contain(self.subject_aspect(style))
        return (placed.cx / self.w, placed.bottom / self.h), placed.w

    def fit(self, box: Box, hold: tuple[float, float] = (0.5, 0.5), edge: str = "plain") -> Box:
        """The part of `box` that photo() will take there."""
        photo = self.design.photo
        assert photo is not None
        if self.tweak("photo").scale > 1 or floated(photo, box) is not None:
            return box
        found = fitted(photo, box, hold, edge)
        return found[0] if found else box

    def photo(self, box: Box, *, hold: tuple[float, float] = (0.5, 0.5), **more: Any) -> Box:
        """The whole photo, developed, into `box`, or into the part of it at `hold` where a crop loses nothing of it that
        matters; returns that part. The subject's place becomes subject_box."""
        photo = self.design.photo
        assert photo is not None
        tw = self.tweak("photo")
        floats = "focus" not in more and tw.scale <= 1 and more.get("edge", "plain") in ("plain", "arch", "circle")
        if floats and (smaller := floated(photo, box)) is not None:
            return self._afloat(box, *smaller, **more)
        if "focus" not in more and tw.scale <= 1:
            found = fitted(photo, box, hold, more.get("edge", "plain"))
            if found is not None:
                if found[0] != box and more.get("edge") in ("circle", "arch", "slant"):
                    more |= {"edge": "plain", "radius": 0.03}
                box, more["focus"] = found
        if "focus" not in more:
            more["focus"], near = aim(photo, box)
            more.setdefault("zoom", near)
        focus, zoom = more.pop("focus"), more.pop("zoom", 1.0) * max(1.0, tw.scale)
        more.setdefault("exposure", 0.35 if photo.dark and photo.light is None else 0.0)
        self.add(Picture(asset=photo.sha, box=box, focus=focus, zoom=zoom, role="photo", light=photo.light, **more))
        self.subject_box = seen(photo.subject, photo.width / photo.height, box, focus, zoom)
        return box

    def _afloat(self, box: Box, part: Box, look: tuple[tuple[float, float], float, Fade], **more: Any) -> Box:
        """The photo smaller than its box, which its backdrop's colour fills: the subject is whole there."""
        photo = self.design.photo
        assert photo is not None
        edge = more.pop("edge", "plain")
        shape: Any = {"arch": "arch", "circle": "ellipse"}.get(edge, "rect")
        self.add(Shape(shape=shape, box=box, fill=plain(photo), radius=more.pop("radius", 0.0), role="backdrop",
                       shadow=more.pop("shadow", None)))
        focus, zoom, fade = look
        self.add(Picture(asset=photo.sha, box=part, focus=focus, zoom=zoom, fade=fade, role="photo", light=photo.light,
                         **more))
        self.subject_box = seen(photo.subject, photo.width / photo.height, part, focus, zoom)
        return box

    def column(self, parts: Sequence[Element | None], box: Box, *, align: str = "left", valign: str = "top",
               grow: float = 1.0) -> Box:
        """Set the parts below each other inside `box`, all smaller or fewer until they fit. Returns what they cover.

        With `grow` > 1 they may become that much larger when the box is roomy. Gaps are kept in proportion. What
        had to be left out is noted as "left_out:role".
        """
        given = tuple(p for p in parts if p is not None)
        parts, box, align = self._planned(given, box, align, valign)
        fitting, total, scale, notes = self._settled(parts, box, grow)
        self.notes += notes
        if not fitting:
            return Box(box.x, box.y, 0, 0)
        used, hung = self._hang(fitting, box, min(total, box.h), scale, align, valign)
        self.columns.append(Column(key=tuple(p.role for p in given), parts=tuple(parts), box=used, align=align, hung=hung))
        return used

    def _planned(self, given: tuple[Element, ...], box: Box, align: str,
                 valign: str) -> tuple[tuple[Element, ...], Box, str]:
        """(parts, box, align) of a column as the plan of the page has it: with other parts it is as much higher as they need."""
        key = tuple(p.role for p in given)
        parts, align = self.plan.parts.get(key, given), self.plan.align.get(key, align)
        if parts == given or not parts:
            return parts, box, align
        more = sum(self._settled(p, replace(box, h=9.0), 1.0)[1] * way for p, way in ((parts, 1), (given, -1))) + 0.04
        if more <= 0:
            return parts, box, align
        up = 0.0 if valign == "top" else more if valign == "bottom" else more / 2
        y = max(box.y - up, min(self.live.y, box.y))
        low = max(box.bottom, min(box.bottom + more - up, self.live.bottom))
        return parts, Box(box.x, y, box.w, low - y), align

    @property
    def _air(self) -> float:
        """Gaps are given for pages; a banner's lines are larger against its short side."""
        return 1.7 if self.shape == "banner" else 1.0

    def _below(self, part: Element, built: Built, scale: float) -> float:
        """The space below a part, in short sides."""
        return max(part.gap * scale * self._air, built.air)

    def height(self, parts: Sequence[Element | None], box: Box, *, grow: float = 1.0) -> float:
        """How high column() would be with these parts in this box."""
        planned, box, _ = self._planned(tuple(p for p in parts if p is not None), box, "left", "top")
        return self._settled(planned, box, grow)[1]

    def lacks(self, parts: Sequence[Element | None], box: Box) -> bool:
        """Whether column() would have to leave something of these parts out in this box."""
        planned, box, _ = self._planned(tuple(p for p in parts if p is not None), box, "left", "top")
        return bool(self._settled(planned, box, 1.0)[3])

    def _settled(self, parts: Sequence[Element | None], box: Box,
                 grow: float) -> tuple[list[tuple[Element, Built]], float, float, list[str]]:
        """(parts at the size that fits, their height, scale of the gaps, notes)."""
        left = [p for p in parts if p is not None and not self.tweak(p.role).hidden]
        notes: list[str] = []
        larger = [g for g in (1.55, 1.4, 1.28, 1.16) if g <= grow]
        while left:
            extra = max(p.keep for p in left)  # rather without what matters least than everything small
            smallest = 0.93 if extra >= 5 else 0.79 if extra == 4 else 0.6 if extra else 0.4
            smallest = min(smallest, (1.0, 0.6, 0.4)[self.design.tight])
            scales = (*larger, 1.0, 0.93, 0.86, 0.79, 0.72, 0.66, 0.6, 0.52, 0.46, 0.4)
            for scale in (v for v in scales if smallest <= v <= self.loudest or v == smallest):
                built = [(p, p.build(box.w, scale)) for p in left]
                fitting = [(p, b) for p, b in built if b is not None]
                total = sum(b.h for _, b in fitting) + sum(self._below(p, b, max(scale, 0.75)) for p, b in fitting[:-1])
                room = box.h if scale <= 1 else box.h * 0.86
                if len(fitting) == len(built) and total <= room + 1e-6:
                    return fitting, total, max(scale, 0.75), notes
            worst = max(left, key=lambda p: p.keep)
            if worst.keep == 0:
                return fitting, total, 0.5, [*notes, "crowded"]
            shorter = worst.less() if worst.less else None
            left[left.index(worst):left.index(worst) + 1] = [shorter] if shorter else []
            notes.append(f"left_out:{worst.role}")
        return [], 0.0, 1.0, notes

    def _hang(self, parts: Sequence[tuple[Element, Built]], box: Box, total: float, scale: float, align: str,
              valign: str) -> tuple[Box, tuple[tuple[str, tuple[Layer, ...]], ...]]:
        y = box.y + (0.0 if valign == "top" else box.h - total if valign == "bottom" else (box.h - total) / 2)
        top, wide = y, 0.0
        hung: list[tuple[str, tuple[Layer, ...]]] = []
        for part, built in parts:
            layers = built.place(box.x, y, box.w, align)
            self.add(*layers)
            hung.append((part.role, layers))
            wide = max(wide, built.w)
            y += built.h + self._below(part, built, scale)
        x = box.x + (0.0 if align == "left" else box.w - wide if align == "right" else (box.w - wide) / 2)
        return Box(x, top, wide, total), tuple(hung)

    def free(self, area: Box, *, aspect: float = 1.0, toward: tuple[float, float] = (1.0, 1.0), gap: float = 0.02,
             most: float = 9.0) -> Box:
        """The largest box of that aspect inside `area` that touches no letters, nearest the corner `toward`."""
        return rooms.free(self.layers, area, aspect=aspect, toward=toward, gap=gap, most=most)

    def veil(self, box: Box, ink: str, start: float, end: float, angle: float = 90.0, ease: float = 1.0) -> None:
        """A smooth scrim in the picture's own shadow colour."""
        self.add(Scrim(box=box, colour=ink, start=start, end=end, angle=angle, ease=ease))

    def scene(self) -> Scene:
        """The laid-out scene, before its legibility is checked."""
        return Scene(format=self.format.id, width=self.w, height=self.h,
                     pixels=(self.format.width, self.format.height), layers=tuple(self.layers), design=self.given,
                     safe=self.safe, notes=tuple(dict.fromkeys(self.notes)))
