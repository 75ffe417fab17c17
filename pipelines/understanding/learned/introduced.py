"""Introduced: names that a message brings in by how it speaks of them, where the nets cut or missed them: "저희 '다온유기견쉼터'에서", "우리는 맑은바람
에어컨청소이고", "해남서", and what stands close behind a way to get in touch ("예약은 카톡 | 손끝네일", "@daon | DM으로")."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from pipelines.understanding import sites
from pipelines.understanding.learned.examples import Span
from pipelines.understanding.reading import rx

_QUOTE = r"(?<![0-9A-Za-z가-힣])(?P<m>['\"])(?P<q>[^'\"\n]{2,20})(?P=m)"
_BEFORE = r"(?:저희|우리)\s(?:[가-힣]{2,5}\s)?$|(?:저희|우리|에서|이름은|상호는?|가게는|학원은?|운영하는|하는)\s?(?:가게\s)?$"
_CALLED = r"(?:저희|우리)?\s?(?:카페|가게|상호|식당|샵|매장|학원|업체|공방)?\s?(?:이름|명|상호)(?:은|는|이)?\s?"
_AFTER = (r"\s?(?:(?:이?라는|이?라고)\s(?:\S+\s){0,3}?(?:가게|카페|식당|샵|공방|학원|쉼터|단체|모임|집|곳|작은|운영|하는)|에서\s"
          r"|(?:[가-힣]{2,5}\s)?(?:쉼터|보호소|공방|학원|카페|식당|상점|서점|책방|농원|교습소)(?:인데|입니다|이에요|예요|이고|에서)|운영|이?구요|이고|입니다|이에요|예요|인데)")
_OURS = r"(?:^|(?<=[\s.,!?]))(?:우리는|저희는|우리가게는|저희가게는)\s(?P<n>[가-힣A-Za-z]{2,8})\s?$"
_HERE = r"(?:^|(?<=[\s.,!?]))(?P<w>(?:[가-힣]{2,4}\s)?[가-힣]{2,8})(?<![에어아해여려혀])서\s(?=[가-힣])"
_MESSAGE = r"\s?(?:DM|디엠|dm|메시지|문자|톡)(?=으로|로|\s|[.,!~]|$)"
_CHANNEL = r"(?:카톡|카카오톡|카톡\s?채널|인스타|인스타그램|네이버|플친|당근|블로그)$"


def introduce(text: str, marked: Sequence[Span]) -> list[Span]:
    """The lines with such names whole."""
    found = _quoted(text, marked)
    if not any(s.tag == "shop" for s in found):
        found = _headed(text, found)
    if not any(s.tag == "shop" for s in found):
        found = _ours(text, found)
    if not any(s.tag == "line" and sites.looks(text[s.start : s.end]) and not rx(r"(?:니다|니더|요)$").search(text, s.start, s.end) for s in found):
        found = _here(text, found)
    return _reached(text, found)


def _quoted(text: str, marked: Sequence[Span]) -> list[Span]:
    """Names in quotation marks: as the shop, whole, where the nets took part of one for it, left it, or took it for a line with what leads to it."""
    out = list(marked)
    for m in rx(_QUOTE).finditer(text):
        a, b = m.span("q")
        over = [s for s in out if s.start < m.end() and m.start() < s.end]
        part = next((s for s in over if s.tag == "shop" and (s.start > a or s.end < b)), None)
        if part and len(over) == 1:
            out[out.index(part)] = replace(part, start=a, end=b)
            continue
        called = next((s for s in over if s.tag in ("reach", "line") and rx(_CALLED).fullmatch(text, s.start, m.start())), None)
        if called and len(over) == 1 and not any(s.tag == "shop" for s in out):
            out[out.index(called)] = replace(called, tag="shop", start=a, end=b)  # "카페이름은 '느린오후'입니다"
            continue
        others = any(s.tag == "shop" for s in out)
        named = rx(_BEFORE).search(text, 0, m.start()) is not None and rx(_AFTER).match(text, m.end()) is not None
        if others or not named:
            continue
        leads = over[0] if len(over) == 1 and over[0].tag in ("line", "kind") and over[0].start < m.start() and over[0].end <= m.end() else None
        if leads:
            place = rx(r"^(?P<p>.*?)(?:에서|에)?\s?$").match(text[leads.start : m.start()])
            end = leads.start + len(place["p"]) if place else m.start()
            out[out.index(leads)] = replace(leads, end=end)
            over = [] if end > leads.start else over
        if not over or leads:
            out.append(Span(tag="shop", start=a, end=b, sure=1.0))
    return sorted(out, key=lambda s: s.start)


def _ours(text: str, marked: Sequence[Span]) -> list[Span]:
    """ "우리는 맑은바람 | 에어컨청소 | 이고": the name that leads to what is sold."""
    for s in marked:
        m = rx(_OURS).search(text, 0, s.start) if s.tag == "head" else None
        if m and rx(r"\s?(?:이고|이구요|입니다|이에요|예요|인데)").match(text, s.end) and not any(o.start < m.end("n") and m.start("n") < o.end for o in marked):
            return sorted([*marked, Span(tag="shop", start=m.start("n"), end=m.end("n"), sure=1.0)], key=lambda x: x.start)
    return list(marked)


def _headed(text: str, marked: Sequence[Span]) -> list[Span]:
    """ "수족관 '물멍상회' 천안 쌍용동": what was taken for the headline is a kind of shop and its name, where other things are sold."""
    for s in marked:
        m = rx(r"(?P<k>[가-힣]{2,8})\s(?P<m>['\"])(?P<q>[^'\"\n]{2,20})(?P=m)$").match(text[: s.end], s.start) if s.tag == "head" else None
        if m and sum(o.tag == "price" for o in marked) > 1 and rx(r"(?:집|점|샵|관|방|원|실|소|카페|식당|마트|가게)$").search(m["k"]):
            rest = [o for o in marked if o is not s]
            return sorted([*rest, replace(s, end=m.end("k")), Span(tag="shop", start=m.start("q"), end=m.end("q"), sure=1.0)], key=lambda o: o.start)
    return list(marked)


def _here(text: str, marked: Sequence[Span]) -> list[Span]:
    """ "해남서 꿀고구마 농사짓는": the place that something comes from or is done in, where none is told; out of the headline, too."""
    for s in marked:
        m = rx(r"(?P<w>[가-힣]{2,4})서\s(?=[가-힣]{2})").match(text, s.start, s.end) if s.tag == "head" else None
        if m and sites.looks(m["w"]):
            rest = [o for o in marked if o is not s]
            return sorted([*rest, replace(s, start=m.end()), Span(tag="line", start=m.start("w"), end=m.end("w"), sure=1.0)], key=lambda o: o.start)
    for m in (*rx(_HERE).finditer(text), *rx(r"(?:^|(?<=[\s.,!?]))(?P<w>[가-힣]{2,4})에서\s(?=(?:\S+\s)?\S*(?:농사|키우|키운|기르|기른|재배|짓는|짓고))").finditer(text)):
        a, b = m.span("w")
        if sites.looks(text[a:b]) and not any(s.start < b and a < s.end for s in marked):
            return sorted([*marked, Span(tag="line", start=a, end=b, sure=1.0)], key=lambda s: s.start)
    return list(marked)


def _reached(text: str, marked: Sequence[Span]) -> list[Span]:
    """A way to get in touch with the account's name or the kind of message that stands close behind it."""
    out: list[Span] = []
    for n, s in enumerate(marked):
        last = out[-1] if out else None
        title = rx(r"\s?(?P<t>훈련사|원장|대표|강사|선생님|작가|실장|팀장|공방장|기사)(?:님)?\s(?=\d|카톡|문자|@)").match(text, last.end) if last and last.tag == "shop" and s.tag == "reach" and s.start - last.end <= 1 else None
        if last and title and title.start("t") == s.start:
            out[-1] = replace(last, end=title.end("t"))  # "바른발 | 훈련사 010-0843-2075"
            s = replace(s, start=title.end())
        if last and last.tag == "reach" and s.tag == "shop" and s.start - last.end == 1 and rx(_CHANNEL).search(text[last.start : last.end]) and any(o.tag == "shop" for k, o in enumerate(marked) if k != n):
            out[-1] = replace(last, end=s.end)
            continue
        more = rx(_MESSAGE).match(text, s.end) if s.tag == "reach" and rx(r"@[\w.]+$|인스타$").search(text[s.start : s.end]) else None
        out.append(replace(s, end=more.end()) if more and not any(o.start < more.end() and s.end < o.end for o in marked if o is not s) else s)
    return out
