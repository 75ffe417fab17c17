"""The rules of the house that a machine can check: direction of imports, quiet imports, sizes, one reader of env."""

from __future__ import annotations

import ast
import functools
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
PACKAGES = ("storage", "pipelines", "ui")
FILES = sorted(p for package in PACKAGES for p in (ROOT / package).rglob("*.py"))
MIGRATIONS = ROOT / "storage" / "migrations"
MAY_IMPORT = {"storage": {"storage"}, "pipelines": {"storage", "pipelines"}, "ui": {"storage", "pipelines", "ui"}}
ids = [str(p.relative_to(ROOT)) for p in FILES]


@functools.cache
def parsed(path: Path) -> ast.Module:
    return ast.parse(path.read_text())


def imported(tree: ast.AST) -> set[str]:
    """The top-level names of every import in a module, also inside functions."""
    out: set[str] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            out |= {a.name.split(".")[0] for a in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            out.add(node.module.split(".")[0])
    return out


@pytest.mark.parametrize("path", FILES, ids=ids)
def test_imports_point_down(path: Path) -> None:
    package = path.relative_to(ROOT).parts[0]
    names = imported(parsed(path))
    assert not (names & set(PACKAGES)) - MAY_IMPORT[package]
    if package != "ui":
        assert "gradio" not in names


@pytest.mark.parametrize("path", FILES, ids=ids)
def test_only_settings_reads_the_environment(path: Path) -> None:
    if path == ROOT / "storage" / "settings.py":
        return
    for node in ast.walk(parsed(path)):
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name) and node.value.id == "os":
            assert node.attr not in ("environ", "getenv", "environb"), f"line {node.lineno}"


@pytest.mark.parametrize("path", FILES, ids=ids)
def test_modules_open_with_a_sentence_and_stay_short(path: Path) -> None:
    if MIGRATIONS in path.parents:
        return
    text = path.read_text()
    if not text.strip():
        assert path.name == "__init__.py"
        return
    assert ast.get_docstring(parsed(path)), "a module opens with a sentence"
    assert len(text.splitlines()) <= 350
    for node in ast.walk(parsed(path)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            assert (node.end_lineno or 0) - node.lineno < 70, f"{node.name} is long"


def test_importing_does_nothing() -> None:
    """Every module imports without torch, dbos, gradio or a connection, and makes no file."""
    names = [".".join(p.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")
             for p in FILES if p.relative_to(ROOT).parts[0] != "ui" and MIGRATIONS not in p.parents]
    code = (
        "import importlib, sys\n"
        f"for name in {names!r}: importlib.import_module(name)\n"
        "heavy = {'torch', 'diffusers', 'gradio', 'openai', 'rembg', 'dbos'} & set(sys.modules)\n"
        "assert not heavy, heavy\n"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr


def test_every_error_is_worded_in_both_languages() -> None:
    from storage.errors import WORDING

    for code, words in WORDING.items():
        assert set(words) == {"ko", "en"}, code
        assert all(w.strip() for w in words.values()), code
