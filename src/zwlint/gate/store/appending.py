"""What all stores do alike when an event comes in."""

from __future__ import annotations

from zwlint.gate.codes import Code, Refused
from zwlint.gate.digests import Algorithm
from zwlint.gate.events import Envelope, Event, chained
from zwlint.gate.store.protocol import Head, Heads, Record

COLUMNS = "position, item, sequence, kind, time, payload, signature, hash, chain"
"""Those of a record, in its order."""


def vet(event: Event, made_upon: Heads, now: Heads, head: Head) -> None:
    """Raise Refused unless nothing has happened since the event was made."""
    if made_upon != now:
        raise Refused(Code.STALE_HEAD, event.item)
    if event.time < head.time:
        raise Refused(Code.CLOCK_BACK, f"{event.time} 早于 {head.time}")


def following(event: Event, envelope: Envelope, head: Head, algorithm: Algorithm) -> Record:
    """The event as it is kept after that end of the log."""
    hash, position = envelope.hash(algorithm), head.position + 1
    return Record(
        position,
        event.item,
        event.sequence,
        event.kind,
        event.time,
        envelope.payload,
        envelope.signature,
        hash,
        chained(algorithm, head.chain, position, hash),
    )
