"""The state of an item: what its events have made of it. Values only; how they change is in transitions.py."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from zwlint.gate.bodies import (
    Backfilled,
    Corrected,
    Dismissed,
    Expedited,
    Inspected,
    Linked,
    Reposted,
    Secrecy,
    Source,
    Submitted,
    Waived,
)
from zwlint.gate.events import Bound


class Stage(StrEnum):
    """Where an item stands."""

    NEW = "new"
    """Before its first event."""
    IN_REVIEW = "in-review"
    RETURNED = "returned"
    HELD = "held"
    ESCALATED = "escalated"
    REJECTED = "rejected"
    RELEASED = "released"
    PUBLISHED = "published"
    CORRECTING = "correcting"
    """Published, wrong, and waiting for a corrected version."""
    WITHDRAWN = "withdrawn"
    ARCHIVED = "archived"


STAGES: Mapping[Stage, str] = {
    Stage.NEW: "未提交",
    Stage.IN_REVIEW: "审校中",
    Stage.RETURNED: "已退回",
    Stage.HELD: "待用",
    Stage.ESCALATED: "等待答复",
    Stage.REJECTED: "已退稿",
    Stage.RELEASED: "已放行",
    Stage.PUBLISHED: "已发布",
    Stage.CORRECTING: "待更正",
    Stage.WITHDRAWN: "已撤稿",
    Stage.ARCHIVED: "已归档",
}
"""The names that people read."""


@dataclass(frozen=True, slots=True)
class Act:
    """Who did something, and when."""

    person: str
    key: str
    role: str
    time: str
    opinion: str


@dataclass(frozen=True, slots=True)
class Approval:
    """A step that was passed."""

    step: str
    by: Act
    version: int
    looked_at: tuple[str, ...] = ()
    sources: tuple[Source, ...] = ()
    """The documents passed on that a 保密审查 looked at."""


@dataclass(frozen=True, slots=True)
class Waiver:
    """A finding that is accepted until a day."""

    body: Waived
    by: Act


@dataclass(frozen=True, slots=True)
class Dismissal:
    """One of two who call a finding a false alarm, in exactly this version."""

    body: Dismissed
    by: Act
    version: int


@dataclass(frozen=True, slots=True)
class Inspection:
    """A part that a person looked at."""

    body: Inspected
    by: Act


@dataclass(frozen=True, slots=True)
class Order:
    """特急: who ordered it, and the steps that are made up for."""

    body: Expedited
    by: Act


@dataclass(frozen=True)
class Item:
    """One state of an item."""

    id: str
    head: str
    sequence: int = 0
    time: str = ""
    stage: Stage = Stage.NEW
    resumes: Stage = Stage.IN_REVIEW
    """Where a held or escalated item goes on."""
    version: int = 0
    submission: Submitted | None = None
    bound: Bound = field(default_factory=Bound)
    """Digests of the present version; those of the house are empty here."""
    drafters: frozenset[str] = frozenset()
    """Whoever submitted a version."""
    approvals: tuple[Approval, ...] = ()
    """Of the present version."""
    lapsed: tuple[Approval, ...] = ()
    """Of former versions."""
    waivers: tuple[Waiver, ...] = ()
    dismissals: tuple[Dismissal, ...] = ()
    inspections: tuple[Inspection, ...] = ()
    secrecy: Secrecy | None = None
    """The last conclusion on the present version."""
    answered: bool = False
    """Whether an opinion from outside was filed that agrees, since secrecy was unsure."""
    order: Order | None = None
    answered_by: Act | None = None
    """Who filed it; it stays known after the secrecy review that rests on it."""
    reposted: Reposted | None = None
    reposted_by: Act | None = None
    repost_dated: bool = False
    """Whether the date of the first publication was recorded by another than the drafter, who may 补录."""
    backfilled: Backfilled | None = None
    backfilled_by: Act | None = None
    correction: Corrected | None = None
    """The last correction asked for: it decides which steps every version since has to take."""
    correction_by: Act | None = None
    links: tuple[Linked, ...] = ()
    moved: str = ""
    """When it came to its present step: deadlines count from here."""
    released: str = ""
    published: str = ""
    rechecked: bool | None = None
    withdrawn: str = ""
    """When it was taken off, or taken back."""

    @property
    def is_out(self) -> bool:
        """Whether the gate has opened for exactly the present version, and nothing has closed it since."""
        return self.stage in (Stage.RELEASED, Stage.PUBLISHED) or (self.stage is Stage.ARCHIVED and not self.withdrawn)
