"""Whether an event may be believed at all: its signature, its signer, its place in the log, its time."""

from __future__ import annotations

from zwlint.gate.bodies import Enrolled
from zwlint.gate.codes import Code, Refused
from zwlint.gate.events import HOUSE, Envelope, Event
from zwlint.gate.holidays import instant
from zwlint.gate.house import House
from zwlint.gate.keys import verifies


def opened(envelope: Envelope) -> Event:
    """The event in an envelope. Raises Refused."""
    try:
        event = Event.from_payload(envelope.payload)
        instant(event.time)
        return event
    except ValueError:
        raise Refused(Code.PAYLOAD_WRONG) from None


def vet_signature(event: Event, envelope: Envelope, house: House) -> None:
    """Raise Refused unless a key that the house knows, and that counts, signed it for the person it names."""
    if event.house != house.id:
        raise Refused(Code.HOUSE_WRONG, event.house)
    public = _root_key(event, house) if house.sequence == 0 else _vetted_key(event, house)
    if not verifies(public, envelope.payload, envelope.signature):
        raise Refused(Code.SIGNATURE_WRONG, event.actor)


def vet_place(event: Event, sequence: int, head: str, latest: str) -> None:
    """Raise Refused unless it follows the item's last event, and is not older than the log's last."""
    if event.sequence != sequence + 1:
        raise Refused(Code.SEQUENCE_WRONG, f"{event.sequence}，应为 {sequence + 1}")
    if event.previous != head:
        raise Refused(Code.PREVIOUS_WRONG, f"{event.sequence}")
    if event.time < latest:
        raise Refused(Code.CLOCK_BACK, f"{event.time} 早于 {latest}")


def _root_key(event: Event, house: House) -> str:
    """The key of the very first event: the root enrols itself."""
    body = event.body
    if event.item != HOUSE or not isinstance(body, Enrolled) or event.key != house.root or body.key != house.root:
        raise Refused(Code.ROOT_WRONG)
    if body.person != event.actor or event.role not in body.roles:
        raise Refused(Code.ROOT_WRONG)
    return body.public


def _vetted_key(event: Event, house: House) -> str:
    person = house.people.get(event.key)
    if person is None:
        raise Refused(Code.KEY_UNKNOWN, event.actor)
    if person.name != event.actor:
        raise Refused(Code.KEY_NOT_OF_ACTOR, event.actor)
    if not person.counts_at(event.time):
        raise Refused(Code.KEY_REVOKED, event.actor)
    if event.role not in person.roles:
        raise Refused(Code.ROLE_NOT_HELD, f"{event.actor}，{event.role}")
    if house.policy is None and event.key != house.root:
        raise Refused(Code.POLICY_NOT_ADOPTED)
    return person.public
