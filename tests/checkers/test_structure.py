"""Kind ``structure``: rules that look at elements of a document, at their order and at each other."""

from __future__ import annotations

from pathlib import Path

import pytest

from support import linter_with, rule, ruleset_of, texts, write_pack
from zwlint.errors import RulesetError
from zwlint.findings import Report, Severity

HEAD = "青石县教育局关于做好秋季开学工作的通知\n青石教〔2026〕12号\n各中小学：\n"
TAIL = "\n青石县教育局\n2026年8月12日"


def structure(options: str, **fields: str) -> str:
    return rule("TST301", f'kind = "structure"\n{options}', **fields)


def check(folder: Path, options: str, text: str, **fields: str) -> Report:
    write_pack(folder, structure(options, **fields))
    return linter_with(folder, "TST301").check_text(text)


def found(folder: Path, options: str, text: str) -> list[str]:
    return texts(check(folder, options, text).findings)


PATTERN = 'elements = ["title"]\npattern = "工作"'


def test_pattern_looks_at_its_elements_only(tmp_path: Path) -> None:
    assert found(tmp_path, PATTERN, f"{HEAD}开学工作要做细。{TAIL}") == ["工作"]


def test_lines_of_an_element_may_be_taken_together(tmp_path: Path) -> None:
    text = f"青石县教育局关于做好秋季开学工\n作的通知\n青石教〔2026〕12号\n各中小学：\n请做好开学准备。{TAIL}"
    assert found(tmp_path, PATTERN, text) == []
    (finding,) = check(tmp_path, f"{PATTERN}\njoined = true", text).findings
    assert finding.text == "工\n作"


def test_rule_for_some_genres_leaves_others_alone(tmp_path: Path) -> None:
    options = 'elements = ["body"]\npattern = "请批示"\ngenres = ["报告"]'
    text = f"{HEAD}请批示。{TAIL}"
    assert found(tmp_path, options, text) == []
    assert found(tmp_path, options, text.replace("的通知", "的报告")) == ["请批示"]


def test_rule_from_a_date_on_leaves_older_documents_alone(tmp_path: Path) -> None:
    options = 'elements = ["date"]\npattern = "8月"\nfrom = "2026-08-12"'
    assert found(tmp_path, options, f"{HEAD}请准备。{TAIL}") == ["8月"]
    assert found(tmp_path, options, f"{HEAD}请准备。{TAIL}".replace("12日", "11日")) == []


def test_rule_for_official_documents_leaves_news_alone(tmp_path: Path) -> None:
    options = f"{PATTERN}\nofficial = true"
    assert found(tmp_path, options, "我县部署开学工作\n日前，县教育局部署秋季开学。") == []
    assert found(tmp_path, options, f"{HEAD}请准备。{TAIL}") == ["工作"]


def test_replacements_name_what_is_at_fault(tmp_path: Path) -> None:
    options = (
        'elements = ["level-1"]\npattern = \'^一(?P<comma>，)|^一(?P<dot>[.])\'\nreplace = { comma = "、", dot = "、" }'
    )
    (finding,) = check(tmp_path, options, "一，总体要求\n坚持为民。").findings
    assert (finding.text, finding.suggestions) == ("，", ("、",))


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        ("一、甲\n二、乙\n三、丙", []),
        ("一、甲\n三、丙", ["三、"]),
        ("一、甲\n二、乙\n二、丙", ["二、"]),
        ("一、甲\n（一）子\n（二）丑\n二、乙\n（三）寅\n（四）卯", []),
        ("一、甲\n（一）子\n（二）丑\n二、乙\n（一）寅\n（三）卯", ["（三）"]),
        ("1.甲\n2.乙\n以下是材料：\n1.丙\n2.丁", []),
        ("1.甲\n2.乙；3.丙\n4.丁", []),
        ("九、甲\n十、乙\n十一、丙\n十三、丁", ["十三、"]),
        ("第一条 甲。\n第二条 乙。\n第二条之一 丙。\n第三条 丁。", []),
        ("第一条 甲。\n第二条 乙。\n第四条 丁。", ["第四条"]),
        ("第一章 总则\n第一条 甲。\n第二章 分则\n第二条 乙。\n第四章 附则\n第三条 丙。", ["第四章"]),
        ("将有关条文修改为：\n第三条 甲。\n第十七条 乙。\n第四十条 丙。", []),
        ("二、乙\n三、丙", []),
    ],
)
def test_numbers_follow_one_another(lines: str, expected: list[str], tmp_path: Path) -> None:
    assert found(tmp_path, 'test = "numbering"', lines) == expected


def test_numbers_begin_anew_in_each_part(tmp_path: Path) -> None:
    text = f"{HEAD}一、甲\n请报送。\n二、乙\n请落实。{TAIL}\n附件\n名单\n三、丙\n四、丁"
    assert found(tmp_path, 'test = "numbering"', text) == []


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        ("一、甲\n（一）子\n1.丑\n（1）寅\n二、乙", []),
        ("一、甲\n1.子\n2.丑\n二、乙", []),
        ("一、甲\n（1）子", ["（1）"]),
        ("1.甲\n（一）子\n（二）丑\n2.乙", ["（一）"]),
        ("（一）甲\n一、子\n二、丑\n（二）乙", ["一、"]),
        ("1.甲\n2.乙\n（一）丙\n（二）丁", []),
    ],
)
def test_levels_hold_those_below_them(lines: str, expected: list[str], tmp_path: Path) -> None:
    assert found(tmp_path, 'test = "levels"', lines) == expected


@pytest.mark.parametrize(
    ("day", "severity"), [("2026年8月12日", None), ("2027年1月5日", Severity.INFO), ("2025年8月12日", Severity.WARNING)]
)
def test_year_of_the_number_is_that_of_the_date(day: str, severity: Severity | None, tmp_path: Path) -> None:
    report = check(tmp_path, 'test = "number-year"', f"{HEAD}请准备。\n青石县教育局\n{day}", severity='"warning"')
    assert [finding.severity for finding in report.findings] == ([Severity.INFO, severity] if severity else [])


NAMED = "附件：1.报名表\n2.名额分配表"


@pytest.mark.parametrize(
    ("attachments", "expected"),
    [
        ("附件1\n报名表\n附件2\n名额分配表", []),
        ("附件1\n《报名表》\n附件2\n青石县名额分配表（2026年）", []),
        ("附件1\n报名表", ["2.名额分配表"]),
        ("附件1\n报名表\n附件2\n名额分配表\n附件3\n联系人名单", ["附件3"]),
        ("附件1\n登记表\n附件2\n名额分配表", ["附件：1.报名表", "登记表"]),
        ("", []),
    ],
)
def test_attachments_are_those_named(attachments: str, expected: list[str], tmp_path: Path) -> None:
    text = f"{HEAD}请报送。\n{NAMED}{TAIL}\n{attachments}"
    assert found(tmp_path, 'test = "attachments"', text) == expected


def test_attachment_mentioned_must_be_named(tmp_path: Path) -> None:
    assert found(tmp_path, 'test = "attachments"', f"{HEAD}见附件2、附件3。\n{NAMED}{TAIL}") == ["附件3"]


@pytest.mark.parametrize(
    ("headings", "expected"),
    [(("甲", "乙。", "丙"), ["。"]), (("甲。", "乙。", "丙"), []), (("甲。", "乙"), []), (("甲", "乙", "丙"), [])],
)
def test_stop_behind_one_heading_of_several(headings: tuple[str, ...], expected: list[str], tmp_path: Path) -> None:
    text = "\n".join(f"{number}、{each}\n坚持为民服务。" for number, each in zip("一二三", headings, strict=False))
    assert found(tmp_path, 'test = "heading-stops"', text) == expected


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ('test = "numberin"', "没有检查方法"),
        ('test = "numbering"\npattern = "x"', "没有选项 pattern"),
        ('elements = ["titel"]\npattern = "x"', "没有公文要素“titel”"),
        ('pattern = "x"', "缺少 elements"),
        ('elements = ["title"]', "缺少 pattern"),
        ('elements = ["title"]\npattern = "("', "正则表达式"),
        ('elements = ["title"]\npattern = "x"\ngroup = "y"', "没有组“y”"),
        ('elements = ["title"]\npattern = "x"\nreplace = { y = "z" }', "没有组“y”"),
        ('elements = ["title"]\npattern = "x"\nreplace = "z"', "replace"),
        ('elements = ["title"]\npattern = "x"\njoined = "yes"', "joined"),
        ('elements = ["title"]\npattern = "x"\nfrom = "soon"', "from"),
        ('elements = ["title"]\npattern = "x"\ngenres = "报告"', "genres"),
    ],
)
def test_options_are_vetted(options: str, message: str, tmp_path: Path) -> None:
    write_pack(tmp_path, structure(options))
    with pytest.raises(RulesetError, match=message):
        ruleset_of(tmp_path)
