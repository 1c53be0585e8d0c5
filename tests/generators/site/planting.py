"""What a kind of fault is, and what plants it."""

from __future__ import annotations

from collections.abc import Callable
from random import Random
from typing import Final, NamedTuple

from .draft import Draft, Meta, Text, marked, plain

ALSO: Final = 0x40
"""Added to the number of a fault for its other places."""
LIMIT: Final = 5
"""Faults that one page may have."""


class Work:
    """One fault while it is planted: it marks what is wrong, or says what is missing."""

    def __init__(self, number: int, turn: int, rng: Random) -> None:
        self.number = number
        self.turn = turn
        """How many faults of the kind were planted before: lets a kind take its forms by turns."""
        self.rng = rng
        self.missing = ""

    def mark(self, text: str) -> str:
        """The text, marked as what is wrong."""
        return marked(plain(text), self.number)

    def also(self, text: str) -> str:
        """The text, marked as another place where the fault can be seen."""
        return marked(plain(text), self.number + ALSO)

    def lacks(self, what: str) -> None:
        """Says what is missing and where."""
        self.missing = what


Reserve = tuple[Draft, str]


class Kind(NamedTuple):
    """A kind of fault. Slots say which parts of a page it touches: no two faults of a page share one."""

    rule: str
    name: str
    many: int
    fits: Callable[[Draft], bool]
    slots: tuple[str, ...]
    plant: Callable[[Draft, Work], None]
    reserves: Callable[[Draft], list[Reserve]] = lambda _: []
    """Slots of other pages that it needs as they are."""


CONTENT: Final = frozenset(
    {"article", "repost", "policy", "interpretation", "notice", "catalogue", "guide", "interaction"}
)


def tagged(draft: Draft) -> bool:
    """Any page of the site itself."""
    return draft.type != "newmedia"


def content(draft: Draft) -> bool:
    """A page with an article."""
    return draft.type in CONTENT


def of(*types: str) -> Callable[[Draft], bool]:
    """A page of one of the types."""
    return lambda draft: draft.type in types


def has(name: str, base: Callable[[Draft], bool] = tagged) -> Callable[[Draft], bool]:
    """A page with such a tag."""
    return lambda draft: base(draft) and (draft.meta(name) is not None or draft.meta(name.lower()) is not None)


def tag(draft: Draft, name: str) -> int:
    """Index of the tag of that name, in any case."""
    return next(place for place, meta in enumerate(draft.metas) if plain(meta.name).lower() == name.lower())


def retag(draft: Draft, name: str, text: str) -> None:
    """Gives a tag another content."""
    place = tag(draft, name)
    draft.metas[place] = draft.metas[place]._replace(content=text)


def drop_tag(draft: Draft, name: str) -> None:
    """Takes a tag out."""
    del draft.metas[tag(draft, name)]


def append_tag(draft: Draft, name: str, text: str) -> None:
    """Puts a tag behind the others."""
    draft.metas.append(Meta(name, text))


def re_enter(draft: Draft, key: str, value: str) -> None:
    """Gives a catalogue field another value."""
    place = next(place for place, entry in enumerate(draft.catalogue) if entry.key == key)
    draft.catalogue[place] = draft.catalogue[place]._replace(value=value)


def texts(draft: Draft) -> list[int]:
    """Indexes of the paragraphs of the body."""
    return [place for place, block in enumerate(draft.body) if isinstance(block, Text)]
