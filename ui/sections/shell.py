"""The frame of the page: navigation, and the one answer that the page needs at its start."""

from __future__ import annotations

from typing import Any

from starlette.routing import Route

from ui import theme, views
from ui.handlers import Call
from ui.texts import Texts

TEXTS: Texts = {
    "brand_name": ("한컷", "Hancut"),
    "page_title": (theme.TITLE["ko"], theme.TITLE["en"]),
}


def build() -> Any:
    """The navigation."""
    import gradio as gr

    return gr.HTML(html_template="<div></div>", js_on_load=theme.widget("shell.js"), apply_default_css=False)


def wire() -> list[Route]:
    """GET boot."""
    from ui.routes import route

    return [route("GET", "boot", boot, who="start")]


def boot(call: Call) -> dict[str, Any]:
    """Everything the page starts from: words, choices, who is here, their brand, ideas and running jobs."""
    from pipelines import fonts, industries
    from ui import showcase, texts
    from ui.sections import privacy

    language = call.language
    return {
        "language": language, "ended": call.ended, "texts": texts.table(language), "user": views.user(call.user),
        "formats": views.formats(language), "looks": views.looks(language), "scenes": showcase.scenes(language),
        "faces": views.names(fonts.PAIRS, language), "industries": views.names(industries.all(), language),
        "showcase": showcase.pictures(language), "paid_engines": paid_engines(language), "leaves": privacy.leaves(language), **privacy.goes(language), **person(call),
    }


def paid_engines(language: str) -> list[str]:
    """The engines that cost money and would be taken for a member who says yes; none where nobody is asked."""
    from pipelines import painters, writers
    from storage.settings import settings

    if settings().paid != "ask":
        return []
    return [getattr(engine, language) for folder in (writers, painters) for engine in folder.all().values()
            if engine.hosted and not engine.available()]


def person(call: Call) -> dict[str, Any]:
    """What depends on the person: brand, ideas of the day, jobs in progress."""
    from datetime import datetime
    from zoneinfo import ZoneInfo

    from pipelines import ad
    from storage import brands
    from storage.settings import settings
    from ui.sections.ads import running

    today = datetime.now(ZoneInfo(settings().timezone)).date()
    if call.user is None:
        return {"brand": None, "jobs": [], "suggestions": list(ad.suggestions(today, "", call.language))}
    brand = brands.get(call.user_id)
    return {"brand": views.brand(brand), "jobs": running(call.user_id),
            "suggestions": list(ad.suggestions(today, brand.industry, call.language))}
