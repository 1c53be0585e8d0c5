"""Names of persons in running text are no slips of words that sound like them, and slips beside them stay slips."""

from __future__ import annotations

from pathlib import Path
from random import Random

import pytest

from generators.lists.people import name
from support import rule, ruleset_of, texts, write_pack
from zwlint.checkers.names import Names
from zwlint.config import Config
from zwlint.errors import RulesetError
from zwlint.linter import Linter

SENTENCES = [
    "副市长{}到企业调研。",
    "县委书记{}主持会议并讲话，县长{}传达了会议精神。",
    "决定任命{}为县教育局副局长，免去{}的县教育局副局长职务。",
    "表彰{}、{}、{}等同志为先进工作者。",
    "{}强调，要压实工作责任，抓好任务落实。",
    "村民{}告诉记者，今年收成不错。",
    "申请人{}不服被申请人作出的决定，申请行政复议。",
    "主持人：{}，记录人：{}。",
]
RARE = [
    "姓名：项沐阳。",
    "任命闻人牧之为局长。",
    "审判长单佩合。",
    "免去欧阳建怡的职务。",
    "科长项沐阳主持。",
    "程立行在乡镇调研。",
]
LISTED = [
    "联系人：{}，联系电话：0571-12345678。",
    "获奖者有{}等3人。",
    "第一书记{}走访农户。",
    "先进工作者：李国庆、{}、王秀兰",
    "| 1 | {} | 男 |\n",
    "{}\t女\t1990年3月\n",
]
MOST_FOUND = 0.005
"""Of the names; a character may make one a word that fits what stands around: 、尤秀、."""


@pytest.fixture(scope="module")
def usual() -> Linter:
    return Linter(Config(select=("TYP002", "TYP007"), profile="draft"))


@pytest.fixture(scope="module")
def names(tmp_path_factory: pytest.TempPathFactory) -> Names:
    folder = write_pack(
        tmp_path_factory.mktemp("pack"),
        rule(
            "TST001",
            'kind = "unlikely"\nsurnames = "many"\nrarer-surnames = "few"\n'
            'everyday-surnames = "words"\nleads = "leads"\ntrails = "trails"\n'
            'counties = "counties"\nplace-leads = "before"\ngiven-characters = "given"',
        ),
        many="phrase\tnote\tsource\n张\t\t自拟\n",
        few="phrase\tnote\tsource\n晏\t\t自拟\n欧阳\t\t自拟\n",
        words="phrase\tnote\tsource\n项\t\t自拟\n",
        leads="phrase\tnote\tsource\n和\t\t自拟\n局长\t\t自拟\n",
        trails="phrase\tnote\tsource\n在\t\t自拟\n强调\t\t自拟\n",
        counties="word\tdocuments\tsource\n云岭县\t0\t自拟\n河县\t0\t自拟\n",
        before="phrase\tnote\tsource\n于\t\t自拟\n",
        given="phrase\tnote\tsource\n乙\t\t自拟\n甲\t\t自拟\n",
    )
    ruleset = ruleset_of(folder)
    (own,) = ruleset.rules
    return Names(own, ruleset.dictionaries)


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("张一二在县里", [0, 1, 2]),
        ("张一强调，", [0, 1]),
        ("欧阳一二强调", [0, 1, 2, 3]),
        ("，晏一在", [1, 2]),
        ("局长项一二在", [2, 3, 4]),
        ("张一二三在", []),
        ("张在", []),
        ("张一二，在", []),
        ("主张一二在", []),
        ("一二在", []),
        ("项一二在", []),
    ],
)
def test_name_before_a_word_that_names_go_before_is_a_subject(names: Names, text: str, wanted: list[int]) -> None:
    assert [place for place in range(len(text)) if names.is_subject(text, place)] == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("张甲，", [0, 1]),
        ("：晏甲乙\n", [1, 2, 3]),
        ("欧阳甲", [0, 1, 2]),
        ("有张甲等3人", [1, 2]),
        ("有张甲等十余名", [1, 2]),
        ("局长张甲去", [2, 3]),
        ("局长项甲去", [2, 3]),
        ("局里张甲、晏乙。", [2, 3, 5, 6]),
        ("里张甲等工作", []),
        ("里张甲去", []),
        ("里张甲、一二。", []),
        ("和张甲去", []),
        ("张甲去", []),
        ("里张甲，", []),
        ("项甲，", []),
        ("张一，", []),
        ("张甲一，", []),
    ],
)
def test_surname_with_characters_of_given_names_may_stand_apart(names: Names, text: str, wanted: list[int]) -> None:
    assert [place for place in range(len(text)) if names.is_subject(text, place)] == wanted


@pytest.mark.parametrize("text", ["张一二三", "晏一二三", "局长张一二三", "，张一二三", "和晏一二三", "\n张一二三"])
def test_name_has_up_to_three_characters_behind_a_mark_or_a_lead(names: Names, text: str) -> None:
    at = next(place for place, char in enumerate(text) if char in "张晏")
    assert [place for place in range(len(text)) if names.may_hold(text, place)] == [at, at + 1, at + 2]
    assert [place for place in range(len(text)) if names.may_go_on(text, place)] == [at + 1, at + 2]


@pytest.mark.parametrize(("text", "last"), [("欧阳一二三四", 4), ("局长：欧阳一二三", 7)])
def test_name_with_a_surname_of_two_is_longer(names: Names, text: str, last: int) -> None:
    first = text.index("欧")
    assert [at for at in range(len(text)) if names.may_hold(text, at)] == list(range(first, min(last, first + 4)))


@pytest.mark.parametrize(
    ("text", "count"), [("局长项一二三", 3), ("局长：项一二三", 3), ("：项一二三", 0), ("项一二三", 0)]
)
def test_everyday_word_is_a_surname_behind_a_lead_only(names: Names, text: str, count: int) -> None:
    assert sum(names.may_hold(text, at) for at in range(len(text))) == count


@pytest.mark.parametrize("text", ["扩张一二三", "局张一二三", "局长李一二三", "一二三", ""])
def test_no_name_begins_within_words_or_without_a_surname(names: Names, text: str) -> None:
    assert not any(names.may_hold(text, place) for place in range(len(text)))


def test_names_that_many_have_are_told_from_others(names: Names) -> None:
    assert names.surnames == {"张"}


def test_names_in_running_text_are_hardly_ever_taken_for_slips(usual: Linter) -> None:
    rng, count, found = Random(20261128), 0, []
    for number in range(600):
        sentence = SENTENCES[number % len(SENTENCES)]
        some = [name(rng, male=bool(rng.getrandbits(1)), young=rng.random() < 0.2) for _ in range(sentence.count("{}"))]
        count += len(some)
        found += texts(usual.check_text(sentence.format(*some)).findings)
    assert len(found) <= MOST_FOUND * count, found


@pytest.mark.parametrize("form", LISTED)
def test_names_of_two_characters_that_stand_apart_are_left_alone(usual: Linter, form: str) -> None:
    rng, found = Random(20261130), []
    for _ in range(300):
        who = name(rng, male=bool(rng.getrandbits(1)), young=rng.random() < 0.5)[:2]
        found += texts(usual.check_text(form.format(who)).findings)
    assert found == []


@pytest.mark.parametrize("text", RARE)
def test_rare_names_are_left_alone(usual: Linter, text: str) -> None:
    assert texts(usual.check_text(text).findings) == []


def test_place_that_would_begin_within_a_name_is_none(usual: Linter) -> None:
    text = "免去李永的县教育局副局长职务。"
    assert usual.check_text(text).findings == ()
    assert texts(usual.check_text("由永的县教育局负责。").findings) == ["永的县"]


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("贾强基层党组织建设，推动各项工作落实。", "贾强"),
        ("要贾强基层党组织建设。", "贾强"),
        ("面对严俊的形势，必须保持清醒。", "严俊"),
        ("副市长王建国要求贾强组织领导。", "贾强"),
    ],
)
def test_slips_that_begin_like_names_are_found_where_they_make_sense(usual: Linter, text: str, wrong: str) -> None:
    assert texts(usual.check_text(text).findings) == [wrong]


def test_dictionaries_that_are_not_there_are_refused(tmp_path: Path) -> None:
    with pytest.raises(RulesetError, match="没有词典"):
        ruleset_of(write_pack(tmp_path, rule("TST001", 'kind = "unlikely"\nleads = "gone"')))


@pytest.mark.parametrize(
    ("text", "is_given"),
    [
        ("张松驰强调，", True),
        ("，张松驰。", True),
        ("局长张松驰任职", True),
        ("局长晏松驰任职", False),
        ("局长晏松驰。", True),
        ("欧阳松驰，", True),
        ("紧张松驰。", False),
        ("张松驰管理", False),
        ("思想松驰。", False),
    ],
)
def test_given_name_stands_between_a_surname_and_what_follows_names(names: Names, text: str, is_given: bool) -> None:
    start = text.index("松驰")
    assert names.is_given(text, start, start + 2) is is_given


@pytest.mark.parametrize(("text", "is_place"), [("位于云岭的工厂", True), ("行云岭上", False), ("位于河边", False)])
def test_county_without_its_end_is_a_name_behind_what_goes_before_places(
    names: Names, text: str, is_place: bool
) -> None:
    assert names.is_subject(text, 2) is is_place
    assert names.is_subject(text, 3) is is_place
