"""The organisation's own dictionaries: loaded by group, checked by the OWN rules, before zwlint's own roster."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from support import dictionary, row, terms_rule, write_pack
from zwlint.checkers import compiled
from zwlint.config import Config
from zwlint.errors import RulesetError, UsageError
from zwlint.linter import Linter
from zwlint.ruleset.organisation import USABLE

EXPRESSIONS = "expression\tnear\tallow\tsince\tuntil\tseverity\tnote\tsource\n"
WORDS = "word\tdocuments\tsource\n"
ROSTER = "name\toffice\tsince\tuntil\trank\tsource\n"
ENUMERATIONS = "name\tmembers\torder\tallow\tsince\tuntil\tseverity\tnote\tsource\n"
TERMS = dictionary(row("云岭新区", "云岭高新区"))
DAY = date(2026, 5, 1)


def linter(folder: Path, **files: str) -> Linter:
    """A linter with these dictionaries of the organisation."""
    words = folder / "zwlint-words"
    words.mkdir(exist_ok=True)
    for name, text in files.items():
        (words / f"{name}.tsv").write_text(text, encoding="utf-8", newline="\n")
    return Linter(Config(dictionaries="zwlint-words", folder=str(folder)))


def found(checker: Linter, text: str) -> list[tuple[str, str]]:
    return [(finding.rule, finding.text) for finding in checker.check_text(text, dated=DAY).findings]


def test_words_of_every_kind_are_found_by_the_rule_of_their_kind(tmp_path: Path) -> None:
    checker = linter(
        tmp_path,
        terms=TERMS,
        fixed=EXPRESSIONS + "云岭千亿产业倍增行动\t\t\t\t\t\t\t云岭市行动方案（2026）\n",
        lists=ENUMERATIONS + "三个云岭\t绿色云岭|数字云岭|幸福云岭\tfixed\t\t\t\t\t\t云岭市报告（2026）\n",
        people=ROSTER + "钱知远\t云岭市市长\t2026-01-01\t\t1\t云岭市公告（2026）\n",
    )
    assert found(checker, "云岭新区挂牌。") == [("OWN001", "云岭新区")]
    assert found(checker, "实施云岭千亿产业倍赠行动。") == [("OWN002", "云岭千亿产业倍赠行动")]
    assert found(checker, "建设数字云岭、绿色云岭、幸福云岭。") == [("OWN003", "数字云岭、绿色云岭、幸福云岭")]
    assert found(checker, "云岭市市长钱知圆出席。") == [("OWN004", "钱知圆")]
    (finding,) = checker.check_text("云岭新区挂牌。").findings
    assert finding.fix
    assert finding.entry
    assert (finding.fix.replacement, finding.fix.safety) == ("云岭高新区", "safe")
    assert (finding.entry.dictionary, finding.entry.key) == ("terms", "云岭新区")


def test_severity_of_an_own_roster_is_that_of_its_rule(tmp_path: Path) -> None:
    checker = linter(tmp_path, people=ROSTER + "钱知远\t云岭市市长\t2026-01-01\t\t1\t云岭市公告（2026）\n")
    (finding,) = checker.check_text("云岭市市长钱知圆出席。", dated=DAY).findings
    assert (finding.severity, finding.entry and finding.entry.dictionary) == ("error", "people")


def test_empty_folder_finds_nothing_and_one_that_is_not_there_is_refused(tmp_path: Path) -> None:
    assert found(linter(tmp_path), "云岭新区挂牌。") == []
    with pytest.raises(UsageError) as raised:
        Linter(Config(dictionaries="gone", folder=str(tmp_path)))
    assert raised.value.what == f"没有文件夹 {tmp_path / 'gone'}"
    assert "zwlint dict add" in raised.value.hint


def test_pack_in_the_place_of_the_folder_is_refused(tmp_path: Path) -> None:
    write_pack(tmp_path / "pack", terms_rule(), words=TERMS)
    with pytest.raises(UsageError) as raised:
        Linter(Config(dictionaries="pack", folder=str(tmp_path)))
    assert "rule-packs" in raised.value.hint


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("phrase\tnote\tsource\n云岭\t\t自列\n", "本单位的词表里不能放 phrases 的词典"),
        ("body\tnumber\tsession\tstart\tend\tsource\n", "本单位的词表里不能放 meetings 的词典"),
        (dictionary(row("云岭新区", "")), "没有改法"),
        (dictionary(row("云岭新区", source="")), "没有出处"),
        ("wrong\tright\n", "首行应为列名"),
    ],
)
def test_dictionary_that_is_no_use_is_refused_at_its_line(tmp_path: Path, text: str, what: str) -> None:
    with pytest.raises(RulesetError) as raised:
        linter(tmp_path, own=text)
    assert raised.value.what == what
    assert raised.value.where.startswith(str(tmp_path / "zwlint-words" / "own.tsv:"))


@pytest.mark.parametrize("name", ["wrong-words", "words"])
def test_name_that_is_taken_is_refused(tmp_path: Path, name: str) -> None:
    write_pack(tmp_path / "pack", terms_rule(), words=TERMS)
    (tmp_path / "own").mkdir()
    (tmp_path / "own" / f"{name}.tsv").write_text(TERMS, encoding="utf-8")
    with pytest.raises(RulesetError) as raised:
        Linter(Config(rule_packs=("pack",), dictionaries="own", folder=str(tmp_path)))
    assert (raised.value.what, raised.value.hint) == (f"词典 {name} 已经有了", "请换一个名称")


def test_owner_is_a_last_column_of_any_dictionary_and_decides_nothing(tmp_path: Path) -> None:
    lines = [f"{line}\t{cell}" for line, cell in zip(TERMS.splitlines(), ("owner", "宣传科"), strict=True)]
    checker = linter(tmp_path, terms="\n".join(lines) + "\n")
    assert found(checker, "云岭新区挂牌。") == [("OWN001", "云岭新区")]
    assert checker.engine.ruleset.dictionaries["terms"].cells(0)["owner"] == "宣传科"
    with pytest.raises(RulesetError) as raised:
        linter(tmp_path, terms="\n".join([lines[0], TERMS.splitlines()[1]]) + "\n")
    assert raised.value.what == "有 10 列"


def test_digest_counts_the_words_but_that_of_zwlints_own_pack_does_not(tmp_path: Path) -> None:
    bare, one = Linter().engine.ruleset, linter(tmp_path, terms=TERMS).engine.ruleset
    two = linter(tmp_path, terms=dictionary(row("云岭新区", "云岭区"))).engine.ruleset
    assert len({bare.digest, one.digest, two.digest}) == 3
    assert bare.own == one.own == two.own
    (tmp_path / "b").mkdir()
    assert linter(tmp_path / "b", terms=dictionary(row("云岭新区", "云岭区"))).engine.ruleset.digest == two.digest


NEAR = [
    ("扫黑险恶", "深入推进扫黑险恶，净化社会环境。", "FX001"),
    ("国家只识产权局", "据国家只识产权局统计。", "NAM003"),
    ("新疆维吾耳自治区", "对口支援新疆维吾耳自治区。", "NAM005"),
    ("影向", "这次暴雨对夏粮生产造成严重影向。", "TYP002"),
]


@pytest.mark.parametrize(("word", "text", "code"), NEAR)
def test_attested_words_silence_every_rule_that_computes_near_misses(
    tmp_path: Path, word: str, text: str, code: str
) -> None:
    assert [rule for rule, _text in found(Linter(), text)] == [code]
    assert found(linter(tmp_path, attested=f"{WORDS}{word}\t3\t云岭年鉴（2025）\n"), text) == []


@pytest.mark.parametrize(
    ("row", "finds"),
    [
        ("李墙\t国务院总理", []),
        ("李强\t云岭市市长", [("NAM006", "李墙")]),
        ("李强\t国务院总理", [("NAM006", "李墙")]),
        ("钱知远\t云岭市市长", [("NAM006", "李墙")]),
    ],
)
def test_own_roster_goes_before_the_one_that_comes_along(
    tmp_path: Path, row: str, finds: list[tuple[str, str]]
) -> None:
    """Of the same person in the same office; that softens no veto, and a namesake in another office says nothing."""
    linter(tmp_path, people=f"{ROSTER}{row}\t2026-01-01\t\t1\t虚构的名册（2026）\n")
    checker = Linter(Config(dictionaries="zwlint-words", folder=str(tmp_path), select=("NAM006", "OWN")))
    assert found(checker, "国务院总理李墙主持会议。") == finds


OFFICES = [
    ("习近平\t国家主席\t2013-03-14\t", "国家主席李强签署主席令。", [("NAM006", "李强")]),
    ("李强\t国务院总理\t2023-03-11\t2026-05-31", "国务院总理李强主持会议。", []),
    ("钱知远\t国务院总理\t2026-06-01\t", "国务院总理钱知远主持会议。", []),
    ("王五\t青石县委书记\t2026-01-01\t", "青石县委书记王武主持会议。", [("OWN004", "王武")]),
    ("王五\t青石县委书记\t2026-01-01\t", "青石县委书记陈九主持会议。", []),
]


@pytest.mark.parametrize(("row", "text", "finds"), OFFICES)
def test_own_roster_switches_off_nothing_but_its_own_persons(
    tmp_path: Path, row: str, text: str, finds: list[tuple[str, str]]
) -> None:
    linter(tmp_path, people=f"{ROSTER}{row}\t\t虚构的名册（2026）\n")
    checker = Linter(Config(dictionaries="zwlint-words", folder=str(tmp_path), select=("NAM006", "OWN")))
    report = checker.check_text(text, dated=date(2026, 11, 1))
    assert [(each.rule, each.text) for each in report.findings] == finds


FORMER = "李四\t青石县委书记\t2021-01-01\t2025-12-31\t\t虚构\n王五\t青石县委书记\t2026-01-01\t\t\t虚构\n"


@pytest.mark.parametrize(
    ("text", "finds"),
    [
        ("时任青石县委书记李四2023年调研。", []),
        ("原青石县委书记李四出席。", []),
        ("时任青石县委副书记、青石县委书记李四讲话。", []),
        ("2023年，青石县委书记李四到青禾镇调研。", []),
        ("青石县委书记李四于2023年8月主持召开会议。", []),
        ("青石县委书记李四主持召开会议。", ["李四"]),
        ("青石县委书记李四于2026年8月主持召开会议。", ["李四"]),
    ],
)
def test_own_roster_leaves_what_is_told_of_the_past(tmp_path: Path, text: str, finds: list[str]) -> None:
    linter(tmp_path, people=f"{ROSTER}{FORMER}")
    checker = Linter(Config(dictionaries="zwlint-words", folder=str(tmp_path), select=("NAM006", "OWN")))
    assert [each.text for each in checker.check_text(text, dated=date(2026, 11, 1)).findings] == finds


@pytest.fixture(name="makings")
def _makings(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """The numbers of rules that were compiled, one for each time."""
    made: list[int] = []
    make = compiled._made

    def counted(codes: Any, units: Any, knowledge: Any) -> Any:
        made.append(len(units))
        return make(codes, units, knowledge)

    monkeypatch.setattr(compiled, "_made", counted)
    return made


def test_change_in_the_folder_compiles_the_own_rules_only(tmp_path: Path, makings: list[int]) -> None:
    found(Linter(), "云岭")
    makings.clear()
    found(linter(tmp_path), "云岭")
    assert makings == []
    for right in ("云岭高新区", "云岭经开区"):
        checker = linter(
            tmp_path,
            terms=dictionary(row("云岭新区", right)),
            people=ROSTER + f"钱知远\t{right}主任\t\t\t\t虚构的名册（2026）\n",
        )
        assert found(checker, "云岭新区挂牌。") == [("OWN001", "云岭新区")]
    assert makings == [2, 2]


def test_group_that_there_is_not_or_that_is_of_another_kind_is_refused(tmp_path: Path) -> None:
    write_pack(tmp_path, terms_rule(name="@trems"))
    with pytest.raises(RulesetError) as raised:
        Linter(Config(rule_packs=(str(tmp_path),)))
    assert raised.value.what == "没有词典组“@trems”"
    assert raised.value.hint.endswith("是否想写 terms？")
    write_pack(tmp_path, terms_rule(name="@words"))
    with pytest.raises(RulesetError) as raised:
        Linter(Config(rule_packs=(str(tmp_path),)))
    assert raised.value.hint.endswith('请写作 dictionary = "@terms"')


def test_rule_of_a_pack_may_use_the_words_of_the_organisation(tmp_path: Path) -> None:
    pack = write_pack(tmp_path / "pack", terms_rule(name="@terms", severity='"error"'))
    linter(tmp_path, terms=TERMS)
    both = Linter(Config(rule_packs=(str(pack),), dictionaries="zwlint-words", folder=str(tmp_path)))
    assert [finding.rule for finding in both.check_text("云岭新区挂牌。").findings] == ["TST001"]


def test_kinds_that_can_be_used_are_five_and_that_of_examples() -> None:
    assert USABLE == ("terms", "expressions", "enumerations", "words", "roster", "examples")
