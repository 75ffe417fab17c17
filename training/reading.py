"""Train the nets that read first messages from our own examples: python -m training.reading   (make train; needs torch)

One net learns all kinds of reading at once, what a message tells, how its words are set and what its lines are about: what they all need
to see is learned from all examples. Signs are left out by chance, so that none is leant upon alone (letters, words, and for a whole
message the rules or the lists), and messages are mixed (training.mixing).

On two cores this takes hours. So the lessons can be packed here and learned from on a machine that has a GPU and nothing of ours but this
folder: `python -m training.reading pack FILE`, there `python -m training.reading FILE SECONDS`. So the nets of SEEDS were made, in five
minutes; the EARLIER ones learned before, from fewer messages and without the signs of whole words: they err elsewhere, and are asked, too.
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
from training.network import Network, Several

# the files of each kind of reading, and what their marks are read as
FILES: dict[str, tuple[tuple[str, Sequence[str] | Mapping[str, str]], ...]] = {
    "told": (("first_*.txt", examples.TOLD),), "set": (("set_*.txt", examples.SET), ("full_*.txt", examples.FULL)), "about": (("first_*.txt", examples.SIDE), ("full_*.txt", examples.SIDE))}
SEEDS, EARLIER = (1, 2, 3, 4), (5, 6)
EPOCHS, LETTERS, RATE, DECAY = 40, 20480, 2.6e-3, 0.02  # rounds; letters of a batch
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
    kind, seen, labels, many = batch
    return model.unlikely(kind, model(seen, many), labels, many) * _SHARE[kind]


def at_work(batch: Batch, words: int, device: torch.device) -> Batch:
    """A batch where it is learned from, with gaps. `words`: the rows of the table of words."""
    kind, seen, labels, many = batch[0], *(x.to(device, non_blocking=True) for x in batch[1:])
    return kind, _with_gaps(seen.long(), words), labels, many


def _with_gaps(seen: Tensor, words: int) -> Tensor:
    """The signs with some left out by chance."""
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


def learn(given: Pack | Mapping[str, Sequence[Lesson]], *, seeds: Sequence[int] = SEEDS, epochs: int = EPOCHS, seconds: float = math.inf, say: bool = False) -> list[net.Net]:
    """A net of each seed, by steps downhill (AdamW, one cycle of the rate): the mean of its weights on the way. `seconds`: at most, for all of
    them at once on a GPU, for each without one."""
    pack = given if isinstance(given, Pack) else packed(given)
    torch.set_num_threads(1)  # the same sums in the same order
    if not torch.cuda.is_available():
        return [_taught(pack, [seed], epochs, seconds, say, torch.device("cpu"))[0] for seed in seeds]
    return _taught(pack, seeds, epochs, seconds, say, torch.device("cuda"))


def _taught(pack: Pack, seeds: Sequence[int], epochs: int, seconds: float, say: bool, device: torch.device) -> list[net.Net]:
    begun = []
    for seed in seeds:
        torch.manual_seed(seed)
        begun.append(network_of(pack.tables).to(device))
    several = Several(begun, unlikely) if len(begun) > 1 else None
    rounds, words = Rounds(pack, seeds[0]), len(pack.tables["token"]) + 2
    helpers = min(6, (os.cpu_count() or 1) - 1) if device.type == "cuda" else 0  # a GPU is faster than the mixing
    batches = torch.utils.data.DataLoader(rounds, batch_size=None, num_workers=helpers, persistent_workers=helpers > 0)
    losses = lambda: (several.unlikely(x) if several else unlikely(begun[0], x) for x in (at_work(b, words, device) for b in batches))  # noqa: E731
    network.descend(several or begun[0], losses, len(rounds), epochs=epochs, rate=RATE, decay=DECAY, say=f"nets {seeds}" if say else "", seconds=seconds, averaged=True, steep=5.0 * math.sqrt(len(begun)))
    return several.learned() if several else [begun[0].learned()]


class Rounds(torch.utils.data.IterableDataset[Batch]):
    """Batches of messages of about one length, of all kinds, mixed; one round each time it is gone through."""

    def __init__(self, pack: Pack, seed: int) -> None:
        self.samples, self.seed, self.round = pack.samples, seed, 0
        self.mixers = mixing.mixers(pack.samples, KINDS, pack.space)

    def __len__(self) -> int:
        """About how many batches a round has."""
        return sum(max(1, round(_SHARE[kind] * sum(len(s.labels) for s in samples) * _FULLER / LETTERS)) for kind, samples in self.samples.items() if samples)

    def __iter__(self) -> Iterator[Batch]:
        self.round += 1
        helper = torch.utils.data.get_worker_info()
        own, all_ = (helper.id, helper.num_workers) if helper else (0, 1)
        chance = random.Random(f"{self.seed} {self.round} {own}")
        lots = self._lots(random.Random(f"{self.seed} {self.round}"))[own::all_]
        for at in range(0, len(lots), _TOGETHER):
            yield from self._batches(lots[at : at + _TOGETHER], chance)

    def _lots(self, chance: random.Random) -> list[tuple[str, list[int]]]:
        """(kind, places of its samples) of what a round goes through."""
        lots: list[tuple[str, list[int]]] = []
        for kind, samples in self.samples.items():
            places = chance.sample(range(len(samples)), min(len(samples), max(1, round(len(samples) * _SHARE[kind]))))
            lots += [(kind, places[n : n + _LOT]) for n in range(0, len(places), _LOT)]
        chance.shuffle(lots)
        return lots

    def _batches(self, lots: Sequence[tuple[str, list[int]]], chance: random.Random) -> list[Batch]:
        found: list[Batch] = []
        for kind, places in lots:
            mixed = [self.mixers[kind].mixed(n, chance) for n in places]
            for batch in network.batches([len(right) for _, right in mixed], LETTERS, chance):  # by the lengths that they have now
                seen, right = ([torch.from_numpy(mixed[n][k]) for n in batch] for k in (0, 1))
                found.append((kind, nn.utils.rnn.pad_sequence(seen, True), nn.utils.rnn.pad_sequence(right, True), torch.tensor([len(x) for x in right])))
        chance.shuffle(found)
        return found


_LOT, _TOGETHER = 1000, 4  # messages that are mixed together, lots whose batches are
_FULLER = 1.25  # mixing makes messages longer, and batches are padded


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


def main(words: Sequence[str]) -> None:
    """pack FILE: write the lessons; FILE SECONDS: learn from such a file and lay the nets beside it; nothing: both, in the house."""
    if words[:1] == ["pack"]:
        write(pack(), Path(words[1]))
        return
    whole, into, seconds = (read(Path(words[0])), Path(words[0]).parent, float(words[1])) if words else (pack(), wordlist.DATA, math.inf)
    for seed, learned in zip(SEEDS, learn(whole, seconds=seconds, say=True), strict=True):
        network.save(learned, into / f"net_{seed}.npz", whole.of)


if __name__ == "__main__":
    main(sys.argv[1:])
