"""History at size: pages, search and saving, ours against a plain table, as JSON on standard output.

    python -m benchmarks.history [--rows 100000] [--rounds 31]

Two databases with the same ads of one owner (the worst case: every row is the asker's), one naive (no index but
the key, LIKE, OFFSET, one journalled commit a row), one ours through storage.pictures; and ours once more with
100 rows. Each round asks both arms for the same thing, in turn; answers are compared before anything is timed.
A naive scan leaves cold caches behind, so the comparison with 100 rows is made "alone", without it in between.
"""

from __future__ import annotations

import argparse
import dataclasses
import json
import os
import platform
import random
import sqlite3
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path

import sqlalchemy as sa

from storage import db, ids, pictures, search, users
from storage.records import Item
from storage.settings import settings

NOW = datetime(2026, 4, 5, tzinfo=UTC)
GOODS = ("딸기라떼 흑임자라떼 소금빵 크루아상 삼겹살 제육볶음 냉면 떡볶이 순대국 꽃다발 화분 네일 염색 펌 "
         "필라테스 요가 세차 타이어 안경 강아지미용 반찬 도시락 과일바구니 김치 치킨 파스타 스테이크 막걸리 "
         "칵테일 마카롱").split()
NEWS = "신메뉴 할인 오픈 이벤트 예약 한정 계절 리뉴얼 무료 증정 모집 안내".split()
MOODS = "봄 여름 가을 겨울 아침 저녁 주말 오늘 동네 가족 친구 혼자".split()


def ads(owner_id: str, rows: int) -> Iterator[Item]:
    """`rows` ads, seeded: the same for every arm. One in a thousand sells something rare."""
    chance = random.Random(7)
    for n in range(rows):
        goods = "무화과타르트" if n % 1000 == 500 else chance.choice(GOODS)
        title = f"{goods} {chance.choice(NEWS)}"
        at = NOW + timedelta(seconds=n)
        yield Item(item_id=ids.new(at), owner_id=owner_id, kind="ad" if n % 10 else "profile", created_at=at,
                   title=title, message=f"{title}, {chance.randrange(20, 400) * 100:,}원, 3:4", industry="cafe",
                   data={"copy": {"headline": f"{chance.choice(MOODS)}엔 {goods}", "hashtags": ["#" + goods]}})


@contextmanager
def ours(rows: int) -> Iterator[str]:
    """Our database with `rows` ads, loaded in bulk; yields the owner's id."""
    with tempfile.TemporaryDirectory() as folder:
        os.environ["HANCUT_DATA"] = folder
        os.environ.pop("DATABASE_URL", None)
        settings.cache_clear()
        db.migrate()
        owner_id = users.guest("").user_id
        try:
            fill(owner_id, rows)
            yield owner_id
        finally:
            db.close()


def fill(owner_id: str, rows: int) -> None:
    """What pictures.save() writes for each ad, many in one transaction."""
    batch: list[Item] = []
    seq = 0
    for item in ads(owner_id, rows):
        batch.append(item)
        if len(batch) == 5000 or seq + len(batch) == rows:
            with db.transaction() as c:
                values = [pictures._values(i) | {"owner_id": owner_id, "root_id": i.item_id, "newest": 1, "seq": n}
                          for n, i in enumerate(batch, seq + 1)]
                c.execute(sa.insert(pictures.items), values)
                entries = [search.Entry(v["seq"], 1, v["words"], v["kind"], v["industry"]) for v in values]
                c.execute(sa.text("INSERT INTO items_text(rowid, grams) VALUES (:seq, :grams)"),
                          [{"seq": e.seq, "grams": " ".join(search._all(e))} for e in entries])
            seq += len(batch)
            batch = []


def plain(path: Path, owner_id: str, rows: int) -> sqlite3.Connection:
    """The naive table, loaded in bulk."""
    base = sqlite3.connect(path)
    base.execute("CREATE TABLE items (item_id TEXT PRIMARY KEY, owner_id TEXT, kind TEXT, created_at TEXT, title TEXT,"
                 " message TEXT, data TEXT)")
    base.executemany("INSERT INTO items VALUES (?,?,?,?,?,?,?)", (row(item) for item in ads(owner_id, rows)))
    base.commit()
    return base


def row(item: Item) -> tuple:
    data = json.dumps(item.data, ensure_ascii=False)
    return (item.item_id, item.owner_id, item.kind, item.created_at.isoformat(), item.title, item.message, data)


def asked(base: sqlite3.Connection, where: str, values: tuple, *, offset: int = 0) -> list[str]:
    found = f"SELECT title, data FROM items WHERE {where} ORDER BY created_at DESC LIMIT 24 OFFSET {offset}"
    rows = base.execute(found, values).fetchall()
    return [title for title, data in rows if json.loads(data)]


def titles(owner_id: str, **how: str) -> list[str]:
    return [item.title for item in pictures.page(owner_id, **how)[0]]  # type: ignore[arg-type]


def questions(owner_id: str, base: sqlite3.Connection, rows: int) -> dict[str, tuple[Callable, Callable]]:
    """{name: (naive, ours)}, each answering with titles."""
    deep = rows // 2
    cursor = reach(owner_id, deep)
    like = "owner_id = ? AND (title LIKE ? OR message LIKE ? OR data LIKE ?)"

    def found(word: str) -> Callable[[], list[str]]:
        return lambda: asked(base, like, (owner_id, *[f"%{word}%"] * 3))

    return {
        "first page": (lambda: asked(base, "owner_id = ?", (owner_id,)), lambda: titles(owner_id)),
        "first page of a kind": (lambda: asked(base, "owner_id = ? AND kind = 'profile'", (owner_id,)),
                                 lambda: titles(owner_id, kind="profile")),
        "page in the middle": (lambda: asked(base, "owner_id = ?", (owner_id,), offset=deep),
                               lambda: titles(owner_id, cursor=cursor)),
        "search, rare": (found("화과타"), lambda: titles(owner_id, query="화과타")),
        "search, common": (found("딸기라떼"), lambda: titles(owner_id, query="딸기라떼")),
        "search, nothing": (found("없는말"), lambda: titles(owner_id, query="없는말")),
    }


def reach(owner_id: str, deep: int) -> str:
    """The cursor after `deep` ads."""
    from storage import cursors
    from storage.tables import items, microseconds

    with db.reading() as c:
        last = c.execute(sa.select(items.c.created_at, items.c.item_id).where(items.c.owner_id == owner_id)
                         .order_by(items.c.created_at.desc()).offset(max(0, deep - 1)).limit(1)).one()
    return cursors.write("p", microseconds(last.created_at), last.item_id) if deep else ""


def save_naive(base: sqlite3.Connection, item: Item) -> None:
    base.execute("INSERT INTO items VALUES (?,?,?,?,?,?,?)", row(item))
    base.commit()


def timed(call: Callable[[], object]) -> float:
    start = time.perf_counter()
    call()
    return (time.perf_counter() - start) * 1000


def figures(samples: list[float]) -> dict[str, float]:
    ordered = sorted(samples)
    return {"median_ms": round(statistics.median(ordered), 4), "min_ms": round(ordered[0], 4),
            "p95_ms": round(ordered[int(len(ordered) * 0.95)], 4)}


def measure(rows: int, rounds: int) -> dict[str, object]:
    small: dict[str, list[float]] = {}
    with ours(100) as owner_id, tempfile.TemporaryDirectory() as folder:
        base = plain(Path(folder) / "naive.db", owner_id, 100)
        for name, (naive, mine) in questions(owner_id, base, 100).items():
            assert naive() == mine(), name
            small[name] = [timed(mine) for _ in range(rounds)]
    result: dict[str, object] = {}
    with ours(rows) as owner_id, tempfile.TemporaryDirectory() as folder:
        base = plain(Path(folder) / "naive.db", owner_id, rows)
        for name, (naive, mine) in questions(owner_id, base, rows).items():
            assert naive() == mine() and (mine() or "nothing" in name), name
            mine()
            alone = [timed(mine) for _ in range(rounds)]
            pairs = [(timed(naive), timed(mine)) for _ in range(rounds)]
            one, two = [a for a, _ in pairs], [b for _, b in pairs]
            result[name] = {
                "naive": figures(one), "ours": figures(two),
                "ours_alone": figures(alone), "ours_alone_at_100_rows": figures(small[name]),
                "times_faster": round(statistics.median(one) / statistics.median(two), 1),
                "times_that_at_100_rows": round(
                    statistics.median(alone) / statistics.median(small[name]), 2)}
        new = list(ads(owner_id, rounds * 2))
        pairs = []
        for n in range(rounds):
            a, b = (dataclasses.replace(item, item_id=ids.new()) for item in new[2 * n : 2 * n + 2])
            pairs.append((timed(lambda a=a: save_naive(base, a)), timed(lambda b=b: pictures.save(b))))  # type: ignore[misc]
        result["save one, durable"] = {"naive": figures([a for a, _ in pairs]), "ours": figures([b for _, b in pairs])}
    return result


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--rows", type=int, default=100_000)
    options.add_argument("--rounds", type=int, default=31)
    chosen = options.parse_args()
    load = os.getloadavg()[0]
    result = measure(chosen.rows, chosen.rounds)
    json.dump({"benchmark": "history", "rows": chosen.rows, "rounds": chosen.rounds, "results": result,
               "load_before": round(load, 2), "python": platform.python_version(), "sqlite": sqlite3.sqlite_version,
               "sqlalchemy": sa.__version__}, sys.stdout, ensure_ascii=False, indent=1)
    print()


if __name__ == "__main__":
    main()
