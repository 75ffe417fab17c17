"""Edits: a message about an earlier ad read clause by clause into changes, with what was not understood."""

from __future__ import annotations

from dataclasses import dataclass

from pipelines import formats
from pipelines.understanding import (
    beyond,
    changes,
    clauses,
    combining,
    drawings,
    korean,
    leftovers,
    meaning,
    mentions,
    presence,
    restoring,
    revisions,
    roles,
    scenery,
    seasons,
    showing,
    styles,
    styling,
    swaps,
    talk,
    wishes,
    wording,
)
from pipelines.understanding.contract import Change, Context, Past
from pipelines.understanding.reading import REQUEST, Reading, rx


@dataclass(frozen=True, slots=True)
class Edit:
    """What an edit asks: its changes, the phrases that were not understood, and what is needed to go on."""

    changes: tuple[Change, ...] = ()
    unread: tuple[str, ...] = ()
    need: str = ""  # a code: "photo", "price", "contact", "place", "period", "hours", "shop", "logo", "text", "colour"
    lacks: str = ""  # the code of the question for what alone is missing, where only a part is named
    strong: bool = False  # it speaks of changing, not only of things and figures


def read(text: str, context: Context, past: Past) -> Edit:
    """Read `text` as changes to `past`."""
    heard: list[_Heard] = []
    last = carried = ""
    for clause in clauses.split(text):
        if talk.courteous(clause) or rx(_STAYS).fullmatch(clause):
            continue
        named = roles.find(clause)
        if carried and not named and not rx(r"\d").search(clause):
            clause = f"{carried} {clause}"  # "글이 너무 많아요 | 반으로 줄여줘요"
            named = roles.find(clause)
        c = Reading(clause)
        names = {n.role for n in named}
        got, lacks, last = _clause(c, context, past, last)
        rest = "" if lacks and not got else leftovers.rest(c, got)
        rest = _but_own(rest, past)
        rest = "" if rest and (heard or got) and leftovers.comment(clause) else rest
        why = rx(WHY).search(clause) is not None and rx(_WHAT).search(clause) is None or meaning.complains(clause)
        if not (got or lacks or rest) and named and heard and not leftovers.comment(clause):
            rest = clause  # "버튼 없애고 | 전화번호로"
        if got and all(g.op == "facts" and all(getattr(past.brief.facts, n) == v for n, v in g.value.items()) for g in got):
            last = {"price": "price", "offer": "offer", "percent": "offer", "shop": "shop"}.get(next(iter(got[0].value)), "details")  # "2,000원!! 이거 크게"
        loose = bool(got) and all(vague(g) for g in got)
        heard.append(_Heard(got, lacks, rest, names, why or loose, meaning.complains(clause)))
        carried = clause[named[-1].start : named[-1].end] if named and (why or loose) else ""
    found = [change for n, h in enumerate(heard) if not h.answered_by(heard[n + 1 :]) and not (h.tells and h.answered_by(heard[:n], late=True))
             for change in h.changes]
    given = {name for f in found if f.op == "facts" for name in f.value}
    need = next((h.need for h in heard if h.need and h.need not in given), "")
    unread = [h.rest for n, h in enumerate(heard) if h.rest and not (h.why and any(k.changes for k in heard[n + 1 :]))]
    if any(f.op == "rewrite" and f.value.get("length") for f in found):  # "너무 길다 | 줄여": no smaller letters
        found = [f for f in found if f.op != "scale" or f.role != "text"]
    strong = rx(rf"(?<![가-힣a-z])(?:{changes.STRONG})").search(text) is not None
    if any(f.op == "facts" and "product" in f.value for f in found):
        found = [f for f in found if f.op != "variant"]
    found, lacking = presence.there(found, context, past)
    asked = next((code for role in (n.role for n in roles.find(text)) if (code := _HOW.get(role))), "")
    return Edit(combining.merged(found), tuple(dict.fromkeys(unread)), need or lacking, asked, strong)


# a part by itself -> the question what shall become of it
_HOW = dict.fromkeys(("headline", "subcopy", "cta", "kicker", "copy", "text", "faces"), "how_words") | dict.fromkeys(("photo", "motif"), "how_picture") | {
    "background": "how_colour", "price": "price", "contact": "contact", "place": "place", "hours": "hours", "period": "period", "offer": "offer", "menu": "menu", "shop": "shop"}


def _but_own(rest: str, past: Past) -> str:
    """What was not read, without the names of the ad's own goods: "소금빵 3개 사면 7천원" speaks of them."""
    own = f"{past.brief.facts.product} {past.brief.facts.shop}"
    words = [w for w in rest.split() if korean.bare(w) not in own.split() and w not in own.split()]
    return " ".join(words)


# a clause that tells why, and the request in it that would make it more than that
WHY = (r"너무|안\s?(?:보|읽|이|예|어울|맞)|잘\s?안|이상|별로|밋밋|심심|허전|칙칙|촌스|답답|[있없]던데|있는데|던데요?|하얘|까매|빨개|노래(?=\s|$)|파래|복잡|정신\s?없|침침|묻[혀히]|보이나|보여|같[아은]|가벼"
       r"|무거|유치|차가|딱딱|무서|작[아은네다]|크[네다]|커[요서]|길[어네다]|짧[아네다]"
        r"|too |can'?t|hard to|don'?t like|hate|boring|plain")
ASKED = r"[줘자]요?(?=[\s.!~]|$)|줘|주세요|바꿔|넣|추가|\b(?:make|change|use|add|put|move|set)\b"
_WHAT = r"[줘자]$|줘[요]?|주세요|[게로]$|[게로]\s(?:해|바꿔)|make|change|use|try|add|remove"


def vague(c: Change) -> bool:
    """Whether a change says that something shall be otherwise, but not how."""
    return c.op == "rewrite" and not set(c.value) - {"role"} or c.op in ("palette", "faces", "look") and c.value == "next" or c.op == "variant"


@dataclass(frozen=True, slots=True)
class _Heard:
    """One clause: its changes, what is needed, what was not read, the parts named, whether it only tells why."""

    changes: list[Change]
    need: str
    rest: str
    names: set[str]
    why: bool
    tells: bool = False  # it states a fault

    def answered_by(self, others: list[_Heard], *, late: bool = False) -> bool:
        """Whether what is complained of is said outright in another clause: "색이 칙칙해요 | 노랗게"; `late`: in one before."""
        return self.why and any((h.changes or late and h.rest) and not h.why and (not h.names or not self.names or h.names & self.names) for h in others)


# what shall stay as it is says nothing of what changes
_KEPT = (r"[^\x1f]{1,16}?(?:은|는|을|를|도|이|가)?\s?(?:다\s|모두\s|전부\s)?(?:지금\s?)?그대로(?:로)?\s?(?:두고|놔두고|놔두구|두구|하고|유지하고|유지|냅두고|가고|살리고|두되|둔\s?채)\s?"
         r"|(?:keep|leave)(?:ing)? (?:the )?[a-z ]{2,20}?(?: as (?:it )?is| the same)?(?=\s?$)")
_STAYS = (r"[가-힣 ]{1,16}?(?:은|는|만|도|이랑|하고)?\s?(?:다\s|모두\s|지금\s?)*(?:그대로|고대로|건드리지|손대지|바꾸지|놔두|냅두|유지)(?:요|로|만)?(?:\s?(?:두|둬|놔|해|가|하|말|마|유지|있)[가-힣]*)*[.!~\s]*"
          r"|(?:keep|leave|don'?t (?:change|touch)) (?:the |my |all the )?[a-z ]{2,24}?(?: (?:as (?:it |they )?(?:is|are)|the same|alone|unchanged))?[.!\s]*")
_WORDS = {"copy", "headline", "subcopy", "cta", "text", "background", "photo", "faces"}
_DONE = r"(?:바꿔|해|만들)\S*+(?:\s(?:줘|주)\S*+)*+"


def _clause(c: Reading, context: Context, past: Past, last: str) -> tuple[list[Change], str, str]:
    """(changes, what is needed, the text role spoken of) of one clause; what is understood is taken out of `c`."""
    c.take(r"(?:이미지|사진|그림|광고|포스터|화면)에서(?:는)?\s(?=.*(?:빼|지워|없애))")
    if c.take(r"^\s*(?:(?:아니다?|아냐|그냥|다시|도로|걍)\s)*(?:빼|빼줘요?|빼주세요|지워줘?|취소|없애줘?)\s*$"):  # what was just added
        return [Change(op="undo")], "", last
    if c.take(r"^\s*(?:아니\s)?[^\x1f]{1,14}?(?:은|는|로는|게는)?\s?말고(?:요|$)\s*$"):  # "굵게는 말고": the last change is unwanted
        return [Change(op="undo")], "", last
    if mentions.keeps_nothing(c, past):
        return [], "not_there", last
    c.take(_KEPT)
    if c.says(r"랜덤|무작위|아무\s?거나|알아서|골라|정해|surprise|you (?:pick|choose|decide)|random") and (again := changes.take_variant(c)):
        return again, "", last
    alone = (restoring.repeat(c, past) or restoring.take(c, past, context.items) or changes.take_undo(c) or wording.take_mark(c, past)
             or mentions.take_rest(c, past) or swaps.take(c, past))
    if alone:
        return alone, "", last
    unable = beyond.find(c)
    if c.take(r"(?:글씨|글자|텍스트|한글|폰트)?(?:가|이|도)?\s?(?:잘\s?안\s?)?(?:깨져|깨졌|깨지|잘려|잘렸|잘리)\S*|(?:text|letters) (?:is|are|gets?) (?:cut off|broken)"):
        return [], "broken", last
    other = c.take(r"(?:이\s|지금\s|그\s)?(?P<r>문구|제목|글|카피|멘트|설명|버튼)\s?말고\s?(?:좀\s?)?(?:다른|딴)\s?(?:거|걸|것)?(?:로|으로)?\S*(?:\s(?:해|써|바꿔)\S*)?")
    other = other or c.take(rf"(?<![가-힣])(?:다른|딴|새로운|색다른|새)\s?(?P<r>말|문구|표현|멘트|글|카피|제목|문장|워딩|단어|설명)(?:로|으로|을|를)?(?:\s?(?:한\s?번만?|하나만?)?\s?더)?(?:\s?(?:{_DONE}|써\S*|부탁\S*|추천\S*|없\S*|뽑\S*"
                        rf"|보여\S*|줘\S*))*\s*$")
    other = other or c.take(rf"^\s*(?:좀\s?|더\s?)*(?!다른|딴)[가-힣]{{1,6}}\s?(?:있는|나는|는|은|한|운)\s(?P<r>제목|문구|카피|멘트)(?:으로|로|을|를)?\s?(?:{_DONE}|부탁\S*|써\S*)?\s*$")
    if other and not rx(r"큰|작은|굵은|긴|짧은").search(other.group()):
        role = next((n.role for n in roles.find(other["r"]) if n.role != "copy"), "")
        tone = wishes.take_tone(Reading(other.group().replace(other["r"], "느낌")))
        return [Change(op="rewrite", role=role, value=({"role": role} if role else {}) | ({"tone": tone} if tone else {}))], "", last
    if plain := ([] if (scene := scenery.take(c)) else _plainly(c, past, last)):
        return plain, "", _spoken_of(plain, last)
    _drop_unwanted(c, past)
    exact, need = wording.take_exact(c, past)
    found = exact + _whole(c) + (scene or seasons.take(c))
    found += [] if found else drawings.take(c) or drawings.scatter(c)
    need = need or unable
    photo, wants = changes.take_photo(c, bool(context.photo), bool(past.brief.photo))
    need = need or ("photo" if wants else "")
    if c.take(r"(?:글씨|글자|텍스트|문구|사진|그림|제품|얼굴)?(?:랑|이랑|이|가|를|을)?\s?(?:서로\s?)?(?:겹쳐"
              r"|겹치|겹침|가려|가리)\S*|overlap\S*|cover(?:s|ed) (?:by )?the \w+"):
        need = need or "overlap"
    said = mentions.named(c, past)
    dropped, absent = mentions.take_dropped(c, past) if not (found or photo) else ([], "")
    if dropped or absent:
        return found + dropped, need or absent, last
    before = [n.role for n in roles.find(c.left)]
    facts = revisions.take_facts(c, past, [n.role for n in roles.find(c.left)])
    if facts:  # "하단에 주소 넣어줘 ...": the details have their place
        c.take(r"(?:맨\s?)?(?:하단|상단|아래|위|밑)(?:쪽)?에(?:다|다가)?(?=\s|\x1f|$)")
    found += photo + facts
    names = [n.role for n in roles.find(c.left)]
    if len(names) > 1 and c.says(r"위로|아래로|밑으로|왼쪽|오른쪽|가운데|정렬|옮겨"):
        names = [n for n in names if n != "place"] or names
    kinds = [k for f in found if f.op == "facts" for k in f.value]
    names = said or names or (before or [{"price": "price", "offer": "offer", "percent": "offer", "shop": "shop"}.get(kinds[0], "details")] if kinds and c.says(rf"(?<![가-힣])(?:{changes.UP}|{changes.DOWN})") else [])
    if ("logo" in names or last == "logo" and not names) and c.says(changes.SHOW):  # "왼쪽 위에 로고 넣어줘"
        found.append(Change(op="show", role="logo"))
    gone = bool(names) and not found and c.says(rf"(?<![가-힣a-z])(?:{changes.HIDE}){REQUEST}\s*$")
    found += [] if gone else _styled(c, past, names, last)
    if not found or all(f.op == "facts" for f in found):
        more, lack = showing.hidden(c, context, past, names, found)
        found += more
        need = need or lack
    if not found and not need:
        found += wording.take_stressed(c, past)
    if not found and not need and c.take(r"(?:우리\s?|저희\s?|내\s?)?로고(?:로|를|도|으로)?\s?(?:바꿔|넣|써|달|해)\S*(?:\s(?:줘|주)\S*)*"):
        found = [Change(op="show", role="logo")]
    if found or need:
        for n in reversed(roles.find(c.left)):
            c.drop(n.start, n.end)
    texts = [roles.shown(n) for n in names if roles.shown(n) not in ("", "photo", "motif")]
    return found, need, texts[-1] if texts else last


def _plainly(c: Reading, past: Past, last: str) -> list[Change]:
    """The changes of a clause that is wholly a part and its qualities; [] when other words are left."""
    trial = Reading(c.left)
    if rx(r"[\"'→\x02]").search(trial.left) or rx(styles.colour_pattern()).search(trial.left):
        return []
    said = mentions.named(trial, past)
    found = meaning.take(trial, said or [n.role for n in roles.find(trial.left)], last)
    if not found or rx(rf"(?<![가-힣a-z])(?:{changes.HIDE}|\\d)").search(trial.left) or leftovers.rest(trial, found):
        return []
    c.left = trial.left
    return found


def _spoken_of(found: list[Change], last: str) -> str:
    """The part of the text that changes speak of; `last` when they speak of none."""
    texts = [f.role for f in found if f.role not in ("", "photo", "motif")]
    return texts[-1] if texts else last


def _whole(c: Reading) -> list[Change]:
    """Changes to the ad as a whole: its kind, format, language, hashtags."""
    found: list[Change] = []
    form = wishes.take_format(c) or revisions.take_bare_format(c) or revisions.take_shape(c)
    while form and (also := wishes.take_format(c)):  # "9:16 for an Instagram story" is one wish
        if also == form:
            continue
        tall = {form, also} == {"9:16", "instagram_feed"} and (c.text.isascii() or c.says(r"스토리"))
        if not tall and ":" not in form and ":" not in also or ":" in form and ":" in also:
            other = formats.get(also)  # two formats at once: the second is asked about
            c.left += f" {(other.ko if other else also).replace(' ', '')}도"
            break
        form = "instagram_story" if tall else also if ":" in form else form
    second = c.take(r"(?<![가-힣])(?P<n>스토리|피드|카톡|당근|릴스|인스타)(?:도|용|로|랑)?(?=\s|$)") if form else None
    if second:
        c.left += f" {second['n']}버전"
    if c.says(r"(?:메뉴판|전단지|메뉴표|전단)(?:으로|로|처럼|형)"):
        found.append(Change(op="look", value=wishes.take_look(c)))
        c.take(rf"^\s*{_DONE}|(?<=\x1f)\s?{_DONE}")
    if form:
        found.append(Change(op="format", value=form))
    if c.take(r"(?:add|put|include) (?:some )?(?P<l>korean)(?: (?:words|text))?(?: in(?: it)?)?") or c.take(r"^\s*(?:다시\s)?(?:한글|한국어)(?:로|요)?\s*$"):
        found.append(Change(op="language", value="ko"))
    elif c.take(r"영어(?:로|\s?버전)\S*|영문\S*|(?:in|to|into) english|english version|translate (?:it "
              r")?(?:in)?to english"):
        found.append(Change(op="language", value="en"))
    elif c.take(r"(?:한국어|한글|국문|우리말)(?:로|\s?버전)\S*|(?:in|to|into) korean|korean version"):
        found.append(Change(op="language", value="ko"))
    return found + revisions.take_hashtags(c)


def _styled(c: Reading, past: Past, names: list[str], last: str) -> list[Change]:
    """Changes to how the parts look; `names` are the parts named, `last` the one of the clause before."""
    found = [] if set(names) & _WORDS and not c.says(r"디자인|레이아웃|구도|배치|구성|위치|자리") else changes.take_variant(c)
    found += styling.take_faces(c, names) + styling.take_tone(c, names)
    found += styling.take_align(c, names, last) + styling.take_move(c, names, last) + styling.take_colour(c, names, last)
    stressed = [] if names else wording.take_stressed(c, past)
    if stressed:
        return found + stressed
    hero = "" if names else wording.take_hero(c, past)
    found += styling.take_scale(c, [hero] if hero else names, last)
    return found + meaning.take(c, [hero] if hero else names, last)


def _drop_unwanted(c: Reading, past: Past) -> None:
    """Take out what is turned down, unless it names the product: "파란 배경 말고 분홍", "제목 말고 가격"."""
    m = rx(r"^(?P<a>[^\x1f\"']{1,24}?)\s?(?:말고|아니고|아니라|대신에?|instead of)\s").match(c.left)
    if not m:
        return
    a = m["a"]
    manner = "|".join([*styles.LOOKS.values(), r"\d{1,2}:\d{1,2}|세로|가로|정사각|스토리|그거|이거|저거|그게"])
    product = past.brief.facts.product
    turned_down = roles.find(a) or rx(styles.colour_pattern()).search(a) or rx(manner).search(a) or meaning.find(a + "게") or meaning.find(a)
    if turned_down and not (product and korean.bare(a) in product):
        c.drop(m.start(), m.end())
