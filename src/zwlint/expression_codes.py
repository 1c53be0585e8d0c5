"""What Python makes of a regular expression, as numbers, and an expression of such numbers again.

Compiling is Python code and takes up to some milliseconds for each expression; the numbers that it gives are all that
the matcher needs. They belong to one build of Python, and only what lies below the interface of ``re`` tells them:
where it does not, or gives anything else than ``re.compile`` does, there is nothing to remember, and expressions are
compiled each time. The matcher itself refuses numbers that lead astray.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Mapping, Sequence
from importlib import import_module
from typing import Any

from zwlint.values import NamedTuple


class Code(NamedTuple):
    """A compiled expression."""

    flags: int
    groups: int
    names: Mapping[str, int]
    """The numbers of the groups that have a name."""
    numbers: Sequence[int]


def build() -> str:
    """Which build of Python the numbers belong to; empty where it does not tell them."""
    try:
        matcher: Any = import_module("_sre")
        return f"{sys.version} {matcher.MAGIC} {matcher.CODESIZE}"
    except (ImportError, AttributeError):
        return ""


def code_of(pattern: str | bytes, flags: int) -> Code | None:
    """The numbers of an expression; None where this Python does not tell them, or they do not make the same of it."""
    wanted = re.compile(pattern, flags)
    try:
        compiler: Any = import_module("re._compiler")
        parser: Any = import_module("re._parser")
        parsed = parser.parse(pattern, flags)
        state = parsed.state
        code = Code(flags | state.flags, state.groups - 1, dict(state.groupdict), compiler._code(parsed, flags))  # noqa: SLF001 - see above
    except (ImportError, AttributeError, TypeError):
        return None
    made = pattern_of(pattern, code)
    same = made == wanted and made is not None and (made.groups, made.groupindex) == (wanted.groups, wanted.groupindex)
    return code if same else None


def pattern_of(pattern: str | bytes, code: Code) -> re.Pattern[Any] | None:
    """The expression of these numbers; None where this Python does not take them."""
    names: list[str | None] = [None] * (code.groups + 1)
    try:
        for name, number in code.names.items():
            names[number] = name
        matcher: Any = import_module("_sre")
        made: re.Pattern[Any] = matcher.compile(
            pattern, code.flags, [*code.numbers], code.groups, dict(code.names), tuple(names)
        )
    except (ImportError, AttributeError, TypeError, ValueError, IndexError, OverflowError, RuntimeError):
        return None
    return made
