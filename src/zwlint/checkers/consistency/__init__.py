"""Kind ``consistency``: two places of a document that must agree.

``match.test`` names the agreement; the words that lead to it are options.
"""

from __future__ import annotations

from zwlint.checkers.base import Checker, Dictionaries, Unit
from zwlint.checkers.consistency.abbreviations import ABBREVIATIONS
from zwlint.checkers.consistency.citations import CITATIONS
from zwlint.checkers.consistency.counts import COUNTS
from zwlint.checkers.consistency.namings import NAMINGS
from zwlint.checkers.consistency.parts import PARTS
from zwlint.checkers.consistency.periods import PERIODS
from zwlint.checkers.consistency.placeholders import PLACEHOLDERS
from zwlint.checkers.consistency.repeated import REPEATED
from zwlint.checkers.consistency.shares import CHANGES, SHARES
from zwlint.checkers.consistency.wholes import WHOLES
from zwlint.checkers.rows import vet_dictionaries, vet_needed, vet_options, vet_patterns
from zwlint.ruleset.declarations import Rule
from zwlint.ruleset.fields import Fields, nearest

TESTS = {
    test.name: test
    for test in (
        ABBREVIATIONS,
        CHANGES,
        CITATIONS,
        COUNTS,
        NAMINGS,
        PARTS,
        PERIODS,
        PLACEHOLDERS,
        REPEATED,
        SHARES,
        WHOLES,
    )
}


def _vet(rule: Rule, fields: Fields, dictionaries: Dictionaries) -> None:
    name = rule.match.get("test")
    if name not in TESTS:
        raise fields.error("test 不可用", "match.test", hint=nearest(str(name), TESTS))
    test = TESTS[name]
    vet_options(rule, fields, ("test", *test.lists, *test.optional, *test.patterns, *test.phrases, *test.numbers))
    vet_needed(rule, fields, (*test.lists, *test.patterns), test.optional)
    for key in test.patterns:
        vet_patterns(rule, fields, key, may_be_empty=False)
    for key in test.phrases:
        vet_dictionaries(rule, fields, dictionaries, "phrases", key)
    for key in test.numbers:
        if not isinstance(rule.match.get(key, 0), int):
            raise fields.error(f"{key} 应为整数", f"match.{key}")


def _compile(rule: Rule, dictionaries: Dictionaries) -> Unit:
    return TESTS[rule.match["test"]].compile(rule, dictionaries)


CONSISTENCY = Checker("consistency", _vet, _compile)
