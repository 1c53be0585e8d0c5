"""Finds items: those that a file belongs to, by its digest, and those that point at another."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import takewhile
from pathlib import PurePosixPath

from zwlint.gate.admission import opened
from zwlint.gate.bodies import Form, Linked, Released, Submitted
from zwlint.gate.codes import Code
from zwlint.gate.contents import Files, content_digest
from zwlint.gate.desk import Desk
from zwlint.gate.item import Item
from zwlint.gate.store.protocol import Store
from zwlint.gate.together import companions, fallen
from zwlint.values import NamedTuple

_TOLD = ("submitted", "linked")


class Parcel(NamedTuple):
    """Files that belong to one item."""

    item: str
    version: int
    page: str
    """Its path."""
    attachments: Mapping[str, str]
    """Their paths by name; those that are not there are missing."""

    def files(self, contents: Mapping[str, bytes]) -> Files:
        """What is held against the signed version."""
        return Files(contents[self.page], {name: contents[path] for name, path in self.attachments.items()})


class Stray(NamedTuple):
    """A file that belongs to no parcel, and why."""

    path: str
    code: Code
    item: str = ""
    """The item that it is an attachment, or a former version, of."""


class Sorted(NamedTuple):
    """Files by the items that they belong to."""

    parcels: tuple[Parcel, ...]
    strays: tuple[Stray, ...]


@dataclass
class _Index:
    """What the log says of digests and links at one moment. Nothing is decided from it: it says which items to read."""

    position: int
    owners: dict[str, list[str]] = field(default_factory=dict)
    pointing: dict[str, list[str]] = field(default_factory=dict)

    @classmethod
    def of(cls, store: Store) -> _Index:
        made = cls(store.head().position)
        for record in store.records():
            if record.kind in _TOLD:
                made._take(record.item, opened(record.envelope).body)
        return made

    def _take(self, item: str, body: object) -> None:
        if isinstance(body, Linked):
            _add(self.pointing, body.other, item)
        elif isinstance(body, Submitted):
            for digest in (body.content, *(each.digest for each in body.attachments)):
                _add(self.owners, digest, item)


def _add(lists: dict[str, list[str]], key: str, item: str) -> None:
    names = lists.setdefault(key, [])
    if item not in names:
        names.append(item)


class Tracing(Desk):
    """Nothing here is written."""

    _index: _Index | None = None

    def companions(self, item: Item) -> list[Item]:
        """The items that go out with this one or not at all."""
        pointing = self._indexed().pointing
        return companions(item, lambda name: self.case(name).item, lambda name: pointing.get(name, ()))

    def lost(self, item: Item) -> list[str]:
        """The items that this one goes out with, and that were rejected or withdrawn."""
        return list(fallen(item, lambda name: self.case(name).item))

    def owners(self, data: bytes) -> list[Item]:
        """The items that have a file of these bytes, in any version."""
        index = self._indexed()
        names = dict.fromkeys(name for digest in self._digests(data) for name in index.owners.get(digest, ()))
        return [self.case(name).item for name in names]

    def was_released(self, data: bytes) -> bool:
        """Whether the gate ever opened for a version with these bytes."""
        digests = self._digests(data)
        return any(digests & released for item in self.owners(data) for released in self._releases(item.id))

    def sort_out(self, contents: Mapping[str, bytes], *, channel: str = "") -> Sorted:
        """Files by the items that they are the present version of. Paths are written with slashes."""
        run = _Sorting(self, contents, channel)
        return Sorted(tuple(run.parcels()), tuple(run.strays()))

    def is_page(self, data: bytes, item: Item) -> bool:
        """Whether these bytes are the page of the item's present version."""
        submission = item.submission
        algorithm = self.store.identity.algorithm
        return submission is not None and content_digest(data, submission.form, algorithm) == submission.content

    def is_attachment(self, name: str, data: bytes, item: Item) -> bool:
        """Whether these bytes are the attachment of that name."""
        digest = self.store.identity.algorithm.of(data)
        attachments = item.submission.attachments if item.submission else ()
        return any((each.name, each.digest) == (name, digest) for each in attachments)

    def _digests(self, data: bytes) -> set[str]:
        return {content_digest(data, form, self.store.identity.algorithm) for form in Form}

    def _releases(self, item: str) -> Iterator[set[str]]:
        """The digests of every version that was released, from events that were vetted."""
        present: set[str] = set()
        for record in self.store.records(item):
            body = opened(record.envelope).body
            if isinstance(body, Submitted):
                present = {body.content, *(each.digest for each in body.attachments)}
            elif isinstance(body, Released):
                yield present

    def _indexed(self) -> _Index:
        index = self._index
        if index is None or index.position != self.store.head().position:
            index = self._index = _Index.of(self.store)
        return index


class _Sorting:
    """One way through some files."""

    def __init__(self, desk: Tracing, contents: Mapping[str, bytes], channel: str) -> None:
        self._desk = desk
        self._contents = contents
        self._channel = channel
        self._owners = {path: desk.owners(data) for path, data in contents.items()}
        self._taken: set[str] = set()

    def parcels(self) -> Iterator[Parcel]:
        for path, owners in self._owners.items():
            own = [each for each in owners if self._desk.is_page(self._contents[path], each)]
            if own:
                yield self._parcel(path, min(own, key=self._rank))

    def _rank(self, item: Item) -> tuple[bool, bool]:
        """Which of several items with the same page is meant: that of the channel, and one that is out."""
        other = bool(self._channel) and (item.submission is None or item.submission.channel != self._channel)
        return other, not item.is_out

    def _parcel(self, page: str, item: Item) -> Parcel:
        found: dict[str, str] = {}
        for each in item.submission.attachments if item.submission else ():
            paths = [path for path in self._paths(each.name) if self._is_attachment(path, item)]
            if paths:
                found[each.name] = max(paths, key=lambda path: _shared(path, page))
        self._taken |= {page, *found.values()}
        return Parcel(item.id, item.version, page, found)

    def _paths(self, name: str) -> Iterable[str]:
        return (path for path in self._contents if _name(path) == name)

    def _is_attachment(self, path: str, item: Item) -> bool:
        return self._desk.is_attachment(_name(path), self._contents[path], item)

    def strays(self) -> Iterator[Stray]:
        """What no parcel took; call it after the parcels."""
        for path, owners in self._owners.items():
            if path in self._taken:
                continue
            attached = sorted((each for each in owners if self._is_attachment(path, each)), key=self._rank)
            if attached:
                yield Stray(path, Code.PAGE_MISSING, attached[0].id)
            elif owners:
                yield Stray(path, Code.FILE_OUTDATED, owners[-1].id)
            else:
                yield Stray(path, Code.FILE_UNKNOWN)


def _name(path: str) -> str:
    return PurePosixPath(path).name


def _shared(one: str, other: str) -> int:
    """How much of their folders two paths share."""
    pairs = zip(PurePosixPath(one).parts[:-1], PurePosixPath(other).parts[:-1], strict=False)
    return sum(1 for _pair in takewhile(lambda pair: pair[0] == pair[1], pairs))
