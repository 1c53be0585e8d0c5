"""The words of a rule on cases, as expressions that are compiled when they are needed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cached_property

from zwlint.checkers.base import Dictionaries
from zwlint.checkers.case.names import PREPOSITIONS, Aliases, CaseNames
from zwlint.checkers.table.headings import Words, names_of
from zwlint.checkers.table.persons import Persons
from zwlint.expressions import expression
from zwlint.ruleset.declarations import Rule

NEEDED = ("papers", "cases", "excuses", "victims", "children", "parties", "homes", "phones", "surnames")
_DEEDS = ("charges", "deeds", "kinds", "objects", "harms", "coercions", "coerced")
DICTIONARIES = (*NEEDED, *_DEEDS, "tales", "juveniles", "aliases", "trails")
_HEAD = 400
"""Code points at the beginning of a document in which it says what it is."""
_CHINESE = "\u4e00-\u9fff"
_PHONE = r"(?:1[3-9][0-9][- ]?[0-9]{4}[- ]?[0-9]{4}|0[0-9]{2,3}-?[0-9]{7,8})(?![0-9])"
_NUMBERED = "[0-9一二三四五六七八九十](?:号|室|户|栋|幢|座|单元)"
_LEGAL_AGE = 18
_NO_END = "(?<![后前籍人])"
"""What no name ends with behind a word for a victim: 被害人付款后, 受害人黄石籍."""
_ASIDE = "(?:[（(][^（）()]{0,20}[）)])?"
_EDGE = r"[，,。、；;（()）：:！!？?“”《》0-9\s]|$"
_WHERE = f"(?:(?:曾|又|多次|先后|长期|均)|[在于][{_CHINESE}0-9]{{1,10}}|(?:报[警案]|举报|控告|反映|哭诉)称?)?"
_NOT_LEGAL = f"(?:(?![控诉判指疑告举报认以因涉捕抓查拘追处罚刑曝爆传揭称投])[{_CHINESE}])"
"""What no word of the law is made of that turns who did it and to whom: 被控强奸, 将其以强奸罪逮捕."""
_NO_CASE = f"(?!、[{_CHINESE}、]{{0,10}}案)"
"""What does not stand behind what was done to somebody: 将某某强奸、杀人案发回重审."""
_GOES_ON = r"[，,。、；;（(：:\s]|$|后|并|致|未遂|至|到|在|给|多次"
"""What stands behind the name of a victim, or behind what was done to one."""


class Vocabulary:
    """The dictionaries that a rule names."""

    def __init__(self, rule: Rule, dictionaries: Dictionaries) -> None:
        words = {option: Words(names_of(rule, option), dictionaries) for option in DICTIONARIES}
        self._papers, self._cases, self._excuses = words["papers"], words["cases"], words["excuses"]
        self._victims, self._parties, self._tales = words["victims"], words["parties"], words["tales"]
        self._homes, self._phones, self._charges = words["homes"], words["phones"], words["charges"]
        self._deeds, self._kinds, self._objects = words["deeds"], words["kinds"], words["objects"]
        self._children, self._juveniles, self._aliases = words["children"], words["juveniles"], words["aliases"]
        self._trails, self._harms = words["trails"], words["harms"]
        self._coercions, self._coerced = words["coercions"], words["coerced"]
        self.persons = Persons(self._parties, Words((), dictionaries), words["surnames"])
        self.names = CaseNames(rule, dictionaries)

    @property
    def victims(self) -> frozenset[str]:
        """Words for those to whom something was done."""
        return self._victims.phrases

    @property
    def deeds(self) -> frozenset[str]:
        """Words for what was done to them, or what they were made to do."""
        return self._deeds.phrases | self._coerced.phrases

    @property
    def juveniles(self) -> frozenset[str]:
        """Words that say of those named behind them that they are minors in a case."""
        return self._juveniles.phrases

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

    def tells_tale(self, text: str) -> bool:
        """Whether a passage is on history, or on what somebody made up."""
        return bool(self._tales.phrases) and self._tale.search(text) is not None

    def aliases(self, text: str) -> Aliases:
        """The names of which a document says that they are not the real ones."""
        return Aliases(text, self._aliases.either if self._aliases.phrases else "")

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
        return self.names.pattern(self._trails.phrases)

    @cached_property
    def _ended(self) -> str:
        """A name, and that it ends there."""
        return rf"{self._name}{_NO_END}(?={_EDGE}|{self._trails.either})"

    @cached_property
    def _tale(self) -> re.Pattern[str]:
        return expression(self._tales.either)

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
        return expression(rf"{self._victims.either}\s*(?:[：:]\s*)?{self._ended}")

    @cached_property
    def juvenile(self) -> re.Pattern[str]:
        """A word for a minor in a case with a name behind it."""
        return expression(rf"{self._juveniles.either}\s*(?:[：:]\s*)?{self._ended}")

    @cached_property
    def another(self) -> re.Pattern[str]:
        """Another name behind a name."""
        return expression(rf"{_ASIDE}\s*[、和及与]\s*{self._ended}")

    def suffered(self, text: str, first: int, last: int, deed: int) -> Iterator[re.Match[str]]:
        """What may be the name of somebody to whom the deed at that offset was done, as its object or its subject."""
        for pattern in self._sufferers:
            for found in pattern.finditer(text, first, last):
                if found.start("deed") <= deed < found.end("deed"):
                    yield found

    @cached_property
    def _sufferers(self) -> tuple[re.Pattern[str], ...]:
        """猥亵某某, 某某被猥亵, 对某某实施猥亵, 将某某骗至家中猥亵, 强迫某某卖淫."""
        deed = f"(?P<deed>{self._deeds.either})"
        kind = f"(?:{self._children.either}|{self._kinds.either}|{self._victims.either})"
        whose = f"(?:[0-9]{{1,2}}周?岁的?)?(?:其?{kind}的?){{0,2}}"
        by = f"(?:被告人?|(?:犯罪)?嫌疑人)?(?:{_NOT_LEGAL}|、){{0,12}}?"
        harmed = rf"(?:{_NOT_LEGAL}|[，,、0-9]){{0,20}}?"
        return (
            expression(rf"{deed}[了过]?(?:其[父母妻夫子女]?)?{kind}{{0,2}}(?![{PREPOSITIONS}]){self._ended}"),
            expression(rf"(?:被|遭[到受遇]?){by}{deed}的{kind}{{0,2}}{self._ended}"),
            expression(
                rf"(?:(?<![{_CHINESE}])|{kind}|关于){self._name}{_ASIDE}[，,]?{_WHERE}(?:被|遭[到受遇]?|惨遭|受到){by}{deed}(?!{self._objects.either})"
            ),
            expression(rf"对{whose}{self._name}{_ASIDE}(?:多次|先后)?(?:实施|进行|强行)[了过]?{deed}(?={_GOES_ON})"),
            expression(
                rf"[将把]{whose}{self._name}{_ASIDE}(?:{self._harms.either}{harmed})?{deed}(?={_GOES_ON}){_NO_CASE}"
            ),
            expression(
                rf"{self._coercions.either}{whose}{self._name}{_ASIDE}(?:[、和][{_CHINESE}]{{2,4}}){{0,3}}(?:等[{_CHINESE}0-9]{{0,10}})?(?P<deed>{self._coerced.either})"
            ),
        )

    @cached_property
    def _minors(self) -> tuple[re.Pattern[str], ...]:
        """A name and an age or a date of birth behind it, an age and a name behind it."""
        sex = r"(?:[男女](?:性|孩|童|生)?\s*[，,、]\s*)?"
        when = "(?:现年|年仅|时年|当时|案发时|作案时|均为?|系)?"
        child = self._children.either
        people = rf"(?:[{_CHINESE}]{{1,6}}族\s*[，,、]\s*)?"
        titles = (self._parties, self._victims, self._kinds, self._juveniles)
        called = rf"(?:(?<![{_CHINESE}])|{child}|{'|'.join(words.either for words in titles)})"
        named = rf"{called}{self._name}\s*[（(，,]\s*{sex}{people}"
        born = rf"(?P<born>20[0-9]{{2}})年(?:[0-9]{{1,2}}月)?(?:[0-9]{{1,2}}日)?(?:出生|生(?![{_CHINESE}]))"
        return (
            expression(rf"{named}{when}\s*(?P<age>[0-9]{{1,2}})\s?周?岁"),
            expression(named + born),
            expression(rf"(?<![0-9])(?P<age>[0-9]{{1,2}})\s?周?岁(?:的?{child}|的){self._ended}"),
        )

    @cached_property
    def party(self) -> re.Pattern[str]:
        """A label for a party with the name of a natural person."""
        return expression(
            rf"{self._parties.either}\s*(?:姓名)?\s*[：:（(]?\s*(?:姓名)?[：:]?\s*{self.names.simple}(?![{_CHINESE}])"
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
