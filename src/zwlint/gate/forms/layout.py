"""Which columns the forms have: the shipped forms.toml, and the one beside gate.toml that replaces parts of it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from zwlint.errors import ConfigError
from zwlint.gate.policy import StepKind
from zwlint.gate.policy_file import parse
from zwlint.gate.table import Table
from zwlint.system_words import cause
from zwlint.values import NamedTuple

FILE_NAME = "forms.toml"
_FORM = ("kind", "title", "head", "steps", "tail", "digests", "history", "note")
_MOST_IN_ROW = 2


class Column(NamedTuple):
    """What is printed as the name of a column, and which fact fills it."""

    label: str
    fact: str

    @classmethod
    def of(cls, written: str) -> Column:
        """``标签=栏目``, or one name for both."""
        label, separator, fact = written.partition("=")
        return cls(label.strip(), fact.strip() if separator else label.strip())


Row = tuple[Column, ...]
"""One column over the whole width, or two side by side."""


@dataclass(frozen=True, slots=True)
class FormLayout:
    """One form for one item."""

    kind: str
    title: str
    head: tuple[Row, ...]
    steps: tuple[StepKind, ...]
    """The kinds of steps of the item's route that have a row for opinion and signature."""
    tail: tuple[Row, ...]
    digests: bool
    history: bool
    note: str


@dataclass(frozen=True, slots=True)
class Layouts:
    """All forms of a house."""

    forms: Mapping[str, FormLayout]
    """By kind."""
    ledger_title: str
    ledger: Row
    bulletin_title: str
    unit: str
    """The fact that names the unit an item comes from."""


def layouts(folder: Path) -> Layouts:
    """The forms of the gate in a folder. Raises ConfigError that says where and what to write."""
    shipped = _parsed(Path(__file__).with_name(FILE_NAME))
    own_path = folder / FILE_NAME
    own = _parsed(own_path) if own_path.exists() or own_path.is_symlink() else {}
    Table(own, str(own_path), "").only(("form", "ledger", "bulletin"))
    forms = {**_forms(shipped, FILE_NAME), **_forms(own, str(own_path))}
    own_bulletin = Table(own, str(own_path), "").sub("bulletin", {})
    whole = {"bulletin": {**shipped["bulletin"], **own_bulletin.data}}  # of its two keys each may be left out
    merged = Table({**shipped, **own, **whole}, str(own_path), "")
    ledger, bulletin = merged.sub("ledger"), merged.sub("bulletin")
    ledger.only(("title", "columns"))
    bulletin.only(("title", "unit"))
    columns = tuple(map(Column.of, ledger.texts("columns")))
    return Layouts(forms, ledger.text("title"), columns, bulletin.text("title"), bulletin.text("unit"))


def _parsed(path: Path) -> dict[str, Any]:
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except OSError as error:
        raise ConfigError(f"读不出来（{cause(error)}）", where=str(path), hint="请核对路径和读取权限") from None
    except UnicodeDecodeError:
        raise ConfigError("不是UTF-8编码", where=str(path), hint="请存为UTF-8编码") from None
    return parse(text, str(path))


def _forms(data: Mapping[str, Any], where: str) -> dict[str, FormLayout]:
    found: dict[str, FormLayout] = {}
    for table in Table(data, where, "").tables("form", _FORM):
        made = _form(table)
        if made.kind in found:
            raise table.error(f"kind “{made.kind}”已经有了", "一种表单只写一次；两种表单请各取一个名称")
        found[made.kind] = made
    return found


def _form(table: Table) -> FormLayout:
    kinds = table.among("steps", [kind.value for kind in StepKind], default=())
    return FormLayout(
        kind=table.text("kind"),
        title=table.text("title"),
        head=tuple(_rows(table, "head")),
        steps=tuple(map(StepKind, kinds)),
        tail=tuple(_rows(table, "tail")),
        digests=table.flag("digests", default=True),
        history=table.flag("history", default=False),
        note=table.text("note") if table.data.get("note") else "",
    )


def _rows(table: Table, key: str) -> Iterable[Row]:
    value = table.data.get(key, [])
    if not isinstance(value, list):
        raise table.error(f"{key} 不是行的列表", f'请写作 {key} = [["标题"], ["渠道", "类别"]]')
    for row in value:
        sound = isinstance(row, list) and all(isinstance(each, str) and each.strip() for each in row)
        if not sound or not 1 <= len(row) <= _MOST_IN_ROW:
            raise table.error(f"{key} 里的一行应有一个或者两个栏目", f'请写作 {key} = [["标题"], ["渠道", "类别"]]')
        yield tuple(map(Column.of, row))
