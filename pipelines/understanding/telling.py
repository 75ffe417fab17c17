"""Telling: the words that are wanted, told without quotes in the middle of a sentence, set apart so that nothing around them is printed."""

from __future__ import annotations

from collections.abc import Callable
from re import Match

from pipelines import formats
from pipelines.understanding import styles
from pipelines.understanding.reading import rx

_END = r"(?=\s*(?:[.!?;\n]|,|$)|\s(?:and|please|with)\s|\s(?:please|instead|lol|thanks)\b)"
_NOT = r"(?:,?\s(?:and )?(?:not|instead of|rather than) [\"']?[A-Za-z0-9' ]{2,30}?[\"']?(?=[.,!?\n]|$))?"
_OWN = r"(?P<x>[\"'][^\"'\n]{2,60}[\"']|(?-i:[A-Z0-9])[^.,!?;\n\"]{1,48}?)"
_HEAD = r"(?:the |my |our )?(?:headline|title)"
_SET = "change the headline to \"{}\""
_TITLE = "제목을 \"{}\"로 바꿔줘"
_SHOP = "가게 이름: {}."
_KO = r"(?P<x>[^,.!?\n\"']{2,40}?)"
_NAME = r"(?:병원|의원|가게|학원|매장|업체|식당|카페|공방|샵|상호|간판|회사|사무실|편의점|미용실|약국|우리)?\s?(?:이름|상호|간판|가게명)"
_BID = r"(?:하게|하시게|하게나|해주게|해\s주게|하시오|하오|바꾸게|바꿔주게|바꾸라고\S*|바꾸라니까\S*|바꾸라구\S*|바꿔\s?달라\S*|하라고\S*|하라니까\S*|해\s?달라\S*|고치라고\S*)"
_PUT = r"(?:넣|써|쓰|적|달|박)\S*(?:\s(?:줘|주|달|돼)\S*)*"
# a sentence, and the wish that it is
_TOLD: tuple[tuple[str, str], ...] = (
    (rf"(?:{_HEAD}|it|that) (?:should|must|needs to|has to|ought to) (?:just |simply )?(?:be|say|read):? {_OWN}{_NOT}{_END}{_NOT}", _SET),
    (rf"(?:put|set|make|have|write|change|use|turn|switch|get) {_HEAD} (?:back )?(?:as|to be|to say|to read|to|be|say|read|into|:)\s?:? {_OWN}{_NOT}{_END}{_NOT}", _SET),
    (rf"(?:put|set|make|write|change) {_HEAD}(?: as| to)?: (?P<x>[^.,!?;\n\"]{{2,50}}?)\s*(?=[.!?;\n]|$)", _SET),
    (rf"{_HEAD} back to {_OWN}{_END}|(?:please )?go back to {_HEAD} (?P<y>[\"'][^\"'\n]{{2,60}}[\"'])", _SET),
    (r"\bmake it (?P<x>(?-i:[A-Z])[\w'&]+(?:\s(?-i:[A-Z0-9])[\w'&]*){1,4})(?=\s*(?:[.!?,\n]|$))", _SET),
    (rf"(?:아니\s?)?제목(?:을|은|이|도)?\s?{_KO}\s?(?:으로|로)\s?{_BID}", _TITLE),
    (rf"제목(?:은|을)?\s?그대로\s(?!두|놔|유지|하|해){_KO}(?:으로|로)\s?(?:해|하|가|바꿔|돌)\S*(?:\s(?:줘|주)\S*)*", _TITLE),
    (rf"제목(?:이|은)\s{_KO}(?:이어야|이여야|여야)\s?(?:하는데|되는데|하거든|돼|되|해|하|지)[^.!?\n]*", _TITLE),
    (rf"제목이\s?(?:이상|어색|없|별로)[가-힣]*[.,!\s]+(?:제목에\s|제목은\s)?{_KO}\s?이?라고만?\s?(?:크게\s)?(?:써|적)\S*(?:\s[줘주]\S*)?", _TITLE),
    (r"제목이\s?(?:이상|어색|없)[가-힣]*[.,!\s]+제목에\s(?P<x>[^,.!?\n\"']{2,40}?)\s?(?:을|를)?\s넣\S*(?:\s[줘주]\S*)?", _TITLE),
    (r"(?:다만\s)?제목이\s[^,.\n\"']{2,24}(?:같아서요?|이상해서요?|어색해서요?|같아요|합니다|해요|네요)[,.\s]+[\"'](?P<x>[^\"'\n]{2,40})[\"'](?:으로|로)\s?\S+(?:\s\S{1,6}니다|\s[줘주]\S*)?", _TITLE),
    (rf"{_NAME}[이가은는]?\s?(?:없\S*|빠졌\S*|사라\S*|안\s?(?:보|나)\S*)[.!,\s]+(?:다시\s)?{_KO}(?:이?라고|을|를)\s?(?:크게\s|위에\s)?{_PUT}", _SHOP),
    (rf"{_NAME}[이가은는]?\s?(?:없\S*|빠졌\S*|사라\S*)[.!,\s]+다시\s(?P<x>\S{{2,12}})\s{_PUT}", _SHOP),
    (rf"(?:(?:맨\s|제일\s)?(?:상단|위|하단|아래|밑)(?:쪽)?에\s)?(?P<x>[가-힣A-Za-z0-9&]{{2,16}}?)(?:이?라고|이라는)\s{_NAME}(?:을|를|도)?\s?{_PUT}", _SHOP),
    (rf"{_NAME}(?:을|를|도)?\s{_PUT}[\s.,!]+(?P<x>[가-힣A-Za-z0-9& ]{{2,16}}?)(?:이에요|예요|에요|입니다|이요|야|임)(?=[\s.!~]*$)", _SHOP),
    (rf"(?:맨\s|제일\s)?(?:상단|위)(?:쪽)?에\s(?P<x>[가-힣A-Za-z0-9& ]{{2,16}}?(?:점|병원|의원|학원|약국|식당|공방|철물|상회|마트|미용실|부동산|카페))\s?이?라고\s?(?:크게\s)?{_PUT}", _SHOP),
)
_NUMBER = r"(?P<x>\+?\d[\d ()-]{5,}\d)"
# sentences that another, plainer one stands for
_PLAINER: tuple[tuple[str, str], ...] = (
    (r"(?<=[가-힣])일세(?=[\s.!]|$)", ""),
    (r"(?P<x>말고\s[^,.!?\n]{2,30}?)\s(?:이렇게|요렇게)요?(?=[.!~\s]*$)", r"\g<x>"),
    (rf"\b(?:add|put|include|write)(?: in| on)? (?:my |our |the )?(?:phone |contact |mobile |cell )?(?:number|phone)(?: is|:|,)? {_NUMBER}(?:,? and\b)?,?", r"contact: \g<x>."),
    (r"\b(?:but )?(?:it'?s|it is|we'?re|there'?s) (?P<x>[^,.!?\n\"]{3,40}?)[,.;]\s?(?:so |and )?(?:can you |could you )?(?:please )?(?:add|put|include|write|mention) (?:that|it|this)"
     r"(?: in| on| too)?(?: please)?(?=[.!?\s]*$)", r'add "\g<x>"'),
    (r"\bit (?:now |still )?says [\"'](?P<a>[^\"']+)[\"'](?: now)?[?!.,\s]+(?:it )?should (?:be|say|read) [\"'](?P<x>[^\"']+)[\"']", r'change "\g<a>" to "\g<x>"'),
    (r"\b(?:just )?change the (?:words?|text|line) (?=[\"'])", "change "),
    (r"\b(?:and )?where(?:'s| is| are| did) (?:the |my )?(?P<x>[^.,!?\n\"]*\d[^.,!?\n\"]*?)(?: go(?:ne)?)?\?", r'add "\g<x>".'),
    (r"(?:제목\s?(?:바로\s)?(?:밑|아래|위)에\s|(?:밑|아래|위)에\s)?[\"'](?P<x>[^\"'\n]{2,60}?)[.!]?[\"']\s?(?:이?라고|이?라는\s\S+)\s?(?:써|적|돼|나)\S*(?:\s?있\S*)?[\s.,!]+"
     r"(?:그거|그것|이거|그\s?말)?(?:를|을|좀)?\s?(?:지워|지우|빼|삭제|없애)\S*(?:\s\S{1,4})?$", r'"\g<x>" 빼줘'),
    (r"없잖소[.,!\s]+", "없네요 "),
    (r"^.*?(?P<x>[첫두세네]\s?번째\s?(?:그림|거|것|버전|시안|광고))(?:으로|로)\s?(?:돌아가|돌아갈|되돌아|갈래|할래)\S*[.!~\s]*$", r"\g<x>로 할게요"),
)
# "가격 더 크게 하고 노란색으로": the colour is of the same part
_KEPT_PART = r"(?P<p>가격|제목|글씨|전화번호|가게\s?이름|설명)(?P<q>(?:을|를|은|만)?\s(?:더\s|좀\s)?(?:크게|작게|굵게)\s?하고)\s(?=(?:{p})(?:으로|로))"
_LIKE = (r"^(?:끝에|뒤에|앞에|밑에|something|anything|a |an |one |more |less|bigger|smaller|larger|bold|big |all caps|uppercase|\d+\s?(?:px|pt|%)|크|작|굵|얇|더|좀|다른|새|짧|길|위|아래|왼|오른|가운데"
         r"|한\s?줄|두\s?줄|영어|한글|명조|고딕|손글씨|둥근|예쁜|귀여운)"
         r"|(?:체|느낌|스타일|톤|폰트|글씨|크기|색상?)$")


def apart(text: str) -> str:
    """`text` with the words told for the headline, the shop's name, the contact or a line put as plain wishes."""
    for pattern, plain in _PLAINER:
        text = rx(pattern).sub(plain, text)
    text = rx(_KEPT_PART.format(p=styles.any_colour())).sub(r"\g<p>\g<q> \g<p> ", text)
    for pattern, wish in _TOLD:
        text = rx(pattern).sub(_put(wish), text)
    return text


def _put(wish: str) -> Callable[[Match[str]], str]:
    """What stands for a sentence that told words; the sentence itself where they are a manner, a colour or a size."""

    def put(m: Match[str]) -> str:
        words = (m["x"] or m.groupdict().get("y") or "").strip(" \"'")
        manner = rx(_LIKE).search(words) or formats.find(words) or rx(rf"(?:{styles.any_colour()})\S*(?:\s(?:{styles.any_colour()})\S*)*").fullmatch(words)
        return m.group() if manner or len(words) < 2 else wish.format(words)

    return put
