"""Mixing: a marked message told otherwise: some of its stretches exchanged for such stretches of other messages in its language, what
people say to the maker put in between. Few thousand messages so teach what stands beside what, not whole messages by heart.

What is mixed are the rows of signs, not the letters: what lists and rules say of a stretch comes along with it.
"""

from __future__ import annotations

import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from training import network

Rows = NDArray[np.int16]  # (letters, columns) signs
Labels = NDArray[np.int64]  # (letters,)
_PLAIN = 0.4  # of the messages stay as they are
_EXCHANGED, _SAID = 0.2, 0.3  # how often a stretch is exchanged, and something said to the maker put in
_LONGEST = 260  # letters of a message that is mixed
SAID = ("talk", "wish")  # what is said to the maker


@dataclass(frozen=True)
class Sample:
    """A message as a net sees it, and what its letters are. `full`: everything in it was marked."""

    seen: Rows
    labels: Labels
    korean: bool
    full: bool


class Mixer:
    """Mixes the messages of one kind of reading. `said`: the samples whose marks tell what is said to the maker, and their tags."""

    def __init__(self, samples: Sequence[Sample], tags: Sequence[str], said: Sequence[Sample], said_tags: Sequence[str], space: Rows) -> None:
        self.samples, self.tags, self.space = samples, tags, space
        self.parts = [stretches(s.labels) for s in samples]
        self.pools: dict[tuple[bool, int], list[tuple[int, int, int]]] = {}
        for n, (s, parts) in enumerate(zip(samples, self.parts, strict=True)):
            for tag, start, end in parts if s.full else ():
                self.pools.setdefault((s.korean, tag), []).append((n, start, end))
        self.said: dict[bool, list[tuple[Rows, str]]] = {True: [], False: []}
        for s in said:
            if s.full:
                self.said[s.korean] += [(s.seen[a:b], said_tags[t]) for t, a, b in stretches(s.labels) if said_tags[t] in SAID]

    def mixed(self, n: int, chance: random.Random) -> tuple[Rows, Labels]:
        """The n-th message, as it is or mixed."""
        s, parts = self.samples[n], self.parts[n]
        if len(s.labels) > _LONGEST or chance.random() < _PLAIN:
            return s.seen, s.labels
        rows: list[tuple[Rows, Labels]] = []
        aside = self._aside(s.korean, chance) if self.said[s.korean] and chance.random() < _SAID else None
        where, last = chance.randrange(len(parts) + 1) if aside else -1, 0
        for k, (tag, start, end) in enumerate(parts):
            rows.append((s.seen[last:start], s.labels[last:start]))
            if aside and where == k and (not start or s.seen[start - 1, 0] == self.space[0]):
                rows += [aside, self._gap()]
            pool = self.pools.get((s.korean, tag)) if chance.random() < _EXCHANGED else None
            if pool:
                other, a, b = chance.choice(pool)
                rows.append((self.samples[other].seen[a:b], network.labels(b - a, [(tag, 0, b - a)])))
            else:
                rows.append((s.seen[start:end], s.labels[start:end]))
            last = end
        rows.append((s.seen[last:], s.labels[last:]))
        if aside and where == len(parts):
            rows += [self._gap(), aside]
        return np.concatenate([r for r, _ in rows]), np.concatenate([x for _, x in rows])

    def _aside(self, korean: bool, chance: random.Random) -> tuple[Rows, Labels]:
        rows, tag = chance.choice(self.said[korean])
        return rows, network.labels(len(rows), [(self.tags.index(tag), 0, len(rows))] if tag in self.tags else [])

    def _gap(self) -> tuple[Rows, Labels]:
        return self.space[None], np.zeros(1, np.int64)


def stretches(labels: Labels) -> list[tuple[int, int, int]]:
    """(tag, start, end) of the stretches that labels tell."""
    found, at = [], 0
    opens = np.flatnonzero(labels)
    while len(opens := opens[opens >= at]):
        start = end = int(opens[0])
        while (labels[end] - 1) % 4 not in (2, 3):  # the last letter of a stretch, or its only one
            end += 1
        at = end + 1
        found.append((int(labels[start] - 1) // 4, start, at))
    return found


def mixers(samples: Mapping[str, Sequence[Sample]], kinds: Mapping[str, Sequence[str]], space: Rows) -> dict[str, Mixer]:
    """A mixer for each kind of reading; what is said to the maker comes from the kind "about"."""
    return {kind: Mixer(samples[kind], tags, samples["about"], kinds["about"], space) for kind, tags in kinds.items()}
