"""What stands around a wrong form and makes it right: the options ``unless-…`` of kind ``terms``."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from support import dictionary, linter_with, row, rule, sheet, texts, write_pack
from zwlint.checkers.contexts import Contexts
from zwlint.errors import RulesetError
from zwlint.linter import Linter
from zwlint.ruleset.dictionary import PHRASES

TODAY = date(2026, 6, 1)


def linter_of(folder: Path, options: str, **cells: str) -> Linter:
    match = f'kind = "terms"\ndictionary = "words"\n{options}'
    phrases = sheet(PHRASES, {"phrase": "云岭国"}, {"phrase": "海国"})
    words = dictionary(row("农垦局", "农业局", **cells))
    return linter_with(write_pack(folder, rule("TST001", match), words=words, abroad=phrases))


def found(linter: Linter, text: str) -> list[str]:
    return texts(linter.check_text(text, dated=TODAY).findings)


def excused(text: str, since: date | None = None, **options: object) -> bool:
    """Whether 农垦局 is excused where it first stands."""
    contexts = Contexts({key.replace("_", "-"): value for key, value in options.items()})
    start = text.index("农垦局")
    return contexts.excuse(text, start, start + 3, since)


@pytest.mark.parametrize(
    ("text", "right"),
    [
        ("原农垦局印发", True),
        ("由原来的农垦局印发", True),
        ("农垦局原印发", False),
        ("原，农垦局印发", False),
        ("原\n农垦局", False),
        ("农垦局", False),
        ("由农垦局印发", False),
    ],
)
def test_words_right_before_the_form_excuse_it(text: str, right: bool) -> None:
    assert excused(text, unless_after=["原", "原来的"]) is right


@pytest.mark.parametrize(
    ("text", "right"),
    [("农垦局令第3号", True), ("农垦局", False), ("令农垦局", False), ("农垦局\n令", False), ("农垦局的令", False)],
)
def test_words_right_behind_the_form_excuse_it(text: str, right: bool) -> None:
    assert excused(text, unless_before=["令"]) is right


@pytest.mark.parametrize(
    ("text", "right"),
    [
        ("农垦局更名为农业局。", True),
        ("经研究，更名前称作农垦局。", True),
        ("农垦局负责。随后更名。", False),
        ("随后更名。农垦局负责。", False),
        ("随后更名！农垦局负责？", False),
        ("更名；农垦局；更名", False),
        ("更名\n农垦局\n更名", False),
        ("农垦局，" + "依法" * 58 + "更名", True),
        ("农垦局，" + "依法" * 60 + "更名", False),
        ("更名" + "依法" * 58 + "，农垦局", True),
        ("更名" + "依法" * 60 + "，农垦局", False),
    ],
)
def test_words_anywhere_in_the_sentence_excuse_it(text: str, right: bool) -> None:
    assert excused(text, unless_with=["更名"]) is right


def test_words_inside_the_form_itself_do_not_excuse_it() -> None:
    assert not excused("农垦局负责。", unless_with=["垦"])
    assert not excused("农垦局、农垦局负责。", unless_with=["垦"])
    assert excused("农垦局负责开垦。", unless_with=["垦"])


@pytest.mark.parametrize(
    ("text", "right"),
    [
        ("《农垦局关于春耕的通知》", True),
        ("《春耕通知》由农垦局印发", False),
        ("《甲》《农垦局通知》", True),
        ("《甲》《乙》农垦局", False),
        ("《甲\n农垦局》", False),
        ("《关于转发〈农垦局通知〉的通知》", True),
        ("农垦局《通知》", False),
        ("“农垦局”", False),
    ],
)
def test_form_in_a_title_is_excused(text: str, right: bool) -> None:
    assert excused(text, unless_in_title=True) is right
    assert not excused(text, unless_in_title=False)


@pytest.mark.parametrize(
    ("text", "right"),
    [
        ("原青石县农垦局印发", True),
        ("由原省农垦局印发", True),
        ("原青石县规划局、青石县农垦局", True),
        ("原农垦局", True),
        ("太原市农垦局印发", False),
        ("平原县农垦局印发", False),
        ("原，县农垦局印发", False),
        ("原青石县的档案由县农垦局保管", False),
        ("县农垦局原班人马", False),
    ],
)
def test_word_that_leads_the_name_excuses_it_where_it_was_right_once(tmp_path: Path, text: str, right: bool) -> None:
    options = 'unless-led-by = ["原"]\nled-through = "(?:[^，。、由]{1,9}、)?(?:[^，。、由]{0,9}[省县])?"'
    linter = linter_of(tmp_path, options, since="2018-04-16")
    assert found(linter, text) == ([] if right else ["农垦局"] * text.count("农垦局"))
    assert found(linter_of(tmp_path, options), text) == ["农垦局"] * text.count("农垦局")


@pytest.mark.parametrize("given", ["（以下简称农垦局）", "（以下简称“农垦局”）", "（下称‘农垦局’）"])
def test_short_name_that_the_text_gives_is_right_in_all_of_it(given: str) -> None:
    words = ["简称", "下称"]
    assert excused(f"省农垦管理局{given}", unless_defined_after=words)
    assert excused(f"农垦局负责。省农垦管理局{given}", unless_defined_after=words)
    assert not excused("省农垦管理局（简称垦局），农垦局负责", unless_defined_after=words)


@pytest.mark.parametrize(
    ("text", "right"),
    [
        ("2017年，农垦局印发", True),
        ("自2001年起农垦局负责", True),
        ("2018年，农垦局印发", False),
        ("2019年，农垦局印发", False),
        ("农垦局2017年印发", True),
        ("农垦局于2017年印发", True),
        ("农垦局2019年印发", False),
        ("农垦局自2017年起负责", False),
        ("农垦局2017年以来印发", False),
        ("农垦局印发2017年的计划", False),
        ("二〇一七年，农垦局印发", True),
        ("二〇一九年，农垦局印发", False),
        ("2009.03—2014.07 农垦局副局长", True),
        ("2019.03至今 农垦局副局长", False),
        ("支出2009.036元，农垦局负责", False),
        ("2017年印发。农垦局负责", False),
        ("2017年\n农垦局负责", False),
        ("12017年，农垦局", False),
        ("2017号，农垦局", False),
        ("2020年总结2016年的工作，农垦局负责", True),
        ("上世纪六十年代，农垦局负责", True),
        ("20世纪90年代，农垦局负责", True),
        ("21世纪20年代，农垦局负责", False),
    ],
)
def test_earlier_year_beside_the_form_excuses_it_where_the_row_has_a_day(text: str, right: bool) -> None:
    assert excused(text, date(2018, 4, 16), unless_past=True) is right
    assert not excused(text, None, unless_past=True)
    assert not excused(text, date(2018, 4, 16), unless_past=False)


def test_options_of_a_rule_reach_the_text(tmp_path: Path) -> None:
    options = """unless-after = ["原"]
unless-before = ["令"]
unless-with = ["更名"]
unless-in-title = true
unless-past = true
unless-after-phrase = "abroad"
"""
    linter = linter_of(tmp_path, options, since="2018-04-16")
    text = "农垦局，原农垦局，云岭国农垦局，海国农垦局，农垦局令\n农垦局更名。《农垦局通知》。2016年农垦局。农垦局"
    assert found(linter, text) == ["农垦局", "农垦局"]
    assert [hit.start for hit in linter.check_text(text, dated=TODAY).findings] == [0, text.rindex("农垦局")]


def test_full_width_digits_and_invisible_characters_make_no_other_context(tmp_path: Path) -> None:
    linter = linter_of(tmp_path, 'unless-after = ["原"]\nunless-past = true', since="2018-04-16")
    assert found(linter, "原\u200b农垦局，２０１６年农垦局") == []


@pytest.mark.parametrize(
    "options",
    [
        'unless-after = "原"',
        "unless-before = [1]",
        'unless-with = [""]',
        'unless-past = "yes"',
        "unless-in-title = 1",
        'unless-after-phrase = "nowhere"',
        'unless-after-phrase = "words"',
        "unless-ever = true",
    ],
)
def test_options_of_another_type_are_refused(tmp_path: Path, options: str) -> None:
    with pytest.raises(RulesetError):
        linter_of(tmp_path, options)
