"""One edition as sentences: what the document says, without the page, the red head and the layout around it."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from functools import cache, cached_property
from itertools import groupby

from zwlint.document import Block, Document, DocxLocation, Region, Zone
from zwlint.elements.kinds import Element, ElementKind
from zwlint.elements.outline import Outline
from zwlint.elements.shapes import is_prose
from zwlint.elements.vocabulary import alternatives, words
from zwlint.values import NamedTuple

_TEXT = frozenset({Zone.BODY, Zone.TITLE_LINE})
_FURNITURE = frozenset(
    {
        ElementKind.ISSUER_MARK,
        ElementKind.COPY_NUMBER,
        ElementKind.URGENCY,
        ElementKind.SIGNER,
        ElementKind.COPY_TO,
        ElementKind.PRINTING,
    }
)
"""版头 and 版记: a page leaves them out."""
_WHOLE = frozenset({ElementKind.TITLE, ElementKind.ATTACHMENT_TITLE})
"""Elements whose lines are one sentence, wherever they are broken."""
_LABELS = 3
"""Cells with labels of the public catalogue that make a table one."""
_NARROWEST, _WIDEST, _RAGGED, _SHARE = 16, 120, 3, 5
"""Characters of a line of a text that is broken at a width, how many fewer a full one may have, and one of how many
lines must be full."""
_LONGEST_FRAME = 80
_LONGEST_ORDINAL = 12
_ALIKE = {
    "“": '"',
    "”": '"',
    "‘": "'",
    "’": "'",
    "—": "-",
    "―": "-",
    "–": "-",
    "─": "-",
    "−": "-",
    "○": "〇",
    "‧": "·",
    "•": "·",
}
"""Signs that are typed in several ways and read as one."""
_end = re.compile("[。!?;]+[\"'」』)]*")
_ordinal = re.compile(
    r"(?:第[一二三四五六七八九十百\d]{1,5}[章节条]|[（(]?(?:\d{1,3}|[一二三四五六七八九十]{1,4})[）)、.．]|[-·•●■◆])"
).match


class Sentence(NamedTuple):
    """A sentence, a heading, a cell."""

    key: str
    """What a reader reads: without white space, in one form of each sign."""
    places: tuple[int, ...]
    """Where each character of the key stands in the document's text."""
    part: int
    """0 for the document itself, then its attachments."""
    kind: ElementKind
    begins: bool
    """Whether it begins a line."""
    frame: bool = False
    """Whether it is a line of a page around the document: its source, buttons, a rule."""


class Edition:
    """A document and its sentences."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self._outline = Outline(document)
        self._blocks = [block for block in document.blocks if block.zone in _TEXT]
        self._catalogues = _catalogue_tables(document)

    def kinds(self) -> frozenset[ElementKind]:
        """The elements that it has."""
        return frozenset(element.kind for element in self._outline.elements)

    def sentences(self, other: frozenset[ElementKind]) -> list[Sentence]:
        """All sentences, without 版头 and 版记 where an edition of those elements has none."""
        wanted = (each for each in self._elements() if each.kind not in _FURNITURE or each.kind in other)
        found: list[Sentence] = []
        for (kind, part), run in groupby(wanted, lambda element: (element.kind, element.part)):
            cut = [sentence for lines in self._unwrapped(run) for sentence in self._cut(lines)]
            found += [_joined(cut, kind, part)] if kind in _WHOLE and cut else cut
        return found

    def _unwrapped(self, elements: Iterable[Element]) -> Iterator[list[Element]]:
        """The lines of each paragraph; more than one where a plain text is broken at a width."""
        lines: list[Element] = []
        for element in elements:
            if lines and not self._goes_on(lines[-1], element):
                yield lines
                lines = []
            lines.append(element)
        if lines:
            yield lines

    def _goes_on(self, above: Element, below: Element) -> bool:
        text = self.document.text
        full = self._width and above.end - text.rfind("\n", 0, above.start) - 1 >= self._width - _RAGGED
        return bool(full) and text[above.end : below.start] == "\n"

    @cached_property
    def _width(self) -> int:
        """The width at which a plain text is broken, in characters; 0 where it is not."""
        if self.document.format != "text":
            return 0
        lengths = [len(line.rstrip()) for line in self.document.text.split("\n") if line.strip()]
        widest = max(lengths, default=0)
        full = sum(length >= widest - _RAGGED for length in lengths)
        return widest if _NARROWEST <= widest <= _WIDEST and full * _SHARE >= len(lengths) else 0

    def _elements(self) -> Iterator[Element]:
        page = self.document.format == "html" and bool(self._blocks)
        for element in self._outline.elements:
            block = self.document.block_at(element.start)
            if element.kind is ElementKind.CATALOGUE or (block.cell and block.cell.table in self._catalogues):
                continue
            if page and block.zone not in _TEXT and element.kind is not ElementKind.TITLE:
                continue
            yield element

    def _cut(self, lines: Sequence[Element]) -> Iterator[Sentence]:
        """The sentences of a paragraph."""
        first = lines[0]
        characters = [
            (key, offset)
            for line in lines
            for offset in range(line.start, line.end)
            if (key := _key(self.document.text[offset]))
        ]
        whole = "".join(key for key, _offset in characters)
        frame = _is_frame(self.document.text[first.start : first.end], first.kind)
        start = 0
        for end in (*(found.end() for found in _end.finditer(whole)), len(whole)):
            if end > start:
                places = tuple(offset for _key, offset in characters[start:end])
                yield Sentence(whole[start:end], places, first.part, first.kind, not start, frame)
            start = end

    def ordinal(self, sentence: Sentence) -> int:
        """How many characters of the key are a number that the word processor or the browser counted."""
        found = _ordinal(sentence.key) if sentence.begins else None
        if found is None:
            return 0
        start = sentence.places[0]
        location = self.document.locate(start, sentence.places[found.end() - 1] + 1)
        computed = isinstance(location, DocxLocation) and location.detail == "numbering"
        return found.end() if computed else 0

    def is_listed(self, sentence: Sentence) -> bool:
        """Whether it is an item of a list, to which a browser puts the number."""
        return sentence.begins and self.document.block_at(sentence.places[0]).region is Region.LIST


def _joined(sentences: Sequence[Sentence], kind: ElementKind, part: int) -> Sentence:
    places = tuple(place for sentence in sentences for place in sentence.places)
    return Sentence("".join(keys_of(sentences)), places, part, kind, begins=True)


def ordinal_of(sentence: Sentence) -> int:
    """How many characters of the key are a number at the beginning of a line."""
    found = _ordinal(sentence.key) if sentence.begins else None
    return found.end() if found else 0


@cache
def _key(char: str) -> str:
    """The form in which a character is compared; empty where nobody sees it."""
    if char in _ALIKE:
        return _ALIKE[char]
    if char.isspace() or unicodedata.category(char) in {"Cf", "Cc", "Mn", "Me"}:
        return ""
    plain = unicodedata.normalize("NFKC", char)
    return _ALIKE.get(plain, plain) if len(plain) == 1 else char


@cache
def _frame() -> re.Pattern[str]:
    """Lines of a page around its text: sources, sizes of letters, buttons."""
    word = alternatives("frame")
    return re.compile(
        rf"[（(【]?(?:{word})\s*[：:]|(?:{word})(?:[\s|丨/]+(?:{word}).*)?$|.*\s[>›»]\s|[-=_*—…·~\s]{{3,}}$"
    )


def _is_frame(text: str, kind: ElementKind) -> bool:
    if kind is not ElementKind.BODY or len(text) > _LONGEST_FRAME or is_prose(text):
        return False
    return _frame().match(text.strip()) is not None


def _catalogue_tables(document: Document) -> set[int]:
    """The tables that are the public catalogue of a page."""
    labels = frozenset(words("label"))
    counts = Counter(
        block.cell.table
        for block in document.blocks
        if block.cell is not None and block.end - block.start <= _LONGEST_ORDINAL and _bare(document, block) in labels
    )
    return {table for table, count in counts.items() if count >= _LABELS}


def _bare(document: Document, block: Block) -> str:
    return "".join(document.text[block.start : block.end].split()).rstrip("：:")


def keys_of(sentences: Iterable[Sentence]) -> list[str]:
    """What is compared."""
    return [sentence.key for sentence in sentences]
