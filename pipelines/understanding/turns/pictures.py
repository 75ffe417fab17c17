"""Pictures: what a wish for another picture changes: what is drawn, beside what, in which colour, or the photo's use."""

from __future__ import annotations

from pipelines import backdrops
from pipelines.understanding import changes as verbs
from pipelines.understanding import drawings, roles
from pipelines.understanding.contract import Change, Context, Past
from pipelines.understanding.reading import rx
from pipelines.understanding.turns import picturing, removing, tints
from pipelines.understanding.turns import telling_apart as told
from pipelines.understanding.turns.wish import Granted, Wish


def grant(w: Wish, past: Past, context: Context) -> Granted:
    """The drawing or scene that is wished, another photo, none; or what is said where we have none such."""
    if rx(r"배경|바탕|background|backdrop").search(w.words) and (scene := backdrops.named(w.spread if w.new else w.words)):
        return [Change(op="backdrop", value=scene)], ""
    gone = list(rx(rf"(?<![가-힣a-z])(?:{verbs.HIDE})").finditer(w.words))
    shape = bool(w.value) and not context.photo
    # what is to go is said before the verb in Korean: "와인병 그림 지우고", and what shall be drawn behind it
    drawn = picturing.drawn(told.wanted_of(w.value)) if shape else told.drawn_of(w.words[gone[-1].end() :] if gone and not w.words.isascii() else w.words, past)
    if not w.value and (rx(r"no (?:picture|image|drawing)").search(w.words) or rx(r"그림\s불\S+").search(w.words)):
        drawn = ()
    if not drawn and not past.brief.photo and past.motifs and rx(_AGAIN).search(w.words) and not rx(_OTHER).search(w.words):
        return [Change(op="show", role="motif", value=(past.drawn or past.motifs)[:1])], ""
    if drawn and set(drawn) <= set(past.drawn) and not past.brief.photo:
        if tint := tints.of(w.spread):
            return [Change(op="colour", role="motif", value=tint.split("+")[0])], ""  # "can you do a blue car?" beside a red one
        return [], "" if gone and picturing.among(w.words[: gone[-1].start()], past.drawn) else "drawn_so"  # where it is their size or the other's going that is asked, that is another wish
    if drawn:  # of several things those that can be drawn, and a word about the others
        others = [each for a, b in w.new for each in rx(r"(?<=\S)(?:이랑|랑|하고|와|과|,|\sand|\s&)\s").split(w.text[a:b])] if shape else []
        others = others if len(others) > 1 else []
        beside = bool(past.drawn) and picturing.beside(w.words) and not set(drawn) & set(past.drawn)
        return [Change(op="show", role="motif", value={"beside": drawn} if beside else drawn)], "draw" if any(not picturing.drawn(told.wanted_of(each)) for each in others) else ""
    if context.photo:
        return [Change(op="photo", value="use")], ""
    if gone and not drawn and not past.brief.photo and (some := removing.some(w.words[: gone[-1].start()], past)):
        return some, ""
    if gone and (drawings.known(w.words) or rx(r"그림|사진|picture|photo|image|illustration").search(w.words)):
        return [Change(op="photo", value="remove") if past.brief.photo else Change(op="hide", role="motif")], ""
    if not w.value or rx(_OTHER).search(w.value):
        return [Change(op="variant")], ""
    if shape and tints.only(w.spread) and (tint := tints.of(w.spread)):
        return ([], "photo_colour") if past.brief.photo else ([Change(op="colour", role="motif", value=tint.split("+")[0])], "")
    return [], "beyond_people" if picturing.peopled(w.value) else "how_picture" if rx(_HOW).fullmatch(w.value) else "draw"


def tinted(w: Wish, past: Past) -> list[Change]:
    """The drawing in view in the colour that is wished of it by its name: "the CAR should be blue", "make the bike green"; [] for anything else."""
    tint = tints.of(w.spread) if w.new else ""  # "the car is too red" names a colour that is not wished
    said = "".join(" " if any(a <= n < b for a, b in (*w.new, *w.old)) else c for n, c in enumerate(w.text[: w.end]) if n >= w.start)
    if not tint or past.brief.photo or not past.drawn or _PARTS & {n.role for n in roles.find(said)} or not picturing.among(said, past.drawn):
        return []
    return [Change(op="colour", role="motif", value=tint.split("+")[0])]


_PARTS = frozenset(("background", "text", "headline", "price", "shop", "details", "contact", "offer", "faces", "cta", "subcopy", "kicker", "badge"))
_AGAIN = r"다시|도로|없어|사라|안\s?보|어디\s?갔|어디로|\bback\b|\bgone\b|missing|disappear|vanish|where(?:'s| is| did)"
_OTHER = r"(?:다른|딴|새로)\s?(?:거|것|걸|그림)|another|different"
_HOW = r"(?:더\s|좀\s|more\s)?(?:크게|작게|귀엽게?|귀여운|예쁘게?|멋있|무섭|복스럽게?|두\s?(?:마리|개|장|명)|세\s?(?:마리|개|장|명)|하나|한\s?(?:개|마리|명)만?|여러\s?(?:개|장)|both|less|more|wonky|bigger|smaller|juicy|\d+)\S*"
