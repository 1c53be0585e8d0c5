"""Test ``number-year``: the year of the document's number against that of its date (公文条例 第九条)."""

from __future__ import annotations

from collections.abc import Iterator

from zwlint.checkers.base import Match
from zwlint.checkers.structure.unit import StructureUnit
from zwlint.elements.kinds import Element, ElementKind
from zwlint.elements.outline import Outline
from zwlint.expressions import expression
from zwlint.findings import Severity

_year_of_number = expression(r"[〔\[［【（(]\s*((?:19|20)\d{2})年?\s*[〕\]］】）)]|((?:19|20)\d{2})年\s*第")
_year_of_date = expression(r"(\d{4})\s*年")
_chinese_year = expression("([〇○零一二三四五六七八九]{4})年")
_DIGITS = str.maketrans("〇○零一二三四五六七八九", "000123456789")


class NumberYearTest(StructureUnit):
    """The number of the document itself and the date below its text."""

    def look(self, outline: Outline) -> Iterator[Match]:
        """The date, where its year is not that of the number, and the number as a hint: either may be wrong."""
        dates = [element for element in outline.of(ElementKind.DATE) if element.part == 0]
        numbers = [element for element in outline.of(ElementKind.DOCUMENT_NUMBER) if element.part == 0]
        if not dates or not numbers:
            return
        year, numbered = _year(outline, dates[0]), _numbered(outline, numbers[-1])
        if not year or not numbered or year == numbered:
            return
        note = f"发文字号的年份是{numbered}年，成文日期是{year}年。"
        severity = Severity.INFO if year == numbered + 1 else None
        yield Match(self.rule, dates[0].start, dates[0].end, note=note, severity=severity)
        yield Match(self.rule, numbers[-1].start, numbers[-1].end, note=note, severity=Severity.INFO)


def _numbered(outline: Outline, element: Element) -> int | None:
    found = _year_of_number.search(outline.text(element))
    return int(found[1] or found[2]) if found else None


def _year(outline: Outline, element: Element) -> int | None:
    text = outline.text(element)
    found = _year_of_date.match(text) or _chinese_year.match(text)
    return int(found[1].translate(_DIGITS)) if found else None
