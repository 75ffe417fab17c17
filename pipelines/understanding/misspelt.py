"""Misspelt: what owners of small shops often write wrong, and how it is spelled; none of the wrong forms is, or ends in, a right word."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache

from pipelines.understanding.reading import rx

_WORDS = """
없에드>없애드 없에줘>없애줘 없에주>없애주 없엘>없앨 없엔>없앤
웬지>왠지 왠만>웬만 왠일>웬일 어의없>어이없 희안하>희한하 희안한>희한한 역활>역할 문안하게>무난하게 일일히>일일이 깨끗히>깨끗이 곰곰히>곰곰이 솔직이>솔직히 넉넉이>넉넉히 확실이>확실히 특별이>특별히 어짜피>어차피 어쨋든>어쨌든
어떻해>어떡해 어떡게>어떻게 궂이>굳이 괜찬>괜찮 괜챦>괜찮 귀찬아>귀찮아 설겆이>설거지 뒷굼치>뒤꿈치 붙혀>붙여 부딛>부딪 쫒아>쫓아 같애요>같아요 같에요>같아요 오랜동안>오랫동안 맟춤>맞춤 마춤>맞춤 맟추>맞추 됬>됐 됌>됨 되써요>됐어요
뵈요>봬요 되용>돼요 되염>돼요 낚지볶>낙지볶 낚지전골>낙지전골 낚지덮>낙지덮 창란젓>창난젓 깍뚜기>깍두기 깎두기>깍두기 곱배기>곱빼기 갈메기살>갈매기살 블고기>불고기 뽁음>볶음 복음밥>볶음밥 비빔밤>비빔밥 김빱>김밥 짬봉>짬뽕 탕슈육>탕수육
잡체>잡채 부침게>부침개 빈데떡>빈대떡 꽈베기>꽈배기 찹살>찹쌀 미싯가루>미숫가루 미수가루>미숫가루 식헤>식혜 고추가루>고춧가루 깨잎>깻잎 시레기>시래기 젖갈>젓갈 젓깔>젓갈 새우젖>새우젓 액젖>액젓 쏘세지>소시지 쵸콜릿>초콜릿
악세서리>액세서리 액세사리>액세서리 메세지>메시지 메니저>매니저 메니큐어>매니큐어 케리어>캐리어 케릭터>캐릭터 패스티벌>페스티벌 페키지>패키지 밧데리>배터리 빳데리>배터리 베터리>배터리 셋트>세트 티셔쓰>티셔츠 원피쓰>원피스 슬리빠>슬리퍼
매트리쓰>매트리스 드라이크리닝>드라이클리닝 스켈링>스케일링 스캐일링>스케일링 임플란드>임플란트 트래이닝>트레이닝 래슨>레슨 원데이클라스>원데이클래스 원데이클레스>원데이클래스 인테리아>인테리어 리모댈링>리모델링 리모덜링>리모델링 씰리콘>실리콘
견젹>견적 곰팽이>곰팡이 바이얼린>바이올린 피야노>피아노 태꿘도>태권도 테권도>태권도 베드민턴>배드민턴 배트민턴>배드민턴 태니스>테니스 모이고사>모의고사 자격쯩>자격증 학셍>학생 선셍님>선생님 알바셍>알바생 고겍>고객 예약재>예약제
예약문위>예약문의 체엄>체험 채험>체험 가눙>가능 뮤료>무료 무로배송>무료배송 무로주차>무료주차 배숑>배송 베송>배송 베달>배달 택베>택배 포쟝>포장 주믄>주문 점십>점심 저녂>저녁 오젼>오전 연중무유>연중무휴 년중무휴>연중무휴
연중무후>연중무휴 휴뮤>휴무 시깐>시간 마즌편>맞은편 근쳐>근처 정유장>정류장 금엑>금액 보중금>보증금 카드결재>카드결제 현금결재>현금결제 계좌결재>계좌결제 현장결재>현장결제 가르켜드>가르쳐드 가르켜줘>가르쳐줘 가르켜주>가르쳐주
가르킵니다>가르칩니다 슴니다>습니다 함니다>합니다 함미다>합니다 슴미다>습니다 입니당>입니다 합니당>합니다 습니당>습니다 됩니당>됩니다 드립니당>드립니다 옵니당>옵니다 오실려면>오시려면 할려고>하려고 할려면>하려면 할려는>하려는
"""
_STARTS = """
꼼꼼이%>꼼꼼히% 정확이%>정확히% 간단이%>간단히% 틈틈히>틈틈이 게란>계란 겨란>계란 게좌>계좌 쇼파>소파 커텐>커튼 카텐>커튼 에어콘>에어컨 리모콘>리모컨 초콜렛>초콜릿 소세지>소시지 악세사리>액세서리 타이야>타이어 로보트>로봇
"""  # at the start of a word: what is written so within one may be a shop's name, or two right words
_KOREAN: tuple[tuple[str, str | Callable[[re.Match[str]], str]], ...] = (
    (r"(?<=[가-힣])\s?(?:아임더|아임미더)(?=[\s.,!?~ㅋㅎ]|$)", " 아닙니다"), (r"(?<=[가-힣])\s?(?:임더|임미더|임니더|입니더|입미더)(?=[\s.,!?~ㅋㅎ]|$)", "입니다"), (r"(?:함미더|함더|함니더|합니더|합미더)(?=[\s.,!?~ㅋㅎ]|$)", "합니다"),
    (r"(?<=\s)(?P<at>@[\w.가-힣]+)\s(?=(?:으로|로|에|에서)(?:\s|$))", r"\g<at>"),
    (r"이벤ㅌ(?![가-힣])", "이벤트"), (r"(?<=[\d일이삼사오육칠팔구만])처넌", "천원"), (r"(?<=[\d일이삼사오육칠팔구][천만백])언(?=[\s.,/!)]|에|이|$)", "원"),
    (r"(?<=[있없했됐갔왔])슴(?=[\s.,!~]|$)", "음"), (r"(?<=[있없했됐갔왔겠었았])(?:읍니다|슴다)", "습니다"), (r"(?<![가-힣])강남콩(?!나물|국)", "강낭콩"), (r"(?<![가-힣])제작년(?=에|부터|\s)", "재작년"),
    (r"(?<![가-힣])매뉴(?!얼|팩)|(?<=신|새)매뉴(?!얼)", "메뉴"), (r"결재(?=\s?(?:가능|하시|하면|수단|됩|돼))", "결제"), (r"(?<=데이\s)클[라레]스", "클래스"), (r"(?<![가-힣])금새(?=\s)", "금세"), (r"(?<![가-힣])요세(?=\s)", "요새"),
    (r"(?<![가-힣])마니(?=\s(?:와|오|주|드|찾|사|이용|들|부탁))", "많이"), (r"깍(?=[아으이어습는])(?!이면)", "깎"), (r"꺽(?=[어이으])", "꺾"), (r"(?<![가-힣])[닥딱]아(?=\s?드|\s?주|요|서)", "닦아"),
    (r"덥(?=밥|개)", "덮"), (r"(?<![가-힣])(?<!지\s)않(?=[해하합했함돼되됩됐됨먹좋맵받쓰들짜매달잡팔열쉬쉽])", "안 "),
    (r"돼(?=는(?:데|지|\s|$)|고(?![가-힣])|며|면|나요|니까|ㄴ)", "되"), (r"되(?=있|잇)", "돼 "), (r"되(?=야(?:\s|$|해|합))", "돼"), (r"(?<=안|도)되도(?![가-힣])", "돼도"), (r"(?<![가-힣])되여(?=[\s.!~]|$)|(?<=[가-힣]\s)되여(?=[\s.!~]|$)", "돼요"),
    (r"(?<=[가-힣])께(?=요(?![가-힣]))", lambda m: "게" if _closed(m.string[m.start() - 1]) == 8 else "께"),
    (r"(?<=[가-힣])꺼(?=[예에]요|고요|구요|임(?![가-힣])|니까)", lambda m: " 거" if _closed(m.string[m.start() - 1]) == 8 else "거"), (r"(?<=[들이트빠마리내])꺼(?=[는은도만를가]?(?:\s|$))", " 거"),
    (r"(?<=[하이되있없했주])구(?=[요여](?![가-힣]))", "고"), (r"(?<=[집곳점격장원날분중품권용료샵숍관방실])이예요", "이에요"),
    (r"(?<=[가-힣])에요(?![가-힣])", lambda m: "예요" if not _closed(m.string[m.start() - 1]) and m.string[m.start() - 1] not in "이니" else "에요"),
    (r"(?<=[가-힣])예요(?![가-힣])", lambda m: "이에요" if _closed(m.string[m.start() - 1]) else "예요"), (r"을려(?=고|면)", "으려"),
)
# By the start of the word where the wrong letters cannot begin a right one, so that its endings come along.
_STEMS = """
accomodat>accommodat adress>address apointment>appointment appointmant>appointment availib>availab avaliab>availab avalib>availab awsome>awesome becuase>because beleive>believe
bussines>business buisness>business calender>calendar
completly>completely congradulat>congratulat convienent>convenient convinient>convenient delievery>delivery delivary>delivery diffrent>different enviroment>environment equiptment>equipment
excelent>excellent excellant>excellent
excercise>exercise exersise>exercise expierence>experience experiance>experience expresso>espresso febuary>February foward>forward freind>friend garantee>guarantee guarentee>guarantee
gaurantee>guarantee greatful>grateful
independant>independent jewlery>jewelry jewelery>jewelry knowlege>knowledge libary>library maintainance>maintenance maintenence>maintenance managment>management minumum>minimum
nieghbor>neighbor occassion>occasion occured>occurred
offical>official oppurtunit>opportunit peice>piece permanant>permanent prefered>preferred proffes>profes profesional>professional reccomend>recommend recomend>recommend reciept>receipt
referal>referral resteraunt>restaurant
restaraunt>restaurant resturant>restaurant saftey>safety sandwhich>sandwich sandwitch>sandwich scedule>schedule schedual>schedule seperat>separat shiping>shipping sincerly>sincerely
sucess>success suprise>surprise theraputic>therapeutic
tomorow>tomorrow truely>truly usualy>usually vaccum>vacuum vegatabl>vegetabl vegtabl>vegetabl vegitarian>vegetarian wensday>Wednesday wednsday>Wednesday saterday>Saturday thrusday>Thursday
teusday>Tuesday wellcome>welcome wierd>weird
writting>writing begginer>beginner beggining>beginning neccesar>necessar neccessar>necessar necesar>necessar recieve>receive definately>definitely tommorow>tomorrow tommorrow>tomorrow
anniversery>anniversary exept>except kareoke>karaoke karoke>karaoke accomodat>accommodat acomodat>accommodat aquire>acquire calender>calendar cemetary>cemetery collegue>colleague concious>conscious
desperat>desperat embarass>embarrass enviroment>environment existance>existence foriegn>foreign freind>friend gaurd>guard gaurante>guarante garantee>guarantee goverment>government grammer>grammar happend>happened
immediat>immediat independant>independent jewellry>jewellery liason>liaison libary>library licence>licence maintenence>maintenance millenium>millennium mischevious>mischievous noticable>noticeable
occasionaly>occasionally occured>occurred personel>personnel posession>possession privelege>privilege publically>publicly questionaire>questionnaire rythm>rhythm seige>siege speciality>speciality
succesful>successful supercede>supersede tendancy>tendency thourough>thorough tounge>tongue twelvth>twelfth vehical>vehicle wether>whether
"""
_WHOLE = """
alot>a%lot coffe>coffee matress>mattress comming>coming cusine>cuisine dinning>dining fourty>forty realy>really thier>their untill>until wich>which potatos>potatoes tomatos>tomatoes payed>paid probly>probably
"""


_SHORT = """
dont>don't doesnt>doesn't isnt>isn't arent>aren't didnt>didn't wasnt>wasn't havent>haven't hasnt>hasn't couldnt>couldn't wouldnt>wouldn't shouldnt>shouldn't youre>you're theyre>they're
weve>we've thats>that's whats>what's heres>here's
theres>there's im>I'm tonite>tonight 2nite>tonight pls>please plz>please thx>thanks thanx>thanks ur>your ppl>people bday>birthday appt>appointment appts>appointments avail>available
cuz>because w/o>without b4>before
"""


def correct(text: str) -> str:
    """The text with these errors put right; English words with a capital within a sentence are names and stay."""
    inside, begun, (latin, right) = _table(_WORDS), _table(_STARTS), _english()
    text = rx("|".join(map(re.escape, inside))).sub(lambda m: inside[m.group()], text)
    text = rx(rf"(?<![가-힣])(?:{'|'.join(map(re.escape, begun))})").sub(lambda m: begun[m.group()], text)
    for wrong, put in _KOREAN:
        text = rx(wrong).sub(put, text)
    text = rx(r"\b[a-z]+[bcdfghjklmnpqrstvwxz]ys\b").sub(lambda m: m.group()[:-2] + "ies", text)  # "batterys"
    text = rx(r"(?-i:\b(?P<t>St|Mt|Ft|Dr|Mr|Mrs|Ms)\.(?=\s(?!(?:There|We|Come|Call|Bring|All|It|No|Free|You|Please|Everyone|Open|They|This|Text|Doors|Ask)\b)[A-Z]))").sub(r"\g<t>", text)  # no end of a sentence
    return rx(latin).sub(lambda m: m.group() if _named(m) else _as_said(right[m.group().lower()], m.group()), text)


def spelled_out(line: str) -> str:
    """A line of an ad with what English writers of messages shorten: "dont", "pls", "w/", "u", "n"."""
    if not rx(r"[a-z]").search(line):
        return line
    short = _table(_SHORT)
    line = rx(r"(?<![\w'])(?P<i>[Ii])ts(?=\s(?:free|on|back|time|all|not|open|just|only|going|never|always|been|got|easy|fun|yours|mine|hers|here|ready|gone|sold|closed|worth|good|so|too|there|the|a|an|at|in|[a-z]{3,}ing)\b)").sub(r"\g<i>t's", line)
    line = rx(rf"(?<![\w'-])(?:{'|'.join(map(re.escape, short))})(?![\w'-])").sub(lambda m: _as_said(short[m.group().lower()], m.group()), line)
    line = re.sub(r"(?<=\S)\s?\bw/\s?(?=\w)|(?<=[a-z]\s)w\s(?=[a-z])", lambda m: " with " if "/" in m.group() else "with ", line)
    line = re.sub(r"(?<=[a-z]\s)n\s(?=[a-z])|(?<=[a-z])\s?'n'?\s(?=[a-z])", lambda m: "and " if m.group()[0] == "n" else " and ", line)
    return re.sub(r"(?<![\w'-])u(?![\w'-])(?=\s|$)", "you", line)


def _named(m: re.Match[str]) -> bool:
    """Whether a word with one capital stands within a sentence."""
    return m.group()[0].isupper() and not m.group().isupper() and bool(re.search(r"[\w,]\s$", m.string[: m.start()]))


def _as_said(right: str, wrong: str) -> str:
    """The right word with the capitals of the wrong one."""
    return right.upper() if wrong.isupper() and len(wrong) > 2 else right[0].upper() + right[1:] if wrong[0].isupper() else right


def _closed(letter: str) -> int:
    """The consonant that closes a Hangul letter, 0 for none (8 is ㄹ)."""
    return (ord(letter) - 0xAC00) % 28 if "가" <= letter <= "힣" else 0


@cache
def _table(words: str) -> dict[str, str]:
    return dict(pair.replace("%", " ").split(">", 1) for pair in words.split())


@cache
def _english() -> tuple[str, dict[str, str]]:
    stems, whole = _table(_STEMS), _table(_WHOLE)
    return rf"\b(?:{'|'.join(stems)})|\b(?:{'|'.join(whole)})\b", stems | whole
