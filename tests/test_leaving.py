"""What leaves this server, as it is configured: told on the privacy page, and in the box where a photo is."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipelines import leaving
from tests.place import place
from ui.handlers import Call
from ui.sections import engines, privacy

KEYS = {"OPENAI_API_KEY": "sk-x", "HF_TOKEN": "hf_x"}


def told(tmp_path: Path, language: str = "ko", **setting: str) -> tuple[str, dict]:
    with place(tmp_path / "data", **setting):
        return "\n".join(privacy.leaves(language)), privacy.goes(language)


def test_nothing_leaves_by_default(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("HF_TOKEN", raising=False)
    said, goes = told(tmp_path)
    assert "아무것도 보내지 않아요" in said and goes == {"photo_goes": [], "photo_painters": False}


def test_services_that_paint_get_photos_and_it_is_said_for_whom(tmp_path: Path) -> None:
    said, goes = told(tmp_path, **KEYS, OPENAI_BASE_URL="https://pictures.example/v1")
    lines = said.splitlines()
    assert len(lines) == 3 and all("pictures.example" in line for line in lines if "OpenAI" in line) and "huggingface.co" in said
    assert sum("사진도 가요" in line for line in lines) == 2 and all("손님에게는 쓰지 않아요" in line and "허락한 회원" in line for line in lines)
    assert goes == {"photo_goes": [], "photo_painters": True}, "not every photo goes there: only where they paint"
    assert "by itself" in told(tmp_path, "en", **KEYS, HANCUT_PAID="auto")[0]
    said, goes = told(tmp_path, **KEYS, HANCUT_PAID="off")
    assert "아무것도" in said and not goes["photo_painters"], "they are switched off"


def test_a_cutter_elsewhere_and_moderation_get_every_photo_and_the_box_says_so(tmp_path: Path) -> None:
    said, goes = told(tmp_path, "en", HANCUT_CUTTER_SPACE="someone/rembg", HANCUT_PUBLIC="1", OPENAI_API_KEY="sk-x", HANCUT_PAID="off")
    assert "huggingface.co/spaces/someone/rembg" in said and "api.openai.com" in said and "your photos" in said
    assert len(goes["photo_goes"]) == 2 and all("photo" in line for line in goes["photo_goes"])
    said, goes = told(tmp_path, HANCUT_CUTTER_SPACE="https://cut.example/app#/cut", HANCUT_PUBLIC="1")
    assert "cut.example" in goes["photo_goes"][0] and len(goes["photo_goes"]) == 1, "without a key only the word list looks"


def test_the_choice_says_of_each_engine_whether_a_photo_would_go_to_it(tmp_path: Path) -> None:
    with place(tmp_path / "data", **KEYS):
        assert leaving.host("hub") == "huggingface.co"
        rows = {row["id"]: row["photo_to"] for row in engines.choices(Call(user=None, address="", language="en"))["engines"]}
    assert "api.openai.com" in rows["openai"] and "huggingface.co" in rows["hub"] and not rows["sdxl"] and not rows["studio"]
