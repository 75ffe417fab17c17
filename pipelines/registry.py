"""collect(): find the plug-ins of a package by the constant that each of its modules states."""

from __future__ import annotations

import importlib
import pkgutil
from functools import cache


@cache
def collect(package: str, constant: str, kind: type) -> dict[str, object]:
    """Import each module of `package` and return {module name: its `constant`}, sorted by name.

    A module's file name is the plug-in's id. Raises TypeError when a module lacks the constant or states one
    that is not a `kind`: a broken plug-in fails at once, by name. Modules starting with "_" are skipped.
    """
    found: dict[str, object] = {}
    for info in pkgutil.iter_modules(importlib.import_module(package).__path__):
        if info.name.startswith("_"):
            continue
        value = getattr(importlib.import_module(f"{package}.{info.name}"), constant, None)
        if not isinstance(value, kind):
            raise TypeError(f"{package}.{info.name} states no {constant} of type {kind.__name__}")
        found[info.name] = value
    return dict(sorted(found.items()))
