"""What the files of one run tell each other: those that are published together can give away together."""

from __future__ import annotations

from threading import Lock

_MOST = 64
"""Traits of one kind that are kept: whoever writes more has no habit left that others could be held against."""


class Batch:
    """Traits of the files checked so far, by kind, each with the name of the file that showed it first.

    Traits say how something is written, never what: no value of a draft outlives its check here. The same files in the
    same order leave the same traits.
    """

    def __init__(self) -> None:
        self._traits: dict[str, dict[tuple[int, ...], str]] = {}
        self._lock = Lock()

    def shown(self, kind: str) -> dict[tuple[int, ...], str]:
        """The traits of that kind, in the order in which they were shown."""
        with self._lock:
            return dict(self._traits.get(kind, {}))

    def show(self, kind: str, trait: tuple[int, ...], name: str) -> None:
        """Keep a trait of the file of that name."""
        with self._lock:
            traits = self._traits.setdefault(kind, {})
            if len(traits) < _MOST:
                traits.setdefault(trait, name)
