"""The door: commands of app.py that need no server."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from PIL import Image

import app
from storage import users

pytest_plugins = ("tests.place",)

FIELDS = {"job_id", "item_id", "kind", "status", "step", "percent", "seconds", "engine", "files", "data", "error"}


def test_ad_writes_a_picture_and_prints_the_envelope(home, tmp_path, capsys):
    out = tmp_path / "ad.jpg"
    assert app.main(["ad", "카페 딸기라떼 신메뉴, 4,500원", "--ratio", "3:4", "--look", "stage", "--out", str(out)]) == 0
    printed = capsys.readouterr().out
    told = json.loads(printed)
    assert printed.count("\n") == 1 and set(told) == FIELDS
    assert told["status"] == "completed" and told["job_id"] is None and told["item_id"] is None
    assert told["data"]["look"] == "stage" and told["data"]["ratio"] == "3:4"
    assert told["files"][0]["url"] == str(out) and Image.open(out).size == (1080, 1440)


def test_ad_says_what_is_wrong_in_the_envelope(home, tmp_path, capsys):
    bad = tmp_path / "bad.jpg"
    bad.write_bytes(b"not a photo")
    for arguments, code in ((["빵", "--ratio", "2:1"], "format_unknown"), (["빵", "--look", "nope"], "look_unknown"),
                            (["컵 5,000원", "--photo", str(bad)], "photo_kind")):
        assert app.main(["ad", *arguments, "--out", str(tmp_path / "x.jpg")]) == 1
        told = json.loads(capsys.readouterr().out)
        assert told["status"] == "failed" and told["error"]["code"] == code and told["error"]["message"]
    assert not (tmp_path / "x.jpg").exists()


def test_engines_are_listed(capsys):
    assert app.main(["engines"]) == 0
    listed = capsys.readouterr().out
    assert "phrasebook" in listed and "openai" in listed and "studio" in listed


def test_the_operator_resets_a_password(home, capsys):
    users.sign_up("shop", "딸기라떼가 맛있는 우리 가게")
    assert app.main(["user", "reset", "shop"]) == 0
    word = capsys.readouterr().out.strip()
    assert users.log_in("shop", word, address="")[0].login_id == "shop"
    assert app.main(["user", "reset", "nobody"]) == 1
    assert capsys.readouterr().err


def test_help_needs_nothing(capsys):
    with pytest.raises(SystemExit) as ended:
        app.main(["--help"])
    assert ended.value.code == 0 and "serve" in capsys.readouterr().out


def test_every_command_is_worded(capsys):
    for command in ("serve", "worker", "ad", "engines", "user"):
        with pytest.raises(SystemExit):
            app.main([command, "--help"])
        assert capsys.readouterr().out.strip()
    assert Path(app.__file__).name == "app.py"
