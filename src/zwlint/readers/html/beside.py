"""What a page carries beside its text and yet may tell: comments, strings of scripts, data attributes, hidden fields.

It becomes blocks behind all other text. Only what holds Chinese or a number of some length is taken: most of what a
page carries is code. A comment is read as the markup that it mostly was, so that the cells of a row that somebody
commented out stay apart; in a script everything between two quotation marks counts as a string, whatever the code
around it means.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence

from zwlint.document import Region
from zwlint.expressions import expression
from zwlint.readers.html.builder import Builder, Place, Span
from zwlint.readers.html.scripted import pieces_of
from zwlint.readers.html.tokens import TOKEN, WHITE_SPACE, attributes
from zwlint.values import NamedTuple

MOST_PIECES = 20_000
"""Strings of all scripts of a page that are taken; a page of data has more, and says no more with them."""
_DEEPEST = 3
"""Comments in templates in comments: what is nested deeper is taken as it stands."""
_CHINESE = "\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
_find_wide = expression(f"[{_CHINESE}０-９]")
_find_number = expression("[0-9](?:[0-9]{5}|[0-9]{2,3}[- ][0-9]{4}[- ][0-9]{4})")
_find_reference = expression("&#(?:x[0-9A-Fa-f]{4}|[0-9]{5})")
_find_escape = expression(r"\\u[3-9][0-9A-Fa-f]{3}")
_SHAPES = bytes(ord("0") if 48 <= code <= 57 else ord(" " if chr(code) in " -" else "x") for code in range(256))
"""Digits, and what stands between groups of them."""
_QUOTES = "\"'`\n\r"
_find_quote = expression(f"[{_QUOTES}]")
_CODE = " \t:,=;(){}[]/*|&+"
"""What stands at the ends of a string's surroundings, and of the comments and numbers of a script."""
_is_own = expression(r"\s*zwlint\b", re.IGNORECASE)
_condition = expression(r"\s*\[if\b[^\]]*\]>(?:\s*<!)?", re.IGNORECASE)
_condition_end = expression(r"<!\[endif\]\s*\Z", re.IGNORECASE)
_data_attribute = expression(
    r"""[^\t\n\f\r />="']*[\t\n\f\r ]*=[\t\n\f\r ]*(?:"([^"]*)"|'([^']*)'|([^\t\n\f\r "'>]+))"""
)
_NAME = "data-"
"""In small letters, as all programs write it: to look for others would cost every page a fiftieth of its reading."""
_BEFORE_NAME = frozenset(WHITE_SPACE + "\"'/")
_FURTHEST = 8
"""Signs ``<`` that an attribute is looked back from for its tag: quoted values may hold some."""


class Carried(NamedTuple):
    """Where in the source something lies that may tell."""

    asides: Sequence[tuple[str, int, int]]
    """Kind, start and end of the content: comments, scripts."""
    fields: Sequence[Span]
    """Values of form fields that are not shown."""
    templates: frozenset[int]
    """Starts of scripts that hold markup."""


ReadMarkup = Callable[[str], tuple[Builder, Carried]]
"""Reads markup: all that it shows, flushed, and what it carries."""


class PutComment(NamedTuple):
    """A comment of the page that was put down."""

    own: bool
    """Whether it is one of zwlint's own."""
    spans: list[Span]
    """Its blocks in the text."""


class Beside:
    """Puts down what one page carries. ``overflowing`` is where in the source it gave up, if it did."""

    def __init__(self, source: str, root: Builder, read: ReadMarkup) -> None:
        self._source = source
        self._root = root
        self._read = read
        self._comment = Place(Region.COMMENT, -1, None)
        self._data = Place(Region.DATA, -1, None)
        self._left = MOST_PIECES
        self.overflowing: int | None = None
        self.comments: list[PutComment] = []

    def put(self, carried: Carried) -> None:
        """Put down everything, in order of the kinds: comments, scripts, attributes."""
        self._put(self._source, 0, carried, self._root, 1)
        self._attributes(carried)

    def _put(self, source: str, shift: int, carried: Carried, builder: Builder, depth: int) -> None:
        for kind, start, end in carried.asides:
            if kind == "comment":
                self._put_comment(source, start, end, shift, builder, depth)
        for kind, start, end in carried.asides:
            if kind != "script" or end == start:
                continue
            if start in carried.templates:
                self._put_markup(source[start:end], start + shift, builder, depth, self._data)
            else:
                self._put_strings(source[start:end], start + shift, builder)
        for start, end in carried.fields:
            if tells(source[start:end]):
                self._put_value(source, start, end, shift, builder)

    def _put_comment(self, source: str, start: int, end: int, shift: int, builder: Builder, depth: int) -> None:
        content = source[start:end]
        own = _is_own.match(content) is not None
        if not (own or tells(content)):
            return
        condition = _condition.match(content)
        if condition:
            start += condition.end()
            close = _condition_end.search(content)
            content = source[start : end if close is None else start - condition.end() + close.start()]
        first = len(builder.blocks)
        self._put_markup(content, start + shift, builder, depth, self._comment, wholly=own)
        if len(builder.blocks) > first and depth == 1:
            self.comments.append(PutComment(own, [block[:2] for block in builder.blocks[first:]]))

    def _put_markup(
        self, content: str, start: int, builder: Builder, depth: int, place: Place, *, wholly: bool = False
    ) -> None:
        """Put down what is left of markup without its tags; ``start``: where it stands in the whole source.

        ``wholly``: whatever it says.
        """
        if not (wholly or tells(content)):
            return
        if "<" not in content or depth > _DEEPEST:
            inner = Builder(content, place)
            inner.feed(0, len(content))
            inner.flush()
        else:
            inner, carried = self._read(content)
            self._put(content, start, carried, builder, depth + 1)
        if inner.blocks and (wholly or any(tells(part) for part in inner.parts)):
            builder.graft(inner, start, place)

    def _put_strings(self, script: str, start: int, builder: Builder) -> None:
        if not _may_tell(script):
            return
        for first, last in strings_of(script):
            if self._left == 0:
                if self.overflowing is None:
                    self.overflowing = start + first
                return
            self._left -= 1
            for pieces in pieces_of(script, first, last):
                if tells("".join(text for text, _first, _last in pieces)):
                    builder.put_pieces(pieces, start, self._data)

    def _put_value(self, source: str, start: int, end: int, shift: int, builder: Builder) -> None:
        for pieces in pieces_of(source, start, end):
            builder.put_pieces(pieces, shift, self._data)

    def _attributes(self, carried: Carried) -> None:
        source = self._source
        if _NAME not in source:
            return
        spans = sorted((start, end) for _kind, start, end in carried.asides)
        starts = [start for start, _end in spans]
        for at, start, end in _candidates(source):
            index = bisect_right(starts, at) - 1
            inside = index >= 0 and at < spans[index][1]
            if not inside and _is_attribute(source, at, (start, end)):
                self._put_value(source, start, end, 0, self._root)


def tells(text: str) -> bool:
    """Whether a text may tell something: it holds Chinese, or a number of six digits or more."""
    if not text.isascii() and _find_wide.search(text):
        return True
    if _find_number.search(text):
        return True
    return ("&#" in text and _find_reference.search(text) is not None) or (
        "\\u" in text and _find_escape.search(text) is not None
    )


def _may_tell(script: str) -> bool:
    """Whether a script is worth looking at closely; most of the code of a page is passed over by this alone."""
    if not script.isascii() or "\\u" in script:
        return True
    shapes = script.encode("ascii").translate(_SHAPES)  # four times as fast as a search for digits
    return b"000000" in shapes or b"000 0000 0000" in shapes


def strings_of(script: str) -> list[Span]:
    """What stands between quotation marks or line ends around all that tells something, in order."""
    found: set[Span] = set()
    for search in (_find_wide.search, _find_number.search, _find_escape.search, _find_reference.search):
        found.update(_pieces(script, search))
    spans = []
    for start, end in sorted(found):
        piece = script[start:end]
        bare = piece.lstrip(_CODE).rstrip(_CODE + "\\")  # the backslash of an escaped quotation mark
        if bare:
            first = start + piece.index(bare)
            spans.append((first, first + len(bare)))
    return spans


def _pieces(script: str, search: Callable[..., re.Match[str] | None]) -> Iterator[Span]:
    done = 0
    while (hit := search(script, done)) is not None:
        start = max(done, *(script.rfind(quote, done, hit.start()) + 1 for quote in _QUOTES))
        close = _find_quote.search(script, hit.start())
        end = len(script) if close is None else close.start()
        yield start, end
        done = max(end, hit.end())


def _candidates(source: str) -> Iterable[tuple[int, int, int]]:
    """Start of each data attribute whose value tells something, and start and end of the value."""
    at = source.find(_NAME)
    while at >= 0:
        match = _data_attribute.match(source, at + len(_NAME)) if source[at - 1] in _BEFORE_NAME else None
        if match is not None and match.lastindex and tells(match[match.lastindex]):
            yield at, *match.span(match.lastindex)
        at = source.find(_NAME, at + len(_NAME) if match is None else match.end())


def _is_attribute(source: str, at: int, value: Span) -> bool:
    """Whether ``value`` is that of an attribute of the tag around ``at``."""
    sign = at
    for _step in range(_FURTHEST):
        sign = source.rfind("<", 0, sign)
        if sign < 0:
            return False
        tag = TOKEN.match(source, sign)
        if tag is not None and tag[2] and not tag[1] and tag.start(3) <= at < tag.end(3):
            return value in attributes(source, *tag.span(3)).values()
    return False
