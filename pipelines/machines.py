"""The machine that models would run on: its accelerator and memory, asked of the driver, without torch."""

from __future__ import annotations

import ctypes
import importlib.metadata
import importlib.util
import os
import platform
import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Literal


@dataclass(frozen=True, slots=True, kw_only=True)
class Machine:
    """What computes here. `memory` in bytes: the card's, or the whole machine's without one. `why_not` says why a
    card that is there cannot be used ("": it can, or there is none)."""

    kind: Literal["cuda", "mps", "cpu"]
    name: str
    memory: int
    capability: tuple[int, int] = (0, 0)
    why_not: str = ""

    @property
    def device(self) -> str:
        """What torch calls it."""
        return self.kind

    def free(self) -> int:
        """Bytes that are free now, other programs counted."""
        if self.kind == "cuda":
            found = _nvidia()
            return found[0]["free"] if found else 0
        return _available()

    def speed(self) -> float:
        """Rough speed at half precision, an A100 is 1.0: for estimates before anything was measured."""
        if self.kind == "cpu":
            return 0.0015 * (os.cpu_count() or 1)
        if self.kind == "mps":
            return 0.06
        return next((v for words, v in _SPEEDS if re.search(words, self.name, re.IGNORECASE)), 0.3)


_SPEEDS = ((r"H200|H100|B\d00", 2.6), (r"A100|5090", 1.0), (r"4090|L40|A6000|6000", 0.8), (r"A10\b|A10G|3090|4080", 0.45),
           (r"\bL4\b|4070|3080", 0.38), (r"V100", 0.35), (r"T4|2080|3060", 0.18))


@cache
def machine() -> Machine:
    """This machine, looked at once."""
    found = _nvidia()
    if found:
        first = found[0]
        why = _too_old(first["name"], first["capability"])
        if not why:
            return Machine(kind="cuda", name=first["name"], memory=first["total"], capability=first["capability"])
        return Machine(kind="cpu", name=platform.machine(), memory=_memory(), why_not=why)
    if platform.system() == "Darwin" and platform.machine() == "arm64":
        return Machine(kind="mps", name="Apple silicon", memory=_memory())
    return Machine(kind="cpu", name=platform.machine(), memory=_memory())


def packages(*names: str) -> str:
    """Why an engine that needs these packages cannot run; "" when they are all installed."""
    missing = [name for name in names if importlib.util.find_spec(name) is None]
    if not missing:
        return ""
    return f"{', '.join(missing)} not installed: run `make models` (or pip install the `models` extra)."


def _too_old(name: str, capability: tuple[int, int]) -> str:
    """The sentence about a card for which the installed torch has no code; "" when it has, or none is installed."""
    cuda = _torch_cuda()
    if cuda >= 13 and capability < (7, 5):
        version = importlib.metadata.version("torch")
        return (f"{name} (compute capability {capability[0]}.{capability[1]}) is too old for torch {version}, which is "
                f"built for CUDA {cuda}: install torch 2.8 built for CUDA 12.6 to use it. Hancut goes on without it.")
    return ""


@cache
def _torch_cuda() -> int:
    """The major CUDA version of the installed torch, read from its version file; 0 without CUDA or torch."""
    spec = importlib.util.find_spec("torch")
    if spec is None or not spec.origin:
        return 0
    told = (Path(spec.origin).parent / "version.py").read_text(encoding="utf-8")
    found = re.search(r"^cuda\b[^=]*=\s*['\"](\d+)", told, re.MULTILINE)
    return int(found[1]) if found else 0


def _nvidia() -> list[dict[str, Any]]:
    """Name, total and free bytes and compute capability of each NVIDIA card, from the driver's own library."""
    try:
        nvml = ctypes.CDLL("nvml.dll" if platform.system() == "Windows" else "libnvidia-ml.so.1")
    except OSError:
        return []
    if nvml.nvmlInit_v2():
        return []
    try:
        count = ctypes.c_uint()
        nvml.nvmlDeviceGetCount_v2(ctypes.byref(count))
        return [_card(nvml, n) for n in range(count.value)]
    finally:
        nvml.nvmlShutdown()


def _card(nvml: Any, n: int) -> dict[str, Any]:
    handle, name = ctypes.c_void_p(), ctypes.create_string_buffer(96)
    memory, major, minor = (ctypes.c_ulonglong * 3)(), ctypes.c_int(), ctypes.c_int()
    nvml.nvmlDeviceGetHandleByIndex_v2(n, ctypes.byref(handle))
    nvml.nvmlDeviceGetName(handle, name, 96)
    nvml.nvmlDeviceGetMemoryInfo(handle, memory)
    nvml.nvmlDeviceGetCudaComputeCapability(handle, ctypes.byref(major), ctypes.byref(minor))
    return {"name": name.value.decode(errors="replace"), "total": memory[0], "free": memory[1],
            "capability": (major.value, minor.value)}


def _memory() -> int:
    """Bytes of the machine's memory; 0 where the system does not tell."""
    try:
        return os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES")
    except (AttributeError, ValueError, OSError):
        return 0


def _available() -> int:
    """Bytes of memory that programs can still get."""
    try:
        told = Path("/proc/meminfo").read_text(encoding="ascii")
    except OSError:
        return _memory()
    found = re.search(r"MemAvailable:\s+(\d+)", told)
    return int(found[1]) * 1024 if found else _memory()
