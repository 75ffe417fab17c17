"""Wishes: what a message asks of the ad itself: format, tone, length, hashtags, colour, look, output, headline."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from pipelines import formats
from pipelines.understanding.reading import GONE, Reading, rx, tidy

_ENDS = r"(?=\s|$|[,.!?~]|\x1f)"
# stems of each tone; a stem counts as a wish only as an adverb ("고급스럽게") or before 느낌, 톤 ...
TONES = {
    "premium": r"고급|럭셔리|프리미엄|우아|품격|세련|시크|elegant|premium|luxur(?:y|ious)|classy|upscale|sophisticated",
    "warm": r"따뜻|따듯|포근|감성|다정|친근|정겹|정겨|정감|푸근|잔잔|아늑|사랑스|로맨틱|부드럽|친절|warm|cozy|cosy|friendly|heartfelt|romantic|gentle",
    "lively": r"발랄|귀엽|귀여|통통|신나|신나는|활기|상큼|경쾌|화사|생기|에너지|힘차|역동|트렌디|힙하|힙한|힙|청량|산뜻|밝고|lively|cheerful|cute|energetic|fun and bright|upbeat|trendy|fresh",
    "witty": r"재밌|재미있|재미|유머|위트|웃기|웃긴|센스|유쾌|익살|B급|병맛|funny|witty|humorous|playful|clever",
    "trust": r"신뢰|믿음|전문적|전문|진중|정직|진지|점잖|공신력|professional|trustworthy|serious",
    "plain": r"차분|은은|심플|담백|깔끔|간결|미니멀|단순|모던|plain|simple|clean|minimal(?:ist)?|modern",
}
_MANNER = (r"(?:(?:[가-힣]{0,3}게|적으로|하고|있게|으로|[가-힣]{0,2}히)" + _ENDS + r"|(?:[가-힣]{0,3}(?:한|운|은|인|는|적인|있는))?\s?(?:느낌|분위기|톤|스타일|무드|컨셉|콘셉트|감성|버전|말투|문체|어조|버젼)"
           r"(?:으로|로|의|이|을|를|이면)?|[가-힣]{0,3}(?:한|운|은|인|는|적인|있는)\s?(?:디자인|문구|카피|글|걸로|거로)(?:으로|로)?)")
# Korean and English words for the looks; the ids are those of pipelines.layouts
LOOKS = {
    "magazine": r"잡지\s?(?:처럼|표지|느낌|스타일|같[은이]|풍)|매거진|magazine",
    "menu": r"메뉴판|메뉴\s?보드|메뉴표|가격표\s?(?:형태|처럼|형식)|menu (?:board|card)",
    "flyer": r"전단지|전단|찌라시|flyer|leaflet",
    "letter": r"손\s?편지|손글씨\s?(?:느낌|편지|스타일|메모)|편지\s?(?:처럼|느낌|형식)|쪽지|handwritten|letter style",
    "collage": r"콜라주|꼴라주|스크랩북?|종이\s?(?:오려|느낌|질감|찢)|찢은\s?종이|collage|scrapbook",
    "night": r"네온|밤\s?(?:느낌|분위기|배경)|야경|나이트|neon|night (?:look|mood|glow|style)",
    "retro": r"레트로|뉴트로|복고|빈티지(?=\s?(?:한|하게|느낌|스타일|풍|감성|무드|로|$))|옛날\s?(?:느낌|감성|스타일|포스터)|retro|vintage (?:look|style|feel)",
    "sticker": r"스티커\s?(?:느낌|처럼|스타일)|팝아트|팝\s?(?:느낌|스타일|하게)|만화\s?(?:처럼|느낌|스타일)|sticker style|pop art",
    "type": r"(?:글자|글씨|텍스트|타이포)\s?(?:위주|중심)|타이포(?:그래피)?|typograph(?:y|ic)|big type",
    "split": r"반반(?!\s?(?:메뉴|피자|치킨))|반으로\s?나눠|화면\s?분할|분할\s?(?:형|레이아웃|화면)|split (?:layout|screen|panel)",
    "bleed": r"(?:사진(?:을|이)?\s?)?(?:꽉\s?차게|꽉\s?채워|화면\s?가득|가득\s?채워)(?:\s?사진)?|풀\s?사진|full[- ]?bleed|fill the (?:whole )?(?:frame|canvas|picture)",
    "quiet": r"조용한\s?(?:느낌|분위기)|절제된|여백\s?(?:많이|있게|많은|살려)|quiet luxury",
    "stage": r"무대\s?(?:위|처럼)|제품\s?(?:사진|컷)\s?처럼|스튜디오\s?(?:사진|느낌|처럼)|on a (?:stage|podium)",
}
MOODS = {
    "luxury": r"고급|럭셔리|우아|품격|세련|시크|elegant|luxur(?:y|ious)|classy|premium|upscale|sophisticated",
    "bold": r"강렬|임팩트|화려|시선|튀게|튀는|눈에\s?(?:확\s?)?(?:띄|들어오|들어와)|힘\s?있|파격|과감|bold|eye-?catching|punchy|flashy|impact",
    "simple": r"심플|깔끔|미니멀|단순|모던|정갈|담백|simpl(?:e|er)|clean(?:er)?|minimal(?:ist)?|modern|less busy",
    "warm": r"따뜻한?\s?(?:느낌|분위기|감성|하게|게)|따듯|포근|아늑|감성|warm(?:er)?|cozy|cosy",
    "playful": r"귀엽|귀여|발랄|통통|상큼|아기자기|신나|playful|cute(?:r)?|cheerful",
    "calm": r"차분|잔잔|은은|편안|calm(?:er)?|soft(?:er)?|gentle",
    "natural": r"자연스럽|자연\s?(?:느낌|친화)|내추럴|natural|organic",
    "fresh": r"시원한?\s?(?:느낌|하게)|청량|산뜻|싱그럽|fresh(?:er)?",
}
FACES = {
    "serif": r"명조|세리프|바탕체|궁서|serif", "round": r"둥근|둥글|동글|round(?:ed)?", "hand": r"손글씨|필기체|캘리|handwrit\w+|script font",
    "bold": r"굵은|굵게|굵|두꺼운|두껍게|두툼|진하게|볼드|bold(?:er)?|thick(?:er)?|heavier", "thin": r"얇은|얇게|가는\s|가늘게|라이트체|thin(?:ner)?|light(?:er)? (?:font|weight)",
    "sans": r"고딕|산세리프|돋움|sans[- ]?serif",
}


_LESSON = (r"\s?(?:맞춤|수업|레슨|pt|피티|과외|상담|코칭|지도|케어|관리|회화|전담|개인|멘토|화상|방문|클래스|교습|문의|채팅|"
           r"training|lesson|coaching|class|tutor)")
_FORMAT_TAIL = (r"\s?(?:용|형|사이즈|비율|크기|규격|버전|버젼|포맷|이미지)?\s?(?:으로도?|로도?|에|은|는|도|이랑|랑|ratio|size|format|version)?"
                r"\s?(?:올릴\s?(?:거|건데|거예요|거에요|꺼|예정|수\s?있게|이미지|용도)?|보낼\s?(?:거|건데|거예요|이미지)?|돌릴\s?(?:거|건데)?|쓸\s?(?:거|건데|거예요|꺼)?(?:에요|예요|야|임)?)?(?![가-힣])")


@dataclass(frozen=True, slots=True, kw_only=True)
class Wishes:
    """What was asked of the ad; empty where nothing was said."""

    format: str = ""
    tone: str = ""
    length: str = ""
    hashtags: int | None = None
    colour: str = ""
    look: str = ""
    output: str = ""
    language: str = ""
    photo_use: str = ""


@cache
def _colours() -> tuple[dict[str, str], dict[str, str], frozenset[str]]:
    """(colour word -> English name, modifier word -> its id, the words that need 색 after them)."""
    from pipelines import colourwords

    names, loose = {}, set()
    for words in colourwords.WORDS.values():
        each = words.split()
        english = next(w for w in each if w.isascii())
        names |= {w.rstrip("~"): english for w in each}
        loose |= {w.rstrip("~") for w in each if w.endswith("~")}
    changes = {w: change for change, words in colourwords.MODIFIERS.items() for w in words.split() if len(w) > 1}
    return names, changes, frozenset(loose)


@cache
def colour_pattern() -> str:
    """A colour with its modifier: groups mod, col, noun, adv, hex. See `colour_value`."""
    names, changes, loose = _colours()
    sure = "|".join(sorted((n for n in names if n not in loose), key=len, reverse=True))
    need = "|".join(sorted(loose, key=len, reverse=True))
    mods = "|".join(sorted(changes, key=len, reverse=True))
    noun = r"\s?(?:색상|색깔|색감|색|빛깔|톤|계열|컬러)(?!칠|연필|소|상자)|(?<=[가-힣])빛"
    return (rf"(?P<hex>#[0-9a-f]{{6}}(?![0-9a-f])|#[0-9a-f]{{3}}(?![0-9a-f]))|(?<![가-힣a-z])(?:(?:좀\s|더\s|조금\s)*(?P<mod>{mods}|연|진)\s?)?"
            rf"(?:(?P<col>{sure})(?![a-z])(?P<noun>{noun})?|(?P<col2>{need})(?P<noun2>{noun}))(?P<adv>(?<=게))?")


def colour_value(match: object) -> str:
    """The value of a match of `colour_pattern`: "#ff8800", "blue" or "pastel pink"."""
    m = match.groupdict()  # type: ignore[attr-defined]
    if m.get("hex"):
        return str(m["hex"]).lower()
    names, changes, _ = _colours()
    mod = (m.get("mod") or "").lower()
    change = changes.get(mod) or {"연": "pastel", "진": "dark"}.get(mod, "")
    return f"{change} {names[(m.get('col') or m.get('col2') or '').lower()]}".strip()


def take_format(r: Reading) -> str:
    """The format asked for, taken out with its particles; "" when none is."""
    left = r.left
    while found := formats.mention(left):
        form, start, end = found
        if form.id == "1:1" and rx(_LESSON).match(left, end):
            left = left[:start] + GONE * (end - start) + left[end:]
            continue
        tail = rx(_FORMAT_TAIL).match(r.left, end)
        r.drop(start, tail.end() if tail else end)
        return form.id
    return ""


def take_tone(r: Reading) -> str:
    """The tone asked for ("고급스럽게", "in a witty tone"); "" when none is."""
    for tone, stems in TONES.items():
        english = rx(r"[a-z][a-z() |?:-]*").findall(stems)
        if r.take(rf"(?<![가-힣])(?:좀\s?|더\s?|아주\s?|살짝\s?)?(?:{stems}){_MANNER}") or (english and r.take(
                rf"(?:in an? |with an? |make it |keep it |a )?(?:more |very |really )?\b(?:{stems})(?:ly)?(?: and \w+)? ?(?:tone|style|feel(?:ing)?|vibe|mood|look|way|voice)|(?:make|keep) it (?:more |really )?(?:{stems})\b")):
            return tone
        if r.take(rf"(?:^|(?<=[,.!\x1f])\s?)(?:very |really |a bit )?(?:{stems})(?=\s?(?:$|[,.!\x1f]))" if rx(r"^[^가-힣]*$").search(r.text) else r"(?!)"):
            return tone
    return ""


def take_colour(r: Reading, *, bare: bool = False) -> str:
    """The colour asked for. Unless `bare`, only one said of the ad (색, 톤, 배경 ...): "핑크 솔트" is a product."""
    p = colour_pattern()
    around = (rf"(?:배경(?:색)?|바탕|전체|색(?:상|깔|감)?|컬러|톤)(?:은|는|을|를|색은)?\s?(?:{p})(?:으로|로)?|(?:{p})\s?(?:배경|바탕|느낌|분위기|무드|톤|background|theme|tones?)(?:으로|로|에|의)?")
    both = around.replace("?P<hex>", "").replace("?P<mod>", "").replace("?P<col>", "").replace("?P<noun>", "").replace("?P<col2>", "").replace("?P<noun2>", "").replace("?P<adv>", "")
    m = r.take(both)
    if m:
        inner = rx(p).search(m.group())
        return colour_value(inner) if inner else ""
    if rx(r"파스텔\s?(?:톤|색|컬러|느낌|으로|색감)|pastel (?:tones?|colou?rs?|background)").search(r.left):
        r.take(r"파스텔\s?(?:톤|색감|색|컬러|느낌)?(?:으로|로)?|pastel (?:tones?|colou?rs?|background)")
        return "pastel"
    for m in rx(p).finditer(r.left):
        sure = bare or m["hex"] or (m["noun"] or m["noun2"]) and rx(r"\s?(?:으로|로|이|을|를|계열|위주|바탕|배경|느낌|해|$|,|\.|\x1f)").match(r.left, m.end()) or m["adv"] is not None
        if sure:
            r.drop(m.start(), m.end())
            r.take(r"(?<=\x1f)(?:으로|로|계열로?|위주로?|느낌으로|을|를|이)(?![가-힣])")
            return colour_value(m)
    return ""


def take_look(r: Reading) -> str:
    """The id of the look asked for; "" when none is."""
    for look, words in LOOKS.items():
        if r.take(rf"(?:{words})\s?(?:느낌|스타일|디자인|형식|형태|처럼|풍|같은|감성|분위기|무드|컨셉|style|look)?\s?(?:하게|한|으로|로|의|이|처럼)?(?![가-힣])"):
            return look
    return ""


def take_all(r: Reading) -> Wishes:
    """Every wish in `r`, each taken out."""
    output = take_output(r)
    use = "cut" if r.take(r"(?:사진\s?)?(?:에서\s?)?(?:누끼(?:를|만)?\s?(?:따\S*|로|해\S*)?|배경(?:을|만|은)?\s?(?:지워|제거|날려|없애|투명)\S*)|(?:remove|cut out) the (?:photo )?background") else ""
    use = use or ("whole" if r.take(r"(?:사진(?:은|을|도)?\s?)(?:그대로|원본\s?그대로|전체(?:를|가)?\s?(?:다\s?)?(?:보이게|나오게|써)?|자르지\s?말)(?:\s?(?:써|사용|넣어|두|놔|쓰)\S*)?|keep the (?:whole )?photo(?: as (?:it )?is)?") else "")
    r.take(r"(?:첨부(?:한|된)?|올린|보낸|보내\s?드린|찍은|제가\s?찍은|같이\s?올린|이|요)\s?(?:사진|이미지|그림)(?:으로|을|를|에|도|은|이|로)?(?:\s?(?:가지고|갖고|써서|사용해서|사용해|활용해서|활용해|이용해서|넣어서|넣고|바탕으로|참고해서|쓰고))?|(?:with|using|use) (?:this|the attached|my) (?:photo|picture|image)")
    language = "en" if r.take(r"영어(?:로도?|\s?(?:버전|판|번역|문구)\S*)(?=\s|$|[,.!\x1f])|영문(?:으로도?|\s?버전\S*)|외국인(?:용|\s?손님용|들?이\s?볼)|in english|english version") else ""
    language = language or ("ko" if r.take(r"(?:한국어|한글|국문)(?:로도?|으로|\s?버전으?로?)|in korean") else "")
    return Wishes(output=output, photo_use=use, language=language, hashtags=take_hashtags(r), format=take_format(r),
                  length=take_length(r), look=take_look(r), colour=take_colour(r), tone=take_tone(r))


def take_output(r: Reading) -> str:
    """"copy" or "picture" when only one is wanted; "" for both."""
    verb = r"(?=\s?(?:만들|써|쓸|쓰|작성|뽑|필요|주세|줘|주시|부탁|원해|생각해|추천|지어|짜|받|있으면|그려|생성|보내|으로|$|[,.!\x1f]))"
    if r.take(r"(?:글|글씨|글자|문구|텍스트|카피|문자|말|활자)(?:은|는|이|를|을)?\s?(?:는\s?)?(?:없이|빼고|말고|없는|넣지\s?말고?|안\s?넣고?|없어도|제외하고?)|(?:사진|이미지|그림|배경)만(?:\s?따로)?" + verb
              + r"|(?:picture|image|photo|background) only|only (?:the|an?) (?:picture|image|photo)|just (?:the|an?) (?:picture|image|photo)|no (?:text|words|letters)|without (?:any )?(?:text|words|copy|letters)"):
        return "picture"
    if r.take(r"(?:사진|이미지|그림)(?:은|는|이)?\s?(?:없이|필요\s?없\S*|말고|빼고|안\s?필요\S*)\s?(?:글만|문구만|카피만|글로만)?|(?:글|문구|카피|텍스트|멘트|글귀|캡션|홍보글)(?:만|로만)(?:\s?따로)?" + verb
              + r"|(?:광고\s?|홍보\s?|인스타\s?|블로그\s?|소개\s?|(?<=[가-힣\x1f]\s))(?:글|문구|카피|멘트|캡션)(?:을|를|\s?좀|\s?하나)?\s?(?=써|작성|지어|추천|뽑아|짜|만들)|(?:copy|text|caption|words|captions) only|(?:only|just) (?:the |a |some )?(?:copy|text|caption|words)|(?:write|suggest) (?:a |some |me )?(?:caption|copy|slogan|tagline)s?"):
        return "copy"
    return ""


def take_hashtags(r: Reading) -> int | None:
    """How many hashtags are wanted; None when nothing was said."""
    if r.take(r"(?:해시태그|태그|hashtags?)(?:는|은|도|를)?\s?(?:없이|빼고|빼줘|빼|말고|필요\s?없\S*|안\s?넣\S*|0개)|(?:no|without) (?:any )?hashtags?"):
        return 0
    m = r.take(r"(?:해시태그|태그)(?:는|은|도|를|을)?\s?(?P<n>\d{1,2})\s?개?(?:\s?(?:만|정도|씩|쯤|로))?(?:\s?(?:달아|붙여|넣어|추가해|포함)\S*)?|(?P<m>\d{1,2})\s?(?:개(?:의)?\s?(?:해시태그|태그)|hashtags?)(?:를|로|으로)?")
    if m:
        return min(30, int(m["n"] or m["m"]))
    if r.take(r"(?:해시태그|태그)(?:도|는|를)?\s?(?:많이|여러\s?개|잔뜩|넉넉)\S*|(?:lots of|many|more) hashtags"):
        return 10
    r.take(r"(?:해시태그|태그|hashtags?)(?:도|를|까지|랑|와|하고)?\s?(?:같이|함께)?\s?(?:달아|붙여|넣어|추가|포함|써)?\S*")
    return None


def take_length(r: Reading) -> str:
    """"short", "medium" or "long"; "" when nothing was said of the length of the words."""
    wrong = r.take(r"너무\s?(?:(?P<l>길)|(?P<s>짧))\S*|too (?:(?P<m>long|wordy)|(?P<t>short))")
    if wrong:
        return "short" if wrong["l"] or wrong["m"] else "long"
    what = r"(?:(?:문구|글|카피|텍스트|내용|설명|문장|멘트|글씨|copy|text|words)(?:는|은|도|를|을|만)?\s?)"
    how = r"(?:좀\s?|더\s?|아주\s?|최대한\s?|조금\s?|너무\s?)*"
    if r.take(rf"{what}?{how}(?:짧고\s?(?:굵게|간단하게|임팩트\s?있게)|짧게|짧은\s?(?:문구|글|카피|걸)로?|한\s?줄로|한\s?문장으로|간단하게|간단히|간략하게|간결하게|짤막하게)|(?:keep|make) (?:it|the (?:copy|text|words)) (?:short|brief)(?:er)?|short (?:copy|text)|(?:shorter|briefer)(?: (?:copy|text|words))?|one[- ]liner"):
        return "short"
    if r.take(rf"{what}?{how}(?:길게|자세하게|자세히|상세하게|상세히|풍부하게|구체적으로|넉넉하게|긴\s?(?:글|문구)로?)|(?:long(?:er)?|detailed|more detailed) (?:copy|text|words|caption)|(?:make|keep) (?:it|the (?:copy|text)) (?:longer|long|detailed)"):
        return "long"
    return "medium" if r.take(rf"{what}?{how}(?:적당한\s?길이로?|보통\s?길이로?|두\s?줄로|두세\s?줄로|적당히\s?길게)|medium length") else ""


def take_headline(r: Reading, said: str) -> str:
    """Dictated words: quoted, or before 라고 써줘, or after 제목은; "" when the message dictates none. `said` is unused
    by the patterns but kept when a quote was taken before (quotes are read by `facts`)."""
    if said:
        r.take(r"(?:(?:제목|헤드라인|타이틀|문구|메인\s?문구|카피|글씨)(?:은|는|을|를|에)?\s?)?(?<=\x1f)?(?:이?라고|라는\s?(?:문구|제목|글)\S*|로|으로)?\s?(?:크게\s?)?(?:써|적어|넣어|해)\s?(?:주세요|줘|주실\S*|주시\S*)")
        return said
    m = r.take(rf"(?:(?:제목|헤드라인|타이틀|메인\s?(?:문구|카피|글씨)|큰\s?글씨|headline|title)(?:은|는|을|를|에는?|:|is|should (?:be|say|read))?\s*:?\s?)?(?P<h>[^{GONE},.\n!?\"]{{2,40}}?[!?~]?)\s?이?라고\s?(?:크게\s?|꼭\s?)?(?:써|적|넣|박|해|표시|들어가)\S*(?:\s?(?:줘|주|부탁|있)\S*)?")
    m = m or r.take(rf"(?:제목|헤드라인|타이틀|메인\s?(?:문구|카피))(?:은|는|을|를)?\s?:?\s?(?P<h>[^{GONE},.\n\"]{{2,40}}?[!?~]?)(?:으로|로)\s?(?:해|바꿔|써|가|하|변경|수정|부탁|넣)\S*(?:\s?(?:줘|주|부탁)\S*)?")
    m = m or r.take(rf"(?:제목|헤드라인|타이틀|headline|title)\s?(?:은|는|is)?\s?:\s?(?P<h>[^{GONE}\n\"]{{2,40}})")
    m = m or r.take(rf"(?:headline|title|(?:it|text) (?:should|to)) (?:should )?(?:say|says|read|be|saying)s?:? (?P<h>[^{GONE},.\n\"]{{2,40}})|saying (?P<g>[^{GONE},.\n\"]{{2,40}})")
    if not m:
        return ""
    words = m.groupdict().get("h") or m.groupdict().get("g") or ""
    return tidy(rx(r"^.*(?:광고|포스터|이미지|사진|배너|전단지?|제목|문구|글씨|여기)(?:에는?|은|는)\s").sub("", words)) + ("!" if words.rstrip().endswith("!") else "")
