"""zwlint's own kinds of match, as the plugin hook gives them."""

from __future__ import annotations

from zwlint.checkers.address.unit import ADDRESS
from zwlint.checkers.base import Checker
from zwlint.checkers.builtin import BUILTIN
from zwlint.checkers.case.unit import CASE
from zwlint.checkers.catalogue.registration import CATALOGUE
from zwlint.checkers.consistency import CONSISTENCY
from zwlint.checkers.enumeration import ENUMERATION
from zwlint.checkers.fixed_expression import FIXED_EXPRESSION
from zwlint.checkers.glyph import GLYPH
from zwlint.checkers.identifier import IDENTIFIER
from zwlint.checkers.interpretation.registration import INTERPRETATION
from zwlint.checkers.leftover import LEFTOVER
from zwlint.checkers.mark.registration import MARK
from zwlint.checkers.meeting import MEETING
from zwlint.checkers.metadata import METADATA
from zwlint.checkers.missing import MISSING
from zwlint.checkers.misspelling import MISSPELLING
from zwlint.checkers.page.registration import PAGE
from zwlint.checkers.paired import PAIRED
from zwlint.checkers.pattern import PATTERN
from zwlint.checkers.repetition import REPETITION
from zwlint.checkers.roster import ROSTER
from zwlint.checkers.structure.registration import STRUCTURE
from zwlint.checkers.table.unit import TABLE
from zwlint.checkers.terms import TERMS
from zwlint.plugins import hookimpl


@hookimpl
def zwlint_checkers() -> list[Checker]:
    """The closed set, without those of plugins."""
    return [
        TERMS,
        FIXED_EXPRESSION,
        ENUMERATION,
        MISSPELLING,
        GLYPH,
        MEETING,
        ROSTER,
        REPETITION,
        PATTERN,
        STRUCTURE,
        PAIRED,
        CONSISTENCY,
        TABLE,
        ADDRESS,
        CASE,
        CATALOGUE,
        IDENTIFIER,
        INTERPRETATION,
        LEFTOVER,
        MARK,
        METADATA,
        MISSING,
        PAGE,
        BUILTIN,
    ]
