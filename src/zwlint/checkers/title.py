"""Kind ``title``: in title marks a name that no law has, though it is much like the name of one.

What laws and regulations of the State are called is a closed list, so that a name in marks which is not on it is wrong
if it is near to one that is: it shares most of its characters in the same order, or all of them in another one. Names
that begin with a place, or are said to be part of one that does, are of local laws, which are on no list; neither are
those of parties and of other states. Where the name of the State does not stand before it, a name may be of a local law
too: then a short one counts only if it has the same characters in another order. Where it does, a shorter form of one
name counts as well, since it is meant to be the whole, and so does the name with the ending of a law for that of
regulations.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property

from zwlint.checkers.base import Checker, Dictionaries, Hit, Knowledge, Match, Subject, Unit, block_span
from zwlint.checkers.contexts import DEFINED_AFTER, is_defined
from zwlint.checkers.rows import Rows, vet_dictionaries, vet_needed, vet_options
from zwlint.findings import Entry
from zwlint.lexicon.kept import Kept
from zwlint.lexicon.near import is_chinese
from zwlint.lexicon.view import fold
from zwlint.ruleset.declarations import Expression, Phrase, Rule, Term
from zwlint.ruleset.fields import Fields

_OPTIONS = (
    *("dictionary", "known", "others", "endings", "unless-ending", "state", "places", "drafts", "abroad"),
    "unless-beginning",
    "unless-after",
    DEFINED_AFTER,
)
_LEAST = 6
"""Characters of the shortest name that is judged: shorter ones are near to others by chance."""
_LONG = 9
"""Characters of a name without that of the State in which some may be others."""
_LIKE = 0.8
"""Of the characters of both names so many must be common to them, in the same order."""
_SHARED = 0.6
"""Where fewer of the different characters are common, the order need not be looked at."""
_LONGER = 3
"""A name has so many characters more than its shorter form, at most, and than one that is near to it."""
_HEAD = range(2, 9)
"""Where in a name the first character after a place may stand, the last one of which says what it is: 青石市."""
_MOST_KEPT = 1 << 10
_LONGEST = 45


class TitleUnit(Unit):
    """One rule with the names that there are."""

    def __init__(self, rule: Rule, dictionaries: Dictionaries) -> None:
        super().__init__(rule, dictionaries)
        self._rows: Rows[Expression] = Rows(rule, dictionaries)
        self._known: Rows[Term] = Rows(rule, dictionaries, "known")
        self._titles: Rows[Phrase] = Rows(rule, dictionaries, "others")
        self._endings = tuple(rule.match["endings"])
        self._unless_ending = tuple(rule.match.get("unless-ending", ()))
        self._state = tuple(rule.match.get("state", ()))
        self._places = tuple(rule.match.get("places", ()))
        self._drafts = tuple(rule.match.get("drafts", ()))
        self._beginnings = tuple(rule.match.get("unless-beginning", ()))
        self._abroad: Rows[Phrase] = Rows(rule, dictionaries, "abroad")
        self._unless_after = tuple(rule.match.get("unless-after", ()))
        self._defining = tuple(rule.match.get(DEFINED_AFTER, ()))
        self._nearest = Kept(self._near, _MOST_KEPT)

    @cached_property
    def _title(self) -> re.Pattern[str]:
        """A name in title marks, and what is put in brackets behind it."""
        endings = "|".join(map(re.escape, self._endings))
        return re.compile(f"《([^《》〈〉\\n]{{1,{_LONGEST}}}?(?:{endings}))([（(][^（）()]*[）)])?》")

    @cached_property
    def _names(self) -> dict[str, tuple[str, Expression]]:
        """By name without that of the State: the dictionary and the row."""
        rows = (self._rows[number] for number in range(len(self._rows)))
        return {self._bare(fold(row.text)): (name, row) for name, row in rows if row.text.endswith(self._endings)}

    @cached_property
    def _others(self) -> frozenset[str]:
        """Names that other rules judge, or that they suggest."""
        cells = (fold(cell).strip("《》") for row in self._known for cell in (row.wrong, *row.right))
        return frozenset(name for cell in cells for name in (cell, self._bare(cell)))

    @cached_property
    def _more(self) -> frozenset[str]:
        """Names that there were too, without that of the State."""
        keys = self._titles.keys()  # of rows, which are no dict
        return frozenset(self._bare(fold(name)) for name in keys)

    @cached_property
    def _foreign(self) -> tuple[str, ...]:
        """What names of foreign laws begin with."""
        keys = self._abroad.keys()
        return tuple(fold(name) for name in keys)

    @cached_property
    def _chars(self) -> dict[str, frozenset[str]]:
        return {name: frozenset(name) for name in self._names}

    def _bare(self, name: str) -> str:
        state = next((state for state in self._state if name.startswith(state)), "")
        return name.removeprefix(state)

    def anchors(self, knowledge: Knowledge) -> Iterable[tuple[str, int]]:
        """The ends of names."""
        del knowledge
        return ((f"{ending}{mark}", 0) for ending in self._endings for mark in "》（(")

    def check(self, subject: Subject, hits: Sequence[Hit]) -> Iterator[Match]:
        """Every name that is near to one that there is."""
        text, done = subject.view.text, -1
        for hit in hits:
            if hit.start < done:
                continue
            start, done = block_span(text, hit.start)
            for found in self._title.finditer(text, start, done):
                name = found[1]
                if text.endswith(self._unless_after, 0, found.start()) or self._is_right(name):
                    continue
                if _is_named_whole(text, name) or is_defined(text, f"《{name}》", self._defining):
                    continue
                if found[2] and any(draft in found[2] for draft in self._drafts):
                    continue  # it may become one
                meant = self._nearest[name]
                if meant:
                    dictionary, row = self._names[meant]
                    if row.applies(subject.as_of):
                        entry, right = Entry(dictionary, row.text, row.source), (self._whole(name, meant, row.text),)
                        yield Match(self.rule, *subject.view.original(*found.span(1)), suggestions=right, entry=entry)

    def _whole(self, name: str, meant: str, right: str) -> str:
        """The right name, with that of the State where a law was named with it."""
        bare = self._bare(name)
        is_law = meant.endswith(self._endings[0]) and bare != name and self._bare(right) == right
        return name.removesuffix(bare) + right if is_law else right

    def _is_right(self, name: str) -> bool:
        """Whether there is or was such a law, or may be in some place, or it is another kind of paper."""
        if name.endswith(self._unless_ending) or name.startswith((*self._beginnings, *self._foreign)):
            return True
        bare = self._bare(name)
        if bare in self._names or bare in self._more or name in self._others:
            return True
        return any(bare.endswith(self._places, 0, at) for at in _HEAD if at < len(bare))

    def _near(self, name: str) -> str:
        """The name that is meant, without that of the State; empty where none is near."""
        bare = self._bare(name)
        if bare != name:
            other = self._of_other_kind(bare)
            longer = [other] if other else [each for each in self._names if self._is_longer(each, bare)]
            if longer:
                return longer[0] if len(longer) == 1 else ""
        if len(bare) < _LEAST:
            return ""
        close = (each for each in self._names if self._is_close(each, bare))
        best = max(((_likeness(each, bare), each) for each in close), default=(0.0, ""))
        least = 1.0 if bare == name and len(bare) < _LONG else _LIKE
        if best[0] < least or (bare == name and _is_part(bare, best[1])):
            return ""
        return best[1]

    def _of_other_kind(self, bare: str) -> str:
        """The name with another ending than the first, if there is one: 政府信息公开条例 is no 政府信息公开法.

        The other way round nothing is said: a law has often followed upon regulations of the same name.
        """
        stem = bare.removesuffix(self._endings[0])
        others = (stem + other for other in self._endings[1:] if stem != bare)
        return next((name for name in others if name in self._names), "")

    def _is_longer(self, name: str, short: str) -> bool:
        return len(short) < len(name) <= len(short) + _LONGER and name[-1] == short[-1] and _is_part(short, name)

    def _is_close(self, name: str, other: str) -> bool:
        """Whether the two may be alike, as far as can be told in no time."""
        if abs(len(name) - len(other)) > _LONGER or name[-1] != other[-1]:
            return False
        chars, others = self._chars[name], frozenset(other)
        return len(chars & others) >= _SHARED * max(len(chars), len(others))


def _is_named_whole(text: str, name: str) -> bool:
    """Whether another name in the text ends with it: 《浙江省土地管理条例》, and then 《土地管理条例》."""
    at = text.find(name)
    while at >= 0:
        if is_chinese(text[at - 1 : at] or " "):
            return True
        at = text.find(name, at + 1)
    return False


def _likeness(one: str, other: str) -> float:
    """How much of two names is common to them: all, where only the order is another."""
    if Counter(one) == Counter(other):
        return 1.0
    row = [0] * (len(other) + 1)
    for char in one:
        before = row
        row = [0]
        for at, its in enumerate(other):
            row.append(before[at] + 1 if char == its else max(before[at + 1], row[-1]))
    return 2 * row[-1] / (len(one) + len(other))


def _is_part(short: str, name: str) -> bool:
    """Whether all characters of the short form stand in the name, in the same order."""
    rest = iter(name)
    return all(char in rest for char in short)


def _vet(rule: Rule, fields: Fields, dictionaries: Dictionaries) -> None:
    vet_options(rule, fields, _OPTIONS)
    vet_dictionaries(rule, fields, dictionaries, "expressions")
    vet_dictionaries(rule, fields, dictionaries, "terms", "known", needed=False)
    vet_dictionaries(rule, fields, dictionaries, "phrases", "others", needed=False)
    vet_dictionaries(rule, fields, dictionaries, "phrases", "abroad", needed=False)
    others = ("unless-ending", "unless-beginning", "state", "places", "drafts", "unless-after", DEFINED_AFTER)
    vet_needed(rule, fields, ("endings",), others)


TITLE = Checker("title", _vet, TitleUnit)
