"""Frozen values to JSON objects and back; what comes back is checked field by field."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import fields, is_dataclass
from enum import StrEnum
from functools import cache
from typing import Any, TypeVar, cast, get_args, get_origin, get_type_hints

T = TypeVar("T")


def encode(value: Any) -> Any:
    """The JSON value of a frozen value."""
    if is_dataclass(value):
        return {name: encode(getattr(value, name)) for name in _names(cast("Any", type(value)))}
    if isinstance(value, tuple):
        return [encode(item) for item in value]
    if isinstance(value, StrEnum):
        return value.value
    if isinstance(value, Mapping):
        return dict(value)
    return value


def decode(kind: type[T], data: Any) -> T:
    """The value of that kind. Raises ValueError for a field that is missing, unknown or of another type."""
    readers = _readers(cast("Any", kind))
    if not isinstance(data, dict) or data.keys() != readers.keys():
        raise ValueError(f"not the fields of {kind.__name__}")
    return kind(**{name: read(data[name]) for name, read in readers.items()})


@cache
def _names(kind: Any) -> tuple[str, ...]:
    return tuple(field.name for field in fields(kind))


@cache
def _readers(kind: Any) -> Mapping[str, Callable[[Any], Any]]:
    return {name: _reader(hint) for name, hint in get_type_hints(kind).items()}


def _reader(hint: Any) -> Callable[[Any], Any]:
    """How a field of that type is read."""
    if get_origin(hint) is tuple:
        item = _reader(get_args(hint)[0])
        return lambda value: tuple(item(each) for each in _of(list, value))
    if get_origin(hint) is Mapping:
        return lambda value: _of(dict, value)
    if issubclass(hint, StrEnum):
        return lambda value: hint(_of(str, value))
    if is_dataclass(hint):
        return lambda value: decode(cast("Any", hint), value)
    return lambda value: _of(hint, value)


def _of(kind: type[T], value: Any) -> T:
    if type(value) is not kind:
        raise ValueError(f"{kind.__name__} expected")
    return value
