"""Which characters another may stand for, of tables with few characters."""

from __future__ import annotations

import pytest

from zwlint.lexicon.similar import similar
from zwlint.lexicon.tables import Tables

TABLES = Tables(
    {
        name: text.encode()
        for name, text in {
            "characters": "char\tlevel\treadings\n甲\t1\ta1\n乙\t1\ta2\n丙\t2\ta3\n丁\t1\tba1\n戊\t1\tpa1\n己\t1\to1\n"
            "庚\t1\tu1\n辛\t3\ta1\n一\t1\ta1\n二\t1\ta1\n𠮷\t3\ta1",
            "syllables": "syllable\tclass\nba\tba\npa\tba",
            "look-alikes": "char\talike\n甲\t乙\n甲\t己\n甲\t辛",
            "shapes": "char\tnear\n甲\t庚己甲",
            "components": "char\tholders\n戊\t乙己",
            "groups": "group\tuse\tchars\nnumeral\t\t一二",
        }.items()
    }
)


@pytest.mark.parametrize(
    ("char", "alike", "somewhat"),
    [
        ("甲", "一丙乙二己", "庚"),  # not 辛, which is not common
        ("乙", "一丙二甲", "戊"),  # which is half of it
        ("辛", "一丙乙二甲", ""),
        ("丁", "", "戊"),
        ("戊", "", "丁乙己"),
        ("一", "丙乙甲", ""),  # no number is meant for another
        ("庚", "", ""),
    ],
)
def test_those_like_a_character(char: str, alike: str, somewhat: str) -> None:
    found = similar(TABLES)[char]
    assert (sorted(found.alike), sorted(found.somewhat)) == (sorted(alike), sorted(somewhat))


def test_other_planes_are_left_out() -> None:
    assert "𠮷" not in similar(TABLES)
