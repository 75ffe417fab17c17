"""A chat turn: a message is understood, and answered by a job, a question or a sentence. Both lines are kept."""

from __future__ import annotations

import time
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import asdict, dataclass, replace
from datetime import UTC, datetime, timedelta
from typing import Any, Literal

from pipelines import (
    formats,
    jobs,
    layouts,
    moderators,
    money,
    offers,
    painters,
    particles,
    scenefile,
    understanding,
    writers,
)
from pipelines.ad import drafts, redrawing, revision, sights, steps, wanted
from pipelines.ad.shelf import Own
from pipelines.ad.wanted import Redraw
from pipelines.understanding import Change, Context, Past, Understood
from storage import brands, chats, db, files, ids, overview, pictures, throttle, users
from storage.errors import BadInput, EngineError, NotFound, StorageError
from storage.records import Brand, Brief, Item, Language, Message
from storage.words import clean

MEMORY = 60  # pictures of a session that a message may refer to
LONGEST = 2000  # characters of a message
PATIENCE = 8.0  # seconds that a message waits for the picture that the one before it asked for


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What a turn led to. kind "job": `job_id` is under way; "say": `say` is all there is."""

    kind: str
    session_id: str
    say: str = ""
    job_id: str = ""
    target: str = ""  # the item that an edit changes


def ask(user_id: str, message: str, *, session_id: str = "", photo: str = "", language: Language = "ko",
        format: str = "", look: str = "auto", engine: str = "auto", writer: str = "auto", strength: str = "", shape: str = "",
        others: tuple[str, ...] = (), pace: str = "", key: str, item_id: str = "",
        written: Language | Literal[""] = "", admit: Callable[[], int] | None = None) -> Answer:
    """Understand one message and act on it. `photo` is the SHA-256 of a stored photo; `item_id` the ad in view;
    `admit` is called before a new ad (not before an edit) and may refuse it, as to a guest who has had theirs; it returns
    the place that the ad takes (0: none), which is given back when no ad comes of it.
    A new ad is `written` in that language, whatever the message is in, and a question back is asked in it.
    `engine` paints a new ad and `writer` writes; naming one that costs money is a yes to it. `strength` has the photo
    redrawn by a model, of a new ad or of the one in view, and `shape` says what leads it (storage.records), `pace` whether a model paints "fast" or "fine"; `others` are
    more stored photos whose subjects are to stand with the photo's. What the message itself wants of a model
    (understanding.staging) is answered with what it takes where no engine here can do it.

    The same `key` is the same turn: it is neither stored nor run twice. Session, lines and job begin together or
    not at all. Raises BadInput for empty or too long text and unknown formats or looks, NotFound for a session, an
    item or a photo that is not the user's, BadInput for what an open demo does not take and for unknown engines,
    EngineError for those that cannot work here, NotAllowed for a guest who asks for one that costs money, TooMany when
    too many jobs run, StorageError when nothing could be made or kept now.
    """
    text = clean(message).strip()
    check(text, photo=photo, format=format, look=look, pace=pace)
    _admit_writer(user_id, writer)
    _admit_painter(user_id, engine)
    moderators.admit_text(text, user_id)
    new = not session_id
    session_id = session_id or ids.named(f"{user_id}:{key}:session")
    earlier = _lines(user_id, session_id, new)
    if (said := _said_before(session_id, key, earlier)) is not None:
        return said
    if photo:
        files.get(user_id, photo)  # raises now rather than in the job
        moderators.admit_photo(lambda: Own(user_id).get(photo), user_id, photo)
    for sha in others:
        files.get(user_id, sha)
        moderators.admit_photo(lambda sha=sha: Own(user_id).get(sha), user_id, sha)  # type: ignore[misc]
    asked = _open_question(earlier)
    more = () if photo or others else tuple(dict.fromkeys(line.photo for line in reversed(asked) if line.photo and not line.text))
    photo = photo or next((line.photo for line in asked if line.photo), "")  # it came with the message asked about
    item_id = _awaited(user_id, earlier, item_id or _chosen(user_id, earlier))
    context = _context(user_id, session_id, earlier, brands.get(user_id), photo, language, item_id)
    redraw, context, rest = wanted.take(Redraw(strength=strength, shape=shape, others=others or more), text, context,
                                        asked[1].text if asked else "")
    understood = wanted.told_in(wanted.read(rest, context, redraw), written)
    if (strength or shape) and understood.kind != "new" and context.items:  # what to do stands beside the words
        kept = understood if understood.kind == "edit" else Understood(kind="edit", target=context.items[-1].item_id)
        understood = replace(kept, say=kept.say or _REDRAWS[language])
    state, answer = _meant(user_id, session_id, understood, key=key, photo=context.photo, format=format, look=look,
                           engine=engine, writer=writer, redraw=redraw, more=bool(more))
    if state is not None:
        state["brief"] |= {"pace": pace} if pace else {}
        jobs.ready()
    place = admit() if understood.kind == "new" and admit is not None else 0
    now = datetime.now(UTC)
    with _placed(place), db.transaction() as c:
        if new:
            chats.start(user_id, text[:60], session_id=session_id, connection=c)
        for n, sha in enumerate(others if state is None else (), 1):  # the answer to a question is about these photos too
            beside = _line(session_id, "user", "", key=f"{key}:{n}", at=now - timedelta(microseconds=len(others) + 1 - n), photo=sha)
            chats.add(user_id, beside, connection=c)
        chats.add(user_id, _line(session_id, "user", text, key=key, at=now, photo=photo), connection=c)
        if state is not None:
            spoken = state["brief"].get("language", "ko")
            answer = replace(answer, job_id=jobs.submit("ad", user_id, state, key=key, language=spoken, place=place))
        reply = _line(session_id, "assistant", answer.say, key=key, at=now + timedelta(microseconds=1))
        chosen = answer.target if state is None else ""
        chats.add(user_id, replace(reply, job_id=answer.job_id, item_id=chosen), connection=c)
    return answer


@contextmanager
def _placed(place: int) -> Iterator[None]:
    """Within, a job begins that takes a guest's place; when it cannot, the place is free again."""
    try:
        yield
    except BaseException:
        if place:
            with suppress(StorageError):  # what went wrong first is what is told
                throttle.give_back(place)
        raise


def check(text: str, *, photo: str = "", format: str = "", look: str = "auto", pace: str = "") -> None:
    """Refuse what cannot be asked: no words and no photo, too many words, an unknown format, look or pace."""
    if pace not in ("", "fast", "fine"):
        raise BadInput("pace_unknown", pace=pace[:40])
    if not text and not photo:
        raise BadInput("text_empty")
    if len(text) > LONGEST:
        raise BadInput("text_too_long", limit=LONGEST)
    if format and formats.get(format) is None:
        raise BadInput("format_unknown", format=format[:40])
    if look != "auto" and look not in layouts.all():
        raise BadInput("look_unknown", look=look[:40])


def _admit_writer(user_id: str, engine: str) -> None:
    known = writers.all()
    if engine not in ("auto", *known):
        raise BadInput("writer_unknown", engine=engine[:40])
    if engine != "auto" and known[engine].hosted:
        money.admit(users.get(user_id), engine)


def _admit_painter(user_id: str, engine: str) -> None:
    """Refuse at once what could not be painted where the jobs run, and what a person may not spend."""
    if (known := painters.all().get(engine)) and known.hosted:
        money.admit(users.get(user_id), engine)
    offers.admit(engine)


def _meant(user_id: str, session_id: str, understood: Understood, *, key: str, photo: str, format: str, look: str,
           engine: str, writer: str, redraw: Redraw, more: bool = False) -> tuple[dict[str, Any] | None, Answer]:
    """(the state of the job that a turn needs, its answer); no state when words are the whole answer. `more`: the photos that
    are to stand together came with an earlier message, so that refusing this one would not have them taken off."""
    say = Answer(kind="say", session_id=session_id, say=understood.say, target=understood.target)
    if understood.kind in ("ask", "answer"):
        return None, replace(say, target="")
    changes = tuple(c for c in understood.changes if c.op != "undo")
    undo = len(changes) < len(understood.changes)
    if understood.kind == "edit":
        if not understood.changes and not photo and not redraw:  # "the first one": that ad is in view again
            return None, say
        item = pictures.get(user_id, understood.target)
        base = _live(user_id, item.parent_id) if undo else item
        brief = scenefile.from_dict(Brief, (base or item).data["brief"])
        if base is None and (other := _made_before(user_id, session_id, item)):  # a new ad that was not wanted: the one before it is in view again
            back = f"앞의 광고 '{other.title}'{particles.pick(other.title, '으로/로')} 돌아갈게요." if brief.language == "ko" else f'Going back to the ad before, "{other.title}".'
            return None, replace(say, say=back, target=other.item_id)
        if base is None:
            return None, replace(say, say=_NOTHING_TO_UNDO[brief.language])
        if photo and all(c.op != "photo" for c in changes):
            changes = (*changes, Change(op="photo", value="use"))
        if redraw.around and (photo or brief.photo):  # all but the subject goes
            changes = (*changes, Change(op="photo", value="cut"))
        brief = revision.brief(brief, changes, photo=photo)
        target = base.item_id
    else:
        assert understood.brief is not None
        brief = replace(understood.brief, format=format or understood.brief.format, photo=photo, engine=engine,
                        look=look if look != "auto" else understood.brief.look)
        brief = revision.brief(brief, changes, photo=photo)
        target = ""
    brief = replace(brief, seed=brief.seed or zlib.crc32(key.encode()) % 100_000)
    if redraw:
        wished = redraw.of(brief)
        logo = steps.design_of(pictures.get(user_id, target)).logo if target else brands.get(user_id).logo
        try:
            redrawing.admit(wished, engine, logo=bool(logo), here=jobs.here(), paid=money.may(users.get(user_id)))
        except EngineError as error:
            if redraw.staged is None and not more or engine != "auto":
                raise
            lost = error.say(brief.language) if redraw.staged else _FIRST_ONLY[brief.language]
            return _without(user_id, session_id, understood, lost, key=key, photo=photo, format=format,
                            look=look, engine=engine, writer=writer)
        brief, say = wished, replace(say, say=wanted.said(redraw, understood.say, brief.language))
    state = {"brief": scenefile.to_dict(brief), "session_id": session_id, "parent": target, "undo": undo,
             "changes": [scenefile.to_dict(c) for c in changes], "redraw": bool(redraw),
             "writer": writer, "painter": "" if target and engine == "auto" and not redraw else engine}
    return state, replace(say, kind="job", target=target)


def _without(user_id: str, session_id: str, understood: Understood, lost: str, **rest: Any) -> tuple[dict[str, Any] | None, Answer]:
    """What is left of a turn whose wish no engine here can meet, and why."""
    bare = understood.kind == "edit" and not understood.changes and not rest["photo"]
    if bare:
        return None, Answer(kind="say", session_id=session_id, say=lost)
    return _meant(user_id, session_id, replace(understood, say=f"{understood.say} {lost}"), redraw=Redraw(), **rest)


_REDRAWS: dict[str, str] = {"ko": "고른 대로 AI가 다시 그릴게요.", "en": "Having it redrawn as you chose."}

_FIRST_ONLY: dict[str, str] = {
    "ko": "사진은 첫 장만 넣었어요. 여러 장을 한 그림에 담는 그림 엔진이 여기에 없어요. 다른 사진을 쓰려면 사진 탭에서 바꿔 주세요.",
    "en": "Only the first photo is in it: no picture engine here puts several into one picture. Under Photo you can use another one."}

_NOTHING_TO_UNDO = {"ko": "더 되돌릴 것이 없어요. 지금 것이 처음 만든 광고예요.",
                    "en": "There is nothing to undo: this is the first version."}


def _made_before(user_id: str, session_id: str, item: Item) -> Item | None:
    """The newest ad of a conversation that is another one than `item`, made before it."""
    made = [other for other in overview.of_session(user_id, session_id) if other.root_id != item.root_id and other.created_at < item.created_at]
    return max(made, key=lambda other: other.created_at, default=None)


def _live(user_id: str, item_id: str) -> Item | None:
    """An item that was spoken of earlier; None when there was none, or it was deleted meanwhile."""
    try:
        return pictures.get(user_id, item_id) if item_id else None
    except NotFound:
        return None


def _lines(user_id: str, session_id: str, new: bool) -> list[Message]:
    """What was said in the session; nothing in one that is only now beginning."""
    try:
        lines = chats.messages(user_id, session_id)
        notes = {steps.note(line.job_id) for line in lines if line.job_id}  # what a picture lacks is no turn of the talk
        return [line for line in lines if line.message_id not in notes]
    except NotFound:
        if new:
            return []
        raise


def _said_before(session_id: str, key: str, earlier: list[Message]) -> Answer | None:
    """The answer to this very turn, when it was sent before."""
    name = _name(session_id, key, "assistant")
    line = next((m for m in earlier if m.message_id == name), None)
    if line is None:
        return None
    return Answer(kind="job" if line.job_id else "say", session_id=session_id, say=line.text, job_id=line.job_id,
                  target=line.item_id)


def _name(session_id: str, key: str, role: str) -> str:
    return ids.named(f"{session_id}:{key}:{role}")


def _line(session_id: str, role: Any, text: str, *, key: str, at: datetime, photo: str = "") -> Message:
    """A chat line whose id follows from the turn, so that a turn sent twice is kept once."""
    return Message(message_id=_name(session_id, key, role), session_id=session_id, role=role, text=text,
                   created_at=at, photo=photo)


def _chosen(user_id: str, earlier: list[Message]) -> str:
    """The ad that the person went back to ("the first one, please") after the last one that was made."""
    last = next((line for line in reversed(earlier) if line.job_id or line.item_id), None)
    item = _live(user_id, last.item_id) if last else None
    return item.item_id if item else ""


def _awaited(user_id: str, earlier: list[Message], item_id: str) -> str:
    """The ad that a message is about. Said while the last turn's picture is still being made, it is about that
    one: it waits for it a little, so that neither of two quick changes is lost."""
    last = earlier[-1].job_id if earlier else ""
    if not last:
        return item_id
    try:
        made = jobs.status(last, user_id)
    except NotFound:  # job rows are pruned after a month
        return item_id
    if made.status != "processing":
        return item_id
    end = time.monotonic() + PATIENCE
    while made.status == "processing" and time.monotonic() < end:
        time.sleep(0.1)
        made = jobs.status(last, user_id)
    return made.item_id or item_id


def _context(user_id: str, session_id: str, earlier: list[Message], brand: Brand, photo: str, language: Language,
             item_id: str) -> Context:
    """What the parser may know: the session's ads, the shop, and a question left open."""
    items = overview.of_session(user_id, session_id)[-MEMORY:]
    if item_id and (not items or items[-1].item_id != item_id):
        # The ad in view counts as the last one; an earlier one also keeps its place, for "the first one".
        items.append(pictures.get(user_id, item_id))
    asked = _open_question(earlier)
    return Context(language=language, today=drafts.today(), industry=brand.industry, shop=brand.name,
                   contact=brand.contact, place=brand.place, logo=brand.logo, items=tuple(past(i) for i in items),
                   photo=photo, pending=asked[0].text if asked else "", pending_message=asked[1].text if asked else "")


def _open_question(earlier: list[Message]) -> list[Message]:
    """The question that waits for its answer, the message it was about, and what of both kinds led there."""
    found: list[Message] = []
    for line in reversed(earlier):
        half = bool(line.job_id) and understanding.asks(line.text)  # it did one half and asked about the other
        if line.role == "assistant" and (line.job_id and (found or not half) or "?" not in line.text):
            break  # every question has its mark
        found.append(line)
    return found if len(found) > 1 else []


def past(item: Item) -> Past:
    """An item as the parser sees it."""
    design, layers = steps.design_of(item), item.data["scene"]["layers"]
    return Past(item_id=item.item_id, brief=scenefile.from_dict(Brief, item.data["brief"]), copy=design.copy,
                look=design.look, faces=design.faces, palette=tuple(asdict(design.palette).items()),
                logo=bool(design.logo), changes=steps.changes_of(item.data),
                hidden=tuple(role for role, tweak in design.tweaks.items() if tweak.hidden),
                drawn=sights.drawn(layers), motifs=design.motifs, parts=sights.parts(item.data["scene"]), letters=sights.letters(layers),
                seats=sights.seats(item.data["scene"]))
