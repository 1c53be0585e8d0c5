"""What plugins give and are told, and zwlint's own parts, which are called by the names of the same hooks.

The hooks themselves, and what calls those of plugins, are in :mod:`zwlint.hooks`: most installations have no plugin,
and need neither.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterable
from importlib.machinery import PathFinder
from types import ModuleType
from typing import TYPE_CHECKING, TypeVar

from zwlint.findings import Plugin
from zwlint.values import NamedTuple

if TYPE_CHECKING:
    from zwlint.document import Document
    from zwlint.findings import Finding, Report

T = TypeVar("T")
PROJECT = "zwlint"
_GROUP = b"[zwlint]"
_KNOWN_FINDERS: tuple[object, ...] = (PathFinder,)


class Reader(NamedTuple):
    """How the bytes of one format become a document."""

    format: str
    suffixes: tuple[str, ...]
    """File name endings in lower case, with the dot."""
    profile: str
    """Name of the profile that holds unless said otherwise."""
    read: Callable[[bytes], Document]
    """May raise ReadError; never touches the network."""
    sniff: Callable[[bytes], bool] = lambda _head: False
    """Whether the first 4,096 bytes look like this format, for sources without a telling name."""


class Reporter(NamedTuple):
    """How reports become output."""

    format: str
    write: Callable[[Iterable[Report], Output], None]
    """Writes all reports, each as it comes, and may use what else the run knows."""


class Output:
    """Where a reporter writes, and what the run knows beside the reports."""

    def __init__(self, write: Callable[[str], object], *, colour: bool = False, skipped: int = 0) -> None:
        self.write = write
        self.colour = colour
        self.skipped = skipped
        """Files that no reader is for."""


class GateEvent(NamedTuple):
    """What was recorded in the log of a gate: who did what, on which digests. Nothing of a draft, and no opinion."""

    house: str
    """Which house's log."""
    item: str
    """The item; ``@house`` where roster, policy or rule set changed."""
    sequence: int
    """The number of the event within the item, from 1."""
    kind: str
    step: str
    """The step that it passes; empty for what passes none."""
    actor: str
    role: str
    time: str
    """UTC, ``2026-03-01T01:00:00Z``."""
    content: str
    """Digest of what the signature binds, as are those below; empty where there is nothing of the kind."""
    attachments: str
    metadata: str
    report: str
    policy: str
    roster: str
    ruleset: str


class Parts:
    """Zwlint's own parts: modules with functions that have the names of hooks."""

    others: tuple[Plugin, ...] = ()
    """The plugins that are none of zwlint's own parts."""

    def __init__(self, own: Iterable[ModuleType]) -> None:
        self._own = tuple(own)

    def collect(self, hook: str, kind: type[T]) -> list[T]:
        """What all give for ``hook``, joined, in order of registration; all of it is of ``kind``."""
        del kind
        found: list[T] = []
        for module in self._own:
            found += getattr(module, hook, list)()
        return found

    def unwanted(self, document: Document, findings: Iterable[Finding]) -> set[Finding]:
        """The findings that filter plugins suppress."""
        del document, findings
        return set()

    def tell(self, event: GateEvent) -> None:
        """Tell every plugin of an event of a gate."""


def may_be_installed(paths: Iterable[str]) -> bool:
    """Whether some installed distribution names the group; in doubt (archives, foreign importers) yes."""
    if any(hasattr(finder, "find_distributions") and finder not in _KNOWN_FINDERS for finder in sys.meta_path):
        return True
    return any(_names_group(path or os.curdir) for path in paths)


def _names_group(path: str) -> bool:
    if not os.path.isdir(path):
        return os.path.isfile(path)
    for name in os.listdir(path):
        if name.endswith((".dist-info", ".egg-info", ".egg")):
            for metadata in ("entry_points.txt", "EGG-INFO/entry_points.txt"):
                try:
                    with open(os.path.join(path, name, metadata), "rb") as file:
                        if _GROUP in file.read():
                            return True
                except OSError:
                    continue
    return False
