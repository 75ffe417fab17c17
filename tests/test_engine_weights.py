"""Weights: the catalogue, where they are looked for, and fetching them from a server that speaks the hub's language."""

from __future__ import annotations

import errno
import hashlib
import json
import os
import shutil
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from types import SimpleNamespace
from typing import Any, ClassVar

import pytest

from pipelines import fetching, weights
from storage.errors import BadInput, EngineError, JobError
from tests.ad_shop import refused
from tests.place import place

ROOT = Path(__file__).resolve().parent.parent
VAE = weights.CATALOGUE["sdxl-vae"]
FILES = {"config.json": b'{"_class_name": "AutoencoderKL"}', "diffusion_pytorch_model.safetensors": os.urandom(300_000),
         "README.md": b"not wanted"}


class Hub(BaseHTTPRequestHandler):
    """A hub with one repository, or several: their listings, heads with the commit and the etag, and ranges."""

    gated, lie, cut, slow, seen = False, False, 0, 0.0, list[str]()  # slow: seconds before each file
    status, times = 0, 0  # what a file is answered with, so many times; 0: always
    repos: ClassVar[dict[str, tuple[str, dict[str, bytes]]]] = {VAE.repo: (VAE.revision, FILES)}  # by name: commit, files

    def do_HEAD(self) -> None:
        self._answer(body=False)

    def do_GET(self) -> None:
        self._answer(body=True)

    def _answer(self, body: bool) -> None:
        type(self).seen.append(f"{self.command} {self.path}")
        if type(self).gated:
            self._send(403, b"", {"X-Error-Code": "GatedRepo", "X-Error-Message": "agree first"}, body)
        elif not any(name in self.path for name in self.repos) and self.path.startswith("/api/models/"):
            self._send(404, b"", {"X-Error-Code": "RepoNotFound"}, body)
        elif self.path.startswith("/api/models/"):
            repo = next(name for name in self.repos if name in self.path)
            revision, files = self.repos[repo]
            siblings = [{"rfilename": name, "size": len(data), **self._lfs(name, data)} for name, data in files.items()]
            self._send(200, json.dumps({"id": repo, "sha": revision, "siblings": siblings}).encode(), {}, body)
        else:
            repo = next((name for name in self.repos if name in self.path), VAE.repo)
            name = self.path.split("?")[0].split(f"{self.repos[repo][0]}/")[-1]
            self._file(repo, name if name in self.repos[repo][1] else name.rsplit("/", 1)[-1], body)

    def _lfs(self, name: str, data: bytes) -> dict[str, Any]:
        if not name.endswith(".safetensors"):
            return {}
        sha = hashlib.sha256(data + b"!" if type(self).lie else data).hexdigest()
        return {"lfs": {"sha256": sha, "size": len(data), "pointerSize": 134}}

    def _file(self, repo: str, name: str, body: bool) -> None:
        (revision, files), status = self.repos[repo], 200
        data = files.get(name)
        if data is None:  # the client also asks for things that are its own business
            self._send(404, b"", {}, body)
            return
        time.sleep(type(self).slow)
        if type(self).status:
            self._send(type(self).status, b"", {}, body)
            type(self).times -= 1
            type(self).status *= type(self).times != 0
            return
        etag = hashlib.sha256(data).hexdigest()
        headers = {"ETag": f'"{etag}"', "X-Repo-Commit": revision, "Accept-Ranges": "bytes"}
        begin = self.headers.get("Range", "")
        if begin.startswith("bytes=") and body:
            start = int(begin[6:].split("-")[0])
            headers["Content-Range"] = f"bytes {start}-{len(data) - 1}/{len(data)}"
            data, status = data[start:], 206
        self._send(status, data, headers, body)

    def _send(self, status: int, data: bytes, headers: dict[str, str], body: bool) -> None:
        self.send_response(status)
        for name, value in {"Content-Type": "application/json", "Content-Length": str(len(data)), **headers}.items():
            self.send_header(name, value)
        self.end_headers()
        if body:
            cut = type(self).cut
            type(self).cut = 0
            self.wfile.write(data[:cut] if cut and len(data) > cut else data)
            if cut and len(data) > cut:
                self.close_connection = True

    def log_message(self, *args: object) -> None:
        """Quiet."""


@contextmanager
def hub(**how: Any) -> Iterator[tuple[str, type[Hub]]]:
    """A hub that behaves so; its address and its handler, which counts."""
    kind = type("Kind", (Hub,), {"seen": [], **how})
    server = ThreadingHTTPServer(("127.0.0.1", 0), kind)
    threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}", kind
    finally:
        server.shutdown()
        server.server_close()


def models(home: Path, *arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """`app.py models` in a shell of its own, with the hub's cache in `home`."""
    env = {k: v for k, v in os.environ.items() if not k.startswith(("HF_", "HANCUT_"))}
    env |= {"HF_HOME": str(home / "hub"), "HANCUT_DATA": str(home / "data"), "HF_HUB_DISABLE_XET": "1", "LANG": "ko_KR.UTF-8",
            "LC_ALL": "C.UTF-8", "PYTHONPATH": str(ROOT), **environment}
    return subprocess.run([sys.executable, "app.py", "models", *arguments], cwd=ROOT, capture_output=True, text=True, env=env)


def test_weights_are_fetched_at_their_commit_into_hf_home_checked_and_only_once(tmp_path: Path) -> None:
    with hub() as (url, handler):
        got = models(tmp_path, "get", "sdxl-vae", HF_ENDPOINT=url)
        assert got.returncode == 0, got.stderr
        folder = Path(got.stdout.strip())
        assert folder.is_relative_to(tmp_path / "hub") and folder.name == VAE.revision
        assert (folder / "diffusion_pytorch_model.safetensors").read_bytes() == FILES["diffusion_pytorch_model.safetensors"]
        assert not (folder / "README.md").exists(), "only what the engine reads"
        assert all(VAE.revision in seen for seen in handler.seen if VAE.repo in seen), handler.seen
        asked = len(handler.seen)
        again = models(tmp_path, "get", "sdxl-vae", HF_ENDPOINT=url)
        assert again.stdout == got.stdout and len(handler.seen) == asked, "it is here: nobody is asked"
        listed = models(tmp_path, "list", HF_ENDPOINT=url).stdout
        assert str(folder) in listed and "MIT" in listed and "0.3 GB" in listed and len(handler.seen) == asked


def test_a_broken_connection_is_resumed(tmp_path: Path) -> None:
    with hub(cut=100_000) as (url, handler):
        got = models(tmp_path, "get", "sdxl-vae", HF_ENDPOINT=url)
        if got.returncode:  # the hub's client gave up; what has arrived is kept
            got = models(tmp_path, "get", "sdxl-vae", HF_ENDPOINT=url)
        assert got.returncode == 0, got.stderr
        file = Path(got.stdout.strip()) / "diffusion_pytorch_model.safetensors"
        assert file.read_bytes() == FILES["diffusion_pytorch_model.safetensors"]


@pytest.mark.parametrize(("how", "environment", "said"), [
    ({"lie": True}, {}, "is not what was promised"),
    ({"gated": True}, {}, "need an account that agreed"),
    ({}, {"HANCUT_DOWNLOADS": "off"}, "fetching is switched off"),
    ({}, {"HF_ENDPOINT": "http://127.0.0.1:9"}, "cannot be reached"),
    ({}, {"HF_HUB_OFFLINE": "1"}, "cannot be reached"),
    ({"status": 403}, {}, "does not hand out"),
    ({"status": 404}, {}, "no longer where they were"),
])
def test_what_cannot_be_fetched_is_said_in_one_sentence(tmp_path: Path, how: dict, environment: dict, said: str) -> None:
    with hub(**how) as (url, _):
        got = models(tmp_path, "get", "sdxl-vae", **{"HF_ENDPOINT": url} | environment)
    assert got.returncode == 1 and said in got.stderr and "Traceback" not in got.stderr, got.stderr
    assert not list((tmp_path / "hub").rglob("diffusion_pytorch_model.safetensors")), "nothing half-fetched looks whole"


def test_an_unknown_name_is_refused_with_the_known_ones() -> None:
    refused(lambda: weights.get("sdxl-2"), "weights_unknown", BadInput)
    with pytest.raises(BadInput) as failure:
        weights.get("sdxl-2")
    assert "flux-klein" in failure.value.say("en")


def test_non_commercial_weights_need_a_switch(tmp_path: Path, models: None = None) -> None:
    mine = tmp_path / "models" / "flux-klein-9b"
    mine.mkdir(parents=True)
    with place(tmp_path / "data", HANCUT_MODELS=str(tmp_path / "models"), HANCUT_FLUX="klein-9b"):
        assert "non-commercial" in weights.why_not("flux-klein-9b")
        refused(lambda: weights.bring("flux-klein-9b"), "weights_forbidden", EngineError)
    with place(tmp_path / "data2", HANCUT_MODELS=str(tmp_path / "models"), HANCUT_NONCOMMERCIAL="1"):
        assert weights.why_not("flux-klein-9b") == "" and weights.bring("flux-klein-9b") == mine
    assert all(w.commercial for name, w in weights.CATALOGUE.items() if name != "flux-klein-9b"), "never a default"


def test_the_catalogue_is_complete() -> None:
    for name, weight in weights.CATALOGUE.items():
        assert weight.licence and weight.about and weight.bytes > 1_000_000, name
        assert bool(weight.url) != bool(weight.repo), name
        if weight.repo:
            assert len(weight.revision) == 40 and weight.files, f"{name}: pinned to a commit"
            assert not any(f.endswith((".bin", ".ckpt", ".pt")) for f in weight.files), f"{name}: safetensors only"


def test_a_folder_counts_only_when_all_of_it_is_there(tmp_path: Path) -> None:
    patterns = ("model_index.json", "unet/*.safetensors")
    assert not weights.complete(tmp_path, patterns)
    (tmp_path / "model_index.json").write_text("{}")
    (tmp_path / "unet").mkdir()
    assert not weights.complete(tmp_path, patterns)
    (tmp_path / "unet" / "model-1.safetensors").write_bytes(b"x")
    assert weights.complete(tmp_path, patterns)
    index = tmp_path / "unet" / "model.safetensors.index.json"
    index.write_text(json.dumps({"weight_map": {"a": "model-1.safetensors", "b": "model-2.safetensors"}}))
    assert not weights.complete(tmp_path, patterns), "a part is missing"
    (tmp_path / "unet" / "model-2.safetensors").write_bytes(b"x")
    assert weights.complete(tmp_path, patterns)


def test_the_own_folder_comes_before_the_hubs_cache(tmp_path: Path) -> None:
    with place(tmp_path / "data", HANCUT_MODELS=str(tmp_path / "models")):
        assert weights.find("sdxl") is None and "python app.py models get sdxl" in weights.why_not("sdxl")
        assert weights.missing("sdxl") > 6_000_000_000 and weights.needed("sdxl") == ("sdxl", "sdxl-vae")
        assert weights.wanted("sdxl") == ("sdxl", "sdxl-vae", "sdxl-preview")
        (tmp_path / "models" / "sdxl" / "vae").mkdir(parents=True)
        (tmp_path / "models" / "sdxl" / "vae" / "diffusion_pytorch_model.safetensors").write_bytes(b"x")
        assert weights.find("sdxl") == tmp_path / "models" / "sdxl" and weights.why_not("sdxl") == ""
        assert weights.missing("sdxl") == 0 and weights.wanted("sdxl") == ("sdxl-preview",), "its own decoder will do, and previews are no must"
    with place(tmp_path / "data2", HANCUT_DOWNLOADS="auto"):
        assert weights.why_not("sdxl") == "", "fetched at first use"


def test_half_a_set_is_none_and_the_missing_part_is_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    import app

    folder = tmp_path / "models" / "sdxl"
    folder.mkdir(parents=True)
    (folder / "model_index.json").write_text(json.dumps({"_class_name": "X", "unet": ["diffusers", "Y"], "vae": ["d", "Z"], "image_encoder": [None, None]}))
    with place(tmp_path / "data", HANCUT_MODELS=str(tmp_path / "models")):
        assert weights.needed("sdxl") == ("sdxl-vae",) and weights.missing("sdxl") == VAE.bytes
        assert weights.why_not("sdxl") == "a part of its weights (sdxl-vae, 0.3 GB) is not here: python app.py models get sdxl"
        row = next(row for row in weights.table() if row["name"] == "sdxl")
        assert row["path"] == "" and row["lacks"] == ["sdxl-vae"]
        assert app.main(["models", "list"]) == 0 and "a part of it is not here: sdxl-vae" in capsys.readouterr().out
        (tmp_path / "models" / "sdxl-vae").mkdir()
        assert weights.why_not("sdxl") == "its folder in HANCUT_MODELS lacks unet."
        (folder / "unet").mkdir()
        (folder / "unet" / "config.json").write_text("{}")
        assert weights.why_not("sdxl") == "" == weights.why_not("sdxl-vae")


def test_a_single_file_is_resumed_checked_and_renamed_into_place(tmp_path: Path) -> None:
    data = FILES["diffusion_pytorch_model.safetensors"]
    told: list[tuple[int, int]] = []
    with hub(cut=120_000) as (url, handler):
        address, path = f"{url}/weights/diffusion_pytorch_model.safetensors", tmp_path / "w" / "model.bin"
        fetching.file(address, path, hashlib.sha256(data).hexdigest(), lambda here, whole: told.append((here, whole)), name="x")
        assert path.read_bytes() == data and told[-1] == (len(data), len(data)) and len(handler.seen) == 2
        refused(lambda: fetching.file(address, tmp_path / "w" / "other", "0" * 64, lambda *_: None, name="x"),
                "weights_broken", EngineError)
        assert sorted(p.name for p in (tmp_path / "w").iterdir() if p.suffix != ".lock") == ["model.bin"]

        class Stop(Exception):
            pass

        def stop(here: int, whole: int) -> None:
            raise Stop

        with pytest.raises(Stop):
            fetching.file(address, tmp_path / "w" / "third", "", stop, name="x")
        assert (tmp_path / "w" / "third.part").stat().st_size > 0 and not (tmp_path / "w" / "third").exists()
    refused(lambda: fetching.file("http://127.0.0.1:9/x", tmp_path / "w" / "x", "", lambda *_: None, name="x"),
            "weights_offline", EngineError)


@pytest.mark.parametrize(("status", "code"), [(403, "weights_refused"), (404, "weights_gone")])
def test_a_single_file_that_is_refused_or_gone_is_told_apart_and_not_asked_for_again(tmp_path: Path, status: int, code: str) -> None:
    with hub(status=status) as (url, handler):
        refused(lambda: fetching.file(f"{url}/w/config.json", tmp_path / "w" / "x", "", lambda *_: None, name="x"), code, EngineError)
        assert len(handler.seen) == 1


def test_a_busy_server_is_asked_again_after_a_pause_that_hears_a_cancel(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    with hub(status=503, times=1) as (url, handler):
        begun = time.monotonic()
        fetching.file(f"{url}/w/config.json", tmp_path / "w" / "x", "", lambda *_: None, name="x")
        assert len(handler.seen) == 2 and fetching.PAUSES[0] <= time.monotonic() - begun < fetching.PAUSES[1]
        assert "once more in 0.5 s" in caplog.text

    def stop(here: int, whole: int) -> None:
        raise JobError("job_cancelled")

    with hub(status=503) as (url, handler):
        refused(lambda: fetching.file(f"{url}/w/config.json", tmp_path / "w" / "y", "", stop, name="x"), "job_cancelled", JobError)
        assert len(handler.seen) == 1


def test_a_full_disk_is_said_to_be_full_before_and_while_a_file_comes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "w").mkdir()
    (tmp_path / "w" / "x.part").symlink_to("/dev/full")  # a disk on which nothing more can be written
    with hub() as (url, handler):
        address = f"{url}/w/config.json"
        refused(lambda: fetching.file(address, tmp_path / "w" / "x", "", lambda *_: None, name="x"), "weights_full", EngineError)
        assert len(handler.seen) == 1, "trying again would not help"
        monkeypatch.setattr(shutil, "disk_usage", lambda path: SimpleNamespace(total=10, used=10, free=1000))
        told = []
        for fetch in (lambda: fetching.file(address, tmp_path / "w" / "y", "", lambda *_: None, name="x"),
                      lambda: fetching.snapshot(VAE.repo, VAE.revision, VAE.files, lambda *_: None, name="sdxl-vae")):
            with pytest.MonkeyPatch.context() as patch, pytest.raises(EngineError) as failure:
                from huggingface_hub import constants

                patch.setattr(constants, "ENDPOINT", url)
                patch.setattr(constants, "HF_HUB_CACHE", str(tmp_path / "hub"))
                fetch()
            told.append(failure.value.say("en"))
            assert failure.value.code == "weights_full" and "take 0.2 GB, and 0.0 GB are free" in told[-1]
        assert not list(tmp_path.rglob("*.safetensors"))


def test_two_at_once_fetch_a_file_once(tmp_path: Path) -> None:
    data = FILES["diffusion_pytorch_model.safetensors"]
    with hub(slow=0.2) as (url, handler):
        path, sha = tmp_path / "w" / "m.bin", hashlib.sha256(data).hexdigest()
        code = ("import sys; from pathlib import Path; from pipelines import fetching; "
                "fetching.file(sys.argv[1], Path(sys.argv[2]), sys.argv[3], lambda *_: None, name='x')")
        both = [subprocess.Popen([sys.executable, "-c", code, f"{url}/w/diffusion_pytorch_model.safetensors", str(path), sha], cwd=ROOT) for _ in "ab"]
        assert [p.wait(60) for p in both] == [0, 0] and path.read_bytes() == data and len(handler.seen) == 1


def test_weights_come_by_the_way_that_is_resumed_and_stopped() -> None:
    code = ("from storage.settings import settings, tell_libraries; tell_libraries(settings()); from huggingface_hub import constants; "
            "print(constants.HF_HUB_DISABLE_XET)")
    env = {k: v for k, v in os.environ.items() if k != "HF_HUB_DISABLE_XET"}
    assert subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, env=env).stdout == "True\n"


def test_a_fetch_in_the_background_runs_once_and_tells_how_far_it_is(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    data = FILES["diffusion_pytorch_model.safetensors"]
    with hub() as (url, handler), place(tmp_path / "data"):
        row = replace(VAE, repo="", revision="", files=(), url=f"{url}/w/diffusion_pytorch_model.safetensors",
                      sha256=hashlib.sha256(data).hexdigest())
        monkeypatch.setitem(weights.CATALOGUE, "file", row)
        both = [weights.background("file"), weights.background("file")]
        assert both[0] is both[1] and both[0].done.wait(20) and both[0].error is None
        assert (both[0].here, both[0].whole) == (len(data), len(data)) and len(handler.seen) == 1
        assert weights.find("file") and weights.fetch_of("file") is both[0]


def _all_of(terminal: int) -> str:
    """What was shown on a terminal whose other end is closed; it comes in several pieces. Closes this end."""
    shown = b""
    try:
        while piece := os.read(terminal, 100_000):
            shown += piece
    except OSError as error:
        if error.errno != errno.EIO:  # how Linux says that nothing more will come
            raise
    finally:
        os.close(terminal)
    return shown.decode()


def test_on_a_terminal_a_bar_grows_and_in_a_log_there_is_silence(tmp_path: Path) -> None:
    import pty

    with hub() as (url, _):
        ours, theirs = pty.openpty()
        env = {**os.environ, "HF_HOME": str(tmp_path / "hub"), "HANCUT_DATA": str(tmp_path / "data"), "HF_ENDPOINT": url,
               "HF_HUB_DISABLE_XET": "1"}
        done = subprocess.run([sys.executable, "app.py", "models", "get", "sdxl-vae"], cwd=ROOT, env=env, stdout=subprocess.PIPE,
                              stderr=theirs)
        os.close(theirs)
        shown = _all_of(ours)
        assert done.returncode == 0 and "[#########################] 0.00 of 0.00 GB, 100 %" in shown, shown
        quiet = models(tmp_path / "other", "get", "sdxl-vae", HF_ENDPOINT=url)
        assert quiet.returncode == 0 and "#" not in quiet.stderr
