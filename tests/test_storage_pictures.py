"""The history: saving once, paging, finding Hangul, versions, undo, and what a purge takes."""

from __future__ import annotations

import dataclasses
import os
import sqlite3
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa

from storage import brands, chats, db, files, ids, pictures, users
from storage.errors import BadInput, NotAllowed, NotFound
from storage.records import Brand, File, Item, Message
from storage.tables import items

pytest_plugins = ("tests.place",)

NOW = datetime(2026, 4, 5, 12, 0, tzinfo=UTC)


@pytest.fixture
def me(anywhere) -> str:
    return users.guest("").user_id


def ad(owner_id: str, title: str = "광고", minute: float = 0, **more: Any) -> Item:
    at = NOW + timedelta(minutes=minute)
    return Item(**{"item_id": ids.new(at), "owner_id": owner_id, "kind": "ad", "created_at": at,
                   "title": title, **more})


def saved(owner_id: str, title: str = "광고", minute: float = 0, **more: Any) -> Item:
    item = ad(owner_id, title, minute, **more)
    pictures.save(item)
    return item


def edited(item: Item, title: str, minute: float) -> Item:
    return saved(item.owner_id, title, minute, parent_id=item.item_id, root_id=item.root_id or item.item_id)


def titles(user_id: str, **how: Any) -> list[str]:
    return [item.title for item in pictures.page(user_id, **how)[0]]


def everything(user_id: str, limit: int, **how: Any) -> list[str]:
    found, cursor = [], ""
    while True:
        page, cursor = pictures.page(user_id, cursor=cursor, limit=limit, **how)
        assert len(page) <= limit
        found += [item.title for item in page]
        if not cursor:
            return found


def test_an_item_comes_back_as_it_was(me):
    item = ad(me, "딸기라떼 ☕", message="카페\n신메뉴", job_id=ids.new(), session_id=ids.new(), industry="cafe",
              engine="studio", data={"copy": {"headline": "봄"}, "seed": 7, "list": [1, None, "\x00"]},
              files=(File(role="ad", sha="a" * 64, width=1080, height=1350, bytes=99),))
    pictures.save(item)
    pictures.save(item)
    back = pictures.get(me, item.item_id)
    assert back == dataclasses.replace(item, root_id=item.item_id)
    assert titles(me) == ["딸기라떼 ☕"]


def test_saving_takes_part_in_the_callers_transaction(me):
    item = ad(me)
    with pytest.raises(KeyError), db.transaction() as connection:
        pictures.save(item, connection=connection)
        raise KeyError
    assert titles(me) == [] and titles(me, query="광고") == []
    with db.transaction() as connection:
        pictures.save(item, connection=connection)
    assert titles(me) == titles(me, query="광고") == ["광고"]


def test_odd_text_is_cleaned_and_limits_hold(me):
    item = saved(me, "나쁜\x00제목 \ud800" + "긴" * 300, message="줄\r\n바꿈")
    back = pictures.get(me, item.item_id)
    assert back.title.startswith("나쁜제목 ?") and len(back.title) == pictures.TITLE and back.message == "줄\n바꿈"
    with pytest.raises(BadInput) as error:
        saved(me, message="x" * 10_001)
    assert error.value.code == "message_long"
    with pytest.raises(ValueError):
        pictures.save(ad(me, item_id="1"))
    with pytest.raises(NotFound):
        pictures.save(ad(ids.new()))


def test_an_id_of_another_person_is_not_taken_over(me):
    other = users.guest("").user_id
    item = saved(other, "남의 것")
    with pytest.raises(NotAllowed):
        pictures.save(ad(me, "내 것", item_id=item.item_id))
    assert pictures.get(other, item.item_id).title == "남의 것" and titles(me) == []


def test_a_child_of_another_persons_item_starts_its_own_line(me):
    other = users.guest("").user_id
    root = saved(other, "남의 것")
    mine = saved(me, "내 것", 1, parent_id=root.item_id, root_id=root.item_id)
    assert pictures.get(me, mine.item_id).root_id == mine.item_id
    assert [i.title for i in pictures.versions(other, root.item_id)] == ["남의 것"] == titles(other)


def test_pages_go_through_everything_once_the_newest_first(me):
    for n in range(25):
        saved(me, str(n), n // 3, kind="ad" if n % 2 else "profile", industry="cafe" if n % 5 else "")
    expected = [str(n) for n in sorted(range(25), key=lambda n: (n // 3, n), reverse=True)]
    assert sorted(everything(me, 7), key=expected.index) == expected
    minutes = [int(title) // 3 for title in everything(me, 7)]
    assert minutes == sorted(minutes, reverse=True)
    assert sorted(map(int, everything(me, 4, kind="ad"))) == list(range(1, 25, 2))
    assert sorted(map(int, everything(me, 4, industry="cafe", kind="profile"))) == [
        n for n in range(0, 25, 2) if n % 5]
    assert len(pictures.page(me, limit=0)[0]) == 1
    page, cursor = pictures.page(me, limit=25)
    assert len(page) == 25 and cursor == ""


def test_a_page_stays_in_place_while_new_ads_arrive(me):
    for n in range(6):
        saved(me, str(n), n)
    first, cursor = pictures.page(me, limit=3)
    saved(me, "new", 99)
    second, _ = pictures.page(me, limit=3, cursor=cursor)
    assert [i.title for i in first + second] == ["5", "4", "3", "2", "1", "0"]


@pytest.mark.parametrize("cursor", ["x", "cDox", "é", "\x00", "=" * 50, "A" * 4000, "cDoxOjI", "czox", "\ud800"])
def test_a_broken_cursor_is_said(me, cursor):
    saved(me)
    with pytest.raises(BadInput) as error:
        pictures.page(me, cursor=cursor)
    assert error.value.code == "cursor_wrong"
    with pytest.raises(BadInput):
        pictures.page(me, cursor="bad", query="광고")


def test_letters_are_found_anywhere_within_words(me):
    saved(me, "딸기라떼 신메뉴", message="카페 딸기라떼, 4,500원 Grand OPEN",
          data={"copy": {"headline": "봄을 마셔요", "details": ["서울숲 2층"], "hashtags": ["#딸기스무디"]},
                "cta": "예약하기"})
    saved(me, "떡볶이", 1, message="매운 떡볶이")
    for query in ("딸기", "기라떼", "라떼", "신메", "메뉴 딸기", "4500", "4,500원", "500원", "grand", "RAN", "마셔",
                  "서울숲", "스무디", "예약", "딸", "층", "ＯＰＥＮ", "#딸기", "딸기! 라떼?"):
        assert titles(me, query=query) == ["딸기라떼 신메뉴"], query
    for query in ("커피", "떼신", "기딸", "딸기 커피", "라떼딸", "을마", "😀", "!!", "k", "ad", '"', "'",
                  "* OR 딸기", "NEAR(딸기"):
        assert titles(me, query=query) == [], query
    assert titles(me, query="떡볶이") == titles(me, query="볶") == ["떡볶이"]


def test_a_decomposed_query_finds_composed_text(me):
    import unicodedata

    saved(me, "딸기라떼")
    assert titles(me, query=unicodedata.normalize("NFD", "딸기")) == ["딸기라떼"]


def test_a_search_is_filtered_and_paged(me):
    for n in range(12):
        saved(me, f"딸기 {n}", n, kind="ad" if n % 2 else "profile", industry="cafe_bar" if n % 3 else "meat")
    assert everything(me, 5, query="딸기") == [f"딸기 {n}" for n in range(11, -1, -1)]
    assert everything(me, 2, query="딸기", kind="ad") == [f"딸기 {n}" for n in range(11, 0, -2)]
    assert everything(me, 2, query="딸기", kind="ad", industry="meat") == ["딸기 9", "딸기 3"]
    assert everything(me, 2, query="딸기", kind="none") == []


def test_no_question_walks_all_rows(home):
    """SQLite's own plans: what a page or a search reads must not grow with the history."""
    me = users.guest("").user_id
    item = saved(me, "딸기", session_id=ids.new())
    for n in range(24):  # with a page's worth of finds another plan may look better to it
        saved(me, "딸기", n)
    asked: list[str] = []
    with db.reading() as connection:
        raw = connection.connection.dbapi_connection
        assert isinstance(raw, sqlite3.Connection)
        raw.set_trace_callback(asked.append)
    page, cursor = pictures.page(me, limit=1)
    for how in ({}, {"kind": "ad"}, {"industry": "cafe"}, {"query": "딸기"}, {"query": "딸기", "kind": "ad"}):
        pictures.page(me, **how)
    pictures.get(me, item.item_id)
    pictures.versions(me, item.item_id)
    edited(item, "둘", 1)
    pictures.delete(me, item.item_id)
    plans = []
    with db.reading() as connection:
        for sql in [sql for sql in asked if sql.startswith(("SELECT", "UPDATE"))]:
            plan = [row[3] for row in connection.exec_driver_sql("EXPLAIN QUERY PLAN " + sql)]
            assert not any("SCAN items" in step and "VIRTUAL" not in step or "TEMP B-TREE" in step for step in plan
                           if "root_id" not in sql), (sql, plan)
            plans.append(plan)
            if " items.seq IN " in sql:
                assert any("INTEGER PRIMARY KEY" in step for step in plan), plan
    assert len(plans) >= 15


def test_an_edit_is_a_version_and_the_newest_one_shows(me):
    first = saved(me, "파란 배경", 0)
    second = edited(first, "빨간 배경", 1)
    third = edited(second, "초록 배경", 2)
    assert titles(me) == titles(me, query="배경") == ["초록 배경"] and titles(me, query="파란") == []
    assert [i.title for i in pictures.versions(me, first.item_id)] == ["파란 배경", "빨간 배경", "초록 배경"]
    assert pictures.get(me, third.item_id).root_id == first.item_id
    assert pictures.get(me, first.item_id).title == "파란 배경"
    pictures.delete(me, third.item_id, versions=False)
    assert titles(me) == titles(me, query="배경") == ["빨간 배경"]
    pictures.restore(me, third.item_id)
    assert titles(me) == ["초록 배경"] and titles(me, query="빨간") == []


def test_a_late_older_version_does_not_take_the_place(me):
    first = saved(me, "하나", 0)
    edited(first, "셋", 9)
    edited(first, "둘", 5)
    assert titles(me) == ["셋"] and titles(me, query="둘") == []


def test_deleting_can_be_undone(me):
    first = saved(me, "하나", 0)
    edited(first, "둘", 1)
    third = edited(first, "셋", 2)
    pictures.delete(me, third.item_id, versions=False, now=NOW)
    pictures.delete(me, first.item_id, now=NOW + timedelta(seconds=1))
    assert titles(me) == titles(me, query="하나") == [] == pictures.versions(me, first.item_id)
    for call in (pictures.get, pictures.delete):
        with pytest.raises(NotFound):
            call(me, first.item_id)
    pictures.restore(me, first.item_id)
    pictures.restore(me, first.item_id)
    assert [i.title for i in pictures.versions(me, first.item_id)] == ["하나", "둘"] and titles(me) == ["둘"]
    pictures.restore(me, third.item_id)
    assert titles(me) == ["셋"]


def test_odd_ids_name_nothing(me):
    saved(me)
    for odd in ("", "x", "\x00", "\ud800", "' OR 1=1", "../", ids.new()):
        for call in (pictures.get, pictures.delete, pictures.restore):
            with pytest.raises(NotFound):
                call(me, odd)
        assert pictures.versions(me, odd) == [] and pictures.page(odd) == ([], "")
        assert pictures.page(odd, query="광고") == ([], "")


def picture(owner_id: str, text: str, days_old: float) -> File:
    sha = files.put(owner_id, text.encode(), "image/png")
    root = Path(files._base()) / owner_id / sha[:2] / sha
    when = (datetime.now(UTC) - timedelta(days=days_old)).timestamp()
    os.utime(root, (when, when))
    return File(role="ad", sha=sha, width=1, height=1)


def test_a_purge_takes_what_was_put_away_and_no_file_in_use(me):
    other = users.guest("").user_id
    shared, own, scene, photo, logo, upload, fresh = (
        picture(me, name, 0 if name == "fresh" else 60)
        for name in ("shared", "own", "scene", "photo", "logo", "upload", "fresh"))
    same = picture(other, "own", 60)
    gone = saved(me, "지울 것", 0, files=(shared, own))
    saved(me, "둘 것", 1, files=(shared,), data={"scene": {"layers": [{"asset": scene.sha}]}})
    saved(other, "남의 것", 0, files=(same,))
    session = chats.start(me)
    chats.add(me, Message(message_id=ids.new(), session_id=session, role="user", text="", photo=photo.sha,
                          created_at=NOW))
    brands.save(me, Brand(logo=logo.sha))
    month_ago = datetime.now(UTC) - timedelta(days=30)

    pictures.delete(me, gone.item_id)
    assert pictures.purge(month_ago) == 0
    pictures.restore(me, gone.item_id)
    assert files.exists(me, own.sha) and not files.exists(me, upload.sha)

    pictures.delete(me, gone.item_id, now=month_ago - timedelta(days=1))
    assert pictures.purge(month_ago) == 1
    assert {sha for sha, _ in files.listing(me)} == {f.sha for f in (shared, scene, photo, logo, fresh)}
    assert files.exists(other, same.sha)
    with pytest.raises(NotFound):
        pictures.restore(me, gone.item_id)
    assert titles(me) == titles(me, query="둘 것") == ["둘 것"] and titles(other) == ["남의 것"]
    chats.delete(me, session, now=month_ago - timedelta(days=1))
    pictures.purge(month_ago)
    assert not files.exists(me, photo.sha)
    with db.reading() as connection:
        assert connection.execute(sa.select(sa.func.count()).select_from(items)).scalar() == 2


def test_a_purge_clears_the_folders_of_nobody_and_of_killed_writers(home):
    me = users.guest("").user_id
    nobody = ids.new()
    picture(nobody, "left", 60)
    new = picture(nobody, "new", 0)
    draft = home / "files" / me / "aa" / ("a" * 16 + "0" * 16 + ".draft")
    draft.parent.mkdir(parents=True)
    draft.write_bytes(b"half")
    os.utime(draft, (0, 0))
    pictures.purge(datetime.now(UTC) - timedelta(days=30))
    assert [sha for sha, _ in files.listing(nobody)] == [new.sha] and not draft.exists()
