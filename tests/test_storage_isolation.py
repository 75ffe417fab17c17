"""Two people, every function: nothing of the one is seen, changed or deleted by the other."""

from __future__ import annotations

import inspect
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Any

import pytest
import sqlalchemy as sa

from storage import brands, chats, db, files, ids, pictures, tables, tokens, users
from storage.errors import HancutError
from storage.records import Brand, File, Item, Message

pytest_plugins = ("tests.place",)

NOW = datetime(2026, 4, 5, 12, 0, tzinfo=UTC)
WORD = "딸기라떼가 맛있는 우리 가게"
SECRET = "비밀레시피"  # in everything that the first person owns


@dataclass(frozen=True)
class Things:
    """What a person owns."""

    user_id: str
    item: Item
    edit: Item
    put_away: Item
    session_id: str
    message: Message
    sha: str
    key_id: str
    token: str
    key: str


def owned(name: str, text: str) -> Things:
    user_id = users.sign_up(name, WORD)[0].user_id
    sha = files.put(user_id, text.encode(), "image/png")
    file = File(role="ad", sha=sha, width=1, height=1)
    item = Item(item_id=ids.new(), owner_id=user_id, kind="ad", created_at=NOW, title=text, message=text,
                industry="cafe", data={"copy": {"headline": text}}, files=(file,))
    edit = replace(item, item_id=ids.new(), parent_id=item.item_id)
    put_away = replace(item, item_id=ids.new())
    for one in (item, edit, put_away):
        pictures.save(one)
    pictures.delete(user_id, put_away.item_id, now=NOW)
    session_id = chats.start(user_id, text)
    message = Message(message_id=ids.new(), session_id=session_id, role="user", text=text, created_at=NOW, photo=sha)
    chats.add(user_id, message)
    brands.save(user_id, Brand(name=text))
    key = tokens.make_key(user_id, text)
    return Things(user_id, item, edit, put_away, session_id, message, sha, tokens.keys(user_id)[0].key_id,
                  tokens.open(user_id), key)


# What B tries with A's names; a function with no such name is called as B alone. {module.function: calls(B, a)}
Call = Callable[[str, Things], Any]
TRIES: dict[str, list[Call]] = {
    "pictures.get": [lambda b, a: pictures.get(b, a.item.item_id), lambda b, a: pictures.get(b, a.edit.item_id)],
    "pictures.page": [
        lambda b, a: pictures.page(b), lambda b, a: pictures.page(b, query=SECRET),
        lambda b, a: pictures.page(b, kind="ad", industry="cafe"), lambda b, a: pictures.page(b, query="비", kind="ad"),
        lambda b, a: pictures.page(b, cursor=_beyond(a)),
        lambda b, a: pictures.page(b, query=f"1·{SECRET} OR {SECRET}"),
    ],
    "pictures.shown": [lambda b, a: pictures.shown(b, a.sha) or None],
    "pictures.versions": [lambda b, a: pictures.versions(b, a.item.item_id)],
    "pictures.delete": [lambda b, a: pictures.delete(b, a.item.item_id),
                        lambda b, a: pictures.delete(b, a.edit.item_id, versions=False)],
    "pictures.restore": [lambda b, a: pictures.restore(b, a.put_away.item_id)],
    "pictures.save": [
        lambda b, a: pictures.save(replace(a.item, owner_id=b, title="바꿈")),
        lambda b, a: pictures.save(replace(a.item, owner_id=b, item_id=ids.new(), title="내 것", message="", data={},
                                           files=(), parent_id=a.item.item_id, root_id=a.item.item_id)),
    ],
    "chats.start": [lambda b, a: chats.start(b)],
    "chats.add": [lambda b, a: chats.add(b, replace(a.message, message_id=ids.new(), text="끼어들기")),
                  lambda b, a: chats.add(b, replace(a.message, session_id=chats.start(b)))],
    "chats.messages": [lambda b, a: chats.messages(b, a.session_id)],
    "chats.sessions": [lambda b, a: chats.sessions(b)],
    "chats.get": [lambda b, a: chats.get(b, a.session_id)],
    "chats.rename": [lambda b, a: chats.rename(b, a.session_id, "바꿈")],
    "chats.delete": [lambda b, a: chats.delete(b, a.session_id)],
    "chats.restore": [lambda b, a: chats.restore(b, a.session_id)],
    "brands.get": [lambda b, a: brands.get(b)],
    "brands.save": [lambda b, a: brands.save(b, Brand(name="내 것", logo=a.sha))],
    "files.put": [lambda b, a: files.put(b, b"mine", "image/png")],
    "files.get": [lambda b, a: files.get(b, a.sha)],
    "files.exists": [lambda b, a: files.exists(b, a.sha) or None],
    "files.delete": [lambda b, a: files.delete(b, a.sha)],
    "files.delete_owner": [lambda b, a: files.delete_owner(b)],
    "files.listing": [lambda b, a: list(files.listing(b))],
    "files.discard": [lambda b, a: files.discard(b, a.sha)],
    "files.sign": [lambda b, a: files.verify(files.sign(b, a.sha, seconds=60)[: -4] + "AAAA")],
    "tokens.open": [lambda b, a: users.who(tokens.open(b))],
    "tokens.make_key": [lambda b, a: users.who(tokens.make_key(b, "mine"))],
    "tokens.keys": [lambda b, a: tokens.keys(b)],
    "tokens.revoke_key": [lambda b, a: tokens.revoke_key(b, a.key_id)],
    "tokens.end_all": [lambda b, a: tokens.end_all(b, a.token, and_keys=True)],
    "users.get": [lambda b, a: users.get(b)],
    "users.change_password": [lambda b, a: users.change_password(b, WORD, WORD + " 둘", keep_token=a.token)],
    "users.say_paid": [lambda b, a: users.say_paid(b, True)],
    "users.new_codes": [lambda b, a: users.new_codes(b, WORD + " 둘")],
    "users.delete": [lambda b, a: users.delete(b, WORD + " 둘")],  # the last: B is gone then, and A is not
}


def _beyond(a: Things) -> str:
    """A cursor that stands just after A's newest item."""
    from storage import cursors

    return cursors.write("p", tables.microseconds(NOW) + 1, a.edit.item_id)


def rows_of(user_id: str) -> dict[str, list[Any]]:
    with db.reading() as connection:
        return {
            table.name: sorted(map(repr, connection.execute(sa.select(table).where(column == user_id)).all()))
            for table in tables.metadata.tables.values()
            for column in [table.c.get("owner_id", table.c.get("user_id"))] if column is not None
        }


def test_every_function_of_a_person_is_in_the_matrix():
    public = {
        f"{module.__name__.removeprefix('storage.')}.{name}"
        for module in (pictures, chats, brands, files, tokens, users)
        for name, function in inspect.getmembers(module, inspect.isfunction)
        if function.__module__ == module.__name__ and not name.startswith("_")
        and next(iter(inspect.signature(function).parameters), "") in ("user_id", "owner_id", "item")
    }
    assert public == set(TRIES)


def test_nobody_reaches_into_another_persons_things(anywhere):
    a = owned("a-shop", SECRET)
    b = owned("b-shop", "다른 가게").user_id
    before, kept = rows_of(a.user_id), list(files.listing(a.user_id))
    for name, calls in TRIES.items():
        for call in calls:
            try:
                seen = repr(call(b, a))
            except HancutError as error:
                seen = error.say("ko") + error.say("en") + repr(error.params)
            for hidden in (SECRET, a.user_id, a.sha):
                assert hidden not in seen, (name, seen)
            assert rows_of(a.user_id) == before and list(files.listing(a.user_id)) == kept, name
    assert users.get(b) is None
    assert users.who(a.token) == users.who(a.key) == users.get(a.user_id)
    assert [i.item_id for i in pictures.page(a.user_id, query=SECRET)[0]] == [a.edit.item_id]
    assert files.get(a.user_id, a.sha) == SECRET.encode()


@pytest.mark.parametrize("stranger", ["nobody", "guest"])
def test_a_stranger_sees_nothing_either(anywhere, stranger):
    a = owned("a-shop", SECRET)
    before = rows_of(a.user_id)
    who = ids.new() if stranger == "nobody" else users.guest("192.0.2.1").user_id
    for name, calls in TRIES.items():
        for call in calls:
            try:
                seen = repr(call(who, a))
            except HancutError as error:
                seen = error.say("ko")
            assert SECRET not in seen and a.user_id not in seen, name
    assert rows_of(a.user_id) == before and files.get(a.user_id, a.sha)
