"""The files of a web site, as the daily check looks for them: symbolic links are not followed anywhere."""

from __future__ import annotations

import os
from collections import defaultdict
from functools import cached_property
from pathlib import Path
from urllib.parse import unquote, urlsplit

_INDEXES = ("index.html", "index.htm", "index.shtml", "default.html", "default.htm")
"""What servers show of a folder."""


class SiteFiles:
    """The files below a folder that is the root of a site."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._named: defaultdict[str, list[Path]] = defaultdict(list)
        for root, folders, files in os.walk(folder):
            folders.sort()
            for name in sorted(files):
                self._named[name].append(Path(root, name))

    def at(self, url: str) -> Path | None:
        """The file that an address means; of a folder its first page."""
        parts = [part for part in unquote(urlsplit(url).path).split("/") if part]
        if not url or ".." in parts or "\0" in url:
            return None
        path = self._folder.joinpath(*parts)
        if path.is_dir():
            return next((path / name for name in _INDEXES if os.path.lexists(path / name)), None)
        return path if os.path.lexists(path) else None

    def named(self, name: str, beside: Path | None) -> list[Path]:
        """The files of a name: that beside another one, or else all."""
        near = beside.parent / name if beside else None
        return [near] if near and os.path.lexists(near) else self._named.get(name, [])

    def of_size(self, size: int) -> list[Path]:
        """The files of so many bytes, whatever their names."""
        return self._sized.get(size, [])

    def read(self, path: Path) -> bytes | None:
        """The bytes of a regular file; None for what is reached over a link, or cannot be read."""
        way = [path, *path.parents]
        below = way[: way.index(self._folder)] if self._folder in way else way
        try:
            linked = any(each.is_symlink() for each in below)
            return None if linked or not path.is_file() else path.read_bytes()
        except OSError:
            return None

    @cached_property
    def _sized(self) -> dict[int, list[Path]]:
        sized: defaultdict[int, list[Path]] = defaultdict(list)
        for paths in self._named.values():
            for path in paths:
                if not path.is_symlink() and path.is_file():
                    sized[path.stat().st_size].append(path)
        return sized
