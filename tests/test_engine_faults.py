"""The fault table of docs/engines.md: each row names tests that are there."""

from __future__ import annotations

import ast
import re
from pathlib import Path

TESTS = Path(__file__).resolve().parent
ROWS = [line for line in (TESTS.parent / "docs" / "engines.md").read_text(encoding="utf-8").split("## When something fails")[1].splitlines()
        if line.startswith("| ") and not line.startswith("| failure")]


def test_every_fault_has_its_tests() -> None:
    assert len(ROWS) > 40
    for row in ROWS:
        file, *names = re.findall(r"`([^`]+)`", row.rsplit(" | ", 1)[1])
        known = {node.name for node in ast.walk(ast.parse((TESTS / file).read_text(encoding="utf-8"))) if isinstance(node, ast.FunctionDef)}
        assert names and {f"test_{name}" for name in names} <= known, row
