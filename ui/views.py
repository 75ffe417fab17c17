"""Records as the page sees them: plain JSON with addresses of pictures, and nothing that is not shown."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import fields
from typing import TYPE_CHECKING, Any

from storage.records import ApiKey, Brand, ChatSession, Item, Language, Message, User

if TYPE_CHECKING:
    from pipelines.scene import Scene

APP = "gradio_api/app"


def user(person: User | None) -> dict[str, Any] | None:
    """Who is logged in; None for nobody."""
    if person is None:
        return None
    made = person.created_at.isoformat() if person.created_at else ""
    return {"login_id": person.login_id, "guest": person.guest, "admin": person.admin, "paid": person.paid, "created_at": made}


def picture(item: Item, role: str) -> dict[str, Any]:
    """Where a picture of an ad lies for its owner; the content's hash keeps caches right."""
    for file in item.files:
        if file.role == role:
            return {"url": f"{APP}/pictures/{item.item_id}/{role}?v={file.sha[:10]}",
                    "width": file.width, "height": file.height}
    return {"url": "", "width": 0, "height": 0}


def card(item: Item) -> dict[str, Any]:
    """An ad in a list: what a thumbnail and its caption need."""
    scene = item.data.get("scene") or {}
    width, height = scene.get("pixels") or (1080, 1080)
    copy = (scene.get("design") or {}).get("copy") or {}
    return {
        "item_id": item.item_id, "root_id": item.root_id or item.item_id, "parent_id": item.parent_id,
        "session_id": item.session_id, "title": item.title, "message": item.message,
        "created_at": item.created_at.isoformat(), "industry": item.industry, "format": scene.get("format", ""),
        "width": width, "height": height, "look": look(scene),
        "copy": {k: copy.get(k, "") for k in ("headline", "subcopy", "alt")},
        "pictures": {role: picture(item, role) for role in ("ad", "thumb")},
    }


def ad(item: Item) -> dict[str, Any]:
    """An ad on the table: its card, and everything that the controls can change."""
    scene = item.data.get("scene") or {}
    shown = table(scene)
    others = [{name: copy.get(name, "") for name in ("headline", "subcopy", "cta")}
              for copy in item.data.get("others") or ()]
    painting = (item.data.get("info") or {}).get("painting") or {}
    return {**card(item), **shown, **_unseen(item), "engine": item.engine, "writer": shown["copy"].get("writer", ""), "others": others,
            "failed": list(painting.get("failed") or ()),
            "cutter": (shown["photo"] or {}).get("cutter", ""), "upscaler": (shown["photo"] or {}).get("upscaler", "")}


def _unseen(item: Item) -> dict[str, Any]:
    from pipelines import scenefile
    from pipelines.scene import Scene

    made = item.data.get("scene") and item.data.get("brief", {}).get("output") != "copy"
    return unseen(scenefile.from_dict(Scene, item.data["scene"])) if made else {"unseen": {}, "notice": ""}


def unseen(scene: Scene) -> dict[str, Any]:
    """Which words are not to be seen and why ("format", "room"), by role, and the sentence that says so."""
    from pipelines.ad import unseen as words

    return {"unseen": {each.role: each.why for each in words.unseen(scene)}, "notice": words.say(scene)}


def look(scene: Mapping[str, Any]) -> str:
    """The look of a saved scene, which leaves out fields at their defaults."""
    from pipelines.scene import Design

    design = scene.get("design")
    usual = next(f.default for f in fields(Design) if f.name == "look")
    return str(design.get("look", usual)) if design else ""


def table(scene: Mapping[str, Any]) -> dict[str, Any]:
    """What the controls show of a scene: its words, boxes, colours, photo and the person's own changes."""
    design = scene.get("design") or {}
    copy = design.get("copy") or {}
    width, height = scene.get("pixels") or (1080, 1080)
    photo = design.get("photo")
    return {
        "format": scene.get("format", ""), "width": width, "height": height, "look": look(scene),
        "backdrop": design.get("backdrop", "") if look(scene) == "scenic" else "", "palette": design.get("palette"), "faces": design.get("faces", ""), "logo": design.get("logo", ""),
        "seed": design.get("seed", 0), "label": "ai" if design.get("badge") else "studio",
        "redrawn": design.get("redrawn", "") if design.get("painting") else "",
        "words": {**{k: copy.get(k, "") for k in ("kicker", "headline", "subcopy", "cta")},
                  "details": "\n".join(copy.get("details") or ()), "offer": design.get("offer", ""),
                  "shop": design.get("shop", ""), "price": price(design.get("price"))},
        "copy": {**copy, "hashtags": list(copy.get("hashtags") or ())}, "posting": _posting(design),
        "tweaks": design.get("tweaks") or {},
        "boxes": [{"role": layer["role"], **layer["box"]} for layer in scene.get("layers") or ()
                  if layer.get("kind") == "text"],
        "photo": photo and {
            "sha": photo["sha"], "width": photo["width"], "height": photo["height"],
            "use": _use(design), "sure": photo.get("sure", 0.0),
            "cutter": photo.get("cutter", ""), "upscaler": photo.get("enlarged", ""),
            "url": f"{APP}/photos/{photo['sha']}"},
    }


def _posting(design: Mapping[str, Any]) -> str:
    """The words to post beside the picture."""
    from pipelines import scenefile
    from pipelines.ad.postings import posting
    from pipelines.scene import Design

    return posting(scenefile.from_dict(Design, design)) if design.get("palette") else ""


def _use(design: Mapping[str, Any]) -> str:
    """How the photo is shown: redrawn by a model, cut out, or whole."""
    if design.get("painting") and design.get("redrawn"):
        return "redrawn"
    return "cut" if design["photo"].get("cutout") else "whole"


def price(data: Mapping[str, Any] | None) -> str:
    """A price as a person writes it in the box: "4,500원", "$12.50"."""
    if not data:
        return ""
    from pipelines import elements, scenefile
    from storage.records import Price

    return "".join(elements.money(scenefile.from_dict(Price, data))) + (data.get("more") or "")


def session(chat: ChatSession, thumb: Item | None = None) -> dict[str, Any]:
    """A conversation in a list, with its newest ad's thumbnail when there is one."""
    return {"session_id": chat.session_id, "title": chat.title, "created_at": chat.created_at.isoformat(),
            "updated_at": chat.updated_at.isoformat(), "thumb": picture(thumb, "thumb") if thumb else None}


def message(line: Message, made: Item | None) -> dict[str, Any]:
    """A line of a conversation, the photo that came with it and the ad that it made."""
    return {"message_id": line.message_id, "role": line.role, "text": line.text, "job_id": line.job_id,
            "created_at": line.created_at.isoformat(), "item_id": made.item_id if made else "",
            "thumb": picture(made, "thumb") if made else None,
            "photo": {"sha": line.photo, "url": f"{APP}/photos/{line.photo}"} if line.photo else None}


def brand(kept: Brand) -> dict[str, Any]:
    """The shop's brand, with the address of its logo."""
    return {"name": kept.name, "industry": kept.industry, "logo": kept.logo, "colours": list(kept.colours),
            "font": kept.font, "contact": kept.contact, "place": kept.place, "tone": kept.tone,
            "logo_url": f"{APP}/photos/{kept.logo}" if kept.logo else ""}


def key(kept: ApiKey) -> dict[str, Any]:
    """An API key without its secret."""
    return {"key_id": kept.key_id, "name": kept.name, "hint": kept.hint,
            "created_at": kept.created_at.isoformat(), "used_at": kept.used_at.isoformat() if kept.used_at else None}


def names(things: Iterable[Any], language: Language) -> list[dict[str, str]]:
    """Things with an id and two names, as choices in one language."""
    return [{"id": thing.id, "name": getattr(thing, language)} for thing in things]


def looks(language: Language) -> list[dict[str, str]]:
    """Every look of the studio as a choice."""
    from pipelines import layouts

    return [{"id": look_id, "name": getattr(look, language)} for look_id, look in layouts.all().items()]


def formats(language: Language) -> list[dict[str, Any]]:
    """Every format as a choice, ratios first."""
    from pipelines import formats as table_

    return [{"id": f.id, "name": getattr(f, language), "width": f.width, "height": f.height, "group": f.group}
            for f in table_.all()]
