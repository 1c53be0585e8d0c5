"""Kind ``address``: where persons live, to the door, and all the addresses that are none of theirs."""

from __future__ import annotations

from pathlib import Path

import pytest

from support import rule, ruleset_of, texts, write_pack
from zwlint.config import Config
from zwlint.errors import RulesetError
from zwlint.findings import Certainty, Severity
from zwlint.linter import Linter
from zwlint.site import Site


@pytest.fixture(scope="module")
def linter() -> Linter:
    return Linter(Config(select=("PII005",)))


DOORS = (
    "柳树村3组12号",
    "柳树村三组十二号",
    "松河镇柳树村五社21号",
    "柳树村李家湾12号",
    "松河镇柳树村2组李家湾8户",
    "青禾县建设路12号",
    "青禾县建设路东段12号附3号",
    "解放街3巷5号",
    "云岭市松河小区3栋2单元501室",
    "云岭市建设路12号松河小区3栋2单元501室",
    "松河花园12号楼302",
    "松河小区3-2-501",
    "松河公寓3座2-501室",
    "和平里8号院3号楼2单元",
    "建设路12号院3号楼2门501",
    "松河花园A座1203室",
    "松河花园A座1203",
    "松河小区三期12-1-301",
    "松河小区3#-2-501",
    "龙湖·天街8-2-1101",
    "县医院家属楼2单元301",
    "建设路十二号",
)


@pytest.mark.parametrize("door", DOORS)
@pytest.mark.parametrize(
    "text", ["家庭住址：{}", "张松河，男，汉族，住{}。", "户籍地：{}，已脱贫。", "当事人：张松河，住所：{}。"]
)
def test_an_address_behind_a_label_or_the_verb_is_found_whole(linter: Linter, text: str, door: str) -> None:
    assert texts(linter.check_text(text.format(door)).findings) == [door]


@pytest.mark.parametrize("door", DOORS)
def test_a_cell_under_the_header_is_found_whole(linter: Linter, door: str) -> None:
    page = f"|姓名|现住址|\n|--|--|\n|张松河|{door}|\n"
    (finding,) = linter.check_text(page, format="markdown").findings
    assert (finding.text, finding.certainty) == (door, Certainty.CERTAIN)


@pytest.mark.parametrize(
    "text",
    [
        "张松河，住青禾县松河镇柳树村3组。",
        "家庭住址：松河镇柳树村",
        "家庭住址：建设路**号",
        "家庭住址：建设路12号***室",
        "地址：青禾县建设路12号3栋2单元501室",
        "青禾县政务服务中心地址：建设路12号2号楼301室，电话：0000-1234567。",
        "住建局3号楼201室、水利局2号楼101室。",
        "参会人员住宿：松河宾馆3号楼201室。",
        "石桥村：柳河路5号2栋101室。",
        "向阳社区党群服务中心（建设路12号2栋101室）",
        "根据青政发〔2026〕12号、13号文件，第3组12号样本合格。",
        "公交5路12号线首末班车时间不变。",
        "建设路12号施工围挡已拆除，3栋2单元外墙渗水已修复。",
        "全村3组12户已改造。",
        "张家湾镇、李家庄镇：建设路12号3栋2单元501室设安置点。",
    ],
)
def test_offices_venues_and_villages_are_left_alone(linter: Linter, text: str) -> None:
    assert texts(linter.check_text(text).findings) == []


@pytest.mark.parametrize(
    "table",
    [
        "|企业名称|地址|\n|--|--|\n|青禾建材公司|建设路12号3栋501室|\n",
        "|姓名|职务|地址|\n|--|--|--|\n|张松河|主任|建设路12号3栋501室|\n",
        "|姓名|工作单位|\n|--|--|\n|张松河|建设路12号松河小学3号楼|\n",
        "|姓名|面试地点|\n|--|--|\n|张松河|建设路12号3号楼201室|\n",
        "|姓名|拟配租房源|\n|--|--|\n|张松河|松河小区3-2-501|\n",
        "|投票站|地址|\n|--|--|\n|第一投票站|松河小区3栋2单元101室|\n",
        "|姓名|座位|\n|--|--|\n|张松河|3号楼201室|\n",
        "|姓名|备注|\n|--|--|\n|张松河|建设路12号|\n",
    ],
)
def test_cells_that_are_no_homes_are_left_alone(linter: Linter, table: str) -> None:
    assert texts(linter.check_text(table, format="markdown").findings) == []


@pytest.mark.parametrize("numbers", ["110105198703164247 13912345678", "13912345678", "110105 19870316 4247"])
def test_numbers_before_an_address_are_none_of_it(linter: Linter, numbers: str) -> None:
    (finding,) = linter.check_text(f"张松河 {numbers} 松河小区3栋2单元501室").findings
    assert finding.text == "松河小区3栋2单元501室"


def test_an_identity_number_before_an_address_is_found_as_well() -> None:
    linter = Linter(Config(select=("PII001", "PII003", "PII005")))
    report = linter.check_text("张松河 110105198703164247 13912345678 松河小区3栋2单元501室")
    assert [finding.rule for finding in report.findings] == ["PII001", "PII003", "PII005"]


@pytest.mark.parametrize(
    "text",
    [
        "家住松河镇柳树村3组12号的李青禾说，今年收成好。",
        "张松河住在松河镇柳树村3组12号。",
        "李青禾一家租住在松河镇柳树村3组12号。",
    ],
)
def test_what_a_sentence_tells_is_a_warning(linter: Linter, text: str) -> None:
    (finding,) = linter.check_text(text).findings
    assert (finding.text, finding.severity, finding.certainty) == (
        "松河镇柳树村3组12号",
        Severity.WARNING,
        Certainty.SUSPECTED,
    )


@pytest.mark.parametrize(
    "text", ["参会人员住在松河宾馆3号楼201室。", "医疗队住在县医院2号楼301室。", "编号为建8-2-1101的文件。"]
)
def test_where_nobody_has_a_home_is_left_alone(linter: Linter, text: str) -> None:
    assert texts(linter.check_text(text).findings) == []


@pytest.mark.parametrize("title", ["公租房配租结果公示", "廉租房分配名单", "人才房选房结果", "保障性住房摇号结果"])
@pytest.mark.parametrize("label", ["房号", "房源", "房屋坐落", "楼栋房号", "位置"])
def test_flats_that_are_given_out_are_made_public(title: str, label: str) -> None:
    table = f"{title}\n\n|姓名|{label}|\n|--|--|\n|张松河|松河小区3栋2单元501室|\n"
    assert Linter(Config(select=("PII005", "PII010"))).check_text(table, format="markdown").findings == ()


def test_a_header_says_that_flats_are_given_out_too() -> None:
    table = "|姓名|选房顺序|房号|\n|--|--|--|\n|张松河|1|松河小区3栋2单元501室|\n"
    assert Linter(Config(select=("PII005", "PII010"))).check_text(table, format="markdown").findings == ()


def test_homes_of_those_who_are_given_flats_are_homes(linter: Linter) -> None:
    table = "公租房配租结果\n\n|姓名|家庭住址|房号|\n|--|--|--|\n|张松河|柳树村3组12号|松河小区3栋2单元501室|\n"
    assert texts(linter.check_text(table, format="markdown").findings) == ["柳树村3组12号"]


def test_a_name_right_before_makes_it_a_suspicion(linter: Linter) -> None:
    (finding,) = linter.check_text("补助对象：张松河（柳树村3组12号）。").findings
    assert (finding.text, finding.certainty) == ("柳树村3组12号", Certainty.SUSPECTED)


def test_where_a_house_stands_that_is_registered_is_a_warning(linter: Linter) -> None:
    text = "权利人张松河，房屋坐落于松河花园5栋1单元302室。"
    (finding,) = linter.check_text(text).findings
    assert (finding.severity, finding.certainty) == (Severity.WARNING, Certainty.SUSPECTED)
    assert linter.check_text("该房屋坐落于松河花园5栋1单元302室。").findings == ()


def test_what_the_publisher_makes_public_itself_is_right() -> None:
    linter = Linter(Config(select=("PII005",), site=Site(contacts=("青禾县建设路12号3栋",))))
    assert linter.check_text("现住址：建设路12号3栋").findings == ()


def test_what_is_found_is_masked_where_it_is_quoted(linter: Linter) -> None:
    (finding,) = linter.check_text("家庭住址：柳树村3组12号").findings
    assert "12号" not in finding.message + finding.context


def test_a_rule_without_its_words_is_refused(tmp_path: Path) -> None:
    with pytest.raises(RulesetError, match="缺少 homes"):
        ruleset_of(write_pack(tmp_path, rule("TST001", 'kind = "address"', message='"“{text}”"')))


@pytest.mark.parametrize(
    ("text", "is_found"),
    [
        ("居住地点为建设路12号的隔离点。", False),
        ("居住地点：松河镇建设路12号3栋", True),
        ("常住地在松河镇柳树村3组12号的居民可就近办理。", False),
        ("张松河的常住地为松河镇柳树村3组12号。", True),
        ("县档案馆现租住建设路12号3栋101室。", False),
        ("张松河现租住建设路12号3栋101室。", True),
        ("名人故居：张松河原住松河镇建设路12号，现辟为纪念馆。", False),
        ("张松河原住松河镇建设路12号，现已搬走。", True),
        ("商户址：建设路12号3栋101室。", False),
        ("户址：建设路12号3栋101室。", True),
    ],
)
def test_where_bodies_and_the_dead_lived_and_what_stands_at_an_address_is_no_home(text: str, is_found: bool) -> None:
    assert bool(Linter(Config(select=("PII005",))).check_text(text).findings) is is_found


@pytest.mark.parametrize(
    "home",
    [
        "松河镇农场二中队五组21号",
        "松河镇小学村五组21号",
        "松河镇车站社区五组21号",
        "松河镇大学城3栋501室",
        "松河镇工业园安置房3栋501室",
        "松河镇幸福安置点3栋501室",
    ],
)
def test_a_village_named_after_a_school_or_a_station_is_where_somebody_lives(linter: Linter, home: str) -> None:
    assert texts(linter.check_text(f"首批救助对象：李青禾（{home}）。").findings) == [home]


@pytest.mark.parametrize("place", ["松河镇二中", "柳树村村委会", "白云社区医院", "松河镇临时安置点"])
def test_schools_and_offices_are_no_homes(linter: Linter, place: str) -> None:
    assert texts(linter.check_text(f"首批救助对象：李青禾（{place}3栋501室）。").findings) == []
