"""Subject: what the phrasebook writes about, read from a brief: its class, its voice, its words, the lines that suit it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any

from pipelines import industries
from pipelines.writers import _aims, _goods, _kinds, _said
from pipelines.writers import _lines as book
from storage.records import Brief, Facts

_LETTER = {"warm": "w", "lively": "l", "premium": "p", "trust": "t", "witty": "y", "plain": "n"}
# How much a line of each source weighs, by role. An industry's own voice tells what to bring or to say, and its jokes.
_WEIGHTS = {
    "occasion": {"sub": 1.2, "cta": 1.6}, "offer": {"sub": 1.2, "cta": 0.0}, "goods": {"head": 3.0, "sub": 5.0, "cta": 3.0},
    "voice": {"head": 1.2, "sub": 2.0}, "kin": {"head": 1.2, "sub": 2.0, "cta": 1.5}, "any": {"head": 0.4, "sub": 0.4, "cta": 0.4},
}
_ONLY = ("hiring", "enrol", "booking", "moved", "hours", "prices", "notice")  # aims with a next step of their own


@dataclass(frozen=True, slots=True)
class Subject:
    """A brief made ready for the lines. `values` fill a line's slots; `short` is the product's name for a headline."""

    facts: Facts
    language: str
    product: str
    short: str
    points: tuple[str, ...]
    tone: str  # a letter: w l p t y n
    occasion: str  # one of storage.records.Occasion, "menu" / "list", or an aim (_aims.aim)
    day: date
    season: str
    own: bool  # the product is what this industry sells
    plural: bool
    kind: str  # a class of the phrasebook
    voice: Mapping[str, Any]
    goods: Mapping[str, Any]  # what makes this very thing wanted; {} when it is not known
    values: Mapping[str, str]
    said: str  # the message in small letters without spaces
    amused: bool  # they asked to be amused: the trade's jokes may be told
    barred: re.Pattern[str] | None  # words that this shop cannot say: chairs where there are none

    def lines(self, role: str) -> Iterator[tuple[float, str, book.Line]]:
        """(weight, source, line); a source is "occasion", "offer", "goods", "voice", "kin" or "any"."""
        for source, line in self._sources(role):
            yield _WEIGHTS[source].get(role, 1.0) * (4.0 if source == "voice" and self.amused else 1.0), source, line

    def _sources(self, role: str) -> Iterator[tuple[str, book.Line]]:
        aim = self.occasion
        if aim:
            yield from (("occasion", line) for line in book.lines(book.occasions().get(aim, {}), self.language, role, aim))
        if role == "cta" and aim in _ONLY:
            return
        if aim not in ("sale", "hiring", *_aims.NOTICES) and (self.values["percent"] or self.values["offer"]):
            for line in book.lines(book.occasions()["sale"], self.language, role, aim or "sale"):
                if line.slots & {"percent", "offer"}:
                    yield "offer", line
        yield from (("goods", line) for line in book.lines({self.language: self.goods}, self.language, role))
        at_home = self.own or not self.product or self.kind == self.voice.get("class")  # a salon's lines are not for dogs
        own = book.lines(self.voice, self.language, role) if at_home else ()
        yield from (("voice", line) for line in own)
        if self.kind != "any":
            yield from (("kin", line) for line in book.lines(book.classes().get(self.kind, {}), self.language, role))
        for line in book.lines(book.classes()["any"], self.language, role):
            # What fits anything helps out where the class has no words of its own: a day, an audience, a shop's name.
            if self.kind == "any" or role == "name" or line.slots - {"p"} or role == "head" and not self.product:
                yield "any", line

    def pool(self, role: str, tone: str = "") -> Iterator[tuple[float, str, book.Line]]:
        """(weight, source, line) of the lines that suit this subject: tone (its own by default), occasion, season, product."""
        tone = tone or self.tone
        for weight, source, line in self.lines(role):
            if "*" not in line.tones and tone not in line.tones or source == "voice" and line.tones == "y" and not self.amused:
                continue
            if line.occasions and self.occasion not in line.occasions and not line.event:
                continue
            if "percent" in line.slots and self.facts.percent is not None and len(self.facts.menu) < 2 and role != "cta":
                continue  # the price lock-up shows the figure
            if line.seasons and self.season not in line.seasons:
                continue
            if self.occasion in ("hiring", *_aims.NOTICES) and not line.occasions:
                continue
            if line.own and (not self.product or source == "voice" and not self.own):
                continue
            if line.suits(self.said if line.event else _said.squeeze(self.product)) and not self._is_barred(line):
                yield weight, source, line

    @property
    def shut(self) -> bool:
        """Whether this is a notice of a day off."""
        return self.occasion == "notice" and self.facts.percent is None and bool(_aims.SHUT.search(self.said))

    def _is_barred(self, line: book.Line) -> bool:
        """Whether a line speaks of chairs, visits, a day off, children or weather that this shop or message does not have."""
        at_work = self.facts.occasion == "notice" and not line.event and not self.shut
        grown = self.kind != "pet" and bool(_GROWN.search(self.said)) and not _YOUNG.search(self.said)
        return bool(self.barred and self.barred.search(line.text)) or at_work and bool(_REST.search(line.text)) \
            or grown and bool(_CHILD.search(line.text)) or self.out_of_season(line.text)

    def out_of_season(self, text: str) -> bool:
        """Whether words speak of cold or heat that is neither outside nor in the message."""
        cold, hot = bool(_COLD.search(self.said)), bool(_HOT.search(self.said))
        return bool(_COLD.search(text)) and not cold and (hot or self.season in ("spring", "summer")) \
            or bool(_HOT.search(text)) and not hot and (cold or self.season != "summer")


def read(brief: Brief, today: date) -> Subject:
    """The subject of a brief on a day."""
    f = brief.facts
    product = _said.product(brief)
    aim = _aims.aim(f, brief.message, product)
    if aim == "moved":
        product = ""
    if aim in ("booking", "enrol"):
        product = re.sub(r"(?<=\S)\s(?:사전\s)?(?:예약|모집|등록)$", "", product)
    voice = book.voices().get(f.industry, {})
    if aim == "hiring":
        product = re.sub(r"(?<=\S)\s(?:채용|구인|모집|급구)$", "", product)  # the line says it
    kind, own = _kinds.kind(f, product, voice)
    if product and not own and not _is_sure(brief):
        voice = {}
    usual = _kinds.GROUPS.get(industries.group_of(f.industry), "any n").split()[1]
    tone = _LETTER.get(brief.tone or voice.get("tone", ""), usual)
    if not product and len(f.menu) > 1 and aim in ("", "event", "season"):
        aim = "menu" if kind in _kinds.FOOD else "list"
    points = _said.points(brief, product, aim)
    goods, thing = _thing(product or _said.trade(brief), f.industry, kind in _kinds.FOOD, brief.language)
    if aim in ("hiring", *_aims.NOTICES) or kind in ("lesson", "play") and _kinds.is_fed(thing):
        goods, thing = {}, ""  # no one drinks a tea class
    return Subject(
        facts=f, language=brief.language, product=product, short=_kinds.shorten(thing if product and thing else product, brief.language), points=points,
        tone=tone, occasion=aim, day=today, season=("winter", "spring", "summer", "autumn")[today.month % 12 // 3], own=own,
        plural=_is_plural(product), kind=kind, voice=voice, goods=goods, values=_said.values(brief, aim, product, points),
        said=_said.squeeze(brief.message), amused=brief.tone == "witty", barred=_barred(brief.message))


def _thing(name: str, industry: str, food: bool, language: str) -> tuple[Mapping[str, Any], str]:
    """What makes a thing wanted, and its name as far as the thing goes; of two things in one name what is true of both."""
    found = [_goods.entry(part, industry, food, language) for part in name.split("·")]
    same = all(lines == found[0][0] for lines, _ in found)
    return (found[0][0], name if len(found) > 1 else found[0][1]) if same else ({}, "")


def _is_sure(brief: Brief) -> bool:
    """Whether the industry stands by itself: a shop word was said, or it came from the brand, not from the product."""
    found = industries.matches(brief.message)
    return any(m.shop for m in found) or not any(m.means == brief.facts.industry for m in found)


_GROWN = re.compile(r"성인|직장인|여성부|남성부|왕?초보반|취미|어르신|주부|시니어|adult|grown|senior", re.I)
_YOUNG = re.compile(r"아이|어린이|유아|초등|아동|키즈|애들|학생|kid|child|teen", re.I)
_CHILD = re.compile(r"아이(?!스|템|폰|라|크|브|돌|디|리|패드)|어린이|씩씩|\bkids?\b|child", re.I)
_COLD = re.compile(r"추운|추울|추위|추워|찬\s?바람|겨울|눈길|손난로|호호|녹이|녹여|설날|김장|연말|크리스마스|졸업|cold|winter|frost|christmas", re.I)
_HOT = re.compile(r"더위|더울|더운|무더|여름|샌들|복날|휴가|냉방|봄|summer|sandal|heat\b|spring", re.I)
_REST = re.compile(r"쉬|쉽|쉰|쉴|닫|휴|불을 끄|문을 잠|\brest|\bbreak|clos|\boff\b|away|asleep|sleep|\bnap", re.I)
_TAKEAWAY = re.compile(r"테이크\s?아웃\s?(?:전문|only|만)|포장\s?(?:전문|만)|배달\s?(?:전문|만)|무인|푸드\s?트럭|take-?away only|food truck", re.I)
_ONLINE = re.compile(r"스마트\s?스토어|온라인|쿠팡|당근|정기\s?배송|전국\s?(?:배송|택배)|online (?:shop|store)", re.I)


def _barred(message: str) -> re.Pattern[str] | None:
    if _TAKEAWAY.search(message):
        return _no_seats()
    if _CARE.search(message):
        return _no_choosing()
    return _no_visits() if _ONLINE.search(message) else None


_CARE = re.compile(r"복원|세척|클리닝|매입(?!\s?판매)|운동화\s?세탁|신발\s?세탁")


@cache
def _no_choosing() -> re.Pattern[str]:
    """What is brought in to be cleaned is nothing to try on."""
    return re.compile(r"신어|입어|써 보|껴 보|걸어 보|들어 보|사이즈|고르|골라|어울리|구경|try (?:it|them) on|pick one", re.I)


@cache
def _no_seats() -> re.Pattern[str]:
    return re.compile(r"앉|의자|자리|테이블|머물|머무|쉬었다|쉬어|기대|창가|창밖|직원|차려|한 상|둘러|chair|seat|\bsit|table|stay", re.I)


@cache
def _no_visits() -> re.Pattern[str]:
    return re.compile(r"매장|들러|들르|보러|놀러|진열대|와 보|찾아 주|문 앞|오세요|구경|둘러|와서|만져|in the shop|in store|drop in|visit|stop (?:in|by)|come ", re.I)


def _is_plural(product: str) -> bool:
    """Whether an English name is plural: "cookies", "bagels and tea"; not "glass", "yoga class", "gas"."""
    word = product.lower().rsplit(" ", 1)[-1]
    return bool(re.search(r"[a-z]s$", word)) and not re.search(r"(?:ss|us|is|as)$", word)
