"""Chat sessions and brands."""

from __future__ import annotations

import dataclasses
from datetime import UTC, datetime, timedelta

import pytest

from storage import brands, chats, ids, users
from storage.errors import BadInput, NotAllowed, NotFound
from storage.records import Brand, Message

pytest_plugins = ("tests.place",)

NOW = datetime(2026, 4, 5, 12, 0, tzinfo=UTC)


@pytest.fixture
def me(anywhere) -> str:
    return users.guest("").user_id


def say(user_id: str, session_id: str, text: str, minute: float = 0, **more) -> Message:
    message = Message(**{"message_id": ids.new(), "session_id": session_id, "role": "user", "text": text,
                         "created_at": NOW + timedelta(minutes=minute), **more})
    chats.add(user_id, message)
    return message


def test_a_session_keeps_what_was_said_in_order(me):
    session = chats.start(me, now=NOW)
    first = say(me, session, "카페 딸기라떼 신메뉴", 0, photo="a" * 64)
    answer = say(me, session, "만들었어요", 1, role="assistant", item_id=ids.new(), job_id=ids.new())
    chats.add(me, first)
    assert chats.messages(me, session) == [first, answer]
    assert chats.messages(me, session, limit=1) == [answer]
    assert chats.get(me, session).title == "카페 딸기라떼 신메뉴"
    assert chats.get(me, session).updated_at == answer.created_at


def test_titles_are_one_short_line(me):
    session = chats.start(me, now=NOW)
    say(me, session, "첫 줄\n둘째 줄 " + "길" * 200)
    title = chats.get(me, session).title
    assert title.startswith("첫 줄 둘째 줄 길") and len(title) == chats.TITLE and title.endswith("…")
    chats.rename(me, session, "  봄  신메뉴 ")
    say(me, session, "다른 말", 1)
    assert chats.get(me, session).title == "봄 신메뉴"


def test_sessions_are_paged_the_last_used_first(me):
    made = [chats.start(me, str(n), now=NOW + timedelta(minutes=n)) for n in range(7)]
    say(me, made[2], "다시", 99)
    found, cursor = [], ""
    while True:
        page, cursor = chats.sessions(me, cursor=cursor, limit=3)
        found += [session.title for session in page]
        if not cursor:
            break
    assert found == ["2", "6", "5", "4", "3", "1", "0"]
    with pytest.raises(BadInput):
        chats.sessions(me, cursor="x")


def test_deleting_a_session_can_be_undone(me):
    session = chats.start(me, "하나")
    said = say(me, session, "안녕")
    chats.delete(me, session)
    assert chats.sessions(me) == ([], "")
    for call in (chats.messages, chats.get, chats.delete):
        with pytest.raises(NotFound):
            call(me, session)
    with pytest.raises(NotFound):
        say(me, session, "아직?")
    chats.restore(me, session)
    assert chats.messages(me, session) == [said]


def test_odd_input_is_said(me):
    session = chats.start(me)
    with pytest.raises(BadInput):
        say(me, session, "x" * 10_001)
    with pytest.raises(ValueError):
        say(me, session, "x", message_id="1")
    assert say(me, session, "널\x00 \ud800") and chats.messages(me, session)[0].text == "널 ?"
    for odd in ("", "\x00", "\ud800", ids.new()):
        for call in (chats.messages, chats.get, chats.delete, chats.restore):
            with pytest.raises(NotFound):
                call(me, odd)
        with pytest.raises(NotFound):
            chats.start(odd)


def test_a_message_id_of_another_person_is_not_taken_over(me):
    other = users.guest("").user_id
    theirs, mine = chats.start(other), chats.start(me)
    message = say(other, theirs, "남의 말")
    with pytest.raises(NotAllowed):
        say(me, mine, "내 말", message_id=message.message_id)
    assert chats.messages(other, theirs) == [message] and chats.messages(me, mine) == []


def test_a_brand_is_kept_and_replaced(me):
    assert brands.get(me) == Brand()
    full = Brand(name="딸기 카페", industry="cafe", logo="a" * 64, colours=("#ff8800", "#FFFFFF"), font="round",
                 contact="02-123-4567", place="서울숲 2층", tone="warm")
    brands.save(me, full)
    brands.save(me, Brand(name="잠깐"))
    brands.save(me, full)
    assert brands.get(me) == dataclasses.replace(full, colours=("#ff8800", "#ffffff"))


@pytest.mark.parametrize(("fields", "code"), [
    ({"colours": ("red",)}, "colour_form"), ({"colours": ("#ff88001",)}, "colour_form"),
    ({"colours": ("#ff8800\n",)}, "colour_form"), ({"colours": ("url(x)",)}, "colour_form"),
    ({"colours": ("#ffffff",) * 7}, "too_many_colours"), ({"name": "가" * 61}, "brand_long"),
    ({"contact": "0" * 101}, "brand_long"), ({"logo": "../x"}, "logo_form"), ({"logo": "A" * 64}, "logo_form"),
])
def test_a_brand_is_checked(me, fields, code):
    brands.save(me, Brand(name="먼저"))
    with pytest.raises(BadInput) as error:
        brands.save(me, Brand(**fields))
    assert error.value.code == code and brands.get(me).name == "먼저"
    for language in ("ko", "en"):
        assert "{" not in error.value.say(language) and len(error.value.say(language)) > 10
