"""The model-free cutter against cv2.grabCut at full size (5 iterations), on drawn 1024 px scenes with known masks.

Both arms get the same box (4 % larger than the subject's) in `boxed`, and none in `unasked` (GrabCut then starts from
a rectangle 5 % inside the frame). The arms run in one process, interleaved, a fresh scene each round; ours returns a
full-size alpha with its soft edge and a confidence. Goal: fifty times as fast with a mean IoU no lower. Prints JSON.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import statistics
import sys
import time
from collections.abc import Callable
from importlib.metadata import version
from pathlib import Path

import cv2
import numpy as np

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
from benchmarks.cutout_scenes import GROUNDS, THINGS, draw  # noqa: E402 - the script runs by its path
from pipelines import cutters  # noqa: E402
from pipelines.cutters import Hint  # noqa: E402

SIDE = 1024
Box = tuple[float, float, float, float]


def grabcut(photo: np.ndarray, box: Box) -> np.ndarray:
    """OpenCV's own, at full size."""
    x0, y0, x1, y1 = (round(v * SIDE) for v in box)
    mask = np.zeros(photo.shape[:2], np.uint8)
    cv2.setRNGSeed(0)
    cv2.grabCut(photo, mask, (x0, y0, x1 - x0, y1 - y0), np.zeros((1, 65)), np.zeros((1, 65)), 5, cv2.GC_INIT_WITH_RECT)
    return (mask == cv2.GC_FGD) | (mask == cv2.GC_PR_FGD)


def iou(a: np.ndarray, b: np.ndarray) -> float:
    return float((a & b).sum() / max(1, (a | b).sum()))


def around(mask: np.ndarray) -> Box:
    """The subject's box, 4 % larger on each side."""
    ys, xs = np.flatnonzero(mask.any(1)) / SIDE, np.flatnonzero(mask.any(0)) / SIDE
    px, py = 0.04 * (xs[-1] - xs[0]), 0.04 * (ys[-1] - ys[0])
    return max(0.0, xs[0] - px), max(0.0, ys[0] - py), min(1.0, xs[-1] + px), min(1.0, ys[-1] + py)


def compare(name: str, rounds: int, boxed: bool) -> dict[str, object]:
    """Times and IoUs of both arms over `rounds` scenes."""
    times: dict[str, list[float]] = {"grabcut": [], "ours": []}
    right: dict[str, list[float]] = {"grabcut": [], "ours": []}
    for number in range(rounds + 1):
        # a new thing on the next ground each round, so that a few rounds meet every ground
        scene = draw(5000 + number, SIDE, GROUNDS[number % len(GROUNDS)], THINGS[(number * 3) % len(THINGS)])
        mask = scene.alpha > 0.5
        box = around(mask) if boxed else (0.05, 0.05, 0.95, 0.95)
        hint = Hint(box=box) if boxed else None

        def theirs(photo: np.ndarray = scene.photo, box: Box = box) -> np.ndarray:
            return grabcut(photo, box)

        def ours(photo: np.ndarray = scene.photo, hint: Hint | None = hint) -> np.ndarray:
            return cutters.cut(photo, hint).alpha > 127

        arms: list[tuple[str, Callable[[], np.ndarray]]] = [("grabcut", theirs), ("ours", ours)]
        for arm, run in arms if number % 2 else arms[::-1]:
            start = time.perf_counter()
            out = run()
            if number:  # the first round warms both
                times[arm].append((time.perf_counter() - start) * 1000)
                right[arm].append(iou(out, mask))
    ratios = [a / b for a, b in zip(times["grabcut"], times["ours"], strict=True)]
    return {"arm": name, "ratio": round(statistics.median(ratios), 1),
            "ratio_quartiles": [round(q, 1) for q in statistics.quantiles(ratios, n=4)[::2]],
            **{f"{arm}_ms": {"median": round(statistics.median(v), 1), "min": round(min(v), 1)} for arm, v in times.items()},
            **{f"{arm}_iou": round(statistics.mean(v), 3) for arm, v in right.items()}}


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=15)
    rounds = parser.parse_args().rounds
    print(json.dumps({
        "goal": "ratio >= 50 with IoU no lower", "side": SIDE, "rounds": rounds,
        "arms": [compare("boxed", rounds, True), compare("unasked", rounds, False)],
        "load": [round(v, 2) for v in os.getloadavg()], "cores": os.cpu_count(),
        "versions": {"python": platform.python_version()} | {
            p: version(p) for p in ("opencv-python-headless", "numpy", "scipy", "scikit-image")},
    }, indent=1))
    return 0


if __name__ == "__main__":
    sys.exit(main())
