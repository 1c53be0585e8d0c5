"""What people want to know: their next steps, an item's history, what has changed since a signature, figures."""

from __future__ import annotations

import difflib
from collections import Counter
from collections.abc import Iterator
from typing import Any

from zwlint.gate.bodies import Checked, Dismissed, Returned, Submitted, Waived
from zwlint.gate.codes import Code, Refused
from zwlint.gate.desk import Desk
from zwlint.gate.events import HOUSE, Event
from zwlint.gate.holidays import due, is_known
from zwlint.gate.house import House, Person
from zwlint.gate.item import Item, Stage
from zwlint.gate.orders.order import is_order
from zwlint.gate.policy import Authority, Step
from zwlint.gate.store.protocol import Record
from zwlint.gate.way import missing, route_of, turns, untaken, vet_person
from zwlint.values import NamedTuple

_CLOSING = ("archived", "rejected")
"""The kinds of events after which nothing waits for anybody."""
_MOST = 5000
"""Items that a query names one by one."""


class Due(NamedTuple):
    """Something that waits for somebody."""

    item: str
    version: int
    title: str
    what: str
    """A step, or what comes after the steps: release, published, recheck, correct, archive."""
    roles: tuple[str, ...]
    due: str
    """The last day, empty where there is no deadline."""
    overdue: bool
    certain: bool
    """Whether the holidays of that year are known."""


class Change(NamedTuple):
    """How one file differs between two versions."""

    file: str
    lines: tuple[str, ...]
    """A unified diff of the texts; empty where a file is not text."""


class Reading(Desk):
    """Nothing here is written."""

    def events(self, item: str) -> list[Event]:
        """The events of an item, or of the house. Raises Refused where they are not sound."""
        if item != HOUSE:
            self.case(item)
        return [Event.from_payload(record.payload) for record in self.store.records(item)]

    def next(self, person: str = "", *, item: str = "") -> list[Due]:
        """What waits: for that person, or for anybody; of one item, or of all."""
        if item:
            case = self.known(item)
            items, house = [case.item], case.house
        else:
            ledger = self._ledger(self._unfinished())
            items, house = list(ledger.items.values()), ledger.house
        found = [each for one in items for each in self._due_of(one, house)]
        if not person:
            return found
        who = house.person(person)
        if who is None:
            raise Refused(Code.KEY_UNKNOWN, person)
        states = {each.id: each for each in items}
        return [each for each in found if _waits_for(each, who, states[each.item], house)]

    def _unfinished(self) -> Iterator[Record]:
        """The events of the items that are not closed: the others, which are many, need not be read."""
        items = [name for name in self.store.items(without_last=_CLOSING) if not is_order(name)]
        return self.store.records(HOUSE, *items) if len(items) <= _MOST else self.store.records()

    def _due_of(self, item: Item, house: House) -> list[Due]:
        """What waits with an item; one that the present policy has no route for must be submitted for another."""
        try:
            return list(self._due(item, house))
        except Refused:
            return [self._made(item, "submit", house.policy_in_force().authority[Authority.DRAFT], "", 0, house)]

    def _due(self, item: Item, house: House) -> Iterator[Due]:
        policy = house.policy_in_force()
        match item.stage:
            case Stage.IN_REVIEW:
                for step in turns(item, house):
                    within = policy.expedite.within if item.order and policy.expedite else step.deadline
                    yield self._made(item, step.name, step.roles, item.moved, within, house)
                if not missing(item, house):
                    yield from self._release_due(item, house)
            case Stage.RELEASED if missing(item, house):
                yield from self._tasks_due(item, house)
            case Stage.RELEASED:
                yield self._made(item, "published", policy.authority[Authority.PUBLISH], item.released, 0, house)
            case Stage.PUBLISHED:
                yield from self._tasks_due(item, house)
                yield from self._after_due(item, house)
            case Stage.RETURNED:
                yield self._made(item, "submit", policy.authority[Authority.DRAFT], item.moved, 0, house)
            case Stage.CORRECTING:
                within = policy.corrections.within
                yield self._made(item, "correct", policy.authority[Authority.DRAFT], item.moved, within, house)
            case Stage.NEW | Stage.HELD | Stage.ESCALATED | Stage.REJECTED | Stage.WITHDRAWN | Stage.ARCHIVED:
                return

    def _release_due(self, item: Item, house: House) -> Iterator[Due]:
        yield self._made(item, "release", house.policy_in_force().authority[Authority.PUBLISH], item.moved, 0, house)

    def _tasks_due(self, item: Item, house: House) -> Iterator[Due]:
        policy = house.policy_in_force()
        for step in untaken(item, house)[:1]:
            within = policy.expedite.within if policy.expedite else 0
            yield self._made(item, step.name, step.roles, item.released, within, house)

    def _after_due(self, item: Item, house: House) -> Iterator[Due]:
        policy = house.policy_in_force()
        if item.rechecked is None:
            within = policy.recheck_within
            yield self._made(item, "recheck", policy.authority[Authority.RECHECK], item.published, within, house)
        elif not item.rechecked:
            yield self._made(item, "correct", policy.authority[Authority.CORRECT], item.published, 0, house)
        elif not untaken(item, house):
            yield self._made(item, "archive", policy.authority[Authority.ARCHIVE], item.published, 0, house)

    def _made(self, item: Item, what: str, roles: tuple[str, ...], since: str, within: int, house: House) -> Due:
        days = house.policy_in_force().holidays
        last = due(since, within, days) if within else ""
        title = item.submission.title if item.submission else ""
        overdue = bool(last) and last < self.today()
        return Due(item.id, item.version, title, what, roles, last, overdue, not last or is_known(last, days))

    # -- what has changed ------------------------------------------------------------------------------------

    def changes(self, item: str, since: int) -> list[Change]:
        """How the present version differs from an earlier one."""
        versions = [event.body for event in self.events(item) if isinstance(event.body, Submitted)]
        if not 1 <= since <= len(versions):
            raise Refused(Code.CONTENT_LOST, f"第 {since} 稿")
        before, after = versions[since - 1], versions[-1]
        changes = [Change("要目", tuple(_metadata_changes(before, after)))]
        was, now = self.files_of(before), self.files_of(after)
        changes.append(self._change(after.name, (before.name, was.page), (after.name, now.page)))
        old, new = was.attachments, now.attachments
        changes += (self._change(name, (name, old.get(name)), (name, new.get(name))) for name in {**old, **new})
        return [each for each in changes if each.lines]

    def signed_version(self, item: str, person: str) -> int:
        """The last version that a person passed a step of; 0 where there is none."""
        state = self.known(item).item
        return max((each.version for each in (*state.lapsed, *state.approvals) if each.by.person == person), default=0)

    def _change(self, file: str, old: tuple[str, bytes | None], new: tuple[str, bytes | None]) -> Change:
        if old[1] == new[1]:
            return Change(file, ())
        texts = [self._text(*old), self._text(*new)]
        lines = [text.splitlines() if text is not None else None for text in texts]
        if lines[0] is None or lines[1] is None:
            return Change(file, ("文件有改动，不能逐行比较",))
        found = list(difflib.unified_diff(lines[0], lines[1], "原稿", "现稿", lineterm="", n=1))
        return Change(file, tuple(found) or ("文字没有改动，标记、样式或者其他字节有改动",))

    def _text(self, name: str, data: bytes | None) -> str | None:
        return "" if data is None else self.eye.text_of(name, data)

    # -- figures ---------------------------------------------------------------------------------------------

    def stats(self) -> dict[str, Any]:
        """Figures over the whole log."""
        ledger = self.ledger()
        kinds: Counter[str] = Counter()
        rules: Counter[str] = Counter()
        returned: Counter[str] = Counter()
        answered: Counter[str] = Counter()
        for record in self.store.records():
            event = Event.from_payload(record.payload)
            kinds[event.kind] += 1
            match event.body:
                case Checked():
                    rules.update(mark.rule for mark in event.body.findings)
                case Returned():
                    returned[event.role] += 1
                case Waived() | Dismissed():
                    answered[event.body.rule] += 1
                case _:
                    pass
        items = list(ledger.items.values())
        overdue = [each for one in items for each in self._due_of(one, ledger.house) if each.overdue]
        return {
            "items": len(items),
            "events": sum(kinds.values()),
            "stages": dict(sorted(Counter(item.stage.value for item in items).items())),
            "kinds": dict(sorted(kinds.items())),
            "versions": sum(item.version for item in items),
            "returned_by_role": dict(sorted(returned.items())),
            "findings_by_rule": dict(rules.most_common()),
            "answered_by_rule": dict(answered.most_common()),
            "overdue": len(overdue),
        }


def _waits_for(due: Due, who: Person, item: Item, house: House) -> bool:
    """Whether that person could do it: the role, and for a step that nobody else has to."""
    if not set(who.roles) & set(due.roles):
        return False
    try:
        route = route_of(item, house.policy_in_force())
    except Refused:
        route = ()
    step = next((each for each in route if each.name == due.what), None)
    if step is None:
        return True
    return any(_may_take(step, who.name, role, item, house) for role in who.roles if role in step.roles)


def _may_take(step: Step, person: str, role: str, item: Item, house: House) -> bool:
    try:
        vet_person(step, person, role, item, house)
    except Refused:
        return False
    return True


def _metadata_changes(before: Submitted, after: Submitted) -> Iterator[str]:
    for name, shown in (
        ("title", "标题"),
        ("channel", "渠道"),
        ("content_class", "类别"),
        ("publicity", "公开属性"),
        ("publicity_reason", "不公开的理由"),
        ("name", "文件名"),
    ):
        if getattr(before, name) != getattr(after, name):
            yield f"{shown}：{getattr(before, name)} → {getattr(after, name)}"
    for name in sorted({*before.fields, *after.fields}):
        if before.fields.get(name) != after.fields.get(name):
            yield f"{name}：{before.fields.get(name, '')} → {after.fields.get(name, '')}"
