"""An event: what happened, who signed it, on which digests, after which other event of the same item.

The signed form is an in-toto statement about the item's content, so that an event leaves the house as it was signed.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

from zwlint.gate.bodies import KINDS, Body, HouseBody, Submitted, kind_of
from zwlint.gate.canonical import canonical
from zwlint.gate.codec import decode, encode
from zwlint.gate.digests import Algorithm
from zwlint.gate.keys import Key

HOUSE = "@house"
"""The item to which the events of the house itself belong."""
ORDERS = "@order/"
"""How the streams of work orders begin; their number follows. No item is called so."""
STATEMENT_TYPE = "https://in-toto.io/Statement/v1"
PREDICATE_TYPE = "urn:zwlint:gate:event:1"


@dataclass(frozen=True, slots=True)
class Bound:
    """The digests that a signature binds; empty where there is nothing of the kind yet."""

    content: str = ""
    attachments: str = ""
    metadata: str = ""
    report: str = ""
    policy: str = ""
    roster: str = ""
    ruleset: str = ""


@dataclass(frozen=True, slots=True)
class Event:
    """One signed event, but for its signature."""

    house: str
    """Which house's log it belongs to, so that none is replayed in another."""
    item: str
    sequence: int
    """Its number within the item, from 1."""
    previous: str
    """Hash of the item's event before it; of nothing for the first."""
    actor: str
    role: str
    key: str
    time: str
    """UTC, ``2026-03-01T01:00:00Z``."""
    opinion: str
    bound: Bound
    body: Body

    @property
    def kind(self) -> str:
        """The name of its kind."""
        return kind_of(self.body)

    @property
    def step(self) -> str:
        """The step it passes; empty for what passes none."""
        return getattr(self.body, "step", "")

    @property
    def of_house(self) -> bool:
        """Whether it changes roster, policy or rule set."""
        return isinstance(self.body, HouseBody)

    def payload(self) -> bytes:
        """The bytes that are signed."""
        predicate: dict[str, Any] = {
            "house": self.house,
            "item": self.item,
            "sequence": self.sequence,
            "previous": self.previous,
            "kind": self.kind,
            "step": self.step,
            "actor": self.actor,
            "role": self.role,
            "key": self.key,
            "time": self.time,
            "opinion": self.opinion,
            "bound": encode(self.bound),
            "body": encode(self.body),
        }
        return canonical(
            {
                "_type": STATEMENT_TYPE,
                "subject": self._subjects(),
                "predicateType": PREDICATE_TYPE,
                "predicate": predicate,
            }
        )

    def _subjects(self) -> list[dict[str, Any]]:
        """What it is about: content, and attachments where named; the house, for its own events and for work orders."""
        if self.of_house:
            return [_subject(HOUSE, self.house)]
        if self.item.startswith(ORDERS):
            return [_subject(self.item, self.house)]
        subjects = [_subject("content", self.bound.content)]
        if isinstance(self.body, Submitted):
            subjects += [_subject(f"attachment/{each.name}", each.digest) for each in self.body.attachments]
        elif self.bound.attachments:
            subjects.append(_subject("attachments", self.bound.attachments))
        return subjects

    @classmethod
    def from_payload(cls, payload: bytes) -> Event:
        """The event of signed bytes. Raises ValueError for bytes that no event has."""
        try:
            statement = json.loads(payload, parse_float=_refuse, parse_constant=_refuse)
            values = dict(statement["predicate"])
            kind, step = values.pop("kind"), values.pop("step")
            body = decode(KINDS[kind], values.pop("body"))
            event = cls(**values | {"bound": decode(Bound, values["bound"]), "body": body})
            written = (value for name, value in values.items() if name not in ("sequence", "bound"))
            same = event.step == step and type(event.sequence) is int and all(type(value) is str for value in written)
            same = same and event.payload() == payload  # so the payload was canonical, and nothing else stood in it
        except (KeyError, TypeError, AttributeError, UnicodeError, RecursionError) as error:
            raise ValueError("not an event") from error
        if not same:
            raise ValueError("not the form of an event")
        return event


def _subject(name: str, digest: str) -> dict[str, Any]:
    algorithm, _, value = digest.partition(":")
    return {"name": name, "digest": {algorithm: value}}


@dataclass(frozen=True, slots=True)
class Envelope:
    """An event as it is kept: the signed bytes and the signature."""

    payload: bytes
    signature: bytes

    @classmethod
    def seal(cls, event: Event, key: Key) -> Envelope:
        """Sign an event."""
        payload = event.payload()
        return cls(payload, key.sign(payload))

    def hash(self, algorithm: Algorithm) -> str:
        """What the item's next event names as its previous one; it covers the signature too."""
        return algorithm.of(b"zwlint-event-1 %d %b %b" % (len(self.payload), self.payload, self.signature))


def chained(algorithm: Algorithm, before: str, position: int, hash: str) -> str:
    """The head of the global chain with one more event."""
    return algorithm.of(f"zwlint-chain-1 {before} {position} {hash}".encode())


def genesis(algorithm: Algorithm, house: str) -> str:
    """The head of a house's chain before its first event."""
    return algorithm.of(f"zwlint-chain-1 {house}".encode())


def _refuse(written: str) -> Any:
    raise ValueError(f"a number that is no integer: {written[:20]}")
