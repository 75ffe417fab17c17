"""Rules of an ad's words, checked against the message that they were written for.

figure       digits, Korean numerals, counts, halves: none that the message does not hold, none used for another thing
date         no day, span, feast or half of the day that the message does not name
place        no town, station, exit, floor or street that it does not name
contact      no telephone number, address or id that it does not hold
detail       fact lines are made of the message's words and of labels
superlative  none that the message does not hold word for word
medical      none that the message does not hold word for word
claim        no fact about the goods (handmade, fresh daily, free, limited ...) that nothing in the message bears out
particle     particles fit the sound before them, after Hangul, digits and Latin letters
cut          no half word or sentence, no loose comma, hyphen, ellipsis or conjunction at the end, quotes and brackets paired
length       the headline is there, within 24 Hangul or 48 Latin characters (36 and 72 for medium and long)
duplicate    sub-copy, kicker and call to action do not repeat the headline; no word twice in a row
hashtags     as many as asked, without spaces, signs or doubles, not digits alone
markup       no tags, slots, escapes, control or invisible characters, stray jamo

A headline that the user dictated is judged for figures and markup only. `message` is all that the user said: whoever
lets a brand's address stand in an ad appends it to the message.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from tests.checkers import Violation, claims, figures, particles, wheres

Judge = Callable[[str, str], Iterator[str]]
SINGLE = set(
    "맛봄집날밤꿀빵떡꽃술차밥굴쌀회죽컵잔끝중것곳때길손몸빛색향멋숨쉼물불옷책방돈값덤뿐분개명원점번컷팩팀반전후속앞옆위안밖낮달해별비눈삶꿈힘정"
    "국면전탕찜묵김배감귤잼콩팥알살뼈피닭소양말벌곰새숲강산들논밭땅흙돌철금은동나너우내네그이저더또꼭딱참늘첫온한두세권장병송단통켤벌동층역섬"
    "약침글말시노춤공팔발코입귀이털뿔왕님씨딸벗짝줄선점펌컬폼룩핏셋업톤뷰존샵톡폰앱팝록락쇼팬펜캔팬칩콜랩훈연계월화수목금토일년월주초분"
    "법폭품철턱틈짐잠격결겉곁굽글길꼴끼녘담대독둑등땀뜰뜻띠막매맥먹면모목못문뭍밀밑배벽변별볕복볼북붓빗빚샘석설성소솔솜솥순숯식신실싹쌈쑥씨얼엿"
    "올왕용운음잎작잣재절젖족종쥐즙짚쪽참채책칸칼키탑터틀파편품풀필형혼홈활황효흥흙찬쿡캔텀펫퀸킹덕샷잼볼햄젤칩베난상됨함음임줌홀"
)
FRAGMENT = re.compile(
    r"(?:보세|하세|주세|드세|오세|마세|으세|합니|습니|입니|됩니|드립니|있습|없습|겠습|했습|였습|았습|었습|드려|있어|없어|했어|해드|어드|만드|느끼|즐기|누리|기다리|어울리|"
    r"그리고|하지만|그래서|또는|혹은|위한|대한|통한|있는|없는|하는|되는|같은|좋은|많은|새로운)$"
)
WHOLE = re.compile(r"(?:드려|있어|없어|했어)$")  # fragments in 합쇼체, sentences in 해체: allowed
ENGLISH_LOOSE = re.compile(r"\b(?:and|or|the|a|an|of|to|with|for|at|(?<!walk )(?<!walk-)in|on|by|your|our|is|are|from|&)$", re.I)
PAIRED = (("(", ")"), ("[", "]"), ("{", "}"), ("“", "”"), ("‘", "’"), ("「", "」"), ("『", "』"), ("<", ">"))
MARKUP = re.compile(
    r"</?[A-Za-z][^>]*>|\*\*|__|`|\{[^}]*\}|\[[a-z_]+\]|%s|%\(|\\[nrt\"']|&(?:amp|lt|gt|nbsp|quot|#\d+);|\b(?:None|null|undefined|NaN|nan)\b|^\s*[#>-]\s|https?:/"
)
LIMITS = {"short": 24.0, "medium": 36.0, "long": 36.0}
SUFFIXES = set("은는이가을를와로에의도만집점용류형권반팩컵잔탕국전찜면밥빵떡차장실방샵숍바관원소대기과님")


def check(copy: Mapping[str, Any], brief: Mapping[str, Any], message: str) -> list[Violation]:
    """Every broken rule of a copy (JSON of storage.records.Copy) for its brief and the user's own message."""
    dictated = claims.squeeze(brief.get("headline", "")) if brief.get("headline") else ""
    found: list[Violation] = []
    for field, text in fields(copy):
        own = field == "headline" and dictated and claims.squeeze(text) == dictated
        found += list(facts(field, text, brief, message, bool(own)))
        found += [Violation("markup", field, hit) for hit in markup(text)]
        if not own and field != "hashtags":
            found += [Violation("cut", field, hit) for hit in cut(text, brief)]
            found += [
                Violation("particle", field, hit) for hit in particles.wrong(text, message, particles.nouns_of(brief))
            ]
        if field == "headline" and not own:
            found += list(length(text, brief))
    if not copy.get("headline", "").strip() and brief.get("output", "both") != "picture":
        found.append(Violation("length", "headline", "empty"))
    found += list(duplicates(copy, message))
    found += list(hashtags(copy, brief))
    return found


def fields(copy: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """Each line of the copy that a person may read, with its field."""
    for field in ("headline", "subcopy", "cta", "kicker", "alt"):
        if copy.get(field):
            yield field, copy[field]
    for field in ("details", "hashtags"):
        for line in copy.get(field, ()):
            yield field, line


def facts(
    field: str, text: str, brief: Mapping[str, Any], message: str, own: bool
) -> Iterator[Violation]:
    """figure, date, place, contact, detail, superlative, medical, claim."""
    for hit in figures.invented(text, message):
        yield Violation("figure", field, hit)
    if own:
        return
    rules: list[tuple[str, Judge]] = [("contact", wheres.contacts), ("superlative", claims.superlatives), ("medical", claims.medical)]
    rules += [("claim", claims.invented), ("date", wheres.dates)]
    korean = bool(re.search("[가-힣]", message))
    if korean == (brief.get("language", "ko") == "ko"):  # a translated name cannot be looked up
        rules.append(("place", wheres.places))
        if field == "details":
            rules.append(("detail", wheres.details))
    for rule, judge in rules:
        for hit in judge(text, message):
            yield Violation(rule, field, hit)


def markup(text: str) -> Iterator[str]:
    """What a reader should never see."""
    for match in MARKUP.finditer(text):
        yield match.group()
    for letter in text:
        if unicodedata.category(letter) in ("Cc", "Cf", "Co", "Cn") and letter not in "\u200d\ufe0f":
            yield f"U+{ord(letter):04X}"
        elif "\u3131" <= letter <= "\u318e" or letter == "\ufffd":
            yield letter


def cut(text: str, brief: Mapping[str, Any]) -> Iterator[str]:
    """Ends that say that something is missing."""
    line = text.rstrip()
    if re.search(r"[,\-–—…:;&+/·~]$|\.\.+$|[,;]\s*[.!?]$", line) and not re.search(r"[\d만천원]\s?~$", line):
        yield f"ends in {line[-3:]!r}"
    for left, right in PAIRED:
        if line.count(left) != line.count(right) and not (left == "‘" and not line.count(left)):
            yield f"unpaired {left}{right}"
    if line.count('"') % 2 or (line.count("'") % 2 and not re.search(r"[A-Za-z]'[A-Za-z]?|\d'", line)):
        yield "unpaired quote"
    words = re.sub(r"[^\w\s]+$", "", line).split()
    if not words:
        yield "no words"
        return
    last = words[-1]
    if re.fullmatch("[가-힣]", last) and last not in SINGLE and len(words) > 1:
        yield f"ends in the syllable {last!r}"
    if FRAGMENT.search(last) and not WHOLE.search(last):
        yield f"ends in {last!r}"
    if re.search(r"[가-힣]{2}(?:의|와|과|하고|에게|에서는|으로써)$", last) and not re.search(r"(?:사과|무화과|소아과|[내외안치]과|피부과|비뇨기과|정형외과|효과|다과|모과|주의|회의|강의|문의|정의|거의|예의|합의|동의|한의|상의|하의)$", last):
        yield f"ends in {last!r}"
    if ENGLISH_LOOSE.search(line.rstrip(".!?")):
        yield f"ends in {line.split()[-1]!r}"
    yield from half_names(words, brief)


def half_names(words: list[str], brief: Mapping[str, Any]) -> Iterator[str]:
    """A name of the brief that has lost its last syllable at the end of a line."""
    for noun in particles.nouns_of(brief):
        name = noun.split()[-1]
        rest = name[len(words[-1]) :]
        if len(words[-1]) >= 2 and name.startswith(words[-1]) and re.fullmatch("[가-힣]", rest) and rest not in SUFFIXES:
            yield f"{words[-1]!r} of {name!r}"


def length(text: str, brief: Mapping[str, Any]) -> Iterator[Violation]:
    """A Hangul syllable counts 1, anything else a half."""
    size = sum(1.0 if "가" <= c <= "힣" else 0.5 for c in text)
    limit = LIMITS[brief.get("length", "short")]
    if size > limit:
        yield Violation("length", "headline", f"{size:g} > {limit:g}")


def duplicates(copy: Mapping[str, Any], message: str) -> Iterator[Violation]:
    """Lines that say the same, and words said twice in a row."""
    bare = {f: re.sub(r"[^\w가-힣]", "", copy.get(f, "")).casefold() for f in ("headline", "subcopy", "cta", "kicker")}
    for one, other in (("headline", "subcopy"), ("headline", "kicker"), ("headline", "cta"), ("subcopy", "cta")):
        a, b = bare[one], bare[other]
        if not a or not b:
            continue
        contained = one == "headline" and other == "subcopy" and min(len(a), len(b)) >= 6 and (a in b or b in a)
        if a == b or contained or alike(a, b) > 0.8:
            yield Violation("duplicate", other, f"repeats the {one}")
    details = [re.sub(r"\W", "", line) for line in copy.get("details", ())]
    if len(set(details)) < len(details):
        yield Violation("duplicate", "details", "a line twice")
    for field, text in fields(copy):
        words = re.findall(r"[\w가-힣]+", text)
        for a, b in zip(words, words[1:], strict=False):
            if a == b and len(a) > 1 and not a.isdigit() and a + b not in claims.squeeze(message):
                yield Violation("duplicate", field, f"{a} {b}")


def alike(a: str, b: str) -> float:
    """Dice's coefficient of two texts' letter pairs, 0-1."""
    one, other = ({t[i : i + 2] for i in range(len(t) - 1)} for t in (a, b))
    return 2 * len(one & other) / (len(one) + len(other)) if one and other else 0.0


def hashtags(copy: Mapping[str, Any], brief: Mapping[str, Any]) -> Iterator[Violation]:
    """Tags as Instagram takes them, as many as asked."""
    tags = [str(tag) for tag in copy.get("hashtags", ())]
    wanted = brief.get("hashtags", 5)
    if brief.get("output", "both") != "picture" and len(tags) != wanted:
        yield Violation("hashtags", "hashtags", f"{len(tags)} for {wanted}")
    bare = [tag.removeprefix("#").casefold() for tag in tags]
    if len(set(bare)) < len(bare):
        yield Violation("hashtags", "hashtags", "a tag twice")
    for tag in bare:
        if not re.fullmatch(r"[\w가-힣]+", tag) or tag.isdigit():
            yield Violation("hashtags", "hashtags", repr(tag))
