"""Hancut's own way to a picture on a GPU, at full size with random weights: loading, routes, previews, and what goes wrong.

Folders like the fetched ones are written first (benchmarks/gpu_folders.py), then the painters of pipelines.painters load
and paint from them as in a job. Each step is told as it comes and written to gpu-path-<card>.json; one that fails is told
as failed and the next goes on. `--tiny FOLDER` runs the steps on tiny models in FOLDER, on any machine, as a test.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import re
import statistics
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
from pipelines import gpu, machines, painters, shapes  # noqa: E402 - the script runs by its path
from pipelines.painters import flux, sdxl  # noqa: E402
from pipelines.scene import Box, Palette  # noqa: E402
from storage.errors import EngineError, JobError  # noqa: E402
from storage.settings import settings  # noqa: E402

PALETTE = Palette(ground="#f6e3d0", second="#ffffff", accent="#e2513a", ink="#201010", paper="#fffaf4")
WIDE, HIGH = 1080, 1350
Told = dict[str, Any]


class Ticks:
    """What a painter told; raises at the first tick after `end` is set."""

    def __init__(self, end: threading.Event | None = None) -> None:
        self.steps: list[tuple[int, int]] = []
        self.previews: list[np.ndarray] = []
        self._end = end

    def __call__(self, done: float, /, *, preview: Any = None, left: Any = None, step: Any = None, fetched: Any = None) -> None:
        self.steps += [step] if step else []
        self.previews += [preview] if preview is not None else []
        if self._end and self._end.is_set():
            raise JobError("job_cancelled")


class Way:
    """The steps, in the order of their worth; what each returns is told."""

    def __init__(self, tiny: bool) -> None:
        self.tiny = tiny
        self.wide, self.high = (60, 75) if tiny else (WIDE, HIGH)
        noise = np.random.default_rng(0).integers(0, 255, (self.high // 15, self.wide // 15, 3), dtype=np.uint8)
        self.source = np.asarray(np.kron(noise, np.ones((15, 15, 1), np.uint8)), np.uint8)
        self.keep = np.zeros((self.high, self.wide), np.uint8)
        self.keep[self.high // 3:self.high * 4 // 5, self.wide // 3:self.wide * 2 // 3] = 255
        near = np.repeat(shapes.relief(self.keep)[..., None], 3, axis=2)
        self.request = painters.Request(palette=PALETTE, width=self.wide, height=self.high, tags=("strawberry latte",),
                                        calm=(Box(0, 0, 1, 0.4),), seed=5, pace="fine")
        self.sdxl: dict[str, Told] = {
            "text": {}, "picture .5": {"source": self.source, "strength": 0.5},
            "keep": {"source": self.source, "keep": self.keep}, "edges": {"control": shapes.edges(self.source)},
            "keep and depth": {"source": self.source, "keep": self.keep, "control": near, "lead": "depth"},
            "lightning, 4 steps": {"steps": 4}}
        self.flux: dict[str, Told] = {
            "text": {}, "picture .5": {"source": self.source, "strength": 0.5},
            "instruction": {"source": self.source, "instruction": "put it on a beach"},
            "keep": {"source": self.source, "keep": self.keep}, "two references": {"references": (self.source, self.source)}}

    def paint(self, engine: Any, tick: Any = None, **more: Any) -> tuple[float, np.ndarray]:
        begun = time.perf_counter()
        image = engine.PAINTER.paint(replace(self.request, **more), tick or Ticks())
        return time.perf_counter() - begun, image

    def model(self, engine: Any) -> Any:
        """The engine's plan, to look at what is in memory."""
        name = "sdxl" if engine is sdxl else "flux-klein"
        folder = settings().models
        assert folder
        return sdxl.plan(folder / name) if engine is sdxl else flux.plan(name, folder / name)

    def load(self, engine: Any) -> Told:
        """The first picture, with loading; then one more."""
        why, cost, free = engine.PAINTER.available(), engine.PAINTER.cost(self.request), machines.machine().free()
        assert not why, why
        first, image = self.paint(engine)
        peak()
        again, same = self.paint(engine)
        (held,) = [m for m in gpu.report()["models"] if m["name"] == ("sdxl" if engine is sdxl else "flux-klein")]
        return {"first_s": r(first), "loading_s": held["seconds"], "again_s": r(again), "estimated_s": r(cost.seconds),
                "then_estimated_s": r(engine.PAINTER.cost(self.request).seconds), "spread": r(float(image.std())),
                "same_again": bool((image == same).all()), "model_gb": gb(held["bytes"]), "allocated_gb": gb(allocated()),
                "peak_gb": gb(peak()), "taken_from_card_gb": gb(free - machines.machine().free())}

    def routes(self, engine: Any, ways: dict[str, Told]) -> Told:
        """Each route twice: the first time may bring a part along or meet a new shape."""
        told: Told = {}
        for name, more in ways.items():
            try:
                before = allocated()
                first, _ = self.paint(engine, **more)
                peak()
                ticks = Ticks()
                spent, image = self.paint(engine, ticks, **more)
                told[name] = {"first_s": r(first), "s": r(spent), "steps": len(ticks.steps), "previews": len(ticks.previews),
                              "more_gb": gb(allocated() - before), "peak_gb": gb(peak()), "spread": r(float(image.std()))}
                if "keep" in more:
                    kept = self.keep == 255
                    told[name]["pixels_kept"] = bool((image[kept] == self.source[kept]).all())
            except EngineError as error:
                told[name] = {"failed": error.say("en")[:300]}
        return told

    def switched_off(self) -> Told:
        """Whether Lightning leaves the weights as they were, and a picture after it is the picture before it."""
        _, before = self.paint(sdxl, steps=10)
        self.paint(sdxl, steps=4)
        _, after = self.paint(sdxl, steps=10)
        return {"same_after_lightning": bool((before == after).all()), "differs_by": int(np.abs(before.astype(int) - after).max())}

    def previews(self, engine: Any, steps: int) -> Told:
        """What previews cost, in per cent of the painting: with and without, in turns."""
        spent: dict[bool, list[float]] = {True: [], False: []}
        shown, previewer = [], "_previewer" if engine is sdxl else "_kleins"
        real = getattr(engine, previewer)
        for n in range(6 if not self.tiny else 2):
            on = n % 2 == 0
            setattr(engine, previewer, real if on else lambda *_: None)
            ticks = Ticks()
            try:
                spent[on].append(self.paint(engine, ticks, steps=steps)[0])
            finally:
                setattr(engine, previewer, real)
            shown += ticks.previews
        with_, without = statistics.median(spent[True]), statistics.median(spent[False])
        return {"with_s": r(with_), "without_s": r(without), "per_cent": round(100 * (with_ / without - 1), 1),
                "previews": len(shown) // len(spent[True]), "of": list(shown[0].shape), "spread": r(float(shown[-1].std()))}

    def cancel(self, engine: Any, steps: int) -> Told:
        """Seconds from a cancel to the painter's end, at moments of its own."""
        late, whole = [], self.paint(engine, steps=steps)[0]
        for n in range(2):
            end, at = threading.Event(), [0.0]

            def stop(end: threading.Event = end, at: list[float] = at) -> None:
                at[0] = time.perf_counter()
                end.set()

            threading.Timer(whole * random.Random(n).uniform(0.2, 0.7), stop).start()
            try:
                self.paint(engine, Ticks(end), steps=steps)
            except JobError:
                late.append(time.perf_counter() - at[0])
        return {"whole_s": r(whole), "after_cancel_s": [r(v) for v in late], "next_s": r(self.paint(engine, steps=steps)[0])}

    def slow(self) -> Told:
        """A painting that outlasts its time limit."""
        with setting(HANCUT_PAINT_SECONDS="0" if self.tiny else "1"):
            begun = time.perf_counter()
            made = painters.paint(replace(self.request, steps=80), Ticks(), "sdxl")
        return {"s": r(time.perf_counter() - begun), "engine": made.engine, "told": [f.say("en") for f in made.failed]}

    def evicts(self) -> Told:
        """SDXL and klein where memory is allowed for one of them alone."""
        told: Told = {}
        need = {"sdxl": sdxl, "flux": flux}
        with setting(HANCUT_MODEL_GB="0.0003" if self.tiny else "18"):
            for name in ("sdxl", "flux", "sdxl"):
                self.paint(need[name], steps=2)
                told[f"{len(told)} {name}"] = {"held": [m["name"] for m in gpu.report()["models"]], "allocated_gb": gb(allocated()),
                                               "free_gb": gb(machines.machine().free())}
        return told

    def short(self) -> Told:
        """Memory that really runs out: of a share of the card, smaller each time."""
        import torch

        if machines.machine().kind != "cuda":
            return {"skipped": "no GPU"}
        whole, told = torch.cuda.get_device_properties(0).total_memory, {}
        for engine, steps, sizes in ((sdxl, 4, (11.0, 6.5, 3.0)), (flux, 4, (15.0, 9.5))):
            for size in sizes:
                gpu.evict()
                torch.cuda.set_per_process_memory_fraction(size * 1e9 / whole)
                begun = time.perf_counter()
                try:
                    made = painters.paint(replace(self.request, steps=steps), Ticks(), engine.PAINTER.id)
                    told[f"{engine.PAINTER.id} in {size} GB"] = {
                        "s": r(time.perf_counter() - begun), "engine": made.engine, "told": [f.say("en")[:200] for f in made.failed],
                        "held": [m["name"] for m in gpu.report()["models"]], "allocated_gb": gb(allocated())}
                except Exception as error:  # noqa: BLE001 - to be told; the next size goes on
                    told[f"{engine.PAINTER.id} in {size} GB"] = {"failed": f"{type(error).__name__}: {error}"[:300]}
                finally:
                    torch.cuda.set_per_process_memory_fraction(1.0)
                    gpu.evict()
        return told

    def both_then_short(self) -> Told:
        """Two models on the card, and room for one: the other leaves, and it is tried again."""
        import torch

        if machines.machine().kind != "cuda":
            return {"skipped": "no GPU"}
        gpu.evict()
        self.paint(sdxl, steps=2)
        self.paint(flux, steps=2)
        whole = torch.cuda.get_device_properties(0).total_memory
        torch.cuda.empty_cache()
        torch.cuda.set_per_process_memory_fraction((allocated() + 1e8) / whole)
        try:
            spent, _ = self.paint(flux, steps=2)
        finally:
            torch.cuda.set_per_process_memory_fraction(1.0)
        return {"s": r(spent), "held": [m["name"] for m in gpu.report()["models"]]}

    def depth(self) -> Told:
        """The depth network, loaded and once more."""
        spent = []
        for _ in range(2):
            begun = time.perf_counter()
            near = shapes.estimated(self.source)
            spent.append(r(time.perf_counter() - begun))
        return {"first_s": spent[0], "s": spent[1], "spread": r(float(near.std()))}

    def given_back(self) -> Told:
        """What the card has back when every model has left."""
        before = machines.machine().free()
        gpu.evict()
        return {"allocated_gb": gb(allocated()), "freed_gb": gb(machines.machine().free() - before),
                "models": gpu.report()["models"]}

    def warm(self) -> Told:
        """HANCUT_WARM=sdxl: compiled; the first picture of each shape and way, and the second."""
        told: Told = {}
        gpu.evict()
        with setting(HANCUT_WARM="sdxl"):
            for name, more in {"square": {"width": 1080, "height": 1080}, "portrait": {}, "story": {"height": 1920},
                               "wide": {"width": 1920, "height": 1080}, "lightning": {"steps": 4}, "keep": self.sdxl["keep"],
                               "edges": self.sdxl["edges"]}.items():
                if self.tiny and name not in ("square",):
                    continue
                try:
                    told[name] = {"first_s": r(self.paint(sdxl, **more)[0]), "s": r(self.paint(sdxl, **more)[0])}
                except EngineError as error:
                    told[name] = {"failed": f"{error.say('en')} {error.__cause__!r}"[:400]}
                print(json.dumps({name: told[name]}), flush=True)
        gpu.evict()
        return told

    def steps(self) -> dict[str, Callable[[], Told]]:
        return {"sdxl": lambda: self.load(sdxl), "sdxl routes": lambda: self.routes(sdxl, self.sdxl),
                "flux": lambda: self.load(flux), "flux routes": lambda: self.routes(flux, self.flux),
                "both then short": self.both_then_short, "short of memory": self.short, "given back": self.given_back,
                "sdxl previews": lambda: self.previews(sdxl, 30 if not self.tiny else 10),
                "flux previews": lambda: self.previews(flux, 4), "lightning leaves": self.switched_off,
                "sdxl cancel": lambda: self.cancel(sdxl, 30), "sdxl time limit": self.slow, "eviction": self.evicts,
                "depth": self.depth, "warm": self.warm, "given back again": self.given_back}


class setting:  # noqa: N801 - used as a word
    """Within: the environment has these settings."""

    def __init__(self, **names: str) -> None:
        self._names = names

    def __enter__(self) -> None:
        os.environ.update(self._names)
        settings.cache_clear()

    def __exit__(self, *_: object) -> None:
        for name in self._names:
            os.environ.pop(name, None)
        settings.cache_clear()


def r(value: float) -> float:
    return round(value, 3)


def gb(value: float) -> float:
    return round(value / 1e9, 3)


def allocated() -> int:
    """Bytes of tensors on the card, by torch."""
    import torch

    return int(torch.cuda.memory_allocated()) if torch.cuda.is_available() else 0


def peak() -> int:
    """The highest that was since the last asking."""
    import torch

    if not torch.cuda.is_available():
        return 0
    most = int(torch.cuda.max_memory_allocated())
    torch.cuda.reset_peak_memory_stats()
    return most


def folders(models: Path, given: str = "sdxl klein depth") -> Told:
    """Write the models, in a process of its own so that its memory is gone."""
    begun = time.perf_counter()
    made = f"from pathlib import Path; from benchmarks import gpu_folders; p = Path({str(models)!r}); gpu_folders."
    running = [subprocess.Popen([sys.executable, "-c", f"{made}{what}(p)"], cwd=Path(__file__).parents[1])
               for what in ("sdxl", "klein", "depth") if what in given]
    codes = [each.wait() for each in running]
    size = sum(p.stat().st_size for p in models.rglob("*.safetensors"))
    return {"s": r(time.perf_counter() - begun), "codes": codes, "gb": gb(size)}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--models", type=Path, help="where the folders are, or are written")
    parser.add_argument("--tiny", action="store_true", help="the folder has tiny models: to test this script")
    parser.add_argument("--only", default="", help="steps, by commas")
    parser.add_argument("--seconds", type=float, default=3600, help="no step begins later")
    parser.add_argument("--out", type=Path, default=Path(__file__).parent)
    given = parser.parse_args()
    here = machines.machine()
    if here.kind != "cuda" and not given.tiny:
        print(json.dumps({"benchmark": "gpu_path", "measured": False, "why": "no NVIDIA GPU on this machine"}))
        return
    began = time.monotonic()
    told: Told = {"benchmark": "gpu_path", "measured": not given.tiny, "machine": here.name, "steps": {}}
    name = "tiny" if given.tiny else re.sub(r"[^A-Za-z0-9]+", "-", here.name).strip("-").lower()
    file = given.out / f"gpu-path-{name}.json"
    with setting(HANCUT_MODELS=str(given.models)):
        if not given.tiny and not (given.models / "sdxl" / "model_index.json").exists():
            told["steps"]["folders"] = folders(given.models)
            print(json.dumps(told["steps"]), flush=True)
        way = Way(given.tiny)
        for step, work in way.steps().items():
            if given.only and step not in given.only.split(","):
                continue
            if time.monotonic() - began > given.seconds:
                told["steps"][step] = {"skipped": "no time left"}
                continue
            try:
                told["steps"][step] = work()
            except Exception as error:  # noqa: BLE001 - a step's failure is its result
                told["steps"][step] = {"failed": f"{type(error).__name__}: {error} {error.__cause__!r}"[:500]}
            print(json.dumps({step: told["steps"][step], "at": round(time.monotonic() - began)}), flush=True)
            file.write_text(json.dumps(told, indent=1) + "\n")
        gpu.evict()


if __name__ == "__main__":
    main()
