"""Clauses that the nets cut stand whole on the page; what leads on to nothing, and what is said to the maker, does not."""

from __future__ import annotations

from datetime import date

import pytest

from pipelines.ad import casting
from pipelines.understanding import Context, understand
from storage.records import Brief


def brief(said: str) -> Brief:
    language = "ko" if any("가" <= c <= "힣" for c in said) else "en"
    made = understand(said, Context(language=language, today=date(2026, 11, 28))).brief
    assert made is not None, said
    return made


@pytest.mark.parametrize(("said", "head"), [
    ("Chess in the square, Sundays 11ish. Beginners actually welcome", "Chess in the square"),
    ("The Elm Street branch closes at 1pm this Friday for boiler repairs. Book drop stays open.", "The Elm Street branch closes at 1pm"),
    ("Reminder: library story hour moved to Wednesdays 10:30", "library story hour moved to Wednesdays 10:30"),
    ("4-H kids are selling their rabbits at the fairgrounds this Saturday, 9 to noon, barn C. $20 each and they come with a week of feed.", "4-H kids are selling their rabbits at the fairgrounds"),
    ("The school needs bus drivers bad. $21.40 an hour, summers off. Call Mr. Haskins at the district office", "The school needs bus drivers bad"),
    ("Thank you to whoever pulled my truck out of the ditch on Miller Road in the ice. I owe you a pie.", "Thank you to whoever pulled my truck out of the ditch"),
    ("Food bank needs pasta, tinned fish and baby formula this week. You can drop off at the back door of 9 Canal Road, weekdays 10 to 4.", "Food bank needs pasta, tinned fish and baby formula"),
    ("재료 떨어져서 오늘은 일찍 닫습니다. 죄송해요 ㅠㅠ", "재료 떨어져서 오늘은 일찍 닫습니다"),
    ("9월부터 토요일도 오후 3시까지 진료합니다 - 바른미소치과", "토요일도 오후 3시까지 진료합니다"),
    ("할머니들 한글교실 시화전 해요. 5월 8일~12일 군립도서관 로비", "할머니들 한글교실 시화전"),
    ("체육대회 날 학부모님 주차는 농협 마당에 부탁드려요", "체육대회 날 학부모님 주차는 농협 마당에 부탁드려요"),
    ("요양원 어르신들께 머리 잘라주실 봉사자분 계실까요? 점심은 저희가 대접할게요", "요양원 어르신들께 머리 잘라주실 봉사자분 계실까요?"),
    ("This little one came in Monday with a sore eye, already on drops and doing better. White with a striped tail, about 4 months, very polite. Adoption fee $60", "This little one came in Monday with a sore eye"),
    ("hi, i run a small bike repair shop (Spokes & Son, 14 Mill Lane). need a picture for facebook - winter service week 2 to 7 december, full service £35 instead of £50.", "winter service week"),
    ("주말에 산책 같이 해주실 봉사자분 구해요. 아이들이 사람 손길을 정말 좋아하는데 일손이 너무 모자랍니다ㅠㅠ 초보자도 괜찮아요", "주말에 산책 같이 해주실 봉사자분 구해요"),
    ("The bookshop is 15 years old this week and I still can't quite beleive it. 15% off everything through Sunday as a thank you.", "The bookshop is 15 years old this week"),
    ("we're sold out of brisket, sorry everyone", "sold out of brisket"),
    ("Got my realtor license!! If you're buying or selling in Tulsa call me, Kyle, 555-0133", "Got my realtor license"),
    ("11월 독서모임 책은 '소년이 온다' 입니다. 조용한 분위기로 만들어주세요", "11월 독서모임"),
    ("공고기한이 12월 9일까지입니다. 사람 정말 좋아하는 아이에요 제발 한번만 봐주세요\n입양문의 031-555-0164", "사람 정말 좋아하는 아이에요"),
    ("Giving away 3 dozen canning jars, no lids. porch pickup on Elm", "Giving away 3 dozen canning jars"),
    ("오늘 반찬은 꽈리고추멸치볶음, 시금치나물, 장조림입니다. 4팩 만원이에요. 저녁 7시 넘으면 거의 없어요", "오늘 반찬"),
    ("오늘의 빵은 소금빵, 치아바타, 단팥빵 나왔어요", "오늘의 빵"),
    ("금일 단수로 영업 못합니다 죄송합니다", "금일 단수로 영업 못합니다"),
    ("네일 신규 고객님 첫 방문 20% 할인해 드려요💅 평일 낮 예약만 가능하구요 카톡 @봄날네일 로 연락주세요", "네일 신규 고객님 첫 방문"),
    ("walk-ins welcome all week, fades $25", "walk-ins welcome all week"),
    ("Has anyone lost this ginger boy? He's been sitting under our hedge on Carver Lane since Monday. White paws, no collar, very polite. 555-0122", "Has anyone lost this ginger boy?"),
    ("Our taco truck is at the Ninth & Alder lot tonight, birria until we run out. Three for $12.", "taco truck"),
])
def test_a_headline_is_a_whole_clause(said: str, head: str) -> None:
    facts = brief(said).facts
    assert (facts.lead or facts.product) == head


def test_what_belongs_together_is_one_line_and_what_leads_on_is_off() -> None:
    tax = brief("Taxes due soon and you havent started? Flat $95 for a simple return, we'll be done in an hour").facts
    assert tax.points == ("we'll be done in an hour",) and tax.price is not None and "return" in tax.price.unit
    assert brief("The Riverside Community Choir is giving its winter concert on December 14 at St. Anne's. Doors open 6:30, we start at 7. Free entry but we pass a hat around for the roof fund :)").facts.offer == "Free entry"
    assert brief("미용실이에요. 매직셋팅 9만9천원 예약은 네이버에서 '모아헤어' 검색하시면 됩니다").facts.contact.endswith("검색하시면 됩니다")
    food = brief("Food bank needs pasta, tinned fish and baby formula this week. You can drop off at the back door of 9 Canal Road, weekdays 10 to 4.").facts
    assert "9 Canal Road" in food.place and "10 to 4" in food.period + food.hours
    lift = brief("엘리베이터 점검 안내\n11/19 수요일 오전 10시부터 12시까지 102동 운행 중지됩니다").facts
    assert lift.points == ("102동 운행 중지됩니다",) and not lift.place
    assert brief("오늘 점심은 김치찌개랑 계란말이예요. 11시 반부터").facts.points == ("김치찌개랑 계란말이",)
    books = brief("Used book sale at the Millbrook library this Saturday, 10 to 3. Hardcovers $2, paperbacks 50 cents.").facts
    assert [(m.name, m.price and m.price.amount) for m in books.menu] == [("Hardcovers", 200), ("Paperbacks", 50)]
    sushi = brief("Sushi 12p set $20, takeaway only").facts
    assert not sushi.menu and sushi.price and (sushi.price.amount, sushi.price.currency) == (2000, "USD")  # pieces, no pence
    assert brief("walk-ins welcome all week, fades $25").facts.price.unit == "fades"  # type: ignore[union-attr]
    assert brief("Farm boots, waders and rain gear, everything 20% off till Sunday").facts.offer == "everything 20% off till Sunday"
    assert "Ninth & Alder" in brief("Our taco truck is at the Ninth & Alder lot tonight, birria until we run out. Three for $12.").facts.place
    swim = brief("Adult swim class for folks scared of water. Warm pool, small group. $40 for five Mondays").facts
    assert swim.price is not None and swim.price.unit.endswith("Mondays")


def test_an_animals_name_and_age_are_told_beside_its_day() -> None:
    told = brief("유기견 보호소에서 봉사하는 대학생인데요. 이 아이 이름은 '보리'고 3살 남자아이예요. 12월 6일 토요일 오후 1시부터 5시까지 입양 행사를 하는데 이미지 부탁드려요. 장소는 김포 해피독 쉼터입니다.").facts
    assert told.points == ("보리", "3살 남자아이") and told.lead == "입양 행사"


@pytest.mark.parametrize("said", ["네일 이달의 아트. 체리 그림 크게 하나 넣어주시고 글씨는 별로 없어도 돼요 55,000원", "The quilt guild fall show. Oct 12 and 13, Methodist church basement. Please draw a log cabin block somewhere",
                                  "Save the date, June 21, Cedar Lake. Formal invite to follow. Nothing too frilly please, he'll complain"])
def test_a_wish_is_no_line(said: str) -> None:
    printed = " ".join(brief(said).facts.points)
    assert not any(word in printed for word in ("글씨", "draw", "frilly"))


@pytest.mark.parametrize(("said", "drawn"), [
    ("Walk-in flash day at the tattoo studio. All pieces $80. Make it black and orange, maybe a bat or a little ghost", ("bat", "ghost")),
    ("Story time is back at the library, Wednesdays 10:30. Something with a bear reading a book would be lovely", ("bear",)),
    ("올해 부사 수확 시작했습니다. 10kg 한 상자 38,000원. 빨간 사과나무 그림 크게 들어가면 좋겠네요", ("apple",)),
    ("스터디카페 시험기간 이벤트 12/1~12/14 컵라면 공짜 ㅋㅋ 좀 웃기게 만들어주세요 졸린 판다 같은거", ("panda",)),
    ("자전거 펑크 수리 만원부터, 체인 청소 서비스로 해드려요", ("bicycle",)),
])
def test_what_is_wished_is_drawn(said: str, drawn: tuple[str, ...]) -> None:
    assert casting.pick(brief(said))[: len(drawn)] == drawn


def test_what_tells_of_signing_up_is_no_question_about_accounts() -> None:
    assert brief("Open mic is back at the Lantern. Sign up at 7, first song at 8. Poems, jokes, ukuleles, whatever you've got").facts.lead == "Open mic is back at the Lantern"


@pytest.mark.parametrize(("said", "drawn"), [
    ("Lost my grandmother's ring, thin gold band with a green stone, somewhere between the duck pond and the parking lot on Sunday. Reward. 555-0139", "ring"),
    ("점심시간 1시~2시로 바뀝니다", "clock"),
    ("Altos needed for gospel choir", "choir-book"),
])
def test_what_the_headline_names_is_drawn(said: str, drawn: str) -> None:
    assert casting.pick(brief(said))[0] == drawn
