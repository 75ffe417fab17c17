"""Studio: ads per second against a straightforward Pillow ad + PNG, and how fast an edit is seen again.

Two arms in one process, interleaved, a fresh layout each round (another headline, look, palette and seed), one
thread each. The Pillow arm does what a first version would: a full-size gradient with noise, a full-size Gaussian
shadow, a Lanczos resize of the object, a search for the largest font size that fits, a PNG. Both make a 1080x1350
ad with the same words, object and price. Prints one JSON object.
"""

from __future__ import annotations

import argparse
import io
import json
import os
import platform
import statistics
import time

import cv2
import numpy as np
from PIL import Image, ImageDraw, ImageFilter, ImageFont

from pipelines import fonts, layouts, motifs, palettes
from pipelines.ad import drafts
from pipelines.ad.shelf import Memory
from pipelines.colour import rgb
from pipelines.scene import Design, Tweak
from storage.records import Copy, Price

W, H = 1080, 1350
HEADS = ("봄이 먼저 왔어요, 딸기라떼", "오늘 저녁은 숯불 앞에서", "첫 방문 커트 30% 할인", "새로 문을 열었어요", "비 오는 날엔 따뜻한 국물",
         "주말엔 꽃 한 다발", "운동, 이번엔 끝까지", "우리 동네 빵집의 아침")
OBJECTS = ("strawberry", "coffee", "scissors", "croissant", "bouquet", "meat", "tooth", "guitar")


def design(round_: int, names: tuple[str, ...]) -> Design:
    """A fresh design for a round."""
    n = round_ % len(HEADS)
    copy = Copy(headline=HEADS[n], subcopy="퇴근길에 잠깐 들르기 좋은 자리예요", cta="지금 만나보세요", kicker="새 소식",
                details=("12월 1일 ~ 12월 31일", "연남동 12-3"))
    return Design(copy=copy, price=Price(amount=4500 + 100 * round_), shop="모닝브루", look=names[round_ % len(names)],
                  palette=palettes.for_industry("cafe", season="winter", seed=round_), motifs=(OBJECTS[n], "coffee"),
                  seed=round_, industry="cafe")


def ours(d: Design, shelf: Memory) -> bytes:
    scene, image = drafts.lay(d, "instagram_feed", shelf)
    return drafts.jpeg(scene, image)


def naive(d: Design, source: Image.Image, seed: int) -> bytes:
    """The same ad as a first version would make it."""
    top, low = np.array(rgb(d.palette.ground), float), np.array(rgb(d.palette.second), float)
    t = np.linspace(0, 1, H)[:, None, None]
    ground = top * (1 - t) + low * t + np.random.default_rng(seed).normal(0, 2, (H, W, 3))
    page = Image.fromarray(np.clip(ground, 0, 255).astype(np.uint8)).convert("RGBA")
    thing = source.resize((640, int(640 * source.height / source.width)), Image.Resampling.LANCZOS)
    shadow = Image.new("RGBA", (W, H), (0, 0, 0, 0))
    shadow.paste((0, 0, 0, 120), (240, 560), thing.getchannel("A"))
    page = Image.alpha_composite(page, shadow.filter(ImageFilter.GaussianBlur(28)))
    page.alpha_composite(thing, (220, 530))
    draw = ImageDraw.Draw(page)
    y = 80
    for text, font, most, room in ((d.copy.headline, "Pretendard-ExtraBold", 150, 2), (d.copy.subcopy, "Pretendard-Medium", 48, 2),
                                   (f"{d.price.amount:,}원" if d.price else "", "Pretendard-ExtraBold", 120, 1)):
        for size in range(most, 20, -2):
            face = ImageFont.truetype(str(fonts.path(font)), size)
            lines, line = [], ""
            for word in text.split():
                tried = f"{line} {word}".strip()
                if draw.textlength(tried, font=face) > 920 and line:
                    lines.append(line)
                    line = word
                else:
                    line = tried
            lines.append(line)
            if len(lines) <= room and all(draw.textlength(x, font=face) <= 920 for x in lines):
                break
        draw.multiline_text((80, y), "\n".join(lines), font=face, fill=rgb(d.palette.ink))
        y += int(size * 1.3 * len(lines)) + 20
    out = io.BytesIO()
    page.convert("RGB").save(out, "PNG")
    return out.getvalue()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=26)
    rounds = parser.parse_args().rounds
    cv2.setNumThreads(1)
    names, shelf = tuple(layouts.all()), Memory()
    sources = {n: Image.fromarray(motifs.draw(n, "glossy", 1536)) for n in OBJECTS}
    for i in range(3):
        ours(design(i, names), shelf)
        naive(design(i, names), sources[OBJECTS[i]], i)
    a, b, edits = [], [], []
    for i in range(rounds):
        d = design(100 + i, names)
        begun = time.perf_counter()
        made = ours(d, shelf)
        a.append(time.perf_counter() - begun)
        begun = time.perf_counter()
        plain = naive(d, sources[d.motifs[0]], i)
        b.append(time.perf_counter() - begun)
        assert Image.open(io.BytesIO(made)).size == Image.open(io.BytesIO(plain)).size == (W, H)
        begun = time.perf_counter()
        from dataclasses import replace

        ours(replace(d, tweaks={"headline": Tweak(scale=0.85)}), shelf)
        edits.append(time.perf_counter() - begun)
    ratio = [y / x for x, y in zip(a, b, strict=True)]
    print(json.dumps({
        "benchmark": "studio", "rounds": rounds, "size": [W, H],
        "ours_ms": _figures(a), "naive_ms": _figures(b), "edit_ms": _figures(edits),
        "ratio_median": round(statistics.median(ratio), 1), "ratio_of_minima": round(min(b) / min(a), 1),
        "load": os.getloadavg()[0], "python": platform.python_version(), "opencv": cv2.__version__,
        "numpy": np.__version__,
    }))


def _figures(seconds: list[float]) -> dict[str, float]:
    ms = sorted(s * 1000 for s in seconds)
    return {"p50": round(statistics.median(ms), 1), "p95": round(ms[int(0.95 * (len(ms) - 1))], 1), "min": round(ms[0], 1)}


if __name__ == "__main__":
    main()
