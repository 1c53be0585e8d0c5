"""Remembers what the first records of a log make of the house, so that it is worked out once for the same bytes."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import chain

from zwlint.gate.events import HOUSE
from zwlint.gate.house import House
from zwlint.gate.ledger import Ledger
from zwlint.gate.store.protocol import Identity, Record
from zwlint.values import NamedTuple


class _State(NamedTuple):
    """A record of the house that was vetted, and the house after it."""

    record: Record
    house: House
    latest: str


class Beginning:
    """Every act reads the house anew. Records that are byte for byte those of the last time give the same house, so
    their signatures need not be verified again; any other record, and all that follow it, are.
    """

    def __init__(self) -> None:
        self._states: tuple[_State, ...] = ()
        """Replaced, never changed: threads may share it."""

    def ledger(self, identity: Identity, records: Iterable[Record]) -> Ledger:
        """The states that the records add up to. Raises Refused where they are not sound."""
        ledger = Ledger(House.new(identity))
        known, states = self._states, list[_State]()
        same = True
        reading = iter(records)
        following: list[Record] = []
        for record in reading:
            if record.item != HOUSE:
                following.append(record)
                break
            at = len(states)
            same = same and at < len(known) and known[at].record == record and record.is_sound
            if same:
                _record, ledger.house, ledger.latest = known[at]
                ledger.position = record.position
            else:
                ledger.take_all([record])
            states.append(_State(record, ledger.house, ledger.latest))
        if not same:
            self._states = tuple(states)
        ledger.take_all(chain(following, reading))
        return ledger
