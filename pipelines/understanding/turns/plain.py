"""Plain: what a wish's own words say beyond doubt: the one part that they name, the quotation that is meant."""

from __future__ import annotations

from dataclasses import replace

from pipelines.understanding import changes, drawings, roles, styles
from pipelines.understanding.reading import rx
from pipelines.understanding.turns import marks
from pipelines.understanding.turns.wish import QUOTED, Wish

_LOOKS = frozenset(("larger", "smaller", "colour", "move", "font"))
_PARTS = frozenset(("headline", "subcopy", "button", "shop", "price", "contact", "hashtags", "logo", "background", "text", "picture"))
_LAID = r"정렬|\balign"


DRAWN = r"그림|사진|그려|그리|이미지|모양|picture|photo|image|draw|illustration"
_PUT = r"넣어|추가|적어|써\s?[줘주]|\badd\b|\bput in\b"
_SIZED = r"크|커|키|작|줄|big|small|larg|tiny|shrink"
_BACK = r"되돌|돌려|취소|원래|처음|아까|전으로|이전|예전|복구|undo|back"
_BACK_TO = r"\b(?:put|move|bring) (?:it|them|that|those|the \w+) (?:back )?(?:in|into|to|at|on) the (?:middle|cent(?:er|re)|top|bottom|left|right|corner)\b"
_TAKEN_BACK = r"되돌|돌려|취소|\b(?:undo|go back|back to|revert|better after all)\b"
_PRAISE = r"(?:깔끔|예쁨|이쁨|귀엽|멋짐|굿|좋다|좋네요?|예쁘다|예뻐요?|이뻐요?|깔끔하네요?|nice|clean|cute|lovely|good|great)[.!~,\sㅎㅋ]*"
_MENDED = r"\bput (?:that|it|this|them|things?|these) right\b"
KEPT = r"그대로\s?(?:두|둬|둡|놔|하)|놔\s?두|유지|\bkeep\b|\bleave\b"
_TONGUE = r"(?:in|to|into) (?:korean|english)|(?:korean|english) version|(?:한국어|한글|우리말|영어|영문)(?:로|\s?버전)"
_WORDY = r"(?<![가-힣])글(?:은|을|이|도)?\s?(?:좀\s|조금\s|더\s)*줄[여이]|길다|길어|긴\s?것|말이?\s?많|글이?\s?(?:너무\s?)?많|too (?:long|wordy)|wordy"
_WORDS = r"다른\s?(?:말|문구|멘트)|드립|말투|멘트|문구|other words|wording"


def told(w: Wish) -> Wish:
    """The wish with what its words plainly say."""
    if w.op in _LOOKS and (kept := tuple(p for p in w.parts if p not in (denied := _denied(w)))) != w.parts:
        others = [p for p in _named(w) if p not in denied]
        w = replace(w, parts=kept or tuple(others[:1]) or w.parts)
    if w.op in ("undo", "remove", "cut") and rx(KEPT).search(w.words) and not rx(changes.HIDE).search(w.words) and not (w.op == "undo" and rx(_TAKEN_BACK).search(w.words)):
        return replace(w, op="")  # what shall stay asks for nothing
    if w.op == "colour" and _stays(w):
        return replace(w, op="")
    if w.op in ("smaller", "remove") and rx(r"줄\s?(?:을\s)?(?:그어|긋|쳐|친)|취소선").search(w.words) and not rx(changes.HIDE).search(w.words):
        return replace(w, op="")  # an old price is struck through as it stands
    if w.op == "redo" and rx(r"취소|되돌|\bundo\b").search(w.words) and not rx(r"(?:취소(?:한|했던|된)|되돌린|undid|undone)|취소\s?취소").search(w.words):
        return replace(w, op="undo")
    if w.op in _SIZES and (sized := _sized(w)) != w:
        return sized
    if w.op == "help" and rx(_OTHERS).search(w.words) and not rx(_LOSES).search(w.text):
        return replace(w, op="other_design")
    if w.op == "cut" and w.old and w.parts == ("headline",) and (said := rx(r"\S{0,2}\s?(?:빼고|말고)\s(?P<x>[^,.!?]{2,24}?)(?:으로|로)(?:ㅇㅇ|요|만)?(?:\s?(?:해|바꿔|고쳐|써|적)\S*)?(?=[\s,.!?~]|$)").match(w.text, w.old[-1][1])):
        return replace(w, op="set", new=(said.span("x"),), old=(), end=max(w.end, said.end()))  # "소형견은 빼고 강아지 전체미용으로"
    if w.op in ("larger", "smaller") and rx(r"^\s?(?:가격|제목|이름|번호|메뉴)\s?(?:바로\s?)?(?:옆|위|아래|밑|뒤|앞)\S*\s").match(w.words) and not rx(r"(?:글씨|글자|줄|거|것)\S{0,2}\s").search(w.words):
        return replace(w, op="")  # "가격 옆이나 위에 작게": where something is to stand
    if w.op in ("set", "add", "swap") and set(w.parts) & {"price", "menu"} and rx(r"(?:그냥|그대로)\s?(?:두|둬|놔)").search(w.words):
        return replace(w, op="")  # "가격은 12만원 그냥 두이소"
    if w.op == "remove" and w.parts == ("price",) and rx(_WAS).search(w.words):
        return replace(w, parts=("was",))
    if w.op in ("picture", "other_design", "style") and not w.new and rx(_PATTERN).search(w.words) and rx(rf"^.{{0,24}}?(?:{changes.HIDE})").search(w.text[w.end :]):
        return replace(w, op="remove", parts=("background",))
    if w.op in ("colour", "picture") and w.new and not roles.find(w.text[w.start : w.new[-1][0]]) and (noun := rx(_COLOURED).match(w.text, w.new[-1][1])):
        rest = w.text[noun.end() :]
        if rx(rf"^\s?(?:\S+\s)?(?:{changes.HIDE})").search(rest) or rx(rf"^(?:\S{{1,3}}\s)?(?:{styles.colour_pattern()})").search(rest):
            return replace(w, op="")  # "초록 동그라미는 없애고": which one, not what colour it is to have
    if w.op in ("set", "add", "join") and w.new:
        w = _unlabelled(w)
        if rx(_NOT).match(w.text, w.new[-1][1]):
            return replace(w, op="remove", parts=("text",), new=(), old=w.new)  # "'그'는 넣지 마시고"
    quote = rx(QUOTED).search(w.text, w.start, w.end)
    if w.op == "undo" and rx(r"다시").search(w.words) and not rx(_BACK).search(w.text):
        again = "picture" if rx(rf"{DRAWN}|보이").search(w.words) or drawings.known(w.words) else "larger" if rx(r"크게").search(w.words) else "move" if rx(r"위로|아래로|밑으로|왼쪽|오른쪽").search(w.words) else ""
        named = _named(w)
        return replace(w, op=again, parts=() if again in ("", "picture") else tuple(named[:1]) or ("headline",))  # "그림 다시 넣어줘", "제목 다시 아래로"
    if w.op in ("add", "set", "swap", "join") and rx(_BACK_TO).search(w.words):
        return replace(w, op="move", parts=tuple(_named(w)[:1]) or ("text",), new=(), old=())  # "put them back in the middle"
    if w.op == "move" and rx(_MENDED).search(w.words):
        return replace(w, op="unclear")
    if w.op == "style" and rx(_PRAISE).fullmatch(w.words):
        return replace(w, op="")
    quotes = list(rx(QUOTED).finditer(w.text))
    within = [q for q in quotes if w.start <= q.start() and q.end() <= w.end]
    if w.op == "remove" and len(within) > max(1, len(w.old)) and not rx(r"말고|대신|남기|남겨|두고|\b(?:not|keep|leave|instead)\b").search(w.words):
        return replace(w, old=tuple(q.span("q") for q in within))  # each line that is quoted
    if w.op in ("remove", "cut") and not w.old and (quote or len(quotes) == 1):
        return replace(w, old=((quote or quotes[0]).span("q"),))
    if w.op in ("larger", "smaller") and rx(_PUT).search(w.words) and not rx(_SIZED).search(w.words):
        return replace(w, op="set")  # "가게 이름도 넣어줘"
    if w.op == "picture" and quote and not rx(DRAWN).search(w.words):
        return replace(w, op="add", parts=("detail",), new=(quote.span("q"),))
    if w.op == "rewrite" and quote and w.parts and (said := next((q for q in quotes if w.start <= q.start() and q.end() <= w.end and rx(_SAYS).match(w.text, q.end())), None)):
        return replace(w, op="swap" if w.old and w.old[0] != said.span("q") else "set", new=(said.span("q"),))
    if w.op in ("other_design", "style", "unclear", "set", "larger", "add", "format", "new", "redo") and rx(_TONGUE).search(w.words) and not quote:
        return replace(w, op="rewrite", parts=("text",))
    if w.op == "rewrite" and w.parts != ("text",) and rx(_WORDY).search(w.words) and set(_named(w)) <= {"text"}:
        return replace(w, parts=("text",))
    if w.op == "smaller" and (rx(_WORDY).search(w.words) or not _named(w) and rx(r"줄[여이]").search(w.words) and rx(_WORDY).search(w.text)) or w.op == "other_design" and rx(_WORDS).search(w.words):
        return replace(w, op="rewrite", parts=("text",), new=() if w.op == "other_design" else w.new)
    return _pointed(w) if (w.op in _LOOKS or w.op == "remove" and not w.old) and len(w.parts) == 1 else w


_SIZES = ("smaller", "larger", "remove", "rewrite")


def _sized(w: Wish) -> Wish:
    """A wish about size as a complaint means it: "이름이 너무 작게 밑에 있는데" asks for larger letters, "출장비를 왜 저렇게 크게써놔" for smaller ones."""
    if w.op == "smaller" and rx(r"너무\s?작(?!게\s?(?:해|만|써|넣))|작아서|작은데|작네|작아요|\btoo (?:small|tiny|little)\b").search(w.words) and not rx(r"줄여|줄이|작게\s?(?:해|만|써|넣|부탁)|\b(?:make|smaller)\b").search(w.words):
        return replace(w, op="larger")  # "이름이 너무 작게 밑에 있는데"
    if w.op in ("larger", "remove") and rx(r"왜\s?(?:저|이|그)?렇게\s?(?:크|커)|(?:클|크게\s?\S{0,3}|커야\s?할)\s?(?:필요|이유)\S{0,2}\s?(?:없|있나)|\b(?:why is|does(?:n't| not) need to be) .{0,24}\b(?:so |that )?(?:big|large|huge)").search(w.words):
        return replace(w, op="smaller")  # "출장비를 왜 저렇게 크게써놔", "회비는 저렇게 클 필요 없음"
    if w.op == "rewrite" and not w.new and rx(r"한\s?줄로").search(w.words) and not rx(r"짧|줄[여이]|문구|\b(?:shorter|short)\b").search(w.words):
        return replace(w, op="smaller", parts=w.parts or ("headline",))  # "두 줄로 나뉘니까 어색해서요, 한 줄로 될까요?"
    if w.op == "smaller" and rx(_SHRUNK).search(w.words) and not rx(_LESS).search(rx(_SHRUNK).sub(" ", w.words)):
        return replace(w, op="larger")  # "the name went smaller??"
    if w.op in ("larger", "smaller") and not w.new and (turned := rx(_LESS if w.op == "larger" else _GREATER).search(w.words)) and not rx(_GREATER if w.op == "larger" else _LESS).search(w.words):
        return replace(w, op="smaller" if turned and w.op == "larger" else "larger")
    return w


def _pointed(w: Wish) -> Wish:
    """The wish with the one part that its words, or a complaint before it, name."""
    named = _named(w)
    if named == ["detail"] and not w.old and w.op in _LOOKS:
        return replace(w, parts=("detail",))  # "the details at the bottom"
    if len(named) == 1 and named[0] in _PARTS and named[0] != w.parts[0] and not (named[0] == "text" and (w.old or w.parts[0] in ("shop", "button"))):
        return replace(w, parts=(named[0],))
    lead = rx(r"(?:[.!?~,]|[고구]요?)\s").split(w.text[: w.start])[-1] if w.start else ""
    complained = not named and w.parts == ("background",) and w.op == "colour" and rx(styles.colour_pattern()).search(lead)
    around = _named(replace(w, start=w.start - len(lead), end=w.start)) if complained else []
    if len(around) == 1 and around[0] in _PARTS - {"text"}:
        return replace(w, parts=(around[0],))  # "그림이 갈색이 됐네, 파란색으로"
    if not named and not w.old and w.op in ("larger", "smaller") and rx(r"\b(?:them|it|those|that)\b").search(w.words):
        sentence = rx(r"[.!?]\s").split(w.text[: w.start])[-1]
        before = _named(replace(w, start=w.start - len(sentence), end=w.start))
        if len(before) == 1 and before[0] in _PARTS | {"detail"}:
            return replace(w, parts=(before[0],))  # "the details are too small, make them bigger"
    if not named and w.op == "move" and rx(_LAID).search(w.words):
        return replace(w, parts=("text",))
    return w


# a colour that is liked as it is
_STAYS = r"^(?:색|빛|거|것)?(?:이|은|는|을|를|도)?\s?(?:(?:다|계속|밝아서|예뻐서|이뻐서|이대로)\s)?(?:그대로|유지|손\s?대지|건드리지|냅\s?두|좋(?:네|아요|으니)[^.!?]{0,6}(?:손|그대로|유지|두)|stays?\b|is (?:fine|good|great|ok)\b)"
_STAYS_EN = r"\bstill (?:in )?$|\b(?:keep(?:ing)?|leave|leaving) (?:it |the |that |this |my |our )?(?:\w+ )?$"
_LESS, _GREATER = r"작아도|작게|작은\s?게|줄여|줄이|\bsmaller\b", r"크|커|키|띄|강조|굵|\b(?:big|large|huge)"
_SHRUNK = r"작아졌|작아진|작아지|줄어들|쪼그라|\b(?:went|got|gone|become|became|is|are) (?:even |a bit |so |too |much )?(?:small|smaller|tiny|tinier)\b|shrank|shrunk"
_OTHERS = r"\b(?:other|different|more|another) (?:layouts?|designs?|versions?|options?|looks?|styles?)\b|(?:다른|딴)\s?(?:시안|디자인|레이아웃|버전|안)\S*\s?(?:보|볼|있|없)"
_LOSES = r"사라지|없어지|지워지|\blose\b|disappear"
_WAS = r"줄\s?(?:그어|그은|긋|친|쳐)|취소선|정가|(?:원래|예전|이전)\s?(?:가격|값)|할인\s?전|\b(?:old|original|crossed|struck)\b"
_SAYS = r"\s?(?:이?라고|으로|로|라는)(?![가-힣]{3})|\s?(?:이런|같은|이렇게)\s"
_PATTERN = r"무늬|패턴|문양|\bpatterns?\b"
_COLOURED = r"[가-힣]{0,2}\s(?:동그라미|원|배지|무늬|글씨|글자|줄|선|테두리|배경|바탕|그림)(?:들)?(?:을|를|은|는)\s"
_LABEL = r"(?:제목|헤드라인|타이틀|부제목?|버튼|문구|설명|가게\s?이름|상호|headline|title|heading|button)(?:은|는|을|를|이|에|:)?\s+(?=\S{2}|$)"
_NOT = r"[\"']?(?:은|는|이라고|라고|이란|라는|을|를|도)?\s?(?:말은\s|건\s|거\s)?(?:넣|쓰|적|붙|달)지\s?(?:말|마|않)"


def _denied(w: Wish) -> set[str]:
    """The parts that a wish names only to say that they are not meant: "배경 말고 글씨가", "not the letters"."""
    behind, before = r"\s?(?:은|는|이|가|색|을|를)?\s?(?:말고|아니라|아니고|아니구)", r"\b(?:not|instead of|rather than) (?:the |my |those |its )?$"
    found = [n for n in roles.find(w.words) if rx(behind).match(w.words, n.end) or rx(before).search(w.words[: n.start])]
    return {marks.part_of(roles.shown(n.role)) if n.role != "background" else "background" for n in found}


def _stays(w: Wish) -> bool:
    """Whether a colour is only named as what shall stay: "배경은 노란색 유지"; beside letters of another colour "제목만 노란색 그대로" is a wish."""
    at = w.new[-1] if w.new else None
    m = None if at else rx(styles.colour_pattern()).search(w.text, w.start, w.end)
    start, end = at or (m.span() if m else (w.start, w.end))
    return "만 " not in w.text[w.start : start] and (rx(_STAYS).search(w.text[end:]) is not None or rx(_STAYS_EN).search(w.text[:start]) is not None)


def puts(words: str) -> bool:
    """Whether words ask for something to be put on the ad."""
    return rx(_PUT).search(words) is not None


def beyond_doubt(w: Wish) -> bool:
    """Whether a wish is as plain as can be: quoted words to print, a part named and behind it what it shall say, fewer words,
    an undo by its name."""
    if w.op in ("set", "add") and w.new:
        a, b = w.new[0]
        if rx(r"[\"']?(?:이?라고|다고)\s(?:꼭\s|좀\s|크게\s)?(?:써|적|넣|표시|바꿔|고쳐)").match(w.text, w.new[-1][1]):
            return True  # "일요일 휴무라고 써주고"
        if rx(r"\b(?:say|says|read|reads) [\"']?$").search(w.text[w.start : a]):
            return True  # "can it just say ..."
        return w.text[a - 1 : a] in ("\"", "'") and w.text[b : b + 1] in ("\"", "'") or rx(rf"{_LABEL}$").search(w.text[w.start : a]) is not None
    if w.op in ("set", "add", "join") and not w.new and rx(_PUT).search(w.words) and len(_named(w)) == 1:
        return True  # "가게 이름도 넣어줘": what it is will be asked
    if w.op == "undo" and rx(r"\bundo\b|되돌려|취소(?:해|하)|원래대로").search(w.words):
        return True
    return w.op == "rewrite" and rx(_WORDY).search(w.words) is not None


def _unlabelled(w: Wish) -> Wish:
    """The wish without the part's name before its new words: "제목 누수탐지" is "누수탐지"."""
    a, b = w.new[0]
    label = rx(_LABEL).match(w.text, a, b) or rx(r"(?:as|to|is|says?|saying)?\s?:\s*(?=\S{2})").match(w.text, a, b)
    return replace(w, new=((label.end(), b), *w.new[1:])) if label else w


def _named(w: Wish) -> list[str]:
    """The parts that a wish's words name by what they are called, outside of the new words and the old."""
    spans = (*w.new, *w.old)
    found = [n for n in roles.find(w.text) if w.start <= n.start and n.end <= w.end and not any(a < n.end and n.start < b for a, b in spans)]
    return list(dict.fromkeys({"faces": "text", "copy": "text", "photo": "picture", "motif": "picture"}.get(n.role) or marks.part_of(n.role) for n in found if n.role != "all"))
