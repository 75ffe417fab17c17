"""Openings: what starts another ad rather than changes the one that is there."""

from __future__ import annotations

from pipelines import industries
from pipelines.understanding import changes, edits, korean, roles
from pipelines.understanding.contract import Context, Past
from pipelines.understanding.facts import Read
from pipelines.understanding.reading import rx

ANOTHER = (r"(?:새(?:로운)?|다른\s?(?:가게|메뉴|제품|상품))\s?(?:광고|포스터|거|것|이미지|홍보)|(?:이번"
           r"|다음)(?:엔"
        r"|에는|은|에)?\s|또\s?(?:하나|다른)|(?:광고|포스터|홍보물?|이미지|배너|전단지?|홍보글|문구|카드|글"
        r"|메뉴판)\s?(?:도|를|을)?\s?(?:하나\s?|좀\s?|한\s?장\s?|새로\s?|또\s?|더\s?)*(?:만들|제작|부탁|필요"
        r"|해\s?줘|해\s?주|써|뽑|그려|생성)|"
        r"(?<![점것거말용실걸])(?:도|로도|으로도|로\s?하나\s?더|로\s?하나)\s?(?:하나\s?)?(?:더\s?)?(?:만들|해\s?줘|부탁"
        r"|제작|광고)|홍보(?:해|하고|하려|할|도)|알리고\s?싶|\bnew (?:ad|poster|one)\b|another (?:ad|poster) "
        r"for|\bone for (?:an? |the |our |my )?[a-z]|(?:make|create|design|write|need|want) (?:me )?(?:an?|another|the) .{0,24}?(?:ad|poster|flyer"
        r"|banner|post|story|caption)|now (?:make|do|for|one for)|next(?:,|:)? (?!mon|tue|wed|thu|fri|sat|sun|week|month|year|day|time)(?=make|ad|one|do|up|i )|this time")
# what speaks of a part of an ad that is there; format, colour or price may as well belong to a new one
_PARTS = ("scale", "hide", "show", "move", "align", "undo", "faces", "text", "rewrite",
    "colour", "variant", "photo")
CHANGING = (r"바꿔|바꾸|변경|수정|고쳐|크게|작게|키워|줄여|빼|넣어|추가|지워|옮겨|되돌|올려|내려|말고|"
             r"change|replace|remove|add|bigger|smaller|move|undo|instead")


def starts_new(text: str, context: Context, read: Read, named: bool, edit: edits.Edit) -> bool:
    """Whether the message is about another thing than the ads so far, or asks for another ad in words."""
    f = read.facts
    product = f.product or (f.menu[0].name if f.menu else "")
    marked = rx(ANOTHER).search(text) is not None
    strong = edit.strong and rx(rf"{CHANGING}|{changes.HIDE}").search(text) is not None
    known = any(_about(p, product) for p in context.items) if product else True
    if f.menu and not marked and all(rx(r"평일|주말|공휴일|성인|소인|어른|아이|청소년|학생|오전|오후|[대중소]|[1-9]\s?인|\d+\s?회|기본|추가|주중").fullmatch(m.name) for m in f.menu):
        return False  # prices on conditions are of the ad's own goods
    if rx(r"처음부터\s?다시|start over|from scratch").search(text) and product and (f.price or f.menu):
        return True
    if rx(r"말고|대신|아니라|아니고").search(text) and edit.changes and all(c.op == "facts" for c in edit.changes) and not marked:
        return False
    if rx(r"(?:새(?:로운)?|다른\s?(?:가게|메뉴|제품|상품))\s?(?:광고|포스터|홍보)|\bnew (?:ad|poster)\b"
          r"|이번(?:엔|에는)|now make|next[, ]").search(text) and (product or f.occasion or read.named_shop):
        return True
    if rx(r"(?:처럼|같이|같은|느낌|스타일|분위기|감성|풍|무드)(?:으로|로|요|으로요|나게)?[.!~?\s]*$").search(text) and not (f.price or f.menu or marked):
        return False
    if f.price and not marked and rx(r"원도(?:요|\s|$)|도\s?(?:추가|넣|같이|하나)|(?:옆|밑|아래|뒤)에\s").search(text):
        return False  # beside the ad's own goods
    one_more = rx(r"(?:으로|로)\s?(?:도\s?)?하나\s?더").search(text)
    if one_more and product and not known and industries.matches(product):
        return True
    last = context.items[-1].brief.facts
    kin = industries.group_of(f.industry) in ("", industries.group_of(last.industry))
    if not (last.product or last.menu) and kin and not marked:
        return False  # the first ad named only the shop: this completes it
    if any(c.op in _PARTS for c in edit.changes) or any(
            c.op == "facts" and {"product", "menu"} & set(c.value) and c.value.get(
                "menu") != f.menu for c in edit.changes):
        return False
    if marked and (product or f.occasion or read.named_shop) and not strong:
        return not known or rx(r"광고|포스터|홍보|new|make|create").search(text) is not None
    if product and not known and not strong and not named:
        return _other_goods(product, text, edit, bool(f.price or f.percent or f.menu)) or bool(f.menu) and not roles.find(text)
    return False


def _other_goods(product: str, text: str, edit: edits.Edit, deal: bool) -> bool:
    """Whether an unmarked message names goods of its own rather than a change: known ones, as a noun, of no part."""
    words = product.split()
    noun = not any(rx(r"(?:게|히|서|면|고|로|처럼|같이|다|는|던)$").search(w) or korean.predicate(w) for w in words)
    alone = len(text.replace(" ", "")) - len(product.replace(" ", "")) <= 4
    return noun and bool(industries.matches(product)) and not roles.find(text) and (deal or not edit.changes and alone)


def _about(p: Past, product: str) -> bool:
    own = [p.brief.facts.product, p.brief.facts.shop, *(m.name for m in p.brief.facts.menu)]
    bare = product.replace(" ", "").lower()
    return any(o and (bare in o.replace(" ", "").lower() or o.replace(" ", "").lower() in bare) for o in own)
