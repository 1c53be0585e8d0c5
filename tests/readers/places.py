"""Says independently of the readers where in bytes, lines and columns something lies. Tests of the readers call it."""

import re
from dataclasses import dataclass
from random import Random
from typing import Final

from generators.charsets import ENCODINGS, encode_page
from generators.wrapping import Wrapped, resolve
from zwlint.document import UNREAD, Document, Region, TextLocation
from zwlint.readers.registration import READERS

BESIDE: Final = UNREAD | {Region.HIDDEN, Region.ATTRIBUTE, Region.METADATA}
"""Regions of text that the page does not show in its lines."""
READ: Final = {reader.format: reader.read for reader in READERS}

# A tag or comment, quotes respected.
_MARKUP: Final = r"""(?:<!--.*?--!?>|<(?:"[^"]*"|'[^']*'|[^>"'])*>)"""
_LEADING: Final = re.compile(f"{_MARKUP}*", re.DOTALL)
_TRAILING: Final = re.compile(r"(?:</[^<>]*>)*\Z")
_LINE_END: Final = re.compile(r"\r\n|\r|\n")


@dataclass(frozen=True, slots=True)
class Written:
    """A page as bytes, with the text and codec that they really are in."""

    data: bytes
    text: str
    codec: str
    mark: int
    """Length of the byte-order mark."""

    def byte(self, index: int) -> int:
        """Where the code point at ``index`` begins."""
        return self.mark + len(self.text[:index].encode(self.codec))

    def index(self, byte: int) -> int:
        """Which code point begins at ``byte``; fails where that is within one."""
        return len(self.data[self.mark : byte].decode(self.codec))

    def line_and_column(self, byte: int) -> tuple[int, int]:
        """Both from 1, columns in code points; CRLF, LF and CR end a line."""
        lines = _LINE_END.split(self.data[self.mark : byte].decode(self.codec))
        return len(lines), len(lines[-1]) + 1


def written(html: str, case: str) -> Written:
    """The page in the named encoding of ``ENCODINGS``."""
    encoding = ENCODINGS[case]
    data = encode_page(html, case)
    text = data.removeprefix(encoding.mark).decode(encoding.codec)
    return Written(data, text, encoding.codec, len(encoding.mark))


def read_html(source: str | bytes) -> Document:
    """The document of a page, UTF-8 where it is not bytes already."""
    return READ["html"](source if isinstance(source, bytes) else source.encode())


def located(document: Document, start: int, end: int) -> TextLocation:
    """The place of a span, which has to be one of a text source."""
    location = document.locate(start, end)
    assert isinstance(location, TextLocation)
    return location


def located_text(document: Document, wanted: str) -> TextLocation:
    """The place of the only occurrence of ``wanted``."""
    assert document.text.count(wanted) == 1
    start = document.text.index(wanted)
    return located(document, start, start + len(wanted))


def shown(page: Written, location: TextLocation) -> str:
    """What the slices of the source show together."""
    return resolve([page.data[start:end].decode(page.codec) for start, end in location.slices])


def assert_covers_its_slices(page: Written, location: TextLocation) -> None:
    """The covering range is that of the slices, and lines and columns are those of the range."""
    covering = (min(start for start, _ in location.slices), max(end for _, end in location.slices))
    assert (location.byte_start, location.byte_end) == covering
    assert (location.line, location.column) == page.line_and_column(location.byte_start)
    assert (location.end_line, location.end_column) == page.line_and_column(location.byte_end)


def covered(wrapped: Wrapped) -> tuple[int, int]:
    """Start and end of the phrase in the fragment, without the tags around it."""
    leading, trailing = _LEADING.match(wrapped.html), _TRAILING.search(wrapped.html)
    assert leading is not None
    assert trailing is not None
    return leading.end(), trailing.start()


def spans(document: Document, rng: Random, count: int) -> list[tuple[int, int]]:
    """Up to ``count`` spans of at least one character, each within one block."""
    blocks = [block for block in document.blocks if block.end > block.start]
    chosen = []
    for block in rng.choices(blocks, k=count) if blocks else []:
        start = rng.randrange(block.start, block.end)
        chosen.append((start, rng.randint(start + 1, block.end)))
    return chosen


def texts(document: Document, *regions: Region) -> list[str]:
    """The texts of the blocks of those regions; of all that the page shows in its lines without any."""
    wanted = frozenset(regions) or frozenset(Region) - BESIDE
    return [document.text[block.start : block.end] for block in document.blocks if block.region in wanted]
