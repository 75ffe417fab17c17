"""Briefs: a message that starts a new ad made into a brief, or the one question that it still needs."""

from __future__ import annotations

from dataclasses import replace

from pipelines import backdrops, industries
from pipelines.understanding import changes, korean, openings, roles, sayings
from pipelines.understanding.contract import Context, Understood
from pipelines.understanding.facts import Read
from pipelines.understanding.reading import rx
from storage.records import Brief, Facts

_COMMON = frozenset("""the a an for my our new ad ads make create poster sale open opening shop store with and of on
at we is this menu free off class service handmade fresh event it it's its i you your they has have been back here now come get grab are was will
before after again only just that who need want us too""".split())
_ASKED = (r"광고|홍보|포스터|만들|판매|팔|출시|신메뉴|메뉴|세일|할인|오픈|\b(?:ad|poster|new|our|sale|open)")
_MAKING = r"만들|제작|광고|포스터|make|create"
_ALIKE = (r"그대로|하나\s?더|같은|똑같|이것처럼|그것처럼|이\s?(?:디자인|스타일|느낌)(?:으로|로)|로도|으로도"
          r"|(?<=[가-힣])도\s?(?:하나|만들)|same|like (?:this|that)")

_PAPERS = frozenset(("menu", "flyer", "letter", "split", "stage"))  # looks that are a kind of paper or picture: a scene is no wish against them


def make(text: str, message: str, context: Context, language: str, read: Read) -> Understood:
    """A new ad's brief from `read`, or a question where the message does not say what it is for."""
    if not _enough(text, context, read):
        if (told := _told(text, context)) and not read.facts.lead:
            return make(text, message, context, language, replace(read, facts=replace(read.facts, lead=told, points=())))
        return Understood(kind="ask", target=context.items[-1].item_id if context.items else "",
                          say=sayings.ask(_lack(text, context, read), language))
    if language == "en" and not _known_english(text, read):
        return Understood(kind="ask", say=sayings.ask("noise", language))
    w = read.wishes
    alike = bool(context.items) and rx(_ALIKE).search(text) is not None
    last = context.items[-1].brief if alike else Brief(message="")
    backdrop = backdrops.asked(message) if w.look not in _PAPERS else ""
    hashtags = w.hashtags if w.hashtags is not None else last.hashtags
    brief = replace(
        last, message=message.strip(), language=w.language or ("en" if language == "en" else "ko"),
        output=w.output or "both", facts=_filled(read, context, alike), tone=w.tone or last.tone,
        length=w.length or last.length, hashtags=hashtags, format=w.format or last.format, look="scenic" if backdrop else w.look or last.look,
        backdrop=backdrop or ("" if w.look else last.backdrop),
        colour=w.colour or last.colour, headline=read.headline, photo=context.photo, photo_use=w.photo_use or
            "auto",
        mask="")
    return Understood(kind="new", brief=brief, changes=read.tweaks, say=sayings.new(brief, language, read.tweaks))


def _enough(text: str, context: Context, read: Read) -> bool:
    """Whether the message says enough to make an ad from: what is sold, or by whom, or words to set."""
    f = read.facts
    about = _filled(read, context)
    placed = about.industry or about.shop
    known = bool(industries.matches(f.product))
    deal = f.offer or f.percent or f.price
    named = f.product and (known or placed or deal or len(text) > 12 or rx(_ASKED).search(text))
    another = rx(openings.ANOTHER).search(text)
    if context.items and rx(r"(?:는|은)\s?(?:거|것|걸)(?:로|요|이요)?[.!~]*$|(?:색|색깔|느낌|분위기|톤)(?:으로|로)[.!~]*$").search(
            text) and not (f.price or f.percent):
        return False  # "김 모락모락 나는 거" speaks of the picture
    if context.items:  # in a chat about an ad, a stray word is no new one
        bare = len(text.replace(" ", "")) - len(f.product.replace(" ", "")) <= 4
        cost = f.price or f.percent
        told = named and (known or another) and (another or cost or bare and not roles.find(text)) and not any(
            korean.predicate(w) or rx(r"(?:게|히|서|면|처럼|말고|아니고|대신)$").fullmatch(w) for w in f.product.split())
        if not (told or f.menu or another and (f.occasion or read.named_shop or f.shop)):
            return False
    news = f.occasion or f.lead or read.named_shop or f.period or f.points
    notice = f.occasion == "notice" and (f.period or f.hours or f.place)
    return bool(named or f.lead or f.menu or f.shop or read.headline or placed and (deal or news) or notice)


def _told(text: str, context: Context) -> str:
    """The one sentence of a message that thanks, asks or tells people something and sells nothing; empty for other messages."""
    said = rx(r"\s*(?P<x>[^.!?\n]{10,48})(?:[.!~\s]|$)").match(text)
    public = said and rx(r"(?:감사|고맙|죄송|축하|환영|부탁드|부탁\s?드|바랍니다|바라며|조심|주의|금지|닫습니다|쉽니다|엽니다|않습니다|됩니다|했습니다)").search(said["x"])
    return said["x"].strip() if said and public and not context.items and not rx(_TO_THE_MAKER).search(text) else ""


_TO_THE_MAKER = r"광고|포스터|전단|현수막|배너|만들|만드|그려|그림|디자인|홍보|사진|써\s?[주줘]|바꿔|바꾸|고쳐|지워|넣어|빼\s?[주줘]|카드를|글씨|\?"


def _lack(text: str, context: Context, read: Read) -> str:
    """The code of the question to ask when the message does not say enough."""
    f = read.facts
    if context.items:
        return "edit"
    if rx(rf"(?<![가-힣a-z])(?:{changes.STRONG})").search(text) and not rx(_MAKING).search(text):
        return "no_ad"
    if f.offer or f.percent or f.price or f.occasion and len(text) > 6:
        return "goods"
    return "photo_only" if context.photo else "nothing"


def _filled(read: Read, context: Context, alike: bool = False) -> Facts:
    """The facts with what the brand, or the same shop's earlier ad in this chat, says where the message does not."""
    f = read.facts
    own = context.industry
    industry = f.industry if f.industry and (read.named_shop or not own) else own or f.industry
    earlier = context.items[-1].brief.facts if context.items else Facts()
    if not industry and not f.product or alike and not read.named_shop:
        industry = earlier.industry or industry
    kin = bool(earlier.industry) and industries.group_of(earlier.industry) == industries.group_of(industry)
    kept = earlier if kin else Facts()
    return replace(f, industry=industry, shop=f.shop or context.shop or kept.shop,
                   contact=f.contact or context.contact or kept.contact, place=f.place or context.place or kept.place)


def _known_english(text: str, read: Read) -> bool:
    """Whether a Latin text is English that speaks of something: a known product or shop, or common words."""
    if read.facts.occasion == "hiring" or read.facts.industry or read.facts.price or read.facts.percent or read.facts.menu or read.facts.contact or read.facts.offer or read.facts.shop or rx(r"[가-힣]").search(text):
        return True
    if read.facts.lead and sum(map(bool, (read.facts.hours or read.facts.period, read.facts.place, read.facts.points))) > 1:
        return True  # two of when, where, and what else: "dog frisbee day sun 2pm riverside park"
    words = rx(r"[a-z']+").findall(text.lower())
    common = [w for w in words if w in _COMMON]
    return bool(common) and len(common) * 6 >= len(words)
