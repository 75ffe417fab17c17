"""보관함: every ad of the person, searched and filtered, with versions, deleted with a way back."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from starlette.routing import Route

from storage.records import Item
from ui import theme, views
from ui.handlers import Call
from ui.texts import Texts

PAGES = 20  # pages of the library that one filtered request may read

TEXTS: Texts = {
    "search": ("찾기", "Search"),
    "search_placeholder": ("제목이나 문구로 찾기", "Search titles and words"),
    "all_industries": ("모든 업종", "All industries"),
    "all_formats": ("모든 크기", "All sizes"),
    "all_looks": ("모든 스타일", "All looks"),
    "nothing_found": ("찾는 광고가 없어요", "Nothing found"),
    "nothing_found_hint": ("검색어를 줄이거나 필터를 지워 보세요.", "Try fewer words or clear the filters."),
    "clear_filters": ("필터 지우기", "Clear filters"),
    "library_empty": ("만든 광고가 여기에 모여요", "Your ads gather here"),
    "library_empty_hint": ("버전마다 남아 있어서 언제든 되돌리고 다시 쓸 수 있어요.",
                           "Every version is kept, so you can go back and reuse it any time."),
    "library_try": ("첫 광고 만들기", "Make your first ad"),
    "item_deleted": ("광고를 지웠어요", "Ad deleted"),
    "one_more": ("이걸로 하나 더", "Make another like it"),
    "open_edit": ("열어서 고치기", "Open and edit"),
    "versions": ("버전 {n}개", "{n} versions"),
}


def build() -> Any:
    """The section's widget."""
    import gradio as gr

    return gr.HTML(html_template="<div></div>", js_on_load=theme.widget("library.js"), apply_default_css=False)


def wire() -> list[Route]:
    """The routes of the list and of one item."""
    from ui.routes import route

    return [
        route("GET", "items", items, who="anyone"),
        route("GET", "items/{item_id}/versions", versions),
        route("POST", "items/{item_id}/copy", copy),
        route("DELETE", "items/{item_id}", delete),
        route("POST", "items/{item_id}/restore", restore),
    ]


def items(call: Call) -> dict[str, Any]:
    """One page of the library: the newest version of each ad, the newest first."""
    from pipelines import industries
    from storage import overview
    from ui.sections.ads import limit

    if call.user is None:
        return {"items": [], "cursor": "", "industries": []}
    shown, cursor = search(call.user_id, call.query, limit(call, 24))
    used = overview.industries(call.user_id)
    return {"items": [views.card(item) for item in shown], "cursor": cursor,
            "industries": views.names([i for i in industries.all() if i.id in used], call.language)}


def search(user_id: str, asked: Mapping[str, str], count: int) -> tuple[list[Item], str]:
    """At least `count` ads that match, or all there are, and the next cursor. Format and look are no columns, so
    those two are looked for page by page, a bounded number of them."""
    from storage import pictures

    found: list[Item] = []
    cursor = asked.get("cursor", "")
    for _ in range(PAGES):
        page, cursor = pictures.page(user_id, query=asked.get("q", "")[:200], industry=asked.get("industry", ""),
                                     cursor=cursor, limit=count)
        found += [item for item in page if _fits(item, asked.get("format", ""), asked.get("look", ""))]
        if len(found) >= count or not cursor:
            break
    return found, cursor


def _fits(item: Item, format_id: str, look: str) -> bool:
    card = views.card(item)
    return format_id in ("", card["format"]) and look in ("", card["look"])


def versions(call: Call) -> dict[str, Any]:
    """All versions of the ad that a version belongs to, the newest first."""
    from storage import pictures

    item = pictures.get(call.user_id, call.path["item_id"])
    found = pictures.versions(call.user_id, item.root_id)
    return {"versions": [views.card(version) for version in reversed(found)]}


def copy(call: Call) -> dict[str, Any]:
    """Begin a new ad as a copy of this very version; it counts as one for guests."""
    from pipelines import ad
    from storage import pictures
    from ui import quota

    assert call.user is not None
    pictures.get(call.user_id, call.path["item_id"])  # what is not theirs uses up nothing
    quota.admit(call.user, call.address)
    return views.card(ad.copy(call.user_id, call.path["item_id"], call.language))


def delete(call: Call) -> dict[str, Any]:
    """Delete an ad with its versions; it can be brought back for a while."""
    from storage import pictures

    pictures.delete(call.user_id, call.path["item_id"])
    return {"ok": True}


def restore(call: Call) -> dict[str, Any]:
    """Bring a deleted ad back."""
    from storage import pictures

    pictures.restore(call.user_id, call.path["item_id"])
    return {"ok": True}
