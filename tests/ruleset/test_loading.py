"""Packs as a whole: line ends, marks, digests, profiles, several packs."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from support import CLEAN, dictionary, linter_with, row, ruleset_of, terms_rule, texts, write_pack
from zwlint.checkers.registration import zwlint_checkers
from zwlint.config import Config
from zwlint.errors import RulesetError, UsageError
from zwlint.findings import Basis, Evidence
from zwlint.linter import Linter
from zwlint.ruleset.loader import Pack, load, own_pack

WORDS = dictionary(row("按步就班", "按部就班"))
PROFILE = 'name = "night"\ntitle = "夜班"\ndescription = "测试。"\nselect = ["TST"]\n'
VETTERS = {checker.kind: checker.vet for checker in zwlint_checkers()}


def test_windows_line_ends_load_alike_and_give_the_same_digest(tmp_path: Path) -> None:
    unix = ruleset_of(write_pack(tmp_path / "a", terms_rule(), profile=PROFILE, words=WORDS))
    windows = ruleset_of(write_pack(tmp_path / "b", terms_rule(), profile=PROFILE, words=WORDS, newline="\r\n"))
    assert b"\r\n" in (tmp_path / "b" / "dictionaries" / "words.tsv").read_bytes()
    assert windows.digest == unix.digest
    assert windows.dictionaries == unix.dictionaries
    assert windows.profiles == unix.profiles


def test_byte_order_mark_loads_alike_and_gives_the_same_digest(tmp_path: Path) -> None:
    plain = ruleset_of(write_pack(tmp_path / "a", terms_rule(), words=WORDS))
    write_pack(tmp_path / "b", "\ufeff" + terms_rule(), words="\ufeff" + WORDS)
    assert ruleset_of(tmp_path / "b").digest == plain.digest


@pytest.mark.parametrize(
    "changed",
    [
        row("按步就班", "按部就班", note="新"),
        row("按步就搬", "按部就班"),
        row("按步就班", "按部就班", since="2020-01-01"),
    ],
)
def test_digest_changes_with_a_row(tmp_path: Path, changed: str) -> None:
    before = ruleset_of(write_pack(tmp_path, terms_rule(), words=WORDS)).digest
    after = ruleset_of(write_pack(tmp_path, terms_rule(), words=dictionary(changed))).digest
    assert before != after
    assert len(before) == len("sha256:") + 64


def test_digest_changes_with_a_rule_a_profile_and_a_name_of_a_file(tmp_path: Path) -> None:
    digests = {
        ruleset_of(write_pack(tmp_path / "a", terms_rule(), words=WORDS)).digest,
        ruleset_of(write_pack(tmp_path / "b", terms_rule(severity='"error"'), words=WORDS)).digest,
        ruleset_of(write_pack(tmp_path / "c", terms_rule(), profile=PROFILE, words=WORDS)).digest,
        ruleset_of(write_pack(tmp_path / "d", terms_rule(name="terms"), terms=WORDS)).digest,
    }
    assert len(digests) == 4


def test_digest_does_not_depend_on_the_folder_or_on_files_that_declare_nothing(tmp_path: Path) -> None:
    first = write_pack(tmp_path / "a", terms_rule(), words=WORDS)
    second = write_pack(tmp_path / "b", terms_rule(), words=WORDS)
    (second / "rules" / "README.md").write_text("说明", encoding="utf-8")
    assert ruleset_of(first).digest == ruleset_of(second).digest


def test_rules_come_sorted_by_code(tmp_path: Path) -> None:
    rules = terms_rule("TST002") + terms_rule("ABC009") + terms_rule("TST001")
    assert [rule.code for rule in ruleset_of(write_pack(tmp_path, rules, words=WORDS)).rules] == [
        "ABC009",
        "TST001",
        "TST002",
    ]


def test_rule_is_found_by_code_and_alias_whatever_the_case(tmp_path: Path) -> None:
    loaded = ruleset_of(write_pack(tmp_path, terms_rule(aliases='["OLD001"]'), words=WORDS))
    assert [loaded.rule(code) is loaded.rules[0] for code in ("TST001", "tst001", "OLD001", "old001")] == [True] * 4
    assert loaded.rule("TST002") is None


def test_basis_and_reason_become_values(tmp_path: Path) -> None:
    rules = terms_rule(basis='[{ norm = "《测试规范》", evidence = "Q" }]') + terms_rule("TST002")
    first, second = ruleset_of(write_pack(tmp_path, rules, words=WORDS)).rules
    assert first.basis == (Basis("《测试规范》", "", Evidence.QUOTED),)
    assert (second.basis, second.no_basis) == ((), "测试用的规则")


def test_rule_looks_everywhere_but_at_comments_and_revisions_unless_it_says_otherwise(tmp_path: Path) -> None:
    rules = terms_rule() + terms_rule("TST002", regions='["title"]')
    first, second = ruleset_of(write_pack(tmp_path, rules, words=WORDS)).rules
    assert {"comment", "revision"}.isdisjoint(first.regions)
    assert len(first.regions) == 16
    assert second.regions == {"title"}


def test_two_packs_with_the_same_code_dictionary_or_profile_are_refused(tmp_path: Path) -> None:
    write_pack(tmp_path / "a", terms_rule(), profile=PROFILE, words=WORDS)
    write_pack(tmp_path / "b", terms_rule(name="others"), others=WORDS)
    write_pack(tmp_path / "c", "", words=WORDS)
    write_pack(tmp_path / "d", "", profile=PROFILE)
    for other, what in (("b", "代码 TST001 已经用过"), ("c", "词典 words 已经有了"), ("d", "方案 night 已经有了")):
        with pytest.raises(RulesetError) as raised:
            load([Pack("one", tmp_path / "a"), Pack("two", tmp_path / other)], VETTERS)
        assert raised.value.what == what


def test_profile_of_a_pack_selects_what_it_says(tmp_path: Path) -> None:
    write_pack(tmp_path, terms_rule() + terms_rule("TST002"), profile=PROFILE + 'ignore = ["TST002"]\n', words=WORDS)
    engine = linter_with(tmp_path, "ALL").engine
    assert engine.ruleset.profiles["night"].ignore == ("TST002",)


@pytest.mark.parametrize(
    ("profile", "line", "part"),
    [
        (PROFILE.replace("select", "selct"), ":4", "不认识的字段 selct"),
        (PROFILE.replace('name = "night"\n', ""), ":1", "缺少 name"),
        (PROFILE + '[severity]\nTST001 = "warn"\n', ":5", "[severity] 的值不可用"),
        (PROFILE.replace('select = ["TST"]\n', ""), ":1", "select"),
    ],
)
def test_profile_that_cannot_be_used_is_refused_at_its_line(tmp_path: Path, profile: str, line: str, part: str) -> None:
    write_pack(tmp_path, terms_rule(), profile=profile, words=WORDS)
    with pytest.raises(RulesetError) as raised:
        ruleset_of(tmp_path)
    assert part in raised.value.what
    assert raised.value.where == f"{tmp_path / 'rules' / 'profiles' / 'tests.toml'}{line}"


def test_pack_whose_folder_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises((RulesetError, UsageError)):
        load([Pack("gone", tmp_path / "gone")], VETTERS)


def test_pack_in_which_nothing_is_declared_is_refused(tmp_path: Path) -> None:
    """Such as one named by its rules/ folder instead of the folder above."""
    write_pack(tmp_path, terms_rule(), words=WORDS)
    with pytest.raises((RulesetError, UsageError)):
        linter_with(tmp_path / "rules", "ALL")


def test_hint_names_the_folder_above_where_that_of_the_rules_was_given(tmp_path: Path) -> None:
    write_pack(tmp_path, terms_rule(), words=WORDS)
    with pytest.raises(RulesetError) as raised:
        load([Pack("house", tmp_path / "rules")], VETTERS)
    assert raised.value.what == "规则包 house 里什么也没有"
    assert raised.value.hint.endswith(f"规则包可能是上一级文件夹 {tmp_path.resolve()}")


def test_file_in_the_place_of_a_folder_is_refused(tmp_path: Path) -> None:
    write_pack(tmp_path, terms_rule(name="[]"), profile=PROFILE)
    (tmp_path / "dictionaries").rmdir()
    (tmp_path / "dictionaries").write_text("", encoding="utf-8")
    with pytest.raises(RulesetError) as raised:
        ruleset_of(tmp_path)
    assert raised.value.where == str(tmp_path / "dictionaries")


def test_pack_of_others_cannot_pass_for_zwlints_own(tmp_path: Path) -> None:
    """Whose expressions are not vetted at every start."""
    write_pack(tmp_path / "zwlint", terms_rule(), words=WORDS)
    with pytest.raises(RulesetError) as raised:
        Linter(Config(rule_packs=("zwlint",), folder=str(tmp_path)))
    assert raised.value.hint.endswith("请写作 ./zwlint")
    assert Linter(Config(rule_packs=("./zwlint",), folder=str(tmp_path))).engine.ruleset.rule("TST001") is not None


def test_digest_does_not_depend_on_the_order_of_packs(tmp_path: Path) -> None:
    first = Pack("one", write_pack(tmp_path / "a", terms_rule(), words=WORDS))
    second = Pack("two", write_pack(tmp_path / "b", terms_rule("TST002", "others"), others=WORDS))
    assert load([first, second], VETTERS).digest == load([second, first], VETTERS).digest


def test_own_pack_is_that_of_the_checkout_and_loads() -> None:
    pack = own_pack()
    assert pack.name == "zwlint"
    assert os.path.isdir(os.path.join(pack.folder, "rules"))
    assert len(load([pack], VETTERS).rules) == len(Linter().engine.ruleset.rules)


def test_rules_of_a_pack_run_beside_zwlints_own(tmp_path: Path) -> None:
    write_pack(tmp_path, terms_rule(), words=dictionary(row("有序推进", "稳步推进")))
    assert texts(linter_with(tmp_path, "ALL").check_text(CLEAN + "要按步就班。").findings) == ["有序推进", "按步就班"]


def test_digest_does_not_depend_on_how_the_path_of_a_pack_is_written(tmp_path: Path) -> None:
    write_pack(tmp_path / "pack", terms_rule(), words=WORDS)
    ways = ["pack", "./pack", "pack/", str(tmp_path / "pack")]
    digests = {Linter(Config(rule_packs=(way,), folder=str(tmp_path))).engine.ruleset.digest for way in ways}
    assert len(digests) == 1
