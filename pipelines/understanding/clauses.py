"""Clauses: an edit cut where one wish ends and the next begins: at punctuation, connectives, and parts with values of their own."""

from __future__ import annotations

from pipelines.understanding import changes, roles, styles
from pipelines.understanding.reading import QUOTE, rx

_STEM = (r"(?:[하되주이두쓰적놓]|바꾸|키우|줄이|빼|넣|지우|올리|내리|옮기|없애|살리|늘리|만들|맞추|높이|낮추|띄우|굵게|크게|작게|짧게"
         r"|길게|밝게|어둡게|파랗게|빨갛게|하얗게|까맣게|노랗게|[게로시])")
_CUT = (r"(?<!\d)(?<!(?<![가-힣])[월화수목금토일])[,](?!\d)|(?<=\d),\s|[!?;\n](?!\d)|[.](?![\da-z])|\s/\s|(?:(?<=[가-힣])\s)?그리고\s?"
        rf"|(?:\S*{_STEM}(?:고|구요?|고요))(?=\s)(?<!로고)(?<!말고)|하구(?=\s)"
        r"|\S*[한은인운쁜된큰른던는]데요?(?=\s)(?<!가운데)(?<!한가운데)|\S+지만(?=\s)(?<!까지만)|[가-힣]+[해어아]서(?=\s)(?<!해서는)"
        r"|[가-힣]+(?:들다|하다|없다|많다|작다|크다|길다|같다|린다|인다)(?=\s)|[가-힣]+(?:네요|어요|아요|해요|워요|좋다|낫다|[하되이좋쁘낫]네)(?=\s)|(?<![가-힣])(?:근데|그런데|그럼|다만)\s"
        r"|[가-힣]*(?:줘요?|주세요|[하빼넣꾸우]자|[할뺄릴넣을꿀울]게요?)(?=\s(?!부탁|감사|고마|고맙|ㅎ|ㅋ|ㅠ|제발|좀\s?$))|(?<![가-힣])빼(?=\s(?!줘|주|고|자))"
        r"|\s(?:and then|and also|and|then|but|also|plus)\s")


def split(text: str) -> list[str]:
    """The clauses of an edit; quoted words are never cut."""
    guarded = rx(QUOTE).sub(lambda m: rx(r"[,.!?;/\s]").sub("\x02", m.group()), text)
    parts, start = [], 0
    for m in rx(_CUT).finditer(guarded):
        after = guarded[m.end() :]
        if rx(r"만\s?(?:남기고|남겨두고|놔두고|두고)$").search(guarded[start : m.end()]):
            continue
        if rx(r"(?:줘요?|주세요)$").search(m.group()) and not roles.find(after) and (
                rx(r"[\d@\"']").search(after) or _names(guarded[start : m.start()]) and not rx(changes.STRONG).search(after)):
            continue  # "전화번호 넣어줘 02-333-4444", "가게 이름 써줘 소금한줌" are one wish
        parts.append(text[start : m.end()])
        start = m.end()
    parts.append(text[start:])
    whole = [p.strip(" ,.!?;\n/") + ("!" if p.rstrip().endswith("!") else "") for p in parts if p.strip(" ,.!?;\n/")]
    return [piece for part in _joined(whole) for piece in _by_parts(part)]


def _joined(parts: list[str]) -> list[str]:
    """A clause that only names a part belongs to the next one: "횟집 이름도! | 바다횟집", "주소도요. | 수원시 ..."."""
    out: list[str] = []
    for part in parts:
        lacks = rx(r"^(?P<r>.*?)(?:은|는|이|가|도|을|를)?\s?(?:빠졌|빠져|없[네어]|안\s?들어|누락|틀렸|틀려|잘못|(?:안|못)\s?(?:썼|적|넣|쓴|나)|깜빡|까먹|빼먹|빠뜨|잊)\S*!?$").match(out[-1]) if out else None
        if lacks and _only_named(lacks["r"]) and not roles.find(part):  # "이름이 빠졌네요 | 베리하우스인데"
            out[-1] = f"{lacks['r']} {part}"
            continue
        if out and rx(r"(?:은|는|도|도요|은요|는요|이요)!?$").search(out[-1]) and _only_named(out[-1]):
            out[-1] = out[-1].rstrip("!") + " " + part
        else:
            out.append(part)
    return [p.rstrip("!") if not rx(r"[가-힣]!$").search(p) or rx(r"게!|줘!|요!").search(p) else p for p in out]


def _names(text: str) -> bool:
    """Whether a stretch ends in a part whose words may follow: "우리집 이름 | 넣어줘 소금한줌"."""
    named = roles.find(text)
    return bool(named) and named[-1].role in ("shop", "headline", "cta", "kicker", "subcopy") and len(text) - named[-1].end <= 3


def _only_named(clause: str) -> bool:
    named = roles.find(clause)
    return bool(named) and named[0].start <= 4 and len(clause.rstrip("!")) - named[-1].end <= 2


def _by_parts(clause: str) -> list[str]:
    """ "배경 하늘색 글씨 흰색" -> two clauses: each part with its own value; a value may stand before or after its part."""
    named = [n for n in roles.find(clause) if n.role not in ("all",)]
    if len(named) < 2 or rx(r"[\"']").search(clause):
        return [clause]
    gaps = [clause[a.end : b.start] for a, b in zip(named, named[1:], strict=False)]
    last = clause[named[-1].end :]
    if all(_valued(g) for g in gaps) and _valued(last):
        cuts = [n.start for n in named[1:]]
    elif _valued(clause[: named[0].start]) and all(_valued(g) for g in gaps) and not _valued(last):
        cuts = [n.end + (m.end() if (m := rx(r"(?:은|는|에|으로|로|이랑|랑|하고|을|를)?").match(clause[n.end :])) else 0) for n in named[:-1]]
    else:
        return [clause]
    edges = [0, *cuts, len(clause)]
    return [p for a, b in zip(edges, edges[1:], strict=False) if (p := clause[a:b].strip())]


def _valued(text: str) -> bool:
    """Whether a stretch says how a part shall be: a colour, a size, a place or an amount."""
    how = rf"(?<![가-힣a-z])(?:{changes.UP}|{changes.DOWN}|{changes.HIDE})|굵게|얇게|밝게|어둡게|위로|아래로|왼쪽|오른쪽|가운데|\d{{3,}}|명조|고딕|손글씨"
    return rx(how).search(text) is not None or rx(styles.colour_pattern()).search(text) is not None
