"""Copies what is released to where it is published: exactly the bytes that were read and decided upon."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from zwlint.errors import UsageError
from zwlint.gate.codes import SENTENCES, Code, Refused
from zwlint.gate.contents import Files
from zwlint.gate.decision import GateDecision
from zwlint.gate.digests import Algorithm
from zwlint.gate.gate import Gate
from zwlint.gate.placing import place_file, place_folder
from zwlint.gate.snapshot import Snapshot, take
from zwlint.gate.tracing import Parcel, Sorted, Stray
from zwlint.values import NamedTuple


class Placed(NamedTuple):
    """One file that was published."""

    path: str
    """Below the destination, with slashes."""
    digest: str
    item: str
    version: int
    attachment: str
    """Its name where it is an attachment; empty for the page."""


@dataclass(frozen=True)
class Publication:
    """What was published, or why nothing was."""

    destination: str
    channel: str
    decisions: tuple[GateDecision, ...]
    strays: tuple[Stray, ...]
    files: tuple[Placed, ...]

    @property
    def allowed(self) -> bool:
        """Whether it was."""
        return not self.strays and all(each.allowed for each in self.decisions)

    def as_json(self) -> dict[str, Any]:
        """The manifest, for programs."""
        return {
            "manifest": 1,
            "destination": self.destination,
            "channel": self.channel,
            "published": self.allowed,
            "files": [each._asdict() for each in self.files] if self.allowed else [],
            "refused": [
                {
                    "path": each.path,
                    "code": each.code.value,
                    "item": each.item,
                    "message": SENTENCES[each.code].what,
                    "hint": SENTENCES[each.code].hint,
                }
                for each in self.strays
            ],
            "decisions": [each.as_json() for each in self.decisions],
        }


def publish(gate: Gate, source: Path, dest: Path, *, item: str = "", channel: str = "") -> Publication:
    """Publish a file or a folder, all of it or nothing. Raises Refused where a file is a link, or is swapped meanwhile.

    The files are read once. What is decided upon, and then written, is what was read.
    """
    snapshot = take(source)
    is_folder = source.is_dir()
    if dest.is_symlink():
        raise Refused(Code.FILE_UNSAFE, str(dest))
    target = dest if is_folder or not dest.is_dir() else dest / source.name
    _vet_apart(source, target)
    found = gate.sort_out(snapshot.contents, channel=channel)
    if item:
        found = _of_one(gate, item, found, snapshot.contents)
    decisions = tuple(gate.ready(each.item, each.files(snapshot.contents), channel=channel) for each in found.parcels)
    placed = _placed(found.parcels, snapshot.contents, gate.store.identity.algorithm)
    made = Publication(str(target), channel, decisions, found.strays, placed)
    if made.allowed:
        _place(target, snapshot, placed, is_folder=is_folder)
    return made


def _vet_apart(source: Path, target: Path) -> None:
    here, there = source.resolve(), target.resolve()
    if here == there or here in there.parents or there in here.parents:
        raise UsageError("发布到的地方与来源相同，或者一个在另一个里面", hint="请发布到别的文件夹")


def _of_one(gate: Gate, item: str, found: Sorted, contents: Mapping[str, bytes]) -> Sorted:
    """The same files as those of one item: what belongs to another one is a stray here."""
    state = gate.known(item).item
    pages = [path for path, data in contents.items() if gate.is_page(data, state)]
    if not pages:
        raise Refused(Code.PAGE_MISSING, item)
    attachments = {
        name: path
        for path, data in contents.items()
        if path != pages[0] and gate.is_attachment(name := path.rsplit("/", 1)[-1], data, state)
    }
    taken = {pages[0], *attachments.values()}
    strays = {each.path: each for each in found.strays}
    left = tuple(strays.get(path, Stray(path, Code.FILE_UNKNOWN)) for path in contents if path not in taken)
    return Sorted((Parcel(item, state.version, pages[0], attachments),), left)


def _placed(parcels: tuple[Parcel, ...], contents: Mapping[str, bytes], algorithm: Algorithm) -> tuple[Placed, ...]:
    """The files in the order in which they appear: attachments before the pages that lead to them."""
    attached = [
        Placed(path, algorithm.of(contents[path]), each.item, each.version, name)
        for each in parcels
        for name, path in each.attachments.items()
    ]
    pages = [Placed(each.page, algorithm.of(contents[each.page]), each.item, each.version, "") for each in parcels]
    return (*{each.path: each for each in attached}.values(), *pages)


def _place(target: Path, snapshot: Snapshot, placed: tuple[Placed, ...], *, is_folder: bool) -> None:
    if is_folder:
        in_order = {each.path: snapshot.contents[each.path] for each in placed}
        place_folder(target, in_order, last_look=snapshot.vet)
    else:
        (data,) = snapshot.contents.values()
        place_file(target, data, last_look=snapshot.vet)


def decided_for(gate: Gate, files: Files) -> str:
    """The item of exactly these files. Raises Refused where there is none, UsageError where there are several."""
    owners = [each for each in gate.owners(files.page) if gate.is_page(files.page, each)]
    fitting = [each for each in owners if each.is_out] or owners
    if not fitting:
        raise _no_page(gate, files.page)
    if len(fitting) > 1:
        names = "、".join(each.id for each in fitting)
        raise UsageError(f"有几份稿件都是这个文件：{names}", hint="请用 --item 写明是哪一份")
    return fitting[0].id


def _no_page(gate: Gate, data: bytes) -> Refused:
    """Why these bytes are the page of no item as it is now."""
    digest = gate.store.identity.algorithm.of(data)
    owners = gate.owners(data)
    for item in owners:
        if item.submission and digest in (each.digest for each in item.submission.attachments):
            return Refused(Code.PAGE_MISSING, item.id)
    return Refused(Code.FILE_OUTDATED if owners else Code.FILE_UNKNOWN, "、".join(each.id for each in owners))
