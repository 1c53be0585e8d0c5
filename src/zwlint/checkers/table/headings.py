"""Labels of columns and fields, and the lists of words by which their meaning is told."""

from __future__ import annotations

import re
from functools import cached_property

from zwlint.checkers.base import Dictionaries
from zwlint.checkers.table.grid import bare
from zwlint.expressions import expression
from zwlint.lexicon.view import fold
from zwlint.ruleset.declarations import Phrase, Rule
from zwlint.ruleset.dictionary import Dictionary

LONGEST_LABEL = 30
_remarks = expression(r"[（(\[【〔][^（）()\[\]【】〔〕]*[）)\]】〕]")
_ends = "“”\"'*＊#·.．、，,:：;；/_—-－"
_number = expression(r"[（(]?(?:[0-9]{1,2}|[一二三四五六七八九十]{1,3})[）)]?[.．、)）](?=[\u4e00-\u9fff])")


class Heading:
    """What a label says: as it stands without white space, and without numbers before it and remarks in brackets."""

    __slots__ = ("core", "whole")

    def __init__(self, text: str) -> None:
        self.whole = bare(text).strip(_ends)
        number = _number.match(self.whole)
        core = self.whole[number.end() :] if number else self.whole
        self.core = _remarks.sub("", core).strip(_ends) or core


class Words:
    """The phrases of some dictionaries, as labels hold them; read when a table first asks."""

    def __init__(self, names: tuple[str, ...], dictionaries: Dictionaries) -> None:
        self._dictionaries: list[Dictionary[Phrase]] = [dictionaries[name] for name in names]

    @cached_property
    def phrases(self) -> frozenset[str]:
        """All of them, folded."""
        return frozenset(bare(fold(row.phrase)) for dictionary in self._dictionaries for row in dictionary)

    @cached_property
    def either(self) -> str:
        """An expression for any of them, the longest first."""
        longest_first = sorted(self.phrases, key=lambda phrase: (-len(phrase), phrase))
        return f"(?:{'|'.join(map(re.escape, longest_first))})" if longest_first else "(?!)"

    @cached_property
    def initials(self) -> str:
        """Those of one character as a class of an expression."""
        return f"[{''.join(sorted(phrase for phrase in self.phrases if len(phrase) == 1))}]"

    @cached_property
    def _find(self) -> re.Pattern[str]:
        return expression(self.either, re.IGNORECASE)  # Bank account, BANK ACCOUNT

    def within(self, heading: Heading) -> bool:
        """Whether the label holds one."""
        return self._find.search(heading.whole) is not None

    def inside(self, text: str) -> bool:
        """Whether a folded text without white space holds one."""
        return self._find.search(text) is not None

    def spans(self, heading: Heading) -> list[tuple[int, int]]:
        """Where in the label they stand."""
        return [found.span() for found in self._find.finditer(heading.whole)]

    def equal(self, heading: Heading) -> bool:
        """Whether the label is one, whatever stands in brackets."""
        return heading.core in self.phrases or heading.whole in self.phrases

    def end(self, heading: Heading) -> bool:
        """Whether the label is one, or ends with one of two characters and more."""
        return self.equal(heading) or any(heading.core.endswith(phrase) for phrase in self.phrases)


def names_of(rule: Rule, option: str) -> tuple[str, ...]:
    """The dictionaries that an option of a rule names."""
    return named(rule.match.get(option, ()))


def named(value: str | list[str] | tuple[str, ...]) -> tuple[str, ...]:
    """One name or several, as several."""
    return (value,) if isinstance(value, str) else tuple(value)
