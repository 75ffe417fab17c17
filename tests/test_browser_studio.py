"""The studio in a real Chromium as one sees and reaches it: what moves while one waits, the phone's one screen, the keyboard."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest

from tests.visitor import Visitor

pytest_plugins = ("tests.served", "tests.visitor")
pytestmark = pytest.mark.browser
PHONE = {"viewport": {"width": 390, "height": 844}, "is_mobile": True, "has_touch": True}


@pytest.fixture(scope="module")
def made(served: str, chromium: Any) -> dict[str, Any]:
    """An owner with one ad: the browser's cookies, and the ad's place on the page."""
    owner = Visitor(chromium, served)
    owner.sign_up("studio-owner")
    owner.open("ads")
    owner.ask("카페 딸기라떼 신메뉴, 4,500원, 4:5")
    owner.picture()
    kept = {"cookies": owner.context.storage_state(), "path": owner.page.url.split("#/")[1]}
    owner.context.close()
    assert not owner.wrong, owner.wrong
    return kept


@pytest.fixture
def at_the_ad(served: str, chromium: Any, made: dict[str, Any]) -> Iterator[Callable[..., Visitor]]:
    """Open the owner's ad in a window of its own."""
    opened: list[Visitor] = []

    def open_it(**how: Any) -> Visitor:
        owner = Visitor(chromium, served, storage_state=made["cookies"], **how)
        opened.append(owner)
        owner.open(made["path"])
        owner.picture()
        return owner

    yield open_it
    for owner in opened:
        owner.context.close()
        assert not owner.wrong, owner.wrong


def box(page: Any, selector: str) -> dict[str, float]:
    """Where something lies in the window."""
    found: dict[str, float] = page.evaluate("(s) => document.querySelector(s).getBoundingClientRect().toJSON()", selector)
    return found


def test_the_bar_of_the_waiting_can_be_seen(at_the_ad):
    page = at_the_ad().page
    page.evaluate("document.querySelector('.progress').hidden = false")
    assert box(page, ".progress .track i")["height"] == 4


def test_a_phone_shows_an_answer_over_the_box(at_the_ad):
    phone = at_the_ad(**PHONE)
    page = phone.page
    phone.ask("아니 그거 말고")
    page.wait_for_selector(".chat .latest:not([hidden])")
    said = page.inner_text(".thread li.assistant >> nth=-1")
    assert page.inner_text(".latest") == said
    bubble = box(page, ".latest")
    assert bubble["bottom"] <= box(page, ".chat .composer")["top"] and page.evaluate(
        "([x, y]) => document.elementFromPoint(x, y).closest('.latest') !== null", [bubble["x"] + 40, bubble["y"] + 10])
    page.tap(".latest")
    assert page.is_hidden(".latest") and box(page, ".thread li:last-child")["bottom"] <= box(page, ".chat .foot")["top"]


@pytest.mark.parametrize("locale", ["ko-KR", "en-US"])
def test_a_small_phone_has_picture_ways_out_and_tools_in_one_screen(at_the_ad, locale):
    page = at_the_ad(locale=locale, **PHONE | {"viewport": {"width": 360, "height": 667}}).page
    page.wait_for_selector(".actions .pill:not([hidden])")
    tall = {"width": 1080, "height": 1920}
    page.evaluate("(f) => { const s = document.querySelector('.frame').style; s.setProperty('--w', f.width); s.setProperty('--h', f.height); }", tall)
    picture, ways, tools, foot = (box(page, s) for s in (".frame", ".actions", ".strip", ".chat .foot"))
    assert picture["height"] <= 0.46 * 667 + 1 and ways["top"] >= picture["bottom"] and tools["top"] >= ways["bottom"] - 1
    assert foot["top"] >= tools["bottom"] - 1
    rows = page.evaluate("[...document.querySelectorAll('.actions .btn')].map((e) => Math.round(e.getBoundingClientRect().top))")
    assert len(set(rows)) == 1, rows


def test_a_phones_sheet_is_headed_by_the_tools(at_the_ad):
    page = at_the_ad(**PHONE).page
    page.tap("#hc-tab-look")
    page.wait_for_selector(".controls.up .look")
    page.tap("#hc-tab-colour")  # from one tool to the next without closing
    page.wait_for_selector(".controls.up .swatches")
    assert page.get_attribute("#hc-tab-colour", "aria-selected") == "true"
    sheet, strip, panel, bar = (box(page, s) for s in (".controls", ".strip", "#hc-panel", ".hc-nav"))
    assert box(page, ".frame")["bottom"] <= sheet["top"] and strip["bottom"] <= panel["top"]
    assert panel["bottom"] <= bar["top"], "nothing of the sheet lies under the page's own bar"
    page.tap(".controls .shut")
    assert not page.locator(".controls.up").count()


def test_a_new_ad_shows_nothing_of_the_one_before(at_the_ad):
    owner = at_the_ad()
    page = owner.page
    page.wait_for_selector(".look .thumb img")
    page.click(".chat header [aria-label='새 광고']")
    page.wait_for_selector(".home:not([hidden])")
    owner.ask("ㅁㄴㅇㄹ")
    page.wait_for_selector(".thread li.assistant:not(.waiting)")
    assert page.locator(".look .thumb.skeleton").count() == page.locator(".look").count() > 10 and not page.locator(".look img").count()
    assert page.get_attribute(".chat textarea", "placeholder") == "카페 딸기라떼 신메뉴, 4,500원, 3:4"
    assert page.evaluate("document.querySelector('.controls').inert"), "what cannot be done is not reached by the keyboard"


def test_who_lost_the_log_in_is_led_to_the_door_and_back(at_the_ad, made):
    owner = at_the_ad()
    page = owner.page
    owner.context.clear_cookies()
    owner.ask("글씨 크게")
    page.click(".toast button:has-text('로그인')")
    page.fill(".door input[name=username]", "studio-owner")
    page.click(".door form .wide.quiet")  # the password is forgotten: the id goes along
    assert page.input_value("dialog input[autocomplete=username]") == "studio-owner"
    page.fill("dialog input[autocomplete=off]", "AAAA-BBBB-CCCC-DDDD")
    page.fill("dialog input[type=password]", "딸기라떼가 맛있는 우리 가게")
    page.click("dialog [type=submit]")
    page.wait_for_selector("dialog .field:nth-of-type(2) input[aria-invalid=true]")  # at the code, not at the password
    assert page.locator("dialog small.wrong").count() == 1
    page.keyboard.press("Escape")
    page.fill(".door input[name=password]", "딸기라떼가 맛있는 우리 가게")
    page.click(".door [type=submit]")
    page.wait_for_selector(".table:not([hidden])")
    assert page.input_value(".chat textarea") == "글씨 크게", "what was typed is still there"


def test_a_word_is_moved_by_arrows_and_the_library_shows_its_version(at_the_ad):
    owner = at_the_ad()
    page = owner.page
    page.focus(".word[data-role=headline]")
    for _ in range(2):
        with page.expect_response("**/preview"):
            page.keyboard.press("ArrowDown")
        page.wait_for_function("document.querySelector('.frame img.ad').src.startsWith('data:')")
        assert page.evaluate("document.activeElement.dataset.role") == "headline"
    page.wait_for_function("document.querySelector('.stage .state').textContent === '저장됨'")
    assert page.evaluate("document.activeElement.dataset.role") == "headline"

    page = owner.open("library")
    page.click("li.ad .open")
    page.wait_for_selector("dialog .versions button[aria-pressed=true]")
    assert page.locator("dialog .versions button[aria-pressed=true]").count() == 1
    assert page.locator("dialog :is(h2, h3)", has_text=page.inner_text("dialog h2")).count() == 1, "its title stands once"
    page.evaluate("""() => { const row = document.querySelector('dialog .versions .row');
        for (let n = 0; n < 40; n += 1) row.append(row.firstChild.cloneNode(true)); }""")
    picture = box(page, "dialog .lookat img")
    assert picture["top"] >= box(page, "dialog > .body")["top"] and picture["bottom"] <= box(page, "dialog > footer")["top"]
    with page.expect_download() as started:
        page.click("dialog footer .btn:has-text('받기')")
    assert started.value.suggested_filename.endswith(".jpg")


def test_nothing_is_cut_off_that_a_person_is_to_read(at_the_ad):
    page = at_the_ad(locale="en-US").page
    hints = page.evaluate("[...document.querySelectorAll('.hints')].map((e) => e.scrollWidth - e.clientWidth)")
    assert hints == [0]
    page.evaluate("document.querySelector('.dropveil').hidden = false")
    assert box(page, ".dropveil b")["top"] - box(page, ".dropveil svg")["bottom"] < 40, "the sign stands with its words"
    page.evaluate("document.querySelector('.dropveil').hidden = true; document.dispatchEvent(new CustomEvent('hc:new'))")
    page.wait_for_selector(".recent img")
    assert page.evaluate("getComputedStyle(document.querySelector('.recent img')).objectFit") == "contain"
    page.set_viewport_size({"width": 390, "height": 844})
    page.evaluate("""() => { const list = document.createElement('dialog'); list.className = 'hc'; list.innerHTML =
        '<div class="body"><ul class="codes"><li>MWWH-GV7G-PN7Q-H8TQ</li><li>WWWW-WWWW-WWWW-WWWW</li></ul></div>';
        document.body.append(list); list.showModal(); }""")
    code = page.evaluate("(() => { const e = document.querySelector('.codes li'); return [e.clientHeight, e.scrollWidth - e.clientWidth]; })()")
    assert code[0] < 60 and code[1] == 0, "a code stands on one line"
