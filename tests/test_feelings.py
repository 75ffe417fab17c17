"""What a message wishes its ad to feel like steers the colours."""

from __future__ import annotations

from datetime import date

import numpy as np
import pytest

from pipelines import colour, feelings, palettes
from pipelines.ad import designs
from pipelines.scene import Palette
from pipelines.understanding import colouring
from storage.records import Brand, Brief, Facts


class Nothing:
    """A shelf that nobody needs: these ads have no photo."""

    def get(self, sha: str) -> np.ndarray:
        raise KeyError(sha)

    def put(self, image: np.ndarray) -> str:
        raise KeyError(image.shape)


def worn(message: str, *, industry: str = "", colour_: str = "", seed: int = 1) -> Palette:
    brief = Brief(message=message, facts=Facts(industry=industry), colour=colour_, seed=seed)
    return designs.palette(brief, None, Nothing(), brand=Brand(), today=date(2026, 7, 1))


def near(code: str, *hues: float) -> bool:
    return any(abs(colour.turn(colour.to_oklch(code)[2], hue)) < 45 for hue in hues)


@pytest.mark.parametrize("seed", range(4))
@pytest.mark.parametrize(("message", "hues"), [
    ("주꾸미 배낚시 9만원. 바다 느낌으로 시원하게 뽑아주세요", (225,)), ("Surf lessons $79, coastal vibes please", (225,)), ("글램핑 15만원. 숲 느낌으로 해주세요", (135,)),
    ("Plants £5. A leafy look please", (135,)), ("담요 3만원 포근한 느낌으로", (60,)), ("Quiz night £6. Something warm and traditional please", (60,)), ("Bread $9, rustic look", (60,)),
    ("밤라떼 6천원 가을 분위기로", (50,)), ("캠핑 5만원 밤하늘 느낌으로", (265,)), ("케이크 3만원. 겨울 느낌으로", (250,))])
def test_a_feeling_of_nature_or_season_has_its_hue_on_the_ground(message: str, hues: tuple[float, ...], seed: int):
    made = worn(message, industry="leisure", seed=seed)
    assert all(near(code, *hues) for code in (made.ground, made.second) if colour.to_oklch(code)[1] > 0.02), made


@pytest.mark.parametrize(("words", "mood"), [
    ("레트로 느낌으로", "retro"), ("vintage style", "retro"), ("고급스럽게 해주세요", "luxury"), ("elegant and refined", "luxury"), ("깔끔하게 만들어주세요", "clean"), ("something clinical", "clean"),
    ("신뢰감 있게 만들어주세요", "clean"), ("자연 느낌", "natural"), ("네온 느낌으로", "dark"), ("알록달록하게 해주세요", "playful"), ("playful please", "playful"), ("차분한 분위기로", "calm"),
    ("강렬하게 해주세요", "bold"), ("moody look", "dark"), ("아기자기한 느낌으로", "playful"), ("투박한 느낌으로", "natural"), ("세련되게 만들어주세요", "clean"), ("industrial look", "sturdy")])
def test_a_feeling_has_its_mood(words: str, mood: str):
    assert mood in feelings.read(f"어떤 물건 3만원. {words}").moods


@pytest.mark.parametrize("message", ["네일 5만9천원. 여리여리한 핑크로 해주세요", "네일 5만9천원. 분위기는 여리여리하게"])
def test_what_is_to_be_tender_is_pale(message: str):
    made = worn(message, industry="nail", colour_="pink" if "핑크" in message else "")
    lightness, chroma, _ = colour.to_oklch(made.ground)
    assert lightness > 0.84 and chroma < 0.09


@pytest.mark.parametrize("words", ["숲속 캠핑장 1박 5만원", "Sea bass fillets $9", "너무 귀엽지 않게 해주세요", "nothing cheesy or playful please", "고급 말고 편하게 해주세요", "봄동 한 단 3천원"])
def test_goods_and_what_is_not_wanted_are_no_feeling(words: str):
    assert not set(feelings.read(words).moods) & {"playful", "luxury"} and not feelings.read(words).hues


@pytest.mark.parametrize(("message", "value"), [
    ("Free screen. Keep it clean, blue and white if you can", "white+blue"), ("세탁 2천원. 흰색이랑 파란색으로 깔끔하게", "white+blue"), ("빵 3천원. 베이지랑 브라운 톤으로", "beige+brown"),
    ("Lessons £30, navy and gold please", "navy+gold"), ("Flowers £9. elegant, pastel pink and sage", "pastel pink+sage"), ("Red and white wine $8 a glass", ""), ("T-shirts in black and red from $20", "")])
def test_two_colours_that_are_named_together_are_both_heard(message: str, value: str):
    assert colouring.named(message) == value


def test_two_colours_dress_the_page():
    made = worn("Physio. Keep it clean and professional looking, blue and white if you can", industry="rehab")
    assert colour.to_oklch(made.ground)[0] > 0.95 and near(made.accent, 258)


def test_letters_can_be_read_on_every_feeling():
    for seed, words in enumerate(("바다 느낌", "숲 느낌", "파스텔 느낌", "네온 느낌", "고급스러운 느낌", "weathered look", "moody look")):
        made = palettes.for_feeling(feelings.read(words), industry_id="cafe", season="summer", seed=seed)
        assert max(colour.contrast(made.ground, made.ink), colour.contrast(made.ground, made.paper)) >= 4.5


@pytest.mark.parametrize(("message", "named"), [
    ("돌잔치에 초대합니다 연한 살구색에 귀엽지만 깔끔하게 부탁드려요", "pastel peach"), ("태권도장 관원모집 강렬하게 빨강 검정으로ㅋㅋ", "vivid red+black"), ("Baby shower for Priya. Sage green and soft watercolor flowers, elegant", "sage"),
    ("핑크 솔트 5천원 신상 입고", ""), ("분홍색 니트 3만원 사이즈 M", "")])
def test_a_colour_at_the_end_of_a_message_is_the_ads(message: str, named: str) -> None:
    assert colouring.named(message) == named


@pytest.mark.parametrize(("words", "value"), [
    ("빨강검정으로 쎄게", "red+black"), ("thinking dark green n a bit posh x", "dark green"), ("sage green, soft", "sage"), ("no pink or blue, maybe yellow with little lemons", "yellow"),
    ("핑크 말고 하늘색으로", "skyblue"), ("화이트 베이지톤에", "white+beige"), ("nothing too fancy", ""), ("글씨 크게", "")])
def test_a_colour_is_read_wherever_it_is_wished(words: str, value: str) -> None:
    assert colouring.wished(words) == value
