"""Owed: what the picture of an edit does not show although the person may expect it: a line that stood before and is
still meant, a fact just told, a part that was to grow, a drawing, a colour. It is made good (emphasis) or said."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from pipelines import colour, formats, imprint, layouts, motifs, particles
from pipelines.elements import money
from pipelines.scene import LINE, PLATE, Design, Motif, Picture, Run, Scene, Shape, Text, Tweak
from pipelines.soundness import met
from pipelines.understanding import Change
from pipelines.understanding.shown import bare
from storage.records import Price

PARTS = ("headline", "subcopy", "cta", "kicker", "details", "price", "offer", "menu", "shop")
FINE = ("details", "menu", "subcopy")  # what is read last and is small on most pages
SMALL = 0.05  # em in short sides from which the letters of FINE are no small print
EASY = 0.034  # em in short sides that is easily read on a phone
COVERED = 0.001  # squared short sides of letters on a drawing, beyond those before, from which an eye minds
GROWN = 1.02  # times as large: the least that counts as larger
ENOUGH = 0.4  # of the growth that was asked for, the least that an eye takes for it
_WEIGHT = {"headline": 4.0, "price": 3.0, "menu": 3.0, "offer": 2.5, "details": 2.0, "shop": 2.0, "subcopy": 1.2, "cta": 1.0, "kicker": 0.6}


@dataclass(frozen=True, slots=True)
class Owed:
    """One thing that is not to be seen. `kind`: "words" that stood or were told now, a "size" (a "contrast" where
    the rest is smaller instead), a "picture", a "colour", words "covered" by a drawing, a "place"; `words` are those missing, or the colour's name."""

    kind: Literal["words", "size", "contrast", "picture", "colour", "covered", "place"]
    role: str
    words: str = ""
    told: bool = False  # with this very message

    @property
    def weight(self) -> float:
        """How much it matters, 0.6-6."""
        if self.kind == "words":
            return _WEIGHT.get(self.role, 1.0) + (2.0 if self.told else 0.0)
        return {"size": 2.2, "contrast": 0.5, "picture": 2.6, "colour": 1.5, "covered": 2.4, "place": 2.0}[self.kind]


def owed(before: Scene, wanted: Design, after: Scene, changes: Sequence[Change]) -> tuple[Owed, ...]:
    """What `after` fails to show of the design that the changes led to, when it was to be seen `before` or is asked for now."""
    asked = {bare(words) for c in changes for words in _told(c)}
    missed = {bare(w) for _, w in _absent(before, before.design)}
    lines = [Owed("words", role, words, told=bare(words) in asked) for words, role in {w: r for r, w in missing(after, wanted)}.items()
             if bare(words) not in missed or bare(words) in asked]
    seen = letters(after)
    named = {bare(o.words) for o in lines}
    fmt = formats.get(after.format)
    wordless = fmt is not None and "no_text" in fmt.rules  # there it is no want of room, and is told as what it is (unseen.barred)
    lines += [Owed("words", "details", words, told=True) for c in changes for words in _told(c)
              if not wordless and bare(words) not in seen and not any(bare(words) in n or n in bare(words) for n in named if n)]
    return (*dict.fromkeys(lines), *_sizes(before, after, changes), *_pictures(before, wanted, after, changes),
            *_colours(after, changes), *_covered(before, after), *_places(before, after, changes))


def cost(found: Sequence[Owed]) -> float:
    """How much is owed in all; 0 when nothing is."""
    return sum(each.weight for each in found)


def say(found: Sequence[Owed], language: str, *, anew: bool = False) -> str:
    """What is owed in one or two sentences for the person, and what helps; "" when nothing is. `anew`: another look had room for it."""
    lines: list[str] = [_ANEW[language == "en"]] if anew else []
    words = list(dict.fromkeys(o.words for o in sorted(found, key=lambda o: -o.weight) if o.kind == "words"))[:2]
    if words and language == "en":
        lines.append("There was no room for " + " and ".join(f"“{w}”" for w in words) + ": take out or shorten another line, or try another design.")
    elif words:
        named = " · ".join(f"‘{w}’" for w in words)
        lines.append(f"자리가 모자라 {named}{particles.pick(words[-1], '은/는')} 보이지 않아요. 다른 문구를 빼거나 줄이거나 다른 디자인으로 바꾸면 들어가요.")
    for one in list({o.kind: o for o in found if o.kind != "words"}.values())[:2]:
        ko, en = _PART.get(one.role, _PART["text"])
        if language == "en":
            said = _SENTENCES[one.kind][1].format(part=en)
            lines.append(said[0].upper() + said[1:])
        else:
            lines.append(_SENTENCES[one.kind][0].format(part=particles.attach(ko, "은/는")))
    return " ".join(lines)


_ANEW = ("자리가 모자라 디자인을 바꿔 넣었어요. 마음에 안 들면 되돌려 달라고 하세요.", "There was no room for it, so the design is another one: ask me to undo it if you prefer the old one.")
_PART = {"headline": ("제목", "the headline"), "subcopy": ("설명 문구", "the line under the headline"), "cta": ("버튼", "the button"),
         "kicker": ("머리말", "the label"), "details": ("안내 글", "the details"), "price": ("가격", "the price"), "offer": ("혜택 문구", "the offer"),
         "menu": ("메뉴", "the price list"), "shop": ("가게 이름", "the shop's name"), "motif": ("그림", "the drawing"), "photo": ("사진", "the photo"),
         "text": ("글씨", "the text")}
_SENTENCES = {
    "size": ("{part} 키울 자리가 모자라 거의 그대로예요. 다른 글을 빼거나 줄이면 커져요.", "There is no room for {part} to grow: take out or shorten something else."),
    "contrast": ("{part} 지금 자리에 꽉 차 있어서 다른 글을 줄여 돋보이게 했어요.", "There was no room for {part} to grow, so the rest is smaller."),
    "picture": ("{part} 들어갈 자리가 없어요. 글을 줄이거나 다른 디자인으로 바꾸면 들어가요.", "There is no room for {part}: shorten the text or try another design."),
    "colour": ("{part} 그 색으로는 바탕에서 읽히지 않아 가까운 색으로 두었어요.", "In that colour {part} could not be read on its ground, so it kept a legible one."),
    "covered": ("{part} 글씨에 조금 겹쳐요. 글을 줄이거나 다른 디자인으로 바꾸면 떨어져요.", "{part} lies on some of the words: shorten the text or try another design."),
    "place": ("{part} 그 자리에 둘 수 없어 그대로 두었어요.", "There is no room for {part} there, so it stays where it was."),
}


def small(before: Scene, after: Scene, changes: Sequence[Change]) -> float:
    """How much smaller than before, or than is easily read, the words stand that matter: 0 hardly, 1 much; counts as cost(). What was to
    be smaller may be."""
    total = 0.0
    asked = {c.role for c in changes if c.op == "scale" and isinstance(c.value, int | float) and c.value < 1}
    all_larger = any(c.op == "scale" and c.role in ("text", "") and isinstance(c.value, int | float) and c.value > 1 for c in changes)
    told = {c.role for c in changes if c.op in ("text", "rewrite")} | {c.role for c in changes if c.op == "scale"}
    if all_larger:
        total += 4.0 * sum(max(0.0, 1.0 - size(after, r) / size(before, r)) for r in FINE if size(before, r) and size(after, r))
    for role, held in _HELD.items():
        if asked & {role, "text", ""} or role in _LARGE and told & {role, "text", "", "shop"}:
            continue
        was, now = size(before, role), size(after, role)
        wished = role in wished_larger(before.design)
        if was and now:
            total += (4.0 if role in _LARGE and not all_larger or wished else 2.0) * max(0.0, (0.97 if wished else held) - now / was) + (12.0 * max(0.0, min(was, EASY) - now) if role not in _LARGE[1:] else 0.0)
    return total


def wished_larger(design: Design) -> set[str]:
    """The parts that a person asked larger before: they stay so, whatever comes later."""
    return {role for role, tweak in design.tweaks.items() if tweak.scale > 1.05}


def jumped(before: Scene, after: Scene, changes: Sequence[Change]) -> float:
    """How far parts went that nobody asked to move: 0 where they stay about where they were; counts as cost()."""
    if any(c.op in ("move", "align", "look", "backdrop", "variant", "format", "photo", "rewrite", "language") for c in changes):
        return 0.0
    total = 0.0
    for role in _SEATED:
        was, now = _middle(before, role), _middle(after, role)
        if was and now:
            total += max(0.0, abs(was[0] - now[0]) - NEAR) + max(0.0, abs(was[1] - now[1]) - NEAR)
    return JUMP * total


NEAR, JUMP = 0.16, 2.0  # shares of the page that a part may shift unnoticed; how much what is beyond that counts
_SEATED = ("headline", "subcopy", "shop", "price", "offer", "kicker")


def _middle(scene: Scene, role: str) -> tuple[float, float] | None:
    """Where the middle of a part's letters lies, in shares of the page."""
    boxes = [t.box for t in _texts(scene) if t.role == role and t.runs]
    if not boxes:
        return None
    x, y = min(b.x for b in boxes) + max(b.right for b in boxes), min(b.y for b in boxes) + max(b.bottom for b in boxes)
    return x / 2 / scene.width, y / 2 / scene.height


_LARGE = ("headline", "kicker", "shop")  # what the eye finds smaller at once
_HELD = {"headline": 0.9, "kicker": 0.86, "shop": 0.86, "price": 0.8, "offer": 0.8, "menu": 0.8, "details": 0.8}  # of its size before, the least that stays unnoticed


def size(scene: Scene, role: str) -> float:
    """The largest letters of a role in fractions of the short side, or of its words where another part says them; 0 when they
    are not there."""
    own = [r.size for t in _texts(scene) if t.role == role for r in t.runs]
    return max(own or [r.size for r in spoken(scene, role)[1]], default=0.0)


def spoken(scene: Scene, role: str) -> tuple[str, list[Run]]:
    """(the role of the block that says a part's words though it is another's, its runs with them); ("", []) when none does."""
    words = [bare(w) for r, w in meant(scene.design) if r == role and bare(w)]
    for text in _texts(scene):
        runs = [r for r in text.runs if any(w in bare(r.text) or (len(bare(r.text)) > 1 and bare(r.text) in w) for w in words)]
        if runs and text.role != role:
            return text.role, runs
    return "", []


def _texts(scene: Scene) -> list[Text]:
    return [layer for layer in scene.layers if isinstance(layer, Text)]


def letters(scene: Scene) -> str:
    """All that can be read on a scene, bare."""
    return bare("".join(r.text for t in _texts(scene) for r in t.runs))


def meant(design: Design) -> Iterator[tuple[str, str]]:
    """(role, words) that a design says, whatever its look and whatever is hidden."""
    copy = design.copy
    for role in ("headline", "subcopy", "cta", "kicker"):
        yield role, getattr(copy, role)
    yield from (("details", line) for line in copy.details)
    yield "shop", design.shop
    for item in design.menu:
        yield "menu", item.name
        yield "menu", _figures(item.price)
    if len(design.menu) < 2:
        yield "price", _figures(design.price)
    mine = design.tweaks.get("offer", Tweak()).asked
    yield "offer", f"{design.percent}%" if design.percent else ""
    yield "offer", design.offer if mine or not design.percent else ""


def _figures(price: Price | None) -> str:
    return money(price)[1] if price else ""


def missing(scene: Scene, design: Design) -> Iterator[tuple[str, str]]:
    """(role, words) that the design means to say and the scene does not show, without what its format forbids."""
    fmt = formats.get(scene.format)
    return _absent(scene, layouts.obey(design, fmt) if fmt else design)


def _absent(scene: Scene, design: Design) -> Iterator[tuple[str, str]]:
    seen = letters(scene)
    for role, words in meant(design):
        tweak = design.tweaks.get(role)
        if bare(words) and not (tweak and tweak.hidden) and bare(words) not in seen and not (role == "details" and bare(imprint.unlabelled(words)) in seen):
            yield role, words


def _told(change: Change) -> Iterator[str]:
    """The words that a change puts on the picture."""
    if change.op == "text" and change.role not in ("hashtags", "price") and change.value:
        yield from (str(v) for v in (change.value if isinstance(change.value, list | tuple) else str(change.value).splitlines()))
    if change.op != "facts" or not isinstance(change.value, Mapping):
        return
    for name in ("period", "hours", "place", "contact", "offer", "shop"):
        yield from (part for part in str(change.value.get(name) or "").split(" · ") if part)
    yield from list(change.value.get("points") or ())[-1:]
    yield from (str(item["name"] if isinstance(item, Mapping) else item.name) for item in change.value.get("menu") or ())


def _sizes(before: Scene, after: Scene, changes: Sequence[Change]) -> Iterator[Owed]:
    """Parts that were to grow and did not: neither they nor, against them, anything else."""
    for change in changes:
        if change.op != "scale" or not isinstance(change.value, int | float) or change.value <= 1:
            continue
        if change.role in ("motif", "photo"):
            was, now = _area(before, change.role), _area(after, change.role)
            if was and now < was * max(GROWN, 1 + ENOUGH * (float(change.value) ** 2 - 1)):
                yield Owed("size", change.role)
            continue
        if change.role.startswith(LINE):
            was, now = (line_size(s, change.role.removeprefix(LINE)) for s in (before, after))
            if was and now < was * max(GROWN, 1 + ENOUGH * (min(1.5, float(change.value)) - 1)):
                yield Owed("size", "details")
            continue
        listed = change.role == "price" and not size(before, "price")  # the prices of a list
        roles = PARTS if change.role in ("text", "") else ("menu",) if listed else (change.role,)
        grown = [size(after, r) / size(before, r) for r in roles if size(before, r) and size(after, r)]
        rest = [size(after, r) / size(before, r) for r in PARTS if r not in roles and size(before, r) and size(after, r)]
        enough = max(GROWN, 1 + ENOUGH * (float(change.value) - 1))
        if len(roles) > 1:  # all letters: it is the small ones that cannot be read
            fine = [size(after, r) / size(before, r) for r in FINE if 0 < size(before, r) < SMALL and size(after, r)]
            if fine and min(fine) < GROWN or max(fine or grown, default=enough) < enough:
                yield Owed("size", "text")
        elif grown and max(grown) < enough:  # it may stand out against a rest that stepped back
            stands_out = len(roles) == 1 and bool(rest) and max(grown) > 0.99 and max(grown) >= enough * max(rest)
            again = before.design.tweaks.get(change.role, Tweak()).scale > 1.1  # the second time that it is asked for
            yield Owed("contrast" if stands_out and not again else "size", change.role or "text")


def line_size(scene: Scene, line: str) -> float:
    """The letters of one fact line in fractions of the short side; 0 where it is not there."""
    words = bare(imprint.unlabelled(line))
    return max((r.size for t in _texts(scene) if t.role == "details" for r in t.runs if bare(r.text) and bare(imprint.unlabelled(r.text)) in words), default=0.0)


def _area(scene: Scene, role: str) -> float:
    return sum(m.box.w * m.box.h * (m.zoom**2 if isinstance(m, Picture) else 1.0) for m in scene.layers if isinstance(m, Motif | Picture) and m.role == role)


def _pictures(before: Scene, wanted: Design, after: Scene, changes: Sequence[Change]) -> Iterator[Owed]:
    """A drawing or photo that stood and is gone, or was asked for and did not come."""
    hidden = {role for role, tweak in wanted.tweaks.items() if tweak.hidden}
    drawn = {m.name for m in after.layers if isinstance(m, Motif)}
    if wanted.shown is not None:
        if _area(before, "photo") and not _area(after, "photo") and "photo" not in hidden:
            yield Owed("picture", "photo")
    elif wanted.motifs and "motif" not in hidden and not _area(after, "motif") and (_area(before, "motif") or _drawing(changes)):
        yield Owed("picture", "motif")
    for name in _drawing(changes):
        if wanted.shown is None and motifs.known(name) not in drawn and motifs.has(name) and "motif" not in hidden and _area(after, "motif"):
            yield Owed("picture", "motif", name)


def _drawing(changes: Sequence[Change]) -> list[str]:
    shows = [c for c in changes if c.op == "show" and c.role == "motif" and c.value]
    return [str(name) for c in shows for name in (c.value["beside"] if isinstance(c.value, Mapping) else c.value)]


def _colours(after: Scene, changes: Sequence[Change]) -> Iterator[Owed]:
    """Letters that were to take a colour which cannot be read on their ground."""
    for change in changes:
        if change.op == "colour" and change.role.startswith(PLATE) and (wish := colour.named(str(change.value))):
            plates = [m.fill for m in after.layers if isinstance(m, Shape) and m.role == change.role.removeprefix(PLATE) and m.fill]
            if not any(colour.distance(wish, fill) < 0.2 or _kin(wish, fill) for fill in plates):
                yield Owed("colour", change.role.removeprefix(PLATE), str(change.value))
            continue
        wish = colour.named(str(change.value)) if change.op == "colour" and change.value and change.role in ("text", "", *PARTS) else None
        role = change.role if change.role in PARTS else "headline"
        seen = {r.colour for t in _texts(after) if t.role == role or role == "price" and t.role == "menu" for r in t.runs}
        if wish and seen and not any(colour.distance(wish, each) < 0.2 or _kin(wish, each) for each in seen):
            yield Owed("colour", change.role, str(change.value))


def _kin(wish: str, seen: str) -> bool:
    """Whether a colour is the one wished for, lighter or darker: legibility may have moved it."""
    _, chroma, hue = colour.to_oklch(wish)
    _, own, turned = colour.to_oklch(seen)
    if chroma < 0.04:
        return own < 0.05
    return own > 0.02 and abs(colour.turn(hue, turned)) < 40


def _covered(before: Scene, after: Scene) -> Iterator[Owed]:
    """Words that a drawing lies on, where none did before."""
    if met(after) > COVERED + met(before):
        yield Owed("covered", "motif")


def _places(before: Scene, after: Scene, changes: Sequence[Change]) -> Iterator[Owed]:
    """Parts that could not be put where they were to go, now or again."""
    moving = any(c.op in ("move", "align") for c in changes)
    for note in after.notes:
        if note.startswith("unmoved:") and (moving or note not in before.notes):
            yield Owed("place", note.partition(":")[2])
