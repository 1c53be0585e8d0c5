"""A rule or reader that breaks makes its file unchecked; the rest goes on."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any, NoReturn

import pytest

from support import NOTICE, VETO, call, rule, texts, write_pack
from zwlint import engine as engine_module
from zwlint.checkers import base as checkers
from zwlint.checkers import registration as own_checkers
from zwlint.checkers.base import Checker, Hit, Match, Subject
from zwlint.config import Config
from zwlint.document import Document
from zwlint.engine import load_plugins
from zwlint.errors import PluginError, ReadError
from zwlint.hooks import Plugins, hookimpl
from zwlint.linter import Linter
from zwlint.plugins import Reader
from zwlint.readers import registration as own_readers
from zwlint.reporters import registration as own_reporters
from zwlint.ruleset import registration as own_rules
from zwlint.ruleset.loader import Pack

OWN = (own_rules, own_readers, own_checkers, own_reporters)
SECRET = "身份证号110101190001011234"


class Unit(checkers.Unit):
    """Breaks on every text that holds 炸."""

    def anchors(self, _knowledge: object) -> list[tuple[str, int]]:
        return [("炸", 0)]

    def check(self, _subject: Subject, hits: Sequence[Hit]) -> Iterator[Match]:
        for hit in hits:
            yield Match(self.rule, hit.start, hit.end)
            raise ValueError(SECRET)


class Plugin:
    """A kind of match, a pack with a rule of that kind, two readers."""

    def __init__(self, folder: Path, compile: Callable[..., Any] = Unit) -> None:
        self._folder = write_pack(folder, rule("TST901", 'kind = "explosive"'))
        self._compile = compile

    @hookimpl
    def zwlint_checkers(self) -> list[Checker]:
        return [Checker("explosive", lambda *_: None, self._compile)]

    @hookimpl
    def zwlint_rule_packs(self) -> list[Pack]:
        return [Pack("test", self._folder)]

    @hookimpl
    def zwlint_readers(self) -> list[Reader]:
        return [Reader("odd", (".odd",), "draft", broken_reader), Reader("sad", (".sad",), "draft", refusing_reader)]


def broken_reader(_data: bytes) -> Document:
    raise KeyError(SECRET)


def refusing_reader(_data: bytes) -> Document:
    raise ReadError("有密码保护", hint="请去掉密码")


def plugged(plugin: object) -> Callable[[], Plugins]:
    """A stand-in for ``load_plugins`` with one plugin more."""
    return lambda: Plugins(OWN, [("test", plugin)], discover=False)


@pytest.fixture(name="plugin")
def _plugin(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(engine_module, "load_plugins", plugged(Plugin(tmp_path / "pack")))


@pytest.mark.usefixtures("plugin")
def test_rule_that_raises_makes_the_file_unchecked_and_the_others_go_on() -> None:
    report = Linter().check_text(f"{NOTICE}炸。\n{VETO}")
    assert texts(report.findings) == ["按步就班", "机密★10年"]
    (gap,) = report.unchecked
    assert (gap.part, gap.rule, gap.digest) == ("规则 TST901", "ZW002", report.digest)
    assert gap.reason == "规则 TST901 执行出错（ValueError），其余规则照常检查"
    assert report.broken
    assert not report.passes()


@pytest.mark.usefixtures("plugin")
def test_next_file_is_not_touched_by_a_rule_that_broke() -> None:
    broken, fine = Linter().check_many(["炸".encode(), NOTICE.encode()])
    assert (broken.broken, fine.broken) == (True, False)
    assert fine.unchecked == ()


@pytest.mark.usefixtures("plugin")
def test_reader_that_raises_makes_the_file_unchecked_and_the_others_go_on() -> None:
    linter = Linter()
    report = linter.check(b"abc", name="a.odd")
    (gap,) = report.unchecked
    assert (gap.part, gap.rule, report.format, report.broken) == ("全文", "ZW002", "odd", True)
    assert gap.reason == "读取时出错（KeyError），未检查；请把文件结构反馈给开发者"
    assert texts(linter.check_text(NOTICE).findings) == ["按步就班"]


@pytest.mark.usefixtures("plugin")
def test_reader_that_refuses_makes_the_file_unchecked_with_its_reason_and_is_not_broken() -> None:
    report = Linter().check(b"abc", name="a.sad")
    (gap,) = report.unchecked
    assert (gap.rule, report.broken) == ("ZW001", False)
    assert gap.reason == "有密码保护\n  请去掉密码"


@pytest.mark.usefixtures("plugin")
def test_log_names_the_part_and_the_kind_of_error_and_quotes_nothing(caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.DEBUG):
        Linter().check_text("炸")
        Linter().check(b"abc", name="a.odd")
    assert [(record.name, record.getMessage()) for record in caplog.records] == [
        ("zwlint", "rule TST901 failed: ValueError"),
        ("zwlint", "reader odd failed: KeyError"),
    ]
    assert SECRET not in caplog.text


@pytest.mark.usefixtures("plugin")
@pytest.mark.parametrize(("text", "code"), [("炸", 3), (f"炸，{VETO}", 3), (f"炸\n{VETO}", 1), ("无", 0)])
def test_exit_code_is_3_for_a_broken_rule_unless_something_was_found(tmp_path: Path, text: str, code: int) -> None:
    (tmp_path / "a.txt").write_text(text, encoding="utf-8")
    assert call("check", str(tmp_path / "a.txt")).code == code


@pytest.mark.usefixtures("plugin")
def test_gap_shows_in_both_outputs(tmp_path: Path) -> None:
    (tmp_path / "a.odd").write_bytes(b"abc")
    (tmp_path / "b.txt").write_text(NOTICE, encoding="utf-8")
    done = call("check", "--format", "json", str(tmp_path))
    assert done.code == 3
    assert [[gap["rule"] for gap in file["unchecked"]] for file in done.json()["files"]] == [["ZW002"], []]
    shown = call("check", str(tmp_path / "a.odd")).text
    assert "a.odd  未检查  ZW002 全文\n    读取时出错（KeyError）" in shown


def explode(*_: object) -> NoReturn:
    raise ValueError("no such option")


def test_rule_that_does_not_compile_is_an_error_of_its_plugin(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(engine_module, "load_plugins", plugged(Plugin(tmp_path / "pack", explode)))
    with pytest.raises(PluginError) as raised:
        Linter()
    assert raised.value.what == "规则 TST901 装载失败：ValueError：no such option"


def test_kind_of_match_that_breaks_while_vetting_is_an_error_of_its_plugin(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Vetting(Plugin):
        @hookimpl
        def zwlint_checkers(self) -> list[Checker]:
            return [Checker("explosive", explode, Unit)]

    monkeypatch.setattr(engine_module, "load_plugins", plugged(Vetting(tmp_path / "pack")))
    with pytest.raises(PluginError) as raised:
        Linter()
    assert raised.value.what == "匹配方式 explosive 核对规则 TST901 时出错：no such option"


def test_empty_anchor_of_a_kind_is_an_error_of_its_plugin(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    class Silent(Unit):
        def anchors(self, _knowledge: object) -> list[tuple[str, int]]:
            return [("", 0)]

    monkeypatch.setattr(engine_module, "load_plugins", plugged(Plugin(tmp_path / "pack", Silent)))
    with pytest.raises(PluginError):
        Linter().check_text(NOTICE)


class Returning:
    """A plugin whose hook returns what it should not."""

    def __init__(self, value: object) -> None:
        self._value = value

    @hookimpl
    def zwlint_readers(self) -> Any:
        return self._value


@pytest.mark.parametrize("value", [3, [3], {"format": "odd"}, "odd"])
def test_hook_that_returns_something_else_is_an_error_of_its_plugin(
    monkeypatch: pytest.MonkeyPatch, value: object
) -> None:
    monkeypatch.setattr(engine_module, "load_plugins", plugged(Returning(value)))
    with pytest.raises(PluginError):
        Linter()


def test_hook_that_raises_is_an_error_that_names_it(monkeypatch: pytest.MonkeyPatch) -> None:
    class Raising:
        @hookimpl
        def zwlint_readers(self) -> list[Reader]:
            raise RuntimeError("端口被占用")

    monkeypatch.setattr(engine_module, "load_plugins", plugged(Raising()))
    with pytest.raises(PluginError) as raised:
        Linter()
    assert raised.value.what == "插件的 zwlint_readers 出错：端口被占用"


def test_profile_that_a_reader_names_must_exist(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(
        engine_module, "load_plugins", plugged(Returning([Reader("odd", (".odd",), "webb", broken_reader)]))
    )
    with pytest.raises(PluginError):
        Linter()


def test_reader_registered_last_counts_for_its_format(monkeypatch: pytest.MonkeyPatch) -> None:
    readers = [Reader("text", (".txt",), "draft", broken_reader)]
    monkeypatch.setattr(engine_module, "load_plugins", plugged(Returning(readers)))
    assert Linter().check_text(NOTICE).broken


def test_stand_in_loads_what_zwlint_itself_loads() -> None:
    assert len(Linter(Config()).engine.ruleset.rules) == len(
        engine_module.Engine.build(Config(), load_plugins()).ruleset.rules
    )
