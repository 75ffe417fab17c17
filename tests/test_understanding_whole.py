"""What a first message says is kept whole: lines to the end of their clause, figures with their unit, the thing that an ad is of as its headline."""

from __future__ import annotations

from datetime import date

import pytest

from pipelines.understanding import understand
from pipelines.understanding.contract import Context
from storage.records import Facts


def read(message: str) -> Facts:
    language = "ko" if any("가" <= c <= "힣" for c in message) else "en"
    brief = understand(message, Context(language=language, today=date(2026, 11, 27))).brief
    assert brief is not None
    return brief.facts


@pytest.mark.parametrize(("message", "rows"), [
    ("족발 대 4.2 중 3.5 반반 4.5 포장하면 3천원 빼줌 / 오후4시~새벽2시 / 안양1번가", [("대", 42000), ("중", 35000), ("반반", 45000)]),
    ("에어컨 청소 벽걸이 7 스탠드 11 투인원 16 천장형 4way 13 / 분해청소임 / 김포 파주 일산 / 깨끗한형제들 010-0569-0312",
     [("벽걸이", 70000), ("스탠드", 110000), ("투인원", 160000), ("천장형 4way", 130000)]),
    ("운전연수 10시간 28만원(자차) 32만원(연수차) 여자강사 있음 주차 집중코스 3시간 9만 서울/광명/부천 010-0884-2751",
     [("10시간 자차", 280000), ("연수차", 320000), ("주차 집중코스 3시간", 90000)]),
    ("핸드폰 액정 당일수리~ 아이폰13 액정 14만, 14는 17만, 배터리는 전기종 5만. 신림역 지하상가 나-12호",
     [("아이폰13 액정", 140000), ("아이폰14", 170000), ("배터리는 전기종", 50000)]),
    ("Blackberry Lane Farm - pick your own pumpkins. Opens 4 Oct, Thurs-Sun 10-4. $8 small, $15 big. Parking free.", [("Small", 800), ("Big", 1500)]),
    ("Chimney swept €70, stove serviced €95, both €150. Certs given for insurance. PJ 555-0168", [("Chimney swept", 7000), ("Stove serviced", 9500), ("Both", 15000)]),
])
def test_rows_are_what_was_told(message: str, rows: list[tuple[str, int]]) -> None:
    assert [(m.name, m.price.amount if m.price else 0) for m in read(message).menu] == rows


@pytest.mark.parametrize(("message", "headline"), [
    ("캠핑카 빌려드려요. 레이 차박형 1박 8만, 스타리아 4인 1박 16만. 강릉역 픽업 됩니다", "캠핑카 빌려드려요"),
    ("피아노 학원인데요 방학특강 전단지 하나요. 초등 저학년 대상 주3회 4주 16만원이고 7/28 개강이고 선착순 8명. 이름은 다솜피아노", "방학특강 초등 저학년 대상"),
    ("[공지] 403동 엘리베이터 교체공사로 8월 4일(월)~8월 22일(금) 운행 중지됩니다. 택배는 1층 경비실 앞에 보관하고 거동 불편하신 어르신은 관리사무소 (내선 101)로 미리 말씀해 주세요. 푸르지오 관리사무소장", "403동 엘리베이터 교체공사"),
    ("고양이 분양이 아니라 임보처 구하는 거예요. 3개월 추정 치즈냥 두 마리고 형제라 같이 가야 해요. 연락은 010-0390-5518", "임보처 구해요"),
    ("돌잔치 초대장 부탁드립니다 저희 아들 서이안 첫 생일이에요. 9월 6일 토요일 낮 12시, 인천 구월동", "돌잔치"),
    ("임플란트 말고 스케일링만 홍보할건데 연 1회 건강보험 적용되고 바른미소치과 수원 영통역 5번출구.", "스케일링"),
    ("selling my 2014 Honda Jazz, 68k miles, MOT til March, one lady owner, small dent passenger door, £4,250 ono, Stockport", "2014 Honda Jazz"),
])
def test_the_headline_names_the_thing(message: str, headline: str) -> None:
    assert read(message).lead == headline


@pytest.mark.parametrize(("message", "shop"), [
    ("사과 귤 들어왓어요 사과 5개 만원 귤 한봉지 5천원 우리청과 중앙시장 입구 오후 7시 넘으면 떨이합니다", "우리청과"),
    ("Tax returns for tradies & truckies. From $149, most done in 40 min, fee comes out of your refund if you like. Open late Wed till 8. Ledger & Co, Toledo Ohio 555-0177", "Ledger & Co"),
    ("안녕하세요~ 망원동에서 수제버거집 하고있는 '버거하는날'입니다. 이번주 금토일만 더블치즈버거 세트 13,500원 → 9,900원", "버거하는날"),
])
def test_the_shop_is_kept(message: str, shop: str) -> None:
    assert read(message).shop == shop


@pytest.mark.parametrize(("message", "line"), [
    ("barber wanted, full time or weekends, chair rent or 60/40 split, must be able to do skin fades. busy shop in Leeds LS6. come in and ask for Kaz", "chair rent or 60/40 split, must be able to do skin fades"),
    ("wheel throwing course for beginners starting Tuesday 9 September, £195 including clay. Only 7 places, and you must be 16 or over.", "Only 7 places, and you must be 16 or over"),
    ("이 아이 가족 찾아요.. 이름은 누룽지 2살추정 수컷 18kg 다른개는 좀 무서워해요 책임비 없고 입양신청서랑 집 방문 있습니다 010-0458-2206", "책임비 없고 입양신청서랑 집 방문 있습니다"),
    ("중고 피아노 팝니다. 영창 업라이트 2008년식 85만원, 조율 작년에 했고 직접 가져가셔야 해요 대전 유성구", "조율 작년에 했고 직접 가져가셔야 해요"),
])
def test_lines_are_whole(message: str, line: str) -> None:
    assert line in read(message).points


def test_the_manner_of_asking_is_not_printed() -> None:
    facts = read("태권도 여름캠프~ 8월 1~2일 1박2일 가평 빠지!! 관원 9만 친구데려오면 친구 11만. 용인대정석태권도 활기차고 시원하게 만들어주세요 세로요")
    assert not any("활기" in p for p in facts.points)


def test_a_share_of_pay_takes_nothing_off() -> None:
    assert read("미용실 원장입니다 이번에 디자이너 한명 충원하려고 해요 경력 2년이상 인센 45% 주5일 천안 불당동 헤어온유 041-0555-2017").percent is None
    assert read("요양보호사 국비 교육생 모집 9월1일 개강 / 자부담 최소 10% / 내일배움카드 있어야 함 / 순천 한마음요양보호사교육원").percent is None
