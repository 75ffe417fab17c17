"""Sayings: one short sentence about what was understood, or the one question that is needed."""

from __future__ import annotations

from typing import Any

from pipelines import formats, industries, particles
from pipelines.understanding.contract import Change
from storage.records import Brief, Price

_ROLES = {"headline": ("제목", "the headline"), "subcopy": ("설명 문구", "the sub-copy"), "cta": ("버튼 문구", "the button"), "kicker": ("윗글", "the line on top"), "details": ("아래 정보", "the details"), "price": ("가격", "the price"),
          "offer": ("혜택 문구", "the offer"), "menu": ("메뉴", "the menu"), "shop": ("가게 이름", "the shop's name"), "logo": ("로고", "the logo"), "badge": ("배지", "the badge"), "hashtags": ("해시태그", "the hashtags"),
          "text": ("글씨", "the text"), "photo": ("사진", "the photo"), "motif": ("그림", "the drawing")}
_FIELDS = {"product": ("상품", "the product"), "shop": ("가게 이름", "the shop's name"), "price": ("가격", "the price"), "percent": ("할인율", "the discount"), "offer": ("혜택", "the offer"), "period": ("기간", "the dates"), "hours": ("시간", "the hours"),
           "place": ("위치", "the place"), "contact": ("연락처", "the contact"), "menu": ("메뉴", "the menu"), "points": ("설명", "the selling points"), "audience": ("대상", "the audience")}
_TINTS = {"dark": "어둡게", "bright": "밝게", "pastel": "파스텔 톤으로", "warm": "따뜻한 색으로", "cool": "시원한 색으로", "vivid": "선명하게", "muted": "차분하게", "next": "다른 색으로"}
_COLOURS = {"blue": "파란색", "skyblue": "하늘색", "navy": "네이비", "mint": "민트색", "teal": "청록색", "green": "초록색", "lime": "연두색", "yellow": "노란색", "orange": "주황색", "red": "빨간색", "pink": "분홍색", "purple": "보라색", "brown": "갈색",
            "beige": "베이지색", "cream": "크림색", "grey": "회색", "black": "검은색", "white": "흰색", "gold": "금색", "silver": "은색", "lavender": "라벤더색", "burgundy": "버건디색", "peach": "살구색", "coral": "코랄색", "charcoal": "차콜색"}
_LOOKS = {"next": ("다른 디자인으로", "another design"), "luxury": ("더 고급스럽게", "a more elegant look"), "bold": ("더 강렬하게", "a bolder look"), "simple": ("더 심플하게", "a simpler look"), "warm": ("더 따뜻한 느낌으로", "a warmer look"),
          "playful": ("더 귀엽게", "a more playful look"), "calm": ("더 차분하게", "a calmer look"), "natural": ("더 자연스럽게", "a more natural look"), "fresh": ("더 산뜻하게", "a fresher look"), "magazine": ("잡지 표지처럼", "the magazine look"),
          "menu": ("메뉴판으로", "the menu card"), "flyer": ("전단지로", "the flyer"), "letter": ("손글씨 편지처럼", "the handwritten note"), "collage": ("종이 콜라주로", "the paper collage"), "night": ("네온 밤 느낌으로", "the night look"),
          "retro": ("레트로 느낌으로", "the retro look"), "sticker": ("스티커 느낌으로", "the sticker look"), "type": ("글자 중심으로", "big type"), "split": ("화면을 나눈 구성으로", "the split layout"), "bleed": ("사진을 꽉 채워", "the full-bleed photo"),
          "quiet": ("여백 있게", "the quiet look"), "stage": ("무대 위 상품처럼", "the stage")}
_FACES = {"serif": ("명조체", "a serif face"), "sans": ("고딕체", "a sans-serif face"), "round": ("둥근 글씨체", "a rounded face"), "hand": ("손글씨체", "handwriting"), "bold": ("굵은 글씨", "bolder letters"), "thin": ("얇은 글씨", "thinner letters"), "next": ("다른 글씨체", "another face")}
_TONES = {"premium": ("고급스럽게", "elegant"), "warm": ("따뜻하게", "warm"), "lively": ("발랄하게", "lively"), "witty": ("재치 있게", "witty"), "trust": ("믿음직하게", "trustworthy"), "plain": ("담백하게", "plain")}
_ENDS = {"하": ("하고", "할게요"), "바꾸": ("바꾸고", "바꿀게요"), "빼": ("빼고", "뺄게요"), "넣": ("넣고", "넣을게요"), "옮기": ("옮기고", "옮길게요"), "되돌리": ("되돌리고", "되돌릴게요"), "만들": ("만들고", "만들게요"), "쓰": ("쓰고", "쓸게요"), "맞추": ("맞추고", "맞출게요")}

QUESTIONS = {
    "nothing": ("무엇을 홍보할까요? '카페 딸기라떼 신메뉴, 4,500원'처럼 적어 주세요.", "What shall the ad be for? For example \"strawberry latte, new at our café, $5\"."),
    "noise": ("잘 이해하지 못했어요. 무엇을 홍보할지 한 줄로 적어 주시겠어요?", "I did not understand that. Could you say in one line what to advertise?"),
    "script": ("한국어나 영어로 적어 주시겠어요? 무엇을 홍보할지 한 줄이면 돼요.", "Could you write in Korean or English? One line about what to advertise is enough."),
    "no_ad": ("아직 만든 광고가 없어요. 무엇을 홍보할지 먼저 알려 주시겠어요?", "There is no ad to change yet. What shall the first one be for?"),
    "edit": ("어디를 어떻게 바꿀까요? '제목 크게', '배경 파랗게'처럼 말씀해 주세요.", "What shall I change? For example \"bigger headline\" or \"blue background\"."),
    "photo_only": ("사진 잘 받았어요. 어떤 상품인가요? 이름과 가격을 한 줄로 적어 주세요.", "Got the photo. What is it? Tell me its name and price in one line."),
    "photo": ("바꿀 사진을 첨부해 주시겠어요?", "Could you attach the photo to use?"),
    "price": ("가격이 얼마인가요?", "What is the price?"), "contact": ("어떤 연락처를 넣을까요?", "Which contact shall I add?"), "place": ("어떤 주소를 넣을까요?", "Which address shall I add?"),
    "period": ("기간이 언제인가요?", "What are the dates?"), "hours": ("영업시간이 어떻게 되나요?", "What are the hours?"), "shop": ("가게 이름이 무엇인가요?", "What is the shop's name?"),
    "text": ("어떤 문구를 넣을까요?", "What shall it say?"), "offer": ("어떤 혜택을 넣을까요?", "Which offer shall I add?"), "menu": ("메뉴와 가격을 알려 주시겠어요?", "Which items and prices shall it list?"), "logo": ("로고를 '내 정보'에 올려 주시겠어요?", "Could you upload the logo under \"My page\"?"),
    "colour": ("어떤 색으로 바꿀까요?", "Which colour?"),
}


def ask(code: str, language: str) -> str:
    """The question of this code."""
    return QUESTIONS[code][language == "en"]


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
        return f"Making {kind} for {what}{', ' + ', '.join(extra) if extra else ''}{f' in {form.en}' if form and form.id != '1:1' else ''}."
    trade = industries.get(f.industry)
    subject = f.product or f.shop or (trade.ko if trade else f.offer or brief.headline or "가게")
    kind = {"copy": "홍보 문구", "picture": "그림"}.get(brief.output, "광고")
    extra = [_money(f.price, "ko")] if f.price else []
    extra += [f"{f.percent}% 할인"] if f.percent else []
    also = " " + edit(tweaks, (), "ko") if tweaks else ""
    size = particles.attach(form.ko, "으로/로") + " " if form and form.id != "1:1" else ""
    return f"{subject} {particles.attach(kind, '을/를')} {size}만들게요{' (' + ', '.join(extra) + ')' if extra else ''}.{also}"


def edit(changes: tuple[Change, ...], unread: tuple[str, ...], language: str, which: str = "") -> str:
    """What will change, in one sentence; what was not understood follows as a question."""
    if language == "en":
        done = [_english(c) for c in changes]
        said = f"{which}: " if which else ""
        said += (", ".join(done[:3]) + (" and more" if len(done) > 3 else "")) if done else ""
        said = said[:1].upper() + said[1:] + "." if said else ""
        asked = f' What shall I do about "{unread[0]}"?' if unread else ""
        return (said + asked).strip()
    pairs = [_korean(c) for c in changes]
    words = [f"{body} {_ENDS[verb][1 if n == len(pairs) - 1 else 0]}" for n, (body, verb) in enumerate(pairs)]
    said = ", ".join(words) if len(words) <= 3 else ", ".join(words[:2]) + f" 등 {len(words)}가지를 바꿀게요"
    said = (f"{which}: " if which else "") + said + "." if said else ""
    asked = f" '{unread[0]}' 부분은 어떻게 할까요?" if unread else ""
    return (said + asked).strip()


def colour(value: str) -> str:
    """The Korean name of a colour value."""
    tint, _, name = value.rpartition(" ")
    soft = {"pastel": "파스텔 ", "dark": "진한 ", "bright": "밝은 ", "vivid": "선명한 ", "muted": "차분한 ", "warm": "따뜻한 ", "cool": "시원한 "}.get(tint, "")
    return soft + _COLOURS.get(name, name)


def _money(price: Price, language: str) -> str:
    if price.currency == "USD":
        return f"${price.amount / 100:,.2f}".removesuffix(".00")
    return f"{price.amount:,}원" if language == "ko" else f"{price.amount:,} won"


def _korean(c: Change) -> tuple[str, str]:
    """(body, verb stem) of one change."""
    role = _ROLES.get(c.role, ("글씨", ""))[0]
    obj = particles.attach(role, "을/를")
    table: dict[str, tuple[str, str]] = {
        "hide": (obj, "빼"), "show": (obj, "넣"), "undo": ("마지막 변경을", "되돌리"), "variant": ("다른 버전을 하나 더", "만들"),
        "text": (f"{obj} '{c.value}'" + particles.pick(str(c.value), "으로/로"), "바꾸"), "align": (f"{obj} " + {"left": "왼쪽", "center": "가운데", "right": "오른쪽"}.get(str(c.value), "") + "에", "맞추")}
    if c.op in table:
        return table[c.op]
    if c.op == "scale":
        return f"{obj} {'더 크게' if c.value > 1 else '더 작게'}", "하"
    if c.op == "move":
        dx, dy = c.value
        return f"{obj} {'위로' if dy < 0 else '아래로' if dy > 0 else '왼쪽으로' if dx < 0 else '오른쪽으로'}", "옮기"
    if c.op == "colour":
        return f"{obj} {_TINTS.get(str(c.value)) or particles.attach(colour(str(c.value)), '으로/로')}", "바꾸"
    if c.op == "palette":
        return f"배경을 {_TINTS.get(str(c.value)) or particles.attach(colour(str(c.value)), '으로/로')}", "바꾸"
    return _korean_rest(c)


def _korean_rest(c: Change) -> tuple[str, str]:
    if c.op == "look":
        return _LOOKS.get(str(c.value), (f"{c.value} 느낌으로", ""))[0], "바꾸"
    if c.op == "format":
        form = formats.get(str(c.value))
        return particles.attach(form.ko if form else str(c.value), "으로/로"), "바꾸"
    if c.op == "faces":
        return particles.attach(_FACES[str(c.value)][0], "으로/로"), "바꾸"
    if c.op == "hashtags":
        return ("해시태그를", "빼") if c.value == 0 else (f"해시태그를 {c.value}개로", "하")
    if c.op == "language":
        return ("영어로" if c.value == "en" else "한국어로"), "바꾸"
    if c.op == "photo":
        return {"cut": ("사진에서 상품만 오려", "쓰"), "whole": ("사진을 그대로", "쓰"), "remove": ("사진을", "빼"), "use": ("보내 주신 사진을", "쓰")}[str(c.value)]
    if c.op == "facts":
        return _korean_facts(c.value)
    value = c.value or {}
    what = "해시태그" if value.get("role") == "hashtags" else _ROLES.get(str(value.get("role", "")), ("문구", ""))[0]
    how = [{"short": "짧게", "long": "길게", "medium": "적당한 길이로"}.get(str(value.get("length", "")), ""), _TONES.get(str(value.get("tone", "")), ("", ""))[0]]
    return f"{particles.attach(what, '을/를')} {' '.join(h for h in how if h) or '새로'}", "쓰"


def _korean_facts(value: dict[str, Any]) -> tuple[str, str]:
    gone = [k for k, v in value.items() if not v]
    if gone and len(gone) == len(value):
        return particles.attach("·".join(dict.fromkeys(_FIELDS[k][0] for k in gone)), "을/를"), "빼"
    parts = []
    for k, v in value.items():
        if v and k == "price":
            parts.append(f"가격을 {particles.attach(_money(v, 'ko'), '으로/로')}")
        elif v and k == "percent":
            parts.append(f"할인율을 {v}%로")
        elif v and isinstance(v, str):
            parts.append(f"{particles.attach(_FIELDS[k][0], '을/를')} '{v}'" + particles.pick(v, "으로/로"))
        elif v:
            parts.append(particles.attach(_FIELDS[k][0], "을/를"))
    return ", ".join(parts), "바꾸"


def _english(c: Change) -> str:
    role = _ROLES.get(c.role, ("", "the text"))[1]
    value = c.value
    if c.op == "scale":
        return f"making {role} {'larger' if value > 1 else 'smaller'}"
    if c.op == "move":
        return f"moving {role} {'up' if value[1] < 0 else 'down' if value[1] > 0 else 'left' if value[0] < 0 else 'right'}"
    if c.op == "facts":
        done = [f"{'removing ' if not v else 'setting '}{_FIELDS[k][1]}" + (f" to {_money(v, 'en') if isinstance(v, Price) else v}" if v and isinstance(v, str | int | Price) else "") for k, v in value.items()]
        return ", ".join(done)
    if c.op == "rewrite":
        how = " ".join(filter(None, ({"short": "shorter", "long": "longer", "medium": "of medium length"}.get(str(value.get("length", ""))), _TONES.get(str(value.get("tone", "")), ("", ""))[1])))
        return f"rewriting {'the hashtags' if value.get('role') == 'hashtags' else _ROLES.get(str(value.get('role', '')), ('', 'the words'))[1]}" + (f", {how}" if how else "")
    form = formats.get(str(value)) if c.op == "format" else None
    return {"colour": f"making {role} {value}", "palette": "trying other colours" if value == "next" else f"making the background {value}", "hide": f"removing {role}", "show": f"showing {role}", "align": f"aligning {role} {value}", "text": f'setting {role} to "{value}"',
            "look": "trying " + _LOOKS.get(str(value), ("", f"a {value} look"))[1], "format": f"changing to {form.en if form else value}", "photo": {"cut": "cutting out the product", "whole": "keeping the photo whole", "remove": "removing the photo", "use": "using your photo"}.get(str(value), ""),
            "faces": "using " + _FACES.get(str(value), ("", str(value)))[1], "variant": "making another version", "undo": "undoing the last change", "hashtags": f"setting {value} hashtags" if value else "removing the hashtags", "language": "switching to " + ("English" if value == "en" else "Korean")}[c.op]
