"""Test ``attachments``: those that the text names against those that follow it in the same file.

Where none follows, they are files of their own, and nothing is said.
"""

from __future__ import annotations

from collections.abc import Iterator

from zwlint.checkers.base import Match
from zwlint.checkers.structure.unit import StructureUnit
from zwlint.elements.joined import Joined
from zwlint.elements.kinds import Element, ElementKind
from zwlint.elements.numerals import value_of
from zwlint.elements.outline import Outline
from zwlint.expressions import expression
from zwlint.values import NamedTuple

_entry = expression(r"(?:附\s*件\s*[：:]?\s*)?(?:(?P<number>\d{1,3})\s*[.．、：:\s]\s*)?(?P<name>.*)")
_mark = expression(r"附\s*件\s*(?P<number>\d{1,3}|[一二三四五六七八九十]{1,3})?")
_mentioned = expression(r"附\s*件\s*(\d{1,2})(?!\d)")
_beside_name = expression(r"[\s《》〈〉“”‘’（）()：:、，,。.．；;—\-]|\.(?:docx?|xlsx?|pdf|wps|et)$")
_version = expression(r"[（(][^（）()]*[）)]$")


class Named(NamedTuple):
    """An attachment in the list below the text."""

    number: int
    name: str
    element: Element


class Present(NamedTuple):
    """An attachment that stands in the file."""

    number: int
    mark: Element
    title: Joined | None


class AttachmentsTest(StructureUnit):
    """Names and numbers of attachments."""

    def look(self, outline: Outline) -> Iterator[Match]:
        """What is named and not there, there and not named, or there under another name: at both places."""
        present = list(_present(outline))
        named = {each.number: each for each in _named(outline, present[0].mark.part if present else None)}
        if not named:
            yield from self._unnamed(outline, present)
            return
        yield from self._mentions(outline, max(named))
        at_hand = {each.number for each in present}
        for entry in named.values() if present else ():
            if entry.number not in at_hand:
                yield self._match(entry.element.start, entry.element.end, f"文内没有附件{entry.number}。")
        for each in present:
            if each.number not in named:
                note = f"附件说明里没有附件{each.number}，只列了{len(named)}个。"
                yield self._match(each.mark.start, each.mark.end, note)
            elif each.title and not _agree(named[each.number].name, each.title.text):
                entry = named[each.number]
                note = f"附件说明里的名称是“{entry.name}”。"
                yield self._match(*each.title.span(0, len(each.title.text)), note)
                note = f"附件的标题是“{each.title.text}”。"
                yield self._match(entry.element.start, entry.element.end, note)

    def _unnamed(self, outline: Outline, present: list[Present]) -> Iterator[Match]:
        """All attachments of an official document that names none."""
        for each in present if outline.official and outline.of(ElementKind.DATE) else ():
            yield self._match(each.mark.start, each.mark.end, "正文之后没有附件说明。")

    def _mentions(self, outline: Outline, last: int) -> Iterator[Match]:
        """Attachments that the text refers to and the list does not have."""
        for element in outline.of(*_TEXT):
            if element.part:
                break
            for found in _mentioned.finditer(outline.text(element)):
                if int(found[1]) > last:
                    start = element.start + found.start()
                    yield self._match(start, element.start + found.end(), f"附件说明里没有附件{found[1]}。")

    def _match(self, start: int, end: int, note: str) -> Match:
        return Match(self.rule, start, end, note=note)


_TEXT = (
    ElementKind.BODY,
    ElementKind.LEVEL_1,
    ElementKind.LEVEL_2,
    ElementKind.LEVEL_3,
    ElementKind.LEVEL_4,
    ElementKind.CLAUSE,
)


def _named(outline: Outline, before: int | None) -> Iterator[Named]:
    """The list of attachments of the document, or of the text that it issues: of the parts ``before`` the first."""
    notes = [
        element
        for element in outline.of(ElementKind.ATTACHMENT_NOTE)
        if element.part == 0 or (before is not None and element.part < before)
    ]
    count = 0
    for element in notes:
        found = _entry.fullmatch(outline.text(element))
        if not found or not found["name"]:
            continue
        count = int(found["number"]) if found["number"] else count + 1
        yield Named(count, found["name"].rstrip("。；;，,.、"), element)


def _present(outline: Outline) -> Iterator[Present]:
    titles = {run.part: run for run in reversed(outline.runs(ElementKind.ATTACHMENT_TITLE))}
    count = 0
    for mark in outline.of(ElementKind.ATTACHMENT_MARK):
        found = _mark.match(outline.text(mark))
        number = found["number"] if found else None
        count = value_of(number) if number else count + 1
        yield Present(count, mark, titles.get(mark.part))


def _agree(named: str, title: str) -> bool:
    """Whether two names are the same but for marks, spaces and a remark in brackets, or one holds the other."""
    first, second = _bare(named), _bare(title)
    return first == second or first in second or second in first


def _bare(name: str) -> str:
    return _beside_name.sub("", _version.sub("", name.strip()))
