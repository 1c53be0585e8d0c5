"""Takes an item's record out of the house as DSSE envelopes of in-toto statements, each signed as it was by a person.

Nothing is signed anew: the signature of an event is that of its envelope, and any tool that knows DSSE and Ed25519,
or SM2, verifies it with the public keys of the roster.
"""

from __future__ import annotations

import base64
import json
from collections.abc import Iterable, Iterator

from zwlint.gate.events import HOUSE, Envelope, Event
from zwlint.gate.house import House
from zwlint.gate.keys import PAYLOAD_TYPE, scheme_of
from zwlint.gate.store.protocol import Store


def dsse(envelope: Envelope) -> dict[str, object]:
    """The DSSE envelope of an event."""
    event = Event.from_payload(envelope.payload)
    return {
        "payloadType": PAYLOAD_TYPE,
        "payload": base64.b64encode(envelope.payload).decode("ascii"),
        "signatures": [{"keyid": event.key, "sig": base64.b64encode(envelope.signature).decode("ascii")}],
    }


def exported(store: Store, items: Iterable[str], house: House) -> Iterator[str]:
    """JSON lines: the public keys first, then the events of the house and of these items, in order of the log."""
    keys = [
        {
            "keyid": each.key,
            "person": each.name,
            "scheme": scheme_of(each.public).value,
            "public": each.public,
            "revoked": each.revoked,
        }
        for each in house.people.values()
    ]
    yield json.dumps({"house": house.id, "root": house.root, "keys": keys}, ensure_ascii=False)
    for record in store.records(HOUSE, *items):
        yield json.dumps(dsse(record.envelope), ensure_ascii=False)
