"""Seasons: the mood of a feast or a public that an ad shall have, as colours, drawings and a look; what has a scene of its own is scenery's."""

from __future__ import annotations

from pipelines.understanding.contract import Change
from pipelines.understanding.reading import REQUEST, Reading, rx

_MANNER = r"\s?(?:시즌\s?)?(?:느낌|분위기|무드|감성|스타일|컨셉|콘셉트|버전|색감|색깔|톤|풍|바이브|갬성|맞이|답게|스럽게|스러운|나게|처럼|같이|같은|틱하게|삘|feel(?:ing)?|mood|vibe|theme|style|look)"
_TAIL = rf"(?:[이가을를도의]?\s?(?:좀\s?|더\s?|확\s?|물씬\s?)*(?:나게|나는|나도록|나면|나|살려|살게|내|으로|로|들게|있게|더해|주게)?)?{REQUEST}"
# words -> (palette, drawings, look); each may be empty
_SEASONS: tuple[tuple[str, str, tuple[str, ...], str], ...] = (
    (r"결혼식?|웨딩|wedding", "cream", ("bouquet",), ""),
    (r"졸업|입학|graduation", "navy", ("graduation",), ""), (r"빼빼로데이|빼빼로", "pink", ("heart",), ""), (r"축구|월드컵|world cup", "red", ("soccer",), ""), (r"(?:한)?여름(?:휴가|밤)?|휴가|summer", "skyblue", ("sun", "palm-tree"), ""),
    (r"새해|신년|new year", "burgundy", ("sparkles",), ""),
    (r"연말|송년|파티|party", "dark navy", ("sparkles", "star"), ""),
    (r"화이트데이", "pink", ("heart",), ""), (r"어버이날|스승의\s?날|mother'?s day", "pastel pink", ("bouquet", "tulip"), ""),
    (r"남성(?:적|스럽)?|남자", "dark navy", (), "bold"), (r"여성(?:적|스럽)?|여자|소녀", "pastel pink", (), ""),
    (r"젊은\s?(?:감각|느낌)?|젊게|영하게|mz|엠지", "", (), "bold"), (r"아이들?|어린이|키즈|애들|kids?", "", (), "playful"),
    (r"흑백|모노톤|black and white|monochrome", "grey", (), ""), (r"(?:안내문?|공지(?:사항|문)?|알림)", "", (), "simple"),
    (r"동네\s?가게|시골|집밥|할머니|가정식|손맛|정감", "", (), "warm"), (r"호텔|백화점|명품", "", (), "luxury"), (r"시장|전통", "", (), "retro"),
    (r"(?:맛있(?:어|게)\s?보이|먹고\s?싶|식욕|군침)", "warm", (), ""),
)
_PLAIN = r"젊게|영하게|흑백|모노톤|black and white|monochrome"  # these need no 느낌 after them


def take(c: Reading) -> list[Change]:
    """What "크리스마스 분위기로", "봄 느낌 나게", "흑백으로" change; [] when the clause asks for no such mood."""
    for words, palette, drawn, look in _SEASONS:
        m = c.take(rf"(?<![가-힣a-z])(?:좀\s?|더\s?|약간\s?|좀더\s?)*(?:{words})(?:(?:{words})?하게(?:\s?한\s?\S+)?{_TAIL}|(?:의|이|가)?\s?(?:있는|보이는|그려진|쏟아지는|가득한|빛나는|뜬|떠\s?있는|펼쳐진|깔린)?\s?배경{_TAIL}"
                   rf"|{_MANNER}{_TAIL}|(?:같은|스러운|다운)\s?(?:느낌|분위기){_TAIL})"
                   rf"|(?:make it |look |feel |something )+(?:more )?(?:like )?(?:{words})(?:sy|y|-y)?\b")
        m = m or (c.take(rf"(?:맛있(?:어|게)\s?보이게|먹고\s?싶게|(?:식욕|군침)\s?돋?\S*){REQUEST}") if "식욕" in words else None)
        m = m or c.take(rf"^\s*(?:{_PLAIN})(?:으로|로)?{REQUEST}" if rx(_PLAIN).search(words) and rx(_PLAIN).search(c.left) and rx(words).search(c.left) else r"(?!)")
        if m:
            found = [Change(op="palette", value=palette)] if palette else []
            found += [Change(op="show", role="motif", value={"beside": drawn})] if drawn else []
            return found + ([Change(op="look", value=look)] if look else [])
    return []
