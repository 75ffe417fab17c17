"""Around the headline: sub-copy from facts and moods, kicker, call to action, details, hashtags, alt text, tags."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from pipelines import claims, industries
from pipelines.writers import _lines as book
from pipelines.writers._subject import Subject, clean
from storage.records import Brief, Copy


def sentences(subject: Subject, headline: str) -> list[str]:
    """What the person said and the headline did not: the product, the offer, their points."""
    f, found = subject.facts, []
    named = subject.product and _squeeze(subject.product) in _squeeze(headline)
    if subject.product and not named and f.occasion != "notice":
        found.append(subject.product)
    points = [clean(p) for p in f.points if _squeeze(p) not in _squeeze(headline)]
    if points:
        found.append((" · " if subject.language == "ko" else ", ").join(points))
    return found


def compose(facts: Sequence[str], moods: Sequence[str], brief: Brief, limit: int, turn: int) -> Iterator[str]:
    """Sub-copies of the wished length from fact phrases and mood sentences, the fullest that fits first."""
    want = {"short": 1, "medium": 2, "long": 3}[brief.length]
    lead = ", ".join(facts)
    stop = "." if lead and lead[-1] not in ".!?" else ""
    for n in range(want, 0, -1):
        body = list(moods[:n])
        texts = [" ".join([lead + stop, *body]), " ".join([lead + stop, *body[:-1]])] if lead else [" ".join(body)]
        for text in texts:
            if text.strip() and claims.measure(text, brief.language) <= limit:
                yield text.strip()


def complete(copy: Copy, subject: Subject, brief: Brief, rng: random.Random, turn: int) -> Copy:
    """The copy with its kicker, call to action, details, hashtags, alt text and picture tags."""
    return replace(copy, kicker=_kicker(subject, brief, copy), cta=_cta(subject, brief, rng, turn),
                   details=details(subject), hashtags=hashtags(subject, brief, rng), alt=alt(subject, copy),
                   tags=picture_tags(subject))


def _kicker(subject: Subject, brief: Brief, copy: Copy) -> str:
    """A word or two that the person said: "신메뉴", "그랜드 오픈", "30% 할인"."""
    f, said = subject.facts, _squeeze(brief.message)
    words: list[str] = []
    if f.percent is not None:
        words.append(f"{f.percent}% 할인" if subject.language == "ko" else f"{f.percent}% off")
    if f.offer and len(clean(f.offer)) <= 14:
        words.append(clean(f.offer))
    for word in _KICKERS[subject.language]:
        if _squeeze(word) in said:
            words.append(word)
    words += [w for w in book.occasions().get(f.occasion, {}).get(subject.language, {}).get("kicker", ()) if _squeeze(w) in said]
    if f.shop:
        words.append(clean(f.shop))
    limit = claims.LIMITS[brief.language, brief.length]["kicker"]
    taken = _squeeze(copy.headline + copy.subcopy)
    for word in words:
        if claims.measure(word, brief.language) <= limit and _squeeze(word) not in taken:
            return word
    return ""


_KICKERS = {
    "ko": ("그랜드 오픈", "신규 오픈", "오픈 이벤트", "신메뉴", "신제품", "신상품", "신상", "출시", "1+1", "한정", "이벤트", "세일", "할인"),
    "en": ("Grand opening", "Now open", "New menu", "New arrivals", "New", "Sale", "Event", "Limited"),
}


def _cta(subject: Subject, brief: Brief, rng: random.Random, turn: int) -> str:
    f, language = subject.facts, brief.language
    pool: list[str] = []
    for _, line in subject.lines("cta"):
        if f.occasion in ("hiring", "notice") and not line.occasions:
            continue
        if ("*" in line.tones or subject.tone in line.tones) and (text := book.fill(line.text, subject.values, subject.plural)):
            pool.append(text)
    reach = _reach(f.contact, language) if f.occasion != "notice" else ""
    if reach and turn % 3 != 2:
        return reach
    fit = [t for t in dict.fromkeys(pool) if claims.measure(t, language) <= claims.LIMITS[language, brief.length]["cta"]]
    return rng.choice(fit[:6]) if fit else ""


def _reach(contact: str, language: str) -> str:
    """A call to action for the way to get in touch that was given."""
    ko = language == "ko"
    if re.search(r"\d{2,4}[-. )]?\d{3,4}[-. ]?\d{4}", contact):
        return "편하게 전화 주세요" if ko else "Give us a call"
    if re.search(r"카톡|카카오|kakao", contact, re.I):
        return "카카오톡으로 물어보세요" if ko else "Message us on KakaoTalk"
    if re.search(r"인스타|insta|@", contact, re.I) and "." not in contact.partition("@")[2]:
        return "인스타그램에서 만나요" if ko else "Find us on Instagram"
    return ""


def details(subject: Subject) -> tuple[str, ...]:
    """The fact lines as the person gave them: period, hours, place, contact."""
    f = subject.facts
    return tuple(t for t in (clean(f.period), clean(f.hours), clean(f.place), clean(f.contact)) if t)


def hashtags(subject: Subject, brief: Brief, rng: random.Random) -> tuple[str, ...]:
    """Exactly brief.hashtags of them (at most 30), the most telling first; without spaces or duplicates."""
    wanted = min(brief.hashtags, claims.MAX_HASHTAGS)
    if wanted <= 0:
        return ()
    f, staff = subject.facts, subject.occasion in ("hiring", "notice")
    named = [subject.product, clean(f.shop), clean(f.place).split(" ")[0] if f.place else ""]
    event = list(book.occasions().get(f.occasion, {}).get(subject.language, {}).get("tags", ()))
    voice = [] if staff else list(subject.voice.get(subject.language, {}).get("tags", ()))
    kin = [] if staff or subject.kind == "any" else list(book.classes()[subject.kind].get(subject.language, {}).get("tags", ()))
    anyone = list(book.classes()["any"][subject.language]["tags"])
    for tags in (event, voice, kin, anyone):
        rng.shuffle(tags)
    found = industries.get(f.industry)
    name = [] if not found else [found.ko if subject.language == "ko" else found.en]
    out: dict[str, str] = {}
    for tag in [named[0], *event[:1], *voice[:2], *named[1:], *name, *kin[:1], *event, *voice, *kin, *anyone]:
        bare = re.sub(r"[^0-9A-Za-z_가-힣]", "", tag)
        if bare and not bare.isdigit() and len(bare) <= 20:
            out.setdefault(bare.lower(), "#" + bare)
    good = [t for t in out.values() if not any(v.field == "hashtags" for v in claims.check_hashtag(t, brief))]
    return tuple(good[:wanted])


def alt(subject: Subject, copy: Copy) -> str:
    """What the picture shows and says, for those who do not see it."""
    f = subject.facts
    what = subject.product or clean(f.shop)
    if subject.language == "ko":
        return f"{what} 광고. ‘{copy.headline}’ 문구가 있어요." if what else f"‘{copy.headline}’ 문구가 있는 광고예요."
    return f"An ad for {what} that says “{copy.headline}”" if what else f"An ad that says “{copy.headline}”"


def picture_tags(subject: Subject) -> tuple[str, ...]:
    """English words for a painter: what is sold, then light and texture of the trade."""
    f = subject.facts
    drawn = [m.replace("-", " ") for m in industries.motif_for(f"{f.product} {' '.join(m.name for m in f.menu)}")]
    found = industries.get(f.industry)
    named = [subject.product] if re.fullmatch(r"[\x20-\x7e]+", subject.product or "가") else []
    entry = subject.voice.get("picture") or book.classes().get(subject.kind, book.classes()["any"]).get("picture", ())
    return tuple(dict.fromkeys([*named, *drawn, *([found.en.lower()] if found else []), *entry]))


def plain_headlines(subject: Subject, brief: Brief) -> Iterator[str]:
    """Headlines that say next to nothing, for when no line stands."""
    ko = subject.language == "ko"
    if brief.headline.strip():
        yield brief.headline.strip()
    for name in (subject.product, clean(subject.facts.shop)):
        if name:
            yield f"{name} 소식" if ko else f"{name}, right here"
    yield from (("반가운 소식을 전해요", "여기, 새 소식이에요", "오늘의 소식입니다", "잠깐 들러 주세요", "알려 드립니다, 확인해 주세요") if ko
                else ("A word from us", "Here is our news", "Come and see us", "Please have a look"))


def _squeeze(text: str) -> str:
    return re.sub(r"[\s,.·!?~'\"“”‘’-]", "", text).lower()
