"""What the page wears: its own head, its splash, its style sheet, and a bare theme for the host beneath."""

from __future__ import annotations

import hashlib
import html
import re
from collections.abc import MutableMapping
from functools import cache
from pathlib import Path
from typing import Any

from storage.records import Language

STATIC = Path(__file__).parent / "static"
KINDS = {".js": "text/javascript", ".css": "text/css", ".json": "application/json", ".woff2": "font/woff2",
         ".svg": "image/svg+xml", ".webp": "image/webp"}
SHEETS = ("base.css", "shell.css", "ads.css", "stage.css", "library.css", "account.css")
TITLE = {"ko": "한컷 · 한 문장으로 만드는 광고", "en": "Hancut · an ad from one sentence"}
ABOUT = {"ko": "메뉴와 가격을 한 문장으로 적으면 바로 올릴 수 있는 광고 이미지와 문구를 만들어 드려요.",
         "en": "Write one sentence about what you sell and get an ad picture and copy ready to post."}


@cache
def files() -> dict[str, bytes]:
    """Every public file of the page by its path under static/, read once: nothing else can be asked for."""
    found = {p.relative_to(STATIC).as_posix(): p.read_bytes() for p in sorted(STATIC.rglob("*")) if p.suffix in KINDS}
    found["page.css"] = b"\n".join(found[name] for name in SHEETS)
    return found


@cache
def version() -> str:
    """A short hash of all public files, part of their address, so that browsers keep them for ever."""
    mark = hashlib.sha256()
    for name, data in files().items():
        mark.update(name.encode() + b"\0" + data)
    return mark.hexdigest()[:12]


def address(name: str) -> str:
    """Where a public file lies, relative to the page."""
    return f"gradio_api/app/static/{version()}/{name}"


def widget(module: str) -> str:
    """The `js_on_load` of a section: hand its element to `mount` of a module in static/."""
    return f"""import(new URL({address(module)!r}, document.baseURI)).then((m) => m.mount(element));"""


@cache
def _mark() -> str:
    return (STATIC / "mark.svg").read_text(encoding="utf-8")


def head(language: Language) -> str:
    """Our own <head>: names, icons, faces, the style sheet, and the first question asked at once."""
    title, about = html.escape(TITLE[language]), html.escape(ABOUT[language])
    modules = "".join(f'<link rel="modulepreload" href="{address(n)}">' for n in files() if n.endswith(".js"))
    return f"""<title>{title}</title>
<meta name="description" content="{about}">
<meta property="og:title" content="{title}"><meta property="og:description" content="{about}">
<meta property="og:type" content="website"><meta property="og:site_name" content="Hancut">
<meta name="theme-color" content="#f8f7f4" media="(prefers-color-scheme: light)">
<meta name="theme-color" content="#141312" media="(prefers-color-scheme: dark)">
<meta name="apple-mobile-web-app-capable" content="yes">
<link rel="icon" type="image/svg+xml" href="{address('mark.svg')}">
<script>{FIRST}</script>
<link rel="preload" as="font" type="font/woff2" crossorigin href="{address('fonts/pretendard-500.woff2')}">
<link rel="preload" as="font" type="font/woff2" crossorigin href="{address('fonts/pretendard-700.woff2')}">
<link rel="stylesheet" href="{address('page.css')}">
{modules}"""


def tailor(page: str, scope: MutableMapping[str, Any]) -> str:
    """Dress the host's page: its social tags go, our head and splash come, the language is the reader's."""
    from starlette.requests import Request

    from ui import identity

    language = identity.language(Request(scope))
    page = re.sub(r'\s*<meta\s+(?:property="og:|name="twitter:)[^>]*/>', "", page)
    page = page.replace('lang="en"', f'lang="{language}"', 1)
    page = re.sub(r'(<base [^>]*/>)', lambda m: m.group(1) + head(language), page, count=1)
    splash = f'<div class="hc-splash" id="hc-splash" role="status" aria-label="Hancut">{_mark()}</div>'
    return page.replace("<gradio-app", splash + "<gradio-app", 1)


def host() -> Any:
    """The theme of the host: plain, with local faces only, so that no one else's server is asked."""
    import gradio as gr

    face = ["Pretendard", "system-ui", "sans-serif"]
    return gr.themes.Base(font=face, font_mono=["ui-monospace", "monospace"]).set(
        body_background_fill="#f8f7f4", body_background_fill_dark="#141312",
        body_text_color="#1c1916", body_text_color_dark="#f4f1eb")


# Before anything is drawn: the chosen theme, and the first question to the server.
FIRST = """
try { const kept = localStorage.getItem("hancut_theme"); if (kept) document.documentElement.dataset.theme = kept; }
catch { /* a private window keeps nothing */ }
window.hancut = { boot: fetch("gradio_api/app/boot", { credentials: "same-origin" })
  .then((answer) => answer.ok ? answer.json() : Promise.reject(answer.status)) };
window.hancut.boot.catch(() => {});
"""

MANIFEST = {
    "name": "한컷 Hancut", "short_name": "한컷", "start_url": "./", "display": "standalone", "lang": "ko",
    "background_color": "#f8f7f4", "theme_color": "#f8f7f4",
}
