"""Changes: one clause of an edit ("글씨만 크게", "make the price red") read into changes, each taken out of it."""

from __future__ import annotations

from pipelines.understanding import roles, wishes
from pipelines.understanding.contract import Change
from pipelines.understanding.reading import Reading, rx

_LOT = r"(?:훨씬|아주|엄청|많이|매우|확|완전|두\s?배|2배|제일|최대한|much|a lot|way|really|very|twice)"
_BIT = r"(?:조금|살짝|약간|쪼금|쬐끔|아주\s?조금|좀만|조금만|a (?:little|bit|touch)|slightly|somewhat)"
_UP = (r"더\s?크게|크게|키워|키우|키웠|확대|큼직|커지|커졌|더\s?커|크면|큰\s?걸로|늘려|늘리|안\s?보(?:여|이|임)|잘\s?보이|보이게|눈에\s?(?:더\s?|잘\s?|확\s?)?띄|돋보이|강조|너무\s?작|작아서|작은\s?(?:거|것)\s?같|작네|작다|"
       r"bigger|larger|enlarge|increase|big(?=\s|$|,|\.)|too small|stand out|more visible|emphasi[sz]e|can'?t (?:see|read)|hard to (?:see|read)")
_DOWN = (r"더\s?작게|작게|줄여|줄이|축소|작아지|작아졌|더\s?작|작으면|작은\s?걸로|너무\s?(?:크|커)|커서|큰\s?(?:거|것)\s?같|크다(?=\s|$)|크네|부담스럽|"
         r"smaller|shrink|reduce|decrease|too (?:big|large)|less prominent|small(?=$|,|\.)")
_HIDE = (r"빼(?:줘|주|고|버|자|도|기|면|는|$|\s)|뺄|빼|없애|없앨|지워|지우|지울|삭제|제거|숨겨|숨기|치워|날려|안\s?보이게|안\s?나오게|없이|필요\s?없|없어도|없었으면|없으면|안\s?넣|말고\s?빼|remove|delete|hide|get rid of|drop|take (?:out|off|away)|without|no more|erase|don'?t (?:show|want)")
_SHOW = (r"넣어|넣고|넣을|넣자|추가|보여\s?줘|보여\s?주|표시|살려|붙여|붙이|달아|띄워|써\s?줘|써\s?주|적어|나오게|들어가게|보이게\s?해|있으면|있었으면|포함|add|show|include|put|display|bring back|restore|insert")
_CHANGE = r"바꿔|바꾸|바꿀|변경|수정|고쳐|고치|교체|다르게|다른|새로|다시|별로|맘에\s?안|마음에\s?안|안\s?어울|이상해|change|replace|edit|rewrite|redo|different|another|new|don'?t like"
CHANGE = _CHANGE
STRONG = rf"오타|틀렸|틀린|잘못|칙칙|복잡|밋밋|{_UP}|{_DOWN}|{_HIDE}|{_SHOW}|{_CHANGE}|옮겨|올려|내려|되돌|더\s|너무|로\s?해|move|undo|make (?:it|the|this|that)|can you"


def take_undo(c: Reading) -> list[Change]:
    """"되돌려줘", "원래대로", "undo"."""
    if c.take(r"(?:방금|아까|직전|마지막)?\s?(?:거|것|수정|변경|한\s?거)?(?:은|는|을|를)?\s?(?:(?:다시\s?)?되돌(?:려|리)\S*|원래대로\S*(?:\s?(?:해|돌려|바꿔)\S*)?|원상\s?복구\S*|(?:실행\s?)?취소(?=\s|$|해|할|하|요|좀|\.)\S*|롤백\S*"
              r"|(?:이전|전|아까|수정\s?전|바꾸기\s?전|직전)\s?(?:상태|버전|걸|거|것|처럼|대로)?(?:으로|로|처럼|대로)?\s?(?:다시\s?)?(?:돌려|돌아가|복구|복원)\S*|(?:아까|전|이전)(?:이|게|꺼가|거가|것이|께)\s?(?:더\s?)?(?:나았|낫|좋았|예뻤|괜찮았)\S*|전으로\s?(?:돌려|가)\S*|아까\s?걸로\S*|이전\s?걸로\S*|처음\s?상태로\S*)"
              r"|\b(?:undo(?: (?:that|it|the last (?:change|one)))?|revert(?: (?:it|that))?|go back(?: to (?:the )?(?:previous|last|before)(?: (?:one|version))?)?|put it back|(?:change|turn|set|switch) it back|cancel that|back to (?:how it was|the previous(?: one| version)?))\b"):
        return [Change(op="undo")]
    return []


def take_variant(c: Reading) -> list[Change]:
    """"하나 더", "다른 버전", "다시 만들어줘", "다른 디자인으로": another go at the same brief, or the next look."""
    if c.take(r"(?:디자인|레이아웃|구도|스타일|배치|구성|느낌|분위기|모양|형식|틀|템플릿)(?:을|를|이|은|는|도|만)?\s?(?:좀\s?)?(?:아예\s?|완전\s?|확\s?)?(?:바꿔|바꾸|바꾼|변경|수정|교체|다르게|다른\s?(?:걸|거|것)(?:로|으로)?|별로|마음에\s?안|맘에\s?안|새롭게)\S*(?:\s?(?:바꿔|해|보여)\S*)?"
              r"|(?:아예\s?|완전\s?|좀\s?)?(?:다른|새로운|색다른)\s?(?:디자인|레이아웃|구도|스타일|배치|느낌|분위기|템플릿|구성)(?:으로|로|은|도|을|를)?(?:도)?\S*(?:\s?(?:바꿔|해|보여|만들|볼|보고|없)\S*)*"
              r"|(?:a |try )?(?:different|another|new) (?:design|layout|style|look|template)|change the (?:design|layout|style|look|template)(?! to)"):
        return [Change(op="look", value="next")]
    if c.take(r"(?:이거\s?|이것\s?)?(?:하나|한\s?개|한\s?장|한\s?번|몇\s?개|두\s?개|세\s?개|여러\s?개)\s?(?:만\s?)?더\s?(?:만들|해|뽑|보여|줘|주|그려|부탁|생성|볼|보고)?\S*|(?:다른|또\s?다른)\s?(?:거|것|걸|버전|시안|안|광고|꺼|껄|버젼|그림|이미지)(?:로|으로|은|도|을|를)?(?:\s?(?:하나|더|또))*(?:\s?(?:만들|해|보여|뽑|바꿔|볼|보고|없|줘|주)\S*)*"
              r"|(?:처음부터\s?)?다시\s?(?:만들|해|뽑|그려|생성|제작|한\s?번)\S*(?:\s?(?:줘|주|해|만들)\S*)*|새로\s?(?:만들|뽑|그려|해)\S*(?:\s?(?:줘|주)\S*)?|(?:시안|버전)\s?(?:을|를)?\s?(?:더|여러|\d+개|몇\s?개)\S*(?:\s?(?:보여|만들|줘|주|더)\S*)*|(?:이건|이거|그거|이게|그건|저건|다|전체적으로|좀|영)?\s?(?:별로(?!\s?없)|마음에\s?안\s?(?:들|드)|맘에\s?안\s?(?:들|드)|별루|구려|구리|촌스러|촌스럽|못생|이상해|이상하|안\s?예뻐|안\s?예쁘|안\s?이쁘)\S*"
              r"|\b(?:(?:make |give me |show me )?(?:one more|another(?: (?:one|version|option|variation))?|a few more|more options)|try again|(?:a )?different (?:one|version)|redo(?: it)?|start over|regenerate|i don'?t like (?:it|this|that)|something else|not (?:good|great|nice))\b"):
        return [Change(op="variant")]
    return []


def take_photo(c: Reading, attached: bool, has_photo: bool) -> tuple[list[Change], bool]:
    """(changes to the photo, whether a photo is wanted that is not there)."""
    if c.take(r"(?:사진\s?)?(?:누끼(?:를|만|로)?\s?(?:따|해|좀)?\S*(?:\s?(?:줘|주)\S*)?|(?:사진\s?)?배경(?:을|만|은)?\s?(?:지워|지우|제거|날려|없애|투명)\S*(?:\s?(?:줘|주)\S*)?|(?:제품|상품|음식|사람)만\s?(?:남기|남겨|잘라|오려)\S*)|(?:remove|cut out|erase) the (?:photo(?:'s)? )?background|cut out the (?:product|photo|subject)"):
        return ([Change(op="photo", value="cut")] if has_photo or attached else [Change(op="look", value="simple")]), False
    if c.take(r"사진(?:은|을|도|이)?\s?(?:원본|그대로|전체|통째|자르지|안\s?자르|잘리지|안\s?잘리|다\s?(?:나오|보이))\S*(?:\s?(?:그대로|말고|않게|써|보이게|나오게|넣어|해|두|줘|주)\S*)*|(?:keep|use|show) the (?:whole|full|original|entire) (?:photo|picture|image)|don'?t crop(?: the (?:photo|picture))?"):
        return [Change(op="photo", value="whole")], False
    if c.take(r"(?:사진|이미지)(?:은|을|도|만|를)?\s?(?:좀\s?)?(?:빼|없애|지워|삭제|제거|치워|필요\s?없)\S*|(?:remove|delete|drop) the (?:photo|picture|image)"):
        return [Change(op="photo", value="remove")], False
    if c.take(r"(?:이|요|방금\s?(?:올린|보낸)|첨부(?:한|된)?|올린|보낸|새|다른)\s?(?:사진|이미지)(?:으로|을|를|로|도|만)?(?:\s?(?:바꿔|바꾸|해|넣|써|사용|교체|활용|만들|쓰)\S*)*|사진(?:을|도|좀|만|이|으로|도\s?같이)?\s?(?:바꿔|바꾸|교체|변경|넣|추가|사용|올렸|올릴|보낼|첨부)\S*(?:\s?(?:줘|주)\S*)?|(?:use|with|replace (?:it )?with|change (?:the )?(?:photo|picture|image) to) (?:this|the (?:attached|new)|my|another|a different) (?:photo|picture|image|one)|(?:add|change|replace) (?:a|the|my) (?:photo|picture)"):
        return ([Change(op="photo", value="use")], False) if attached else ([], True)
    return [], False


def take_faces(c: Reading, named: list[str]) -> list[Change]:
    """"명조체로", "글씨 굵게", "폰트 바꿔줘"."""
    of_text = bool(named) or c.says(r"체(?:로|$|\s)|폰트|글씨|글자|font|text")
    for face, words in wishes.FACES.items():
        loose = face in ("bold", "thin", "round")
        if (of_text or not loose) and c.take(rf"(?:더\s?|좀\s?|조금\s?|more )?(?<![가-힣a-z])(?:{words})\s?(?:체|글씨체|글씨|폰트|글자|서체|느낌|font|typeface)?(?:으로|로)?(?:\s?(?:바꿔|해|써)\S*)?"):
            return [Change(op="faces", value=face)]
    if c.take(rf"(?:글씨체|글자체|폰트|서체|the font|font|typeface)(?:을|를|도|만|가|이|는|은)?\s?(?:좀\s?|너무\s?)*(?:딱딱|촌스|올드|밋밋|이쁘지|예쁘지|귀여|안\s?이쁘|안\s?예쁘)?(?:다른\s?(?:걸|거|것)(?:로|으로)?\s?)?(?:{_CHANGE}|(?<=딱딱)|(?<=촌스)|(?<=올드)|(?<=밋밋)|(?<=쁘지)|(?<=귀여)|(?<=이쁘))\S*(?:\s?않\S*)?|(?:다른|예쁜|이쁜|귀여운)\s?(?:폰트|글씨체|서체)(?:로|으로)?\S*(?:\s?(?:바꿔|해)\S*)?|(?:change|different|another) (?:the )?font"):
        return [Change(op="faces", value="next")]
    return []


def take_align(c: Reading, named: list[str]) -> list[Change]:
    """"왼쪽 정렬", "가운데로"."""
    side = {"left": r"왼쪽|좌측|좌|left", "center": r"가운데|중앙|중간|센터|cent(?:er|re)|middle", "right": r"오른쪽|우측|우|right"}
    for value, words in side.items():
        tail = r"\s?(?:로\s?)?(?:정렬|맞춤|맞춰)\S*" + (r"?|\s?(?:으로|에|로)" if value == "center" else "")
        if c.take(rf"(?:{words})(?:{tail})(?:\s?(?:옮겨|해|놓|배치|둬|오게|맞춰|바꿔|보내)\S*)?" if value != "center" else rf"(?:정?{words})(?:\s?(?:정렬|맞춤)\S*|\s?(?:으로|로|에))(?:\s?(?:옮겨|해|놓|배치|둬|오게|맞춰|바꿔|보내|정렬)\S*)?") or c.take(
                rf"align(?:ed)? (?:it |the text |text )?(?:to the )?{value if value != 'center' else 'cent(?:er|re)'}|{value if value != 'center' else 'cent(?:er|re)'}[- ]align(?:ed)?" + (r"|cent(?:er|re) (?:it|the (?:text|headline|title|price))|(?:to|in) the (?:cent(?:er|re)|middle)" if value == "center" else "")):
            return [Change(op="align", role=r, value=value) for r in _of(named, "text")]
    return []


def take_move(c: Reading, named: list[str]) -> list[Change]:
    """"조금 위로", "맨 아래로 내려줘": a shift in fractions of the short side."""
    step = 0.04 if c.says(_BIT) else 0.25 if c.says(r"맨|제일|끝|very|all the way") else 0.16 if c.says(_LOT) else 0.08
    where = {(0, -1): r"위(?:로|쪽으로|쪽에|에다|에)|상단(?:으로|에)?|올려|올리|(?:to the |at the )?top|higher|up(?:wards?)?\b", (0, 1): r"아래(?:로|쪽으로|쪽에|에)|밑(?:으로|에)|하단(?:으로|에)?|내려|내리|(?:to the |at the )?bottom|lower|down(?:wards?)?\b",
             (-1, 0): r"왼쪽(?:으로|에)?|좌측(?:으로|에)?|(?:to the )?left", (1, 0): r"오른쪽(?:으로|에)?|우측(?:으로|에)?|(?:to the )?right"}
    dx = dy = 0.0
    for (sx, sy), words in where.items():
        if c.take(rf"(?:{_BIT}\s?|{_LOT}\s?|더\s?|맨\s?|제일\s?|좀\s?)*(?<![가-힣a-z])(?:{words})(?:\s?(?:조금|살짝|좀|더|약간|많이))*(?:\s?(?:옮겨|옮기|올려|올리|내려|내리|이동|보내|가게|놓|배치|붙여|해|둬)\S*)?"):
            dx, dy = dx + sx * step, dy + sy * step
    c.take(r"(?:자리|위치)?\s?(?:옮겨|이동)\S*|\bmove\b") if dx or dy else None
    return [Change(op="move", role=r, value=(dx, dy)) for r in _of(named, "text")] if dx or dy else []


def take_scale(c: Reading, named: list[str], last: str) -> list[Change]:
    """"더 크게", "조금 작게", "너무 커요", "1.5배로": a factor."""
    exact = c.take(r"(?P<n>\d(?:\.\d)?)\s?배(?:로|정도|쯤)?(?:\s?(?:크게|키워|확대)\S*)?|(?P<p>\d{1,3})\s?(?:%|프로|퍼센트)\s?(?:정도\s?|만큼\s?|쯤\s?|만\s?)?(?P<d>더\s?크게|크게|키워|확대|더\s?작게|작게|줄여|bigger|larger|smaller)\S*|(?P<t>두|세)\s?배(?:로)?(?:\s?(?:크게|키워)\S*)?|twice as big|double the size")
    factor = 0.0
    if exact:
        g = exact.groupdict()
        if g["n"]:
            factor = float(g["n"])
        elif g["p"]:
            factor = 1 + (-1 if rx(r"작|줄|small").search(g["d"]) else 1) * int(g["p"]) / 100
        else:
            factor = 3.0 if g["t"] == "세" else 2.0
    else:
        lot, bit = c.says(_LOT), c.says(_BIT)
        more = rf"(?:{_BIT}\s?|{_LOT}\s?|더\s?|좀\s?|조금\s?)*"
        if c.take(rf"{more}(?:{_DOWN})\S*(?:\s?(?:해|줘|주|같아|보여|싶)\S*)*"):
            factor = 0.65 if lot else 0.9 if bit else 0.8
        elif c.take(rf"{more}(?:{_UP})\S*(?:\s?(?:해|줘|주|같아|보여|싶)\S*)*"):
            factor = 1.6 if lot else 1.12 if bit else 1.25
    if not 0.2 <= factor <= 4.0:
        return []
    return [Change(op="scale", role=r, value=factor) for r in _of(named, last or "text")]


def take_colour(c: Reading, named: list[str]) -> list[Change]:
    """A colour for a part ("글씨 흰색으로") or for the whole ("배경을 파랗게", "어둡게")."""
    parts = [roles.shown(n) for n in named if n not in ("background", "all", "photo") and roles.shown(n)]
    wrong = c.take(r"(?:너무\s?|좀\s?|많이\s?)*(?:(?P<d>어두워|어둡(?!게)|칙칙|우중충|어두침침|탁해|탁하)|(?P<b>쨍해|쨍하(?!게)|튀어|튀는|눈\s?아|부담스)|(?P<c>차가워|차갑(?!게)))\S*(?:\s?(?:보여|같아|느낌)\S*)?|너무\s?밝\S*|too (?:(?P<e>dark|dull)|(?P<f>bright|loud|flashy))")
    if wrong:
        g = wrong.groupdict()
        value = "bright" if g["d"] or g["e"] else "warm" if g["c"] else "muted"
    else:
        value = wishes.take_colour(c, bare=True)
    if not value:
        tints = {"dark": r"어둡게|어두운|어둡고|다크\S*|진하게|진한|darker|dark(?=\s|$)|deeper", "bright": r"밝게|밝은|밝고|환하게|환한|화사하게|화사한|화사|brighter|lighter|bright(?=\s|$)", "pastel": r"파스텔\S*|연하게|연한|은은하게|부드럽게|부드러운|pastel|softer",
                 "warm": r"따뜻한\s?(?:색|톤|느낌|컬러)\S*|따뜻하게|웜톤\S*|warmer|warm (?:colou?rs?|tones?)", "cool": r"시원한\s?(?:색|톤|느낌|컬러)\S*|시원하게|차가운\s?(?:색|톤|느낌)\S*|쿨톤\S*|cooler|cool (?:colou?rs?|tones?)", "vivid": r"쨍하게|쨍한|선명하게|선명한|진하고\s?선명|비비드\S*|원색\S*|형광\S*|vivid|more colou?rful|saturated", "muted": r"차분한\s?(?:색|톤)\S*|톤\s?다운\S*|덜\s?튀\S*|muted|toned? down|less (?:bright|saturated)"}
        for tint, words in tints.items():
            m = c.take(rf"(?:너무\s?(?P<too>x)?)?(?:더\s?|좀\s?|조금\s?|살짝\s?|훨씬\s?|more |a bit )*(?<![가-힣a-z])(?:{words})(?:\s?(?:색|톤|느낌|컬러|분위기))?(?:으로|로)?")
            if m:
                value = tint
                break
    if value:
        c.take(r"(?<=\x1f)\s?(?:색깔|색상|색|톤|계열)?\s?(?:으로|로)(?:\s?(?:바꿔|해|변경|칠해|깔아)\S*)?")
        return [Change(op="colour", role=r, value=value) for r in dict.fromkeys(parts)] or [Change(op="palette", value=value)]
    if named and set(named) & {"background"} and c.take(rf"(?:다른\s?색(?:상|깔)?(?:으로|로)?\s?)?(?:{_CHANGE})\S*(?:\s?(?:색|걸|거)?(?:으로|로)?)?(?:\s?(?:바꿔|해)\S*)?"):
        return [Change(op="palette", value="next")]
    if c.take(r"다른\s?(?:색상|색깔|색)(?:으로|로|은|도)?(?:\s?(?:바꿔|해|보여|없)\S*)?|(?:a )?(?:different|another|other) colou?rs?|change the colou?rs?"):
        return [Change(op="palette", value="next")]
    return []


def take_tone(c: Reading, named: list[str]) -> list[Change]:
    """Words about manner: of the copy a rewrite, of the picture a look; also length and "문구 바꿔줘"."""
    found: list[Change] = []
    words = [n for n in named if n in ("copy", "headline", "subcopy", "cta", "text", "kicker")]
    role = next((n for n in words if n in ("headline", "subcopy", "cta", "kicker")), "")
    length = wishes.take_length(c)
    value: dict[str, str] = {"role": role} if role else {}
    if length:
        value["length"] = length
    crowded = c.take(r"(?:너무\s?|좀\s?)*(?:복잡|지저분|정신\s?없|어수선|답답|빽빽|많아|많은\s?(?:것|거)\s?같)\S*(?:\s?(?:복잡|지저분|정신없|답답)\S*)?|too (?:busy|crowded|cluttered|much text|many words)")
    if crowded:
        return [Change(op="rewrite", role=role, value={**value, "length": "short"})] if words or "text" in crowded.group() else [Change(op="look", value="simple")]
    if c.take(r"(?:너무\s?|좀\s?)*(?:밋밋|심심|허전|평범|지루|단조로)\S*(?:\s?(?:보여|같아|해)\S*)?|too (?:plain|boring|empty)"):
        return [Change(op="look", value="bold")]
    look = wishes.take_look(c)
    if look:
        return [Change(op="look", value=look), *([Change(op="rewrite", role=role, value=value)] if length else [])]
    if words:
        tone = wishes.take_tone(c)
        if tone:
            value["tone"] = tone
        changed = c.take(rf"(?:{_CHANGE}|추천|제안)\S*(?:\s?(?:걸|거|것|말|표현|문구)?(?:으로|로)?)?(?:\s?(?:바꿔|써|해|적어|만들|고쳐)\S*)*") if not (length or tone) else None
        if length or tone or changed:
            found.append(Change(op="rewrite", role=role, value=value))
        return found
    for mood, stems in wishes.MOODS.items():
        if c.take(rf"(?:더\s?|좀\s?|조금\s?|훨씬\s?|약간\s?|살짝\s?|아주\s?|more |a bit |make it |much )*(?<![가-힣a-z])(?:{stems})(?:[가-힣]*(?:게|한|은|운|적으로|있게|으로|로))?(?:\s?(?:느낌|분위기|스타일|디자인|톤|무드|버전)(?:으로|로|이|을|를)?)?(?:\s?(?:바꿔|해|만들|가|갔으면|였으면)\S*)?"):
            found.append(Change(op="look", value=mood))
            break
    if not found:
        tone = wishes.take_tone(c)
        if tone:
            value["tone"] = tone
    if value:
        found.append(Change(op="rewrite", role=role, value=value))
    return found


def take_hiding(c: Reading, named: list[str]) -> tuple[list[Change], list[Change]]:
    """(changes that hide, changes that show) the parts named; of parts that are facts, the fact is forgotten."""
    if not named:
        return [], []
    if c.take(rf"(?:다\s?|모두\s?|아예\s?|그냥\s?|좀\s?)*(?<![가-힣a-z])(?:{_HIDE})\S*(?:\s?(?:줘|주|해)\S*)*"):
        hide = []
        for n in named:
            if n in roles.FACTS:
                hide.append(Change(op="facts", value={n: ""}))
            elif n not in ("background", "all", "faces"):
                hide.append(Change(op="hide", role=roles.shown(n)))
        return hide, []
    if c.take(rf"(?:다시\s?|꼭\s?|같이\s?|좀\s?|그냥\s?)*(?<![가-힣a-z])(?:{_SHOW})\S*(?:\s?(?:줘|주|해)\S*)*"):
        return [], [Change(op="show", role=n) for n in named if n not in ("background", "all", "faces")]
    return [], []


def _of(named: list[str], default: str) -> list[str]:
    """The layouts' roles for what was named; `default` when nothing was."""
    found = [roles.shown(n) for n in named if roles.shown(n)]
    return list(dict.fromkeys(found)) or [default]
