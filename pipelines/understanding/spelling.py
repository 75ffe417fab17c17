"""Spelling: a message made safe and plain, its common typing errors put right, and its language told."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from functools import cache
from typing import Literal

from pipelines import industries
from pipelines.understanding import misspelt
from pipelines.understanding.reading import rx

_WIDE = str.maketrans(
    {chr(0xFF01 + n): chr(0x21 + n) for n in range(94)}
    | {"～": "~", "〜": "~", "∼": "~", "–": "-", "—": "-", "−": "-", "￦": "₩", "₤":
        "£", "％": "%", "\u3000": " "}
    | {"〝": '"', "〞": '"', "「": '"', "」": '"', "『": '"', "』": '"', "“": '"', "”": '"', "«": '"', "»": '"'}
    | {"‘": "'", "’": "'", "`": "'", "➡": "→", "➔": "→", "⇒": "→", "▶": " ", "★":
        " ", "☆": " ", "♥": " ", "♡": " "}
)

# Errors that no rule finds, as (wrong, right). Longer words first where one holds another.
_ERRORS: tuple[tuple[str, str | Callable[[re.Match[str]], str]], ...] = (
    (r"까페|카훼", "카페"), (r"신\s매뉴|신\s메뉴|신멘유|신메누", "신메뉴"), (r"이벤투|이벤드|이벵트|이벤튼"
                                                                             r"|이벹트|입벤트", "이벤트"),
    (r"활인|할인률|하린(?=\s|$|행|이)", "할인"), (r"오푼|오픈이벤", lambda m: "오픈" if m.group() ==
        "오푼" else "오픈 이벤"),
    (r"떡뽁이|떡뽂이|떡볶기|떡복기|떡뽁기|떡복이|떡볶히|떢볶이", "떡볶이"), (r"찌게",
        "찌개"), (r"육계장", "육개장"),
    (r"아메리까노|아메리카누|아매리카누|아메리가노", "아메리카노"), (r"라떄|랃떼|라뗴",
        "라떼"), (r"해쉬태그|해시테그|헤시태그", "해시태그"),
    (r"글시|글짜", "글씨"), (r"색갈|색까", "색깔"), (r"바까|바꺼|박궈|바꾸어|바궈|바꿔(?=죠|줭)",
        "바꿔"), (r"햄버그(?!\s?스테)", "햄버거"),
    (r"만드러|만들러\s?(?=주)|맹글어", "만들어"), (r"(?<=[어아해워려여꿔춰써])\s?(?:죠(?=\s|$|[.!~])|조(?=\s|$"
                                                   r"|[.!~])|줭|쥬|주라)", "줘"),
    (r"(?<=[가-힣])심\s?(?=[되돼됩됨])", "시면 "), (r"주(?:쇼|셈|삼|심|십쇼)(?=[\s.!~]|$)", "주세요"), (r"주세여|주새여|주셰요|주세욤|주세용|주셔요|주세요옹|주시오", "주세요"), (r"부탁드려용|부탁드려여"
                                                                               r"|부탁드림다", "부탁드려요"),
    (r"삽겹살|삼겹쌀", "삼겹살"), (r"크로와쌍|크로아상|크루와상", "크로와상"), (
        r"마까롱|마카룽", "마카롱"), (r"샌드위찌|샌드위취|센드위치", "샌드위치"),
    (r"네일아뜨|내일아트", "네일아트"), (r"필라태스|필라테쓰|필라데스", "필라테스"), (
        r"미용싫", "미용실"), (r"쌩과일", "생과일"),
    (r"스토리으로", "스토리로"), (r"정사각현", "정사각형"), (r"포스타|포스타터",
        "포스터"), (r"빼즈|뺴|뻬", "빼"), (r"고급스렆게|고급지게", "고급스럽게"),
    (r"되(?=요(?![가-힣])|서(?=[\s,]))", "돼"), (r"몇일", "며칠"), (r"오랫만", "오랜만"),
    (r"되돌려|돼돌려|대돌려", "되돌려"), (r"첫번쨰|첫번재|첫번제", "첫 번째"), (
        r"두번쨰|두번재|두번제", "두 번째"), (r"쨰", "째"),
    (r"(?<=[가-힣])왓(?=어|습|는|네|다)|^왓(?=어)", "왔"), (r"햇(?=어|습|네|다(?=\s|$))",
        "했"), (r"엇(?=어요|습니|네요|어(?=\s|$))", "었"), (r"됫", "됐"), (r"겟(?=어|습|지|네)",
            "겠"), (r"잇(?=어요|습니|는데|나요|게|고(?=\s))", "있"), (r"업(?=어요|습니다"
                                                                      r"|는데)(?<!작업)(?<!영업)(?<!사업)(?<!기업)(?<!창업)(?<!수업)(?<!개업)",
                                                                          "없"), (
                                                                              r"연락쳐",
                                                                                  "연락처"), (
                                                                                      r"전화버노",
                                                                                          "전화번호"), (
                                                                                              r"해드라인|헤드라인|헤드라닌",
                                                                                                  "헤드라인"), (
                                                                                                      r"배겅|베경|뱌경",
                                                                                                          "배경"), (
                                                                                                              r"가겪|가격ㅂ",
                                                                                                                  "가격"),
    (r"이뿌게|이쁘개|예쁘개|예뿌게|이뻐게", "예쁘게"), (r"크겨|크게에", "크게"), (
        r"원프러스원|원플원|원쁠원|원플러스원|일플러스일", "1+1"), (r"투플원|투플러스원", "2+1"),
    (r"(?<=[해세에예어아네까나죠려워줘게이])(?:여|욤|염)(?=[\s.,!?~^ㅋㅎㅠㅜ]|$)", "요"),
    (r"(?:(?<=[해세예까죠려워줘네데])|(?<=[았었했됐겠있없싶봤왔났켰]어)|(?<=[좋같많]아)|(?<=[할볼갈올줄]게)"
        r"|(?<=이에)|(?<=[가-힣]예)|(?<!유)(?<!소)(?<!남)(?<!여)(?<!영)(?<!이)(?<=[팔찾받남알보]아))용(?=[\s.,!?~^ㅋㅎㅠㅜ]|$)", "요"), (r"(?<=[워해어아네세에예죠돼져려줘혀])유(?=[\s.,!~?ㅎㅋ]|$)", "요"),
    (r"(?:(?<=[가-힣0-9])이래|(?<=[가-힣])(?<![이으하달])래)요(?=[\s.!~]|$)(?<!그래요)(?<!할래요)(?<!줄래요)(?<!볼래요)(?<!갈래요)(?<!쓸래요)(?<!노래요)", "이에요"),
    (r"(?P<s>준|한|된|있|없|간|온|연|쉰|판)대요(?=[\s.!~]|$)", lambda m: f"{m['s']}다고 써줘"), (r"(?<=[가-힣])루(?=\s?(?:해|바꿔|가|할|주|ㄱ)|[.!~?]|$)(?<!하루)(?<!가루)(?<!마루)(?<!벼루)(?<!노루)(?<!시루)", "로"),
    (r"(?<=[가-힣])구(?=\s(?:[가-힣]+(?:줘|게|로)))(?<=[하두빼넣꾸우리이]구)", "고"), (r"힙하개", "힙하게"), (r"(?<![가-힣])담\s?주", "다음 주"), (r"(?<![가-힣])담\s?달", "다음 달"), (r"(?<=[월화수목금토일])욜", "요일"),
    (r"(?<![가-힣])낼(?=\s|까지|부터|만)", "내일"),
    (r"[꿧렷겻줫봣랏럿엿켯졋쳣뺏셧냇랫앗](?=[어습네는다지던])", lambda m: chr(ord(m.group()) + 1)), (r"쿠켜", "쿠키"), (r"프로모숀", "프로모션"), (r"문구ㅂ", "문구"), (r"고마와|감사함다|감삼다|감사합니당",
        "감사"), (r"안뇽|안녕하세여|안녕하새요|안냥", "안녕"),
)

# Vowels and finals that people mix up when typing fast, mapped to one; a word spelled alike but for these is it.
_ALIKE_VOWEL = {1: 5, 3: 5, 7: 5, 10: 11, 15: 11}  # ㅐㅒㅖ -> ㅔ, ㅙㅞ -> ㅚ
_ALIKE_FINAL = {20: 19, 7: 19, 25: 19, 22: 19, 2: 1, 24: 1, 26: 17}  # ㅆㄷㅌㅈ -> ㅅ, ㄲㅋ -> ㄱ, ㅍ -> ㅂ
_CORE = """
신메뉴 이벤트 포스터 전단지 현수막 메뉴판 해시태그 헤드라인 세로로 가로로 배경색 글씨체 되돌려 주세요 만들어
바꿔줘 크게 작게 예쁘게 세련되게 고급스럽게 화려하게 깔끔하게 파랗게 빨갛게 노랗게 하얗게 까맣게 스토리 릴스
정사각형 인스타 카페 라떼 메뉴 개업 세일 연락처 전화번호 무료체험 예약 네이버 제목 배경 가게 색깔 베이커리
케이크 세트 매장 회원 헤어 애견 레스토랑 체험 상세페이지
""".split()


def clean(message: str) -> str:
    """The message without markup, control characters and emoji, full-width forms folded; lines are kept."""
    text = unicodedata.normalize("NFC", message).translate(_WIDE)
    text = rx(r"<(?P<t>script|style)\b[^<>]{0,400}>[^<]{0,400}</(?P=t)>").sub(" ", text)  # what such marks hold is said to no one
    text = rx(r"</?[a-z!][^<>]{0,400}>").sub(" ", text)
    text = rx(r"[<〈《](?P<t>[가-힣][가-힣0-9 ,.!?]{1,28})[>〉》]").sub(r"'\g<t>'", text)  # a work's title
    text = rx(r"(\d\s?(?:개|인|명|권|장|원|만원|세|살|kg|박스|병))\s?↑").sub(r"\1 이상", text)
    text = text.replace("\\n", "\n").replace("\\t", " ").replace("\r\n", "\n").replace("\r", "\n")
    text = rx(r"\s?[-=]{1,3}>\s?|(?<=[\d만천원])\s?>{1,3}\s?(?=\d)").sub(" → ", text)  # an arrow, before its ">" is lost
    text = rx(r"₹\s?(?=\d)").sub("Rs ", text)  # as most write it, and as every face can
    text = rx(r"```|\*\*|__|^#{1,6}\s|\{\{|\}\}").sub(" ", text)
    text = rx(r"(?<=[\w)])[^\S\n]?[❌❎✖✕✗✘]\uFE0F?").sub(" X", text)  # "제거포함❌": without it the opposite is said
    text = rx(_BETWEEN).sub(lambda m: " / " if " " in m.group() else m.group(), text)
    kept = "".join(c if _plain(c) else " " for c in text)
    return rx(r"[^\S\n]+").sub(" ", rx(r"\n\s*\n+").sub("\n", kept)).strip()


# emojis between words part what they stand between ("서핑 배우세요 🏄 2시간 5만원"); a heart is no border
_BETWEEN = r"(?<=[\w)\"'%])(?:[^\S\n]?[\U0001F000-\U0001FAFF\u2600-\u2763\u2765-\u27BF\uFE0F\u200D])+[^\S\n]?(?=[\w(\"'$£#@])"


def _plain(c: str) -> bool:
    if c in "\n\t₩$→℃°€£¥㎡㎏㎖ℓ":
        return True
    kind = unicodedata.category(c)
    return kind[0] in "LNPZ" or (kind in ("Sm", "Sc") and c not in "<>")


def visible(message: str) -> bool:
    """Whether anything can be seen in `message`: spaces, control and formatting characters cannot."""
    return any(unicodedata.category(c)[0] not in "CZ" for c in message)


def correct(text: str) -> str:
    """Common typing errors of Korean put right; words that are right stay as they are."""
    text = rx(r"(핑크|레드|블루|그린|보라|노랑|파랑|빨강|초록|하늘|베이지|민트)\1\s?(?:하게|한|으로|로)?(?![가-힣])").sub(r"\1로", text)  # "핑크핑크하게"
    for wrong, right in _ERRORS:
        text = rx(wrong).sub(right, text)
    text = misspelt.correct(text)
    return _spaced(_figured(_pointed(rx(r"[가-힣]{2,}").sub(lambda m: _mended(m.group()), text))))


def attached(text: str) -> str:
    """A turn with its particles at the words that they belong to: "'A' 는 빼고 B 로" is "'A'는 빼고 B로"."""
    return rx(r"(?<=[가-힣0-9A-Za-z%)'\"])(?<!에)(?<!에서)\s(?=(?:으로|로|는|을|를|이?라고만?|이?라는)(?=[\s,.!?~]|$))|(?<=[가-힣0-9A-Za-z%)]['\"])\s(?=(?:은|가|도|만)(?=\s))").sub("", text)


_CODES = {"eur": "€", "usd": "$", "gbp": "£"}
_BEFORE = r"(?:[$£€]|\b(?:usd|gbp|eur)\b)\s?"
_BEHIND = r"\s?(?:[$£€](?!\s?\d)|(?:usd|gbp|eur|euros?|dollars?)\b|유로|달러|파운드)"


def _pointed(text: str) -> str:
    """Foreign amounts with a point before their cents: 4,50 € -> 4.50 €, 1.200 € -> 1,200 €, 3 EUR -> €3; what is priced beside them likewise."""
    text = rx(r"(?P<f>(?:€|\beur\b)\s?)?(?<![\d.,])(?P<n>[1-9]\d{0,2}(?:\.\d{3})+)(?P<c>,\d\d?)?(?![\d.,]?\d)(?P<b>\s?(?:€(?!\s?\d)|(?:eur|euros?)\b|유로))?").sub(
        lambda m: f"{m['f'] or ''}{m['n'].replace('.', ',')}{(m['c'] or '').replace(',', '.')}{m['b'] or ''}" if m["f"] or m["b"] else m.group(), text)
    text = rx(r"(?<![\d.,])(?P<n>\d[\d.,]*)\s?(?P<c>eur|usd|gbp)\b").sub(lambda m: _CODES[m["c"].lower()] + m["n"], text)
    cents = rx(rf"(?P<f>{_BEFORE})?(?<![\d.,])(?P<n>\d{{1,3}}),(?P<c>\d\d?)(?![\d.,]?\d)(?P<b>{_BEHIND})?")
    if not any(m["f"] or m["b"] for m in cents.finditer(text)):
        return text
    return cents.sub(lambda m: f"{m['f'] or ''}{m['n']}.{m['c']:0<2}{m['b'] or ''}" if m["f"] or m["b"] or len(m["c"]) > 1 else m.group(), text)


_ONES = "일이삼사오육칠팔구"


def _figured(text: str) -> str:
    """Amounts in one form: 8.900원 -> 8,900원, 15→12만원 -> 15만→12만원, 4천오백원 -> 4천5백원, 만오천, 만5천 -> 1만5천."""
    text = rx(r"(?<![\d.,])(\d{1,3})\.(\d)\s?만(?:\s?원)?(?=$|[\s,.!~]|으로|로|에)").sub(lambda m: f"{int(m[1]) * 10 + int(m[2])},000원", text)
    text = rx(r"(?<![\d.,])(\d{1,3})만\s?([1-9])(?=\s?(?:$|[,!~]|으로|로(?![가-힣])))").sub(r"\1만\2천원", text)
    text = rx(r"(?<![\d.,])([1-9]\d)천(?:\s?원)?(?=$|[\s,.!~/]|에|으로|씩|이)").sub(r"\1,000원", text)  # "구스 15천"
    text = rx(r"(?<![\d.,])(\d{1,2})만\s?(\d)?천?\s?(?:킬로(?:미터)?|키로(?:미터)?|km)(?![가-힣])").sub(lambda m: f"{int(m[1]) * 10 + int(m[2] or 0)},000km", text)
    text = rx(r"만\s?원\s?단위(?:로)?").sub(" ", text)
    text = rx(r"(?<![\d.,$])(\d{1,3})k\b(?=\s?(?:won|원))").sub(r"\1,000", text)
    text = rx(r"(?<![\d.,])(\d{1,3})\.(\d{3})(?=\s?원)").sub(r"\1,\2", text)
    text = rx(r"(?<![\d.,])(\d{1,3}(?:\.\d)?)\s?→\s?(\d{1,3}(?:\.\d)?)\s?(만|천)").sub(r"\1\3 → \2\3", text)
    text = rx(rf"(?<=\d[만천])\s?([{_ONES}])?(?=[천백]\s?원?(?![가-힣]))").sub(
        lambda m: str(_ONES.index(m[1]) + 1 if m[1] else 1), text)  # 2만천 is 2만1천
    text = rx(r"(?<![가-힣\d.,만])천\s?(?=[1-9]백\s?원?(?![가-힣]))").sub("1천", text)
    text = rx(r"(?<![가-힣\d.,])만천(?:\s?원)?(?![가-힣\d])").sub("1만1천원", text)
    text = rx(r"(보증금|권리금|전세금?)\s?(\d{1,2})천(?!\s?[만원\d])").sub(r"\1 \g<2>000만원", text)
    text = rx(r"(보증금|권리금|전세금?)(은|는)?\s?(\d{2,5})(?!\d|[,.]\d|\s?[만천억원%])").sub(r"\1\2 \3만원", text)
    text = rx(r"(월세|전월세|임대)\s?(\d{2,5})(?:에|\s?/)\s?(\d{2,3})(?!\d|[,.]\d|\s?[만천원%])").sub(r"\1 보증금 \2만원 월 \3만원", text)
    if rx(r"보증금|월세|구합|구해|구함|모집|모셔|모십|채용|급여|직원|알바|기사님?").search(text):  # a rent or a month's pay in figures of 10,000 won
        text = rx(r"(?<![가-힣\d])(월세?|월급|급여|세후|세전)\s?((?:\d{2,3}\s?[~-]\s?)?\d{2,3})(?!\d|[,.:/]\d|\s?[만천원%회번일~-])").sub(r"\1 \2만원", text)
    text = rx(r"(?<![가-힣\d.,])만\s?(?=[1-9]천)").sub("1만", text)
    return rx(rf"(?<![가-힣\d])만\s?([{_ONES}])천(?:\s?원)?(?![가-힣])").sub(
        lambda m: f"1만{_ONES.index(m[1]) + 1}천원", text)


def _spaced(text: str) -> str:
    """Spaces where a message without any runs on: "딸기라떼4,500원3:4신메뉴"."""
    text = rx(r"(?<=[가-힣])(?<![만억천])(?=\d{1,3}(?:,\d{3})+|\d{3,6}\s?원|\d+만\s?원|\d+천\s?원)").sub(
        " ", text)
    text = rx(r"(?<=\d원|만원|천원|백원)(?=\d|신메뉴|이벤트|할인|세일|이번|오늘|내일|배달|포장|무료|예약|광고"
              r"|포스터|[가-힣]{2,}\s?\d{3,}원)").sub(" ", text)
    text = rx(r"(?<=\d:\d)(?=[가-힣])(?!\d|로|으로|비율|사이즈|에|용|형|이|은|의|크기)").sub(" ", text)
    text = rx(r"(?<=[가-힣][료비격금])(?=[일이삼사오육칠팔구]?[만천]\s?[일이삼사오육칠팔구천백]{0,3}원)").sub(" ", text)
    text = rx(r"(?<=[가-힣]{2})(?=이번\s?주|이번\s?달|다음\s?주|신메뉴|만들어\s?[줘주])").sub(" ", text)
    return rx(r"(?<=[가-힣]{2})(?=(?:광고|포스터|홍보)(?:\s?(?:좀|하나|만들|해\s?[줘주]|부탁))|(?:광고"
              r"|포스터)(?:\s|$))(?<!인스타)").sub(" ", rx(r"(?<=광고|전단|배너)(?=하나|한장|좀\s)").sub(" ", text))


def _mended(word: str) -> str:
    known, alike = _vocabulary()
    n = 0
    while n < len(word) - 1:
        for size in range(min(8, len(word) - n), 1, -1):
            piece = word[n : n + size]
            if piece in known:
                n += size - 1
                break
            meant = alike.get(_shape(piece))
            if meant and (n == 0 or size >= 3):
                word = word[:n] + meant + word[n + size :]
                n += size - 1
                break
        n += 1
    return word


@cache
def _vocabulary() -> tuple[frozenset[str], dict[str, str]]:
    """(all known words, shape -> the word it stands for): short words only from the core list."""
    words = {w for i in industries.all() for w in i.shops_ko + i.keywords_ko if rx(r"[가-힣]{2,}").fullmatch(w)}
    alike: dict[str, str] = {}
    for word in [*_CORE, *sorted(w for w in words if len(w) >= 3)]:
        alike.setdefault(_shape(word), word)
    return frozenset(words | set(_CORE)), alike


def _shape(word: str) -> str:
    out = []
    for c in word:
        n = ord(c) - 0xAC00
        first, vowel, final = n // 588, n % 588 // 28, n % 28
        out.append(f"{first}.{_ALIKE_VOWEL.get(vowel, vowel)}.{_ALIKE_FINAL.get(final, final)}")
    return " ".join(out)


def language(text: str) -> Literal["ko", "en"] | None:
    """"ko" or "en" by the letters of `text`; None when it has neither (figures, emoji, another script)."""
    hangul = len(rx(r"[가-힣]").findall(text))
    latin = len(rx(r"[a-z]+").findall(rx(r"\d+x\d+").sub(" ", text)))
    if hangul and hangul >= latin:
        return "ko"
    if latin:
        return "en"
    return "ko" if rx(r"[ㄱ-ㅎㅏ-ㅣ]").search(text) else None


def foreign(text: str) -> bool:
    """Whether most of the letters belong to a script other than Hangul and Latin."""
    letters = [c for c in text if c.isalpha()]
    other = [c for c in letters if not re.match(r"[가-힣ㄱ-ㅎㅏ-ㅣA-Za-zÀ-ɏ]", c)]
    return bool(letters) and len(other) * 2 > len(letters)


def noise(text: str) -> bool:
    """Whether `text` holds no words: emoji, ㅋㅋㅋ, loose jamo, keyboard mashing, punctuation."""
    bare = rx(r"[\W\d_]|[ㄱ-ㅎㅏ-ㅣ]").sub("", text)
    if rx(r"(?:thx|tysm|ty|pls|np|ok)+").fullmatch(bare):
        return False
    if rx(r"\d{3,4}\s?[x×*]\s?\d{3,4}").search(text):
        return False
    if not bare:
        return not rx(r"\d").search(text)
    if rx(r"[가-힣]").search(bare) or not rx(r"[a-z]").search(bare):
        return False
    mashed = rx(r"(?:asdf|qwer|zxcv|hjkl|sdfg|dfgh|jkl;|(\w)\1{3})").search(bare)
    return not rx(r"[aeiouy]").search(bare) or mashed is not None
