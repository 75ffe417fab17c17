"""Net: the wishes of a change turn by a net that learned from annotated turns (pipelines.understanding.learned.net): where each stands, what
it asks of which part of the ad, which of its words are to be printed and which tell of what stands there."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

import numpy as np
from numpy.typing import NDArray

from pipelines.understanding.learned import net, wordlist
from pipelines.understanding.learned.net import F, Net
from pipelines.understanding.reading import rx
from pipelines.understanding.turns import signs
from pipelines.understanding.turns.marks import View
from pipelines.understanding.turns.wish import QUOTED

OPS = ("set", "add", "swap", "join", "remove", "cut", "rewrite", "larger", "smaller", "move", "colour", "font", "style", "other_design", "format",
       "picture", "undo", "redo", "pick", "new", "help", "unclear")
PARTS = ("headline", "subcopy", "shop", "price", "was", "offer", "when", "where", "contact", "detail", "menu", "button", "hashtags", "text",
         "picture", "background", "seal", "frame", "logo", "all")
WHOLE = frozenset(("style", "other_design", "format", "picture", "undo", "redo", "pick", "new", "help", "unclear"))  # of no part
WORDS = {"+": "new", "-": "old"}
KINDS = {"wish": OPS, "words": tuple(WORDS.values())}
_SEVERAL = 0.35  # from here a part is meant beside another
_OF_SEVERAL = frozenset(("larger", "smaller", "move", "colour", "font", "remove"))


@dataclass(frozen=True, slots=True)
class Found:
    """A wish: text[start:end], its operation, its parts, and the stretches of its words that are new and old; how sure, 0-1."""

    op: str
    parts: tuple[str, ...]
    start: int
    end: int
    new: tuple[tuple[int, int], ...]
    old: tuple[tuple[int, int], ...]
    sure: float


@cache
def nets() -> tuple[Net, ...]:
    """The nets that come with the house, read once."""
    return tuple(net.load(path) for path in sorted(wordlist.DATA.glob("wish_net_*.npz")))


def read(text: str, seen: View, asked: Sequence[Net] | None = None) -> tuple[tuple[Found, ...], float]:
    """(the wishes of a turn, in order; how likely it is that nothing but them is asked, 0-1)."""
    asked = nets() if asked is None else asked
    hidden = [(n, net.hidden(n, signs.see(text, seen, n.tables))) for n in asked]
    likely = {kind: np.mean([net.weighed(net.scores(n, h, kind), n.w[f"{kind}.steps"]).likely for n, h in hidden], 0) for kind in KINDS}
    out = []
    stretches = best(likely["wish"], len(OPS))
    words = best(likely["words"], len(WORDS))
    for op, start, end in stretches:
        parts = () if OPS[op] in WHOLE else parts_of([part_chances(n, h, start, end) for n, h in hidden], OPS[op])
        new, old = (_whole(text, [(a, b) for k, a, b in words if k == kind and start <= a and b <= end]) for kind in (0, 1))
        new = tuple((a, b + _marked(text, start, b)) for a, b in new) if OPS[op] in _PUTS else new
        at = 1 + 4 * op
        sure = float(likely["wish"][start:end, at : at + 4].sum(1).mean())
        out.append(Found(OPS[op], parts, start, end, new, old, sure))
    left = [n for n in range(len(text)) if not any(f.start <= n < f.end for f in out)]
    return tuple(out), float(likely["wish"][left, 0].min()) if left else 1.0


_PUTS = frozenset(("set", "add", "swap", "join"))
_BEGS = r"\b(?:can|could|would|will|may|shall|should|how|what|why)\b|^(?:is|are|do|does)\b"


def _marked(text: str, start: int, end: int) -> int:
    """1 where words to print end in a mark that is theirs: "change it to Need a plumber? thats all", "제목을 뭐 먹지?로"."""
    own = text[end : end + 1] in ("?", "!") and text[end + 1 : end + 2] not in ("?", "!")
    return int(own and (text[end] == "!" and text[end + 1 : end + 2].strip() != "" or text[end] == "?" and not rx(_BEGS).search(text[start:end].lower()) and text.isascii() or rx(r"[?!](?:으로|로|라고|이라고)").match(text, end) is not None))


def _whole(text: str, spans: Sequence[tuple[int, int]]) -> tuple[tuple[int, int], ...]:
    """The stretches, each that reaches into a quotation all of it and no more."""
    quotes = [m.span("q") for m in rx(QUOTED).finditer(text)]
    out = [next(((x, y) for x, y in quotes if a < y and x < b), (a, b)) for a, b in spans]
    return tuple(dict.fromkeys((a + (text[a] in "\"'"), b) for a, b in out if b - a > 1 or text[a] not in "\"'"))


def best(likely: NDArray[np.float64], tags: int) -> list[tuple[int, int, int]]:
    """(tag, start, end) of the stretches of the labels that are together the likeliest, letter by letter, of those that may follow."""
    follow, first, last = net.may_follow(tags)
    score = np.log(likely + 1e-9)
    v, back = score[0] + first, np.zeros(likely.shape, np.int64)
    for n in range(1, len(score)):
        ways = v[:, None] + follow
        back[n] = ways.argmax(0)
        v = ways.max(0) + score[n]
    k = int((v + last).argmax())
    path = [k]
    for n in range(len(score) - 1, 0, -1):
        k = int(back[n, k])
        path.append(k)
    path.reverse()
    out, start = [], 0
    for n, k in enumerate(path):
        if k and (k - 1) % 4 in (0, 3):
            start = n
        if k and (k - 1) % 4 in (2, 3):
            out.append(((k - 1) // 4, start, n + 1))
    return out


def part_chances(n: Net, h: F, start: int, end: int) -> F:
    """(PARTS,) the chance of each part, of a stretch's letters, those that tell most of it weighing most."""
    own = h[start:end]
    pull = own @ n.w["pull.weight"].T
    weight = np.exp(pull - pull.max())
    z = (weight * own).sum(0) / weight.sum() @ n.w["part.weight"].T + n.w["part.bias"]
    p = np.exp(z - z.max())
    out: F = p / p.sum()
    return out


def parts_of(chances: Sequence[F], op: str) -> tuple[str, ...]:
    """The parts that are meant, the likeliest first; words are put in one place."""
    p = np.mean(chances, 0)
    order = np.argsort(-p)
    return (PARTS[order[0]], *(PARTS[k] for k in order[1:] if op in _OF_SEVERAL and p[k] > _SEVERAL))
