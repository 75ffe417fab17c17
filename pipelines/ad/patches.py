"""Patches: a person's changes (understanding.Change or a control of the page) applied to a Design."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from pipelines import backdrops, colour, colourwords, ensemble, fonts, layouts, marks, motifs, palettes
from pipelines.ad import moves, revision
from pipelines.scene import KINDS, LINE, PLATE, WORD, Design, Palette, Tweak
from pipelines.understanding import Change
from pipelines.understanding.shown import bare
from storage.errors import BadInput

TEXT_ROLES = ("headline", "subcopy", "cta", "kicker", "details", "price", "offer", "menu", "shop")
ROLES = frozenset((*TEXT_ROLES, "text", "", "logo", "badge", "panel", "hashtags", "photo", "motif", "pattern", "disc", *KINDS))
DRAWING = "motif:"  # one drawing by its name, beside "motif", all of them
_FACES = {"serif": "serif", "sans": "grotesk", "round": "round", "hand": "hand", "bold": "black", "thin": "thin"}


def patch(design: Design, format_id: str, changes: Sequence[Change], *, day: date) -> tuple[Design, str]:
    """(design, format) after the changes, in their order. Raises BadInput for a colour or a look that is not one,
    and for what is no change at all. What is moved brings the look along that can have it there (see moves.settled)."""
    design = replace(design, unmet=())
    for change in changes:
        if change.op == "format":
            format_id = str(change.value)
            continue
        if change.op == "facts" and isinstance(change.value, dict):
            design = _told(design, change.value)
        if change.op in revision.WRITES:
            continue
        apply = _OPERATIONS.get(change.op)
        if apply is None or not (change.role in ROLES or change.op in ("scale", "colour") and change.role.startswith((LINE, WORD, PLATE)) or change.role.startswith(DRAWING) and motifs.has(change.role.removeprefix(DRAWING))):
            raise BadInput("change_unknown", op=change.op[:40])
        try:
            by_hand = change.op == "move" and not isinstance(change.value, str)
            design = moves.shifted(design, format_id, change, day) if by_hand else apply(design, change, day)
        except (TypeError, ValueError) as error:  # a value of another kind than the operation takes
            raise BadInput("change_unknown", op=change.op) from error
    for c in changes:
        if c.op == "colour" and c.value and (c.role in ("text", "", "headline") or c.role.startswith(WORD)):
            design = _under(design, c.role)
    if any(c.op == "show" and c.role.partition(":")[0] == "motif" for c in changes):
        design = moves.pictured(design, format_id)
    moved = [c.role for c in changes if c.op in ("move", "align")]
    return (moves.settled(design, format_id, moved) if moved else design), format_id


def _told(design: Design, facts: dict[str, Any]) -> Design:
    """The design with a price to be seen that was taken off and is told anew."""
    back = [r for r in ("price", "menu") if (facts.get("price") or facts.get("menu")) and r in design.tweaks and design.tweaks[r].hidden]
    for role in back:
        design = _tweak(design, role, hidden=False)
    return design


def _under(design: Design, role: str) -> Design:
    """The design with its ground darker or lighter, until letters in the colour that was asked for just now can be read on it."""
    large = role not in ("text", "")
    ink, ground, need = design.tweaks[role if large else "headline"].colour, design.palette.ground, READ_LARGE if large else READ
    if not ink or design.shown is not None or colour.contrast(ink, ground) >= need:
        return design
    lightness, chroma, hue = colour.to_oklch(ground)
    away = -1 if colour.luminance(ink) > 0.25 else 1
    steps = sorted((way * n for n in range(1, 13) for way in (1, -1)), key=lambda step: (abs(step), step != abs(step) * away))
    tints = (colour.from_oklch(min(0.98, max(0.1, lightness + 0.04 * step)), chroma * (0.97 ** abs(step)), hue) for step in steps)
    found = next((tint for tint in tints if colour.contrast(ink, tint) >= need), None)
    return replace(design, palette=replace(design.palette, ground=found)) if found else design


READ, READ_LARGE = 5.0, 3.4  # contrast of letters, and of large ones, with a plain ground, a little more than they need


def _roles(design: Design, role: str) -> tuple[str, ...]:
    """The parts that a change is of: all letters, or, for the price of an ad with a list of them, the list too."""
    if role in ("text", ""):
        return TEXT_ROLES
    if role == "shop" and design.shop and bare(design.shop) == bare(design.copy.kicker):
        return ("shop", "kicker")  # the label says it
    return ("price", "menu") if role == "price" and len(design.menu) > 1 else (role,)


def _tweak(design: Design, role: str, **values: Any) -> Design:
    roles = (role,) if "hidden" in values and role not in ("text", "") else _roles(design, role)
    tweaks = dict(design.tweaks)
    for r in roles:
        tweaks[r] = replace(tweaks.get(r, Tweak()), **values)
    return replace(design, tweaks=tweaks)


def _scale(design: Design, change: Change, day: date) -> Design:
    roles = TEXT_ROLES if change.role in ("text", "") else _lines(design, change.role) if change.role in KINDS else (change.role,)
    first = next(iter(design.drawn), "")
    if change.role.startswith(DRAWING) and float(change.value) > 1:  # what is to be large is the subject
        design = replace(design, motifs=tuple(dict.fromkeys((change.role.removeprefix(DRAWING), *design.motifs)))[:4])
    for r in roles:
        small = r.startswith(DRAWING) and r.removeprefix(DRAWING) != first
        now = design.tweaks.get(r, Tweak(scale=ensemble.PARTNER if small else 1.0)).scale
        design = _tweak(design, r, scale=min(1.9, max(0.25 if small else 0.5, now * float(change.value))))
    return design


def _lines(design: Design, kind: str) -> tuple[str, ...]:
    """Where a design says what is of a kind of fact: its lines, or the button or the line over or under the headline; else all facts."""
    signs = _SIGNS[kind]
    lines = [part for line in design.copy.details for part in line.split(" · ") if marks.mark_of(part, design.place) in signs]
    if lines:
        return tuple(LINE + line for line in lines) if len(lines) < len(design.copy.details) or len(lines) == 1 else ("details",)
    other = next((role for role in ("cta", "kicker", "subcopy") if marks.mark_of(getattr(design.copy, role), design.place) in signs), "")
    return (other or "details",)


_SIGNS = {"contact": ("receiver", "speech", "camera", "globe"), "when": ("calendar", "clock"), "where": ("pin",)}


def _size(design: Design, change: Change, day: date) -> Design:
    return _tweak(design, change.role, scale=min(1.9, max(0.5, float(change.value))))


def _colour(design: Design, change: Change, day: date) -> Design:
    if change.value in (None, ""):
        return _tweak(design, change.role, colour=None)
    found = colour.named(str(change.value)) or _tinted(design, change)
    if found is None:
        raise BadInput("colour_unknown", word=str(change.value)[:40])
    return _tweak(design, change.role, colour=found)


# tint -> (lightness, chroma) of letters that are to be darker, brighter ... in OKLCH; None keeps what is there
_TINTS: dict[str, tuple[float | None, float | None]] = {
    "dark": (0.25, None), "bright": (0.94, None), "pastel": (0.86, 0.06), "vivid": (None, 0.2), "muted": (0.5, 0.03)}


def _tinted(design: Design, change: Change) -> str | None:
    """The colour of a part in another tint ("글씨 진하게"); None when the change names no tint."""
    wish = str(change.value)
    now = design.tweaks.get(change.role, Tweak()).colour or design.palette.accent
    if wish in ("warm", "cool"):
        return colourwords.modified(now, wish)
    if wish not in _TINTS:
        return None
    lightness, chroma, hue = colour.to_oklch(now)
    light, strong = _TINTS[wish]
    return colour.from_oklch(lightness if light is None else light, chroma if strong is None else strong, hue)


def _hide(design: Design, change: Change, day: date) -> Design:
    if change.role == "motif" and change.op == "show" and change.value:
        design = _drawn(design, change.value)
    if change.role == "motif" and change.op == "hide" or change.role.startswith(DRAWING):
        return _undrawn(design, change)
    if change.role == "logo" and change.op == "show" and change.value:
        return _logo(design, change, day)
    return _tweak(design, change.role, hidden=change.op == "hide")


def _drawn(design: Design, wish: Any) -> Design:
    """The design with the drawings of a wish, which take the place of the others or stand {"beside": ...} the first."""
    beside = isinstance(wish, dict)
    named = tuple(motifs.known(str(m)) for m in (wish["beside"] if beside else wish) if motifs.has(str(m)))
    kept = design.motifs if beside or set(named) <= set(design.motifs) else tuple(m for m in design.motifs if not motifs.hero(m))
    front = design.motifs[:1] if beside else ()
    tweaks = {r: t for r, t in design.tweaks.items() if not r.startswith(DRAWING) or r.removeprefix(DRAWING) in kept and not t.hidden}
    together = [m for m in named if m not in ensemble.AIRY and (beside or len(named) > 1)]  # things that stand there by their name
    tweaks |= {f"{DRAWING}{m}": tweaks.get(f"{DRAWING}{m}", Tweak(scale=ensemble.PARTNER if beside else 1.0)) for m in together}
    return replace(design, motifs=tuple(dict.fromkeys([*front, *named, *kept]))[:4], tweaks=tweaks)


def _undrawn(design: Design, change: Change) -> Design:
    """The design with its drawings, or one of them, off or on again; where nothing is left to draw, in a look that is made of words."""
    design = _tweak(design, change.role, hidden=change.op == "hide")
    if change.op == "show":
        return _tweak(design, "motif", hidden=False)
    if not any(motifs.hero(m) for m in design.drawn):
        design = _tweak(design, "motif", hidden=True)
        words_alone = design.shown is None and layouts.all()[design.look].suits.get("none", 1.0) < WORDY
        return wear(design, layouts.choose(design, avoid=(design.look,))[0]) if words_alone else design
    first = next(m for m in design.drawn if motifs.hero(m))
    return replace(design, motifs=tuple(dict.fromkeys((first, *design.motifs))))


WORDY = 0.6  # what a look must be good for without a picture: below that its stage stands bare


def _reset(design: Design, change: Change, day: date) -> Design:
    roles = (*TEXT_ROLES, "text") if change.role in ("text", "") else (change.role,)
    return moves.unshifted(replace(design, tweaks={k: v for k, v in design.tweaks.items() if k not in roles}), roles)


def wear(design: Design, look: str) -> Design:
    """The design in another look. What the person moved stands where that look puts it: a move suits one look only."""
    tweaks = {role: replace(tweak, dx=0.0, dy=0.0, place="") for role, tweak in design.tweaks.items()}
    return replace(design, look=look, tweaks=tweaks, overrides={}) if look != design.look else design


def _look(design: Design, change: Change, day: date) -> Design:
    wish = str(change.value)
    if wish in layouts.all():
        return wear(design, wish)
    moods = () if wish == "next" else (_LOOK_MOODS.get(wish, wish),)
    return wear(design, layouts.choose(design, moods=moods, avoid=(design.look,))[0])


def _backdrop(design: Design, change: Change, day: date) -> Design:
    """The design in a painted scene, in its colours."""
    name = str(change.value)
    if name not in backdrops.all():
        raise BadInput("change_unknown", op=change.op)
    return wear(replace(design, backdrop=name, palette=backdrops.palette(name, seed=design.seed)), "scenic")


_LOOK_MOODS = {"simple": "clean", "night": "dark", "paper": "natural", "modern": "clean", "cute": "playful"}


def _palette(design: Design, change: Change, day: date) -> Design:
    if isinstance(change.value, dict):
        return replace(design, palette=Palette(**{k: _hex(v) if k != "name" else str(v)[:40]
                                                  for k, v in change.value.items()}))
    if change.value == "next":
        season, now = palettes.season_of(day), design.palette
        offers = [palettes.for_industry(design.industry, season=season, seed=design.seed + 101 + n) for n in range(8)]
        return replace(design, palette=next((p for p in offers if colour.distance(p.ground, now.ground) > 0.12), offers[0]))
    if design.look == "scenic" and design.backdrop:
        return replace(design, palette=backdrops.palette(design.backdrop, seed=design.seed, wish=str(change.value)))
    made = replace(design, palette=palettes.from_colour(str(change.value), seed=design.seed, base=design.palette))
    bright = colour.to_oklch(made.palette.ground)[0] > 0.62
    if design.look == "night" and bright:
        return wear(made, "stage")  # a night cannot be light: the wish for the ground comes before the look
    if design.look == "retro" and palettes.asked(made.palette):
        return wear(made, "pop")  # the sign itself stays cream in whatever frame
    return made


def _hex(value: Any) -> str:
    lightness, chroma, hue = colour.to_oklch(str(value))  # refuses what is no colour
    return colour.from_oklch(lightness, chroma, hue)


def _text(design: Design, change: Change, day: date) -> Design:
    words = " ".join(str(change.value or "").split())[:200]
    design = _tweak(design, change.role, hidden=False, asked=True) if words else design
    if change.role == "details":
        given = change.value if isinstance(change.value, (list, tuple)) else str(change.value or "").splitlines()
        lines = tuple(" ".join(str(v).split())[:120] for v in given)
        return replace(design, copy=replace(design.copy, details=lines))
    named: dict[str, Any] = {change.role: words}
    if change.role == "hashtags":
        tags = tuple("#" + bare for w in words.split() if (bare := re.sub(r"[^0-9A-Za-z_가-힣]", "", w)))
        return replace(design, copy=replace(design.copy, hashtags=tuple(dict.fromkeys(tags))[:30]))
    if change.role == "headline" and design.copy.headline:
        named["alt"] = design.copy.alt.replace(design.copy.headline, words)
    if change.role in ("headline", "subcopy", "cta", "kicker"):
        return replace(design, copy=replace(design.copy, **named))
    if change.role in ("shop", "offer"):
        return replace(design, **named)
    if change.role == "price":
        return replace(design, price=revision.price(words))
    raise BadInput("change_unknown", op=f"text {change.role}")


def _logo(design: Design, change: Change, day: date) -> Design:
    sha = str(change.value or "")
    if sha and not re.fullmatch(r"[0-9a-f]{64}", sha):
        raise BadInput("logo_form")
    return replace(_tweak(design, "logo", hidden=False), logo=sha)


def _photo(design: Design, change: Change, day: date) -> Design:
    if change.value == "remove":
        return replace(design, photo=None, painting=None, spare=(), painter="", badge="", redrawn="")
    if change.value == "whole" and design.photo:
        return replace(design, photo=replace(design.photo, cutout="", doubtful=False), painting=None, spare=(), painter="", badge="", redrawn="")
    return design  # "cut" and "use" need the photo itself: the steps do them


def _faces(design: Design, change: Change, day: date) -> Design:
    wish = _FACES.get(str(change.value), str(change.value))
    if wish == "next":
        known = [p.id for p in fonts.PAIRS]
        wish = known[(known.index(design.faces) + 1) % len(known)] if design.faces in known else known[1]
    if wish and all(p.id != wish for p in fonts.PAIRS):
        raise BadInput("change_unknown", op=f"faces {wish}")
    return replace(design, faces=wish)


def _variant(design: Design, change: Change, day: date) -> Design:
    hidden = {role: Tweak(hidden=True) for role, tweak in design.tweaks.items() if tweak.hidden}
    design = replace(design, seed=design.seed + 1, tweaks=hidden, overrides={})
    look = layouts.choose(design, avoid=(design.look,))[0]
    if design.photo is None:
        season = palettes.season_of(day)
        return replace(design, look=look,
                       palette=palettes.for_industry(design.industry, season=season, seed=design.seed))
    return replace(design, look=look)


def _painting(design: Design, change: Change, day: date) -> Design:
    """One of the paintings that were made along with the one that is shown, which stays among them."""
    found = next((spare for spare in design.spare if spare.sha == change.value), None)
    if found is None or design.painting is None:
        raise BadInput("change_unknown", op="painting")
    rest = tuple(design.painting if spare is found else spare for spare in design.spare)
    return replace(design, painting=found, spare=rest)


_OPERATIONS = {
    "scale": _scale, "size": _size, "colour": _colour, "hide": _hide, "show": _hide, "move": moves.move, "look": _look, "backdrop": _backdrop,
    "palette": _palette, "text": _text, "photo": _photo, "faces": _faces, "variant": _variant, "align": moves.align,
    "reset": _reset, "logo": _logo, "painting": _painting,
}
