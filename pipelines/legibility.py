"""Legibility: measure each text on the pixels under its letters, and mend what is too faint.

Letters need a contrast of 4.5 (3 for bold ones of at least 6 % of the short side), measured after WCAG against
the worst twentieth of the pixels around a run and the worst sixth of those around each letter: a disc that runs under
two letters of a long line is little of the line and all of those letters. Mending tries, in this order: another letter colour of the palette,
the darkest and lightest tints of it, a calmer ground where the page is painted, and last a soft veil under the block.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache

import cv2
import numpy as np

from pipelines import colour, raster
from pipelines.render import Assets, render
from pipelines.scene import Ground, Palette, Run, Scene, Shape, Text

PROBE = 420  # px of the short side: enough for the calm and the busy parts under letters
PASSES = 3
MARGIN = 1.06  # aim a little above the rule, since sizes differ in resampling


def needed(run: Run) -> float:
    """The contrast that letters of this run need."""
    bold = any(w in run.font for w in ("Bold", "Black", "Gasoek", "Bagel", "Jua", "DoHyeon"))
    return 3.0 if bold and run.size >= 0.06 else 4.5


def luminances(pixels: np.ndarray) -> np.ndarray:
    """Relative luminance (WCAG) of uint8 pixels (..., 3), as float32 (...)."""
    red, green, blue = _shares()
    return red[pixels[..., 0]] + green[pixels[..., 1]] + blue[pixels[..., 2]]


@cache
def _shares() -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """What each level of red, green and blue adds to luminance."""
    c = np.arange(256) / 255
    linear = np.where(c <= 0.04045, c / 12.92, ((c + 0.055) / 1.055) ** 2.4)
    red, green, blue = ((linear * part).astype(np.float32) for part in (0.2126, 0.7152, 0.0722))
    return red, green, blue


def faintest(letters: float, under: np.ndarray) -> float:
    """Contrast of a letter luminance against the worst twentieth of the luminances under a run, or the worst sixth under one of its letters."""
    ratio = (np.maximum(letters, under) + 0.05) / (np.minimum(letters, under) + 0.05)
    return float(min(np.percentile(ratio, 5), np.percentile(ratio, 17, axis=1).min()))


def under(base: np.ndarray, runs: tuple[Run, ...], text: Text, unit: float) -> np.ndarray:
    """Luminances of the pixels of `base` around the letters of `runs`: a row of SHARES for each stretch as wide as a letter."""
    k = max(1, int(max(r.size for r in runs) * unit * 0.08))
    b = text.box
    reach = (float(np.hypot(b.w, b.h)) - min(b.w, b.h)) / 2 if text.rotate else 0.0
    x, y = int((b.x - reach) * unit) - k - 8, int((b.y - reach) * unit) - k - 8
    w, h = int((b.w + 2 * reach) * unit) + 2 * k + 17, int((b.h + 2 * reach) * unit) + 2 * k + 17
    stretch = max(4, int(max(r.size for r in runs) * unit))
    place: np.ndarray = np.tile(np.arange(w, dtype=np.uint16) // stretch, (h, 1))
    pieces = [(r.text, r.font, r.size * unit, r.x * unit - x, r.y * unit - y, r.tracking, r.tabular) for r in runs]
    mask = raster.letters(pieces, w, h)
    if text.rotate:
        m = cv2.getRotationMatrix2D((b.cx * unit - x, b.cy * unit - y), -text.rotate, 1.0)
        mask = cv2.warpAffine(mask, m, (w, h))
        place = cv2.warpAffine(place, m, (w, h), flags=cv2.INTER_NEAREST)
    where = raster.clip(base, x, y, w, h)
    if where is None:
        return luminances(base.reshape(-1, 3)[:1])[:, None]
    rows, cols, trows, tcols = where
    around = cv2.dilate(mask, np.ones((2 * k + 1, 2 * k + 1), np.uint8))[trows, tcols] > 100
    values = luminances(base[rows, cols][around])
    return _by_letter(values, place[trows, tcols][around]) if values.size else luminances(base.reshape(-1, 3)[:1])[:, None]


SHARES = 24  # luminances kept of each letter, from its darkest to its lightest pixel


def _by_letter(values: np.ndarray, place: np.ndarray) -> np.ndarray:
    """The values of each place in order, thinned to SHARES; a place of few pixels (a run's last sliver) is no letter."""
    order = np.lexsort((values, place))
    _, start, count = np.unique(place[order], return_index=True, return_counts=True)
    whole = count >= 0.3 * count.max()
    picks = start[whole, None] + np.round((count[whole, None] - 1) * np.linspace(0, 1, SHARES)).astype(int)
    return values[order][picks]


def mend(scene: Scene, assets: Assets) -> Scene:
    """The scene with every text legible; what needed a veil is noted as "veil:role".

    On a painted ground a veil is a smudge that no painter would make: the ground is painted more quietly instead.
    """
    made = _veiled_where_due(scene, assets)
    if not _smudged(made, scene):
        return made
    for calmer in _calmer(scene):
        tried = _veiled_where_due(calmer, assets)
        if not _smudged(tried, scene):
            return tried
    return made


def _smudged(made: Scene, scene: Scene) -> bool:
    return len(made.layers) > len(scene.layers)


def _calmer(scene: Scene) -> Iterator[Scene]:
    """The scene on quieter versions of its painted page: hushed wherever letters stand, softer, at last flat colour with a breath of light."""
    at = next((n for n, layer in enumerate(scene.layers) if isinstance(layer, Ground) and layer.box.w >= 0.95 * scene.width and layer.box.h >= 0.95), None)
    if at is None:
        return
    ground = scene.layers[at]
    assert isinstance(ground, Ground)
    letters = [layer.box for layer in scene.layers if isinstance(layer, Text) and layer.box.w]
    x, y = min(b.x for b in letters), min(b.y for b in letters)
    calm = (max(0.0, x / scene.width), max(0.0, y / ground.box.h), (max(b.right for b in letters) - x) / scene.width, (max(b.bottom for b in letters) - y) / ground.box.h)
    own = {k: v for k, v in ground.params.items() if k in ("light", "horizon")}
    for each in (replace(ground, params={**ground.params, "calm": calm, "strength": 0.6}), replace(ground, name="plain", params={**own, "calm": calm})):
        yield replace(scene, layers=(*scene.layers[:at], each, *scene.layers[at + 1 :]))


def _veiled_where_due(scene: Scene, assets: Assets) -> Scene:
    for _ in range(PASSES):  # a veil changes the ground of its neighbours: they are looked at again
        before, scene = scene, _mended(scene, assets)
        if len(scene.layers) == len(before.layers):
            break
    return scene


def _mended(scene: Scene, assets: Assets) -> Scene:
    unit = float(PROBE)
    base = render(scene, assets, int(round(PROBE * scene.width)), without=("text",))
    layers, notes = list(scene.layers), list(scene.notes)
    veils: list[tuple[int, Shape]] = []
    asked = frozenset(t.colour for t in scene.design.tweaks.values() if t.colour)  # the person's own colours
    for i, layer in enumerate(layers):
        if not isinstance(layer, Text) or not layer.runs:
            continue
        mended, veil = _mend_text(layer, base, unit, scene.design.palette, asked)
        layers[i] = mended
        if veil:
            veils.append((i, veil))
            notes.append(f"veil:{layer.role}")
    for i, veil in reversed(veils):
        layers.insert(i, veil)
    return replace(scene, layers=tuple(layers), notes=tuple(dict.fromkeys(notes)))


def _mend_text(layer: Text, base: np.ndarray, unit: float, palette: Palette, asked: frozenset[str]) -> tuple[Text, Shape | None]:
    runs = list(layer.runs)
    failing: list[tuple[Run, np.ndarray]] = []
    seen = {r: under(base, (r,), layer, unit) for r in layer.runs if r.text.strip()}

    def legible(ink: str, group: Sequence[Run]) -> bool:
        return all(faintest(colour.luminance(ink), seen[r]) >= needed(r) * MARGIN for r in group)

    for ink, group in _by_colour(tuple(seen)):
        if legible(ink, group):
            continue
        best = next((c for c in _candidates(ink, palette, ink in asked) if legible(c, group)), None)
        if best is None:
            failing += [(r, seen[r]) for r in group]
            continue
        runs = [replace(r, colour=best) if r in group else r for r in runs]
    if not failing:
        return replace(layer, runs=tuple(runs)), None
    return _veiled(layer, runs, failing, palette)


def _by_colour(runs: tuple[Run, ...]) -> Iterator[tuple[str, tuple[Run, ...]]]:
    for ink in dict.fromkeys(r.colour for r in runs):
        yield ink, tuple(r for r in runs if r.colour == ink)


def _candidates(ink: str, palette: Palette, asked: bool) -> Iterator[str]:
    """The same hue pushed darker or lighter first (a colour asked for as far as it takes, be it a grey), then the palette's letters, then
    their extremes."""
    lightness, chroma, hue = colour.to_oklch(ink)
    asked = asked and 0.25 < lightness < 0.9  # black and white are not to become greys
    if chroma > 0.05 or asked:
        for step in (0.08, 0.16, 0.24, 0.32, *((0.4, 0.48) if asked else ())):
            for sign in (-1, 1):
                yield colour.from_oklch(min(0.97, max(0.12, lightness + sign * step)), chroma * 0.92, hue)
    yield palette.ink
    yield palette.paper
    _, c, h = colour.to_oklch(palette.ink)
    yield colour.from_oklch(0.14, min(c, 0.03), h)
    yield colour.from_oklch(0.985, 0.006, h)


def _veiled(layer: Text, runs: list[Run], failing: list[tuple[Run, np.ndarray]],
            palette: Palette) -> tuple[Text, Shape]:
    """Lay a soft-edged veil under the block, as strong as the worst run needs, and set its letters on it."""
    seen = np.concatenate([values for _, values in failing])
    light = float(np.median(seen)) < 0.4
    letters = palette.paper if light else palette.ink
    sheet = colour.shift(palette.ink, dl=-0.04) if light else palette.paper
    target, veil_lum = colour.luminance(letters), colour.luminance(sheet)
    strength = 0.94
    for t in np.arange(0.3, 0.95, 0.08):
        # mixing in sRGB, not in light: the mix is a little darker, so this estimate errs to the safe side for light
        mixed = [((values ** (1 / 2.2) * (1 - t) + veil_lum ** (1 / 2.2) * t) ** 2.2, needed(r)) for r, values in failing]
        if all(faintest(target, values) >= need * MARGIN for values, need in mixed):
            strength = float(min(0.96, t + 0.06))
            break
    changed = {r for r, _ in failing}
    new = tuple(replace(r, colour=letters) if r in changed or len(runs) == len(changed) else r for r in runs)
    size = max(r.size for r in layer.runs)
    soft = 0.30 * size + 0.016  # a wide blur: a shade in the ground rather than a box
    box = layer.box.inset(-(0.35 * size + soft * 1.5), -(0.25 * size + soft * 1.5))
    return replace(layer, runs=new), Shape(shape="rect", box=box, fill=sheet, radius=0.03, opacity=strength, blur=soft,
                                           rotate=layer.rotate, role="veil")
