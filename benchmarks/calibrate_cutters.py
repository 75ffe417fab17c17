"""Fit the model-free cutter's tables: what it believes of a region, and how sure it is of a cut.

    python benchmarks/calibrate_cutters.py FOLDER [--write]

FOLDER holds photos (name.jpg or .png) with masks drawn by people (name.mask.png; name.mask2.png ... when a photo has
several subjects, any of which counts). To them are added drawn scenes and the folder's own subjects pasted on drawn
grounds. Everything printed is out of fold: no number comes from a model that saw the photo, nor the same subject on
another ground. `--write` replaces pipelines/cutters/_learned.py.
"""

from __future__ import annotations

import argparse
import dataclasses
import sys
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import cv2
import numpy as np
from PIL import Image
from scipy.optimize import minimize

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
from benchmarks import cutout_scenes  # noqa: E402 - the script runs by its path
from pipelines.cutters import _candidates, _confidence, _faces, _flow, _matte, _passes, _prior, _regions  # noqa: E402
from pipelines.cutters._prior import Learned  # noqa: E402

FOLDS = 5
GOOD = 0.85
WORTH = {"real": 1.0, "drawn": 0.35, "pasted": 0.35}


@dataclass(frozen=True, slots=True)
class Example:
    """A photo with its masks (bool), of which any counts; `origin` keeps what is alike in one fold."""

    name: str
    origin: str
    kind: str
    photo: np.ndarray
    masks: tuple[np.ndarray, ...]

    @property
    def fold(self) -> int:
        return zlib.crc32(self.origin.encode()) % FOLDS


def real(folder: Path, side: int = 640) -> Iterator[Example]:
    """The folder's photos, their longer side at most `side`."""
    for path in sorted(folder.glob("*.mask*.png")):
        name = path.name.split(".mask")[0]
        if not path.name.endswith(".mask.png"):
            continue
        photo = Image.open(next(p for p in folder.glob(f"{name}.*") if ".mask" not in p.name)).convert("RGB")
        photo.thumbnail((side, side), Image.Resampling.LANCZOS)
        masks = [np.asarray(Image.open(p).convert("L").resize(photo.size)) > 127
                 for p in sorted(folder.glob(f"{name}.mask*.png"))]
        yield Example(name, name, "real", np.array(photo), tuple(masks))


def drawn(many: int) -> Iterator[Example]:
    """Scenes that are wholly drawn."""
    for k in range(many):
        scene = cutout_scenes.draw(1000 + k, 448)
        yield Example(f"{scene.ground}-{scene.thing}-{k}", f"drawn{k}", "drawn", scene.photo, (scene.alpha > 0.5,))


def pasted(subjects: list[Example], many: int) -> Iterator[Example]:
    """Subjects of real photos on drawn grounds, with shadows, noise and JPEG."""
    rng = np.random.default_rng(7)
    for k in range(many):
        one = subjects[rng.integers(len(subjects))]
        mask = one.masks[0]
        alpha = cv2.GaussianBlur(cv2.erode(mask.astype(np.float32), np.ones((3, 3))), (0, 0), 0.8)
        rgba = _matte.lift(one.photo, (alpha * 255).astype(np.uint8)).astype(np.float32) / 255
        ys, xs = np.flatnonzero(mask.any(1)), np.flatnonzero(mask.any(0))
        rgba = rgba[ys[0]:ys[-1] + 1, xs[0]:xs[-1] + 1]
        w, h = [(480, 480), (480, 640), (640, 480)][rng.integers(3)]
        size = min(w * rng.uniform(0.4, 0.9) / rgba.shape[1], h * rng.uniform(0.4, 0.9) / rgba.shape[0], 1.6)
        rgba = cv2.resize(rgba, None, fx=size, fy=size, interpolation=cv2.INTER_AREA)
        left = int((w - rgba.shape[1]) * rng.uniform(0.25, 0.75))
        top = h - rgba.shape[0] if ys[-1] >= mask.shape[0] - 2 else int((h - rgba.shape[0]) * rng.uniform(0.25, 0.75))
        sheet = np.zeros((max(w, h), max(w, h), 4), np.float32)
        sheet[top:top + rgba.shape[0], left:left + rgba.shape[1]] = rgba
        ground = cutout_scenes.GROUNDS[rng.choice(8, p=[0.24, 0.16, 0.18, 0.14, 0.09, 0.09, 0.05, 0.05])]
        photo = cutout_scenes.photograph(rng, ground, sheet[..., 3], sheet[..., :3])[:h, :w]
        yield Example(f"{one.name}@{ground}{k}", one.origin, "pasted", np.ascontiguousarray(photo),
                      (sheet[:h, :w, 3] > 0.5,))


def _fit(x: np.ndarray, y: np.ndarray, w: np.ndarray, clip: float, l2: float) -> np.ndarray:
    """A logistic model as a table (mean, spread, weight) with the constant last; `w` weighs the rows."""
    mean, spread = x.mean(0), x.std(0) + 1e-6
    z = np.c_[np.clip((x - mean) / spread, -clip, clip), np.ones(len(x))]
    w = w / w.sum()

    def loss(b: np.ndarray) -> tuple[float, np.ndarray]:
        s = z @ b
        p = 1 / (1 + np.exp(-s))
        return (float((w * (np.logaddexp(0, s) - y * s)).sum() + l2 * (b[:-1] ** 2).sum()),
                z.T @ (w * (p - y)) + 2 * l2 * np.r_[b[:-1], 0])

    best = minimize(loss, np.zeros(z.shape[1]), jac=True, method="L-BFGS-B", options={"maxiter": 400}).x
    return np.stack([np.r_[mean, 0], np.r_[spread, 1], best])


@dataclass(frozen=True, slots=True)
class Seen:
    """One view of an example for fitting: cues, the subject's part of each region, and the row weights."""

    fold: int
    view: _regions.View  # without its pictures
    first: np.ndarray
    target: np.ndarray
    worth: np.ndarray

    def second(self, table: np.ndarray) -> np.ndarray:
        belief = _prior.believe(table, self.first, self.view)
        kernels = _prior.Cues(self.first, self.view.alike(7.0, 0.35), self.view.alike(4.0, 0.25))
        return _prior.again(self.view, kernels, belief)


def views(examples: list[Example], mode: str) -> Iterator[Seen]:
    """How each example looks to the mode's models: whole, with a loose box, or with one tap."""
    rng = np.random.default_rng(5)
    for one in examples:
        mask = max(one.masks, key=_prominence) if mode != "box" else one.masks[rng.integers(len(one.masks))]
        if mask.mean() < (0.03 if mode == "box" else 0.04):
            continue
        box = _loosely(rng, mask) if mode == "box" else None
        view = _regions.look(one.photo, box)
        bins = _flow.palette(view.lab)
        seeds = _tap(rng, mask, view) if mode == "tap" else None
        first = _prior.cues(view, bins, seeds).first
        x0, y0, x1, y1 = view.crop
        part = cv2.resize(mask[y0:y1, x0:x1].astype(np.float32), view.label.shape[::-1], interpolation=cv2.INTER_AREA)
        target = view.mean(part)
        nothing = np.zeros((1, 1), np.float32)
        light = dataclasses.replace(view, lab=nothing, gradient=nothing, label=nothing, outside=nothing)
        worth = view.size / view.size.sum() * WORTH[one.kind] * (view.out < 0.9) * (0.5 if len(one.masks) > 1 else 1)
        yield Seen(one.fold, light, first, target, worth)


def _prominence(mask: np.ndarray) -> float:
    """Large and central."""
    ys, xs = np.nonzero(mask)
    if not len(ys):
        return 0.0
    h, w = mask.shape
    return float(mask.mean() * (1 - np.hypot(xs.mean() / w - 0.5, ys.mean() / h - 0.5)))


def box_of(mask: np.ndarray, pads: tuple[float, float, float, float]) -> _regions.Box:
    """The mask's box in fractions, each side moved out by its pad of the box."""
    h, w = mask.shape
    ys, xs = np.flatnonzero(mask.any(1)), np.flatnonzero(mask.any(0))
    x0, x1, y0, y1 = xs[0] / w, (xs[-1] + 1) / w, ys[0] / h, (ys[-1] + 1) / h
    pw, ph = x1 - x0, y1 - y0
    return (max(0.0, x0 - pads[0] * pw), max(0.0, y0 - pads[1] * ph),
            min(1.0, x1 + pads[2] * pw), min(1.0, y1 + pads[3] * ph))


def _loosely(rng: np.random.Generator, mask: np.ndarray) -> _regions.Box:
    """A box as a hand draws it: 3 % inside to 10 % outside on each side."""
    a, b, c, d = rng.uniform(-0.03, 0.1, 4)
    return box_of(mask, (a, b, c, d))


def _tap(rng: np.random.Generator, mask: np.ndarray, view: _regions.View) -> _prior.Seeds:
    """A tap well inside the subject."""
    deep = cv2.distanceTransform(np.pad(mask, 1).astype(np.uint8), cv2.DIST_L2, 3)[1:-1, 1:-1]
    ys, xs = np.nonzero(deep >= 0.5 * deep.max())
    k = rng.integers(len(ys))
    h, w = view.label.shape
    spot = np.zeros((h, w), np.uint8)
    cv2.circle(spot, (int(xs[k] / mask.shape[1] * w), int(ys[k] / mask.shape[0] * h)), 2, 1, -1)
    return _prior.Seeds(spot > 0, np.zeros((h, w), bool))


def beliefs(examples: list[Example], mode: str) -> list[tuple[np.ndarray, np.ndarray]]:
    """The two tables of a mode, for each fold left out, and last for none left out."""
    seen = list(views(examples, mode))

    def table(rows: list[np.ndarray], without: int) -> np.ndarray:
        use = [k for k, s in enumerate(seen) if s.fold != without]
        return _fit(np.concatenate([rows[k] for k in use]), np.concatenate([seen[k].target for k in use]),
                    np.concatenate([seen[k].worth for k in use]), clip=4, l2=1e-4)

    first = [table([s.first for s in seen], k) for k in (*range(FOLDS), -1)]
    later = [s.second(first[s.fold]) for s in seen]
    second = [table(later, k) for k in (*range(FOLDS), -1)]
    print(f"{mode}: {len(seen)} views", flush=True)
    return list(zip(first, second, strict=True))


@dataclass(frozen=True, slots=True)
class Tried:
    """One candidate cut: which example, its traits and its IoU."""

    example: int
    fold: int
    traits: np.ndarray
    iou: float
    worth: float


def tries(examples: list[Example], learned: list[Learned], boxed: bool) -> Iterator[Tried]:
    """Every candidate that the engine would weigh for each example, by models that did not see it."""
    rng = np.random.default_rng(9)
    for k, one in enumerate(examples):
        h, w = one.photo.shape[:2]
        models = learned[one.fold]
        if boxed:
            mask = max(one.masks, key=_prominence)
            if mask.mean() < 0.02:
                continue
            found = _candidates.boxed(one.photo, _loosely(rng, mask), None, models)
            masks: tuple[np.ndarray, ...] = (mask,)
        else:
            found = _candidates.candidates(one.photo, models, _faces.find(one.photo))
            masks = one.masks
        for traits, candidate in found:
            whole = candidate.whole(w, h, max(w, h))
            iou = max(_passes.overlap(whole, m) for m in masks)
            if len(one.masks) > 1 and 0.6 < iou < GOOD:
                continue  # many masks of a crowd are coarse: neither right nor wrong
            yield Tried(k, one.fold, traits, iou, WORTH[one.kind])


def gate(tried: list[Tried]) -> tuple[list[np.ndarray], np.ndarray]:
    """Tables for each fold left out and for none; and the out-of-fold `sure` of every try."""
    x = np.stack([t.traits for t in tried])
    y = np.array([t.iou >= GOOD for t in tried], float)
    w = np.array([t.worth for t in tried])
    fold = np.array([t.fold for t in tried])
    tables = [_fit(x[fold != k], y[fold != k], w[fold != k], clip=3, l2=5e-3) for k in (*range(FOLDS), -1)]
    sure = np.array([_confidence.weigh(tables[f], t) for f, t in zip(fold, x, strict=True)])
    return tables, sure


def report(examples: list[Example], tried: list[Tried], sure: np.ndarray) -> None:
    """Of each kind and threshold: how many would be used, and how many of those are good."""
    best: dict[int, int] = {}
    for k, t in enumerate(tried):
        if t.example not in best or sure[k] > sure[best[t.example]]:
            best[t.example] = k
    for group in sorted({_group(examples[e]) for e in best}):
        mine = [k for e, k in best.items() if _group(examples[e]) == group]
        iou, s = np.array([tried[k].iou for k in mine]), sure[mine]
        line = f"{group:10} n {len(mine):3}  mean IoU {iou.mean():.3f}  good {int((iou >= GOOD).sum()):3} "
        for at in (0.5, 0.6, 0.7, 0.8, 0.9):
            used = s >= at
            line += f" | {at}: {int((iou[used] >= GOOD).sum())}/{int(used.sum())}"
        print(line)
    s, y = np.array([sure[k] for k in best.values()]), np.array([tried[k].iou >= GOOD for k in best.values()])
    print("calibration:", ", ".join(f"{lo:.1f}-{lo + .2:.1f}: {y[(s >= lo) & (s < lo + .2)].mean():.2f} of "
                                    f"{int(((s >= lo) & (s < lo + .2)).sum())}" for lo in (0, .2, .4, .6, .8)))


def _group(example: Example) -> str:
    """The kind, and of real photos the word before a first underscore, so that a folder can be told apart."""
    return f"{example.kind}:{example.name.split('_')[0]}" if example.kind == "real" else example.kind


def write(path: Path, learned: Learned, note: str) -> None:
    """The tables as a module of numbers."""
    lines = ['"""The model-free cutter\'s fitted numbers: means, spreads and weights of small logistic models.', "", note,
             '"""', "", "from __future__ import annotations", "", "import numpy as np", "",
             "from pipelines.cutters._prior import Learned", ""]

    def rows(table: np.ndarray, indent: str) -> str:
        out = []
        for row in table:
            text = ", ".join(f"{v:.4g}" for v in row)
            words, line = text.split(" "), indent + "    ["
            for word in words:
                if len(line) + len(word) > 108:
                    out.append(line.rstrip())
                    line = indent + "     "
                line += word + " "
            out.append(line.rstrip() + "],")
        return "\n".join(out)

    def pair(tables: tuple[np.ndarray, np.ndarray]) -> str:
        return ("(\n" + "".join(f"        np.array([\n{rows(t, '        ')}\n        ]),\n" for t in tables) + "    )")

    lines.append("LEARNED = Learned(")
    for name in ("whole", "box", "tap"):
        lines.append(f"    {name}={pair(getattr(learned, name))},")
    for name in ("gate", "gate_box"):
        lines.append(f"    {name}=np.array([\n{rows(getattr(learned, name), '    ')}\n    ]),")
    lines.append(")")
    path.write_text("\n".join(lines) + "\n")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--drawn", type=int, default=160)
    parser.add_argument("--pasted", type=int, default=240)
    parser.add_argument("--write", action="store_true")
    args = parser.parse_args()
    photos = list(real(args.folder))
    examples = [*photos, *drawn(args.drawn), *pasted([p for p in photos if len(p.masks) == 1], args.pasted)]
    print(f"{len(photos)} photos, {len(examples)} examples", flush=True)
    modes = {mode: beliefs(examples, mode) for mode in ("whole", "box", "tap")}
    nothing = np.stack([np.zeros(len(_confidence.TRAITS) + 1), np.ones(len(_confidence.TRAITS) + 1),
                        np.zeros(len(_confidence.TRAITS) + 1)])
    learned = [Learned(modes["whole"][k], modes["box"][k], modes["tap"][k], nothing, nothing) for k in range(FOLDS + 1)]
    gates = []
    for boxed in (False, True):
        tried = list(tries(examples, learned, boxed))
        tables, sure = gate(tried)
        gates.append(tables[-1])
        print("with a box" if boxed else "unasked")
        report(examples, tried, sure)
        print({n: round(float(v), 2) for n, v in zip((*_confidence.TRAITS, "1"), tables[-1][2], strict=True)})
    if args.write:
        note = (f"Fitted by benchmarks/calibrate_cutters.py on {len(photos)} photos with drawn masks (not kept here), "
                f"{args.drawn}\ndrawn scenes and {args.pasted} photographed subjects on drawn grounds; logistic "
                "regression with a ridge, five folds.")
        write(Path(_regions.__file__).with_name("_learned.py"),
              dataclasses.replace(learned[-1], gate=gates[0], gate_box=gates[1]), note)


if __name__ == "__main__":
    main()
