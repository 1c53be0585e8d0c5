"""What ways around the gate have in common: events that no call of it would make, and what it says of them."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from gate.worlds import CLEAN, World
from zwlint.gate.codes import Code
from zwlint.gate.contents import Files
from zwlint.gate.decision import GateDecision
from zwlint.gate.desk import Signer
from zwlint.gate.events import HOUSE, Envelope
from zwlint.gate.ledger import Ledger

DUTIES = ("标题", "人名和职务", "数字和日期")


def codes(decision: GateDecision) -> set[Code]:
    return {reason.code for reason in decision.reasons}


def signed(world: World, page: str = CLEAN, item: str = "A1", **options: Any) -> Files:
    """An item with every step passed."""
    files = world.submit(item, page, **options)
    world.take(item)
    return files


def forged(world: World, item: str, body: Any, signer: Signer, role: str, **changes: Any) -> Envelope:
    """An event that no call of the gate would make, signed with a real key."""
    case = world.gate.case(item) if item != HOUSE else world.gate._house_case()
    made = world.gate._event(
        signer._replace(role=role), case, body, (), changes.pop("opinion", "同意"), changes.pop("report", ""), None
    )
    return Envelope.seal(replace(made, **changes), signer.key)


def take(world: World, envelope: Envelope) -> None:
    """What the gate, and ``verify``, do with an event."""
    ledger = Ledger(world.gate.house().new(world.place.identity))
    ledger.take_all(world.gate.store.records())
    ledger.take(envelope)
