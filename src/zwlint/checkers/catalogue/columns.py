"""What the column of a page lists: documents of nearly the same name that the page itself does not lead to."""

from __future__ import annotations

import os
from collections.abc import Iterator

from zwlint.checkers.base import Subject
from zwlint.checkers.catalogue.names import alike, core
from zwlint.document import Document, Link
from zwlint.expressions import expression
from zwlint.neighbours import Neighbours

_MOST = 6
"""Documents of one name that are read."""
_is_index = expression(r"(?:^|/)(?:(?:index|default)(?:_\d+)?\.\w+)?(?:[?#].*)?$")


def is_index(href: str) -> bool:
    """Whether a link leads to the page of a column rather than to a document."""
    return _is_index.search(href.strip()) is not None


def listed(subject: Subject, title: str) -> Iterator[Document]:
    """The documents whose names are like that of the page, as the columns above it list them."""
    neighbours, path = subject.neighbours, subject.document.path
    name = core(title)
    if neighbours is None or path is None or not name:
        return
    columns = {
        place: link
        for link in subject.document.links
        if is_index(link.href) and (place := neighbours.place(link.href)) and _is_above(place, path)
    }
    for link in columns.values():
        column = neighbours.document(link.href)
        if column is not None:
            yield from like(column, neighbours, name)


def like(column: Document, neighbours: Neighbours, name: str) -> Iterator[Document]:
    """The documents of that name in the list of a column."""
    theirs = neighbours.seen_from(column)
    found: dict[str, Link] = {}
    for link in column.links:
        text = column.text[link.start : link.end]
        if len(text) > len(name) // 2 and alike(name, core(text)):
            found.setdefault(link.href, link)
    for href in list(found)[:_MOST]:
        document = theirs.document(href)
        if document is not None:
            yield document


def _is_above(place: str, path: str) -> bool:
    """Whether a page lies below the folder of a column; that of the whole site lists no documents of one kind."""
    folder = place if os.path.isdir(place) else os.path.dirname(place)
    return os.path.realpath(path).startswith(folder + os.sep)
