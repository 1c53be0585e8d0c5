"""Kind ``case``: the persons in papers on cases and penalties."""

from __future__ import annotations

from pathlib import Path

import pytest

from support import rule, ruleset_of, texts, write_pack
from zwlint.config import Config
from zwlint.errors import RulesetError
from zwlint.findings import Certainty, Severity
from zwlint.linter import Linter

PENALTY = "青禾县市场监督管理局行政处罚决定书\n青市监罚〔2026〕12号\n"


@pytest.fixture(scope="module")
def linter() -> Linter:
    return Linter(Config(select=("PII008",)))


@pytest.mark.parametrize(
    ("text", "exposed"),
    [
        (f"{PENALTY}当事人：张松河\n性别：男\n住址：松河镇柳树村3组12号\n联系电话：139 0000 0000", 2),
        (f"{PENALTY}当事人：张松河，住所：青禾县建设路12号，电话：0000-1234567。", 2),
        (f"{PENALTY}被处罚人姓名：李青禾　家庭住址：建设路12号", 1),
        (f"{PENALTY}当事人：张松河\n住址：松河镇柳树村3组\n联系电话：139****0000", 0),
        (f"{PENALTY}当事人：张某某，住址：建设路12号", 0),
        (f"{PENALTY}当事人：青禾建材有限公司\n住所：建设路12号\n联系电话：0000-1234567", 0),
        (f"{PENALTY}当事人：张松河。\n经查，当事人未取得许可。\n本局地址：建设路12号，联系电话：0000-1234567", 0),
        ("合同\n当事人：张松河，住址：建设路12号", 0),
    ],
)
def test_what_leads_to_a_party_is_found_in_papers_on_cases(linter: Linter, text: str, exposed: int) -> None:
    assert len(linter.check_text(text).findings) == exposed


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("张松河（男，15岁）因涉嫌盗窃被行政处罚。", ["张松河"]),
        ("犯罪嫌疑人带走9岁的女童李青禾，后被刑事拘留。", ["李青禾"]),
        ("张松河，17周岁，参与殴打他人。", ["张松河"]),
        ("未成年人张松河（2014年5月出生）因涉嫌盗窃被行政处罚。", ["张松河"]),
        ("张松河（男，2012年3月5日生）因涉嫌盗窃被行政处罚。", ["张松河"]),
        ("张松河，男，汉族，2012年3月5日出生，因涉嫌盗窃被行政处罚。", ["张松河"]),
        ("张松河（男，2004年3月5日生）因涉嫌盗窃被行政处罚。", []),
        ("张松河，2015年生猪养殖大户，因涉嫌盗窃被行政处罚。", []),
        ("张松河（2031年3月5日出生）因涉嫌盗窃被行政处罚。", []),
        ("张松河（男，18岁）因涉嫌盗窃被行政处罚。", []),
        ("张某（男，15岁）因涉嫌盗窃被行政处罚。", []),
        ("张××（男，15岁）因涉嫌盗窃被行政处罚。", []),
        ("年度人物：张松河，15岁，松河中学学生，勇救落水儿童。", []),
        ("小学生李青禾（女，9岁）获书法比赛一等奖。", []),
    ],
)
def test_minors_are_not_to_be_named_where_a_case_is_spoken_of(linter: Linter, text: str, names: list[str]) -> None:
    findings = linter.check_text(text).findings
    assert texts(findings) == names
    assert all(finding.certainty is Certainty.SUSPECTED for finding in findings)


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("被告人王某将被害人李青禾打伤。", ["李青禾"]),
        ("被害人李青禾，女，受轻伤。", ["李青禾"]),
        ("受害人：张松河", ["张松河"]),
        ("被害人李某、张某某的损失已经追回。", []),
        ("被害人陈述、证人证言等证据。", []),
        ("被害人高度配合，受害人于次日报案。", []),
        ("向被害人、受害人家属发放救助金。", []),
    ],
)
def test_victims_named_right_behind_the_word_are_a_warning(linter: Linter, text: str, names: list[str]) -> None:
    findings = linter.check_text(text).findings
    assert texts(findings) == names
    assert all(finding.severity is Severity.WARNING for finding in findings)


@pytest.mark.parametrize(
    "text",
    [
        "被害人于长春某酒店内被王某强奸，现王某已被刑事拘留。",
        "受害人于长春、吉林等地被骗。",
        "被害人于永康被骗。",
        "被害人于嘉峪关被骗。",
        "被害人于锦绣、花园等小区被骗。",
        "被害人于祥和小区被王某殴打。",
        "被害人于清晨失踪。",
        "被害人向祥和派出所报案。",
        "被害人向北逃跑。",
        "被害人向华为客服投诉。",
        "被害人向明某借款。",
        "未成年被告人于泰安被抓获。",
    ],
)
def test_a_surname_that_is_a_preposition_is_no_surname_before_a_place(linter: Linter, text: str) -> None:
    assert not linter.check_text(text).findings


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("被害人于建国（男，45岁）被王某殴打。", "于建国"),
        ("被害人于建国被王某殴打。", "于建国"),
        ("被害人：于永春", "于永春"),
        ("被害人于永春陈述，其于2025年3月被骗。", "于永春"),
        ("被害人于文成、王某的陈述一致。", "于文成"),
        ("被害人于海报案。", "于海"),
        ("被害人向红梅被骗十万元。", "向红梅"),
        ("被害人高洁陈述其被王某殴打。", "高洁"),
        ("被害人关秀云失踪。", "关秀云"),
    ],
)
def test_more_evidence_makes_it_one(linter: Linter, text: str, name: str) -> None:
    assert texts(linter.check_text(text).findings) == [name]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("年仅15岁的李青禾涉嫌盗窃，被行政处罚。", ["李青禾"]),
        ("王某将11岁的李青禾带至家中猥亵，已被逮捕。", ["李青禾"]),
        ("王某长期虐待其母李青禾，已被逮捕。", ["李青禾"]),
        ("王某容留李青禾、张小禾卖淫，被行政拘留。", ["李青禾", "张小禾"]),
        ("未成年被告人李青禾犯盗窃罪。", ["李青禾"]),
        ("15岁的高中生涉嫌盗窃，被行政处罚。", []),
        ("王某虐待其母多年，被判处有期徒刑。", []),
        ("王某组织云南、贵州等地妇女卖淫，被刑事拘留。", []),
    ],
)
def test_more_ways_of_telling_who_suffered_it(linter: Linter, text: str, names: list[str]) -> None:
    assert texts(linter.check_text(text).findings) == names


def test_a_rule_without_its_words_is_refused(tmp_path: Path) -> None:
    with pytest.raises(RulesetError, match="缺少 papers"):
        ruleset_of(write_pack(tmp_path, rule("TST001", 'kind = "case"', message='"“{text}”"')))


def test_an_excuse_elsewhere_does_not_count_where_the_sentence_speaks_of_the_charge(linter: Linter) -> None:
    charged = "张松河（男，15岁）涉嫌盗窃，已被立案侦查。"
    assert texts(linter.check_text(f"{charged}检察院在学校开展法治宣传活动。").findings) == ["张松河"]
    assert not linter.check_text("张松河（男，15岁）见义勇为，协助抓获涉嫌盗窃的嫌疑人。").findings
    assert not linter.check_text("张松河（男，11岁）捡到手机后报案。学校开展宣传活动，表扬了他。").findings


def test_what_ends_as_no_name_does_is_no_victim(linter: Linter) -> None:
    assert not linter.check_text("被害人付款后，对方失联。受害人黄石籍，已获退赔。").findings
    assert texts(linter.check_text("被害人李青禾，已获退赔。").findings) == ["李青禾"]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("王某强奸李青禾后逃离现场。", ["李青禾"]),
        ("王某猥亵女童李小禾的犯罪事实清楚。", ["李小禾"]),
        ("李青禾（女，25岁）遭王某猥亵。", ["李青禾"]),
        ("李青禾于3月5日在家中被被告人王某强奸。", ["李青禾"]),
        ("李青禾在家中被被告人王某强奸。", ["李青禾"]),
        ("警方解救被拐卖的李青禾，并送其回家。", ["李青禾"]),
        ("王某对李青禾实施猥亵，被行政拘留。", ["李青禾"]),
        ("王某将被害人李青禾骗至宾馆强奸。", ["李青禾"]),
        ("王某将女儿李小禾遗弃在福利院门口。", ["李小禾"]),
        ("张松河强奸案一审宣判，强奸犯张松河被判处有期徒刑。", []),
        ("张松河被控强奸，又被以强奸罪提起公诉。", []),
        ("检察院对张松河涉嫌强奸一案提起公诉。", []),
        ("张松河被拐卖妇女罪追诉。", []),
        ("目击者张松河看到王某殴打他人后报警。", []),
        ("公安机关将涉嫌猥亵的张松河抓获。", []),
        ("李青禾被日军强奸后投河自尽。", []),
        ("王某将张某猥亵，遗弃于其家。", []),
        ("金融机构工作人员被绑架，婴儿被遗弃于路边。", []),
    ],
)
def test_to_whom_it_was_done_is_a_victim_and_who_did_it_is_not(linter: Linter, text: str, names: list[str]) -> None:
    findings = linter.check_text(text).findings
    assert texts(findings) == names
    assert all(finding.severity is Severity.WARNING for finding in findings)


@pytest.mark.parametrize(
    "name",
    ["王小明", "陈建国", "王秀兰", "李娜", "李欣怡", "欧阳晓燕", "上官云", "才让卓玛", "古丽娜尔", "阿依古丽·买买提"],
)
def test_names_that_are_words_and_names_of_minorities_are_names(linter: Linter, name: str) -> None:
    for text in (
        f"被害人{name}的陈述予以证实。",
        f"被害人{name}报案称被骗5万元。",
        f"{name}（男，15岁）涉嫌盗窃，已被立案侦查。",
        f"王某猥亵{name}，被判处有期徒刑三年。",
        f"王某将{name}骗至宾馆，实施强奸。",
        f"王某强迫{name}卖淫，已被逮捕。",
        f"未成年犯{name}因抢劫罪服刑。",
    ):
        assert texts(linter.check_text(text).findings) == [name], text


@pytest.mark.parametrize(
    "text",
    [
        "王某将顾客骗至家中猥亵，将孙女打成轻伤后强奸，已被逮捕。",
        "王某将高龄老人骗至家中殴打，将王姓女子骗至家中猥亵，已被逮捕。",
        "许多人、任课教师、金店老板被殴打，公安机关已立案。",
        "被害人何时报警、被害人马上报警、被害人武汉的亲属报警。",
        "被害人参加多次辨认，被害人厉行节约。",
        "马仔（17岁）、孙女（8岁）、高中生（16岁）被殴打，公安机关已立案。",
        "被害人李青禾（化名）报警。",
        "文中人物均为化名。被害人李青禾报警，其女张小雨（15岁）被强奸。",
        "影片《松河》讲述少女李青禾被拐卖的故事。",
        "大屠杀受害者李青禾，女，曾出庭作证。",
        "公安机关将张松河强奸、抢劫案移送起诉。",
        "未成年犯罪嫌疑人应当由专人办理，未成年犯与成年犯分别关押。",
    ],
)
def test_nouns_aliases_and_tales_are_no_persons_in_a_case(linter: Linter, text: str) -> None:
    assert not linter.check_text(text).findings


def test_a_name_ends_before_the_verb(linter: Linter) -> None:
    assert texts(linter.check_text("王某将李禾打成轻伤后强奸，又将张河骗至家中猥亵。").findings) == ["李禾", "张河"]


def test_names_listed_with_a_victim_are_found_too(linter: Linter) -> None:
    text = "警方解救被拐卖妇女李青禾、张小雨和王秀英等5人。"
    assert texts(linter.check_text(text).findings) == ["李青禾", "张小雨", "王秀英"]


def test_a_name_is_masked_wherever_it_stands_and_whatever_rule_quotes_it() -> None:
    text = "被害人李青禾，女。\n李青禾按步就班地报案，张小雨（男，15岁）涉嫌盗窃，李青禾和张小雨同学。"
    findings = Linter(Config(select=("TYP001",))).check_text(text).findings
    assert [finding.text for finding in findings] == ["按步就班"]
    assert findings[0].context.startswith("李**按步就班地报案，张**（男，15岁）")
    assert "青禾" not in findings[0].context
    assert "小雨" not in findings[0].context


@pytest.mark.parametrize(
    "text",
    [
        "王某以试镜电视剧为由，将被害人李青禾骗至酒店，已被刑事拘留。",
        "被告人王某虚构事实，骗取被害人李青禾8万元，判处有期徒刑三年。",
        "王某系网络女主播，被害人李青禾报案后被抓获。",
        "王某在当地主动投案，供述殴打被害人李青禾的事实。",
        "起诉书中载明，被害人李青禾被王某殴打致轻伤。",
        "被告人王红军殴打被害人李青禾，判处有期徒刑一年。",
        "被害人李青禾系文化名人，被王某诈骗。",
        "2026年3月5日伪装成快递员的王某将被害人李青禾打伤。",
    ],
)
def test_words_of_cases_tell_no_tale(linter: Linter, text: str) -> None:
    assert texts(linter.check_text(text).findings) == ["李青禾"]


@pytest.mark.parametrize(
    "text",
    [
        "电视剧《青禾》中，被害人李青禾由王小明饰演。",
        "1943年，被害人李青禾被日军杀害。",
        "民国时期，受害人李青禾被军阀部队杀害。",
        "模拟试题：王某殴打被害人李青禾，构成何罪？",
    ],
)
def test_history_works_and_questions_of_an_examination_are_no_cases(linter: Linter, text: str) -> None:
    assert not linter.check_text(text).findings
