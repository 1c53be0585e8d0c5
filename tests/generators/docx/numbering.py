"""Automatic numbers: their definitions and the counters that say what stands before each paragraph."""

from __future__ import annotations

from random import Random
from typing import Final, NamedTuple

from .numerals import FORMATS, numeral
from .xml import DECLARATION, attribute, root


class Level(NamedTuple):
    """One level of a list."""

    format: str
    text: str
    """With %1 to %9."""
    start: int = 1
    suffix: str = ""
    """Empty for the default, which is a tab."""
    restart: int | None = None
    legal: bool = False
    style: str = ""
    font: str = ""
    shown: str = ""
    """What a bullet shows, where that is not ``text``."""


class Abstract(NamedTuple):
    """A list definition; with ``borrowed`` it has no levels but those of the list that is linked to that style."""

    levels: tuple[Level, ...]
    lent: str = ""
    borrowed: str = ""


class Instance(NamedTuple):
    """What paragraphs refer to: a definition, and what is different."""

    abstract: int
    starts: dict[int, int]
    levels: dict[int, Level]


_SEPARATORS: Final = {"": "\t", "tab": "\t", "space": " ", "nothing": ""}
OFFICIAL: Final = Abstract((
    Level("chineseCounting", "%1、", suffix="nothing"), Level("chineseCounting", "（%2）", suffix="nothing"),
    Level("decimal", "%3．", suffix="space"), Level("decimalEnclosedCircle", "%4"), Level("upperLetter", "%1-%5)"),
))  # fmt: skip
ARTICLES: Final = Abstract((
    Level("chineseCountingThousand", "第%1章", suffix="space"),
    Level("chineseCountingThousand", "第%2条", start=98, suffix="space", restart=0),
    Level("chineseCounting", "（%3）", suffix="nothing"),
))  # fmt: skip
LEGAL: Final = Abstract((
    Level("upperRoman", "%1."), Level("decimal", "%1.%2"), Level("lowerLetter", "%1.%2.%3", legal=True),
    Level("lowerRoman", "(%4)", restart=1), Level("decimalZero", "%1-%2-%5"),
))  # fmt: skip
BULLETS: Final = Abstract((
    Level("bullet", "\uf06c", font="Wingdings", shown="●"), Level("bullet", "\uf0b7", font="Symbol", shown="•"),
    Level("bullet", "—", suffix="space"),
))  # fmt: skip
LENT: Final = Abstract((Level("decimal", "%1)"), Level("lowerLetter", "%2)")), lent="ListOfNotices")
BORROWED: Final = Abstract((), borrowed="ListOfNotices")


class Numbering:
    """The lists of one document. Numbers of instances count from 1, those of definitions from 0."""

    def __init__(self, rng: Random) -> None:
        self.rng = rng
        self.abstracts: list[Abstract] = []
        self.instances: list[Instance] = []
        self._counts: dict[int, list[int | None]] = {}
        self._started: set[tuple[int, int]] = set()
        self.lists = {name: self.add(abstract) for name, abstract in _LISTS.items()}

    def add(self, abstract: Abstract) -> int:
        """A new definition with an instance of its own; the number of the instance."""
        self.abstracts.append(abstract)
        return self.instance(len(self.abstracts) - 1)

    def instance(
        self, abstract: int, starts: dict[int, int] | None = None, levels: dict[int, Level] | None = None
    ) -> int:
        """A further instance of a definition."""
        self.instances.append(Instance(abstract, starts or {}, levels or {}))
        return len(self.instances)

    def single(self, format: str) -> int:
        """A list of one level in that format; the number of its instance."""
        most = min(FORMATS[format][0], 60)
        start = self.rng.choice((1, 1, 1, max(1, most - 8)))
        suffix = self.rng.choice(tuple(_SEPARATORS))
        text = "附" if format == "none" else self.rng.choice(("%1.", "（%1）", "第%1项", "%1"))
        return self.add(Abstract((Level(format, text, start, suffix),)))

    def levels(self, number: int) -> tuple[Level, ...]:
        """The levels of an instance, those of the list that it borrows from included."""
        return self.abstracts[self._lender(number)].levels

    def label(self, number: int, level: int) -> str:
        """Counts one paragraph; what stands before its text, separator included."""
        instance, lender = self.instances[number - 1], self._lender(number)
        levels = [instance.levels.get(index, value) for index, value in enumerate(self.abstracts[lender].levels)]
        counts = self._counts.setdefault(lender, [None] * len(levels))
        self._count(number, level, counts, levels)
        for deeper in range(level + 1, len(levels)):
            restart = levels[deeper].restart
            if restart is None or level < restart:
                counts[deeper] = None
        return _written(levels[level], counts, levels) + _SEPARATORS[levels[level].suffix]

    def _count(self, number: int, level: int, counts: list[int | None], levels: list[Level]) -> None:
        starts = self.instances[number - 1].starts
        before = counts[level]
        if level in starts and (number, level) not in self._started:
            self._started.add((number, level))
            counts[level] = starts[level]
        else:
            counts[level] = levels[level].start if before is None else before + 1

    def _lender(self, number: int) -> int:
        own = self.instances[number - 1].abstract
        wanted = self.abstracts[own].borrowed
        return (
            next(index for index, abstract in enumerate(self.abstracts) if abstract.lent == wanted) if wanted else own
        )

    def document(self, *, strict: bool) -> str:
        """The numbering part."""
        abstracts = "".join(_abstract(index, abstract) for index, abstract in enumerate(self.abstracts))
        instances = "".join(_instance(index, instance) for index, instance in enumerate(self.instances, 1))
        return f"{DECLARATION}{root('w:numbering', strict=strict)}{abstracts}{instances}</w:numbering>"


_LISTS: Final = {
    "official": OFFICIAL, "articles": ARTICLES, "legal": LEGAL, "bullets": BULLETS, "lent": LENT, "borrowed": BORROWED,
}  # fmt: skip


def _written(level: Level, counts: list[int | None], levels: list[Level]) -> str:
    if level.format == "bullet":
        return level.shown or level.text
    text = level.text
    for index, other in enumerate(levels):
        count = counts[index]
        format = "decimal" if level.legal else other.format
        text = text.replace(f"%{index + 1}", numeral(format, other.start if count is None else count))
    return text


def _abstract(index: int, abstract: Abstract) -> str:
    links = f'<w:styleLink w:val="{abstract.lent}"/>' if abstract.lent else ""
    if abstract.borrowed:
        links = f'<w:numStyleLink w:val="{abstract.borrowed}"/>'
    levels = "".join(_level(number, level) for number, level in enumerate(abstract.levels))
    head = f'<w:nsid w:val="0000{index:04X}"/><w:multiLevelType w:val="multilevel"/>'
    return f'<w:abstractNum w:abstractNumId="{index}">{head}{links}{levels}</w:abstractNum>'


def _level(number: int, level: Level) -> str:
    restart = "" if level.restart is None else f'<w:lvlRestart w:val="{level.restart}"/>'
    style = f'<w:pStyle w:val="{level.style}"/>' if level.style else ""
    legal = "<w:isLgl/>" if level.legal else ""
    suffix = f'<w:suff w:val="{level.suffix}"/>' if level.suffix else ""
    font = (
        f'<w:rPr><w:rFonts w:ascii="{level.font}" w:hAnsi="{level.font}" w:hint="default"/></w:rPr>'
        if level.font
        else ""
    )
    return (
        f'<w:lvl w:ilvl="{number}"><w:start w:val="{level.start}"/><w:numFmt w:val="{level.format}"/>{restart}{style}'
        f'{legal}{suffix}<w:lvlText w:val={attribute(level.text)}/><w:lvlJc w:val="left"/>{font}</w:lvl>'
    )


def _instance(number: int, instance: Instance) -> str:
    starts = "".join(
        f'<w:lvlOverride w:ilvl="{level}"><w:startOverride w:val="{start}"/></w:lvlOverride>'
        for level, start in instance.starts.items()
    )
    levels = "".join(
        f'<w:lvlOverride w:ilvl="{number}">{_level(number, level)}</w:lvlOverride>'
        for number, level in instance.levels.items()
    )
    return f'<w:num w:numId="{number}"><w:abstractNumId w:val="{instance.abstract}"/>{starts}{levels}</w:num>'
