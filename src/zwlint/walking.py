"""Which files of a folder are drafts: those that a reader is for, and documents that none can read yet."""

from __future__ import annotations

import fnmatch
import os
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from pathlib import Path, PurePath

_NEVER = frozenset({".git", ".hg", ".svn", "__pycache__", "node_modules", ".venv"})


@dataclass
class Walk:
    """The files found, and how many others were passed over."""

    files: list[str] = field(default_factory=list)
    skipped: int = 0


def walk(roots: Collection[str], suffixes: Collection[str], exclude: Collection[str]) -> Walk:
    """The files below ``roots``; a file named itself is always among them. Sorted, links to folders not followed."""
    found = Walk()
    for root in roots:
        if os.path.isdir(root):
            _walk_folder(root, suffixes, exclude, found)
        else:
            found.files.append(root)
    return found


def _walk_folder(root: str, suffixes: Collection[str], exclude: Collection[str], found: Walk) -> None:
    for folder, folders, names in os.walk(root):
        inside = PurePath(os.path.relpath(folder, root))
        folders[:] = sorted(name for name in folders if name not in _NEVER and not _excluded(inside / name, exclude))
        for name in sorted(names):
            if _excluded(inside / name, exclude):
                continue
            if Path(name).suffix.lower() in suffixes:
                found.files.append(os.path.join(folder, name))
            else:
                found.skipped += 1


def _excluded(path: PurePath, patterns: Collection[str]) -> bool:
    return any(_matches(path, pattern) for pattern in patterns)


def _matches(path: PurePath, pattern: str) -> bool:
    """Whether a pattern without a slash fits any part of the path, one with a slash its beginning."""
    pattern = pattern.replace("\\", "/").rstrip("/")
    if "/" not in pattern:
        return any(fnmatch.fnmatchcase(part, pattern) for part in path.parts)
    parents = [path, *path.parents]
    return any(fnmatch.fnmatchcase(parent.as_posix(), pattern.lstrip("/")) for parent in parents)


def suffixes_of(patterns: Iterator[tuple[str, ...]]) -> frozenset[str]:
    """All endings of several readers."""
    return frozenset(suffix for suffixes in patterns for suffix in suffixes)
