"""Where the title of a link or image stands: the parser says only what it is."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from markdown_it.common.utils import unescapeAll
from markdown_it.helpers import parseLinkDestination, parseLinkTitle

from zwlint.expressions import expression
from zwlint.readers.markdown.lines import Content, Lines, Piece, Span

_skip_space = expression(r"[ \t\n]*")
_UNIT = expression(r"\\[!-/:-@\[-`{-~]|&(?:#[xX][0-9a-fA-F]{1,6}|#[0-9]{1,7}|[a-zA-Z][a-zA-Z0-9]{1,31});")


def inline_title(text: str, label_end: int) -> Span | None:
    """The span of the title, without its quotes, of the link whose label ends before ``text[label_end]``."""
    if not text.startswith("](", label_end):
        return None
    end = len(text)
    target = parseLinkDestination(text, _after_space(text, label_end + 2), end)
    if not target.ok:
        return None
    start = _after_space(text, target.pos)
    title = parseLinkTitle(text, start, end)
    closes = title.ok and start > target.pos and text.startswith(")", _after_space(text, title.pos))
    return (start + 1, title.pos - 1) if closes else None


def defined_title(lines: Lines, definition: Mapping[str, Any], first: int) -> Content:
    """The title of a link definition, which stands at the end of its lines, as content of its own.

    ``first`` is the line with which the parser's count begins.
    """
    begin, end = lines.starts[definition["map"][0] + first], lines.ends[definition["map"][1] - 1 + first]
    written, title = lines.source[begin:end].rstrip(), str(definition["title"])
    close = len(written) - 1
    start = _opening(written, close) + 1
    if start and unescapeAll(written[start:close]) == title:
        return Content(written[start:close], [Piece(0, close - start, (begin + start, begin + close))])
    return Content(title, [Piece(0, len(title), (begin, end))])  # on several lines, with marks between them


def _opening(written: str, close: int) -> int:
    """Where the quote stands that the one at ``close`` ends, -1 where there is none: the last that is not escaped."""
    quote = {'"': '"', "'": "'", ")": "("}.get(written[close : close + 1], "")
    at = written.rfind(quote, 0, close) if quote else -1
    while at > 0 and _is_escaped(written, at):
        at = written.rfind(quote, 0, at)
    return at


def _is_escaped(written: str, at: int) -> bool:
    """Whether an odd number of backslashes stands before a character."""
    begin = at
    while begin and written[begin - 1] == "\\":
        begin -= 1
    return (at - begin) % 2 == 1


def units(text: str, start: int, end: int) -> list[tuple[int, int, str | None]]:
    """Start, end and meaning of the pieces of a title: an escape or reference means a text, others themselves."""
    found: list[tuple[int, int, str | None]] = []
    at = start
    for match in _UNIT.finditer(text, start, end):
        meaning = unescapeAll(match[0])
        if meaning == match[0]:
            continue
        if match.start() > at:
            found.append((at, match.start(), None))
        found.append((*match.span(), meaning))
        at = match.end()
    if end > at:
        found.append((at, end, None))
    return found


def _after_space(text: str, at: int) -> int:
    match = _skip_space.match(text, at)
    return match.end() if match else at
