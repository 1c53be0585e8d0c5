"""What an organisation asks for: channels, classes, steps, roles, who may not be the same person."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

PUBLICITY = ("主动公开", "依申请公开", "不予公开")
"""公开属性; the last needs its reason."""


class StepKind(StrEnum):
    """What is done in a step."""

    REVIEW = "review"
    PROOFREAD = "proofread"
    SECRECY = "secrecy"
    SIGN = "sign"


class Separation(StrEnum):
    """Which steps of one item one person may take."""

    STRICT = "strict"
    """Never two."""
    PER_LEVEL = "per-level"
    """Those of one level, such as 初审 and 一校."""
    NONE = "none"


class Authority(StrEnum):
    """What beside the steps needs a role."""

    DRAFT = "draft"
    PUBLISH = "publish"
    RECHECK = "recheck"
    CORRECT = "correct"
    WITHDRAW = "withdraw"
    ARCHIVE = "archive"
    WAIVE = "waive"
    DISMISS = "dismiss"
    INSPECT = "inspect"
    BACKFILL = "backfill"
    ENROLL = "enroll"
    REVOKE = "revoke"
    POLICY = "policy"
    LOOSEN = "loosen"
    RULESET = "ruleset"


@dataclass(frozen=True, slots=True)
class Step:
    """One step of a route."""

    name: str
    kind: StepKind
    level: int
    """Steps of one level belong together: 初审 and 一校."""
    roles: tuple[str, ...]
    final: bool = False
    """终审: no route goes around it."""
    duties: tuple[str, ...] = ()
    """What a proofreader must look at."""
    blocks: tuple[str, ...] = ()
    """Severities of open findings, or ``unchecked``, with which the step cannot be passed."""
    deadline: int = 0
    """Working days from the step before; 0 for none."""


@dataclass(frozen=True, slots=True)
class Expedite:
    """特急: who may order it, what remains, and by when the rest is made up for."""

    roles: tuple[str, ...]
    steps: tuple[str, ...]
    within: int


@dataclass(frozen=True, slots=True)
class Repost:
    """转载: from whom, and which steps remain."""

    sources: tuple[str, ...]
    steps: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Corrections:
    """Which steps a corrected item takes."""

    text: tuple[str, ...]
    facts: tuple[str, ...]
    within: int


@dataclass(frozen=True, slots=True)
class Raise:
    """Words that make an item one of a class, at least."""

    content_class: str
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Policy:
    """A vetted policy; made by :func:`zwlint.gate.policy_file.policy_of` only."""

    title: str
    follows: str
    """Which published system it follows."""
    classes: tuple[str, ...]
    """From ordinary to sensitive."""
    separation: Separation
    drafter_apart: bool
    """Whether the drafter takes no step at all. No drafter takes one above the first level in any case."""
    publisher_apart: bool
    release_blocks: tuple[str, ...]
    roles: Mapping[str, str]
    authority: Mapping[Authority, tuple[str, ...]]
    channels: Mapping[str, tuple[str, ...]]
    """The 公开属性 that each channel takes; empty for any."""
    routes: Mapping[tuple[str, str], tuple[Step, ...]]
    """By channel and class."""
    recheck_within: int
    corrections: Corrections
    expedite: Expedite | None
    repost: Repost | None
    raises: tuple[Raise, ...]
    holidays: Mapping[str, bool]
    """Days by ISO date: True for a day off, False for a working day at a weekend."""
    data: Mapping[str, Any]
    """What it was made of, as it is signed."""

    def may(self, role: str, what: Authority) -> bool:
        """Whether a role has that authority."""
        return role in self.authority[what]

    def secrecy_roles(self) -> frozenset[str]:
        """The roles that take secrecy reviews."""
        steps = (step for route in self.routes.values() for step in route)
        return frozenset(role for step in steps if step.kind is StepKind.SECRECY for role in step.roles)

    def required_class(self, text: str) -> tuple[str, str] | None:
        """The highest class that words of the text ask for, and the word."""
        found = [(self.classes.index(each.content_class), word) for each in self.raises for word in each.words]
        folded = _folded(text) if found else ""
        hits = [(rank, word) for rank, word in found if _folded(word) in folded]
        if not hits:
            return None
        rank, word = max(hits, key=lambda hit: hit[0])
        return self.classes[rank], word


def _folded(text: str) -> str:
    """The text without white space and invisible characters, in compatible forms: nothing may cut a word apart."""
    plain = unicodedata.normalize("NFKC", text)
    return "".join(char for char in plain if not char.isspace() and unicodedata.category(char) not in ("Cf", "Cc"))
