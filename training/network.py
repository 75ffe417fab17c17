"""Network: the network of pipelines.understanding.learned.net, to be trained, for any columns of signs and any kinds of reading."""

from __future__ import annotations

import math
import random
import time
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from hashlib import sha256
from pathlib import Path
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor, nn

from pipelines.understanding.learned import net, signs, wordlist
from training import ways

WIDTH, HEADS, ATTENDED, REACH = 160, 4, 3, 48  # letters farther off than REACH are alike far
# rows of the tables that are no words: the parts of a letter, its kind, where in a listed word it stands
FIXED = {"first": signs.FIRST, "vowel": signs.VOWELS, "closing": signs.CLOSING, "shape": len(signs.SHAPES), "place": signs.PLACES}
_BARS = ("follow", "first", "last")  # which label may follow which, and open and close a message
_DROP_IN, _DROP_WITHIN, _DROP_OUT = 0.2, 0.1, 0.25


class Block(nn.Module):
    def __init__(self, far: int, width: int) -> None:
        super().__init__()
        self.far, self.norm, self.wide, self.out = far, nn.LayerNorm(width), nn.Linear(3 * width, 2 * width), nn.Linear(width, width)
        self.drop = nn.Dropout(_DROP_WITHIN)

    def forward(self, h: Tensor, there: Tensor) -> Tensor:
        a, b = self.wide(around(self.norm(h) * there, self.far)).chunk(2, -1)
        out: Tensor = h + self.drop(self.out(a * torch.sigmoid(b)))
        return out


class Attention(nn.Module):
    """Each letter of the others' words, as pipelines.understanding.learned.net attends; it begins by adding nothing."""

    def __init__(self, width: int) -> None:
        super().__init__()
        self.norm, self.into, self.out = nn.LayerNorm(width), nn.Linear(width, 3 * width), nn.Linear(width, width)
        self.near = nn.Parameter(torch.zeros(HEADS, 2 * REACH + 1))
        nn.init.zeros_(self.out.weight)
        nn.init.zeros_(self.out.bias)
        self.drop = nn.Dropout(_DROP_WITHIN)

    def forward(self, h: Tensor, there: Tensor) -> Tensor:
        messages, letters, width = h.shape
        asked, keys, told = self.into(self.norm(h)).view(messages, letters, 3, HEADS, width // HEADS).permute(2, 0, 3, 1, 4)
        at = torch.arange(letters, device=h.device)
        far = (at[None] - at[:, None]).clamp(-REACH, REACH) + REACH
        fits = asked @ keys.transpose(-1, -2) / math.sqrt(width // HEADS) + self.near[:, far]
        shares = fits.masked_fill(there[:, None, None, :, 0] == 0, -1e9).softmax(-1)
        out: Tensor = h + self.drop(self.out((shares @ told).transpose(1, 2).reshape(messages, letters, width)))
        return out


def around(h: Tensor, far: int) -> Tensor:
    """(messages, letters, 3 x width): each letter beside those `far` to its left and right."""
    padded = nn.functional.pad(h, (0, 0, far, far))
    return torch.cat([padded[:, : h.shape[1]], h, padded[:, 2 * far :]], -1)


class Network(nn.Module):
    """tables: the rows of the learned signs; columns: the table of each column; sizes: the width of each table's rows, in the order of the
    columns; kinds: the tags of each kind of reading; width: numbers that tell a letter."""

    def __init__(self, tables: dict[str, dict[str, int]], columns: Sequence[str], sizes: Mapping[str, int], kinds: Mapping[str, Sequence[str]], width: int = WIDTH) -> None:
        super().__init__()
        self.tables, self.columns, self.halves = tables, tuple(columns), torch.cuda.is_available()
        rows = {k: len(t) + 2 for k, t in tables.items()} | FIXED
        for k in dict.fromkeys(columns):
            self.add_module(k, nn.Embedding(rows[k], sizes[k]))
        self.into, self.whole, self.norm = nn.Linear(3 * sum(sizes[k] for k in set(columns)), width), nn.Linear(width, width), nn.LayerNorm(width)
        self.blocks = nn.ModuleList(Block(far, width) for far in net.SPREAD)
        self.attends, self.closes = nn.ModuleList(Attention(width) for _ in range(ATTENDED)), nn.ModuleList(Block(1, width) for _ in range(ATTENDED))
        for kind, tags in kinds.items():
            many = 1 + 4 * len(tags)
            self.add_module(kind, nn.Linear(width, many))
            self.register_parameter(f"{kind}_steps", nn.Parameter(torch.zeros(many, many)))
            for name, x in zip(_BARS, net.may_follow(len(tags)), strict=True):
                self.register_buffer(f"{kind}_{name}", torch.from_numpy(x), persistent=False)
        self.drop_in, self.drop_out = nn.Dropout(_DROP_IN), nn.Dropout(_DROP_OUT)

    def forward(self, seen: Tensor, many: Tensor) -> Tensor:
        """(messages, letters, width) each letter in its surroundings. seen: (messages, letters, columns); many: (messages,) letters of each."""
        with torch.autocast(seen.device.type, torch.bfloat16, enabled=self.training):  # a third less time
            return self._forward(seen, many).float()

    def _forward(self, seen: Tensor, many: Tensor) -> Tensor:
        there = (torch.arange(seen.shape[1], device=seen.device)[None] < many[:, None]).float()[..., None]
        rows: dict[str, Tensor] = {}
        for c, k in enumerate(self.columns):
            row = self.get_submodule(k)(seen[..., c])
            rows[k] = rows[k] + row if k in rows else row
        h = self.into(around(self.drop_in(torch.cat(list(rows.values()), -1)) * there, 1))
        for k, block in enumerate(self.blocks):
            h = block(h, there)
            if k == net.GATHERED:
                h = h + self.whole((torch.relu(h) * there).sum(1) / many[:, None])[:, None]
        for attend, close in zip(self.attends, self.closes, strict=True):
            h = close(attend(h, there), there)
        out: Tensor = self.drop_out(self.norm(h))
        return out

    def unlikely(self, kind: str, h: Tensor, labels: Tensor, many: Tensor) -> Tensor:
        """The mean over some messages of how unlikely their labels are (the negative log of their chance)."""
        follow, first, last = (self.get_buffer(f"{kind}_{name}") for name in _BARS)
        join = ways.by_halves if self.halves else ways.Unlikely.apply
        total = join(self.get_submodule(kind)(h), getattr(self, f"{kind}_steps") + follow, first, last, labels, many)
        return total / len(h)

    def learned(self) -> net.Net:
        """What was learned, as the house reads it."""
        return net.Net(self.tables, {k.replace("_steps", ".steps"): v.detach().cpu().numpy() for k, v in self.state_dict().items()}, self.columns)

    def begin(self, known: net.Net, shared: Sequence[str]) -> None:
        """Begin with what another net learned; `shared`: the tables that mean the same in both. Kinds of reading that both have begin so, too."""
        w = {k: torch.from_numpy(v) for k, v in known.w.items()}
        state = self.state_dict()
        own, theirs = _places(self.columns, state), _places(known.columns, w)
        for k in shared:
            if k in self.tables:
                for x, n in self.tables[k].items():
                    if x in known.tables[k]:
                        state[f"{k}.weight"][n] = w[f"{k}.weight"][known.tables[k][x]]
            else:
                state[f"{k}.weight"].copy_(w[f"{k}.weight"])
            for a, b in zip(own[k], theirs[k], strict=True):
                state["into.weight"][:, a] = w["into.weight"][:, b]
        for k in state:
            there = w.get(k.replace("_steps", ".steps"))
            if there is not None and k.split(".")[0] not in (*self.tables, *FIXED, "into") and there.shape == state[k].shape:
                state[k].copy_(there)
        self.load_state_dict(state)


class Several(nn.Module):
    """Networks that differ only in where they begin and in what they leave out by chance, taught at once: a GPU does so in little more than
    the time of one. `unlikely`: the loss of one of them on a batch."""

    def __init__(self, networks: Sequence[Network], unlikely: Callable[[Network, Any], Tensor]) -> None:
        super().__init__()
        self.networks = list(networks)  # in a list: what is learned are the stacked weights
        networks[0].halves = True
        weights, _ = torch.func.stack_module_state(self.networks)
        self.names, self.weights = list(weights), nn.ParameterList(nn.Parameter(w.detach()) for w in weights.values())
        self._one = [_Loss(networks[0], unlikely)]

    def unlikely(self, batch: Any) -> Tensor:
        """The sum of their losses."""
        def one(weights: dict[str, Tensor]) -> Tensor:
            return torch.func.functional_call(self._one[0], weights, (batch,))

        total: Tensor = torch.vmap(one, randomness="different")({f"network.{k}": w for k, w in zip(self.names, self.weights, strict=True)}).sum()
        return total

    def learned(self) -> list[net.Net]:
        for n, network in enumerate(self.networks):
            network.load_state_dict({k: w[n].detach() for k, w in zip(self.names, self.weights, strict=True)})
        return [network.learned() for network in self.networks]


class _Loss(nn.Module):
    def __init__(self, network: Network, unlikely: Callable[[Network, Any], Tensor]) -> None:
        super().__init__()
        self.network, self.unlikely = network, unlikely

    def forward(self, batch: Any) -> Tensor:
        return self.unlikely(self.network, batch)


def _places(columns: Sequence[str], w: Mapping[str, Tensor]) -> dict[str, list[slice]]:
    """Of each table where its rows stand in what the first layer sees: of the letter before, the letter itself and the one behind."""
    sizes = {k: w[f"{k}.weight"].shape[1] for k in dict.fromkeys(columns)}
    starts = dict(zip(sizes, np.cumsum([0, *sizes.values()]).tolist(), strict=False))
    whole = sum(sizes.values())
    return {k: [slice(n * whole + starts[k], n * whole + starts[k] + size) for n in range(3)] for k, size in sizes.items()}


def tables(seen: Iterable[Mapping[str, Sequence[Sequence[str]]]], least: Mapping[str, int]) -> dict[str, dict[str, int]]:
    """The rows of the signs that are seen often enough, the commonest first. seen: of each message what is looked up at each letter."""
    counts: dict[str, Counter[str]] = {k: Counter() for k in least}
    for s in seen:
        for k in least:
            counts[k].update(x for cell in s[k] for x in cell)
    return {k: {x: n + 2 for n, (x, _) in enumerate(sorted(((x, c) for x, c in counts[k].items() if c >= n_least), key=lambda t: (-t[1], t[0])))} for k, n_least in least.items()}


def labels(many: int, spans: Iterable[tuple[int, int, int]]) -> NDArray[np.int64]:
    """(letters,) of (tag, start, end): 0 for nothing, else of each tag the first, an inner, the last or the only letter."""
    out = np.zeros(many, np.int64)
    for tag, start, end in spans:
        base = 1 + 4 * tag
        out[start:end] = base + 1
        out[start], out[end - 1] = base, base + 2
        if end - start == 1:
            out[start] = base + 3
    return out


def descend(model: nn.Module, rounds: Callable[[], Iterable[Tensor]], many: int, *, epochs: int, rate: float, decay: float, say: str,
            seconds: float = math.inf, averaged: bool = False, steep: float = 5.0) -> None:
    """Steps downhill (AdamW, one cycle of the rate): of each of `epochs` rounds its `many` losses one after the other, in `seconds` at most.
    `averaged`: what is left is the mean of the weights on the way, the later ones counting more (Polyak and Juditsky 1992). `steep`: the
    longest slope that is taken as it is."""
    steps = torch.optim.AdamW(model.parameters(), lr=rate, weight_decay=decay)
    begun, taken, mean = time.monotonic(), 0, {k: v.detach().clone() for k, v in model.state_dict().items()}
    for epoch in range(epochs):
        total: Tensor | float = 0.0
        here = 0
        for loss in rounds():
            done = max(taken / (epochs * many), (time.monotonic() - begun) / seconds)
            if done >= 1:
                break
            steps.param_groups[0]["lr"] = rate * _pace(done)
            steps.zero_grad()
            loss.backward()  # type: ignore[no-untyped-call]
            nn.utils.clip_grad_norm_(model.parameters(), steep)
            steps.step()
            taken, here, total = taken + 1, here + 1, total + loss.detach()
            if averaged and not taken % _EACH:
                with torch.no_grad():
                    for k, v in model.state_dict().items():
                        mean[k].lerp_(v, 1 - min(_KEPT, taken / (taken + 10 * _EACH)))
        if say:
            print(f"{say}, round {epoch + 1} of {epochs}, {time.monotonic() - begun:.0f} s: {float(total) / max(1, here):.2f}", flush=True)
        if done >= 1:
            break
    if averaged:
        model.load_state_dict(mean)


_EACH, _KEPT = 4, 0.98  # the mean is moved after so many steps, and keeps so much of itself
_WARM = 0.1  # of the way the rate rises


def _pace(done: float) -> float:
    """How much of the highest rate: up in a tenth of the way, then down to nothing."""
    return 0.04 + 0.48 * (1 - math.cos(math.pi * done / _WARM)) if done < _WARM else 0.5 * (1 + math.cos(math.pi * (done - _WARM) / (1 - _WARM)))


def batches(lengths: Sequence[int], letters: int, chance: random.Random) -> list[list[int]]:
    """Batches of messages of about one length, mixed, of so many letters together: the places of each in `lengths`."""
    order = list(range(len(lengths)))
    chance.shuffle(order)
    found = []
    for k in range(0, len(order), _ALIKE):
        batch: list[int] = []
        for n in sorted(order[k : k + _ALIKE], key=lambda n: lengths[n]):
            if batch and (len(batch) + 1) * lengths[n] > letters:
                found.append(batch)
                batch = []
            batch.append(n)
        found.append(batch)
    chance.shuffle(found)
    return found


_ALIKE = 2000  # messages that are sorted by length together


def save(learned: net.Net, path: Path, of: str) -> None:
    """Write a net, its rows in bytes; `of`: what it was learned from."""
    out: dict[str, NDArray[np.generic]] = {"of": np.array(of), "columns": np.array(learned.columns)}
    for k, v in learned.w.items():
        if v.ndim == 2 and not k.endswith(".steps"):
            scale = np.maximum(np.abs(v).max(1, keepdims=True) / 127, 1e-8).astype(np.float32)
            out[k], out[f"{k}.scale"] = np.round(v / scale).astype(np.int8), scale
        else:
            out[k], out[f"{k}.scale"] = v.astype(np.float16), np.float32(1)
    for k, t in learned.tables.items():
        out[f"table.{k}"] = np.array(sorted(t, key=lambda x, t=t: t[x]))  # type: ignore[misc]
    np.savez_compressed(path, allow_pickle=False, **out)


def fingerprint(patterns: Iterable[str]) -> str:
    """What nets were learned from: a hash of the examples, files of assets/reader by patterns, and of the lists of words."""
    files = [p for pattern in (*patterns, "words/*.txt") for p in wordlist.DATA.glob(pattern)]
    return sha256(b"".join(p.read_bytes() for p in sorted(files))).hexdigest()
