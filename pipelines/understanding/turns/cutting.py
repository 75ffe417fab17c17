"""Cutting: a turn cut into stretches of one wish each."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pipelines.understanding.reading import rx
from pipelines.understanding.turns import features
from pipelines.understanding.turns.marks import Token, View
from pipelines.understanding.turns.model import Guess, Model

LONGEST = 22  # tokens of one stretch, in training
LEAST = 0.2  # how likely another wish must be to begin
DEEPEST = 3  # cuts of a stretch of a stretch
# the weight of what speaks for a cut: that a wish ends and begins there, how well each side and the whole are read as one
# wish, a word that goes on, a point, a connective, both sides the same wish, either side none, other operations; fitted
# on the turns of writers that the tables had not seen
_BIAS, _BORDER, _LEFT, _RIGHT, _WHOLE, _GOES_ON, _POINT, _CONNECTS, _SAME, _NONE, _OTHER = -0.9, 0.18, 0.55, 0.55, -0.32, 1.0, 0.72, 0.96, -0.9, -0.48, -0.38
# marks that say what is wanted, and those that say of what
_VERBS = frozenset(("GONE", "SHOW", "UP", "DOWN", "CHANGE", "BACK", "MOVE", "SAY", "LACK", "SHORT", "SHAPE"))


@dataclass(frozen=True, slots=True)
class Stretch:
    """tokens[start:end] and what they ask."""

    start: int
    end: int
    guess: Guess


def atoms(tokens: Sequence[Token]) -> list[int]:
    """The token offsets where a stretch may begin or end, the first 0 and the last len(tokens)."""
    return [0, *(n + 1 for n, t in enumerate(tokens) if t.ends)]


def border_rows(tokens: Sequence[Token], start: int, at: int, end: int) -> list[int]:
    """The rows by which it is told whether another wish begins at tokens[at], between its neighbours' borders."""
    return sorted({features.row(f"border {n}") for n in _names(tokens, start, at, end)})


def _names(tokens: Sequence[Token], start: int, at: int, end: int) -> Iterator[str]:
    left, right = tokens[start:at], tokens[at:end]
    yield "bias"
    yield f"ends {_tail(left[-1].text)}"
    yield f"e2 {left[-1].text[-2:].lower()}"
    yield f"begins {right[0].text.lower()[:4]}"
    yield f"n {min(4, len(left))} {min(4, len(right))}"
    yield f"total {min(6, len(tokens) // 3)}"
    marks = [{m for t in side for m in t.marks} for side in (left, right)]
    before = {m for t in tokens[:at] for m in t.marks}
    after = {m for t in tokens[at:] for m in t.marks}
    for name, found in (("l", marks[0]), ("r", marks[1]), ("L", before), ("R", after)):
        for m in found:
            yield f"{name} {m}"
    parts = [{m for m in found if m.startswith(("P:", "L:"))} for found in (before, after)]
    verbs = [found & _VERBS for found in (before, after)]
    yield f"verbs {bool(verbs[0])} {bool(verbs[1])} {bool(verbs[0] & verbs[1])}"
    yield f"near {bool(marks[0] & _VERBS)} {bool(marks[1] & _VERBS)}"
    yield f"parts {bool(parts[0])} {bool(parts[1])} {bool(parts[0] & parts[1])}"
    yield f"news {bool(parts[1] - parts[0])} {bool(verbs[1] - verbs[0])} {_tail(left[-1].text)}"
    for a in verbs[0]:
        for b in verbs[1]:
            yield f"vv {a} {b}"
    for a in sorted(marks[0] & _CONTENT):
        for b in sorted(marks[1] & _CONTENT):
            yield f"cc {a} {b}"


_CONTENT = frozenset(("COLOUR", "WON", "DATE", "PHONE", "QUOTE", "SEAL", "FRAME", "DRAWN", "FACE", "L", "GOOD", "BAD", "NOT", "FORMAT", "ASK", "READ", *_VERBS))


def _tail(word: str) -> str:
    m = rx(r"(?P<p>[.!?,;~\u2026]|[ㅋㅎㅠㅜ^]+$)|(?P<k>고요?|구요?|주고|는데요?|은데|지만|서|네요?|[줘주]요?|세요|니다|음|임|함|됨|면|랑|다|[요오])$").search(word)
    return (m["p"] or m["k"])[:2] if m else "-"


def cut(model: Model, tokens: Sequence[Token], seen: View) -> tuple[Stretch, ...]:
    """The stretches of a turn, neighbours of the same wish as one."""
    return _joined(_Cut(model, tokens, seen).parted(0, len(tokens), 0))


class _Cut:
    """The cuts of one turn; each stretch is read once."""

    def __init__(self, model: Model, tokens: Sequence[Token], seen: View) -> None:
        self.model, self.tokens, self.seen = model, tokens, seen
        self.at = atoms(tokens)
        self.read: dict[tuple[int, int], Guess] = {}

    def guess(self, start: int, end: int) -> Guess:
        if (start, end) not in self.read:
            self.read[start, end] = self.model.guess(self.tokens, start, end, self.seen)
        return self.read[start, end]

    def parted(self, start: int, end: int, depth: int) -> tuple[Stretch, ...]:
        """tokens[start:end] cut where another wish likeliest begins, as long as that is likely enough."""
        inner = [k for k in range(1, len(self.at) - 1) if start < self.at[k] < end] if depth < DEEPEST else []
        best = max(((self.chance(start, k, end), self.at[k]) for k in inner), default=(0.0, 0))
        if best[0] > LEAST:
            return (*self.parted(start, best[1], depth + 1), *self.parted(best[1], end, depth + 1))
        return (Stretch(start, end, self.guess(start, end)),)

    def chance(self, start: int, k: int, end: int) -> float:
        at = self.at[k]
        left, right, whole = self.guess(start, at), self.guess(at, end), self.guess(start, end)
        last, first = self.tokens[at - 1].text, self.tokens[at].text
        z = _BIAS + _LEFT * left.score + _RIGHT * right.score + _WHOLE * whole.score
        z += _BORDER * self.model.border(border_rows(self.tokens, max(start, self.at[k - 1]), at, min(end, self.at[k + 1])))
        z += _GOES_ON * (rx(_ON).fullmatch(first) is not None or rx(_ON).fullmatch(last) is not None)
        z += _POINT * (last[-1] in ".!?,;") + _CONNECTS * (rx(r"(?:고요?|구요?)[.,]?$").search(last) is not None)
        z += _SAME * ((left.op, left.parts) == (right.op, right.parts)) + _NONE * ((left.op == "none") + (right.op == "none")) + _OTHER * (left.op != right.op)
        return 1 / (1 + math.exp(-z))


_ON = r"그리고|글고|그리구|그라고|또|and|also|then|plus|but"


def _joined(found: tuple[Stretch, ...]) -> tuple[Stretch, ...]:
    out: list[Stretch] = []
    for s in found:
        g = s.guess
        if out and g.op == out[-1].guess.op and g.parts == out[-1].guess.parts and g.op not in ("set", "remove", "picture", "colour"):
            h = out[-1].guess
            out[-1] = Stretch(out[-1].start, s.end, g if g.score > h.score else h)
        else:
            out.append(s)
    return tuple(out)
