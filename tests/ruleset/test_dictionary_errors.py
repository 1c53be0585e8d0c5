"""A dictionary that cannot be used is refused with file, line, the marked row and what to do."""

from __future__ import annotations

import pytest

from support import HEADER, dictionary, error_lines, row
from zwlint.errors import RulesetError
from zwlint.ruleset.declarations import Term
from zwlint.ruleset.dictionary import parse

FILE = "dictionaries/words.tsv"


def parse_terms(text: str, file: str) -> list[Term]:
    """The rows, vetted."""
    terms = parse(text, file)
    terms.vet()
    return list(terms)


def error_of(text: str) -> RulesetError:
    with pytest.raises(RulesetError) as raised:
        parse_terms(text, FILE)
    return raised.value


def test_unsorted_row_is_marked() -> None:
    error = error_of(dictionary(row("乙乙"), row("丁丁")))
    assert error.where == f"{FILE}:3"
    assert error.what == "未按第一列排序"
    shown = "3 | 丁丁 ⇥ 改法 ⇥  ⇥  ⇥  ⇥  ⇥  ⇥  ⇥  ⇥ 《测试用语表》第1条"
    assert error_lines(error.hint) == [shown, "各行按第一列的码位升序排列"]


def test_rows_are_sorted_by_code_point_not_by_pinyin() -> None:
    assert [term.wrong for term in parse_terms(dictionary(row("丁丁"), row("乙乙"), row("甲甲")), FILE)] == [
        "丁丁",
        "乙乙",
        "甲甲",
    ]


def test_duplicated_row_is_marked() -> None:
    error = error_of(dictionary(row("乙乙"), row("乙乙", "别的")))
    assert (error.where, error.what) == (f"{FILE}:3", "与上一行重复")


@pytest.mark.parametrize("wrong", ["", "乙", "\u200b乙", "乙\ufeff"])
def test_form_of_fewer_than_two_visible_characters_is_refused(wrong: str) -> None:
    error = error_of(dictionary(row(wrong)))
    assert (error.where, error.what) == (f"{FILE}:2", "词条不足两个字")


def test_row_without_source_is_marked() -> None:
    error = error_of(dictionary(row("甲甲"), row("甲甲甲", source="")))
    assert (error.where, error.what) == (f"{FILE}:3", "没有出处")


def test_source_of_white_space_is_none() -> None:
    assert error_of(dictionary(row("甲甲", source="　 "))).what == "没有出处"


@pytest.mark.parametrize(("cut", "columns"), [(-1, 9), (-9, 1)])
def test_row_with_too_few_columns_is_marked_with_their_number(cut: int, columns: int) -> None:
    error = error_of(dictionary("\t".join(row("甲甲").split("\t")[:cut])))
    assert (error.where, error.what) == (f"{FILE}:2", f"有 {columns} 列")
    assert error_lines(error.hint)[-1] == "每行 10 列，以制表符分隔，空着的列也要保留"


def test_row_with_too_many_columns_is_marked_with_their_number() -> None:
    assert error_of(dictionary(row("甲甲") + "\t多余")).what == "有 11 列"


def test_empty_line_is_refused() -> None:
    error = error_of(dictionary(row("甲甲"), "", row("甲甲甲")))
    assert (error.where, error.what) == (f"{FILE}:3", "有 1 列")


@pytest.mark.parametrize("text", ["", "wrong\tright\n", HEADER.replace("note", "notes") + "\n", row("甲甲") + "\n"])
def test_first_line_must_name_the_columns(text: str) -> None:
    error = error_of(text)
    assert (error.where, error.what) == (f"{FILE}:1", "首行应为列名")
    assert "wrong、right、since、until、exceptions、boundary、spaced、severity、note、source" in error.hint


def test_exception_without_its_word_is_named() -> None:
    error = error_of(dictionary(row("布署", exceptions="公布署名|发布公告")))
    assert (error.where, error.what) == (f"{FILE}:2", "例外“发布公告”中没有“布署”")


def test_exception_that_is_the_word_itself_is_refused() -> None:
    assert error_of(dictionary(row("布署", exceptions="布署"))).what == "例外与词条相同"


def test_exception_that_is_the_word_but_for_width_is_refused() -> None:
    assert error_of(dictionary(row("AB卷", exceptions="ＡＢ卷"))).what == "例外与词条相同"


def test_row_that_corrects_to_itself_is_refused() -> None:
    assert error_of(dictionary(row("布署", "部署|布署"))).what == "改法与原词相同"


def test_row_that_corrects_to_itself_but_for_width_is_refused() -> None:
    assert error_of(dictionary(row("AB卷", "ＡＢ卷"))).what == "改法与原词相同"


def test_since_after_until_is_refused() -> None:
    error = error_of(dictionary(row("布署", since="2026-01-02", until="2026-01-01")))
    assert error.what == "起始日期晚于终止日期"


def test_since_equal_to_until_is_one_day() -> None:
    (term,) = parse_terms(dictionary(row("布署", since="2026-01-01", until="2026-01-01")), FILE)
    assert term.since == term.until


@pytest.mark.parametrize(
    ("column", "value", "part"),
    [
        ("since", "2026-02-30", "“2026-02-30”不是日期，应写作 2026-03-01"),
        ("until", "2026年1月1日", "2026年1月1日"),
        ("boundary", "words", "应为空或word或jieba，而不是 words"),
        ("spaced", "no", "应为空或yes，而不是 no"),
        ("severity", "warn", "应为空或veto或error或warning或info，而不是 warn"),
    ],
)
def test_value_that_a_column_cannot_have_is_marked_and_quoted(column: str, value: str, part: str) -> None:
    error = error_of(dictionary(row("布署", **{column: value})))
    assert error.where == f"{FILE}:2"
    assert part in error.what
    assert value in error.hint


def test_long_row_is_cut_in_the_message_and_control_characters_stay_out() -> None:
    error = error_of(dictionary(row("布署", note="注" * 500, source="")))
    assert len(error_lines(error.hint)[0]) < 200
    assert "\t" not in error.hint


@pytest.mark.parametrize("sign", ["\u2028", "\x85", "\x0b", "\x0c", "\x1c"])
def test_only_line_feeds_end_a_row(sign: str) -> None:
    (term,) = parse_terms(dictionary(row("布署", note=f"一{sign}二")), FILE)
    assert term.note == f"一{sign}二"


def test_cells_of_a_row_become_typed_values() -> None:
    (term,) = parse_terms(
        dictionary(
            row(
                "布署",
                "部署|安排",
                since="2020-01-01",
                until="2026-12-31",
                exceptions="公布署名",
                boundary="word",
                spaced="yes",
                severity="error",
                note="注意。",
            )
        ),
        FILE,
    )
    assert term.right == ("部署", "安排")
    assert (str(term.since), str(term.until)) == ("2020-01-01", "2026-12-31")
    assert term.exceptions == ("公布署名",)
    assert (term.boundary, term.spaced, term.severity, term.note) == ("word", True, "error", "注意。")
    assert term.source == "《测试用语表》第1条"
