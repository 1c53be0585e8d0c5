"""The state of a work order, and how an event changes it: one pure function over a closed set of kinds."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from typing import assert_never

from zwlint.gate.codes import Code, Refused
from zwlint.gate.events import ORDERS, Event
from zwlint.gate.house import House
from zwlint.gate.orders.bodies import (
    OrderAssigned,
    OrderBody,
    OrderClosed,
    OrderDone,
    OrderOpened,
    OrderRechecked,
    Outcome,
    Result,
)
from zwlint.gate.policy import Authority

MANAGES = (Authority.RECHECK, Authority.CORRECT)
"""Whoever may look at what is published, or ask for its correction, runs its work orders."""
_SETTLED: Mapping[Outcome, frozenset[Result]] = {
    Outcome.FIXED: frozenset({Result.FIXED, Result.CONTEXT_GONE}),
    Outcome.WITHDRAWN: frozenset({Result.UNREACHABLE, Result.CONTEXT_GONE}),
    Outcome.NOT_AN_ERROR: frozenset({Result.WHITELISTED}),
}
"""Which results of the second look settle which outcome; with any other it is open again."""


class OrderStage(StrEnum):
    """Where a work order stands."""

    NEW = "new"
    """Before its first event."""
    OPEN = "open"
    DONE = "done"
    """Its owner is done; somebody else has to look."""
    SETTLED = "settled"
    """Somebody else agrees; it can be closed."""
    CLOSED = "closed"


ORDER_STAGES: Mapping[OrderStage, str] = {
    OrderStage.NEW: "未登记",
    OrderStage.OPEN: "待整改",
    OrderStage.DONE: "待复核",
    OrderStage.SETTLED: "待办结",
    OrderStage.CLOSED: "已办结",
}
"""The names that people read."""


@dataclass(frozen=True)
class WorkOrder:
    """One state of a work order."""

    id: str
    """As people call it."""
    head: str
    sequence: int = 0
    stage: OrderStage = OrderStage.NEW
    opened: OrderOpened | None = None
    since: str = ""
    """When it was opened."""
    owner: str = ""
    due: str = ""
    outcome: Outcome | None = None
    done_by: str = ""
    result: Result | None = None
    note: str = ""
    """The last opinion."""

    @property
    def matter(self) -> OrderOpened:
        """What it is about."""
        assert self.opened is not None
        return self.opened

    def is_overdue(self, today: str) -> bool:
        """Whether it should have been put right before today."""
        return self.stage is OrderStage.OPEN and self.due < today


def is_order(item: str) -> bool:
    """Whether a stream of events is that of a work order."""
    return item.startswith(ORDERS)


def settle_order(order: WorkOrder, event: Event, hash: str, house: House) -> WorkOrder:
    """The order after an event whose signature and place have been vetted. Raises Refused."""
    if not isinstance(event.body, OrderBody):
        raise Refused(Code.PAYLOAD_WRONG)
    _vet_bound(event, house)
    if order.stage is OrderStage.NEW and not isinstance(event.body, OrderOpened):
        raise Refused(Code.ORDER_UNKNOWN, order.id)
    if not isinstance(event.body, OrderOpened) and not event.opinion.strip():
        raise Refused(Code.OPINION_MISSING)
    after = _after(order, event, event.body, house)
    return replace(after, sequence=event.sequence, head=hash, note=event.opinion)


def _vet_bound(event: Event, house: House) -> None:
    bound = event.bound
    if bound.policy != house.policy_digest:
        raise Refused(Code.POLICY_STALE)
    if bound.roster != house.roster_digest:
        raise Refused(Code.ROSTER_STALE)
    if bound.ruleset != house.ruleset_digest:
        raise Refused(Code.RULESET_STALE)
    if bound.content or bound.attachments or bound.metadata:
        raise Refused(Code.PAYLOAD_WRONG)


def _after(order: WorkOrder, event: Event, body: OrderBody, house: House) -> WorkOrder:
    match body:
        case OrderOpened():
            _vet_manager(event, house)
            return _opened(order, event, body)
        case OrderAssigned():
            _vet_manager(event, house)
            _vet_day(body.due)
            return replace(_in(order, OrderStage.OPEN), owner=body.owner, due=body.due)
        case OrderDone():
            if event.actor != order.owner:
                _vet_manager(event, house)
            order = _in(order, OrderStage.OPEN)
            return replace(order, stage=OrderStage.DONE, outcome=body.outcome, done_by=event.actor, result=None)
        case OrderRechecked():
            _vet_manager(event, house)
            return _rechecked(order, event, body)
        case OrderClosed():
            _vet_manager(event, house)
            return replace(_in(order, OrderStage.SETTLED), stage=OrderStage.CLOSED)
        case _:
            assert_never(body)


def _opened(order: WorkOrder, event: Event, body: OrderOpened) -> WorkOrder:
    if order.stage is not OrderStage.NEW:
        raise Refused(Code.ORDER_EXISTS, order.id)
    if not (body.message.strip() or body.text.strip()):
        raise Refused(Code.OPINION_MISSING, "问题")
    _vet_day(body.due)
    return replace(order, stage=OrderStage.OPEN, opened=body, since=event.time, owner=body.owner, due=body.due)


def _rechecked(order: WorkOrder, event: Event, body: OrderRechecked) -> WorkOrder:
    order = _in(order, OrderStage.DONE)
    if event.actor == order.done_by:  # nobody clears himself
        raise Refused(Code.SAME_PERSON, event.actor)
    assert order.outcome is not None
    settled = body.result in _SETTLED[order.outcome]
    return replace(order, stage=OrderStage.SETTLED if settled else OrderStage.OPEN, result=body.result)


def _in(order: WorkOrder, stage: OrderStage) -> WorkOrder:
    """The order, if it stands there. Raises Refused."""
    if order.stage is not stage:
        raise Refused(Code.ORDER_STAGE, ORDER_STAGES[order.stage])
    return order


def _vet_manager(event: Event, house: House) -> None:
    policy = house.policy_in_force()
    if not any(policy.may(event.role, what) for what in MANAGES):
        raise Refused(Code.AUTHORITY_MISSING, event.role)


def _vet_day(written: str) -> None:
    try:
        same = date.fromisoformat(written).isoformat() == written
    except ValueError:
        same = False
    if not same:
        raise Refused(Code.DATE_WRONG, written)
