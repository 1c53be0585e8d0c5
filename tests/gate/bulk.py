"""Logs of many items with full histories, made without the calls of the gate: signed, chained and stored at once."""

from __future__ import annotations

from pathlib import Path

from gate.worlds import World, key_of
from zwlint.gate.bodies import (
    Archived,
    Body,
    Checked,
    Form,
    Proofread,
    Published,
    Rechecked,
    Released,
    Reviewed,
    Secrecy,
    SecrecyReviewed,
    Signed,
    Submitted,
)
from zwlint.gate.digests import Algorithm
from zwlint.gate.events import Bound, Envelope, Event, chained
from zwlint.gate.holidays import instant, written
from zwlint.gate.ledger import Ledger
from zwlint.gate.policy import Step, StepKind
from zwlint.gate.store.protocol import Record
from zwlint.gate.submitting import digests_of

PEOPLE = {
    "初审": ("李科", "科室负责人"),
    "一校": ("李科", "科室负责人"),
    "复审": ("王分", "分管领导"),
    "二校": ("王分", "分管领导"),
    "保密审查": ("赵密", "保密员"),
    "终审": ("钱主", "主要负责人"),
    "三校": ("钱主", "主要负责人"),
    "签发": ("钱主", "主要负责人"),
}
REPORT = Algorithm.SHA256.of(b"report")


def make(folder: Path, items: int, *, rounds: int = 1, store: str = "gate.db") -> World:
    """A world of the default policy with that many items, each archived; ``rounds`` versions of each."""
    world = World.make(folder, store=store)
    ledger = world.gate.ledger()
    writer = _Writer(world, ledger)
    for number in range(items):
        item = f"稿{number:05}"
        for version in range(rounds):
            content = f"{number} {version}".encode()
            submission = _submission(Algorithm.SHA256.of(content))
            writer.contents.append((submission.content, content))
            writer.write(item, submission, "张编", "编辑")
            writer.write(item, Checked((), ()), "张编", "编辑")
            for step in world.place.policy.routes["门户网站", "普通"]:
                writer.write(item, _passing(step), *PEOPLE[step.name])
        for body in (Released(), Published("https://www.example.gov.cn/"), Rechecked(True, ""), Archived()):
            writer.write(item, body, "孙网", "网站管理员")
    writer.store()
    return world


class _Writer:
    def __init__(self, world: World, ledger: Ledger) -> None:
        self._world, self._ledger = world, ledger
        head = world.gate.store.head()
        self._position, self._chain, self._time = head.position, head.chain, instant(head.time)
        self._records: list[Record] = []
        self.contents: list[tuple[str, bytes]] = []

    def write(self, item: str, body: Body, name: str, role: str) -> None:
        house, state, algorithm = self._ledger.house, self._ledger.item(item), Algorithm.SHA256
        own = digests_of(body, algorithm) if isinstance(body, Submitted) else state.bound
        bound = Bound(
            *(own.content, own.attachments, own.metadata, REPORT),
            *(house.policy_digest, house.roster_digest, house.ruleset_digest),
        )
        event = Event(
            *(house.id, item, state.sequence + 1, state.head, name, role, key_of(name).id, written(self._time)),
            *("同意", bound, body),
        )
        envelope = Envelope.seal(event, key_of(name))
        self._ledger.take(envelope)
        hash = envelope.hash(algorithm)
        self._position += 1
        self._chain = chained(algorithm, self._chain, self._position, hash)
        self._records.append(
            Record(
                *(self._position, item, event.sequence, event.kind, event.time),
                *(envelope.payload, envelope.signature, hash, self._chain),
            )
        )

    def store(self) -> None:
        self._world.gate.store.restore(self._records, self.contents)


def _submission(digest: str) -> Submitted:
    return Submitted("a.html", digest, Form.BYTES, (), "标题", "门户网站", "普通", "主动公开", "", {})


def _passing(step: Step) -> Body:
    match step.kind:
        case StepKind.REVIEW:
            return Reviewed(step.name)
        case StepKind.PROOFREAD:
            return Proofread(step.name, step.duties)
        case StepKind.SECRECY:
            return SecrecyReviewed(step.name, Secrecy.OPEN, "依据")
        case StepKind.SIGN:
            return Signed(step.name)
