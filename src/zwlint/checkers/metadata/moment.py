"""Test ``moment``: the date of publication in the tag has its form and can be true."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from zwlint.checkers.base import Match, Subject
from zwlint.checkers.page.base import PageUnit, Test
from zwlint.elements.kinds import ElementKind
from zwlint.elements.outline import Outline
from zwlint.elements.page import Page, day_of, moment_of, written_moment
from zwlint.expressions import expression
from zwlint.findings import Severity

_right = expression(r"\d{4}-\d{2}-\d{2} \d{2}:\d{2}")
_close = expression(r"\d{4}-\d{2}-\d{2}(?: \d{2}:\d{2}:\d{2}(?:\.0)?)?")


class MomentTest(PageUnit):
    """``YYYY-MM-DD HH:MM``, not in the future, not before the document was signed."""

    def look(self, subject: Subject, page: Page) -> Iterator[Match]:
        """Other forms; days that there are not; days that cannot be."""
        for value in page.tags.get(self.rule.match["tag"].casefold(), ()):
            text = value.value.strip()
            if not text or text.lower() in self.texts("empty"):
                continue
            match = written_moment.search(text)
            moment = moment_of(match) if match else None
            if moment is None:
                yield self.found(value.start, value.end, "没有这样的日期或时间。" if match else "认不出日期。")
                continue
            if not _right.fullmatch(text):
                right = f"{moment.day} {moment.time.zfill(5)}" if moment.time else ""
                close = _close.fullmatch(text) is not None
                yield self.found(
                    value.start,
                    value.end,
                    "" if moment.time else "没有写时间。",
                    severity=Severity.INFO if close else None,
                    suggestions=(right,) if right else (),
                )
            signed = signature_of(subject.outline)
            if moment.day > subject.today + timedelta(days=1):
                yield self.found(value.start, value.end, "晚于今天。")
            elif signed is not None and moment.day < signed:
                yield self.found(value.start, value.end, f"早于成文日期{signed}。")


def signature_of(outline: Outline) -> date | None:
    """The date below the signature of the document itself, where it is signed."""
    if not any(element.part == 0 for element in outline.of(ElementKind.SIGNATURE)):
        return None
    for element in reversed(outline.of(ElementKind.DATE)):
        if element.part == 0:
            return day_of(outline.text(element))
    return None


MOMENT = Test("moment", MomentTest, texts=("tag",), optional=("empty",))
