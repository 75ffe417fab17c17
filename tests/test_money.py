"""For whom engines that cost money are taken: the operator's setting, the person's yes, guests never."""

import re
from contextlib import closing

import pytest
import sqlalchemy as sa

from pipelines import ad, jobs, money
from storage import chats, db, users
from storage.errors import EngineError, NotAllowed
from storage.records import User
from storage.settings import settings
from tests.ad_shop import Shop, cup, design, refused
from tests.place import place
from tests.test_page_routes import APP, browser, join
from tests.test_painters_hosted import painted
from tests.wire import failure

pytest_plugins = ("tests.ad_shop", "tests.place", "tests.wire")

GUEST = User(user_id="g")
MEMBER = User(user_id="m", login_id="shop", guest=False)
WILLING = User(user_id="w", login_id="willing", guest=False, paid=True)


@pytest.fixture
def web(home):
    """A page whose jobs run elsewhere."""
    jobs.start("web", {})
    yield
    jobs.stop()


@pytest.mark.parametrize(("mode", "for_whom", "shell"), [
    ("", {"w"}, False), ("ask", {"w"}, False), ("auto", {"m", "w"}, True), ("off", set(), False)])
def test_who_may_spend(tmp_path, mode, for_whom, shell):
    with place(tmp_path / "data", HANCUT_PAID=mode):
        assert {p.user_id for p in (GUEST, MEMBER, WILLING) if money.may(p)} == for_whom
        assert not money.may(None)
        assert money.operator() is shell


def test_naming_an_engine_is_a_yes_but_not_for_guests_nor_where_it_is_off(tmp_path):
    with place(tmp_path / "data"):
        money.admit(MEMBER, "openai")
        for person in (GUEST, None):
            refused(lambda person=person: money.admit(person, "openai"), "account_needed", NotAllowed)
    with place(tmp_path / "data", HANCUT_PAID="off"):
        refused(lambda: money.admit(WILLING, "openai"), "paid_off", EngineError)


def test_a_setting_that_is_none_of_these_stops_the_start(tmp_path):
    with pytest.raises(ValueError, match="HANCUT_PAID|'always'"), place(tmp_path / "data", HANCUT_PAID="always"):
        settings()


def test_the_yes_is_kept_on_the_account(web, monkeypatch):
    monkeypatch.setenv("OPENAI_API_KEY", "sk-secret")
    settings.cache_clear()
    with closing(browser()) as page:
        assert page.post(f"{APP}/account/paid", json={"yes": True}).status_code == 401
        assert join(page)["user"]["paid"] is False
        assert page.get(f"{APP}/boot").json()["paid_engines"]
        assert page.post(f"{APP}/account/paid", json={"yes": "1"}).status_code == 400
        assert page.post(f"{APP}/account/paid", json={"yes": True}).json()["user"]["paid"] is True
        assert page.get(f"{APP}/boot").json()["user"]["paid"] is True
        assert page.post(f"{APP}/account/paid", json={"yes": False}).json()["user"]["paid"] is False


def test_nobody_is_asked_where_there_is_nothing_to_pay_for(web):
    with closing(browser()) as page:
        assert page.get(f"{APP}/boot").json()["paid_engines"] == []


def test_accounts_of_an_older_version_have_said_no(home):
    person, _ = users.sign_up("shop", "딸기라떼가 맛있는 우리 가게")
    with db.transaction() as connection:
        connection.execute(sa.text("ALTER TABLE users DROP COLUMN paid"))
        connection.execute(sa.text("DROP TABLE workers"))
        connection.execute(sa.text("UPDATE alembic_version SET version_num = '0001'"))
    assert not db.healthy()
    db.migrate()
    found = users.get(person.user_id)
    assert found is not None and found.login_id == "shop" and found.paid is False and db.healthy()


@pytest.fixture
def keyed(working, serve, monkeypatch):
    """Jobs with a key whose endpoint refuses everything: what counts is whether it is asked."""
    server = serve(failure(401))
    monkeypatch.setenv("OPENAI_API_KEY", "sk-secret")
    monkeypatch.setenv("OPENAI_BASE_URL", server.url)
    settings.cache_clear()
    yield server
    monkeypatch.undo()
    settings.cache_clear()


def test_auto_asks_the_service_only_for_one_who_said_yes(keyed):
    guest = Shop()
    guest.make()
    assert keyed.seen == []
    member = Shop(users.sign_up("member", "딸기라떼가 맛있는 우리 가게")[0].user_id)
    member.make()
    assert keyed.seen == []
    users.say_paid(member.user_id, True)
    item = member.make("카페 말차라떼 신메뉴, 5,000원")
    assert [call["path"] for call in keyed.seen] == ["/v1/chat/completions", "/v1/images/generations"]
    assert item.data["copy"]["writer"] == "phrasebook" and item.engine == "studio", "the key was no good"
    assert item.data["info"]["painting"]["failed"][0]["engine"] == "openai", "and that is said"


@pytest.fixture
def painting(working, serve, monkeypatch):
    """Jobs with a key whose service paints; what it is asked for is money spent."""
    server = serve(painted())
    for name, value in (("OPENAI_API_KEY", "sk-secret"), ("OPENAI_BASE_URL", server.url)):
        monkeypatch.setenv(name, value)
    settings.cache_clear()
    yield server
    monkeypatch.undo()
    settings.cache_clear()


def told(item, code):
    """That the engine was not asked is among what the picture says of its making, and in the chat."""
    (failed,) = item.data["info"]["painting"]["failed"]
    assert (failed["engine"], failed["code"]) == ("openai", code) and re.search("돈이 [드들]", failed["message"])
    assert chats.messages(item.owner_id, item.session_id)[-1].text == failed["message"]


def test_an_edit_never_spends_by_itself(painting, monkeypatch):
    """An ad was painted by naming the service once: what changes it later is free until it is named again, or there is a yes."""
    member = Shop(users.sign_up("edits", "딸기라떼가 맛있는 우리 가게")[0].user_id)
    item = member.make(engine="openai", writer="phrasebook", format="3:4", look="bleed")
    assert len(painting.seen) == 1 and item.engine == "openai"
    sha = design(item).painting.sha
    for change in ("16:9로 바꿔줘", "다른 시안으로"):
        item = member.change(change)
        assert design(item).painting.sha == sha and item.engine == "openai", "the picture of before, laid out anew"
        told(item, "painter_unpaid")
    monkeypatch.setenv("HANCUT_PAID", "off")
    settings.cache_clear()
    told(member.change("다른 시안으로"), "painter_unpaid_off")
    refused(lambda: member.ask("다른 시안으로", engine="openai"), "paid_off", EngineError)
    assert len(painting.seen) == 1, "not a picture more was paid for"
    monkeypatch.setenv("HANCUT_PAID", "ask")
    settings.cache_clear()
    again = member.change("다른 시안으로", engine="openai")
    assert len(painting.seen) == 2 and not again.data["info"]["painting"]["failed"], "named in this very turn"
    users.say_paid(member.user_id, True)
    member.change("다른 시안으로")
    assert len(painting.seen) == 3, "a yes for all"


def test_an_ad_whose_painting_went_is_the_studios_and_that_is_said_once(painting):
    member = Shop(users.sign_up("bare", "딸기라떼가 맛있는 우리 가게")[0].user_id)
    member.make("컵 할인 5,000원", photo=member.photo(cup()), engine="openai", writer="phrasebook")
    item = member.change("이 사진으로 바꿔줘", photo=member.photo(cup(ground="#dce6ec")))
    assert item.engine == "studio" and design(item).painting is None
    told(item, "painter_unpaid")
    assert "painting" not in member.change("글씨 크게").data["info"] and len(painting.seen) == 1


def test_a_job_that_began_before_it_was_forbidden_does_not_spend(painting):
    """A queued job asks again at the moment of painting: also for a guest, whom no page would have let name it."""
    guest = Shop()
    state = {"brief": guest.make().data["brief"], "session_id": guest.session, "parent": "", "undo": False, "changes": [], "painter": "openai"}
    made = guest.wait(jobs.submit("ad", guest.user_id, state, key="late", language="ko"))
    assert made.engine == "studio" and [f["code"] for f in made.data["painting"]["failed"]] == ["painter_unpaid"]
    assert painting.seen == []


def test_the_shell_heeds_what_is_forbidden(painting, monkeypatch, tmp_path):
    monkeypatch.setenv("HANCUT_PAID", "off")
    settings.cache_clear()
    for named in ({"engine": "openai"}, {"writer": "openai"}):
        refused(lambda named=named: ad.make("카페 라떼 4,500원", tmp_path / "ad.jpg", **named), "paid_off", EngineError)
    assert painting.seen == [] and not (tmp_path / "ad.jpg").exists()
    monkeypatch.setenv("HANCUT_PAID", "ask")
    settings.cache_clear()
    assert ad.make("카페 라떼 4,500원", tmp_path / "ad.jpg", engine="openai").engine == "openai" and len(painting.seen) == 1


def test_a_guest_cannot_name_it(keyed):
    guest = Shop()
    refused(lambda: ad.ask(guest.user_id, "카페 라떼", writer="openai", key="k"), "account_needed", NotAllowed)
    assert keyed.seen == []
