"""Options of the kinds ``catalogue`` and ``interpretation`` that cannot be used are refused when they are loaded."""

from __future__ import annotations

from pathlib import Path

import pytest

from support import rule, ruleset_of, sheet, write_pack
from zwlint.errors import RulesetError
from zwlint.ruleset.dictionary import PHRASES

LABELS = sheet(PHRASES, {"phrase": "索引号", "note": "索引号"})
DATES = (
    'labels = "labels"\nworkdays = 20\nsince = "2008-05-01"\nother-ways = ["依申请"]\n'
    'holidays = [["01-01", "01-03", 2]]'
)
PAIR = 'anchors = ["解读"]\ntitles = ["解读$"]\nlinks = ["解读"]\noriginals = ["原文"]\npapers = ["办法"]'


def loaded(folder: Path, options: str, kind: str = "catalogue") -> None:
    match = f'kind = "{kind}"\n{options}'
    ruleset_of(write_pack(folder, rule("TST001", match, message='"有误，"'), labels=LABELS))


@pytest.mark.parametrize(
    ("kind", "options"),
    [
        ("catalogue", f'test = "dates"\n{DATES}'),
        ("catalogue", 'test = "agreement"\nlabels = "labels"'),
        ("interpretation", f'test = "own-words"\n{PAIR}\npercent = 70\ncharacters = 100'),
    ],
)
def test_what_is_complete_loads(tmp_path: Path, kind: str, options: str) -> None:
    loaded(tmp_path, options, kind)


@pytest.mark.parametrize(
    ("kind", "options", "what"),
    [
        ("catalogue", 'labels = "labels"', "test 不可用"),
        ("catalogue", 'test = "date"\nlabels = "labels"', "test 不可用"),
        ("catalogue", 'test = "agreement"', "缺少 labels"),
        ("catalogue", 'test = "agreement"\nlabels = "other"', "没有词典“other”"),
        ("catalogue", 'test = "agreement"\nlabels = "labels"\nlimit = 3', "catalogue 没有选项 limit"),
        ("catalogue", f'test = "dates"\n{DATES.replace("20", "-1")}', "workdays 应为不小于0的整数"),
        ("catalogue", f'test = "dates"\n{DATES.replace("2008-05-01", "2008-05")}', "since 应为日期"),
        ("catalogue", f'test = "dates"\n{DATES.replace("01-03", "13-03")}', "holidays 写得不对"),
        ("catalogue", f'test = "dates"\n{DATES.replace("01-01", "01-09")}', "holidays 写得不对"),
        ("catalogue", 'test = "index"\nlabels = "labels"\nforms = ["("]', "正则表达式有误"),
        ("catalogue", 'test = "index"\nlabels = "labels"\nforms = []', "缺少 forms"),
        ("interpretation", f'test = "linked"\n{PAIR}', "缺少 declines"),
        (
            "interpretation",
            f'test = "own-words"\n{PAIR}\npercent = "70"\ncharacters = 100',
            "percent 应为不小于0的整数",
        ),
        ("interpretation", f'test = "own-words"\n{PAIR.replace("解读$", "[")}\npercent = 70\ncharacters = 1', "正则"),
    ],
)
def test_what_cannot_be_used_is_refused(tmp_path: Path, kind: str, options: str, what: str) -> None:
    with pytest.raises(RulesetError) as raised:
        loaded(tmp_path, options, kind)
    assert raised.value.what.startswith(what)
