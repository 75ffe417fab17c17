"""Typography of a thousand ads: corpus messages x looks x ratios, drawn, with a photo and with a cut-out, each third one edited by hand.

python tests/prove/prove_typography.py [--ads N] [--keep FOLDER]   (also a test with the goal: no violation)
The checker imports nothing of the program; it sees the scene's JSON and the pixels.
"""

from __future__ import annotations

import argparse
import itertools
import json
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import numpy as np
from PIL import Image
from skimage import data

from pipelines import backdrops, layouts, scenefile, writers
from pipelines.ad import designs, patches
from pipelines.ad.shelf import Memory
from pipelines.render import render
from pipelines.scene import Box, Design, Photo, Scene
from pipelines.understanding import Change, Context, understand
from storage.errors import HancutError
from storage.records import Brand, Brief
from tests.checkers import typography

CORPUS = Path(__file__).resolve().parent.parent / "corpora" / "messages.jsonl"
DAY = date(2026, 11, 21)
RATIOS = ("1:1", "3:4", "4:3", "16:9", "9:16", "instagram_story", "kakao_wide", "gfa_1250x560")

EDITS = (  # what people do to an ad in the page: other colours, words of their own, a fact taken off
    (("palette", "", "#c2185b"), ("text", "headline", "겨울 딸기라떼가 돌아왔어요"), ("text", "subcopy", "상큼한 딸기와 부드러운 우유가 잘 어울려요."), ("text", "price", ""),
     ("text", "offer", "사이즈업 무료"), ("text", "cta", "지금 매장에서 만나요"), ("text", "details", "12월 한 달 동안"), ("text", "shop", "한컷커피")),
    (("palette", "", "#1f7a5a"), ("text", "kicker", "오늘의 한 잔"), ("text", "price", "45,000원"), ("text", "details", "12월 20일 토요일\n망원역 2번 출구\n02-123-4567")),
    (("palette", "", "dark"), ("scale", "headline", 1.4), ("text", "offer", "1+1"), ("text", "shop", "봄날꽃집"), ("hide", "subcopy", None)),
    (("palette", "", "#f4d35e"), ("colour", "headline", "white"), ("scale", "price", 1.5), ("text", "subcopy", "천천히 고르고 편하게 쉬었다 가세요.")),
)


def shelf() -> tuple[Memory, tuple[Photo | None, ...]]:
    """A shelf with public-domain photographs: whole ones, and one cut out by a drawn mask."""
    kept = Memory()
    coffee, cat = data.coffee(), data.chelsea()
    y, x = np.mgrid[:coffee.shape[0], :coffee.shape[1]]
    cup = (((x - 300) / 190) ** 2 + ((y - 190) / 150) ** 2 < 1).astype(np.uint8) * 255
    whole = Photo(sha=kept.put(coffee), width=coffee.shape[1], height=coffee.shape[0], subject=Box(0.2, 0.1, 0.6, 0.7))
    animal = Photo(sha=kept.put(cat), width=cat.shape[1], height=cat.shape[0], subject=Box(0.25, 0.1, 0.5, 0.8))
    cut = designs.cut_out(whole, coffee, cup, 1.0, kept)
    return kept, (None, None, whole, animal, cut)


def briefs() -> Iterator[Brief]:
    """Briefs of the corpus, those that are a wish for a picture."""
    for line in CORPUS.read_text("utf-8").splitlines():
        row = json.loads(line)
        try:
            got = understand(row["text"], Context(language=row["language"], today=DAY))
        except HancutError:
            continue
        if got.kind == "new" and got.brief and got.brief.output == "both":
            yield got.brief


def scenes(count: int) -> Iterator[tuple[str, Scene, Memory]]:
    """`count` scenes, each another brief, look, ratio and kind of picture."""
    kept, photos = shelf()
    names = tuple(layouts.all())
    for n, brief in zip(range(count), itertools.cycle(list(briefs())), strict=False):
        brief = replace(brief, seed=n)
        copy = writers.write(brief, count=1, today=DAY)[0]
        design: Design = replace(designs.design(brief, copy, None, kept, brand=Brand(), today=DAY),
                                 look=names[n % len(names)], photo=photos[(n // len(names)) % len(photos)])
        if design.look == "scenic":
            drop = tuple(backdrops.all())[(n // len(names)) % len(backdrops.all())]
            design = replace(design, backdrop=drop, palette=backdrops.palette(drop, seed=n))
        ratio = RATIOS[(n // 3) % len(RATIOS)]
        if n % 3 == 2:
            edits = EDITS[(n // 3) % len(EDITS)]
            design, ratio = patches.patch(design, ratio, [Change(op=op, role=role, value=value) for op, role, value in edits], day=DAY)
        yield f"{n}:{design.look}:{ratio}:{brief.message[:30]}", layouts.compose(design, ratio, kept.get), kept


def violations(count: int, keep: Path | None = None) -> Iterator[tuple[str, object]]:
    """(ad, violation) over `count` ads."""
    for name, scene, kept in scenes(count):
        width = int(round(480 * scene.width))
        image, bare = render(scene, kept.get, width), render(scene, kept.get, width, without=("text",))
        found = typography.check(scenefile.to_dict(scene), image, bare)
        if found and keep:
            keep.mkdir(parents=True, exist_ok=True)
            Image.fromarray(image).save(keep / f"{name.replace(':', '_').replace('/', '_')}.png")
        for each in found:
            yield name, each


def test_no_violation() -> None:
    found = list(violations(1040))
    assert not found, "\n".join(f"{name}: {v}" for name, v in found[:60])


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--ads", type=int, default=1040)
    parser.add_argument("--keep", type=Path)
    given = parser.parse_args()
    counts: Counter[str] = Counter()
    for name, v in violations(given.ads, given.keep):
        counts[v.rule] += 1  # type: ignore[attr-defined]
        print(name, v)
    print(json.dumps({"ads": given.ads, "violations": dict(counts)}))


if __name__ == "__main__":
    main()
