"""Goes through the whole log and says where it was changed: every signature, every rule, every link of both chains."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date
from typing import Any

from zwlint.errors import ConfigError
from zwlint.gate.bodies import Dismissed, OpinionFiled, Released, Submitted
from zwlint.gate.canonical import canonical
from zwlint.gate.clearing import clear
from zwlint.gate.codes import SENTENCES, Code, Refused
from zwlint.gate.contents import blob_key, content_digest, metadata_text
from zwlint.gate.decision import decide
from zwlint.gate.desk import day_of, files_of
from zwlint.gate.events import HOUSE, Event, chained, genesis
from zwlint.gate.holidays import beijing_day
from zwlint.gate.house import House
from zwlint.gate.item import Item
from zwlint.gate.ledger import Ledger
from zwlint.gate.looking import Eye
from zwlint.gate.store.protocol import Record, Store, UnreachableError
from zwlint.gate.together import companions, leads, not_ready
from zwlint.values import NamedTuple


class Problem(NamedTuple):
    """One place where the log is not what it should be."""

    code: Code
    position: int
    item: str
    detail: str = ""

    @property
    def message(self) -> str:
        """The problem in a sentence."""
        what = SENTENCES[self.code].what
        return f"{what}（{self.detail}）" if self.detail else what


class Anchor(NamedTuple):
    """The end of a log at some moment, to be kept elsewhere: it shows whether the log has lost its tail since."""

    house: str
    root: str
    position: int
    chain: str
    time: str

    @classmethod
    def of(cls, store: Store) -> Anchor:
        """The anchor of this moment."""
        head = store.head()
        return cls(store.identity.house, store.identity.root, head.position, head.chain, head.time)

    def written(self) -> bytes:
        """The file of an anchor."""
        return canonical(self._asdict()) + b"\n"


def read_anchor(data: bytes, where: str) -> Anchor:
    """The anchor in a file. Raises ConfigError."""
    try:
        values = json.loads(data)
        anchor = Anchor(**values)
        sound = type(anchor.position) is int and all(
            type(each) is str for each in (anchor.house, anchor.root, anchor.chain, anchor.time)
        )
    except (ValueError, TypeError):
        sound = False
    if not sound:
        raise ConfigError("不是锚点文件", where=where, hint="应为 zwlint gate anchor 写的文件")
    return anchor


class Verified(NamedTuple):
    """What going through a log showed."""

    events: int
    items: int
    problems: tuple[Problem, ...]
    rechecked: int = 0
    """Releases whose check was made again."""
    skipped: int = 0
    """Releases whose check could not be made again: other rules were in force."""

    def as_json(self) -> dict[str, Any]:
        """For programs."""
        return {
            "sound": not self.problems,
            "events": self.events,
            "items": self.items,
            "rechecked": self.rechecked,
            "skipped": self.skipped,
            "problems": [
                {**each._asdict(), "code": each.code.value, "message": each.message} for each in self.problems
            ],
        }


def verify(
    store: Store, *, anchors: tuple[Anchor, ...] = (), contents: bool = False, eye: Eye | None = None
) -> Verified:
    """Verify a log; with ``contents`` every kept file is decrypted and held against its digest too.

    With an ``eye`` every release is decided again, as of its day, where the rules are those that were in force: whoever
    has a publisher's key and can write the store could have appended a release that no check preceded.
    """
    run = _Run(store, contents=contents, eye=eye)
    run.problems += (Problem(code, 0, HOUSE, detail) for code, detail in store.faults())
    try:
        for record in store.records():
            run.take(record)
    except UnreachableError:
        raise
    except ConfigError as error:  # pages that cannot be read
        run.problems.append(Problem(Code.STORE_DAMAGED, run.count, HOUSE, error.what))
    if not run.count:
        run.problems.append(Problem(Code.ROOT_WRONG, 0, HOUSE, "没有任何记录"))
    for anchor in anchors:
        run.problems += run.against(anchor)
    return Verified(run.count, len(run.ledger.items), tuple(run.problems), run.rechecked, run.skipped)


class _Run:
    """One way through a log. Of each item only the first problem is told: what follows it cannot be judged."""

    def __init__(self, store: Store, *, contents: bool, eye: Eye | None) -> None:
        self._store = store
        self._contents = contents
        self._eye = eye
        self.rechecked = self.skipped = 0
        self._algorithm = store.identity.algorithm
        self.ledger = Ledger(House.new(store.identity))
        self.problems: list[Problem] = []
        self.count = 0
        self._position = 0
        self._chain = genesis(self._algorithm, store.identity.house)
        self._given_up: set[str] = set()
        self._chains: dict[int, str] = {}

    def take(self, record: Record) -> None:
        self.count += 1
        if not record.is_sound:
            self._tell(record, Code.COLUMN_WRONG)
            self._given_up.add(record.item)
            return
        self._link(record)
        if record.item in self._given_up or HOUSE in self._given_up:
            return
        before = self.ledger.item(record.item)
        try:
            event = self.ledger.take_record(record)
        except Refused as refused:
            self._tell(record, refused.code, refused.detail)
            self._given_up.add(record.item)
            return
        if self._contents:
            for code, detail in self._lost(event):
                self._tell(record, code, detail)
        if self._eye is not None and isinstance(event.body, Released):
            self._recheck(record, event, before, self._eye)

    def _recheck(self, record: Record, event: Event, item: Item, eye: Eye) -> None:
        """Decide a release again."""
        house, submission = self.ledger.house, item.submission
        if house.ruleset != eye.made_with() or submission is None:
            self.skipped += 1
            return
        self.rechecked += 1
        day = beijing_day(event.time).isoformat()
        try:
            files = files_of(self._store, submission)
        except Refused as refused:
            self._tell(record, refused.code, refused.detail)
            return
        as_of = date.fromisoformat(day_of(item, day))
        look = eye.look(submission.name, files, as_of, metadata_text(submission))
        if look.digest(self._algorithm) != event.bound.report:
            self._tell(record, Code.REPORT_WRONG)
        for reason in decide(item, house, look, clear(look, item, house, day), None).reasons:
            self._tell(record, reason.code, reason.detail)
        for other in not_ready(companions(item, self.ledger.item, self._pointing), house):
            self._tell(record, Code.LINKED_NOT_READY, other)

    def _pointing(self, item: str) -> list[str]:
        return [each.id for each in self.ledger.items.values() if item in leads(each)]

    def _link(self, record: Record) -> None:
        """Hold the record against both chains, and go on from what it says, to find the next break too."""
        if record.position != self._position + 1:
            self._tell(record, Code.POSITION_WRONG, f"应为第 {self._position + 1} 条")
        hash = record.envelope.hash(self._algorithm)
        if hash != record.hash:
            self._tell(record, Code.HASH_WRONG)
        if chained(self._algorithm, self._chain, record.position, hash) != record.chain:
            self._tell(record, Code.CHAIN_WRONG)
        self._position, self._chain = record.position, record.chain
        self._chains[record.position] = record.chain

    def _tell(self, record: Record, code: Code, detail: str = "") -> None:
        self.problems.append(Problem(code, record.position, record.item, detail))

    def _lost(self, event: Event) -> Iterator[tuple[Code, str]]:
        """The contents of an event that are not there, or are not what their digests say."""
        body = event.body
        if isinstance(body, OpinionFiled):
            yield from self._damaged(body.document, body.source)
        if isinstance(body, Dismissed) and body.record:
            yield from self._damaged(body.record, body.rule)
        if not isinstance(body, Submitted):
            return
        for each in body.attachments:
            yield from self._damaged(each.digest, each.name)
        try:
            if (
                content_digest(self._store.blob(blob_key(body.content, body.form)), body.form, self._algorithm)
                != body.content
            ):
                yield Code.BLOB_DAMAGED, body.name
        except Refused as refused:
            yield refused.code, body.name

    def _damaged(self, digest: str, name: str) -> Iterator[tuple[Code, str]]:
        try:
            if self._algorithm.of(self._store.blob(digest)) != digest:
                yield Code.BLOB_DAMAGED, name
        except Refused as refused:
            yield refused.code, name

    def against(self, anchor: Anchor) -> list[Problem]:
        """What an anchor shows."""
        identity = self._store.identity
        if (anchor.house, anchor.root) != (identity.house, identity.root):
            return [Problem(Code.HOUSE_WRONG, anchor.position, HOUSE)]
        if anchor.position > self._position:
            detail = f"锚点是第 {anchor.position} 条，现在只到第 {self._position} 条"
            return [Problem(Code.ANCHOR_CUT, self._position, HOUSE, detail)]
        here = self._chains.get(anchor.position, "") if anchor.position else anchor.chain
        return [] if here == anchor.chain else [Problem(Code.ANCHOR_DIFFERS, anchor.position, HOUSE)]
