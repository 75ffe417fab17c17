"""The fault table of docs/engines.md: each row names tests that are there."""

from __future__ import annotations

import ast
import re
from pathlib import Path

TESTS = Path(__file__).resolve().parent
ROWS = [line for line in (TESTS.parent / "docs" / "engines.md").read_text(encoding="utf-8").split("## When something fails")[1].splitlines()
        if line.startswith("| ") and not line.startswith("| failure")]


def named(row: str) -> list[tuple[str, str]]:
    """(file, test) of each test that a row names: "`file.py`: `one`, `two`; `other.py`: `three`"."""
    found, file = [], ""
    for word in re.findall(r"`([^`]+)`", row.rsplit(" | ", 1)[1]):
        if word.endswith(".py"):
            file = word
        else:
            found.append((file, f"test_{word}"))
    return found


def test_every_fault_has_its_tests_and_none_is_skipped() -> None:
    assert len(ROWS) > 40
    for row in ROWS:
        tests = named(row)
        assert tests, row
        for file, name in tests:
            tree = ast.parse((TESTS / file).read_text(encoding="utf-8"))
            known = {node.name: node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)}
            assert name in known, (file, name)
            marks = " ".join(ast.unparse(mark) for mark in known[name].decorator_list)
            assert "skip" not in marks and "xfail" not in marks, (file, name)
