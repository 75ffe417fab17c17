"""Designs: from a brief, its copy and its photo to a Design."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

import cv2
import numpy as np

from pipelines import (
    backdrops,
    blank,
    borders,
    colourwords,
    contents,
    cutters,
    darkroom,
    extents,
    feelings,
    formats,
    industries,
    layouts,
    palettes,
    photos,
    upscalers,
)
from pipelines.ad import casting, enlarging, owed
from pipelines.ad.shelf import Shelf
from pipelines.scene import LINE, Box, Design, Motif, Palette, Photo, Scene, Text
from pipelines.understanding import colouring, sites
from storage.errors import BadInput
from storage.records import Brand, Brief, Copy, Facts

LEAST, MOST = 0.003, 0.985  # share of a photo that a cut-out may cover
LIKELY = 0.6  # how sure a cut is whose box is the subject's, though it is not shown cut out
HOLE = 0.03  # of the subject: a larger hole in it is doubtful
DARK = 62  # mean luma (0-255) under which a photo is lifted a little in the layout


def look_at(brief: Brief, shelf: Shelf, known: Photo | None = None,
            beat: upscalers.Beat = upscalers.quiet) -> Photo | None:
    """The brief's photo: without a frame around it, enlarged when it is small and a model can, its subject found, cut out
    when that is asked for or beyond doubt, and how to develop it. `known` is what an earlier version of the ad made of it."""
    if not brief.photo:
        return None
    if known is not None and known.source == brief.photo:
        sha, image, engine = known.sha, shelf.get(known.sha), known.enlarged
    else:
        sha, image, engine = enlarging.photo(_within(brief, shelf), shelf, beat)
    given, brief = brief.photo, replace(brief, photo=sha)
    try:
        cut = _cut(brief, image, shelf)
    except BadInput:
        if known is not None or brief.mask:
            raise
        cut = _cut(replace(brief, photo_use="auto"), image, shelf)  # a new ad is made all the same, and amiss() is said
    seen = lit(cut, image)
    return seen if sha == given else replace(seen, source=given, enlarged=engine)


def amiss(brief: Brief, photo: Photo | None, shelf: Shelf) -> str:
    """The code of what is to be said of a new ad's photo: it shows nothing, or was to be cut out and could not be; "" for none."""
    if photo is None:
        return ""
    image = shelf.get(photo.sha)
    if blank.blank(image[..., :3]) or image.shape[2] == 4 and not image[..., 3].any():
        return "photo_blank"
    return "cut_missing" if brief.photo_use == "cut" and not photo.cutout else ""


def _within(brief: Brief, shelf: Shelf) -> str:
    """The SHA-256 of the brief's photo within its borders; the upload itself where it has none, or where a mask of all of it was approved."""
    image = shelf.get(brief.photo)
    height, width = image.shape[:2]
    if image.shape[2] == 4 or brief.mask and shelf.get(brief.mask).shape[:2] == (height, width):
        return brief.photo
    x0, y0, x1, y1 = borders.within(image, lambda rgb: boxed(cutters.subject(rgb)))
    if (x1 - x0, y1 - y0) == (width, height) or min(x1 - x0, y1 - y0) < photos.LEAST_SIDE:
        return brief.photo
    return shelf.put(np.ascontiguousarray(image[y0:y1, x0:x1]))


def _cut(brief: Brief, image: np.ndarray, shelf: Shelf) -> Photo:
    height, width = image.shape[:2]
    dark = float(image[::4, ::4, :3].mean()) < DARK
    plain = Photo(sha=brief.photo, width=width, height=height, dark=dark)
    if brief.photo_use == "whole" and image.shape[2] == 3:
        return replace(plain, subject=contents.grown(boxed(cutters.subject(image)), image))
    if brief.mask:
        mask = upscalers.fitted(shelf.get(brief.mask)[..., 0], width, height)  # it may be of the photo before enlarging
        return cut_out(plain, image, mask, 1.0, shelf)
    cut = cutters.cut(image)
    whole = cut.engine == "own" or not (cropped(cut.alpha) or pierced(cut.alpha))
    beyond_doubt = shows(cut.alpha) and whole and cutters.beyond_doubt(image, cut)
    if brief.photo_use == "cut" or beyond_doubt:
        sure = 1.0 if brief.photo_use == "cut" else cut.sure  # asked for: each look shows it
        return replace(cut_out(plain, image, cut.alpha, sure, shelf), cutter=cut.engine, doubtful=cut.engine != "own" and cut.sure < LIKELY and not beyond_doubt)
    if cut.sure >= LIKELY and shows(cut.alpha):
        return replace(plain, subject=boxed(cut.box), sure=cut.sure)
    return replace(plain, subject=contents.grown(boxed(cutters.subject(image[..., :3])), image), sure=cut.sure)


def lit(photo: Photo, image: np.ndarray) -> Photo:
    """The photo with its development, its rims, what is more than its border, and a face in it."""
    light = darkroom.judge(image, photo.subject)
    sides, rough = darkroom.rims(image, light)
    face = cutters.face(image)
    return replace(photo, light=light, sides=sides, rough=rough, face=boxed(face) if face else None,
                   content=contents.find(image))


def pierced(alpha: np.ndarray) -> bool:
    """Whether there is a large hole in the subject: a handle's, or a part as pale as the ground taken for it."""
    clear = (alpha <= 128).astype(np.uint8)
    h, w = alpha.shape
    _, _, stats, _ = cv2.connectedComponentsWithStats(clear)
    inside = [s[4] for s in stats[1:] if s[0] > 0 and s[1] > 0 and s[0] + s[2] < w and s[1] + s[3] < h]
    return max(inside, default=0) > HOLE * (alpha.size - int(clear.sum()))


def cropped(alpha: np.ndarray) -> bool:
    """Whether the photo's lower or side edge cuts through the subject: it could not stand on a floor."""
    edges = ((alpha[-2:].max(axis=0), 0.12), (alpha[:, :2].max(axis=1), 0.2), (alpha[:, -2:].max(axis=1), 0.2))
    return any(float((edge > 128).mean()) > most for edge, most in edges)


def shows(alpha: np.ndarray) -> bool:
    """Whether the alpha shows something, and not everything."""
    return LEAST < float((alpha > 128).mean()) < MOST


def cut_out(photo: Photo, image: np.ndarray, alpha: np.ndarray, sure: float, shelf: Shelf) -> Photo:
    """The photo with this alpha (uint8 h x w) as its cut-out, despilled, cropped and kept on the shelf.

    Raises BadInput("subject_missing") when the alpha shows nothing, or everything.
    """
    if not shows(alpha):
        raise BadInput("subject_missing")
    rgba, (x0, y0, x1, y1) = cutters.foreground(image[..., :3], alpha)
    return replace(photo, cutout=shelf.put(rgba), cutout_width=rgba.shape[1], cutout_height=rgba.shape[0],
                   subject=Box(x0, y0, x1 - x0, y1 - y0), sure=sure)


def boxed(corners: tuple[float, float, float, float]) -> Box:
    x0, y0, x1, y1 = corners
    return Box(x0, y0, x1 - x0, y1 - y0)


def design(brief: Brief, copy: Copy, photo: Photo | None, shelf: Shelf, *, brand: Brand, today: date) -> Design:
    """The first design of a brief: its colours, motifs and look chosen by what is sold, the photo and the seed."""
    facts = brief.facts
    if brief.output == "picture":
        copy = replace(copy, headline="", subcopy="", cta="", kicker="", details=())
    made = Design(
        copy=copy,
        price=facts.price, percent=None if _bound(facts) else facts.percent, offer=facts.offer, menu=facts.menu,
        shop=facts.shop or brand.name, place=sites.sure(facts.place),
        palette=palette(brief, photo, shelf, brand=brand, today=today), backdrop=brief.backdrop if brief.look == "scenic" else "",
        faces=brand.font, language=brief.language, industry=facts.industry,
        motifs=casting.pick(brief), photo=photo, logo=brand.logo, seed=brief.seed,
    )
    if brief.output == "picture":
        made = replace(made, price=None, percent=None, offer="", menu=(), shop="", logo="")
    made = _set_in(made, brief)
    look = "scenic" if made.backdrop else brief.look if brief.look in layouts.all() else look_for(brief, made)
    if photo and photo.cutout and not extents.stands(photo, layouts.all()[look].whole):
        made = replace(made, palette=palette(brief, replace(photo, cutout=""), shelf, brand=brand, today=today))
    made = replace(made, look=look)
    others = () if look == brief.look else (replace(made, look=other) for other in layouts.choose(made, avoid=(look,), count=OTHERS))
    return complete(made, brief.format) or next((told for other in others if (told := complete(other, brief.format))), made)


def _set_in(design: Design, brief: Brief) -> Design:
    """A design that shows nothing, in the scene of what it is about where there is one ("단풍 구경 버스"), and one of a feast in the feast's own unless the
    message wishes for other colours or feelings; others as they are."""
    about, wish = f"{brief.facts.lead} {brief.facts.product}", _colour(brief)
    if design.backdrop or design.shown or brief.look in layouts.all() or grave(brief):
        return design
    if design.drawn and (wish or feelings.read(brief.message) or not _FEAST.search(about)):
        return design
    name = backdrops.named(about)
    return replace(design, backdrop=name, palette=backdrops.palette(name, seed=brief.seed, wish=wish)) if name else design


_FEAST = re.compile(r"크리스마스|성탄|할로윈|핼러윈|추석|한가위|설날|보름달|생일|돌잔치|[발밸]렌타인|불꽃|벚꽃|단풍|\b(?:haunted|halloween|christmas|xmas|birthday|valentine'?s?|fireworks|cherry blossoms?)\b", re.IGNORECASE)


OTHERS = 3  # looks that are tried where the best one has no room for a fact


def complete(design: Design, format_id: str) -> Design | None:
    """The design with its letters as close as it takes to say every fact; None where its look leaves one out even so."""
    fmt = formats.get(format_id)
    if fmt is None:
        return design
    tries = (replace(design, tight=tight) for tight in (0, 1, 2))
    return next((t for t in tries if not any(role in _FACTS for role, _ in owed.missing(layouts.draft(t, fmt), t))), None)


def fitted(design: Design, format_id: str, *, free: bool) -> Design:
    """A new design whose letters were asked larger, as large as no fact is lost for it; `free`: its look was not asked for, and another may
    have the room."""
    if not any(t.scale > 1.0 for t in design.tweaks.values()):
        return design
    looks = (design.look, *(layouts.choose(design, avoid=(design.look,), count=OTHERS, format_id=format_id) if free else ()))
    tries = (replace(_lesser(design, share), look=look) for share in (1.0, 0.5, 0.0) for look in looks)
    told = [found for one in tries if (found := complete(one, format_id))]
    fmt, asked = formats.get(format_id), owed.wished_larger(design)
    if fmt is None or not told:
        return design
    facts, heads = _sizes(layouts.draft(_lesser(design, 0.0), fmt))

    def legible(one: Design) -> float:
        scene = layouts.draft(one, fmt)
        fine, head = _sizes(scene)
        pictured = 1.0 if not one.drawn or any(isinstance(layer, Motif) and layer.role == "motif" for layer in scene.layers) else 0.75
        if 0 < len(asked) < 4:  # some parts, not all letters: the smallest of them, a little more beside a large headline
            least = min(owed.line_size(scene, role.removeprefix(LINE)) if role.startswith(LINE) else owed.size(scene, role) for role in asked)
            return round(least * head**0.2 * pictured, 3)
        return round(fine * head**0.5 * min(1.0, head / heads) ** 2 * (1.0 if fine >= facts else 0.5) * pictured, 3)

    return max(told, key=legible)  # of equals the one that grew most


def _sizes(scene: Scene) -> tuple[float, float]:
    """How large a page's smallest facts and its headline are set, in ems of the short side."""
    sizes = [(layer.role, run.size) for layer in scene.layers if isinstance(layer, Text) for run in layer.runs]
    facts, heads = (min((size for role, size in sizes if role in roles), default=1.0) for roles in (("details", "menu"), ("headline",)))
    return facts, heads


def _lesser(design: Design, share: float) -> Design:
    """The design with so much of what its letters were to grow."""
    return replace(design, tweaks={role: replace(t, scale=1.0 + (t.scale - 1.0) * share) if t.scale > 1.0 else t for role, t in design.tweaks.items()})


_FACTS = ("headline", "subcopy", "details", "price", "offer", "menu", "shop")


def look_for(brief: Brief, design: Design) -> str:
    """The look that suits the design and the brief's trade, tone and occasion best."""
    found = industries.get(brief.facts.industry) if brief.facts.industry else None
    said = tuple(m for m in (_MOODS.get(brief.tone, ""),) if m)
    wished = tuple(dict.fromkeys((*said, *feelings.read(brief.message).moods)))
    trade = found.moods if found and not wished else ()
    return layouts.choose(design, moods=trade, occasion=brief.facts.occasion, format_id=brief.format, air=(*air(brief), *wished))[0]


_MOODS = {"lively": "playful", "premium": "luxury", "trust": "clean", "witty": "retro", "warm": "warm",
          "plain": "clean"}


def _bound(facts: Facts) -> bool:
    """Whether the discount hangs on a condition ("첫 방문 10%"): it must not stand beside the price as if it were in it."""
    offer = facts.offer.replace(" ", "")
    return bool(facts.percent and f"{facts.percent}%" in offer and (facts.price or re.search(r"최대|~\d|upto", offer)))


def palette(brief: Brief, photo: Photo | None, shelf: Shelf, *, brand: Brand, today: date) -> Palette:
    """A wish comes first, a colour before a feeling, then the brand, then the photo, then the industry and season."""
    if brief.look == "scenic" and brief.backdrop in backdrops.all():
        return backdrops.palette(brief.backdrop, seed=brief.seed, wish=_colour(brief))
    season = palettes.season_of(today)
    felt = feelings.read(brief.message)
    mood: str = brief.tone or ("calm" if grave(brief) else "")
    if wish := _colour(brief):
        tint = felt.tint or ("muted" if {"natural", "calm"} & set(felt.moods[:2]) and "bold" not in felt.moods else "")  # an earthy green is no loud one
        bare = tint and not colourwords.modifiers(wish) and "+" not in wish and not wish.startswith("#")
        return palettes.from_colour(f"{tint} {wish}" if bare else wish, seed=brief.seed, base=_ours(brief, felt, season, mood))
    if felt.hues:
        found = _ours(brief, felt, season, mood)
        return replace(found, name=f"{found.name}, wished")  # what is to feel like the sea is no page in another colour
    if brand.colours:
        return palettes.from_brand(brand, brief.seed)
    if photo:
        mood = felt.moods[0] if felt.moods else mood
        if photo.cutout:
            image = shelf.get(photo.cutout)
            return palettes.from_photo(image[..., :3], image[..., 3], mood=mood, seed=brief.seed)
        return palettes.from_photo(shelf.get(photo.sha)[..., :3], None, mood=mood, seed=brief.seed)
    told = _SEASON.search(brief.facts.lead or brief.facts.product)
    return _ours(brief, felt or (feelings.read(f"{told.group()} feel") if told else felt), season, mood)


_SEASON = re.compile(r"(?<![가-힣])(?:봄|여름|가을|겨울)|크리스마스|성탄|할로윈|핼러윈|\b(?:spring(?! (?:roll|water|onion|clean))|summer|autumn|winter|christmas|xmas|halloween)\b", re.IGNORECASE)  # whose colours everybody expects


def _colour(brief: Brief) -> str:
    """The colour that was wished; what the message says of two is more than the one that was heard."""
    said = colouring.named(brief.message)
    return said if colouring.used(brief.message) or not brief.colour or brief.colour in said.split("+") else brief.colour


def _ours(brief: Brief, felt: feelings.Feeling, season: str, mood: str) -> Palette:
    """A page of the book, by what was wished or else by what is sold."""
    if felt:
        return palettes.for_feeling(felt, industry_id=brief.facts.industry, season=season, seed=brief.seed)
    return palettes.for_industry(brief.facts.industry, season=season, seed=brief.seed, mood=mood, glad=glad(brief))


def air(brief: Brief) -> tuple[str, ...]:
    """What the message asks of an ad's air, as keys of a look's `suits`: "grave", "glad", "day" where nothing is of the evening, "hung"
    where it sells clothes, which stand on nothing."""
    mood = ("grave",) if grave(brief) else ("glad",) if glad(brief) else ()
    hung = ("hung",) if _CLOTHES.search(brief.message) else ()
    by_day = industries.group_of(brief.facts.industry) not in _EVENINGS and not _EVENING.search(brief.message)
    return (*mood, *hung, *(("day",) if by_day else ()))


_CLOTHES = re.compile(r"셔츠|(?<![가-힣])남방(?!큰)|자켓|재킷|(?<![가-힣])(?:점퍼|잠바)(?!\s?(?:케이블|선))|패딩|(?<![가-힣])(?<!테니스 )(?<!농구 )(?<!턴 )코트|(?:롱|울|트렌치|모직)코트|바지(?!락|선)|치마(?!살|\s?양지)|스커트|(?<![가-힣])니트|가디건"
                      r"|블라우스|(?<![가-힣])후드(?!\s?청소)|맨투맨|목폴라|줄무늬티|티\s?(?:한|두|세|\d)\s?장|무지티|단체티|한복|교복"
                      r"|\b(?:jackets?|t?-?shirts?|skirts?|dresses|wedding dress|jeans|sweaters?|hoodies?|trousers|blouses?|cardigans?)\b", re.IGNORECASE)
_EVENINGS = frozenset(("bar", "culture", "fitness", "fashion", "car", "it"))  # trades that a dark page may suit at any hour
_EVENING = re.compile(r"밤|저녁|심야|야간|자정|야시장|야경|별빛|라이브|공연|영화|할로윈|핼러윈|night|evening|midnight|\blate\b|live|halloween|[6-9] ?pm|1[01] ?pm",
                      re.IGNORECASE)
_MOURNING = re.compile(r"부고|별세|소천|발인|장례|추모|조의|영결|obituary|funeral|memorial|in memory|passed away", re.IGNORECASE)


def grave(brief: Brief) -> bool:
    """Whether the message is nothing to be merry about: an illness, a death, a closed door, one that is lost."""
    facts = brief.facts
    return facts.occasion == "notice" or facts.industry in casting.GRAVE or casting.seeks(brief) or _MOURNING.search(brief.message) is not None


def glad(brief: Brief) -> bool:
    """Whether the ad invites to something cheerful: a feast, a fair, an opening, what is for children or pets; never where it is
    grave or of an evening's trade, or where the person's own tone says otherwise."""
    facts = brief.facts
    group = industries.group_of(facts.industry)
    if grave(brief) or group in ("bar", "health", "pro") and facts.industry != "community" or brief.tone in ("premium", "trust", "plain"):
        return False
    return facts.occasion in ("event", "open") or group in ("kids", "pet") or facts.industry == "community" \
        or bool({"market-stall", "garage-sale", "party-popper"} & set(casting.pick(brief)[:1]))
