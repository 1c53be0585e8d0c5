"""Test ``dates``: published after it was made, within twenty working days (政府信息公开条例 第二十六条)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from zwlint.checkers.base import Dictionaries, Match, Subject
from zwlint.checkers.catalogue.days import Holiday, workdays_between, written
from zwlint.checkers.catalogue.reading import ISSUED, PUBLISHED, WAY, Catalogue, Field
from zwlint.checkers.catalogue.unit import CatalogueUnit, Test
from zwlint.findings import Certainty, Severity
from zwlint.ruleset.declarations import Rule


class OrderUnit(CatalogueUnit):
    """One rule with the time that publishing may take, and since when."""

    def __init__(self, rule: Rule, dictionaries: Dictionaries) -> None:
        super().__init__(rule, dictionaries)
        options = rule.match
        self._most: int = options["workdays"]
        self._since = date.fromisoformat(options["since"])
        self._holidays = tuple(map(holiday_of, options["holidays"]))
        self._other_ways: tuple[str, ...] = tuple(options["other-ways"])

    def look(self, subject: Subject, catalogue: Catalogue) -> Iterator[Match]:
        """Dates that are none, and the date of publishing where it is too early or too late."""
        del subject
        issued, published = catalogue.of(ISSUED), catalogue.of(PUBLISHED)
        for field in (issued, published):
            if field is not None and field.value:
                yield from self._as_written(field)
        made = written(issued.value) if issued else None
        shown = written(published.value) if published else None
        if published is None or made is None or shown is None:
            return
        note = self._fault(made.day, shown.day, catalogue)
        if note:
            late = shown.day > made.day
            certainty = Certainty.SUSPECTED if late else None
            yield Match(self.rule, published.value_start, published.value_end, note=note, certainty=certainty)

    def _as_written(self, field: Field) -> Iterator[Match]:
        found = written(field.value)
        if found is None and any(char.isdigit() for char in field.value):
            note = f"“{field.label}”不是完整的、历法上有的日期。"
            yield Match(self.rule, field.value_start, field.value_end, note=note)
        elif found and found.clock and field.meaning == ISSUED:
            note = f"“{field.label}”带有时刻，多半是系统录入的时间，不是文件的日期。"
            yield Match(self.rule, field.value_start, field.value_end, note=note, severity=Severity.INFO)

    def _fault(self, made: date, shown: date, catalogue: Catalogue) -> str:
        if shown < made:
            return f"发布在{shown}，早于成文的{made}。"
        way = catalogue.value(WAY)
        if made < self._since or any(other in way for other in self._other_ways):
            return ""
        days = workdays_between(made, shown, self._holidays)
        if days <= self._most:
            return ""
        return f"{made}成文，{shown}发布，至少隔了{days}个工作日（可能放假的日子都没有算），超过{self._most}个工作日。"


def holiday_of(written_so: tuple[str, str, int]) -> Holiday:
    """A holiday as it is declared: ``["09-10", "10-08", 8]``."""
    first, last, weekdays = written_so
    return Holiday(_month_and_day(first), _month_and_day(last), weekdays)


def _month_and_day(text: str) -> tuple[int, int]:
    day = date.fromisoformat(f"2001-{text}")
    return day.month, day.day


ORDER = Test("dates", OrderUnit, ("other-ways",), numbers=("workdays",), days=("since",), holidays=True)
