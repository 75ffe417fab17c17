"""The long proofs of the storage: kills, restores under writes, replayed sessions, the time of a log-in.

    python -m pytest -n 0 -s tests/prove/prove_storage.py
"""

from __future__ import annotations

import os
import random
import signal
import sqlite3
import statistics
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from storage import backups, chats, db, files, ids, pictures, throttle, tokens, upkeep, users
from storage.errors import HancutError, NotAllowed
from storage.records import File, Item, Message

pytest_plugins = ("tests.place",)

KILLS, RESTORES, REPLAYS, LOG_INS = 200, 20, 50, 200
WORD = "딸기라떼가 맛있는 우리 가게"


def work(owner_id: str, session_id: str, out: int, seed: int) -> None:
    """Save, edit, delete, restore, talk and purge for ever; each line on `out` was on the disk before it."""
    chance = random.Random(seed)
    roots: list[Item] = []
    while True:
        move = chance.random()
        if move < 0.6 or not roots:
            parent = chance.choice(roots).item_id if roots and move < 0.2 else ""
            item = picture(owner_id, f"광고 {chance.randrange(10**9)}", parent=parent)
            if not parent:
                roots.append(item)
            os.write(out, f"saved {item.item_id} {item.files[0].sha}\n".encode())
        elif move < 0.7:
            item = roots.pop(chance.randrange(len(roots)))
            os.write(out, f"going {item.item_id}\n".encode())
            pictures.delete(owner_id, item.item_id)
        elif move < 0.95:
            message_id = ids.new()
            chats.add(owner_id, Message(message_id=message_id, session_id=session_id, role="user", text="안녕",
                                        created_at=datetime.now(UTC)))
            os.write(out, f"said {message_id}\n".encode())
        else:
            upkeep.purge(datetime.now(UTC) - timedelta(days=1))


def picture(owner_id: str, title: str, *, parent: str = "") -> Item:
    sha = files.put(owner_id, os.urandom(2000) + title.encode(), "image/png")
    now = datetime.now(UTC)
    item = Item(item_id=ids.new(now), owner_id=owner_id, kind="ad", created_at=now, title=title, parent_id=parent,
                files=(File(role="ad", sha=sha, width=1, height=1),))
    pictures.save(item)
    return item


@contextmanager
def writers(owner_id: str, session_id: str, said: Path, count: int, seed: int) -> Iterator[None]:
    """`count` processes at work() until the block ends, then SIGKILL. Forked, which is quick: this process has no
    thread and no open connection."""
    db.close()
    out = os.open(said, os.O_WRONLY | os.O_CREAT | os.O_APPEND)
    children = []
    for n in range(count):
        child = os.fork()
        if child == 0:
            try:
                work(owner_id, session_id, out, seed + n)
            finally:
                os._exit(1)
        children.append(child)
    os.close(out)
    try:
        yield
    finally:
        ends = []
        for child in children:
            os.kill(child, signal.SIGKILL)
            ends.append(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]))
        assert ends == [-signal.SIGKILL] * count  # none ended by itself, with an error


def heard(said: Path) -> dict[str, dict[str, str]]:
    """{"saved": {item: file}, "going": ..., "said": ...} of the whole lines in a file of acknowledgements."""
    found: dict[str, dict[str, str]] = {"saved": {}, "going": {}, "said": {}}
    for line in said.read_text().splitlines():
        word, name, *more = line.split()
        found[word][name] = "".join(more)
    return found


def whole(home: Path) -> bool:
    """SQLite's own check of the database, and FTS5's of the index, on a connection of its own."""
    base = sqlite3.connect(home / "hancut.db")
    try:
        base.execute("INSERT INTO items_text(items_text) VALUES ('integrity-check')")
        return base.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    finally:
        base.close()


def test_nothing_acknowledged_is_lost_in_kills(home: Path) -> None:
    """Two processes write at once and are killed together, again and again, on one database."""
    owner_id = users.guest("").user_id
    session_id = chats.start(owner_id)
    chance = random.Random(1)
    said = home / "said"
    for trial in range(KILLS):
        with writers(owner_id, session_id, said, 2, trial * 2):
            time.sleep(chance.uniform(0.02, 0.3))
        assert whole(home), trial
    acknowledged = heard(said)
    with db.reading() as connection:
        rows = {row.item_id: row for row in connection.execute(pictures.items.select())}
    for item_id, sha in acknowledged["saved"].items():
        assert item_id in rows, item_id
        assert files.get(owner_id, sha)
        if rows[item_id].deleted_at is not None:
            assert rows[item_id].root_id in acknowledged["going"]
    messages = {message.message_id for message in chats.messages(owner_id, session_id, limit=10**6)}
    assert set(acknowledged["said"]) <= messages
    for row in random.Random(2).sample(sorted(rows.values(), key=lambda row: row.seq), min(200, len(rows))):
        found = {item.item_id for item in pictures.page(owner_id, query=row.title.split()[1])[0]}
        assert (row.item_id in found) == (row.newest == 1)
    print(f"\n{KILLS} kills: {len(acknowledged['saved'])} ads, {len(messages)} messages acknowledged, 0 lost")
    assert len(acknowledged["saved"]) > KILLS


def test_backups_taken_under_writes_restore(home: Path, tmp_path: Path, at) -> None:
    owner_id = users.sign_up("shop", WORD)[0].user_id
    session_id = chats.start(owner_id)
    pictures_kept = 0
    for trial in range(RESTORES):
        with writers(owner_id, session_id, home / "said", 2, 1000 + trial * 2):
            time.sleep(0.2)
            manifest = backups.snapshot(tmp_path / f"backup{trial}")
            db.close()
        before = heard(home / "said")["saved"]
        with at(tmp_path / f"new{trial}"):
            assert backups.restore(tmp_path / f"backup{trial}") == manifest
            assert manifest["missing"] == [] and manifest["rows"]["items"] <= len(before) + 2
            with db.reading() as connection:
                rows = list(connection.execute(pictures.items.select().where(pictures.items.c.deleted_at.is_(None))))
            for row in rows:
                item = pictures.get(owner_id, row.item_id)
                assert files.get(owner_id, item.files[0].sha)
                pictures_kept += 1
            assert whole(tmp_path / f"new{trial}")
            assert users.log_in("shop", WORD, address="192.0.2.1")[0].user_id == owner_id
    print(f"\n{RESTORES} restores: {pictures_kept} pictures, all there")


def test_ended_sessions_are_never_accepted_again(home: Path) -> None:
    accepted = 0
    for trial in range(REPLAYS):
        name = f"shop{trial}"
        user_id = users.sign_up(name, WORD)[0].user_id
        token, key = tokens.open(user_id), tokens.make_key(user_id, "k")
        assert users.who(token) and users.who(key)
        if trial % 3 == 0:
            users.log_out(token)
            tokens.revoke_key(user_id, tokens.keys(user_id)[0].key_id)
        elif trial % 3 == 1:
            users.change_password(user_id, WORD, WORD + " 둘")
            tokens.end_all(user_id, and_keys=True)
        else:
            users.delete(user_id, WORD)
        db.close()
        accepted += (users.who(token) is not None) + (users.who(key) is not None)
    print(f"\n{REPLAYS} replays: {accepted} accepted")
    assert accepted == 0


def test_a_log_in_takes_as_long_for_nobody(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(throttle, "FAILURES", 10**6)
    monkeypatch.setattr(throttle, "FAILURES_OF_ADDRESS", 10**6)
    users.sign_up("shop", WORD)
    times: dict[str, list[float]] = {"shop": [], "nobody": []}
    for trial in range(LOG_INS):
        for name in random.Random(trial).sample(sorted(times), 2):
            start = time.perf_counter()
            try:
                users.log_in(name, "wrong wrong", address=f"192.0.2.{trial}")
            except NotAllowed as error:
                sentence = error.say("ko")
            times[name].append(time.perf_counter() - start)
            assert sentence == NotAllowed("wrong_login").say("ko")
    known, unknown = (statistics.median(times[name]) for name in ("shop", "nobody"))
    print(f"\nlog-in, {LOG_INS} tries each: {known * 1000:.1f} ms known, {unknown * 1000:.1f} ms unknown,"
          f" {abs(known / unknown - 1):.1%} apart")
    assert abs(known / unknown - 1) <= 0.05


def test_guessing_in_parallel_gets_ten_tries(home: Path) -> None:
    """Eight processes guess at once; the count is kept before the password is looked at."""
    users.sign_up("shop", WORD)
    db.close()
    said = home / "tries"
    out = os.open(said, os.O_WRONLY | os.O_CREAT | os.O_APPEND)
    children = []
    for n in range(8):
        child = os.fork()
        if child == 0:
            for m in range(20):
                try:
                    users.log_in("shop", f"guess {n} {m} of many", address=f"192.0.2.{n}")
                except HancutError as error:
                    os.write(out, f"{error.code}\n".encode())
            os._exit(0)
        children.append(child)
    for child in children:
        os.waitpid(child, 0)
    os.close(out)
    codes = said.read_text().split()
    print(f"\n{len(codes)} guesses: {codes.count('wrong_login')} looked at")
    assert len(codes) == 160 and codes.count("wrong_login") == 10 and codes.count("too_many") == 150
