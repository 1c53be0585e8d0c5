"""Plugins as users install them: a distribution with an entry point, in a child interpreter."""

from __future__ import annotations

from pathlib import Path

import pytest

from support import CLEAN, NOTICE, dictionary, install, python, row, rule, spawn, terms_rule, with_site, write_pack

PACK = """
from pathlib import Path
from zwlint import hookimpl
from zwlint.ruleset.loader import Pack

@hookimpl
def zwlint_rule_packs():
    return [Pack("house", Path({folder!r}))]
"""
CHECKER = (
    PACK
    + """
from zwlint.checkers.base import Checker, Match, Unit

class Shouting(Unit):
    def anchors(self, knowledge):
        return [("！！", 0)]

    def check(self, subject, hits):
        for hit in hits:
            yield Match(self.rule, *subject.view.original(hit.start, hit.end), suggestions=("！",))

@hookimpl
def zwlint_checkers():
    return [Checker("shouting", lambda rule, fields, dictionaries: None, Shouting)]
"""
)
FILTER = """
from zwlint import hookimpl

@hookimpl
def zwlint_filter_findings(document, findings):
    return [finding for finding in findings if finding.text == "按步就班" and "引文" in document.text]
"""
READER = """
from zwlint import hookimpl
from zwlint.document import Block, Document, Region, TextLocation
from zwlint.plugins import Reader

class Origin:
    def locate(self, start, end):
        return TextLocation(1, start + 1, 1, end + 1, start, end, ((start, end),))

def read(data):
    text = data.decode("utf-16-le")
    return Document("memo", "sha256:0", text, [Block(0, len(text), Region.PARAGRAPH)], Origin())

@hookimpl
def zwlint_readers():
    return [Reader("memo", (".memo",), "draft", read)]
"""
REPORTER = """
from zwlint import hookimpl
from zwlint.plugins import Reporter

def write(reports, output):
    for report in reports:
        output.write("".join(f"{finding.rule};" for finding in report.findings))

@hookimpl
def zwlint_reporters():
    return [Reporter("codes", write)]
"""


def draft(tmp_path: Path, text: str, name: str = "a.txt") -> str:
    (tmp_path / name).write_text(text, encoding="utf-8")
    return str(tmp_path / name)


def test_rule_pack_of_a_plugin_is_checked_and_named_in_the_report(tmp_path: Path) -> None:
    pack = write_pack(tmp_path / "pack", terms_rule("HSE001"), words=dictionary(row("有序推进", "稳步推进")))
    env = with_site(install(tmp_path / "site", "zwlint_house", PACK.format(folder=str(pack))))
    done = spawn("check", "--format", "json", draft(tmp_path, CLEAN), env=env)
    assert (done.code, done.err) == (0, "")
    data = done.json()
    assert data["plugins"] == [{"name": "zwlint_house", "version": "1.2.3"}]
    assert [found["rule"] for found in data["files"][0]["findings"]] == ["HSE001"]
    assert data["ruleset"] != spawn("check", "--format", "json", draft(tmp_path, CLEAN)).json()["ruleset"]
    assert "HSE001" in spawn("rules", env=env).text
    assert spawn("rule", "hse001", env=env).text.startswith("HSE001 测试用的毛病（test-fault）\n")


def test_kind_of_match_of_a_plugin_is_run(tmp_path: Path) -> None:
    pack = write_pack(tmp_path / "pack", rule("HSE002", 'kind = "shouting"', severity='"error"'))
    env = with_site(install(tmp_path / "site", "zwlint_shout", CHECKER.format(folder=str(pack))))
    done = spawn("check", "--format", "json", draft(tmp_path, "太好了！\u200b！"), env=env)
    assert (done.code, done.err) == (1, "")
    (found,) = done.json()["files"][0]["findings"]
    assert (found["rule"], found["text"], found["start"], found["end"]) == ("HSE002", "！\u200b！", 3, 6)


def test_filter_of_a_plugin_suppresses_and_what_it_suppresses_stays_in_the_report(tmp_path: Path) -> None:
    env = with_site(install(tmp_path / "site", "zwlint_filter", FILTER))
    with_reason = spawn("check", "--format", "json", "--fail-on", "info", draft(tmp_path, f"引文：{NOTICE}"), env=env)
    assert with_reason.code == 0
    (file,) = with_reason.json()["files"]
    assert (file["findings"], [found["text"] for found in file["suppressed"]]) == ([], ["按步就班"])
    assert with_reason.json()["summary"]["suppressed"] == 1
    without = spawn("check", "--format", "json", "--fail-on", "info", draft(tmp_path, NOTICE), env=env)
    assert (without.code, without.json()["files"][0]["suppressed"]) == (1, [])


def test_linter_without_filters_asks_no_plugin(tmp_path: Path) -> None:
    env = with_site(install(tmp_path / "site", "zwlint_filter", FILTER))
    code = (
        "from zwlint import Linter; linter = Linter(filters=False); linter.reload()\n"
        f"report = linter.check_text('引文：{NOTICE}')\n"
        "assert [found.text for found in report.findings] == ['按步就班'] and not report.suppressed\n"
        f"assert Linter().check_text('引文：{NOTICE}').suppressed"
    )
    done = python("-c", code, env=env)
    assert (done.code, done.err) == (0, "")


def test_finding_below_a_suppressed_one_returns(tmp_path: Path) -> None:
    code = FILTER.replace('finding.text == "按步就班" and "引文" in document.text', "len(finding.text) == 5")
    pack = write_pack(tmp_path / "pack", terms_rule("HSE001"), words=dictionary(row("要按步就班", "要按部就班")))
    site = install(tmp_path / "site", "zwlint_filter", code)
    env = with_site(install(site, "zwlint_house", PACK.format(folder=str(pack))))
    (file,) = spawn("check", "--format", "json", draft(tmp_path, NOTICE), env=env).json()["files"]
    assert [found["text"] for found in file["findings"]] == ["按步就班"]
    assert [found["text"] for found in file["suppressed"]] == ["要按步就班"]
    assert file["shadowed"] == []


def test_reader_of_a_plugin_reads_its_files_and_folders_are_walked_for_them(tmp_path: Path) -> None:
    env = with_site(install(tmp_path / "site", "zwlint_memo", READER))
    (tmp_path / "drafts").mkdir()
    (tmp_path / "drafts" / "a.memo").write_bytes(NOTICE.encode("utf-16-le"))
    done = spawn("check", "--format", "json", str(tmp_path / "drafts"), env=env)
    (file,) = done.json()["files"]
    assert (file["format"], [found["text"] for found in file["findings"]]) == ("memo", ["按步就班"])


def test_reporter_of_a_plugin_writes(tmp_path: Path) -> None:
    env = with_site(install(tmp_path / "site", "zwlint_codes", REPORTER))
    done = spawn("check", "--format", "codes", draft(tmp_path, NOTICE), env=env)
    assert (done.code, done.text) == (0, "TYP001;")


def test_plugins_lists_every_plugin_with_its_version(tmp_path: Path) -> None:
    site = install(tmp_path / "site", "zwlint_filter", FILTER, version="2.0")
    env = with_site(install(site, "zwlint_codes", REPORTER))
    done = spawn("plugins", env=env)
    assert (done.code, done.text) == (0, "zwlint 0.1.0（自带）\nzwlint_codes 1.2.3\nzwlint_filter 2.0\n")


def test_plugins_says_that_there_are_none() -> None:
    assert spawn("plugins").text == "zwlint 0.1.0（自带）\n没有安装其他插件。\n"


@pytest.mark.parametrize(
    ("code", "target", "part"),
    [
        ("import no_such_module_at_all", "", "插件 zwlint_bad 装载失败：No module named 'no_such_module_at_all'"),
        ("raise RuntimeError('缺少授权')", "", "插件 zwlint_bad 装载失败：缺少授权"),
        ("def broken(:\n", "", "插件 zwlint_bad 装载失败：invalid syntax"),
        ("", "zwlint_bad:missing", "插件 zwlint_bad 装载失败：module 'zwlint_bad' has no attribute 'missing'"),
        (
            "from zwlint import hookimpl\n@hookimpl\ndef zwlint_rule_pack():\n    return []\n",
            "",
            "插件实现了不存在的接口：unknown hook 'zwlint_rule_pack'",
        ),
        (
            "from zwlint import hookimpl\n@hookimpl\ndef zwlint_filter_findings(docment, findings):\n    return []\n",
            "",
            "插件 zwlint_bad 装载失败：",
        ),
        (
            "from zwlint import hookimpl\n@hookimpl\ndef zwlint_rule_packs():\n    raise OSError('网络不通')\n",
            "",
            "插件的 zwlint_rule_packs 出错：网络不通",
        ),
        ("raise SystemExit(0)", "", "zwlint_bad"),
        ("def zwlint_rule_packs():\n    return []\n", "", "zwlint_bad"),
    ],
    ids=["import", "raise", "syntax", "attribute", "hook", "argument", "call", "exit", "unmarked"],
)
def test_plugin_that_does_not_load_stops_every_command_with_2(
    tmp_path: Path, code: str, target: str, part: str
) -> None:
    env = with_site(install(tmp_path / "site", "zwlint_bad", code, target=target))
    done = spawn("check", draft(tmp_path, CLEAN), env=env)
    assert (done.code, done.out) == (2, b"")
    assert done.err.startswith(f"错误：{part}") or part in done.err
    assert "Traceback" not in done.err


@pytest.mark.parametrize("command", [["rules"], ["rule", "TYP001"], ["plugins"]])
def test_plugin_that_does_not_load_stops_the_other_commands_too(tmp_path: Path, command: list[str]) -> None:
    env = with_site(install(tmp_path / "site", "zwlint_bad", "import no_such_module_at_all"))
    done = spawn(*command, env=env)
    assert done.code == 2
    assert done.err.startswith("错误：插件 zwlint_bad 装载失败：")


def test_plugin_that_does_not_load_leaves_version_and_help_alone(tmp_path: Path) -> None:
    env = with_site(install(tmp_path / "site", "zwlint_bad", "import no_such_module_at_all"))
    assert spawn("--version", env=env).text == "zwlint 0.1.0\n"


def test_plugin_whose_pack_is_not_there_stops_the_check(tmp_path: Path) -> None:
    env = with_site(install(tmp_path / "site", "zwlint_house", PACK.format(folder=str(tmp_path / "gone"))))
    assert spawn("check", draft(tmp_path, CLEAN), env=env).code == 2


@pytest.mark.parametrize("code", [FILTER.replace("    return [", "    raise ValueError([")[:-2] + "])\n"])
def test_filter_that_raises_makes_its_file_unchecked_and_the_rest_goes_on(tmp_path: Path, code: str) -> None:
    env = with_site(install(tmp_path / "site", "zwlint_filter", code))
    done = spawn("check", draft(tmp_path, NOTICE), draft(tmp_path, CLEAN, "b.txt"), "--format", "json", env=env)
    assert done.code == 3
    assert [len(file["unchecked"]) for file in done.json()["files"]] == [1, 0]


def test_two_plugins_with_the_same_rule_stop_the_check(tmp_path: Path) -> None:
    pack = write_pack(tmp_path / "pack", terms_rule("TYP001"), words=dictionary(row("有序推进", "稳步推进")))
    env = with_site(install(tmp_path / "site", "zwlint_house", PACK.format(folder=str(pack))))
    done = spawn("check", draft(tmp_path, CLEAN), env=env)
    assert done.code == 2
    assert "代码 TYP001 已经用过" in done.err


@pytest.mark.parametrize(
    ("code", "part"),
    [
        ("", "插件 zwlint_bad 没有实现任何接口"),
        ("def zwlint_rule_pack():\n    return []\n", "插件 zwlint_bad 没有实现任何接口"),
        ("zwlint_rule_packs = []\n", "插件 zwlint_bad 的 zwlint_rule_packs 没有标记，不会执行"),
        (
            "from zwlint import hookimpl\n@hookimpl\ndef zwlint_rule_packs():\n    pass\n",
            "的 zwlint_rule_packs 应返回 Pack 的列表",
        ),
        (
            "from zwlint import hookimpl\n@hookimpl\ndef zwlint_rule_packs():\n    return ['house']\n",
            "插件 zwlint_bad 的 zwlint_rule_packs 应返回 Pack 的列表",
        ),
        (
            "from zwlint import hookimpl\n@hookimpl\ndef zwlint_rule_packs():\n    raise SystemExit(0)\n",
            "插件的 zwlint_rule_packs 出错：插件要求退出（SystemExit：0）",
        ),
    ],
    ids=["empty", "misspelt", "value", "none", "texts", "exit"],
)
def test_plugin_whose_parts_would_be_lost_in_silence_stops_the_check(tmp_path: Path, code: str, part: str) -> None:
    env = with_site(install(tmp_path / "site", "zwlint_bad", code))
    done = spawn("check", draft(tmp_path, CLEAN), env=env)
    assert (done.code, done.out) == (2, b"")
    assert part in done.err


def test_package_of_a_plugin_may_be_called_like_a_hook(tmp_path: Path) -> None:
    site = install(tmp_path / "site", "zwlint_codes", "import zwlint_readers\n" + REPORTER)
    (site / "zwlint_readers.py").write_text("", encoding="utf-8")
    done = spawn("check", "--format", "codes", draft(tmp_path, NOTICE), env=with_site(site))
    assert (done.code, done.text) == (0, "TYP001;")
