"""Real results to look at: ads of the first screen, each with the sentence that made it, and the scenes to choose from.

`python -m ui.showcase` makes the pictures anew into static/showcase, as after a change of the looks or the backdrops.
"""

from __future__ import annotations

import json
from functools import cache
from typing import Any

from storage.records import Language
from ui import theme

FOLDER = theme.STATIC / "showcase"
WIDTH = 640  # px of a shown picture
SCENE = 200  # px of a scene to choose
# (ratio, look, seed, Korean, English), the large one first
ADS: tuple[tuple[str, str, int, str, str], ...] = (
    ("3:4", "stage", 7, "카페 딸기라떼 신메뉴, 4,500원, 3:4", "New strawberry latte at our café, $4.50, 3:4"),
    ("1:1", "pop", 1, "정육점 한우 등심 20% 할인, 이번 주말까지", "Sirloin 20% off at our butcher shop until this weekend"),
    ("9:16", "night", 7, "동네 꽃집 오픈 기념 튤립 한 다발 9,900원, 9:16",
     "Flower shop now open, a bouquet of roses $9.90, 9:16"),
)


@cache
def _table() -> list[dict[str, Any]]:
    kept = theme.files().get("showcase/showcase.json")
    found: list[dict[str, Any]] = json.loads(kept) if kept else []
    return found


def pictures(language: Language) -> list[dict[str, Any]]:
    """What the first screen shows in a language: {url, width, height, text, alt}; the large one first."""
    return [{"url": theme.address(f"showcase/{one['file']}"), **{k: one[k] for k in ("width", "height", "text", "alt")}}
            for one in _table() if one["language"] == language]


def scenes(language: Language) -> list[dict[str, str]]:
    """Every painted scene as a choice: {id, name, url}."""
    from pipelines import backdrops

    return [{"id": name, "name": drop.named(language), "url": theme.address(f"showcase/scene-{name}.webp")} for name, drop in backdrops.all().items()]


def make() -> None:
    """Make all pictures with the app itself, and the table that names them."""
    make_ads()
    make_scenes()


def make_scenes() -> None:
    """Paint each backdrop small, in the first of its colours."""
    from PIL import Image

    from pipelines import backdrops, grounds

    for name, drop in backdrops.all().items():
        painted = grounds.paint(drop.ground, 480, 480, drop.palettes[0], seed=3, horizon=0.74)
        Image.fromarray(painted).resize((SCENE, SCENE), Image.Resampling.LANCZOS).save(FOLDER / f"scene-{name}.webp", quality=72, method=6)


def make_ads() -> None:
    """Make the ads of the first screen and the table that names them."""
    import tempfile
    from pathlib import Path

    from PIL import Image

    from pipelines import ad

    FOLDER.mkdir(exist_ok=True)
    rows = []
    languages: tuple[Language, ...] = ("ko", "en")
    with tempfile.TemporaryDirectory() as scratch:
        for n, (ratio, look, seed, *texts) in enumerate(ADS):
            for language, text in zip(languages, texts, strict=True):
                made = ad.make(text, Path(scratch, "ad.png"), ratio=ratio, look=look, seed=seed, language=language,
                               writer="phrasebook")
                with Image.open(Path(scratch, "ad.png")) as image:
                    shown = image.convert("RGB").resize((WIDTH, round(image.height * WIDTH / image.width)))
                shown.save(FOLDER / f"{n}-{language}.webp", quality=82, method=6)
                rows.append({"file": f"{n}-{language}.webp", "language": language, "text": text,
                             "alt": made.data["alt"], "width": shown.width, "height": shown.height})
    (FOLDER / "showcase.json").write_text(json.dumps(rows, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    make()
