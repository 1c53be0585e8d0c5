"""Items with their whole records, as forms and ledgers need them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TypeVar

from zwlint.gate.bodies import Published, Released, Submitted
from zwlint.gate.desk import Desk
from zwlint.gate.events import HOUSE, Event
from zwlint.gate.house import House
from zwlint.gate.item import Item
from zwlint.gate.ledger import Ledger

B = TypeVar("B")


@dataclass(frozen=True)
class Filed:
    """An item, the house of the moment, and every event of the item."""

    item: Item
    house: House
    events: tuple[Event, ...]

    @property
    def submission(self) -> Submitted:
        """The present version."""
        assert self.item.submission is not None
        return self.item.submission

    def of(self, kind: type[B]) -> Iterator[tuple[Event, B]]:
        """The events of a kind, in order."""
        for event in self.events:
            if isinstance(event.body, kind):
                yield event, event.body

    @property
    def acts(self) -> Iterator[Event]:
        """The events but for those that only put an address right: publishing is one act."""
        out = False
        for event in self.events:
            again = out and isinstance(event.body, Published)
            out = isinstance(event.body, Published) or (out and not isinstance(event.body, Released))
            if not again:
                yield event

    def last(self, kind: type[B]) -> tuple[Event, B] | None:
        """The last event of a kind."""
        return next(iter(reversed(list(self.of(kind)))), None)


def filed(desk: Desk, item: str) -> Filed:
    """One item. Raises Refused where there is none, or its record is not sound."""
    ledger = desk.known(item)
    records = desk.store.records(item)
    return Filed(ledger.item, ledger.house, tuple(Event.from_payload(record.payload) for record in records))


def all_filed(desk: Desk) -> list[Filed]:
    """All items, in order of their first events, of one moment. Raises Refused where the log is not sound."""
    ledger = Ledger(House.new(desk.store.identity))
    events: defaultdict[str, list[Event]] = defaultdict(list)
    records = list(desk.store.records())
    ledger.take_all(records)
    for record in records:
        if record.item != HOUSE:
            events[record.item].append(Event.from_payload(record.payload))
    return [Filed(item, ledger.house, tuple(events[name])) for name, item in ledger.items.items()]
