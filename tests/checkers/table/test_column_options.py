"""Kind ``table``: its tests and what their options must be."""

from __future__ import annotations

from pathlib import Path

import pytest

from support import linter_with, rule, ruleset_of, sheet, texts, write_pack
from zwlint.checkers.table.unit import TESTS
from zwlint.errors import RulesetError
from zwlint.ruleset.dictionary import KINDS

PHRASES = next(kind for kind in KINDS if kind.name == "phrases")
USUAL = {"message": '"“{text}”一栏："'}
HEAD = 'kind = "table"\ntest = "columns"\nnames = "names"\nsurnames = "first"\n'


def pack(folder: Path, match: str) -> Path:
    words = {"names": ("姓名",), "first": ("张",), "boats": ("船号",)}
    sheets = {name: sheet(PHRASES, *({"phrase": word} for word in each)) for name, each in words.items()}
    return write_pack(folder, rule("TST001", match, **USUAL), **sheets)


@pytest.mark.parametrize(
    ("match", "told"),
    [
        ('kind = "table"\ntest = "column"', "是否想写 columns？"),
        ('kind = "table"\ntest = "columns"', "缺少 names"),
        (HEAD, "columns 应为表格的列表"),
        (f"{HEAD}columns = []", "columns 应为表格的列表"),
        (f'{HEAD}columns = [{{ values = "[0-9]" }}]', "缺少 labels 或 whole"),
        (f'{HEAD}columns = [{{ labels = "boat" }}]', "是否想写 boats？"),
        (f'{HEAD}columns = [{{ label = "boats" }}]', "columns 没有选项 label"),
        (f"{HEAD}columns = [{{ labels = 3 }}]", "labels 应为词典名"),
        (f'{HEAD}columns = [{{ labels = "boats", values = "[" }}]', "正则表达式有误"),
        (f'{HEAD}columns = [{{ labels = "boats", values = 3 }}]', "values 应为文字"),
        (f'{HEAD}columns = [{{ labels = "boats", younger-than = "14" }}]', "younger-than 应为岁数"),
        (f'{HEAD}lines = "yes"\ncolumns = [{{ labels = "boats" }}]', "lines 应为 true 或 false"),
        (f'{HEAD}harmless = "none"\ncolumns = [{{ labels = "boats" }}]', "没有词典“none”"),
    ],
)
def test_options_that_are_wrong_are_refused(tmp_path: Path, match: str, told: str) -> None:
    with pytest.raises(RulesetError) as caught:
        ruleset_of(pack(tmp_path, match))
    assert told in str(caught.value)


def test_the_words_of_a_rule_are_its_own(tmp_path: Path) -> None:
    linter = linter_with(pack(tmp_path, f'{HEAD}columns = [{{ labels = "boats", values = "[0-9]" }}]'))
    page = "|姓名|船号|病种|\n|--|--|--|\n|张松河|青禾12|肾炎|\n"
    assert texts(linter.check_text(page, format="markdown").findings) == ["船号"]


def test_every_test_is_described_for_authors_of_packs() -> None:
    docs = Path(__file__).resolve().parents[3] / "docs" / "rule-packs.md"
    assert [name for name in TESTS if f"`{name}`" not in docs.read_text(encoding="utf-8")] == []
