"""Deciding: what the rules made of a change turn against what was learned: which is done, and what is asked."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from pipelines.understanding import openings, references, sayings, spelling, talk
from pipelines.understanding.contract import Change, Context, Understood
from pipelines.understanding.learned.net import Net
from pipelines.understanding.reading import rx
from pipelines.understanding.turns import marks, narrowing, plain, reader, returning
from pipelines.understanding.turns.reader import Turn
from pipelines.understanding.turns.wish import QUOTED
from storage.records import Language

SURE = 0.5  # from here a wish is done
GUESS = 0.15  # from here it is named in a question, below it is asked openly
WANTED = 0.3  # from here what a wish lacks is asked for beside what is done
SOUND = 0.85  # from here it is right for all that is known
FIRM = 0.3  # from here it overrules what the rules read
SHORT = 4  # words of a turn that the rules, where they read all of it, know best
TALK = 0.45  # and from here an answer of theirs
FIRMEST = 0.95  # and from here another ad that they begin
UNREAD = 0.4  # below it there may be more in a turn than was read, and what the rules ask about it is asked
PLAIN, PLAINEST = 0.6, 0.95  # so sure a turn must be read as asking for nothing; and where the rules ask about it
_AYE = (r"(?:네+|넵|넹|예+|응+|웅|ㅇㅇ|ㅇㅋ|어|그래요?|맞아요?|맞습니다|맞음|좋아요?|오키|오케이|그렇게\s?(?:해\s?)?(?:줘요?|주세요)?|해\s?주세요|해줘요?"
        r"|yes|yep|yeah|yup|sure|ok(?:ay)?|right|correct|please|please do|do it|go ahead)")
_YES = rf"{_AYE}(?:[\s,.!]+{_AYE})*[\s.!~ㅎㅋ]*"


_MORE = rf"(?P<yes>{_AYE}(?:[\s,.!~ㅎㅋㅠ]+{_AYE})*|[가-힣A-Za-z]{{2,10}}\s해\s?(?:봐|보자|줘|주세요)요?)[\s,.!~ㅎㅋㅠ]+(?:(?:아\s?)?(?:그리고|글구|근데|그럼)\s|and\s|also\s)?[\s,.]*(?P<rest>\S.{{3,}})"
# a complaint about the ad in view begins no other ad
_MISSES = r"\bwhere (?:did|is|are|has)\b|\bput\b.*\bback\b|\b(?:is|are) (?:gone|missing)\b|어디\s?갔|없어졌|사라졌|빠졌|남아\s?있"


def parted(text: str, context: Context) -> tuple[str, str]:
    """(the yes to what was offered, what is said beside it); two empty words for anything else."""
    m = rx(_MORE).fullmatch(text) if context.items and context.pending else None
    return (m["yes"], m["rest"]) if m else ("", "")


_TRY = r"(?P<w>[가-힣A-Za-z]{2,10})\s?(?:느낌|스타일|분위기)?(?:으로|로)?\s?(?:한번\s)?해\s?(?:봐|보자|줘|주세요|볼래)\S*[\s.!~ㅎㅋ]*"


def _tried(text: str, pending: str) -> bool:
    """Whether a turn takes up what was offered by its name: "네온 해봐" of "네온 밤 느낌으로 바꿀까요?"."""
    m = rx(_TRY).fullmatch(text)
    return m is not None and m["w"] in pending.split(". ")[-1]


def agreed(text: str, context: Context, language: Language) -> Understood | None:
    """What a plain yes to "... 뺄까요?" does; None for anything else."""
    if not context.items or not (rx(_YES).fullmatch(text) or _tried(text, context.pending)) or not rx(r"까요\?$|Did you mean [^?]+\?$").search(context.pending):
        return None
    said = spelling.attached(spelling.correct(spelling.clean(context.pending_message)))
    turn = reader.read(said, context)
    if turn.changes and sayings.offered(turn.changes, language, context.items[-1].brief.facts) == context.pending:
        return _done(turn, context, language)
    if len(context.items) < 2 or not sayings.done_and_asked(context.pending):
        return None
    before = replace(context, items=context.items[:-1])
    firm, unsure = _halves(reader.read(said, before), before)
    if not (firm and unsure) or _partly(firm, unsure, before, language).say != context.pending:
        return None
    return _done(reader.granted(unsure.wishes, context), context, language)


def decide(text: str, ruled: Understood, context: Context, language: Language, learned: Sequence[Net] | None = None) -> Understood:
    """What is done of a turn about the last ad of the chat."""
    if dictated := reader.dictated(text, context):
        return _done(dictated, context, language)
    if narrowed := tuple(narrowing.take(text, context.items[-1])):
        return Understood(kind="edit", target=context.items[-1].item_id, changes=narrowed, say=sayings.edit(narrowed[-1:], (), language))
    if returning.undone(text, context):
        undo = (Change(op="undo"),)
        return Understood(kind="edit", target=context.items[-1].item_id, changes=undo, say=sayings.edit(undo, (), language))
    turn = reader.read(text, context, learned)
    ops = set(turn.ops)
    if ruled.kind != "new" and not turn.changes and not any(w.lack for w in turn.wishes) and ops <= _IDLE and rx(plain.KEPT).search(text):
        return Understood(kind="answer", say=sayings.kept(language))  # what shall stay asks for nothing
    if "undo" in ops and len(turn.ops) > 1 and len(context.items) > 2 and turn.sure >= SURE and rx(_FIRST).search(text):
        others = tuple(c for c in turn.changes if c.op != "undo")
        return Understood(kind="edit", target=context.items[0].item_id, changes=others, say=f"{sayings.chosen(language)} {sayings.edit(others, (), language, '', context.items[0].brief.facts)}".strip())
    if _stands(text, ruled, turn, context):
        return ruled
    if not ops or ops == {"help"}:
        if turn.sure < (PLAINEST if ruled.kind == "ask" else PLAIN) or ruled.kind == "edit" and not ruled.say.endswith("?"):
            return ruled
        return Understood(kind="answer", say=talk.answer(text, language) or (sayings.unknown(language) if ops else sayings.thanked(language)))
    steps = rx(_STEPS).search(text) if turn.ops == ("undo",) else None
    if steps and len(context.items) > (back := _COUNT.get((steps["n"] or steps["m"]).lower(), 2)):
        return Understood(kind="edit", target=context.items[-1 - back].item_id, say=sayings.chosen(language))
    if turn.ops == ("undo",) and len(context.items) > 2 and rx(_FIRST).search(text) and not any(c.op != "undo" for c in turn.changes):
        return Understood(kind="edit", target=context.items[0].item_id, say=sayings.chosen(language))
    if ops & {"redo", "pick"}:
        return _back(text, turn, ruled, context, language)
    if not turn.changes:
        return _lacking(turn, ruled, language) if ruled.kind == "ask" or ruled.say.endswith("?") else ruled
    if turn.sure >= SURE or ruled.kind == "edit" and _same(ruled.changes, turn.changes):
        done = _done(turn, context, language)
        rest = ruled.say.rsplit(". ", 1)[-1] if turn.quiet < UNREAD and ruled.say.endswith("?") and not done.say.endswith("?") else ""
        quoted = rx(r"[\"'](?P<q>[^\"']+)[\"']").search(rest)
        return replace(done, say=f"{done.say} {rest}") if rest and (quoted is None or quoted["q"] in text) else done  # scraps that nobody said are not asked about
    firm, unsure = _halves(turn, context)
    if firm:
        return _partly(firm, unsure, context, language) if unsure else _done(firm, context, language, turn.wishes)
    if turn.sure >= GUESS:
        return Understood(kind="ask", target=context.items[-1].item_id,
                          say=sayings.offered(turn.changes, language, context.items[-1].brief.facts) or sayings.ask("edit", language))
    return ruled if ruled.kind == "ask" else Understood(kind="ask", target=context.items[-1].item_id, say=sayings.ask("edit", language))


def _stands(text: str, ruled: Understood, turn: Turn, context: Context) -> bool:
    """Whether what the rules made of a turn holds, whatever was learned: they speak of an earlier ad, or of the app, or begin another ad;
    they know a format by its name, or read all of a short turn; or what was learned is in doubt."""
    ops, past = set(turn.ops), context.items[-1]
    if turn.sure >= SURE and any(c.role.startswith(("line:", "word:")) for c in turn.changes):
        return False  # one line of several or words of one, which the rules do not know
    if turn.said_outright and turn.changes and not (ruled.kind == "new" and rx(openings.ANOTHER).search(text)):
        return False  # words said outright
    if ruled.kind == "new":
        if rx(_MISSES).search(text):
            return not ops
        return not ops or ops <= {"help", "new", "unclear"} or turn.sure < FIRMEST or rx(openings.ANOTHER).search(text) is not None or rx(openings.CHANGING).search(text) is None
    if ruled.kind == "answer":
        surest = max([w.sure for w in turn.wishes if w.changes or w.wish.op not in ("help", "unclear")], default=0.0)
        return not ops or ops <= {"help", "unclear"} or surest < (FIRMEST if "?" in text and not talk.request(text) else TALK)
    if ruled.kind == "edit" and ruled.say.endswith("?") and turn.changes and turn.sure >= SOUND and not rx(_REST_GOES).search(text):
        return False  # they left some of it unread, and it is understood
    if rx(_ALL_BUT).search(rx(QUOTED).sub(" ", text)) and not rx(_SOME).search(text):
        return True
    if ruled.say == sayings.missing(len(context.items), context.language):
        return turn.sure < SURE or not turn.changes or rx(_NTH).search(text) is not None
    short = len(text.split()) <= SHORT + 2 * text.isascii()
    if ruled.kind == "ask":
        return (short or turn.sure < FIRM) and not rx(_ECHO).search(ruled.say) and sayings.code_of(ruled.say) not in ("edit", "noise")
    if "undo" in ops and len(turn.ops) > 1 and turn.sure >= SURE and rx(QUOTED).search(text):
        return False  # something back, and words that are said
    refused = ruled.target != past.item_id and ops and not ops & {"undo", "redo", "pick", "help"} and turn.sure >= SURE and rx(_NO).match(text)
    if ruled.target != past.item_id and not refused or _recoloured(ruled.changes) and not _recoloured(turn.changes):
        return True  # an earlier ad, or its colours
    if ruled.changes and all(c.op == "format" for c in ruled.changes) and not any(c.op == "format" for c in turn.changes):
        return True  # a size by its name or pixels is no line to print
    if ruled.say.endswith("?"):
        return False  # they left some of it unread
    less = turn.sure >= FIRMEST and turn.quiet < FIRMEST and _labels(turn.changes) < _labels(ruled.changes)  # "깔끔. 번호 010-...": praise asks for nothing
    return short and not less or turn.sure < FIRM


def _recoloured(found: Sequence[Change]) -> bool:
    """Whether an earlier ad's colours are asked for."""
    return any(c.op == "palette" and isinstance(c.value, dict) for c in found)


_NO = (r"(?:아니|아뇨|아냐|노노|no\b|nope)(?!.*(?:되돌|돌려|이전|아까|전\s?거|[째번]\s?(?:거|것|게|로)|처음|before|back\b|previous|first))"
       r"(?![가-힣]{0,2}[,.\s]*(?:그거|그게|이거|이게|그건|방금|그런\s?거|not)\s?(?:말|아니|that|this|it))")  # a cry about one thing, and no wish for the ad before
_IDLE = frozenset(("remove", "cut", "undo"))  # what asks for nothing where it says that something stays
_STEPS = r"(?P<n>두|세|네|2|3|4)\s?(?:번|단계|개)\s?(?:\S+\s)?(?:취소|되돌|뒤로|전으로)|undo (?:the )?(?:last )?(?P<m>two|three|2|3|twice)\b"
_COUNT = {"두": 2, "세": 3, "네": 4, "2": 2, "3": 3, "4": 4, "two": 2, "three": 3, "twice": 2}
_FIRST = r"처음|첨으로|첨에|맨\s?첨|최초|다\s(?:원래|되돌|취소)|전부\s?(?:원래|되돌|취소)|\b(?:the (?:first|original)|everything back|undo (?:all|everything)|start(?:ed)?)\b"
_ALL_BUT = r"(?<!까지)만\s?(?:남기|남겨|놔두|두고)|빼고\s?(?:다(?!\s?있)|나머지|전부)"  # the rules count what goes
_REST_GOES = r"만\s?(?:남기|남겨|놔두|두)\S*\s(?:\S+\s)?(?:다|전부|나머지|싹|모두)(?=\s)|빼고\s?(?:다|나머지|전부)(?=\s)"
_SOME = r"(?:이?라는|이?란)\s?(?:말|글|문구|단어|부분)\S*\s(?:\S+\s)?(?:빼|지우|없애)"  # words of one line go, and the rest of that stays
_NTH = r"번째\s?(?:광고|시안|거|것|게|걸|안|버전|그림)|\b(?:first|second|third|last) (?:one|ad|version)\b"
_ECHO = r"부분은 어떻게 할까요\?|What shall I do about"


def _back(text: str, turn: Turn, ruled: Understood, context: Context, language: Language) -> Understood:
    """An earlier ad instead of the last one, or one again that was given up; what else is wished of it is done to it."""
    if ruled.kind == "edit" and (any(c.op == "undo" for c in ruled.changes) or ruled.target != context.items[-1].item_id) or len(context.items) < 2 or turn.sure < SURE:
        return ruled
    target = context.items[-2] if "redo" in turn.ops else references.chosen(text, context.items)
    if target is None:
        return ruled if ruled.kind != "new" else Understood(kind="ask", say=sayings.missing(len(context.items), language))
    say = f"{sayings.chosen(language)} {sayings.edit(turn.changes, (), language, '', target.brief.facts)}" if turn.changes else sayings.chosen(language)
    return Understood(kind="edit", target=target.item_id, changes=turn.changes, say=say)


def _lacking(turn: Turn, ruled: Understood, language: Language) -> Understood:
    """The pointed question for what a wish lacks, where it is sure enough; else what the rules ask."""
    lack = next((w.lack for w in turn.wishes if w.lack and w.sure >= SURE), "")
    return Understood(kind="ask", target=ruled.target, say=sayings.ask(lack, language)) if lack else ruled


def _halves(turn: Turn, context: Context) -> tuple[Turn | None, Turn | None]:
    """(the wishes of a turn that are sure, those that are half sure), each as it changes the ad alone; None where there are none."""
    sure = [w for w in turn.wishes if w.changes and w.sure >= SURE]
    half = [w for w in turn.wishes if w.changes and GUESS <= w.sure < SURE and (w.wish.op != "colour" or w.wish.new)]  # a colour only spoken of is none asked for
    firm, unsure = (reader.granted(some, context) if some else None for some in (sure, half))
    return firm, unsure


def _partly(firm: Turn, unsure: Turn, context: Context, language: Language) -> Understood:
    """What is sure is done, the rest is asked about."""
    done, before = _done(firm, context, language), context.items[-1].brief.facts
    said = sayings.edit(done.changes, (), language, "", before)
    return replace(done, say=f"{said} {sayings.offered(unsure.changes, language, before)}".strip())


def _done(turn: Turn, context: Context, language: Language, wishes: Sequence[reader.Heard] = ()) -> Understood:
    """A turn as it is done; `wishes`: those of all of it, where some lack something."""
    past, found = context.items[-1], turn.changes
    if context.photo and not any(c.op == "photo" for c in found):
        found = (*found, Change(op="photo", value="use"))
    put = {k for c in found if c.op == "facts" and isinstance(c.value, dict) for k, v in c.value.items() if v}
    drawn = any(c.role.partition(":")[0] == "motif" for c in found)  # the drawing that stands there is what another wish is about
    lack = next((w.lack for w in wishes or turn.wishes if w.lack and w.sure >= (PLAIN if w.lack == "text" and found else WANTED) and w.lack not in put
                 and not (w.lack == "drawn_so" and drawn)), "")
    say = sayings.edit(found, (), language, "", past.brief.facts)
    asked = next((w.wish.words for w in turn.wishes if w.wish.op == "help" and w.sure >= PLAIN), "")
    if asked and found and not lack:
        say = f"{say} {talk.answer(asked, language) or sayings.besides(language)}"
    return Understood(kind="edit", target=past.item_id, changes=found, say=f"{say} {sayings.ask(lack, language)}".strip() if lack else say)


def _same(a: tuple[Change, ...], b: tuple[Change, ...]) -> bool:
    """Whether two readings ask the same of the same parts."""
    return _labels(a) == _labels(b)


def _labels(found: tuple[Change, ...]) -> frozenset[tuple[str, str]]:
    return frozenset(("set" if op == "add" else op, part) for c in found for op, part in marks.labels(c))
