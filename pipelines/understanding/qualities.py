"""Qualities: what a clause says of any quality of an ad, and whether it wants more or less of it.

The words stand in `lexicon`; any part goes with any quality. A complaint asks for the opposite ("작아요" -> larger,
"정신없어요" -> simpler), praise for nothing.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, lru_cache

from pipelines.understanding import lexicon, stems
from pipelines.understanding.reading import rx


@dataclass(frozen=True, slots=True)
class Wish:
    """More (`up`) or less of an axis is wanted, as text[start:end] says."""

    axis: str
    up: bool
    start: int
    end: int
    said: bool = False  # stated as a fault, not asked for


_EXCESS = r"(?:너무|넘|넘나|지나치게|과하게|심하게|좀|쫌|약간|조금|많이|꽤|살짝|엄청|되게|필요\s?이상으로|쓸데없이|과도하게|굉장히|무지|겁나|허벌나게|too|a bit|a little|kinda|kind of|way|rather|overly|so)\s?(?:\S+\s)?$"
_PRAISE = r"딱\s?좋|마음에|맘에\s?(?:들|쏙)|예뻐|예쁘네|이뻐|최고|굿|좋네|좋아요|good|great|love|perfect|nice"


@lru_cache(512)
def find(text: str) -> tuple[Wish, ...]:
    """What a clause wishes of any axis, in order; of overlapping words the longest counts."""
    found = [*_seen(text), *_korean(text), *_nouns(text), *_scenes(text), *_amounts(text), *_english(text), *_needs(text)]
    kept: list[Wish] = []
    for w in sorted(found, key=lambda w: (w.start - w.end, w.start)):
        if not any(w.start < k.end and k.start < w.end for k in kept):
            kept.append(w)
    kept.sort(key=lambda w: w.start)
    return tuple(w for n, w in enumerate(kept) if not (w.axis and rx(r"고\s*$").search(text[w.start : w.end]) and kept[n + 1 :]
                                                 and {w.axis, kept[n + 1].axis} in ({"heat", "fresh"}, {"light", "fresh"})))


@cache
def _tables() -> tuple[tuple[str, bool, str, str], ...]:
    """(axis, whether its words ask for more, kind of table, stem) of every word of the lexicon."""
    rows = []
    for kind, table in (("scale", lexicon.SCALES), ("mood", lexicon.MOODS)):
        for axis, (more, less) in table.items():
            for up, words in ((True, more), (False, less)):
                rows += [(axis, up, "fault" if kind == "mood" and not up else kind, stem) for stem in words.split()]
    return tuple(rows)


@cache
def _nominal() -> frozenset[str]:
    return frozenset(w[:-1].replace("~", "") for table in (lexicon.SCALES, lexicon.MOODS) for more, less in table.values()
                     for w in f"{more} {less if table is lexicon.SCALES else ''}".split() if w.endswith(("하", "이")))


def _korean(text: str) -> list[Wish]:
    out: list[Wish] = []
    if text.isascii():
        return out
    bare = rx(r"\s").sub("", text)
    for axis, up, kind, stem in _tables():
        if not any(start in bare for start in stems.starts(stem)):
            continue
        for m in rx(stems.form(stem)).finditer(text):
            if rx(r"눈이?\s?$|[어아여워]\s$").search(text[: m.start()]) and axis in ("light", "depth"):
                continue  # "눈이 어두워서"
            before, after = text[: m.start()], text[m.end() :]
            said = stems.sense(before, m["e"], after)
            if stem in lexicon.VERBS and said == "said":
                said = "wish"  # a verb: "키워", "줄여"
            if not said:
                continue
            if said == "said" and not m["e"] and rx(r"\s").sub("", m["s"]) in _nominal():
                said = "wish"  # "파스텔톤", "심플"
            more: bool | None
            if kind == "fault":
                more = True if said in ("said", "less") else None
                if said == "wish" and axis in lexicon.WISHED and m["e"] and not rx(r"(?:너무|넘)\s?$").search(before):
                    out.append(Wish(lexicon.WISHED[axis], True, *_span(text, m.start(), m.end())))
            elif said == "said":
                excess = rx(_EXCESS).search(before) is not None
                mild = kind == "mood" and not excess or rx(_PRAISE).search(text) is not None and not excess
                more = None if mild else not up
            else:
                more = up if said in ("wish", "lack") else not up
            if more is not None:
                out.append(Wish(axis, more, *_span(text, m.start(), m.end()), said == "said"))
    return out


_UP = (r"(?:있|나|살|넘치|느껴지|나타나|들)(?:게|는|도록|었?으면)|살려|살리|살아나|넘치|가득|뿜|더해|더하|더\s?(?:줘|주|있|들어|넣)|(?<![가-힣])(?:줘|주세요|주고|주면|준|줄)|올려|올리|높여|높이|키워|키우|늘려|늘리|강화|업(?:\s|$|해|시켜)"
       r"|추가|넣|보태|실어|싣|불어|팍팍|듬뿍|있으면|있었으면|필요|원해|만땅|풍기|담(?:아|기)|채워|강하게|세게|크게|더(?:요)?\s*$")
_DOWN = r"빼|낮춰|낮추|내려|내리|줄여|줄이|죽여|죽이|덜|다운|약화|꺾|걷|없애|자제|약하게|작게|적게|적당"
_LACK = r"없|부족|약하|약해|약함|아쉽|아쉬|떨어|모자라|덜하|안\s?(?:나|느껴|살|보)|못|죽었|죽어|하나도|제로|영\s|부실|빈약|애매"
_OVER = r"과하|과해|심하|심해|세(?:요|네)|강하|강해|지나치|많|넘쳐|너무|커(?:요|서)|크(?:네|다)"


@cache
def _noun_rows() -> tuple[tuple[str, str], ...]:
    return tuple((axis, "|".join(w.replace("~", r"\s?") for w in sorted(words.split(), key=len, reverse=True)))
                 for axis, words in lexicon.NOUNS.items())


def _nouns(text: str) -> list[Wish]:
    out = []
    for axis, words in _noun_rows():
        head = rf"(?<![가-힣])(?:{words})(?:이|가|을|를|은|는|도|만|에|감)?\s?(?:(?:좀|더|확|팍|조금|살짝|너무|영|전혀|많이|훨씬|약간|다|막)\s?)*"
        for m in rx(rf"{head}(?:(?P<lack>{_LACK})|(?P<down>{_DOWN})|(?P<over>{_OVER})|(?P<up>{_UP}))[가-힣]*").finditer(text):
            none = m["lack"] and rx(r"없(?:게|이|앴)").search(m.group())
            over = m["over"] or m["down"] or none or m["up"] and rx(r"(?:안|덜)\s?$").search(text[m.start() : m.start("up")])
            out.append(Wish(axis, not over, m.start(), m.end()))
    return out


@cache
def _scene_rows() -> tuple[tuple[str, str], ...]:
    return tuple((axis, "|".join(w.replace("~", r"\s?") for w in sorted(words.split(), key=len, reverse=True)))
                 for axis, words in lexicon.SCENES.items())


def _scenes(text: str) -> list[Wish]:
    """"옛날 극장 간판처럼", "호텔 느낌으로", and faults as nouns: "오바가 심하네요"."""
    out = []
    for axis, words in _scene_rows():
        for m in rx(rf"(?<![가-힣])(?:(?:{words})\s)*(?:{words})(?:에서|에)?\s?(?:간판|포스터|표지|광고|메뉴판|분위기|보는|나오는|파는)?\s?(?P<k>(?:거|것)?\s?(?:처럼|같이|같은|같게|마냥|스럽게|스러운|답게|풍|느낌|느낌나게|스타일|감성"
                    rf"|분위기|무드|컨셉|바이브|틱한?"
                    rf"|틱하게))(?:으로|로|의|이|을|나게|있게)?[가-힣]{{0,3}}").finditer(text):
            turned = rx(r"\s?(?:말고|싫|안|아니)").match(text, m.end()) or rx(r"이?(?:네|에요|예요|라|야|인데|같[아네])\S*$").search(m.group())
            out.append(Wish(axis, not turned, *_span(text, m.start(), m.end())))
    for axis, words in lexicon.PUBLICS.items():
        each = "|".join(w.replace("~", r"\s?") for w in sorted(words.split(), key=len, reverse=True))
        for m in rx(rf"(?<![가-힣])(?:{each})(?:들|분들)?(?:의)?\s?(?:눈높이|취향|입맛|구미|나이대|연령대|수준|세대)(?:에|로|으로|에\s?맞게|에\s?맞춰|저격|\s?맞춤)?[가-힣]*|(?<![가-힣])(?:{each})(?:들|분들)?(?:이|가|도|한테"
                    rf"|에게)\s?(?:좋아할|좋아하게|좋아하도록|먹힐|통할|어울리게|끌릴|혹할|와닿게)[가-힣]*").finditer(text):
            out.append(Wish(axis, True, *_span(text, m.start(), m.end())))
    for m in rx(r"(?:말하|얘기하|이야기하|속삭이|수다\s?떨|편지\s?쓰|직접\s?쓴|손으로\s?쓴|대화하)\S*\s?(?:듯이?|(?:것|거)?\s?(?:처럼|같은|같이))(?:\s?(?:느낌|말투|투|문구|글))?(?:으로|로)?[가-힣]{0,3}").finditer(text):
        out.append(Wish("voice", True, *_span(text, m.start(), m.end())))
    for axis, words in lexicon.FAULT_NOUNS.items():
        each = "|".join(w.replace("~", r"\s?") for w in sorted(words.split(), key=len, reverse=True))
        for m in rx(rf"(?<![가-힣])(?:{each})\s?(?:느낌|티|냄새|스멜|감성|삘)?(?:이|가|은|는|을|를|도|만)?\s?(?:좀\s|너무\s|다\s|살짝\s)*(?:심|세|쎄|있|나(?:요|네|서|고|ㄴ|는|게)|난|많|과|느껴|빼|줄|없애|덜|제거|걷|이?라(?:서|\s|$)"
                    rf"|이?에요|예요|이?네|임(?![가-힣])|싫|작작|그만|자제"
                    rf"|떨)[가-힣]*").finditer(text):
            out.append(Wish(axis, True, m.start(), m.end(), True))
    return out


_WORDY = r"(?:말|글|글자|글씨|문구|내용|텍스트|정보|설명|문장|멘트|잔말|잡다한\s?말|군말)(?:이|가|은|는|도)?\s?(?:좀\s|너무\s|왤케\s|왜\s?이리\s|왜케\s|엄청\s|꽤\s|참\s|많이\s)*"


def _amounts(text: str) -> list[Wish]:
    """"말 많다", "글이 부족해요": of the words; "이것저것 많아": of everything."""
    out = []
    for m in rx(r"(?:한|두|세|[1-3])\s?(?:줄|문장|마디)\s?(?:이내|안|정도|까지|이하|쯤)?(?:으로|로|만)(?![가-힣]*\s?나눠)[가-힣]{0,4}").finditer(text):
        out.append(Wish("length", False, m.start(), m.end()))
    for m in rx(rf"(?P<w>{_WORDY})?(?:(?P<more>많(?![이게])|넘쳐|넘치|길[어다네]|늘어[지져진]|수다|구구절절|주절주절|장황|빡빡)|(?P<less>부족|모자라|적[어다네은](?!\s?줘|\s?주|라)|짧[아다네]))[가-힣]*(?:\s?(?:거|것)\s?같\S*)?").finditer(text):
        if rx(r"(?<![가-힣])(?:손님|사람|주문|리뷰|문의|물량|재고|할\s?말)(?:이|가)?\s?$").search(text[: m.start()]):
            continue
        if m["w"] or m["more"] and rx(r"구구절절|주절주절|장황|수다|늘어").match(m["more"]) or m["more"] and rx(r"길").match(m["more"]) or m["less"] and m["less"].startswith("짧"):
            out.append(Wish("length", m["more"] is None, m.start(), m.end()))
        elif m["more"] and rx(r"(?:너무|뭐가|이것\s?저것|뭔가)\s?(?:이리\s|이렇게\s)?$").search(text[: m.start()]):
            out.append(Wish("simple", True, m.start(), m.end()))
    return out


_SEE = r"(?:보이|보여|보임|보인|보이질|띄|띈|띔|읽히|읽혀|읽힘|들어오|들어와|들어옴|와닿|와\s?닿|알아보|알아볼|구분되|구분돼|인식되|식별|튀)"
_HID = (r"(?:묻히|묻혀|묻힘|묻혔|파묻|흐려\s?보|눈에\s?안|읽기\s?(?:힘|어려|불편)|보기\s?(?:힘|어려|불편)|알아보기\s?(?:힘|어려)|보일락|못\s?(?:알아|읽|찾|봤)|안\s?(?:읽|보[이여임인]|띄|띈|튀|들어[오와])"
        r"|티가?\s?안\s?나|어디\s?있는지|있는지도?\s?모르|(?:뭔지|뭐가\s?뭔지|어딘지)(?:도)?\s?모르)")
_OUT = (r"(?:돋보이|돋보여|돋보였|도드라지|두드러지|부각|강조|주인공|메인으로|포인트로|포인트\s?되게|확\s?(?:보이|띄|들어|와닿|꽂히|박히)|눈에\s?(?:확\s?|더\s?|잘\s?|딱\s?)*(?:띄|띌|들어|박히|꽂히)|한눈에\s?(?:보이|들어오|띄)"
        r"|잘\s?(?:보이|보였|읽히|띄)|먼저\s?(?:보이|들어오|읽히)|또렷이|튀(?=게|도록|었으면|면)|(?:빡|딱|팍|빵|쫙|멀리서도?|멀리서\s?봐도|누가\s?봐도|어르신도|할머니도|노안도|돋보기\s?없이도?|안경\s?없이도?|지나가다가?|크게|젤|제일"
        r"|가장|더|좀|쉽게|편하게|바로|금방|또박또박)\s?(?:좀\s|더\s|잘\s|딱\s)*(?:보이|보일|읽히|읽을|읽게|알아보|알아볼|들어오|띄|눈에)(?=[가-힣\s]*(?:게|도록|수|면))|(?:읽히|눈에\s?들어오|알아보|읽을\s?수\s?있|볼\s?수\s?있"
        r"|보일\s?수\s?있)(?=게|도록|었으면))")


def _seen(text: str) -> list[Wish]:
    """How well something is seen: "안 보여", "묻혀요", "눈에 확 띄게", "덜 튀게"."""
    out = []
    for m in rx(rf"(?:눈에\s?|한눈에\s?|잘\s?|확\s?|하나도\s?|영\s?|거의\s?)*(?:(?P<hid>{_HID})|(?P<lack>{_SEE}지(?:가|는|도)?\s?(?:않|안|못))|(?P<out>{_OUT})|(?P<less>(?:덜|안)\s?(?:튀|띄|보이)(?:게|도록)))[가-힣]*").finditer(text):
        back = text[: m.start()]
        if (m["hid"] or m["lack"] or m["out"]) and rx(r"[어아려해여워러겨]\s?$").search(back):
            continue  # "비싸 보이게" is an appearance
        less = bool(m["less"]) or rx(r"(?:덜|안)\s?$").search(back) is not None
        if m["hid"] and rx(r"안\s?보이(?:게|도록)").search(m.group()):
            continue  # shall be gone: see changes.HIDE
        if m["lack"] and rx(r"(?:않|안|못)[가-힣]{0,2}(?:게|도록)").search(m.group()):
            continue
        out.append(Wish("notice", not less, m.start(), m.end(), bool(m["hid"] or m["lack"])))
    for m in rx(r"(?:needs?|wants?|give (?:it|them|that|this|the \w+)|add|deserves?|with|use|put) (?:a (?:bit|little|touch|lot) (?:more |of )?|some |more |much more |way more |extra )*(?:weight|emphasis|prominence|presence|attention"
                r"|visibility)").finditer(text):
        out.append(Wish("notice", True, m.start(), m.end()))
    for m in rx(r"(?:느낌|맛|삘|감흥|감동)(?:이|도)?\s?(?:영\s|하나도\s|별로\s|잘\s)*(?:안\s?(?:살|나|산|옴|사네)|없[어네다음]|부족|없는)[가-힣]*").finditer(text):
        out.append(Wish("bold", True, m.start(), m.end(), True))
    for m in rx(r"(?:(?:too|so|way too) (?:much|many)|lots of|less|fewer|reduce the|cut (?:down )?(?:on )?(?:the )?|trim the|not so (?:much|many)) (?:text|words|writing|copy|info(?:rmation)?|wording"
                r"|sentences)").finditer(text):
        out.append(Wish("length", False, m.start(), m.end()))
    if m2 := rx(r"(?:can'?t|cannot|can ?not|hard to|difficult to|barely|hardly|could(?:n'?t| not)|not easy to|struggle to) (?:even )?(?:see|read|notice|find|spot|make out)(?: (?:it|that|this))?"
                r"|(?:gets?|is|are|looks?) (?:a bit |kinda )?(?:lost|buried|hidden|swallowed)(?: in there)?|not (?:very )?(?:visible|readable|legible|noticeable)|unreadable|illegible|easy to miss"
                r"|stands? out(?: (?:more|better))?|(?:bring|move|push) (?:it |the \w+ )?(?:forward|to the front|up front)|more (?:visible|prominent|noticeable|readable|legible)|jumps? out|pops? (?:out )?more|easier to (?:read|see"
                r"|spot)|emphasi[sz]e|highlight"
                r"|draw(?:s)? (?:more )?attention|grab attention|most important|front and cent(?:er|re)|more emphasis(?: on)?").search(text):
        less = rx(r"(?:less|not|n'?t|shouldn'?t) (?:so |as )?$").search(text[: m2.start()]) is not None and "stand" in m2.group()
        out.append(Wish("notice", not less, m2.start(), m2.end()))
    if m3 := rx(r"less (?:prominent|visible|noticeable|attention|emphasis)|tone (?:it )?down|dial (?:it )?down|tone down").search(text):
        out.append(Wish("notice", False, m3.start(), m3.end()))
    return out


@cache
def _english_rows() -> tuple[tuple[str, bool, bool, str], ...]:
    rows = []
    for axis, (more, less) in lexicon.ENGLISH.items():
        for up, words in ((True, more), (False, less)):
            if words:
                whole = [*words.split(), *(w[:-2] + "est" for w in words.split() if w.endswith("er"))]
                each = "|".join(w.replace("~", "[ -]") for w in sorted(whole, key=len, reverse=True))
                rows.append((axis, up, axis in lexicon.MOODS and not up, rf"(?<![a-z-])(?:{each})(?![a-z])"))
    return tuple(rows)


_EN_LESS = r"(?:\b(?:less|not (?:so|as|that|too)|isn'?t so|not look(?:ing)? so|don'?t (?:want|make) (?:it )?(?:so|too|to be)?|without being|stop being) )$"
_EN_LACK = r"(?:\b(?:not|isn'?t|aren'?t|doesn'?t (?:look|feel|seem)|don'?t (?:look|feel)|lacks?|missing|needs?(?: to be)?(?: a)?(?: bit)?(?: more)?|could (?:be|use)(?: some| more)?(?: a bit)?) (?:very |really |all that |that |a bit |some |more )?)$"
_EN_SAID = (r"(?:\b(?:too|looks?|feels?|seems?|is|are|it'?s|that'?s|they'?re|came out|comes across as?|reads?|was|kinda|pretty|rather|way too|so) (?:a |an |all |too |so |very |really |kinda |a bit |a little |rather |pretty |way |quite "
            r"|just |still |like )*)$")


_EN_NEED = (r"(?:(?:more|extra|needs?|lacks?|lacking|add|give (?:it|this|them)|inject|put in|with|want|could use|missing|no|not enough|without|bring|use|try|have) (?:a (?:bit|little|touch|lot|pop|dash|hint) (?:more |of )?|some |more "
            r"|much |any |enough |much more |extra )*)")


def _needs(text: str) -> list[Wish]:
    """Nouns of a quality: "needs more energy", "not enough contrast", "less drama"."""
    out = []
    for axis, words in lexicon.NEEDS.items():
        each = "|".join(w.replace("~", " ") for w in words.split())
        for m in rx(rf"(?P<less>(?:less|too much|so much|reduce the|lower the|not so much|tone down the|cut the) )?(?P<need>{_EN_NEED})?(?:{each})(?![a-z])").finditer(text):
            if m["less"] or m["need"]:
                out.append(Wish(axis, not m["less"], m.start(), m.end()))
    return out


def _english(text: str) -> list[Wish]:
    out = []
    if rx(r"[가-힣]").search(text) and not rx(r"[A-Za-z]{3}").search(text):
        return []
    for axis, up, fault, pattern in _english_rows():
        for m in rx(pattern).finditer(text):
            before, after = text[: m.start()], text[m.end() :]
            if rx(r"^\s?(?:enough)").match(after) and rx(r"not|n'?t").search(before):
                more: bool | None = bool(fault or up)
            elif fault:
                asked = rx(r"(?:make|more|want|should be) (?:it |this )?(?:look |feel )?(?:a bit )?$").search(before)
                more = None if asked and not rx(_EN_LESS).search(before) else True
            elif rx(_EN_LESS).search(before):
                more = not up
            elif rx(_EN_LACK).search(before):
                more = up
            elif rx(_EN_SAID).search(before) and not m.group().endswith(("er", "down", "up")) and not rx(r"should|make|want|must|if it").search(before):
                excess = rx(r"too|bit|little|kinda|rather|pretty|way|quite").search(before[-24:])
                more = None if axis in lexicon.MOODS and not excess else not up
            else:
                more = up
            if more is not None:
                out.append(Wish(axis, more, *_span(text, m.start(), m.end())))
    return out


_MORE = (r"(?:(?:더|좀|조금|쪼금|살짝|훨씬|아주|약간|너무|많이|제일|젤|가장|최대한|확|엄청|되게|진짜|완전|겁나|조금만|살짝만|약간만|덜|안|더욱|한층|뭔가|전반적으로|전체적으로|a bit|a little|a touch|much|way|really|very|too|so|more|less"
         r"|kinda|something|looks?|feels?|not|enough)\s?)+$")
_REST = (r"(?:\s?(?:느낌|분위기|스타일|디자인|톤|무드|감성|컨셉|콘셉트|버전|버젼|말투|문체|어조|레이아웃|구성|감|편|쪽|맛|티|삘|필|st|거|걸|것|게)(?:으로|로|이|을|를|은|는|도|만|나게|있게|들게|이게)?)?"
         r"(?:\s?(?:해|하|가|갑|써|적어|쓰|보이|보여|보임|같|바꿔|바꾸|만들|나오|나왔|느껴|되|됐|돼|주|줘|부탁|ㄱㄱ|고고|싶|싫|별로|말고|않|듯)[가-힣ㄱ-ㅎ]*(?:\s?(?:줘|주|봐|요|같)[가-힣]*)*)?")


def complains(text: str) -> bool:
    """Whether a clause only states what is wrong."""
    found = find(text)
    return bool(found) and all(w.said for w in found)


def _span(text: str, start: int, end: int) -> tuple[int, int]:
    """The words of a quality with those that say how much, and that only ask for it."""
    before = rx(_MORE).search(text[:start])
    rest = rx(_REST).match(text, end)
    return before.start() if before else start, rest.end() if rest else end
