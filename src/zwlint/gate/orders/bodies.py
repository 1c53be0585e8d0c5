"""What can happen to a work order: one frozen value for each kind of event, a closed set, signed as all others are."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any


class Source(StrEnum):
    """Who found it."""

    WATCH = "watch"
    """The daily look at what is published."""
    READER = "reader"
    """A reader's message: 我为政府网站找错."""
    INSPECTION = "inspection"
    """An inspection from outside, mostly a list that is imported."""


class Outcome(StrEnum):
    """What became of it, as whoever put it right says."""

    FIXED = "fixed"
    WITHDRAWN = "withdrawn"
    NOT_AN_ERROR = "not-an-error"


class Result(StrEnum):
    """复核结果: what somebody else found when he looked again, in the words of inspectors."""

    FIXED = "fixed"
    """复核已整改."""
    CONTEXT_GONE = "context-gone"
    """匹配不到上下文."""
    UNREACHABLE = "unreachable"
    """不可访问."""
    WHITELISTED = "whitelisted"
    """白名单: it is right as it stands."""
    STILL_THERE = "still-there"
    """疑似未整改."""
    UNKNOWN = "unknown"
    """未知."""


@dataclass(frozen=True, slots=True)
class OrderOpened:
    """A work order; texts are masked before they are signed. What is not known is empty."""

    source: Source
    item: str
    """The item of the gate that it is about."""
    file: str
    """Empty for the page, else the attachment's name."""
    rule: str
    fingerprint: str
    severity: str
    category: str
    message: str
    text: str
    suggestion: str
    context: str
    url: str
    unit: str
    channel: str
    reference: str
    """The number that somebody else gave it."""
    owner: str
    due: str


@dataclass(frozen=True, slots=True)
class OrderAssigned:
    """Another owner, another last day, or both. The reason is the opinion."""

    owner: str
    due: str


@dataclass(frozen=True, slots=True)
class OrderDone:
    """The owner is done with it. What was done is the opinion."""

    outcome: Outcome


@dataclass(frozen=True, slots=True)
class OrderRechecked:
    """Somebody else looked again."""

    result: Result


@dataclass(frozen=True, slots=True)
class OrderClosed:
    """The end."""


OrderBody = OrderOpened | OrderAssigned | OrderDone | OrderRechecked | OrderClosed
ORDER_KINDS: Mapping[str, type[Any]] = {
    "order-opened": OrderOpened,
    "order-assigned": OrderAssigned,
    "order-done": OrderDone,
    "order-rechecked": OrderRechecked,
    "order-closed": OrderClosed,
}
"""The kinds by the name that is signed."""
