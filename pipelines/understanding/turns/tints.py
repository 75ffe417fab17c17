"""Tints: the colour that a wish wants: a name, an adjective, a thing's colour, two that stand together, or a tint of what is there."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cache

from pipelines import colour
from pipelines.understanding import stems, styles
from pipelines.understanding.reading import rx
from pipelines.understanding.turns import telling_apart as told
from pipelines.understanding.turns import wordbook
from pipelines.understanding.turns.wish import Wish

_OR = r"^\s?(?:이?나|또는|아니면|or)\s"  # one of both will do
_SIDE = r"^\s?(?:색|빛)?\s?$"  # between two Korean colours that are both wanted: "주황 핑크"
_LINK = r"이?랑|하고|와(?=\s)|과(?=\s)|에(?=\s)|,|\+|&|/|\band\b|\bwith\b|섞|조합|반반|번갈"
_NO = r"(?:색|빛)?(?:이|은|는|가|을|를|도)?(?:거|것)?\s?(?:말고|대신|아니|싫|별로|instead|\bnot\b)"  # in new words nearly all is wanted
_UNSEEN, _WISH = r"안\s?(?:읽|보)|눈\s?아|못\s?읽|can'?t (?:read|see)|hard to read", r"(?:으로|로|하?게)(?:요|좀)?(?:\s|$)"
_OTHERS = r"\s?(?:색|빛)?\s?(?:배경|바탕|글씨|글자|제목|가격|그림|사진|종이|버튼|background|ground|letters|text)"
_TAIL = r"(?=색|빛|톤|같|처럼|마냥|맹키로|느낌|이랑|랑|하고|에서|으로|로|에|의|이|을|를|나|답|스럽|껍질|계열|[^가-힣]|$)"


@dataclass(frozen=True, slots=True)
class Said:
    """A colour or a tint at words[start:end]; `kind`: "name", "stem", "thing", "pair" or "tint"."""

    start: int
    end: int
    value: str
    kind: str


def wanted(w: Wish) -> str:
    """The colour that a wish wants, a value of a change ("navy", "dark green", "black+red", "bright"); "" where it names none."""
    if len(w.new) > 1:
        each = [v for s in w.new if (v := of(replace(w, new=(s,)).spread))]
        if each:  # "커피색 느낌 연한 베이지로": what is said last is wanted, but a colour before how it is to feel ("크림색으로 화사하게")
            return next((v for v in reversed(each) if not is_tint(v)), each[-1])
    if w.new:
        value = of(w.spread) or of(w.spread + "색")
        if value and " " not in value and is_tint(value) and (base := _spoken(w)):
            return f"{value} {base}"
        return (_led(w) if is_tint(value) else "") or value or told.colour_of(w.frame) or _instead(w.frame)
    if led := _led(w):
        return led
    return "" if rx(_UNSEEN).search(w.words) and not rx(_WISH).search(w.words) else told.colour_of(w.words) or _instead(w.words)


def _instead(words: str) -> str:
    """The colour behind one that is not wanted: "연두색 말고 바다맨키로 시퍼런거"; "" where none is said so."""
    m = rx(r"(?:말고|아니라|대신)예?\s(?P<x>.+)").search(words)
    return of(m["x"]) if m else ""


def _led(w: Wish) -> str:
    """The colour right before a wish that says only how it is to feel: "연분홍이나 크림색으로 | 화사하게 바꿔주시고"."""
    lead = rx(rf"(?:{styles.colour_pattern()})(?:색|빛)?(?:이?나\s\S+?)?(?:으로|로)\s$").search(w.text[: w.start])
    return of(lead.group()) if lead else ""


def of(words: str) -> str:
    """The colour that some words mean, all of them said of colour; "" for none."""
    words = rx(r"(?:누런|누리끼리한|붉은|푸른|허연|거무스름한)\s(?=[가-힣]{1,4}색)").sub("", words)  # "누런 황토색"
    found = _kept([m for m in _found(words) if not rx(_NO).match(words, m.end)])
    tints = list(dict.fromkeys(m.value for m in found if m.kind == "tint"))
    colours = [m for m in found if m.kind != "tint"]
    if not colours:
        return tints[-1] if tints else ""
    first = colours[0]
    for then in colours[1:]:
        between = words[first.end : then.start]
        linked = rx(_LINK).search(words[first.end :]) or "thing" not in (first.kind, then.kind) and rx(_SIDE).match(between) and not words.isascii()
        if rx(_OR).match(between):
            break
        if rx(r"[은얀란간]$").search(words[first.start : first.end]) and rx(_SIDE).match(between):  # "검은 나무색": only how the other is
            first = replace(then, value=f"dark {then.value}") if _plain(first.value) == "black" and " " not in then.value else then
            continue
        if linked and _apart(first, then):
            return _plain(first.value) + "+" + _plain(then.value) if _plain(first.value) != _plain(then.value) else first.value
        first = _nearer(first, then)
    return first.value if " " in first.value or "+" in first.value or first.value[0] == "#" or not tints else f"{tints[0]} {first.value}"


def only(words: str) -> bool:
    """Whether some words say nothing but a colour, by its name."""
    left, found = words.lower(), [m for m in _kept(_found(words.lower())) if m.kind != "thing"]
    for m in reversed(found):
        left = left[: m.start] + " " + left[m.end :]
    return bool(found) and not rx(r"[가-힣a-z]").search(rx(r"(?<![가-힣])(?:색|빛|톤|하?게|한|으로|로|이|은|는|을|를|요|들)+(?![가-힣])|\b(?:a|the|in|one|ones|colou?r|it)\b").sub("", left))


def clear(past_palette: dict[str, str]) -> str:
    """The colour of letters that are seen on the ad's ground."""
    ground = past_palette.get("ground", "")
    return "white" if ground and colour.to_oklch(ground)[0] < 0.6 else "black"


def is_tint(value: str) -> bool:
    """Whether a value is how light or strong a colour is, and none itself."""
    return value in wordbook.colours("tints")


def _plain(value: str) -> str:
    return value.split()[-1]


def _spoken(w: Wish) -> str:
    """The colour that the rest of a wish says is there: "초록도 조금 연하게"; not the one of another part, no black or white."""
    said = [m for m in rx(styles.colour_pattern()).finditer(w.frame) if not rx(_OTHERS).match(w.frame, m.end())]
    base = _plain(styles.colour_value(said[-1])) if said else ""
    return "" if base in ("white", "black") or base.startswith("#") else base


def _nearer(a: Said, b: Said) -> Said:
    """Of two names of one colour that which says more: the thing ("벽돌 빨강") or the first ("세이지 그린"); of two colours the last."""
    if _apart(a, b):
        return b if "thing" in (a.kind, b.kind) and b.kind == "name" else a if b.kind == "thing" else b
    return b if b.kind == "thing" != a.kind else a


def _apart(a: Said, b: Said) -> bool:
    """Whether two colours are of quite other hues, or one is a hue and the other black, white or grey."""
    one, two = (colour.named(_plain(s.value)) for s in (a, b))
    if not one or not two:
        return False
    (la, ca, ha), (lb, cb, hb) = colour.to_oklch(one), colour.to_oklch(two)
    if min(ca, cb) < 0.03:
        return max(ca, cb) > 0.05 or abs(la - lb) > 0.4
    return abs(colour.turn(ha, hb)) > 50


def _found(words: str) -> list[Said]:
    out = [Said(m.start(), m.end(), styles.colour_value(m), "name") for m in rx(styles.colour_pattern()).finditer(words)]
    for kind, table in _patterns().items():
        for value, pattern in table:
            out += [Said(m.start(), m.end(), value, kind) for m in rx(pattern).finditer(words)]
    return out


def _kept(found: list[Said]) -> list[Said]:
    """Of those that overlap a pair, then the longest, a colour before a tint."""
    kept: list[Said] = []
    for m in sorted(found, key=lambda m: (m.kind != "pair", m.start - m.end, m.kind == "tint", m.start)):
        if not any(m.start < k.end and k.start < m.end for k in kept):
            kept.append(m)
    return sorted(kept, key=lambda m: m.start)


@cache
def _patterns() -> dict[str, tuple[tuple[str, str], ...]]:
    stem = tuple((value, rf"(?<![가-힣])(?:{_either(words, stems.surfaces)})") for value, words in wordbook.colours("stems").items())
    thing, pair = (tuple((value, _things(words)) for value, words in wordbook.colours(kind).items()) for kind in ("things", "mixed"))
    tint = tuple((value, rf"(?<![가-힣])(?:{_either(korean, stems.surfaces)})|(?<![a-z])(?:{_either(english, _spaced)})(?:er|s)?(?![a-z])")
                 for value, words in wordbook.colours("tints").items() for korean, english in [_tongues(words)])
    return {"stem": stem, "thing": thing, "pair": pair, "tint": tint}


def _things(words: str) -> str:
    korean, english = _tongues(words)
    return "|".join(p for p in (rf"(?<![가-힣])(?:{_either(korean, _loose)}){_TAIL}" if korean else "",
                                rf"(?<![a-z])(?:{_either(english, _spaced)})(?:s|y|[- ]?ish)?(?![a-z])" if english else "") if p)


def _tongues(words: str) -> tuple[list[str], list[str]]:
    each = words.split()
    return [w for w in each if not w.isascii()], [w for w in each if w.isascii()]


def _either(words: list[str] | str, made: object) -> str:
    each = words.split() if isinstance(words, str) else words
    return "|".join(made(w) for w in sorted(each, key=len, reverse=True))  # type: ignore[operator]


def _spaced(word: str) -> str:
    return word.replace("~", "[ -]")


def _loose(word: str) -> str:
    return r"\s?".join(word) if len(word) > 2 else word
