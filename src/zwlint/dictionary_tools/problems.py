"""A fault of a dictionary, as ``zwlint dict lint`` lists it."""

from __future__ import annotations

from zwlint.errors import ZwlintError
from zwlint.values import NamedTuple


class Problem(NamedTuple):
    """Sorted as they are shown: by file and line."""

    file: str
    line: int
    """From 1; 0 where the whole file is meant."""
    is_error: bool
    """Or only a reminder."""
    what: str
    todo: str
    """What to do about it."""

    @property
    def place(self) -> str:
        """File and line."""
        return f"{self.file}:{self.line}" if self.line else self.file


def problem_of(error: ZwlintError) -> Problem:
    """The fault that an error tells of; its hint may quote the row, which is left out."""
    file, _, line = error.where.rpartition(":")
    todo = error.hint.rpartition("\n  ")[2]
    if file and line.isdigit():
        return Problem(file, int(line), True, error.what, todo)
    return Problem(error.where, 0, True, error.what, todo)
