"""The machine that models would run on: its accelerator and memory, asked of the driver, without torch."""

from __future__ import annotations

import ctypes
import importlib.metadata
import importlib.util
import os
import platform
import re
import subprocess
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Literal

from storage.settings import settings


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
            seen = _seen_by_torch(_nvidia()[0])
            return seen[0].free if seen else 0
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
    """This machine, looked at once: the card that torch will use, when it can use one."""
    cards, driver = _nvidia()
    seen = _seen_by_torch(cards)
    if seen and not (why := _unusable(seen[0], driver)):
        return Machine(kind="cuda", name=seen[0].name, memory=seen[0].total, capability=seen[0].capability)
    if cards:
        why = why if seen else f"CUDA_VISIBLE_DEVICES={settings().cards} hides {cards[0].name} from torch. Hancut goes on without it."
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


@dataclass(frozen=True, slots=True)
class Card:
    """An NVIDIA card, or a part of one (MIG), as the driver tells of it: bytes, and the compute capability."""

    name: str
    total: int
    free: int
    capability: tuple[int, int]
    uuid: str


Version = tuple[int, int]  # of CUDA; (0, 0): none, or not told


def _unusable(card: Card, driver: Version) -> str:
    """Why the installed torch cannot use the card, and what to install; "" when it can, or no torch is installed."""
    built = _torch_cuda()
    if built is None:
        return ""
    name, torch = card.name, f"torch {importlib.metadata.version('torch')}"
    if built == (0, 0):
        why = f"{name} cannot be used: {torch} is built without CUDA. {_remedy(card, driver)}"
    elif built[0] > driver[0] > 0:
        why = (f"{name} cannot be used: its driver knows CUDA {_dotted(driver)}, and {torch} is built for CUDA {_dotted(built)}. "
               f"Update the NVIDIA driver{' (580 or newer)' if built[0] == 13 else ''}, or: {_remedy(card, driver)}")
    elif card.capability < (7, 5) and built >= (13, 0) or card.capability < (7, 0) and built >= (12, 8):
        why = (f"{name} (compute capability {_dotted(card.capability)}) is too old for {torch}, which is built for CUDA "
               f"{_dotted(built)}. {_remedy(card, driver)}")
    elif card.capability >= (10, 0) and built < (12, 8):
        why = (f"{name} (compute capability {_dotted(card.capability)}) is too new for {torch}, which is built for CUDA "
               f"{_dotted(built)}. {_remedy(card, driver)}")
    else:
        return ""
    return f"{why} Hancut goes on without it."


def _remedy(card: Card, driver: Version) -> str:
    """What to install so that torch can use the card with this driver."""
    get = "pip install --force-reinstall {torch} --index-url https://download.pytorch.org/whl/{cuda}"
    if card.capability < (7, 5):  # what later ones have no code for
        return f"Install torch 2.8 built for CUDA 12.6: {get.format(torch='torch==2.8.0', cuda='cu126')}."
    if driver >= (13, 0) or driver == (0, 0):
        if platform.system() == "Windows":  # the registry's own wheels are without CUDA there
            return f"Install one with it: {get.format(torch='torch', cuda='cu130')}."
        return "Run `make models` (or pip install the `models` extra)."
    if driver >= (12, 8) or driver >= (12, 0) and card.capability < (10, 0):
        cuda = "cu128" if driver >= (12, 8) else "cu126"
        return f"Install one for CUDA 12: {get.format(torch='torch', cuda=cuda)}."
    return "Update the NVIDIA driver first."


def _dotted(version: Version) -> str:
    return f"{version[0]}.{version[1]}"


@cache
def _torch_cuda() -> Version | None:
    """The CUDA that the installed torch is built for, read from its version file, so that nothing imports it: (0, 0)
    where it is built without, None without torch."""
    spec = importlib.util.find_spec("torch")
    if spec is None or not spec.origin:
        return None
    told = (Path(spec.origin).parent / "version.py").read_text(encoding="utf-8")
    found = re.search(r"^cuda\b[^=]*=\s*['\"](\d+)(?:\.(\d+))?", told, re.MULTILINE)
    return (int(found[1]), int(found[2] or 0)) if found else (0, 0)


def _seen_by_torch(cards: list[Card]) -> list[Card]:
    """The cards that CUDA_VISIBLE_DEVICES leaves, in its order; it may name them by number or by (the beginning of) their
    UUID, and what comes after a name of nothing is not seen."""
    if (named := settings().cards) is None:
        return cards
    found = []
    for name in (part.strip() for part in named.split(",")):
        fits = [card for n, card in enumerate(cards) if name == str(n) or name.startswith(("GPU-", "MIG-")) and card.uuid.startswith(name)]
        if not fits:
            break
        found.append(fits[0])
    return found


def _nvidia() -> tuple[list[Card], Version]:
    """The NVIDIA cards in the order of their slots, as torch counts them too (settings.tell_libraries), and the newest
    CUDA that the driver knows; from the driver's own library."""
    try:
        nvml = ctypes.CDLL("nvml.dll" if platform.system() == "Windows" else "libnvidia-ml.so.1")
    except OSError:
        return [], (0, 0)
    if nvml.nvmlInit_v2():
        return [], (0, 0)
    try:
        count, version = ctypes.c_uint(), ctypes.c_int()
        nvml.nvmlDeviceGetCount_v2(ctypes.byref(count))
        if hasattr(nvml, "nvmlSystemGetCudaDriverVersion_v2"):
            nvml.nvmlSystemGetCudaDriverVersion_v2(ctypes.byref(version))
        cards = [card for n in range(count.value) for card in _cards(nvml, n)]
        return cards, (version.value // 1000, version.value % 1000 // 10)
    finally:
        nvml.nvmlShutdown()


def _cards(nvml: Any, n: int) -> list[Card]:
    """A card, or where it is cut into parts (MIG), its parts: torch uses one of them."""
    whole, major, minor = ctypes.c_void_p(), ctypes.c_int(), ctypes.c_int()
    if nvml.nvmlDeviceGetHandleByIndex_v2(n, ctypes.byref(whole)):
        return []  # one that fell off the bus
    nvml.nvmlDeviceGetCudaComputeCapability(whole, ctypes.byref(major), ctypes.byref(minor))
    parts, most, part = [], ctypes.c_uint(), ctypes.c_void_p()
    if hasattr(nvml, "nvmlDeviceGetMaxMigDeviceCount"):
        nvml.nvmlDeviceGetMaxMigDeviceCount(whole, ctypes.byref(most))
        parts = [ctypes.c_void_p(part.value) for i in range(most.value)
                 if not nvml.nvmlDeviceGetMigDeviceHandleByIndex(whole, i, ctypes.byref(part))]
    return [_told(nvml, handle, (major.value, minor.value)) for handle in parts or [whole]]


def _told(nvml: Any, handle: ctypes.c_void_p, capability: tuple[int, int]) -> Card:
    name, uuid, memory = ctypes.create_string_buffer(96), ctypes.create_string_buffer(96), (ctypes.c_ulonglong * 3)()
    nvml.nvmlDeviceGetName(handle, name, 96)
    nvml.nvmlDeviceGetUUID(handle, uuid, 96)
    nvml.nvmlDeviceGetMemoryInfo(handle, memory)
    return Card(name.value.decode(errors="replace"), memory[0], memory[1], capability, uuid.value.decode(errors="replace"))


def _memory() -> int:
    """Bytes of the machine's memory; 0 where the system does not tell."""
    try:
        return os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES")
    except (AttributeError, ValueError, OSError):
        return 0


def _available() -> int:
    """Bytes of memory that programs can still get; all of it where the system does not tell."""
    if platform.system() == "Darwin":
        told = subprocess.run(["/usr/bin/vm_stat"], capture_output=True, text=True, check=False).stdout
        return _unused(told) or _memory()
    try:
        told = Path("/proc/meminfo").read_text(encoding="ascii")
    except OSError:
        return _memory()
    found = re.search(r"MemAvailable:\s+(\d+)", told)
    return int(found[1]) * 1024 if found else _memory()


def _unused(told: str) -> int:
    """Bytes of the pages that vm_stat says nobody needs now; 0 where it says nothing."""
    page = re.search(r"page size of (\d+)", told)
    pages = re.findall(r"^Pages (?:free|inactive|speculative|purgeable):\s+(\d+)", told, re.MULTILINE)
    return int(page[1]) * sum(map(int, pages)) if page else 0
