"""The pre-flight list: what to look at before posting an ad, each with a fix of one click where there is one."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

from pipelines import claims, formats, layouts, legibility, scenefile
from pipelines.ad import patches, unseen
from pipelines.ad.shelf import Own, Shelf
from pipelines.claims import Violation
from pipelines.formats import Format
from pipelines.render import render
from pipelines.scene import Run, Scene, Text
from storage import pictures
from storage.errors import BadInput
from storage.records import Brief, Copy

SMALLEST = 0.024  # em of the short side
PHONE_PX = 11.0  # and never below this on the format itself


@dataclass(frozen=True, slots=True, kw_only=True)
class Check:
    """One line of the list. `fix` is a list of changes for edits.apply; empty when only the person can mend it."""

    code: str
    ok: bool
    text: str
    fix: tuple[dict[str, Any], ...] = ()
    hint: bool = False  # worth knowing, no fault


def preflight(user_id: str, item_id: str) -> list[Check]:
    """The checks of a saved ad, failures first, in the ad's language. Of words alone there are only their claims."""
    item = pictures.get(user_id, item_id)
    scene = scenefile.from_dict(Scene, item.data["scene"])
    brief = scenefile.from_dict(Brief, item.data["brief"])
    typed = " ".join(item.data.get("typed", ()))  # the person's own words invent nothing
    brief = replace(brief, message=f"{brief.message} {typed}".strip())
    others = tuple(scenefile.from_dict(Copy, c) for c in item.data.get("others", ()))
    weight = next((f.bytes for f in item.files if f.role == "ad"), 0)
    english = scene.design.language == "en"
    found = [*_claims(scene, brief, others, english), *_sender(scene, brief, english)]
    if brief.output != "copy":
        found += checks(scene, Own(user_id), weight, others)
    return sorted(found, key=lambda c: c.ok)


def checks(scene: Scene, shelf: Shelf, weight: int, others: Sequence[Copy] = ()) -> Iterator[Check]:
    """Every check of a scene as a picture; `weight` is its JPEG in bytes, `others` are copies to take words from."""
    fmt = formats.get(scene.format)
    if fmt is None:
        raise BadInput("format_unknown", format=scene.format[:40])
    english = scene.design.language == "en"
    yield _safe(scene, english)
    yield _small(scene, fmt, english)
    yield _contrast(scene, shelf, english)
    yield from _channel(scene, fmt, others, english)
    yield _weight(weight, fmt, english)
    yield from _notes(scene, shelf, english)
    if scene.design.photo and scene.design.photo.doubtful:
        yield Check(code="cutout", ok=False, fix=({"op": "photo", "role": "", "value": "whole"},),
                    text=_say(english, "오려낸 가장자리가 어색할 수 있어요. 사진 탭에서 상품을 짚어 다시 오리거나 사진을 그대로 쓸 수 있어요",
                              "The cut-out's edge may look wrong: tap the product under Photo, or use the photo whole"))


def texts(scene: Scene) -> list[Text]:
    """The text layers that have letters."""
    return [t for t in scene.layers if isinstance(t, Text) and t.runs]


def _say(english: bool, ko: str, en: str) -> str:
    return en if english else ko


def _safe(scene: Scene, english: bool) -> Check:
    s, slack = scene.safe, 0.004
    out = [t.role for t in texts(scene) if t.box.x < s.x - slack or t.box.y < s.y - slack
           or t.box.right > s.right + slack or t.box.bottom > s.bottom + slack]
    if not out:
        return Check(code="safe_area", ok=True, text=_say(english, "글자가 모두 안전 영역 안에 있어요",
                                                          "All text is inside the safe area"))
    return Check(code="safe_area", ok=False, text=_say(english, "가려질 수 있는 자리에 글자가 있어요",
                                                       "Some text may be covered there"),
                 fix=tuple({"op": "reset", "role": r, "value": None} for r in dict.fromkeys(out)))


def _small(scene: Scene, fmt: Format, english: bool) -> Check:
    short = min(fmt.width, fmt.height)
    least = max(SMALLEST * 0.99, PHONE_PX / short)
    small: dict[str, float] = {}
    for t in texts(scene):
        size = min(r.size for r in t.runs)
        if size < least:
            small[t.role] = min(size, small.get(t.role, size))
    if not small:
        return Check(code="small_text", ok=True, text=_say(english, "작은 글씨도 휴대폰에서 읽혀요",
                                                           "The smallest text reads on a phone"))
    return Check(code="small_text", ok=False, text=_say(english, "휴대폰에서 읽기 어려운 작은 글씨가 있어요",
                                                        "Some text is too small for a phone"),
                 fix=tuple({"op": "scale", "role": role, "value": round(1.05 * least / size, 3)}
                           for role, size in sorted(small.items())))


def _contrast(scene: Scene, shelf: Shelf, english: bool) -> Check:
    faint = [(role, run.text) for role, run, ratio in measured(scene, shelf) if ratio < legibility.needed(run) * 0.98]
    if not faint:
        return Check(code="contrast", ok=True, text=_say(english, "글자와 배경이 또렷하게 구분돼요",
                                                         "Text stands out from the background"))
    which = ", ".join(f"“{text}”" for text in dict.fromkeys(text for _, text in faint[:3]))
    return Check(code="contrast", ok=False, text=_say(english, f"배경에 묻혀 잘 안 보이는 글자가 있어요: {which}",
                                                      f"Some text sinks into the background: {which}"),
                 fix=tuple({"op": "reset", "role": r, "value": None} for r in dict.fromkeys(role for role, _ in faint)))


def measured(scene: Scene, shelf: Shelf) -> list[tuple[str, Run, float]]:
    """(role, run, contrast) of every run on the rendered pixels under it."""
    unit = float(legibility.PROBE)
    base = render(scene, shelf.get, int(round(unit * scene.width)), without=("text",))
    from pipelines import colour

    return [(t.role, r, legibility.faintest(colour.luminance(r.colour), legibility.under(base, (r,), t, unit)))
            for t in texts(scene) for r in t.runs if r.text.strip()]


def _channel(scene: Scene, fmt: Format, others: Sequence[Copy], english: bool) -> Iterator[Check]:
    for rule in fmt.rules:
        kind, _, most = rule.partition("<=")
        if kind not in ("title", "text"):
            continue
        limit = int(most)
        role = "headline" if kind == "title" else "subcopy"
        now = getattr(scene.design.copy, role)
        if len(now) <= limit:
            continue
        shorter = next((w for c in others if 0 < len(w := getattr(c, role)) <= limit), "")
        fix = ({"op": "text", "role": role, "value": shorter},) if shorter or role == "subcopy" else ()
        yield Check(code=f"channel_{kind}", ok=False, fix=fix, text=_say(
            english, f"이 채널의 {'제목' if kind == 'title' else '본문'}은 {limit}자까지예요 (지금 {len(now)}자)",
            f"{'Titles' if kind == 'title' else 'Text'} here may have {limit} characters (now {len(now)})"))
    if barred := unseen.barred(scene.design, scene.format):
        yield Check(code="channel_no_text" if "no_text" in fmt.rules else "channel_no_phone", ok="no_text" not in fmt.rules or not texts(scene), text=barred)
    if not fmt.verified:
        yield Check(code="channel_unverified", ok=True, hint=True, text=_say(
            english, "이 규격은 공식 문서로 확인하지 못했어요. 올리기 전에 한 번 확인해 주세요",
            "This size is not confirmed by an official source; please check before posting"))


def _weight(weight: int, fmt: Format, english: bool) -> Check:
    limit = fmt.max_bytes
    size = f"{weight / 1000:,.0f} KB" if weight < 1_000_000 else f"{weight / 1e6:.1f} MB"
    ok = weight <= limit
    return Check(code="weight", ok=ok, text=_say(english, f"파일 크기 {size}", f"File size {size}") + (
        "" if ok else _say(english, " — 이 채널의 한도를 넘어요", " — above this channel's limit")))


def _claims(scene: Scene, brief: Brief, others: Sequence[Copy], english: bool) -> Iterator[Check]:
    """One line for each expression that stands on the ad, its fix mending every field that has it (a name is in the headline, too)."""
    design = scene.design
    copy = design.copy
    shown = " ".join((copy.headline, copy.subcopy, copy.cta, copy.kicker, *copy.details, *copy.hashtags, design.offer, design.shop, *(m.name for m in design.menu)))
    lines: dict[str, list[Violation]] = {}
    for v in claims.check(copy, brief):
        if v.code in _CLAIMS and v.field != "alt" and v.text.lstrip("#").lower() in shown.lower():
            lines.setdefault(v.text.lower(), []).append(v)
    for same in lines.values():
        fixes = {fix["role"]: fix for v in same for fix in _reworded(copy, v, brief, others)}
        gravest = min(same, key=lambda v: _CLAIMS.index(v.code))
        yield Check(code=f"claim_{gravest.code}", ok=False, fix=tuple(fixes.values()), text=_say(
            english, f"근거가 필요한 표현이에요: “{same[0].text}”", f"This wording needs proof: “{same[0].text}”"))


_CLAIMS = ("superlative", "medical", "banned", "claim", "number")


def _reworded(copy: Copy, v: Violation, brief: Brief, others: Sequence[Copy]) -> tuple[dict[str, Any], ...]:
    """The change that takes a claim out: the line mended, another one that holds, or the line gone. A headline is
    never dropped, and what the thing is called is the person's affair."""
    value: str | list[str] = v.fix
    if v.field == "details":
        lines = [(v.fix if v.text in line else line) for line in copy.details]
        value = [line for line in lines if line]
    elif v.field == "hashtags":
        value = " ".join(tag for tag in copy.hashtags if v.text.lstrip("#").lower() not in tag.lower())
    elif v.field not in ("headline", "subcopy", "cta", "kicker"):
        return ()
    elif not v.fix:
        known = (getattr(c, v.field) for c in others)
        value = next((w for w in known if w and not _claimed(v.field, w, brief)), "")
        if not value and v.field == "headline":
            return ()
    return ({"op": "text", "role": v.field, "value": value},)


def _claimed(field: str, words: str, brief: Brief) -> bool:
    copy: Any = {"headline": "", field: words}
    return any(v.field == field and v.code in _CLAIMS for v in claims.check(Copy(**copy), brief))


def _sender(scene: Scene, brief: Brief, english: bool) -> Iterator[Check]:
    """That an ad with words says neither whose it is nor how to get in touch: only the person can tell, and it is no fault."""
    if texts(scene) and not (scene.design.shop or scene.design.logo or brief.facts.contact):
        yield Check(code="sender", ok=True, hint=True, text=_say(english, "가게 이름과 연락처를 적어 주시면 넣어 드려요",
                                                       "Tell us the shop's name and a contact, and we add them"))


def _notes(scene: Scene, shelf: Shelf, english: bool) -> Iterator[Check]:
    missing = [each for each in unseen.unseen(scene) if each.why == "room"]
    noted = [role for note in scene.notes if (role := note.partition("left_out:")[2]) == "logo"]
    look = _roomier(scene, {*(each.role for each in missing), *noted}, shelf) if missing or noted else ""
    fix = ({"op": "look", "role": "", "value": look},) if look else ()
    for each in missing:
        yield Check(code="left_out", ok=False, fix=fix, text=_say(
            english, f"자리가 좁아 {_ROLE[each.role][0]} 보이지 않아요: “{each.words}”", f"There was no room for {_ROLE[each.role][1]}: “{each.words}”"))
    for role in noted:
        yield Check(code="left_out", ok=False, fix=fix, text=_say(english, f"자리가 좁아 {_ROLE[role][0]} 빠졌어요", f"There was no room for {_ROLE[role][1]}"))


def _roomier(scene: Scene, missing: Collection[str], shelf: Shelf) -> str:
    """A look that has room for what is missing in this one, the most fitting first; empty when none has."""
    design = scene.design
    for look in layouts.choose(design, avoid=(design.look,), count=LOOKS):
        if look == design.look:
            continue
        made = layouts.compose(patches.wear(design, look), scene.format, shelf.get)
        if not any(each.why == "room" for each in unseen.unseen(made)) and not ("logo" in missing and "left_out:logo" in made.notes):
            return look
    return ""


LOOKS = 6  # tried to make room
_ROLE = {"subcopy": ("설명 문구가", "the sub-copy"), "details": ("기간·장소 같은 안내가", "the details"),
         "menu": ("메뉴가", "the menu"), "shop": ("가게 이름이", "the shop's name"), "logo": ("로고가", "the logo"),
         "offer": ("혜택이", "the offer"), "price": ("가격이", "the price"), "hashtags": ("해시태그가", "hashtags"),
         "headline": ("제목이", "the headline"), "cta": ("버튼 문구가", "the button"), "kicker": ("머리말이", "the label")}
