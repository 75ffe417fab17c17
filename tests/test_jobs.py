"""Jobs in one process: submitted, watched, cancelled, retried, ended in every way, and forgotten."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from pathlib import Path

import jobs_product
import pytest
import sqlalchemy as sa

from pipelines import jobs, runs, worker
from pipelines.envelope import Envelope
from storage import db, ids, throttle
from storage.errors import NotFound, TooMany
from storage.settings import settings
from storage.tables import users


@pytest.fixture(scope="module")
def marks(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    data = tmp_path_factory.mktemp("jobs")
    with pytest.MonkeyPatch.context() as patch:
        for name in ("DATABASE_URL", "JOBS_URL"):
            patch.delenv(name, raising=False)
        patch.setenv("HANCUT_DATA", str(data / "data"))
        patch.setenv("HANCUT_JOB_SECONDS", "2")
        settings.cache_clear()
        jobs_product.prepare()
        for module, name, seconds in ((runs, "PAUSE", 0.1), (worker, "BEAT", 0.2), (worker, "GRACE", 0.5)):
            patch.setattr(module, name, seconds)
        jobs.start(products={"ad": "jobs_product"})
        yield data
        jobs.stop()
        db.close()
    settings.cache_clear()


def submit(marks: Path, user: str = "", key: str = "", language: str = "ko", **more: object) -> tuple[str, str]:
    user = user or ids.new()
    state = {"marks": str(marks), **more}
    return jobs.submit("ad", user, state, key=key or ids.new(), language=language), user


def finish(job_id: str, user: str, seconds: float = 15) -> Envelope:
    return wait(job_id, user, lambda envelope: envelope.status != "processing", seconds)


def wait(job_id: str, user: str, until, seconds: float = 10) -> Envelope:
    end = time.monotonic() + seconds
    while not until(envelope := jobs.status(job_id, user)):
        assert time.monotonic() < end, envelope
        time.sleep(0.05)
    return envelope


def test_a_job_runs_its_steps_and_saves(marks: Path) -> None:
    job_id, user = submit(marks, do={"paint": "rest 0.8"})

    async def follow() -> list[Envelope]:
        return [envelope async for envelope in jobs.watch(job_id, user)]

    with ThreadPoolExecutor(1) as elsewhere:  # a browser that this process may have had leaves its loop running in this thread
        seen = elsewhere.submit(lambda: asyncio.run(follow())).result()
    last = seen[-1]
    assert [each.status for each in seen[:-1]] == ["processing"] * (len(seen) - 1)
    percents = [each.percent for each in seen]
    assert percents == sorted(percents) and {each.step for each in seen} >= {"paint", "save"}
    assert any(30 < each.percent < 80 for each in seen)  # in mid-step too
    assert any(each.data == {"understand": "ko", "write": "ko"} for each in seen[:-1])  # shown before it ends
    assert (last.status, last.percent, last.step, last.engine) == ("completed", 100, "save", "proof")
    assert 0.8 <= last.seconds < 2 and seen[0].item_id is None
    assert jobs_product.ran(marks, job_id) == [step.name for step in jobs_product.STEPS]
    assert jobs_product.count(job_id) == 1
    assert last.to_dict() == {
        "job_id": job_id, "item_id": last.item_id, "kind": "ad", "status": "completed", "step": "save",
        "percent": 100, "seconds": last.seconds, "engine": "proof",
        "files": [{"role": "ad", "url": f"/files/{last.item_id}/ad.jpg", "width": 1080, "height": 1350}],
        "data": {"understand": "ko", "write": "ko", "paint": "ko", "layout": "ko"}, "error": None}


def test_one_key_is_one_job(marks: Path) -> None:
    user, key = ids.new(), ids.new()
    with ThreadPoolExecutor(8) as pool:
        found = set(pool.map(lambda _: submit(marks, user, key)[0], range(8)))
    (job_id,) = found
    finish(job_id, user)
    assert submit(marks, user, key)[0] == job_id  # after its end too
    assert submit(marks, ids.new(), key)[0] != job_id
    assert jobs_product.ran(marks, job_id).count("paint") == 1 and jobs_product.count(job_id) == 1


def test_a_transient_error_is_tried_again(marks: Path) -> None:
    job_id, user = submit(marks, do={"write": "engine 1"})
    assert finish(job_id, user).status == "completed"
    assert jobs_product.ran(marks, job_id).count("write") == 2


@pytest.mark.parametrize("language, words", [("ko", "문의 번호"), ("en", "reference")])
def test_a_bug_is_one_plain_sentence_with_a_number(marks: Path, language: str, words: str,
                                                   caplog: pytest.LogCaptureFixture) -> None:
    job_id, user = submit(marks, language=language, do={"layout": "bug"})
    end = finish(job_id, user)
    assert (end.status, end.step, end.item_id) == ("failed", "layout", None)
    assert end.error and end.error["code"] == "error" and words in end.error["message"]
    (record,) = [each for each in caplog.records if "broke" in each.message]
    assert record.exc_info and record.message.split()[-1] in end.error["message"]
    assert jobs_product.ran(marks, job_id).count("layout") == 1
    assert "ZeroDivision" not in end.error["message"]


def test_an_expected_failure_in_the_save_rolls_back_and_is_worded(marks: Path) -> None:
    job_id, user = submit(marks, language="en", do={"save": "input"})
    end = finish(job_id, user)
    assert (end.status, end.percent, jobs_product.count(job_id)) == ("failed", 90, 0)
    assert end.error and end.error["code"] == "text_too_long"
    assert end.data["layout"] == "en"  # what was made is kept in sight


def test_the_time_budget_ends_a_job(marks: Path) -> None:
    job_id, user = submit(marks, do={"paint": "hang"})
    end = finish(job_id, user)
    assert end.status == "timeout" and end.error and end.error["code"] == "job_timeout"
    assert 2 <= end.seconds < 4 and jobs_product.count(job_id) == 0


def test_a_step_that_does_not_tick_is_given_up(marks: Path) -> None:
    job_id, user = submit(marks, do={"paint": "mute 3.4"})
    end = finish(job_id, user, 3.3)
    assert (end.status, end.step) == ("timeout", "paint")
    time.sleep(1.2)  # its thread comes back, and changes nothing
    assert jobs.status(job_id, user) == end and jobs_product.ran(marks, job_id)[-1] == "paint"


def test_cancelling_stops_at_the_next_tick(marks: Path) -> None:
    job_id, user = submit(marks, do={"save": "hang"})
    wait(job_id, user, lambda envelope: envelope.step == "save")
    assert jobs.cancel(job_id, user).status == "cancelled"
    end = time.monotonic() + 5
    while job_id in jobs._engine.worker._runs:  # type: ignore[union-attr]
        assert time.monotonic() < end
        time.sleep(0.05)
    last = jobs.status(job_id, user)
    assert last.status == "cancelled" and last.error and last.error["code"] == "job_cancelled"
    assert jobs_product.count(job_id) == 0
    done, other = submit(marks)
    finish(done, other)
    assert jobs.cancel(done, other).status == "completed"


def test_a_job_that_ends_without_an_item_gives_its_place_back(marks: Path) -> None:
    def taken() -> int:
        return throttle.take("proof", "a network", limit=1, seconds=60)

    for do, status in (({"write": "input"}, "failed"), ({"paint": "hang"}, "timeout"), ({"write": "hang"}, "cancelled")):
        user = ids.new()
        job_id = jobs.submit("ad", user, {"marks": str(marks), "do": do}, key="k", place=taken())
        with pytest.raises(TooMany):
            taken()
        if status == "cancelled":
            jobs.cancel(job_id, user)
        assert finish(job_id, user).status == status
    user = ids.new()
    assert finish(jobs.submit("ad", user, {"marks": str(marks)}, key="k", place=taken()), user).status == "completed"
    with pytest.raises(TooMany):
        taken()


def test_a_person_sees_their_own_jobs_only_and_not_too_many(marks: Path) -> None:
    user = ids.new()
    mine = [submit(marks, user, do={"write": "hang"})[0] for _ in range(settings().user_jobs)]
    assert [each.job_id for each in jobs.active(user)] == mine
    with pytest.raises(TooMany):
        submit(marks, user)
    for ask in (jobs.status, jobs.cancel):
        with pytest.raises(NotFound):
            ask(mine[0], ids.new())
    assert jobs.active(ids.new()) == []
    # Who has less in progress comes first: the newcomer before the rest of the queue.
    wait(mine[0], user, lambda envelope: envelope.step == "write")
    newcomer, other = submit(marks)
    for job_id in mine[:2]:
        jobs.cancel(job_id, user)
    assert finish(newcomer, other).status == "completed"
    assert [jobs.status(job_id, user).step for job_id in mine[2:]].count("queued") >= 1
    jobs.forget(user)


def test_an_adopted_guests_job_is_the_accounts(marks: Path) -> None:
    guest, account = ids.new(), ids.new()
    job_id, _ = submit(marks, guest, do={"write": "rest 0.5"})
    with db.transaction() as connection:
        for user, owner in ((account, None), (guest, account)):
            connection.execute(users.insert().values(user_id=user, adopted_by=owner,
                                                            created_at=datetime.now(UTC)))
    assert [each.job_id for each in jobs.active(account)] == [job_id]
    assert finish(job_id, account).status == "completed"
    jobs.forget(account)
    with pytest.raises(NotFound):
        jobs.status(job_id, guest)


def test_forgetting_leaves_no_row(marks: Path) -> None:
    user = ids.new()
    (kept, _), (gone, _) = submit(marks, user), submit(marks, user)
    item = finish(gone, user).item_id
    finish(kept, user)
    jobs.forget_item(user, item or "")
    assert jobs.status(kept, user).status == "completed"
    with pytest.raises(NotFound):
        jobs.status(gone, user)
    running, _ = submit(marks, user, do={"save": "hang"}, secret="딸기라떼")
    wait(running, user, lambda envelope: envelope.step == "save")
    jobs.forget(user)
    with pytest.raises(NotFound):
        jobs.status(running, user)
    time.sleep(1)  # its thread sees it at the next tick
    assert jobs_product.count(running) == 0
    for url in (settings().jobs_url, settings().database_url):
        with sa.create_engine(url).connect() as connection:
            tables = {"datasource_outputs"} if "hancut" in url else sa.inspect(connection).get_table_names()
            for table in tables:
                rows = str(connection.execute(sa.text(f"SELECT * FROM {table}")).all())
                assert user not in rows and "딸기라떼" not in rows, table


def test_pruning_takes_what_ended_before(marks: Path) -> None:
    job_id, user = submit(marks)
    finish(job_id, user)
    assert jobs.prune(datetime.now(UTC) - timedelta(hours=1)) == 0
    assert jobs.status(job_id, user)
    assert jobs.prune(datetime.now(UTC) + timedelta(seconds=5)) >= 1
    with pytest.raises(NotFound):
        jobs.status(job_id, user)
