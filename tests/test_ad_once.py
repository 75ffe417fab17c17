"""`python app.py ad ...` as a person or a script runs it: one JSON object, pictures, exit status, and no trace."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from pipelines import engines, formats
from tests.ad_shop import cup

ROOT = Path(__file__).resolve().parent.parent
FIELDS = ["job_id", "item_id", "kind", "status", "step", "percent", "seconds", "engine", "files", "data", "error"]


def run(folder: Path, *words: str, language: str = "C.UTF-8") -> subprocess.CompletedProcess[str]:
    """app.py in `folder`, with nothing of this process's settings."""
    env = {"PATH": os.environ["PATH"], "LC_ALL": language, "HOME": str(folder)}
    return subprocess.run([sys.executable, str(ROOT / "app.py"), *words], cwd=folder, env=env, capture_output=True,
                          encoding="utf-8", timeout=120, check=False)


def told(done: subprocess.CompletedProcess[str]) -> dict[str, Any]:
    """The one object on standard output."""
    assert done.stdout.count("\n") == 1, (done.stdout, done.stderr)
    found: dict[str, Any] = json.loads(done.stdout)
    assert list(found) == FIELDS and found["job_id"] is None and found["item_id"] is None and found["kind"] == "ad"
    return found


def test_a_photo_becomes_a_picture_beside_one_json_object(tmp_path: Path) -> None:
    Image.fromarray(cup()).save(tmp_path / "cup.png")
    done = run(tmp_path, "ad", "카페 머그컵 12,000원", "--ratio", "kakao_link", "--photo", "cup.png", "--look", "split",
               "--out", "new/ad.png")
    made = told(done)
    assert done.returncode == 0 and (made["status"], made["percent"], made["error"]) == ("completed", 100, None)
    assert made["files"] == [{"role": "ad", "url": "new/ad.png", "width": 800, "height": 400}]
    assert made["data"]["look"] == "split" and made["data"]["ratio"] == "kakao_link" and made["data"]["headline"]
    assert made["seconds"] > 0 and made["engine"] == "studio"
    with Image.open(tmp_path / "new/ad.png") as picture:
        assert picture.format == "PNG" and picture.size == (800, 400)
    assert b"digitalsourcetype/composite" in (tmp_path / "new/ad.png").read_bytes()
    assert sorted(p.name for p in tmp_path.iterdir()) == ["cup.png", "new"], "no data folder, nothing half-written"
    assert [p.name for p in (tmp_path / "new").iterdir()] == ["ad.png"]


def test_every_format_goes_into_a_folder(tmp_path: Path) -> None:
    done = run(tmp_path, "ad", "cafe strawberry latte, $4.50, 342x228", "--all-formats", "all", "--out", "ad.jpg")
    made = told(done)
    assert done.returncode == 0 and len(made["files"]) == 1 + len(formats.all())
    sizes = {f.id.replace(":", "x") + ".jpg": (f.width, f.height, f.max_bytes) for f in formats.all()}
    assert {p.name for p in (tmp_path / "all").iterdir()} == sizes.keys()
    for file in made["files"]:
        path = tmp_path / file["url"]
        with Image.open(path) as picture:
            assert picture.format == "JPEG" and picture.size == (file["width"], file["height"])
        if path.parent.name == "all":
            width, height, most = sizes[path.name]
            assert (file["width"], file["height"]) == (width, height) and path.stat().st_size <= most
    assert made["data"]["ratio"] == "gfa_342x228" and (tmp_path / "ad.jpg").exists()


@pytest.mark.parametrize(("words", "code"), [
    (("", "--out", "x.jpg"), "text_empty"), (("가" * 10_000,), "text_too_long"), (("안녕하세요",), "question"),
    (("컵 5,000원", "--photo", "nowhere.jpg"), "file_unread"), (("컵 5,000원", "--out", "x.webp"), "out_kind"),
    (("컵 5,000원, 342x228", "--out", "file/x.jpg"), "file_unwritten"),
])
def test_what_cannot_be_done_is_said_in_the_object(tmp_path: Path, words: tuple[str, ...], code: str,
                                                   capsys: pytest.CaptureFixture[str]) -> None:
    import app

    (tmp_path / "file").write_text("no folder")
    with pytest.MonkeyPatch.context() as patch:  # the door itself, without another start of Python for each line
        patch.chdir(tmp_path)
        assert app.main(["ad", *words]) == 1
    found = json.loads(capsys.readouterr().out)
    assert list(found) == FIELDS and (found["status"], found["files"]) == ("failed", [])
    assert found["error"]["code"] == code and found["error"]["message"]
    assert [p.name for p in tmp_path.iterdir()] == ["file"]


def test_a_failure_has_an_exit_status_and_the_shells_language(tmp_path: Path) -> None:
    done = run(tmp_path, "ad", "컵 5,000원", "--ratio", "2:1")
    assert done.returncode == 1 and told(done)["error"]["code"] == "format_unknown"
    assert "There is no format" in told(done)["error"]["message"]
    wrong = run(tmp_path, "ad")
    assert wrong.returncode == 2 and not wrong.stdout and "usage" in wrong.stderr
    assert not list(tmp_path.iterdir())


def test_a_surprise_is_logged_and_still_one_object(tmp_path: Path, capsys: pytest.CaptureFixture[str],
                                                   caplog: pytest.LogCaptureFixture,
                                                   monkeypatch: pytest.MonkeyPatch) -> None:
    import app
    from pipelines import layouts

    def surprise(*_: object) -> None:
        raise ZeroDivisionError("a secret")

    monkeypatch.setattr(layouts, "compose", surprise)
    monkeypatch.chdir(tmp_path)
    assert app.main(["ad", "컵 5,000원"]) == 1
    error = json.loads(capsys.readouterr().out)["error"]
    assert error["code"] == "error" and "secret" not in error["message"]
    assert error["message"].split()[-1].strip(").") in caplog.text and "ZeroDivisionError" in caplog.text


def test_engines_are_listed_with_why_not(tmp_path: Path) -> None:
    done = run(tmp_path, "engines")
    lines = done.stdout.splitlines()
    assert done.returncode == 0 and {line.split()[0] for line in lines} == {name for name, _ in engines.FOLDERS}
    known = {line.split()[1]: line for line in lines}
    assert "available" in known["phrasebook"] and "available" in known["studio"] and "available" in known["grabcut"]
    flux = next(line for line in lines if line.split()[:2] == ["painter", "flux"])
    assert "models get" in flux and "around a product" in flux and "by words" in flux and "several photos" in flux, "what it could do"
    assert "OPENAI_API_KEY" in known["openai"] and not list(tmp_path.iterdir())
