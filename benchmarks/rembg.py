"""Cut-outs from bytes to bytes: ours against rembg.remove(), on the same ONNX file and the same kind of session.

The weights of isnet-general-use cannot be had everywhere: a network with its input (1024 px) and output, of a few
convolutions, stands in its place, so what is compared is everything around the network, and the network's own time
is told beside it. Arms: `rembg` (PNG of the whole canvas, its default), `whole` (ours, the same PNG canvas, despilled),
`kept` (ours as the app keeps it: despilled, cropped to the subject, lossless WebP). A fresh scene each round, arms
interleaved, outputs compared first. Goal: three times as fast. Prints JSON.
"""

from __future__ import annotations

import argparse
import io
import json
import os
import platform
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from importlib.metadata import version
from pathlib import Path
from typing import Any

import cv2
import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper
from PIL import Image

sys.path = [p for p in sys.path if Path(p or ".").resolve() != Path(__file__).resolve().parent]  # this file is not rembg
sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
from benchmarks.cutout_scenes import draw  # noqa: E402 - the script runs by its path
from pipelines import cutters, export, gpu  # noqa: E402
from pipelines.ad import shelf  # noqa: E402
from pipelines.cutters import rembg as ours  # noqa: E402
from pipelines.provenance import of  # noqa: E402

NAME = "isnet-general-use"
MADE = of("benchmark", painted=False, photo=True)
SIDE = 1600  # px of a photo's sides


def network(path: Path) -> None:
    """1024 px in, 1024 px out: a few convolutions at a quarter of the size; what is far from grey is the subject."""
    rng = np.random.default_rng(0)

    def conv(out: int, into: int, size: int, scale: float) -> np.ndarray:
        return (rng.normal(0, scale, (out, into, size, size))).astype(np.float32)

    first = conv(16, 3, 4, 0.02)
    first[:3] = 0
    for k in range(3):  # each colour less the mean of the others, both ways
        first[k, k], first[k, (k + 1) % 3], first[k, (k + 2) % 3] = 1 / 16, -1 / 32, -1 / 32
    last = np.zeros((1, 16, 1, 1), np.float32)
    last[0, :3] = 100.0
    weights = {"a": first, "b": conv(16, 16, 3, 0.0), "c": last, "bias": np.array([-10.0], np.float32)}
    for k in range(16):
        weights["b"][k, k, 1, 1] = 1.0
    nodes = [helper.make_node("Conv", ["photo", "a"], ["x"], strides=[4, 4]), helper.make_node("Abs", ["x"], ["y"]),
             helper.make_node("Conv", ["y", "b"], ["z"], pads=[1, 1, 1, 1]),
             helper.make_node("Conv", ["z", "c", "bias"], ["s"]), helper.make_node("Sigmoid", ["s"], ["p"]),
             helper.make_node("Resize", ["p", "", "scales"], ["mask"], mode="linear")]
    weights["scales"] = np.array([1, 1, 4, 4], np.float32)
    graph = helper.make_graph(
        nodes, "stand_in", [helper.make_tensor_value_info("photo", TensorProto.FLOAT, [1, 3, 1024, 1024])],
        [helper.make_tensor_value_info("mask", TensorProto.FLOAT, [1, 1, 1024, 1024])],
        [numpy_helper.from_array(value, name) for name, value in weights.items()])
    onnx.save(helper.make_model(graph, opset_imports=[helper.make_opsetid("", 17)], ir_version=9), str(path))


def scene(number: int) -> bytes:
    """A JPEG like a phone's: a coloured thing on a calm ground, with a sensor's grain."""
    drawn = draw(7000 + number, 800, ("plain", "gradient")[number % 2], ("mug", "box", "bag", "shoe")[number % 4])
    part = 0.7 * drawn.alpha.astype(np.float32)[..., None]  # a colour on greys: what the stand-in tells apart
    dyed = drawn.photo.mean(axis=2, keepdims=True) * (1 - part) + part * np.array([(210, 40, 50), (40, 90, 210), (230, 160, 20)][number % 3], np.float32)
    large = cv2.resize(dyed, (SIDE, SIDE), interpolation=cv2.INTER_CUBIC)
    grain = np.random.default_rng(number).normal(0, 2.0, large.shape)
    out = io.BytesIO()
    Image.fromarray(np.clip(large + grain, 0, 255).astype(np.uint8)).save(out, "JPEG", quality=92)
    return out.getvalue()


def kept(data: bytes) -> bytes:
    """As the app does it: decode, cut, despill and crop, encode."""
    photo = shelf.decode(data)
    return shelf.encode(cutters.foreground(photo, cutters.cut(photo, engine="rembg").alpha)[0])[0]


def whole(data: bytes) -> bytes:
    """The same on the photo's whole canvas, as PNG: what rembg gives."""
    photo = shelf.decode(data)
    alpha = cutters.cut(photo, engine="rembg").alpha
    cut, (x0, y0, x1, y1) = cutters.foreground(photo, alpha)
    canvas = np.zeros((*alpha.shape, 4), np.uint8)
    top, left = round(y0 * alpha.shape[0]), round(x0 * alpha.shape[1])
    canvas[top:top + cut.shape[0], left:left + cut.shape[1]] = cut * (cut[..., 3:] > 0)
    return export.png(canvas, provenance=MADE)


def alike(theirs: bytes, mine: bytes) -> dict[str, float]:
    """How far two cut-outs on the same canvas are apart, in levels: alpha, and colours where both are solid."""
    a, b = (np.asarray(Image.open(io.BytesIO(data))).astype(int) for data in (theirs, mine))
    solid = (a[..., 3] > 250) & (b[..., 3] > 250)
    subject = (a[..., 3] > 127) & (b[..., 3] > 127)
    return {"alpha": round(float(np.abs(a[..., 3] - b[..., 3]).mean()), 3),
            "iou": round(float(subject.sum() / max(1, ((a[..., 3] > 127) | (b[..., 3] > 127)).sum())), 4),
            "colour": round(float(np.abs(a[..., :3] - b[..., :3])[solid].mean()), 3)}


def measure(rounds: int, arms: dict[str, Callable[[bytes], bytes]]) -> dict[str, Any]:
    times: dict[str, list[float]] = {name: [] for name in arms}
    work: dict[str, list[float]] = {name: [] for name in arms}  # processor time, which a busy machine leaves alone
    sizes: dict[str, list[int]] = {name: [] for name in arms}
    for number in range(rounds + 1):
        data = scene(number)
        order = list(arms.items())
        for name, run in order if number % 2 else order[::-1]:
            begun, spent = time.perf_counter(), time.process_time()
            out = run(data)
            if number:  # the first round warms
                work[name].append((time.process_time() - spent) * 1000)
                times[name].append((time.perf_counter() - begun) * 1000)
                sizes[name].append(len(out))
    found: dict[str, Any] = {
        name: {"median_ms": round(statistics.median(v), 1), "min_ms": round(min(v), 1), "cpu_ms": round(statistics.median(work[name]), 1),
               "kilobytes": round(statistics.median(sizes[name]) / 1000)} for name, v in times.items()}
    for name in ("whole", "kept"):
        ratios = [a / b for a, b in zip(times["rembg"], times[name], strict=True)]
        found[name]["cpu_ratio"] = round(statistics.median(work["rembg"]) / statistics.median(work[name]), 2)
        found[name] |= {"ratio": round(statistics.median(ratios), 2),
                        "quartiles": [round(q, 2) for q in statistics.quantiles(ratios, n=4)[::2]]}
    return found


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=15)
    rounds = parser.parse_args().rounds
    with tempfile.TemporaryDirectory() as folder:
        os.environ["HANCUT_MODELS"] = folder
        file = Path(folder) / NAME / f"{NAME}.onnx"
        file.parent.mkdir()
        network(file)
        import onnxruntime as ort
        import rembg
        from rembg.sessions.dis_general_use import DisSession

        session = type("Here", (DisSession,), {"download_models": classmethod(lambda cls, *a, **k: str(file))})(
            NAME, ort.SessionOptions())
        arms = {"rembg": lambda data: bytes(rembg.remove(data, session=session)), "whole": whole, "kept": kept}
        same = alike(arms["rembg"](scene(0)), whole(scene(0)))
        assert same["iou"] > 0.985 and same["alpha"] < 3 and same["colour"] < 1, same
        loaded, photo = ours.load(file), shelf.decode(scene(0))
        begun = time.perf_counter()
        loaded.session.run(None, {loaded.name: ours.prepared(photo, loaded.side, ours.NETS[NAME])})
        print(json.dumps({
            "goal": "ratio >= 3", "photo": f"{SIDE} x {SIDE} JPEG", "rounds": rounds, "alike": same,
            "network_ms": round((time.perf_counter() - begun) * 1000, 1), **measure(rounds, arms),
            "load": [round(v, 2) for v in os.getloadavg()], "cores": os.cpu_count(),
            "versions": {"python": platform.python_version()} | {
                p: version(p) for p in ("rembg", "onnxruntime", "opencv-python-headless", "pillow", "numpy")},
        }, indent=1))
        gpu.evict()
    return 0


if __name__ == "__main__":
    sys.exit(main())
