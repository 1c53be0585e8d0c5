"""Test ``index``: the index number of a document, its form, the credit code in it and its year."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cached_property

from zwlint.checkers.base import Match, Subject
from zwlint.checkers.catalogue.days import written
from zwlint.checkers.catalogue.reading import INDEX, ISSUED, PUBLISHED, Catalogue, Field
from zwlint.checkers.catalogue.unit import CatalogueUnit, Test
from zwlint.checkers.checksums import is_credit_code
from zwlint.expressions import expression
from zwlint.lexicon.view import fold

_code = expression("[0-9A-Za-z]{18}(?![0-9A-Za-z])")
_year = expression(r"(?<=[/-])(?P<year>(?:19|20)\d{2})(?:(?:0[1-9]|1[0-2])(?:[0-2]\d|3[01]))?(?=-)")


class IndexUnit(CatalogueUnit):
    """One rule with the forms that it knows."""

    @cached_property
    def _forms(self) -> re.Pattern[str]:
        return expression("|".join(f"(?:{form})" for form in self.rule.match["forms"]))

    def look(self, subject: Subject, catalogue: Catalogue) -> Iterator[Match]:
        """The index number, where something is wrong with it."""
        del subject
        field = catalogue.of(INDEX)
        if field is None or not field.value:
            return
        note = self._fault(fold(field.value).strip(), catalogue)
        if note:
            yield Match(self.rule, *_place(field), note=note)

    def _fault(self, number: str, catalogue: Catalogue) -> str:
        if not self._forms.fullmatch(number):
            return "不是索引号通行的写法。"
        code = _code.match(number)
        if code and not is_credit_code(code[0]):
            return f"开头的统一社会信用代码{code[0]}校验不符，可能抄错。"
        year = _year.search(number)
        years = {found.day.year for found in map(written, map(catalogue.value, (ISSUED, PUBLISHED))) if found}
        if year and years and int(year["year"]) not in years:
            told = "、".join(f"{each}年" for each in sorted(years))
            return f"其中的年份是{year['year']}，成文和发布都在{told}。"
        return ""


def _place(field: Field) -> tuple[int, int]:
    return field.value_start, field.value_end


INDEX_NUMBER = Test("index", IndexUnit, patterns=("forms",))
