"""Kind ``interpretation``: a policy and its interpretation; ``match.test`` names what is asked of the pair."""

from __future__ import annotations

from zwlint.checkers.base import Checker, Dictionaries, Unit
from zwlint.checkers.interpretation.pair import IN_TIME, OWN_WORDS
from zwlint.checkers.interpretation.presence import ELEMENTS, FORMS, LINKED, PRESENT
from zwlint.ruleset.declarations import Rule
from zwlint.ruleset.fields import Fields

TESTS = {test.name: test for test in (PRESENT, IN_TIME, LINKED, ELEMENTS, OWN_WORDS, FORMS)}


def _vet(rule: Rule, fields: Fields, dictionaries: Dictionaries) -> None:
    from zwlint.checkers.catalogue.registration import vet_test  # noqa: PLC0415 - not needed by what was vetted before

    vet_test(rule, fields, dictionaries, TESTS)


def _compile(rule: Rule, dictionaries: Dictionaries) -> Unit:
    return TESTS[rule.match["test"]].compile(rule, dictionaries)


INTERPRETATION = Checker("interpretation", _vet, _compile)
