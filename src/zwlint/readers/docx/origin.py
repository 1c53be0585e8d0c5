"""The way from a span of text back to part, paragraph and runs.

While a file is read, only the elements are kept that the text came from. What number a paragraph or a run has is worked
out when a place is asked for: a clean file never pays for it.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Mapping
from functools import cached_property
from itertools import accumulate
from threading import Lock

from zwlint.document import DocxLocation
from zwlint.readers.docx.joined import JOINED
from zwlint.readers.docx.sheet import Sheet, Source, Spot
from zwlint.readers.docx.tags import PARAGRAPHS, RUNS, Element, P, T
from zwlint.readers.docx.texts import pieces_of, shown_text

_Slice = tuple[int, int, int]


class DocxOrigin:
    """Leads spans of a document's text back to the package. Keeps the trees of the parts that text came from."""

    def __init__(self, sheet: Sheet, parts: Mapping[Element, str], main: str) -> None:
        """``parts``: the roots that text came from, and the names of their parts."""
        self._sources = sheet.sources
        self._offsets = sheet.offsets
        self._texts = sheet.parts
        self._parts = parts
        self._main = main
        self._paragraphs: dict[Element, dict[Element, int]] = {}
        self._runs: dict[Element, dict[Element, int]] = {}
        self._lock = Lock()

    def locate(self, start: int, end: int) -> DocxLocation:
        """The place of the first paragraph's share in ``text[start:end]``."""
        pieces = list(self._pieces(start, end)) if end > start else []
        if not pieces:
            pieces = [piece for piece in (self._point(start),) if piece is not None]
        if not pieces:
            return DocxLocation(self._main, None, ())
        with self._lock:
            return self._located(pieces)

    @cached_property
    def _ends(self) -> list[int]:
        return list(accumulate(map(len, self._texts)))

    def _located(self, pieces: list[tuple[Source, int, int]]) -> DocxLocation:
        part, paragraph = self._home(pieces[0][0])
        index = None if paragraph is None else self._numbers(paragraph)[paragraph]
        slices: list[_Slice] = []
        details = []
        for source, start, end in pieces:
            if isinstance(source, Spot):
                details.append(source.detail)
            else:
                run = self._runs_of(paragraph).get(source) if paragraph is not None else None
                for share in _shares(run, pieces_of(source), start, end) if run is not None else ():
                    _join(slices, share)
        return DocxLocation(part, index, tuple(slices), "" if slices or not details else details[0])

    def _pieces(self, start: int, end: int) -> Iterator[tuple[Source, int, int]]:
        """The pieces of ``text[start:end]`` up to the end of their block: source, and start and end in it."""
        found = False
        for index in range(bisect_right(self._ends, start), len(self._ends)):
            begin = self._ends[index - 1] if index else 0
            if begin >= end:
                return
            source = self._sources[index]
            if source is None:
                if found:
                    return
                continue
            found = True
            shift = self._offsets[index] - begin
            first, last = max(start, begin) + shift, min(end, self._ends[index]) + shift
            if isinstance(source, Spot) or source.tag != P:
                yield source, first, last
            else:
                yield from runs_between(source, first, last)

    def _point(self, at: int) -> tuple[Source, int, int] | None:
        """The place before the character at ``at``; behind the one before it, where a block ends there."""
        index = bisect_right(self._ends, at)
        if index >= len(self._ends) or self._sources[index] is None:
            index -= 1
        if index < 0:
            return None
        offset = self._offsets[index] + at - (self._ends[index - 1] if index else 0)
        source = self._sources[index]
        if source is None or isinstance(source, Spot) or source.tag != P:
            return source, offset, offset
        following = next(runs_between(source, offset, offset + 1), None)
        if following is not None:
            return following[0], following[1], following[1]
        *_, (run, _first, last) = runs_between(source, 0, offset)
        return run, last, last

    def _home(self, source: Source) -> tuple[str, Element | None]:
        """The part of a source, and the nearest paragraph around it."""
        if isinstance(source, Spot):
            return source.part, _paragraph_of(source.element)
        assert source is not None
        return self._parts.get(source.getroottree().getroot(), self._main), _paragraph_of(source)

    def _numbers(self, paragraph: Element) -> dict[Element, int]:
        """The paragraphs of the part that one stands in, and their numbers."""
        root = paragraph.getroottree().getroot()
        if root not in self._paragraphs:
            self._paragraphs[root] = {element: index for index, element in enumerate(root.iter(*PARAGRAPHS))}
        return self._paragraphs[root]

    def _runs_of(self, paragraph: Element) -> dict[Element, int]:
        """The runs of a paragraph, not those of paragraphs in it, and their numbers; empty ones are only counted."""
        if paragraph not in self._runs:
            self._runs[paragraph] = dict(_numbered_runs(paragraph))
        return self._runs[paragraph]


def runs_between(paragraph: Element, start: int, end: int) -> Iterator[tuple[Element, int, int]]:
    """The runs that show the characters ``start:end`` of a paragraph which holds nothing else."""
    at = 0
    for text in paragraph.iter(T, JOINED):
        first, at = at, at + len(shown_text(text))
        if max(first, start) < min(at, end):
            yield text.getparent(), max(first, start) - first, min(at, end) - first


def _numbered_runs(paragraph: Element) -> Iterator[tuple[Element, int]]:
    index = 0
    for run in paragraph.iter(*RUNS):
        if _paragraph_of(run) is paragraph:
            if len(run):
                yield run, index
            index += len(pieces_of(run)) or 1


def _shares(run: int, pieces: list[str], start: int, end: int) -> Iterator[_Slice]:
    """What of the characters ``start:end`` of a run stands in which of those that were joined, the first being ``run``.

    For ``start == end`` the place before that character, or behind the last one.
    """
    if not pieces:
        yield run, start, end
        return
    at, behind = 0, (run, 0, 0)
    for index, piece in enumerate(pieces, run):
        first, at = at, at + len(piece)
        if max(first, start) < min(at, max(end, start + 1)):
            yield index, max(first, start) - first, min(at, end) - first
        if piece:
            behind = index, len(piece), len(piece)
    if start == at:
        yield behind


def _paragraph_of(element: Element) -> Element | None:
    while element is not None and element.tag not in PARAGRAPHS:
        element = element.getparent()
    return element


def _join(slices: list[_Slice], added: _Slice) -> None:
    if slices and slices[-1][0] == added[0] and slices[-1][2] == added[1]:
        slices[-1] = (added[0], slices[-1][1], added[2])
    else:
        slices.append(added)
