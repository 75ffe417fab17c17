"""Scenery: a turn that asks for a scene to set the ad in ("우주 느낌으로 바꿔줘", "make it look like a sunset"), as a change of its backdrop."""

from __future__ import annotations

from functools import cache

from pipelines import backdrops
from pipelines.understanding import roles
from pipelines.understanding.contract import Change
from pipelines.understanding.reading import REQUEST, Reading

_MANNER = r"(?:(?:의|이|가|를|을|과|와)?\s?(?:같은|같이|처럼|스러운|다운|스럽게|답게|틱하게|나는|내리는|쏟아지는|가득한|빛나는|뜬|떠\s?있는|펼쳐진|깔린|보이는|있는|그려진|핀)?\s?)"
_SCENE = r"(?:시즌\s?)?(?:느낌|분위기|무드|감성|갬성|스타일|컨셉|콘셉트|버전|풍|바이브|배경|그림|테마|삘)"
_TAIL = rf"(?:[이가을를도의은는]?\s?(?:좀\s?|더\s?|확\s?|물씬\s?)*(?:나게|나는|나도록|나면|나|살려|살게|내|으로|로|들게|있게|더해|주게|그려|깔아|넣어|이면|이었으면)?)?{REQUEST}"
_LIKENED = rf"(?:처럼|같이|스럽게|답게|틱하게)\s?(?:좀\s?|더\s?)*(?:바꿔|해|꾸며|만들|보이게|그려|하){REQUEST}"
_ASK = r"(?:(?:can|could) (?:we|you|i) (?:have|get|make|do|put|set|try)|make|have|give|put|set|turn|try|go for|go with|i(?:'d| would)? (?:want|like)|let'?s (?:have|do|try)|more|with)"
_KIND = r"(?:look|feel(?:ing)?|vibes?|background|backdrop|scene|style|theme|mood|atmosphere)"


def take(c: Reading) -> list[Change]:
    """The scene that a clause asks for; [] when it asks for none."""
    if any(n.role in _WORDED for n in roles.find(c.left)):
        return []  # "제목을 봄맞이 축제로": words to print
    korean, english = _names()
    m = c.take(rf"(?<![가-힣a-z])(?:좀\s?|더\s?|약간\s?|좀더\s?|(?:배경|바탕)(?:을|은|에|이)?\s)*(?P<s>{korean})(?:{_MANNER}{_SCENE}{_TAIL}|{_LIKENED})"
               rf"|(?<![가-힣])(?:배경|바탕)(?:을|은|이)?\s(?P<t>{korean})(?:으로|로|이면|였으면){REQUEST}")
    m = m or c.take(rf"(?:{_ASK}\s)?(?:(?:it|this|that|the (?:background|ad|picture|whole thing)|more|look|feel|something|a bit|be|like|of|an?|the|some|on|in|at|with|into|to|under)\s)*(?P<s>{english})(?:[- ]?themed)?\s(?:{_KIND})\b"
                    rf"|(?:{_ASK}\s)(?:(?:it|this|the (?:background|ad|picture|whole thing))\s)(?:(?:more|look|feel|be|like|of|an?|the|some|on|in|at|with|into|to|under|as if it(?: i|')s)\s)+(?P<t>{english})\b(?!\s(?:red|green|blue|orange|colou?rs?|white))"
                    rf"|(?:look|feel|looks|feels) like (?:an? |the |it'?s )*(?P<u>{english})\b")
    name = backdrops.named(next(filter(None, m.groupdict().values()))) if m else ""
    return [Change(op="backdrop", value=name)] if name else []


_WORDED = frozenset(("headline", "subcopy", "cta", "kicker", "shop", "price", "menu", "offer", "copy", "hashtags", "logo", "faces"))


@cache
def _names() -> tuple[str, str]:
    """The expressions of the scenes' Korean and English names."""
    words = sorted({w.rstrip("!") for drop in backdrops.all().values() for w in drop.words.split()}, key=len, reverse=True)
    korean = "|".join(w.replace("~", r"\s?") for w in words if not w.isascii())
    english = "|".join(w.replace("~", r"[\s-]?") for w in words if w.isascii())
    return korean, rf"(?<![a-z])(?:{english})"
