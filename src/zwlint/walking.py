"""Which files of a folder are drafts: those that a reader is for, and documents that none can read yet."""

from __future__ import annotations

import os
from collections.abc import Collection, Iterator, Sequence
from fnmatch import fnmatchcase

from zwlint.values import NamedTuple

STANDARD_INPUT = "-"
_NEVER = frozenset({".git", ".hg", ".svn", "__pycache__", "node_modules", ".venv"})
_ANY_DEPTH = "**"
_LOCK = "~$"


class Walk(NamedTuple):
    """The files found, and how many others were passed over."""

    files: list[str]
    skipped: int


def walk(
    roots: Collection[str],
    suffixes: Collection[str],
    exclude: Collection[str],
    *,
    configured: Collection[str] = (),
    base: str = "",
) -> Walk:
    """The files below ``roots``, each once; a file named itself is always among them.

    ``exclude`` are patterns whose paths count from the folder walked, those of ``configured`` from ``base``, the folder
    of the configuration. Sorted; links to folders are not followed. A folder that cannot be listed comes back as if it
    were a file, so that reading it fails and it counts as unchecked.
    """
    found: dict[str, str] = {}
    passed: set[str] = set()
    for root in roots:
        if root == STANDARD_INPUT:
            found.setdefault(root, root)
        elif os.path.isdir(root):
            patterns = [*_patterns(exclude, root), *_patterns(configured, base or os.curdir)]
            _walk_folder(root, suffixes, patterns, found, passed)
        else:
            folder, name = os.path.split(root)
            found.setdefault(os.path.join(os.path.realpath(folder), name), root)
    return Walk(list(found.values()), len(passed - found.keys()))


def _walk_folder(
    root: str, suffixes: Collection[str], patterns: Collection[_Pattern], found: dict[str, str], passed: set[str]
) -> None:
    """Add the files below ``root``; keys are paths without links to folders, so that none is found twice."""
    pending = [(root, os.path.realpath(root))]
    while pending:
        folder, real = pending.pop()
        try:
            entries = _entries(folder)
        except OSError:
            found.setdefault(real, folder)
            continue
        excluded = _Excluded(folder, patterns)
        folders = []
        for entry in entries:
            path, key = os.path.join(folder, entry.name), os.path.join(real, entry.name)
            if _is_folder(entry):
                if entry.name not in _NEVER and not entry.is_symlink() and not excluded(entry.name):
                    folders.append((path, key))
            elif excluded(entry.name):
                continue
            elif _is_draft(entry, suffixes):
                found.setdefault(key, path)
            else:
                passed.add(key)
        pending += reversed(folders)


def _entries(folder: str) -> list[os.DirEntry[str]]:
    with os.scandir(folder) as entries:
        return sorted(entries, key=lambda entry: entry.name)


def _is_draft(entry: os.DirEntry[str], suffixes: Collection[str]) -> bool:
    """Whether a reader may want the file; what Word leaves beside a file that is open holds no text."""
    if entry.name.startswith(_LOCK) or os.path.splitext(entry.name)[1].lower() not in suffixes:
        return False
    return not _is_device(entry)


def _is_folder(entry: os.DirEntry[str]) -> bool:
    try:
        return entry.is_dir()
    except OSError:
        return False


def _is_device(entry: os.DirEntry[str]) -> bool:
    """Whether an entry is there but neither file nor folder: a pipe, whose reading never ends, a socket, a device."""
    try:
        return not entry.is_file() and os.path.exists(entry.path)
    except OSError:
        return False


class _Pattern(NamedTuple):
    """A pattern cut at its slashes."""

    parts: tuple[str, ...]
    base: str | None
    """The folder that it counts from; None where it fits at any depth."""


def _patterns(written: Collection[str], base: str) -> Iterator[_Pattern]:
    """What patterns mean: one without a slash (but for the last) fits at any depth, one with a slash from ``base``."""
    for pattern in written:
        inner = pattern.replace("\\", "/").rstrip("/")
        parts = tuple(part for part in inner.split("/") if part not in {"", os.curdir})
        if parts:
            yield _Pattern(parts, os.path.abspath(base) if "/" in inner else None)


class _Excluded:
    """Which entries of one folder the patterns leave out; what lies below one left out is never asked for."""

    def __init__(self, folder: str, patterns: Collection[_Pattern]) -> None:
        self._names = [pattern.parts[0] for pattern in patterns if pattern.base is None]
        self._paths: list[tuple[tuple[str, ...], tuple[str, ...]]] = []
        """Where the folder lies below the base of each other pattern, and the pattern."""
        whole = os.path.abspath(folder)
        for pattern in patterns:
            if pattern.base is not None and (inside := _inside(whole, pattern.base)) is not None:
                self._paths.append((inside, pattern.parts))

    def __call__(self, name: str) -> bool:
        if any(fnmatchcase(name, pattern) for pattern in self._names):
            return True
        return any(_fits((*inside, name), parts) for inside, parts in self._paths)


def _inside(folder: str, base: str) -> tuple[str, ...] | None:
    """The path from ``base`` to ``folder``, part by part; None where it does not lie below."""
    if folder == base:
        return ()
    start = base if base.endswith(os.sep) else base + os.sep
    return tuple(folder[len(start) :].split(os.sep)) if folder.startswith(start) else None


def _fits(path: Sequence[str], pattern: Sequence[str]) -> bool:
    """Whether a pattern fits a path part by part, as in .gitignore: ``*`` stays inside a part, ``**`` is any number."""
    if not pattern:
        return not path
    if pattern[0] == _ANY_DEPTH:
        return any(_fits(path[skipped:], pattern[1:]) for skipped in range(len(path) + 1))
    return bool(path) and fnmatchcase(path[0], pattern[0]) and _fits(path[1:], pattern[1:])
