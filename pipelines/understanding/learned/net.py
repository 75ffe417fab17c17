"""Net: what each letter of a message is, by nets of gated convolutions that learned from examples (van den Oord et al. 2016, Dauphin et
al. 2017): tables of signs, a few blocks that look ever farther to both sides, then some by which each letter attends to all the others
(Vaswani et al. 2017, with a learned weight for how far off they stand), and for each kind of reading a score of every label.

The labels of a reading are nothing, and for each of its tags the first, an inner, the last and the only letter of a stretch.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from pipelines.understanding.learned import signs, wordlist
from pipelines.understanding.learned.signs import N

F = NDArray[np.float32]
SPREAD = (1, 2, 4, 8, 1)  # how far each block looks to either side
GATHERED = 3  # behind this block every letter is told of the message as a whole
NEVER = np.float32(-1e4)


@dataclass(frozen=True, slots=True)
class Net:
    """`tables`: the rows of the signs; `w`: weights by name, as training.network names them; `columns`: the table of each column of signs,
    those of one table added up."""

    tables: Mapping[str, Mapping[str, int]]
    w: Mapping[str, F]
    columns: tuple[str, ...] = signs.COLUMNS


@cache
def nets() -> tuple[Net, ...]:
    """The nets that come with the house, read once: each learned from another start, and they are asked together."""
    return tuple(load(path) for path in sorted(wordlist.DATA.glob("net_*.npz")))


def load(path: Path) -> Net:
    with np.load(path) as f:
        names = [k[:-6] for k in f if k.endswith(".scale")]
        w = {k: f[k].astype(np.float32) * f[f"{k}.scale"] for k in names}
        tables = {k[6:]: {str(word): n + 2 for n, word in enumerate(f[k])} for k in f if k.startswith("table.")}
        columns = tuple(str(c) for c in f["columns"]) if "columns" in f else signs.COLUMNS
    return Net(tables, w, columns)


def embedded(net: Net, seen: N) -> F:
    """(letters, width) the rows of all the signs side by side, those of one table added up."""
    rows: dict[str, F] = {}
    for c, k in enumerate(net.columns):
        row = net.w[f"{k}.weight"][seen[:, c]]
        rows[k] = rows[k] + row if k in rows else row
    return np.concatenate(list(rows.values()), 1)


def hidden(net: Net, seen: N) -> F:
    """(letters, width) each letter in its surroundings."""
    w = net.w
    h = _around(embedded(net, seen), 1) @ w["into.weight"].T + w["into.bias"]
    for k, far in enumerate(SPREAD):
        h = _blocked(h, w, f"blocks.{k}", far)
        if k == GATHERED:
            h = h + np.maximum(h, 0).mean(0) @ w["whole.weight"].T + w["whole.bias"]
    at = np.arange(len(h))
    off = at[None] - at[:, None]
    for k in range(sum(name.endswith(".near") for name in w)):  # then each letter attends to all the others, with a close look to either side
        h = _blocked(_attended(h, w, f"attends.{k}", off), w, f"closes.{k}", 1)
    return _normed(h, w, "norm")


def _blocked(h: F, w: Mapping[str, F], name: str, far: int) -> F:
    a, b = np.split(_around(_normed(h, w, f"{name}.norm"), far) @ w[f"{name}.wide.weight"].T + w[f"{name}.wide.bias"], 2, 1)
    out: F = h + (a / (1 + np.exp(-b))) @ w[f"{name}.out.weight"].T + w[f"{name}.out.bias"]
    return out


def _attended(h: F, w: Mapping[str, F], name: str, off: NDArray[np.int64]) -> F:
    asked, keys, told = np.split(_normed(h, w, f"{name}.norm") @ w[f"{name}.into.weight"].T + w[f"{name}.into.bias"], 3, 1)
    heads = w[f"{name}.near"]  # (things attended to at once, how far off; beyond that letters are alike far)
    reach = heads.shape[1] // 2
    far = np.clip(off, -reach, reach) + reach
    size = h.shape[1] // len(heads)
    root = np.float32(size**0.5)
    each = [slice(n * size, (n + 1) * size) for n in range(len(heads))]
    found: list[F] = [_shares(asked[:, c] @ keys[:, c].T / root + near[far]) @ told[:, c] for c, near in zip(each, heads, strict=True)]
    out: F = h + np.concatenate(found, 1) @ w[f"{name}.out.weight"].T + w[f"{name}.out.bias"]
    return out


def _shares(z: F) -> F:
    p = np.exp(z - z.max(1, keepdims=True))
    out: F = p / p.sum(1, keepdims=True)
    return out


def _around(h: F, far: int) -> F:
    """(letters, 3 x width): each letter beside those `far` to its left and right."""
    padded = np.concatenate([np.zeros((far, h.shape[1]), np.float32), h, np.zeros((far, h.shape[1]), np.float32)])
    return np.concatenate([padded[: len(h)], h, padded[2 * far :]], 1)


def _normed(h: F, w: Mapping[str, F], name: str) -> F:
    mean, spread = h.mean(1, keepdims=True), h.var(1, keepdims=True)
    out: F = (h - mean) / np.sqrt(spread + 1e-5) * w[f"{name}.weight"] + w[f"{name}.bias"]
    return out


def scores(net: Net, h: F, kind: str) -> F:
    """(letters, labels) of a kind of reading."""
    out: F = h @ net.w[f"{kind}.weight"].T + net.w[f"{kind}.bias"]
    return out


def may_follow(tags: int) -> tuple[F, F, F]:
    """(labels, labels) 0 where the second may follow the first, else never; and the same for a message's first and last label."""
    n = np.arange(1 + 4 * tags)
    at = (n - 1) % 4  # first, inner, last, only
    opens, closes = (n == 0) | (at == 0) | (at == 3), (n == 0) | (at == 2) | (at == 3)
    of = (n - 1) // 4
    on = ~closes[:, None] & (n > 0) & (of[:, None] == of) & ((at == 1) | (at == 2))
    return _barred(closes[:, None] & opens | on), _barred(opens), _barred(closes)


def _barred(may: NDArray[np.bool_]) -> F:
    return np.where(may, np.float32(0), NEVER)


@dataclass(frozen=True, slots=True)
class Ways:
    """All ways to label a message, weighed (forward and backward): chances of the labels as far as each letter and from it on."""

    p: NDArray[np.float64]  # (letters, labels) how well each label fits by itself
    move: NDArray[np.float64]  # (labels, labels)
    ahead: NDArray[np.float64]
    behind: NDArray[np.float64]
    scale: NDArray[np.float64]  # (letters,)

    @property
    def likely(self) -> NDArray[np.float64]:
        """(letters, labels) the chance of each label at each letter."""
        return self.ahead * self.behind


def weighed(e: F, steps: F) -> Ways:
    """All ways to label a message. e: (letters, labels); steps: (labels, labels) how well one label follows another."""
    tags = (e.shape[1] - 1) // 4
    follow, first, last = may_follow(tags)
    move = np.exp((steps + follow).astype(np.float64))
    e = e.astype(np.float64)
    p = np.exp(e - e.max(1, keepdims=True))
    ahead, scale, behind = np.zeros_like(p), np.zeros(len(p)), np.zeros_like(p)
    v = p[0] * np.exp(first)
    for n in range(len(p)):
        v = (ahead[n - 1] @ move) * p[n] if n else v
        scale[n] = v.sum()
        ahead[n] = v / scale[n]
    behind[-1] = np.exp(last) / (ahead[-1] * np.exp(last)).sum()
    for n in range(len(p) - 2, -1, -1):
        behind[n] = move @ (p[n + 1] * behind[n + 1]) / scale[n + 1]
    return Ways(p, move, ahead, behind, scale)


def likeliest(e: F, steps: F) -> list[int]:
    """The labels of a message that are together the likeliest (Viterbi 1967). e: (letters, labels); steps: (labels, labels)."""
    follow, first, last = may_follow((e.shape[1] - 1) // 4)
    move = steps + follow
    best, back = e[0] + first, np.zeros(e.shape, np.int64)
    for n in range(1, len(e)):
        through = best[:, None] + move
        back[n] = through.argmax(0)
        best = e[n] + through.max(0)
    labels = [int((best + last).argmax())]
    for n in range(len(e) - 1, 0, -1):
        labels.append(int(back[n][labels[-1]]))
    return labels[::-1]


def chances(e: F, steps: F, starts: Sequence[int] | N, ends: Sequence[int] | N) -> NDArray[np.float64]:
    """(stretches, tags): the chance that text[start:end] is one stretch of a tag, over all ways to label a message.

    e: (letters, labels); steps: (labels, labels) how well one label follows another.
    """
    w = weighed(e, steps)
    a, b = np.asarray(starts), np.asarray(ends) - 1
    return _of_stretches(np.log(np.maximum(w.p, 1e-300)), np.log(np.maximum(w.move, 1e-300)), np.log(np.maximum(w.ahead, 1e-300)), np.log(np.maximum(w.behind, 1e-300)), np.log(w.scale), a, b)


def _of_stretches(p: NDArray[np.float64], move: NDArray[np.float64], ahead: NDArray[np.float64], behind: NDArray[np.float64], scale: NDArray[np.float64], a: N, b: N) -> NDArray[np.float64]:
    """(stretches, tags) from logs: a letter a .. b, both within."""
    k = np.arange((p.shape[1] - 1) // 4)
    first, inner, last, only = (1 + 4 * k + n for n in range(4))
    run = np.concatenate([np.zeros((1, len(k))), p[:, inner].cumsum(0)])
    scaled = np.concatenate([[0.0], scale.cumsum()])
    far = (b - a)[:, None]
    on = np.where(far == 1, move[first, last], move[first, inner] + move[inner, last] + np.maximum(far - 2, 0) * move[inner, inner])
    behind_a = np.minimum(a + 1, b)
    many = ahead[a][:, first] + run[b] - run[behind_a] + p[b][:, last] + on + behind[b][:, last] - (scaled[b + 1] - scaled[a + 1])[:, None]
    out: NDArray[np.float64] = np.exp(np.where(far == 0, ahead[a][:, only] + behind[a][:, only], many))
    return out
