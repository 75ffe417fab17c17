"""Drawings: which motif a message wants to see: "눈송이 뿌려줘", "그림을 아령으로", "커피 말고 케이크 그림", "a heart instead"."""

from __future__ import annotations

from functools import cache

from pipelines import industries, motifs
from pipelines.understanding import changes, leftovers, roles
from pipelines.understanding.contract import Change
from pipelines.understanding.reading import GONE, REQUEST, Reading, rx

# what decorates and is not sold, beside the goods of the table of industries: words -> motif
_DECORATIONS: dict[str, str] = {
    "눈송이 눈꽃 눈발 함박눈 첫눈 snow snowflake snowflakes": "snowflake", "별 별님 별똥별 별빛 별들 star stars": "star", "달 초승달 반달 달님 moon": "moon", "보름달 만월 full~moon": "full-moon", "하트 하뚜 하투 heart hearts 사랑표시": "heart",
    "꽃 꽃들 flower flowers": "bouquet", "꽃잎 blossom": "blossom", "벚꽃 사쿠라 cherry~blossom cherry~blossoms": "cherry-blossom", "나뭇잎 잎사귀 이파리 풀잎 leaf leaves": "leaf", "낙엽 은행잎": "fallen-leaf", "단풍 단풍잎 maple": "maple-leaf",
    "불꽃 불 화염 fire flame flames": "fire", "풍선 balloon balloons": "balloon", "리본 ribbon bow": "ribbon", "선물 선물상자 선물박스 gift present presents": "gift", "왕관 크라운 crown": "crown", "무지개 rainbow": "rainbow",
    "구름 뭉게구름 cloud clouds": "cloud", "해 태양 햇님 해님 sun": "sun", "비둘기 dove": "dove", "참새 새가 새를 새들 bird birds": "bird",
    "반짝이 반짝반짝 글리터 sparkle sparkles glitter": "sparkles", "폭죽 축포 축하 팡파레 confetti party~popper": "party-popper", "트리 크리스마스~트리 성탄~트리 christmas~tree": "christmas-tree", "눈사람 snowman": "snowman",
    "리스 화환 wreath": "wreath", "나무 소나무 tree trees": "tree", "집 house": "house", "시계 clock": "clock",
    "전구 light~bulb": "light-bulb", "엄지 엄지척 따봉 thumbs~up": "thumbs-up", "메달 medal": "medal", "트로피 trophy 우승컵": "trophy", "로켓 rocket": "rocket", "음표 음악 notes": "notes", "마이크 microphone": "microphone",
    "비행기 airplane plane": "airplane", "기차 train": "trolley", "배 돛단배 sailboat": "sailboat", "확성기 메가폰 megaphone": "megaphone",
    "네잎클로버 클로버 clover": "clover", "번개 lightning bolt": "lightning", "보석 다이아 diamond gem": "gem", "호박등 잭오랜턴 할로윈~호박": "jack-o-lantern", "곰돌이 곰인형 테디베어 teddy teddy~bear": "teddy",
    "말풍선 speech~bubble": "speech", "체크 체크표시 check": "check", "가위 scissors": "scissors", "우산 umbrella": "umbrella", "파도 wave waves": "wave",
    "청사초롱 등불 랜턴 lantern": "lantern", "물방울 droplet drops": "droplet", "비눗방울 거품 bubbles": "bubbles", "달력 calendar": "calendar", "돋보기 magnifier": "magnifier", "발자국 발바닥 paw paws": "paw",
    "해바라기 sunflower": "sunflower", "장미 rose roses": "rose", "튤립 tulip tulips": "tulip", "카네이션 carnation": "carnation", "꽃다발 부케 bouquet": "bouquet",
    "촛불 초 candle": "candle", "화분 꽃화분 화초 flower~pot flower~pots plant~pot plant~pots": "potted-plant", "새싹 sprout": "sprout",
    "토끼 rabbit bunny": "rabbit", "강아지 멍멍이 puppy dog": "puppy", "고양이 야옹이 냥이 cat kitty": "cat", "야자수 palm": "palm",
    "동전 coin coins": "coin",
    "유령 귀신 ghost ghosts": "ghost", "박쥐 bat bats": "bat", "곰 불곰 bear bears": "bear", "북극곰 백곰 polar~bear": "polar-bear", "판다 팬더 panda": "panda", "코알라 koala": "koala", "여우 fox foxes": "fox", "늑대 wolf": "wolf",
    "사자 lion lions": "lion", "호랑이 tiger tigers": "tiger", "표범 leopard": "leopard", "원숭이 monkey monkeys": "monkey", "고릴라 gorilla": "gorilla", "코끼리 elephant elephants": "elephant", "기린 giraffe": "giraffe", "얼룩말 zebra": "zebra",
    "하마 hippo hippopotamus": "hippopotamus", "코뿔소 rhino rhinoceros": "rhinoceros", "캥거루 kangaroo": "kangaroo", "낙타 camel": "camel", "사슴 루돌프 순록 deer reindeer rudolph": "deer", "고슴도치 hedgehog": "hedgehog",
    "다람쥐 squirrel chipmunk": "squirrel", "너구리 라쿤 raccoon": "raccoon", "수달 otter": "otter", "나무늘보 sloth": "sloth", "비버 beaver": "beaver", "오소리 badger": "badger", "햄스터 hamster": "hamster", "생쥐 쥐 mouse mice": "mouse",
    "돼지 꿀돼지 pig piggy": "pig", "숫양 ram": "ram",
    "펭귄 penguin penguins": "penguin", "부엉이 올빼미 owl owls": "owl", "독수리 eagle": "eagle", "백조 swan": "swan", "플라밍고 홍학 flamingo": "flamingo", "공작새 공작 peacock": "peacock", "수탉 rooster": "rooster", "칠면조 turkey": "turkey",
    "거위 goose": "goose", "개구리 frog": "frog", "거북이 거북 turtle tortoise": "turtle", "달팽이 snail": "snail", "뱀 snake": "snake", "악어 crocodile alligator": "crocodile", "나비 butterfly butterflies": "butterfly",
    "무당벌레 ladybird ladybug": "ladybird", "거미 spider": "spider", "거미줄 cobweb spider~web": "spider-web", "모기 mosquito": "mosquito", "고래 whale": "whale", "돌고래 dolphin dolphins": "dolphin", "상어 shark": "shark", "물개 바다표범 물범 seal": "seal",
    "열대어 tropical~fish": "tropical-fish",
    "소라 조개껍데기 조개껍질 seashell seashells": "seashell", "유니콘 unicorn unicorns": "unicorn", "용 아기용 새끼용 청룡 드래곤 dragon dragons": "dragon", "공룡 dinosaur dinosaurs dino": "dinosaur", "티라노 티라노사우루스 t-rex": "t-rex",
    "관람차 대관람차 ferris~wheel": "ferris-wheel", "회전목마 carousel merry-go-round": "carousel-horse", "서커스 천막 circus circus~tent": "circus-tent", "성 궁전 castle": "castle", "불꽃놀이 fireworks": "fireworks", "닻 anchor": "anchor",
    "헬리콥터 helicopter": "helicopter", "증기기관차 기관차 칙칙폭폭 locomotive steam~train": "locomotive", "구급차 앰뷸런스 ambulance": "ambulance", "소방차 fire~engine fire~truck": "fire-engine", "경찰차 police~car": "police-car",
    "망원경 telescope": "telescope",
    "해변 바닷가 파라솔 beach": "beach", "알에서~나온~병아리 hatching~chick": "hatching-chick", "사과나무 apple~tree": "apple", "감나무 persimmon~tree": "persimmon", "귤나무": "mandarin", "책 book books": "open-book",
    "돈 지폐 money": "money", "편지 letter": "letter", "안경 glasses": "glasses",
}
_PICTURE = r"(?:그림|아이콘|일러스트|이모지|이모티콘|스티커|장식|사진|picture|drawing|icon|illustration)"


@cache
def _rows() -> tuple[tuple[str, str], ...]:
    words = {w.replace("~", r"\s?"): motif for row, motif in _DECORATIONS.items() for w in row.split()}
    return tuple(sorted(words.items(), key=lambda row: -len(row[0])))


def known(words: str) -> tuple[str, ...]:
    """The motifs that words name, goods first; empty where none is known."""
    goods = industries.motif_for(words)
    name = rx(r"^(?:an? |the |some )|s$").sub("", words.strip().lower()).replace(" ", "-")
    if name.isascii() and motifs.has(name):
        return (name,)
    own = [m for w, m in _rows() if w.split("\\")[0] in words and rx(rf"(?<![가-힣a-z]){w}(?:이랑|랑|하고|과|와|이|가|을|를|도|만|들|으로|로)*(?![가-힣a-z])").search(words)]
    return tuple(dict.fromkeys((*own, *goods)))[:3]


def take(c: Reading) -> list[Change]:
    """"그림을 아령으로 바꿔줘", "푸들로 바꿔줘", "커피 말고 케이크 그림": which motif is meant, where one is known."""
    m = rx(rf"^\s*(?P<r>{_PICTURE})?(?:을|를|은|는)?\s?(?P<x>[가-힣]{{1,8}}?)\s?(?P<q>{_PICTURE})?(?:으로|로)\s?(?:바꿔|변경|교체|해){REQUEST}\s*$").match(c.left)
    m = m or rx(rf"^[\s{GONE}]*(?:[가-힣]{{1,8}}\s?{_PICTURE}?\s?(?:말고|대신에?|빼고)\s)(?P<x>[가-힣]{{1,8}}?)\s?(?P<r>{_PICTURE})(?P<q>)(?:으로|로)?(?:\s?(?:바꿔|변경|넣|해|그려){REQUEST})?\s*$").match(c.left)
    m = m or rx(rf"(?:change|replace|swap) (?:the )?(?P<r>{_PICTURE}) (?:to|with|for|into) (?:an? )?(?P<x>[a-z ]{{2,16}})(?P<q>)$|(?:an? )(?P<y>[a-z ]{{2,16}}) instead(?: of (?:the )?(?:picture"
                rf"|drawing|icon))?$").search(c.left)
    m = m or (rx(rf"^[\s{GONE}]*(?P<x>[가-힣]{{1,8}}?)\s?(?P<r>{_PICTURE})(?:으로|로)?\s*$").match(c.left) if rx(r"말고|대신").search(c.text) else None)
    words = (m.groupdict().get("x") or m.groupdict().get("y") or "") if m else ""
    found = known(words) if words and not roles.find(words) else ()
    if m and found and (m.groupdict().get("r") or m.groupdict().get("q") or m.groupdict().get("y") or not industries.matches(words)):
        c.drop(0, len(c.left))
        return [Change(op="show", role="motif", value=found)]
    m = rx(r"(?P<x>[가-힣]{1,8})\s(?=그림|아이콘|일러스트|이모지)").search(c.left)
    if m and known(m["x"]) and not rx(changes.SHOW).search(c.left):
        c.drop(m.start(), m.end())
    return []


def show(c: Reading) -> list[Change]:
    """Showing a drawing: with what it shows, if such a motif is known ("꽃 그림 넣어줘" -> bouquet)."""
    found = known(rx(_PICTURE).sub(" ", c.left.replace(GONE, " ")))
    rest = leftovers.rest(c, [])
    if found:
        c.left = GONE * len(c.left)
    return [Change(op="show", role="motif", value=found)] if found else [] if rest else [Change(op="show", role="motif")]


def scatter(c: Reading) -> list[Change]:
    """Decorations by their names alone: "눈송이 좀 뿌려줘", "하트 넣어줘", "별이랑 달도", "add some stars"."""
    m = rx(rf"^[\s{GONE}]*(?:여기저기|배경에|뒤에|위에|옆에|구석에|주변에|군데군데|사이사이에?|테두리에)?\s?(?P<x>[가-힣 ]{{1,16}}?(?:을|를|도|이|만)?)\s?(?:좀|조금|몇\s?개|많이|같은\s?거|살짝|막|여기저기)?\s?(?:{changes.SHOW}){REQUEST}\s*$"
            r"|(?:add|put|include|sprinkle|scatter|draw|throw in|with) (?:some |a few |a couple of |a |little |tiny )*(?P<y>[a-z ]{3,16}?)(?: on it| in the background| around| here and there| please"
            r"| too)*\s*$").search(c.left)
    put = rx(r"^(?:please |can you |could you )?(?:put|draw|add|show|stick|include) (?:in )?(?:an? |some |a (?:picture|drawing|photo|image) of (?:an? |some )?)(?P<z>[a-z ]{3,16}?)(?: (?:on it|on there|in there|in it|somewhere"
             r"|in the (?:corner|background)|please))*\s*$").search(c.left)
    if put and not roles.find(put["z"]) and (drawn := known(put["z"])):
        c.drop(0, len(c.left))
        return [Change(op="show", role="motif", value=drawn)]
    words = (m["x"] or m["y"]) if m else ""
    found = tuple(v for w, v in _rows() if w.split("\\")[0] in words and rx(rf"(?<![가-힣a-z]){w}(?:이랑|랑|하고|과|와|을|를|도|이|만)?(?![가-힣a-z])").search(words))
    left = rx("|".join(w for w, _ in _rows())).sub("", words)
    if not found or rx(r"[가-힣a-z]{2,}").search(rx(r"이랑|랑|하고|그림|and|some|the").sub("", left)):
        return []
    c.drop(0, len(c.left))
    return [Change(op="show", role="motif", value=tuple(dict.fromkeys(found))[:3])]
