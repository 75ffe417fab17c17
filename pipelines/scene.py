"""Scene: an ad as versioned data. The design says what the ad is; the layers say where everything stands.

Lengths are fractions of the canvas's short side, so that a scene renders at any size. x runs right, y down,
from the top left corner; a canvas is `width` x `height` in these units, one of which is 1. Colours are
"#rrggbb". Assets are named by SHA-256, fonts by file stem. A layout (pipelines.layouts) turns a Design and a
format into a Scene; an edit patches the Design and lays out again; render() draws the layers alone, so an old
scene keeps its picture when a look changes.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any, Literal

from storage.records import Copy, MenuItem, Price

VERSION = 1


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle: left, top, width, height."""

    x: float
    y: float
    w: float
    h: float

    @property
    def right(self) -> float:
        return self.x + self.w

    @property
    def bottom(self) -> float:
        return self.y + self.h

    @property
    def cx(self) -> float:
        return self.x + self.w / 2

    @property
    def cy(self) -> float:
        return self.y + self.h / 2

    def inset(self, dx: float, dy: float | None = None) -> Box:
        dy = dx if dy is None else dy
        return Box(self.x + dx, self.y + dy, self.w - 2 * dx, self.h - 2 * dy)

    def contain(self, aspect: float) -> Box:
        """The largest box of that width over height inside this one, standing on its lower edge."""
        w = min(self.w, self.h * aspect)
        return Box(self.cx - w / 2, self.bottom - w / aspect, w, w / aspect)

    def overlap(self, other: Box) -> float:
        """Area shared with `other`."""
        w = min(self.x + self.w, other.x + other.w) - max(self.x, other.x)
        if w <= 0:
            return 0.0
        h = min(self.y + self.h, other.y + other.h) - max(self.y, other.y)
        return w * h if h > 0 else 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Palette:
    """Five colours in use: 60-30-10 and the two that letters stand in."""

    ground: str  # the 60: what fills the canvas
    second: str  # the 30: panels, stage, shapes
    accent: str  # the 10: price, badge, call to action
    ink: str  # dark letters: a very dark tint of the ground
    paper: str  # light letters and sheets: a warm or cool white
    name: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Light:
    """How a photo is developed, from its own pixels; see pipelines.darkroom. The defaults leave it as it is."""

    black: float = 0.0  # what becomes black, 0-1 of sRGB
    white: float = 1.0  # what becomes white
    gamma: float = 1.0  # below 1 lifts the middle tones
    contrast: float = 0.0  # strength of a soft S, 0-1
    colour: float = 1.0  # times the chroma
    balance: tuple[float, float, float] = (1.0, 1.0, 1.0)  # times red, green and blue


@dataclass(frozen=True, slots=True, kw_only=True)
class Photo:
    """The user's photo in a design, or what a painter made. `subject` and `face` are boxes in fractions of its width and height.

    `sides` are the mean colours of its upper, right, lower and left rim once developed, `rough` how uneven each is
    (0 flat, 1 all contrasts); both are empty in scenes from before. `content` is the photo without its plain border.
    """

    sha: str
    width: int
    height: int
    source: str = ""  # SHA-256 of the upload when `sha` is an enlargement of it, or what lies within its frame
    enlarged: str = ""  # the engine that enlarged it
    cutout: str = ""  # SHA-256 of the RGBA cut-out cropped to its subject; empty: keep the photo whole
    cutter: str = ""  # the engine that found it
    cutout_width: int = 0
    cutout_height: int = 0
    subject: Box = Box(0.2, 0.2, 0.6, 0.6)
    content: Box = Box(0.0, 0.0, 1.0, 1.0)
    sure: float = 0.0  # calibrated confidence of the cut-out, 0-1
    doubtful: bool = False  # cut out because that was asked for, though hardly sure of where the subject ends
    dark: bool = False
    face: Box | None = None  # the largest face
    light: Light | None = None
    sides: tuple[str, ...] = ()
    rough: tuple[float, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Tweak:
    """A person's change to one role, on top of what the look decides. None and 1.0 leave it alone.

    `place` is where on the page the part is wanted: words of "top bottom left right middle", of which "middle" alone is the middle
    line; `dx`, `dy` a shift from where it stands without. Both are wishes: pipelines.arranging finds a page that has them.
    """

    scale: float = 1.0
    dx: float = 0.0
    dy: float = 0.0
    place: str = ""
    colour: str | None = None
    hidden: bool = False
    asked: bool = False  # its words are the person's own: it gets a seat in looks that have none for it


KINDS = ("contact", "when", "where")  # kinds of fact lines that a change may name before they are written
LINE, WORD = "line:", "word:"  # before a fact line's words, before words within a line: what a tweak is of that is no whole role
PLATE = "plate:"  # before "cta" or "kicker": the shape under their letters


@dataclass(frozen=True, slots=True, kw_only=True)
class Design:
    """What an ad is, whatever its format: words, price, look, colours, faces, photo, and the person's tweaks."""

    copy: Copy
    price: Price | None = None
    percent: int | None = None
    offer: str = ""
    menu: tuple[MenuItem, ...] = ()
    shop: str = ""
    place: str = ""  # where it is, as the fact lines say it: theirs is the pin
    look: str = "stage"
    backdrop: str = ""  # the scene that a person asked for (pipelines.backdrops): what the look "scenic" paints
    palette: Palette
    faces: str = ""  # id of a pair of faces (pipelines.typography); empty: the look's own
    language: str = "ko"
    industry: str = ""
    motifs: tuple[str, ...] = ()  # ids of pipelines.motifs, the hero first
    photo: Photo | None = None
    painting: Photo | None = None  # a painter's picture, laid out like a whole photo, in place of photo and motifs
    spare: tuple[Photo, ...] = ()  # paintings made along with it, which the person may take instead
    painter: str = ""  # the engine that painted it, and shall again; empty: the studio
    logo: str = ""
    redrawn: str = ""  # how far the painter was to change the photo (painters.STRENGTHS); empty: its pixels are as shot
    badge: str = ""  # the AI label; empty for studio pictures
    seed: int = 0
    tight: int = 0  # 1: rather smaller letters than fewer lines, 2: as small as can be read
    tweaks: Mapping[str, Tweak] = field(default_factory=dict)  # by role; "motif:NAME" is one drawing, which was asked for by name
    overrides: Mapping[str, Mapping[str, Tweak]] = field(default_factory=dict)  # by format, then by role: what was shifted there stands so in no other
    unmet: tuple[str, ...] = ()  # roles that the last change was to move and that no page could have there

    @property
    def shown(self) -> Photo | None:
        """The picture that looks show."""
        return self.painting or self.photo

    def tweaked(self, format_id: str) -> dict[str, Tweak]:
        """The tweaks by role as they are in one format, its own the latest: a mere shift is on top of what is so in all."""
        out = dict(self.tweaks)
        for role, own in self.overrides.get(format_id, {}).items():
            usual = out.pop(role, Tweak())
            shift = own == Tweak(dx=own.dx, dy=own.dy)
            out[role] = replace(usual, dx=own.dx, dy=own.dy) if shift else own
        return out

    @property
    def drawn(self) -> tuple[str, ...]:
        """The motifs that looks draw: all but those that the person took off, one by one or together."""
        off = {role for role, tweak in self.tweaks.items() if tweak.hidden}
        return () if "motif" in off else tuple(m for m in self.motifs if f"motif:{m}" not in off)


@dataclass(frozen=True, slots=True, kw_only=True)
class Shadow:
    """How a thing touches its ground: a dark close contact and a long soft cast along the scene's light."""

    contact: float = 0.5  # strength 0-1
    cast: float = 0.35
    angle: float = 28.0  # degrees the cast leans away from straight down; negative leans left
    colour: str = "#000000"
    lift: float = 0.0  # > 0: it hangs in the air, the shadow lies that far below
    drop: bool = False  # a flat drop shadow (paper, stickers) instead of a standing one


@dataclass(frozen=True, slots=True, kw_only=True)
class Ground:
    """A painted background: a name of pipelines.grounds with its parameters."""

    name: str
    box: Box
    palette: Palette
    seed: int = 0
    params: Mapping[str, Any] = field(default_factory=dict)
    kind: Literal["ground"] = "ground"


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """A stored picture. fit="cover" crops around `focus` (fractions of the picture); "contain" keeps it whole."""

    asset: str
    box: Box
    role: str = "photo"
    fit: Literal["cover", "contain"] = "cover"
    focus: tuple[float, float] = (0.5, 0.5)
    zoom: float = 1.0
    radius: float = 0.0
    rotate: float = 0.0
    edge: Literal["plain", "torn", "print", "arch", "circle", "slant"] = "plain"
    fade: tuple[float, float, float, float] = (0.0, 0.0, 0.0, 0.0)  # part of it that melts: top, right, bottom, left
    blur: float = 0.0
    exposure: float = 0.0  # stops
    light: Light | None = None
    tint: str | None = None  # laid over it, with `tint_amount`
    tint_amount: float = 0.0
    shadow: Shadow | None = None
    reflect: float = 0.0  # strength of a mirror image below
    bounce: str | None = None  # ground colour reflected into its lower edge
    outline: str | None = None  # a paper cutter's white edge around a cut-out
    opacity: float = 1.0
    kind: Literal["picture"] = "picture"


@dataclass(frozen=True, slots=True, kw_only=True)
class Motif:
    """A drawn motif of pipelines.motifs in one of its styles."""

    name: str
    box: Box
    style: Literal["glossy", "flat", "mono", "line", "wash", "print"] = "glossy"
    role: str = "motif"
    rotate: float = 0.0
    colour: str | None = None  # mono and line: its colour
    tint: str | None = None  # the others: what its coloured parts become
    inks: tuple[str, ...] = ()  # print: dark, middle and light
    shadow: Shadow | None = None
    reflect: float = 0.0
    outline: str | None = None
    blur: float = 0.0
    opacity: float = 1.0
    kind: Literal["motif"] = "motif"


@dataclass(frozen=True, slots=True, kw_only=True)
class Shape:
    """A drawn shape. `points` (absolute) are for "polygon" and "line"; `gap` dashes a line."""

    shape: Literal["rect", "ellipse", "polygon", "line", "arch", "burst", "ticket", "torn", "tape"]
    box: Box = Box(0, 0, 0, 0)
    points: tuple[tuple[float, float], ...] = ()
    fill: str | None = None
    fill_to: str | None = None  # with `fill`: a linear gradient
    fill_angle: float = 90.0  # degrees, 0 = to the right, 90 = downwards
    stroke: str | None = None
    stroke_width: float = 0.0
    radius: float = 0.0
    rotate: float = 0.0
    opacity: float = 1.0
    blur: float = 0.0
    gap: float = 0.0
    seed: int = 0
    shadow: Shadow | None = None
    role: str = "shape"
    kind: Literal["shape"] = "shape"


@dataclass(frozen=True, slots=True, kw_only=True)
class Scrim:
    """A long smooth veil of one colour, from `start` to `end` opacity along `angle`, to calm a photo."""

    box: Box
    colour: str
    start: float
    end: float
    angle: float = 90.0
    ease: float = 1.6
    kind: Literal["scrim"] = "scrim"


@dataclass(frozen=True, slots=True)
class Run:
    """Letters of one face on one baseline. (x, y) is the pen's start on the baseline."""

    text: str
    font: str
    size: float  # em
    x: float
    y: float
    width: float  # advance, tracking included
    colour: str
    tracking: float = 0.0  # em
    tabular: bool = False
    strike: bool = False
    role: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Text:
    """A set text block: its lines are broken, its size is decided. `box` is the ink's bounding box."""

    role: str  # headline, subcopy, cta, kicker, details, price, offer, menu, shop, badge, hashtags
    runs: tuple[Run, ...]
    box: Box
    glow: str | None = None
    glow_size: float = 0.0
    rotate: float = 0.0  # degrees around the box's centre
    opacity: float = 1.0
    kind: Literal["text"] = "text"


Layer = Ground | Picture | Motif | Shape | Scrim | Text


@dataclass(frozen=True, slots=True, kw_only=True)
class Scene:
    """A laid-out ad. `format` is an id of pipelines.formats; `width`, `height` are in short sides."""

    format: str
    width: float
    height: float
    pixels: tuple[int, int]  # the format's own size
    layers: tuple[Layer, ...]
    design: Design
    safe: Box = Box(0, 0, 1, 1)
    notes: tuple[str, ...] = ()  # what the layout had to leave out or change, as codes for the pre-flight list
    version: int = VERSION
