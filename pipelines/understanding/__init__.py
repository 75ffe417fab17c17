"""Understanding: a chat message becomes a brief for a new ad, changes to an earlier one, a question or an answer."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from pipelines import industries
from pipelines.understanding import (
    asides,
    briefs,
    changes,
    edits,
    emojis,
    endings,
    facts,
    keeping,
    korean,
    meaning,
    openings,
    references,
    restated,
    roles,
    sayings,
    spelling,
    taking,
    talk,
    telling,
    visible,
)
from pipelines.understanding.contract import Change, Context, Past, Understood
from pipelines.understanding.facts import Read
from pipelines.understanding.learned.net import Net
from pipelines.understanding.reading import GONE, QUOTE, Reading, rx
from pipelines.understanding.turns import deciding, marks, moving, named, numbers, photographs, pointing, putting
from pipelines.understanding.turns.wish import Wish
from storage.errors import BadInput
from storage.records import Language

__all__ = ["LIMIT", "Change", "Context", "Past", "Understood", "asks", "understand"]
LIMIT = 2000  # characters of a message
_REFUSAL = r"말고|아니|아뇨|아냐|not|\bno\b|nope"
_CHOOSING = (r"할게|할께|좋|나은|나아|낫|예뻤|예쁘|보여|로\s?(?:할|하|가|해|결정|돌|쓸|골)|선택|마음에|맘에|고를|"
             r"go with|i(?:'ll)? (?:take|choose|like|prefer)|use|돌아|better|best|nicer|prefer|liked|예뻤|이뻤|가자|갈게|갈래|있잖아|말이야|[었았였했웠갔왔됐봤컸졌렸췄뻤](?:어|다|네|는데|음|던|지)|끌리|끌려|땡기|예쁨|이쁨|다시\s?(?:보|볼|봐)")
_VIDEO = (r"(?:동영상|영상|움짤|음악)\s?(?:광고)?(?:도|은|는)?\s?(?:돼|되|가능|있)|do you (?:also )?(?:do|make|offer) (?:videos?|music)|(?:동영상|영상|움짤|gif|애니메이션|음악|배경음악|bgm|소리|노래|video|animation|music"
          r"|sound)(?:으로도?|로도?|도|을|를|이|은|a|an)?\s?(?:만들|바꿔|넣|추가|깔아|틀어|해\s?[줘주])|(?:make"
          r"|turn|add|want|need)(?: it| this)?(?: into)?(?: an?| some)? (?:video|animation|gif|music|sound)")
_ASKS = (r"지금까지|기록|내역|어떻게|어케|어디|얼마|왜|뭐|무엇|뭘|몇|언제|누구|무료|공짜|가능한가|되나요|있나요"
         r"|돼\?|되요\?|할\s?수\s?있|있나|되나|\?$|(?:까요?|나요|니까|는지요?|가요|려나요?)[\s.~]*$|워터마크|화질|\bhow\b|\bwhat\b|\bwhere\b|\bwhy\b|\bwho\b|\bcan i\b|\bis (?:it|this)\b|\bare you\b"
         r"|help|복사|따로|글로|유료|caption|the (?:text|words|copy)")
_BRIEF = 6  # words of a first message that may speak of the service without asking
_DROP = (r"^(?:아니(?:야|요|에요|지|다)?|아뇨|아냐|노노|no\b|nope|wait|잠깐만?|아\s?잠깐|(?:엥|음+|흠+|헐)(?![가-힣]))[,.!\s]*(?:(?:그거|그게|이거|이게|그건|저거|그것|방금\s?거|아까\s?거|that|it|this|그렇게"
         r"|그런\s?거|그\s?말이?)\s?(?:말고|아니고|아니라|아니야|아니에요|아닌데|isn'?t it|wasn'?t it"
         r"|not)\s?[,.]?\s?)?|^(?:그거|그게|이거|그건|그런\s?거)\s?(?:말고|아니고|아니라)(?:\s|$)|^(?:not "
         r"(?:that|this|it)|actually|i meant?)[,.\s]+")


def understand(message: str, context: Context, *, learned: Sequence[Net] | None = None) -> Understood:
    """What `message` means in its chat; `learned`: other weights than ours, to measure them. Raises BadInput: text_empty
    (neither words nor a photo), text_too_long."""
    if len(message) > LIMIT:
        raise BadInput("text_too_long", limit=LIMIT)
    text = spelling.correct(spelling.clean(message))
    text = restated.plainly(keeping.said(spelling.attached(text)), context.items[-1], context.items) if context.items else text
    if not text and not spelling.visible(message) and not context.photo:
        raise BadInput("text_empty")
    language = spelling.language(text) or context.language
    early = _unreadable(text, context, language if spelling.language(text) == "ko" else context.language)
    if early:
        return early
    text, cut = photographs.first(text, context)
    read = _read(text, message, context, language, learned)
    if not context.items:
        return photographs.cut(read) if cut else read
    if read.kind == "ask" and sayings.code_of(read.say) == "noise":
        read = replace(read, say=sayings.ask("edit", language))  # there is an ad to speak of
    read = named.told(text, moving.home(text, read), context.items[-1], language)
    read = numbers.told(text, read, context.items[-1], language)
    read = pointing.boxed(text, read, context.items[-1], language) if read.kind == "edit" else read
    read = emojis.told(message, read, language)
    return replace(read, say=sayings.without_scraps(read.say))


def _read(text: str, message: str, context: Context, language: Language, learned: Sequence[Net] | None) -> Understood:
    """What a message with words means: with the question that was asked before it, by the rules, or as it was learned."""
    if context.pending:
        whole = deciding.agreed(text, context, language) or _yes_and(text, context, language, learned) or _answered(text, context, language, learned) or _with_pending(text, context)
        if whole:
            return whole
        context = replace(context, pending="", pending_message="")
    if context.items and (pictured := photographs.told(text, context, language, lambda rest: _read(rest, rest, context, language, learned))):
        return pictured
    ruled = _understand(text, message, context, language)
    return deciding.decide(text, ruled, context, language, learned) if context.items else ruled


def asks(line: str) -> bool:
    """Whether an answer that changed something also asks for what it lacks ("... 어떤 연락처를 넣을까요?")."""
    return sayings.done_and_asked(line)


def _unreadable(text: str, context: Context, language: str) -> Understood | None:
    """A message without words: a photo alone, emoji, ㅋㅋㅋ, another script."""
    if spelling.foreign(text):
        return Understood(kind="ask", say=sayings.ask("script", language))
    if not text.strip() or spelling.noise(text):
        if context.photo and context.items:
            changes = (Change(op="photo", value="use"),)
            return Understood(kind="edit", target=context.items[-1].item_id, changes=changes,
                              say=sayings.edit(changes, (), language))
        return Understood(kind="ask", say=sayings.ask("photo_only" if context.photo else "noise", language))
    return None


def _yes_and(text: str, context: Context, language: Language, learned: Sequence[Net] | None) -> Understood | None:
    """What was offered, agreed to, with what is wished beside it: "네 그렇게 해주세요. 위치는 삼덕동이에요"."""
    yes, rest = deciding.parted(text, context)
    done = deciding.agreed(yes, context, language) if yes else None
    if done is None:
        return None
    more = _read(rest, rest, replace(context, pending="", pending_message=""), language, learned)
    if more.kind == "edit" and more.changes and more.target in ("", done.target):
        changes = (*done.changes, *more.changes)
        return replace(done, changes=changes, say=sayings.edit(changes, (), language))
    return replace(done, say=f"{done.say} {more.say}") if more.kind == "ask" else done


_REPLY = (r"[\"']?(?P<a>[^\"'\n.!?]{2,24}?)[\"']?\s?(?:이에요|이예요|예요|에요|입니다|이요|이라고요|라고요|라니까요|요)(?:\s(?:처음에|아까|분명|다|이미|제가)?\s?(?:말|얘기|적|썼|했)[^.!?~]{0,8})?[\s.,!~…ㅎㅋㅠㅜ]+"
          r"(?:(?:그리고|글고|글구|그럼|또)\s)?(?P<rest>\S.{3,})")


def _answered(text: str, context: Context, language: Language, learned: Sequence[Net] | None) -> Understood | None:
    """The very thing that was asked for, and what is wished beside it: "강북닭강정이요. 글고 그림 다시 크게"."""
    m = rx(_REPLY).fullmatch(text)
    given = _given(m["a"], context, language) if m and not (rx(r"(?:아니|아뇨|네|예|응|그)$|[어아해돼져려]$").search(m["a"]) or roles.find(m["a"]) or rx(changes.HIDE).search(m["a"]) or len(m["a"].split()) > 3) else None
    if m is None or given is None:
        return None
    more = _read(m["rest"], m["rest"], replace(context, pending="", pending_message=""), language, learned)
    if more.kind == "edit" and more.changes and more.target in ("", given.target):
        found = (*given.changes, *more.changes)
        return replace(given, changes=found, say=sayings.edit(found, (), language))
    return replace(given, say=f"{given.say} {more.say}") if more.kind == "ask" else given


def _with_pending(text: str, context: Context) -> Understood | None:
    """The earlier message completed by this one; None when this one stands by itself."""
    plain = replace(context, pending="", pending_message="")
    language = spelling.language(text) or context.language
    if rx(r"(?:아니요?|아뇨|아니에요|no|nope|됐어요|괜찮아요|안\s?할래요?|그만|취소)[.!~\s]*").fullmatch(text):
        return Understood(kind="answer", say=sayings.kept(language))
    if talk.small_talk(text, language, context) or talk.answer(text, language):
        return None
    before = spelling.correct(spelling.clean(context.pending_message))
    if not before or spelling.noise(before) or spelling.foreign(before):
        return None
    if sayings.code_of(context.pending) == "text" and not rx(_ASKING).search(text):
        return _given(text, context, language)  # the words that it is to say
    if context.items and visible.take(text, context.items[-1]).changes:
        return None  # it names what it is about
    alone = _understand(text, text, plain, language)
    given = _given(text, context, language) if alone.kind in ("ask", "new", "answer") else None
    if given:
        return given
    if sayings.done_and_asked(context.pending):
        return None  # the first half of what was asked is done
    joined = _understand(f"{before}\n{text}", f"{context.pending_message}\n{text}", plain,
                         spelling.language(before) or language)
    clear = alone.kind == "edit" and (roles.find(text) or len(text) > 14)
    unsure = joined.say.endswith("?") and alone.kind in ("new", "edit")
    if joined.kind in ("new", "edit") and not clear and not unsure and not (alone.kind ==
        "edit" and joined.kind == "new"):
        return replace(joined, say=joined.say)
    return alone if alone.kind not in ("ask", "edit") or not clear else None  # what stands by itself is read as any turn is


_ASKING = r"(?:줘요?|주세요|달라\S*|주이소|바꿔|빼|해요?|말고|취소)[.!~\sㅠㅋㅎ]*$|\?|\b(?:please|make|remove|change|instead|add)\b"


def _given(text: str, context: Context, language: Language) -> Understood | None:
    """A short reply taken as the very thing that was asked for: "가게 이름이 무엇인가요?" - "모아네일"."""
    code = sayings.code_of(context.pending)
    words = rx(r"(?:이에요|예요|입니다|이요|요|으로\s?해\s?주세요|로\s?해\s?주세요)[.!~]*$").sub(
        "", text).strip(" .!~\"'")
    if not context.items or not 1 < len(words) <= 30 or code not in ("shop", "text",
        "place", "period", "hours", "offer", "contact"):
        return None
    of = [] if code != "text" or sayings.done_and_asked(context.pending) else [p for n in roles.find(context.pending_message) if (p := marks.part_of(n.role)) in ("headline", "subcopy", "button")]
    wish = Wish("set" if of else "add", (of[-1] if of else "detail",), words, 0, len(words), ((0, len(words)),))
    found = tuple(putting.put(wish, context.items[-1])[0]) if code == "text" else (Change(op="facts", value={code: words}),)
    return Understood(kind="edit", target=context.items[-1].item_id, changes=found, say=sayings.edit(found, (), language)) if found else None


def _understand(text: str, message: str, context: Context, language: Language) -> Understood:
    asked = rx(QUOTE).sub(" ", text)  # a quoted "오늘 점심 뭐 먹지?" is a headline, not a question
    seen = taking.understood(text, context, language) if context.items else None
    if seen:
        return seen
    said = talk.small_talk(text, language, context)
    if said:
        return Understood(kind="answer", say=said)
    if context.items:
        text = endings.plain(telling.apart(asides.of_colour(asides.without(text))))
    read = facts.read(text, language, chat=bool(context.items))
    if rx(_VIDEO).search(asked) and not read.facts.price and not (read.named_shop and not context.items):
        wanted = rx(r"만들어|해\s?줘|바꿔|make (?:it|this)|turn").search(asked)
        return Understood(kind="ask" if wanted else "answer", say=sayings.ask("video", language))
    faulty = bool(context.items) and meaning.complains(asked) and bool(roles.find(asked))  # "번호가 어디 있는지 모르겠어요"
    faulty = faulty or bool(context.items) and "?" not in asked and rx(changes.HIDE).search(asked) is not None and rx(
        r"줘|주세요").search(endings.plain(asked)) is not None
    said = talk.answer(asked, language) if rx(_ASKS).search(asked) and not faulty else ""
    f = read.facts
    tells = not context.items and "?" not in asked and sum(map(bool, (f.period, f.hours, f.place, f.offer, len(f.points) > 1))) > 1  # "open mic, sign up 7pm, free entry"
    if said and not tells and not (read.facts.product and (read.facts.price or read.facts.menu or read.facts.contact and not context.items and "?" not in asked)):
        return Understood(kind="answer", say=said)
    if context.items:
        edit = _edit(text, context, language, read)
        if edit:
            return edit
    f = read.facts
    told = f.product or f.lead or f.price or f.offer or f.percent or f.menu
    wanted = rx(openings.ANOTHER).search(text) or rx(r"만들어|해\s?줘|해\s?주세요|써\s?줘|부탁|make|create"
                                                     r"|write").search(text)
    told_enough = (f.product or f.lead) and (f.price or f.menu or f.contact or f.shop or f.occasion == "hiring") or f.shop and f.occasion == "notice"
    tariff = rx(r"[$£€]\s?\d|\d\s?만?\s?원(?![가-힣])").search(text)  # who names amounts tells of something to sell
    if not told_enough and not tells and not (told and wanted) and not (tariff and f.product and not context.items and "?" not in asked):
        short = len(asked.split()) <= _BRIEF or bool(context.items) or rx(_ASKS).search(asked) is not None  # "Open mic is back. Sign up at 7, first song at 8" asks for nothing
        said = (talk.answer(asked, language) if short else "") or talk.advise(asked, language, context)
        if said:
            return Understood(kind="answer", say=said)
    return briefs.make(text, message, context, language, read)


def _edit(text: str, context: Context, language: Language, read: Read) -> Understood | None:
    """The message as a change to an earlier ad; None when it starts a new one or is something else."""
    r = Reading(rx(QUOTE).sub(lambda m: "\x02" * len(m.group()), text))
    turned = r.take(_DROP)
    ref = references.find(r, context.items)
    rest = "".join(t if c == "\x02" else c for c, t in zip(r.left, text, strict=True)).replace(GONE,
        " ").strip()
    if turned:
        read = facts.read(rest, language, chat=True)
    if ref.missing:
        return Understood(kind="ask", say=sayings.missing(len(context.items), language))
    past = ref.past
    if turned and not rest and rx(r"아까|이전|전에|먼저|before|previous|earlier").search(text):
        undo = (Change(op="undo"),)
        return Understood(kind="edit", target=past.item_id, changes=undo, say=sayings.edit(undo, (), language))
    told = ref.named and past.item_id != context.items[-1].item_id and rx(r"[가-힣]*[은린한운된던난간갔뺀킨꾼]\s?(?:거|것|게|버전|그림|시안)(?:요|로|으로|이요|로요)?[.!~\s]*$").search(rest) is not None and not rx(r"말고|더\s").search(rest)
    picked = ref.named and rx(_CHOOSING).search(text) is not None and rx(r"(?:더|좀)\s\S*게(?:\s|$)|바꿔|고쳐").search(rest) is None
    if ref.named and (not rest or rx(r"(?:를|을)?\s*(?:다시\s?)?(?:(?:다시|도로|그냥|으로|로|좀|요|그거|그걸로|제일|맨|아까|그)\s?)*(?:(?:보여|열어|꺼내|띄워|가져|볼|보|가|갑|갈|쓸|쓰|할게|할래|하자|하죠|하고|해줘|해주|해요|부탁|진행|줘|주|ㄱ|골"
                        r"|선택)\S*(?:\s(?:[줘주][가-힣]*|봐\S*"
                              r"|보자|될까\S*|되나\S*|있\S*|싶\S*|수|좀|요|같\S*))*)?").fullmatch(rest)):
        return Understood(kind="edit", target=past.item_id, say=sayings.chosen(language))
    refused = turned and rx(_REFUSAL).search(turned.group()) and not rx(r"[가-힣]도\s|also|too\b").search(rest)
    if refused and not ref.named and len(context.items) > 1 and _same(context.items[-1], context.items[-2]):
        past = context.items[-2]  # the last change is not wanted: start again from before it
    like = _like(text, ref, context)
    if like:
        return Understood(kind="edit", target=context.items[-1].item_id, changes=like, say=sayings.edit(like, (), language))
    edit = edits.read(rest, context, past)
    if told or picked and edit.changes and all(edits.vague(c) for c in edit.changes):
        return Understood(kind="edit", target=past.item_id, say=sayings.chosen(language))  # "촌스럽네, 처음 게 낫다"
    if openings.starts_new(text, context, read, ref.named, edit):
        return None
    unsure = "" if turned or ref.named else _unsure(text, past, read, edit, language)
    if unsure:
        return Understood(kind="ask", target=past.item_id, say=unsure)
    changes, unread = _completed(edit, past, read)
    if context.photo and not any(c.op == "photo" for c in changes):
        changes = (*changes, Change(op="photo", value="use"))
    if changes:
        which = "" if turned else _which(past, context, language)
        asked = " " + sayings.ask(edit.need, language) if edit.need and not unread else ""
        return Understood(kind="edit", target=past.item_id, changes=changes,
                          say=sayings.edit(changes, unread, language, which, past.brief.facts) + asked)
    own = past.brief.facts.product
    if rx(r"[가-힣 ]{2,16}(?:이에요|예요|입니다|이야|이요|임)[.!~]*").fullmatch(text) and own and own != read.facts.product and own in read.facts.product:
        changes = (Change(op="facts", value={"product": read.facts.product}),)  # "국밥 9천원", then "순대국밥임"
        return Understood(kind="edit", target=past.item_id, changes=changes, say=sayings.edit(changes, (), language))
    if edit.need:
        return Understood(kind="ask", target=past.item_id, say=sayings.ask(edit.need, language))
    if ref.named and (picked or rx(edits.WHY).search(rest) and not roles.find(rest)):
        return Understood(kind="edit", target=past.item_id, say=sayings.chosen(language))
    if talk.answer(text, language) or talk.advise(text, language, context):
        return None
    if talk.thanks(text) and not (edit.strong or {n.role for n in roles.find(text)} - {"all"}):
        return Understood(kind="answer", say=sayings.thanked(language))
    if talk.question(text) and not talk.request(text) and not (roles.find(text) and len(text) < 10):
        return Understood(kind="answer", say=sayings.unknown(language))
    manner = rx(r"(?:처럼|같이|느낌|스타일|분위기|감성|무드|버전)(?:으로|로|요)*[.!~\s]*$").search(text)
    if turned or ref.named or edit.strong or manner and not read.facts.price:
        asked = sayings.ask(edit.lacks or "edit", language) if not unread else sayings.edit((), unread, language)
        return Understood(kind="ask", target=past.item_id, say=asked)
    return None


def _like(text: str, ref: references.Reference, context: Context) -> tuple[Change, ...]:
    """What gives the last ad the looks of an earlier one while its words stay: "두 번째 느낌으로, 내용은 지금 그대로"."""
    last = context.items[-1]
    looks = rx(r"느낌|디자인|스타일|분위기|색감|배경|모양|look|style|design|colou?rs").search(text)
    stays = rx(r"(?:글씨|글|문구|내용|색|가격|배경)\S{0,2}\s(?:이거|이것|지금|현재|이|요거)\s?(?:처럼|대로|걸로|거로|그대로|꺼)|(?:지금|현재)\s?(?:내용|글|문구|정보|가격)|(?:내용|글|문구|정보)(?:은|는|만)?\s?(?:그대로|지금|유지)"
               r"|keep (?:the )?(?:text|words|content)").search(text)
    if not (ref.named and ref.past.item_id != last.item_id and looks and stays):
        return ()
    then = ref.past
    found = [Change(op="look", value=then.look)] if then.look != last.look else []
    found += [Change(op="palette", value=dict(then.palette))] if then.palette and then.palette != last.palette else []
    return tuple(found + ([Change(op="faces", value=then.faces)] if then.faces != last.faces else []))


def _completed(edit: edits.Edit, past: Past, read: Read) -> tuple[tuple[Change, ...], tuple[str, ...]]:
    """The changes and what was not read. An ad that named no product yet takes all the facts of the message."""
    only_facts = all(c.op in ("facts", "format") for c in edit.changes)
    sells = any(c.op == "facts" and {"price", "product", "menu"} & set(c.value) for c in edit.changes)
    if past.brief.facts.product or past.brief.facts.menu or not read.facts.product or not only_facts or not sells:
        return edit.changes, edit.unread
    told = {n: v for n in ("product", "price", "percent", "offer", "menu", "period",
        "hours", "place", "contact", "points",
                           "audience") if (v := getattr(read.facts, n))}
    return (Change(op="facts", value=told), *(c for c in edit.changes if c.op != "facts")), ()


def _unsure(text: str, past: Past, read: Read, edit: edits.Edit, language: Language) -> str:
    """The question whether unknown goods with a price ("두쫀쿠 5,000원") are another ad or this one's price; "" else."""
    f = read.facts
    own = (past.brief.facts.product, past.brief.facts.shop, *(m.name for m in past.brief.facts.menu))
    product = f.product
    plain = bool(product) and len(product.split()) <= 3 and not any(korean.predicate(w) or w in korean.STOP for w in product.split())
    alone = [c for c in edit.changes if c.op == "facts" and set(c.value) == {"price"}] == list(edit.changes)
    if edit.strong or not (plain and f.price and edit.changes and alone) or roles.find(text) or rx(rf"{product}(?:은|는|도|이|가|을|를)\s|[?]|말고|아니").search(text):
        return ""
    if any(product in o or o in product for o in own if o) or industries.matches(product) or rx(r"\d|부터|까지|으로|로$").search(product):
        return ""
    return sayings.which_goods(product, f.price, language)


def _same(a: Past, b: Past) -> bool:
    return a.brief.facts.product == b.brief.facts.product and a.brief.facts.shop == b.brief.facts.shop


def _which(past: Past, context: Context, language: str) -> str:
    """How to name the ad in the answer when it is not the last one."""
    if past.item_id == context.items[-1].item_id:
        return ""
    n = context.items.index(past) + 1
    return f"{n}번째 광고" if language == "ko" else f"Ad {n}"
