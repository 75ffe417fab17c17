"""Seals: the badge of an ad by what people call it (a ribbon, a stamp, a star, a circle), where a wish was taken for the picture's or a line's."""

from __future__ import annotations

from dataclasses import replace

from pipelines.understanding import roles
from pipelines.understanding.contract import Past
from pipelines.understanding.reading import rx
from pipelines.understanding.turns import picturing, removing
from pipelines.understanding.turns.wish import Wish

CALLED = (r"(?<![가-힣\d])(?:(?:빨간|노란|파란|하얀|검은|금색)?\s?(?:동그라미|원(?=[은는이을를도만에]|\s)|별(?=[은는이을를도만]|\s|표)|띠(?=[은는이을를도만]|\s))|[가-힣]{0,3}(?:스티커|리본|배지|뱃지|딱지|(?<![가-힣])도장|낙관|태그종이))"
          r"|\b(?:circle|badge|sticker|ribbon|stamp|seal|burst|starburst|star)s?\b")
_OPS = ("larger", "smaller", "move", "colour", "remove", "style")
_OTHER = frozenset(("headline", "price", "shop", "contact", "cta", "hashtags", "logo", "offer", "background", "photo", "motif"))


def meant(w: Wish, past: Past) -> Wish:
    """The wish as one of the seal's, where its words, or those that lead to it and name no other part, call it by a name and the ad has one."""
    if past.look not in removing.SEALED or w.op not in _OPS or "seal" in w.parts or w.old or past.brief.photo and "사진" in w.words:
        return w
    called = rx(CALLED).search(w.words)
    named = {n.role for n in roles.find(w.words)} & _OTHER
    if called and rx(r"^\s?(?:에도|하고|이?랑|와|과)\s").search(w.words[called.end() :]):
        return w  # "리본에도 있고 밑에도 있네 밑에꺼 지워"
    if picturing.seen(w.words, past) or removing.adornments(w, past) and past.look == "pop":
        return w
    if called and not (named - ({"background"} if w.op == "remove" else set())):
        return replace(w, parts=("seal",), new=() if w.op in ("remove", "style") else w.new)
    before = rx(r"[^\n]*$").search(w.text[: w.start])
    lead = before.group()[-40:] if before else ""
    at = [m.end() for m in rx(CALLED).finditer(lead)]
    if at and not named and set(w.parts) <= {"picture", "detail", "background"} and w.op in ("larger", "smaller", "move") and not {n.role for n in roles.find(lead[at[-1] :])} & _OTHER:
        return replace(w, parts=("seal",))
    return w
