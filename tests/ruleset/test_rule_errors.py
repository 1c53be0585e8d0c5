"""A rule file that cannot be used is refused with file, line, the marked line and the nearest valid option."""

from __future__ import annotations

from pathlib import Path

import pytest

from support import call, dictionary, error_lines, pattern_rule, row, ruleset_of, terms_rule, write_pack
from zwlint.errors import RulesetError

WORDS = dictionary(row("按步就班", "按部就班"))
GOOD = terms_rule()


def error_of(folder: Path, rules: str, words: str = WORDS) -> RulesetError:
    """The error that loading a pack with these rules raises."""
    write_pack(folder, rules, words=words)
    with pytest.raises(RulesetError) as raised:
        ruleset_of(folder)
    return raised.value


def file_of(folder: Path) -> str:
    return str(folder / "rules" / "tests.toml")


def test_pack_as_the_other_tests_begin_with_it_loads(tmp_path: Path) -> None:
    loaded = ruleset_of(write_pack(tmp_path, GOOD, words=WORDS))
    assert [rule.code for rule in loaded.rules] == ["TST001"]
    assert [term.wrong for term in loaded.dictionaries["words"]] == ["按步就班"]


def test_misspelt_field_is_marked_and_the_nearest_one_named(tmp_path: Path) -> None:
    error = error_of(tmp_path, GOOD.replace("severity =", "sevrity ="))
    assert error_lines(str(error)) == [
        f"{file_of(tmp_path)}:5：不认识的字段 sevrity",
        '5 | sevrity = "warning"',
        "是否想写 severity？",
    ]


def test_misspelt_field_of_the_second_rule_is_marked_there(tmp_path: Path) -> None:
    error = error_of(tmp_path, GOOD + terms_rule("TST002").replace("certainty =", "certanty ="))
    assert error.where == f"{file_of(tmp_path)}:21"
    assert error_lines(error.hint) == ['21 | certanty = "certain"', "是否想写 certainty？"]


def test_bad_severity_is_marked_and_the_nearest_one_named(tmp_path: Path) -> None:
    error = error_of(tmp_path, terms_rule(severity='"warn"'))
    assert error.where == f"{file_of(tmp_path)}:5"
    assert error.what == "severity 不能是“warn”"
    assert error_lines(error.hint) == ['5 | severity = "warn"', "是否想写 warning？"]


def test_bad_region_is_marked_and_the_nearest_one_named(tmp_path: Path) -> None:
    error = error_of(tmp_path, terms_rule(regions='["heading", "tabel-cell"]'))
    assert error.where == f"{file_of(tmp_path)}:13"
    assert error.what == "没有“tabel-cell”这种区域"
    assert error_lines(error.hint) == ['13 | regions = ["heading", "tabel-cell"]', "是否想写 table-cell？"]


def test_unknown_dictionary_is_marked_and_the_nearest_one_named(tmp_path: Path) -> None:
    error = error_of(tmp_path, terms_rule(name="wrds"))
    assert error.where == f"{file_of(tmp_path)}:15"
    assert error.what == "没有词典“wrds”"
    assert error_lines(error.hint) == ['15 | dictionary = "wrds"', "是否想写 words？"]


def test_unknown_kind_of_match_is_marked_and_the_nearest_one_named(tmp_path: Path) -> None:
    error = error_of(tmp_path, GOOD.replace('"terms"', '"trems"'))
    assert error.where == f"{file_of(tmp_path)}:14"
    assert error_lines(error.hint) == ['14 | kind = "trems"', "是否想写 terms？"]


def test_misspelt_option_of_a_kind_is_marked_and_the_nearest_one_named(tmp_path: Path) -> None:
    error = error_of(tmp_path, pattern_rule("甲乙", 'ancors = ["甲"]'))
    assert error.where == f"{file_of(tmp_path)}:16"
    assert error.what == "pattern 没有选项 ancors"
    assert error_lines(error.hint) == ['16 | ancors = ["甲"]', "是否想写 anchors？"]


def test_duplicate_code_is_marked_and_the_other_place_named(tmp_path: Path) -> None:
    error = error_of(tmp_path, GOOD + GOOD)
    assert error.where == f"{file_of(tmp_path)}:17"
    assert error.what == "代码 TST001 已经用过"
    assert error_lines(error.hint) == ['17 | code = "TST001"', f"另一处在 {file_of(tmp_path)}"]


def test_code_that_is_the_alias_of_another_rule_is_refused(tmp_path: Path) -> None:
    error = error_of(tmp_path, terms_rule(aliases='["TST002"]') + terms_rule("TST002"))
    assert error.what == "代码 TST002 已经用过"


@pytest.mark.parametrize(
    "code",
    [
        "tst001",
        "TST01",
        "001",
        "TST0001",
        "TST-001",
        "T S001",
        "TST¹²³",
        "TST００１",
    ],
)
def test_code_of_another_form_is_refused(tmp_path: Path, code: str) -> None:
    error = error_of(tmp_path, terms_rule(code))
    assert error.what == f"代码 {code} 不合规"
    assert error_lines(error.hint)[0] == f'2 | code = "{code}"'


def test_alias_of_another_form_is_refused(tmp_path: Path) -> None:
    error = error_of(tmp_path, terms_rule(aliases='["old001"]'))
    assert error.what == "代码 old001 不合规"
    assert error_lines(error.hint)[0] == '13 | aliases = ["old001"]'


FIELDS = ["code", "name", "title", "severity", "certainty", "status", "since", "message", "why"]


def without(field: str) -> str:
    return "".join(line for line in GOOD.splitlines(keepends=True) if not line.startswith(f"{field} ="))


@pytest.mark.parametrize("field", FIELDS)
def test_missing_field_is_named_and_its_rule_marked(tmp_path: Path, field: str) -> None:
    error = error_of(tmp_path, without(field) + terms_rule("TST002"))
    assert error.where == f"{file_of(tmp_path)}:1"
    assert error.what == f"缺少 {field}，或者它不是非空文字"
    assert error_lines(error.hint) == ["1 | [[rule]]", f'请写作 {field} = "……"']


@pytest.mark.parametrize("field", FIELDS)
def test_missing_field_of_the_last_rule_is_named_and_its_rule_marked(tmp_path: Path, field: str) -> None:
    error = error_of(tmp_path, without(field))
    assert error.where == f"{file_of(tmp_path)}:1"
    assert error.what == f"缺少 {field}，或者它不是非空文字"
    assert error_lines(error.hint) == ["1 | [[rule]]", f'请写作 {field} = "……"']


def test_missing_basis_is_refused_and_shown_how_to_write(tmp_path: Path) -> None:
    error = error_of(tmp_path, terms_rule(basis=""))
    assert error.where == f"{file_of(tmp_path)}:1"
    assert error.what == "缺少依据 basis"
    assert 'basis = { none = "理由" }' in error.hint


def test_empty_reason_for_no_basis_is_refused(tmp_path: Path) -> None:
    error = error_of(tmp_path, terms_rule(basis='{ none = "" }'))
    assert error.where == f"{file_of(tmp_path)}:11"
    assert error.what == "缺少依据 basis"


def test_basis_without_evidence_is_refused(tmp_path: Path) -> None:
    error = error_of(tmp_path, terms_rule(basis='[{ norm = "《测试规范》", clause = "第1条" }]'))
    assert error.where == f"{file_of(tmp_path)}:11"
    assert error.what == "依据写得不全"


def test_misspelt_field_of_a_basis_is_refused(tmp_path: Path) -> None:
    error = error_of(tmp_path, terms_rule(basis='[{ norm = "《测试规范》", clasue = "第1条", evidence = "P" }]'))
    assert error.where == f"{file_of(tmp_path)}:11"
    assert "clause" in error.hint


@pytest.mark.parametrize(
    "examples",
    [
        "",
        "[]",
        '[{ bad = "错" }]',
        '[{ good = "对" }]',
    ],
)
def test_rule_without_both_kinds_of_example_is_refused(tmp_path: Path, examples: str) -> None:
    error = error_of(tmp_path, terms_rule(examples=examples))
    assert "例子" in error.what
    assert error.where.startswith(f"{file_of(tmp_path)}:")


def test_misspelt_field_of_an_example_is_refused_with_the_nearest(tmp_path: Path) -> None:
    error = error_of(tmp_path, terms_rule(examples='[{ bad = "错", fixd = "对" }, { good = "对" }]'))
    assert error.where == f"{file_of(tmp_path)}:12"
    assert error.what == "例子里有不认识的字段 fixd"
    assert error_lines(error.hint)[1] == "是否想写 fixed？"


def test_text_of_an_example_that_is_no_text_is_refused(tmp_path: Path) -> None:
    error = error_of(tmp_path, terms_rule(examples='[{ bad = 1 }, { good = "对" }]'))
    assert (error.where, error.what) == (f"{file_of(tmp_path)}:12", "例子的 bad 应为文字")


def test_day_of_an_example_that_no_calendar_has_is_refused(tmp_path: Path) -> None:
    error = error_of(tmp_path, terms_rule(examples='[{ bad = "错", dated = "2026-02-30" }, { good = "对" }]'))
    assert error.what == "日期“2026-02-30”不可用"


def test_toml_syntax_error_is_marked(tmp_path: Path) -> None:
    error = error_of(tmp_path, GOOD.replace('title = "测试用的毛病"', "title = 测试"))
    assert error.where == f"{file_of(tmp_path)}:4"
    assert error.what == "不是合法的 TOML 文件"
    assert error_lines(error.hint)[0] == "4 | title = 测试"


def test_toml_that_ends_too_early_is_marked_at_its_end(tmp_path: Path) -> None:
    error = error_of(tmp_path, GOOD + "aliases = [\n")
    assert error.where == f"{file_of(tmp_path)}:16"


def test_table_of_another_name_is_named_with_the_nearest_and_its_line(tmp_path: Path) -> None:
    error = error_of(tmp_path, GOOD + "[[rules]]\n")
    assert error.where == f"{file_of(tmp_path)}:16"
    assert "rules" in str(error).replace("/rules/", "")


@pytest.mark.parametrize("text", ["rule = [1]\n", "rule = 1\n", "rule = { code = 1 }\n"])
def test_rule_that_is_no_table_is_refused(tmp_path: Path, text: str) -> None:
    assert error_of(tmp_path, text).where.startswith(file_of(tmp_path))


def test_file_that_is_not_utf8_is_refused_by_name(tmp_path: Path) -> None:
    write_pack(tmp_path, GOOD, words=WORDS)
    (tmp_path / "rules" / "tests.toml").write_bytes(GOOD.encode("gbk"))
    with pytest.raises(RulesetError, match="规则与词典应为 UTF-8 文件") as raised:
        ruleset_of(tmp_path)
    assert raised.value.where == file_of(tmp_path)


def test_message_that_needs_a_suggestion_is_refused_where_a_row_has_none(tmp_path: Path) -> None:
    error = error_of(tmp_path, GOOD, dictionary(row("甲乙丙", "")))
    assert error.where == f"{file_of(tmp_path)}:9"
    assert "甲乙丙" in error.hint


def test_message_with_an_unknown_placeholder_is_refused(tmp_path: Path) -> None:
    error = error_of(tmp_path, terms_rule(message='"“{text}”应作“{sugestion}”。"'))
    assert error.where == f"{file_of(tmp_path)}:9"


def test_error_in_a_rule_pack_ends_the_command_with_2_and_the_marked_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_pack(tmp_path / "pack", GOOD.replace("severity =", "sevrity ="), words=WORDS)
    (tmp_path / "zwlint.toml").write_text('rule-packs = ["pack"]\n', encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    done = call("rules")
    assert done.code == 2
    assert error_lines(done.err) == [
        f"错误：{tmp_path / 'pack' / 'rules' / 'tests.toml'}:5：不认识的字段 sevrity",
        '5 | sevrity = "warning"',
        "是否想写 severity？",
    ]
