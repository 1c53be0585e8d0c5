"""Which characters another may stand for, of tables with few characters."""

from __future__ import annotations

import pytest

from zwlint.lexicon.similar import Replacing, Similar, SimilarTable, similar
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
            "groups": "group\tuse\tchars\nnumeral\t\t一二",
        }.items()
    }
)


def of(char: str) -> tuple[str, ...]:
    kinds: Replacing = Similar(lambda: SimilarTable.load(SimilarTable.of(similar(TABLES)).dump()))[char]
    return tuple("".join(sorted(kind)) for kind in kinds)


@pytest.mark.parametrize(
    ("char", "twice", "alike", "every"),
    [
        ("甲", "乙", "一丙乙二己", "一丙乙二己庚"),  # not 辛, which is not common
        ("乙", "甲", "一丙二甲", "一丙二甲"),
        ("辛", "甲", "一丙乙二甲", "一丙乙二甲"),
        ("丁", "", "", "戊"),
        ("一", "", "丙乙甲", "丙乙甲"),  # no number is meant for another
        ("庚", "", "", ""),
        ("𠮷", "", "", ""),
        ("癸", "", "", ""),
    ],
)
def test_kinds_hold_each_other(char: str, twice: str, alike: str, every: str) -> None:
    assert of(char) == tuple("".join(sorted(kind)) for kind in (twice, alike, every))


def test_damaged_table_is_none() -> None:
    data = SimilarTable.of(similar(TABLES)).dump()
    for damaged in (b"", data[:8], data[:-1], data + b"\0"):
        with pytest.raises(ValueError, match="similar"):
            SimilarTable.load(damaged)
