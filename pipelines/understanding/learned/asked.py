"""Asked: what an English message says outright and the nets may miss: the name that something is called by ("a salon called Muddy Paws"), and, where
their headline is in doubt, what the ad is asked for ("an ad for our puppy's first groom")."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from pipelines.understanding.learned.examples import Span
from pipelines.understanding.reading import rx

_NAME = r"(?P<x>(?-i:[A-Z][\w'&.-]*(?:\s(?:of|the|and|&|[A-Z0-9][\w'&.-]*)){0,4}(?<!\sof)(?<!\sthe)(?<!\sand)))"
_CALLED = rf"\b(?:shop|store|caf[eé]|business|company|truck|van|salon|place|studio|bakery|band|group|club|stall|farm|restaurant|pub|bar|it's|it is|we are|we're)\b[\w\s]{{0,12}}?\s(?:called|named)\s{_NAME}"
_OWN = r"(?:(?:that|we|i|now|my|our|the|a|an|some|this|these|his|her|their|new|upcoming|annual|little|small)\s)*"
_END = r"(?=\s?[,.;!?:(\n]|\s[-+]\s|\s(?:at|on|in|from|every|this|next|tonight|tomorrow|today|with|who|that|which|near|by|until|til|because|so|but|we|i|it|it's|please|pls|is|are|was|will|has|have|starts?|starting|now|also)(?![\w'])|\s?[$£€\d]|$)"
_FOR = rf"\b(?:ads?|advert|advertisement|poster|flyer|flier|leaflet|banner|sign|notice|post|graphic|invitation)\s(?:please\s)?(?:for|about|to advertise|to promote|announcing|advertising|promoting)\s{_OWN}(?P<x>[a-zA-Z][^,.;!?\n:()]{{2,44}}?){_END}"
_DOUBT = 0.35  # a headline less likely than this gives way to what was asked for
_SURE = 0.6


def named(text: str, lines: Sequence[Span]) -> list[Span]:
    """The lines in order, a name that is said to be one as the shop's, what was asked for as the headline."""
    out = sorted(lines, key=lambda s: s.start)
    called = rx(_CALLED).search(text)
    if called and not any(s.tag == "shop" and s.start < called.end("x") and called.start("x") < s.end for s in out):
        out = _with(out, Span(tag="shop", start=called.start("x"), end=called.end("x"), sure=_SURE), [s for s in out if s.tag == "shop"])
    wanted = rx(_FOR).search(text)
    heads = [s for s in out if s.tag == "head"]
    if wanted and max((s.sure for s in heads), default=0.0) < _DOUBT and not any(s.start < wanted.end("x") and wanted.start("x") < s.end for s in heads):
        out = _with([replace(s, tag="kind") if s in heads else s for s in out], Span(tag="head", start=wanted.start("x"), end=wanted.end("x"), sure=_SURE), [])
    return out


def _with(lines: Sequence[Span], new: Span, gone: Sequence[Span]) -> list[Span]:
    """The lines and a new one, which takes its letters from those around it and the place of those `gone`."""
    out = [new]
    for s in lines:
        if s in gone:
            continue
        before, behind = replace(s, end=min(s.end, new.start)), replace(s, start=max(s.start, new.end + 1))
        parts = [s] if s.end <= new.start or s.start >= new.end else [p for p in (before, behind) if p.end - p.start > 3]
        out += parts
    return sorted(out, key=lambda s: s.start)
