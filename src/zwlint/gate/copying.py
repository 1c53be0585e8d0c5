"""Takes a whole log into another store, and says no where either has been changed or cut off.

A store that was copied to before is brought up to date. It is the anchor of all that it has: a log whose end was cut
off or rewritten since does not pass.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from zwlint.gate.codes import Code, Refused
from zwlint.gate.digests import Algorithm
from zwlint.gate.events import chained
from zwlint.gate.store.protocol import Head, Record, Store
from zwlint.gate.verifying import Anchor, verify
from zwlint.values import NamedTuple


class Copied(NamedTuple):
    """What a copy brought."""

    added: int
    """Events that the other store did not have."""
    contents: int
    """Kept files that it did not have."""
    anchor: Anchor
    """The end of both."""


def copy(source: Store, target: Store, anchors: tuple[Anchor, ...] = ()) -> Copied:
    """Bring the target up to the source, all or nothing; both are verified whole, before and after.

    Raises Refused with the first problem of either, and with ANCHOR_CUT or ANCHOR_DIFFERS where the source is not what
    the target has seen of it, or what the anchors say.
    """
    end = Anchor.of(source)
    before = Anchor.of(target)
    if before.position:  # an empty one has no root
        _vet(target, "目的")
    _vet(source, "来源", before, *anchors)
    known = set(target.blobs())
    lacking = [digest for digest in source.blobs() if digest not in known]
    new = (record for record in source.records() if before.position < record.position <= end.position)
    linked = _linked(new, Head(before.position, before.chain, before.time), source.identity.algorithm)
    target.restore(linked, ((digest, source.blob(digest)) for digest in lacking))
    _vet(target, "目的", end)
    return Copied(end.position - before.position, len(lacking), end)


def _vet(store: Store, name: str, *anchors: Anchor) -> None:
    """Raise Refused unless the log is sound, with every content, and has what the anchors say."""
    problems = verify(store, anchors=anchors, contents=True).problems
    for problem in sorted(problems, key=lambda each: each.code is not Code.HOUSE_WRONG):  # it explains all others
        raise Refused(problem.code, problem.detail, where=f"{name}第 {problem.position} 条记录（{problem.item}）")


def _linked(records: Iterable[Record], head: Head, algorithm: Algorithm) -> Iterator[Record]:
    """The records, each held against the chain at the moment it is taken: nothing slips in after they were verified."""
    for record in records:
        hash = record.envelope.hash(algorithm)
        chain = chained(algorithm, head.chain, head.position + 1, hash)
        if (record.position, record.hash, record.chain) != (head.position + 1, hash, chain):
            raise Refused(Code.CHAIN_WRONG, where=f"来源第 {record.position} 条记录（{record.item}）")
        head = Head(record.position, chain, record.time)
        yield record
