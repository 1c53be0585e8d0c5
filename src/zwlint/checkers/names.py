"""Where the name of a person may stand: a surname behind a mark, or behind a word that names of persons follow."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property

from zwlint.checkers.base import Dictionaries
from zwlint.checkers.rows import Rows, vet_dictionaries
from zwlint.expressions import expression
from zwlint.lexicon.near import is_chinese
from zwlint.ruleset.declarations import Phrase, Rule, Word
from zwlint.ruleset.fields import Fields

SURNAMES = "surnames"
RARER = "rarer-surnames"
EVERYDAY = "everyday-surnames"
LEADS = "leads"
TRAILS = "trails"
PLACES = "counties"
"""The option that names dictionaries of kind ``words``: places with what they are at the end, 福贡县."""
PLACE_LEADS = "place-leads"
"""What stands before the name of a place that lacks its end: 位于福贡的工厂."""
FIRM_LEADS = "firm-leads"
"""Places as they stand before the name that a firm gave itself: 云南 建投, 四川省 蜀通."""
FIRMS = "firms"
"""With what names of firms and shops end: 公司, 商行."""
GIVEN = "given-characters"
"""Characters of which given names are made."""
_PHRASES = (SURNAMES, RARER, EVERYDAY, LEADS, TRAILS, PLACE_LEADS, FIRM_LEADS, FIRMS, GIVEN)
OPTIONS_OF_NAMES = (*_PHRASES, PLACES)
"""The options of a rule on names: dictionaries of kind ``phrases``, one of kind ``words``."""
LONGEST = 3
"""Characters of most names, at the most; of names with a surname of two, one more."""
_GIVEN = 2
"""Characters of given names, at the most."""
_COINED = 4
"""Characters of the name that a firm gave itself, at the most."""
_LONGEST_FIRM = 16
"""Characters behind it to the end of what says that it is a firm."""
_no_name = expression("[^\u3400-\u9fff（）()]")
"""What names of firms do not hold."""
_TRADE, _LONGEST_ENDING = 8, 6
"""Characters of trade in the name of a firm, and of what follows them, at the most."""
_no_trade = expression("[^\u3400-\u9fff（）()]|[的和与及在由为对将把被]")
_COLONS = "：:"
_ENUMERATING = "、"
_and_others = expression("等(?:[0-9]{1,4}|[两三四五六七八九十百多几]{1,3})[余多]?[人名位]")
_SEPARATING = "、：: \u00a0\u3000\u2028\n"
"""What stands between the names of a list."""


class Names:
    """What a rule knows of names."""

    def __init__(self, rule: Rule, dictionaries: Dictionaries) -> None:
        self._rows = {option: Rows[Phrase](rule, dictionaries, option) for option in _PHRASES}
        self._counties: Rows[Word] = Rows(rule, dictionaries, PLACES)

    @cached_property
    def surnames(self) -> frozenset[str]:
        """Those that many have."""
        return frozenset(self._rows[SURNAMES].keys())

    @cached_property
    def _given(self) -> frozenset[str]:
        return frozenset(self._rows[GIVEN].keys())

    @cached_property
    def _any(self) -> frozenset[str]:
        return self.surnames.union(self._rows[RARER].keys())

    @cached_property
    def _everyday(self) -> frozenset[str]:
        """Those that are everyday words as well: behind a mark they are mostly that."""
        return frozenset(self._rows[EVERYDAY].keys())

    @cached_property
    def _leads(self) -> tuple[str, ...]:
        leads = tuple(self._rows[LEADS].keys())
        return (*leads, *(f"{lead}{colon}" for lead in leads for colon in _COLONS))

    def is_listed(self, text: str, start: int, end: int) -> bool:
        """Whether two characters, the first a surname, and perhaps a third stand between what separates names."""
        last = end + is_chinese(text[end : end + 1] or " ")
        before, after = text[start - 1 : start] or "\n", text[last : last + 1] or "\n"
        separated = before in _SEPARATING and after in _SEPARATING and (last > end or before == after == "、")
        return separated and text[start] in self.surnames

    def is_given(self, text: str, start: int, end: int) -> bool:
        """Whether a string is the given name of a person: behind a surname where a name may begin, and before what is
        no Chinese character or goes behind names; behind a common surname that follows a title, before anything.
        """
        if end - start > _GIVEN:
            return False
        closed = end == len(text) or not is_chinese(text[end]) or self._trailed(text, end)
        for at in (start - 1, start - 2):
            if at >= 0 and self._longest(text, at) == start - at + _GIVEN:
                return closed or (text[at:start] in self.surnames and text.endswith(self._leads, 0, at))
        return False

    def _trailed(self, text: str, end: int) -> bool:
        return text.startswith(self._trails, end)

    def may_hold(self, text: str, place: int) -> bool:
        """Whether the character there may belong to a name."""
        return self.may_go_on(text, place) or self._longest(text, place) > 0

    def is_subject(self, text: str, place: int) -> bool:
        """Whether the character there belongs to what may be a name, with a word behind it that names go before, or to
        the name of a county without its end, with a word before it that names of places follow, or to what a firm
        calls itself; or to what stands apart as a name.
        """
        if self._is_of_place(text, place) or self.is_of_firm(text, place) or self._stands_apart(text, place):
            return True
        for at in range(max(0, place - LONGEST), place + 1):
            ends = range(max(place + 1, at + 2), at + self._longest(text, at) + 1)
            if any(self._trailed(text, end) and all(map(is_chinese, text[at:end])) for end in ends):
                return True
        return False

    def _stands_apart(self, text: str, place: int) -> bool:
        """Whether the character there is one of a surname and characters of given names that stand for themselves, or
        behind a title, or are the first of a list of such.
        """
        for at in range(max(0, place - LONGEST), place + 1):
            for end in self.ends_of_names(text, at):
                if place < end and self._is_set_apart(text, at, end):
                    return True
        return False

    def may_be(self, text: str) -> bool:
        """Whether the text may be a surname with characters of given names, and nothing else."""
        return len(text) in self.ends_of_names(text, 0)

    def ends_of_names(self, text: str, start: int) -> Iterator[int]:
        """Where a surname with characters of given names may end that begins there, whatever stands before it."""
        longest = self._length_of_surname(text, start)
        for length in range(1, _GIVEN + 1) if longest else ():
            end = start + longest + length
            if end > len(text) or text[end - 1] not in self._given:
                return
            yield end

    def may_end(self, text: str, end: int) -> bool:
        """Whether a surname with characters of given names ends there that stands behind a mark or a lead."""
        starts = (at for at in range(max(0, end - LONGEST), end) if end in self.ends_of_names(text, at))
        return any(at == 0 or not is_chinese(text[at - 1]) or text.endswith(self._leads, 0, at) for at in starts)

    def _is_set_apart(self, text: str, start: int, end: int) -> bool:
        if text.endswith(self._titles, 0, start) or _and_others.match(text, end):
            return True
        if start == 0 or not is_chinese(text[start - 1]):
            return end == len(text) or not is_chinese(text[end]) or self._trailed(text, end)
        return text[end : end + 1] == _ENUMERATING and any(
            last == len(text) or not is_chinese(text[last]) or self._trailed(text, last)
            for last in self.ends_of_names(text, end + 1)
        )

    @cached_property
    def _titles(self) -> tuple[str, ...]:
        """Leads that are no words of one character, which stand before anything."""
        return tuple(lead for lead in self._leads if len(lead) > 1)

    def is_titled(self, text: str, place: int) -> bool:
        """Whether the character there is one of the two behind a common surname with a title before it: 局长胡春花."""
        ats = range(max(1, place - _GIVEN), place)
        return any(text[at] in self.surnames and text.endswith(self._leads, 0, at) for at in ats)

    def _is_of_place(self, text: str, place: int) -> bool:
        starts = range(max(0, place - LONGEST), place + 1)
        ends = ((at, end) for at in starts for end in range(max(place + 1, at + 2), at + LONGEST + 1))
        return any(text[at:end] in self._short_places and text.endswith(self._place_leads, 0, at) for at, end in ends)

    def is_of_firm(self, text: str, place: int) -> bool:
        """Whether the character there belongs to what a firm behind the name of a place calls itself."""
        ends = range(max(0, place - _COINED + 1), place + 1)
        return self.is_firm(text, place) and any(text.endswith(self._firm_leads, 0, end) for end in ends)

    def is_firm(self, text: str, place: int) -> bool:
        """Whether the name of a firm goes on there."""
        run = _no_name.split(text[place : place + _LONGEST_FIRM], maxsplit=1)[0]
        return any(each in run for each in self.firms)

    @cached_property
    def _firm_leads(self) -> tuple[str, ...]:
        return tuple(self._rows[FIRM_LEADS].keys())

    @cached_property
    def firms(self) -> tuple[str, ...]:
        """With what names of firms and shops end."""
        return tuple(self._rows[FIRMS].keys())

    @cached_property
    def _short_places(self) -> frozenset[str]:
        return frozenset(row.word[:-1] for row in self._counties)

    @cached_property
    def _place_leads(self) -> tuple[str, ...]:
        return tuple(self._rows[PLACE_LEADS].keys())

    @cached_property
    def _trails(self) -> tuple[str, ...]:
        return tuple(self._rows[TRAILS].keys())

    def may_go_on(self, text: str, place: int) -> bool:
        """Whether the character there may belong to a name that begins before it."""
        return any(place - at < self._longest(text, at) for at in range(max(0, place - LONGEST), place))

    def _longest(self, text: str, at: int) -> int:
        """Characters of the longest name that may begin there; 0 where none may."""
        if at > 0 and is_chinese(text[at - 1]) and not text.endswith(self._leads, 0, at):
            return 0
        surname = self._length_of_surname(text, at)
        return surname and surname + _GIVEN

    def _length_of_surname(self, text: str, at: int) -> int:
        """Characters of the surname there; 0 where there is none, or one that is rather an everyday word."""
        if text[at : at + 2] in self._any:
            return 2
        char = text[at : at + 1]
        return int(char in self._any or (char in self._everyday and text.endswith(self._leads, 0, at)))


def goes_on_as_firm(text: str, end: int, endings: tuple[str, ...]) -> bool:
    """Whether what stands before ``end`` is followed up, by a few words of trade at most, with what names of firms end
    with: 鑫祥工程 咨询 有限公司.
    """
    if not endings:
        return False
    trade = _no_trade.split(text[end : end + _TRADE + _LONGEST_ENDING], maxsplit=1)[0]
    return any(0 <= trade.find(each) <= _TRADE for each in endings)


def vet_names(rule: Rule, fields: Fields, dictionaries: Dictionaries) -> None:
    """Refuse an option that names no dictionary of phrases, or of words."""
    for option in _PHRASES:
        vet_dictionaries(rule, fields, dictionaries, "phrases", option, needed=False)
    vet_dictionaries(rule, fields, dictionaries, "words", PLACES, needed=False)
