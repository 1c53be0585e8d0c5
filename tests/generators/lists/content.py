"""Reads the content files: columns, kinds of list, common sentences."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path
from typing import Any, Final, NamedTuple

_FOLDER: Final = Path(__file__).parent / "content"
_KINDS: Final = ("kinds-relief", "kinds-people", "kinds-affairs")


class Column(NamedTuple):
    """A column of a list."""

    name: str
    headers: tuple[str, ...]
    cell: str
    store: str = "shared"
    basic: bool = False
    """Whether it describes the person rather than what the person gets."""
    marks: str = ""
    """Kind of personal data that the header itself tells."""
    sum: bool = False


class Kind(NamedTuple):
    """A kind of list."""

    name: str
    body: str
    mark: str
    titles: tuple[str, ...]
    intro: tuple[str, ...]
    columns: tuple[str, ...]
    clean: tuple[str, ...]
    """Columns of lists without personal data."""
    personal: tuple[str, ...]
    prose: tuple[str, ...]
    groups: tuple[str, str]
    ages: tuple[int, int]
    banking: bool = False
    women: bool = False
    anywhere: bool = False
    """Whether people from abroad are to be expected."""


class Common(NamedTuple):
    """Sentences of all kinds of list."""

    periods: tuple[str, ...]
    contacts: tuple[str, ...]
    addresses: tuple[str, ...]
    accounts: tuple[str, ...]
    site_footer: tuple[str, ...]
    metadata: tuple[tuple[str, str], ...]
    raw_names: tuple[str, ...]


def _loaded(name: str) -> dict[str, Any]:
    return tomllib.loads((_FOLDER / f"{name}.toml").read_text(encoding="utf-8"))


@cache
def columns() -> dict[str, Column]:
    """All columns by name."""
    both = _loaded("columns")
    return {
        name: Column(name, **{**fields, "headers": tuple(fields["headers"])})
        for part in ("public", "personal")
        for name, fields in both[part].items()
    }


@cache
def kinds() -> tuple[Kind, ...]:
    """All kinds of list."""
    return tuple(_kind(name, fields) for file in _KINDS for name, fields in _loaded(file).items())


def _kind(name: str, fields: dict[str, Any]) -> Kind:
    low, high = map(int, fields["ages"].split("-"))
    return Kind(
        name=name,
        body=fields["body"],
        mark=fields["mark"],
        titles=tuple(fields["titles"]),
        intro=tuple(fields["intro"]),
        columns=tuple(fields["columns"].split()),
        clean=tuple(fields.get("clean", fields["columns"]).split()),
        personal=tuple(fields["personal"].split()),
        prose=tuple(fields["prose"]),
        groups=(fields["groups"][0], fields["groups"][1]),
        ages=(low, high),
        banking=fields.get("banking", False),
        women=fields.get("women", False),
        anywhere=fields.get("anywhere", False),
    )


@cache
def common() -> Common:
    """What all kinds share."""
    loaded = _loaded("common")
    pairs = tuple((label, value) for label, value in loaded.pop("metadata"))
    return Common(**{name: tuple(value) for name, value in loaded.items()}, metadata=pairs)
