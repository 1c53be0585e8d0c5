"""``zwlint.testing`` tells an author of rules which example does not hold, and what was found instead."""

from __future__ import annotations

from pathlib import Path

import pytest

from support import dictionary, install, python, row, rule, terms_rule, with_site, write_pack
from zwlint.errors import RulesetError, UsageError
from zwlint.ruleset.loader import Pack, own_pack
from zwlint.testing import check_examples, examples

WORDS = dictionary(row("清禾县", "青禾县"), row("畜牧局", "农业农村局", since="2019-03-01"))
FOUND = '{ bad = "请到清禾县办理。", finds = "清禾县", fixed = "请到青禾县办理。" }'
DATED = '{ bad = "由畜牧局解释。", dated = "2026-01-15" }'
CLEAN = '{ good = "请到青禾县办理。" }'


def pack(folder: Path, *declared: str, fix: str = '"safe"', **words: str) -> Path:
    """A pack with one rule that has those examples."""
    rules = terms_rule(fix=fix, examples=f"[{', '.join(declared)}]")
    return write_pack(folder / "pack", rules, words=words.get("words", WORDS))


def failure(folder: Path) -> str:
    """What is told about a pack that does not hold."""
    with pytest.raises(AssertionError) as caught:
        check_examples(folder)
    return str(caught.value)


def test_every_example_of_a_pack_is_a_case_with_an_id(tmp_path: Path) -> None:
    cases = examples(pack(tmp_path, FOUND, CLEAN, DATED))
    assert [str(case) for case in cases] == ["TST001-bad-0", "TST001-good-0", "TST001-bad-1"]
    assert [case.example.text for case in cases] == ["请到清禾县办理。", "请到青禾县办理。", "由畜牧局解释。"]
    for case in cases:
        case.check()


@pytest.mark.parametrize("named", [str, Path, lambda folder: Pack("tests", folder)], ids=["text", "path", "pack"])
def test_pack_may_be_a_path_or_a_pack(tmp_path: Path, named: type) -> None:
    check_examples(named(pack(tmp_path, FOUND, CLEAN)))


def test_bad_example_that_is_not_found_is_told(tmp_path: Path) -> None:
    told = failure(pack(tmp_path, '{ bad = "请到青禾县办理。" }', CLEAN))
    assert told == "1 处不符：\n规则 TST001 的例子 TST001-bad-0（请到青禾县办理。）：应当查出问题，却没有查出"


def test_bad_example_at_a_date_at_which_nothing_is_wrong_is_told(tmp_path: Path) -> None:
    told = failure(pack(tmp_path, DATED.replace("2026", "2015"), CLEAN))
    assert told.endswith("（由畜牧局解释。）：应当查出问题，却没有查出")


def test_example_in_a_format_that_nothing_reads_is_told_with_the_others(tmp_path: Path) -> None:
    odd = '{ bad = "请到清禾县办理。", format = "htm" }'
    told = failure(pack(tmp_path, odd, '{ bad = "请到青禾县办理。" }', CLEAN)).splitlines()
    assert told[0] == "2 处不符："
    assert "TST001-bad-0（请到清禾县办理。）：没有格式“htm”的读取器" in told[1]
    assert "TST001-bad-1" in told[2]


def test_other_text_than_the_example_says_is_told(tmp_path: Path) -> None:
    told = failure(pack(tmp_path, '{ bad = "请到清禾县办理。", finds = "清禾" }', CLEAN))
    assert told.endswith("（请到清禾县办理。）：应当查出“清禾”，查出的是“清禾县”")


def test_good_example_that_is_found_is_told(tmp_path: Path) -> None:
    told = failure(pack(tmp_path, FOUND, '{ good = "由畜牧局解释。" }', '{ good = "清禾县畜牧局" }'))
    assert told.splitlines() == [
        "2 处不符：",
        "规则 TST001 的例子 TST001-good-0（由畜牧局解释。）：应当没有问题，却查出“畜牧局”",
        "规则 TST001 的例子 TST001-good-1（清禾县畜牧局）：应当没有问题，却查出“清禾县”、“畜牧局”",
    ]


def test_other_result_of_the_fixes_is_told(tmp_path: Path) -> None:
    told = failure(pack(tmp_path, FOUND.replace('fixed = "请到', 'fixed = "请去'), CLEAN))
    assert told.endswith("改好后应为“请去青禾县办理。”，实际是“请到青禾县办理。”")


def test_fixed_text_of_a_rule_without_fix_is_told(tmp_path: Path) -> None:
    told = failure(pack(tmp_path, FOUND, CLEAN, fix=""))
    assert told.endswith("写了 fixed，规则却没有给出能直接替换的改法")


def test_fixed_text_that_still_has_the_fault_is_told(tmp_path: Path) -> None:
    words = dictionary(row("清禾县", "青禾县"), row("青禾县城", "青禾县县城"))
    told = failure(pack(tmp_path, '{ bad = "清禾县城", fixed = "青禾县城" }', CLEAN, words=words))
    assert told.endswith("fixed 里还能查出“青禾县城”")


def test_fixes_are_applied_across_blank_lines_and_markup(tmp_path: Path) -> None:
    html = '{ bad = "<p>到<b>清禾县</b></p>", fixed = "<p>到<b>青禾县</b></p>", format = "html" }'
    lines = '{ bad = "甲\\n\\n清禾县", fixed = "甲\\n\\n青禾县" }'
    check_examples(pack(tmp_path, html, lines, CLEAN))


def test_pack_without_examples_is_told(tmp_path: Path) -> None:
    folder = write_pack(tmp_path, terms_rule(examples='{ none = "没有" }'), words=WORDS)
    assert failure(folder) == "1 处不符：\n规则包里没有可以运行的例子"


def test_pack_that_is_not_there_is_a_usage_error(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="没有文件夹"):
        examples(tmp_path / "gone")


def test_own_pack_is_not_loaded_twice() -> None:
    assert {case.rule.pack for case in examples(own_pack())} == {"zwlint"}


def test_pack_that_a_plugin_brings_is_not_loaded_twice(tmp_path: Path) -> None:
    folder = pack(tmp_path, FOUND, CLEAN)
    code = (
        "from pathlib import Path\nfrom zwlint import hookimpl\nfrom zwlint.ruleset.loader import Pack\n"
        f"@hookimpl\ndef zwlint_rule_packs():\n    return [Pack('house', Path({str(folder)!r}))]\n"
    )
    env = with_site(install(tmp_path / "site", "zwlint_house", code))
    told = f"from zwlint.testing import examples\nprint([str(case) for case in examples({str(folder)!r})])"
    done = python("-c", told, env=env)
    assert (done.err, done.text) == ("", "['TST001-bad-0', 'TST001-good-0']\n")


def test_no_test_framework_is_imported() -> None:
    done = python("-c", "import sys, zwlint.testing; print('pytest' in sys.modules)")
    assert (done.err, done.text) == ("", "False\n")


LINKED = "<!DOCTYPE html><h1>《青禾县助学金管理办法》解读</h1><p><a href='wj.html'>《青禾县助学金管理办法》</a></p>"


def test_example_may_have_files_beside_it(tmp_path: Path) -> None:
    """The kind looks at what the link leads to: it leads back, or it does not."""
    words = 'titles = ["解读$"]\nlinks = ["解读"]\noriginals = ["原文"]\npapers = ["办法"]'
    match = f'kind = "interpretation"\ntest = "linked"\nanchors = ["解读"]\ndeclines = ["不作解读"]\n{words}'
    page = LINKED.replace('"', "'")
    back = page.replace("wj.html", "example")
    cases = [
        f'{{ bad = "{page}", format = "html", beside = {{ "wj.html" = "<p>甲</p>" }} }}',
        f'{{ good = "{page}", format = "html", beside = {{ "wj.html" = "{back}" }} }}',
        f'{{ good = "{page}", format = "html", beside = [] }}',
    ]
    rules = rule("TST001", match, message='"有误，"', examples=f"[{', '.join(cases)}]")
    check_examples(write_pack(tmp_path / "pack", rules))


@pytest.mark.parametrize("beside", ['"a.html"', '{ "../a.html" = "x" }', '{ "a.html" = 1 }', "[1]"])
def test_files_beside_an_example_have_names_and_texts(tmp_path: Path, beside: str) -> None:
    odd = f'{{ bad = "清禾县", beside = {beside} }}'
    with pytest.raises(RulesetError, match="例子的 beside 应为文件名和文字"):
        examples(pack(tmp_path, odd, CLEAN))
