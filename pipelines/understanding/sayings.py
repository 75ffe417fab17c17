"""Sayings: one short sentence about what was understood, or the one question that is needed."""

from __future__ import annotations

from dataclasses import replace
from difflib import SequenceMatcher
from typing import Any

from pipelines import backdrops, formats, industries, particles
from pipelines.understanding.contract import Change
from pipelines.understanding.phrases import COLOURS, ENDS, FACES, FIELDS, LOOKS, QUESTIONS, ROLES, TINTS, TONES
from pipelines.understanding.reading import rx
from pipelines.understanding.turns import wordbook
from storage.records import SIGNS, Brief, Facts, Price


def ask(code: str, language: str) -> str:
    """The question of this code."""
    return QUESTIONS[code][language == "en"]


def code_of(question: str) -> str:
    """The code of a question that was asked; "" when it is none of them."""
    return next((code for code, words in QUESTIONS.items() if question.strip().endswith(words)), "")


def done_and_asked(line: str) -> bool:
    """Whether a line says what is done before it asks: "글씨를 더 크게 할게요. 어떤 연락처를 넣을까요?", "... 할게요. 그림을 뺄까요?"."""
    if "부분은 어떻게" not in line and rx(r"게요\. .+까요\?$|\. Did you mean [^?]+\?$").search(line.strip()):
        return True
    asked = next((w for words in QUESTIONS.values() for w in words if line.strip().endswith(w)), "")
    return bool(asked) and line.strip() != asked


def missing(count: int, language: str) -> str:
    """The question when an ad is meant that does not exist."""
    return f"지금까지 만든 광고는 {count}개예요. 몇 번째 광고를 고칠까요?" if language == "ko" else f"There are {count} ads so far. Which one do you mean?"


def which_goods(product: str, price: Price, language: str) -> str:
    """The question whether goods with a price are another ad, or only the price is meant."""
    cost = _money(price, language)
    return (f"'{product}' 광고를 새로 만들까요, 아니면 지금 광고의 가격만 {particles.attach(cost, '으로/로')} 바꿀까요?" if language == "ko"
            else f'Shall I make another ad for "{product}", or only change the price of this one to {cost}?')


def kept(language: str) -> str:
    return "네, 그대로 둘게요. 다른 게 필요하면 말씀해 주세요." if language == "ko" else "All right, I leave it as it is."


def unknown(language: str) -> str:
    """The answer to a question that is neither about the service nor a wish."""
    return "그건 제가 확실히 알지 못해요. 광고에서 고칠 곳이 있으면 말씀해 주세요." if language == "ko" else "I cannot tell for sure. If anything in the ad should change, just say so."


def besides(language: str) -> str:
    """What is said to a question beside what is done, where the answer is not known."""
    return "물어보신 건 제가 확실히 알지 못해요." if language == "ko" else "What you ask besides I cannot tell for sure."


def thanked(language: str) -> str:
    """The answer to thanks."""
    return "고맙습니다! 더 고치고 싶은 곳이 있으면 말씀해 주세요." if language == "ko" else "Thank you! Tell me if anything should change."


def chosen(language: str) -> str:
    """The answer when an earlier ad is chosen to go on with."""
    return "그 광고로 이어 갈게요. 고칠 곳이 있으면 말씀해 주세요." if language == "ko" else "Going on with that one. Tell me if anything should change."


def new(brief: Brief, language: str, tweaks: tuple[Change, ...] = ()) -> str:
    """"딸기라떼 신메뉴 광고를 3:4로 만들게요." """
    f = brief.facts
    form = formats.get(brief.format)
    if language == "en":
        trade = industries.get(f.industry)
        what = f.product or f.shop or (f"your {trade.en}" if trade else "your shop")
        kind = {"copy": "the copy", "picture": "a picture"}.get(brief.output, "an ad")
        extra = [_money(f.price, "en")] if f.price else []
        extra += [f"{f.percent}% off"] if f.percent else []
        if tweaks:
            extra += [_english(c) for c in tweaks]
        size = f" in {form.en}" if form and form.id != "1:1" else ""
        return f"Making {', '.join([f'{kind} for {what}', *extra])}{size}."
    trade = industries.get(f.industry)
    subject = f.product or f.shop or (trade.ko if trade else f.offer or brief.headline or "가게")
    kind = {"copy": "홍보 문구", "picture": "그림"}.get(brief.output, "광고")
    extra = [_money(f.price, "ko")] if f.price else []
    extra += [f"{f.percent}% 할인"] if f.percent else []
    also = " " + edit(tweaks, (), "ko") if tweaks else ""
    size = particles.attach(form.ko, "으로/로") + " " if form and form.id != "1:1" else ""
    told = f" ({', '.join(extra)})" if extra else ""
    return f"{subject} {particles.attach(kind, '을/를')} {size}만들게요{told}.{also}"


def edit(changes: tuple[Change, ...], unread: tuple[str, ...], language: str, which: str = "", before: Facts | None = None) -> str:
    """What will change, in one sentence; what was not understood follows as a question. `before`
    holds the facts of then: lines that are fewer now were taken away."""
    gone = _gone(changes, before)
    changes = _told_once(changes, bool(gone))
    changes = tuple(_new_first(c, before) for c in changes)
    changes = tuple(c for c in changes if c.op != "facts" or c.value)
    if language == "en":
        done = ["removing " + " and ".join(f'"{line}"' for line in gone)] * bool(gone) + [_english(c) for c in changes]
        said = f"{which}: " if which else ""
        said += (", ".join(done[:3]) + (" and more" if len(done) > 3 else "")) if done else ""
        said = said[:1].upper() + said[1:] + "." if said else ""
        asked = f' What shall I do about "{unread[0]}"?' if unread else ""
        return (said + asked).strip()
    lines = ", ".join(f"'{line}'" for line in gone)
    pairs = [(particles.attach(lines, "을/를"), "빼")] * bool(gone) + [_korean(c) for c in changes]
    words = [f"{body} {ENDS[verb][1 if n == len(pairs) - 1 else 0]}" for n, (body, verb) in enumerate(pairs)]
    said = ", ".join(words)
    said = (f"{which}: " if which else "") + said + "." if said else ""
    asked = f" '{unread[0]}' 부분은 어떻게 할까요?" if unread else ""
    return (said + asked).strip()


def without_scraps(say: str) -> str:
    """A line of the chat without its question about a few letters that were not read: they are worth none."""
    m = rx(r"\S.*[.요] (?P<ask>'(?P<q>[^']{1,12})' 부분은 어떻게 할까요\?|What shall I do about \"(?P<e>[^\"]{1,12})\"\?)$").match(say)
    return say[: m.start("ask")].rstrip() if m and len(rx(r"\W").sub("", m["q"] or m["e"])) <= _SCRAP else say


_SCRAP = 3


def _told_once(changes: tuple[Change, ...], gone: bool) -> tuple[Change, ...]:
    """The changes that are worth a word: no part that is set is also taken off or shown, and a line and its twin are one."""
    set_ = {c.role for c in changes if c.op == "text" and c.value}
    points = next((c.value["points"] for c in changes if c.op == "facts" and c.value.get("points")), ())
    lines = any(c.op == "facts" and "points" in c.value for c in changes)
    facts: dict[str, Any] = next((c.value for c in changes if c.op == "facts"), {})
    told = {v for k, v in facts.items() if isinstance(v, str) and v and k != "product"}
    heads = {c.value for c in changes if c.op == "text" and c.role == "headline"}
    if facts.get("product") in heads:  # the headline says it
        rest = {k: v for k, v in facts.items() if k != "product"}
        changes = tuple(replace(c, value=rest) if c.op == "facts" else c for c in changes if c.op != "facts" or rest)
    several = len([c for c in changes if c.op != "facts" or c.value]) > 1  # then the other lines of the details only stay as they are
    twins, ordered = {"subcopy", "kicker"}, any(c.op == "text" and c.role == "details" and isinstance(c.value, list) for c in changes)  # a line that went among the others

    def known(c: Change) -> bool:
        if c.op == "text":
            return several and c.role == "details" and not isinstance(c.value, list) or c.role in twins and (c.value in told or c.value in points)
        return c.op == "hide" and c.role == "subcopy" and ordered or c.op in ("hide", "show") and c.role in set_ or c.op == "hide" and c.role in twins and lines and gone

    return tuple(c for c in changes if not known(c))


def offered(changes: tuple[Change, ...], language: str, before: Facts | None = None) -> str:
    """The question whether this is meant: "가격을 더 크게 할까요?"."""
    said = edit(changes, (), language, "", before).strip()  # nothing where all is so already
    if language == "ko":
        return said.removesuffix("게요.") + "까요?" if said else ""
    return f"Did you mean {said[:1].lower()}{said[1:].removesuffix('.')}?" if said else ""


RAISED = ("",)  # the lines of a change that only sets one of them large


def _new_first(change: Change, before: Facts | None) -> Change:
    """The change with the lines that are new alone; without any where there are none."""
    if not before or change.op != "facts" or "points" not in change.value:
        return change
    told = tuple(change.value["points"])
    if change.value.get("offer") in before.points:
        return replace(change, value={"points": RAISED, "offer": change.value["offer"]})
    new = tuple(p for p in told if p not in before.points) or (told[-1:] if told == before.points else ())  # told once more: it is to be seen
    rest = {k: v for k, v in change.value.items() if k != "points"}
    return replace(change, value=rest | ({"points": new} if new else {}))


def _gone(changes: tuple[Change, ...], before: Facts | None) -> list[str]:
    """The lines that a change takes away from the ad's, two at most; none where another comes in their place."""
    for c in changes:
        if before and c.op == "facts" and "points" in c.value:
            gone = [p for p in before.points if p not in c.value["points"]]
            new = [p for p in c.value["points"] if p not in before.points]
            gone = [p for p in gone if p != c.value.get("offer")]  # it is set larger, and nothing else
            alike = any(SequenceMatcher(None, gone[0], p).ratio() > 0.4 for p in new) if gone else False
            return gone[:2] if not alike else []
    return []


def colour(value: str) -> str:
    """The Korean name of a colour value."""
    if value[:1] == "#" or not value:
        return "다른 글과 같은 색" if value else "원래 색"
    if "+" in value:
        return particles.attach(colour(value.split("+")[0]), "과/와") + " " + colour(value.split("+")[1])
    tint, _, name = value.rpartition(" ")
    soft = {"pastel": "파스텔 ", "dark": "진한 ", "bright": "밝은 ", "vivid": "선명한 ",
        "muted": "차분한 ", "warm": "따뜻한 ", "cool": "시원한 "}.get(tint, "")
    return soft + COLOURS.get(name, name)


def _money(price: Price, language: str) -> str:
    if price.currency in SIGNS:
        return f"{SIGNS[price.currency]}{price.amount / 100:,.2f}".removesuffix(".00")
    return f"{price.amount:,}원{' ' if len(price.more) > 2 else ''}{price.more}" if language == "ko" else f"{price.amount:,} won"


def _line(value: Any) -> str:
    """Words of a line, or of several."""
    return " · ".join(str(v) for v in value) if isinstance(value, list | tuple) else str(value)


def _drawn(c: Change) -> str:
    """The drawing that a change speaks of by name; "" for none, or several."""
    if c.role.startswith("motif:"):
        return c.role[6:]
    return str(c.value[0]) if c.op == "show" and c.role == "motif" and isinstance(c.value, list | tuple) and len(c.value) == 1 else ""


def _korean(c: Change) -> tuple[str, str]:
    """(body, verb stem) of one change."""
    role = f"{wordbook.called(drawn, 'ko')} 그림".strip() if (drawn := _drawn(c)) else f"'{c.role[5:]}'" if c.role.startswith(("line:", "word:")) else ROLES.get(c.role, ("글씨", ""))[0]
    obj = particles.attach(role, "을/를")
    table: dict[str, tuple[str, str]] = {
        "hide": (obj, "빼"), "show": (obj, "넣"), "undo": ("마지막 변경을", "되돌리"), "variant": ("다른 버전을 하나 더", "만들"),
        "text": ("줄 순서를" if isinstance(c.value, list) and c.role == "details" else f"{obj} '{_line(c.value)}'" + particles.pick(_line(c.value), "으로/로"), "바꾸"),
        "align": (f"{obj} " + {"left": "왼쪽", "center": "가운데", "right": "오른쪽"}.get(str(c.value), "") + "에", "맞추")}
    if c.op in table:
        return table[c.op]
    if c.op == "scale":
        return f"{obj} {'더 크게' if c.value > 1 else '더 작게'}", "하"
    if c.op == "move":
        if not c.value:
            return f"{obj} 원래 자리로", "옮기"
        across, down = _direction(c.value)
        side = {-1: "왼쪽", 1: "오른쪽"}.get(across, "")
        return f"{obj} " + (f"{side} {'위로' if down < 0 else '아래로'}".strip() if down else side + "으로"), "옮기"
    if c.op == "colour":
        return f"{obj} {TINTS.get(str(c.value)) or particles.attach(colour(str(c.value)), '으로/로')}", "바꾸"
    if c.op == "palette" and not isinstance(c.value, str):
        return "색을 전과 같게", "바꾸"
    if c.op == "palette":
        return f"배경을 {TINTS.get(str(c.value)) or particles.attach(colour(str(c.value)), '으로/로')}", "바꾸"
    return _korean_rest(c)


def _korean_rest(c: Change) -> tuple[str, str]:
    if c.op in ("look", "backdrop"):
        return LOOKS.get(str(c.value), (f"{c.value} 느낌으로", ""))[0] if c.op == "look" else backdrops.said(str(c.value), "ko"), "바꾸"
    if c.op == "format":
        form = formats.get(str(c.value))
        return particles.attach(form.ko if form else str(c.value), "으로/로"), "바꾸"
    if c.op == "faces":
        return (particles.attach(FACES[str(c.value)][0], "으로/로") if c.value in FACES else "글씨체를 전 것으로"), "바꾸"
    if c.op == "hashtags":
        return ("해시태그를", "빼") if c.value == 0 else (f"해시태그를 {c.value}개로", "하")
    if c.op == "language":
        return ("영어로" if c.value == "en" else "한국어로"), "바꾸"
    if c.op == "photo":
        return {"cut": ("사진에서 상품만 오려", "쓰"), "whole": ("사진을 그대로", "쓰"), "remove": ("사진을", "빼"), "use": ("보내 주신 사진을", "쓰")}.get(str(c.value), ("사진을 다시", "쓰"))
    if c.op == "facts":
        return _korean_facts(c.value)
    value = c.value or {}
    what = "해시태그" if value.get("role") == "hashtags" else ROLES.get(str(value.get("role", "")), ("문구", ""))[0]
    how = [{"short": "짧게", "long": "길게", "medium": "적당한 길이로"}.get(str(value.get("length", "")), ""), TONES.get(str(value.get("tone", "")), ("", ""))[0]]
    return f"{particles.attach(what, '을/를')} {' '.join(h for h in how if h) or '새로'}", "쓰"


def _korean_facts(value: dict[str, Any]) -> tuple[str, str]:
    if "menu" in value and not value["menu"] and value.get("product"):
        return f"'{value['product']} {_money(value['price'], 'ko')}'만", "남기"
    if value.get("points") == RAISED:
        return particles.attach(_quote(value["offer"]), "을/를") + " 더 크게", "하"
    gone = [k for k, v in value.items() if not v and not (k == "price" and value.get("menu"))]
    said = [(particles.attach("·".join(dict.fromkeys(FIELDS[k][0] for k in gone)), "을/를"), "빼")] if gone else []
    parts = []
    for k, v in value.items():
        if v and k == "price":
            before = f" (전 {_money(replace(v, amount=v.was), 'ko')})" if v.was else ""
            parts.append(f"가격을 {particles.attach(_money(v, 'ko'), '으로/로')}{before}")
        elif v and k == "percent":
            parts.append(f"할인율을 {v}%로")
        elif v and isinstance(v, str):
            parts.append(f"{particles.attach(FIELDS[k][0], '을/를')} '{v}'" + particles.pick(v, "으로/로"))
        elif v and k == "menu":
            listed = ", ".join(f"{m.name} {_money(m.price, 'ko') if m.price else ''}".strip() for m in v[:6])
            parts.append(f"메뉴를 {particles.attach(listed, '으로/로')}")
        elif v and k != "points":
            parts.append(particles.attach(FIELDS[k][0], "을/를"))
    said += [(", ".join(parts), "바꾸")] if parts else []
    said += [(particles.attach(_quote(points[-1]), "을/를"), "넣")] if (points := value.get("points")) else []
    return ", ".join([f"{body} {ENDS[verb][0]}" for body, verb in said[:-1]] + [said[-1][0]]) if said else "", said[-1][1] if said else "바꾸"


def _quote(words: str) -> str:
    return f"'{words}'"


def _direction(value: Any) -> tuple[int, int]:
    """Which way a move goes, across and down: -1, 0 or 1."""
    if isinstance(value, str):
        return ("right" in value) - ("left" in value), ("bottom" in value) - ("top" in value)
    return (value[0] > 0) - (value[0] < 0), (value[1] > 0) - (value[1] < 0)


def _english(c: Change) -> str:
    role = f"the {wordbook.called(drawn, 'en')}" if (drawn := _drawn(c)) else f'"{c.role[5:]}"' if c.role.startswith(("line:", "word:")) else ROLES.get(c.role, ("", "the text"))[1]
    value = c.value
    if c.op == "scale":
        return f"making {role} {'larger' if value > 1 else 'smaller'}"
    if c.op == "move":
        if not value:
            return f"moving {role} back"
        across, down = _direction(value)
        return f"moving {role} " + " and ".join(filter(None, ({-1: "up", 1: "down"}.get(down, ""), {-1: "left", 1: "right"}.get(across, ""))))
    if c.op == "facts" and value.get("points") == RAISED:
        return f'making "{value["offer"]}" stand out'
    if c.op == "facts":
        return ", ".join(_english_fact(k, v) for k, v in value.items() if v or "menu" not in value)
    if c.op == "rewrite":
        length = {"short": "shorter", "long": "longer", "medium": "of medium length"}.get(str(value.get(
            "length")), "")
        how = " ".join(filter(None, (length, TONES.get(str(value.get("tone", "")), ("", ""))[1])))
        what = "the hashtags" if value.get("role") == "hashtags" else ROLES.get(str(value.get(
            "role")), ("", "the words"))[1]
        return f"rewriting {what}" + (f", {how}" if how else "")
    return _english_rest(c.op, role, value)


def _english_fact(name: str, value: Any) -> str:
    if not value:
        return f"removing {FIELDS[name][1]}"
    if name == "points":
        return f'adding "{value[-1]}"'
    if name == "menu":
        return "setting the menu to " + ", ".join(f"{m.name} {_money(m.price, 'en') if m.price else ''}".strip() for m in value)
    said = _money(value, "en") if isinstance(value, Price) else str(value) if isinstance(value, str | int) else ""
    return f"setting {FIELDS[name][1]}" + (f" to {said}" if said else "")


def _english_rest(op: str, role: str, value: Any) -> str:
    form = formats.get(str(value)) if op == "format" else None
    photo = {"cut": "cutting out the product", "whole": "keeping the photo whole", "remove": "removing the photo", "use": "using your photo"}
    return {
        "colour": f"making {role} " + ("the colour that it was" if not value else "as the other letters" if str(value)[:1] == "#" else str(value)),
        "palette": "trying other colours" if value == "next" else f"making the background {value}" if isinstance(value, str) else "bringing back the earlier colours",
        "hide": f"removing {role}", "show": f"showing {role}", "align": f"aligning {role} {value}",
        "text": "putting the lines in another order" if isinstance(value, list) else f'setting {role} to "{_line(value)}"',
        "look": "trying " + LOOKS.get(str(value), ("", f"a {value} look"))[1],
        "format": f"changing to {form.en if form else value}", "photo": photo.get(str(value), "bringing back your photo"),
        "faces": "using " + FACES.get(str(value), ("", "the earlier face"))[1],
        "variant": "making another version", "undo": "undoing the last change",
        "hashtags": f"setting {value} hashtags" if value else "removing the hashtags",
        "language": "switching to " + ("English" if value == "en" else "Korean"), "backdrop": backdrops.said(str(value), "en"),
    }[op]
