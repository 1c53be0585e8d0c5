"""Identity numbers cut in pieces: over lines, paragraphs and cells, or by signs that no number is set with."""

from __future__ import annotations

import re
from collections.abc import Iterator

from zwlint.checkers.base import Subject
from zwlint.checkers.checksums import is_area, is_identity
from zwlint.document import Block
from zwlint.expressions import expression
from zwlint.values import NamedTuple

_DIGITS = frozenset("0123456789")
_LENGTH = 18
_AREA = 6
_ends = expression(r"(?<![0-9A-Za-z*×.])([0-9]{1,17}) ?\n")
_find_ends = expression(r"[0-9] ?\n")
_goes_on = expression(r"[ \t\u3000]*([0-9]{1,17})([Xx]?)(?![0-9A-Za-z*×]|\.[0-9])")
_signs = expression(
    r"(?<![0-9A-Za-z])[0-9]{1,17} ?([/|，,・]) ?[0-9]{1,17}(?: ?\1 ?[0-9]{1,17}){0,16}"
    r"(?: ?\1? ?[Xx])?(?![0-9A-Za-z])"
)
_find_signs = expression(r"[0-9](?= ?[/|，,・] ?[0-9])")
_no_digits = expression("[^0-9X]")


class Split(NamedTuple):
    """A number in pieces; offsets are those of the view."""

    start: int
    end: int
    """The first piece, or the whole where it stands in one line."""
    lines: bool
    """Whether the others stand in other lines or cells."""
    one_cell: bool
    """Whether they are all parts of one cell."""
    pieces: int


def splits_of(subject: Subject) -> tuple[Split, ...]:
    """The identity numbers in pieces; ask for them through :meth:`Subject.once`."""
    return (*_over_lines(subject), *_over_signs(subject.view.text))


def _from_digits(pattern: re.Pattern[str], telling: re.Pattern[str], text: str) -> Iterator[re.Match[str]]:
    """What ``pattern.finditer`` gives: it begins with a whole run of digits, with whose last ``telling`` begins, which
    few do.
    """
    done = 0
    for last in telling.finditer(text):
        start = last.start()
        if start < done:
            continue
        while start > 0 and text[start - 1] in _DIGITS:
            start -= 1
        found = pattern.match(text, start) if start >= done else None
        if found:
            yield found
            done = found.end()


def _over_lines(subject: Subject) -> Iterator[Split]:
    text, done = subject.view.text, -1
    for first in _from_digits(_ends, _find_ends, text):
        if first.start() < done or (len(first[1]) >= _AREA and not is_area(first[1])):
            continue
        digits, at, pieces = first[1], first.end(), [first.start()]
        while len(digits) < _LENGTH and (found := _goes_on.match(text, at)):
            digits += found[1] + found[2].upper()
            pieces.append(found.start(1))
            at = found.end() + 1
            if len(digits) == _LENGTH and is_identity(digits):
                blocks = [subject.document.block_at(subject.view.original(piece, piece + 1)[0]) for piece in pieces]
                if _belong(blocks):
                    cells = {block.cell for block in blocks}
                    yield Split(first.start(), first.end(1), True, len(cells) == 1 and None not in cells, len(pieces))
                    done = at
                break
            if text[found.end() : at] != "\n":
                break


def _belong(blocks: list[Block]) -> bool:
    """Whether the pieces are lines that follow each other, or neighbours in one row of a table."""
    if len({block.region for block in blocks}) > 1:
        return False
    cells = [block.cell for block in blocks]
    if all(cell is None for cell in cells):
        return True
    spots = [(cell.table, cell.row) for cell in cells if cell is not None]
    return len(spots) == len(cells) and len(set(spots)) == 1


def _over_signs(text: str) -> Iterator[Split]:
    for found in _from_digits(_signs, _find_signs, text):
        if is_identity(_no_digits.sub("", found[0].upper())):
            yield Split(*found.span(), False, False, 1)
