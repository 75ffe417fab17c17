"""Restated: sentences of a turn that say a wish in a roundabout way, put as the plain wish that they are, before anyone reads the turn.

What stands here is what people say often and the nets seldom met; it is to shrink as they learn.
"""

from __future__ import annotations

import re
from difflib import SequenceMatcher

from pipelines.understanding import shown
from pipelines.understanding.contract import Past
from pipelines.understanding.reading import rx

_TWICE = (r"(?:\S{2,10}\s(?:옆|위|아래|밑|뒤)에\s)?(?P<x>[가-힣A-Za-z]{2,12}?)(?:이|가|은|는|을)?\s(?:왜\s)?(?:두|2)\s?번(?:이나)?\s(?:나오|나와|나옴|적혀|적힘|써\s?있|들어|있)[가-힣]*[.!?,~ㅋㅎㅠㅜ\s]*"
          r"(?:하나(?:는|만)?\s)?(?:빼|지워|없애)[가-힣]*(?:\s?[주줘][가-힣]*)?")
_STOP = r"(?P<x>[가-힣]{2,8})\s?(?:뒤|앞|옆|끝)(?:에|의)?\s?(?:있는\s)?(?P<m>쉼표|콤마|점|마침표|느낌표)(?:는|은|를|을|도)?\s?(?:빼|지워|없애)[가-힣]*(?:\s?[주줘][가-힣]*)?"
_HEAD = r"(?:the |my |our )?(?:headline|title|big words|main text)"
_COST = r"\d[\d,.]*\s?(?:만\s?\d?\s?천?|천)?\s?원"
# a sentence, and the wish that it is
_PLAINLY: tuple[tuple[str, str], ...] = (
    (r"^(?:(?:oh|ah|hmm|sorry|wait|no)[,!.\s]+)*i (?:didn'?t|did not|don'?t) mean (?:the |an? |to )?[^.!?\"]{2,40}[.!?,]+\s*(?=\S{2,}\s\S)", ""),  # "Oh no, I didn't mean the lettering. | I want ..."
    (rf"\b(?:i (?:want|need|'?d (?:like|want|prefer)|would like)|please have) {_HEAD} to (?:just )?(?:read|say|be)\s?:?\s+[\"']?(?P<x>[^\"'\n.!?]{{3,60}}[!?]?)[\"']?(?=[.\s]*$)", r'change the headline to "\g<x>"'),
    (rf"\b(?:(?:can|could|should|may|might) )?{_HEAD} (?:could |should )?(?:be |say |read )?(?:something |a bit |more |rather |\w+er )*(?:like|such as|along the lines of|e\.?g\.?) [\"'](?P<x>[^\"'\n]{{3,60}})[\"']\??", r'change the headline to "\g<x>".'),
    (r"\b(?P<x>(?:we|i|they) (?!can|could|want|need|would)[a-z]+ [^.,!?\n\"]{3,44}?),? (?:can|could|would) you (?:please )?(?:put|add|mention|include|write|get) (?:that|this|it)(?: (?:on|in|down|there))?"
     r"(?: (?:somewhere|too|as well|please))*\??", r'add "\g<x>"'),
    (r"\bnot [\"'](?P<a>[^\"'\n]{2,48})[\"']\s?[.,!;-]+\s?(?:it |that |this )?(?:should|must|needs to|has to|was meant to|i meant)?\s?(?:say|be|read)?\s?:?\s?[\"'](?P<x>[^\"'\n]{2,60})[\"']", r'change "\g<a>" to "\g<x>"'),
    (r"\b(?:a )?(?:softer|gentler|calmer|quieter) (?:colou?rs?|shades?|tones?)\b", "pastel colours"),
    (rf"(?P<a>{_COST})(?:에|은|는|을|를)?\s?(?:가운데\s?)?(?:줄\s?(?:을\s?)?(?:긋|그어|그으|쫙)|취소선|빗금)[가-힣]*(?:\s?고)?\s(?:할인가?|세일가|옆에|밑에)?\s?(?P<b>{_COST})(?:으로|로|이라고|을|를)?", r"정가 \g<a>을 \g<b> 위에 작게 넣고 취소선 그어서"),
    (r"\b(?:can|could|may) (?:i|we) (?:please )?have (?:the |that |our )(?:little |old |first |nice )*(?P<x>[a-z]+) (?:picture|drawing|image|one) back\b", r"show the \g<x> picture again"),
    (r"\b(?:take out|remove|delete|lose|get rid of|drop) [\"'](?P<a>[^\"'\n]{2,60})[\"'],? (?:and |then )?(?:write|put|say|add|use|have) [\"'](?P<x>[^\"'\n]{2,60})[\"'](?: there| here| instead| in its place)*", r'change "\g<a>" to "\g<x>"'),
    (r"\b(?:and |but )?(?:that|the) (?P<c>green|blue|red|pink|yellow|orange|purple|brown|teal|lime|turquoise) is (?:far |way |much |a bit |a little |just )*too (?:bright|loud|strong|garish|vivid|harsh)\b"
     r"(?:,? (?:and |so )?i'?(?:d| would) (?:like|prefer|want) (?:something |it )?(?:more |rather )?(?:like )?[a-z ]{3,24})?", r"make the background muted \g<c>"),
    (r"(?:^|(?<=[.!?]\s)|(?<=그리고\s))(?P<x>(?![^.!?]*(?:제목|문구|글씨?|자리|위|아래|밑|옆|가격|이름|버튼)(?:을|를|에|은|는|에다가?)?\s)[^'\".!?\n]{4,40}[!~])\s?이?라고\s(?:한\s?줄\s)?(?P<v>써|적|넣)", r'"\g<x>"라고 \g<v>'),
    (r"(?P<x>[가-힣]{2,8})도\s?(?:추가|넣어\s?줘요?|넣어\s?주세요|넣기)[.!,\s]+(?P=x)\s?:\s?(?P<y>[^.,!?\n]{2,30})", r'"\g<x>: \g<y>" 추가'),
    (r"(?:^|(?<=[.!,]\s))(?:네,?\s|여기\s)?(?:제\s|이\s)?사진\s?(?:다시\s|한번\s?더\s)?(?:보내\s?드려요|보내드립니다|보내드릴게요|보내요|보냅니다|첨부해요|첨부합니다|첨부했어요|올려요|올립니다|올렸어요)[.!~]*", ""),
    (r"\bi meant (?:the |that the |for the )(?P<x>[a-z]+) (?:should|to|must) be (?P<c>[a-z]+), not the background[.!]*", r"make the \g<x> \g<c>."),
    (r"\b(?:brown(?:ish|y) green|green(?:ish|y) brown|mossy green)\b", "olive"), (r"\b(?:blu(?:e)?ish green|green(?:ish|y) blue)\b", "teal"), (r"\breddish brown\b", "rust"), (r"\b(?:pinkish|peachy) orange\b", "coral"),
    (r"(?:softer|quieter|calmer|duller) (?=olive|teal|rust|coral)", "muted "),
    (r"(?:아침|오전|오후|저녁|밤|새벽)\s?(?:\d{1,2}|[가-힣]{1,3})시(?:\s?반)?\s(?=(?:글자|글씨)(?:도|를|만|는)?\s)", "영업시간 "),
    (r"[^.!?\n]*?,?\s?\b(?:so|which means)\s(?:the )?(?:time|hours?) (?:is|will be|has to be|are) now\s(?=\d)", " Change the time to "),
    (r"(?<=[a-z]),?\s(?:as|like) (?:it|they) (?:was|were) before(?=[.!?\s]|$)", ""),
    (r"^[^.!?\n]{0,24}?(?:just|only) the (?P<x>[a-z ]{3,24}?) background (?:is )?(?:still )?(?:to do|left|missing|to go)(?=[,.!?]|$)", r"make the background \g<x>"),
    (r"(?:그\s)?(?:가격표|메뉴판?)(?:이?라는\s?(?:거|것|걸))(?:는|은|를|을)?\s?(?:좀\s|싹\s|전부\s|다\s|아예\s)*(?:빼|지우|지워|없애)(?:라고요?|라니까요?|달라고요?|주세요|줘요?)?", "메뉴 빼줘"),
)
_ADD_THAT = (r"\badd (?:in )?that (?:there(?:'s| is| are| will be|'ll be) (?P<x>[^.!?\n\"]{4,60})|(?P<y>(?:we|it|you|they|kids|children|dogs|all|everyone|parking|entry|lunch|tea|coffee)\b [^.!?\n\"]{4,60}))")
_SHOULD = r"\b(?:it|that|this|the (?:time|date|line|text|place|address)) should (?:just )?(?:say|read|be)\s?:?\s[\"']?(?P<x>[^\"'\n!?]{8,60}?)[\"']?(?=[.!?]?\s*$|[.!?]\s|,\s(?:and |but |please )?(?:take|put|make|add|remove|delete|use|drop)\b)"
_NOT_AT = r"(?:\b[A-Z][a-z]+ (?:says|said|thinks)(?: that)? )?\b(?:we|it|they|that) (?:actually |now )?(?:finish|end|stop|close|start|begin|open)(?:s|es)? at (?P<x>\d[\d.:]*)(?P<p>\s?[ap]m)?,? (?:not|instead of|rather than) (?P<y>\d[\d.:]*)(?P<q>\s?[ap]m)?"
_MISSES = r"(?P<x>[^,.!?\n]{2,20}?)인데요?\s(?P<y>\S{1,8}?)(?:이|가)\s(?:빠졌|빠져|없어졌|사라졌)[가-힣]*[.!~ㅠㅜㅎㅋ]*"
_BOTH = r"(?:원래|전|이전|할인\s?전)\s?(?:가격|값|금액)(?:도|이|은)?\s?(?:같이|함께|옆에|위에|또|다시)?\s?(?:보이|보여|나오|나와|있어야|넣|적|써|표시)[가-힣]*"
_THERE = (r"(?P<w>(?:맨|제일)?\s?(?:위|아래|밑)(?:쪽)?에?(?:\s?있는)?)\s(?P<x>[^,.!?\n]{2,24}?)(?:(?:은|는|을|를)\s(?:[^,.!?\n]{2,24}(?:니까|있어서|라서|서)\s)?|\s)"
          r"(?:빼고|지우고|없애고)\s(?:거기|그\s?자리)(?:다가?|에다가?|에)?\s(?P<y>[^,.!?\n\"']{2,24}?)\s?(?:이?라고?|을|를)\s(?:써|적|넣)[가-힣]*(?:\s[주줘][가-힣]*)?")


def plainly(text: str, past: Past, before: tuple[Past, ...]) -> str:
    """A turn about `past` with its roundabout wishes put plainly; `before` are the ads of the chat until then."""
    whole = text
    for pattern, wish in _PLAINLY:
        text = rx(pattern).sub(wish, text)
    text = rx(_NOT_AT).sub(_at, text)
    text = rx(_ADD_THAT).sub(lambda m: f'add "{(m["x"] or m["y"])[0].upper()}{(m["x"] or m["y"])[1:]}"', text)
    for pattern, made in ((_MISSES, _whole), (_BOTH, _was), (_THERE, _there), (_TWICE, _once), (_STOP, _unstopped), (_SHOULD, _said_so)):
        found = rx(pattern).search(text)
        said = made(found.groupdict(), past, before) if found else ""
        if found and said:
            lead = text[: found.start()].rstrip(" .,!?~")
            text = f"{lead}. {said}{text[found.end() :]}" if lead else said + text[found.end() :]
    return text if text.strip(" .,!?~") else whole


def _whole(m: dict[str, str | None], past: Past, before: tuple[Past, ...]) -> str:
    """A line that lost a word of its name: "1:1 체험수업인데 1:1이 빠졌어요"."""
    whole, lost = (m["x"] or "").strip().split(" ")[-4:], m["y"] or ""
    for n in range(len(whole)):
        name = " ".join(whole[n:])
        rest = name.replace(lost, "", 1).strip()
        line = next((line.words for line in shown.lines(past) if rest and rest != name and shown.bare(line.words) == shown.bare(rest)), "")
        if line:
            return f'"{line}"을 "{name}"으로 바꿔주세요.'
    return ""


def _was(m: dict[str, str | None], past: Past, before: tuple[Past, ...]) -> str:
    """The price that stood before, beside the one that is now: "원래 가격도 같이 보여야 할인 느낌이 날 것 같은데"."""
    now = past.brief.facts.price
    then = next((p.brief.facts.price for p in reversed(before) if p.brief.facts.price and now and p.brief.facts.price.amount > now.amount), None)
    if now is None or then is None or now.currency != "KRW" or now.was:
        return ""
    return f"정가 {then.amount:,}원을 {now.amount:,}원 위에 작게 넣고 취소선 그어주세요."


def _there(m: dict[str, str | None], past: Past, before: tuple[Past, ...]) -> str:
    """What is to stand in the place of what goes: "맨위에 돼지국밥 수육백반은 빼고 거기다 40년 전통이라 써주이소"."""
    gone = _bare(m["x"] or "")
    near = [line for line in shown.lines(past) if gone and (gone in _bare(line.words) or _bare(line.words) in gone and len(_bare(line.words)) > 3)]
    line = min(near, key=lambda line: abs(len(_bare(line.words)) - len(gone)), default=None)
    return f'{_CALLED.get(line.role, chr(34) + line.words + chr(34))}을 "{(m["y"] or "").strip()}"으로 바꿔주세요' if line else ""


def _bare(words: str) -> str:
    return shown.bare(words).replace("·", "")


_CALLED = {"kicker": "제목 위 작은 글씨", "subcopy": "설명 문구", "headline": "제목"}


def _once(m: dict[str, str | None], past: Past, before: tuple[Past, ...]) -> str:
    """A word that stands there twice, once as a line of its own: "무료입장 옆에 게스트 왜 두번 나옴. 빼"."""
    said = _bare(m["x"] or "")
    alone = next((line.words for line in shown.lines(past) if _bare(line.words) == said), "")
    return f'"{alone}" 빼주세요' if alone else ""


_STOPS = {"쉼표": ",", "콤마": ",", "점": ".", "마침표": ".", "느낌표": "!"}


def _unstopped(m: dict[str, str | None], past: Past, before: tuple[Past, ...]) -> str:
    """A line without one of its stops: "번호 뒤의 쉼표는 빼 주세요"."""
    stop = _STOPS[m["m"] or ""]
    line = next((line.words for line in shown.lines(past) if stop in line.words and (_bare(m["x"] or "") in _bare(line.words) or "번호" in (m["x"] or "") and rx(r"\d{3}").search(line.words))), "")
    return f'"{line}"을 "{line.replace(f"{stop} ", " ").replace(stop, "")}"으로 바꿔주세요' if line else ""


def _at(m: re.Match[str]) -> str:
    """One hour for another: "Derek says we finish at 12.30 not 1pm"."""
    return f'change "{m["y"]}{m["q"] or ""}" to "{m["x"]}{m["p"] or m["q"] or ""}"'


_ALIKE = 0.6  # how much like a line new words are that are said to stand in its place


def _said_so(m: dict[str, str | None], past: Past, before: tuple[Past, ...]) -> str:
    """A line as it should read: "the time reads a bit funny now, it should say Saturday 8 March, 10am to 12.30pm"."""
    new = (m["x"] or "").strip()
    alike = [(SequenceMatcher(None, _bare(line.words), _bare(new)).ratio(), line.words) for line in shown.lines(past)]
    share, old = max(alike, default=(0.0, ""))
    return f'change "{old}" to "{new}"' if share >= _ALIKE and old != new else ""
