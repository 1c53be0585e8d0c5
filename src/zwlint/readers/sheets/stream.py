"""A large part read element by element: a sheet of a million cells never stands in memory as a tree."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Protocol

from lxml import etree

from zwlint.readers.opc.archive import PartError
from zwlint.readers.opc.kinds import Kind
from zwlint.readers.opc.markup import usual

MOST_HELD = 16 << 20
"""Bytes of XML between the ends of two elements: a row of 16,384 cells has two million; the tree takes twenty times as
much."""
_CHUNK = 1 << 16


class Parts(Protocol):
    """What is needed of a package."""

    kind: Kind

    def content(self, part: str) -> bytes:
        """The content of a part. Raises PartError where it is missing or broken, ReadError where it is too large."""

    def gap(self, part: str, reason: str) -> None:
        """Note that a part could not be read."""


class Stream:
    """The elements of one name in a part, each taken apart when the next is asked for."""

    def __init__(self, package: Parts, part: str, tag: str) -> None:
        self._package = package
        self._part = part
        self._tag = tag
        self.root: etree._Element | None = None
        """What is left when all has been read: the root, and in it everything but those elements."""

    def __iter__(self) -> Iterator[etree._Element]:
        """Raises ReadError for what makes the file doubtful; a broken part is a gap of the package, and ends."""
        package, part = self._package, self._part
        try:
            yield from self._elements(usual(package.content(part), part))
        except PartError as error:
            package.gap(part, f"{error}，后面的未检查；请在 {package.kind.program} 里打开另存后再查")

    def _elements(self, data: bytes) -> Iterator[etree._Element]:
        parser = etree.XMLPullParser(
            events=("end",), tag=self._tag, resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False,
            remove_comments=True, remove_pis=True, collect_ids=False,
        )  # fmt: skip
        held = 0
        try:
            for begin in range(0, len(data), _CHUNK):
                chunk = data[begin : begin + _CHUNK]
                parser.feed(chunk)
                held += len(chunk)
                for _event, element in parser.read_events():
                    held = 0
                    yield element
                    _forget(element)
                if held > MOST_HELD:
                    raise PartError(f"一行或者单元格之外的部分超过 {MOST_HELD:,} 字节")
            self.root = parser.close()
        except etree.XMLSyntaxError:
            raise PartError("不是合格的 XML，可能已经损坏") from None


def _forget(element: etree._Element) -> None:
    """Let go of an element that has been read, and of those before it; what comes behind may still be in the making."""
    element.clear(keep_tail=True)
    parent = element.getparent()
    if parent is not None:
        while element.getprevious() is not None:
            del parent[0]
