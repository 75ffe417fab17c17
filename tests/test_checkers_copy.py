"""The copy checker: for each rule planted violations are caught, and honest copies pass."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.checkers import Violation, copy

CAFE = "카페 딸기라떼 신메뉴, 4,500원, 홍대 3번출구 010-0000-1234 금요일까지"
LATTE = "strawberry latte $5"
CORPUS = Path(__file__).parent / "corpora" / "messages.jsonl"


def judge(message: str, words: dict[str, Any], **brief: Any) -> list[Violation]:
    """check() with a brief that asks for as many hashtags as there are."""
    whole = {"message": message, "hashtags": len(words.get("hashtags", ())), **brief}
    return copy.check(words, whole, message)


HONEST: list[tuple[str, dict[str, Any], dict[str, Any]]] = [
    (
        "카페 딸기라떼 신메뉴, 4,500원, 3:4",
        {"headline": "딸기라떼, 봄을 담다", "subcopy": "상큼한 딸기와 부드러운 우유가 만난 한 잔", "cta": "지금 만나 보세요", "kicker": "신메뉴", "details": ["4,500원"], "hashtags": ["#딸기라떼", "#신메뉴", "#카페"], "alt": "유리잔에 담긴 딸기라떼"},
        {"facts": {"product": "딸기라떼"}},
    ),
    (
        "저희 카페 이번에 흑임자크림라떼 나왔어요 6천원이고 인스타 스토리용",
        {"headline": "고소함이 겹겹이, 흑임자크림라떼", "subcopy": "부드러운 크림 위에 고소한 향을 올렸어요. 6,000원에 만나 보세요.", "kicker": "NEW"},
        {"facts": {"product": "흑임자크림라떼"}},
    ),
    (
        "꽈배기 1+1 오늘 하루만",
        {"headline": "하나를 사면 하나 더", "subcopy": "꽈배기 1+1, 오늘 하루만 만나요", "cta": "지금 들러 주세요", "details": ["오늘 하루만"]},
        {"facts": {"product": "꽈배기", "offer": "1+1", "period": "오늘 하루만"}},
    ),
    (
        "크리스마스케이크 예약받아요🎄 딸기생크림 1호 38,000원 12/24~25 픽업 카톡 cake_dal",
        {"headline": "올해의 마지막 달콤함", "subcopy": "크리스마스 케이크 예약을 받고 있어요", "details": ["픽업 12월 24일~25일", "카톡 cake_dal", "38,000원"], "cta": "카톡으로 예약하기"},
        {"facts": {"product": "크리스마스케이크"}},
    ),
    (
        "초밥 런치 12피스 18,000원→15,000원 평일만",
        {"headline": "점심에 만나는 초밥 한 접시", "subcopy": "12피스 런치를 15,000원에 드려요", "details": ["평일 런치", "18,000원에서 15,000원으로"]},
        {"facts": {"product": "초밥 런치"}},
    ),
    (
        "독서실 새학기 1개월 15→12만원",
        {"headline": "새 학기, 조용한 자리부터", "subcopy": "1개월 120,000원", "details": ["150,000원 → 120,000원"]},
        {"facts": {"product": "독서실"}},
    ),
    (
        "펜션 12월 평일 2인 9만원 바베큐 별도 가평 따뜻하게",
        {"headline": "가평에서 쉬어 가는 하루", "subcopy": "둘이서 보내는 12월의 평일, 9만 원이면 충분해요", "details": ["가평", "2인 90,000원"]},
        {"facts": {"place": "가평", "product": "펜션"}},
    ),
    (
        "정형외과 도수치료 예약안내 야간진료 화목 저녁9시까지",
        {"headline": "퇴근길에도 들를 수 있어요", "subcopy": "도수치료 예약을 도와드려요", "details": ["화·목 저녁 9시까지"], "cta": "예약 문의하기"},
        {"facts": {"product": "도수치료"}},
    ),
    (
        "PT 10회 60만원 → 45만원 선착순 20명",
        {"headline": "시작이 가벼워지는 PT", "subcopy": "PT 10회를 45만 원에, 선착순 20명", "details": ["600,000원 → 450,000원"], "cta": "지금 상담받기"},
        {"facts": {"product": "PT 10회"}},
    ),
    (
        "new strawberry matcha latte $6, 3:4 please",
        {"headline": "Strawberry meets matcha", "subcopy": "A new latte with a bright side. $6 a cup.", "cta": "Come and try it", "kicker": "New"},
        {"language": "en", "facts": {"product": "strawberry matcha latte"}},
    ),
    (
        "car wash, full detail $120 -> $89 this week only",
        {"headline": "Drive away shining", "subcopy": "Full detail, now $89 instead of $120", "details": ["This week only"]},
        {"language": "en"},
    ),
    (
        "헬스클럽 여름맞이 1+1 친구랑 같이 등록하면 한명공짜",
        {"headline": "친구와 함께, 1+1", "subcopy": "같이 등록하면 한 명은 무료예요", "kicker": "여름맞이"},
        {"facts": {"offer": "1+1"}},
    ),
    (
        "미용실 이전했어요 2층에서 1층으로ㅎㅎ 같은건물 헤어봄 전화 02-000-4545",
        {"headline": "1층에서 다시 만나요", "subcopy": "헤어봄이 같은 건물 1층으로 자리를 옮겼어요", "details": ["전화 02-000-4545"]},
        {"facts": {"shop": "헤어봄"}},
    ),
    (
        "이자카야 하이볼 6,900원 7시전에 오면 두번째잔 반값",
        {"headline": "하이볼 한 잔, 그다음은 반값", "subcopy": "7시 전에 오시면 두 번째 잔이 반값이에요"},
        {"facts": {"product": "하이볼"}},
    ),
    (
        "스터디카페 50시간 6만원 기말고사기간 할인 24시간운영",
        {"headline": "집중이 잘 되는 자리", "subcopy": "50시간 이용권이 6만 원이에요", "details": ["24시간 운영"]},
        {"facts": {"product": "스터디카페"}},
    ),
    (
        "목욕탕 세신 2만5천원 월요일 휴무",
        {"headline": "개운한 하루의 시작", "subcopy": "세신 25,000원", "details": ["월요일 휴무"]},
        {"facts": {"product": "세신"}},
    ),
    (
        "사과 5kg 2만9천9백원",
        {"headline": "사과가 가장자리까지 가득", "subcopy": "사과 5kg을 29,900원에 드려요"},
        {"facts": {"product": "사과"}},
    ),
    (
        "고양이 호텔 1박 3만원 명절예약 서두르세요",
        {"headline": "고양이도 편히 쉬는 밤", "subcopy": "명절 예약을 받고 있어요. 1박 3만 원"},
        {"facts": {"product": "고양이 호텔"}},
    ),
    (
        "떡볶이 3500원 순대 4000원 튀김 5개 4000원 학교앞 분식집이에요",
        {"headline": "학교 앞 그 맛", "subcopy": "떡볶이와 순대, 튀김이 기다려요", "details": ["떡볶이 3,500원", "순대 4,000원", "튀김 5개 4,000원"]},
        {"facts": {"menu": [{"name": "떡볶이"}, {"name": "순대"}, {"name": "튀김"}]}},
    ),
    (
        "브런치카페 에그베네딕트 16,500원 주말 10시~2시 성수동",
        {"headline": "느긋한 주말의 한 접시", "subcopy": "에그베네딕트로 여는 아침", "details": ["성수동", "주말 10시~2시"]},
        {"facts": {"product": "에그베네딕트", "place": "성수동"}},
    ),
    (
        "막걸리집 김치전 만원 비오면 막걸리 한병 드립니다ㅎㅎ",
        {"headline": "비 오는 날엔 김치전", "subcopy": "비가 오면 막걸리 한 병을 드려요", "details": ["김치전 10,000원"]},
        {"facts": {"product": "김치전"}},
    ),
    (
        "방어철 왔습니다 대방어 한접시 4만원 포장 환영 울릉수산 054-000-2020",
        {"headline": "겨울 바다의 맛, 대방어", "subcopy": "한 접시에 제철을 담았어요", "details": ["문의 054-000-2020", "40,000원"]},
        {"facts": {"product": "대방어", "shop": "울릉수산"}},
    ),
    (
        "영어학원 겨울방학특강 12/26개강 초등고학년 월 28만원",
        {"headline": "겨울방학, 영어가 자라는 시간", "subcopy": "초등 고학년을 위한 특강이에요", "details": ["12월 26일 개강", "한 달 28만 원"]},
        {"facts": {"product": "겨울방학특강", "audience": "초등고학년"}},
    ),
    (
        "에어컨청소 벽걸이 7만원 스탠드 11만원 여름되기전에!",
        {"headline": "여름이 오기 전에, 에어컨 청소", "subcopy": "벽걸이 7만 원, 스탠드 11만 원"},
        {"facts": {"product": "에어컨청소"}},
    ),
    (
        "Wine bar tasting night, Nov 14, 7pm, $30 per person, elegant",
        {"headline": "An evening by the glass", "subcopy": "Join us for a tasting night", "details": ["Nov 14, 7 pm", "$30 per person"], "cta": "Save your seat"},
        {"language": "en"},
    ),
    (
        "외국인 손님용 영어로 비빔밥 11,000원 인사동",
        {"headline": "Colors in one bowl", "subcopy": "Bibimbap in Insadong, ₩11,000", "details": ["Insadong"]},
        {"language": "en", "facts": {"product": "비빔밥"}},
    ),
    (
        "SUV 손세차 45,000원",
        {"headline": "SUV도 반짝이게", "subcopy": "SUV를 맡겨 주세요. 손세차 45,000원"},
        {"facts": {"product": "손세차"}},
    ),
    (
        "약국 비타민 2+1 행사 합니다 신뢰감있게",
        {"headline": "비타민 2+1", "subcopy": "2+1으로 챙기는 하루"},
        {"facts": {"product": "비타민", "offer": "2+1"}},
    ),
    (
        "돈까스 9천원. 왕돈까스 만천원. 매콤돈까스 만원.",
        {"headline": "바삭하게 즐기는 점심", "subcopy": "돈까스부터 왕돈까스까지", "details": ["돈까스 9,000원", "왕돈까스 11,000원", "매콤돈까스 10,000원"]},
        {},
    ),
    (
        "죄송하지만 5월1일부터 아메리카노 2,500원→2,800원",
        {"headline": "가격 안내드려요", "subcopy": "5월 1일부터 아메리카노를 2,800원에 드리게 됐어요", "details": ["5월 1일부터"]},
        {"facts": {"product": "아메리카노"}},
    ),
    (
        "카페 수박주스 6천원 시원하게",
        {"headline": "여름은 수박주스로", "subcopy": "한 모금에 더위가 식어요. 수박주스는 6,000원이에요.", "cta": "매장에서 만나요", "hashtags": ["#수박주스", "#여름음료", "#카페추천", "#시원한맛", "#오늘의음료"]},
        {"facts": {"product": "수박주스"}},
    ),
    (
        "요가원 새벽반 6시 개설 월 9만원",
        {"headline": "고요로 여는 새벽", "subcopy": "새벽반은 6시에 시작해요", "details": ["월 90,000원"]},
        {"facts": {"product": "새벽반"}},
    ),
    (
        "타코 2개 7,000원 화요일은 1+1",
        {"headline": "화요일엔 타코 1+1", "subcopy": "타코를 한 번 더 즐기는 날"},
        {"facts": {"product": "타코"}},
    ),
    (
        "꽃집 졸업식 꽃다발 3만원부터",
        {"headline": "수고한 너에게, 꽃 한 다발", "subcopy": "졸업식의 마음을 꽃다발에 담았어요", "details": ["30,000원부터"], "cta": "꽃다발 예약하기"},
        {"facts": {"product": "꽃다발"}},
    ),
    (
        "세탁소 패딩 드라이 15000 -> 9900 3월까지만",
        {"headline": "겨울을 깨끗하게 보내는 법", "subcopy": "패딩 드라이가 9,900원", "details": ["3월까지"]},
        {"facts": {"product": "패딩 드라이"}},
    ),
    ("강아지 간식 9,900원", {"headline": "고양이는 몰래 먹는 간식", "subcopy": "산책 다녀와서 하나"}, {"facts": {"product": "강아지 간식"}}),
    ("막걸리집 김치전 만원", {"headline": "친구와 김치전 한 상", "subcopy": "저녁에 들러 주세요"}, {"facts": {"product": "김치전"}}),
    ("소금빵 4개 만원, 포장도 됨", {"headline": "짭조름한 한입, 소금빵", "details": ["포장도 됨"]}, {"facts": {"product": "소금빵"}}),
    ("gift set $20", {"headline": "Say thank you with a gift set", "subcopy": "Neatly packaged, easily given."}, {"language": "en", "facts": {"product": "gift set"}}),
]


@pytest.mark.parametrize(("message", "words", "brief"), HONEST, ids=[row[1]["headline"] for row in HONEST])
def test_an_honest_copy_passes(message: str, words: dict[str, Any], brief: dict[str, Any]) -> None:
    assert judge(message, words, **brief) == []


PLANTED: list[tuple[str, str, str, str]] = [  # rule, message, field, words
    ("figure", CAFE, "subcopy", "단돈 3,900원에 만나요"),
    ("figure", CAFE, "subcopy", "맛도 두 배, 기쁨도 두 배"),
    ("figure", CAFE, "subcopy", "지금 반값으로 만나요"),
    ("figure", CAFE, "subcopy", "천원으로 즐기는 여유"),
    ("figure", CAFE, "subcopy", "만 원의 행복"),
    ("figure", CAFE, "subcopy", "세 잔을 마셔도 좋아요"),
    ("figure", CAFE, "subcopy", "일주일 동안 만나요"),
    ("figure", CAFE, "subcopy", "하루 30명만 만나요"),
    ("figure", CAFE, "subcopy", "오후 3시에 만나요"),
    ("figure", CAFE, "subcopy", "3월에 만나요"),
    ("figure", CAFE, "subcopy", "1+1로 만나요"),
    ("figure", CAFE, "subcopy", "딸기라떼 2만3천 원"),
    ("figure", CAFE, "headline", "열 가지 즐거움"),
    ("figure", CAFE, "alt", "딸기 다섯 개가 놓인 잔"),
    ("figure", "첫방문 30프로 미용실", "subcopy", "30명만 만나요"),
    ("figure", CAFE, "subcopy", "4,500원 할인"),
    ("figure", LATTE, "subcopy", "Double the joy"),
    ("figure", CAFE, "hashtags", "#딸기라떼2026"),
    ("figure", LATTE, "subcopy", "Only $4 a cup"),
    ("date", CAFE, "subcopy", "이번 주말에 만나요"),
    ("date", CAFE, "subcopy", "월요일에 만나요"),
    ("date", CAFE, "subcopy", "크리스마스에 만나요"),
    ("date", CAFE, "subcopy", "평일에 들러 주세요"),
    ("date", CAFE, "subcopy", "오늘까지 만나요"),
    ("date", CAFE, "subcopy", "매주 만나요"),
    ("date", "딸기라떼 8시까지", "subcopy", "오후 8시까지 기다려요"),
    ("date", LATTE, "subcopy", "Come by on Monday"),
    ("date", LATTE, "subcopy", "This weekend at our place"),
    ("place", CAFE, "subcopy", "강남에서 만나요"),
    ("place", CAFE, "subcopy", "합정역 앞에서 만나요"),
    ("place", CAFE, "subcopy", "고양에서 만나요"),
    ("claim", LATTE, "subcopy", "Aged for a deeper taste"),
    ("place", CAFE, "subcopy", "2번 출구 앞에서 만나요"),
    ("place", LATTE, "subcopy", "Find us on Elm Street"),
    ("contact", CAFE, "cta", "010-9999-1234로 문의"),
    ("contact", CAFE, "cta", "@berry.cafe로 오세요"),
    ("contact", CAFE, "details", "카톡 berrycafe 문의"),
    ("contact", LATTE, "cta", "Visit www.cafe.com"),
    ("detail", CAFE, "details", "서교동 골목 안쪽"),
    ("superlative", CAFE, "subcopy", "최고의 딸기라떼예요"),
    ("superlative", CAFE, "subcopy", "가장 달콤한 순간"),
    ("superlative", CAFE, "subcopy", "완벽한 한 잔"),
    ("superlative", CAFE, "subcopy", "동네 No.1"),
    ("superlative", CAFE, "subcopy", "업계 1위"),
    ("superlative", CAFE, "subcopy", "유일한 딸기라떼"),
    ("superlative", CAFE, "subcopy", "국내 최초"),
    ("superlative", LATTE, "subcopy", "The best latte"),
    ("superlative", LATTE, "subcopy", "A perfect cup"),
    ("superlative", CAFE, "hashtags", "#최고맛집"),
    ("medical", CAFE, "subcopy", "피로 회복에 좋아요"),
    ("medical", CAFE, "subcopy", "부작용 없는 관리"),
    ("medical", CAFE, "subcopy", "면역력을 지켜요"),
    ("medical", CAFE, "subcopy", "탁월한 효과를 느껴 보세요"),
    ("medical", LATTE, "subcopy", "Heals you from inside"),
    ("claim", CAFE, "subcopy", "수제 청으로 만들었어요"),
    ("claim", CAFE, "subcopy", "매일 아침 준비해요"),
    ("claim", CAFE, "subcopy", "국내산 딸기로 만들었어요"),
    ("claim", CAFE, "subcopy", "유기농 딸기예요"),
    ("claim", CAFE, "subcopy", "토핑은 무료예요"),
    ("claim", CAFE, "subcopy", "한정 수량이에요"),
    ("claim", CAFE, "subcopy", "선착순으로 드려요"),
    ("claim", CAFE, "subcopy", "신선한 재료로 만들었어요"),
    ("claim", CAFE, "subcopy", "갓 구운 빵과 함께"),
    ("claim", CAFE, "subcopy", "주차 가능해요"),
    ("claim", CAFE, "subcopy", "인기 메뉴예요"),
    ("claim", CAFE, "subcopy", "할인 중이에요"),
    ("claim", CAFE, "subcopy", "당일 만든 음료예요"),
    ("claim", CAFE, "subcopy", "100% 과일이에요"),
    ("claim", CAFE, "subcopy", "품절 전에 서두르세요"),
    ("claim", CAFE, "subcopy", "셰프가 만들었어요"),
    ("claim", CAFE, "subcopy", "전통 방식 그대로"),
    ("claim", LATTE, "subcopy", "Handmade with care"),
    ("claim", LATTE, "subcopy", "Freshly brewed for you"),
    ("claim", CAFE, "hashtags", "#수제디저트"),
    ("particle", CAFE, "subcopy", "딸기라떼을 만나요"),
    ("particle", CAFE, "subcopy", "딸기라떼은 달콤해요"),
    ("particle", CAFE, "subcopy", "딸기라떼이 나왔어요"),
    ("particle", CAFE, "subcopy", "딸기라떼과 함께"),
    ("particle", CAFE, "subcopy", "딸기라떼으로 여는 봄"),
    ("particle", CAFE, "subcopy", "맛를 담았어요"),
    ("particle", CAFE, "subcopy", "4,500원를 내요"),
    ("particle", CAFE, "subcopy", "4,500원가 좋아요"),
    ("particle", CAFE, "subcopy", "메뉴을 만나요"),
    ("particle", CAFE, "subcopy", "딸기라떼이에요"),
    ("particle", CAFE, "subcopy", "맛있는 빵와 커피"),
    ("particle", CAFE, "subcopy", "은(는) 달콤해요"),
    ("particle", CAFE, "subcopy", "딸기라떼은(는) 좋아요"),
    ("particle", CAFE, "subcopy", "마음로 만들었어요"),
    ("particle", CAFE, "subcopy", "향가 좋아요"),
    ("particle", CAFE, "subcopy", "달콤한 봄예요"),
    ("particle", "SUV 손세차 30%", "subcopy", "SUV을 맡겨요"),
    ("particle", "SUV 손세차 30%", "subcopy", "30%을 아껴요"),
    ("particle", "타코 1+1", "subcopy", "1+1를 만나요"),
    ("particle", "BAR 맥주", "subcopy", "BAR으로 오세요"),
    ("particle", "커피 DM 주문", "subcopy", "DM를 주세요"),
    ("particle", "Wine 시음", "subcopy", "Wine를 만나요"),
    ("particle", "PT 레슨", "subcopy", "PT은 즐거워요"),
    ("particle", "맥주 2000", "subcopy", "2000로 만나요"),
    ("cut", CAFE, "subcopy", "달콤한 하루,"),
    ("cut", CAFE, "subcopy", "봄을 담은 딸기라"),
    ("cut", CAFE, "subcopy", "지금 만나보세"),
    ("cut", CAFE, "subcopy", "달콤함이…"),
    ("cut", CAFE, "subcopy", "딸기와 우유 -"),
    ("cut", CAFE, "subcopy", "“봄을 담다"),
    ("cut", CAFE, "subcopy", "(봄을 담다"),
    ("cut", CAFE, "subcopy", "오늘의"),
    ("cut", CAFE, "subcopy", "커피와"),
    ("cut", CAFE, "subcopy", "봄이 왔어요..."),
    ("cut", CAFE, "subcopy", "따뜻한 겨울, 새 로"),
    ("cut", CAFE, "subcopy", "상큼하고"),
    ("cut", CAFE, "subcopy", "\"봄을 담다"),
    ("cut", LATTE, "subcopy", "A bright cup for"),
    ("length", CAFE, "headline", "봄날의 햇살처럼 반짝이는 딸기를 가득 담아낸 부드럽고 상큼한 한 잔의 여유를 드려요"),
    ("length", CAFE, "headline", " "),
    ("length", LATTE, "headline", "A bright and gentle cup that lifts your whole slow morning"),
    ("duplicate", CAFE, "subcopy", "딸기를 담은 한 잔!"),
    ("duplicate", CAFE, "subcopy", "봄날, 딸기를 담은 한 잔이에요"),
    ("duplicate", CAFE, "subcopy", "달콤한 달콤한 시간"),
    ("duplicate", CAFE, "kicker", "딸기를 담은 한 잔"),
    ("hashtags", CAFE, "hashtags", "#딸기 라떼"),
    ("hashtags", CAFE, "hashtags", "#딸기!"),
    ("hashtags", CAFE, "hashtags", "#"),
    ("hashtags", CAFE, "hashtags", "#123"),
    ("markup", CAFE, "subcopy", "<b>봄</b>을 담았어요"),
    ("markup", CAFE, "subcopy", "봄을\\n담았어요"),
    ("markup", CAFE, "subcopy", "{product}를 담았어요"),
    ("markup", CAFE, "subcopy", "봄을\n담았어요"),
    ("markup", CAFE, "subcopy", '\ubd04\uc744\u200b\ub2f4\uc558\uc5b4\uc694'),
    ("markup", CAFE, "subcopy", "**봄**을 담았어요"),
    ("markup", CAFE, "subcopy", "봄을 담았어요 ㅎㅎ"),
    ("markup", CAFE, "subcopy", "봄 &amp; 여름"),
    ("markup", CAFE, "subcopy", "None"),
]


@pytest.mark.parametrize(("rule", "message", "field", "words"), PLANTED)
def test_a_planted_violation_is_caught(rule: str, message: str, field: str, words: str) -> None:
    whole: dict[str, Any] = {"headline": "딸기를 담은 한 잔" if message != LATTE else "A bright cup"}
    whole[field] = [words] if field in ("details", "hashtags") else words
    found = judge(message, whole, language="en" if message == LATTE else "ko", facts={"product": "딸기라떼"})
    assert rule in {v.rule for v in found}, found
    assert any(v.role == field for v in found if v.rule == rule)


def test_hashtags_are_counted() -> None:
    words = {"headline": "딸기를 담은 한 잔", "hashtags": ["#딸기라떼", "#카페"]}
    assert judge(CAFE, words, hashtags=2) == []
    assert judge(CAFE, {**words, "hashtags": ["#카페", "#카페"]}, hashtags=2)[0].detail == "a tag twice"
    assert judge(CAFE, words, hashtags=3)[0].rule == "hashtags"
    assert judge(CAFE, words, hashtags=3, output="picture") == []


def test_a_claim_of_the_user_may_be_repeated() -> None:
    said = "수제 딸기청 국내산 유기농 최고의 맛 매일 아침 만듭니다 무료시음 100% 과일 주차 가능"
    words = {"headline": "최고의 맛, 수제 딸기청", "subcopy": "국내산 유기농 딸기로 매일 아침 만들어요", "kicker": "무료 시음"}
    assert judge(said, words, facts={"product": "딸기청"}) == []


def test_a_dictated_headline_is_kept_as_it_is() -> None:
    said = '제목은 "오늘, 봄을 담은 당신의 커피와 아주 오래오래 이야기 나누고 싶은" 딸기라떼'
    own = "오늘, 봄을 담은 당신의 커피와 아주 오래오래 이야기 나누고 싶은"
    assert judge(said, {"headline": own}, headline=own) == []
    assert judge(said, {"headline": own}) != []


def test_a_longer_copy_may_have_a_longer_headline() -> None:
    words = {"headline": "봄날의 햇살처럼 반짝이는 딸기를 가득 담아낸 상큼한 한 잔의 여유"}
    assert [v.rule for v in judge(CAFE, words)] == ["length"]
    assert judge(CAFE, words, length="medium") == []


def test_the_facts_of_every_message_pass_in_other_spellings() -> None:
    """Prices as 15,000원, however they were typed: the reader of figures is generous enough."""
    for line in CORPUS.read_text().splitlines():
        row = json.loads(line)
        expect, korean = row["expect"], row["language"] == "ko"
        won = expect.get("currency", "KRW") == "KRW" and (korean or "price" in expect)
        figures = [expect[k] for k in ("price", "was") if k in expect] + [price for _, price in expect.get("menu", [])]
        lines = [f"{v:,}원" if won else f"${v}" for v in dict.fromkeys(figures)]
        lines += [f"{expect['percent']}%"] if "percent" in expect else []
        lines += [expect[k] for k in ("period_has", "place_has", "contact_has", "hours_has") if k in expect]
        words = {"headline": "오늘의 한 잔" if korean else "A quiet moment", "details": list(dict.fromkeys(lines))}
        assert judge(row["text"], words, language=row["language"]) == [], row["id"]
