"""Removing: what a wish takes off the ad: a line, a fact, a part, one of several drawings, the decoration that it names."""

from __future__ import annotations

from dataclasses import replace

from pipelines.understanding import drawings, korean, shown
from pipelines.understanding.contract import Change, Context, Past
from pipelines.understanding.reading import rx
from pipelines.understanding.turns import lines, marks, picturing, pointing, pricerows
from pipelines.understanding.turns import telling_apart as told
from pipelines.understanding.turns.wish import ROLES, Granted, Wish

SEALED = ("flyer", "pop")  # the looks that have a seal


def some(words: str, past: Past) -> list[Change]:
    """Those of several drawings that some words name taken off; none where they are all or none of them."""
    named = picturing.seen(words, past)
    return [Change(op="hide", role=f"motif:{slug}") for slug in named] if len(named) < len(past.drawn) else []


PATTERN = r"무늬|패턴|문양|체크(?:무늬)?|땡땡이|물방울|\b(?:patterns?|dots|stripes|checks|gingham|tiles?)\b"
_DISC = r"(?:동그라미|둥근\s?(?:것|거|판)|원형?|원판|달\s?모양)(?=[은는이가을를도만]|\s|$)|\b(?:circles?|discs?|rounds?)\b"


def adornments(w: Wish, past: Past) -> list[str]:
    """The decoration that a wish names: the pattern of the ground, the disc behind the drawing."""
    named = ["pattern"] if rx(PATTERN).search(w.words) else []
    behind = past.look == "pop" or past.look not in SEALED and rx(r"뒤|배경|behind|background").search(w.text)
    return [*named, "disc"] if rx(_DISC).search(w.words) and behind else named


def remove(w: Wish, past: Past, context: Context) -> Granted:
    """The ad without what a wish names; the code of a question where it is not there."""
    if (adorned := adornments(w, past)) and not set(w.parts) & {"headline", "price", "menu", "contact"} and not lines.meant(w, past):
        return [Change(op="hide", role=role) for role in adorned], ""
    if w.line and (named := lines.meant(w, past)):
        return shown.without(named, past, whole=True), ""
    if len(w.old) > 1 and (several := _several(w, past, context)):
        return several, ""
    if set(w.parts) <= {"menu", "price", "detail"} and len(past.brief.facts.menu) > 1 and rx(r"가격|메뉴|표|\b(?:price|menu|row)").search(w.words) and (at := pricerows.nth(w.words, past.brief.facts)) is not None:
        return [Change(op="facts", value=shown.single({"menu": tuple(m for n, m in enumerate(past.brief.facts.menu) if n != at)}))], ""
    if not w.old and (seen := pointing.at(w.words, past)) and seen.part.role in ("cta", "kicker", "badge", "disc"):
        return [Change(op="hide", role=seen.part.role)], ""
    if w.old and "button" in w.parts and shown.bare(w.named) == shown.bare(past.copy.cta):
        return [Change(op="hide", role="cta")], ""
    found: list[Change] = []
    f = past.brief.facts
    m = lines.meant(w, past) if w.old or w.line else told.line_of(w.words, past, 0.15 if w.parts == ("detail",) else 0.34)
    if m is None and (w.old or set(w.parts) & {"detail", "menu"}) and set(w.parts) & _LINES and (drawn := _unlined(w, past)):
        return drawn, ""
    quoted = [w.text[a:b] for a, b in w.old if a and w.text[a - 1] in "\"'"]
    if quoted and not any(shown.match(q, past, quoted=True) for q in quoted):
        return [], "absent"  # the quoted words are nowhere
    own = marks.part_of(m.line.role) if m and w.old and len(w.parts) > 1 else ""
    for part in (tuple(p for p in w.parts if p == own) or w.parts) if own else w.parts:
        if part in ("menu", "price") and w.old and (listed := pricerows.without(w.named, f)):
            found.append(Change(op="facts", value=listed))
        elif part in ("headline", "text", "detail", "subcopy", "offer", "when", "where", "contact", "button", "menu") and m and (m.line.role != "headline" or part in ("headline", "text", "detail")):
            found += shown.without(replace(m, span=None) if m.line.role != "headline" else m, past, whole=m.line.role != "headline")
        elif part == "was" and f.price and f.price.was:
            found.append(Change(op="facts", value={"price": replace(f.price, was=None)}))
        elif part in _FIELD and part not in ("price",):
            fields = [k for k in _FIELD[part] if getattr(f, k)]
            found += [Change(op="facts", value={k: None if k == "percent" else ""}) for k in fields]
        elif part == "seal" and past.look not in SEALED:
            return [], "not_there"
        elif part == "seal":
            label = past.copy.kicker and past.copy.kicker in w.words
            found += [Change(op="hide", role="badge")] + ([Change(op="hide", role="kicker")] if label else [])
        elif part == "background" and past.brief.photo:
            found.append(Change(op="photo", value="cut"))  # what lies around the thing on the photo
        elif part in ("frame", "background"):
            found.append(Change(op="look", value="simple"))
        elif part == "picture" and not past.brief.photo and (few := some(w.words, past)):
            found += few
        elif part == "picture":
            found.append(Change(op="photo", value="remove") if past.brief.photo else Change(op="hide", role="motif"))
        elif part == "hashtags":
            found.append(Change(op="hashtags", value=0))
        elif part in ("headline", "subcopy", "button", "price", "logo", "shop"):
            role = ROLES[part]
            if part == "shop" and f.shop and shown.bare(f.shop) == shown.bare(past.copy.kicker):
                found += [Change(op="facts", value={"shop": ""}), Change(op="hide", role="kicker")]
                continue
            empty = role in ("subcopy", "cta") and not getattr(past.copy, role) or role == "price" and not (f.price or f.menu)
            found += [] if empty else [Change(op="hide", role=role)]
    return (found, "") if found else ([], "absent")


def _several(w: Wish, past: Past, context: Context) -> list[Change]:
    """Each of several lines that a wish names off the ad: "무료커피랑 사물함 빼죠"; [] where its words name one line."""
    each = [replace(w, old=(span,)) for span in w.old]
    meant = [lines.meant(one, past) for one in each]
    if not all(meant) or len({m.line for m in meant if m}) < len(each):
        return []
    found: list[Change] = []
    for one in each:
        gone, _ = remove(one, past, context)
        past = shown.applied(past, gone)
        found += gone
    return found


_LINES = frozenset(("headline", "subcopy", "detail", "menu", "offer", "shop", "text"))
_SEALS = r"(?:동그라미|빨간\s?원|원형|별|스티커|리본|배지|뱃지|딱지|(?<![가-힣])도장|낙관)|\b(?:circle|badge|sticker|ribbon|stamp|burst|star)\b"


def _unlined(w: Wish, past: Past) -> list[Change]:
    """The drawing or the seal off the ad, where a wish taken for a line's names one of them."""
    words = w.named or w.words
    if rx(_SEALS).search(words) and past.look in SEALED:
        return [Change(op="hide", role="badge")]
    if not past.brief.photo and (few := some(words, past)):
        return few
    if drawings.known(korean.bare(words)) or past.brief.facts.product and korean.bare(words) == past.brief.facts.product:
        return [Change(op="photo", value="remove") if past.brief.photo else Change(op="hide", role="motif")]
    return []


_FIELD: dict[str, tuple[str, ...]] = {"shop": ("shop",), "offer": ("offer", "percent"), "when": ("period", "hours"), "where": ("place",), "contact": ("contact",), "price": ("price",)}
