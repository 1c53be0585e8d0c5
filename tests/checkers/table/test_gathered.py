"""Test ``gathered`` of kind ``table``: long tables with some columns together."""

from __future__ import annotations

from pathlib import Path

import pytest

from support import linter_with, rule, ruleset_of, texts, write_pack
from zwlint.errors import RulesetError

OPTIONS = 'sets = [["经度", "纬度"], ["编制数"]]\nleast = 3'


def declared(options: str) -> str:
    return rule("TST501", f'kind = "table"\ntest = "gathered"\n{options}', message='"“{text}”有误。"')


@pytest.mark.parametrize(
    ("head", "rows", "expected"),
    [
        ("站名,经度,纬度", 3, ["经度"]),
        ("站名,经度,纬度", 2, []),
        ("站名,经度,高程", 3, []),
        ("单位,编制数（名）,人数", 9, ["编制数（名）"]),
        ("站名,水位,流量", 9, []),
    ],
)
def test_set_of_columns_is_found_above_lines_enough(head: str, rows: int, expected: list[str], tmp_path: Path) -> None:
    write_pack(tmp_path, declared(OPTIONS))
    text = "\n".join([head, *(f"松河{row}站,110.{row},30.{row}" for row in range(rows))])
    assert texts(linter_with(tmp_path, "TST501").check_text(text, format="csv").findings) == expected


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ("least = 3", "缺少 sets"),
        ('sets = ["经度"]\nleast = 3', "列表的列表"),
        ('sets = [["经度"]]', "least 应为"),
        ('sets = [["经度"]]\nleast = 0', "least 应为"),
        ('sets = [["经度"]]\nleast = 3\nmost = 4', "没有选项 most"),
    ],
)
def test_wrong_options_are_refused(options: str, message: str, tmp_path: Path) -> None:
    write_pack(tmp_path, declared(options))
    with pytest.raises(RulesetError, match=message):
        ruleset_of(tmp_path)
