"""Introductions: what a message tells of its writer and of the wish for an ad is nothing to print; the trade in it is kept."""

from __future__ import annotations

from pipelines.understanding.reading import rx

_SMALL = r"(?:동네에서|동네에|시골에서|저는|저희는|제가|저|집에서|작은|조그맣게|조그만|소소하게|혼자|혼자서|작게)\s"
_TRADE = r"(?P<t>(?:[가-힣A-Za-z0-9]{1,10}\s)?[가-힣A-Za-z0-9]{0,10}(?:집|가게|학원|공방|카페|식당|샵|숍|매장|미용실|병원|의원|사무실|공장|농장|교습소|세탁소|정비소|철물점|펜션|민박|스튜디오|빵집|떡집|횟집|꽃집))"
# an English writer's own shop, its place and name, and the wish for an ad that may follow
_OWNED = (r"(?:^|(?<=[.!,]\s))(?:(?:hi|hello|hey)[!,.]?\s(?:there[!,.]?\s)?)?(?:i|we) (?:own|run|have) (?:a|an|the|my|our)(?: (?:small|little|local|tiny|family|family-run|new))* (?P<t>[a-z][a-z' -]{2,30}?)"
     r"(?P<w> in [a-z]+(?: [a-z]+)?)?(?=,|\.|!| and )(?P<s>, (?-i:[A-Z])[\w'& ]{2,30}?(?=,|\.))?[,.!]*\s*(?:and )?(?:(?:i |we )?(?:would like|'d like|want|need) (?:a|an) (?:advertisement|ad|poster|flyer|banner)"
     r"(?: (?:announcing|saying|to say|to announce|telling people|about|for|of))?(?: that)?\s)?")
_ASIDES: tuple[tuple[str, str], ...] = (
    (rf"^(?:안녕하(?:세요|십니까)[.!,\s]*)?(?:{_SMALL})*{_TRADE}(?:을|를)?\s?(?:조그맣게\s|작게\s)?(?:해요|합니다|하고\s?있(?:어요|습니다|는데요)|하는데요|운영(?:해요|합니다|하고\s?있\S*|중이\S*|하는데요))[.!,~\s]+", r"\g<t>. "),
    (rf"(?:{_SMALL})*{_TRADE}(?:을|를)?\s?(?:운영하는|하는|경영하는)\s(?:원장|사장|대표|사람|점주|주인|자영업자)(?:님)?(?:인데요?|입니다|이에요|예요|이고요?|임)[.!,~\s]*", r"\g<t>. "),
    (r"(?P<t>(?:[가-힣]{1,8}\s)?[가-힣]{1,8})(?:을|를)?\s(?:직접\s)?(?:만들어서?|키워서?|길러서?|구워서?|떠서)\s(?:파는|판매하는|팔고\s있는)\s(?:사람|작가|농부|엄마|주부)(?:인데요?|입니다|이에요|예요)[.!,~\s]*", r"\g<t>. "),
    (r"(?P<t>[가-힣]{2,8})\s(?:농사(?:를|을)?)\s?(?:짓고\s있는|짓는|하는)\s(?:사람|농부|농가|부부|집)(?:인데요?|입니다|이에요|예요)[.!,~\s]*", r"\g<t>. "),
    (rf"^{_TRADE}\s(?:개업|오픈)(?:했음|함|했습니다|했어요)[.!,\s]+", r"\g<t> 개업. "),
    (r"(?<=[가-힣])(?:을|를)?\s모집(?:하려고|하고자)\s(?:하는데요?|합니다|해요|하오니)[,.\s]*", " 모집, "),
    (r"\s판매(?:하고자|하려고)\s(?:하오니|하는데요?|합니다|해요)[,.\s]*", " 판매합니다. "),
    (r"(?<=[가-힣])[을를]\s(?=\d+\s?(?:킬로그램|킬로|kg|키로|그램|박스|상자)(?:\s|에))", " "),
    (r"(?<=\s)(?P<n>[가-힣]{2,6})\s무한(?=[.!,]|$)", r"\g<n> 무한리필"),
    (r"(?P<n>추석|설날?|명절)\s?(?:을\s)?앞두고\s(?:명절\s전\s)?(?P<v>예약|주문)\s?(?:을\s)?받는다는\s(?=광고|홍보)", r"\g<n> \g<v> 받아요. "),
    (r"(?P<n>\S+)\s(?P<v>예약|주문|신청|접수)\s?(?:을|를)?\s?받는다는\s(?=광고|홍보|포스터|전단)", r"\g<n> \g<v> "),
    (_OWNED, r"\g<t>\g<w>\g<s>. "),
    (r"\bwe(?:'re| are) (?:doing|having|hosting|running|holding|putting on) (?:a |an |our )?(?!sale|special|discount|\d)(?=[a-z])", ""),
    (r"\b(?:sign[- ]?up|entry|registration) (?:is|costs|fee is) (?=[$₩\d])", ""),
)


def without(text: str) -> str:
    """`text` with the trade or the goods alone where it introduces its writer or asks for the ad."""
    for pattern, rest in _ASIDES:
        text = rx(pattern).sub(rest, text)
    return text


def trade(text: str) -> str:
    """The trade of which an English message says that its writer runs it: "bakery in brooklyn"; "" when it says none."""
    m = rx(_OWNED).search(text)
    return f"{m['t']}{m['w'] or ''}" if m else ""
