"""People: passwords, log-in and its limits, sessions that end, keys, recovery, guests who stay."""

from __future__ import annotations

import stat
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
import sqlalchemy as sa

from storage import (
    brands,
    chats,
    db,
    files,
    ids,
    owners,
    passwords,
    pictures,
    secret,
    tables,
    throttle,
    tokens,
    upkeep,
    users,
)
from storage.errors import BadInput, NotAllowed, NotFound, TooMany
from storage.records import Brand, File, Item, Message, User

pytest_plugins = ("tests.place",)

HOME, AWAY = "203.0.113.5", "198.51.100.7"
WORD = "딸기라떼가 맛있는 우리 가게"
NOW = datetime(2026, 4, 5, 12, 0, tzinfo=UTC)


def account(login_id: str = "shop", password: str = WORD) -> User:
    return users.sign_up(login_id, password)[0]


def refused(code: str, call, *args, **more) -> None:
    with pytest.raises((BadInput, NotAllowed, NotFound, TooMany)) as error:
        call(*args, **more)
    assert error.value.code == code


def ad(owner_id: str, title: str = "광고", **more: Any) -> Item:
    now = datetime.now(UTC)
    return Item(item_id=ids.new(now), owner_id=owner_id, kind="ad", created_at=now, title=title, **more)


# passwords

def test_common_passwords_are_refused_and_sentences_are_not():
    assert len(passwords.common()) >= 3000
    for bad in ("password", "Password1!", "12345678", "qwertyuiop", "1q2w3e4r", "1qaz2wsx", "zaq12wsx", "qwer1234!",
                "iloveyou", "P@ssw0rd2024", "my_P@ssw0rd", "19901231", "01012345678", "aaaaaaaa", "abcabcabc",
                "11223344", "987654321", "a123456789", "asdfasdf", "sunshine7", "tkfkdgody12", "qlalfqjsgh1",
                "dkssudgktpdy", "eogksalsrnr2024", "비밀번호비밀번호", "사랑합니다사랑합니다", "hancut2026"):
        refused("password_common", passwords.check, bad)
    refused("password_common", passwords.check, "dalgicafe77", "DalgiCafe77")
    for good in (WORD, "our cafe opens at nine", "xk29dlqpe", "바람부는언덕위의집", "7319 5028 6640", "tz8kqpwm"):
        passwords.check(good)


def test_a_keyboard_sees_hangul_as_latin_letters():
    assert passwords._typed("비밀번호") == "qlalfqjsgh"
    assert passwords._typed("값싼 의자") == "rkqtTks dmlwk"


def test_lengths_count_characters_not_bytes():
    refused("password_short", passwords.check, "가나다라마바사")
    refused("password_long", passwords.check, "맛있는 딸기" * 22)
    long = ("딸기라떼한잔의여유로운오후" * 5)[:64]
    passwords.check(long)
    kept = passwords.hashed(long)
    assert passwords.matches(long, kept) == (True, None)
    assert not passwords.matches(long[:-1], kept)[0]
    assert not passwords.matches(long[:24] + "X" + long[25:], kept)[0]


def test_the_same_hangul_from_two_keyboards_is_one_password():
    import unicodedata

    assert passwords.matches(unicodedata.normalize("NFD", WORD), passwords.hashed(WORD))[0]


def test_a_missing_account_costs_the_same_hash():
    def parameters(kept: str) -> list[str]:
        return kept.split("$")[1:4]

    assert parameters(passwords._NOBODY) == parameters(passwords.hashed(WORD))
    assert passwords.matches(WORD, None) == (False, None)


# sign up and log in

def test_an_account_opens_with_its_password_only(anywhere):
    made, codes = users.sign_up("딸기.Cafe", WORD)
    assert not made.guest and len(set(codes)) == 8 and made.login_id == "딸기.Cafe"
    for name in ("딸기.Cafe", " 딸기.cafe ", "딸기.ＣＡＦＥ"):
        person, token = users.log_in(name, WORD, address=HOME)
        assert person == made and users.who(token) == made == users.get(made.user_id)
        assert len(token) >= 22
    for name, word in (("딸기.cafe", WORD + "!"), ("nobody", WORD), ("", ""), ("딸기.cafe", ""), ("\x00", "\ud800")):
        refused("wrong_login", users.log_in, name, word, address=HOME)


def test_a_login_id_is_taken_once_whatever_its_case(anywhere):
    account("Shop")
    refused("login_id_taken", users.sign_up, "sHOP", WORD)
    for bad in ("ab", "x" * 65, "with space", "<b>", "tab\tbed", "한\n글글"):
        refused("login_id_form", users.sign_up, bad, WORD)


def test_nothing_secret_is_stored(home):
    person, codes = users.sign_up("shop", WORD)
    _, token = users.log_in("shop", WORD, address=HOME)
    key = tokens.make_key(person.user_id, "script")
    db.close()
    kept = b"".join(file.read_bytes() for file in home.glob("hancut.db*"))
    assert b"shop" in kept
    for hidden in (WORD, token, key, HOME, *codes):
        assert hidden.encode() not in kept


def test_the_secret_is_made_once_and_ours_alone(home):
    first = secret.key("files")
    secret._kept.cache_clear()
    assert secret.key("files") == first != secret.key("throttle")
    assert stat.S_IMODE((home / "secret").stat().st_mode) == 0o600
    assert [p.name for p in home.glob("secret*")] == ["secret"]


def test_a_given_secret_is_used_and_a_short_one_refused(tmp_path, at):
    with at(tmp_path, HANCUT_SECRET="0123456789abcdef"):
        assert secret.key("a") != secret.key("b")
        assert not (tmp_path / "secret").exists()
    with at(tmp_path, HANCUT_SECRET="short"), pytest.raises(ValueError):
        secret.key("a")


# sessions and keys

def test_sessions_end_for_good(anywhere):
    person = account()

    def opened() -> str:
        return users.log_in("shop", WORD, address=HOME)[1]

    token = opened()
    users.log_out(token)
    assert users.who(token) is None

    kept, other = opened(), opened()
    users.change_password(person.user_id, WORD, WORD + " 둘", keep_token=kept)
    assert users.who(other) is None and users.who(kept) == person
    users.change_password(person.user_id, WORD + " 둘", WORD)
    assert users.who(kept) is None

    token = opened()
    tokens.end_all(person.user_id)
    assert users.who(token) is None

    token, key = opened(), tokens.make_key(person.user_id, "k")
    users.delete(person.user_id, WORD)
    assert users.who(token) is None and users.who(key) is None
    refused("wrong_login", users.log_in, "shop", WORD, address=HOME)


def test_a_session_lasts_seven_days(anywhere):
    person = account()
    token = tokens.open(person.user_id, now=NOW)
    assert users.who(token, now=NOW + timedelta(days=6, hours=23)) == person
    assert users.who(token, now=NOW + timedelta(days=7)) is None
    tokens.forget(NOW + timedelta(days=8))
    assert users.who(token, now=NOW) is None
    for odd in ("", "x", "hk_", "hk_" + "x" * 500, "\ud800", "' OR 1=1 --"):
        assert users.who(odd) is None
    refused("user_missing", tokens.open, ids.new())


def test_api_keys_are_shown_once_and_revoked(anywhere):
    person, other = account(), account("other")
    key = tokens.make_key(person.user_id, " 배치 ")
    assert key.startswith("hk_") and users.who(key) == person
    (shown,) = tokens.keys(person.user_id)
    assert shown.name == "배치" and key.endswith(shown.hint) and shown.used_at is not None
    refused("key_missing", tokens.revoke_key, other.user_id, shown.key_id)
    tokens.revoke_key(person.user_id, shown.key_id)
    assert users.who(key) is None and tokens.keys(person.user_id) == ()
    refused("account_needed", tokens.make_key, users.guest(HOME).user_id, "k")
    refused("key_name_long", tokens.make_key, person.user_id, "k" * 61)
    for n in range(tokens.KEYS):
        tokens.make_key(person.user_id, str(n))
    refused("too_many_keys", tokens.make_key, person.user_id, "one more")


# recovery

def test_a_recovery_code_works_once_and_ends_everything(anywhere):
    person, codes = users.sign_up("shop", WORD)
    _, token = users.log_in("shop", WORD, address=HOME)
    key = tokens.make_key(person.user_id, "k")
    refused("wrong_code", users.recover, "shop", "0000-0000-0000-0000", WORD + " 셋")
    refused("password_short", users.recover, "shop", codes[0], "짧다")
    users.recover("SHOP", codes[0].lower().replace("-", " "), WORD + " 셋")
    assert users.who(token) is None and users.who(key) is None
    users.log_in("shop", WORD + " 셋", address=HOME)
    refused("wrong_code", users.recover, "shop", codes[0], WORD)
    refused("wrong_code", users.recover, "nobody", codes[1], WORD)
    fresh = users.new_codes(person.user_id, WORD + " 셋")
    refused("wrong_code", users.recover, "shop", codes[1], WORD)
    users.recover("shop", fresh[7], WORD)


def test_the_operator_can_reset(anywhere):
    account()
    _, token = users.log_in("shop", WORD, address=HOME)
    temporary = users.reset("Shop")
    assert users.who(token) is None
    refused("wrong_login", users.log_in, "shop", WORD, address=HOME)
    users.log_in("shop", temporary, address=HOME)
    refused("user_missing", users.reset, "nobody")


def test_changing_and_deleting_need_the_password(anywhere):
    person = account()
    refused("wrong_password", users.change_password, person.user_id, "wrong wrong", WORD + " 둘")
    refused("wrong_password", users.delete, person.user_id, "")
    refused("password_common", users.change_password, person.user_id, WORD, "password1")
    assert users.log_in("shop", WORD, address=HOME)[0] == person


# throttle

def test_ten_failures_close_an_account_for_a_quarter_of_an_hour_over_a_restart(anywhere):
    account()
    for n in range(10):
        refused("wrong_login", users.log_in, "shop", "wrong wrong", address=f"192.0.2.{n}", now=NOW)
    db.close()
    for name in ("shop", "SHOP"):
        with pytest.raises(TooMany) as error:
            users.log_in(name, WORD, address=AWAY, now=NOW + timedelta(minutes=5))
        assert error.value.params["retry_after"] == 600
        assert "10분" in error.value.say("ko")
    users.log_in("shop", WORD, address=AWAY, now=NOW + timedelta(minutes=15))


def test_an_unknown_account_is_throttled_alike(home, monkeypatch):
    monkeypatch.setattr(throttle, "FAILURES", 3)
    for _ in range(3):
        refused("wrong_login", users.log_in, "nobody", "wrong wrong", address=HOME, now=NOW)
    refused("too_many", users.log_in, "nobody", "wrong wrong", address=HOME, now=NOW)


def test_success_does_not_refill_a_guessers_tries(home, monkeypatch):
    monkeypatch.setattr(throttle, "FAILURES", 3)
    account()
    for _ in range(2):
        refused("wrong_login", users.log_in, "shop", "wrong wrong", address=AWAY, now=NOW)
    users.log_in("shop", WORD, address=HOME, now=NOW)
    refused("wrong_login", users.log_in, "shop", "wrong wrong", address=AWAY, now=NOW)
    refused("too_many", users.log_in, "shop", "wrong wrong", address=AWAY, now=NOW)


def test_a_guesser_elsewhere_does_not_keep_the_owner_out(home, monkeypatch):
    monkeypatch.setattr(throttle, "FAILURES", 3)
    account()
    users.log_in("shop", WORD, address=HOME, now=NOW)
    for _ in range(3):
        refused("wrong_login", users.log_in, "shop", "wrong wrong", address=AWAY, now=NOW)
    refused("too_many", users.log_in, "shop", WORD, address=AWAY, now=NOW)
    users.log_in("shop", WORD, address=HOME, now=NOW)
    for _ in range(3):
        refused("wrong_login", users.log_in, "shop", "wrong wrong", address=HOME, now=NOW)
    refused("too_many", users.log_in, "shop", WORD, address=HOME, now=NOW)


def test_one_address_cannot_try_many_accounts(home, monkeypatch):
    monkeypatch.setattr(throttle, "FAILURES_OF_ADDRESS", 3)
    for n in range(3):
        refused("wrong_login", users.log_in, f"nobody{n}", "wrong wrong", address="2001:db8::1", now=NOW)
    refused("too_many", users.log_in, "nobody9", "x", address="2001:db8::2", now=NOW)
    refused("wrong_login", users.log_in, "nobody9", "x", address="2001:db8:1::2", now=NOW)


def test_a_limit_is_exact_over_a_sliding_window(anywhere):
    def take(seconds: float, cost: int = 1) -> int:
        return throttle.take("ads", "someone", limit=3, seconds=60, cost=cost, now=NOW + timedelta(seconds=seconds))

    take(0)
    ticket = take(30, cost=2)
    for at, wait in ((30, 30), (59.5, 1)):
        with pytest.raises(TooMany) as error:
            take(at)
        assert error.value.params["retry_after"] == wait
    throttle.take("ads", "someone else", limit=3, seconds=60, now=NOW)
    throttle.take("other", "someone", limit=3, seconds=60, now=NOW)
    throttle.give_back(ticket)
    take(59)
    refused("too_many", take, 59, cost=4)
    take(60)
    throttle.forget(NOW + timedelta(days=1))
    with db.reading() as c:
        assert c.execute(sa.select(sa.func.count()).select_from(tables.tries)).scalar() == 0


def test_parallel_events_pass_a_limit_no_more_than_single_ones(anywhere):
    def take(_: int) -> bool:
        try:
            throttle.take("ads", "someone", limit=5, seconds=60)
        except TooMany:
            return False
        return True

    with ThreadPoolExecutor(8) as pool:
        assert sum(pool.map(take, range(40))) == 5


def test_guests_are_limited_by_address(home, monkeypatch):
    monkeypatch.setattr(users, "_GUESTS", 2)
    users.guest(HOME)
    users.guest("::ffff:" + HOME)
    refused("too_many", users.guest, HOME)
    assert users.guest(AWAY).guest


# guests who stay

def made(owner_id: str) -> tuple[str, str, str]:
    """An ad with a file, a chat and a brand; returns their ids."""
    sha = files.put(owner_id, f"picture of {owner_id}".encode(), "image/png")
    item = ad(owner_id, "손님의 딸기라떼", files=(File(role="ad", sha=sha, width=1, height=1),))
    pictures.save(item)
    session = chats.start(owner_id)
    chats.add(owner_id, Message(message_id=ids.new(), session_id=session, role="user", text="안녕",
                                created_at=datetime.now(UTC)))
    brands.save(owner_id, Brand(name="손님 가게"))
    return item.item_id, sha, session


def test_a_guest_who_signs_up_keeps_the_id_and_everything(anywhere):
    guest = users.guest(HOME)
    cookie = tokens.open(guest.user_id)
    item_id, sha, session = made(guest.user_id)
    person, _ = users.sign_up("shop", WORD, adopt=guest.user_id)
    assert users.get(guest.user_id) == person and person.user_id == guest.user_id and not person.guest
    assert users.who(cookie) is None
    assert pictures.get(person.user_id, item_id) and files.get(person.user_id, sha)
    assert chats.messages(person.user_id, session) and brands.get(person.user_id).name == "손님 가게"
    other, _ = users.sign_up("other", WORD, adopt=person.user_id)
    assert other.user_id != person.user_id and not pictures.page(other.user_id)[0]


def test_a_guest_who_logs_in_brings_everything_along(anywhere):
    person = account()
    brands.save(person.user_id, Brand(name="내 가게"))
    pictures.save(ad(person.user_id, "먼저 만든 광고"))
    guest = users.guest(HOME)
    cookie = tokens.open(guest.user_id)
    item_id, sha, session = made(guest.user_id)
    users.log_in("shop", WORD, address=HOME, adopt=guest.user_id)
    assert users.who(cookie) is None
    assert pictures.get(person.user_id, item_id).owner_id == person.user_id
    assert [i.item_id for i in pictures.page(person.user_id, query="딸기라")[0]] == [item_id]
    assert files.get(person.user_id, sha) and chats.messages(person.user_id, session)
    assert brands.get(person.user_id).name == "내 가게"
    assert owners.family(guest.user_id) == owners.family(person.user_id) == (person.user_id, guest.user_id)


def test_a_job_in_flight_saves_into_the_account_that_adopted_its_guest(anywhere):
    person, guest = account(), users.guest(HOME)
    users.log_in("shop", WORD, address=HOME, adopt=guest.user_id)
    item_id, sha, session = made(guest.user_id)
    assert users.get(guest.user_id) == person
    assert pictures.get(person.user_id, item_id).owner_id == person.user_id
    assert pictures.get(guest.user_id, item_id) and files.get(person.user_id, sha)
    assert chats.get(person.user_id, session).owner_id == person.user_id


def test_an_adopted_guest_cannot_be_adopted_or_deleted_again(anywhere):
    person, other, guest = account(), account("other"), users.guest(HOME)
    item_id, _, _ = made(guest.user_id)
    users.log_in("shop", WORD, address=HOME, adopt=guest.user_id)
    users.log_in("other", WORD, address=HOME, adopt=guest.user_id)
    refused("user_missing", users.delete, guest.user_id, "")
    assert pictures.get(person.user_id, item_id) and not pictures.page(other.user_id)[0]
    users.log_in("other", WORD, address=HOME, adopt=person.user_id)
    assert pictures.get(person.user_id, item_id)


def test_deleting_a_person_leaves_nothing(anywhere):
    stays, person, guest = account("stays"), account(), users.guest(HOME)
    kept = made(stays.user_id)
    made(person.user_id)
    made(guest.user_id)
    users.log_in("shop", WORD, address=HOME, adopt=guest.user_id)
    tokens.make_key(person.user_id, "k")
    users.delete(person.user_id, WORD)
    assert files.folders() == [stays.user_id]
    with db.reading() as c:
        for table in (t for t in tables.metadata.tables.values() if t.name not in ("tries", "workers")):
            column = table.c["owner_id" if "owner_id" in table.c else "user_id"]
            assert set(c.execute(sa.select(column)).scalars()) <= {stays.user_id}, table.name
    assert pictures.get(stays.user_id, kept[0]) and files.get(stays.user_id, kept[1])
    assert [i.item_id for i in pictures.page(stays.user_id, query="딸기")[0]] == [kept[0]]


def test_guests_who_cannot_come_back_are_forgotten(anywhere):
    long_ago = datetime.now(UTC) - timedelta(days=60)
    gone, back, adopted = (users.guest(HOME, now=long_ago) for _ in range(3))
    tokens.open(gone.user_id, now=long_ago)
    tokens.open(back.user_id)
    for guest in (gone, back, adopted):
        made(guest.user_id)
    person = account()
    users.log_in("shop", WORD, address=HOME, adopt=adopted.user_id)
    upkeep.tidy()
    assert users.get(gone.user_id) is None and users.get(back.user_id) == back
    assert sorted(files.folders()) == sorted([back.user_id, adopted.user_id])
    assert len(pictures.page(person.user_id)[0]) == 1


