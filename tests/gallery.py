"""Contact sheets of real output: messages x looks x ratios, with and without photos. `make gallery`.

python -m tests.gallery FOLDER [--photos DIR] [--messages N] [--seed S]
Photos default to the public-domain pictures of scikit-image; --photos takes a folder of one's own.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import numpy as np
from PIL import Image

from pipelines import layouts, photos, understanding
from pipelines.ad import drafts
from pipelines.ad.once import prepare
from pipelines.ad.shelf import Memory
from pipelines.understanding import Context
from storage.records import Brand

DAY = date(2026, 12, 1)
MESSAGES = (
    "카페 딸기라떼 신메뉴, 4,500원", "동네 빵집 크루아상 3,800원 아침에 들러 주세요", "숯불갈비 1인분 15,000원 저녁 장사 시작",
    "미용실 첫 방문 커트 30% 할인 21,000원 → 예약 010-1234-5678", "네일샵 겨울 젤네일 이벤트 39,000원", "필라테스 12월 회원 모집 월 99,000원부터",
    "꽃집 졸업 꽃다발 예약 받아요 2월 10일까지", "치과 스케일링 안내, 강남역 3번 출구", "세차장 손세차 25,000원 이번 주말까지", "강아지 미용 5만원 예약제",
    "피아노 학원 겨울방학 특강 모집", "수제버거 세트 9,900원 점심 특선", "와인바 해피아워 저녁 6시~8시 하우스와인 1+1", "반찬가게 김장김치 10kg 65,000원",
    "게스트하우스 겨울 숙박 1박 49,000원", "부동산 사무실 이전했어요 연남동 12-3", "세무사 종합소득세 신고 상담", "헬스장 PT 10회 50만원 → 39만원",
    "인테리어 욕실 리모델링 상담", "아이스크림 가게 여름 신메뉴 수박빙수 8,000원", "옷가게 겨울 코트 40% 세일", "도자기 공방 원데이 클래스 35,000원",
    "자동차 정비소 겨울 점검", "휴대폰 수리 액정 교체 당일 상담", "사진관 가족사진 촬영 예약", "키즈카페 평일 2시간 12,000원", "캠핑장 겨울 예약 오픈",
    "독서실 등록 안내 월 15만원", "과일가게 감귤 5kg 15,900원", "술집 수요일 생맥주 2,500원",
)


def sheet(pictures: list[np.ndarray], columns: int, height: int, gap: int = 10) -> Image.Image:
    """Pictures side by side in rows, all `height` px high."""
    small = [Image.fromarray(p).resize((max(1, round(p.shape[1] * height / p.shape[0])), height), Image.Resampling.LANCZOS)
             for p in pictures]
    rows = [small[i:i + columns] for i in range(0, len(small), columns)]
    width = max(sum(p.width + gap for p in row) for row in rows) + gap
    page = Image.new("RGB", (width, len(rows) * (height + gap) + gap), (128, 128, 128))
    for r, row in enumerate(rows):
        x = gap
        for p in row:
            page.paste(p, (x, gap + r * (height + gap)))
            x += p.width + gap
    return page


def ad(message: str, *, look: str = "auto", ratio: str = "3:4", photo: np.ndarray | None = None, seed: int = 1,
       width: int = 720) -> np.ndarray:
    """One ad as the app makes it."""
    shelf = Memory()
    sha = shelf.put(photo) if photo is not None else ""
    understood = understanding.understand(message, Context(language="ko", today=DAY, photo=sha))
    assert understood.brief is not None, (message, understood.say)
    brief = prepare(replace(understood.brief, seed=seed), ratio=ratio, look=look, photo=sha, seed=seed)
    copy = drafts.write(brief, brand=Brand(), day=DAY)[0]
    design = drafts.start(brief, copy, shelf, brand=Brand(), day=DAY)
    return drafts.lay(design, ratio, shelf, width)[1]


def own_photos(folder: Path | None) -> Iterator[np.ndarray]:
    """Photos of a folder, or the public-domain ones of scikit-image."""
    if folder is None:
        from skimage import data

        yield from (data.coffee(), data.chelsea(), data.astronaut()[:, :, :3])
        return
    for path in sorted(folder.iterdir()):
        if path.suffix.lower() in (".jpg", ".jpeg", ".png", ".webp") and ".mask" not in path.name:
            yield np.asarray(photos.take_in(path.read_bytes()).image)


def readme(folder: Path) -> None:
    """The README's pictures, made of material that may be shown."""
    from skimage import data

    folder.mkdir(parents=True, exist_ok=True)
    few = [MESSAGES[i] for i in (0, 1, 3, 5, 8, 11, 12, 17, 20, 21, 28, 29)]
    sheet([ad(m, seed=3 + i, width=640) for i, m in enumerate(few)], 6, 400, gap=12).save(
        folder / "messages.jpg", quality=86)
    sheet([ad(MESSAGES[0], look=k, seed=5 + i, width=480) for i, k in enumerate(layouts.all())], 5, 300).save(
        folder / "looks.jpg", quality=86)
    shapes = ("1:1", "3:4", "9:16", "16:9", "kakao_wide", "gfa_1250x560")
    sheet([ad(MESSAGES[12], look="night", ratio=r, seed=8, width=640) for r in shapes], 3, 300).save(
        folder / "formats.jpg", quality=86)
    cup, cat = data.coffee(), data.chelsea()
    espresso = "카페 에스프레소 한 잔 2,500원"
    shots = ((espresso, cup, "bleed"), (espresso, cup, "split"), ("고양이 호텔 1박 35,000원 예약 받아요", cat, "collage"),
             ("고양이 카페 주말 오후 1시부터", cat, "magazine"), (espresso, cup, "quiet"), (espresso, cup, "pop"))
    sheet([ad(m, photo=p, look=k, seed=4 + i, width=480) for i, (m, p, k) in enumerate(shots)], 3, 400).save(
        folder / "photos.jpg", quality=86)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--photos", type=Path)
    parser.add_argument("--messages", type=int, default=30)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--readme", action="store_true", help="only the README's pictures")
    given = parser.parse_args()
    if given.readme:
        readme(given.folder)
        return
    given.folder.mkdir(parents=True, exist_ok=True)
    chosen = MESSAGES[:given.messages]
    sheet([ad(m, seed=given.seed + i) for i, m in enumerate(chosen)], 6, 480).save(given.folder / "messages.png")
    for look in layouts.all():
        made = [ad(chosen[i * 7 % len(chosen)], look=look, ratio=r, seed=given.seed + i)
                for i, r in enumerate(("3:4", "1:1", "4:3", "16:9", "9:16"))]
        sheet(made, 5, 480).save(given.folder / f"look_{look}.png")
    shots = list(own_photos(given.photos))
    made = [ad(chosen[i % len(chosen)], photo=p, seed=given.seed + i) for i, p in enumerate(shots)]
    sheet(made, 6, 480).save(given.folder / "photos.png")
    print(f"wrote {given.folder}")


if __name__ == "__main__":
    main()
