"""A house to try things in: people with keys, a clock that the test moves, a store on disk, the real rules."""

from __future__ import annotations

import sqlite3
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from pathlib import Path
from typing import Any

import pytest

from gate.hands import Hands
from zwlint.gate.bodies import Secrecy
from zwlint.gate.codes import Code, Refused
from zwlint.gate.contents import Draft, Files
from zwlint.gate.desk import Case, Signer
from zwlint.gate.digests import Algorithm
from zwlint.gate.events import Event
from zwlint.gate.gate import Gate
from zwlint.gate.keys import Key
from zwlint.gate.office import Request
from zwlint.gate.place import Place, init
from zwlint.gate.policy import Step, StepKind
from zwlint.gate.store.opening import open_store
from zwlint.gate.store.protocol import Store
from zwlint.gate.store.sqlite import SqliteStore
from zwlint.gate.store.vault import Vault
from zwlint.gate.way import turns, vet_person
from zwlint.linter import Linter

CLEAN = "<p>全县各项工作有序推进。</p>"
CHANGED = "<p>全县各项工作平稳有序推进。</p>"
SECRET = "<p>机密★10年</p>"
"""One veto, SEC001."""
BASIS = "《政府信息公开条例》第十七条"
TITLE = "全县工作推进情况"
START = datetime(2026, 3, 2, 1, 0, tzinfo=UTC)
"""A Monday morning in Beijing."""
PEOPLE = {
    "default": {
        "张编": ["编辑"],
        "李科": ["科室负责人"],
        "王分": ["分管领导"],
        "赵密": ["保密员"],
        "钱主": ["主要负责人"],
        "孙网": ["网站管理员"],
    },
    "channels": {
        "张经": ["经办人"],
        "王分": ["分管负责人"],
        "赵密": ["保密员"],
        "钱主": ["主要负责人"],
        "周新": ["新闻分管负责人"],
        "吴党": ["党政办分管负责人"],
        "郑签": ["签发人"],
        "孙发": ["发布员"],
    },
    "proofreaders": {
        "张撰": ["撰稿人"],
        "李编": ["编辑"],
        "陈校": ["校对员"],
        "褚校": ["校对员"],
        "卫校": ["校对员"],
        "王科": ["科室负责人"],
        "赵密": ["保密员"],
        "钱主": ["主要领导"],
        "冯分": ["分管领导"],
        "孙发": ["发布员"],
    },
    "classes": {
        "张信": ["信息员"],
        "李部": ["部门负责人"],
        "王分": ["分管领导"],
        "赵密": ["保密员"],
        "钱主": ["主要领导"],
        "周办": ["办公室主任"],
        "孙网": ["网站管理员"],
    },
}
"""Who is enrolled under each shipped configuration, with which roles; the first drafts, the last publishes."""
ADMINISTRATOR = "管理"


@dataclass
class Clock:
    """A clock that goes on by a second each time it is read."""

    time: datetime = START

    def __call__(self) -> datetime:
        self.time += timedelta(seconds=1)
        return self.time

    def move(self, **by: float) -> None:
        """Move it, back too."""
        self.time += timedelta(**by)


@lru_cache(maxsize=1)
def linter() -> Linter:
    """The real rules, loaded once for all tests."""
    return Linter(filters=False)


@lru_cache(maxsize=64)
def key_of(_name: str) -> Key:
    """A key for each name, the same in all worlds."""
    return Key.generate()


@dataclass
class World:
    """A gate with its people."""

    place: Place
    clock: Clock
    gate: Gate
    people: dict[str, Signer] = field(default_factory=dict)

    @classmethod
    def make(
        cls,
        folder: Path,
        policy: str = "default",
        *,
        algorithm: Algorithm = Algorithm.SHA256,
        people: bool = True,
        store: str = "gate.db",
    ) -> World:
        """``store`` is what gate.toml says of it: a file, or a URL."""
        clock = Clock()
        root = Signer(ADMINISTRATOR, key_of(ADMINISTRATOR))
        place = init(folder, policy, root, ["管理员"], algorithm=algorithm, store=store, now=clock)
        world = cls(place, clock, cls._gate(place, clock), {ADMINISTRATOR: root})
        for name, roles in PEOPLE[policy].items() if people else ():
            world.enroll(name, *roles)
        return world

    @staticmethod
    def _gate(place: Place, clock: Clock) -> Gate:
        return Gate(opened(place), place.policy, linter=linter(), now=clock)

    def another_gate(self) -> Gate:
        """A gate as another process would have it."""
        return self._gate(self.place, self.clock)

    @property
    def root(self) -> Signer:
        return self.people[ADMINISTRATOR]

    @property
    def house(self) -> str:
        return self.place.identity.house

    def __getitem__(self, name: str) -> Signer:
        return self.people[name]

    def request(self, name: str, key: Key | None = None) -> Request:
        return Request.make(self.house, name, key or key_of(name))

    def enroll(self, name: str, *roles: str, key: Key | None = None) -> Signer:
        self.gate.enroll(self.root, self.request(name, key), roles)
        self.people[name] = Signer(name, key or key_of(name))
        return self.people[name]

    @property
    def drafter(self) -> Signer:
        return list(self.people.values())[1]

    @property
    def publisher(self) -> Signer:
        return list(self.people.values())[-1]

    def submit(self, item: str = "A1", page: str = CLEAN, signer: Signer | None = None, **options: Any) -> Files:
        """Submit a draft for the first channel and class; returns its files."""
        files = Files(page.encode(), options.pop("attachments", {}))
        policy = self.place.policy
        usual = {
            "name": "a.html",
            "title": TITLE,
            "channel": next(iter(policy.channels)),
            "content_class": policy.classes[0],
        }
        self.gate.submit(signer or self.drafter, item, Draft(files=files, **usual | options))
        return files

    def take(self, item: str = "A1", *, until: str = "", gate: Gate | None = None) -> list[tuple[str, str]]:
        """Take every step that is due, each by the first person who may, up to but not including ``until``."""
        taken: list[tuple[str, str]] = []
        gate = gate or self.gate
        for _round in range(20):
            case = gate.known(item)
            step = next(iter(turns(case.item, case.house)), None)
            if step is None or step.name == until:
                return taken
            name = next(each for each in self.people if self._may(each, step, case))
            self.step(step.kind, self[name], item, step.name, step.duties, gate)
            taken.append((step.name, name))
        raise AssertionError("too many steps")

    def _may(self, name: str, step: Step, case: Case) -> bool:
        """Whether that person may take the step."""
        person = case.house.person(name)
        for role in person.roles if person else ():
            with suppress(Refused):
                vet_person(step, name, role, case.item, case.house)
                return True
        return False

    def step(
        self, kind: StepKind, signer: Signer, item: str, step: str, duties: tuple[str, ...], gate: Gate | None = None
    ) -> Event:
        gate = gate or self.gate
        version = gate.known(item).item.version
        match kind:
            case StepKind.REVIEW:
                return gate.review(signer, item, "同意", step=step, version=version)
            case StepKind.PROOFREAD:
                return gate.proofread(signer, item, duties, "已校", step=step, version=version)
            case StepKind.SECRECY:
                return gate.secrecy(signer, item, Secrecy.OPEN, BASIS, "可以公开", step=step, version=version)
            case StepKind.SIGN:
                return gate.sign(signer, item, "签发", step=step, version=version)

    def finding(self, item: str = "A1", rule: str = "") -> tuple[str, str]:
        """Rule and fingerprint of a finding of the item."""
        marks = self.gate.look(self.gate.known(item).item).marks()
        mark = next(mark for mark in marks if mark.rule.startswith(rule))
        return mark.rule, mark.fingerprint

    def tampering(self) -> Hands:
        """The store in the hands of somebody who can write it: the triggers are gone until he commits."""
        hands = self.hands()
        hands.disarm()
        return hands

    def hands(self) -> Hands:
        """A connection of somebody who need not ask the gate."""
        return Hands.of_file(self.file) if isinstance(self.place.store, Path) else Hands.of_database(self.place.store)

    @property
    def file(self) -> Path:
        """The file of the store."""
        assert isinstance(self.place.store, Path)
        return self.place.store


def opened(place: Place) -> Store:
    """The real store, which does not wait for the disk; the server of the tests does not either."""
    return opened_with(place, Vault.open(place.key_file))


def opened_with(place: Place, vault: Vault) -> Store:
    """The same with that key."""
    if isinstance(place.store, Path):
        return Quick(place.store, place.identity, vault)
    return open_store(place.store, place.identity, vault)


class Quick(SqliteStore):
    """The real store, without waiting for the disk: tests write hundreds of events."""

    def _connection(self) -> sqlite3.Connection:
        connection = super()._connection()
        connection.execute("PRAGMA synchronous = OFF")
        return connection


class refused:  # noqa: N801 - reads like pytest.raises
    """Expects a refusal with exactly that code."""

    def __init__(self, code: Code) -> None:
        self._code = code
        self._raises = pytest.raises(Refused)

    def __enter__(self) -> None:
        self._info = self._raises.__enter__()

    def __exit__(self, *error: object) -> bool:
        caught = self._raises.__exit__(*error)  # type: ignore[arg-type]
        if caught:
            assert self._info.value.code is self._code, str(self._info.value)
        return bool(caught)
