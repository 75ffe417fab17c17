"""Each lever that changes no picture, alone and together, on the full-size networks of SDXL and FLUX.2 klein on a GPU.

One process an arm, so that none inherits another's switches. They compile at the same time and are timed in turns, when
nobody compiles any more. What an arm gives is compared with the plain network's own answer on the same random inputs.
Tells per arm: seconds to compile, milliseconds a call (and as a CUDA graph: what is left when the processor costs
nothing), how far the answer is from the plain one, and what a second shape costs. One JSON line an arm, as they come.
"""

from __future__ import annotations

import argparse
import fcntl
import json
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import ExitStack
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
from benchmarks import gpu_models  # noqa: E402 - the script runs by its path

# network: arm: what is switched on. `last`: channels_last; `search`: cuDNN tries its algorithms; `cudnn`: its attention
ARMS: dict[str, dict[str, tuple[str, ...]]] = {
    "unet": {"plain": (), "last": ("last",), "search": ("last", "search"), "nchw search cudnn": ("search", "cudnn"),
             "search cudnn": ("last", "search", "cudnn"), "blocks": ("last", "blocks"),
             "blocks dynamic": ("last", "search", "cudnn", "blocks", "dynamic"),
             "blocks resnets": ("last", "search", "cudnn", "blocks", "resnets", "dynamic"),
             "whole": ("last", "search", "cudnn", "whole"),
             "whole dynamic": ("last", "search", "cudnn", "whole", "dynamic"),
             "whole max": ("last", "search", "cudnn", "whole", "max")},
    "vae": {"plain": (), "last": ("last",), "search": ("last", "search"), "nchw search": ("search",),
            "whole": ("last", "search", "whole"), "whole dynamic": ("last", "search", "whole", "dynamic")},
    "klein": {"plain": (), "cudnn": ("cudnn",), "blocks": ("blocks",), "blocks cudnn": ("cudnn", "blocks", "dynamic"),
              "whole": ("cudnn", "whole")},
}
COMPILED = ("blocks", "whole")
# latent pixels (batch, high, wide): the first is compiled, the others come after it
SHAPES = {"unet": ((2, 128, 128), (2, 144, 112), (1, 128, 128), (1, 96, 168)), "vae": ((1, 128, 128), (1, 144, 112)),
          "klein": ((1, 128, 128), (1, 144, 112), (4, 128, 128))}
Call = Callable[[], Any]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--tiny", action="store_true", help="small shapes on a CPU: to test this script")
    parser.add_argument("--only", default="", help="networks, or network:arm, by commas")
    parser.add_argument("--wait", type=float, default=150, help="seconds after which nobody waits for who still compiles")
    parser.add_argument("--arm", default="", help="(one process of it)")
    given = parser.parse_args()
    if given.arm:  # one network's arms that compile nothing, or one that compiles
        for name in given.arm.split(","):
            try:
                told = measure(*name.split(":"), given)
            except Exception as error:  # noqa: BLE001 - one arm's failure is its result
                told = {"error": f"{type(error).__name__}: {error}"[-600:]}
            write(given, {"arm": name, **told})
        return
    given.out.mkdir(parents=True, exist_ok=True)
    began, jobs, compiling = time.monotonic(), [], set()
    for net, arms in ARMS.items():
        names = [f"{net}:{arm}" for arm in arms if not given.only or {net, f"{net}:{arm}"} & set(given.only.split(","))]
        compiled = [n for n in names if set(COMPILED) & set(arms[n.partition(":")[2]])]
        jobs += [[n] for n in compiled]
        compiling |= set(compiled)
        if eager := [n for n in names if n not in compiled]:
            jobs.append(eager)
    (given.out / "arms").write_text(str(sum(len(job) for job in jobs if job[0] in compiling)))
    running = {job[-1]: subprocess.Popen([sys.executable, __file__, *sys.argv[1:], "--arm", ",".join(job)]) for job in jobs}
    while time.monotonic() - began < given.wait and any(each.poll() is None for each in running.values()):
        time.sleep(0.2)
    for name, each in running.items():
        if name in compiling and each.poll() is None and not ready(given, name).exists():
            each.terminate()
            write(given, {"arm": name, "error": f"not compiled after {given.wait:.0f} s"})
    for each in running.values():
        each.wait()


def ready(given: argparse.Namespace, name: str) -> Path:
    """The file that says that an arm has compiled."""
    return Path(given.out / f"{name.replace(':', '-').replace(' ', '-')}.ready")


def write(given: argparse.Namespace, told: dict[str, Any]) -> None:
    line = json.dumps(told)
    print(line, flush=True)
    with (given.out / "levers.jsonl").open("a") as file:
        file.write(line + "\n")


def measure(net: str, arm: str, given: argparse.Namespace) -> dict[str, Any]:
    """One arm: compiled, compared, and timed when it is its turn."""
    import torch

    levers = ARMS[net][arm]
    device = "cpu" if given.tiny else "cuda"
    dtype = torch.float32 if given.tiny else torch.bfloat16 if net == "klein" else torch.float16
    began = time.monotonic()
    torch._dynamo.reset()
    torch.backends.cudnn.benchmark = False
    parts = getattr(gpu_models, "klein" if net == "klein" else "sdxl")(given.tiny, device, dtype)
    module = parts[{"unet": "unet", "vae": "vae", "klein": "transformer"}[net]]
    shapes = [(b, h // 16, w // 16) for b, h, w in SHAPES[net]] if given.tiny else SHAPES[net]
    with torch.inference_mode(), ExitStack() as stack:
        before = {shape: ask(net, module, inputs(net, module, shape, device, dtype)).clone() for shape in shapes}
        switch(module, net, levers, stack)
        far, first = {}, {}
        for shape in shapes:
            begun = time.monotonic()
            after = ask(net, module, inputs(net, module, shape, device, dtype))
            far[str(shape)] = round(float((after.float() - before[shape].float()).norm() / before[shape].float().norm()), 6)
            first[str(shape)] = round(time.monotonic() - begun, 2)
        if set(COMPILED) & set(levers):
            ready(given, f"{net}:{arm}").touch()
        until(given, began)
        with (given.out / "turn").open("w") as turn:
            fcntl.flock(turn, fcntl.LOCK_EX)
            times = {str(s): timed(net, module, inputs(net, module, s, device, dtype), device, graph=s == shapes[0] or s[0] != shapes[0][0])
                     for s in shapes}
    memory = round(torch.cuda.max_memory_allocated() / 1e9, 2) if device == "cuda" else 0
    return {"first_s": first, "far": far, "times": times, "peak_gb": memory}


def until(given: argparse.Namespace, began: float) -> None:
    """Wait until every arm has compiled, or long enough."""
    compiling = int((given.out / "arms").read_text())
    while time.monotonic() - began < given.wait and len(list(given.out.glob("*.ready"))) < compiling:
        time.sleep(0.2)


def switch(module: Any, net: str, levers: tuple[str, ...], stack: ExitStack) -> None:
    """Put the levers in place, for this process."""
    import torch
    from torch.nn.attention import SDPBackend, sdpa_kernel

    if "last" in levers:
        module.to(memory_format=torch.channels_last)
    torch.backends.cudnn.benchmark = "search" in levers
    if "cudnn" in levers:
        stack.enter_context(sdpa_kernel([SDPBackend.CUDNN_ATTENTION, SDPBackend.FLASH_ATTENTION,
                                         SDPBackend.EFFICIENT_ATTENTION, SDPBackend.MATH], set_priority=True))
    torch._dynamo.config.recompile_limit = 64
    torch.fx.experimental._config.use_duck_shape = False  # a square is not another shape than a portrait
    more: dict[str, Any] = {"dynamic": True} if "dynamic" in levers else {}
    if "blocks" in levers:
        module.compile_repeated_blocks(fullgraph=True, **more)
    if "resnets" in levers:
        for part in module.modules():
            if type(part).__name__ in ("ResnetBlock2D", "Upsample2D", "Downsample2D"):
                part.compile(fullgraph=True, **more)
    if "whole" in levers:
        mode = "max-autotune-no-cudagraphs" if "max" in levers else None
        if net == "vae":
            module.decode = torch.compile(module.decode, fullgraph=True, mode=mode, **more)
        else:
            module.compile(fullgraph=True, mode=mode, **more)


def inputs(net: str, module: Any, shape: tuple[int, int, int], device: str, dtype: Any) -> dict[str, Any]:
    """Random inputs, the same for the same shape."""
    import torch

    noise = torch.Generator("cpu").manual_seed(sum(shape))

    def random(*size: int) -> Any:
        return torch.randn(*size, generator=noise).to(device, dtype)

    b, h, w = shape
    c = module.config
    if net == "vae":
        return {"z": random(b, c.latent_channels, h, w)}
    if net == "unet":
        pooled = c.projection_class_embeddings_input_dim - 6 * c.addition_time_embed_dim
        return {"sample": random(b, 4, h, w), "timestep": torch.tensor(500.0, device=device),
                "encoder_hidden_states": random(b, 77, c.cross_attention_dim),
                "added_cond_kwargs": {"text_embeds": random(b, pooled), "time_ids": random(b, 6)}}
    count = h * w // 4
    place = torch.zeros(1, count, 4, device=device)
    place[0, :, 1] = torch.arange(count, device=device) // (w // 2)
    place[0, :, 2] = torch.arange(count, device=device) % (w // 2)
    return {"hidden_states": random(b, count, c.in_channels), "timestep": torch.full((b,), 0.5, device=device, dtype=dtype),
            "encoder_hidden_states": random(b, 256, c.joint_attention_dim), "img_ids": place,
            "txt_ids": torch.zeros(1, 256, 4, device=device), "guidance": None}


def ask(net: str, module: Any, given: dict[str, Any]) -> Any:
    return module.decode(**given, return_dict=False)[0] if net == "vae" else module(**given, return_dict=False)[0]


def timed(net: str, module: Any, given: dict[str, Any], device: str, *, graph: bool, rounds: int = 7) -> dict[str, float]:
    """Milliseconds of a call: with all it costs, to be queued alone, and replayed as a graph."""
    import torch

    def call() -> Any:
        return ask(net, module, given)

    if device == "cpu":
        begun = time.perf_counter()
        call()
        return {"ms": round(1e3 * (time.perf_counter() - begun), 2)}
    for _ in range(3):
        call()
    told = {"ms": _events(call, rounds)}
    torch.cuda.synchronize()
    begun = time.perf_counter()
    for _ in range(3):
        call()
    told["queued_ms"] = round(1e3 * (time.perf_counter() - begun) / 3, 2)
    torch.cuda.synchronize()
    if not graph:
        return told
    try:
        kept = torch.cuda.CUDAGraph()
        with torch.cuda.graph(kept):
            call()
        told["graph_ms"] = _events(kept.replay, rounds)
    except RuntimeError as error:
        told["graph_error"] = str(error)[:120]  # type: ignore[assignment]
    return told


def _events(call: Call, rounds: int) -> float:
    import torch

    spent = []
    for _ in range(rounds):
        begin, end = (torch.cuda.Event(enable_timing=True) for _ in range(2))
        begin.record()
        call()
        end.record()
        torch.cuda.synchronize()
        spent.append(begin.elapsed_time(end))
    return round(statistics.median(spent), 2)


if __name__ == "__main__":
    main()
