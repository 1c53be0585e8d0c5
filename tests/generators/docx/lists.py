"""Lists in running text: levels, restarts, lists that share their counters, numbers of every format."""

from __future__ import annotations

from typing import Final

from .numbering import Level
from .numerals import FORMATS
from .paragraphs import Block, body, list_of
from .part import Part
from .styles import Styles

_WALKS: Final = {
    "official": [0, 1, 1, 2, 3, 3, 0, 1, 4],
    "articles": [0, 1, 1, 2, 2, 0, 1, 1],
    "legal": [0, 1, 2, 3, 1, 3, 4, 0, 1, 3],
    "bullets": [0, 1, 2, 0],
}


def levels(part: Part, _styles: Styles) -> None:
    """A list of several levels."""
    name = part.rng.choice(sorted(_WALKS))
    part.draft.has(f"list of {name}")
    list_of(part, part.draft.numbering.lists[name], _WALKS[name])


def interrupted(part: Part, styles: Styles) -> None:
    """A list that goes on after a paragraph of prose."""
    part.draft.has("list goes on")
    number = part.draft.numbering.lists["official"]
    list_of(part, number, [0, 1])
    body(part, styles)
    list_of(part, number, [1, 0])


def single(part: Part, _styles: Styles) -> None:
    """Lists in three of the formats."""
    for format in part.rng.sample(sorted(FORMATS), 3):
        part.draft.has(f"format {format}")
        list_of(part, part.draft.numbering.single(format), [0, 0, 0])


def restarted(part: Part, _styles: Styles) -> None:
    """A second instance that starts anew, or at a number of its own."""
    part.draft.has("restart by override")
    numbering = part.draft.numbering
    first = numbering.single("decimal")
    list_of(part, first, [0, 0])
    list_of(part, numbering.instance(numbering.instances[first - 1].abstract, {0: part.rng.choice((1, 5))}), [0, 0])


def shared(part: Part, _styles: Styles) -> None:
    """Two instances of one definition count together."""
    part.draft.has("shared counters")
    numbering = part.draft.numbering
    first = numbering.single("chineseCounting")
    second = numbering.instance(numbering.instances[first - 1].abstract)
    for number in (first, second, first):
        list_of(part, number, [0])


def replaced(part: Part, _styles: Styles) -> None:
    """An instance that brings a level of its own."""
    part.draft.has("level by override")
    numbering = part.draft.numbering
    first = numbering.single("decimal")
    level = Level("upperRoman", "附件%1：", suffix="nothing")
    list_of(part, numbering.instance(numbering.instances[first - 1].abstract, levels={0: level}), [0, 0])


def by_style_link(part: Part, _styles: Styles) -> None:
    """A list whose definition is only a link to a style that has the levels."""
    part.draft.has("list by style link")
    list_of(part, part.draft.numbering.lists["borrowed"], [0, 1, 0])


LISTS: Final[tuple[Block, ...]] = (levels, interrupted, single, restarted, shared, replaced, by_style_link)
