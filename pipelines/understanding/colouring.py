"""Colouring: colours that a message names for the ad, two of them together ("blue and white", "베이지랑 브라운 톤") or one alone in a clause."""

from __future__ import annotations

from pipelines import colour, feelings
from pipelines.understanding import styles
from pipelines.understanding.reading import rx

_AND = r"(?:(?:색)?\s?(?:배경|바탕)에(?:다가?)?\s(?:글씨는?\s|글자는?\s)?|\s?(?:이랑|랑|하고|과|와|에|\+|/|&|,)\s?|\s(?:and|with|on|n)\s|\s)"
_AFTER = (r"(?=\s*$|\s*[,.]|\s?(?:색|톤|계열|느낌|조합|컬러|위주|배색|배경|으로|로|이면|면|이요|요)|\s(?:if|please|colou?rs?|theme|look|tones?|scheme|palette|style|design|vibes?|for the|would|only|pls)\b)")


# what behind a colour says that it is the ad's: "연한 살구색에 귀엽지만 깔끔하게", "sage green and soft watercolor flowers" is asked by its about()
_OF_IT = r"(?:색|빛)?(?:에|으로|로)\s(?:[가-힣]{2,8}\s){0,4}?(?:부탁|해\s?(?:주|줘|달)|만들|꾸며|뽑아|하고|[가-힣]+게|[가-힣]+지만)|(?:색|빛)?\s?(?:톤|계열|느낌|바탕|배경|위주)"
_TAIL = 44  # letters at a message's end, where it says how the ad shall be


def named(message: str) -> str:
    """The colours as a value of a brief: "white+blue", "pastel pink"; "" where no clause of the message asks for any."""
    if said := used(message):
        return said
    message = rx(r"(?i:\b(blue|green|pink|red|purple|yellow|orange|brown|gold|grey|gray|cream)s\b)").sub(r"\1", message)  # "calm blues and greens"
    if said := _touched(message):
        return said
    single = ""
    for clause in (*feelings.clauses(message), message[-_TAIL:]):
        if both := _both(clause, _AFTER):
            return both
        if not single and feelings.about(clause) and (one := rx(styles.colour_pattern()).search(clause)):
            single = styles.colour_value(one)
        if not single and (one := next((m for m in rx(styles.colour_pattern()).finditer(clause) if len(clause) - m.end() <= _TAIL and rx(_OF_IT).match(clause, m.end())), None)):
            single = styles.colour_value(one)
    return single


def _touched(message: str) -> str:
    """The ground and the colour that is to be but a touch on it: "Dark and classy with a bit of gold", "흰 바탕에 빨강 포인트로"; "" where none is."""
    m = rx(rf"(?i:\b(?:bit|touch|hint|splash|pop|dash) of )(?P<c>{styles.any_colour()})|(?P<d>{styles.any_colour()})(?i: (?:accents?|details?|touches)\b)|(?P<k>{styles.any_colour()})(?:색|빛)?\s?포인트").search(message)
    accent = _value(m["c"] or m["d"] or m["k"]) if m else ""
    if m is None or not accent:
        return ""
    lead = rx(r"[.!?\n]").split(message[: m.start()])[-1]
    own = rx(styles.colour_pattern()).search(lead)
    ground = styles.colour_value(own) if own else "black" if rx(r"(?i:\bdark\b)|어두|까만|검").search(lead) else "cream"
    return f"{'black' if ground == 'dark' else ground}+{accent}"


def used(message: str) -> str:
    """The colour that the ad is to be made with: "색상 그레이 블랙 화이트. 파란색 써서 만들어줘"; "" where none is said so."""
    m = rx(rf"(?P<c>{styles.any_colour()})(?:색|빛)?(?:을|를)?\s(?:써서|써\s|사용해|이용해|위주로)\s?(?:\S+\s)?(?:만들|해\s?[주줘]|꾸며|부탁)").search(message)
    return _value(m["c"]) if m else ""


def wished(words: str) -> str:
    """The colours in words that are known for a wish about the ad: "thinking dark green n a bit posh", "빨강검정으로 쎄게"."""
    meant = rx(r"\b(?:no|not|without|avoid|never|anything but)\b[^,.;!]*|[^,.!]*?(?:말고|빼고|싫|아니)").sub(" ", words)
    apart = rx(rf"({_ROOTS})(?={_ROOTS})").sub(r"\1 ", meant)
    one = rx(styles.colour_pattern()).search(apart)
    return _both(apart, "") or (styles.colour_value(one) if one else "")


_ROOTS = r"빨강|빨간|검정|검은|노랑|노란|파랑|파란|초록|하양|하얀|분홍|보라|주황|금색|은색|네이비|골드|실버|블랙|화이트|베이지|핑크|블루|레드|그린|옐로우?|브라운|민트|크림"


def _both(clause: str, after: str) -> str:
    """Two colours side by side, "" where there are not two."""
    p = styles.any_colour()
    m = rx(rf"(?P<a>{p}){_AND}(?P<b>{p}){after}").search(clause)
    if m and rx(_SHADE).fullmatch(m["a"].strip().lower()) and m.end("a") + 1 == m.start("b"):
        return _value(m["a"])  # "sage green" is one
    if m and (first := _value(m["a"])) and (second := _value(m["b"])) and first != second:
        return "+".join(_by_light(first, second))
    return ""


_SHADE = r"sage|olive|mint|forest|navy|sky|teal|lime|emerald|rose|salmon|coral|peach|lavender|mustard|brick|wine|cream"


def _value(words: str) -> str:
    m = rx(styles.colour_pattern()).search(words.strip())
    return styles.colour_value(m) if m else ""


def _by_light(first: str, second: str) -> tuple[str, str]:
    """The two with a white or cream as the ground, on which the other one tells: what is blue and white is no blue sheet."""
    light = [colour.to_oklch(colour.named(word) or "#000000")[0] > 0.92 for word in (first, second)]
    return (second, first) if light[1] and not light[0] else (first, second)
