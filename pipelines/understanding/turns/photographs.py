"""Photographs: what a turn wants of the photo that its ad shows, or showed: cut out, whole again, back on the page. It is read before the
rest of the turn, which goes on without it, so that a photo is never taken for a drawing, nor lost."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from pipelines.understanding import sayings
from pipelines.understanding.contract import Change, Context, Understood
from pipelines.understanding.reading import rx
from pipelines.understanding.turns import again
from storage.records import Language

_GIVE = r"(?:[줘주달]\S*|수\s?[있잇]\S*|[있잇]\S*|되\S*|될\S*|싶\S*|하고\S*|해\S*)"
_AROUND = r"(?:배경|테이블|탁자|책상|바닥|뒷배경|뒤에?|주변|선반)"  # what lies around a thing, and goes with a cut
# what is said of it before goes along: "초록 테이블이 좀 지저분해서 | 캔들만 오려서 넣을 수 있나요"
_CUT = (r"(?:(?:(?!그리고|글고|글구|근데)[^\s.!?]+(?<![요다ㅎㅋ])\s){0,4}?[^\s.!?]*(?:지저분|더러|산만|거슬|복잡)\S*(?:서|데|고|요|는데)?[,.]?\s)?(?:(?:제|이|그|우리)\s)?[가-힣]{1,8}만\s?(?:딱\s)?(?:오려|잘라|따서?|따로\s?떼|떼어|빼내|도려)\S*"
        rf"(?:\s(?:넣|써|쓸|쓰|올려|보이)\S*)?(?:\s{_GIVE})?"
        rf"|(?:사진에?서?\s|제\s|이\s)?(?:사진\s)?{_AROUND}(?:만|은|을|를|이|도)?\s(?:좀\s|다\s|싹\s|깔끔하게\s)?(?:지우|지워|없애|없앨|빼|날려|제거하|제거해)\S*(?:\s{_GIVE})?"
        rf"(?:,?\s?[가-힣]{{1,8}}만\s(?:써|쓰|남|넣|보이)\S*(?:\s{_GIVE})?)?|(?:사진\s)?누끼\s?(?:를|만|로)?\s?(?:좀\s)?(?:따|처리|작업|해)\S*(?:\s{_GIVE})?")
_THING = r"(?:table|background|wall|floor|desk|counter|bench|shelf|surface|clutter|mess|stuff)"
_ASK = r"(?:(?:can|could|would) (?:you|we) |please )*(?:just )?"
_CUT_EN = (rf"{_ASK}(?:lose|remove|get rid of|take (?:out|away|off)|cut (?:out|away|off)|erase|drop) (?:the |my |that |all the )(?:\w+ )?{_THING}\b(?: behind (?:it|her|him|them))?(?: (?:and|so)[^.!?\n]*)?"
           rf"|just the \w+(?: \w+)?,? cut out(?:,? (?:without|no) [^.!?\n,]*)?|(?:just |only )?the \w+ (?:without|with no) (?:the |any )?{_THING}(?: behind (?:it|her|him))?"
           rf"|{_ASK}cut (?:it|her|him|them|the \w+|my \w+) out(?: of the (?:photo|picture))?")
_WHOLE = (r"(?:(?:그냥|그럼|다시)\s)*(?:오리지\s(?:말고|마시고)|자르지\s말고)\s?(?:,\s)?[^.!?\n]*?사진[^.!?\n]*|(?:(?:그냥|그럼)\s)*(?:처음처럼\s|원래(?:대로)?\s|제\s)?(?:원래\s)?"
          rf"사진\s?(?:을\s)?(?:그대로|통째로|전체)(?:로|를|을)?\s?(?:다시\s)?(?:넣|써|쓰|두|놔|보여|해)\S*(?:\s{_GIVE})?"
          r"|(?:let'?s |can we |could you |please )*(?:just )?(?:go back to|use|bring back|have|put back) the (?:whole|full|original|uncut|entire) (?:photo|picture|image)"
          r"(?: (?:like|as) (?:in|it was in|at)[^,.!?\n]*?(?:first|start|before|beginning)(?: one)?)?")
_MINE = r"(?:제|내|우리)\s(?:\S+\s)?사진\s?(?:이|은|는)?"
_BACK = (rf"(?:[^.!?\n]*?{_MINE}\s(?:어디\s?(?:갔|있)|없어|사라|빠졌)[^.!?\n]*[.!?ㅠㅜ~\s]*)?(?:(?:제|내|우리|아까|원래|그|처음)\s)*(?:[가-힣]{{1,6}}\s)?사진(?:을|은|도|으로)?\s?(?:좀\s)?(?:다시|도로)\s?(?:좀\s)?"
         rf"(?:넣|써|쓰|올려|보여|돌려|살려|가져|걸|해)\S*(?:\s{_GIVE})?|[^.!?\n]*?{_MINE}\s(?:어디\s?(?:갔|있)|없어졌|사라졌)\S*"
         r"|(?:oh no,? )?(?:(?:where(?:'s| is| did)|what happened to) my (?:photo|picture|pic)\b[^.!?\n]*|my (?:\w+ ){0,2}(?:photo|picture|pic|candle|cake|dog|cat|shoe)?(?:'s| is| has) (?:gone|missing|disappeared))[.!?\s]*"
         rf"(?:{_ASK}(?:bring|put|get) (?:my|the) (?:photo|picture|pic) back(?: please)?)?|{_ASK}(?:bring|put|get) (?:back (?:my|the) (?:\w+ )?(?:photo|picture|pic)|(?:my|the) (?:\w+ )?(?:photo|picture|pic) back)(?: in)?(?: please)?")
# what a cut left behind: "밑에 초록색 막대기 같은 거 남았어요 지워주세요", "there are bits of table left floating around"
_LEFT = (rf"(?:[^.!?\n]*?(?:막대기|줄|조각|테두리|찌꺼기|자국|선|띠|얼룩|배경|테이블|녹색|초록\S*)\S*\s?(?:같은\s?(?:거|것|게)\s?)?(?:이|가|도|은)?\s?(?:아직\s|조금\s|좀\s|그대로\s)*(?:남[아았앗은]\S*|안\s?지워\S*)[^.!?\n]*?[.!?ㅠㅜㅎㅋ~\s]*)"
         rf"(?:(?:그\s|이\s)?(?:\S+\s){{0,3}}?(?:지워|없애|빼|정리)\S*(?:\s{_GIVE})?)?|[^.!?\n]*\b(?:bits?|strips?|pieces?|scraps?|edges?)\b[^.!?\n]*\b(?:left|floating|still there|sticking|showing)\b[^.!?\n]*")
_JOINTS = r"^[\s,.!?~ㅎㅋㅠㅜ]*(?:(?:그리고|글고|글구|그럼|근데|대신에?|and|but|instead|plus)(?=\s)[\s,]*)?|[\s,]+(?:(?:그리고|글고|글구|and)[\s,]*)?$"


def told(text: str, context: Context, language: Language, read: Callable[[str], Understood]) -> Understood | None:
    """A turn that wants something of the photo, or a drawing of an earlier version back, with what `read` makes of the rest of it; None for others."""
    found, rest = take(text, context)
    left = rx(_LEFT).search(rest) if context.items[-1].brief.photo and context.items[-1].brief.photo_use == "cut" and not found else None
    if left:  # no cutter finds it from words
        rest = _bare(f"{rest[: left.start()]} {rest[left.end() :]}")
    elif not found:
        found, rest = again.drawn(text, context)
        rest = _bare(rest)
    if not found and not left:
        return None
    more = read(rest) if rest else None
    same = more is not None and more.kind == "edit" and more.target in ("", context.items[-1].item_id)
    others = tuple(c for c in more.changes if c.op not in ("photo", "undo") and not (found and c.role.startswith("motif"))) if more and same else ()
    asked = f" {more.say}" if more and more.kind == "ask" and sayings.code_of(more.say) not in ("edit", "noise") else ""
    changes = (*found, *others)
    said = " ".join(filter(None, (sayings.edit(changes, (), language) if changes else "", sayings.ask("cut_left", language) if left else "")))
    return Understood(kind="edit" if changes else "ask", target=context.items[-1].item_id, changes=changes, say=said + asked)


def first(text: str, context: Context) -> tuple[str, bool]:
    """(a first message without the wish to cut its photo out, whether there was one); what says nothing more stays whole."""
    m = rx(rf"(?i:{_CUT}|{_CUT_EN})").search(text) if context.photo and not context.items else None
    if m is None:
        return text, False
    more = rx(rf"(?i:{_CUT}|{_CUT_EN})").sub(" ", f"{text[: m.start()]} {text[m.end() :]}")
    return _bare(rx(r"(?:[,.]|하고|고)\s*$").sub("", more.strip())) or text, True


def cut(read: Understood) -> Understood:
    """A new ad whose photo is to be cut out."""
    return replace(read, brief=replace(read.brief, photo_use="cut")) if read.brief else read


def _bare(rest: str) -> str:
    """What is left of a turn, without what joined it to what was taken; "" where that says nothing."""
    for _ in range(2):
        rest = rx(_JOINTS).sub("", " ".join(rest.split()))
    return rest if rx(r"[가-힣A-Za-z]{2}").search(rest) else ""


def take(text: str, context: Context) -> tuple[tuple[Change, ...], str]:
    """(the changes to the photo, the turn without what asks for them); none where no ad of the chat has a photo."""
    past = context.items[-1]
    sha = past.brief.photo or next((p.brief.photo for p in reversed(context.items) if p.brief.photo), "")
    if not sha or context.photo:
        return (), text
    found: list[Change] = []
    rest = text
    gone = not past.brief.photo
    for pattern, value in ((_WHOLE, "whole"), (_BACK, "back"), (_CUT, "cut"), (_CUT_EN, "cut")):
        m = rx(rf"(?i:{pattern})").search(rest)
        if m is None or value == "back" and not gone or value == "whole" and not gone and past.brief.photo_use != "cut":
            continue
        if value == "cut" and gone and not found and rx(r"사진|photo|picture").search(m.group()) is None:
            continue  # a drawing has no background to be cut from
        rest = f"{rest[: m.start()]} {rest[m.end() :]}"
        if gone and not found:
            found.append(Change(op="photo", value=sha))
        if value != "back" and not any(c.value in ("cut", "whole") for c in found):
            found.append(Change(op="photo", value=value))
    if not found:
        return (), text
    return tuple(found), _bare(rest)
