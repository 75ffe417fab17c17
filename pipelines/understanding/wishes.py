"""Wishes: what a message asks of the ad itself: format, tone, length, hashtags, colour, look, output, headline."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from pipelines import formats
from pipelines.understanding import styles
from pipelines.understanding.reading import GONE, Reading, rx, tidy
from storage.records import Language, Length, Tone

_ENDS = r"(?=\s|$|[,.!?~]|\x1f)"
_MANNER = (r"(?:(?:[가-힣]{0,3}게|적으로|하고|있게|으로|[가-힣]{0,2}히)" + _ENDS +
    r"|(?:[가-힣]{0,3}(?:한|운|은|인|는|적인|있는))?\s?(?:느낌|분위기|톤|스타일|무드|컨셉|콘셉트|감성|버전|말투"
    r"|문체|어조|버젼)"
           r"(?:으로|로|의|이|을|를|이면)?|[가-힣]{0,3}(?:한|운|은|인|는|적인|있는)\s?(?:디자인|문구|카피|글"
           r"|걸로|거로)(?:으로|로)?)")
_LESSON = (r"\s?(?:\d+\s?회|맞춤|체험|원데이|이\s?빠|수업|레슨|pt|피티|과외|상담|코칭|지도|케어|관리|회화|전담|개인|멘토|화상|방문|클래스"
           r"|교습|문의|채팅|"
           r"training|lesson|coaching|class|tutor)")
# a manner by itself at the end of a message: "머그컵 12,000원 심플"
_BARE_TONE = (r"(?<=[\s,\x1f])(?P<t>신뢰감?|심플|모던|미니멀|깔끔|고급|럭셔리|시크|세련|따뜻|포근|발랄|상큼|유쾌|위트|힙)"
              r"(?=[\s.!~]*$)")
_KARROT = r"(?<=[\s,.!~\x1f])당근(?=[\s.!~]*$)|당근\s?(?:알바|중고|모임|부동산)(?=에|용|\s)"
_BARE_CHANNEL = r"(?<=[\d원개,.!~])\s(?P<c>인스타(?:그램)?|스토리|페이스북|페북|카톡\s?프사|(?i:story|insta(?:gram)? story|instagram|insta))(?=[\s.!~]*$)"  # a place to post it, not one to reach the shop
_SQUARE_THING = r"[ -](?:neck|toe|danc|foot|feet|meal|met(?:re|er)|yard|scar|pillow|tile|plate|mile)"  # "square neck tops" are of no format
_LAST_CHANNEL = r"(?<!브랜드)(?<!러브)(?<!토이)(?<!우리)(?<!나의)(?<!성공)(?<!창업)(?<!의)(?:\s|(?<=\x1f))(?P<c>스토리|(?i:story))(?=[\s.!~]*$)"  # "카고 반바지 32,000원 신상 스토리"
_GREENS = r"채소|야채|과일|주스|즙|케이크|농산물|감자|양파|대파|무(?=\s)|배추|kg|킬로|반찬|샐러드|수프|라페|제주\s?당근"
_FORMAT_TAIL = (r"\s?(?:용|형|사이즈|비율|크기|규격|버전|버젼|포맷|이미지)?\s?(?:으로도?요?|로도?요?|에|은|는"
                r"|도|이랑"
                r"|랑|ratio|size|format|version)?"
                r"\s?(?:올리게|올리려고|올려야\s?해|올릴\s?(?:거|건데|거예요|거에요|꺼|예정|수\s?있게|이미지"
                r"|용도)?|보낼\s?(?:거|건데"
                r"|거예요|이미지)?|돌릴\s?(?:거|건데)?|쓸\s?(?:거|건데|거예요|꺼)?(?:에요|예요|야"
                r"|임)?)?(?![가-힣])")


@dataclass(frozen=True, slots=True, kw_only=True)
class Wishes:
    """What was asked of the ad; empty where nothing was said."""

    format: str = ""
    tone: Tone | Literal[""] = ""
    length: Length | Literal[""] = ""
    hashtags: int | None = None
    colour: str = ""
    look: str = ""
    output: Literal["copy", "picture", ""] = ""
    language: Language | Literal[""] = ""
    photo_use: Literal["cut", "whole", ""] = ""


def take_format(r: Reading) -> str:
    """The format asked for, taken out with its particles; "" when none is."""
    size = r.take(r"(?<!\d)(?P<w>\d{3,4})\s?[x×*]\s?(?P<h>\d{3,4})(?!\d)(?:\s?(?:px|픽셀|사이즈|크기))?(?:으로|로)?")
    if size:
        w, h = int(size["w"]), int(size["h"])
        return min(formats.all(), key=lambda f: (abs(f.width / f.height - w / h), abs(f.width - w))).id
    if r.take(r"(?:가로\s?)?(?:배너|현수막)(?=용|로|으로|\s?(?:사이즈|크기|형|버전))(?:용|으로|로)?(?:\s?(?:사이즈|크기|버전)(?:로|으로)?)?"):
        return "16:9"
    left = r.left
    while found := formats.mention(left):
        form, start, end = found
        if form.id == "1:1" and (rx(_LESSON).match(left, end) or rx(_SQUARE_THING).match(left, end)):
            left = left[:start] + GONE * (end - start) + left[end:]
            continue
        tail = rx(_FORMAT_TAIL).match(r.left, end)
        r.drop(start, tail.end() if tail else end)
        square = form.id in ("instagram_feed", "1:1") and rx(r"인스타|\binsta(?:gram)?\b").search(r.text) and rx(r"정사각형?|정방형|\bsquare\b").search(r.text)
        if square:
            r.take(r"(?:정사각형?|정방형|square|인스타(?:그램)?|insta(?:gram)?)(?:으로|로|용)*(?:요|이요)?")
        return "instagram_square" if square else form.id
    bare = rx(_BARE_CHANNEL).search(r.left) or (rx(_LAST_CHANNEL).search(r.left) if rx(r"\d").search(r.text) else None)
    channel = formats.find({"story": "instagram story", "insta": "instagram"}.get(bare["c"].lower(), bare["c"]) if bare["c"].isascii() else bare["c"] + "용") if bare else None
    if bare and channel:
        r.drop(bare.start("c"), bare.end("c"))
        return channel.id
    if not rx(_GREENS).search(r.text) and r.take(_KARROT):  # the neighbourhood market, not the carrot
        return "karrot"
    return ""


def take_tone(r: Reading) -> Tone | Literal[""]:
    """The tone asked for ("고급스럽게", "in a witty tone"); "" when none is."""
    for tone, stems in styles.TONES.items():
        english = rx(r"[a-z][a-z() |?:-]*").findall(stems)
        if r.take(rf"(?<![가-힣])(?:좀\s?|더\s?|아주\s?|살짝\s?)?(?:{stems}){_MANNER}") or (english and r.take(
                rf"(?:in an? |with an? |make it |keep it |a )?(?:more |very |really )?\b(?:{stems})(?:ly|er)?(?: "
                r"and \w+)? ?(?:tone|style|feel(?:ing)?|vibe|mood|look|way|voice|wording|words|copy)|(?:make|keep|have) it "
                rf"(?:look |feel |sound |be )?(?:more |really |very )?(?:{stems})(?: and \w+)?\b|(?:something"
                rf"|anything) (?:more |really |very )?(?:{stems})(?: and \w+)?\b")):
            return tone
        alone = rx(_BARE_TONE).search(r.left)
        if alone and rx(rf"(?:{stems})").match(alone["t"]):
            r.drop(alone.start("t"), alone.end("t"))
            return tone
        if r.take(rf"(?:^|(?<=[,.!\x1f])\s?)(?:very |really |a bit |[a-z]+ and )?(?:{stems})(?: and [a-z]+)?"
                  r"(?=\s?(?:$|[,.!\x1f]))" if rx(
            r"^[^가-힣]*$").search(r.text) else r"(?!)"):
            return tone
    return ""


_AS_COLOUR = r"\s?(?:으로|로|이|을|를|계열|위주|바탕|배경|느낌|해|$|,|\.|\x1f)"


def take_colour(r: Reading, *, bare: bool = False) -> str:
    """The colour asked for. Unless `bare`, only one said of the ad (색, 톤, 배경 ...): "핑크 솔트" is a product."""
    p = styles.colour_pattern()
    around = (r"(?<![가-힣])(?:배경(?:색)?|바탕|전체|색(?:상|깔|감)?|컬러|톤)(?:은|는|을|를"
              rf"|색은)?\s?(?:{p})(?:으로|로)?"
              rf"|(?:{p})\s?(?:배경|바탕|느낌|분위기|무드|톤|background|theme|tones?)(?:으로|로|에|의)?")
    both = rx(r"\?P<\w+>").sub("?:", around)
    m = r.take(both)
    if m:
        inner = rx(p).search(m.group())
        return styles.colour_value(inner) if inner else ""
    tint = r.take(r"(?:(?P<d>어두운|다크한?|dark)|(?P<b>밝은|환한|bright|light))\s?(?:톤의?\s?)?(?:배경|바탕|톤"
                  r"|분위기|느낌|background|tones?|mood)(?:으로|로|에|의)?")
    if tint:
        return "dark" if tint["d"] else "bright"
    if rx(r"파스텔\s?(?:톤|색|컬러|느낌|으로|색감)|pastel (?:tones?|colou?rs?|background)").search(r.left):
        r.take(r"파스텔\s?(?:톤|색감|색|컬러|느낌)?(?:으로|로)?|pastel (?:tones?|colou?rs?|background)")
        return "pastel"
    for m in rx(p).finditer(r.left):
        said = (m["noun"] or m["noun2"]) and rx(_AS_COLOUR).match(r.left, m.end())
        made = rx(r"\s?(?:으로|로)\s?(?:만들|꾸며|해\s?[줘주]|부탁|[.!~ㅎㅋ]*\s*$)").match(r.left, m.end())  # "핑크로 만들어줘"
        sure = bare or m["hex"] or said or made or m["adv"] is not None
        if sure:
            r.drop(m.start(), m.end())
            r.take(r"(?<=\x1f)(?:으로|로|계열로?|위주로?|느낌으로|을|를|이)(?![가-힣])")
            return styles.colour_value(m)
    return ""


def take_look(r: Reading) -> str:
    """The id of the look asked for; "" when none is."""
    for look, words in styles.LOOKS.items():
        if r.take(rf"(?<!\bnot )(?<!\bno )(?<!\bnothing )(?<!\bwithout )(?<!\btoo )(?:{words})(?!\s\S{{0,6}}\s?(?:말고|빼고|싫|아니))\s?(?:느낌|스타일|디자인|형식|형태|처럼|풍|같은|감성|분위기|무드|컨셉|style"
                  r"|look)?\s?(?:하게|한|으로|로|의|이|처럼)?(?:요)?(?![가-힣])"):
            return look
    return ""


def take_all(r: Reading) -> Wishes:
    """Every wish in `r`, each taken out."""
    output = take_output(r)
    use: Literal["cut", "whole", ""] = "cut" if r.take(r"(?:사진\s?)?(?:에서\s?)?(?:누끼(?:를|만)?\s?(?:따\S*"
                                                       r"|로|해\S*)?|배경(?:을|만"
                          r"|은)?\s?(?:지워|제거|날려|없애|투명)\S*)|(?:remove|cut out) the (?:photo "
                          r")?background") else ""
    use = use or ("whole" if r.take(r"(?:사진(?:은|을|도)?\s?)(?:그대로|원본\s?그대로|전체(?:를"
                                    r"|가)?\s?(?:다\s?)?(?:보이게|나오게|써)?|자르지\s?말)(?:\s?(?:써|사용|넣어"
                                    r"|두|놔|쓰)\S*)?|keep the (?:whole )?photo(?: as (?:it )?is)?") else "")
    r.take(r"(?:첨부(?:한|된)?|올린|보낸|보내\s?드린|찍은|제가\s?찍은|같이\s?올린|이|요)\s?(?:사진|이미지"
           r"|그림)(?:으로|을|를|에|도|은|이|로)?(?:\s?(?:가지고|갖고|써서|사용해서|사용해|활용해서|활용해"
           r"|이용해서|넣어서|넣고|바탕으로|참고해서|쓰고))?|(?:with|using|use) (?:this|the attached|my) "
           r"(?:photo|picture|image)")
    language: Language | Literal[""] = "en" if r.take(r"영어(?:로도?|\s?(?:버전|판|번역|문구)\S*)(?=\s|$"
                                                      r"|[,.!\x1f])|영문(?:으로도?"
                              r"|\s?버전\S*)|외국인(?:용|\s?손님용|들?이\s?볼)|in english|english version") else ""
    language = language or ("ko" if r.take(r"(?:한국어|한글|국문)(?:로도?|으로|\s?버전으?로?)|in korean")
                            else "")
    return Wishes(output=output, photo_use=use, language=language, hashtags=take_hashtags(r), format=take_format(r),
                  length=take_length(r), look=take_look(r), colour=take_colour(r), tone=take_tone(r) or ("premium" if rx(r"quiet luxury").search(r.text) else ""))


def take_output(r: Reading) -> Literal["copy", "picture", ""]:
    """"copy" or "picture" when only one is wanted; "" for both."""
    verb = (r"(?=\s?(?:만들|써|쓸|쓰|작성|뽑|필요|주세|줘|주시|부탁|원해|생각해|추천|지어|짜|받|있으면|그려"
            r"|생성|보내|으로|$"
            r"|[,.!\x1f]))")
    if r.take(r"(?:글|글씨|글자|문구|텍스트|카피|문자|말|활자)(?:은|는|이|를|을)?\s?(?:는\s?)?(?:없이|빼고|말고"
              r"|없는|넣지\s?말고?|안\s?넣고?|없어도|제외하고?)|(?<!견적은 )(?<!상담은 )(?<!문의는 )(?:사진|이미지|그림|배경)만(?:\s?따로)?(?!\s?(?:보내|찍|올려|전송|카톡|문자|톡))" + verb
              + r"|(?:picture|image|photo|background) only|only (?:the|an?) (?:picture|image|photo)|just (?:the"
                r"|an?) (?:picture|image|photo)|no (?:text|words|letters)|without (?:any )?(?:text|words|copy"
                r"|letters)"):
        return "picture"
    if r.take(r"(?:사진|이미지|그림)(?:은|는|이)?\s?(?:없이|필요\s?없\S*|말고|빼고|안\s?필요\S*)\s?(?:글만"
              r"|문구만|카피만|글로만)?|(?:글|문구|카피|텍스트|멘트|글귀|캡션|홍보글)(?:만|로만)(?:\s?따로)?" + verb
              + r"|(?:광고\s?|홍보\s?|인스타\s?|블로그\s?|소개\s?|(?<=[가-힣\x1f]\s))(?:글|문구|카피|멘트"
                r"|캡션)(?:을|를|\s?좀|\s?하나)?\s?(?=써|작성|지어|추천|뽑아|짜|만들)|(?:copy|text|caption"
                r"|words|captions) only|(?:only|just) (?:the |a |some )?(?:copy|text|caption|words)|(?:write"
                r"|suggest) (?:a |some |me )?(?:caption|copy|slogan|tagline)s?"):
        return "copy"
    return ""


def take_hashtags(r: Reading) -> int | None:
    """How many hashtags are wanted; None when nothing was said."""
    if r.take(r"(?:해시태그|태그|hashtags?)(?:는|은|도|를)?\s?(?:없이|빼고|빼줘|빼|말고|필요\s?없\S*|안\s?넣\S*"
              r"|0개)|(?:no|without) (?:any )?hashtags?"):
        return 0
    m = r.take(r"(?:해시태그|태그)(?:는|은|도|를|을)?\s?(?P<n>\d{1,2})\s?개?(?:\s?(?:만|정도|씩|쯤"
               r"|로))?(?:\s?(?:달아|붙여|넣어|추가해|포함)\S*)?|(?P<m>\d{1,2})\s?(?:개(?:의)?\s?(?:해시태그"
               r"|태그)|hashtags?)(?:를|로|으로)?")
    if m:
        return min(30, int(m["n"] or m["m"]))
    if r.take(r"(?:해시태그|태그)(?:도|는|를)?\s?(?:많이|여러\s?개|잔뜩|넉넉)\S*|(?:lots of|many|more) hashtags"):
        return 10
    r.take(r"(?:해시태그|태그|hashtags?)(?:도|를|까지|랑|와|하고)?\s?(?:같이|함께)?\s?(?:달아|붙여|넣어|추가"
           r"|포함|써)?\S*")
    return None


def take_length(r: Reading) -> Length | Literal[""]:
    """"short", "medium" or "long"; "" when nothing was said of the length of the words."""
    wrong = r.take(r"(?:너무\s?(?:(?P<l>길)|(?P<s>짧))\S*|(?:좀|조금|약간|살짝|많이)\s?(?:(?P<m2>길[어다네]|긴\s?(?:것|거|듯|감))|(?P<t2>짧[아다네]|짧은\s?(?:것|거|듯|감)))\S*(?:\s?같\S*)?)|too (?:(?P<m>long|wordy)|(?P<t>short))")
    if wrong:
        return "short" if wrong["l"] or wrong["m"] or wrong["m2"] else "long"
    what = r"(?:(?:문구|글|카피|텍스트|내용|설명|문장|멘트|글씨|copy|text|words)(?:는|은|도|를|을|만)?\s?)"
    how = r"(?:좀\s?|더\s?|아주\s?|최대한\s?|조금\s?|너무\s?)*"
    if r.take(rf"{what}?{how}(?:짧고\s?(?:굵게|간단하게|임팩트\s?있게)|짧게|짧은\s?(?:문구|글|카피|걸)로?"
              r"|한\s?줄로|한\s?문장으로|간단하게|간단히|간략하게|간결하게|짤막하게)|(?:keep|make) (?:it|the "
              r"(?:copy|text|words)) (?:short|brief)(?:er)?|short (?:copy|text)|\bshorten\b|(?:shorter|briefer)(?: (?:copy"
              r"|text|words))?|one[- ]liner"):
        return "short"
    if r.take(rf"{what}?{how}(?:(?<!시간\s)길게|자세하게|자세히|상세하게|상세히|풍부하게|구체적으로|넉넉하게|(?<![가-힣])긴\s?(?:글"
              r"|문구)로?)|(?:long(?:er)?|detailed|more detailed) (?:copy|text|words|caption)|(?:make|keep) "
              r"(?:it|the (?:copy|text)) (?:longer|long|detailed)"):
        return "long"
    return "medium" if r.take(rf"{what}?{how}(?:적당한\s?길이로?|보통\s?길이로?|두\s?줄로|두세\s?줄로"
                              r"|적당히\s?길게)|medium length") else ""


def take_headline(r: Reading, said: str) -> str:
    """Dictated words: quoted, or before 라고 써줘, or after 제목은; "" when the message dictates none. `said` is unused
    by the patterns but kept when a quote was taken before (quotes are read by `facts`)."""
    if said:
        r.take(r"(?:(?:제목|헤드라인|타이틀|문구|메인\s?문구|카피|글씨)(?:은|는|을|를"
               r"|에)?\s?)?(?<=\x1f)?(?:이?라고|라는\s?(?:문구|제목|글)\S*|로|으로)?\s?(?:크게\s?)?(?:써|적어"
               r"|넣어|해)\s?(?:주세요|줘|주실\S*|주시\S*)")
        return said
    m = r.take(r"(?:(?:제목|헤드라인|타이틀|메인\s?(?:문구|카피|글씨)|큰\s?글씨|headline|title)(?:은|는|을|를"
               r"|에는?|:|is|should (?:be|say"
               rf"|read))?\s*:?\s?)?(?P<h>[^{GONE},.\n!?\"]{{2,40}}?[!?~]?)\s?이?라고\s?(?:크게\s?|꼭\s?)?(?:써"
               r"|적|넣|박|해|표시|들어가)\S*(?:\s?(?:줘|주|부탁|있)\S*)?")
    m = m or r.take(r"(?:제목|헤드라인|타이틀|메인\s?(?:문구|카피))(?:은|는|을"
                    rf"|를)?\s?:?\s?(?P<h>[^{GONE},.\n\"]{{2,40}}?[!?~]?)(?:으로|로)\s?(?:해|바꿔|써|가|하|변경"
                    r"|수정|부탁|넣)\S*(?:\s?(?:줘|주|부탁)\S*)?")
    m = m or r.take(r"(?:제목|헤드라인|타이틀|headline|title)\s?(?:은|는"
                    rf"|is)?\s?:\s?(?P<h>[^{GONE}\n\"]{{2,40}}?)(?=\s/|[\n\"{GONE}]|$)")
    m = m or r.take(r"(?:headline|title|(?:it|text) (?:should|to)) (?:should )?(?:say|says|read|be"
                    rf"|saying)s?:? (?P<h>[^{GONE},.\n\"]{{2,56}}?)(?=\s?(?:[{GONE},.\n\"]|$))|saying (?P<g>[^{GONE},.\n\"]{{2,56}}?)(?=\s?(?:[{GONE},.\n\"]|$))")  # never half of what it shall say
    if not m:
        return ""
    words = m.groupdict().get("h") or m.groupdict().get("g") or ""
    if not rx(r"^\W*(?:제목|헤드라인|타이틀|메인|큰\s?글씨|headline|title)").search(m.group()):
        if rx(r"이?라고\s?(?:꼭\s?)?(?:넣|들어가|표시)").search(m.group()):
            return ""  # a line among others: "주차 2시간 무료라고 넣어주세요"
        if rx(r"^\s?(?:이|그|저)\s?사진[은는이]\s").search(words):
            return ""  # what is to be said of the photo heads nothing
        words = rx(r"^.*[ㅎㅋㅠㅜ]+\s(?=\S{2})").sub("", words)  # the dictation begins behind what was told
    return tidy(rx(r"^.*(?:광고|포스터|이미지|사진|배너|전단지?|제목|문구|글씨|여기)(?:에는?|은|는)\s").sub(
        "", words)) + ("!" if words.rstrip().endswith("!") else "")
