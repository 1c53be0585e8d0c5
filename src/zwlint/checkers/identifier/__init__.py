"""Kind ``identifier``: numbers and addresses of persons, by their own make and by the words that stand around them."""

from __future__ import annotations

from zwlint.checkers.base import Checker, Dictionaries, Unit
from zwlint.checkers.identifier.account import AccountTest
from zwlint.checkers.identifier.credit_code import CreditCodeTest
from zwlint.checkers.identifier.email import EmailTest
from zwlint.checkers.identifier.identity import IdentityTest, MistypedTest, OldIdentityTest
from zwlint.checkers.identifier.labelled import LabelledTest
from zwlint.checkers.identifier.mask_rules import MixedMasksTest, WeakMaskTest
from zwlint.checkers.identifier.mobile import MobileTest
from zwlint.checkers.identifier.plate import PlateTest
from zwlint.checkers.identifier.staff import StaffTest
from zwlint.checkers.identifier.travel import TravelTest
from zwlint.checkers.identifier.unit import IdentifierUnit
from zwlint.checkers.rows import vet_dictionaries, vet_options
from zwlint.ruleset.declarations import Rule
from zwlint.ruleset.fields import Fields, nearest

TESTS: dict[str, type[IdentifierUnit]] = {
    "account": AccountTest,
    "credit-code": CreditCodeTest,
    "email": EmailTest,
    "identity": IdentityTest,
    "labelled": LabelledTest,
    "mistyped-identity": MistypedTest,
    "mixed-masks": MixedMasksTest,
    "mobile": MobileTest,
    "old-identity": OldIdentityTest,
    "plate": PlateTest,
    "staff-list": StaffTest,
    "travel-document": TravelTest,
    "weak-mask": WeakMaskTest,
}


def _vet(rule: Rule, fields: Fields, dictionaries: Dictionaries) -> None:
    name = rule.match.get("test")
    if name not in TESTS:
        raise fields.error("test 不可用", "match.test", hint=nearest(str(name), TESTS))
    test = TESTS[name]
    vet_options(rule, fields, ("test", *test.needed, *test.optional))
    for option in test.needed:
        vet_dictionaries(rule, fields, dictionaries, "phrases", option)
    for option in test.optional:
        vet_dictionaries(rule, fields, dictionaries, "phrases", option, needed=False)


def _compile(rule: Rule, dictionaries: Dictionaries) -> Unit:
    return TESTS[rule.match["test"]](rule, dictionaries)


IDENTIFIER = Checker("identifier", _vet, _compile)
