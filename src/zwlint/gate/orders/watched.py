"""Which troubles of a daily check become new work orders: those that none speaks of yet."""

from __future__ import annotations

from collections.abc import Iterable

from zwlint.gate.orders.bodies import OrderOpened, Outcome
from zwlint.gate.orders.desk import Matter
from zwlint.gate.orders.order import OrderStage, WorkOrder


def unknown(matters: Iterable[Matter], orders: Iterable[WorkOrder]) -> list[Matter]:
    """The matters of which there is no open order, and none that was closed because it is no error."""
    known = {_key(each.matter) for each in orders if _speaks(each)}
    fresh: dict[tuple[str, ...], Matter] = {}
    for each in matters:
        if _key(each) not in known:
            fresh.setdefault(_key(each), each)
    return list(fresh.values())


def _speaks(order: WorkOrder) -> bool:
    return order.stage is not OrderStage.CLOSED or order.outcome is Outcome.NOT_AN_ERROR


def _key(matter: Matter | OrderOpened) -> tuple[str, ...]:
    return matter.item, matter.file, matter.rule, matter.fingerprint
