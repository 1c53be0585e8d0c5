"""What the gate says is Chinese: stages, what the system and SQLite and TOML complain of, and each role once."""

from __future__ import annotations

import sqlite3
import tomllib
from pathlib import Path

import pytest

from gate.commands import Office
from gate.worlds import CLEAN, World
from zwlint.errors import ConfigError
from zwlint.gate.codes import Refused
from zwlint.gate.item import STAGES, Stage
from zwlint.gate.orders.bodies import Result, Source
from zwlint.gate.orders.desk import Matter
from zwlint.gate.orders.order import ORDER_STAGES, OrderStage
from zwlint.gate.policy_file import parse
from zwlint.system_words import cause, sqlite_cause, toml_fault


def test_every_stage_has_a_name() -> None:
    assert set(STAGES) == set(Stage)
    assert set(ORDER_STAGES) == set(OrderStage)


def test_stage_that_does_not_fit_is_named(world: World) -> None:
    world.submit("A1", CLEAN)
    with pytest.raises(Refused, match="（审校中）"):
        world.gate.archive(world.publisher, "A1")
    assert [each.message for each in world.gate.ready("A1").reasons if each.code == "not-released"] == [
        "没有放行：审校中"
    ]
    order = world.gate.open_order(world["孙网"], Matter(Source.READER, "误"))
    with pytest.raises(Refused, match="（待整改）"):
        world.gate.recheck_order(world["孙网"], order, Result.FIXED, "看了")


def test_roles_that_would_do_are_told_once(world: World) -> None:
    with pytest.raises(Refused) as caught:
        world.gate.open_order(world["张编"], Matter(Source.READER, "误"))
    roles = caught.value.detail.partition("应为")[2].split("、")
    assert len(roles) == len(set(roles)) > 1


def test_order_is_shown_in_words(tmp_path: Path) -> None:
    office = Office.open(tmp_path, "default", people={"李科": ["科室负责人"], "孙网": ["网站管理员"]})
    office.gate("order", "new", "误", "--id", "甲", key="孙网")
    office.gate("order", "assign", "甲", "--owner", "李科", "--due", "2030-01-04", key="孙网")
    office.gate("order", "done", "甲", "--outcome", "不是错误", "--opinion", "核对过", key="李科")
    office.gate("order", "recheck", "甲", "--result", "白名单", "--opinion", "看过", key="孙网")
    told = office.gate("order", "show", "甲").text
    for words in ("工单登记 读者找错", "工单分派 李科，2030-01-04 前", "工单整改 不是错误", "工单复核 白名单"):
        assert words in told
    assert "reader" not in told
    done = office.gate("order", "done", "甲", "--outcome", "已改正", "--opinion", "改了", key="孙网")
    assert "（待办结）" in done.err


def test_system_is_told_of_in_chinese(tmp_path: Path) -> None:
    for path, words in ((tmp_path / "没有", "没有这个文件或者文件夹"), (tmp_path, "是文件夹，不是文件")):
        with pytest.raises(OSError, match=path.name) as caught:
            path.read_bytes()
        assert cause(caught.value) == words
    assert cause(OSError(99999, "strange")) == "系统错误 99999"
    assert cause(OSError("strange")) == "路径或者文件不可用"


def test_files_that_cannot_be_read_are_told_of_in_chinese(tmp_path: Path) -> None:
    office = Office.open(tmp_path, "default", people={"张编": ["编辑"]})
    options = ("--title", "题", "--channel", "门户网站", "--class", "普通")
    assert "（没有这个文件或者文件夹）" in office.gate("submit", "A1", tmp_path / "无.html", *options, key="张编").err
    assert "（是文件夹，不是文件）" in office.gate("submit", "A1", tmp_path, *options, key="张编").err
    assert "（没有这个文件或者文件夹）" in office.gate("order", "import", tmp_path / "无.csv", key="张编").err


def test_file_that_is_in_use_is_told_of_in_chinese(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    world = World.make(tmp_path / "g")
    monkeypatch.setattr("zwlint.gate.store.sqlite._PATIENCE", 0.01)
    gate = world.another_gate()
    blocking = sqlite3.connect(world.place.store, isolation_level=None)
    blocking.execute("BEGIN IMMEDIATE")
    try:
        with pytest.raises(ConfigError, match="正被别的程序占用"):
            gate.open_order(world["孙网"], Matter(Source.READER, "误"))
    finally:
        blocking.close()
    assert sqlite_cause(sqlite3.OperationalError("no name")) == "SQLite 错误"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("a =", "文件末尾，值的写法不对，文字要放在引号里"),
        ("a = 1\na = 2\n", "第 2 行第 6 个字附近，同一个键写了两次"),
        ("题 = 1\n", "第 1 行第 1 个字附近，这一行不是“键 = 值”，也不是表的名称"),
        ('a = "甲\n', "第 1 行第 7 个字附近，有不能用的字符，或者文字没有写完、缺少引号"),
        ("a = [1, 2", "文件末尾，列表没有写完，缺少右方括号"),
        ("[a]\n[a]\n", "同一个表写了两次"),
        ("a = 1 2\n", "一行里写了两项，或者值的后面有多余的字"),
    ],
)
def test_fault_of_toml_is_told_in_chinese(text: str, said: str) -> None:
    with pytest.raises(ConfigError) as caught:
        parse(text, "gate.toml")
    assert said in caught.value.what
    with pytest.raises(tomllib.TOMLDecodeError) as wrong:
        tomllib.loads(text)
    assert said in toml_fault(wrong.value)
