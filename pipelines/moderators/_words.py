"""The words of the word list: stems of Korean and English (and a few others), as patterns over casefolded text."""

from __future__ import annotations

import re

_PERSON = (r"(?:여자|여성|여인|여배우|여친|여대생|여신|여고생|여중생|여학생|남자|남성|남친|모델|소녀|소년|아가씨|언니|누나|처녀|미녀|아내|신부|커플|사람|걸그룹|아이돌|몸매|몸"
           r"|간호사|비서|선생님|학생|아이|어린이)")
_SHOWN = r"(?:사진|그림|이미지|영상|화보|포즈|장면|모습|짤|일러스트|포스터|샷|컷)"
# what one takes off in good company: shoes at the door, a winter coat, the peel of a shrimp
_OUTER = r"(?:신발|구두|안경|마스크|모자|외투|코트|양말|장갑|패딩|점퍼|가면|앞치마|겉옷|껍질|껍데기|허물|탈|짐|가운|작업복|교복|갑옷|헬멧|렌즈|화장|멍에|굴레|속껍질|비늘|때)"
_BODY = r"(?:가슴|젖|유방|유두|엉덩이|음부|성기|국부|치부|은밀한\s?(?:곳|부위)|중요\s?(?:부위|부분)|알궁둥이)"

# senses that a shop, a school or an office means; they are taken out first
HARMLESS = re.compile(
    r"누드\s*(?:김밥|톤|컬러|칼라|색|립|베이지|핑크|브라운|네일|제본|케이크|케잌|메이크업|글로우|스타킹|슈즈|펌프스|힐|코랄|로즈|빼빼로|엘리베이터|크림|쿠션|틴트|글로스|섀도|쉐도우"
    r"|파운데이션|컨실러|블러|매트|피치|펄|계열|브라|삭스|(?:크로키|드로잉|데생)\s*(?:수업|강좌|클래스|교실|모임)|젤|매니큐어|팔레트|테스터|볼펜|키보드|배관|메쉬|매쉬|스니커즈|샌들|가방|백|니트|슬립온)"
    r"|유니섹스|섹스\s*(?:온\s*더\s*비치|앤\s*더\s*시티)|섹스\s?피스톨즈|(?:젖병|노리개|공갈|수유|분유|아기).{0,40}젖꼭지|젖꼭지(?=.{0,40}(?:젖병|수유|분유|노리개))|젖꼭지\s*(?:보호기|보호대|크림|연고|케어|세트|세척|교체|소독|[smlsx0-9]+\s*단계?)"
    r"|(?:강간|성매매|성폭력|성폭행|성추행|성희롱|성착취|(?:아동\s?)?음란물|포르노|야동|불법\s?촬영|몰카)\s*(?:\S{1,4}\s*){0,2}(?:예방|방지|근절|추방|피해|반대|상담|신고|차단|대책|퇴치|치료|끊기|금지|STOP|stop)"
    r"|벌거벗은\s*(?:임금|세계사|한국사|왕|산|나무|공화국|진실|언덕|경제|금융|과학|미술)|맨몸\s*(?:운동|트레이닝|스쿼트|체조|마라톤|수영|홈트)|전라(?:도|남도|북도|감영|선|좌수영|병영|권)"
    r"|롤?로?리타\s*(?:패션|드레스|원피스|의상|룩|구두|스타일|공방)|소녀시대|소년원|소년소녀\s?합창"
    rf"|{_OUTER}(?:[을를도은]|들을)?\s*(?:다\s*|모두\s*|꼭\s*)?(?:안\s*)?벗\S*|벗어[나난날]\S*|벗님|벗들?(?:과|이|을|의)\s"
    r"|(?:자외선|햇빛|햇볕|먼지|위험|유해\S*|브랜드|광고|매체|상단|검색|스마트폰|환경|전자파|영상|미디어|화학\S*|방사선|소음|음식|언어|영어)(?:에|의)?\s*(?:\S{1,4}\s)?노출"
    r"|(?:청소년|미성년자?|학생)\s*(?:관람|이용|출입|입장|구매|판매)?\s*(?:불가|금지|제한|사절|보호|유해)|\b(?:no|not for|keep out of reach of)\s+(?:minors|children|kids|teens)\b|\bminors\s+(?:not|prohibited)"
    r"|\bnude[\s-]+(?:tones?|colou?rs?|shades?|lips?|lipsticks?|beiges?|pinks?|nails?|palettes?|pumps?|heels?|make-?up|gloss|eyeshadow|tights|foundation|bra|mouse|rose|leather|art\s+exhibition|drawing\s+class(?:es)?|sandals?|polish)\b"
    r"|\bin nude\b(?=\s*(?:and|,|or)\s*(?:black|beige|white|pink|tan))|\bnude(?:,|\s+(?:and|&|or))?\s+(?:black|beige|white|tan|blush|brown|grey|gold)\b"
    r"|\b(?:black|beige|white|pink|tan|brown)(?:,|\s+(?:and|&|or))\s+nude\b(?!\s+(?:wom[ae]n|girls?|m[ae]n|models?|photos?|pics?))"
    r"|\bnaked\s+(?:cakes?|palettes?|wines?|juices?|oats|eye|truth|bikes?|barley|mole|chef|burritos?|burgers?|fries|noodles?|chicken|salads?|bowls?|tacos?|pizza|sushi)\b"
    r"|\bsex on the beach\b|\bsex (?:and|&) the city\b|\bsex pistols\b|\bsame-sex\b|\bbottle nipples?\b|\bnipple (?:cream|shields?|balm)\b"
    r"|\bpussy\s?(?:willows?|cats?|bow)\b|\b(?:paint|wire|cable|varnish|wallpaper|floor)[\s-]strippers?\b|\bstrip(?:per)?\s+(?:lights?|mall|steak)\b"
    r"|\bsexual(?:ly)?[\s-]+(?:health|wellness|wellbeing|harassment|education|orientation|abuse|assault|violence|transmitted|consent)\b|\b(?:anti|stop|against|prevent(?:ing)?|end)\s+(?:child\s+)?(?:porn\w*|sex trafficking|sexual\s+\w+)\b"
    r"|\b(?:great|blue|coal|marsh|willow|crested|long-tailed)\s+tits?\b|\btits?\s+(?:birds?|nest)|\bbreast (?:pump|pads?|cancer|screening|feeding|milk)\b|\bchicken breasts?\b"
    r"|\bporn\s?star\s+(?:martinis?|spritz\w*|cocktails?)|\bsex:?\s+(?:ed|education|male|female|[mf])\b|\b(?:either|any|both)\s+sex(?:es)?\b|\blolita (?:fashion|dress(?:es)?|style|shoes)\b|\bwithout clothes\s?(?:pegs|pins|line|hangers?)\b"
)

# what is safe to look for where words were split or disguised: nothing honest reads so
CORE = (r"누드|나체|알몸|포르노|섹스|야동|야짤|음란|전라의?여|젖가슴|젖꼭지|유방노출|가슴노출|성관계|로리콘|롤리타|쇼타콘|아청물|옷벗은|벌거벗|발가벗|빨가벗|뻘거벗|토플리스|노팬티"
        r"|nude|nudes|nudity|naked|porn|porno|pornography|hentai|topless|nsfw|undressed|loli|lolicon|sexting|blowjob")

NUDITY = re.compile(
    # a syllable before some of these makes another word: 처음부터, 여성관계자, 하나체육관
    r"(?<![나다])누드|(?<![가-힣])(?:나체|알몸|음부|성관계|성행위|성교(?!육))|[벌발뻘빨]거?가?벗|[홀훌][딱랑]\s*벗|토플리스|노팬티|노브라\s*(?:여|모델|사진|몸)|젖가슴|젖꼭지"
    r"|포르노|야동(?![동리면초중고])|야짤|야설|야사시|야한\s*(?:\S{1,4}\s*)?(?:동영상|영상|사진|그림|짤|이미지|만화|화보|포즈)|음란|섹스|쎅스|쎅쓰|자위\s?행위|자위하는|에로\s?(?:영화|물|배우|비디오|티카)|헨타이|조건\s?만남|성매매|강간"
    rf"|(?:19금|🔞|십구금)\s*{_SHOWN}|(?:성인\s?(?:동영상|비디오|영화|화보|짤|만화)|성인물)"
    rf"|(?<![가-힣])나신(?:의|을|으로)|(?<![가-힣])전라(?:의|로|\s)\s*(?:\S{{1,4}}\s)?(?:상태|{_PERSON}|{_SHOWN}|노출|누워|서)"
    rf"|{_BODY}(?:[을를이가도만]|까지)?\s*(?:\S{{1,5}}\s*)?(?:노출|드러|내놓|내보이|훤히|까고|깐\s|오픈|다\s?보이|보이게|비치는)|(?:상반신|하반신|전신|상체|하체)\s*(?:노출|탈의)|탈의한\s*{_PERSON}|(?:상의|하의)\s?(?:탈의|실종)"
    rf"|(?<![가-힣])(?:옷|의상|속옷|팬티|브라|브래지어|치마|바지|상의|하의|비키니|블라우스|원피스|유니폼)(?:들?[을를도은만]|까지|도\s*없이)?\s*(?:다|모두|전부|홀딱|싹|훌렁|하나씩|반쯤|살짝|천천히)?\s*(?:벗은|벗긴|벗겨|벗어\s?던|벗는\s*(?:{_PERSON}|{_SHOWN})|벗고\s*(?:있는|누|서|춤|찍)|안\s*(?:입[은고]|걸친)|(?:하나도\s*)?(?:입|걸치)지\s*않|하나도\s*(?:안|없)|없이\s*(?:있는|서|누|찍))"
    rf"|(?<![가-힣])벗은\s*(?:\S{{1,3}}\s)?{_PERSON}|(?<![가-힣])벗(?:고\s*있는|긴|겨진)\s*(?:\S{{1,3}}\s)?{_PERSON}"
    rf"|옷을?\s*(?:다|모두|전부|싹|홀랑)\s*벗|(?:속옷|팬티|브라|티팬티|끈팬티)(?:만|\s?하나만|\s?한\s?장만)\s*(?:입|걸친|걸치)|(?:아무|암)\s?것도\s*(?:안\s*(?:입|걸)|걸치지|입지)|실오라기\s*(?:하나|한)|한\s?올도\s*(?:안|걸치지)"
    rf"|맨몸(?:의|으로)?\s*(?:{_PERSON}|{_SHOWN}|찍)|맨살(?:을|이)?\s*(?:드러|훤히|다)|알몸"
    rf"|(?<![가-힣])(?:보지|자지)(?=\s*(?:{_SHOWN}|노출|털|구멍|를\s|가\s보|확대|클로즈))|{_PERSON}의?\s*(?:보지|자지)(?!\s*(?:마|말|못|않|도|는|만|요|고|를\s*(?:못|않)))"
    r"|ヌード|裸体|全裸|裸女|裸照|裸の|エロ|ポルノ|セックス|色情|淫"
    r"|\bnud(?:e|es|ity|ists?|ism)\b|\bnaked(?:ness|ly)?\b|\btopless\b|\bbottomless\s+(?:girl|woman|man|model)|\bun(?:clothed|clad)\b|\bdisrob(?:ed|ing)\b|\bundress(?:ed|ing)\b"
    r"|\b(?:without|minus|lacking|(?:with|wear\w*|has|in)\s+(?:no|zero))\s+(?:any\s+|her\s+|his\s+|their\s+)?(?:clothes|clothing|panties|underwear|bra)\b|\bno clothes(?=\s*(?:on\b|at all|whatsoever|girls?|wom[ae]n|m[ae]n|models?|photos?|pics?|$|[,!]))"
    r"|\b(?:not|isn't|aren't)\s+wearing\s+(?:anything|any|clothes|a thing|a stitch)|\bwear(?:s|ing)\s+(?:absolutely\s+)?nothing\b"
    r"|\b(?:clothes|top|shirt|dress|bra|panties|underwear)\s+(?:are\s+|all\s+|completely\s+)?(?:off|removed|taken off)\b|\b(?:takes?|taking|took)\s+(?:off|all)\s+(?:all\s+)?(?:her|his|their)\s+(?:clothes|clothing|bra|panties|underwear|dress|top)\b"
    r"|\bin the (?:buff|nude|altogether)\b|\bbirthday suit\b|\bbare[\s-]?(?:breasts?|breasted|bottom(?:ed)?|butt|ass|bosom|naked)\b|\b(?:exposed|exposing|visible|uncovered)\s+(?:\w+\s+)?(?:breasts?|nipples?|genital\w*|buttocks)\b"
    r"|\bporn\w*|\bnsfw\b|\bhentai\b|\bsex(?:ual|ually|tape|ting)?\b|\bgenital\w*|\bnipples?\b|\bfull[\s-]frontal\b|\borgasm\w*|\bfellatio\b|\bblow\s?jobs?\b|\bstrip(?:pers?|tease|ping\s+(?:girl|woman|naked))\b|\bboobs?\b|\btitties\b"
    r"|\btits\b|\bpuss(?:y|ies)\b|\bpenis(?:es)?\b|\bvaginas?\b|\bmasturbat\w*|\bgangbang\b|\b(?:x-rated|xxx)\s+(?:\w+\s+)?(?:videos?|movies?|films?|photos?|pics?|pictures?|images?|sites?|girls?|content|models?|adult|shows?)\b|\b(?:hot|adult)\s+xxx\b|\bxxx\s+rated\b|\bonlyfans\b"
)

# beside anybody who is or may be a child
SUGGESTIVE = re.compile(
    r"섹시|쎅시|색시한|야한|야하게|야릇|관능|(?<![가-힣])에로(?!사항)|선정적|도발적|요염|유혹하는|육감|농염|망사\s*(?:스타킹|의상|옷)|시스루|가슴골|가터\s?벨트|노출(?:이|\s*(?:심|많|의상|있는|사진|화보|영상|컨셉)|된|증)|(?<![가-힣])벗[은긴겨는고어]|(?<=[옷을도가])벗[은긴겨는고어]"
    r"|속옷\s*(?:만|차림|모델|화보|사진|바람|을?\s*입은)|팬티\s*(?:만|차림|바람|보이|노출|사진)|란제리\s*(?:모델|화보|차림|입)|(?:비키니|란제리)\s*(?:을?\s*입|차림|화보|모델|사진|포즈)|몸매(?:가|를)?\s*(?:드러|좋|죽)|스트립쇼|젖은\s*(?:옷|교복|몸)|치마\s*(?:속|들)"
    r"|\bs[e3]xy\b|\bsexily\b|\bsexuali[sz]ed\b|\bseductive\w*|\bseducing\b|\berotic\w*|\bsensual\w*|\bsultry\b|\bprovocative\w*|\bgarters?\b|\bthongs?\b|\bsee-?through\b|\bcleavage\b|\bunderwear (?:model|photo|shoot)"
    r"|\b(?:in|wearing)\s+(?:\w+\s+){0,2}(?:bikinis?|lingerie|underwear|panties)\b"
    r"|\b(?:bikini|lingerie)\s+(?:model|photo|shoot|pose)s?\b|\bscantily\b|\bhorny\b|\bstripping\b|\bupskirt\b|\bkinky\b"
)
WARES = re.compile(r"비키니|란제리|\bbikinis?\b|\blingerie\b")  # goods, which are sold in all sizes: they say something of a person only

_AGE = r"(?<!\d)(?:[1-9]|1[0-7])\s*(?:세(?![트대계일탁금차종제기월련척])|살(?![균림구코충]))(?!\s*(?:이상|부터|넘))"
_AGE_WORDS = r"(?:열\s?(?:한|두|세|네|다섯|여섯|일곱)|여덟|아홉|일곱|여섯|다섯)\s?살|(?:십|열)[일이삼사오육칠]\s?세"
YOUNG = re.compile(  # a person
    r"소녀|소년|(?:여자|남자|계집)\s?아이|여자애|남자애|여아(?![가-힣]*복)|남아(?=\s)|초딩|중딩|고딩|급식이?\b|초등학생|중학생|고등학생|초등생|[여남][중고]생|[여남]학생"
    r"|미성년|청소년(?!\s*수련)|십대|10대\s*(?=소녀|소년|여|남|학생|모델|아이돌|의\s|들)|어린\s?(?:애|아이|여자|남자|여성|것|처녀|신부|모델|아내|양)|애기(?!나리)|꼬마|꼬맹이|로리타?|롤리타|쇼타|틴에이저"
    r"|(?<![가-힣])[고중초][1-6](?![\d가-힣]|\s*(?:층|번|호))|(?<![가-힣])[고중초][1-6]\s*(?=여|남|학생|소녀|모델|비키니|교복)|교복\s*(?:을?\s*입|차림|걸|녀|소녀|여|치마)"
    rf"|{_AGE}|{_AGE_WORDS}"
    r"|\bteens?\b|\bteen-?age(?:d|rs?)?\b|\bpre-?teens?\b|\btweens?\b|\bunder-?aged?\b|\bminors\b|\bschool\s?-?(?:girl|boy|kid|child)(?:s|ren)?\b|\b(?:little|young|small)\s+(?:girl|boy|child|lad|lass)(?:s|ren)?\b|\blolitas?\b|\bjuveniles?\b"
    r"|\b(?:high|middle|elementary|junior high|grade|primary)[\s-]school(?:er)?s?(?:\s+(?:student|girl|boy|pupil|kid|cheerleader)s?)?\b|\b(?:\w+th|\d+(?:th|st|nd|rd))[\s-]?graders?\b|\bpupils?\b|\bstep-?(?:daughter|sister)s?\b"
    r"|(?<!\d)(?:[1-9]|1[0-7])[\s-]*(?:(?:years?|yrs?)[\s-]*olds?|yo|y/o)\b|\b(?:ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen)[\s-]*(?:(?:years?|yrs?)[\s-]*olds?|yo)\b"
    r"|\bage[ds]?:?\s*(?:[1-9]|1[0-7])\b(?!\s*(?:\+|and up|plus))|\bbarely legal\b"
)
RANGE = re.compile(  # a range of sizes, or a person
    r"(?<![대유])학생(?!\s*(?:식당|할인|증|회|요금|환영))|(?<![가-힣])아이(?:들|가|를|의|\s)(?!\s*(?:스|디|돌|템|콘|패드|폰))|아동|어린이(?!집|공원|날|보험|대공원|\s*(?:동반|입장|메뉴|요금|놀이|할인|박물관|도서관|체험|뮤지컬))|유아(?!용품)|아기(?!자기)|키즈(?!\s*(?:카페|룸|존|메뉴))|주니어(?=\s)"
    r"|\bchild(?:ren)?\b(?!'s menu)|\bkids?\b(?!'?\s*(?:menu|corner|zone|area|eat|welcome))|\btoddlers?\b|\binfants?\b|\bbab(?:y|ies)\b"
)
NEAR = 24  # letters between the two, in one sentence for a range

MINORS_ALONE = re.compile(
    r"아동\s?(?:포르노|음란|누드)|아청물|아동\s?성(?:착취|애)|로리콘|로리물|로리\s?(?:소녀|여아|캐릭터|캐|사진|그림|짤|누드|야|물)|쇼타\s?(?:콘|물|짤|사진|그림|누드|야)|소아\s?성애|(?<![가-힣])(?:롤리타|로리타)(?![가-힣])"
    r"|^\W*(?:로리|쇼타)\W*$|(?:sexy|erotic|seductive|naughty|horny)\s+(?:\w+\s+)?(?:girl|boy)s?\b"
    r"|\blolis?\b|\blolicon\b|\bshota(?:con)?\b|\bjailbait\b|\b(?:child|kiddie|kiddy|kid|teen)\s?porn\w*|\bp(?:a)?edo(?:s|phil\w*)?\b|\bcsam\b"
)
