"""Reader: a change turn read by what was learned from examples: its wishes, each with its changes and how sure it is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from pipelines.understanding import dictation, presence, shown
from pipelines.understanding.contract import Change, Context, Past
from pipelines.understanding.learned.net import Net
from pipelines.understanding.reading import rx
from pipelines.understanding.turns import copied, frames, granting, marks, net, plain, referring
from pipelines.understanding.turns.net import Found
from pipelines.understanding.turns.wish import QUOTED, Spans, Wish


@dataclass(frozen=True, slots=True)
class Heard:
    """One wish of a turn: how likely it is that it was meant (0-1), what it changes, or the code of what is lacking for it."""

    wish: Wish
    sure: float
    changes: tuple[Change, ...] = ()
    lack: str = ""


_CLEAR, _FIRM, _MEANT = 0.9, 0.8, 0.5
_PLAIN = 0.6  # how sure what is said beyond doubt is at least
_PRICED = frozenset(("menu", "price", "was", "text", "detail"))
_ONE = frozenset(("look", "backdrop", "palette", "format", "faces"))  # of these the later holds


@dataclass(frozen=True, slots=True)
class Turn:
    """A turn as it was read; `quiet`: how likely it is that nothing else is asked."""

    wishes: tuple[Heard, ...]
    quiet: float = 1.0
    said_outright: bool = False  # whether some of it was said outright

    @property
    def sure(self) -> float:
        """How likely it is that all of it was meant so."""
        return min([w.sure for w in self.wishes], default=self.quiet)

    @property
    def ops(self) -> tuple[str, ...]:
        """The operations asked for, in order."""
        return tuple(w.wish.op for w in self.wishes)

    @property
    def changes(self) -> tuple[Change, ...]:
        """All changes, each once; each wish was granted on what the ones before left, so that the later facts hold."""
        facts: dict[str, object] = {}
        rest: list[Change] = []
        for c in (c for w in self.wishes for c in w.changes):
            if c.op == "facts":
                facts |= c.value
            elif c not in rest:
                if c.op == "scale" and any(r.op == "scale" and r.role == c.role and (r.value > 1) != (c.value > 1) for r in rest):
                    continue  # both ways at once: what was said first holds
                c = replace(c, role=f"line:{_now(c.role[5:], facts)}") if c.role.startswith("line:") else c
                rest = [r for r in rest if r.op != c.op or c.op not in _ONE and not (c.op == "text" and r.role == c.role)] + [c]
        return (*([Change(op="facts", value=shown.single(facts))] if facts else []), *rest)


def _now(line: str, facts: dict[str, object]) -> str:
    """A line of the facts as it is said from now on: the date that is to be larger and gets its capital in one breath."""
    said = [v for v in facts.values() if isinstance(v, str) and v]
    return next((v for v in said if shown.bare(v) == shown.bare(line)), line)


def read(text: str, context: Context, asked: Sequence[Net] | None = None) -> Turn:
    """`text` as wishes for the last ad of the chat."""
    past = context.items[-1]
    seen = marks.view(past, tuple(label for c in past.changes for label in marks.labels(c))[-2:])
    if not text.strip():
        return Turn(())
    said = frames.read(text, context)
    found, quiet = net.read(text, seen, asked)
    said = [w for w in said if w.op != "tariff" or not any(_other(f, w) for f in found)]
    found = tuple(f for f in found if not any(_same(f, w) for w in said) and not _answered(f, text, said))
    found = tuple(referring.complained(found, text))
    found = tuple(replace(f, sure=max(g.sure for g in found if g.op == f.op and g.parts == f.parts)) if f.op in ("larger", "smaller") else f for f in found)  # said twice is meant
    found = tuple(f for n, f in enumerate(found) if not _idle(f, found) and not any(g.op == f.op in ("larger", "smaller") and g.parts == f.parts and not plain.puts(text[f.start : f.end]) for g in found[:n]))
    wishes = [Heard(Wish(f.op, f.parts, text, f.start, f.end, f.new, f.old or _quoted(f, text, past)), f.sure) for f in found if not said or f.sure >= _MEANT]  # beside words said outright what is in doubt is none
    return granted(sorted([*(Heard(w, 1.0) for w in said), *wishes], key=lambda h: h.wish.start), context, quiet, said_outright=bool(said))


_OF_WORDS = frozenset(("larger", "smaller", "colour", "remove", "move", "font"))


def _quoted(f: Found, text: str, past: Past) -> Spans:
    """Where words of the ad stand in quotation marks in a wish that no net saw to be of any: "'국비 지원 가능'을 제일 크게"."""
    if f.op not in _OF_WORDS:
        return ()
    printed = shown.bare(" ".join(line.words for line in shown.lines(past)))
    return tuple(m.span("q") for m in rx(QUOTED).finditer(text, f.start, f.end) if shown.bare(m["q"]) in printed and not any(a < m.end() and m.start() < b for a, b in f.new))


def _answered(f: Found, text: str, framed: Sequence[Wish]) -> bool:
    """Whether a wish only tells of what a frame says in full: "가게 이름이 안 보여요", "큰 글씨는 빼고"."""
    set_ = {p for w in framed if w.op in ("set", "add") for p in w.parts}
    bare = f.op in ("set", "add", "join") and not f.new and bool(set_ & set(f.parts))
    old = f.op in ("remove", "picture") and "headline" in set_ and rx(r"글씨|제목").search(text, f.start, f.end) is not None
    return bare or old


def _other(f: Found, w: Wish) -> bool:
    """Whether words that tell of amounts are surely of something else: "첫방문 만원 할인은 빨갛게", "'2대 이상 만원 할인' 문구"."""
    return f.sure >= _FIRM and f.op in ("add", "set", "colour", "cut", "larger") and bool(f.parts) and not set(f.parts) & _PRICED and f.start < w.end and w.start < f.end


def _same(f: Found, w: Wish) -> bool:
    """Whether a wish is of the words that were read outright, most of it or what it is about."""
    spans = (*w.new, *w.old)
    held = any(a < y and x < b for a, b in (*f.new, *f.old) for x, y in spans)
    return held or min(f.end, w.end) - max(f.start, w.start) > 0.5 * (f.end - f.start)


def dictated(text: str, context: Context) -> Turn | None:
    """A whole copy that is dictated line by line; None where the turn is none."""
    found = copied.wishes(text)
    turn = granted([Heard(w, 1.0) for w in found], context) if found else None
    if turn is None or not turn.changes or not copied.anew(text):
        return turn if turn and turn.changes else None
    before = context.items[-1].brief.facts
    points = next((c.value.get("points", ()) for c in turn.changes if c.op == "facts"), ())
    fresh = tuple(p for p in points if p not in before.points)
    value: dict[str, object] = {"points": fresh} if before.points else {}
    if before.period and any("period" in dictation.told_in(p, context.items[-1])[0] for p in fresh):
        value["period"] = ""  # a line of the new copy says when
    return replace(turn, wishes=(*turn.wishes, replace(turn.wishes[0], changes=(Change(op="facts", value=value),)))) if value else turn


def _idle(f: Found, among: Sequence[Found]) -> bool:
    """Whether a wish only leads to another: "go back to the headline 'A'" tells what to set, "글씨만 바꿔줘 노란색으로" of what colour."""
    if f.op == "undo":
        return f.sure < _CLEAR and any(g.op == "set" and g.new for g in among)
    if f.op == "font" and not f.new and f.sure < _CLEAR and any(g.op in ("picture", "remove") for g in among):
        return True  # "그림 지우고 글씨만"
    return f.op == "font" and not f.new and any(g.op == "colour" and set(g.parts) & set(f.parts) for g in among)


def granted(wishes: Sequence[Heard], context: Context, quiet: float = 1.0, *, said_outright: bool = False) -> Turn:
    """Wishes, one after the other, as changes to the last ad of the chat."""
    past = context.items[-1]
    out: list[Heard] = []
    for n, w in enumerate(wishes):
        w = replace(w, wish=referring.meant(w.wish, [x.wish for x in wishes[:n]]))
        heard = _granted(w, past, context)
        if any(c.op == "undo" for c in heard.changes) and len(wishes) > 1 and len(context.items) > 1:
            past = context.items[-2]  # what else is asked is asked of the ad as it was
        past = shown.applied(past, [c for c in heard.changes if c.op in ("facts", "hide") or c.op == "text" and c.role != "hashtags"])
        out.append(heard)
    return Turn(tuple(out), quiet, said_outright)


def _granted(heard: Heard, past: Past, context: Context) -> Heard:
    wish = plain.told(heard.wish)
    heard = replace(heard, wish=wish) if heard.wish.op in ("help", "redo") else heard
    if plain.beyond_doubt(wish):
        heard = replace(heard, sure=max(heard.sure, _PLAIN))
    found, lack = granting.grant(wish, past, context)
    there, lacking = presence.there(found, context, past)
    return replace(heard, changes=tuple(there), lack=lack or lacking)
