"""The pre-flight list: what to look at before posting an ad, each with a fix of one click where there is one."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from pipelines import claims, formats, legibility, scenefile
from pipelines.ad.shelf import Own
from pipelines.formats import Format
from pipelines.render import render
from pipelines.scene import Run, Scene, Text
from storage import pictures
from storage.records import Brief

SMALLEST = 0.024  # em of the short side
PHONE_PX = 11.0  # and never below this on the format itself


@dataclass(frozen=True, slots=True, kw_only=True)
class Check:
    """One line of the list. `fix` is a list of changes for edits.apply; empty when only the person can mend it."""

    code: str
    ok: bool
    text: str
    fix: tuple[dict[str, Any], ...] = ()


def preflight(user_id: str, item_id: str) -> list[Check]:
    """The checks of a saved ad, failures first, in the ad's language."""
    item = pictures.get(user_id, item_id)
    scene = scenefile.from_dict(Scene, item.data["scene"])
    brief = scenefile.from_dict(Brief, item.data["brief"])
    weight = next((f.bytes for f in item.files if f.role == "ad"), 0)
    found = list(checks(scene, brief, Own(user_id), weight))
    return sorted(found, key=lambda c: c.ok)


def checks(scene: Scene, brief: Brief, shelf: Any, weight: int) -> Iterator[Check]:
    """Every check of a scene; `weight` is its JPEG in bytes."""
    fmt = formats.get(scene.format)
    assert fmt is not None
    english = scene.design.language == "en"
    yield _safe(scene, english)
    yield _small(scene, fmt, english)
    yield _contrast(scene, shelf, english)
    yield from _channel(scene, fmt, english)
    yield _weight(weight, fmt, english)
    yield from _claims(scene, brief, english)
    yield from _notes(scene, english)


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
    small = sorted({t.role for t in texts(scene) for r in t.runs if r.size < least})
    if not small:
        return Check(code="small_text", ok=True, text=_say(english, "작은 글씨도 휴대폰에서 읽혀요",
                                                           "The smallest text reads on a phone"))
    return Check(code="small_text", ok=False, text=_say(english, "휴대폰에서 읽기 어려운 작은 글씨가 있어요",
                                                        "Some text is too small for a phone"),
                 fix=tuple({"op": "scale", "role": r, "value": 1.25} for r in small))


def _contrast(scene: Scene, shelf: Any, english: bool) -> Check:
    faint = [role for role, run, ratio in measured(scene, shelf) if ratio < legibility.needed(run) * 0.98]
    if not faint:
        return Check(code="contrast", ok=True, text=_say(english, "글자와 배경이 또렷하게 구분돼요",
                                                         "Text stands out from the background"))
    return Check(code="contrast", ok=False, text=_say(english, "배경에 묻히는 글자가 있어요",
                                                      "Some text sinks into the background"),
                 fix=tuple({"op": "reset", "role": r, "value": None} for r in dict.fromkeys(faint)))


def measured(scene: Scene, shelf: Any) -> list[tuple[str, Run, float]]:
    """(role, run, contrast) of every run on the rendered pixels under it."""
    unit = float(legibility.PROBE)
    base = render(scene, shelf.get, int(round(unit * scene.width)), without=("text",))
    from pipelines import colour

    return [(t.role, r, legibility.faintest(colour.luminance(r.colour), legibility.under(base, (r,), t, unit)))
            for t in texts(scene) for r in t.runs if r.text.strip()]


def _channel(scene: Scene, fmt: Format, english: bool) -> Iterator[Check]:
    copy = scene.design.copy
    for rule in fmt.rules:
        if rule.startswith("title<=") and len(copy.headline) > int(rule[7:]):
            n = int(rule[7:])
            yield Check(code="channel_title", ok=False, text=_say(
                english, f"이 채널의 제목은 {n}자까지예요 (지금 {len(copy.headline)}자)",
                f"Titles here are {n} characters at most (now {len(copy.headline)})"))
        if rule.startswith("text<=") and len(copy.subcopy) > int(rule[6:]):
            n = int(rule[6:])
            yield Check(code="channel_text", ok=False, text=_say(
                english, f"이 채널의 본문은 {n}자까지예요", f"Text here is {n} characters at most"))
    if "no_text" in fmt.rules:
        yield Check(code="channel_no_text", ok=not texts(scene), text=_say(
            english, "이 자리는 글자를 넣지 않는 곳이라 그림만 담았어요",
            "No lettering is allowed here, so the picture stands alone"))
    if not fmt.verified:
        yield Check(code="channel_unverified", ok=True, text=_say(
            english, "이 규격은 공식 문서로 확인하지 못했어요. 올리기 전에 한 번 확인해 주세요",
            "This size is not confirmed by an official source; please check before posting"))


def _weight(weight: int, fmt: Format, english: bool) -> Check:
    limit = fmt.max_bytes
    size = f"{weight / 1000:,.0f} KB" if weight < 1_000_000 else f"{weight / 1e6:.1f} MB"
    ok = weight <= limit
    return Check(code="weight", ok=ok, text=_say(english, f"파일 크기 {size}", f"File size {size}") + (
        "" if ok else _say(english, " — 이 채널의 한도를 넘어요", " — above this channel's limit")))


def _claims(scene: Scene, brief: Brief, english: bool) -> Iterator[Check]:
    for v in claims.check(scene.design.copy, brief):
        if v.code in ("superlative", "medical", "banned", "claim", "number"):
            fix = ({"op": "text", "role": v.field, "value": v.fix},) if v.fix and v.field != "alt" else ()
            yield Check(code=f"claim_{v.code}", ok=False, fix=fix, text=_say(
                english, f"근거가 필요한 표현이에요: “{v.text}”", f"This wording needs proof: “{v.text}”"))


def _notes(scene: Scene, english: bool) -> Iterator[Check]:
    for note in scene.notes:
        kind, _, role = note.partition(":")
        if kind == "left_out" and role not in ("kicker", "cta"):
            yield Check(code="left_out", ok=False, text=_say(
                english, f"자리가 좁아 {_ROLE[role][0]} 빠졌어요", f"There was no room for {_ROLE[role][1]}"),
                        fix=({"op": "look", "role": "", "value": "next"},))


_ROLE = {"subcopy": ("설명 문구가", "the sub-copy"), "details": ("기간·장소 같은 안내가", "the details"),
         "menu": ("메뉴가", "the menu"), "shop": ("가게 이름이", "the shop's name"), "logo": ("로고가", "the logo"),
         "offer": ("혜택이", "the offer"), "price": ("가격이", "the price"), "hashtags": ("해시태그가", "hashtags"),
         "headline": ("제목이", "the headline")}
