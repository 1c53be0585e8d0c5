"""Test ``agreement``: what the catalogue says of the document against the document itself."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from zwlint.checkers.base import Match, Subject
from zwlint.checkers.catalogue.days import days_in, written
from zwlint.checkers.catalogue.reading import ISSUED, NUMBER, TITLE, Catalogue, Field
from zwlint.checkers.catalogue.unit import CatalogueUnit, Test
from zwlint.elements.kinds import Element, ElementKind
from zwlint.elements.outline import Outline
from zwlint.expressions import expression
from zwlint.lexicon.view import fold

_sign = expression(r"[^\u3400-\u9fff〇0-9A-Za-z]+")
_number = expression(
    r"(?P<code>[\u3400-\u9fff]*)\s*[〔\[［【（(]\s*(?P<year>(?:19|20)\d{2})年?\s*[〕\]］】）)]\s*第?\s*0*(?P<serial>\d{1,5})\s*号"
)
_ALIKE = 0.8
"""From this share of like characters on, two titles are meant to be the same."""


class AgreementUnit(CatalogueUnit):
    """One rule: number, date and title."""

    def look(self, subject: Subject, catalogue: Catalogue) -> Iterator[Match]:
        """The value of the catalogue that the document contradicts."""
        outline = subject.outline
        for meaning, differs in ((NUMBER, _number_differs), (ISSUED, _date_differs), (TITLE, _title_differs)):
            field = catalogue.of(meaning)
            if field is None or not field.value:
                continue
            told = differs(outline, catalogue, field)
            if told:
                note = f"目录里的“{field.label}”与正文不符，正文是“{told}”。"
                yield Match(self.rule, field.value_start, field.value_end, note=note, entry=self.entry(meaning))


def _own(outline: Outline, catalogue: Catalogue, kind: ElementKind) -> list[Element]:
    """The elements of the document itself, those in the catalogue left out."""
    spans = [(field.start, field.value_end) for field in catalogue.fields]
    return [
        element
        for element in outline.of(kind)
        if element.part == 0 and not any(start <= element.start < end for start, end in spans)
    ]


def _number_differs(outline: Outline, catalogue: Catalogue, field: Field) -> str:
    """The number in the text, where the catalogue has another year, serial number or code."""
    elements = _own(outline, catalogue, ElementKind.DOCUMENT_NUMBER)
    if len(elements) != 1:
        return ""
    text = fold(outline.text(elements[0])).strip()
    stated, given = _number.search(fold(field.value)), _number.search(text)
    if not stated or not given or stated.groups() == given.groups():
        return ""
    uncoded = not (stated["code"] and given["code"]) and stated.groups()[1:] == given.groups()[1:]
    return "" if uncoded else text


def _date_differs(outline: Outline, catalogue: Catalogue, field: Field) -> str:
    """The date below the text, where the catalogue has another."""
    elements = _own(outline, catalogue, ElementKind.DATE)
    stated = written(field.value)
    if len(elements) != 1 or stated is None:
        return ""
    text = outline.text(elements[0])
    given: list[date] = [day for day, _start, _end in days_in(text)]
    return text.strip() if len(given) == 1 and given[0] != stated.day else ""


def _title_differs(outline: Outline, catalogue: Catalogue, field: Field) -> str:
    """The title, where that of the catalogue is almost the same: one cut short or without its issuer is."""
    stated = _sign.sub("", fold(field.value))
    spans = [(each.start, each.value_end) for each in catalogue.fields]
    titles = [
        title for title in outline.titles if not any(start <= title.elements[0].start < end for start, end in spans)
    ]
    bare = {_sign.sub("", fold(title.text)): title.text for title in titles}
    if not stated or not bare or any(stated in each or each in stated for each in bare):
        return ""
    from difflib import SequenceMatcher  # noqa: PLC0415 - needed where titles differ only

    near = {each: SequenceMatcher(None, stated, each, autojunk=False).ratio() for each in bare}
    nearest = max(near, key=lambda each: near[each])
    return bare[nearest] if near[nearest] >= _ALIKE else ""


AGREEMENT = Test("agreement", AgreementUnit)
