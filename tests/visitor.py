"""A browser window of a person: the fixture `chromium` and the class Visitor.

A test module that uses it says pytest_plugins = ("tests.visitor",): one browser for all of them, for a process can have
only one. (PYTEST_DONT_REWRITE: the modules import Visitor before it is a plugin.)
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or "/usr/bin/chromium"
FLAGS = ["--headless", "--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking",
         "--disable-component-update", "--disable-sync"]
SLOW = 60_000  # ms: the machine may be busy


@pytest.fixture(scope="session")
def chromium() -> Iterator[Any]:
    if not Path(CHROMIUM).exists():
        pytest.skip("no chromium on this machine")
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield browser
        browser.close()


class Visitor:
    """A browser window of one person, and everything that went wrong in it."""

    def __init__(self, browser: Any, address: str, **how: Any) -> None:
        how = {"viewport": {"width": 1440, "height": 900}, "locale": "ko-KR", "accept_downloads": True,
               "reduced_motion": "reduce",  # what turns while one waits is drawn without a graphics card: half the time
               **how}
        self.context = browser.new_context(**how)
        self.page = self.context.new_page()
        self.page.set_default_timeout(SLOW)
        self.address = address
        self.wrong: list[str] = []
        self.page.on("pageerror", lambda error: self.wrong.append(str(error)))
        self.page.on("response", lambda r: self.wrong.append(f"{r.status} {r.url}") if r.status >= 500 else None)
        self.page.on("request", lambda r: self.wrong.append(f"away {r.url}")
                     if not r.url.startswith((address, "data:", "blob:")) else None)

    def open(self, path: str = "") -> Any:
        self.page.goto(f"{self.address}/#/{path}")
        self.page.wait_for_selector("main.hc-page:not([hidden])")
        return self.page

    def sign_up(self, login_id: str) -> None:
        page = self.open("account")
        page.click(".door [role=tab]:nth-child(2)")
        page.fill(".door input[name=username]", login_id)
        page.fill(".door input[name=password]", "딸기라떼가 맛있는 우리 가게")
        page.click(".door button[type=submit]")
        page.wait_for_selector("dialog .codes li:nth-child(8)")
        page.keyboard.press("Escape")
        page.wait_for_selector(".me h1")

    def ask(self, text: str) -> None:
        box = ".home .composer" if self.page.is_visible(".home") else ".chat .composer"
        self.page.fill(f"{box} textarea", text)
        self.page.click(f"{box} button[type=submit]")

    def picture(self) -> str:
        """The address of the ad on the table, once it is there and nothing is being made."""
        self.page.wait_for_selector(".frame img.ad:not([hidden])")
        self.page.wait_for_selector(".stage .progress", state="hidden")
        source: str = self.page.get_attribute(".frame img.ad", "src")
        return source

    def overflow(self) -> int:
        width: int = self.page.evaluate("Math.max(...[document.documentElement, ...document.querySelectorAll("
                                        "'main.hc-page:not([hidden]), .table:not([hidden]), .home:not([hidden]), .composer')]"
                                        ".map((e) => e.scrollWidth - e.clientWidth))")
        return width
