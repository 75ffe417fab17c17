"""Taking: a message that takes words off the ad, or sets others in their place, with what else it asks."""

from __future__ import annotations

from typing import Any

from pipelines.understanding import asides, edits, endings, meaning, sayings, shown, telling, visible
from pipelines.understanding.contract import Change, Context, Understood
from pipelines.understanding.reading import rx
from storage.records import Language


def understood(text: str, context: Context, language: Language) -> Understood | None:
    """The visible words that go or become others, and what else `text` asks; the question where they are nowhere;
    None where it names none. The ad is the last one."""
    past = context.items[-1]
    seen = visible.take(text, past)
    if seen.lack:
        return Understood(kind="ask", target=past.item_id, say=sayings.ask(seen.lack, language))
    if not seen.changes:
        return None
    rest = endings.plain(telling.apart(asides.of_colour(asides.without(seen.rest))))
    edit = edits.read(rest, context, shown.applied(past, seen.changes)) if rest.strip() else edits.Edit()
    more = [c for c in edit.changes if not (c.op == "text" and shown.says(past, str(c.value)) or edits.vague(c))]
    wants = rx(edits.ASKED).search(rest) is not None
    if not wants and meaning.complains(rest):  # what was taken off answers it
        more = [c for c in more if c.op != "scale"]
    found = _together([*seen.changes, *more])
    if context.photo and not any(c.op == "photo" for c in found):
        found = (*found, Change(op="photo", value="use"))
    unread = edit.unread if wants else ()
    asked = " " + sayings.ask(edit.need, language) if edit.need and wants and not unread else ""
    return Understood(kind="edit", target=past.item_id, changes=found,
                      say=sayings.edit(found, unread, language, "", past.brief.facts) + asked)


def _together(found: list[Change]) -> tuple[Change, ...]:
    """The changes, each once; of a fact the later value holds, for it was read with the earlier one made."""
    value: dict[str, Any] = {}
    for c in found:
        value |= c.value if c.op == "facts" else {}
    others = [c for c in found if c.op != "facts"]
    return tuple([Change(op="facts", value=value)] * bool(value) + [c for n, c in enumerate(others) if c not in others[:n]])
