"""Parts and wholes, shares, changes and periods: numbers of one sentence that must agree."""

from __future__ import annotations

from datetime import date

import pytest

from support import texts
from zwlint.config import Config
from zwlint.findings import Certainty
from zwlint.linter import Linter


@pytest.fixture(scope="module")
def parts() -> Linter:
    return Linter(Config(select=("DOC202",)))


@pytest.fixture(scope="module")
def rates() -> Linter:
    return Linter(Config(select=("DOC210", "DOC211")))


@pytest.fixture(scope="module")
def periods() -> Linter:
    return Linter(Config(select=("DOC209",)))


@pytest.mark.parametrize(
    ("text", "wrong", "certain"),
    [
        ("今年共安排资金1200万元，其中：中央补助1500万元，省级配套300万元。", "1500万元", True),
        ("全县共有行政村86个，其中脱贫村98个。", "98个", False),
        ("辖区总面积320平方公里，其中耕地面积425平方公里。", "425平方公里", True),
        ("总投资1.2亿元，其中县级13000万元。", "13000万元", True),
        ("三年分别新建住房320套、280套、150套，合计760套。", "760套", True),
        ("甲、乙、丙三镇分别为120、100和90万元，共计300万元。", "300万元", True),
        ("共投入300万元，其中中央120万元、省级100万元、县级90万元。", "300万元", False),
        ("共投入300万元，其中中央120万元、省级100万元、其余为自筹70万元。", "300万元", False),
        ("满意的占62%，较满意的占30%，其他占10%。", "62%，较满意的占30%，其他占10%", False),
    ],
)
def test_parts_that_cannot_be_those_of_the_whole(parts: Linter, text: str, wrong: str, certain: bool) -> None:
    (finding,) = parts.check_text(text).findings
    assert (finding.text, finding.certainty is Certainty.CERTAIN) == (wrong, certain)


@pytest.mark.parametrize(
    "text",
    [
        "共投入300万元，其中中央120万元、省级100万元。",
        "共有学生1200人，其中寄宿生800人、女生620人、留守儿童150人。",
        "总投资1.2亿元，其中县级1.18亿元、省级0.06亿元。",
        "总投资约1亿元，其中县级1.1亿元。",
        "新建公路3条，其中县道12公里。",
        "处分1200人，移送73人，其中处分厅级干部54人、处级285人。",
        "载有68名乘客和4名机组人员，其中外国公民15名。",
        "辖12个乡镇，其中镇7个、乡5个，行政村230个。",
        "接待游客10万人次，其中省外3万人次，比上年增加20万人次。",
        "本月完成0.5亿元，其中累计完成5亿元的项目2个。",
        "罚款2000元以上，其中情节严重的处5000元以下罚款。",
        "工业占30%，其中化工占20%，农业占10%，其余占60%。",
        "占33.3%、33.3%，其余占33.3%。",
        "增长10%，较上年提高2个百分点，其余占5%。",
        "分别为120万元、100万元，合计220万元。",
        "分别为12%、10%，合计300万元。",
        "分别为1.21万元、1.02万元，合计2.2万元。",
    ],
)
def test_parts_that_may_be_those_of_the_whole(parts: Linter, text: str) -> None:
    assert texts(parts.check_text(text).findings) == []


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("共有教职工200人，其中女教师130人，占75%。", "占75%"),
        ("共有教职工200人，其中女教师130人（占比为75%）。", "占比为75%"),
        ("脱贫户1,250户，其中搬迁户250户，占总数的25%；低保户125户，占10%。", "占总数的25%"),
        ("收入由1.20万元提高到1.50万元，增长20%。", "20%"),
        ("发生率从12.3%下降到1.2%，下降12.1个百分点。", "12.1个百分点"),
        ("城镇化率由45.1%提高到47.4%，提高2.3%。", "2.3%"),
        ("时限从20个工作日压缩到8个工作日，压缩70%。", "70%"),
        ("由2020年底的120家增加到2025年的180家（增长60%）。", "60%"),
    ],
)
def test_rates_that_the_two_numbers_do_not_give(rates: Linter, text: str, wrong: str) -> None:
    assert texts(rates.check_text(text).findings) == [wrong]


@pytest.mark.parametrize(
    "text",
    [
        "共有教职工200人，其中女教师130人，占65%。",
        "共有教职工300人，其中女教师100人，占33.3%；男教师200人，占66.6%。",
        "办件2.4万件，其中网上1.8万件，占全县网上办件的12%。",
        "近200人，其中女教师130人，占75%。",
        "收入由1.2万元提高到1.5万元，增长20%。",
        "收入由100万元增加到150万元，年均增长8%。",
        "收入由100万元增加到150万元，增长50%，由2家增加到5家。",
        "比例由45%提高到52%，增长15.6%。",
        "合格率由100%降至98%，下降2%。",
        "占比由5%提高到8%，增长4%。",
    ],
)
def test_rates_that_rounding_explains_or_that_are_of_something_else(rates: Linter, text: str) -> None:
    assert texts(rates.check_text(text).findings) == []


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("公示期为2026年4月1日至4月7日，公示期5天。", "5天"),
        ("公示时间：2026年4月1日—2026年4月10日，为期7天。", "7天"),
        ("自12月28日起至1月3日止，共十天。", "十天"),
        ("报名时间为2026年3月1日至3月31日，共30个工作日。", "30个工作日"),
        ("2026年3月2日至6日（共7天）。", "7天"),
    ],
)
def test_periods_that_no_way_of_counting_gives(periods: Linter, text: str, wrong: str) -> None:
    assert texts(periods.check_text(text, dated=date(2026, 3, 1)).findings) == [wrong]


@pytest.mark.parametrize(
    "text",
    [
        "公示期为2026年4月1日至4月7日，共7天。",
        "公示期为2026年4月1日至4月7日，为期6天。",
        "9月29日到10月6日，共8天。",
        "公示期自2026年9月28日至10月12日，共5个工作日。",
        "2026年3月2日至3月20日，公示期不少于5个工作日。",
        "2026年3月2日至3月6日，共收到意见7条。",
        "2026年2月30日至3月6日，共7天。",
        "2026年3月至6月，共7天；3月2日，共7天。",
    ],
)
def test_periods_that_may_be_right(periods: Linter, text: str) -> None:
    assert texts(periods.check_text(text, dated=date(2026, 3, 1)).findings) == []


def test_hostile_repetitions_are_checked_in_reasonable_time(parts: Linter, rates: Linter, periods: Linter) -> None:
    for text in (
        "共300万元，其中" * 5000,
        "甲占3%，其余占5%，" * 3000,
        "由3增加到" * 10000,
        "3月2日至6日，共7天" * 5000,
    ):
        assert not any(linter.check_text(text).broken for linter in (parts, rates, periods))
