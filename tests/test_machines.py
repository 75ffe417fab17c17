"""The machine that models run on: what a driver tells of its cards, and what the installed torch can use of them."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from pipelines import machines

ROOT = Path(__file__).resolve().parent.parent
GB = 1 << 30
V100 = ("Tesla V100-SXM2-16GB", (7, 0), 16, "GPU-1111")
RTX = ("NVIDIA GeForce RTX 4090", (8, 9), 24, "GPU-2222")
B200 = ("NVIDIA B200", (10, 0), 180, "GPU-3333")


def driver(folder: Path, cards: list[tuple[str, tuple[int, int], int, str]], cuda: tuple[int, int], parts: int = 0) -> None:
    """A driver's library in `folder`: its cards, the newest CUDA that it knows and, where a card is cut up, its parts' number."""
    compiler = shutil.which("cc") or pytest.skip("no C compiler to make a driver with")
    names, capabilities, sizes, uuids = zip(*cards, strict=True)
    listed = lambda values: ", ".join(json.dumps(v) for v in values)  # noqa: E731
    code = f"""
    static const char *names[] = {{{listed(names)}}}, *uuids[] = {{{listed(uuids)}}};
    static int majors[] = {{{listed(c[0] for c in capabilities)}}}, minors[] = {{{listed(c[1] for c in capabilities)}}};
    static unsigned long long sizes[] = {{{listed(sizes)}}};
    static unsigned long long taken;
    void take(unsigned long long bytes) {{ taken = bytes; }}  /* of every card; before, half of it is free */
    typedef unsigned long handle;  /* 1, 2 ... whole cards, 100 and more parts of the first */
    int nvmlInit_v2(void) {{ return 0; }}
    int nvmlShutdown(void) {{ return 0; }}
    int nvmlSystemGetCudaDriverVersion_v2(int *v) {{ *v = {cuda[0] * 1000 + cuda[1] * 10}; return 0; }}
    int nvmlDeviceGetCount_v2(unsigned *n) {{ *n = {len(cards)}; return 0; }}
    int nvmlDeviceGetHandleByIndex_v2(unsigned n, handle *card) {{ *card = n + 1; return 0; }}
    int nvmlDeviceGetName(handle card, char *name, unsigned size) {{
        __builtin_strcpy(name, card >= 100 ? "a part" : names[card - 1]); return 0; }}
    int nvmlDeviceGetUUID(handle card, char *uuid, unsigned size) {{
        __builtin_strcpy(uuid, card >= 100 ? "MIG-0000" : uuids[card - 1]); return 0; }}
    int nvmlDeviceGetMemoryInfo(handle card, unsigned long long *m) {{
        m[0] = card >= 100 ? {GB}ull : sizes[card - 1] * {GB}ull; m[1] = taken ? m[0] - taken : m[0] / 2; m[2] = m[0] - m[1]; return 0; }}
    int nvmlDeviceGetCudaComputeCapability(handle card, int *major, int *minor) {{
        *major = majors[card - 1]; *minor = minors[card - 1]; return 0; }}
    int nvmlDeviceGetMaxMigDeviceCount(handle card, unsigned *n) {{ *n = {parts}; return 0; }}
    int nvmlDeviceGetMigDeviceHandleByIndex(handle card, unsigned n, handle *part) {{ *part = 100 + n; return 0; }}
    """
    subprocess.run([compiler, "-shared", "-fPIC", "-xc", "-", "-o", str(folder / "libnvidia-ml.so.1")], input=code, text=True, check=True)


def torch(folder: Path, version: str, cuda: str) -> None:
    """A torch in `folder` that nobody may import; `cuda` as its version file says it: "'13.2'" or "None"."""
    (folder / "torch").mkdir()
    (folder / "torch" / "__init__.py").write_text("raise AssertionError('nobody needs it yet')")
    (folder / "torch" / "version.py").write_text(f"__version__ = '{version}'\ncuda: Optional[str] = {cuda}\n")
    (folder / f"torch-{version}.dist-info").mkdir()
    (folder / f"torch-{version}.dist-info" / "METADATA").write_text(f"Metadata-Version: 2.1\nName: torch\nVersion: {version}\n")


def process(folder: Path, code: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """Code in a process that finds the driver and the torch of `folder`."""
    env = {k: v for k, v in os.environ.items() if not k.startswith(("CUDA_", "HANCUT_"))}
    env |= {"LD_LIBRARY_PATH": str(folder), "PYTHONPATH": f"{folder}{os.pathsep}{ROOT}", "HANCUT_DATA": str(folder / "data"), **environment}
    return subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, env=env)


def seen(folder: Path, **environment: str) -> dict[str, Any]:
    """What a process there takes the machine for."""
    code = "import dataclasses, json; from pipelines.machines import machine; m = machine(); print(json.dumps({**dataclasses.asdict(m), 'free': m.free()}))"
    told = process(folder, code, **environment)
    assert told.returncode == 0, told.stderr
    return json.loads(told.stdout)


def test_a_v100_is_named_with_the_torch_that_it_needs_and_hancut_goes_on(tmp_path: Path) -> None:
    """What the operator reads at start and in the list of engines."""
    driver(tmp_path, [V100], (13, 0))
    torch(tmp_path, "2.15.0", "'13.2'")
    told = process(tmp_path, "import app, sys; app._ready_engines(); sys.exit(app.main(['engines']))")
    assert told.returncode == 0, told.stderr
    at_start, in_the_list = told.stderr.splitlines()[0], told.stderr.splitlines()[-1]
    for line in (at_start, in_the_list):
        assert "V100" in line and "torch 2.15.0" in line and "torch==2.8.0" in line and "whl/cu126" in line and "goes on without it" in line, told.stderr
    assert "cpu:" in in_the_list and "studio" in told.stdout


@pytest.mark.parametrize(("card", "cuda", "version", "built", "said"), [
    (RTX, (13, 0), "2.13.0+cpu", "None", ("built without CUDA", "make models")),
    (RTX, (12, 4), "2.13.0+cpu", "None", ("built without CUDA", "whl/cu126")),
    (RTX, (12, 8), "2.15.0", "'13.2'", ("driver knows CUDA 12.8", "built for CUDA 13.2", "Update the NVIDIA driver (580", "whl/cu128")),
    (RTX, (11, 4), "2.8.0", "'12.8'", ("driver knows CUDA 11.4", "Update the NVIDIA driver")),
    (B200, (13, 0), "2.6.0", "'12.6'", ("too new for torch 2.6.0", "make models")),
    (RTX, (13, 0), "2.15.0", "'13.2'", ()),
    (RTX, (12, 2), "2.8.0", "'12.8'", ()),
    (V100, (12, 6), "2.8.0", "'12.6'", ()),
], ids=["no cuda", "no cuda, driver 12", "driver too old", "driver far too old", "card too new", "fits", "same major", "v100 fits"])
def test_a_card_that_the_installed_torch_cannot_use_is_said_with_what_to_install(tmp_path: Path, card: Any, cuda: tuple[int, int], version: str,
                                                                                 built: str, said: tuple[str, ...]) -> None:
    driver(tmp_path, [card], cuda)
    torch(tmp_path, version, built)
    found = seen(tmp_path)
    if said:
        assert found["kind"] == "cpu" and card[0] in found["why_not"] and found["why_not"].endswith("Hancut goes on without it."), found
        assert all(words in found["why_not"] for words in said), found
    else:
        assert found["kind"] == "cuda" and found["name"] == card[0] and found["why_not"] == "" and found["free"] == card[2] * GB // 2, found


def test_of_several_cards_the_one_that_torch_uses_is_described(tmp_path: Path) -> None:
    driver(tmp_path, [RTX, B200], (13, 0))
    torch(tmp_path, "2.15.0", "'13.2'")
    for hidden, name in (({}, RTX[0]), ({"CUDA_VISIBLE_DEVICES": "1"}, B200[0]), ({"CUDA_VISIBLE_DEVICES": "GPU-33,GPU-22"}, B200[0])):
        assert seen(tmp_path, **hidden)["name"] == name
    for value in ("", "-1", "7,0"):
        found = seen(tmp_path, CUDA_VISIBLE_DEVICES=value)
        assert found["kind"] == "cpu" and "hides" in found["why_not"], found
    order = process(tmp_path, "import os; from storage.settings import settings, tell_libraries; tell_libraries(settings()); print(os.environ['CUDA_DEVICE_ORDER'])")
    assert order.stdout == "PCI_BUS_ID\n", "torch counts them alike"


def test_a_card_that_is_cut_up_is_as_large_as_its_part(tmp_path: Path) -> None:
    driver(tmp_path, [B200], (13, 0), parts=2)
    torch(tmp_path, "2.15.0", "'13.2'")
    for environment in ({}, {"CUDA_VISIBLE_DEVICES": "MIG-0000"}):
        found = seen(tmp_path, **environment)
        assert (found["kind"], found["memory"], found["capability"]) == ("cuda", GB, [10, 0])


def test_the_machine_is_known_without_torch() -> None:
    here = machines.machine()
    assert here.kind in ("cuda", "mps", "cpu") and here.memory > 1e9 and here.free() > 0 and here.speed() > 0
    assert "no-such-package" in machines.packages("json", "no-such-package") and machines.packages("json") == ""
