"""What may be the name of a person in a paper on a case, and whether it is one."""

from __future__ import annotations

import re
from functools import cached_property

from zwlint.checkers.base import Dictionaries
from zwlint.checkers.rows import Rows
from zwlint.checkers.table.headings import Words, names_of
from zwlint.expressions import expression
from zwlint.lexicon.words import Words as Lexicon
from zwlint.ruleset.declarations import Rule, Word

OPTIONS = ("rarer", "wordlike", "given", "given-characters", "nouns", "transliterated")
"""Options of a rule that name dictionaries for it, all of which it may lack."""
PLACES = "places"
"""An option that names dictionaries of places, with the word for their kind or with the province: 永康市, 浙江永康."""
PREPOSITIONS = "于向"
"""Surnames that are prepositions behind a word for a person: 被害人于永康被骗, 向祥和派出所报案."""
_CHINESE = "\u4e00-\u9fff"
_POINTS = "·•・‧"
"""What stands between the parts of a name that another language has."""
_RARE = 11_500
"""Cost of a character that hardly any word has but names have: 芜."""
_RARE_WORD = 15_500
"""Cost of a word so rare that it says nothing against a name."""
_USUAL_WORD = 11_000
"""Cost of a word so usual that no foreign name holds it."""
_WITH_PROVINCE = 4
"""Code points of a place with its province before it."""
_SUFFERED = ("被", "报案", "报警", "死亡")
"""What stands behind the name of a victim, and behind a day or an everyday word hardly ever."""
_FARTHEST = 30
"""Code points before a word for an alias in which the name stands."""
_of_all = expression("[均皆都全俱][为是系]?$", re.MULTILINE)
_hidden = expression("[某×]")
_sex = f"[男女](?![{_CHINESE}])|[男女][性孩童]"
_is_told = expression(rf"\s*[（(，,]\s*(?:{_sex}|(?:现年|年仅|时年|系)?\s*[0-9]{{1,2}}\s?周?岁|未成年)")
"""Sex or age, as they stand right behind a name and behind no other word."""
_is_subject = expression(
    r"\s*(?:[，,。；;（(）)\n]|$|、[\u4e00-\u9fff]{1,2}[某×]|等(?:人|[0-9二三四五六七八九十两]+[人名])"
    "|的?(?:陈述|证言|证实|指认|辨认|谅解|亲属|近亲属|家属|父母|伤情|损伤|法定代理人|诉讼代理人)|诉?称|说|表示)"
)
"""What stands behind a name, and behind no place where or body to which something was done."""
_is_listed = expression("、[\u4e00-\u9fff、]{1,16}?等(?![0-9两二三四五六七八九十多数]{0,3}[人名])")
"""What stands behind the first of several places or bodies."""
_is_estate = expression("[\u4e00-\u9fff]{0,2}(?:小区|家园|花园|公寓|大厦|广场|新城|酒店|宾馆|商场|超市)")
"""What stands behind the name of an estate or a house: 北辰家园."""
_speaks = expression("的?(?:陈述|证言|指认|辨认)|诉?称|证实")
"""What only persons do."""


class Aliases:
    """The names of which one document says that they are not the real ones: 李青禾（化名）, 文中人物均为化名."""

    def __init__(self, text: str, words: str) -> None:
        """``words`` is an expression for any word that says so."""
        told = list(expression(f"(?<!文)(?:{words})").finditer(text)) if words else []  # 文化名人
        self._before = "\n".join(text[max(0, each.start() - _FARTHEST) : each.start()] for each in told)
        self._all = _of_all.search(self._before) is not None
        self._known: dict[str, bool] = {}

    def hold(self, name: str) -> bool:
        """Whether a name is one."""
        if not self._before or self._all:
            return self._all
        if name not in self._known:
            self._known[name] = (
                re.search(rf"{re.escape(name)}[^。；;\n]{{0,8}}$", self._before, re.MULTILINE) is not None
            )
        return self._known[name]


class CaseNames:
    """The words of a rule that tell names from other words."""

    def __init__(self, rule: Rule, dictionaries: Dictionaries) -> None:
        words = {option: Words(names_of(rule, option), dictionaries) for option in (*OPTIONS, "surnames")}
        self._surnames, self._rarer, self._wordlike = words["surnames"], words["rarer"], words["wordlike"]
        self._given, self._characters = words["given"], words["given-characters"]
        self._nouns, self._transliterated = words["nouns"], words["transliterated"]
        self._places: Rows[Word] | None = Rows(rule, dictionaries, PLACES) if PLACES in rule.match else None

    @cached_property
    def _short_places(self) -> frozenset[str]:
        """The names of two characters: 永康 of 永康市, of 浙江永康."""
        words = self._places.keys() if self._places is not None else ()
        return frozenset(word[:-1] if len(word) < _WITH_PROVINCE else word[-2:] for word in words)

    @cached_property
    def simple(self) -> str:
        """An expression for a common surname with one character or two."""
        return f"(?P<name>{self._surnames.initials}[{_CHINESE}]{{1,2}})"

    def pattern(self, trails: frozenset[str]) -> str:
        """An expression for a name: of another language, in parts or not; with a surname.

        No character of a given name is one with which what stands behind names begins, unless names have it too.
        """
        singles = {phrase for phrase in self._rarer.phrases | self._surnames.phrases if len(phrase) == 1}
        doubles = sorted(phrase for phrase in self._rarer.phrases if len(phrase) > 1)
        surname = "|".join([*doubles, f"[{''.join(sorted(singles))}]"])
        ends = "".join(sorted({phrase[0] for phrase in trails} - self._characters.phrases))
        given = f"(?:(?![{ends}])[{_CHINESE}])" if ends else f"[{_CHINESE}]"
        native = f"(?:{surname}){given}{{1,2}}"
        sounds = self._transliterated.phrases
        if not sounds:
            return f"(?P<name>{native})"
        trailing = sorted(phrase for phrase in trails if len(phrase) > 1 and sounds.issuperset(phrase))
        no_trail = "".join(f"(?<!{phrase})" for phrase in trailing)  # 金花多次
        sound = self._transliterated.initials
        parts = f"{sound}{{1,8}}(?:[{_POINTS}][{_CHINESE}]{{1,8}}?){{1,3}}"
        return f"(?P<name>{parts}|{sound}{{3,7}}?{no_trail}|{native})"

    def is_name(self, lexicon: Lexicon, text: str, start: int, end: int) -> bool:
        """Whether what stands there is a name written out, and not the beginning of other words."""
        name = text[start:end]
        if _hidden.search(name) is not None:
            return False
        if any(point in name for point in _POINTS):
            return True
        if any(lexicon.knows(text[start : end + more]) for more in (1, 2)):
            return False  # 厉行节约
        if len(name) > 2 and self._transliterated.phrases.issuperset(name):
            pairs = (name[at : at + 2] for at in range(len(name) - 1))
            if any(lexicon.knows(pair) and lexicon.cost(pair) < _USUAL_WORD for pair in pairs):
                return False  # 参加多次
            return not lexicon.knows(name) or lexicon.cost(name) > _RARE_WORD or _is_told.match(text, end) is not None
        surname = name[:2] if name[:2] in self._rarer.phrases and len(name) > 2 else name[0]
        told = _is_told.match(text, end) is not None
        if surname in PREPOSITIONS and not told:
            is_subject = _is_subject.match(text, end) is not None
            if not is_subject and self._is_object(lexicon, text, start + 1, end):
                return False
            told = (is_subject or text.startswith(_SUFFERED, end)) and name[1:] in self._given.phrases
        elif surname in self._surnames.phrases - self._wordlike.phrases and _speaks.match(text, end) is not None:
            told = True  # 高洁陈述
        return self._is_chinese(lexicon, surname, name[len(surname) :], told=told)

    def _is_object(self, lexicon: Lexicon, text: str, start: int, end: int) -> bool:
        """Whether what stands behind a preposition is a place or some other word, and no given name."""
        word, next_to_it = text[start:end], text[end : end + 1]
        if word in self._short_places or next_to_it == "某" or _is_listed.match(text, end) is not None:
            return True  # 于永康, 于长春某酒店, 于锦绣、花园等小区
        if _is_estate.match(text, end) is not None:
            return True
        if any(text[start - 1 : end + more] in self._nouns.phrases for more in (0, 1)):
            return True  # 于清晨, 向华为
        if len(word) == 1 and lexicon.knows(word + next_to_it) and not text.startswith(_SUFFERED, end):
            return True  # 祥和小区
        if len(word) > 1 and lexicon.knows(word + next_to_it):
            return True  # 嘉峪关
        return lexicon.knows(word) and len(word) > 1 and word not in self._given.phrases

    def _is_chinese(self, lexicon: Lexicon, surname: str, given: str, *, told: bool) -> bool:
        """Whether a surname and a given name are a name; ``told`` where sex or age stand behind them."""
        listed = given in self._given.phrases
        characters = self._characters.phrases
        fits = listed or not characters or all(each in characters or lexicon.cost(each) > _RARE for each in given)
        if not told and surname + given in self._nouns.phrases:
            return False
        if lexicon.knows(surname + given):
            usual = len(surname) > 1 or surname in self._surnames.phrases
            return listed and (told or usual)
        if len(given) == 1:
            return listed or (given in characters and (told or lexicon.cost(given) > _RARE))
        if lexicon.knows(given):
            if surname in self._wordlike.phrases and lexicon.cost(given) < _RARE:
                return listed and told
            return listed or (fits and lexicon.cost(given) > _RARE_WORD)
        return fits
