"""Dates of birth in lists: who is certainly younger than an age on a day."""

from __future__ import annotations

from datetime import date

import pytest

from zwlint.checkers.table.births import is_younger

TODAY = date(2026, 11, 15)


@pytest.mark.parametrize(
    ("text", "younger"),
    [
        ("2012-11-16", True),
        ("2012-11-15", False),
        ("2012年11月16日", True),
        ("20121116", True),
        ("2012.12", True),
        ("2012.11", False),
        ("201212", True),
        ("2013", True),
        ("2013年生", True),
        ("2012", False),
        ("2013/5/60:00:00", True),
        ("2012-11-16 00:00:00", True),
        ("二〇一二年十一月十六日", True),
        ("二○一二年十一月十五日", False),
        ("二零一三年五月", True),
        ("12.11.16", True),
        ("12.11.15", False),
        ("68.03.05", False),
        ("5/3/2013", True),
        ("5/3/2012", False),
        ("农历2015年三月初五", True),
        ("12.11", False),
        ("41000", False),
        ("2026-11-16", False),
        ("2013-13-01", False),
        ("2015-**-**", False),
        ("1913-05-06", False),
        ("青禾县", False),
    ],
)
def test_who_is_younger(text: str, younger: bool) -> None:
    assert is_younger(text, 14, TODAY) is younger
