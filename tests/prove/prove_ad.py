"""The long proof of the product: SIGKILL of the real app at every step of an ad, through its own page routes.

    python tests/prove/prove_ad.py [--trials 20]

A person asks for ads (new, with a photo, changed) over HTTP while the app dies at a chosen place of a step: before,
inside and after its work, and in the save between its commit and the note of it; then at random moments, the asking
itself included. Something starts it again, as systemd or Docker would, and the person's page asks again with the
same key. Every ad must come, once, with its picture whole and one pair of lines in its chat.
"""

from __future__ import annotations

import argparse
import hashlib
import io
import json
import os
import random
import socket
import sqlite3
import subprocess
import sys
import tempfile
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[2]
sys.path[:0] = [str(ROOT), str(ROOT / "tests")]

import httpx  # noqa: E402
from ad_shop import SMALL, WORD, cup  # noqa: E402
from PIL import Image  # noqa: E402

from pipelines.ad import STEPS  # noqa: E402

APP = "/gradio_api/app"
LAUNCH = f"""
import sys
from pathlib import Path
sys.path[:0] = [{str(ROOT)!r}, {str(ROOT / "tests")!r}]
import ad_killer
ad_killer.arm(Path(sys.argv[1]))
import app
sys.exit(app.main(["serve"]))
"""
NAMES = [step.name for step in STEPS if step.name != "paint"]  # painting has a proof of its own
PATIENCE = 120.0  # seconds after which a job counts as stuck, a restart of the app on a busy machine included
ASKS = ("카페 딸기라떼 신메뉴, 4,500원", "카페 머그컵 12,000원, 누끼 따줘", "글씨 크게")


class Server:
    """The app as a process of its own, started again whenever it dies."""

    def __init__(self, folder: Path) -> None:
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self.port = probe.getsockname()[1]
        self.marks, self.data, self.deaths, self._log = folder / "marks", folder / "data", 0, folder / "log"
        self.marks.mkdir()
        self._ending = False
        self.process = self._spawn()
        self._thread = threading.Thread(target=self._keep, daemon=True)
        self._thread.start()

    def _spawn(self) -> subprocess.Popen[bytes]:
        kept = {k: v for k, v in os.environ.items() if k not in ("DATABASE_URL", "JOBS_URL", "FILES_URL")}
        env = {**kept, "HANCUT_DATA": str(self.data), "GRADIO_SERVER_NAME": "127.0.0.1",
               "GRADIO_SERVER_PORT": str(self.port), "HANCUT_USER_JOBS": "6"}
        with self._log.open("ab") as log:
            return subprocess.Popen([sys.executable, "-c", LAUNCH, str(self.marks)], cwd=ROOT, env=env, stdout=log,
                                    stderr=log)

    def _keep(self) -> None:
        while True:
            self.process.wait()
            if self._ending:
                return
            self.deaths += 1
            self.process = self._spawn()

    def await_death(self, number: int) -> None:
        """Wait a little until it has died so often: a step may end just before its death strikes."""
        end = time.monotonic() + 10
        while self.deaths < number and time.monotonic() < end:
            time.sleep(0.02)

    def end(self) -> int:
        """Stop it politely; its exit status."""
        self._ending = True
        self.process.terminate()
        self._thread.join()
        return int(self.process.returncode)


class Person:
    """Somebody with an account whose page asks again until the app answers."""

    def __init__(self, server: Server) -> None:
        self._client = httpx.Client(base_url=f"http://127.0.0.1:{server.port}", timeout=30)
        body = {"login_id": "prover", "password": WORD}
        self._client.headers["X-API-Key"] = self.call("POST", "auth/signup", json=body)["token"]
        out = io.BytesIO()
        Image.fromarray(cup()).save(out, "PNG")
        self.photo = self.call("POST", "photos", content=out.getvalue())["sha"]

    def call(self, verb: str, path: str, **more: Any) -> dict[str, Any]:
        """The answer of a route, over as many restarts of the app as it takes."""
        end = time.monotonic() + PATIENCE
        while True:
            try:
                answer = self._client.request(verb, f"{APP}/{path}", **more)
                if answer.status_code < 500:
                    assert answer.status_code == 200, (path, answer.text)
                    told: dict[str, Any] = answer.json()
                    return told
            except httpx.TransportError:
                pass
            assert time.monotonic() < end, f"{path}: the app does not come back"
            time.sleep(0.1)

    def ask(self, which: int, base: dict[str, str], key: str) -> dict[str, Any]:
        """Ask for the n-th kind of ad; the last is a change of `base`."""
        body = {"message": f"{ASKS[which]} {SMALL}", "key": key}
        if which == 1:
            body["photo"] = self.photo
        if which == 2:
            body = {"message": ASKS[2], "key": key, **base}
        return self.call("POST", "ads/ask", json=body)

    def end(self, job_id: str) -> dict[str, Any]:
        """The job when it has ended, or as it stands when it counts as stuck."""
        until = time.monotonic() + PATIENCE
        while (job := self.call("GET", f"jobs/{job_id}"))["status"] == "processing" and time.monotonic() < until:
            time.sleep(0.05)
        return job


class Tally:
    """What was found of all ads of one part."""

    def __init__(self, server: Server, person: Person) -> None:
        self._server, self._person = server, person
        self.ads = self.lost = self.doubled = self.stuck = self.broken = self.repeated = 0
        self.waits: list[float] = []

    def judge(self, job_id: str, died: float | None) -> None:
        """Wait for an ad and look at everything that it left."""
        job = self._person.end(job_id)
        self.ads += 1
        self.stuck += job["status"] == "processing"
        rows = self._rows("SELECT item_id, owner_id, files FROM items WHERE job_id = ?", job_id)
        lines = self._rows("SELECT role FROM messages WHERE job_id = ?", job_id)
        self.lost += job["status"] != "completed" or not rows or [r[0] for r in rows] != [job["item_id"]]
        self.doubled += len(rows) > 1 or len(lines) > 1
        for _, owner_id, kept in rows:
            for file in json.loads(kept):
                path = self._server.data / "files" / owner_id / file["sha"][:2] / file["sha"]
                self.broken += not path.is_file() or hashlib.sha256(path.read_bytes()).hexdigest() != file["sha"]
        starts = [line.split()[1] for line in (self._server.marks / job_id).read_text().splitlines()
                  if line.startswith("start")]
        self.repeated += sum(starts.count(name) > 2 for name in NAMES) + (len(starts) > len(NAMES) + 1)
        if died:
            self.waits.append(time.time() - died)

    def _rows(self, query: str, *values: str) -> list[tuple[Any, ...]]:
        connection = sqlite3.connect(self._server.data / "hancut.db", timeout=30)
        try:
            return connection.execute(query, values).fetchall()
        finally:
            connection.close()

    def report(self) -> dict[str, Any]:
        waits = sorted(self.waits)
        return {"ads": self.ads, "lost": self.lost, "doubled": self.doubled, "stuck": self.stuck,
                "broken files": self.broken, "finished steps run again": self.repeated,
                "done after a kill, s (median, most)":
                    [round(waits[len(waits) // 2], 1), round(waits[-1], 1)] if waits else [],
                "good": not (self.lost or self.doubled or self.stuck or self.broken or self.repeated)}


def first(person: Person, server: Server) -> tuple[dict[str, str], dict[str, float]]:
    """(an ad to change, the usual seconds of each step)."""
    base: dict[str, str] = {}
    taken: dict[str, list[float]] = {name: [] for name in NAMES}
    for n in (0, 0, 1):
        answer = person.ask(n, base, f"first{len(base)}{n}{time.time()}")
        job = person.end(answer["job_id"])
        assert job["status"] == "completed", job
        base = base or {"session_id": answer["session_id"], "item_id": job["item_id"]}
        for line in (server.marks / answer["job_id"]).read_text().splitlines():
            what, name, *seconds = line.split()
            if what == "end":
                taken[name].append(float(seconds[0]))
    return base, {name: max(0.004, sorted(times)[len(times) // 2]) for name, times in taken.items()}


def at_every_step(server: Server, person: Person, trials: int, chance: random.Random) -> dict[str, Any]:
    base, usual = first(person, server)
    found: dict[str, Any] = {}
    for name in NAMES:
        tally, before = Tally(server, person), server.deaths
        for trial in range(trials):
            places = ["before", f"inside {chance.uniform(0, usual[name]):.4f}", "after"]
            places += ["committed"] if name == "save" else []
            (server.marks / "order").write_text(f"{name} {places[trial % len(places)]}")
            answers = [person.ask(n, base, f"{name}{trial}{n}") for n in {trial % 3, 0}]  # the second dies with it
            for answer in answers:
                tally.judge(answer["job_id"], None)
            tally.waits.append(time.time() - float((server.marks / "died").read_text()))
            server.await_death(before + trial + 1)
        kills = server.deaths - before
        found[f"SIGKILL in {name}"] = {**tally.report(), "kills": kills}
        found[f"SIGKILL in {name}"]["good"] &= kills == trials
        print(json.dumps({name: found[f"SIGKILL in {name}"]}), file=sys.stderr, flush=True)
    return found


def at_random(server: Server, person: Person, trials: int, chance: random.Random) -> dict[str, Any]:
    """Kills from outside at any moment, most of all while a message is on its way."""
    base, _ = first(person, server)
    tally = Tally(server, person)
    with ThreadPoolExecutor(3) as pool:
        for trial in range(trials):
            sent = [pool.submit(person.ask, n, base, f"random{trial}{n}") for n in (0, 1)]
            time.sleep(chance.uniform(0.0, 0.8))
            died = time.time()
            server.process.kill()
            for each in sent:
                tally.judge(each.result()["job_id"], died)
    return tally.report()


def aftermath(server: Server, person: Person) -> dict[str, Any]:
    """The polite end, and what the disk holds: sound databases, whole files, and nothing else after a sweep."""
    chat = person.call("GET", "sessions", params={"limit": "60"})["sessions"]
    status = server.end()
    os.environ["HANCUT_DATA"] = str(server.data)
    from storage import db, upkeep
    from storage.settings import settings

    settings.cache_clear()
    sound = all(sqlite3.connect(server.data / name).execute("PRAGMA integrity_check").fetchone()[0] == "ok"
                for name in ("hancut.db", "jobs.db"))
    folder = server.data / "files"
    named = {p.name for p in folder.rglob("*") if p.is_file() and len(p.name) == 64}
    drafts = sum(p.is_file() and len(p.name) != 64 for p in folder.rglob("*"))
    upkeep.purge(datetime.now(UTC) + timedelta(minutes=1))
    used = {sha for user in folder.iterdir() for sha in upkeep.used_by(user.name)}
    left = {p.name: hashlib.sha256(p.read_bytes()).hexdigest() for p in folder.rglob("*") if p.is_file()}
    db.close()
    return {"exit status of SIGTERM": status, "databases sound": sound, "chats": len(chat), "files": len(named),
            "drafts of killed writes": drafts, "files after the sweep": len(left),
            "good": status == 0 and sound and all(a == b for a, b in left.items()) and set(left) <= used & named}


def prove(trials: int, seed: int) -> dict[str, Any]:
    """Everything, as a report by part."""
    chance = random.Random(seed)
    with tempfile.TemporaryDirectory() as name:
        server = Server(Path(name))
        try:
            person = Person(server)
            found = at_every_step(server, person, trials, chance)
            found["SIGKILL at random"] = at_random(server, person, trials, chance)
            found["after it all"] = aftermath(server, person)
        finally:
            if server.process.poll() is None:
                server.end()
            if os.environ.get("PROVE_LOG"):
                Path(os.environ["PROVE_LOG"]).write_bytes((Path(name) / "log").read_bytes())
    return found


def test_nothing_is_lost_in_kills() -> None:
    found = prove(20, 1)
    assert all(part["good"] for part in found.values()), json.dumps(found, indent=1)


def main() -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--trials", type=int, default=20, help="kills per step, and at random")
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args()
    found = prove(asked.trials, asked.seed)
    print(json.dumps(found, indent=1, ensure_ascii=False))
    return 0 if all(part["good"] for part in found.values()) else 1


if __name__ == "__main__":
    sys.exit(main())
