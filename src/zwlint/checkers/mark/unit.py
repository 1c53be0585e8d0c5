"""One rule on marks: each line with one of its words is asked where they stand, then what stands around."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from zwlint.checkers.base import Dictionaries, Hit, Knowledge, Match, Subject, Unit
from zwlint.checkers.mark.around import Around
from zwlint.checkers.mark.lines import Line, is_quoted, lines_with, narrowed, place_of
from zwlint.checkers.mark.options import BESIDE_TEXT, Options
from zwlint.checkers.table.grid import bare
from zwlint.document import Link, Region, Zone
from zwlint.elements.kinds import ElementKind
from zwlint.findings import Certainty, Severity
from zwlint.ruleset.declarations import Rule

_FRAME = frozenset({Zone.NAVIGATION, Zone.FOOTER})
_LONGEST_TITLE = 60
_OPENS = " （(【[〔［\u3000"
_OPENING = 600
"""Code points in which a page says what it is."""
_OF_A_COLUMN = "这是表中一列所列的密级，请核对这份目录可不可以公开。"


class MarkUnit(Unit):
    """One rule with its words."""

    def __init__(self, rule: Rule, dictionaries: Dictionaries) -> None:
        super().__init__(rule, dictionaries)
        self._options = Options(rule, dictionaries)

    def anchors(self, knowledge: Knowledge) -> Iterable[tuple[str, int]]:
        """The literals of the forms, spread too."""
        del knowledge
        return {(anchor, 0) for anchor in self._options.anchors()}

    def check(self, subject: Subject, hits: Sequence[Hit]) -> Iterator[Match]:
        """The marks, in lines that hold an anchor."""
        options = self._options
        if _opens_with(subject, options.unless_with):
            return
        around = Around(subject, options)
        lesser = bool(options.formats) and subject.document.format not in options.formats
        for each in lines_with(subject, hits):
            if each.block.region not in self.rule.regions or self._is_framed(each):
                continue
            titled = bool(options.explained) and self._is_title(subject, each)
            line = each._replace(titled=True) if titled else each
            for found in options.mark.finditer(line.text):
                place = self._place(subject, around, *narrowed(line, *found.span()))
                if place:
                    span = subject.view.original(line.start + found.start(), line.start + found.end())
                    yield self._match(span, of_column=place == "column", lesser=lesser)

    def _match(self, span: tuple[int, int], *, of_column: bool, lesser: bool) -> Match:
        if of_column:
            info, doubt = Severity.INFO, Certainty.SUSPECTED
            return Match(self.rule, *span, note=_OF_A_COLUMN, severity=info, certainty=doubt)
        return Match(self.rule, *span, severity=self._options.elsewhere if lesser else None)

    def _is_title(self, subject: Subject, line: Line) -> bool:
        """Whether the line belongs to the title of a document, which only a short one can."""
        if line.block.region is not Region.PARAGRAPH or len(line.text) > _LONGEST_TITLE:
            return False
        if not self._options.mark.search(line.text):
            return False
        start, end = subject.view.original(line.start, line.start + len(line.text))
        return any(each.start < end and start < each.end for each in subject.outline.of(ElementKind.TITLE))

    def _is_framed(self, line: Line) -> bool:
        return self._options.unless_framed and line.block.zone in _FRAME and line.block.region not in BESIDE_TEXT

    def _place(self, subject: Subject, around: Around, line: Line, start: int, end: int) -> str:
        """Where the mark stands; empty where it is none."""
        options, block = self._options, line.block
        if is_quoted(line.text, start):
            return ""
        key = bare(line.text[start:end])
        line, start, end = self._in_link(subject, line, start, end)
        for_ends = options.is_for_ends.fullmatch(line.text, start, end) is not None
        place = self._place_in_line(line, start, end, for_ends=for_ends)
        if not place:
            place = self._place_by_label(subject, around, line, start, end)
        if not place:
            return ""
        if options.is_for_brackets.fullmatch(line.text, start, end) and not (place == "alone" and _is_closed(line)):
            return ""
        heads = _is_first(subject, line) and (place == "behind" or self._says_what(line, start))
        strictly = not heads and (for_ends or place == "behind")
        apart = place not in {"alone", "labelled"}
        captioned = not strictly and block.cell is not None and around.is_caption(block.cell)
        if (
            options.elements
            and apart
            and not captioned
            and not self._is_element(subject, line, start, strictly=strictly)
        ):
            return ""
        if (
            around.is_shown(line)
            or around.is_defined(line, key)
            or (options.series and (around.is_of_series(line, key) or around.is_work(key)))
        ):
            return ""
        if place == "alone" and block.cell is not None:
            inside = around.in_table(block.cell, key)
            return inside if inside != "column" or "column" in options.places else ""
        return place

    def _place_in_line(self, line: Line, start: int, end: int, *, for_ends: bool) -> str:
        """Where the mark stands in its line; empty where this form of it needs another place."""
        options = self._options
        place = place_of(line, start, end, options)
        if place == "labelled":
            return place
        if for_ends:
            if place == "alone":
                return "bracketed" if _is_closed(line) else ""
            return place if place in {"bracketed", "behind"} else ""
        return "" if options.is_for_labels.fullmatch(line.text, start, end) else place

    def _says_what(self, line: Line, start: int) -> bool:
        """Whether what stands before a mark says what the document is."""
        return self._options.behind_what.fullmatch(line.text[:start].rstrip(_OPENS)) is not None

    def _place_by_label(self, subject: Subject, around: Around, line: Line, start: int, end: int) -> str:
        """A value whose label is not in its line: that of a property, or in the cell beside it."""
        if "labelled" not in self._options.places or line.text[:start].strip() or line.text[end:].strip():
            return ""
        block = line.block
        if block.region is Region.METADATA:
            names = (value.name for value in subject.document.metadata if value.start == block.start)
            return "labelled" if any(self._options.is_label.fullmatch(name) for name in names) else ""
        return "labelled" if block.cell is not None and around.is_value(block.cell) else ""

    def _is_element(self, subject: Subject, line: Line, start: int, *, strictly: bool) -> bool:
        """Whether the line is an element of the document; strictly, not whatever stands out."""
        if line.block.region in BESIDE_TEXT and line.block.region is not Region.TEXTBOX:
            return True
        if line.block.region is Region.TITLE or self._options.lines.search(line.text):
            return True
        if not strictly and line.block.region in {Region.HEADING, Region.TEXTBOX}:
            return True
        if not strictly and not subject.view.text[: line.start].strip():
            return True
        at = subject.view.original(line.start + start, line.start + start + 1)[0]
        if self._link_at(subject, at) is not None:
            return True
        return any(each.start <= at < each.end for each in subject.outline.of(*self._options.elements))

    def _link_at(self, subject: Subject, at: int) -> Link | None:
        """The link to a file that covers an offset of the document."""
        if "files" not in self.rule.match:
            return None
        is_file = self._options.files.search
        return next(
            (each for each in subject.document.links if each.start <= at < each.end and is_file(each.href)), None
        )

    def _in_link(self, subject: Subject, line: Line, start: int, end: int) -> tuple[Line, int, int]:
        """The name of a file to which a sentence leads is a line of its own."""
        first = subject.view.original(line.start + start, line.start + start + 1)[0]
        link = self._link_at(subject, first)
        if link is None:
            return line, start, end
        places = [subject.view.original(line.start + at, line.start + at + 1)[0] for at in range(len(line.text))]
        inside = [at for at, place in enumerate(places) if link.start <= place < link.end]
        floor, ceiling = inside[0], max(inside[-1] + 1, end)
        return line._replace(start=line.start + floor, text=line.text[floor:ceiling]), start - floor, end - floor


def _opens_with(subject: Subject, words: tuple[str, ...]) -> bool:
    """Whether the beginning of the document, or what its properties say, holds one of the words."""
    if not words:
        return False
    document = subject.document
    opening = "\n".join([document.text[:_OPENING], *(value.value for value in document.metadata)])
    return any(word in opening for word in words)


def _is_first(subject: Subject, line: Line) -> bool:
    """Whether the text begins with the line, outside tables and lists."""
    return line.block.region in {Region.PARAGRAPH, Region.HEADING} and not subject.view.text[: line.start].strip()


def _is_closed(line: Line) -> bool:
    """Whether a line stands in brackets, or where nothing but marks stand."""
    text = line.text.strip()
    closed = text[:1] in "（(【[〔［" and text[-1:] in "）)】]〕］"
    return closed or line.block.region in {Region.HEADER, Region.FOOTER}
