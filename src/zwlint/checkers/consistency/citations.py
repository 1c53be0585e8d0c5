"""A title that is cited with two document numbers, one of them by mistake."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from zwlint.checkers.base import Hit, Knowledge, Match, Subject, Unit
from zwlint.checkers.consistency.base import Test
from zwlint.expressions import expression
from zwlint.lexicon.view import fold
from zwlint.values import NamedTuple

_cited = expression(
    "(?P<title>[^《》\n]{4,120})》\\s*[（(](?P<number>(?P<body>[\u4e00-\u9fff]{1,14})[〔\\[［【（(]"
    "(?P<year>[0-9]{4})[〕\\]］】）)](?P<serial>[0-9]{1,5})号)[）)、，,]"
)
_REACH = 130


class _Cited(NamedTuple):
    start: int
    end: int
    body: str
    year: str
    serial: str


class CitationUnit(Unit):
    """One rule; it has no words."""

    def anchors(self, knowledge: Knowledge) -> Iterable[tuple[str, int]]:
        """The marks between a title and what stands behind it in brackets."""
        del knowledge
        return ((fold(mark), 0) for mark in ("》（", "》("))

    def check(self, subject: Subject, hits: Sequence[Hit]) -> Iterator[Match]:
        """Every number of a title that differs in one part from the one with which it was cited first."""
        first: dict[str, _Cited] = {}
        text = subject.view.text
        for hit in hits:
            start = text.rfind("《", max(0, hit.start - _REACH), hit.start) + 1
            found = _cited.match(text, start) if start else None
            if found is None:
                continue
            cited = _Cited(*found.span("number"), *found.group("body", "year", "serial"))
            before = first.setdefault("".join(found["title"].split()), cited)
            differing = [name for name in ("body", "year", "serial") if getattr(before, name) != getattr(cited, name)]
            if len(differing) == 1:  # where more differs it is another document of the same title
                note = f"前面写的是“{text[before.start : before.end]}”。"
                yield Match(self.rule, *subject.view.original(cited.start, cited.end), note=note)


CITATIONS = Test("document-number", CitationUnit)
