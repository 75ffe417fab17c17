"""Train the nets that read first messages from our own examples: python -m training.reading   (make train; needs torch)

One net learns all kinds of reading at once, what a message tells, how its words are set and what its lines are about: what they all need
to see is learned from all examples. Signs are left out by chance, so that none is leant upon alone (letters, words, and for a whole
message the rules or the lists), and messages are mixed (training.mixing).

On two cores this takes hours. So the lessons can be packed here and learned from on a machine that has a GPU and nothing of ours but this
folder: `python -m training.reading pack FILE`, there `python -m training.reading FILE SECONDS SEED ...`. So the nets that come
with the house were made.
"""

from __future__ import annotations

import math
import os
import random
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from multiprocessing import Pool
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor, nn

from pipelines.understanding import spelling
from pipelines.understanding.learned import examples, net, ruled, signs, wordlist
from pipelines.understanding.learned.examples import Example, Span
from pipelines.understanding.learned.reader import KINDS
from pipelines.understanding.learned.ruled import Ruled
from training import mixing, network
from training.mixing import Sample
from training.network import Network

# the files of each kind of reading, and what their marks are read as
FILES: dict[str, tuple[tuple[str, Sequence[str] | Mapping[str, str]], ...]] = {
    "told": (("first_*.txt", examples.TOLD),), "set": (("set_*.txt", examples.SET), ("full_*.txt", examples.FULL)), "about": (("first_*.txt", examples.SIDE), ("full_*.txt", examples.SIDE))}
SEEDS = (1, 2, 3, 4)
EPOCHS, LETTERS, RATE, DECAY = 36, 16384, 2.4e-3, 0.02  # rounds; letters of a batch
SIZES = {"letter": 48, "first": 12, "vowel": 12, "closing": 12, "shape": 6, "mark": 16, "opinion": 16, "word": 32, "place": 6, "known": 6, "token": 32}
LEAST = {"letter": 2, "mark": 1, "opinion": 1, "word": 20, "known": 1, "token": 20}  # how often a sign must be seen to have a row of its own
_UNSEEN, _UNTOLD, _UNKNOWN = 0.06, 0.12, 0.2  # how many letters are left out, for how many messages a list or the rules, how many words
_SHARE = {"told": 0.5, "set": 1.0, "about": 0.5}  # of a kind's batches each round, and of their weight: what is set is what is printed
Batch = tuple[str, Tensor, Tensor, Tensor]  # kind, signs (messages, letters, columns), labels (messages, letters), how many letters


@dataclass(frozen=True)
class Lesson:
    said: Ruled
    labels: NDArray[np.int64]
    full: bool = False  # everything in the message was marked


@dataclass(frozen=True)
class Pack:
    """What nets learn from: the rows of the learned signs, the samples of each kind of reading, a space as it is seen, and what they
    were made from."""

    tables: dict[str, dict[str, int]]
    samples: dict[str, list[Sample]]
    space: NDArray[np.int16]
    of: str = ""


def network_of(tables: dict[str, dict[str, int]]) -> Network:
    """The network of pipelines.understanding.learned.net, to be trained."""
    return Network(tables, signs.COLUMNS, SIZES, KINDS)


def unlikely(model: Network, batch: Batch) -> Tensor:
    """The mean over a batch of how unlikely its labels are (the negative log of their chance)."""
    at = next(model.parameters()).device
    kind, (seen, labels, many) = batch[0], (x.to(at) for x in batch[1:])
    return model.unlikely(kind, model(_with_gaps(seen.long(), len(model.tables["token"]) + 2), many), labels, many) * _SHARE[kind]


def _with_gaps(seen: Tensor, words: int) -> Tensor:
    """The signs with some left out by chance. `words`: the rows of the table of words."""
    seen, at = seen.clone(), seen.device
    letter, *rest = (signs.COLUMNS.index(k) for k in ("letter", "mark", "opinion"))
    listed, tokens = ([c for c, k in enumerate(signs.COLUMNS) if k == kind] for kind in ("word", "token"))
    seen[..., letter] = torch.where(torch.rand(seen.shape[:2], device=at) < _UNSEEN, 1, seen[..., letter])
    unknown = torch.rand(words, device=at) < _UNKNOWN
    unknown[0] = False
    for c in tokens:
        seen[..., c] = torch.where(unknown[seen[..., c]], 1, seen[..., c])
    for columns in (rest, listed, tokens):
        for_whole = torch.rand(len(seen), device=at) < _UNTOLD
        for c in columns:
            seen[for_whole, :, c] = 1
    return seen


def lesson(e: Example, kind: str, full: bool = False) -> Lesson:
    return Lesson(ruled.read(e.text, spelling.language(e.text) or "ko"), labels(e, KINDS[kind]), full)


def labels(e: Example, tags: Sequence[str]) -> NDArray[np.int64]:
    """(letters,) what each letter is."""
    return network.labels(len(e.text), ((tags.index(s.tag), s.start, s.end) for s in e.spans))


def packed(given: Mapping[str, Sequence[Lesson]]) -> Pack:
    """The lessons as nets see them."""
    rows = tables([x.said for lessons in given.values() for x in lessons])
    seen: dict[str, NDArray[np.int16]] = {}
    samples: dict[str, list[Sample]] = {kind: [] for kind in KINDS}
    for kind, lessons in given.items():
        for x in lessons:
            text = x.said.text
            if text not in seen:
                seen[text] = signs.see(x.said, rows).astype(np.int16)
            samples[kind].append(Sample(seen[text], x.labels, any("가" <= c <= "힣" for c in text), x.full))
    space = next((seen[t][t.index(" ")] for t in seen if " " in t), np.ones(len(signs.COLUMNS), np.int16))
    return Pack(rows, samples, space, fingerprint())


def learn(given: Pack | Mapping[str, Sequence[Lesson]], *, seed: int, epochs: int = EPOCHS, seconds: float = math.inf, say: bool = False) -> net.Net:
    """A net by steps downhill (AdamW, one cycle of the rate), the mean of its weights on the way."""
    pack = given if isinstance(given, Pack) else packed(given)
    torch.manual_seed(seed)
    torch.set_num_threads(1)  # the same sums in the same order
    model = network_of(pack.tables).to("cuda" if torch.cuda.is_available() else "cpu")
    rounds = Rounds(pack, seed)
    many = len(rounds.drawn(random.Random(0)))
    helpers = max(1, (os.cpu_count() or 1) // len(SEEDS) - 1) if torch.cuda.is_available() else 0  # mixing is slower than a GPU
    batches = torch.utils.data.DataLoader(rounds, batch_size=None, num_workers=helpers, persistent_workers=helpers > 0)
    network.descend(model, lambda: (unlikely(model, batch) for batch in batches), many, epochs=epochs, rate=RATE, decay=DECAY, say=f"net {seed}" if say else "",
                    seconds=seconds, averaged=True)
    return model.learned()


class Rounds(torch.utils.data.IterableDataset[Batch]):
    """Batches of messages of about one length, of all kinds, mixed; one round each time it is gone through."""

    def __init__(self, pack: Pack, seed: int) -> None:
        self.samples, self.seed, self.round = pack.samples, seed, 0
        self.mixers = mixing.mixers(pack.samples, KINDS, pack.space)

    def drawn(self, chance: random.Random) -> list[tuple[str, list[int]]]:
        """(kind, places of its samples) of a round's batches."""
        found: list[tuple[str, list[int]]] = []
        for kind, samples in self.samples.items():
            if samples:
                batches = network.batches([len(s.labels) for s in samples], LETTERS, chance)
                found += [(kind, b) for b in batches[: max(1, round(len(batches) * _SHARE[kind]))]]
        chance.shuffle(found)
        return found

    def __iter__(self) -> Iterator[Batch]:
        self.round += 1
        helper = torch.utils.data.get_worker_info()
        own, all_ = (helper.id, helper.num_workers) if helper else (0, 1)
        chance = random.Random(f"{self.seed} {self.round} {own}")
        for kind, places in self.drawn(random.Random(f"{self.seed} {self.round}"))[own::all_]:
            mixed = [self.mixers[kind].mixed(n, chance) for n in places]
            seen, right = ([torch.from_numpy(x) for x in xs] for xs in zip(*mixed, strict=True))
            yield kind, nn.utils.rnn.pad_sequence(seen, True), nn.utils.rnn.pad_sequence(right, True), torch.tensor([len(x) for x in right])


def tables(said: Sequence[Ruled]) -> dict[str, dict[str, int]]:
    """The rows of the signs that are seen often enough, the commonest first."""
    return network.tables(({k: _cells(k, found) for k, found in signs.of(s).items()} for s in said), LEAST)


def _cells(kind: str, found: Sequence[str]) -> list[list[str]]:
    """What is looked up at each letter, of words once for each word."""
    if kind == "token":
        found = [x for n, x in enumerate(found) if not n or x != found[n - 1]]
    return [x.split("/") if kind in ("word", "token") else [x] for x in found]


def given(kind: str) -> list[tuple[Example, bool]]:
    """The examples of a kind ("told", "set", "about"), each with whether it is marked in full."""
    return [(e, pattern.startswith("full")) for pattern, tags in FILES[kind] for p in sorted(wordlist.DATA.glob(pattern)) for e in examples.read(p.read_text("utf-8"), tags) if e.text]


def more(given: Sequence[tuple[Example, bool]], *, crowd: float = 0.15, seed: int = 1) -> list[tuple[Example, bool]]:
    """The examples, and some of them with their words run together."""
    rng = random.Random(seed)
    return [*given, *((crowded(e, rng), full) for e, full in given if rng.random() < crowd)]


def crowded(e: Example, chance: random.Random) -> Example:
    """The example as a hurried writer types it: some or all of its spaces left out."""
    drop = 1.0 if chance.random() < 0.3 else 0.4
    gone = [n for n, c in enumerate(e.text) if c == " " and chance.random() < drop and not (e.text[n - 1].isascii() and e.text[n + 1 : n + 2].isascii())]
    shift = [sum(g < n for g in gone) for n in range(len(e.text) + 1)]
    text = "".join(c for n, c in enumerate(e.text) if n not in set(gone))
    return Example(text=text, spans=tuple(Span(tag=s.tag, start=s.start - shift[s.start], end=s.end - shift[s.end]) for s in e.spans))


def fingerprint() -> str:
    return network.fingerprint(dict.fromkeys(pattern for files in FILES.values() for pattern, _ in files))


def pack() -> Pack:
    """All examples that come with the house, packed: some twenty minutes of one core."""
    taught = {kind: more(given(kind)) for kind in KINDS}
    texts = sorted({e.text for found in taught.values() for e, _ in found})
    with Pool(os.cpu_count()) as pool:
        said = dict(zip(texts, pool.imap(_ruled, texts, chunksize=50), strict=True))
    return packed({kind: [Lesson(said[e.text], labels(e, KINDS[kind]), full) for e, full in found] for kind, found in taught.items()})


def _ruled(text: str) -> Ruled:
    return ruled.read(text, spelling.language(text) or "ko")


def write(pack: Pack, path: Path) -> None:
    """The pack in a file, of numbers and words alone."""
    out: dict[str, NDArray[np.generic]] = {"of": np.array(pack.of), "space": pack.space}
    for k, table in pack.tables.items():
        out[f"table.{k}"] = np.array(sorted(table, key=lambda x, t=table: t[x]))  # type: ignore[misc]
    for kind, samples in pack.samples.items():
        out[f"{kind}.seen"] = np.concatenate([pack.space[None][:0], *(s.seen for s in samples)])
        out[f"{kind}.labels"] = np.concatenate([np.zeros(0, np.int16), *(s.labels for s in samples)]).astype(np.int16)
        out[f"{kind}.about"] = np.array([(len(s.labels), s.korean, s.full) for s in samples], np.int32).reshape(-1, 3)
    np.savez_compressed(path, allow_pickle=False, **out)


def read(path: Path) -> Pack:
    with np.load(path) as f:
        rows = {k[6:]: {str(word): n + 2 for n, word in enumerate(f[k])} for k in f if k.startswith("table.")}
        samples: dict[str, list[Sample]] = {}
        for kind in KINDS:
            about = f[f"{kind}.about"]
            cuts = about[:, 0].cumsum()[:-1]
            seen, right = np.split(f[f"{kind}.seen"], cuts), np.split(f[f"{kind}.labels"].astype(np.int64), cuts)
            samples[kind] = [Sample(a, b, bool(ko), bool(full)) for a, b, (_, ko, full) in zip(seen, right, about.tolist(), strict=False)]
        return Pack(rows, samples, f["space"], str(f["of"]))


def _made(seed: int, given: Pack, into: Path, seconds: float = math.inf) -> str:
    path = into / f"net_{seed}.npz"
    network.save(learn(given, seed=seed, seconds=seconds, say=True), path, given.of)
    return f"{sum(map(len, given.samples.values()))} examples -> {path.name}, {path.stat().st_size:,} bytes"


def main(words: Sequence[str]) -> None:
    if words[:1] == ["pack"]:
        write(pack(), Path(words[1]))
    elif words:
        seconds, *seeds = words[1:]
        print(*(_made(int(seed), read(Path(words[0])), Path(words[0]).parent, float(seconds)) for seed in seeds), sep="\n")
    else:
        whole = pack()
        for seed in SEEDS:
            print(_made(seed, whole, wordlist.DATA))


if __name__ == "__main__":
    main(sys.argv[1:])
