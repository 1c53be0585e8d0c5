"""What a retroactive revocation undoes: acts that a key did at or after the moment since when it counts no more."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from zwlint.gate.bodies import Secrecy
from zwlint.gate.item import Act, Item
from zwlint.gate.policy import StepKind
from zwlint.gate.way import stands

if TYPE_CHECKING:
    from zwlint.gate.house import House


def undone(item: Item, house: House) -> Item:
    """The item without 转载, 补录, corrections and opinions whose keys no longer count for that moment.

    Approvals, waivers, dismissals, inspections and orders need no undoing: whoever asks looks at their keys each time.
    """
    if _fell(item.reposted_by, house):
        item = replace(item, reposted=None, reposted_by=None, repost_dated=False)
    if _fell(item.backfilled_by, house):
        item = replace(item, backfilled=None, backfilled_by=None)
    if _fell(item.correction_by, house):
        item = replace(item, correction=None, correction_by=None)
    return _unanswered(item, house) if _fell(item.answered_by, house) else item


def _fell(act: Act | None, house: House) -> bool:
    return act is not None and not stands(act, house)


def _unanswered(item: Item, house: House) -> Item:
    """The item before the answer from outside: a secrecy review that rests on it goes too."""
    routes = house.policy.routes.values() if house.policy else ()
    names = {step.name for route in routes for step in route if step.kind is StepKind.SECRECY}
    gone = tuple(each for each in item.approvals if each.step in names)
    kept = tuple(each for each in item.approvals if each.step not in names)
    lapsed = (*item.lapsed, *gone)
    return replace(
        item,
        approvals=kept,
        lapsed=lapsed,
        secrecy=Secrecy.UNSURE if item.secrecy else None,
        answered=False,
        answered_by=None,
    )
