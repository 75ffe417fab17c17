"""The steps of an ad job, in the order they run: write, picture, paint, layout, save. Their names are API."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import asdict, replace
from datetime import UTC, datetime
from typing import Any

import sqlalchemy as sa

from pipelines import export, layouts, money, painters, scenefile
from pipelines.ad import (
    awaited,
    designs,
    drafts,
    emphasis,
    owed,
    painting,
    patches,
    redrawing,
    revision,
    screening,
    unseen,
)
from pipelines.ad.shelf import Own
from pipelines.provenance import Provenance
from pipelines.render import render
from pipelines.runs import Job, Step, Tick
from pipelines.scene import Design, Photo, Scene
from pipelines.understanding import Change
from storage import brands, chats, files, ids, pictures, users
from storage.errors import WORDING, NotFound
from storage.records import Brief, Copy, File, Item, Message, User


def changes_of(state: dict[str, Any]) -> tuple[Change, ...]:
    """The changes of an edit job; none for a new ad."""
    return tuple(Change(op=c["op"], role=c.get("role", ""), value=c.get("value")) for c in state.get("changes", ()))


def write(job: Job, state: dict[str, Any], tick: Tick) -> dict[str, Any]:
    """The words: written anew, or the parent's with the changes that need no writer left to the design."""
    brief = scenefile.from_dict(Brief, state["brief"])
    changes = changes_of(state)
    parent = pictures.get(job.user_id, state["parent"]) if state.get("parent") else None
    if parent and not revision.needs_writer(changes):
        return state
    day = drafts.today()
    person = users.get(job.user_id)
    copies = drafts.write(brief, brand=brands.get(job.user_id), day=day, engine=state.get("writer", "auto"),
                          hosted=money.may(person))
    tick(1.0)
    chosen = copies[0]
    if parent:
        before, design = scenefile.from_dict(Brief, parent.data["brief"]), design_of(parent)
        hand = revision.typed(parent, ())
        old = revision.seen(design.copy, {role for role, tweak in design.tweaks.items() if tweak.hidden})
        chosen = revision.merge(old, copies, changes, before=before, now=brief, today=day, hand=hand)
        for n in range(1, 4):  # "문구 바꿔줘" must not bring the same words again
            if not revision.stale(old, chosen, changes):
                break
            copies = drafts.write(replace(brief, seed=brief.seed + 17 * n), brand=brands.get(job.user_id), day=day, engine="phrasebook")
            chosen = revision.merge(old, copies, changes, before=before, now=brief, today=day, hand=hand)
    others = [scenefile.to_dict(c) for c in copies if c.headline != chosen.headline]
    return {**state, "copy": scenefile.to_dict(chosen), "others": others}


def picture(job: Job, state: dict[str, Any], tick: Tick) -> dict[str, Any]:
    """The design: for a new ad its photo, colours, motifs and look; for an edit the parent's; then patched."""
    brief = scenefile.from_dict(Brief, state["brief"])
    changes = changes_of(state)
    shelf = Own(job.user_id)
    day = drafts.today()
    person, asked = users.get(job.user_id), state.get("painter", "")  # the engine named in this very turn, "auto" or none
    state = {**state, "named": asked}
    copy = scenefile.from_dict(Copy, state["copy"]) if state.get("copy") else None
    if not state.get("parent"):
        assert copy is not None
        design = drafts.start(brief, copy, shelf, brand=brands.get(job.user_id), day=day,
                              beat=lambda done: tick(0.5 * done))
        design, format_id = patches.patch(design, brief.format, changes, day=day)
        design = designs.fitted(design, format_id, free=brief.look not in layouts.all())
        who = painter(asked or "studio", brief, design, paid=money.may(person))
        return {**state, "design": scenefile.to_dict(design), "format": format_id, "painter": who,
                **painting.unmet(brief, who, asked)}
    parent = pictures.get(job.user_id, state["parent"])
    design = design_of(parent)
    if copy is not None:
        design = revision.facts(replace(design, copy=copy), brief)
    design, format_id = revise(design, parent.data["scene"]["format"], brief, changes, shelf)
    named = asked or design.painter
    if state.get("redraw"):  # in another way than before: asked for with this very message
        design = replace(painting.bare(design), painter="")
        who = painter(named, brief, design, paid=money.may(person))
        return {**state, "design": scenefile.to_dict(design), "format": format_id, "painter": who,
                **painting.unmet(brief, who, asked)}
    if named != design.painter:  # another engine is to paint it, or the studio again
        design = replace(painting.bare(design), painter="" if named == "studio" else named)
    due = design.painter and painting.due(design, format_id, parent.data["scene"]["format"], changes, shelf)
    who = painter(design.painter if due else "studio", brief, design, paid=False)
    told = painting.unmet(brief, who, asked) if due and asked else {}
    if barred(person, who, asked):
        design, told = painting.unpaid(design, who)
        who = "studio"
    return {**state, "design": scenefile.to_dict(design), "format": format_id, "painter": who, **told}


def barred(person: User | None, engine: str, named: str) -> bool:
    """Whether an engine costs money that nobody agreed to: it is not the one `named` in this very turn, and there is no yes."""
    known = painters.all().get(engine)
    return known is not None and known.hosted and not money.lets(person, named=engine == named)


def painter(wish: str, brief: Brief, design: Design, *, paid: bool) -> str:
    """The engine that paints a new ad: the one asked for; for "auto" what is quick and, unless `paid`, free here. A
    photo that is kept whole is the picture already, unless it is to be redrawn."""
    if brief.output == "copy" or redrawing.whole(brief, design) or wish in ("", "studio"):
        return "studio"
    if wish != "auto":
        return wish
    return painters.choose(wish, paid=paid, request=redrawing.probe(brief, design.palette)).id


def paint(job: Job, state: dict[str, Any], tick: Tick) -> dict[str, Any]:
    """The painting of a model, or what was there before and why; run only when an engine other than the studio is
    to paint. A process that dies here paints again."""
    brief = scenefile.from_dict(Brief, state["brief"])
    design = scenefile.from_dict(Design, state["design"])
    person, engine = users.get(job.user_id), state["painter"]
    made = painting.paint(design, state["format"], brief, Own(job.user_id), tick, engine=engine, paid=money.may(person),
                          spend=not barred(person, engine, state.get("named", "")), seconds=job.left() - SPARE, changes=changes_of(state))
    return {**state, "design": scenefile.to_dict(made.design), "painted": made.told}


SPARE = 20.0  # seconds of a job's budget that painting leaves for layout and save


def revise(design: Design, format_id: str, brief: Brief, changes: Sequence[Change], shelf: Own) -> tuple[Design, str]:
    """(design, format) of an edit. `brief` is the one after the changes; a photo that is new in it, or now to be
    cut out, is looked at again."""
    now_cut = any(c.op == "photo" and c.value == "cut" for c in changes)
    if brief.photo and (now_cut or design.photo is None or upload(design.photo) != brief.photo):
        design = painting.bare(replace(design, photo=designs.look_at(brief, shelf, design.photo)))
    patched, format_id = patches.patch(design, format_id, changes, day=drafts.today())
    if patched.logo and patched.logo != design.logo:
        shelf.get(patched.logo)  # a look may have no room for it now, and the next one would miss it
    return patched, format_id


def upload(photo: Photo) -> str:
    """The SHA-256 of what the person sent."""
    return photo.source or photo.sha


def layout(job: Job, state: dict[str, Any], tick: Tick) -> dict[str, Any]:
    """The scene, its picture and thumbnail, stored under the owner; a wish for words alone gets no picture."""
    brief = scenefile.from_dict(Brief, state["brief"])
    design = scenefile.from_dict(Design, state["design"])
    shelf = Own(job.user_id)
    before = scenefile.from_dict(Scene, pictures.get(job.user_id, state["parent"]).data["scene"]) if state.get("parent") and not state.get("undo") else None
    scene = layouts.compose(emphasis.withheld(before, design, changes_of(state)) if before else design, state["format"], shelf.get)
    lacking = ""
    if before:
        scene, lacks = emphasis.settled(before, scene, changes_of(state), lambda d: layouts.compose(d, state["format"], shelf.get))
        lacking, design = owed.say(lacks, design.language, anew=scene.design.look != design.look), scene.design
    screening.admit(job.user_id, scene, brief, shelf)
    tick(0.3)
    kept = []
    if brief.output != "copy":
        image = render(scene, shelf.get)
        tick(0.7)
        kept = store(job.user_id, drafts.jpeg(scene, image), image, drafts.origin(design))
    info = drafts.data(brief, design, state["format"]) | ({"painting": state["painted"]} if "painted" in state else {})
    said = any(failed["code"] == "cut_doubtful" for failed in info.get("painting", {}).get("failed", ()))
    if doubtful(design) and not said and not (before and doubtful(before.design)):
        lacking = f"{lacking} {WORDING['cut_doubtful'][design.language]}".strip()
    if brief.output != "copy" and (barred := unseen.barred(design, state["format"])) and not (before and unseen.barred(before.design, before.format) == barred and not written(changes_of(state))):
        lacking = f"{lacking} {barred}".strip()
    if not before and (lost := designs.amiss(brief, design.photo, shelf)):
        lacking = f"{lacking} {WORDING[lost][design.language]}".strip()
    info |= {"lacking": lacking} if lacking else {}
    return {**state, "scene": scenefile.to_dict(scene), "engine": drafts.engine(design), "data": info,
            "files": [{**asdict(f), "url": address(job.item_id, f.role)} for f in kept]}


def written(changes: Sequence[Change]) -> bool:
    """Whether changes are of the words."""
    return revision.needs_writer(changes) or any(c.op == "text" for c in changes)


def doubtful(design: Design) -> bool:
    """Whether a design shows a cut-out that was asked for and is hardly one."""
    return design.photo is not None and design.photo.doubtful


def address(item_id: str, role: str) -> str:
    """Where the page serves a file of an item to its owner (ui.routes)."""
    return f"/gradio_api/app/pictures/{item_id}/{role}"


def store(user_id: str, jpeg: bytes, image: Any, made: Provenance) -> list[File]:
    """Keep an ad and its thumbnail; returns their records."""
    height, width = image.shape[:2]
    small = export.thumbnail(image, drafts.THUMB)
    thumb = export.jpeg(small, provenance=made, crisp=False)
    return [
        File(role="ad", sha=files.put(user_id, jpeg, "image/jpeg"), width=width, height=height, bytes=len(jpeg)),
        File(role="thumb", sha=files.put(user_id, thumb, "image/jpeg"), width=small.shape[1], height=small.shape[0],
             bytes=len(thumb)),
    ]


def save(job: Job, state: dict[str, Any], tick: Tick, connection: sa.Connection) -> dict[str, Any]:
    """The item, once, in the application's database, and in the chat what it does not show and which engine did not paint;
    only this step saves."""
    brief = scenefile.from_dict(Brief, state["brief"])
    parent = pictures.get(job.user_id, state["parent"]) if state.get("parent") else None
    pictures.save(item_of(job, state, brief, parent), connection=connection)
    lost = [failed["message"] for failed in state["data"].get("painting", {}).get("failed", ())]
    if (said := " ".join(filter(None, (*lost, state["data"].get("lacking"))))) and state.get("session_id"):
        with suppress(NotFound):  # the conversation was deleted meanwhile
            chats.add(job.user_id, Message(message_id=note(job.job_id), session_id=state["session_id"], role="assistant",
                                           text=said, created_at=datetime.now(UTC)), connection=connection)
    return {k: state[k] for k in ("engine", "data", "files")}


def note(job_id: str) -> str:
    """The id of the chat line that says what the picture of a job does not show, and which engine did not paint it."""
    return ids.named(f"{job_id}:lacking")


def item_of(job: Job, state: dict[str, Any], brief: Brief, parent: Item | None) -> Item:
    """The item that a finished state describes."""
    kept = [File(**{k: v for k, v in f.items() if k != "url"}) for f in state["files"]]
    design = scenefile.from_dict(Design, state["design"])
    return Item(
        item_id=job.item_id, owner_id=job.user_id, kind="ad", created_at=datetime.now(UTC), job_id=job.job_id,
        title=state["data"]["headline"] or brief.facts.product or brief.message[:40], message=brief.message,
        session_id=state.get("session_id", ""), parent_id=_before(parent, bool(state.get("undo"))),
        root_id=parent.root_id if parent else job.item_id, industry=brief.facts.industry, engine=state["engine"],
        data={"brief": state["brief"], "scene": state["scene"], "info": state["data"],
              "copy": scenefile.to_dict(design.copy),
              "others": state.get("others", parent.data.get("others", []) if parent else []),
              "typed": revision.typed(parent, changes_of(state)), "changes": state.get("changes", [])},
        files=(*kept, *parts(design), *(File(role="beside", sha=sha, width=0, height=0) for sha in brief.others)),
    )


def parts(design: Design) -> tuple[File, ...]:
    """The stored pictures that a design is made of, so that they are kept as long as the item is."""
    photo = design.photo or Photo(sha="", width=0, height=0)
    named = (("photo", photo.sha), ("upload", photo.source), ("cutout", photo.cutout), ("logo", design.logo),
             ("painting", design.painting.sha if design.painting else ""), *(("spare", spare.sha) for spare in design.spare))
    return tuple(File(role=role, sha=sha, width=0, height=0) for role, sha in named if sha)


def _before(parent: Item | None, undo: bool) -> str:
    """The version that an undo of the new one leads to; undoing twice goes back two steps."""
    if parent is None:
        return ""
    return parent.parent_id if undo else parent.item_id


def design_of(item: Item) -> Design:
    """The design that an item's scene was laid out from."""
    return scenefile.from_dict(Design, item.data["scene"]["design"])


STEPS: tuple[Step, ...] = (
    Step(name="write", run=write, weight=1.0, retry=lambda error: False),  # a writer that costs money has tried as often as is worth it
    Step(name="picture", run=awaited.begun(picture), weight=3.0),
    Step(name="paint", run=paint, weight=20.0, when=lambda state: state.get("painter", "studio") not in ("studio", "auto")),
    Step(name="layout", run=awaited.told(layout), weight=3.0),
    Step(name="save", run=save, weight=0.5, saves=True),
)
