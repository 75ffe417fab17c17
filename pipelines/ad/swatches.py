"""Swatches: the palettes that the page offers for a saved ad, its own first."""

from __future__ import annotations

from pipelines import palettes, scenefile
from pipelines.ad import drafts
from pipelines.ad.shelf import Own
from pipelines.scene import Design, Palette
from storage import brands, pictures


def swatches(user_id: str, item_id: str, count: int = 12) -> tuple[Palette, ...]:
    """The ad's palette, then the brand's, the photo's, and others that suit its industry and the season."""
    item = pictures.get(user_id, item_id)
    design = scenefile.from_dict(Design, item.data["scene"]["design"])
    season = palettes.season_of(drafts.today())
    offers = palettes.choices(design.palette, industry_id=design.industry, season=season, seed=design.seed, count=count)
    found: list[Palette] = []
    for offer in (offers[0], *_brand(user_id), *_photo(user_id, design), *offers[1:]):
        if all((offer.ground, offer.accent) != (p.ground, p.accent) for p in found):
            found.append(offer)
    return tuple(found[:count])


def _brand(user_id: str) -> list[Palette]:
    brand = brands.get(user_id)
    return [palettes.from_brand(brand, seed) for seed in range(2)] if brand.colours else []


def _photo(user_id: str, design: Design) -> list[Palette]:
    photo = design.shown
    if photo is None:
        return []
    image = Own(user_id).get(photo.cutout or photo.sha)
    alpha = image[..., 3] if image.shape[2] == 4 else None
    return [palettes.from_photo(image[..., :3], alpha, seed=design.seed)]
