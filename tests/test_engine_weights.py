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
from typing import Any, ClassVar

import pytest

from pipelines import fetching, machines, weights
from storage.errors import BadInput, EngineError
from tests.ad_shop import refused
from tests.place import place

ROOT = Path(__file__).resolve().parent.parent
VAE = weights.CATALOGUE["sdxl-vae"]
FILES = {"config.json": b'{"_class_name": "AutoencoderKL"}', "diffusion_pytorch_model.safetensors": os.urandom(300_000),
         "README.md": b"not wanted"}


class Hub(BaseHTTPRequestHandler):
    """A hub with one repository, or several: their listings, heads with the commit and the etag, and ranges."""

    gated, lie, cut, slow, seen = False, False, 0, 0.0, list[str]()  # slow: seconds before each file
    repos: ClassVar[dict[str, tuple[str, dict[str, bytes]]]] = {VAE.repo: (VAE.revision, FILES)}  # by name: commit, files

    def do_HEAD(self) -> None:
        self._answer(body=False)

    def do_GET(self) -> None:
        self._answer(body=True)

    def _answer(self, body: bool) -> None:
        type(self).seen.append(f"{self.command} {self.path}")
        if type(self).gated:
            self._send(403, b"", {"X-Error-Code": "GatedRepo", "X-Error-Message": "agree first"}, body)
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
        assert weights.missing("sdxl") > 6_000_000_000 and weights.needed("sdxl") == ("sdxl", "sdxl-vae", "sdxl-preview")
        (tmp_path / "models" / "sdxl").mkdir(parents=True)
        assert weights.find("sdxl") == tmp_path / "models" / "sdxl" and weights.why_not("sdxl") == ""
    with place(tmp_path / "data2", HANCUT_DOWNLOADS="auto"):
        assert weights.why_not("sdxl") == "", "fetched at first use"


def test_a_single_file_is_resumed_checked_and_renamed_into_place(tmp_path: Path) -> None:
    data = FILES["diffusion_pytorch_model.safetensors"]
    told: list[tuple[int, int]] = []
    with hub(cut=120_000) as (url, handler):
        address, path = f"{url}/weights/diffusion_pytorch_model.safetensors", tmp_path / "w" / "model.bin"
        fetching.file(address, path, hashlib.sha256(data).hexdigest(), lambda here, whole: told.append((here, whole)), name="x")
        assert path.read_bytes() == data and told[-1] == (len(data), len(data)) and len(handler.seen) == 2
        refused(lambda: fetching.file(address, tmp_path / "w" / "other", "0" * 64, lambda *_: None, name="x"),
                "weights_broken", EngineError)
        assert sorted(p.name for p in (tmp_path / "w").iterdir()) == ["model.bin"]

        class Stop(Exception):
            pass

        def stop(here: int, whole: int) -> None:
            raise Stop

        with pytest.raises(Stop):
            fetching.file(address, tmp_path / "w" / "third", "", stop, name="x")
        assert (tmp_path / "w" / "third.part").stat().st_size > 0 and not (tmp_path / "w" / "third").exists()
    refused(lambda: fetching.file("http://127.0.0.1:9/x", tmp_path / "w" / "x", "", lambda *_: None, name="x"),
            "weights_offline", EngineError)


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


DRIVER = """
int nvmlInit_v2(void) { return 0; }
int nvmlShutdown(void) { return 0; }
int nvmlDeviceGetCount_v2(unsigned *n) { *n = 1; return 0; }
int nvmlDeviceGetHandleByIndex_v2(unsigned n, void **card) { *card = (void *)1; return 0; }
int nvmlDeviceGetName(void *card, char *name, unsigned size) { __builtin_strcpy(name, "Tesla V100-SXM2-16GB"); return 0; }
int nvmlDeviceGetMemoryInfo(void *card, unsigned long long *m) { m[0] = 16ull << 30; m[1] = 15ull << 30; m[2] = 1ull << 30; return 0; }
int nvmlDeviceGetCudaComputeCapability(void *card, int *major, int *minor) { *major = 7; *minor = 0; return 0; }
"""


def test_a_v100_is_named_with_the_torch_that_it_needs_and_hancut_goes_on(tmp_path: Path) -> None:
    """A driver that tells of a V100, and a torch whose version file tells of CUDA 13: what the operator reads at start and
    in the list of engines."""
    compiler = shutil.which("cc") or pytest.skip("no C compiler to make a driver with")
    subprocess.run([compiler, "-shared", "-fPIC", "-xc", "-", "-o", str(tmp_path / "libnvidia-ml.so.1")], input=DRIVER, text=True,
                   check=True)
    (tmp_path / "torch").mkdir()
    (tmp_path / "torch" / "__init__.py").write_text("raise AssertionError('nobody needs it yet')")
    (tmp_path / "torch" / "version.py").write_text("cuda: Optional[str] = '13.2'\n")
    (tmp_path / "torch-2.15.0.dist-info").mkdir()
    (tmp_path / "torch-2.15.0.dist-info" / "METADATA").write_text("Metadata-Version: 2.1\nName: torch\nVersion: 2.15.0\n")
    env = {**os.environ, "LD_LIBRARY_PATH": str(tmp_path), "PYTHONPATH": f"{tmp_path}{os.pathsep}{ROOT}", "HANCUT_DATA": str(tmp_path / "data")}
    code = "import app, sys; app._ready_engines(); sys.exit(app.main(['engines']))"
    told = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, env=env)
    assert told.returncode == 0, told.stderr
    at_start, in_the_list = told.stderr.splitlines()[0], told.stderr.splitlines()[-1]
    for line in (at_start, in_the_list):
        assert "V100" in line and "torch 2.15.0" in line and "torch 2.8" in line and "goes on without it" in line, told.stderr
    assert "cpu:" in in_the_list and "studio" in told.stdout


def test_the_machine_is_known_without_torch() -> None:
    here = machines.machine()
    assert here.kind in ("cuda", "mps", "cpu") and here.memory > 1e9 and here.free() > 0 and here.speed() > 0
    assert "no-such-package" in machines.packages("json", "no-such-package") and machines.packages("json") == ""


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
