"""Wrong strings made from right expressions, one kind of slip at a time; what near_misses.py measures with.

The kinds, each drawn at random from all that an expression allows:

- ``homophone``: a character gives way to another common one that shares its reading in this expression, tone aside;
  ``two-homophones``: two characters do; ``fuzzy``: its reading differs in one sound that many confuse (zh/z, in/ing).
- ``look-alike``: a character gives way to one that looks alike in print.
- ``transposed``: two different neighbours change places.
- ``doubled``: any one character stands twice. Where it is the first or the last, the right expression still stands in
  the result, and no comparison of strings with expressions can tell: such cases count all the same, as in the
  measurement that the target comes from; the benchmark counts them apart as well.
- ``dropped``: one inner character of five or more is missing.
- ``substituted``: a character of six or more gives way to a frequent one, unlike in sound and in shape; ``inserted``:
  such a character slips in between.
- ``member-swapped``, ``member-missing``, ``member-doubled``: an enumeration of three or more members is out of order,
  lacks a member, names one twice. ``pair-swapped``: an enumeration of two members is out of order.

Only Chinese characters are touched. A result that is right itself is no case: another expression of the list, a word of
the dictionary, another numeral in place of a numeral (十八届 for 十九届), two numerals that change places, a dropped 的
or numeral, an inserted 的, 和, 与, 及 or numeral; a list that is another enumeration.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from itertools import combinations, pairwise
from pathlib import Path
from random import Random
from typing import NamedTuple

SEED = 20260601
DATA = Path(__file__).with_name("data")
FREQUENT = 1000
"""From how many of the commonest characters ``substituted`` and ``inserted`` take theirs."""
NUMERALS = frozenset("〇零一二两三四五六七八九十百千万亿")
_LINKS = frozenset("的和与及")
"""What may slip into an expression without making it wrong."""
JOINER = "、"
CLAUSES = "，"
_FUZZY = (("zh", "z"), ("ch", "c"), ("sh", "s"), ("n", "l"), ("f", "h"), ("ang", "an"), ("eng", "en"), ("ing", "in"))
_INITIALS = 5
"""So many of ``_FUZZY`` are initials, the others finals."""


class Corruption(NamedTuple):
    """A wrong string and what is wrong in it."""

    kind: str
    right: str
    wrong: str
    start: int
    end: int
    """``wrong[start:end]`` differs; empty where something is missing."""
    repairs: tuple[str, ...]
    """Each a suggestion that sets it right."""


class Expression(NamedTuple):
    """A right expression with the reading of each of its characters, without tone (any text for other marks)."""

    text: str
    readings: tuple[str, ...]


class Alphabet(NamedTuple):
    """What is known of common characters; the commonest first."""

    readings: Mapping[str, tuple[str, ...]]
    homophones: Mapping[str, tuple[str, ...]]
    """The characters of a reading."""
    look_alikes: Mapping[str, tuple[str, ...]]

    @classmethod
    def of(cls, readings: Mapping[str, tuple[str, ...]], pairs: Iterable[tuple[str, str]]) -> Alphabet:
        """An alphabet of those characters, with those pairs looking alike."""
        homophones: defaultdict[str, list[str]] = defaultdict(list)
        for character, sounds in readings.items():
            for sound in sounds:
                homophones[sound].append(character)
        look_alikes: defaultdict[str, list[str]] = defaultdict(list)
        for one, other in pairs:
            look_alikes[one].append(other)
            look_alikes[other].append(one)
        return cls(readings, _frozen(homophones), _frozen(look_alikes))

    @classmethod
    def load(cls) -> Alphabet:
        """The alphabet of the tables in data/."""
        readings = {row[0]: tuple(row[1].split("|")) for row in table("characters.tsv")}
        return cls.of(readings, [(row[0], row[1]) for row in table("look_alikes.tsv")])


def table(name: str) -> list[list[str]]:
    """The rows of a table in data/, without comments and the line of column names."""
    lines = (DATA / name).read_text(encoding="utf-8").splitlines()
    return [line.split("\t") for line in lines if not line.startswith("#")][1:]


def _frozen(lists: Mapping[str, Sequence[str]]) -> dict[str, tuple[str, ...]]:
    return {key: tuple(values) for key, values in lists.items()}


def fuzzy_readings(reading: str) -> set[str]:
    """The readings that differ in one sound that many confuse; not all of them exist."""
    found = set()
    for number, pair in enumerate(_FUZZY):
        for mine, theirs in (pair, pair[::-1]):
            if number < _INITIALS and re.fullmatch(f"{mine}[^h].*", reading):
                found.add(theirs + reading.removeprefix(mine))
            elif number >= _INITIALS and reading.endswith(mine):
                found.add(reading.removesuffix(mine) + theirs)
    return found


Draw = Callable[[Expression, Alphabet, Random], Corruption | None]


def _homophone(expression: Expression, alphabet: Alphabet, rng: Random) -> Corruption | None:
    return _replaced("homophone", expression, rng, lambda at: alphabet.homophones.get(expression.readings[at], ()))


def _fuzzy(expression: Expression, alphabet: Alphabet, rng: Random) -> Corruption | None:
    def choices(at: int) -> Sequence[str]:
        sounds = sorted(fuzzy_readings(expression.readings[at]))
        same = set(alphabet.homophones.get(expression.readings[at], ()))
        return [other for sound in sounds for other in alphabet.homophones.get(sound, ()) if other not in same]

    return _replaced("fuzzy", expression, rng, choices)


def _two_homophones(expression: Expression, alphabet: Alphabet, rng: Random) -> Corruption | None:
    first, second = _homophone(expression, alphabet, rng), _homophone(expression, alphabet, rng)
    if first is None or second is None or first.start == second.start:
        return None
    left, right = sorted((first, second), key=lambda found: found.start)
    text = expression.text
    wrong = text[: left.start] + left.wrong[left.start : right.start] + right.wrong[right.start :]
    return Corruption("two-homophones", text, wrong, left.start, right.end, (text,))


def _look_alike(expression: Expression, alphabet: Alphabet, rng: Random) -> Corruption | None:
    return _replaced("look-alike", expression, rng, lambda at: alphabet.look_alikes.get(expression.text[at], ()))


def _substituted(expression: Expression, alphabet: Alphabet, rng: Random) -> Corruption | None:
    if len(_places(expression.text)) < 6:
        return None
    frequent = list(alphabet.readings)[:FREQUENT]

    def choices(at: int) -> Sequence[str]:
        character, reading = expression.text[at], expression.readings[at]
        shapes = alphabet.look_alikes.get(character, ())
        sounds = {reading, *fuzzy_readings(reading), *alphabet.readings.get(character, ())}
        return [other for other in frequent if other not in shapes and sounds.isdisjoint(alphabet.readings[other])]

    return _replaced("substituted", expression, rng, choices)


def _transposed(expression: Expression, alphabet: Alphabet, rng: Random) -> Corruption | None:
    del alphabet
    text = expression.text
    pairs = [(a, b) for a, b in pairwise(_places(text)) if b == a + 1 and text[a] != text[b]]
    pairs = [(a, b) for a, b in pairs if not NUMERALS.issuperset((text[a], text[b]))]
    if not pairs:
        return None
    at, after = rng.choice(pairs)
    return Corruption("transposed", text, text[:at] + text[after] + text[at] + text[after + 1 :], at, at + 2, (text,))


def _doubled(expression: Expression, alphabet: Alphabet, rng: Random) -> Corruption | None:
    del alphabet
    text = expression.text
    at = rng.choice(_places(text))
    return Corruption("doubled", text, text[: at + 1] + text[at:], at, at + 2, (text,))


def _dropped(expression: Expression, alphabet: Alphabet, rng: Random) -> Corruption | None:
    del alphabet
    text, places = expression.text, _places(expression.text)
    inner = [at for at in places[1:-1] if text[at] != "的" and text[at] not in NUMERALS]
    if len(places) < 5 or not inner:
        return None
    at = rng.choice(inner)
    return Corruption("dropped", text, text[:at] + text[at + 1 :], at, at, (text,))


def _inserted(expression: Expression, alphabet: Alphabet, rng: Random) -> Corruption | None:
    text, places = expression.text, _places(expression.text)
    if len(places) < 6:
        return None
    at = rng.choice([after for before, after in pairwise(places) if after == before + 1])
    frequent = list(alphabet.readings)[:FREQUENT]
    others = [other for other in frequent if other not in text[at - 1 : at + 1] and other not in NUMERALS | _LINKS]
    new = rng.choice(others)
    return Corruption("inserted", text, text[:at] + new + text[at:], at, at + 1, (text,))


def _replaced(
    kind: str, expression: Expression, rng: Random, choices: Callable[[int], Sequence[str]]
) -> Corruption | None:
    """One character, each alike likely, gives way to one of its choices."""
    text = expression.text
    for at in rng.sample(_places(text), len(_places(text))):
        numeral = text[at] in NUMERALS
        others = [other for other in choices(at) if other != text[at] and not (numeral and other in NUMERALS)]
        if others:
            return Corruption(kind, text, text[:at] + rng.choice(others) + text[at + 1 :], at, at + 1, (text,))
    return None


def _places(text: str) -> list[int]:
    """Where Chinese characters stand."""
    return [at for at, character in enumerate(text) if "\u4e00" <= character <= "\u9fff"]


STRING_KINDS: Mapping[str, Draw] = {
    "homophone": _homophone,
    "look-alike": _look_alike,
    "transposed": _transposed,
    "doubled": _doubled,
    "dropped": _dropped,
    "substituted": _substituted,
    "fuzzy": _fuzzy,
    "two-homophones": _two_homophones,
    "inserted": _inserted,
}
MEMBER_KINDS = ("member-swapped", "member-missing", "member-doubled", "pair-swapped")


def draw(
    kind: str, expression: Expression, alphabet: Alphabet, rng: Random, known: AbstractSet[str]
) -> Corruption | None:
    """A wrong string of that kind; None where the draw gives none, or one that is right.

    ``known`` are right strings.
    """
    found = STRING_KINDS[kind](expression, alphabet, rng)
    if found is None or found.wrong in known or (kind != "doubled" and found.right in found.wrong):
        return None
    return found


def still_right(corruption: Corruption) -> bool:
    """Whether the right expression stands in the wrong one: a doubled first or last character."""
    return corruption.right in corruption.wrong


def draw_members(
    kind: str, members: Sequence[str], rng: Random, known: AbstractSet[tuple[str, ...]]
) -> Corruption | None:
    """A wrong list of members, joined as official text joins them; None where it would be right.

    ``known`` are the right lists.
    """
    if (len(members) == 2) != (kind == "pair-swapped") or len(members) < 2:
        return None
    last = rng.choice((JOINER, "和"))
    if kind in {"member-swapped", "pair-swapped"}:
        one, other = rng.choice(list(combinations(range(len(members)), 2)))
        changed = _swapped(members, one, other)
        first, end, repair = one, other, members[one : other + 1]
    elif kind == "member-missing":
        gone = rng.randrange(len(members))
        changed = [*members[:gone], *members[gone + 1 :]]
        first, end, repair = 0, len(changed) - 1, members[gone : gone + 1]
    else:
        twice = rng.randrange(len(members))
        end = rng.randrange(twice, len(members)) + 1
        changed = [*members[:end], members[twice], *members[end:]]
        first, repair = twice, members
    if tuple(changed) in known or changed == list(members):
        return None
    right, wrong = joined(members, last), joined(changed, last)
    start, stop = len(joined(changed[:first])), len(joined(changed[: end + 1]))
    start += bool(first)
    return Corruption(kind, right, wrong, start, stop, (right, joined(repair)))


def _swapped(members: Sequence[str], one: int, other: int) -> list[str]:
    changed = list(members)
    changed[one], changed[other] = changed[other], changed[one]
    return changed


def joined(members: Sequence[str], last: str = JOINER) -> str:
    """The members as one list; ``last`` stands before the last, unless members hold marks or 和 of their own."""
    if any(re.search("[、，]", member) for member in members):
        return CLAUSES.join(members)
    if len(members) < 2 or any("和" in member for member in members):
        return JOINER.join(members)
    return JOINER.join(members[:-1]) + last + members[-1]
