"""Reads states out of a store and appends signed events to it: what all acts of the gate have in common."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Iterable, Mapping
from datetime import UTC, date, datetime, timedelta
from threading import Lock

from zwlint.errors import UsageError
from zwlint.gate.beginning import Beginning
from zwlint.gate.bodies import Body, Submitted
from zwlint.gate.clearing import Cleared, clear
from zwlint.gate.codes import Code, Refused
from zwlint.gate.contents import Files, blob_key, differences, metadata_text
from zwlint.gate.events import HOUSE, ORDERS, Bound, Envelope, Event
from zwlint.gate.holidays import beijing_day, instant, written
from zwlint.gate.house import House
from zwlint.gate.item import Item
from zwlint.gate.keys import Key
from zwlint.gate.ledger import Ledger
from zwlint.gate.looking import Eye, Look
from zwlint.gate.orders.order import WorkOrder, is_order
from zwlint.gate.policy import Authority, Policy
from zwlint.gate.store.protocol import Head, Heads, Record, Store
from zwlint.hooks import Plugins
from zwlint.linter import Linter
from zwlint.plugins import GateEvent, Parts
from zwlint.values import NamedTuple

_TRIES = 100
"""Attempts to append while others append other items."""
_SKEW = timedelta(seconds=5)
"""How far this clock may be behind the log, whose last event another machine may have written."""
_LOOKS = 64
"""Looks that are remembered; each is a check of all files of an item."""


class Signer(NamedTuple):
    """Who acts, with which key; the role is found where it is not named."""

    name: str
    key: Key
    role: str = ""


class Case(NamedTuple):
    """Item and house at one moment; of a work order the item is but its place in the log."""

    item: Item
    house: House
    latest: str
    order: WorkOrder | None = None


def system_clock() -> datetime:
    """The time of this machine."""
    return datetime.now(UTC)


class Desk:
    """A store, the policy of gate.toml, a linter whose filters are off, and a clock."""

    def __init__(
        self,
        store: Store,
        policy: Policy | None = None,
        *,
        linter: Linter | None = None,
        now: Callable[[], datetime] = system_clock,
        plugins: Parts | None = None,
    ) -> None:
        """``policy`` is that of gate.toml: where it is not the one adopted, nothing is released.

        ``plugins`` are told of every event; those installed where none are given.
        """
        self.store = store
        self.policy = policy
        self._linter = linter
        self._now = now
        self._plugins = plugins
        self._eye: Eye | None = None
        self._looks: OrderedDict[tuple[str, str, str, str, str], Look] = OrderedDict()
        self._beginning = Beginning()
        self._lock = Lock()

    @property
    def eye(self) -> Eye:
        """What looks at files; rules are loaded when it is first needed."""
        with self._lock:
            if self._eye is None:
                self._eye = Eye(self._linter or self.make_linter())
            return self._eye

    def make_linter(self) -> Linter:
        """What checks where no linter was given."""
        return Linter(filters=False)

    @property
    def plugins(self) -> Parts:
        """Who is told of events. Raises PluginError where one does not load: before anything is recorded."""
        with self._lock:
            if self._plugins is None:
                self._plugins = self._linter.engine.plugins if self._linter else Plugins()
            return self._plugins

    # -- reading ---------------------------------------------------------------------------------------------

    def house(self) -> House:
        """The house at this moment. Raises Refused where its record is not sound."""
        return self._ledger(self.store.records(HOUSE)).house

    def case(self, item: str) -> Case:
        """An item and the house. Raises Refused where their records are not sound."""
        ledger = self._ledger(self.store.records(HOUSE, item))
        return Case(ledger.item(item), ledger.house, ledger.latest)

    def known(self, item: str) -> Case:
        """As :meth:`case`. Raises Refused for an item that there is not."""
        case = self.case(item)
        if not case.item.sequence:
            raise Refused(Code.ITEM_UNKNOWN, item)
        return case

    def ledger(self) -> Ledger:
        """All items. Raises Refused where the log is not sound."""
        return self._ledger(self.store.records())

    def today(self) -> str:
        """Today in Beijing."""
        return beijing_day(written(self._now())).isoformat()

    def _ledger(self, records: Iterable[Record]) -> Ledger:
        return self._beginning.ledger(self.store.identity, records)

    # -- looking ---------------------------------------------------------------------------------------------

    def files_of(self, submission: Submitted) -> Files:
        """What was submitted, out of the store. Raises Refused where it is lost."""
        return files_of(self.store, submission)

    def look(self, item: Item, files: Files | None = None) -> Look:
        """Check the present version, or the files given in its place, as of the day that counts for it."""
        submission = item.submission
        assert submission is not None
        day = self.day_of(item)
        key = (item.id, item.bound.content, item.bound.attachments, item.bound.metadata, day)
        with self._lock:
            found = self._looks.get(key) if files is None else None
        if found is not None:
            return found
        shown = files or self.files_of(submission)
        made = self.eye.look(submission.name, shown, date.fromisoformat(day), metadata_text(submission))
        if files is None:
            with self._lock:
                self._looks[key] = made
                while len(self._looks) > _LOOKS:
                    self._looks.popitem(last=False)
        return made

    def day_of(self, item: Item) -> str:
        """The day that terms are held against: today, unless 转载 or 补录 was recorded. The draft has no say."""
        return day_of(item, self.today())

    def cleared(self, case: Case, look: Look) -> Cleared:
        """What of a look still stands."""
        return clear(look, case.item, case.house, self.today())

    # -- writing ---------------------------------------------------------------------------------------------

    def append(
        self,
        signer: Signer,
        item: str,
        make: Callable[[Case], Body],
        *,
        roles: Callable[[Case], Iterable[str]],
        opinion: str = "",
        report: Callable[[Case], str] = lambda _case: "",
        blobs: Mapping[str, bytes] | None = None,
        bound: Callable[[Case], Bound] | None = None,
    ) -> Event:
        """Sign and append what ``make`` makes of the moment; the event is first tried as any reader of the log would.

        Raises Refused. Where others append other items meanwhile, it is tried again; what happened to the item itself
        since its state was read is refused with STALE_HEAD, for the signer has not seen it.
        """
        plugins = self.plugins
        first: Case | None = None
        for _attempt in range(_TRIES):
            case = self._case_of(item)
            if first is not None and case.item.head != first.item.head:
                raise Refused(Code.STALE_HEAD, item)
            first = case
            event = self._event(signer, case, make(case), roles(case), opinion, report(case), bound)
            envelope = Envelope.seal(event, signer.key)
            orders = {item: case.order} if case.order else {}
            Ledger(case.house, {item: case.item}, case.latest, orders=orders).take(envelope)
            try:
                self.store.append(event, envelope, Heads(case.item.head, case.house.head), blobs or {})
            except Refused as refused:
                if refused.code not in (Code.STALE_HEAD, Code.CLOCK_BACK):
                    raise
                continue
            plugins.tell(_told(event))
            return event
        raise Refused(Code.STALE_HEAD, item)

    def order_case(self, stream: str) -> Case:
        """A work order, by its stream, and the house. Raises Refused where their records are not sound."""
        ledger = self._ledger(self.store.records(HOUSE, stream))
        order = ledger.order(stream)
        return Case(Item(stream, order.head, order.sequence), ledger.house, ledger.latest, order)

    def _case_of(self, item: str) -> Case:
        if item == HOUSE:
            return self._house_case()
        return self.order_case(item) if is_order(item) else self.case(item)

    def _house_case(self) -> Case:
        ledger = self._ledger(self.store.records(HOUSE))
        house = ledger.house
        return Case(Item(HOUSE, house.head, house.sequence), house, ledger.latest)

    def _event(
        self,
        signer: Signer,
        case: Case,
        body: Body,
        roles: Iterable[str],
        opinion: str,
        report: str,
        bound: Callable[[Case], Bound] | None,
    ) -> Event:
        item, house = case.item, case.house
        own = bound(case) if bound else item.bound
        return Event(
            house=house.id,
            item=item.id,
            sequence=item.sequence + 1,
            previous=item.head,
            actor=signer.name,
            role=signer.role or role_of(signer, house, roles),
            key=signer.key.id,
            time=self._time(self.store.head()),
            opinion=opinion,
            bound=Bound(
                own.content,
                own.attachments,
                own.metadata,
                report,
                house.policy_digest,
                house.roster_digest,
                house.ruleset_digest,
            ),
            body=body,
        )

    def _time(self, head: Head) -> str:
        """This clock's time; that of the log's last event where another clock is a little ahead. Raises Refused."""
        now = self._now()
        if head.time and now < instant(head.time):
            if instant(head.time) - now > _SKEW:
                raise Refused(Code.CLOCK_BACK, f"{written(now)} 早于 {head.time}")
            return head.time
        return written(now)


def _told(event: Event) -> GateEvent:
    """What plugins learn of an event."""
    bound = event.bound
    return GateEvent(
        house=event.house,
        item=event.item,
        sequence=event.sequence,
        kind=event.kind,
        step=event.step,
        actor=event.actor,
        role=event.role,
        time=event.time,
        content=bound.content,
        attachments=bound.attachments,
        metadata=bound.metadata,
        report=bound.report,
        policy=bound.policy,
        roster=bound.roster,
        ruleset=bound.ruleset,
    )


def files_of(store: Store, submission: Submitted) -> Files:
    """What was submitted. Raises Refused where it is lost."""
    attachments = {each.name: store.blob(each.digest) for each in submission.attachments}
    files = Files(store.blob(blob_key(submission.content, submission.form)), attachments)
    for _code, name in differences(files, submission, store.identity.algorithm):
        raise Refused(Code.BLOB_DAMAGED, name)
    return files


def day_of(item: Item, today: str) -> str:
    """The day that an item's terms are held against."""
    if item.backfilled is not None:
        return item.backfilled.dated
    return item.reposted.published if item.reposted is not None and item.repost_dated else today


def role_of(signer: Signer, house: House, wanted: Iterable[str]) -> str:
    """The first of the roles that the signer has. Raises Refused."""
    person = house.people.get(signer.key.id)
    if person is None:
        raise Refused(Code.KEY_UNKNOWN, signer.name)
    if person.name != signer.name:
        raise Refused(Code.KEY_NOT_OF_ACTOR, signer.name)
    wanted = tuple(wanted)
    role = next((role for role in wanted if role in person.roles), None)
    if role is None:
        raise Refused(
            Code.ROLE_WRONG, f"{signer.name}是{'、'.join(person.roles)}，应为{'、'.join(dict.fromkeys(wanted))}"
        )
    return role


def with_authority(what: Authority) -> Callable[[Case], tuple[str, ...]]:
    """The roles that have an authority."""
    return lambda case: case.house.policy_in_force().authority[what]


def vet_name(item: str) -> None:
    """Raise UsageError for an item's name that cannot be one."""
    reserved = item == HOUSE or item.startswith(ORDERS)
    if not item.strip() or reserved or len(item) > 200 or any(ord(char) < 32 for char in item):
        raise UsageError(
            f"稿件号不能是“{item[:40]}”", hint="用不含控制字符的文字，不超过200字，不能是 @house，不能以 @order/ 开头"
        )
