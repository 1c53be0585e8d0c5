"""zwlint's own kinds of match, as the plugin hook gives them."""

from __future__ import annotations

from zwlint.checkers.base import Checker
from zwlint.checkers.builtin import BUILTIN
from zwlint.checkers.pattern import PATTERN
from zwlint.checkers.terms import TERMS
from zwlint.plugins import hookimpl


@hookimpl
def zwlint_checkers() -> list[Checker]:
    """terms, pattern, builtin."""
    return [TERMS, PATTERN, BUILTIN]
