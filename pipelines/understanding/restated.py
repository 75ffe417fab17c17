"""Restated: sentences of a turn that say a wish in a roundabout way, put as the plain wish that they are, before anyone reads the turn."""

from __future__ import annotations

from pipelines.understanding import shown
from pipelines.understanding.contract import Past
from pipelines.understanding.reading import rx

_HEAD = r"(?:the |my |our )?(?:headline|title|big words|main text)"
_COST = r"\d[\d,.]*\s?(?:만\s?\d?\s?천?|천)?\s?원"
# a sentence, and the wish that it is
_PLAINLY: tuple[tuple[str, str], ...] = (
    (r"^(?:(?:oh|ah|hmm|sorry|wait|no)[,!.\s]+)*i (?:didn'?t|did not|don'?t) mean (?:the |to )?[^.!?\"]{2,40}[.!?,]+\s*(?=\S{2,}\s\S)", ""),  # "Oh no, I didn't mean the lettering. | I want ..."
    (rf"\b(?:i (?:want|need|'?d (?:like|want|prefer)|would like)|please have) {_HEAD} to (?:just )?(?:read|say|be)\s?:?\s+[\"']?(?P<x>[^\"'\n.!?]{{3,60}}[!?]?)[\"']?(?=[.\s]*$)", r'change the headline to "\g<x>"'),
    (rf"\b(?:(?:can|could|should|may|might) )?{_HEAD} (?:could |should )?(?:be |say |read )?(?:something |a bit |more |rather |\w+er )*(?:like|such as|along the lines of|e\.?g\.?) [\"'](?P<x>[^\"'\n]{{3,60}})[\"']\??", r'change the headline to "\g<x>".'),
    (r"\b(?P<x>(?:we|i|they) (?!can|could|want|need|would)[a-z]+ [^.,!?\n\"]{3,44}?),? (?:can|could|would) you (?:please )?(?:put|add|mention|include|write|get) (?:that|this|it)(?: (?:on|in|down|there))?"
     r"(?: (?:somewhere|too|as well|please))*\??", r'add "\g<x>"'),
    (r"\bnot [\"'](?P<a>[^\"'\n]{2,48})[\"']\s?[.,!;-]+\s?(?:it |that |this )?(?:should|must|needs to|has to|was meant to|i meant)?\s?(?:say|be|read)?\s?:?\s?[\"'](?P<x>[^\"'\n]{2,60})[\"']", r'change "\g<a>" to "\g<x>"'),
    (r"\b(?:a )?(?:softer|gentler|calmer|quieter) (?:colou?rs?|shades?|tones?)\b", "pastel colours"),
    (rf"(?P<a>{_COST})(?:에|은|는|을|를)?\s?(?:가운데\s?)?(?:줄\s?(?:을\s?)?(?:긋|그어|그으|쫙)|취소선|빗금)[가-힣]*(?:\s?고)?\s(?:할인가?|세일가|옆에|밑에)?\s?(?P<b>{_COST})(?:으로|로|이라고|을|를)?", r"정가 \g<a>을 \g<b> 위에 작게 넣고 취소선 그어서"),
    (r"(?:아까|전|처음)처럼\s(?=[한두세]\s?줄)", ""),
    (r"(?<=[가-힣][다라])(?:꼬|카고)(?=\s(?:한\s?줄|도|좀|써|적|넣|꼭))", "고"),  # "고았다꼬 한줄 넣어주고"
)
_MISSES = r"(?P<x>[^,.!?\n]{2,20}?)인데요?\s(?P<y>\S{1,8}?)(?:이|가)\s(?:빠졌|빠져|없어졌|사라졌)[가-힣]*[.!~ㅠㅜㅎㅋ]*"
_BOTH = r"(?:원래|전|이전|할인\s?전)\s?(?:가격|값|금액)(?:도|이|은)?\s?(?:같이|함께|옆에|위에|또|다시)?\s?(?:보이|보여|나오|나와|있어야|넣|적|써|표시)[가-힣]*"
_THERE = (r"(?P<w>(?:맨|제일)?\s?(?:위|아래|밑)(?:쪽)?에?(?:\s?있는)?)\s(?P<x>[^,.!?\n]{2,24}?)(?:(?:은|는|을|를)\s(?:[^,.!?\n]{2,24}(?:니까|있어서|라서|서)\s)?|\s)"
          r"(?:빼고|지우고|없애고)\s(?:거기|그\s?자리)(?:다가?|에다가?|에)?\s(?P<y>[^,.!?\n\"']{2,24}?)\s?(?:이?라고?|을|를)\s(?:써|적|넣)[가-힣]*(?:\s[주줘][가-힣]*)?")


def plainly(text: str, past: Past, before: tuple[Past, ...]) -> str:
    """A turn about `past` with its roundabout wishes put plainly; `before` are the ads of the chat until then."""
    for pattern, wish in _PLAINLY:
        text = rx(pattern).sub(wish, text)
    for pattern, made in ((_MISSES, _whole), (_BOTH, _was), (_THERE, _there)):
        found = rx(pattern).search(text)
        said = made(found.groupdict(), past, before) if found else ""
        if found and said:
            lead = text[: found.start()].rstrip(" .,!?~")
            text = f"{lead}. {said}{text[found.end() :]}" if lead else said + text[found.end() :]
    return text


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
