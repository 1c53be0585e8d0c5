"""Automatic numbers: 第一条, 1.1, (a), as Word counts and writes them (ISO/IEC 29500-1, 17.9).

A paragraph names a numbering instance (``w:num``) and a level. Instances of one abstract numbering go on counting each
other's numbers; an instance with a start of its own begins anew when it comes first.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from zwlint.expressions import expression
from zwlint.readers.docx.lineage import inherited
from zwlint.readers.docx.looks import Look, look
from zwlint.readers.docx.numerals import numeral, padded
from zwlint.readers.docx.styles import ParagraphStyle, Styles
from zwlint.readers.docx.symbols import symbols
from zwlint.readers.docx.tags import RPR, VAL, Element, child, number, on, value
from zwlint.readers.opc.namespaces import w
from zwlint.values import NamedTuple

MOST_CHARACTERS = 64
"""Of one number; Word takes 31."""
_LEVELS = 9
_PLACE = expression(r"%([1-9])")
_SUFFIXES = {"tab": "\t", "space": " ", "nothing": ""}


class Level(NamedTuple):
    """One level of a numbering."""

    start: int
    format: str
    example: str
    """The first numbers of a custom format."""
    text: str
    suffix: str
    restart: int | None
    """After which levels, counted from 1 at the top, this one starts again; 0 is never, None after any above."""
    legal: bool
    """Whether all numbers in it are written in Arabic figures."""
    style: str | None
    """The paragraph style that stands for this level."""
    look: Look


class _Instance(NamedTuple):
    """A ``w:num``."""

    abstract: str
    starts: dict[int, int]
    levels: dict[int, Level]


class Numbering:
    """The numbering part of a document."""

    def __init__(self, root: Element | None, styles: Styles) -> None:
        self._styles = styles
        self._instances: dict[int, _Instance] = {}
        self._abstract: dict[str, Element] = {}
        self._levels: dict[int, dict[int, Level]] = {}
        self._own: dict[str, dict[int, Level]] = {}
        """Levels by abstract numbering."""
        self._counting: dict[int, str] = {}
        if root is None:
            return
        for element in root.iterchildren(w("abstractNum")):
            self._abstract[element.get(w("abstractNumId"), "")] = element
        for element in root.iterchildren(w("num")):
            self._instances[number(element.get(w("numId")), -1)] = _instance(element)

    def levels(self, instance: int) -> dict[int, Level]:
        """The levels of an instance, by index from 0; none where there is no such instance."""
        if instance not in self._levels:
            found = self._instances.get(instance)
            self._levels[instance] = {} if found is None else {**self._of(self.abstract(instance)), **found.levels}
        return self._levels[instance]

    def abstract(self, instance: int) -> str:
        """Id of the abstract numbering that counts for an instance, across links through numbering styles."""
        if instance not in self._instances:
            return ""
        return inherited(self._counting, instance, self._linked, self._abstract_of)

    def starts(self, instance: int) -> dict[int, int]:
        """The starts of its own that an instance has, by level."""
        return self._instances[instance].starts

    def _linked(self, instance: int) -> int | None:
        """The instance that one takes its levels from, by a numbering style."""
        element = self._abstract.get(self._instances[instance].abstract)
        link = value(element, w("numStyleLink")) if element is not None else None
        linked = self._styles.numbering(link) if link is not None else None
        return linked if linked in self._instances else None

    def _abstract_of(self, instance: int, linked: str | None) -> str:
        return self._instances[instance].abstract if linked is None else linked

    def _of(self, abstract: str) -> dict[int, Level]:
        if abstract not in self._own:
            element = self._abstract.get(abstract)
            self._own[abstract] = {} if element is None else _known(map(_level, element.iterchildren(w("lvl"))))
        return self._own[abstract]


class Counters:
    """The numbers that one story has come to; main text, headers, notes and text boxes count each for themselves."""

    def __init__(self, numbering: Numbering) -> None:
        self._numbering = numbering
        self._counts: dict[str, dict[int, int]] = {}
        self._begun: set[tuple[int, int]] = set()

    def next(self, instance: int, level: int) -> str:
        """Count a paragraph of that instance and level, which has to exist, and write its number with its suffix."""
        levels = self._numbering.levels(instance)
        counts = self._counts.setdefault(self._numbering.abstract(instance), {})
        self._count(counts, instance, level)
        for below in [index for index in counts if index > level]:
            restart = levels[below].restart if below in levels else None
            if restart is None or level < restart:
                del counts[below]
        shown = self._written(levels, counts, level)
        return shown + levels[level].suffix if shown else ""

    def _count(self, counts: dict[int, int], instance: int, level: int) -> None:
        own = self._numbering.starts(instance).get(level)
        if own is not None and (instance, level) not in self._begun:
            counts[level] = own
        elif level in counts:
            counts[level] += 1
        else:
            counts[level] = self._numbering.levels(instance)[level].start if own is None else own
        self._begun.add((instance, level))

    @staticmethod
    def _written(levels: dict[int, Level], counts: dict[int, int], level: int) -> str:
        here = levels[level]

        def written(place: re.Match[str]) -> str:
            index = int(place[1]) - 1
            if index not in levels:
                return ""
            count = counts.get(index, levels[index].start)
            if levels[index].example:
                return padded(count, levels[index].example)
            bare = levels[index].format in {"none", "bullet"}
            return numeral(count, "decimal" if here.legal and not bare else levels[index].format)

        if any(int(index) - 1 > level for index in _PLACE.findall(here.text)):
            return ""  # as Word does with a level that names one below itself
        return _PLACE.sub(written, here.text)[:MOST_CHARACTERS]


def level_of(styles: Styles, style: ParagraphStyle, levels: dict[int, Level], level: int | None) -> int | None:
    """The level of a paragraph: its own, else the one that its style stands for, else the one that its style says.

    None where the numbering has no such level.
    """
    if level is None:
        bound = {entry.style: index for index, entry in levels.items() if entry.style is not None}
        nearest = styles.nearest(style.id, bound)
        level = bound[nearest] if nearest is not None else style.level or 0
    return level if level in levels else None


def _known(levels: Iterable[tuple[int, Level]]) -> dict[int, Level]:
    """By index; Word knows nine."""
    return {index: level for index, level in levels if 0 <= index < _LEVELS}


def _instance(element: Element) -> _Instance:
    starts, levels = {}, []
    for override in element.iterchildren(w("lvlOverride")):
        index = number(override.get(w("ilvl")), -1)
        start = value(override, w("startOverride"))
        if start is not None:
            starts[index] = number(start)
        replaced = child(override, w("lvl"))
        if replaced is not None:
            levels.append((index, _level(replaced)[1]))
    return _Instance(value(element, w("abstractNumId")) or "", starts, _known(levels))


def _level(element: Element) -> tuple[int, Level]:
    format = next(element.iter(w("numFmt")), None)
    restart, legal = value(element, w("lvlRestart")), child(element, w("isLgl"))
    properties = child(element, RPR)
    level = Level(
        start=number(value(element, w("start"))),
        format="decimal" if format is None else format.get(VAL, "decimal"),
        example="" if format is None else format.get(w("format"), ""),
        text=_text(child(element, w("lvlText")), properties),
        suffix=_SUFFIXES.get(value(element, w("suff")) or "tab", "\t"),
        restart=None if restart is None else number(restart),
        legal=legal is not None and on(legal),
        style=value(element, w("pStyle")),
        look=look(properties),
    )
    return number(element.get(w("ilvl")), -1), level


def _text(element: Element | None, properties: Element | None) -> str:
    written = "" if element is None else element.get(VAL, "")[:MOST_CHARACTERS]
    fonts = child(properties, w("rFonts")) if properties is not None else None
    font = "" if fonts is None else fonts.get(w("ascii")) or fonts.get(w("hAnsi")) or ""
    return " ".join(symbols(font, written).splitlines())
