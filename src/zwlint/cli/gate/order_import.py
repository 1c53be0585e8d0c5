"""Opens a work order for each row of a list that was not imported before."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from zwlint.cli.gate.session import Session
from zwlint.dictionary_tools.sheets import Table, tables_of
from zwlint.errors import UsageError
from zwlint.gate.orders.bodies import OrderOpened, Source
from zwlint.gate.orders.desk import Matter
from zwlint.gate.orders.importing import HEADINGS, Imported, Listing, listing
from zwlint.gate.orders.order import OrderStage, WorkOrder
from zwlint.gate.orders.veils import veiled_address, veiled_matter, veiled_number
from zwlint.masking import masked

_MOST_NAMED = 20
"""Rows or cells that are told one by one."""


@dataclass(frozen=True)
class Chosen:
    """The table that is imported, and what of it cannot be."""

    file: str
    sheet: str
    others: tuple[str, ...]
    """Sheets that have such headings too."""
    listing: Listing
    unread: tuple[str, ...]
    """Cells in the columns that count whose formula has no result."""

    @property
    def where(self) -> str:
        """The list, for people."""
        return f"{self.file} 的工作表“{self.sheet}”" if self.sheet else self.file


@dataclass
class Done:
    """What the import has come to."""

    opened: list[str] = field(default_factory=list)
    known: int = 0
    finished: list[str] = field(default_factory=list)
    """Orders of before that the list says are put right."""


def choose(file: str, sheet: str, source: Source) -> Chosen:
    """The first table that is a list of errors. Raises UsageError where there is none, or nothing in it is of use."""
    tables = tables_of(Path(file), sheet)
    lists = [(table, found) for table in tables if (found := listing(table.rows, source)) is not None]
    if not lists:
        names = "、".join(f"“{each.name}”" for each in tables if each.name)
        known = "、".join((*HEADINGS["text"], *HEADINGS["message"]))
        where = f"{file} 的工作表{names}里" if names else f"{file} 里"
        another = "；表在别的工作表里的，请用 --sheet 写明" if sheet else ""
        raise UsageError(f"{where}没有找到表头", hint=f"表头里应有其中一栏：{known}{another}")
    table, found = max(lists, key=lambda each: each[1].rank)  # of equals the first
    others = tuple(each.name for each, _listing in lists if each is not table)
    chosen = Chosen(file, table.name, others, found, _unread(table, found))
    if not found.rows:
        hint = "表在别的工作表里的，请用 --sheet 写明" if chosen.sheet else "每一行应有有误的文字，或者说明"
        raise UsageError(
            f"{chosen.where}里没有可以导入的行{''.join(f'；{line}' for line in left_out(chosen))}", hint=hint
        )
    return chosen


def _unread(table: Table, found: Listing) -> tuple[str, ...]:
    columns = set(found.columns.values())
    return tuple(name for row, column, name in table.unread if row > found.heading and column in columns)


def left_out(chosen: Chosen) -> list[str]:
    """What of the list is not imported, in words."""
    lines = []
    if skipped := chosen.listing.skipped:
        rows = _named([str(line) for line in skipped])
        lines.append(f"跳过 {len(skipped)} 行，既没有有误的文字，也没有说明：第 {rows} 行")
    if chosen.unread:
        cells = _named(chosen.unread)
        lines.append(f"{len(chosen.unread)} 个单元格没有读到：公式没有存下结果，或者结果是错误：{cells}")
    return lines


def _named(names: Sequence[str]) -> str:
    more = f"等{len(names)}处" if len(names) > _MOST_NAMED else ""
    return "、".join(names[:_MOST_NAMED]) + more


def import_rows(session: Session, chosen: Chosen, owner: str) -> Done:
    """Open the orders. Raises UsageError where it is broken off, with what was recorded until then."""
    done = Done()
    try:
        _import(session, chosen.listing.rows, owner, done)
    except KeyboardInterrupt:
        what = f"已中止：{chosen.where}已经登记 {len(done.opened)} 张工单"
        raise UsageError(what, hint="登记的都有效；可以再次导入，登记过的不会重复") from None
    return done


def _import(session: Session, rows: Sequence[Imported], owner: str, done: Done) -> None:
    gate, signer = session.gate, session.signer()
    known: dict[tuple[str, ...], WorkOrder | None] = {
        _key(each.matter): each for each in gate.orders() if _counts(each)
    }
    addresses = gate.addresses()
    for row in rows:
        key = _key(row.matter)
        before = known.get(key)
        if key not in known:
            known[key] = None
            item = addresses.get(row.matter.url, "")
            matter = replace(veiled_matter(row.matter), owner=row.matter.owner or owner, item=item)
            done.opened.append(gate.open_order(signer, matter))
            if row.done is not None:
                gate.finish_order(signer, done.opened[-1], row.done, _said(row))
            continue
        done.known += 1
        if row.done is not None and before is not None and before.sequence == 1:
            gate.finish_order(signer, before.id, row.done, _said(row))  # also where an import was broken off in between
            done.finished.append(before.id)
            known[key] = None


def _said(row: Imported) -> str:
    return f"清单第 {row.line} 行所写的整改状态"


def _counts(order: WorkOrder) -> bool:
    """Whether a row may be the same: without a number only while it is open, for a fault may come back."""
    return bool(order.matter.reference) or order.stage is not OrderStage.CLOSED


def _key(matter: Matter | OrderOpened) -> tuple[str, ...]:
    """What tells rows apart: the number that the list gives, or else the words and where they stand."""
    if matter.reference:
        return (veiled_number(matter.reference),)
    return veiled_address(matter.url), masked(matter.text), masked(matter.message), masked(matter.context)


def told(chosen: Chosen, done: Done) -> tuple[list[str], dict[str, Any]]:
    """What was imported and what was not, for people and for programs."""
    lines = [f"{chosen.where}：已登记 {len(done.opened)} 张工单；{done.known} 行以前导入过，没有重复登记"]
    if done.finished:
        lines.append(f"以前登记、清单写着已办的，登记了整改结果：{_named(done.finished)}")
    lines += left_out(chosen)
    if chosen.unread:
        lines.append("请在表格软件里打开、保存，改正错误的公式，再次导入；登记过的不重复")
    if chosen.others:
        names = "、".join(f"“{each}”" for each in chosen.others)
        lines.append(f"没有导入的工作表还有{names}；要导入的，用 --sheet 写明")
    data = {
        "opened": done.opened,
        "known": done.known,
        "finished": done.finished,
        "sheet": chosen.sheet,
        "skipped": list(chosen.listing.skipped),
        "unread": list(chosen.unread),
    }
    return lines, data
