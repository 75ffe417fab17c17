"""Scenes and other frozen records as JSON, and back; old versions are migrated on reading."""

from __future__ import annotations

import dataclasses
import types
import typing
from collections.abc import Callable, Mapping
from functools import cache
from typing import Any, TypeVar

from pipelines import scene as s

R = TypeVar("R")

LAYERS: dict[str, type] = {
    "ground": s.Ground, "picture": s.Picture, "motif": s.Motif, "shape": s.Shape, "scrim": s.Scrim, "text": s.Text,
}

# version -> function that turns a dict of that version into one of the next
MIGRATIONS: dict[int, Callable[[dict[str, Any]], dict[str, Any]]] = {}


def to_dict(record: Any) -> Any:
    """JSON-ready data of a record; fields at their defaults are left out, so that saved scenes stay small."""
    if dataclasses.is_dataclass(record) and not isinstance(record, type):
        out: dict[str, Any] = {}
        for f in dataclasses.fields(record):
            value = getattr(record, f.name)
            if f.name in ("kind", "version") or not _is_default(f, value):
                out[f.name] = to_dict(value)
        return out
    if isinstance(record, Mapping):
        return {str(k): to_dict(v) for k, v in record.items()}
    if isinstance(record, (tuple, list)):
        return [to_dict(v) for v in record]
    if isinstance(record, float):
        return round(record, 7)
    return record


def from_dict(kind: type[R], data: Mapping[str, Any]) -> R:
    """The record of type `kind` from to_dict's data. Unknown fields are ignored; a missing one raises TypeError."""
    if kind is s.Scene:
        data = _migrate(dict(data))
    hints = _hints(typing.cast(Any, kind))
    known = {k: _value(hints[k], v) for k, v in data.items() if k in hints}
    return kind(**known)


def _migrate(data: dict[str, Any]) -> dict[str, Any]:
    version = int(data.get("version", 1))
    while version < s.VERSION:
        data = MIGRATIONS[version](data)
        version += 1
    return {**data, "version": s.VERSION}


@cache
def _hints(kind: type) -> dict[str, Any]:
    return typing.get_type_hints(kind)


def _value(hint: Any, value: Any) -> Any:
    if value is None:
        return None
    origin, args = typing.get_origin(hint), typing.get_args(hint)
    if hint is s.Layer or (origin is types.UnionType and set(args) == set(LAYERS.values())):
        return from_dict(LAYERS[value["kind"]], value)
    if origin in (types.UnionType, typing.Union):
        return _value(next(a for a in args if a is not type(None)), value)
    if origin is tuple:
        if len(args) == 2 and args[1] is Ellipsis:
            return tuple(_value(args[0], v) for v in value)
        return tuple(_value(a, v) for a, v in zip(args, value, strict=True))
    if origin is not None and isinstance(origin, type) and issubclass(origin, Mapping):
        return {k: _value(args[1], v) for k, v in value.items()}
    if dataclasses.is_dataclass(hint) and isinstance(hint, type):
        return from_dict(hint, value)
    if hint is float:
        return float(value)
    return value


def _is_default(f: dataclasses.Field, value: Any) -> bool:
    if f.default is not dataclasses.MISSING:
        return value == f.default
    if f.default_factory is not dataclasses.MISSING:
        return value == f.default_factory()
    return False
