"""``zwlint_gate_event``: plugins learn of what was recorded, and can neither stop nor change it."""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import asdict
from pathlib import Path
from typing import Any

import pytest

from gate.commands import PASSPHRASE, Office
from gate.worlds import CLEAN, START, TITLE, World, refused
from support import install, spawn, with_site
from zwlint import hookimpl
from zwlint.errors import PluginError
from zwlint.gate.codes import Code
from zwlint.gate.gate import Gate
from zwlint.gate.verifying import verify
from zwlint.hooks import Plugins
from zwlint.plugins import GateEvent


class Listener:
    def __init__(self, act: Callable[[GateEvent], Any] = lambda _event: None) -> None:
        self.told: list[GateEvent] = []
        self._act = act

    @hookimpl
    def zwlint_gate_event(self, event: GateEvent) -> None:
        self.told.append(event)
        self._act(event)


def listening(world: World, *listeners: object) -> World:
    named = [(f"plugin-{number}", each) for number, each in enumerate(listeners)]
    gate = world.gate
    world.gate = Gate(
        gate.store, gate.policy, linter=gate._linter, now=world.clock, plugins=Plugins(more=named, discover=False)
    )
    return world


def test_every_event_is_told_once_after_it_was_recorded(world: World) -> None:
    kept: list[int] = []
    listener = Listener(lambda event: kept.append(len(world.gate.events(event.item))))
    listening(world, listener)
    world.submit()
    world.take()
    events = world.gate.events("A1")
    assert [(event.sequence, event.kind, event.step) for event in listener.told] == [
        (event.sequence, event.kind, event.step) for event in events
    ]
    assert kept == list(range(1, len(events) + 1))  # it stands in the log by then


def test_event_says_who_and_on_which_digests(world: World) -> None:
    listener = Listener()
    listening(world, listener).submit()
    told, event = listener.told[0], world.gate.events("A1")[0]
    assert told._asdict() == {
        "house": world.house,
        "item": "A1",
        "sequence": 1,
        "kind": "submitted",
        "step": "",
        "actor": "张编",
        "role": "编辑",
        "time": event.time,
        **asdict(event.bound),
    }
    assert told.content.startswith("sha256:")
    assert told.time.startswith(START.strftime("%Y-%m-%dT"))
    with pytest.raises(AttributeError):
        told.actor = "李科"  # type: ignore[misc]


def test_nothing_of_the_draft_and_no_opinion_is_told(world: World) -> None:
    listener = Listener()
    listening(world, listener).submit()
    world.gate.review(world["李科"], "A1", "同意，请核对数字")
    said = repr(listener.told)
    assert "review" in said
    assert [part for part in (TITLE, CLEAN[3:-4], "核对数字", "a.html") if part in said] == []


def test_changes_of_the_house_are_told(world: World) -> None:
    listener = Listener()
    listening(world, listener).enroll("周密", "保密员")
    assert [(each.item, each.kind, each.content) for each in listener.told] == [("@house", "enrolled", "")]


def test_what_the_gate_refuses_is_not_told(world: World) -> None:
    listener = Listener()
    listening(world, listener).submit()
    listener.told.clear()
    with refused(Code.ROLE_WRONG):
        world.gate.review(world["赵密"], "A1", "同意")
    assert listener.told == []


@pytest.mark.parametrize(
    "error", [ValueError("机密★10年"), SystemExit(0), RecursionError("深")], ids=lambda e: type(e).__name__
)
def test_plugin_that_breaks_loses_nothing_and_is_logged_by_type(
    world: World, caplog: pytest.LogCaptureFixture, error: BaseException
) -> None:
    def broken(_event: GateEvent) -> None:
        raise error

    first, last = Listener(), Listener()
    listening(world, first, Listener(broken), last)
    with caplog.at_level(logging.WARNING, "zwlint"):
        files = world.submit()
        world.take()
        decision, _event = world.gate.release(world.publisher, "A1", files)
    assert decision.allowed
    assert len(first.told) == len(last.told) == len(world.gate.events("A1"))
    assert verify(world.gate.store).problems == ()
    assert {record.getMessage() for record in caplog.records} == {
        f"插件 plugin-1 的 zwlint_gate_event 出错（{type(error).__name__}），事件已经登记"
    }
    assert all(record.exc_info is None for record in caplog.records)


def test_plugin_cannot_change_what_the_next_one_is_told(world: World) -> None:
    def forge(event: GateEvent) -> None:
        object.__setattr__(event, "actor", "别人")

    last = Listener()
    listening(world, Listener(forge), last).submit()
    assert {event.actor for event in last.told} == {"张编"}  # it cannot be changed
    assert {event.actor for event in world.gate.events("A1")} == {"张编"}


def test_wrapper_is_refused() -> None:
    class Wrapper:
        @hookimpl(wrapper=True)
        def zwlint_gate_event(self) -> Any:
            return (yield)

    with pytest.raises(PluginError, match="不能是 wrapper"):
        Plugins(more=[("wrapper", Wrapper())], discover=False)


TELLING = """
import os
from zwlint import hookimpl

@hookimpl
def zwlint_gate_event(event):
    with open(os.environ["TOLD"], "a", encoding="utf-8") as file:
        file.write(f"{event.item} {event.sequence} {event.kind}\\n")
"""


def test_installed_plugin_is_told_by_the_commands(tmp_path: Path) -> None:
    told = tmp_path / "told"
    env = with_site(install(tmp_path / "site", "zwlint_telling", TELLING), TOLD=str(told))
    Office.open(tmp_path, "default", lambda *args: spawn(*args, env=env), people={"张编": ["编辑"]})
    assert told.read_text(encoding="utf-8").splitlines() == [
        "@house 1 enrolled",
        "@house 2 policy-adopted",
        "@house 3 ruleset-adopted",
        "@house 4 enrolled",
    ]


def test_plugin_that_does_not_load_stops_the_command_before_anything_is_recorded(tmp_path: Path) -> None:
    office = Office.open(tmp_path, "default", people={"张编": ["编辑"]})
    env = with_site(install(tmp_path / "site", "zwlint_bad", "import no_such_module_at_all"))
    words = ("--gate", str(tmp_path / "g" / "gate.toml"), "--passphrase-file", str(office.passphrase))
    done = spawn("gate", "revoke", "张编", "--reason", "调离", "--key", str(office.key("管理")), *words, env=env)
    assert (done.code, PASSPHRASE in done.err) == (2, False)
    assert done.err.startswith("错误：插件 zwlint_bad 装载失败：")
    assert "revoked" not in [each["kind"] for each in office.ok("log")]
