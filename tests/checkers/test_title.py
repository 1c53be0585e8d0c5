"""Kind ``title``: names in title marks that no law has."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from support import linter_with, rule, sheet, write_pack
from zwlint.errors import RulesetError
from zwlint.linter import Linter
from zwlint.ruleset.dictionary import EXPRESSIONS, TERMS

TODAY = date(2026, 11, 1)
LAWS = (
    "中华人民共和国河湖岸线保护法",
    "中华人民共和国水法",
    "河道采砂与岸线管理条例",
    "优化办事环境条例",
    "清河行动方案",
)
OPTIONS = """kind = "title"
dictionary = "codes"
known = "former"
others = "more"
endings = ["法", "条例"]
unless-ending = ["办法"]
state = ["中华人民共和国"]
places = ["市", "省", "云岭"]
drafts = ["草案"]
unless-after = ["简称"]
unless-beginning = ["清源会"]
abroad = "abroad"
"""


def linter_of(folder: Path, options: str = OPTIONS, **row: str) -> Linter:
    laws = sheet(EXPRESSIONS, *({"expression": law, **row} for law in LAWS))
    former = sheet(TERMS, {"wrong": "《河道采砂与岸线条例》", "right": "《河道采砂与岸线管理条例》"})
    more = "phrase\tnote\tsource\n河道采砂与岸线自治条例\t\t自拟\n"
    abroad = "phrase\tnote\tsource\n青国\t\t自拟\n"
    return linter_with(write_pack(folder, rule("TST001", options), codes=laws, former=former, more=more, abroad=abroad))


@pytest.fixture(scope="module")
def linter(tmp_path_factory: pytest.TempPathFactory) -> Linter:
    return linter_of(tmp_path_factory.mktemp("pack"))


def found(linter: Linter, text: str, when: date = TODAY) -> list[tuple[str, str]]:
    return [(hit.text, hit.suggestions[0]) for hit in linter.check_text(text, dated=when).findings]


@pytest.mark.parametrize(
    ("wrong", "right"),
    [
        ("中华人民共和国河湖岸线防护法", "中华人民共和国河湖岸线保护法"),
        ("中华人民共和国河湖岸线管护法", "中华人民共和国河湖岸线保护法"),
        ("河道采砂与岸线治理条例", "河道采砂与岸线管理条例"),
        ("河道采砂与岸线安全管理条例", "河道采砂与岸线管理条例"),
        ("办事环境优化条例", "优化办事环境条例"),
        ("中华人民共和国岸线保护法", "中华人民共和国河湖岸线保护法"),
    ],
)
def test_name_near_to_that_of_a_law_is_found_in_title_marks_only(linter: Linter, wrong: str, right: str) -> None:
    for before, after in (("依据", "处理。"), ("😀，", "（2020年修订）》"), ("一、\n依据", "（试行）》")):
        text = f"{before}《{wrong}{after}" if after.endswith("》") else f"{before}《{wrong}》{after}"
        (hit,) = linter.check_text(text, dated=TODAY).findings
        assert (hit.text, hit.suggestions, hit.start) == (wrong, (right,), text.index(wrong))
        assert hit.entry
        assert hit.entry.key == right
    assert found(linter, f"依据《{right}》和{wrong}处理。") == []


@pytest.mark.parametrize(
    "right",
    [
        "《河湖岸线保护法》", "《中华人民共和国水法》《水法》",  # with the name of the State or without it
        "《岸线保护法》",  # short for one
        "《河道采砂与岸线条例》",  # the business of another rule
        "《青石市河道采砂与岸线治理条例》", "《云岭河道采砂与岸线治理条例》",  # of a place
        "《河道采砂与岸线治理条例（草案）》",  # may become one
        "（以下简称《河道采砂与岸线治理条例》）",
        "《河道采砂与岸线治理办法》", "《清河行动方法》", "《河湖岸线保护办法》",  # no law
        "《河道采砂与岸线自治条例》",  # there was such a one
        "《河湖岸线管护法》",  # as short a one may be of a place that is not named
        "《清源会河道采砂与岸线治理条例》", "《青国河湖岸线维护法》",  # of a party, of another state
        "《海域使用金征收条例》", "《水土法》",  # not near to any
        "《》", "《法》", "《条例》", "《河道采砂与岸线\n治理条例》",
    ],
)  # fmt: skip
def test_other_names_are_left_alone(linter: Linter, right: str) -> None:
    assert found(linter, f"依据{right}处理。") == []


def test_name_of_which_the_text_has_a_longer_form_is_left_alone(linter: Linter) -> None:
    short = "《河道采砂与岸线治理条例》规定了罚则。"
    assert found(linter, short) != []
    assert found(linter, f"《云岭河道采砂与岸线治理条例》已经公布。{short}") == []


def test_shorter_form_of_two_names_means_neither(tmp_path: Path) -> None:
    laws = sheet(EXPRESSIONS, {"expression": "中华人民共和国甲安全法"}, {"expression": "中华人民共和国乙安全法"})
    options = 'kind = "title"\ndictionary = "codes"\nendings = ["法"]\nstate = ["中华人民共和国"]'
    linter = linter_with(write_pack(tmp_path, rule("TST001", options), codes=laws))
    assert found(linter, "依据《中华人民共和国安全法》处理。") == []


def test_name_is_suggested_only_while_it_is_right(tmp_path: Path) -> None:
    linter, text = linter_of(tmp_path, until="2025-12-31"), "依据《河道采砂与岸线治理条例》处理。"
    assert found(linter, text, date(2025, 6, 1)) == [("河道采砂与岸线治理条例", "河道采砂与岸线管理条例")]
    assert found(linter, text) == []


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ('endings = ["法", "条例"]', "", "缺少 endings"),
        ('endings = ["法", "条例"]', 'endings = "法"', "endings 应为文字列表"),
        ('known = "former"', 'known = "gone"', "gone"),
        ('known = "former"', 'known = "codes"', "codes"),
        ('others = "more"', 'others = "former"', "former"),
        ('dictionary = "codes"', "", "缺少 dictionary"),
        ('places = ["市", "省", "云岭"]', "places = 1", "places 应为文字列表"),
        ('state = ["中华人民共和国"]', "other = 1", "没有选项 other"),
    ],
)
def test_options_are_vetted(tmp_path: Path, old: str, new: str, message: str) -> None:
    with pytest.raises(RulesetError, match=message):
        linter_of(tmp_path, OPTIONS.replace(old, new))
