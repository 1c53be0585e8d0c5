"""What stands before the address of a person: labels, names, 家住."""

from __future__ import annotations

import re
from functools import cached_property

from zwlint.checkers.base import Dictionaries
from zwlint.checkers.table.headings import Words, names_of
from zwlint.checkers.table.persons import Persons
from zwlint.expressions import expression
from zwlint.ruleset.declarations import Rule

OPTIONS = (
    "homes",
    "addresses",
    "properties",
    "harmless",
    "names",
    "surnames",
    "name-parts",
    "no-names",
    "unless-beside",
    "places",
    "rooms",
    "allotted",
    "memorials",
)
NEEDED = frozenset({"homes", "names", "surnames"})
_LINK = r"\s*(?:[：:]|为|是|在|于)?\s*$"
_DWELLS = r"(?<![\u4e00-\u9fff])住(?!建[局部厅委系领口保]|[院宿房所宅保户])"
"""The bare verb, as in 张某，住…."""
_TELLS = r"(?:(?<![居暂常])住在|(?:家|居|租|原|现)住[在于]?)\s?(?![：:])"
"""The verb in a sentence about somebody."""
_numbers = expression(r"[0-9](?:[- ]?[0-9*]){5,}[Xx]?[\s，,、]*")
_BESIDE = (
    r"(?![东西南北中前后]?(?:[一二三四五六七八九]|支)?"
    r"(?:路(?!口)|街(?!道)|巷|弄|胡同|大道|新村|小区|(?:花园|家园|苑)(?![校院区])))"
    r"(?!村(?![委部])|屯|城(?![管市区])|[队心]|社区(?![医卫服居委党警工教学养文活]))"
)
"""Streets, estates and villages bear the names of schools, hospitals and markets: who lives there lives in no school;
a part of another word names none (二中 in 二中队).
"""
_is_for_living = expression(
    "家属|宿舍|职工[楼院]|教师[楼院]|生活区|住宅|安置房|公租房|廉租房|(?:[栋幢]|号楼)[0-9一二三四五六七八九十]{1,2}单元"
)


class Leads:
    """The words of a rule as expressions, compiled when an address is found."""

    def __init__(self, rule: Rule, dictionaries: Dictionaries) -> None:
        words = {option: Words(names_of(rule, option), dictionaries) for option in OPTIONS}
        self.homes, self.addresses, self.properties = words["homes"], words["addresses"], words["properties"]
        self.rooms, self.allotted = words["rooms"], words["allotted"]
        self.harmless, self.beside, self.places = words["harmless"], words["unless-beside"], words["places"]
        self.memorials = words["memorials"]
        names, surnames = words["names"], words["surnames"]
        self._names = names
        self.persons = Persons(names, self.harmless, surnames, words["name-parts"], words["no-names"])

    def says_home(self, before: str) -> bool:
        """Whether the words right before an address say that somebody lives there."""
        found = self._home.search(before)
        if found is None:
            return False
        other = self._no_home.search(before)  # 商户址
        return other is None or other.start() >= found.start()

    def tells(self, before: str) -> bool:
        """Whether a sentence goes on with the address: no list and no label says so."""
        return self._telling.search(before) is not None

    def tells_of_body(self, before: str) -> bool:
        """Whether the sentence tells where an office or a school rents its rooms."""
        return self._renting.search(before) is not None

    def says_address(self, before: str) -> bool:
        """Whether they say that it is an address, of whomever."""
        return self._address.search(before) is not None

    def says_property(self, before: str) -> bool:
        """Whether they say that a house stands there."""
        return self._property.search(before) is not None

    def is_public_place(self, text: str) -> bool:
        """Whether an address or what stands behind it names an office, a school or a shop."""
        found = self._place.search(text)
        return found is not None and not _is_for_living.search(text, found.start())

    def names_person(self, before: str) -> bool:
        """Whether a person is named somewhere before."""
        if self._person.search(before) is not None:
            return True
        return any(self.persons.has_part(found["name"]) for found in self._labelled.finditer(before))

    def ends_with_name(self, before: str) -> bool:
        """Whether a name stands right before."""
        found = self._name.search(_numbers.sub("", before))
        if found is None:
            return False
        return self.persons.is_whole_name(found["name"] or "") or self.persons.has_part(found["other"] or "")

    def begin(self, text: str, first: int, last: int) -> int:
        """Where an address begins in a stretch that may hold a name and words of its label too."""
        for named in self._named.finditer(text, first, last):
            apart = named.start() == first or text[named.start() - 1].isspace()
            if apart and self.persons.is_whole_name(named["name"]):
                first = named.end()
        for label in self._any.finditer(text, first, last):
            first = label.end()
        return first

    @cached_property
    def _home(self) -> re.Pattern[str]:
        return expression(f"(?:{self.homes.either}|{_TELLS}|{_DWELLS}){_LINK}")

    @cached_property
    def _telling(self) -> re.Pattern[str]:
        return expression(rf"{_TELLS}\s*$")

    @cached_property
    def _no_home(self) -> re.Pattern[str]:
        return expression(f"{self.harmless.either}{_LINK}")

    @cached_property
    def _renting(self) -> re.Pattern[str]:
        return expression(rf"{self.places.either}(?:现|曾|原|暂|仍|一直|目前|临时)?租住[在于]?\s*$")

    @cached_property
    def _address(self) -> re.Pattern[str]:
        return expression(f"(?:{self.addresses.either}|{self.rooms.either}){_LINK}")

    @cached_property
    def _property(self) -> re.Pattern[str]:
        return expression(f"{self.properties.either}{_LINK}")

    @cached_property
    def _place(self) -> re.Pattern[str]:
        return expression(self.places.either + _BESIDE)

    @cached_property
    def _any(self) -> re.Pattern[str]:
        words = "|".join(words.either for words in (self.homes, self.addresses, self.rooms, self.properties))
        return expression(rf"(?:{words}|{_TELLS}|{_DWELLS})\s?[在于为是]?\s?")

    @cached_property
    def _first(self) -> str:
        """A surname."""
        long = "|".join(sorted(phrase for phrase in self.persons.surnames.phrases if len(phrase) > 1))
        return f"(?:{long}|{self.persons.surnames.initials})" if long else self.persons.surnames.initials

    @cached_property
    def _name(self) -> re.Pattern[str]:
        return expression(
            rf"(?:^|[、，,；;。\s（(：:])(?:(?P<name>{self._first}[\u4e00-\u9fff]{{1,2}})"
            r"|(?P<other>[\u4e00-\u9fff·]{2,12}))\s*[，,、（(：:\s]\s*$"
        )

    @cached_property
    def _named(self) -> re.Pattern[str]:
        return expression(rf"(?P<name>{self._first}[\u4e00-\u9fff]{{1,2}})\s+")

    @cached_property
    def _labelled(self) -> re.Pattern[str]:
        return expression(rf"(?:姓\s*名|{self._names.either})\s*[：:]\s*(?P<name>[\u4e00-\u9fff·]{{2,12}})")

    @cached_property
    def _person(self) -> re.Pattern[str]:
        return expression(
            rf"(?:姓\s*名|{self._names.either})\s*[：:]?\s*{self._first}[\u4e00-\u9fff]{{1,2}}(?![\u4e00-\u9fff])"
            rf"|(?<![\u4e00-\u9fff]){self._first}[\u4e00-\u9fff]{{1,2}}(?:户(?!籍|口)|[，,（(]\s*[男女](?![\u4e00-\u9fff]))"
        )
