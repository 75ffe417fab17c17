"""Marks: what the lexicon finds in a change turn, and the ad in view as the reader of turns sees it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from pipelines import formats
from pipelines.understanding import changes, qualities, roles, styles
from pipelines.understanding.contract import Change, Past
from pipelines.understanding.reading import rx

_WORDS = (
    ("GONE", changes.HIDE), ("SHOW", changes.SHOW), ("UP", changes.UP), ("DOWN", changes.DOWN), ("CHANGE", changes.CHANGE),
    ("BACK", r"되돌|돌려|원래|아까|이전|처음|도로|복원|취소|물러|빽|롤백|undo|revert|back|before|previous|original"),
    ("MOVE", r"옮|올려|내려|위로|아래로|밑으로|왼쪽|오른쪽|가운데|중앙|구석|맨\s?위|맨\s?아래|상단|하단|move|shift|shove|top|bottom|left|right|corner|centre|center"),
    ("NOT", r"말고|아니|아님|대신|→|instead|not\b|rather"), ("BAD", r"별로|이상|촌스|안\s?예|안\s?이|싫|못생|너무|넘|too|weird|ugly|hate|어색|틀렸|틀린|오타|잘못|wrong"),
    ("GOOD", r"좋|예쁘|예뻐|이쁘|이뻐|굿|완벽|최고|감사|고마|마음에|맘에|수고|love|great|perfect|thank|nice|lovely|good"),
    ("LACK", r"없어|없네|없는데|빠졌|빠져|안\s?적|안\s?넣|안\s?나와|어디\s?갔|사라|missing|forgot|where"), ("SAY", r"라고|이라는|써|적어|쓰|적|say|write"),
    ("SEAL", r"동그라미|동글|원형|뾰족|별\s?모양|스티커|배지|뱃지|딱지|(?<![가-힣])도장|리본|띠|circle|badge|sticker|ribbon|burst|seal|banner|stamp|blob"),
    ("FRAME", r"테두리|액자|박스|네모|선|frame|border|outline|box"), ("FACE", r"글씨체|글자체|폰트|서체|명조|고딕|손글씨|붓글씨|font|typeface|handwrit|serif"),
    ("ALL", r"전체|전부|다\s|모두|싹|everything|whole|all"), ("SHAPE", r"사이즈|크기|비율|세로|가로|스토리|정사각|용으로|용도|size|story|square|portrait|landscape|vertical|version"),
    ("ASK", r"\?|나요|까요|어떻게|뭐|왜|how|what|why|can i|where"), ("OTHER", r"다른|딴|새로|다시|시안|버전|different|another|other|new"),
    ("ADDR", r"[가-힣]+(?:동|로|길|구|역|시|군|읍|면|리)\s?\d|층|출구|옆|앞|건너"), ("PHONE", r"\d{2,4}[-. )]\d{3,4}[-. ]?\d{4}|\d{9,11}|공일공|전화|번호|연락처|카톡|phone|call"),
    ("WON", r"\d[\d,.]*\s?(?:원|만|천|억|%|프로|퍼센트|할인)|\$\s?\d|[일이삼사오육칠팔구]?[만천]\s?[일이삼사오육칠팔구]"),
    ("DATE", r"\d\s?(?:월|일|시|분|주|년|개월|am\b|pm\b)|[월화수목금토일]요일|주말|평일|오전|오후|내일|모레|이번|까지|부터|monday|tuesday|wednesday|thursday|friday|saturday|sunday|\b(?:mon|tue|wed|thu|fri|sat|sun)\b|\d:\d"),
    ("NUM", r"\d"), ("QUOTE", r"[\"'][^\"'\n]{1,60}[\"']"), ("TAG", r"#|해시|태그|hashtag"), ("LOGO", r"로고|logo"), ("BUTTON", r"버튼|button|cta"),
    ("DRAW", r"그림|사진|그려|일러스트|모양|picture|photo|image|drawing|illustration"), ("READ", r"안\s?보|안\s?읽|읽기|묻[히혀]|겹[치쳐]|가[리려]|read|legib"),
    ("COPY", r"문구|말투|멘트|카피|글귀|제목|문장|표현|headline|copy|words|wording|caption"), ("SHORT", r"짧|줄여|간단|간결|길어|길다|길게|shorter|long|brief"),
    ("MOOD", "|".join(styles.TONES.values())), ("MORE", r"더|조금|좀|살짝|약간|아직|여전히|more|bit|little|still"),
)


@dataclass(frozen=True, slots=True)
class View:
    """What the ad shows, for reading: (part, words) of its lines, what is drawn, what was changed last (op, part), and
    ("background" or "text", "#rrggbb") of its colours."""

    lines: tuple[tuple[str, str], ...]
    drawn: str = ""
    last: tuple[tuple[str, str], ...] = ()
    colours: tuple[tuple[str, str], ...] = ()


def view(past: Past, last: tuple[tuple[str, str], ...] = (), drawn: str = "") -> View:
    """The view of an ad."""
    f, copy = past.brief.facts, past.copy
    money = f"{f.price.amount} {f.price.amount // 10000}만 {f.price.unit}" if f.price else ""
    was = f"{f.price.was} {f.price.was // 10000}만" if f.price and f.price.was else ""
    own = [(part_of(role), getattr(copy, role)) for role in ("headline", "subcopy", "kicker", "cta") if role not in past.hidden]
    own += [("shop", f.shop), ("price", money), ("was", was), ("offer", f.offer), ("when", f.period), ("when", f.hours), ("where", f.place), ("contact", f.contact), ("hashtags", " ".join(copy.hashtags))]
    own += [("detail", p) for p in (*f.points, f.audience)]
    own += [("menu", f"{m.name} {m.price.amount} {m.price.amount // 10000}만" if m.price else m.name) for m in f.menu]
    tints = dict(past.palette)
    return View(tuple((p, w) for p, w in own if w), drawn or f.product, last, tuple((part, tints[k]) for k, part in (("ground", "background"), ("ink", "text")) if tints.get(k, "").startswith("#")))


@cache
def _patterns() -> tuple[tuple[str, str], ...]:
    return tuple((name, rf"(?<![가-힣a-z])(?:{words})" if name in ("GONE", "SHOW", "UP", "DOWN", "CHANGE") else words) for name, words in _WORDS)


def marked(text: str) -> list[tuple[str, int, int]]:
    """(mark, start, end) of all that the lexicon finds in a turn."""
    found = [(name, m.start(), m.end()) for name, words in _patterns() for m in rx(words).finditer(text)]
    found += [(f"P:{n.role}", n.start, n.end) for n in roles.find(text)]
    found += [("COLOUR", m.start(), m.end()) for m in rx(styles.colour_pattern()).finditer(text)]
    found += [(f"Q:{w.axis}{'+' if w.up else '-'}", w.start, w.end) for w in qualities.find(text)]
    mention = formats.mention(text)
    found += [("FORMAT", mention[1], mention[2])] if mention else []
    return found


def figured(word: str, seen: View) -> set[str]:
    """Marks for the lines that have this amount of money, or another figure with the same unit."""
    found: set[str] = set()
    for m in rx(r"(?P<n>\d[\d,.]*)\s?(?P<u>만\s?\d?천?원?|천원?|원|[가-힣%]|[a-z]{1,3})?").finditer(word.lower()):
        amount, unit = money(m["n"], m["u"] or ""), (m["u"] or "")[:1]
        for part, line in seen.lines:
            if part in ("price", "was", "menu"):
                if amount and str(amount) in line.split():
                    found |= {f"L:{part}", "L"}
            elif unit and rx(rf"\d\s?{unit}").search(line.lower()):
                found.add(f"U:{part}")
    return found


def money(number: str, unit: str) -> int:
    """The amount in won of "4", "만5천"; 0 where it is none."""
    figures = number.replace(",", "").rstrip(".")
    if not figures.isdigit():
        return 0
    m = rx(r"만\s?(?P<k>\d)?(?P<t>천)?").match(unit)
    if m:
        return int(figures) * 10000 + (int(m["k"]) * 1000 if m["k"] else 0)
    return int(figures) * (1000 if unit.startswith("천") else 1)


_OF_OP = {"palette": ("colour", "background"), "look": ("style", ""), "variant": ("other_design", ""), "faces": ("font", "text"), "format": ("format", ""), "photo": ("picture", ""),
          "hashtags": ("add", "hashtags"), "undo": ("undo", "")}
_OF_ROLE = {"cta": "button", "kicker": "subcopy", "details": "detail", "badge": "seal", "photo": "picture", "motif": "picture", "line": "detail", "": "text"}
_OF_FIELD = {"product": "goods", "period": "when", "hours": "when", "place": "where", "percent": "offer", "points": "detail", "unit": "price", "audience": "detail"}


def part_of(role: str) -> str:
    """The part, in the words of the examples, of a line of the ad (a field of the facts or a role of the copy)."""
    return _OF_FIELD.get(role) or _OF_ROLE.get(role, role)


def labels(c: Change) -> tuple[tuple[str, str], ...]:
    """(op, part) of a change in the words of the examples."""
    if c.op in _OF_OP:
        return (_OF_OP[c.op],)
    role = c.role.partition(":")[0]  # "motif:bone" is a picture, too
    part = _OF_ROLE.get(role, role)
    if c.op == "scale":
        return (("larger" if c.value > 1 else "smaller", part),)
    if c.op == "facts":
        return tuple(("set" if v else "remove", _OF_FIELD.get(k, k)) for k, v in c.value.items())
    op = {"text": "set", "hide": "remove", "show": "add", "align": "move"}.get(c.op, c.op)
    return ((op, part),)
