"""Grounds at 1080x1350 on one thread: processor milliseconds of each, and three against the plain way. Prints JSON.

    python -m benchmarks.grounds [--rounds 15] [--each 5]

Arms, interleaved, a fresh seed and palette each round: a lit gradient computed for every pixel (compared with ours
first: at least 40 dB), paper without the cached tile (the same pixels exactly), and bokeh as Pillow would have it
(each light drawn and blurred by itself; not the same picture, so only its time counts). Goal: every ground <= 40 ms.
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
from functools import partial
from importlib.metadata import version
from pathlib import Path

import cv2
import numpy as np
from PIL import Image, ImageDraw, ImageFilter

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
from pipelines import colour, grounds, motifs, palettebook  # noqa: E402 - the script runs by its path
from pipelines.grounds import _canvas, _texture, _tone  # noqa: E402
from pipelines.palettes import settle  # noqa: E402
from pipelines.scene import Palette  # noqa: E402

W, H = 1080, 1350


def palette(i: int) -> Palette:
    """A palette of the book."""
    page = palettebook.BOOK[i * 7 % len(palettebook.BOOK)]
    return settle(page.ground, page.second, page.accent)


def gradient_plainly(p: Palette, seed: int) -> np.ndarray:
    """The `duotone` kind of field at full size: OKLab for every pixel, fresh noise for every pixel."""
    y, x = np.mgrid[:H, :W].astype(np.float64)
    x, y = (x + 0.5) / W, (y + 0.5) / W
    near = 0.7 - 1.5 * np.hypot(x - 0.28, y) / np.hypot(1, H / W)
    rgb = colour.oklab_to_unit(_tone.relief(_tone.wall(p), near, 0.1, 0.08)) * 255
    noise = np.random.default_rng(seed).normal(0, 0.6, (H, W, 1))
    return np.clip(rgb + noise, 0, 255).astype(np.uint8)


def gradient_ours(p: Palette, seed: int) -> np.ndarray:
    """The same light on the low grid, enlarged."""
    c = _canvas.Canvas(name="bench", w=W, h=H, palette=p, seed=seed)
    x, y = c.grid()
    near = 0.7 - 1.5 * np.hypot(x - 0.28, y) / np.hypot(1, H / W)
    return _canvas.render(c, _tone.relief(_tone.wall(p), near, 0.1, 0.08))


def paper_plainly(p: Palette, seed: int) -> np.ndarray:
    """Paper whose texture is made anew."""
    _texture.tile.cache_clear()
    _texture.sized.cache_clear()
    return grounds.paint("paper", W, H, p, seed)


def paper_ours(p: Palette, seed: int) -> np.ndarray:
    """Paper with the tile of this process."""
    return grounds.paint("paper", W, H, p, seed)


def bokeh_plainly(p: Palette, seed: int) -> np.ndarray:
    """82 lights, each on a layer of its own, blurred and composited."""
    rng = np.random.default_rng(seed)
    image = Image.new("RGB", (W, H), p.ground)
    for _ in range(82):
        r = int(W * 0.006 * 30 ** rng.uniform())
        x, y = rng.uniform(0, W), rng.uniform(0, H)
        side = 2 * r + 40
        layer = Image.new("L", (side, side))
        ImageDraw.Draw(layer).ellipse((20, 20, side - 20, side - 20), fill=int(rng.uniform(40, 120)))
        layer = layer.filter(ImageFilter.GaussianBlur(max(2, r // 8)))
        image.paste(Image.new("RGB", (side, side), p.accent), (int(x - side / 2), int(y - side / 2)), layer)
    return np.asarray(image)


def bokeh_ours(p: Palette, seed: int) -> np.ndarray:
    """The ground."""
    return grounds.paint("bokeh", W, H, p, seed)


ARMS: dict[str, tuple[Callable[[Palette, int], np.ndarray], Callable[[Palette, int], np.ndarray]]] = {
    "gradient": (gradient_plainly, gradient_ours),
    "paper": (paper_plainly, paper_ours),
    "bokeh": (bokeh_plainly, bokeh_ours),
}


def milliseconds(run: Callable[[], object], clock: Callable[[], float] = time.thread_time) -> float:
    """The processor time of one call on this thread: a busy machine disturbs it less than the clock does."""
    start = clock()
    run()
    return (clock() - start) * 1e3


def alike() -> dict[str, float]:
    """PSNR (dB) of the gradient's arms without their grain; raises AssertionError under 40 or when paper differs."""
    found = []
    for i in range(4):
        one, two = (cv2.blur(f(palette(i), i), (15, 15)).astype(float) for f in ARMS["gradient"])
        found.append(10 * np.log10(255**2 / max(float(((one - two) ** 2).mean()), 1e-9)))
    assert min(found) >= 40, found
    assert (paper_plainly(palette(1), 1) == paper_ours(palette(1), 1)).all()
    return {"gradient_db": round(min(found), 1)}


def summary(times: list[float]) -> dict[str, float]:
    """Median, least and the middle four fifths."""
    q = statistics.quantiles(times, n=10) if len(times) > 2 else [min(times), max(times)]
    return {"median": round(statistics.median(times), 1), "min": round(min(times), 1), "p10": round(q[0], 1),
            "p90": round(q[-1], 1)}


def main() -> None:
    """Run everything and print one JSON object."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--rounds", type=int, default=15)
    parser.add_argument("--each", type=int, default=5)
    args = parser.parse_args()
    cv2.setNumThreads(1)
    out: dict[str, object] = {"size": [W, H], "alike": alike()}
    for name, (plainly, ours) in ARMS.items():
        times: tuple[list[float], list[float]] = ([], [])
        for i in range(args.rounds + 1):
            for arm, kept in zip((plainly, ours), times, strict=True):
                took = milliseconds(partial(arm, palette(i), i))
                if i:  # the first round warms both
                    kept.append(took)
        ratio = statistics.median(times[0]) / statistics.median(times[1])
        out[name] = {"plain": summary(times[0]), "ours": summary(times[1]), "ratio": round(ratio, 1)}
    each = {n: summary([milliseconds(partial(grounds.paint, n, W, H, palette(i), i))
                        for i in range(args.each + 1)][1:]) for n in grounds.names()}
    out["grounds"] = each
    over = [n for n, t in each.items() if t["min"] > 40]
    medians = [t["median"] for t in each.values()]
    out["over_40_ms"], out["median_ground_ms"] = over, round(statistics.median(medians), 1)
    heroes = ("coffee", "cake", "strawberry-latte", "burger", "sneaker")
    drawn = {px: [milliseconds(partial(motifs.draw, n, "glossy", px), time.perf_counter) for n in heroes]
             for px in (900, 870)}  # the first makes the master, the second only shrinks it
    out["motif_px"] = {px: summary(times) for px, times in drawn.items()}
    out["machine"] = {"cpus": os.cpu_count(), "load": os.getloadavg()[0], "python": platform.python_version(),
                      "opencv": version("opencv-python-headless"), "numpy": version("numpy")}
    print(json.dumps(out, indent=1))


if __name__ == "__main__":
    main()
