"""Reader: a change turn read by what was learned from examples: its wishes, each with its changes and how sure it is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from pipelines.understanding import combining, presence, shown
from pipelines.understanding.contract import Change, Context, Past
from pipelines.understanding.turns import features, granting, marks, model, spans
from pipelines.understanding.turns.model import Guess, Model
from pipelines.understanding.turns.wish import Wish


@dataclass(frozen=True, slots=True)
class Heard:
    """One wish of a turn: what it changes, or the code of what is lacking for it."""

    wish: Wish
    guess: Guess
    changes: tuple[Change, ...] = ()
    lack: str = ""

    @property
    def sure(self) -> float:
        """How likely it is that this was meant, 0-1."""
        return self.guess.sure


@dataclass(frozen=True, slots=True)
class Turn:
    """A turn as it was read."""

    wishes: tuple[Heard, ...]

    @property
    def sure(self) -> float:
        """How likely it is that all of it was meant so."""
        out = 1.0
        for w in self.wishes:
            out *= w.sure
        return out

    @property
    def ops(self) -> tuple[str, ...]:
        """The operations asked for, in order."""
        return tuple(w.wish.op for w in self.wishes if w.wish.op != "none")

    @property
    def changes(self) -> tuple[Change, ...]:
        """All changes, each once."""
        return combining.merged([c for w in self.wishes for c in w.changes])


_POINTING = frozenset("그 이 저 거 것 그거 이거 저거 그게 이게 that this it".split())
_SIZES = frozenset(("larger", "smaller"))


def read(text: str, context: Context, learned: Model | None = None) -> Turn:
    """`text` as wishes for the last ad of the chat."""
    learned = learned or model.load()
    past = context.items[-1]
    seen = marks.view(past, tuple(label for c in past.changes for label in marks.labels(c)))
    tokens = marks.tokens(text, seen)
    if not tokens:
        return Turn(())
    out: list[Heard] = []
    for first, last, guess in model.best(learned, features.see(tokens, seen)):
        printed = spans.words(learned.letters, text, tokens, first, last, guess.parts[0], [line.words for line in shown.lines(past)]) if guess.op == "set" else ()
        if printed and " ".join(text[a:b] for a, b in printed).strip() in _POINTING:
            continue  # "그게 제목이고": nothing to print
        told = next((h for h in reversed(out) if h.wish.op != "none"), None)
        if told and guess.op == "colour" and told.wish.op in _SIZES and tokens[first].start - told.wish.end < 5 and not any(features.named(t) for t in tokens[first:last]):
            guess = replace(guess, parts=told.guess.parts)  # "가격 더 크게 하고 노란색으로"
        out.append(Heard(Wish(guess.op, guess.parts, text, tokens[first].start, tokens[last - 1].end, printed), guess))
    return granted(out, context)


def granted(wishes: Sequence[Heard], context: Context) -> Turn:
    """Wishes, one after the other, as changes to the last ad of the chat."""
    past = context.items[-1]
    out: list[Heard] = []
    for w in wishes:
        heard = _granted(w, past, context)
        past = shown.applied(past, [c for c in heard.changes if c.op in ("facts", "hide") or c.op == "text" and c.role != "hashtags"])
        out.append(heard)
    return Turn(tuple(out))


def _granted(heard: Heard, past: Past, context: Context) -> Heard:
    found, lack = granting.grant(heard.wish, past, context)
    there, lacking = presence.there(found, context, past)
    return replace(heard, changes=tuple(there), lack=lack or lacking)
