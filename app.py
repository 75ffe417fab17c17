"""The door: serve the page, run a worker, make one ad in the shell, list engines, reset a password."""

from __future__ import annotations

import argparse
import json
import logging
import os
import secrets
import signal
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any


def main(argv: list[str] | None = None) -> int:
    """Run a command; returns the exit status. Results go to standard output, everything else to standard error."""
    logging.basicConfig(level=logging.WARNING, stream=sys.stderr,
                        format="%(asctime)s %(levelname)s %(name)s: %(message)s")
    given = parser().parse_args(argv)
    from storage import secrecy
    from storage.errors import HancutError

    secrecy.guard()
    try:
        return given.run(given)
    except HancutError as failure:
        print(failure.say(_language(), operator=True), file=sys.stderr)
        return 1


def parser() -> argparse.ArgumentParser:
    """The commands; `serve` when none is named."""
    p = argparse.ArgumentParser(prog="app.py", description="Hancut: from one message to an ad worth posting.")
    p.set_defaults(run=serve, role="all", share=False)
    commands = p.add_subparsers(title="commands", metavar="")
    c = commands.add_parser("serve", help="serve the page (default)")
    c.add_argument("--role", choices=("all", "web"), default="all", help="web: the jobs run in workers elsewhere")
    c.add_argument("--share", action="store_true", help="a temporary public link")
    c.set_defaults(run=serve)
    commands.add_parser("worker", help="run jobs for web processes elsewhere").set_defaults(run=worker)
    c = commands.add_parser("ad", help="make one ad without a server")
    c.add_argument("text", help='what to advertise: "카페 딸기라떼 신메뉴, 4,500원, 3:4"')
    c.add_argument("--ratio", default="", help="1:1, 3:4, 4:3, 16:9, 9:16 or a channel such as instagram_story")
    c.add_argument("--photo", type=Path, help="a photo of the product")
    c.add_argument("--look", default="auto", help="the id of a look")
    c.add_argument("--engine", default="auto", help="who paints: auto, studio, or another of `app.py engines`")
    c.add_argument("--strength", default="", choices=("touch", "mood", "restyle", "free"),
                   help="have a model redraw the photo, from near to far; without it the photo stays as it was shot")
    c.add_argument("--pace", default="", choices=("fast", "fine"), help="how a model paints: in few steps, or in all of them")
    c.add_argument("--beside", type=Path, action="append", default=[], metavar="PHOTO",
                   help="another photo, whose subject a model puts beside the first one's; up to three")
    c.add_argument("--keep-shape", default="", choices=("edges", "depth"),
                   help="what leads a model's picture: the lines or the depth of the photo, or of what is drawn")
    c.add_argument("--out", type=Path, default=Path("ad.jpg"), help="the file to write (.jpg or .png)")
    c.add_argument("--all-formats", type=Path, metavar="DIR", help="also lay the ad out for every format, into DIR")
    c.set_defaults(run=ad)
    commands.add_parser("engines", help="which engines there are, and why or why not").set_defaults(run=engines)
    c = commands.add_parser("models", help="the weights of the model engines: list them, or get one")
    c.add_argument("action", choices=("list", "get"))
    c.add_argument("name", nargs="?", default="", help="for get: a name of the list")
    c.set_defaults(run=models)
    c = commands.add_parser("user", help="accounts, for the operator")
    c.add_argument("action", choices=("reset", "admin"))
    c.add_argument("login_id")
    c.set_defaults(run=user)
    c = commands.add_parser("backup", help="copy the database and its files into a new folder, while the app goes on")
    c.add_argument("path", type=Path)
    c.set_defaults(run=backup)
    c = commands.add_parser("restore", help="put a backup in the place of the data, with the app stopped")
    c.add_argument("path", type=Path)
    c.add_argument("--replace", action="store_true", help="even where there are accounts already")
    c.set_defaults(run=restore)
    return p


def serve(given: argparse.Namespace) -> int:
    """Serve the page until interrupted. GRADIO_SERVER_NAME and GRADIO_SERVER_PORT move it."""
    from storage import db
    from storage.settings import settings, tell_libraries

    tell_libraries(settings())
    db.migrate()
    from pipelines import jobs, upkeep
    from ui import page

    wait = _ended()
    jobs.start(given.role)
    if given.role == "all":
        _ready_engines()
    keeper = upkeep.start()
    try:
        demo = page.build()
        _, local, shared = demo.launch(share=given.share, prevent_thread_lock=True, **page.options())
        print(f"Hancut {shared or local}", file=sys.stderr, flush=True)
        wait()
        demo.close(verbose=False)
    finally:
        keeper.stop()
        jobs.stop()
    return 0


def _ready_engines() -> None:
    """Say why a GPU that is here cannot be used, and load what is to be warm, beside everything else."""
    from pipelines import engines, machines
    from storage import reasons

    if why := machines.machine().why_not:
        print(reasons.say(why, _language(), operator=True), file=sys.stderr)
    engines.warm()


def _ended() -> Callable[[], None]:
    """Take over Ctrl-C and a polite kill, so that running jobs can stop at their next tick; what comes back waits for one of them.

    The interpreter writes a signal into a pipe as it comes (signal.set_wakeup_fd): an Event's set() in a handler waits for ever where
    the signal finds wait() holding the Event's lock.
    """
    wakes, wake = os.pipe()
    os.set_blocking(wake, False)
    ends = (signal.SIGINT, signal.SIGTERM)
    for number in ends:
        signal.signal(number, lambda *_: None)
    signal.set_wakeup_fd(wake)

    def wait() -> None:
        while os.read(wakes, 1)[0] not in ends:
            pass

    return wait


def worker(given: argparse.Namespace) -> int:
    """Run jobs until interrupted."""
    from pipelines import jobs, upkeep
    from storage import db
    from storage.settings import settings, tell_libraries

    tell_libraries(settings())
    db.migrate()
    wait = _ended()
    jobs.start("worker")
    _ready_engines()
    keeper = upkeep.start()
    try:
        print("Hancut worker", file=sys.stderr, flush=True)
        wait()
    finally:
        keeper.stop()
        jobs.stop()
    return 0


def ad(given: argparse.Namespace) -> int:
    """Make one ad and print its envelope as one JSON object."""
    from pipelines import ad as product
    from pipelines.envelope import Envelope
    from storage.errors import HancutError
    from storage.settings import settings, tell_libraries

    tell_libraries(settings())
    try:
        envelope = product.make(given.text, given.out, ratio=given.ratio, photo=given.photo, look=given.look,
                                folder=given.all_formats, language=_language(), engine=given.engine, strength=given.strength,
                                shape=given.keep_shape, beside=given.beside, pace=given.pace, tick=_step)
    except Exception as failure:  # noqa: BLE001 - the edge: whoever reads standard output gets one object
        if not isinstance(failure, HancutError):
            ref = secrets.token_hex(4)
            logging.getLogger("hancut").error("reference %s", ref, exc_info=failure)
            failure = HancutError("error", ref=ref)
        error = {"code": failure.code, "message": failure.say(_language(), operator=True)}
        envelope = Envelope(kind="ad", status="failed", error=error)
    print(json.dumps(envelope.to_dict(), ensure_ascii=False))
    return 0 if envelope.status == "completed" else 1


def _step(fraction: float, /, *, data: Any = None) -> None:
    """A line of progress on a terminal while a model paints."""
    painting = (data or {}).get("painting") or {}
    if sys.stderr.isatty() and painting.get("step"):
        done, whole = painting["step"]
        end = "\n" if done == whole else ""
        print(f"\r{painting['engine']} {done}/{whole}, {painting['left'] or 0:.0f} s to go ", end=end, file=sys.stderr,
              flush=True)


def engines(given: argparse.Namespace) -> int:
    """List each engine and why it is or is not available."""
    from pipelines import engines as table

    print(table.machine(_language()), file=sys.stderr)
    for line in table.report(_language()):
        print(line)
    return 0


def models(given: argparse.Namespace) -> int:
    """List the weights with size, licence and place, or fetch a set of them with a progress bar."""
    from pipelines import weightbook, weights
    from storage.settings import settings, tell_libraries

    tell_libraries(settings())
    if given.action == "list":
        print("\n".join(weightbook.lines(_language())))
        return 0
    print(weights.bring(given.name, _bar))
    return 0


def _bar(here: int, whole: int) -> None:
    """The progress of a fetch: a line that is drawn over on a terminal, silence in a log."""
    if whole and sys.stderr.isatty():
        done = 100 * here // max(1, whole)
        print(f"\r[{'#' * (done // 4):25}] {here / 1e9:.2f} of {whole / 1e9:.2f} GB, {done} %", end="", file=sys.stderr, flush=True)


def user(given: argparse.Namespace) -> int:
    """Give an account a temporary password, printed once; or make it an operator's, who sees memory and weights."""
    from storage import db, users

    db.migrate()
    if given.action == "admin":
        users.promote(given.login_id)
    else:
        print(users.reset(given.login_id))
    return 0


def backup(given: argparse.Namespace) -> int:
    """Write a backup and print its manifest."""
    from storage import backups, db

    db.migrate()
    print(json.dumps(backups.snapshot(given.path), ensure_ascii=False))
    return 0


def restore(given: argparse.Namespace) -> int:
    """Check a backup, put it in the place of the data, and print its manifest."""
    from storage import backups

    print(json.dumps(backups.restore(given.path, replace=given.replace), ensure_ascii=False))
    return 0


def _language() -> Any:
    """The shell's language: Korean when the locale is."""
    from storage.settings import shell_language

    return shell_language()


if __name__ == "__main__":
    try:
        sys.exit(main())
    except BrokenPipeError:  # who reads has enough: `app.py engines | head`
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(0)
