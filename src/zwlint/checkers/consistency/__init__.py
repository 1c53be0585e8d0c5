"""Kind ``consistency``: two places of a document that must agree.

``match.test`` names the agreement; the words that lead to it are options.
"""

from __future__ import annotations

from zwlint.checkers.base import Checker, Dictionaries, Unit
from zwlint.checkers.consistency.base import Test
from zwlint.checkers.late import Late
from zwlint.checkers.rows import vet_dictionaries, vet_needed, vet_options, vet_patterns
from zwlint.ruleset.declarations import Rule
from zwlint.ruleset.fields import Fields, nearest

TESTS: Late[Test] = Late(
    __name__,
    {
        "abbreviations": "abbreviations:ABBREVIATIONS",
        "change": "shares:CHANGES",
        "document-number": "citations:CITATIONS",
        "counts": "counts:COUNTS",
        "naming": "namings:NAMINGS",
        "parts": "parts:PARTS",
        "period": "periods:PERIODS",
        "placeholder": "placeholders:PLACEHOLDERS",
        "repeated-paragraph": "repeated:REPEATED",
        "share": "shares:SHARES",
        "wholes": "wholes:WHOLES",
    },
)


def _vet(rule: Rule, fields: Fields, dictionaries: Dictionaries) -> None:
    name = rule.match.get("test")
    if name not in TESTS:
        raise fields.error("test 不可用", "match.test", hint=nearest(str(name), TESTS))
    test = TESTS[str(name)]
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
