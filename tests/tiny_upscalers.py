"""Real-ESRGAN's two networks in small, with random weights, saved in the layouts of the released files."""

from __future__ import annotations

import importlib.util
import re
import sys
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest


def spandrel() -> Any:
    """spandrel, or a skip. Two of its architectures, none of ours, want torchvision, for which torch's small CPU build
    has no match: where there is none, names stand in for it while spandrel is imported."""
    if importlib.util.find_spec("torch") is None or importlib.util.find_spec("spandrel") is None:
        pytest.skip("torch and spandrel are not installed")
    if "spandrel" not in sys.modules and importlib.util.find_spec("torchvision") is None:
        functional = ModuleType("torchvision.transforms.functional")
        functional.__dict__.update(InterpolationMode=object, rotate=None, normalize=None)
        stand_in = {"torchvision": ModuleType("torchvision"), "torchvision.transforms": ModuleType("torchvision.transforms"),
                    functional.__name__: functional}
        sys.modules.update(stand_in)
        try:
            return importlib.import_module("spandrel")
        finally:
            for name in stand_in:
                del sys.modules[name]
    return importlib.import_module("spandrel")


def compact(folder: Path, *, plain: bool = False) -> Path:
    """general-x4v3 in small, as it is released: {"params": ...} in a .pth. `plain`: its residual is nothing."""
    torch = pytest.importorskip("torch")
    spandrel()
    from spandrel.architectures.Compact import Compact

    torch.manual_seed(0)
    net = Compact(num_feat=8, num_conv=3)
    if plain:
        torch.nn.init.zeros_(net.body[-1].weight)
        torch.nn.init.zeros_(net.body[-1].bias)
    folder.mkdir(parents=True)
    torch.save({"params": net.state_dict()}, folder / "realesr-general-x4v3.pth")
    return folder


def rrdb(folder: Path, kind: str) -> Path:
    """x4plus in small, as it is released: {"params_ema": ...} under the newer names."""
    torch = pytest.importorskip("torch")
    spandrel()
    from safetensors.torch import save_file
    from spandrel.architectures.ESRGAN import ESRGAN

    torch.manual_seed(1)
    blocks = 1
    names = ((r"^model\.0\.", "conv_first."), (r"^model\.1\.sub\.(\d)\.RDB(\d)\.conv(\d)\.0\.", r"body.\1.rdb\2.conv\3."),
             (rf"^model\.1\.sub\.{blocks}\.", "conv_body."), (r"^model\.3\.", "conv_up1."), (r"^model\.6\.", "conv_up2."),
             (r"^model\.8\.", "conv_hr."), (r"^model\.10\.", "conv_last."))
    state = {}
    for key, value in ESRGAN(num_filters=8, num_blocks=blocks).state_dict().items():
        new = next(re.sub(old, name, key) for old, name in names if re.match(old, key))
        state[new] = value.contiguous()
    folder.mkdir(parents=True)
    if kind == "safetensors":
        save_file(state, folder / "RealESRGAN_x4plus.safetensors")
    else:
        torch.save({"params_ema": state}, folder / "RealESRGAN_x4plus.pth")
    return folder
