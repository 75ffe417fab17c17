"""Ways: how unlikely the right labels of messages are among all the ways to label them, with its slope worked out by hand: forward and
backward over a batch (Lafferty et al. 2001), an order of magnitude less to keep than if each step were recorded. On a GPU, where many
small steps cost more than much arithmetic, the ways are joined by halves instead."""

from __future__ import annotations

from typing import Any

import torch
from torch import Tensor


class Unlikely(torch.autograd.Function):
    """The sum over a batch of -log chance. e: (messages, letters, labels); steps: (labels, labels); first, last: (labels,) of a message's
    first and last label; labels: (messages, letters), the right ones; many: (messages,) letters of each."""

    @staticmethod
    def forward(ctx: Any, e: Tensor, steps: Tensor, first: Tensor, last: Tensor, labels: Tensor, many: Tensor) -> Tensor:
        messages, longest, k = e.shape
        there = torch.arange(longest)[None] < many[:, None]
        move, top = steps.exp(), e.max(2, keepdim=True)[0]
        p = (e - top).exp()
        ahead, scale = e.new_empty(longest, messages, k), e.new_ones(longest, messages)
        v = p[:, 0] * first.exp()
        for n in range(longest):
            on = (v @ move) * p[:, n] if n else v
            size = on.sum(1, keepdim=True) + 1e-30
            live = there[:, n : n + 1]
            v = torch.where(live, on / size, v)
            ahead[n], scale[n] = v, torch.where(live, size, torch.ones_like(size))[:, 0]
        ends = last.exp()
        tail = (v * ends).sum(1)
        total = scale.log().sum(0) + tail.log() + (top[..., 0] * there).sum(1)

        slope, step_slope = torch.zeros_like(e), torch.zeros(k, k)
        behind = ends[None] / tail[:, None]
        for n in range(longest - 1, 0, -1):
            live = there[:, n : n + 1]
            slope[:, n] = ahead[n] * behind * live
            back = torch.where(live, p[:, n] * behind / scale[n][:, None], torch.zeros_like(behind))
            step_slope += ahead[n - 1].t() @ back
            behind = torch.where(live, back @ move.t(), behind)
        slope[:, 0] = ahead[0] * behind
        step_slope *= move

        at, n = torch.arange(messages)[:, None], torch.arange(longest)[None]
        right = (e[at, n, labels] * there).sum(1) + (steps[labels[:, :-1], labels[:, 1:]] * there[:, 1:]).sum(1)
        slope[at, n, labels] -= there.float()
        step_slope -= torch.bincount((labels[:, :-1] * k + labels[:, 1:])[there[:, 1:]], minlength=k * k).float().view(k, k)
        ctx.save_for_backward(slope, step_slope)
        return (total - right).sum()

    @staticmethod
    def backward(ctx: Any, *slopes: Tensor) -> Any:
        slope, step_slope = ctx.saved_tensors
        return slope * slopes[0], step_slope * slopes[0], None, None, None, None


def by_halves(e: Tensor, steps: Tensor, first: Tensor, last: Tensor, labels: Tensor, many: Tensor) -> Tensor:
    """The same sum as `Unlikely`, the ways of each half of a message joined (a scan over matrices of labels x labels, its slope recorded)."""
    messages, longest, k = e.shape
    at = torch.arange(longest, device=e.device)
    there = at[None] < many[:, None]
    top = e.max(2, keepdim=True)[0]
    p, none = (e - top).exp(), torch.eye(k, device=e.device)
    logs = (top[..., 0] * there).sum(1)
    ways = torch.where(there[:, 1:, None, None], steps.exp()[None, None] * p[:, 1:, None, :], none)
    while ways.shape[1] > 1:
        if ways.shape[1] % 2:
            ways = torch.cat([ways, none.expand(messages, 1, k, k)], 1)
        ways = ways[:, 0::2] @ ways[:, 1::2]
        size = ways.detach().amax((2, 3), keepdim=True) + 1e-30  # kept near 1; what is divided out is added as logs
        ways, logs = ways / size, logs + size.log().sum((1, 2, 3))
    v = p[:, 0] * first.exp()
    v = (v[:, None] @ ways[:, 0])[:, 0] if ways.shape[1] else v
    total = logs + ((v * last.exp()).sum(1) + 1e-30).log()
    right = (e.gather(2, labels[..., None])[..., 0] * there).sum(1) + (steps[labels[:, :-1], labels[:, 1:]] * there[:, 1:]).sum(1)
    return (total - right).sum()
