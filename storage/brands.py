"""The brand of a shop: one record per person, checked before it is kept."""

from __future__ import annotations

import dataclasses
import json
import re
from typing import Any

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql, sqlite

from storage import db, owners
from storage.errors import BadInput, NotFound
from storage.records import Brand
from storage.tables import brands
from storage.words import clean

COLOURS = 6
LENGTHS = {"name": 60, "industry": 60, "font": 60, "contact": 100, "place": 100, "tone": 20}  # characters
_COLOUR = re.compile(r"#[0-9a-f]{6}")
_SHA = re.compile(r"[0-9a-f]{64}|")


def get(user_id: str) -> Brand:
    """The person's brand; an empty one before the first save."""
    with db.reading() as c:
        data = c.execute(sa.select(brands.c.data).where(brands.c.owner_id == owners.owner(user_id))).scalar()
    if data is None:
        return Brand()
    values = json.loads(data)
    return Brand(**values | {"colours": tuple(values["colours"])})


def save(user_id: str, brand: Brand) -> None:
    """Keep `brand` in place of the earlier one.

    Raises BadInput "colour_form" (value=), "too_many_colours" (limit=), "brand_long" (limit=) or "logo_form";
    NotFound("user_missing").
    """
    data = json.dumps(_checked(brand), ensure_ascii=False)
    with db.transaction() as c:
        found = owners.number(c, user_id)
        if found is None:
            raise NotFound("user_missing")
        dialect: Any = postgresql if c.dialect.name == "postgresql" else sqlite
        c.execute(dialect.insert(brands).values(owner_id=found[1], data=data)
                  .on_conflict_do_update(index_elements=["owner_id"], set_={"data": data}))


def _checked(brand: Brand) -> dict[str, Any]:
    values = dataclasses.asdict(brand)
    for name, limit in LENGTHS.items():
        values[name] = " ".join(clean(values[name]).split())
        if len(values[name]) > limit:
            raise BadInput("brand_long", limit=limit)
    values["colours"] = [colour.lower() for colour in brand.colours]
    if len(brand.colours) > COLOURS:
        raise BadInput("too_many_colours", limit=COLOURS)
    for colour in values["colours"]:
        if not _COLOUR.fullmatch(colour):
            raise BadInput("colour_form", value=colour[:20])
    if not _SHA.fullmatch(brand.logo):
        raise BadInput("logo_form")
    return values
