"""The states that a log adds up to: the house, the items and the work orders, from the signed events alone."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from zwlint.gate.admission import opened, vet_place, vet_signature
from zwlint.gate.bodies import Revoked
from zwlint.gate.codes import Code, Refused
from zwlint.gate.events import HOUSE, ORDERS, Envelope, Event, genesis
from zwlint.gate.house import House
from zwlint.gate.item import Item
from zwlint.gate.orders.order import WorkOrder, is_order, settle_order
from zwlint.gate.store.protocol import Record
from zwlint.gate.transitions import advance
from zwlint.gate.undoing import undone


@dataclass
class Ledger:
    """Takes one event after the other; the only place where states change, for new events and for old ones alike."""

    house: House
    items: dict[str, Item] = field(default_factory=dict)
    latest: str = ""
    """Time of the last event."""
    position: int = 0
    orders: dict[str, WorkOrder] = field(default_factory=dict)
    """By their streams."""

    def item(self, name: str) -> Item:
        """The item's state; that before its first event where there is none."""
        return self.items.get(name) or Item(name, genesis(self.house.algorithm, self.house.id))

    def order(self, stream: str) -> WorkOrder:
        """The work order's state; that before its first event where there is none."""
        genesis_hash = genesis(self.house.algorithm, self.house.id)
        return self.orders.get(stream) or WorkOrder(stream.removeprefix(ORDERS), genesis_hash)

    def take(self, envelope: Envelope) -> Event:
        """Take an event in. Raises Refused, and then nothing has changed."""
        event = opened(envelope)
        vet_signature(event, envelope, self.house)
        hash = envelope.hash(self.house.algorithm)
        if event.item == HOUSE:
            vet_place(event, self.house.sequence, self.house.head, self.latest)
            self.house = self.house.settle(event, hash)
            if isinstance(event.body, Revoked):
                self.items = {name: undone(item, self.house) for name, item in self.items.items()}
        elif is_order(event.item):
            order = self.order(event.item)
            vet_place(event, order.sequence, order.head, self.latest)
            self.orders[event.item] = settle_order(order, event, hash, self.house)
        else:
            item = self.item(event.item)
            vet_place(event, item.sequence, item.head, self.latest)
            self.items[event.item] = advance(item, event, hash, self.house)
        self.latest = event.time
        return event

    def take_record(self, record: Record) -> Event:
        """Take a kept event in, whose columns must be what was signed. Raises Refused."""
        if not record.is_sound:
            raise Refused(Code.COLUMN_WRONG, where=f"第 {record.position} 条")
        event = self.take(record.envelope)
        if (record.item, record.sequence, record.kind, record.time) != (
            event.item,
            event.sequence,
            event.kind,
            event.time,
        ):
            raise Refused(Code.COLUMN_WRONG, where=f"第 {record.position} 条")
        self.position = record.position
        return event

    def take_all(self, records: Iterable[Record]) -> None:
        """Take kept events in. Raises Refused that names the record."""
        for record in records:
            try:
                self.take_record(record)
            except Refused as refused:
                where = f"第 {record.position} 条记录（{record.item}）"
                raise Refused(refused.code, refused.detail, where=where) from None
