"""The public catalogue (公开目录) above a document: labels and values, in whatever layout a page has them.

Known are tables of two and of four columns, definition lists, grids of ``div`` and ``span``, and paragraphs or cells
that hold label and value together. What a label means is said by a dictionary of phrases: ``note`` is the meaning.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cached_property

from zwlint.checkers.base import Dictionaries
from zwlint.checkers.rows import Rows, names
from zwlint.checkers.table.grid import bare
from zwlint.document import Block, Document, Region, Zone
from zwlint.elements.kinds import ElementKind
from zwlint.elements.outline import Outline
from zwlint.elements.vocabulary import words
from zwlint.expressions import expression
from zwlint.ruleset.declarations import Phrase, Rule
from zwlint.values import NamedTuple

_SHOWN = frozenset(Region) - {
    Region.ATTRIBUTE,
    Region.METADATA,
    Region.HIDDEN,
    Region.COMMENT,
    Region.REVISION,
    Region.DATA,
    Region.FILE_NAME,
    Region.NOTE,
}
_LONGEST_BLOCK, _LONGEST_UNMARKED = 600, 120
"""Code points of a block that may hold labels, and of one in which nothing sets label and value apart."""
_LONGEST_LAST = 30
"""Of what may be the value of the last label where nothing but its place says so."""
INDEX, NUMBER, TITLE, ISSUED, PUBLISHED = "索引号", "发文字号", "标题", "成文日期", "发布日期"
WAY, VALIDITY, EFFECTIVE, EXPIRED = "公开方式", "有效性", "实施日期", "失效日期"
"""The meanings that checks rest on, as the notes of the dictionary have them; how they are called is its business."""
_FEWEST, _FEWEST_WITHOUT_INDEX = 3, 4
"""Different elements that make a catalogue."""
_SHORTEST = 3
"""Shorter labels are words of every text: they must be set apart."""
_NO_VALUE = frozenset("的和与及、，。是为以应等不在由者")
"""What follows a word that is no label but begins a sentence."""
_strip_left = expression(r"[\s：:|｜]*")


class Field(NamedTuple):
    """One line of the catalogue; offsets are code points of the document's text."""

    meaning: str
    label: str
    """As it is written, without the white space in it."""
    start: int
    end: int
    """Of the label."""
    value: str
    value_start: int
    value_end: int
    """Where there is no value, the end of the label."""

    @property
    def span(self) -> tuple[int, int]:
        """The value, or the label where it is empty."""
        return (self.value_start, self.value_end) if self.value else (self.start, self.end)


class Catalogue:
    """The fields of one catalogue in order of the text."""

    def __init__(self, fields: Sequence[Field]) -> None:
        self.fields = tuple(fields)

    @property
    def start(self) -> int:
        """Where it begins."""
        return self.fields[0].start

    def of(self, meaning: str) -> Field | None:
        """The field of that meaning: of several one that is called so, else one with a value, else the first."""
        found = [field for field in self.fields if field.meaning == meaning]
        return min(found, key=lambda field: (not field.value, field.label != meaning), default=None)

    def value(self, meaning: str) -> str:
        """The value of that meaning; empty where there is none."""
        field = self.of(meaning)
        return field.value if field else ""


class Labels:
    """What the labels are and mean."""

    def __init__(self, rule: Rule, dictionaries: Dictionaries) -> None:
        self.key = names(rule, "labels")
        rows: Rows[Phrase] = Rows(rule, dictionaries, "labels")
        self.meanings = {row.phrase: row.note or row.phrase for row in rows}
        ordered = sorted(self.meanings, key=lambda label: (-len(label), label))
        alternatives = "|".join(r"[\s\u3000]*".join(map(re.escape, label)) for label in ordered)
        self._begin = frozenset("【[〔").union(label[:1] for label in ordered)
        self._pattern = expression(rf"[【\[〔]?\s*(?P<label>{alternatives})\s*(?P<mark>[】\]〕]?\s*[：:]|[】\]〕])?")

    def at_start(self, text: str) -> re.Match[str] | None:
        """The label with which a text begins."""
        start = len(text) - len(text.lstrip())
        return self._pattern.match(text, start) if text[start : start + 1] in self._begin else None

    def within(self, text: str, start: int) -> Iterator[re.Match[str]]:
        """The labels from ``start`` on."""
        return self._pattern.finditer(text, start)


def read_catalogue(outline: Outline, labels: Labels) -> Catalogue | None:
    """The catalogue of a document; None where it has none."""
    return outline.once(("catalogue", labels.key), lambda: _Reader(outline, labels).catalogue())


class _Piece(NamedTuple):
    """A block that begins with a label; fields without their values where these stand in other blocks."""

    place: int
    """Which of the blocks looked at it is."""
    fields: list[Field]
    bare: bool
    """Whether the block is nothing but a label."""
    marked: bool
    """Whether a colon or bracket stands behind its first label."""
    doubtful: bool
    """Whether it counts between two others only: a short word and what follows it without a gap."""


class _Reader:
    def __init__(self, outline: Outline, labels: Labels) -> None:
        self._outline = outline
        self._labels = labels
        self._text = outline.document.text
        self._blocks = [
            block
            for block in outline.document.blocks
            if block.region in _SHOWN and block.zone is not Zone.FOOTER and self._text[block.start : block.end].strip()
        ]

    def catalogue(self) -> Catalogue | None:
        """The first run of labels that makes one."""
        pieces = {piece.place: piece for piece in self._pieces()}
        headers = self._header_rows(pieces)
        run: list[Field] = []
        index = gap = 0
        while index < len(self._blocks):
            piece = pieces.get(index)
            alone = piece is not None and piece.doubtful and (gap or not run or index + 1 not in pieces)
            if piece is None or alone or self._row(index) in headers:
                gap += 1
                index += 1
                if gap > 1 and run:
                    if _makes_one(run):
                        break
                    run = []
                continue
            gap = 0
            fields, index = self._with_value(piece, pieces)
            run += fields
        return Catalogue(run) if _makes_one(run) else None

    def _row(self, index: int) -> tuple[int, int] | None:
        cell = self._blocks[index].cell
        return (cell.table, cell.row) if cell else None

    def _pieces(self) -> Iterator[_Piece]:
        for index, block in enumerate(self._blocks):
            if block.end - block.start <= _LONGEST_BLOCK:
                text = self._text[block.start : block.end]
                lead = self._labels.at_start(text)
                fields = self._fields(block.start, text, lead) if lead else []
                if lead and fields and not self._is_date_line(index):
                    bare_one = len(fields) == 1 and not fields[0].value
                    marked = bool(lead["mark"])
                    glued = not bare_one and not marked and not text[lead.end() - 1].isspace()
                    doubtful = glued and len(fields[0].label) < _SHORTEST
                    yield _Piece(index, fields, bare_one, marked, doubtful)

    def _is_date_line(self, index: int) -> bool:
        """Whether it is the line of a page that says when and from where it was published, or the first cell of it."""
        own, *below = (self._text[block.start : block.end] for block in self._blocks[index : index + 2])
        return self._sources.search(own) is not None or any(map(self._sources.match, below))

    @cached_property
    def _sources(self) -> re.Pattern[str]:
        told = "|".join(word for word in words("frame") if word not in self._labels.meanings)
        return expression(rf"(?:^|(?<=[\s|｜]))(?:{told})\s*[：:]")

    def _fields(self, offset: int, text: str, lead: re.Match[str]) -> list[Field]:
        """The labels of a block, each with what stands between it and the next."""
        rest = text[lead.end() :]
        glued = bool(rest) and not lead["mark"] and not rest[0].isspace()
        found = [lead]
        for each in self._labels.within(text, lead.end()):
            titled = self._labels.meanings[bare(found[-1]["label"])] == TITLE
            if _leads(text, each, marked=bool(lead["mark"]), glued=glued, titled=titled):
                found.append(each)
        if glued and rest[0] in _NO_VALUE:
            return []
        if glued and len(found) < _FEWEST and len(text) > _LONGEST_UNMARKED:
            return []
        ends = [*(each.start() for each in found[1:]), len(text)]
        return [self._field(offset, text, each, end) for each, end in zip(found, ends, strict=True)]

    def _field(self, offset: int, text: str, found: re.Match[str], end: int) -> Field:
        label = bare(found["label"])
        first = _end_of(_strip_left.match, text, found.end())
        value = text[first:end].rstrip(" \u3000\u00a0\u2028\t|｜;；")
        start, stop = found.span("label")
        if not value.strip():
            return _valueless(self._labels.meanings[label], label, offset + start, offset + stop)
        place = offset + first
        return Field(
            self._labels.meanings[label], label, offset + start, offset + stop, value, place, place + len(value)
        )

    def _header_rows(self, pieces: dict[int, _Piece]) -> set[tuple[int, int] | None]:
        """The rows of tables in which labels stand beside each other: the heads of lists of documents."""
        rows: dict[tuple[int, int], int] = {}
        for index, piece in pieces.items():
            row = self._row(index)
            if row and piece.bare and index + 1 in pieces and pieces[index + 1].bare and self._row(index + 1) == row:
                rows[row] = rows.get(row, 0) + self._are_neighbours(index, index + 1)
        return {row for row, count in rows.items() if count > 1}

    def _are_neighbours(self, left: int, right: int) -> bool:
        first, second = self._blocks[left].cell, self._blocks[right].cell
        return first is not None and second is not None and first.column + first.colspan == second.column

    def _with_value(self, piece: _Piece, pieces: dict[int, _Piece]) -> tuple[list[Field], int]:
        """The fields of a piece, with the value from the blocks behind it; and the first block after these."""
        after = piece.place + 1
        if not piece.bare:
            return piece.fields, after
        block = self._blocks[piece.place]
        beside = self._blocks[after] if after < len(self._blocks) else None
        in_cell = block.cell is not None and not (beside is not None and beside.cell == block.cell)
        value = (self._cell_value if in_cell else self._next_value)(piece.place, pieces)
        if not value:
            return piece.fields, after
        start, end = value[0].start, value[-1].end
        text = self._text[start:end].strip()
        start += len(self._text[start:end]) - len(self._text[start:end].lstrip())
        field = piece.fields[0]._replace(value=text, value_start=start, value_end=start + len(text))
        return [field], after + len(value)

    def _cell_value(self, index: int, pieces: dict[int, _Piece]) -> list[Block]:
        """The blocks of the next cell of the row."""
        cell = self._blocks[index].cell
        found: list[Block] = []
        for place in range(index + 1, len(self._blocks)):
            block = self._blocks[place]
            beside = block.cell
            if cell is None or beside is None or (beside.table, beside.row) != (cell.table, cell.row):
                break
            if beside.column != cell.column + cell.colspan or _is_label(pieces.get(place)):
                break
            found.append(block)
        return found

    def _next_value(self, index: int, pieces: dict[int, _Piece]) -> list[Block]:
        """The block below, unless the document itself begins there."""
        place = index + 1
        if place in pieces or place >= len(self._blocks):
            return []
        block = self._blocks[place]
        goes_on = place + 1 in pieces
        if goes_on or block.region is Region.LIST or self._is_catalogue(block):
            return [block]
        text = self._text[block.start : block.end].strip()
        begins = len(text) > _LONGEST_LAST or block.region in {Region.TITLE, Region.HEADING}
        return [] if begins or self._is_element(block) else [block]

    def _is_catalogue(self, block: Block) -> bool:
        elements = self._outline.of(ElementKind.CATALOGUE)
        return any(block.start <= element.start < block.end for element in elements)

    def _is_element(self, block: Block) -> bool:
        """Whether the block is what heads a document."""
        heads = self._outline.of(ElementKind.TITLE, ElementKind.ISSUER_MARK, ElementKind.DOCUMENT_NUMBER)
        return any(block.start <= element.start < block.end for element in heads)


def _is_label(piece: _Piece | None) -> bool:
    """Whether a cell beside a label is a label itself rather than a value that begins with such a word."""
    return piece is not None and (piece.bare or piece.marked)


def _leads(text: str, found: re.Match[str], *, marked: bool, glued: bool, titled: bool) -> bool:
    """Whether a label inside a block begins a field of its own; within a title it may be a word of that."""
    before = text[found.start("label") - 1]
    apart = before.isspace() or before in "|｜;；】【[〔"
    if len(bare(found["label"])) < _SHORTEST:
        return apart and bool(found["mark"])
    if found["mark"]:
        return apart or not titled
    return not marked and (apart or before.isascii() or (glued and not titled))


def _end_of(match: Callable[[str, int], re.Match[str] | None], text: str, start: int) -> int:
    found = match(text, start)
    return found.end() if found else start


def _valueless(meaning: str, label: str, start: int, end: int) -> Field:
    return Field(meaning, label, start, end, "", end, end)


def _makes_one(fields: Iterable[Field]) -> bool:
    meanings = {field.meaning for field in fields}
    return len(meanings) >= (_FEWEST if INDEX in meanings else _FEWEST_WITHOUT_INDEX)


def title_of(document: Document, outline: Outline) -> str:
    """The title of a page: that of the document, else its first heading of the first rank."""
    if outline.titles:
        return outline.titles[-1].text
    for block in document.blocks:
        if block.region is Region.TITLE:
            return document.text[block.start : block.end].strip()
    return ""
