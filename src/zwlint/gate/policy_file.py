"""Reads a policy out of gate.toml or out of a signed event, and refuses one with a hole."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

from zwlint.errors import ConfigError
from zwlint.findings import Severity
from zwlint.gate.holidays import shipped
from zwlint.gate.policy import (
    PUBLICITY,
    Authority,
    Corrections,
    Expedite,
    Policy,
    Raise,
    Repost,
    Separation,
    Step,
    StepKind,
)
from zwlint.gate.policy_vet import vet
from zwlint.gate.table import Table
from zwlint.system_words import toml_fault

UNCHECKED = "unchecked"
BLOCKS = (*(severity.value for severity in Severity), UNCHECKED)
"""What can block a step."""
_TOP = (
    *("title", "follows", "classes", "separation", "drafter-apart", "publisher-apart", "release-blocks", "roles"),
    *("authority", "channels", "step", "route", "recheck", "correction", "expedite", "repost", "raise", "holiday"),
)
_STEP = ("name", "kind", "level", "roles", "final", "duties", "blocks", "deadline")
_ROUTE = ("channels", "classes", "steps", "roles", "duties")


def parse(text: str, where: str) -> dict[str, Any]:
    """The tables of a TOML file, dates as texts. Raises ConfigError."""
    try:
        data = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise ConfigError(
            f"不是合法的 TOML 文件：{toml_fault(error)}", where=where, hint="文件应为 UTF-8 编码的 TOML"
        ) from None
    plain: dict[str, Any] = _plain(data, where)
    return plain


def policy_of(data: Mapping[str, Any], where: str) -> Policy:
    """The policy of these tables. Raises ConfigError that names the table and what to write."""
    top = Table(data, where, "")
    top.only(_TOP)
    roles = {name: top.sub("roles").text(name) for name in top.sub("roles").data}
    classes = top.texts("classes")
    channels = _channels(top)
    steps = _steps(top, roles)
    policy = Policy(
        title=top.text("title"),
        follows=top.text("follows"),
        classes=classes,
        separation=top.choice("separation", Separation),
        drafter_apart=top.flag("drafter-apart", default=True),
        publisher_apart=top.flag("publisher-apart", default=True),
        release_blocks=top.among("release-blocks", BLOCKS),
        roles=roles,
        authority=_authority(top.sub("authority"), roles),
        channels=channels,
        routes=_routes(top, steps, roles, channels, classes),
        recheck_within=_within(top, "recheck"),
        corrections=_corrections(top.sub("correction"), steps),
        expedite=_expedite(top, steps, roles),
        repost=_repost(top, steps),
        raises=tuple(
            Raise(table.one("class", classes), table.texts("words"))
            for table in top.tables("raise", ("class", "words"))
        ),
        holidays=_holidays(top),
        data=data,
    )
    vet(policy, where)
    return policy


def shipped_policies() -> dict[str, str]:
    """The configurations that come with zwlint: their TOML by name."""
    folder = Path(__file__).parent / "policies"
    return {path.stem: path.read_text(encoding="utf-8") for path in sorted(folder.glob("*.toml"))}


def _plain(value: Any, where: str) -> Any:
    """``value`` with dates as texts; numbers with a point have no canonical form and are refused."""
    if isinstance(value, dict):
        return {key: _plain(item, where) for key, item in value.items()}
    if isinstance(value, list):
        return [_plain(item, where) for item in value]
    if type(value) is date:
        return value.isoformat()
    if isinstance(value, str | bool | int):
        return value
    raise ConfigError(f"不能用 {value}", where=where, hint="这里只用文字、整数、true、false、日期（2026-03-01）和列表")


def _channels(top: Table) -> dict[str, tuple[str, ...]]:
    channels = {}
    for name in top.sub("channels").data:
        table = top.sub("channels").sub(name)
        table.only(("publicity",))
        channels[name] = table.among("publicity", PUBLICITY, default=())
    return channels


def _authority(table: Table, roles: Mapping[str, str]) -> dict[Authority, tuple[str, ...]]:
    table.only(tuple(Authority))
    return {what: table.among(what.value, roles) for what in Authority}


def _steps(top: Table, roles: Mapping[str, str]) -> dict[str, Step]:
    steps: dict[str, Step] = {}
    for table in top.tables("step", _STEP):
        name = table.text("name")
        if name in steps:
            raise table.error(f"步骤“{name}”写了两次", "步骤的名称不能重复")
        steps[name] = Step(
            name=name,
            kind=table.choice("kind", StepKind),
            level=table.number("level", 1, 9),
            roles=table.among("roles", roles),
            final=table.flag("final", default=False),
            duties=table.texts("duties", default=()),
            blocks=table.among("blocks", BLOCKS, default=()),
            deadline=table.number("deadline", 0, 250, default=0),
        )
    return steps


def _routes(
    top: Table,
    steps: Mapping[str, Step],
    roles: Mapping[str, str],
    channels: Mapping[str, Any],
    classes: tuple[str, ...],
) -> dict[tuple[str, str], tuple[Step, ...]]:
    routes: dict[tuple[str, str], tuple[Step, ...]] = {}
    for table in top.tables("route", _ROUTE):
        names = table.among("steps", steps)
        way = tuple(_overridden(steps[name], table, names, roles) for name in names)
        for channel in table.among("channels", channels):
            for content_class in table.among("classes", classes):
                if (channel, content_class) in routes:
                    raise table.error(
                        f"渠道“{channel}”类别“{content_class}”有两个流程", "一个渠道的一个类别只写一个流程"
                    )
                routes[channel, content_class] = way
    return routes


def _overridden(step: Step, table: Table, names: tuple[str, ...], roles: Mapping[str, str]) -> Step:
    """The step with the roles and duties that the route has in place of the usual ones."""
    own, duties = table.sub("roles", default={}), table.sub("duties", default={})
    own.only(names)
    duties.only(names)
    return Step(
        name=step.name,
        kind=step.kind,
        level=step.level,
        roles=own.among(step.name, roles, default=step.roles),
        final=step.final,
        duties=duties.texts(step.name, default=step.duties),
        blocks=step.blocks,
        deadline=step.deadline,
    )


def _within(top: Table, name: str) -> int:
    table = top.sub(name)
    table.only(("within",))
    return table.number("within", 0, 250)


def _corrections(table: Table, steps: Mapping[str, Step]) -> Corrections:
    table.only(("text", "facts", "within"))
    return Corrections(table.among("text", steps), table.among("facts", steps), table.number("within", 0, 250))


def _expedite(top: Table, steps: Mapping[str, Step], roles: Mapping[str, str]) -> Expedite | None:
    if "expedite" not in top.data:
        return None
    table = top.sub("expedite")
    table.only(("roles", "steps", "within"))
    return Expedite(table.among("roles", roles), table.among("steps", steps), table.number("within", 1, 250))


def _repost(top: Table, steps: Mapping[str, Step]) -> Repost | None:
    if "repost" not in top.data:
        return None
    table = top.sub("repost")
    table.only(("sources", "steps"))
    return Repost(table.texts("sources"), table.among("steps", steps))


def _holidays(top: Table) -> dict[str, bool]:
    """The days of the State Council's notices, with those of the file; a year in the file replaces that year."""
    days = shipped()
    for table in top.tables("holiday", ("year", "off", "work", "source")):
        year = table.number("year", 2000, 2100)
        table.text("source")
        days = {day: off for day, off in days.items() if not day.startswith(f"{year}-")}
        for name, off in (("off", True), ("work", False)):
            for day in table.texts(name, default=()):
                if not day.startswith(f"{year}-") or not _is_date(day):
                    raise table.error(f"{name} 里的“{day}”不是 {year} 年的日期", f'请写作 "{year}-10-01"')
                days[day] = off
    return days


def _is_date(text: str) -> bool:
    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False
