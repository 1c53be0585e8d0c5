"""zwlint's own kinds of match, as the plugin hook gives them; what each is made of is loaded when a rule needs it."""

from __future__ import annotations

from zwlint.checkers.base import Checker, Dictionaries, Unit
from zwlint.checkers.builtin import BUILTIN
from zwlint.checkers.late import Late
from zwlint.ruleset.declarations import Rule
from zwlint.ruleset.fields import Fields

_KINDS: Late[Checker] = Late(
    "zwlint.checkers",
    {
        "terms": "terms:TERMS",
        "fixed-expression": "fixed_expression:FIXED_EXPRESSION",
        "enumeration": "enumeration:ENUMERATION",
        "misspelling": "misspelling:MISSPELLING",
        "glyph": "glyph:GLYPH",
        "meeting": "meeting:MEETING",
        "roster": "roster:ROSTER",
        "repetition": "repetition:REPETITION",
        "pattern": "pattern:PATTERN",
        "structure": "structure.registration:STRUCTURE",
        "paired": "paired:PAIRED",
        "consistency": "consistency:CONSISTENCY",
        "table": "table.unit:TABLE",
        "address": "address.unit:ADDRESS",
        "case": "case.unit:CASE",
        "catalogue": "catalogue.registration:CATALOGUE",
        "identifier": "identifier:IDENTIFIER",
        "interpretation": "interpretation.registration:INTERPRETATION",
        "leftover": "leftover:LEFTOVER",
        "mark": "mark.registration:MARK",
        "metadata": "metadata:METADATA",
        "missing": "missing:MISSING",
        "page": "page.registration:PAGE",
        "omitted": "omitted:OMITTED",
        "title": "title:TITLE",
        "superfluous": "superfluous:SUPERFLUOUS",
        "unlikely": "unlikely:UNLIKELY",
        "misheard": "misheard:MISHEARD",
    },
)


def _late(kind: str) -> Checker:
    """The checker of a kind, loaded when the first rule is vetted or compiled."""

    def vet(rule: Rule, fields: Fields, dictionaries: Dictionaries) -> None:
        _KINDS[kind].vet(rule, fields, dictionaries)

    def compile(rule: Rule, dictionaries: Dictionaries) -> Unit | None:
        return _KINDS[kind].compile(rule, dictionaries)

    return Checker(kind, vet, compile)


_CHECKERS = (*map(_late, _KINDS), BUILTIN)


def zwlint_checkers() -> list[Checker]:
    """The closed set, without those of plugins."""
    return list(_CHECKERS)
