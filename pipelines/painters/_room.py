"""What a model will need in memory: the files that will be loaded, each in the number format that it will have here."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from math import prod
from pathlib import Path

from pipelines import gpu, machines, weights
from storage.reasons import because

WORK = 0.25  # of the weights: what a painting needs beside them
_FLOATS = {"F64": 8, "F32": 4, "F16": 2, "BF16": 2, "F8_E4M3": 1, "F8_E5M2": 1}  # bytes in the file


@dataclass(frozen=True, slots=True)
class Need:
    """Bytes: `whole` with all parts in memory, `least` with the largest alone, each with what a painting needs beside it."""

    whole: int
    least: int


def need(name: str, *, other: tuple[tuple[str, str], ...] = ()) -> Need:
    """What a set of weights needs here, by the files that will be loaded, or roughly where it is not here. `other` are
    parts that come from sets of their own where those are: (part, set), an empty part for what comes along."""
    found = weights.find(name)
    if found is None or not found.is_dir():
        size = int(weights.get(name).bytes * width() / 2)
        return _with_work(size, size * 3 // 4)
    taken = {part: folder for part, owner in other if (folder := weights.find(owner))}
    sizes = [loaded(folder) for part, folder in parts(found) if part not in taken]
    sizes += [loaded(folder) for folder in taken.values()]
    return _with_work(sum(sizes), max(sizes, default=0))


def _with_work(whole: int, largest: int) -> Need:
    small = whole if machines.machine().kind == "cpu" else largest  # there nothing is moved anywhere
    return Need(int(whole * (1 + WORK)), int(small * (1 + WORK)))


def too_small(name: str, asked: Need) -> str:
    """Why a model cannot be brought into memory, for the operator; "" when it can, or is there already."""
    if gpu.resident(name) or asked.least <= (free := gpu.room()):
        return ""
    return because("memory_free", need=f"{asked.least / 1e9:.1f}", free=f"{free / 1e9:.1f}", most=f"{gpu.capacity() / 1e9:.1f}")


def parts(folder: Path) -> Iterator[tuple[str, Path]]:
    """The parts of a pipeline that have weights: by its index, else every folder in it. What lies beside them (the same
    weights once more in a single file, for other programs) is not loaded."""
    index = folder / "model_index.json"
    named = json.loads(index.read_text(encoding="utf-8")) if index.is_file() else {}
    for each in sorted(p for p in folder.iterdir() if p.is_dir()):
        kind = named.get(each.name)
        if not named or isinstance(kind, list) and kind and kind[0]:
            yield each.name, each


def half(folder: Path) -> bool:
    """Whether a folder of weights has them in half precision, too: then those are loaded."""
    return (folder / "diffusion_pytorch_model.fp16.safetensors").is_file()


def loaded(folder: Path) -> int:
    """Bytes in memory of the weights of one part: one of its formats, never two of them."""
    files = sorted(folder.glob("*.safetensors"))
    smaller = [f for f in files if ".fp16" in f.name]
    plain = [f for f in files if ".fp16" not in f.name and ".non_ema" not in f.name and ".bf16" not in f.name]
    chosen = smaller if smaller and (half(folder.parent / "unet") or half(folder) or not plain) else plain
    pieces = [f for f in chosen if "-of-" in f.name]
    whole = [f for f in chosen if "-of-" not in f.name]
    return sum(_bytes(f, f.stat().st_size, width()) for f in (whole or pieces))


def width() -> int:
    """Bytes of a number here: half precision, where there is a card."""
    return 4 if machines.machine().kind == "cpu" else 2


@cache
def _bytes(file: Path, size: int, wide: int) -> int:
    """Bytes in memory of a file's tensors, by its head; what is not a float stays as it is. The file's own size where it
    has no head that can be read: loading it will say so."""
    try:
        with file.open("rb") as data:
            head = json.loads(data.read(min(int.from_bytes(data.read(8), "little"), 100_000_000)))
        tensors = [t for name, t in head.items() if name != "__metadata__"]
        return sum(prod(t["shape"]) * wide if t["dtype"] in _FLOATS else t["data_offsets"][1] - t["data_offsets"][0] for t in tensors)
    except (OSError, ValueError, KeyError, TypeError, AttributeError, IndexError):
        return size
