"""Reads the content files, and fills the slots of their sentences."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from pathlib import Path
from random import Random
from typing import Any, Final

from .model import Column, Site

_FOLDER: Final = Path(__file__).parent / "content"
_SLOT: Final = re.compile(r"\{(\w+)(?::(\d+)-(\d+))?\}")
_PLACE: Final = re.compile(r"@(\w+)@")


@cache
def loaded(name: str) -> dict[str, Any]:
    """A content file."""
    return tomllib.loads((_FOLDER / f"{name}.toml").read_text(encoding="utf-8"))


@cache
def manner(template: str) -> dict[str, Any]:
    """How pages of that template are made."""
    found: dict[str, Any] = (loaded("templates") | loaded("templates-more"))[template]
    return found


@cache
def sites() -> tuple[Site, ...]:
    """All sites in their order."""
    return tuple(_site(key, dict(facts)) for key, facts in loaded("sites").items())


def _site(key: str, facts: dict[str, Any]) -> Site:
    columns = tuple(Column(*fields) for fields in facts.pop("columns"))
    plain: dict[str, Any] = {name: tuple(value) if isinstance(value, list) else value for name, value in facts.items()}
    return Site(key=key, columns=columns, **plain)


def filled(sentence: str, values: dict[str, str], rng: Random) -> str:
    """The sentence with ``{place}`` from the values and ``{n:10-40}`` drawn."""

    def put(match: re.Match[str]) -> str:
        if match[2]:
            return str(rng.randint(int(match[2]), int(match[3])))
        return values[match[1]]

    return _SLOT.sub(put, sentence)


def put(pattern: str, **values: str) -> str:
    """A pattern of a template with its ``@slots@`` replaced."""
    return _PLACE.sub(lambda match: values[match[1]], pattern)
