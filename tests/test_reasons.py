"""Why an engine cannot work: one table, read by operators and people in both languages; and settings that are none."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

from pipelines import engines, machines, weightbook, weights
from pipelines.painters import Failure
from storage import reasons
from storage.errors import BadSetting, EngineError
from storage.settings import read
from tests.place import place

ROOT = Path(__file__).resolve().parent.parent
HANGUL = re.compile("[가-힣]")


def test_every_reason_is_worded_for_all_and_knows_itself_again() -> None:
    for code, (english, korean, person) in reasons.REASONS.items():
        names = set(re.findall(r"{(\w+)}", english))
        assert set(re.findall(r"{(\w+)}", korean)) == names and HANGUL.search(korean) and not HANGUL.search(english), code
        said = reasons.because(code, **{name: f"<{name}>" for name in names})
        assert reasons.read(said) == (code, {name: f"<{name}>" for name in names}), code
        assert "`" not in "".join(reasons.PEOPLE[person]) and "HANCUT" not in "".join(reasons.PEOPLE[person]), code


@pytest.mark.parametrize("setting", [
    {}, {"HANCUT_DOWNLOADS": "off"}, {"HANCUT_FLUX": "klein-9b"}, {"HANCUT_DOWNLOADS": "auto", "HANCUT_MODEL_GB": "1"}], ids=str)
def test_what_each_engine_lacks_here_is_in_the_table(tmp_path: Path, setting: dict[str, str]) -> None:
    with place(tmp_path / "data", HF_HOME=str(tmp_path), HANCUT_MODELS=str(tmp_path / "none"), **setting):
        found = [row.why_not for row in engines.rows("en") if row.why_not]
        assert len(found) > 3
        for why in (*found, *(why for name in weights.CATALOGUE if (why := weights.why_not(name))), machines.packages("nothing")):
            assert reasons.read(why)[0], f"nobody but an English operator could read: {why}"
            assert HANGUL.search(reasons.say(why, "ko", operator=True)) and reasons.say(why, "en", operator=True) == why
            for language in ("ko", "en"):
                told = reasons.say(why, language)
                assert told and not re.search("HANCUT|_KEY|python|`", told), "a person cannot set anything"
        assert "쓸 수 있음" in "\n".join(engines.report("ko")) and "남은 메모리" in engines.machine("ko")


@pytest.mark.parametrize("why", [
    "NVIDIA RTX 4090 cannot be used: torch 2.15.0 is built without CUDA. Run `make models` (or pip install the `models` extra). "
    "Hancut goes on without it.",
    "Tesla V100 (compute capability 7.0) is too old for torch 2.15.0, which is built for CUDA 13.0. Install torch 2.8 built for CUDA 12.6: "
    "pip install torch==2.8.0. Hancut goes on without it.",
    "NVIDIA A10 cannot be used: its driver knows CUDA 12.4, and torch 2.15.0 is built for CUDA 13.0. Update the NVIDIA driver (580 or newer), or: "
    "Install one for CUDA 12: pip install torch. Hancut goes on without it."])
def test_what_a_card_lacks_is_said_in_korean_with_what_to_install(why: str) -> None:
    told = reasons.say(why, "ko", operator=True)
    assert "torch 2.15.0" in told and not re.search(r"\b(Hancut|Install|Update|which|built)\b", told), told


def test_a_failure_shows_people_no_exception_and_no_path() -> None:
    for why in ("OSError: no file in directory /srv/weights/sdxl", "the model gave no numbers (half precision overflowed)"):
        for language in ("ko", "en"):
            told = Failure(engine="sdxl", code="painter_failed", params={"engine": "sdxl", "why": why}).say(language)
            assert "sdxl" in told and not re.search("OSError|/srv|precision|  ", told), told
    assert "/srv" in str(EngineError("painter_failed", engine="sdxl", why="OSError: /srv/weights")), "the log has it"
    slow = EngineError("painter_slow", engine="sdxl", seconds=60)
    assert "단계" not in slow.say("ko") and "steps" not in slow.say("en"), "nobody can set them"
    route = EngineError("painter_route", engine="flux", route="depth, keep")
    assert "앞뒤 거리" in route.say("ko") and "around a product" in route.say("en") and not re.search("depth|keep", route.say("ko"))


def test_an_operator_reads_what_to_do_and_a_person_what_it_means() -> None:
    error = EngineError("painter_unavailable", engine="sdxl", why=reasons.because("weights_ask", size="7.1 GB", name="sdxl"))
    for language in ("ko", "en"):
        assert error.say(language, operator=True).endswith("python app.py models get sdxl"), "to be copied as it is"
        assert "python" not in error.say(language)
    assert "운영자가" in error.say("ko") and "operator" in error.say("en")


def test_the_weights_are_listed_in_line_and_in_both_languages(tmp_path: Path) -> None:
    with place(tmp_path / "data", HANCUT_MODELS=str(tmp_path)):
        assert set(weightbook.KOREAN) == set(weights.CATALOGUE)
        for language in ("ko", "en"):
            lines = list(weightbook.lines(language))
            assert len(lines) == 2 * len(weights.CATALOGUE) and not any(" 0.0 " in line for line in lines)
            assert len({re.search(r" [GM]B  ", line).start() for line in lines[::2]}) == 1, "sizes stand in one column"
            assert all(bool(HANGUL.search(line)) is (language == "ko") for line in lines[::2])


@pytest.mark.parametrize(("name", "value", "code"), [
    ("HANCUT_FLUX", "Klein", "setting_choice"), ("HANCUT_PAINT_SECONDS", "x", "setting_number"), ("HANCUT_PAINT_SECONDS", "-5", "setting_number"),
    ("HANCUT_MODEL_GB", "nan", "setting_number"), ("HANCUT_JOB_WORKERS", "1.5", "setting_number"),
    ("HANCUT_TIMEZONE", "Nowhere/X", "setting_zone"), ("HANCUT_TRUSTED_PROXIES", "abc", "setting_network")])
def test_a_setting_that_is_none_is_one_sentence(name: str, value: str, code: str) -> None:
    with pytest.raises(BadSetting) as refused:
        read({name: value})
    assert refused.value.code == code
    for language in ("ko", "en"):
        assert name in refused.value.say(language) and value in refused.value.say(language)


def test_the_shell_says_it_without_a_traceback(tmp_path: Path) -> None:
    done = subprocess.run([sys.executable, "app.py", "engines"], cwd=ROOT, capture_output=True, text=True, check=False,
                          env={"PATH": "", "HANCUT_DATA": str(tmp_path), "HANCUT_FLUX": "Klein"})
    assert done.returncode == 1 and "HANCUT_FLUX" in done.stderr and "Traceback" not in done.stderr and "klein-9b" in done.stderr


def test_the_shells_language_needs_no_installed_locale() -> None:
    from storage.settings import shell_language

    assert shell_language({"LANG": "ko_KR.UTF-8"}) == "ko" and shell_language({"LC_ALL": "en_GB.UTF-8", "LANG": "ko_KR.UTF-8"}) == "en"
