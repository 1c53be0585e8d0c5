"""Opens a work order for each row of a list that was not imported before."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from zwlint.cli.gate.session import Session
from zwlint.dictionary_tools.sheets import rows_of
from zwlint.gate.orders.bodies import OrderOpened, Source
from zwlint.gate.orders.desk import Matter
from zwlint.gate.orders.importing import imported
from zwlint.gate.orders.order import OrderStage, WorkOrder
from zwlint.masking import masked


def import_rows(session: Session, file: str, sheet: str, source: Source, owner: str) -> tuple[list[str], int]:
    """The numbers of the new orders, and how many rows were known. Raises UsageError before anything is recorded."""
    rows = list(imported(rows_of(Path(file), sheet), source))
    gate, signer = session.gate, session.signer()
    known = {_key(each.matter) for each in gate.orders() if _counts(each)}
    addresses = gate.addresses()
    made: list[str] = []
    skipped = 0
    for row in rows:
        if _key(row.matter) in known:
            skipped += 1
            continue
        known.add(_key(row.matter))
        matter = replace(row.matter, owner=row.matter.owner or owner, item=addresses.get(row.matter.url, ""))
        made.append(gate.open_order(signer, matter))
        if row.done is not None:
            gate.finish_order(signer, made[-1], row.done, f"清单第 {row.line} 行所写的整改状态")
    return made, skipped


def _counts(order: WorkOrder) -> bool:
    """Whether a row may be the same: without a number only while it is open, for a fault may come back."""
    return bool(order.matter.reference) or order.stage is not OrderStage.CLOSED


def _key(matter: Matter | OrderOpened) -> tuple[str, ...]:
    """What tells rows apart: the number that the list gives, or else the words and where they stand."""
    if matter.reference:
        return (matter.reference,)
    return matter.url, masked(matter.text), masked(matter.message), masked(matter.context)
