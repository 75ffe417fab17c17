"""Two kernels for networks that paint: a group's norm with its SiLU, and GEGLU. They need a card and triton.

PyTorch's group norm gives each group to one block of the card: 32 blocks where 132 could work, which was half of the
time of SDXL's decoder on an H200, and it wants pictures plane by plane where convolutions want them pixel by pixel. This
one reads pixels (channels_last) in all blocks, sums in float32 around the first pixel's value, and rounds once.
"""

from __future__ import annotations

import importlib.util
from functools import cache
from typing import Any

tl: Any = None  # triton.language, once a kernel is needed

CHANNELS, PIXELS = 64, 32  # of one tile
PARTS = 512  # that a picture's pixels are summed in, at most


def _moments(x, means, squares, count, channels, parts, per_part,
             CHANNELS: tl.constexpr, PIXELS: tl.constexpr):
    """Per picture, part of its pixels and channel: the mean, and the sum of squares around it."""
    picture, part = tl.program_id(0).to(tl.int64), tl.program_id(1)
    c = tl.program_id(2) * CHANNELS + tl.arange(0, CHANNELS)
    inside = c < channels
    base = x + picture * count * channels
    begin = part * per_part
    end = tl.minimum(begin + per_part, count)
    around = tl.load(base + begin.to(tl.int64) * channels + c, mask=inside, other=0.0).to(tl.float32)
    total = tl.zeros((CHANNELS,), tl.float32)
    square = tl.zeros((CHANNELS,), tl.float32)
    for p in range(begin, end, PIXELS):
        rows = p + tl.arange(0, PIXELS)
        here = (rows < end)[:, None] & inside[None, :]
        tile = tl.load(base + rows.to(tl.int64)[:, None] * channels + c[None, :], mask=here, other=0.0).to(tl.float32)
        tile = tl.where(here, tile - around[None, :], 0.0)
        total += tl.sum(tile, axis=0)
        square += tl.sum(tile * tile, axis=0)
    n = (end - begin).to(tl.float32)
    out = (picture * parts + part) * channels + c
    tl.store(means + out, around + total / n, mask=inside)
    tl.store(squares + out, square - total * total / n, mask=inside)


def _applied(x, y, scale, shift, count, channels, SILU: tl.constexpr,
             CHANNELS: tl.constexpr, PIXELS: tl.constexpr):
    picture = tl.program_id(0).to(tl.int64)
    rows = tl.program_id(1) * PIXELS + tl.arange(0, PIXELS)
    c = tl.program_id(2) * CHANNELS + tl.arange(0, CHANNELS)
    inside = c < channels
    here = (rows < count)[:, None] & inside[None, :]
    at = picture * count * channels + rows.to(tl.int64)[:, None] * channels + c[None, :]
    tile = tl.load(x + at, mask=here, other=0.0).to(tl.float32)
    by = tl.load(scale + picture * channels + c, mask=inside, other=0.0)
    to = tl.load(shift + picture * channels + c, mask=inside, other=0.0)
    tile = tile * by[None, :] + to[None, :]
    if SILU:
        tile = tile / (1.0 + tl.exp(-tile))
    tl.store(y + at, tile.to(y.dtype.element_ty), mask=here)


def _geglu(x, y, wide, SIZE: tl.constexpr):
    row = tl.program_id(0).to(tl.int64)
    c = tl.program_id(1) * SIZE + tl.arange(0, SIZE)
    inside = c < wide
    value = tl.load(x + row * 2 * wide + c, mask=inside, other=0.0).to(tl.float32)
    gate = tl.load(x + row * 2 * wide + wide + c, mask=inside, other=0.0).to(tl.float32)
    gate = 0.5 * gate * (1.0 + tl.math.erf(gate * 0.7071067811865476))
    tl.store(y + row * wide + c, (value * gate).to(y.dtype.element_ty), mask=inside)


@cache
def _compiled() -> tuple[Any, Any, Any]:
    """The kernels above for triton, which finds `tl` among the names of this module."""
    global tl
    import triton

    tl = triton.language
    return triton.jit(_moments), triton.jit(_applied), triton.jit(_geglu)


def group_norm(x: Any, groups: int, weight: Any, bias: Any, eps: float, *, silu: bool) -> Any:
    """F.group_norm(), then F.silu() when wished, of pictures (n, channels, high, wide); channels_last, as the result is."""
    import torch

    moments, applied, _ = _compiled()
    x = x.contiguous(memory_format=torch.channels_last)
    n, channels, high, wide = x.shape
    count = high * wide
    per_part = -(-count // min(PARTS, -(-count // PIXELS)))
    parts = -(-count // per_part)
    means, squares = torch.empty((2, n, parts, channels), dtype=torch.float32, device=x.device)
    blocks = -(-channels // CHANNELS)
    moments[(n, parts, blocks)](x, means, squares, count, channels, parts, per_part, CHANNELS=CHANNELS, PIXELS=PIXELS)
    sizes = torch.full((parts, 1, 1), per_part, dtype=torch.float32, device=x.device)
    sizes[-1] = count - per_part * (parts - 1)
    of = (n, parts, groups, channels // groups)
    whole = float(count * (channels // groups))
    mean = (means.view(of) * sizes).sum((1, 3), keepdim=True) / whole
    spread = (squares.view(of) + sizes * (means.view(of) - mean).square()).sum((1, 3), keepdim=True) / whole
    scale = (spread + eps).rsqrt().view(n, groups, 1) * weight.float().view(groups, -1)
    shift = bias.float().view(groups, -1) - mean.view(n, groups, 1) * scale
    y = torch.empty_like(x)
    applied[(n, -(-count // PIXELS), blocks)](x, y, scale.contiguous(), shift.contiguous(), count, channels, SILU=silu,
                                              CHANNELS=CHANNELS, PIXELS=PIXELS)
    return y


def geglu(x: Any) -> Any:
    """Of (..., 2 * wide): the first half times F.gelu() of the second."""
    x = x.contiguous()
    wide = x.shape[-1] // 2
    y = x.new_empty((*x.shape[:-1], wide))
    _compiled()[2][(y.numel() // wide, -(-wide // 1024))](x, y, wide, SIZE=1024)
    return y


class Norm:
    """In the place of a GroupNorm's forward()."""

    def __init__(self, norm: Any, *, silu: bool) -> None:
        self._norm, self._silu = norm, silu

    def __call__(self, x: Any) -> Any:
        import torch

        of = self._norm
        if x.ndim == 4:
            return group_norm(x, of.num_groups, of.weight, of.bias, of.eps, silu=self._silu)
        return torch.nn.functional.group_norm(x, of.num_groups, of.weight, of.bias, of.eps)


def _only_flat(x: Any) -> Any:
    """In the place of a SiLU that follows a Norm, which has done it for pictures; time embeddings come here, too."""
    import torch

    return x if x.ndim == 4 else torch.nn.functional.silu(x)


def usable(module: Any) -> bool:
    """Whether they can work in a network: on a card, in half precision, where triton is."""
    first = next(module.parameters())
    return bool(first.is_cuda and first.element_size() == 2 and importlib.util.find_spec("triton"))


def put_in(module: Any) -> None:
    """Have a diffusers network use them, its pictures channels_last. Its weights and answers stay what they are."""
    import torch

    module.to(memory_format=torch.channels_last)
    done: set[int] = set()
    part: Any
    for part in module.modules():
        name = type(part).__name__
        if name == "ResnetBlock2D" and part.time_embedding_norm == "default" and isinstance(part.nonlinearity, torch.nn.SiLU):
            part.norm1.forward, part.norm2.forward = (Norm(norm, silu=True) for norm in (part.norm1, part.norm2))
            part.nonlinearity = _silu()
            done |= {id(part.norm1), id(part.norm2)}
        elif isinstance(getattr(part, "conv_act", None), torch.nn.SiLU) and isinstance(part.conv_norm_out, torch.nn.GroupNorm):
            last: Any = part.conv_norm_out
            last.forward = Norm(last, silu=True)
            part.conv_act = _silu()
            done.add(id(last))
        elif name == "GEGLU":
            part.forward = _Gate(part)
    for part in module.modules():
        if type(part) is torch.nn.GroupNorm and id(part) not in done and part.affine:
            alone: Any = part
            alone.forward = Norm(alone, silu=False)


class _Gate:
    def __init__(self, part: Any) -> None:
        self._part = part

    def __call__(self, x: Any) -> Any:
        return geglu(self._part.proj(x))


def _silu() -> Any:
    """A module of its own: diffusers hands out one SiLU to all."""
    import torch

    own: Any = torch.nn.SiLU()
    own.forward = _only_flat
    return own
