"""Messages about ads that are there: which one is meant, what changes, and what is asked back."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from pipelines.understanding import Change, Context, Past, Understood, understand
from storage.records import Copy, Price

EMPTY = Context(language="ko", today=date(2026, 3, 1))


def past(message: str, item_id: str) -> Past:
    brief = understand(message, EMPTY).brief
    assert brief
    copy = Copy(headline="달콤한 봄 한 잔", subcopy="딸기를 듬뿍 담았어요", cta="지금 만나요", kicker="신메뉴")
    return Past(item_id=item_id, brief=brief, copy=copy, look="stage")


LATTE = past("카페 딸기라떼 신메뉴, 4,500원", "latte")
ONE = replace(EMPTY, items=(LATTE,))
THREE = replace(EMPTY, items=(LATTE, past("네일샵 젤네일 5만원 이벤트 파란색 배경 인스타 스토리", "nail"),
                              past("꽃집 장미 꽃다발 3만원", "roses")))


def told(change: Change) -> str:
    value: Any = change.value
    if change.op == "facts":
        value = ",".join(f"{k}={v.amount if isinstance(v, Price) else v}" for k, v in sorted(value.items()))
    elif isinstance(value, dict):
        value = ",".join(f"{k}={v}" for k, v in sorted(value.items()) if k != "role")
    return f"{change.op} {change.role}={value if value is not None else ''}".replace(" =", "=")


def changes_of(message: str, context: Context = ONE) -> list[str]:
    got = understand(message, context)
    assert got.kind == "edit", (got.kind, got.say)
    return [told(c) for c in got.changes]


EDITS = """
글씨만 크게 => scale text=1.25
더 크게 => scale text=1.25
글씨가 안 보여요 => scale text=1.25
제목이 너무 커요 => scale headline=0.8
가격을 조금만 작게 해주세요 => scale price=0.9
로고 두 배로 => scale logo=2.0
딸기 더 크게 => scale motif=1.25
배경을 파랗게 => palette=blue
초록색 => palette=green
연한 분홍 배경으로 => palette=pastel pink
배경색 바꿔줘 => palette=next
파란 배경 말고 노란 배경 => palette=yellow
너무 어두워요 => palette=bright
전체적으로 파스텔톤 => palette=pastel
글씨 하얗게 => colour text=white
가격은 #ff8800으로 => colour price=#ff8800
가격 빼줘 => hide price=
로고 없애줘 => hide logo=
그림 빼줘 => hide motif=
신메뉴 글자 지워줘 => hide kicker=
로고 넣어줘 => show logo=
가격을 조금 위로 => move price=(0.0, -0.04)
제목 맨 아래로 => move headline=bottom
가운데 정렬 => align text=center
제목은 왼쪽 정렬 => align headline=left
명조체로 => faces=serif
글씨 굵게 => faces=bold
폰트 바꿔줘 => faces=next
손글씨체로 바꿔주세요 => faces=hand
더 고급스럽게 => look=luxury
더 심플하게 => look=simple
레트로 느낌으로 => look=retro
다른 디자인으로 => look=next
전단지처럼 => look=flyer
글자가 너무 많아 복잡해 => rewrite=length=short
문구 짧게 => rewrite=length=short
문구 바꿔줘 => rewrite=
제목이 너무 길어 => rewrite headline=length=short
문구를 재밌게 => rewrite=tone=witty
스토리로 => format=instagram_story
3:4 => format=3:4
정사각형으로도 하나 주세요 => format=1:1
5000원 => facts=price=5000
5,500원으로 => facts=price=5500
가격 6000원으로 올려줘 => facts=price=6000
20% 할인 넣어줘 => facts=percent=20
기간은 이번 주말까지 => facts=period=이번 주말까지
전화번호 02-333-4444 추가 => facts=contact=02-333-4444
위치는 강남역 2번 출구 => facts=place=강남역 2번 출구
할인 문구 빼주세요 => facts=offer=,percent=None
초코라떼로 바꿔줘 => facts=product=초코라떼
딸기라떼 말고 초코라떼 => facts=product=초코라떼
딸기 말고 바나나로 바꿔줘 => facts=product=바나나라떼
가게 이름을 달빛카페로 바꿔줘 => facts=shop=달빛카페
제목 "봄날의 딸기" => text headline=봄날의 딸기
제목을 봄맞이 축제로 바꿔줘 => text headline=봄맞이 축제
딸기 먹고 갈래 라고 써줘 => text headline=딸기 먹고 갈래
달콤한을 상큼한으로 바꿔줘 => text headline=상큼한 봄 한 잔
딸기를 듬뿍 → 생딸기를 가득 => text subcopy=생딸기를 가득 담았어요
제목 뒤에 느낌표 붙여줘 => text headline=달콤한 봄 한 잔!
버튼 문구를 예약하기로 => text cta=예약하기
마감 임박 배지 달아줘 => text kicker=마감 임박
가격 밑에 "선착순 100명" 추가 => facts=points=('선착순 100명',)
해시태그 10개 => hashtags=10
해시태그 빼줘 => hashtags=0
영어로 바꿔줘 => language=en
하나 더 => variant=
별로예요 => variant=
되돌려줘 => undo=
원래대로 해주세요 => undo=
가격 5,000원으로 바꾸고 문구도 짧게 => facts=price=5000 & rewrite=length=short
제목 크게, 가격 빨간색으로, 로고 빼줘 => scale headline=1.25 & colour price=red & hide logo=
글씨체 명조로 하고 배경 어둡게 => faces=serif & palette=dark
배경 좀 어둡게 해주시고 글씨 흰색으로요 => palette=dark & colour text=white
글시 크개 해주새요 => scale text=1.25
스토리 말고 피드 사이즈로요 => format=instagram_feed
신메뉴 글자 크게 => scale kicker=1.25
할인 글씨 노란색 => colour offer=yellow
로고는 됐어요 => hide logo=
다시 넣어주세요 => undo=
제목: 월요일엔 피자 => text headline=월요일엔 피자
예약 필수라고 넣어주세요 => facts=points=('예약 필수',)
아 그리고 주차 가능하다고 써줘 => facts=points=('주차 가능',)
인스타 아이디 @bom_cafe 넣어주세요 => facts=contact=인스타 @bom_cafe
원래 6000원이라고도 써줘 => facts=price=4500
문구 너무 딱딱해 => rewrite=tone=warm
글자 배치가 이상해요 => look=next
원래 디자인으로 => undo=
아까 거가 나은 듯 => undo=
꽃 그림 넣어줘 => show motif=('bouquet',)
가격은 왜 없어졌어? => show price=
글씨체 좀 예쁜 걸로 => faces=next
make the text bigger => scale text=1.25
text is too small => scale text=1.25
change the background to blue => palette=blue
remove the price => hide price=
make it portrait => format=3:4
use a handwritten font => faces=hand
shorter copy => rewrite=length=short
change the headline to "Spring is here" => text headline=Spring is here
bigger price and smaller title => scale price=1.25 & scale headline=0.8
another one => variant=
undo => undo=
글씨가 좀 작은거같은데 키워줄수있나요 => scale text=1.25
배경색 연보라로 바꿔주세용 => palette=pastel purple
설명 문구는 없어도 될것같아요 => hide subcopy=
하얀글씨가 낫겠어 => colour text=white
배경 하늘색 글씨 흰색 => palette=skyblue & colour text=white
노란색 배경에 검은글씨 => palette=yellow & colour text=black
제목을 크게 가격을 빨갛게 => scale headline=1.25 & colour price=red
색이 너무 칙칙해요 밝게 => palette=bright
글이 너무 많아요 반으로 줄여줘요 => rewrite=length=short
배경은 그대로 두고 글씨만 바꿔줘 노란색으로 => colour text=yellow
4500원 아니고 4900원 => facts=price=4900
4,500원 → 3,900원으로 할인한다고 표시 => facts=price=3900
딸기라떼를 생딸기라떼로 고쳐줘 => facts=product=생딸기라떼
신메뉴 대신 겨울한정 => text kicker=겨울한정
이번주 토요일까지만 한다고 써주세요 => facts=period=이번주 토요일까지만
주차 안된다고 써줘 => facts=points=('주차 안 돼요',)
주차 안 되는거 써줘 => facts=points=('주차 안 돼요',)
카드 안됨 => facts=points=('카드 안됨',)
당일 취소 불가 => facts=points=('당일 취소 불가',)
가게이름 베리하우스 넣어주세요 => facts=shop=베리하우스
우리 가게 이름이 빠졌네요 베리하우스인데 => facts=shop=베리하우스
제목은 겨울엔 딸기! 이렇게 => text headline=겨울엔 딸기!
제목 밑에 "한 잔에 딸기 열 알" => text subcopy=한 잔에 딸기 열 알
4500원 빨갛게 => colour price=red
전화번호 밑에 작게 02-333-4444 => facts=contact=02-333-4444 & scale details=0.8
봄 느낌으로 바꿔줘 => backdrop=blossom
너무 유치해요 => look=luxury
핑크가 너무 진해요 => palette=pastel pink
제목에서 한 잔 빼줘 => text headline=달콤한 봄
제목이랑 가격만 남기고 다 빼줘 => hide subcopy= & hide cta= & hide kicker= & hide details=
price should be $6 => facts=price=600
not feeling it, try something different => variant=
"""


@pytest.mark.parametrize("row", [r for r in EDITS.splitlines() if r])
def test_an_edit(row: str) -> None:
    message, _, want = row.partition(" => ")
    assert changes_of(message) == want.split(" & ")


WHICH = """
첫 번째 거 글씨 크게=latte|1번 배경 노랗게=latte|라떼 그거 가격 5000원=latte|카페 광고 글씨 크게=latte|맨 처음 거로 할게요=latte
두번째꺼 배경색 바꿔줘=nail|네일 거 정사각형으로=nail|파란 거 글씨 하얗게=nail|스토리 그거 가격 빼줘=nail|2번이 좋아요=nail|그 전 거=nail
마지막 거 제목 크게=roses|방금 거 영어로=roses|아까 그거 글씨 작게=roses|꽃다발 거 어둡게=roses|이거 가격 2만5천원=roses|더 크게=roses
3만원짜리 그거 할인 10% 넣어줘=roses|아니 그거 말고 첫번째거 크게=latte|the second one, make it green=nail|first one bigger text=latte"""


@pytest.mark.parametrize("row", WHICH.strip().replace("\n", "|").split("|"))
def test_which_ad_is_meant(row: str) -> None:
    message, _, want = row.partition("=")
    got = understand(message, THREE)
    assert (got.kind, got.target) == ("edit", want), got.say


def test_an_ad_that_does_not_exist_is_asked_for() -> None:
    got = understand("다섯 번째 거 글씨 크게", THREE)
    assert got.kind == "ask" and "3개" in got.say


def test_choosing_an_ad_makes_it_current_without_changes() -> None:
    got = understand("첫 번째 걸로 할게요", THREE)
    assert (got.kind, got.target, got.changes) == ("edit", "latte", ())


def test_a_change_of_mind_starts_from_before_the_last_change() -> None:
    again = replace(EMPTY, items=(LATTE, replace(LATTE, item_id="blue")))
    got = understand("아니 그거 말고 배경은 초록색으로", again)
    assert (got.target, [told(c) for c in got.changes]) == ("latte", ["palette=green"])
    assert understand("아니 로고도 빼줘", again).target == "blue"


@pytest.mark.parametrize("message,product", [
    ("초코라떼 5,000원", "초코라떼"), ("이번엔 치즈케이크 광고 만들어줘", "치즈케이크"), ("새 광고 만들게요 크로플 6천원", "크로플"),
    ("바닐라라떼도 만들어줘", "바닐라라떼"), ("네일샵 젤네일 5만원", "젤네일"), ("now make one for our blueberry muffin $3", "blueberry muffin"),
])
def test_a_new_ad_in_mid_conversation(message: str, product: str) -> None:
    got = understand(message, ONE)
    assert got.kind == "new" and got.brief and got.brief.facts.product == product


def test_a_new_ad_of_the_same_shop_keeps_its_name_but_not_its_price() -> None:
    shop = replace(LATTE, brief=replace(LATTE.brief, facts=replace(LATTE.brief.facts, shop="달빛카페", contact="02-1")))
    got = understand("이번엔 말차라떼 광고 만들어줘", replace(EMPTY, items=(shop,)))
    assert got.brief and (got.brief.facts.shop, got.brief.facts.contact) == ("달빛카페", "02-1")
    assert got.brief.facts.price is None


def test_a_menu_grows_and_shrinks() -> None:
    context = replace(EMPTY, items=(past("분식집 떡볶이 4000 순대 4500", "menu"),))
    added = understand("김밥 3500원도 추가해줘", context)
    assert [m.name for m in added.changes[0].value["menu"]] == ["떡볶이", "순대", "김밥"]
    dropped = understand("순대 빼줘", context)
    only = dropped.changes[0].value  # a list of one is that one price and what it is for; the headline stays
    assert (only["menu"], only["price"].unit, only["price"].amount) == ((), "떡볶이", 4000) and "product" not in only


def test_a_new_price_keeps_its_unit_and_drops_an_old_price_that_is_no_longer_higher() -> None:
    context = replace(EMPTY, items=(past("삼겹살 1인분 13,000원부터", "meat"),))
    price = understand("14,000원으로", context).changes[0].value["price"]
    assert (price.amount, price.unit, price.more) == (14000, "1인분", "부터")
    context = replace(EMPTY, items=(past("블라우스 6,000원→4,500원", "dress"),))
    assert understand("7,000원으로", context).changes[0].value["price"].was is None
    assert understand("5,000원으로", context).changes[0].value["price"].was == 6000


@pytest.mark.parametrize("message", ["전화번호 넣어줘", "사진 바꿔줘", "이름 넣어줘", "날짜 넣어줘", "다른 사진으로"])
def test_what_is_missing_is_asked_for(message: str) -> None:
    got = understand(message, ONE)
    assert got.kind == "ask" and got.say.endswith(("?", "요."))


def test_the_brand_answers_what_is_missing() -> None:
    known = replace(ONE, contact="010-1", place="연남동", shop="달빛카페")
    assert changes_of("전화번호 넣어줘", known) == ["facts=contact=010-1"]
    assert changes_of("주소도 넣어줘", known) == ["facts=place=연남동"]


@pytest.mark.parametrize("message", ["테두리 넣어줘", "큐알코드 넣어줘", "사투리로 써줘", "'가족같은 분위기' 이 말 빼줘", "글씨가 잘려", "뿡짝볼 5,000원"])
def test_what_cannot_be_done_or_known_is_asked_about(message: str) -> None:
    got = understand(message, ONE)
    assert got.kind == "ask" and not got.changes and got.say.endswith("?") and len(got.say) > 20


def test_a_part_becomes_as_it_was_while_the_rest_stays() -> None:
    dear = replace(LATTE, item_id="dear", brief=replace(LATTE.brief, facts=replace(LATTE.brief.facts, price=Price(amount=6000))),
                   look="retro", faces="hand", palette=(("ground", "#101010"),), copy=replace(LATTE.copy, headline="비싼 봄"))
    before = replace(EMPTY, items=(replace(LATTE, palette=(("ground", "#ffeeee"),)), dear))
    assert changes_of("가격은 원래대로", before) == ["facts=price=4500"]
    assert changes_of("아까 글씨체로 다시", before) == ["faces="]
    assert changes_of("색만 원래대로", before) == ["palette=ground=#ffeeee"]
    assert changes_of("제목은 아까 걸로", before) == ["text headline=달콤한 봄 한 잔"]
    assert changes_of("첫 번째 느낌으로, 내용은 지금 그대로", before)[0] == "look=stage"


def test_more_and_less_repeat_the_last_change() -> None:
    larger = replace(EMPTY, items=(LATTE, replace(LATTE, item_id="b", changes=(Change(op="scale", role="price", value=1.25),))))
    assert changes_of("조금만 더", larger) == ["scale price=1.12"]
    assert changes_of("반대로", larger) == ["scale price=0.8"]


def test_what_the_ad_lacks_is_not_promised() -> None:
    bare = replace(EMPTY, logo="", items=(replace(LATTE, logo=False),))
    for message in ("로고 넣어줘", "로고 빼줘", "로고 크게"):
        got = understand(message, bare)
        assert got.kind == "ask" and not got.changes, message
    assert changes_of("로고 넣어줘", replace(bare, logo="a" * 64)) == ["show logo=" + "a" * 64]
    assert changes_of("사진 크게", ONE) == ["scale motif=1.25"]  # what is drawn stands for a photo


def test_one_half_is_done_and_the_other_is_asked_about() -> None:
    got = understand("글씨 크게 하고 전화번호 넣어줘", ONE)
    assert [told(c) for c in got.changes] == ["scale text=1.25"] and got.say.endswith("어떤 연락처를 넣을까요?")
    reply = answer_to(got, "글씨 크게 하고 전화번호 넣어줘", "02-333-4444", ONE)
    assert [told(c) for c in reply.changes] == ["facts=contact=02-333-4444"]


def test_an_attached_photo_is_used() -> None:
    photo = replace(ONE, photo="a" * 64)
    assert changes_of("이 사진으로 바꿔줘", photo) == ["photo=use"]
    assert changes_of("", photo) == ["photo=use"]
    assert changes_of("누끼 따줘", photo) == ["photo=cut"]


def test_nothing_is_silently_ignored() -> None:
    got = understand("글씨 하얗게 하고 불꽃놀이 터뜨려", ONE)
    assert [told(c) for c in got.changes] == ["colour text=white"]
    assert "그림을 넣을까요?" in got.say


def answer_to(question: Understood, first: str, reply: str, context: Context = EMPTY) -> Understood:
    return understand(reply, replace(context, pending=question.say, pending_message=first))


def test_a_reply_completes_the_earlier_message() -> None:
    first = "세로로 3:4 고급스럽게 만들어줘"
    asked = understand(first, EMPTY)
    assert asked.kind == "ask"
    got = answer_to(asked, first, "네일샵 젤네일이요")
    assert got.kind == "new" and got.brief
    assert (got.brief.format, got.brief.tone, got.brief.facts.product) == ("3:4", "premium", "젤네일")


def test_a_short_reply_is_the_very_thing_that_was_asked_for() -> None:
    asked = understand("가게 이름도 넣어주세요", ONE)
    got = answer_to(asked, "가게 이름도 넣어주세요", "모아네일이요", ONE)
    assert [told(c) for c in got.changes] == ["facts=shop=모아네일"]


def test_an_ad_that_named_only_the_shop_is_completed() -> None:
    context = replace(EMPTY, items=(past("한식당이야", "shop"),))
    got = understand("김치찌개 8000원 점심특선 11시반~2시", context)
    assert got.kind == "edit" and [told(c) for c in got.changes] == [
        "facts=hours=11시반~2시,points=('점심특선',),price=8000,product=김치찌개"]


def test_a_reply_completes_an_edit_or_stands_by_itself() -> None:
    asked = understand("전화번호 넣어줘", ONE)
    got = answer_to(asked, "전화번호 넣어줘", "010-1234-5678", ONE)
    assert [told(c) for c in got.changes] == ["facts=contact=010-1234-5678"]
    got = answer_to(asked, "전화번호 넣어줘", "아 됐고 배경만 어둡게", ONE)
    assert [told(c) for c in got.changes] == ["palette=dark"]
    assert answer_to(asked, "전화번호 넣어줘", "아니요 괜찮아요", ONE).kind == "answer"
    got = answer_to(understand("asdf", EMPTY), "asdf", "꽃집 튤립 한 단 12,000원")
    assert got.brief and got.brief.facts.product == "튤립"
