"""Cuts every photo of a folder that has a drawn mask: IoU unasked and with one box, how sure, and what would be used.

Usage: python tests/prove/prove_cutters.py FOLDER [--any]. Masks are name.mask.png beside the photo, in FOLDER and the
folders in it. A README.md in FOLDER with a table `| file | size | mask | iou | ...` may say which masks measure an
unasked cut ("yes"); the others ("no": only one of several subjects was drawn) count with a box alone. Exit status 1
when fewer than 95 % of the cut-outs used by themselves have IoU >= .85, or the mean IoU with one box is not above .81.

The box is the mask's own, 4 % larger on each side. Run by pytest, the gate is tried on drawn scenes instead.
"""

from __future__ import annotations

import sys
from pathlib import Path

import numpy as np

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))
GOOD = 0.85


def iou(a: np.ndarray, b: np.ndarray) -> float:
    return float((a & b).sum() / max(1, (a | b).sum()))


def around(mask: np.ndarray, pad: float = 0.04) -> tuple[float, float, float, float]:
    """The mask's box in fractions, `pad` larger on each side."""
    h, w = mask.shape
    ys, xs = np.flatnonzero(mask.any(1)), np.flatnonzero(mask.any(0))
    x0, x1, y0, y1 = xs[0] / w, (xs[-1] + 1) / w, ys[0] / h, (ys[-1] + 1) / h
    return (max(0.0, x0 - pad * (x1 - x0)), max(0.0, y0 - pad * (y1 - y0)),
            min(1.0, x1 + pad * (x1 - x0)), min(1.0, y1 + pad * (y1 - y0)))


def prompts_only(folder: Path) -> set[str]:
    """The files whose mask leaves out part of the scene, by the README's table."""
    readme = folder / "README.md"
    rows = [[c.strip() for c in line.split("|")] for line in readme.read_text().splitlines()] if readme.exists() else []
    return {r[1] for r in rows if len(r) > 5 and r[4].startswith("no")}


def main(folder: Path) -> int:
    """Print the table and the summary; 0 when the goals are kept."""
    from PIL import Image

    from pipelines import cutters
    from pipelines.cutters import Hint

    only_box = prompts_only(folder)
    unasked, boxed, used = [], [], []
    print(f"{'photo':42} {'unasked':>8} {'sure':>6} {'used':>5} {'one box':>8}")
    for path in sorted(folder.rglob("*.mask.png")):
        name = path.name.removesuffix(".mask.png")
        source = next(p for p in path.parent.glob(f"{name}.*") if p.suffix in (".jpg", ".jpeg", ".png", ".webp")
                      and not p.name.endswith(("mask.png", "parse.png")))
        image = Image.open(source).convert("RGBA")
        image = Image.alpha_composite(Image.new("RGBA", image.size, "white"), image).convert("RGB")
        photo = np.array(image)
        mask = np.asarray(Image.open(path).convert("L").resize(image.size)) > 127
        prompt = str(source.relative_to(folder)) in only_box
        cut = cutters.cut(photo)
        with_box = iou(cutters.cut(photo, Hint(box=around(mask))).alpha > 127, mask)
        alone, shown = iou(cut.alpha > 127, mask), cutters.beyond_doubt(photo, cut)
        boxed.append(with_box)
        if not prompt:
            unasked.append(alone)
            if shown:
                used.append(alone)
        print(f"{str(source.relative_to(folder))[-42:]:42} {alone:8.3f} {cut.sure:6.2f} "
              f"{'-' if prompt else 'yes' if shown else 'no':>5} {with_box:8.3f}")
    right = sum(v >= GOOD for v in used)
    print(f"\nunasked: {len(unasked)} photos, mean IoU {np.mean(unasked):.3f}, {sum(v >= GOOD for v in unasked)} with "
          f"IoU >= .85\nused by themselves (cutters.beyond_doubt): {len(used)}, of which {right} have IoU >= .85"
          f"\nwith one box: {len(boxed)} photos, mean IoU {np.mean(boxed):.3f}, {sum(v >= GOOD for v in boxed)} with IoU >= .85")
    return 0 if right >= 0.95 * len(used) and np.mean(boxed) > 0.81 else 1


def test_the_gate_on_drawn_scenes() -> None:
    """Of drawn scenes that no model was fitted on, at least 95 % of those used by themselves are right."""
    from benchmarks.cutout_scenes import draw
    from pipelines import cutters

    cuts = [(scene.photo, cutters.cut(scene.photo), scene.alpha > 0.5) for scene in (draw(k, 640) for k in range(160))]
    used = [iou(cut.alpha > 127, mask) for photo, cut, mask in cuts if cutters.beyond_doubt(photo, cut)]
    assert len(used) >= 40
    assert sum(v >= GOOD for v in used) >= 0.95 * len(used)


if __name__ == "__main__":
    if len(sys.argv) != 2:
        print(__doc__)
        sys.exit(2)
    sys.exit(main(Path(sys.argv[1])))
