"""SDXL and FLUX.2 klein 4B at full size with random weights on an NVIDIA GPU: ours against plain half-precision diffusers.

Two copies of the same weights in one process: the plain one as the documentation has it, ours with the levers of
pipelines.painters (kernels, recorded steps, FLUX's blocks compiled, a route over shared parts). Warmed, compiled apart, outputs compared
first, then interleaved rounds with synchronisation. Prints JSON and writes a table named after the card. Goals on an H100:
SDXL 30 steps <= 2.6x the roofline and >= 2.2x plain; 4 steps <= .15 s; a second route <= +1 % memory. Four variants at once
are told by the picture, so that it can be seen whether painting them together is worth it.

Without an NVIDIA GPU it says so and measures nothing. `--tiny` runs all of it on small shapes anywhere, as a test.
"""

from __future__ import annotations

import argparse
import json
import os
import re
import statistics
import sys
import time
from collections.abc import Iterator
from importlib.metadata import version
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
from benchmarks import gpu_models  # noqa: E402 - the script runs by its path
from pipelines import gpu, machines  # noqa: E402
from pipelines.painters._diffusion import Model, pixels, quicken, quiet, seeded  # noqa: E402

# dense half-precision TFLOP/s by the makers' data sheets
PEAKS = ((r"H100|H200", 989), (r"A100", 312), (r"L40", 181), (r"\bL4\b", 121), (r"A10\b|A10G", 125), (r"4090", 165),
         (r"V100", 125), (r"T4", 65))
ARMS = ("plain", "ours")
VARIANTS = 4  # pictures painted at once


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=15)
    parser.add_argument("--only", default="", help="sdxl or klein")
    parser.add_argument("--tiny", action="store_true", help="small shapes, on any machine: to test this script")
    parser.add_argument("--out", type=Path, default=Path(__file__).parent, help="where the table goes")
    given = parser.parse_args()
    here = machines.machine()
    if here.kind != "cuda" and not given.tiny:
        print(json.dumps({"benchmark": "gpu", "measured": False,
                          "why": here.why_not or f"no NVIDIA GPU on this machine ({here.kind}): nothing was measured"}))
        return
    quiet()
    many = 6 if given.tiny else 30
    cases = [c for c in (("sdxl", many, 6.0, 1), ("sdxl", 4, 0.0, 1), ("sdxl", 4, 0.0, VARIANTS), ("klein", 4, 1.0, 1),
                         ("klein", 4, 1.0, VARIANTS)) if given.only in ("", c[0])]
    name = re.sub(r"[^A-Za-z0-9]+", "-", here.name).strip("-").lower()
    stem = given.out / f"gpu-{'tiny' if given.tiny else name}"
    told = {"benchmark": "gpu", "measured": not given.tiny, "machine": here.name, "rows": kept(stem, given.only),
            "load": round(os.getloadavg()[0], 2), "versions": {p: version(p) for p in ("torch", "diffusers")}}
    for kind in dict.fromkeys(c[0] for c in cases):
        for row in measure(kind, [c[1:] for c in cases if c[0] == kind], given):
            told["rows"].append(row)
            stem.with_suffix(".json").write_text(json.dumps(told, indent=1) + "\n")
            stem.with_suffix(".md").write_text(table(told))
    print(json.dumps(told))


def kept(stem: Path, only: str) -> list[dict[str, Any]]:
    """The rows of the other model that this card's table has, where one model alone is measured."""
    file = stem.with_suffix(".json")
    rows = json.loads(file.read_text())["rows"] if only and file.is_file() else []
    return [r for r in rows if r["model"] != only]


def measure(kind: str, cases: list[tuple[int, float, int]], given: argparse.Namespace) -> Iterator[dict[str, Any]]:
    """The rows of one model: both arms built once, each case compared, then timed in turns."""
    import torch

    device = "cpu" if given.tiny else "cuda"
    dtype = torch.float32 if given.tiny else torch.float16 if kind == "sdxl" else torch.bfloat16
    side = 64 if given.tiny else 1024
    arms = {name: getattr(gpu_models, kind)(given.tiny, device, dtype) for name in ARMS}
    said = gpu_models.words(kind, arms["plain"], device, dtype)
    for pipe in arms.values():
        pipe["vae"].enable_slicing()  # exact, and as the product has it
    ours = Model(parts=arms["ours"], settings={"is_distilled": True} if kind == "klein" else {})
    quicken(ours, compiled=not given.tiny)
    pipes = {"plain": pipeline(kind, arms["plain"]), "ours": ours.route(type_of(kind))}
    for steps, guidance, count in cases:
        def paint(arm: str, seed: int, steps: int = steps, guidance: float = guidance, count: int = count) -> Any:
            more = {k: v for k, v in said.items() if guidance > 1 or not k.startswith("negative")}
            with torch.inference_mode():
                made = pipes[arm](**more, width=side, height=side, num_inference_steps=steps, output_type="np",
                                  guidance_scale=guidance, num_images_per_prompt=count,
                                  generator=[seeded(100 * seed + n) for n in range(count)])
                return pixels(made.images[0])

        first = {arm: clock(device, paint, arm, 0) for arm in ARMS}
        alike = psnr(paint("plain", 1), paint("ours", 1))
        assert alike > 25, f"{kind}: the arms differ ({alike:.1f} dB)"
        times: dict[str, list[float]] = {arm: [] for arm in ARMS}
        for n in range(given.rounds):
            for arm in ARMS if n % 2 else ARMS[::-1]:
                times[arm].append(clock(device, paint, arm, 2 + n) / count)
        told = row(kind, steps, count, times, first, alike, {arm: peak(device, paint, arm, arms) for arm in ARMS}, given,
                   flops(kind, arms["plain"], said, side, steps, guidance, device, dtype))
        yield {**told, "second_route": second(kind, ours)}


def type_of(kind: str) -> type:
    import diffusers

    return diffusers.StableDiffusionXLPipeline if kind == "sdxl" else diffusers.Flux2KleinPipeline


def pipeline(kind: str, parts: dict[str, Any]) -> Any:
    """As the documentation builds it."""
    pipe = type_of(kind)(**parts, **({"is_distilled": True} if kind == "klein" else {"add_watermarker": False}))
    pipe.set_progress_bar_config(disable=True)
    return pipe


def second(kind: str, ours: Model) -> float:
    """Memory of a second route over the same parts, as a share of the first's; storages are counted once."""
    import diffusers

    other = diffusers.StableDiffusionXLImg2ImgPipeline if kind == "sdxl" else diffusers.Flux2KleinInpaintPipeline
    one = gpu.measure(ours.modules())
    both = gpu.measure(m for pipe in (ours.parts, ours.route(other).components) for m in pipe.values()
                       if hasattr(m, "parameters"))
    return round(both / one - 1, 4)


def clock(device: str, paint: Any, arm: str, seed: int) -> float:
    import torch

    if device == "cuda":
        torch.cuda.synchronize()
    begun = time.perf_counter()
    paint(arm, seed)
    if device == "cuda":
        torch.cuda.synchronize()
    return time.perf_counter() - begun


def peak(device: str, paint: Any, arm: str, arms: dict[str, Any]) -> int:
    """Bytes at the highest point of one painting, the other arm's weights taken off; 0 on a CPU."""
    import torch

    if device != "cuda":
        return 0
    other = gpu.measure(m for name, parts in arms.items() if name != arm for m in parts.values() if hasattr(m, "parameters"))
    torch.cuda.reset_peak_memory_stats()
    paint(arm, 1)
    return int(torch.cuda.max_memory_allocated() - other)


def flops(kind: str, parts: dict[str, Any], said: dict[str, Any], side: int, steps: int, guidance: float, device: str,
          dtype: Any) -> float:
    """Floating-point operations of one picture: a painting of one step is counted, and one of two, and drawn out."""
    import torch
    from torch.utils.flop_counter import FlopCounterMode

    def count(steps: int) -> int:
        more = {k: v for k, v in said.items() if guidance > 1 or not k.startswith("negative")}
        with FlopCounterMode(display=False) as counter, torch.inference_mode():
            pipeline(kind, parts)(**more, width=side, height=side, num_inference_steps=steps, output_type="np",
                                  guidance_scale=guidance, generator=seeded(0))
        return counter.get_total_flops()

    one, two = count(1), count(2)
    return float(one + (steps - 1) * (two - one))


def psnr(a: Any, b: Any) -> float:
    import numpy as np

    error = float(((a.astype(np.float32) - b.astype(np.float32)) ** 2).mean())
    return 99.0 if error == 0 else 10 * float(np.log10(255 ** 2 / error))


def row(kind: str, steps: int, count: int, times: dict[str, list[float]], first: dict[str, float], alike: float,
        peaks: dict[str, int], given: argparse.Namespace, work: float) -> dict[str, Any]:
    rate = next((v for words, v in PEAKS if re.search(words, machines.machine().name)), 0)
    middle = {arm: statistics.median(v) for arm, v in times.items()}
    spread = [round(v, 4) for v in statistics.quantiles([p / o for p, o in zip(*times.values(), strict=True)], n=10)]
    roof = work / (rate * 1e12) if rate and not given.tiny else None
    return {"model": kind, "steps": steps, "at_once": count, "rounds": given.rounds, "seconds": {a: round(v, 4) for a, v in middle.items()},
            "min": {a: round(min(v), 4) for a, v in times.items()}, "ratio": round(middle["plain"] / middle["ours"], 3),
            "ratio_10_90": [spread[0], spread[-1]], "tflop": round(work / 1e12, 3),
            "roofline_s": roof and round(roof, 4), "times_roofline": roof and round(middle["ours"] / roof, 2),
            "first_s": {a: round(v, 2) for a, v in first.items()}, "peak_gb": {a: round(v / 1e9, 2) for a, v in peaks.items()},
            "psnr_db": round(alike, 1)}


def table(told: dict[str, Any]) -> str:
    """The figures as a table to read."""
    lines = [f"# {told['machine']}: interleaved rounds, " + ", ".join(f"{k} {v}" for k, v in told["versions"].items()),
             "", "| model | steps | at once | ours s | plain s | ratio | x roofline | first (compile) s | peak GB ours / plain | second route |",
             "|---|---|---|---|---|---|---|---|---|---|"]
    for r in told["rows"]:
        lines.append(f"| {r['model']} | {r['steps']} | {r['at_once']} | {r['seconds']['ours']} | {r['seconds']['plain']} | {r['ratio']} | "
                     f"{r['times_roofline'] or '-'} | {r['first_s']['ours']} | {r['peak_gb']['ours']} / {r['peak_gb']['plain']} | "
                     f"+{100 * r['second_route']:.2f} % |")
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    main()
