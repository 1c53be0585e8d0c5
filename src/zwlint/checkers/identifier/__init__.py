"""Kind ``identifier``: numbers and addresses of persons, by their own make and by the words that stand around them."""

from __future__ import annotations

from zwlint.checkers.base import Checker, Dictionaries, Unit
from zwlint.checkers.identifier.unit import IdentifierUnit
from zwlint.checkers.late import Late
from zwlint.checkers.rows import vet_dictionaries, vet_options
from zwlint.ruleset.declarations import Rule
from zwlint.ruleset.fields import Fields, nearest

TESTS: Late[type[IdentifierUnit]] = Late(
    __name__,
    {
        "account": "account:AccountTest",
        "credit-code": "credit_code:CreditCodeTest",
        "email": "email:EmailTest",
        "identity": "identity:IdentityTest",
        "labelled": "labelled:LabelledTest",
        "mistyped-identity": "identity:MistypedTest",
        "mixed-masks": "mask_rules:MixedMasksTest",
        "mobile": "mobile:MobileTest",
        "old-identity": "identity:OldIdentityTest",
        "plate": "plate:PlateTest",
        "staff-list": "staff:StaffTest",
        "travel-document": "travel:TravelTest",
        "weak-mask": "mask_rules:WeakMaskTest",
    },
)


def _vet(rule: Rule, fields: Fields, dictionaries: Dictionaries) -> None:
    name = rule.match.get("test")
    if name not in TESTS:
        raise fields.error("test 不可用", "match.test", hint=nearest(str(name), TESTS))
    test = TESTS[str(name)]
    vet_options(rule, fields, ("test", *test.needed, *test.optional))
    for option in test.needed:
        vet_dictionaries(rule, fields, dictionaries, "phrases", option)
    for option in test.optional:
        vet_dictionaries(rule, fields, dictionaries, "phrases", option, needed=False)


def _compile(rule: Rule, dictionaries: Dictionaries) -> Unit:
    return TESTS[rule.match["test"]](rule, dictionaries)


IDENTIFIER = Checker("identifier", _vet, _compile)
