"""Studio: ads per second against a straightforward Pillow ad + PNG, how fast an edit is seen again, a whole ad.

Arms in one process, interleaved in changing order, a fresh layout each round (another headline, look, palette and
seed), one thread each. The Pillow arm does what a first version would: a full-size gradient with grain, a full-size
Gaussian shadow, a Lanczos resize of the object, a search for the largest font size that fits, a PNG. Both make a
1080x1350 ad with the same words, object and price. `flat` is the same without the grain: banded, but its PNG is
smaller and quicker, so it is the harder rival. Ratios are of processor time (a busy machine disturbs it less) and of
the clock. `whole` goes from a message to a file, each message of another trade: first with nothing kept anywhere,
then as after a restart, with the sprites that the first run left on disk. Prints one JSON object.
"""

from __future__ import annotations

import argparse
import io
import json
import os
import platform
import statistics
import tempfile
import time
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from importlib.metadata import version
from pathlib import Path

import cv2
import numpy as np
from PIL import Image, ImageDraw, ImageFilter, ImageFont

from pipelines import fonts, layouts, motifs, palettes, sprites
from pipelines.ad import drafts, once
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


def naive(d: Design, source: Image.Image, seed: int, grain: bool = True) -> bytes:
    """The same ad as a first version would make it."""
    top, low = np.array(rgb(d.palette.ground), float), np.array(rgb(d.palette.second), float)
    t = np.linspace(0, 1, H)[:, None, None]
    ground = np.broadcast_to(top * (1 - t) + low * t, (H, W, 3))
    if grain:
        ground = ground + np.random.default_rng(seed).normal(0, 2, (H, W, 3))
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


MESSAGES = tuple(m.strip() for m in """
카페 딸기라떼 신메뉴, 4,500원, 3:4 / 동네 빵집 소금빵 3개 5,000원 / 네일샵 여름 젤네일 30% 할인 / 헬스장 3개월 15만원 / 꽃집 졸업식 꽃다발 예약 /
삼겹살집 평일 점심 특선 9,900원 / 치과 스케일링 예약 / 피아노 학원 신규 모집 / 세차장 디테일링 5만원 / 반려견 미용 첫 방문 20% 할인 /
치킨집 신메뉴 양념 반반 / 횟집 방어 개시 / 필라테스 체험 수업 2만원 / 안경점 누진렌즈 할인 / 미용실 커트 15,000원 / 베이커리 크리스마스 케이크 예약 /
분식집 떡볶이 세트 8,000원 / 한의원 다이어트 상담 / 영어 학원 겨울 방학 특강 / 부동산 신축 원룸 / 자전거 수리 / 문구점 새학기 / 정육점 한우 세일 /
타르트 가게 오픈 / 수제버거 세트 11,000원 / 와인바 금요일 / 옷가게 겨울 코트 40% 할인 / 이삿짐 센터 / 캠핑장 예약 / 요가원 새벽반
""".replace("\n", " ").split("/"))


def whole(folder: str) -> dict[str, dict[str, float]]:
    """From each message to its file."""
    took = []
    for message in MESSAGES:
        def make(message: str = message) -> bytes:
            once.make(message, Path(folder) / "ad.jpg")
            return (Path(folder) / "ad.jpg").read_bytes()

        took.append(timed(make)[:2])
    return {"clock": _figures([t[0] for t in took]), "processor": _figures([t[1] for t in took])}


def timed(run: Callable[[], bytes]) -> tuple[float, float, bytes]:
    """(seconds by the clock, seconds of processor time, what it made)."""
    clock, processor = time.perf_counter(), time.process_time()
    made = run()
    return time.perf_counter() - clock, time.process_time() - processor, made


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=26)
    rounds = parser.parse_args().rounds
    cv2.setNumThreads(1)
    with tempfile.TemporaryDirectory() as folder:
        os.environ["HANCUT_DATA"] = folder  # a data folder of its own, empty: nothing is kept from an earlier run
        once.make(MESSAGES[0], Path(folder) / "ad.jpg")  # word lists and faces are read once in a process
        ads = {"first_ms": whole(folder)}
        sprites.forget()
        ads["restarted_ms"] = whole(folder)
        times = compare(rounds)
    clock, processor = ({arm: [t[i] for t in each] for arm, each in times.items()} for i in (0, 1))
    print(json.dumps({
        "benchmark": "studio", "rounds": rounds, "size": [W, H], "whole_ad": ads,
        **{f"{arm}_ms": _figures(v) for arm, v in clock.items()},
        **{f"{arm}_processor_ms": _figures(v) for arm, v in processor.items()},
        **{f"{arm}_ratio": _ratio(clock[arm], clock["ours"]) for arm in ("naive", "flat")},
        **{f"{arm}_processor_ratio": _ratio(processor[arm], processor["ours"]) for arm in ("naive", "flat")},
        "load": os.getloadavg()[0], "python": platform.python_version(), "opencv": cv2.__version__,
        "numpy": np.__version__, "pillow": version("pillow"),
    }, indent=1))


def compare(rounds: int) -> dict[str, list[tuple[float, float]]]:
    """(clock, processor) seconds of each arm, the same designs for all."""
    names, shelf = tuple(layouts.all()), Memory()
    sources = {n: Image.fromarray(motifs.draw(n, "glossy", 1536)) for n in OBJECTS}
    for i in range(len(names)):
        ours(design(i, names), shelf)
        naive(design(i, names), sources[OBJECTS[i % len(OBJECTS)]], i)
    times: dict[str, list[tuple[float, float]]] = {"ours": [], "naive": [], "flat": [], "edit": []}
    for i in range(rounds):
        d = design(100 + i, names)
        source = sources[d.motifs[0]]
        arms: list[tuple[str, Callable[[], bytes]]] = [
            ("ours", partial(ours, d, shelf)), ("naive", partial(naive, d, source, i)),
            ("flat", partial(naive, d, source, i, False))]
        for arm, run in arms[i % 3:] + arms[:i % 3]:
            clock, processor, made = timed(run)
            times[arm].append((clock, processor))
            assert Image.open(io.BytesIO(made)).size == (W, H)
        smaller = replace(d, tweaks={"headline": Tweak(scale=0.85)})
        times["edit"].append(timed(partial(ours, smaller, shelf))[:2])
    return times


def _ratio(slow: list[float], fast: list[float]) -> dict[str, float]:
    """Of the rounds: the median, and the middle half."""
    each = [a / b for a, b in zip(slow, fast, strict=True)]
    low, middle, high = statistics.quantiles(each, n=4)
    return {"median": round(middle, 1), "p25": round(low, 1), "p75": round(high, 1), "of_sums": round(sum(slow) / sum(fast), 1)}


def _figures(seconds: list[float]) -> dict[str, float]:
    ms = sorted(s * 1000 for s in seconds)
    return {"p50": round(statistics.median(ms), 1), "p95": round(ms[int(0.95 * (len(ms) - 1))], 1), "min": round(ms[0], 1)}


if __name__ == "__main__":
    main()
