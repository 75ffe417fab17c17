"""Keeping: what a change turn says in a roundabout way, said outright, so that every reader of it hears the same: what it forbids to take off is
what stays, and "10키로도 있어요 그건 21000원" tells the price of 10키로."""

from __future__ import annotations

from pipelines.understanding.reading import QUOTE, rx

_GONE = r"(?:빼(?:먹)?|지우|삭제하|없애|제거하|날리|떼(?:어\s?내)?|치우|숨기)"
_FORBIDDEN = (rf"(?<![가-힣]){_GONE}(?:지는?\s?(?P<on>말고|마시고|말구|않고)|지는?\s?(?:말아\s?(?:주세요|줘요?|주시고)|마세요|마요|마셔요|마십시오|말아요?|말자|마(?=\s|$|[.!~,])|않(?:았으면|아도)\S*(?:\s\S{{1,5}})?)|면\s안\s?(?:돼요?|됩니다|되는데요?))"
              r"(?!\s?(?:이?라고|이?란|라는))")  # words that are dictated say what they say
_FORBIDDEN_EN = r"\b(?:do not|don'?t|dont|never|please don'?t) (?:remove|delete|drop|erase|lose|take (?:off|out|away)|get rid of)\b"


_THEIRS = (r"(?P<n>(?:[^\s,.!?]+\s)?[^\s,.!?]+?)(?:짜리|사이즈)?도\s(?:있|팔|돼|되|합|해|하|가능)[가-힣]*[\s,.!~ㅎㅋ]+(?:그건|그거는|그것은|그거|이건|이거는)\s?"
           r"(?P<p>\d[\d,.]*\s?(?:만\s?\d?\s?천?|천)?\s?원?)(?:이에요|이요|이고|이여|입니다|예요|요|임)?")
_DO = {"하": "해", "빼": "빼", "바꾸": "바꿔", "넣으": "넣어", "지우": "지워", "키우": "키워", "줄이": "줄여", "옮기": "옮겨", "올리": "올려", "내리": "내려"}


def said(text: str) -> str:
    """The turn with "지우지 마세요", "빼지 말고", "don't remove" as words that keep, and what was bidden before ("빨갛게 하라고 했다") as a wish; what
    stands in quotation marks is as it was."""
    text = rx(r"(?:까지|마저)?\s?(?:빼|지우|없애)면\s(?:어떡|어떻게|안\s?되)\S*").sub("도 없어졌어요", text)  # a complaint, and no wish
    text = rx(r"(하|빼|바꾸|넣으|지우|키우|줄이|옮기|올리|내리)라고요?\s?(?:했|그랬|말했)\S*").sub(lambda m: f"{_DO[m[1]]} 줘", text)
    text = rx(_THEIRS).sub(lambda m: f"{m['n']} {m['p'].strip()}도 있어요", text)
    quotes = [m.span() for m in rx(QUOTE).finditer(text)]
    found = [(*m.span(), "그대로 두고" if m["on"] else "그대로 둬 주세요") for m in rx(_FORBIDDEN).finditer(text)]
    found += [(*m.span(), "keep") for m in rx(_FORBIDDEN_EN).finditer(text)]
    for start, end, kept in sorted(found, reverse=True):
        if not any(a < end and start < b for a, b in quotes):
            text = text[:start] + kept + text[end:]
    return text
