"""Meaning: a clause read by its parts into changes: which part of the ad is meant, and more or less of which quality."""

from __future__ import annotations

from pipelines.understanding import roles
from pipelines.understanding.contract import Change
from pipelines.understanding.qualities import Wish, complains, find
from pipelines.understanding.reading import Reading, rx

__all__ = ["complains", "find", "take"]

# too much of a mood is mended by
_OPPOSITE = {"luxury": "warm", "bold": "calm", "simple": "bold", "warm": "simple", "playful": "luxury", "calm": "bold", "natural": "luxury",
             "fresh": "warm", "witty": "trust", "trust": "warm", "retro": "simple", "night": "fresh", "magazine": "simple"}
# a mood, as the manner of words, a colour's tint, a typeface and a look
_TONE = {"luxury": "premium", "bold": "lively", "simple": "plain", "warm": "warm", "playful": "lively", "calm": "warm", "natural": "plain",
         "fresh": "lively", "witty": "witty", "trust": "trust", "retro": "warm", "night": "lively", "magazine": "premium"}
_TINT = {"luxury": "muted", "bold": "vivid", "simple": "muted", "warm": "warm", "playful": "vivid", "calm": "pastel", "natural": "warm",
         "fresh": "cool", "witty": "vivid", "trust": "muted", "retro": "warm", "night": "dark", "magazine": "muted"}
_FACE = {"luxury": "serif", "bold": "bold", "simple": "sans", "warm": "hand", "playful": "round", "calm": "thin", "natural": "hand",
         "fresh": "sans", "witty": "hand", "trust": "sans", "retro": "serif", "night": "bold", "magazine": "serif"}
_LOOK = {"witty": "playful", "trust": "simple"}

_LOT = r"훨씬|아주|엄청|많이|매우|확|완전|두\s?배|제일|젤|최대한|가장|무지|겁나|대빵|팍팍|왕창|대문짝|집채|much|a lot|way|really|very|twice|huge|massive|giant|enormous|biggest"
_BIT = r"조금|조곰|살짝|약간|쪼금|쬐끔|좀만|요만큼|티\s?안\s?나게|쬐깐|쪼매|a (?:little|bit|touch|tad)|slightly|somewhat|a hair"


def take(c: Reading, names: list[str], last: str, *, whole: str = "") -> list[Change]:
    """The changes that the qualities of a clause ask for, taken out of it. `names` are the parts named, `last` the
    part of the clause before, `whole` the part meant where none is named."""
    out: list[Change] = []
    for w in find(c.left):
        said = c.left[w.start : w.end] + (" 문구" if (not names or names == ["all"]) and rx(r"\bwrit(?:e|ten|ing)\b|\breword|(?:한|두|세)\s?(?:줄|문장)(?:로|으로)|한\s?마디로").search(c.text) else "")
        made = _made(w, said, names if names and names != ["all"] else _headed(said), whole or last)
        if made:
            c.drop(w.start, w.end)
            out += made
    return list(dict.fromkeys(out)) if all(isinstance(o.value, str | int | float) for o in out) else out


_COPY = ("copy", "headline", "subcopy", "cta", "kicker")
_HEADS = ((r"(?<![가-힣])(?:써|쓰|적어|작성)|다시\s?써", "copy"), (r"글씨체|폰트|서체|font", "faces"), (r"말투|문체|어조|문구|카피|멘트|표현|(?<![가-힣])글(?!씨|자)|\bwrit|\bword", "copy"), (r"(?<![가-힣])(?:색|톤|컬러|배경|바탕)",
    "background"), (r"글씨|글자", "text"))


def _headed(said: str) -> list[str]:
    """The part that a quality itself names: "점잖은 색으로", "여리여리한 폰트"."""
    return next(([role] for words, role in _HEADS if rx(words).search(said)), [])


def _made(w: Wish, said: str, names: list[str], last: str) -> list[Change]:
    parts = list(dict.fromkeys(p for n in names if (p := roles.shown(n))))
    drawn = [p for p in parts if p in ("photo", "motif")]
    if w.axis in ("size", "notice"):
        lot, bit = rx(_LOT).search(said) is not None, rx(_BIT).search(said) is not None
        factor = (1.6 if lot else 1.12 if bit else 1.25) if w.up else (0.65 if lot else 0.9 if bit else 0.8)
        of = parts or ([] if "background" in names else [last or "text"])
        if w.axis == "size" and not w.up and rx(r"줄[이여]").search(said) and {"copy", "subcopy", "details"} & set(names):
            return _made(Wish("length", False, w.start, w.end), said, names, last)
        if w.axis == "notice" and not parts and not last and not rx(r"안|읽|보이|보여|보일|알아|볼|못|read|see|legible").search(said):
            return [Change(op="look", value="bold" if w.up else "calm")]
        return [Change(op="scale", role=r, value=factor) for r in of]
    if w.axis == "weight" or w.axis == "depth" and "background" not in names and {"text", "faces", *_COPY, "price"} & set(names):
        return [Change(op="faces", value="bold" if w.up else "thin")]
    if w.axis == "length":
        if drawn:
            return []
        role = next((n for n in names if n in _COPY and n != "copy"), "")
        return [Change(op="rewrite", role=role, value=({"role": role} if role else {}) | {"length": "long" if w.up else "short"})]
    if w.axis == "voice":
        return [Change(op="rewrite", value={"tone": "warm"})]
    if w.axis in ("light", "chroma", "depth", "heat"):
        tint = {"light": ("bright", "dark"), "chroma": ("vivid", "muted"), "depth": ("dark", "pastel"), "heat": ("warm", "cool")}[w.axis][not w.up]
        if w.axis == "heat" and not w.up and {"photo", "motif"} & set(names):
            return [Change(op="scale", role=p, value=1.25) for p in drawn]  # "사진은 시원하게": large
        if w.axis == "heat" and set(names) & set(_COPY):
            return _mood("warm" if w.up else "fresh", names)
        of = [p for n in names if n not in ("background", "all", "photo", "motif", "copy", "faces") and (p := roles.shown(n))]
        return [Change(op="colour", role=r, value=tint) for r in dict.fromkeys(of)] or [Change(op="palette", value=tint)]
    if w.axis == "simple" and rx(r"space|room|여백|공간|숨통|숨\s?쉴").search(said):
        return [Change(op="look", value="quiet" if w.up else "bold")]
    if w.axis == "simple" and w.said and set(names) & set(_COPY):
        return _made(Wish("length", False, w.start, w.end), said, names, last)
    return _mood(w.axis if w.up else _OPPOSITE[w.axis], names, loud=w.said)


def _mood(mood: str, names: list[str], *, loud: bool = False) -> list[Change]:
    """What a mood means for the parts named: words are written anew, letters change their face, colours their tint."""
    role = next((n for n in names if n in _COPY and n != "copy"), "")
    if mood in ("calm", "simple") and (role in ("headline", "subcopy") or loud and names == ["text"]):
        return [Change(op="scale", role=role or "text", value=0.8)]  # letters that shout
    if set(names) & set(_COPY):
        return [Change(op="rewrite", role=role, value=({"role": role} if role else {}) | {"tone": _TONE[mood]})]
    if mood in ("witty", "trust") and not {"faces", "text", "background", "photo", "motif"} & set(names):
        return [Change(op="rewrite", value={"tone": _TONE[mood]})]
    if {"faces", "text"} & set(names):
        return [Change(op="faces", value=_FACE[mood])]
    if "background" in names:
        return [Change(op="palette", value=_TINT[mood])]
    return [Change(op="look", value=_LOOK.get(mood, mood))]
