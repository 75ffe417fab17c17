"""Frozen records that travel between the page, the pipelines and the storage. They know nothing of either."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from types import MappingProxyType
from typing import Any, Literal

Language = Literal["ko", "en"]
Tone = Literal["warm", "lively", "premium", "trust", "witty", "plain"]
Length = Literal["short", "medium", "long"]
Strength = Literal["", "touch", "mood", "restyle", "free"]  # how much of a photo a model may paint anew; empty: nothing
Shape = Literal["", "edges", "depth", "logo"]  # what leads a painting: lines, depth, or the logo's lines
Pace = Literal["", "fast", "fine"]  # of a model's painting: few steps, or all of them; empty: by what is quick enough here
Occasion = Literal["", "new", "sale", "open", "season", "event", "hiring", "notice"]
Status = Literal["processing", "completed", "failed", "timeout", "cancelled"]


Currency = Literal["KRW", "USD", "GBP", "EUR", "INR"]
SIGNS: Mapping[Currency, str] = MappingProxyType({"USD": "$", "GBP": "£", "EUR": "€", "INR": "Rs "})  # written before the amount


@dataclass(frozen=True, slots=True, kw_only=True)
class Price:
    """Money as the user gave it. `amount` and `was` in won, or in cents, pence, paise; `was` is the old price."""

    amount: int
    was: int | None = None
    currency: Currency = "KRW"
    unit: str = ""  # what one price buys, in the user's words: "1인", "100g"; empty when not given
    more: str = ""  # "부터", "~": the price is a lower bound; or a remark that stands behind it, in Korean ("네고 가능")


@dataclass(frozen=True, slots=True, kw_only=True)
class MenuItem:
    """One line of a menu or price list."""

    name: str
    price: Price | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """What the user said of the thing to sell, in their words: the only source that a copy may draw on."""

    product: str = ""
    shop: str = ""
    industry: str = ""  # id of pipelines.industries; empty: unknown, a neutral voice
    occasion: Occasion = ""
    price: Price | None = None
    percent: int | None = None  # discount in per cent
    offer: str = ""  # "1+1", "첫 방문 무료"
    menu: tuple[MenuItem, ...] = ()
    period: str = ""
    hours: str = ""
    place: str = ""
    contact: str = ""
    points: tuple[str, ...] = ()  # selling points in the user's words: "수제", "당일 로스팅"
    audience: str = ""
    lead: str = ""  # the goods and their news in one phrase as they were said: "방어가 들어왔습니다"
    drawing: str = ""  # slug of the motif that shows it; "-": none of ours would be right; empty: unknown


@dataclass(frozen=True, slots=True, kw_only=True)
class Brief:
    """One wish for an ad, understood. `format` is an id of pipelines.formats ("3:4", "instagram_story")."""

    message: str
    language: Language = "ko"
    output: Literal["both", "picture", "copy"] = "both"
    facts: Facts = Facts()
    tone: Tone | Literal[""] = ""  # empty: the industry's own
    length: Length = "short"
    hashtags: int = 5
    format: str = "1:1"
    look: str = "auto"
    backdrop: str = ""  # the scene that the page is set in (pipelines.backdrops), as it was wished; for the look "scenic"
    colour: str = ""  # a wish: "blue", "pastel", "#ff8800"; empty: from the photo, the brand or the industry
    headline: str = ""  # the user's own words for the headline, used as they are
    photo: str = ""  # SHA-256 of a stored photo
    photo_use: Literal["auto", "cut", "whole"] = "auto"
    mask: str = ""  # SHA-256 of a mask that the person approved
    engine: str = "auto"
    strength: Strength = ""  # the person's explicit wish: the photo is not kept, a model redraws it
    shape: Shape = ""
    pace: Pace = ""
    scene: str = ""  # what a model is to paint around the photo's subject, in English: "a snowy street"
    edit: str = ""  # how a model is to redraw the photo, in the person's words
    others: tuple[str, ...] = ()  # SHA-256 of more stored photos whose subjects a model puts beside the photo's
    seed: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Copy:
    """The words of an ad. `details` are the fact lines (period, place, contact), one each, ready to set."""

    headline: str
    subcopy: str = ""
    cta: str = ""
    kicker: str = ""  # a word or two above the headline: "신메뉴", "GRAND OPEN"
    details: tuple[str, ...] = ()
    hashtags: tuple[str, ...] = ()
    alt: str = ""
    tags: tuple[str, ...] = ()  # English picture tags for a painter
    writer: str = ""  # the engine that wrote it


@dataclass(frozen=True, slots=True, kw_only=True)
class File:
    """One stored file of an item, addressed by owner and content."""

    role: str  # "ad", "thumb", "photo", "cutout", "mask", "logo"
    sha: str
    width: int
    height: int
    mime: str = "image/jpeg"
    bytes: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """One saved version of an ad (later: a profile, a fitting). An edit is a new item with its parent."""

    item_id: str
    owner_id: str
    kind: str
    created_at: datetime  # UTC
    title: str = ""
    message: str = ""
    job_id: str = ""
    session_id: str = ""
    parent_id: str = ""
    root_id: str = ""  # the first version; the item itself when it is the first
    industry: str = ""
    engine: str = ""
    data: dict[str, Any] = field(default_factory=dict)  # brief, copy and scene as JSON
    files: tuple[File, ...] = ()
    deleted_at: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class User:
    """A person or a guest. Guests have no login id."""

    user_id: str
    login_id: str = ""
    guest: bool = True
    admin: bool = False
    paid: bool = False  # said yes to engines that cost money
    created_at: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Brand:
    """What a shop's ads share. Colours are "#rrggbb"; `logo` is a SHA-256; `font` an id of a pair of faces."""

    name: str = ""
    industry: str = ""
    logo: str = ""
    colours: tuple[str, ...] = ()
    font: str = ""
    contact: str = ""
    place: str = ""
    tone: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Message:
    """One line of a chat session. `item_id` is the ad that an answer made."""

    message_id: str
    session_id: str
    role: Literal["user", "assistant"]
    text: str
    created_at: datetime
    item_id: str = ""
    photo: str = ""
    job_id: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ChatSession:
    """One conversation, kept and reopened. Times are UTC."""

    session_id: str
    owner_id: str
    title: str
    created_at: datetime
    updated_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class ApiKey:
    """An API key without its secret: `hint` is its last four characters, `used_at` its last use to the hour."""

    key_id: str
    name: str
    hint: str
    created_at: datetime
    used_at: datetime | None = None
