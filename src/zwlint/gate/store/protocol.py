"""What the gate needs of a store: to append to a log, to read it, to keep what was submitted."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Protocol

from zwlint.errors import ConfigError
from zwlint.gate.codes import Code
from zwlint.gate.digests import Algorithm
from zwlint.gate.events import Envelope, Event
from zwlint.values import NamedTuple


class UnreachableError(ConfigError):
    """The store cannot be asked at the moment: nothing is said of what it holds."""


class Identity(NamedTuple):
    """Which house a log belongs to; it stands in gate.toml, outside the log."""

    house: str
    root: str
    """The key of the first event."""
    algorithm: Algorithm


class Record(NamedTuple):
    """One event as it is kept. Only payload and signature are believed; the rest is there to find it, and checked."""

    position: int
    """Its number in the whole log, from 1."""
    item: str
    sequence: int
    kind: str
    time: str
    payload: bytes
    signature: bytes
    hash: str
    chain: str
    """Head of the global chain with this event."""

    @property
    def is_sound(self) -> bool:
        """Whether every column holds what its type says; a file that was tampered with may have anything."""
        return all(type(value) is kind for value, kind in zip(self, _TYPES, strict=True))

    @property
    def envelope(self) -> Envelope:
        """What was signed."""
        return Envelope(self.payload, self.signature)


_TYPES = (int, str, int, str, str, bytes, bytes, str, str)
"""The types of a record's columns."""


class Head(NamedTuple):
    """The end of the log."""

    position: int
    chain: str
    time: str


class Heads(NamedTuple):
    """The ends that a new event was made upon: hashes of the last event of its item and of the house."""

    item: str
    house: str


class Store(Protocol):
    """An append-only log with the contents it speaks of. Safe to share between threads and processes."""

    @property
    def identity(self) -> Identity:
        """Whose log it is."""
        ...

    def close(self) -> None:
        """Give up what this thread holds; the store may be used again."""
        ...

    def append(self, event: Event, envelope: Envelope, heads: Heads, blobs: Mapping[str, bytes]) -> Record:
        """Add an event and its contents, all or nothing; when this returns, a crash loses neither.

        Raises Refused with STALE_HEAD where item or house has got another event meanwhile, and with CLOCK_BACK where
        the event is older than the last of the log.
        """
        ...

    def restore(self, records: Iterable[Record], blobs: Iterable[tuple[str, bytes]]) -> None:
        """Add what another store of the house has kept, after the end of this one, all or nothing.

        Whoever calls has vetted the records; what he raises while they are taken leaves the store as it was.
        """
        ...

    def records(self, *items: str) -> Iterator[Record]:
        """The events of these items, or all, in order of their positions, of one moment."""
        ...

    def items(self, *, without_last: Sequence[str] = ()) -> list[str]:
        """The items in order of their first events, without the house, and without those whose last event is of these
        kinds.
        """
        ...

    def head(self) -> Head:
        """The end of the log."""
        ...

    def blob(self, digest: str) -> bytes:
        """A content. Raises Refused where it is lost or damaged."""
        ...

    def blobs(self) -> Iterator[str]:
        """The digests of all contents."""
        ...

    def faults(self) -> Iterator[tuple[Code, str]]:
        """What is wrong with the store itself: foreign tables and triggers, damaged pages."""
        ...
