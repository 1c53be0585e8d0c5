"""A period of days in Beijing, as people write it: both days belong to it."""

from __future__ import annotations

from datetime import date

from zwlint.errors import UsageError
from zwlint.gate.terms import day
from zwlint.values import NamedTuple


class Period(NamedTuple):
    """From a day to a day; ISO."""

    first: str
    last: str

    @classmethod
    def of(cls, first: str, last: str) -> Period:
        """A vetted period. Raises UsageError."""
        for option, written in (("--from", first), ("--to", last)):
            if not _is_day(written):
                raise UsageError(f"{option} 不能是“{written}”", hint="请写作 2026-03-01")
        if first > last:
            raise UsageError(f"--from {first} 晚于 --to {last}", hint="请核对两个日期")
        return cls(first, last)

    def has(self, time: str) -> bool:
        """Whether a moment lies in it; no moment does not."""
        return bool(time) and self.first <= day(time) <= self.last

    @property
    def spoken(self) -> str:
        """As sentences have it: 2026年1月1日至3月31日."""
        first, last = date.fromisoformat(self.first), date.fromisoformat(self.last)
        year = "" if first.year == last.year else f"{last.year}年"
        return f"{first.year}年{first.month}月{first.day}日至{year}{last.month}月{last.day}日"

    @property
    def shown(self) -> str:
        """As titles show it."""
        return f"{self.first}至{self.last}"


def _is_day(text: str) -> bool:
    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False
