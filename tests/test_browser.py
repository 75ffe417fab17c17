"""The page in a real Chromium: a shop owner signs up, makes an ad with a photo, edits it, finds it again."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PIL import Image, ImageDraw

from tests.visitor import Visitor

pytest_plugins = ("tests.served", "tests.visitor")
pytestmark = pytest.mark.browser


@pytest.fixture
def visit(served: str, chromium: Any) -> Iterator[Any]:
    opened: list[Visitor] = []

    def new(**how: Any) -> Visitor:
        opened.append(Visitor(chromium, served, **how))
        return opened[-1]

    yield new
    for visitor in opened:
        visitor.context.close()
        assert not visitor.wrong, visitor.wrong


@pytest.fixture
def photo(tmp_path: Path) -> Path:
    image = Image.new("RGB", (900, 900), "#ece7df")
    pen = ImageDraw.Draw(image)
    pen.ellipse((250, 700, 650, 780), fill="#d5cec2")
    pen.rounded_rectangle((300, 220, 600, 740), 40, fill="#b8352a")
    image.save(tmp_path / "cup.jpg", quality=95)
    return tmp_path / "cup.jpg"


def test_an_owner_makes_edits_and_finds_an_ad(visit, photo):
    owner = visit()
    owner.sign_up("browser-owner")
    page = owner.open("ads")
    page.set_input_files(".home .composer input[type=file] >> nth=0", str(photo))
    page.wait_for_selector(".home .shelf figure:not(.waiting)")
    owner.ask("카페 딸기라떼 신메뉴, 4,500원, 3:4")
    first = owner.picture()
    page.wait_for_selector(".thread li.user img.sent")

    page.click("#hc-tab-words")
    page.fill("#hc-word-headline", "딸기가 왔어요")
    page.wait_for_function("document.querySelector('.frame img.ad').src.startsWith('data:')")
    page.wait_for_function("document.querySelector('.stage .state').textContent === '저장됨'")
    second = owner.picture()
    assert second != first

    owner.ask("글씨 크게")
    page.wait_for_function("(before) => !document.querySelector('.frame img.ad').src.endsWith(before)", arg=second)
    owner.picture()
    page.click(".stage [aria-label=되돌리기]")
    page.wait_for_function("(before) => document.querySelector('.frame img.ad').src.endsWith(before)", arg=second)

    page = owner.open("library")
    page.wait_for_selector("li.ad img")
    assert page.locator("li.ad").count() == 1
    page.fill(".library input[type=search]", "딸기")
    page.wait_for_timeout(500)
    assert page.locator("li.ad").count() == 1
    page.click("li.ad .open")
    page.wait_for_selector("dialog .versions button:nth-child(3)")


def test_a_look_a_format_and_a_download(visit):
    owner = visit()
    owner.sign_up("browser-looks")
    page = owner.open("ads")
    owner.ask("빵집 소금빵 3,000원")
    owner.picture()
    page.click("#hc-tab-format")
    page.click(".format:has-text('9:16')")
    page.wait_for_function("document.querySelector('.stage .state').textContent === '저장됨'")
    assert "1080×1920" in page.inner_text(".stage .place")
    page.click(".actions .btn.primary")
    with page.expect_download() as started:
        page.click(".outway >> nth=0")
    saved = Path(started.value.path())
    assert saved.read_bytes()[:3] == b"\xff\xd8\xff" and Image.open(saved).size == (1080, 1920)


def test_deleting_can_be_undone_and_logging_out_leaves_nothing(visit):
    owner = visit()
    owner.sign_up("browser-undo")
    owner.open("ads")
    owner.ask("꽃집 장미 5,000원")
    owner.picture()
    page = owner.open("library")
    page.wait_for_selector("li.ad")
    page.hover("li.ad")
    page.click("li.ad .foot button")
    page.wait_for_selector("li.ad", state="detached")
    page.click(".toast button")
    page.wait_for_selector("li.ad")

    page = owner.open("account")
    page.click(".me .btn")
    page.wait_for_selector(".door")
    page = owner.open("ads")
    assert page.is_visible(".home") and not page.get_attribute(".frame img.ad", "src")
    page = owner.open("library")
    page.wait_for_selector(".library .empty")
    assert not page.locator("li.ad").count()


def test_a_closed_tab_finds_its_conversation_again(visit):
    owner = visit()
    owner.sign_up("browser-again")
    page = owner.open("ads")
    owner.ask("미용실 펌 30% 할인")
    page.wait_for_function("location.hash.length > 20")
    page.reload()
    owner.picture()
    assert page.inner_text(".thread li.user p") == "미용실 펌 30% 할인"


def test_the_phone_shows_every_section_without_overflow(visit):
    phone = visit(viewport={"width": 390, "height": 844}, is_mobile=True, has_touch=True)
    phone.sign_up("browser-phone")
    page = phone.open("ads")
    assert page.locator(".hc-nav a.tab:visible").count() == 3
    assert phone.overflow() == 0
    phone.ask("카페 딸기라떼 4,500원")
    phone.picture()
    assert phone.overflow() == 0
    for tab in ("look", "colour", "words", "format"):
        page.click(f"#hc-tab-{tab}")
        page.wait_for_selector(".controls.up .panel")
        assert phone.overflow() == 0, tab
    page.click(".controls .shut")
    page.click(".actions .btn.primary")
    page.wait_for_selector("dialog .outway")
    assert page.evaluate("document.querySelector('dialog').getBoundingClientRect().toJSON()")["left"] == 0
    page.keyboard.press("Escape")
    for section in ("library", "account", "privacy"):
        phone.open(section)
        assert phone.overflow() == 0, section
    phone.open("library")
    page.click("li.ad .open")
    page.wait_for_selector("dialog .lookat img")
    box = page.evaluate("document.querySelector('dialog').getBoundingClientRect().toJSON()")
    assert box["left"] == 0 and box["right"] == 390


def test_no_width_overflows_and_every_target_is_large_enough(visit):
    guest = visit()
    for width in (390, 768, 1024, 1440):
        guest.page.set_viewport_size({"width": width, "height": 900})
        for section in ("ads", "library", "account"):
            page = guest.open(section)
            assert guest.overflow() == 0, (width, section)
            small = page.evaluate("""() => [...document.querySelectorAll('main.hc-page:not([hidden]) button, .hc-nav a')]
                .filter((e) => e.offsetParent && !e.closest('.segments, .tabs'))
                .map((e) => [e.className, e.textContent, e.getBoundingClientRect()])
                .filter(([, , r]) => r.height < 43.5 && r.height > 0).map(([c, x, r]) => `${c} ${x} ${r.height}`)""")
            assert not small, (width, section, small)


def test_the_framework_leaves_no_trace(visit):
    guest = visit()
    page = guest.open("ads")
    assert page.title() == "한컷 · 한 문장으로 만드는 광고"
    assert not page.locator("footer:visible").count()
    shown = page.inner_text("body").lower()
    assert "gradio" not in shown and "chatbot" not in shown


def test_english_and_dark(visit):
    guest = visit(locale="en-US", color_scheme="dark")
    page = guest.open("ads")
    assert page.inner_text(".home h1") == "One sentence in,\nan ad ready to post"
    assert page.evaluate("document.documentElement.lang") == "en"
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(20, 19, 18)"
    guest.open("account")
    page.click(".segments button:has-text('한국어')")
    page.wait_for_selector(".door h1:has-text('가입하면')")


def test_markup_in_a_message_is_shown_as_typed(visit):
    owner = visit()
    owner.sign_up("browser-markup")
    page = owner.open("ads")
    text = "<img src=x onerror=alert(1)> 카페 라떼 4,000원"
    owner.ask(text)
    owner.picture()
    assert page.inner_text(".thread li.user p") == text
    assert not page.locator(".thread img[src=x]").count()


def test_a_guest_is_led_to_the_door_when_the_free_ad_is_used(visit):
    guest = visit()
    page = guest.open("ads")
    guest.ask("세탁소 이불 세탁 10,000원")
    guest.picture()
    page.evaluate("document.dispatchEvent(new CustomEvent('hc:new'))")
    page.wait_for_selector(".home:not([hidden])")
    guest.ask("네일샵 오픈 이벤트")
    page.wait_for_selector(".toast button:has-text('가입하기')")
    page.click(".toast button:has-text('가입하기')")
    page.wait_for_selector(".door")
