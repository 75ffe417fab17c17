"""Independent checkers of finished ads: they import nothing of the program and know it by its JSON alone."""

from __future__ import annotations

from typing import NamedTuple


class Violation(NamedTuple):
    """One broken rule. `role` is the text's role (typography) or the copy's field (copy)."""

    rule: str
    role: str
    detail: str
