"""Changes: one clause of an edit ("글씨만 크게", "make the price red") read into changes, each taken out of it."""

from __future__ import annotations

from pipelines.understanding import roles
from pipelines.understanding.contract import Change
from pipelines.understanding.reading import REQUEST, Reading

UP = (r"안\s?읽|읽기\s?(?:힘|어려|불편)|더\s?크게|크게|키워|키우|키웠|확대|큼직|커지|커졌|더\s?커|크면"
       r"|큰\s?걸로|늘려|늘리|안\s?보(?:여|이(?!게)|임)|잘\s?보이|(?<!안)(?<!안\s)(?<![어아려]\s)(?<![어아려])보이게|눈에\s?(?:더\s?|잘\s?|확\s?)?띄|돋보이|강조"
       r"|너무\s?작|작아서|작은\s?(?:거|것)\s?같|작네|작다|"
       r"bigger|larger|enlarge|increase|big(?=\s|$|,|\.)|too small|stand out|more visible|emphasi[sz]e|can'?t "
       r"(?:see|read)|hard to (?:see|read)")
DOWN = (r"더\s?작게|작게|줄여|(?<![한두세네\d])(?<![한두세네\d]\s)줄이|축소|작아지|작아졌|더\s?작|작으면|작은\s?걸로|너무\s?(?:크|커)|커서"
         r"|큰\s?(?:거|것)\s?같|크다(?=\s|$)|크네|부담스럽|"
         r"smaller|shrink|reduce|decrease|too (?:big|large)|less prominent|small(?=$|,|\.)")
HIDE = (r"떼어?\s?(?:줘|내|버)|들어내|걷어|생략|감춰|감추|내버려|제외|빠지게|안\s?나오게|도려|쳐내|덜어내|치우|없앱|지웁|뺍|됐어(?:요)?(?=\s|$)|안\s?해도|관둬|없는\s?(?:버전|걸|거|것)|빼(?:줘|주|고|버|자|도|기|면|는|$|\s)|뺄"
        r"|빼|없애|없앨|지워|지우|지울|삭제|뺀(?=\s?(?:거|것|버전))|없앤(?=\s?(?:거|것|버전))|지운(?=\s?(?:거|것|버전))"
        r"|제거|숨겨|숨기|치워|날려"
         r"|안\s?보이게|안\s?나오게|없이|필요\s?없|없어도|없었으면|없으면|안\s?넣|말고\s?빼|remove|delete|hide"
         r"|get rid of|drop|lose(?= )|ditch|scrap|nix|leave out|strip|take (?:out|off|away)|without|no more|erase|don'?t (?:show|want)")
SHOW = (r"뿌려|깔아|그려|얹어|얹|올려\s?줘|박아|심어|흩뿌|두르|둘러|채워|꾸며|곁들|끼워|집어\s?넣|없어졌|사라졌|빠졌|어디\s?갔|안\s?나와|안\s?나오네|넣어|넣고|넣을|넣자|추가|보여\s?줘|보여\s?주|표시"
        r"|표기|살려|붙여|붙이|달아|띄워|써\s?줘|써\s?주|적어"
         r"|나오게|들어가게|보이게\s?해|있으면|있었으면|포함|add|show|include|put|display|bring back|restore"
         r"|insert")
CHANGE = (r"바꿔|바꾸|바꿀|변경|수정|고쳐|고치|교체|다르게|다른|새로|다시|별로|맘에\s?안|마음에\s?안|안\s?어울|싫어|싫다"
           r"|이상해|change|replace|edit|rewrite|redo|rework|reword|rephrase|rethink|tweak|different|another|new|don'?t (?:really )?(?:like|love)|not (?:keen on|a fan of|loving|into)|hate")
STRONG = (rf"오타|틀렸|틀린|잘못|칙칙|복잡|밋밋|{UP}|{DOWN}|{HIDE}|{SHOW}|{CHANGE}|옮겨|올려|내려|되돌"
          r"|더\s|너무|로\s?해|move|undo|make (?:it|the|this|that)|can you")


_DESIGN = r"(?:디자인|레이아웃|구도|스타일|배치|구성|느낌|분위기|모양|형식|틀|템플릿|짜임새|자리\s?배치|위치\s?배치|배열|진열)"
_EARLIER = (r"(?:(?:바로\s?)?(?:방금|아까|조금|좀|이|그|바꾸기|고치기|수정(?:하기)?|손대기|건드리기)?\s?전|아까|예전|이전|직전|방금|저번|먼저|종전|(?:위|앞)(?=에\s?(?:꺼|거|게|께|것|걸|버전|그림|시안|가\s)))(?:에|의|쪽)?\s?(?:그\s"
            r"|했던\s|쓰던\s|만든\s|나온\s|보여\s?준\s|보여준\s|본\s|봤던\s|있던\s)?"
            r"\s?(?:상태|버전|버젼|걸|거|게|께|것|꺼|디자인|모습|그림|시안|화면|모양|그대로|안)?")
_PREFER = (r"(?:차라리\s?|더\s?|훨씬\s?|오히려\s?|제일\s?|그나마\s?|좀\s?|난\s?|나는\s?)*(?:낫|나았|나은|나아|나음|좋았|좋아|좋은|좋네|좋음|예뻤|예쁘|예쁜|이뻤|이쁘|괜찮|멋졌|멋지|깔끔했|보기\s?좋|끌리|끌렸|맘에|마음에|땡기|나을|좋을"
           r"|볼만했)[가-힣]*(?:\s?(?:듯|것|거)\s?같?[가-힣]*)?")
_UNDO = (
    rf"^\s*(?:[가-힣]{{2,6}}[네다해데]요?\s)?(?:그거\s?|그것\s?)?다시\s?(?:넣어|넣자|넣을|보여|살려|살리자){REQUEST}\s*$",
    rf"(?:(?:방금|아까|직전|마지막|지금)?\s?(?:거|것|수정|변경|한\s?거|바꾼\s?거)?(?:은|는|을|를)?\s?)?(?:다시\s?|도로\s?|그냥\s?)*(?:되돌(?:려|리)|무르|물러|물려(?!\s?받)|롤백|원위치|원상\s?복구|원상태|원복|백\s?(?:해|시켜)|빽\s?(?:해"
    rf"|시켜)?(?=\s|$)|컨트롤\s?제트"
    rf"|ctrl\s?z|리셋|복구해|복원해){REQUEST}",
    rf"(?:다시\s?|그냥\s?|도로\s?)*(?:원래|본래|애초|원본)\s?(?:있던\s?|하던\s?|했던\s?)?(?:디자인|색|크기|상태|문구|걸|거|것|버전|그대로)?(?:으로|로|대로){REQUEST}",
    rf"(?:방금\s?(?:거|것)?(?:은|는)?\s?)?(?:실행\s?)?취소(?!\s?(?:불가|가능|수수료|시\s|환불|안\s?됨))(?=\s|$|해|할|하|요|좀|\.){REQUEST}",
    rf"{_EARLIER}(?:으로|로|처럼|대로|같이)\s?(?:다시\s?|도로\s?)?(?:돌려|돌아|복구|복원|해|가|바꿔|할|하|놔|부탁|갈|써|쓸){REQUEST}",
    rf"{_EARLIER}(?:으로|로|처럼|대로|걸로|거로)(?:\s?(?:다시|그냥|요|좀))*\s*$", rf"{_EARLIER}(?:이|가|께|게|쪽이)?\s?{_PREFER}",
    r"(?:아까|그\s?전|전에|이전)\s?(?:그\s?)?[가-힣 ]{1,8}?(?:게|거|것|이|가)\s?(?:더\s?)?(?:나은|낫|나았|나아|좋았|예뻤)\S*(?:\s?(?:것|거|듯)\s?같?\S*)?",
    r"처음\s?상태로\S*", r"(?:지금|방금|이번)\s?(?:거|것|게|꺼)(?:은|는|보다|보단|보다는)?\s?(?:더\s?)?(?:별로|이상|아니|안\s?예|구리|구려)\S*\s?(?:다시\s?)?(?:돌려|되돌|전|아까|이전)\S*(?:\s\S+)?$",
    r"\b(?:undo(?: (?:that|it|this|the last (?:change|one)))?|revert(?: (?:it|that|this))?|put (?:it|that) back|cancel that|bring (?:it|that|them) back|roll(?: it)? back|scrap that|take that back"
    r"|never ?mind that|restore (?:it|that))\b",
    r"\bgo back(?: to (?:the )?(?:previous|last|before|old|earlier|other)(?: (?:one|version))?)?\b|\b(?:change|turn|set|switch) (?:it|that) back\b",
    r"^\s*(?:no+[,.]? |nope[,.]? |ugh[,.]? |hmm+[,.]? |please )*back(?: (?:please|up|again|one step))?\s*$|\bback to (?:how it was|what it was|what we had|the way it was|the (?:previous|earlier|old"
    r"|last)(?: one| version)?|before)\b|\b(?:the )?(?:previous|earlier|last|old|one before)(?: one| version)?(?: \w+)? (?:was|is|looked|looks)(?: \w+)? (?:better|nicer|best|good|great|prettier)\b"
    r"|\b(?:i )?(?:liked?|prefer(?:red)?|loved) (?:it |the )?(?:(?:how|the way) it was|better before|before|previous(?: one| version)?|earlier(?: one| version)?|old(?: one| version)?|it before"
    r"|it better before)\b|\bit (?:was|looked) (?:better|nicer) before\b|\bas it was(?: before)?\b",
)
_NEXT_LOOK = (
    rf"{_DESIGN}(?:을|를|이|가|은|는|도|만)?\s?(?:좀\s?|아예\s?|완전\s?|확\s?|싹\s?|다\s?|전부\s?|통째로\s?|한번\s?)*(?:바꿔|바꾸|바꾼|변경|수정|교체"
    rf"|다르게|새롭게){REQUEST}",
    rf"{_DESIGN}(?:을|를|이|가|은|는|도|만)?\s?(?:좀\s?|너무\s?)*(?:다른\s?(?:걸|거|것)(?:로|으로)?|별로|이상"
    r"|안\s?맞|마음에\s?안|맘에\s?안)\S*(?:\s(?:들|드|바꿔|해)\S*)?",
    rf"(?:아예\s?|완전\s?|좀\s?)?(?:다른|새로운|색다른)\s?{_DESIGN}(?:으로|로|은|도|을"
    rf"|를)?(?:도)?{REQUEST}(?:\s(?:바꿔|보여|만들|볼|보고|없)\S*)*",
    r"(?:a |try )?(?:different|another|new) (?:design|layout|style|look|template)",
    r"(?:글씨|글자|제목|그림|사진|가격)?(?:랑|이랑|와|과|하고)?\s?(?:글씨|글자|제목|그림|사진|가격)?\s?(?:위치|자리|배치)(?:를|을|만|도)?\s?(?:서로\s?)?(?:바꿔|바꾸|변경)\S*(?:\s[줘주]\S*)?(?<!주소)",
    r"(?:arrang\w+|la(?:y|id)(?:ing)? out|position\w*|organi[sz]\w+|plac\w+) .{0,20}(?:differently|another way|some other way)|(?:a |try )?(?:different|another|new) (?:arrangement|composition|take|direction|approach|concept)"
    r"|\b(?:re-?arrange|shuffle|redesign|mix) (?:it|things|everything|the \w+)(?: (?:up|around))?|move (?:things|everything) around|shake (?:it|things) up",
    r"change the (?:design|layout|style|look|template)(?! to)",
)
_AGAIN = (
    r"(?:뭔가|어딘가|어쩐지|좀|약간)\s?(?:아쉬|아쉽|부족|허전|빠진|모자)\S*(?:\s?(?:듯|것|거)\S*)?|[2이]\s?(?:%|프로|퍼센트)\s?(?:부족|모자|아쉬)\S*|(?:전체적으로\s?)?(?:손|매만져|다듬어|손질)\s?(?:좀\s)?(?:봐|보아|해|줘)\S*(?:\s[줘주]\S*)?",
    r"(?:랜덤|무작위|아무\s?거나|아무렇게나)(?:으로|로)?(?:\s?(?:바꿔|해|골라|뽑|만들)\S*)?(?:\s[줘주봐]\S*)?|(?:니가|네가|너가|알아서|직접)\s?(?:골라|정해|선택해|판단해|추천해)\S*(?:\s[줘주봐]\S*)?|surprise me|you (?:pick|choose"
    r"|decide)|dealer'?s choice|whatever you (?:think|like)|random(?:ly|i[sz]e)?",
    r"(?:이거\s?|이것\s?)?(?:하나|한\s?개|한\s?장|한\s?번|몇\s?개|두\s?개|세\s?개"
    r"|여러\s?개)\s?(?:만\s?)?더(?:\s?(?:만들|해|뽑|보여|줘|주|그려|부탁|생성|볼|보고)\S*)?",
    r"(?:다른|또\s?다른)\s?(?:거|것|걸|버전|시안|안|광고|꺼|껄|버젼|그림|이미지)(?:로|으로|은|도|을"
    rf"|를)?(?:\s?(?:하나|더|또))*{REQUEST}(?:\s(?:만들|보여|뽑|바꿔|볼|보고|없)\S*)*",
    rf"(?:처음부터\s?)?다시\s?(?:만들|해|뽑|그려|생성|제작|한\s?번){REQUEST}",
        rf"새로\s?(?:만들|뽑|그려|해){REQUEST}",
    rf"^\s*(?:(?:너가|니가|그냥|네가|사장님이)\s)*(?:알아서|맘대로|마음대로|무난하게){REQUEST}(?:\s(?:예쁘게|이쁘게|해줘|잘)\S*)*\s*$",
    r"(?:시안|버전)\s?(?:을|를)?\s?(?:더|여러|\d+개|몇\s?개)\S*(?:\s(?:보여|만들|줘|주|더)\S*)*",
    r"(?:이건|이거|이게|그건|그거|영|좀|저는|제)?\s?(?:아닌\s?(?:것|거|듯)\s?\S*|영\s?아니\S*|아니네\S*|느낌이?\s?안\s?와\S*|(?:손이?|눈이?|정이?)\s?안\s?가\S*|안\s?끌[려리]\S*|안\s?땡\S*|못\s?쓰겠\S*|(?:내|제|저희)?\s?(?:스타일"
    r"|취향)(?:이|은)?\s?아니\S*"
    r"|쏙\s?안\s?들\S*|꽝\S*|실망\S*|(?:이게\s?)?최선\S*|성에\s?안\s?차\S*)(?:\s?디자인\S*)?",
    r"(?:이건|이거|그거|이게|그건|저건|다|전체적으로|좀|영)?\s?(?:별로(?!\s?없)|(?:마음|맘)에\s?안\s?(?:들|드)"
    r"|별루|구려|구리|촌스러|촌스럽|못생|이상해|이상하|안\s?예뻐|안\s?예쁘|안\s?이쁘)\S*",
    r"\b(?:make |give me |show me )?(?:one more|another(?: (?:one|version|option|variation))?|a few more|more "
    r"options)\b",
    r"\b(?:try |do |show me )?something (?:different|else|new)\b|\bnot feeling (?:it|this)\b",
    r"\b(?:try again|(?:a )?different (?:one|version)|redo(?: it)?|start over|regenerate|something else)\b",
    r"\b(?:i don'?t like (?:it|this|that)|not (?:good|great|nice))\b",
)
_CUT_OUT = (
    rf"(?:사진\s?)?누끼(?:를|만|로)?\s?(?:따|해|좀)?{REQUEST}",
    rf"(?:사진\s?)?배경(?:을|만|은)?\s?(?:지워|지우|제거|날려|없애|빼|투명){REQUEST}(?:\s(?:제품|상품|음식"
    r"|사람)만\s?(?:나오|보이|남)\S*)?",
    rf"(?:제품|상품|음식|사람)만\s?(?:남기|남겨|잘라|오려|나오|보이){REQUEST}",
    r"(?:remove|cut out|erase) the (?:photo(?:'s)? )?background|cut out the (?:product|photo|subject)",
)
_KEEP_WHOLE = (
    r"사진(?:은|을|도|이)?\s?(?:원본|그대로|전체|통째|자르지|안\s?자르|잘리지|안\s?잘리|다\s?(?:나오|보이))\S*"
    r"(?:\s(?:그대로|말고|않게|써|보이게|나오게|넣어|해|두|줘|주)\S*)*",
    r"(?:keep|use|show) the (?:whole|full|original|entire) (?:photo|picture|image)|don'?t crop(?: the (?:photo"
    r"|picture))?",
)
_NO_PHOTO = (r"(?:사진|이미지)(?:은|을|도|만|를)?\s?(?:좀\s?)?(?:빼|없애|지워|삭제|제거|치워"
             rf"|필요\s?없){REQUEST}", r"(?:사진|이미지|그림)(?:은|도)?\s?없이(?:\s?(?:글자|글씨|글|텍스트|문구)(?:로)?만)?|(?:글자|글씨|텍스트)로만(?=\s|$)",
             r"(?:remove|delete|drop) the (?:photo|picture|image)")
_NEW_PHOTO = (
    r"(?:이|요|방금\s?(?:올린|보낸)|첨부(?:한|된)?|올린|보낸|새|다른)\s?(?:사진|이미지)(?:으로|을|를|로|도|만)?"
    r"(?:\s?(?:바꿔|바꾸|해|넣|써|사용|교체|활용|만들|쓰)\S*(?:\s(?:줘|주)\S*)*)?",
    r"사진(?:을|도|좀|만|이|으로|도\s?같이)?\s?(?:바꿔|바꾸|교체|변경|넣|추가|사용|올렸|올릴|보낼"
    rf"|첨부){REQUEST}",
    r"사진\s?있는데\s?넣을\s?수\s?있\S*",
    r"(?:use|with|replace (?:it )?with|change (?:the )?(?:photo|picture|image) to) (?:this|the (?:attached|new)"
    r"|my|another"
    r"|a different) (?:photo|picture|image|one)|(?:add|change|replace|swap|switch|update)(?: out)? (?:a|the|my|this) (?:photo|picture|image)",
)


def _first(c: Reading, patterns: tuple[str, ...]) -> bool:
    """Whether one of the patterns was there to be taken out."""
    return any(c.take(p) for p in patterns)


def take_undo(c: Reading) -> list[Change]:
    """"되돌려줘", "원래대로", "undo"."""
    return [Change(op="undo")] if _first(c, _UNDO) else []


def take_variant(c: Reading) -> list[Change]:
    """"하나 더", "다른 버전", "다시 만들어줘", "다른 디자인으로": another go at the same brief, or the next look."""
    if _first(c, _NEXT_LOOK):
        return [Change(op="look", value="next")]
    return [Change(op="variant")] if _first(c, _AGAIN) else []


def take_photo(c: Reading, attached: bool, has_photo: bool) -> tuple[list[Change], bool]:
    """(changes to the photo, whether a photo is wanted that is not there)."""
    if _first(c, _CUT_OUT):  # without a photo the background is what is drawn: make it calm
        return [Change(op="photo", value="cut") if has_photo or attached else Change(op=
            "look", value="simple")], False
    if _first(c, _KEEP_WHOLE):
        return [Change(op="photo", value="whole")], False
    if _first(c, _NO_PHOTO):
        return [Change(op="photo", value="remove") if has_photo else Change(op="hide", role="motif")], False
    if _first(c, _NEW_PHOTO):
        return ([Change(op="photo", value="use")], False) if attached else ([], True)
    return [], False


def take_hiding(c: Reading, named: list[str]) -> tuple[list[Change], list[Change]]:
    """(changes that hide, changes that show) the parts named; of parts that are facts, the fact is forgotten."""
    shown = [n for n in named if n not in ("background", "all", "faces")]
    if not named:
        return [], []
    if c.take(rf"(?:다\s?|모두\s?|아예\s?|그냥\s?|좀\s?)*(?<![가-힣a-z])(?:{HIDE}){REQUEST}"):
        return [Change(op="facts", value={n: ""}) if n in roles.FACTS else Change(op=
            "hide", role=roles.shown(n))
                for n in shown], []
    if c.take(rf"(?:다시\s?|꼭\s?|같이\s?|좀\s?|그냥\s?|왜\s?)*(?<![가-힣a-z])(?:{SHOW}){REQUEST}"):
        return [], [Change(op="show", role=n) for n in shown]
    return [], []
