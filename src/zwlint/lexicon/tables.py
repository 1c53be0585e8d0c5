"""What is known of characters: how they are read, which look alike, which follow each other in official text.

Everything comes from the tables of ``dictionaries/tables``; each is read when it is first asked for.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from functools import cached_property

_UNREAD: frozenset[str] = frozenset()


class Tables:
    """The tables by name, as text in UTF-8."""

    def __init__(self, texts: Mapping[str, bytes | memoryview]) -> None:
        self._texts = texts
        self._alike: dict[str, tuple[str, ...]] = {}

    def _rows(self, name: str) -> Iterator[list[str]]:
        lines = iter(str(self._texts.get(name, b""), "utf-8").split("\n"))
        next(lines)
        return (line.split("\t") for line in lines if line)

    @cached_property
    def readings(self) -> dict[str, tuple[str, ...]]:
        """The syllables of each character, tones left out; the commonest first."""
        return {
            row[0]: tuple(dict.fromkeys(reading.rstrip("12345") for reading in row[2].split("|")))
            for row in self._rows("characters")
            if row[2]
        }

    @cached_property
    def levels(self) -> dict[str, str]:
        """The level of each character in 通用规范汉字表: 1, 2, 3, or + for those that are right beside it."""
        return {row[0]: row[1] for row in self._rows("characters")}

    @cached_property
    def classes(self) -> dict[str, frozenset[str]]:
        """By character: the classes of syllables that many confuse in which its readings are."""
        classes = {row[0]: row[1] for row in self._rows("syllables")}
        return {
            char: frozenset(classes.get(syllable, syllable) for syllable in read)
            for char, read in self.readings.items()
        }

    @cached_property
    def first_classes(self) -> dict[str, str]:
        """By character: the class of its commonest reading."""
        classes = {row[0]: row[1] for row in self._rows("syllables")}
        return {char: classes.get(read[0], read[0]) for char, read in self.readings.items()}

    @cached_property
    def homophones(self) -> dict[str, str]:
        """By syllable: the characters read so."""
        found: defaultdict[str, list[str]] = defaultdict(list)
        for char, read in self.readings.items():
            for syllable in read:
                found[syllable].append(char)
        return {syllable: "".join(chars) for syllable, chars in found.items()}

    @cached_property
    def look_alikes(self) -> dict[str, str]:
        """By character: those that look alike."""
        found: defaultdict[str, list[str]] = defaultdict(list)
        for row in self._rows("look-alikes"):
            found[row[0]].append(row[1])
            found[row[1]].append(row[0])
        return {char: "".join(alike) for char, alike in found.items()}

    @cached_property
    def near_shapes(self) -> dict[str, str]:
        """By character: those whose pictures are near to its own, though nobody would call them alike."""
        return {row[0]: row[1] for row in self._rows("shapes")}

    @cached_property
    def components(self) -> dict[str, str]:
        """By character: those that it is half of, and those that are half of it."""
        found: defaultdict[str, list[str]] = defaultdict(list)
        for row in self._rows("components"):
            for holder in row[1]:
                found[row[0]].append(holder)
                found[holder].append(row[0])
        return {char: "".join(others) for char, others in found.items()}

    @cached_property
    def variants(self) -> dict[str, tuple[str, ...]]:
        """By traditional, variant or foreign form that has no use of its own: the standard characters."""
        traditional = (row for row in self._rows("traditional") if not row[2])  # a note tells where it is right
        return {row[0]: tuple(row[1].split("|")) for row in (*self._rows("glyph-variants"), *traditional)}

    @cached_property
    def followers(self) -> dict[str, str]:
        """By character: those that stand right behind it somewhere in official text."""
        return {row[0]: row[1] for row in self._rows("followers")}

    def ngrams(self) -> Iterator[tuple[str, str]]:
        """What stands before (two characters, one or none), and what follows it in official text, by counts."""
        return ((row[0], row[1]) for row in self._rows("ngrams"))

    def word_pairs(self) -> Iterator[tuple[str, str]]:
        """A word, and what follows it in official text, by counts."""
        return ((row[0], row[1]) for row in self._rows("word-pairs"))

    def sounds_like(self, one: str, other: str) -> bool:
        """Whether two characters share a reading, or have two that many confuse."""
        return not self.classes.get(one, _UNREAD).isdisjoint(self.classes.get(other, _UNREAD))

    def sounds_same(self, one: str, other: str) -> bool:
        """Whether two characters share a syllable."""
        return not set(self.readings.get(one, ())).isdisjoint(self.readings.get(other, ()))

    def same_sounding(self, char: str) -> str:
        """The characters that share a syllable with it, without itself."""
        found = {other for syllable in self.readings.get(char, ()) for other in self.homophones[syllable]}
        return "".join(sorted(found - {char}))

    @cached_property
    def _groups(self) -> dict[str, frozenset[str]]:
        return {row[0]: frozenset(row[2]) for row in self._rows("groups")}

    @cached_property
    def _instead(self) -> dict[str, frozenset[str]]:
        """By character: those that make another right string in its place."""
        found: defaultdict[str, frozenset[str]] = defaultdict(frozenset)
        for row in self._rows("groups"):
            for char in row[2] if row[1] == "instead" else "":
                found[char] |= frozenset(row[2])
        return dict(found)

    @cached_property
    def _of_use(self) -> dict[str, frozenset[str]]:
        found: defaultdict[str, frozenset[str]] = defaultdict(frozenset)
        for row in self._rows("groups"):
            found[row[1]] |= frozenset(row[2])
        return dict(found)

    @cached_property
    def numerals(self) -> frozenset[str]:
        """The characters of numbers."""
        return self._groups.get("numeral", frozenset())

    @property
    def levelled(self) -> frozenset[str]:
        """The characters that name levels of administration: 市, 镇."""
        return self._groups.get("level", frozenset())

    @property
    def slipping(self) -> frozenset[str]:
        """Characters that may slip in or take the place of another and make another right string."""
        return self._of_use.get("between", frozenset())

    @property
    def omitted(self) -> frozenset[str]:
        """Characters that may be left out."""
        return self._of_use.get("omitted", frozenset())

    def may_stand_for(self, one: str, other: str) -> bool:
        """Whether the one in the place of the other makes another right string: another number, another level."""
        return other in self._instead.get(one, ())

    def alike(self, char: str) -> tuple[str, ...]:
        """The characters that share a syllable with it or look alike."""
        found = self._alike.get(char)
        if found is None:
            both = dict.fromkeys(self.same_sounding(char) + self.look_alikes.get(char, ""))
            found = self._alike[char] = tuple(both)
        return found

    @cached_property
    def standing(self) -> dict[str, str]:
        """By class of syllables: the character that stands for it in folded texts."""
        found: dict[str, str] = {}
        for char, sound in self.first_classes.items():
            if ord(char) < 0x10000:
                found.setdefault(sound, char)
        return found

    @cached_property
    def fold_map(self) -> dict[int, str]:
        """For ``str.translate``: every character becomes the one that stands for the class of its commonest reading."""
        return {ord(char): self.standing.get(sound, char) for char, sound in self.first_classes.items()}
