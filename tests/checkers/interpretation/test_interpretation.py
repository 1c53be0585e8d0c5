"""Kind ``interpretation``: a policy and its interpretation as one pair of files."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from zwlint.config import Config
from zwlint.findings import Severity
from zwlint.linter import Linter
from zwlint.site import Site

NAME = "《青禾县助学金管理办法》"
POLICY = (
    f"<h1>青禾县人民政府关于印发{NAME}的通知</h1><p>青政发〔2026〕5号</p><p>发布时间：2026-03-06 09:30</p>"
    f"<p>各镇人民政府：</p><p>现将{NAME}印发给你们，请认真贯彻执行。</p>"
)
NOTE = f"<h1>{NAME}政策解读</h1><p>发布时间：2026-03-06 10:30</p><p>现解读如下。</p>"
TO_NOTE = f"<p><a href='jd.html'>{NAME}政策解读</a></p>"
TO_POLICY = f"<p><a href='wj.html'>青禾县人民政府关于印发{NAME}的通知</a></p>"
Found = list[tuple[str, str, str]]


class Pair:
    def __init__(self, folder: Path, **site: tuple[str, ...]) -> None:
        self.folder = folder
        self._linter = Linter(Config(select=("INT",), site=Site(**site)))  # type: ignore[arg-type]

    def check(self, name: str, **pages: str) -> Found:
        for each, text in pages.items():
            (self.folder / f"{each}.html").write_text(f"<!DOCTYPE html><body>{text}</body>", encoding="utf-8")
        found = self._linter.check(self.folder / f"{name}.html", dated=date(2026, 6, 1)).findings
        return [(each.rule, each.severity.value, each.text) for each in found]


@pytest.fixture
def pair(tmp_path: Path) -> Pair:
    return Pair(tmp_path)


def test_a_right_pair_is_clean_on_both_sides(pair: Pair) -> None:
    pages = {"wj": POLICY + TO_NOTE, "jd": NOTE + TO_POLICY}
    assert pair.check("wj", **pages) == []
    assert pair.check("jd", **pages) == []


@pytest.mark.parametrize(
    ("columns", "obliged", "severity"),
    [((), False, "info"), (("政策解读",), False, "warning"), ((), True, "warning"), (("政策解读",), True, "error")],
)
def test_a_policy_without_interpretation_weighs_what_is_known(
    tmp_path: Path, columns: tuple[str, ...], severity: str, *, obliged: bool
) -> None:
    text = POLICY.replace("青政发", "青政规") if obliged else POLICY
    assert Pair(tmp_path, columns=columns).check("wj", wj=text) == [("INT001", severity, "")]


def test_what_a_policy_cites_says_nothing_of_its_own_kind(pair: Pair) -> None:
    cited = "<p>依据《云岭市资助办法》（云政规〔2025〕3号）和有关行政规范性文件，结合实际，制定本办法。</p>"
    assert pair.check("wj", wj=POLICY + cited * 3) == [("INT001", "info", "")]


@pytest.mark.parametrize(
    "more",
    [
        TO_NOTE,
        "<p><a href='/zcjd/t17.html'>一图读懂</a></p>",
        "<p>本文件内容清楚，不作解读。</p>",
    ],
)
def test_an_interpretation_or_a_reason_is_enough(pair: Pair, more: str) -> None:
    assert pair.check("wj", wj=POLICY + more) == []


@pytest.mark.parametrize(
    "more",
    [
        "<div class=nav><a href='/zcjd/t1.html'>政策解读</a></div>",
        "<p><a href='/zcjd/'>政策解读</a></p>",
        "<p><a href='jd2.html'>《青禾县养老服务补贴办法》政策解读</a></p>",
    ],
)
def test_columns_and_interpretations_of_others_are_none(pair: Pair, more: str) -> None:
    assert [rule for rule, *_ in pair.check("wj", wj=POLICY + more)] == ["INT001"]


@pytest.mark.parametrize(
    "text",
    [
        "<h1>青禾县教育局关于召开春季开学工作会议的通知</h1><p>青教〔2026〕7号</p><p>各学校：</p>",
        "<h1>青禾县2026年春季助学工作方案获通过</h1><p>记者从青禾县教育局获悉。</p>",
        f"<h1>{NAME}</h1><p>第一条　为规范助学金管理，制定本办法。</p>",
    ],
)
def test_other_pages_need_none(pair: Pair, text: str) -> None:
    assert pair.check("a", a=text) == []


def test_fragments_are_exempt() -> None:
    linter = Linter(Config(select=("INT",)))
    assert linter.check_text(POLICY, format="html").findings == ()
    assert linter.check_text(NOTE, format="html").findings == ()


def test_an_interpretation_that_the_column_lists_must_be_linked(pair: Pair) -> None:
    column = f"<h1>政策解读</h1><ul><li><a href='jd.html'>{NAME}政策解读</a></li></ul>"
    text = POLICY + "<p><a href='./index.html'>政策解读</a></p>"
    assert pair.check("wj", wj=text, index=column, jd=NOTE) == [("INT003", "warning", "")]
    assert pair.check("wj", wj=f"{text}<p>本文件不作解读。</p>", index=column, jd=NOTE) == []


def test_links_lead_both_ways(pair: Pair) -> None:
    assert pair.check("jd", jd=NOTE) == [("INT003", "warning", "")]
    assert pair.check("wj", wj=POLICY + TO_NOTE, jd=NOTE) == [("INT003", "info", f"{NAME}政策解读")]
    found = pair.check("jd", wj=POLICY, jd=NOTE + TO_POLICY)
    assert found == [("INT003", "info", f"青禾县人民政府关于印发{NAME}的通知")]


@pytest.mark.parametrize(("day", "late"), [("2026-03-06", False), ("2026-03-11", False), ("2026-03-12", True)])
def test_three_working_days_are_allowed(pair: Pair, day: str, *, late: bool) -> None:
    found = pair.check("jd", wj=POLICY + TO_NOTE, jd=NOTE.replace("2026-03-06", day) + TO_POLICY)
    assert found == [("INT002", "warning", day)] * late


def test_dates_are_taken_from_catalogue_and_tags_too(pair: Pair) -> None:
    catalogue = "<p>索引号：1</p><p>主题分类：教育</p><p>发文机关：青禾县</p><p>发布日期：2026年3月6日</p>"
    policy = catalogue + POLICY.replace("<p>发布时间：2026-03-06 09:30</p>", "") + TO_NOTE
    tag = "<head><meta name='PubDate' content='2026-03-20 10:00'></head>"
    note = tag + NOTE.replace("<p>发布时间：2026-03-06 10:30</p>", "") + TO_POLICY
    (found,) = pair.check("jd", wj=policy, jd=note)
    assert found[0] == "INT002"


LONG = "第三条　助学金面向具有青禾县户籍、家庭经济困难的在校学生，由学校初审、县教育局复核、县财政局拨付。" * 3
OWN = (
    "过去的标准十年没有变，发放又慢，家长意见不少。现在钱直接打到学生的卡里，在手机上就能看到进度，不用再跑县里盖章。"
    * 3
)


@pytest.mark.parametrize(("text", "copied"), [(LONG, True), (OWN, False), (LONG + OWN, False), (LONG[:60], False)])
def test_copies_are_told_from_own_words(pair: Pair, text: str, *, copied: bool) -> None:
    pages = {"wj": f"{POLICY}<p>{LONG}</p>{TO_NOTE}", "jd": f"{NOTE}<p>{text}</p>{TO_POLICY}"}
    assert [each for each in pair.check("jd", **pages) if each[0] == "INT005"] == [("INT005", "info", "")] * copied


@pytest.mark.parametrize(
    ("headings", "thin"),
    [
        (["主要内容"], True),
        (["起草背景", "主要内容"], True),
        (["起草背景", "主要内容", "适用范围"], False),
        (["起草背景", "出台背景", "政策背景"], True),
    ],
)
def test_elements_are_counted_once_each(pair: Pair, headings: list[str], *, thin: bool) -> None:
    body = "".join(f"<p>{number}、{each}</p><p>{OWN}</p>" for number, each in enumerate(headings, 1))
    found = [each for each in pair.check("jd", jd=NOTE + TO_POLICY + body) if each[0] == "INT004"]
    assert found == [("INT004", "info", "")] * thin


def test_severities_are_those_of_the_catalogue_of_rules() -> None:
    rules = {rule.code: rule.severity for rule in Linter().engine.ruleset.rules if rule.family == "INT"}
    assert rules == {
        "INT001": Severity.WARNING,
        "INT002": Severity.WARNING,
        "INT003": Severity.WARNING,
        "INT004": Severity.INFO,
        "INT005": Severity.INFO,
        "INT006": Severity.INFO,
    }
