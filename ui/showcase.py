"""Real results on the first screen: pictures in static/showcase, each with the sentence that made it."""

from __future__ import annotations

import json
from functools import cache
from typing import Any

from storage.records import Language
from ui import theme


@cache
def _table() -> list[dict[str, Any]]:
    path = theme.STATIC / "showcase" / "showcase.json"
    if not path.exists():
        return []
    found: list[dict[str, Any]] = json.loads(path.read_text(encoding="utf-8"))
    return found


def pictures(language: Language) -> list[dict[str, Any]]:
    """What the first screen shows: {url, width, height, text, alt}; the large one first."""
    return [{"url": theme.address(f"showcase/{one['file']}"), "width": one["width"], "height": one["height"],
             "text": one["text"][language], "alt": one["alt"][language]}
            for one in _table() if language in one["text"]]
