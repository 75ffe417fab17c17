"""Reader: a change turn read by what was learned from examples: its wishes, each with its changes and how sure it is."""

from __future__ import annotations

from dataclasses import dataclass, replace

from pipelines.understanding import combining, presence, shown
from pipelines.understanding.contract import Change, Context, Past
from pipelines.understanding.reading import rx
from pipelines.understanding.turns import cutting, granting, marks, model, spans
from pipelines.understanding.turns.marks import Token
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
        return self.guess.sure * self.guess.part_sure


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


def read(text: str, context: Context, learned: Model | None = None) -> Turn:
    """`text` as wishes for the last ad of the chat."""
    learned = learned or model.load()
    past = context.items[-1]
    last = tuple(label for c in past.changes for label in marks.labels(c))
    tokens = marks.tokens(text, marks.view(past, last))
    if not tokens:
        return Turn(())
    out: list[Heard] = []
    for s in cutting.cut(learned, tokens, marks.view(past, last)):
        start, end = tokens[s.start].start, tokens[s.end - 1].end
        s = replace(s, guess=_going_on(s.guess, out, tokens[s.start : s.end]))
        printed: tuple[tuple[int, int], ...] = ()
        if s.guess.op == "set":
            printed = spans.words(learned.letters, learned.steps, text, tokens, start, end, s.guess.parts[0])
        heard = _granted(Heard(Wish(s.guess.op, s.guess.parts, text, start, end, printed), s.guess), past, context)
        past = shown.applied(past, [c for c in heard.changes if c.op in ("facts", "hide") or c.op == "text" and c.role != "hashtags"])
        out.append(heard)
    return Turn(tuple(out))


_HOW = ("larger", "smaller", "move", "colour", "font")


def _going_on(guess: Guess, before: list[Heard], tokens: tuple[Token, ...]) -> Guess:
    """A wish that names no part is of the part just spoken of: "가격 더 크게 하고 | 노란색으로"."""
    korean = any(rx(r"[가-힣]").search(t.text) for t in tokens)
    gone = any("GONE" in t.marks for t in (tokens[-2:] if korean else tokens[:2])) and not any({"SHOW", "SAY"} & t.marks for t in tokens[-1:])
    if guess.op == "set" and gone and guess.parts[0] not in ("seal", "price"):
        return replace(guess, op="remove")  # "... 라고 써있잖아요 그거 지워줘"
    if guess.op not in _HOW or not before:
        return guess
    carried = before[-1].wish.op == "set" or before[-1].wish.op in _HOW and rx(r"(?:고요?|구요?|and|,)\s*$").search(before[-1].wish.words)
    if not carried:
        return guess
    names = any(m.startswith(("P:", "L:")) or m in ("SEAL", "FRAME", "DRAW", "DRAWN", "LOGO") for t in tokens for m in t.marks)
    return guess if names else replace(guess, parts=before[-1].wish.parts)


def _granted(heard: Heard, past: Past, context: Context) -> Heard:
    found, lack = granting.grant(heard.wish, past, context)
    there, lacking = presence.there(found, context, past)
    return replace(heard, changes=tuple(there), lack=lack or lacking)
