"""Decides which fault goes to which page."""

from __future__ import annotations

from collections import defaultdict
from random import Random
from typing import Final

from .compose import Drafts
from .faults_links import LINKS
from .faults_meta import META
from .faults_other import OTHER
from .faults_page import PAGE
from .faults_policy import POLICY
from .planting import LIMIT, Kind

KINDS: Final[tuple[Kind, ...]] = (*META, *PAGE, *LINKS, *POLICY, *OTHER)
Assigned = dict[int, list[tuple[Kind, int]]]
"""For each page the kinds planted there, and which of its kind each is."""


def assigned(drafts: Drafts) -> Assigned:
    """Six hundred faults over the pages: the kinds that fit few pages first, each to the page with least of them."""
    rng = Random("site-faults")
    out: Assigned = defaultdict(list)
    taken: dict[int, set[str]] = defaultdict(set)
    kept: dict[int, set[str]] = defaultdict(set)
    room = {kind.name: [draft for draft in drafts.values() if kind.fits(draft)] for kind in KINDS}
    for kind in sorted(KINDS, key=lambda each: (len(room[each.name]) / each.many, each.name)):
        for turn in range(kind.many):
            free = [
                draft
                for draft in room[kind.name]
                if len(out[draft.number]) < LIMIT
                and not any(_same(slot, other) for slot in kind.slots for other in taken[draft.number])
                and not any(_same(slot, other) for slot in kind.slots for other in kept[draft.number])
                and not any(_same(slot, other) for page, slot in kind.reserves(draft) for other in taken[page.number])
            ]
            if not free:
                raise LookupError(f"no page for {kind.name}, {turn + 1} of {kind.many}")
            least = min(len(out[draft.number]) for draft in free)
            draft = rng.choice([each for each in free if len(out[each.number]) == least])
            out[draft.number].append((kind, turn))
            taken[draft.number] |= set(kind.slots)
            for page, slot in kind.reserves(draft):
                kept[page.number].add(slot)
    return out


def _same(one: str, other: str) -> bool:
    """Whether two slots are one, or one is a part of the other."""
    return one == other or one.startswith(f"{other}:") or other.startswith(f"{one}:")
