"""The files beside a page: what its links lead to, where the site lies in a folder. Nothing is fetched."""

from __future__ import annotations

import os
from collections.abc import Callable
from functools import cached_property

from zwlint.document import Document

_INDEXES = ("index.html", "index.htm", "index.shtml", "default.html")
_SCHEMES = frozenset({"", "http", "https"})


class Neighbours:
    """Resolves the links of one page to files below a folder; links to elsewhere are not known."""

    def __init__(self, path: str, root: str, hosts: frozenset[str], read: Callable[[str], Document | None]) -> None:
        """``path`` of the page, ``root`` of the site, ``hosts`` that are served from it; ``read`` reads a file."""
        self._written = path, root
        self._hosts = hosts
        self._read = read
        self._documents: dict[str, Document | None] = {}

    @cached_property
    def _path(self) -> str:
        return os.path.realpath(self._written[0])

    @cached_property
    def _root(self) -> str:
        return os.path.realpath(self._written[1])

    def place(self, href: str) -> str | None:
        """The path to which a link of the page leads, whether there is a file or not; None where it leads elsewhere."""
        from urllib.parse import unquote, urlsplit  # noqa: PLC0415 - many a page has no link

        try:
            parts = urlsplit(href.strip())
            host = parts.hostname or ""
        except ValueError:
            return None
        if parts.scheme.lower() not in _SCHEMES or (host and host not in self._hosts):
            return None
        if not parts.path:
            return self._path if not host else self._within("")
        path = unquote(parts.path)
        if host or path.startswith("/"):
            return self._within(path.lstrip("/"))
        return self._within(os.path.relpath(os.path.join(os.path.dirname(self._path), path), self._root))

    def _within(self, path: str) -> str | None:
        if "\0" in path:
            return None
        found = os.path.realpath(os.path.join(self._root, path))
        inside = found == self._root or found.startswith(self._root.rstrip(os.sep) + os.sep)
        return found if inside else None

    def seen_from(self, document: Document) -> Neighbours:
        """The same files, for the links of another page."""
        other = Neighbours(document.path or self._path, self._root, self._hosts, self._read)
        other._documents = self._documents
        return other

    def leads_here(self, document: Document) -> bool:
        """Whether a link of another page leads to this one."""
        theirs = self.seen_from(document)
        return any(theirs.place(link.href) == self._path for link in document.links)

    def exists(self, href: str) -> bool | None:
        """Whether a link leads to a file, or to a folder with an index; None where it leads elsewhere."""
        place = self.place(href)
        return None if place is None else self._file(place) is not None

    def document(self, href: str) -> Document | None:
        """What a link leads to, read; None where there is no file that can be read."""
        place = self.place(href)
        file = self._file(place) if place is not None else None
        if file is None:
            return None
        if file not in self._documents:
            self._documents[file] = self._read(file)
        return self._documents[file]

    def _file(self, place: str) -> str | None:
        if os.path.isdir(place):
            return next((file for name in _INDEXES if os.path.isfile(file := os.path.join(place, name))), None)
        return place if os.path.isfile(place) else None
