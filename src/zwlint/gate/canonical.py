"""One form for one value: RFC 8785 (JSON Canonicalization Scheme) for all that events hold.

Floating point numbers are refused: nothing signed needs them, and their form is where implementations differ.
"""

from __future__ import annotations

import json
from typing import Any

_MOST = 2**53 - 1
"""The largest integer that every JSON implementation reads exactly."""


def canonical(value: Any) -> bytes:
    """The canonical bytes. Raises ValueError or TypeError for what has no canonical form here."""
    ordered = _ordered(value)
    return json.dumps(ordered, ensure_ascii=False, separators=(",", ":"), allow_nan=False).encode()


def parsed(data: bytes) -> Any:
    """The value of canonical bytes. Raises ValueError for any other bytes, though they may be JSON."""
    try:
        value = json.loads(data.decode("utf-8"), parse_float=_refuse, parse_constant=_refuse)
        same = canonical(value) == data
    except (UnicodeError, TypeError, RecursionError) as error:
        raise ValueError("not canonical JSON") from error
    if not same:
        raise ValueError("not in canonical form")
    return value


def _refuse(written: str) -> Any:
    raise ValueError(f"a number that is no integer: {written[:20]}")


def _ordered(value: Any) -> Any:
    """``value`` with the keys of its objects in order of their UTF-16 units, as the RFC asks."""
    kind = type(value)
    if kind is str:
        return value  # a lone surrogate cannot be encoded in the end: UnicodeEncodeError is a ValueError
    if kind is bool or value is None:
        return value
    if kind is int:
        if abs(value) > _MOST:
            raise ValueError("an integer beyond 2^53 has no exact form in JSON")
        return value
    if kind is list or kind is tuple:
        return [_ordered(item) for item in value]
    if kind is dict:
        plain = all(type(key) is str and key.isascii() for key in value)
        return {key: _ordered(value[key]) for key in (sorted(value) if plain else sorted(value, key=_units))}
    raise TypeError(f"{kind.__name__} has no canonical form")


def _units(key: Any) -> bytes:
    if type(key) is not str:
        raise TypeError("keys are strings")
    return key.encode("utf-16-be")
