"""The files of zwlint's own pack in one, in the private folder: to open and to digest 130 takes longer than to map it.

A snapshot stands for the files as long as the system says of each that it is still the one that was read: its name,
number, size, and the times at which its content and its entry last changed. One that changed a moment ago could change
again without another time, so of such none is made.
"""

from __future__ import annotations

import json
import os
import time
from collections.abc import Iterable, Mapping

from zwlint.digest import sha256_of
from zwlint.lexicon import folder
from zwlint.values import NamedTuple

_FOLDER = "pack"
_KEPT = 6
"""Older states that stay, for other installations."""
_SIZE = 8
"""Bytes of the number at the beginning that says how long the list of files is."""


class Stamp(NamedTuple):
    """What the system says of the files."""

    key: str
    changed: int
    """When the last of them changed, in nanoseconds."""


class Snapshot(NamedTuple):
    """What was read of the files."""

    digest: str
    files: Mapping[str, memoryview]
    """By name within the pack."""
    apart: Mapping[str, int]
    """Of those that are not in the snapshot, since only what is compiled of them is read: their checksums."""


def stamp_of(pack: folder.StrPath, folders: Iterable[str]) -> Stamp | None:
    """The state of the files in these folders of a pack, whichever of them there are; None where one cannot be seen."""
    seen: list[tuple[str, int, int, int, int]] = []
    try:
        for name in folders:
            path = os.path.join(pack, name)
            if not os.path.isdir(path):
                continue
            with os.scandir(path) as entries:
                for entry in entries:
                    found = os.stat(entry.path)  # what scandir knows lacks the number of the file on Windows
                    seen.append(
                        (f"{name}/{entry.name}", found.st_ino, found.st_size, found.st_mtime_ns, found.st_ctime_ns)
                    )
    except OSError:
        return None
    changed = max((max(each[3:]) for each in seen), default=0)
    return Stamp(sha256_of(f"{pack} {sorted(seen)} {folder.code_state()}".encode())[:32], changed)


def recall(stamp: Stamp | None) -> Snapshot | None:
    """What was read of the files in that state, if it was kept."""
    place = _place(stamp)
    data = folder.mapped(place) if place else None
    if data is None:
        return None
    size = int.from_bytes(data[:_SIZE], "little")
    try:
        digest, sizes, apart = json.loads(bytes(data[_SIZE : _SIZE + size]))
        files, at = {}, _SIZE + size
        for name, length in sizes.items():
            files[name] = data[at : at + length]
            at += length
    except (ValueError, TypeError, AttributeError):
        return None
    return Snapshot(digest, files, apart) if at == len(data) else None


def keep(stamp: Stamp | None, digest: str, files: Mapping[str, bytes], apart: Mapping[str, int]) -> None:
    """Keep what was read of the files after the stamp was taken, and let the oldest go."""
    place = _place(stamp) if stamp and time.time_ns() - stamp.changed > folder.SETTLED else None
    if place is None:
        return
    head = json.dumps([digest, {name: len(data) for name, data in files.items()}, dict(apart)]).encode()
    folder.write(place, b"".join((len(head).to_bytes(_SIZE, "little"), head, *files.values())))
    folder.forget_oldest(place, _KEPT)


def _place(stamp: Stamp | None) -> str | None:
    home = folder.private_folder(_FOLDER) if stamp else None
    return os.path.join(home, f"{stamp.key}.bin") if home and stamp else None
