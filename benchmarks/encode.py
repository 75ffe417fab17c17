"""Seven photo-like 2000x2000 pictures to 1024-pixel JPEG q85 in base64: our export against the serial Pillow way.

Both arms run in one process, interleaved, on fresh seeded pictures each round; the outputs are compared first (zone
plate and pictures, PSNR against Pillow's LANCZOS). Goal: ten times as fast at 40 dB. Prints JSON.
"""

from __future__ import annotations

import argparse
import base64
import io
import json
import os
import platform
import statistics
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from importlib.metadata import version
from pathlib import Path

import cv2
import numpy as np
from PIL import Image

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
from pipelines import export, provenance  # noqa: E402 - the script runs by its path

COUNT, SIDE, SMALL = 7, 2000, 1024
MADE = provenance.of("studio", painted=False, photo=True)


def picture(rng: np.random.Generator) -> np.ndarray:
    """A picture with large shapes, fine texture and grain, like a photo to an encoder."""
    coarse = cv2.resize(rng.integers(0, 256, (12, 12, 3), dtype=np.uint8), (SIDE, SIDE), interpolation=cv2.INTER_CUBIC)
    fine = cv2.resize(rng.normal(0, 22, (250, 250, 3)).astype(np.float32), (SIDE, SIDE))
    grain = cv2.resize(rng.normal(0, 5, (SIDE // 2, SIDE // 2, 1)).astype(np.float32), (SIDE, SIDE))[..., None]
    return np.clip(coarse + fine + grain, 0, 255).astype(np.uint8)


def zone_plate() -> np.ndarray:
    """Rings that grow finer outwards, up to the finest that a 1024-pixel picture can hold and beyond."""
    y, x = np.mgrid[:SIDE, :SIDE] / SIDE * 2 - 1
    rings = 127.5 + 127.5 * np.cos((x * x + y * y) * SIDE * np.pi / 8)
    return np.repeat(rings.astype(np.uint8)[..., None], 3, axis=2)


def ours(pictures: list[np.ndarray], pool: ThreadPoolExecutor) -> list[str]:
    """Two callers, each a picture at a time; colour at half resolution, as Pillow's default has it."""
    def one(pixels: np.ndarray) -> str:
        small = export.thumbnail(pixels, SMALL)
        return base64.b64encode(export.jpeg(small, provenance=MADE, crisp=False)).decode()

    return list(pool.map(one, pictures))


def pillow(pictures: list[Image.Image]) -> list[str]:
    """One after the other, as most code does it."""
    out = []
    for image in pictures:
        buffer = io.BytesIO()
        image.resize((SMALL, SMALL), Image.Resampling.LANCZOS).save(buffer, "JPEG", quality=85)
        out.append(base64.b64encode(buffer.getvalue()).decode())
    return out


def psnr(a: np.ndarray, b: np.ndarray) -> float:
    error = np.mean((a.astype(np.float64) - b.astype(np.float64)) ** 2)
    return float("inf") if error == 0 else 10 * np.log10(255**2 / error)


def equivalence(rng: np.random.Generator, pool: ThreadPoolExecutor) -> dict[str, float]:
    """PSNR of our resizing against Pillow's, and of whole outputs against the same resized pixels without loss."""
    found: dict[str, float] = {}
    for name, pixels in (("zone_plate", zone_plate()), ("picture", picture(rng))):
        exact = np.asarray(Image.fromarray(pixels).resize((SMALL, SMALL), Image.Resampling.LANCZOS))
        found[f"{name}_resize_db"] = round(psnr(export.thumbnail(pixels, SMALL), exact), 1)
        for arm, text in (("ours", ours([pixels], pool)[0]), ("pillow", pillow([Image.fromarray(pixels)])[0])):
            decoded = np.asarray(Image.open(io.BytesIO(base64.b64decode(text))))
            found[f"{name}_{arm}_jpeg_db"] = round(psnr(decoded, exact), 1)
    return found


def interval(values: list[float]) -> list[float]:
    """The middle half, milliseconds."""
    return [round(q, 2) for q in statistics.quantiles(values, n=4)[::2]]


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=15)
    rounds = parser.parse_args().rounds
    times: dict[str, list[float]] = {"pillow": [], "ours": []}
    with ThreadPoolExecutor(2) as pool:
        quality = equivalence(np.random.default_rng(0), pool)
        assert quality["zone_plate_resize_db"] >= 40 and quality["picture_resize_db"] >= 40, quality
        assert quality["picture_ours_jpeg_db"] >= quality["picture_pillow_jpeg_db"] - 0.1, quality
        for number in range(rounds + 1):
            rng = np.random.default_rng(100 + number)
            pictures = [picture(rng) for _ in range(COUNT)]
            images = [Image.fromarray(p) for p in pictures]
            arms = [("pillow", lambda i=images: pillow(i)), ("ours", lambda p=pictures: ours(p, pool))]
            for name, arm in arms if number % 2 else arms[::-1]:
                start = time.perf_counter()
                arm()
                if number:  # the first round warms both
                    times[name].append((time.perf_counter() - start) * 1000)
    ratios = [a / b for a, b in zip(times["pillow"], times["ours"], strict=True)]
    print(json.dumps({
        "goal": "ratio >= 10 at >= 40 dB", "rounds": rounds, "quality": quality,
        **{name: {"median_ms": round(statistics.median(v), 2), "min_ms": round(min(v), 2), "quartiles_ms": interval(v)}
           for name, v in times.items()},
        "ratio": round(statistics.median(ratios), 2), "ratio_quartiles": interval(ratios),
        "load": [round(v, 2) for v in os.getloadavg()], "cores": os.cpu_count(),
        "versions": {"python": platform.python_version()} | {
            p: version(p) for p in ("pillow", "pyvips", "pyvips-binary", "simplejpeg", "numpy")},
    }, indent=1))
    return 0


if __name__ == "__main__":
    sys.exit(main())
