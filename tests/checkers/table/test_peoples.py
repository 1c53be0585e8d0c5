"""Whose names stand in a list: those of all peoples, where something says that they are names."""

from __future__ import annotations

import pytest

from support import texts
from zwlint.config import Config
from zwlint.findings import Severity
from zwlint.linter import Linter


@pytest.fixture(scope="module")
def linter() -> Linter:
    return Linter(Config(select=("PII006",)))


def found(linter: Linter, *rows: str) -> list[str]:
    lines = [f"|{row}|" for row in rows]
    lines.insert(1, "|" + "--|" * (rows[0].count("|") + 1))
    return texts(linter.check("\n".join([*lines, ""]).encode(), format="markdown", name="a.md").findings)


@pytest.mark.parametrize(
    ("head", "names"),
    [
        ("姓名", ["才让卓玛", "扎西多杰"]),
        ("村民", ["古丽娜尔", "买买提明"]),
        ("户主", ["萨仁格日勒"]),
        ("患者", ["欧阳青禾"]),
        ("姓名", ["宗喀卓措"]),  # no word tells it, the header does
        ("姓名", ["葛青禾"]),
    ],
)
def test_names_of_all_peoples_are_names(linter: Linter, head: str, names: list[str]) -> None:
    assert found(linter, f"{head}|病种|金额", *(f"{name}|肾炎|300" for name in names)) == ["病种"]


@pytest.mark.parametrize(
    "rows",
    [
        ("姓名|病种|金额", "合计|3人|300"),
        ("救助对象|病种|标准", "低保对象|白血病|80%", "特困人员|尿毒症|90%"),
        ("对象|病种|标准", "低保对象|白血病|80%"),
        ("名字|品种|病名", "团团|大熊猫|肠炎"),
        ("姓名|病种|金额", "爱心企业|白血病|300"),
        ("姓名||性别|", "民族||健康状况|"),
        ("患者|病种", "古丽诊所|肾炎"),
    ],
)
def test_what_is_no_name_is_none(linter: Linter, rows: tuple[str, ...]) -> None:
    assert found(linter, *rows) == []


def test_a_form_of_somebody_without_a_surname_is_read_as_a_form(linter: Linter) -> None:
    assert found(linter, "姓名|才让卓玛|性别|女", "民族|藏族|病种|肾炎") == ["病种"]


def test_hidden_names_of_all_peoples_are_hidden(linter: Linter) -> None:
    page = "|姓名|病种|\n|--|--|\n|才**玛|肾炎|\n|扎**杰|哮喘|\n".encode()
    levels = [each.severity for each in linter.check(page, format="markdown", name="a.md").findings]
    assert levels == [Severity.WARNING]
