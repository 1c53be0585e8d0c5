"""The words of a rule on cases, as expressions that are compiled when they are needed."""

from __future__ import annotations

import re
from functools import cached_property

from zwlint.checkers.base import Dictionaries
from zwlint.checkers.table.headings import Words, names_of
from zwlint.checkers.table.persons import Persons
from zwlint.expressions import expression
from zwlint.ruleset.declarations import Rule

DICTIONARIES = ("papers", "cases", "excuses", "victims", "parties", "homes", "phones", "surnames", "charges")
NEEDED = frozenset(DICTIONARIES) - {"charges"}
_HEAD = 400
"""Code points at the beginning of a document in which it says what it is."""
_CHINESE = "\u4e00-\u9fff"
_PHONE = r"(?:1[3-9][0-9][- ]?[0-9]{4}[- ]?[0-9]{4}|0[0-9]{2,3}-?[0-9]{7,8})(?![0-9])"
_NUMBERED = "[0-9一二三四五六七八九十](?:号|室|户|栋|幢|座|单元)"
_LEGAL_AGE = 18
_NO_END = "(?<![后前籍人])"
"""What no name ends with behind a word for a victim: 被害人付款后, 受害人黄石籍."""


class Vocabulary:
    """The dictionaries that a rule names."""

    def __init__(self, rule: Rule, dictionaries: Dictionaries) -> None:
        words = {option: Words(names_of(rule, option), dictionaries) for option in DICTIONARIES}
        self._papers, self._cases, self._excuses = words["papers"], words["cases"], words["excuses"]
        self._victims, self._parties, self._surnames = words["victims"], words["parties"], words["surnames"]
        self._homes, self._phones, self._charges = words["homes"], words["phones"], words["charges"]
        self.persons = Persons(self._parties, Words((), dictionaries), self._surnames)

    @property
    def victims(self) -> frozenset[str]:
        """Words for those to whom something was done."""
        return self._victims.phrases

    @property
    def parties(self) -> frozenset[str]:
        """Words for those who did it, as labels."""
        return self._parties.phrases

    def is_case_paper(self, text: str) -> bool:
        """Whether a document says at its head that it is on a case."""
        return self._paper.search(text, 0, _HEAD) is not None

    def speaks_of_case(self, text: str, sentence: str) -> bool:
        """Whether a passage is on a case: not on a prize, a lesson or a notice on the same matter, unless the sentence
        with the name says of what somebody is charged.
        """
        if self._excuse.search(sentence) is not None:
            return False
        if self._charge.search(sentence) is not None:
            return True
        return self._case.search(text) is not None and self._excuse.search(text) is None

    def minor(self, text: str, first: int, last: int, age_end: int, year: int) -> re.Match[str] | None:
        """The name and age of somebody under age in that year, of which the age ends at that offset or stands right
        before.
        """
        for pattern in self._minors:
            for found in pattern.finditer(text, first, last):
                told = found.groupdict()
                age = int(told["age"]) if "age" in told else year - int(told["born"])
                if 0 <= age < _LEGAL_AGE and found.start() <= age_end <= found.end():
                    return found
        return None

    @cached_property
    def _name(self) -> str:
        return f"(?P<name>{self._surnames.initials}[{_CHINESE}]{{1,2}})"

    @cached_property
    def _paper(self) -> re.Pattern[str]:
        return expression(self._papers.either)

    @cached_property
    def _case(self) -> re.Pattern[str]:
        return expression(self._cases.either)

    @cached_property
    def _excuse(self) -> re.Pattern[str]:
        return expression(self._excuses.either)

    @cached_property
    def _charge(self) -> re.Pattern[str]:
        return expression(self._charges.either)

    @cached_property
    def victim(self) -> re.Pattern[str]:
        """A word for a victim with a name behind it."""
        return expression(rf"{self._victims.either}\s*(?:[：:]\s*)?{self._name}{_NO_END}(?=[，,。、；;（(：:\s]|$)")

    @cached_property
    def _minors(self) -> tuple[re.Pattern[str], ...]:
        """A name and an age or a date of birth behind it, an age and a name behind it."""
        sex = r"(?:[男女](?:性|孩|童|生)?\s*[，,、]\s*)?"
        when = "(?:现年|年仅|时年|当时|案发时|作案时)?"
        child = "(?:未成年人|男孩|女孩|男童|女童|儿童|少年|少女|学生|中学生|小学生)"
        people = rf"(?:[{_CHINESE}]{{1,6}}族\s*[，,、]\s*)?"
        called = rf"(?:(?<![{_CHINESE}])|{child}|{self._parties.either}|{self._victims.either})"
        named = rf"{called}{self._name}\s*[（(，,]\s*{sex}{people}"
        born = rf"(?P<born>20[0-9]{{2}})年(?:[0-9]{{1,2}}月)?(?:[0-9]{{1,2}}日)?(?:出生|生(?![{_CHINESE}]))"
        return (
            expression(rf"{named}{when}\s*(?P<age>[0-9]{{1,2}})\s?周?岁"),
            expression(named + born),
            expression(rf"(?<![0-9])(?P<age>[0-9]{{1,2}})\s?周?岁的?{child}{self._name}(?=[，,。、；;（(：:\s]|$)"),
        )

    @cached_property
    def party(self) -> re.Pattern[str]:
        """A label for a party with the name of a natural person."""
        return expression(
            rf"{self._parties.either}\s*(?:姓名)?\s*[：:（(]?\s*(?:姓名)?[：:]?\s*{self._name}(?![{_CHINESE}])"
        )

    @cached_property
    def field(self) -> re.Pattern[str]:
        """The beginning of a line that goes on with labels and values."""
        return expression("[^：:\n]{1,12}[：:]")

    @cached_property
    def values(self) -> re.Pattern[str]:
        """Where somebody lives, to the number, and a telephone number, behind their labels."""
        named = rf"(?:(?!{_NUMBERED})[{_CHINESE}A-Za-z0-9 ]){{2,40}}"
        return expression(
            rf"{self._homes.either}\s*[：:]?\s*(?P<home>{named}{_NUMBERED}[{_CHINESE}A-Za-z0-9\-]{{0,30}})"
            rf"|{self._phones.either}(?:号码)?\s*[：:]?\s*(?P<phone>{_PHONE})"
        )
