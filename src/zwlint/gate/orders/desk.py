"""Acts on work orders, and what people want to know of them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from zwlint.errors import UsageError
from zwlint.findings import Severity
from zwlint.gate.bodies import Published
from zwlint.gate.codes import Code, Refused
from zwlint.gate.desk import Case, Desk, Signer
from zwlint.gate.events import HOUSE, ORDERS, Event
from zwlint.gate.holidays import due, written
from zwlint.gate.orders.bodies import (
    OrderAssigned,
    OrderBody,
    OrderClosed,
    OrderDone,
    OrderOpened,
    OrderRechecked,
    Outcome,
    Result,
    Source,
)
from zwlint.gate.orders.order import MANAGES, OrderStage, WorkOrder, is_order
from zwlint.gate.orders.veils import veiled_matter, without_persons
from zwlint.gate.store.protocol import Record
from zwlint.masking import masked

WITHIN = {Severity.VETO: 0, Severity.ERROR: 1, Severity.WARNING: 3, Severity.INFO: 7}
"""Working days that a finding may take. A proposal: no norm names them for findings."""
WITHIN_READER = 3
"""Working days to answer a reader who found an error, as 辽宁省's rules have it."""
_MOST = 5000
"""Streams that a query names one by one."""
_TRIES = 100
"""Numbers that are tried while others open orders too."""


@dataclass(frozen=True, slots=True)
class Matter:
    """What a new work order is about, as whoever opens it has it; masked before it is signed."""

    source: Source
    message: str
    severity: Severity = Severity.WARNING
    item: str = ""
    file: str = ""
    rule: str = ""
    fingerprint: str = ""
    category: str = ""
    text: str = ""
    suggestion: str = ""
    context: str = ""
    url: str = ""
    unit: str = ""
    channel: str = ""
    reference: str = ""
    owner: str = ""
    due: str = ""
    """Empty for the usual number of working days."""
    within: int | None = None
    """Working days, where no day is named."""


class Orders(Desk):
    """工单."""

    _numbered = ("", 0)
    """The last number that was given here: its day, and which."""

    # -- reading ---------------------------------------------------------------------------------------------

    def order(self, id: str) -> WorkOrder:
        """One work order. Raises Refused where there is none such, or its record is not sound."""
        order = self.order_case(ORDERS + id).order
        assert order is not None
        if not order.sequence:
            raise Refused(Code.ORDER_UNKNOWN, id)
        return order

    def orders(self) -> list[WorkOrder]:
        """All work orders, in order of their opening. Raises Refused where their record is not sound."""
        return list(self._ledger(self._order_records()).orders.values())

    def order_events(self, id: str) -> list[Event]:
        """What happened to a work order."""
        self.order(id)
        return [Event.from_payload(record.payload) for record in self.store.records(ORDERS + id)]

    def addresses(self) -> dict[str, str]:
        """The items by the addresses that they were published at; one that was put right counts no more."""
        urls: dict[str, list[str]] = {}
        out: set[str] = set()
        for record in self.store.records():
            if record.kind == "released":
                out.discard(record.item)
            elif record.kind == "published" and isinstance(body := Event.from_payload(record.payload).body, Published):
                listed = urls.setdefault(record.item, [])
                del listed[len(listed) - (record.item in out) :]
                listed.append(body.url)
                out.add(record.item)
        return {url: item for item, listed in urls.items() for url in listed}

    def holidays(self) -> Mapping[str, bool]:
        """The days off, and the weekends at work, that last days are counted by."""
        return self.house().policy_in_force().holidays

    def _order_records(self) -> Iterator[Record]:
        names = [name for name in self.store.items() if is_order(name)]
        return self.store.records(HOUSE, *names) if len(names) <= _MOST else self.store.records()

    # -- acting ----------------------------------------------------------------------------------------------

    def open_order(self, signer: Signer, matter: Matter, *, id: str = "") -> str:
        """Open a work order; returns its number, which is the next of the day where none is given."""
        if id:
            _vet_id(id)
            if matter.item and next(self.store.records(matter.item), None) is None:
                raise Refused(Code.ITEM_UNKNOWN, matter.item)
            self._order_act(signer, id, lambda case: self._body(matter, case))
            return id
        day = f"G{self.today().replace('-', '')}-"
        taken = self._taken(day)
        for number in range(taken + 1, taken + _TRIES):
            try:
                opened = self.open_order(signer, matter, id=f"{day}{number:03d}")
            except Refused as refused:
                if refused.code not in (Code.ORDER_EXISTS, Code.STALE_HEAD):
                    raise
            else:
                self._numbered = day, number
                return opened
        raise Refused(Code.STALE_HEAD, day)

    def _taken(self, day: str) -> int:
        """How many numbers of the day are taken; the store is asked once, for a list may bring thousands of rows."""
        if self._numbered[0] != day:
            self._numbered = day, sum(name.startswith(ORDERS + day) for name in self.store.items())
        return self._numbered[1]

    def assign_order(self, signer: Signer, id: str, owner: str, last: str, reason: str) -> Event:
        """Give it to somebody, or another last day; what is empty stays as it is."""

        def made(case: Case) -> OrderAssigned:
            assert case.order is not None
            return OrderAssigned(masked(owner) or case.order.owner, last or case.order.due)

        return self._order_act(signer, id, made, reason)

    def finish_order(self, signer: Signer, id: str, outcome: Outcome, what: str) -> Event:
        """The owner says what became of it."""
        return self._order_act(signer, id, lambda _case: OrderDone(outcome), what, own=True)

    def recheck_order(self, signer: Signer, id: str, result: Result, opinion: str) -> Event:
        """复核, by somebody else."""
        return self._order_act(signer, id, lambda _case: OrderRechecked(result), opinion)

    def close_order(self, signer: Signer, id: str, opinion: str) -> Event:
        """办结."""
        return self._order_act(signer, id, lambda _case: OrderClosed(), opinion)

    def _order_act(
        self, signer: Signer, id: str, make: Callable[[Case], OrderBody], opinion: str = "", *, own: bool = False
    ) -> Event:
        def roles(case: Case) -> tuple[str, ...]:
            authority = case.house.policy_in_force().authority
            person = case.house.people.get(signer.key.id)
            mine = own and case.order is not None and case.order.owner == signer.name and person is not None
            owned = person.roles if mine and person else ()
            return (*(role for what in MANAGES for role in authority[what]), *owned)

        def made(case: Case) -> OrderBody:
            body = make(case)
            if not isinstance(body, OrderOpened) and case.order is not None and not case.order.sequence:
                raise Refused(Code.ORDER_UNKNOWN, id)
            return body

        return self.append(signer, ORDERS + id, made, roles=roles, opinion=masked(opinion))

    def _body(self, matter: Matter, case: Case) -> OrderOpened:
        days = case.house.policy_in_force().holidays
        usual = WITHIN_READER if matter.source is Source.READER else WITHIN[matter.severity]
        within = usual if matter.within is None else matter.within
        kept = veiled_matter(matter)
        return OrderOpened(
            source=matter.source,
            item=matter.item,
            file=matter.file,
            rule=matter.rule,
            fingerprint=matter.fingerprint,
            severity=matter.severity.value,
            category=kept.category,
            message=kept.message,
            text=kept.text,
            suggestion=kept.suggestion,
            context=kept.context,
            url=kept.url,
            unit=kept.unit,
            channel=kept.channel,
            reference=kept.reference,
            owner=kept.owner,
            due=matter.due or due(written(self._now()), within, days),
        )


def open_orders(orders: list[WorkOrder]) -> list[WorkOrder]:
    """Those that are not closed."""
    return [each for each in orders if each.stage is not OrderStage.CLOSED]


def _vet_id(id: str) -> None:
    if not id.strip() or len(id) > 100 or any(ord(char) < 32 for char in id):
        raise UsageError(f"工单号不能是“{id[:40]}”", hint="用不含控制字符的文字，不超过100字")
    if without_persons(id) != id:
        raise UsageError("工单号里有电话或者证件号码", hint="请换一个工单号，或者不写，由zwlint编号")
