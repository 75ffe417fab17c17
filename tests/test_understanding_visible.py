"""Words that stand on an ad, taken off or replaced by what they say: messages played through the parser and the studio."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from pipelines import layouts
from pipelines.scene import Shape
from storage.records import Language
from tests.sitting import Made, Sitting

DAY = date(2026, 11, 26)
DELI = "동네에서 반찬가게 해요. 추석 앞두고 명절 전 예약 받는다는 광고 하나 만들어주세요. 9월 20일까지 예약하면 10% 할인이에요"
GYM = "헬스장 pt 10회 등록하면 2회 더 드립니다"
SOAP = "핸드메이드 비누 만들어서 파는 사람인데요 플리마켓 나가요 이번 주 토요일 일요일 서울숲에서! 감성있게 부탁드려요"
CAFE = "카페인데 신메뉴 딸기라떼 나왔어요~ 6,500원이고 겨울한정! 인스타에 올릴거에용"
TUTOR = "안녕하세요 수학학원 운영하는 원장입니다. 중학생 대상 겨울방학 특강을 모집하려고 하는데요, 12월 28일부터 4주간 진행되고 소수정예 6명만 받습니다."
BAKERY = "hi! i run a small bakery in brooklyn, we're doing sourdough saturdays, $8 a loaf, 8am till sold out"
TOOLS = ("Hello. I own a small hardware store, Miller's Hardware, and would like an advertisement announcing that we now cut keys "
         "while you wait for $3.")
GROOMER = "dog grooming, new clients get 25% off first groom, make it cute"
GRILL = "고깃집 삼겹살 1인분 9900원. 30% 할인. 빡세게 ㄱㄱ"

# the line that the person does not want, set on the ad before
SAID = {CAFE: "설명 문구를 '상큼한 딸기와 부드러운 우유가 만났어요.'로 바꿔줘", DELI: "설명 문구를 '동네에서 반찬가게 해요.'로 바꿔줘", TUTOR: "'수학학원 운영하는 원장' 추가해줘", SOAP: "설명 문구를 '만들어서 파는 사람인데요.'로 바꿔줘",
        BAKERY: "change the sub-copy to 'I run a small bakery in brooklyn'", TOOLS: "add 'I own a small hardware store'"}


def played(*turns: str, look: str = "") -> Sitting:
    """A conversation as it stands after these turns."""
    language: Language = "en" if turns[0].isascii() else "ko"
    sitting = Sitting(language, DAY)
    sitting.say(turns[0])
    if look:
        first = sitting.made[0]
        sitting.made[0] = Made(replace(first.past, look=look), replace(first.design, look=look), "")
    for turn in turns[1:]:
        sitting.say(turn)
    return sitting


def seen(sitting: Sitting) -> str:
    """The words of the last ad as they are seen, lower case and without spaces."""
    design = sitting.made[-1].design
    words = [getattr(design.copy, r) for r in ("kicker", "headline", "subcopy", "cta") if not design.tweaks.get(r) or not design.tweaks[r].hidden]
    return "".join((*words, *design.copy.details, design.shop, design.offer)).lower().replace(" ", "")


@pytest.mark.parametrize(("turns", "gone", "stays"), [
    ((DELI, SAID[DELI], "동네에서 반찬가게 해요 이 말은 빼고 가게 이름 '엄마손반찬' 넣어주세요"), "반찬가게해요", "엄마손반찬"),
    ((DELI, SAID[DELI], "제목 밑에 '동네에서 반찬가게 해요.' 라고 써있잖아요 그거 지워달라고요"), "반찬가게해요", "10%"),
    ((GYM, "'2회 더 드' 이 글자 삭제"), "2회더드", "헬스장pt"),
    ((CAFE, SAID[CAFE], "글씨랑 컵이 겹쳐요ㅠ 상큼한딸기와 부드러운 이 문구는 빼주세용"), "상큼한딸기와", "딸기라떼"),
    ((CAFE, SAID[CAFE], "그럼 그냥 상큼한 딸기와 어쩌구 문장 지워주세용"), "상큼한딸기와", "딸기라떼"),
    ((SOAP, SAID[SOAP], "'만들어서 파는 사람인데요' 이건 좀 아닌 것 같아요 ㅎㅎ '천연재료로 하나하나 만든' 이런 느낌으로 바꿔주세요"), "사람인데요", "천연재료로하나하나만든"),
    ((SOAP, "제목을 '그대로 핸드메이드 비누'로 바꿔줘", "그대로 라는 글자는 빼주세요ㅠㅠ 그냥 '핸드메이드 비누'요"), "그대로", "핸드메이드비누"),
    ((TUTOR, SAID[TUTOR], "'수학학원 운영하는 원장'이라는 문구는 삭제해 주시고, 학원 이름 '바른수학학원'을 넣어 주실 수 있을까요?"), "운영하는원장", "바른수학학원"),
    ((TOOLS, SAID[TOOLS], "Please delete 'I own a small hardware store' and put 'No appointment needed' in its place."), "iownasmall", "noappointmentneeded"),
    ((TOOLS, SAID[TOOLS], "Please remove the line about owning a small hardware store."), "iownasmall", "miller'shardware"),
    ((TOOLS, SAID[TOOLS], "The sentence 'I own a small hardware store' is still there. I do not want it."), "iownasmall", "miller'shardware"),
    (("미용실 열펌 8만원, 두피케어 무료", "두피케어 무료 이거 빼고 주차 무료로 바꿔줘"), "두피케어", "주차무료"),
    ((GROOMER, 'take out "Get 25% off first groom" and "Shy ones get extra time", and the dog is still half out of the picture'), "get25%", "doggrooming"),
])
def test_words_that_are_seen_go_and_the_rest_stays(turns: tuple[str, ...], gone: str, stays: str) -> None:
    sitting = played(*turns[:-1])
    assert gone in seen(sitting)
    sitting.say(turns[-1])
    assert gone not in seen(sitting)
    assert stays in seen(sitting)


@pytest.mark.parametrize(("before", "wish", "after"), [
    ("도자기 공방 원데이 클래스여줘", "어머 '클래스여줘'라고 나왔어요. '여줘'는 빼 주세요.", "도자기 공방 원데이 클래스"),
    ("제주도 효도관광 2박3일 로 하게", "제목 끝에 로 하게 지워주게", "제주도 효도관광 2박3일"),
    ("제주도 효도관광 2박3일 로 하게", "로 하게는 빼야지 이 사람아", "제주도 효도관광 2박3일"),
])
def test_a_headline_loses_only_the_words_that_are_named(before: str, wish: str, after: str) -> None:
    sitting = played(GYM, f"제목을 '{before}'로 바꿔줘", wish)
    assert sitting.made[-1].design.copy.headline == after


@pytest.mark.parametrize("wish", ["한모금에 오이향 이 문구는 빼주세요", "'오이향 가득' 이 글자 삭제"])
def test_words_that_are_nowhere_are_asked_about(wish: str) -> None:
    sitting = played(CAFE)
    got = sitting.say(wish)
    assert got and got.kind == "ask" and "지금 광고에 없어요" in got.say


@pytest.mark.parametrize("turns", [
    (GROOMER, "awww love the poodle! but can you take off that yellow badge, it says 25% twice"), (GROOMER, "no remove the yellow badge please"),
    (GRILL, "빨간 별모양 그냥 없애줘 고기 안보임"), (GRILL, "30% 스티커가 고기를 가림 치워"), (GRILL, "빨간 동그라미 30% 빼"),
])
def test_a_seal_goes_when_its_shape_or_colour_is_named(turns: tuple[str, str]) -> None:
    def sealed(sitting: Sitting) -> bool:
        scene = layouts.compose(sitting.made[-1].design, "instagram_feed", sitting.shelf.get)
        return any(isinstance(layer, Shape) and layer.role == "badge" for layer in scene.layers)

    sitting = played(turns[0], look="flyer")
    palette = sitting.made[-1].design.palette
    assert sealed(sitting)
    sitting.say(turns[1])
    assert sitting.made[-1].design.palette == palette
    assert not sealed(sitting)
