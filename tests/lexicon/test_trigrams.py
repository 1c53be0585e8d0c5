"""The filter of strings of three characters, against a set of them."""

from __future__ import annotations

from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sampled import examples
from zwlint.lexicon import trigrams
from zwlint.lexicon.trigrams import (
    TrigramFilter,
    half_unseen_chars,
    unseen_chars,
    unseen_pairs,
    unseen_words,
)

LETTERS = "甲乙丙0a。\n\uffff"
"""So few that the filter tells all strings of three of them apart."""
STRINGS = st.sets(st.text(LETTERS, min_size=3, max_size=3), max_size=80)
TEXTS = st.text(LETTERS, max_size=30)


def naive_unseen(text: str, seen: set[str]) -> list[bool]:
    return [text[at : at + 3] not in seen for at in range(len(text) - 2)]


def naive_half(text: str, seen: set[str]) -> list[int]:
    padded = [False, False, *naive_unseen(text, seen), False, False]
    return [at for at in range(len(text)) if padded[at : at + 3] in ([True, True, False], [False, True, True])]


def naive_chars(text: str, seen: set[str]) -> list[int]:
    unseen = naive_unseen(text, seen)
    return [at for at in range(2, len(text) - 2) if all(unseen[at - 2 : at + 1])]


def naive_pairs(text: str, seen: set[str]) -> list[int]:
    unseen = naive_unseen(text, seen)
    return [at for at in range(1, len(text) - 2) if all(unseen[at - 1 : at + 1])]


def naive_words(text: str, seen: set[str]) -> list[int]:
    """Two strings side by side are unseen, one of which holds the two characters there."""
    padded = [False, False, *naive_unseen(text, seen), False, False, False]
    runs = [all(padded[at : at + 2]) for at in range(len(text) + 1)]
    return [at for at in range(len(text)) if any(runs[at : at + 3])]


@settings(max_examples=examples(300), deadline=None)
@given(seen=STRINGS, text=TEXTS)
def test_strings_characters_and_pairs_are_those_of_a_naive_reading(seen: set[str], text: str) -> None:
    made = TrigramFilter.of(seen)
    for each in (made, TrigramFilter(made.dump()), TrigramFilter(memoryview(made.dump()))):
        unseen = each.unseen(text)
        assert list(map(bool, unseen)) == naive_unseen(text, seen)
        assert [each.has(text[at : at + 3]) for at in range(len(text) - 2)] == [not new for new in map(bool, unseen)]
        for one, three in product(text[:3], text[-3:]):
            assert each.between(one, LETTERS, three) == [char for char in LETTERS if one + char + three in seen]
            assert each.before(LETTERS, one, three) == [char for char in LETTERS if char + one + three in seen]
        assert list(unseen_chars(unseen)) == naive_chars(text, seen)
        assert list(unseen_pairs(unseen)) == naive_pairs(text, seen)
        assert list(unseen_words(unseen)) == naive_words(text, seen)
        assert sorted(half_unseen_chars(unseen)) == naive_half(text, seen)


@settings(max_examples=examples(200), deadline=None)
@given(seen=STRINGS, text=TEXTS)
def test_filter_that_is_full_takes_others_for_seen_and_none_for_unseen(seen: set[str], text: str) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(trigrams, "_BITS", 3)
        unseen = TrigramFilter.of(seen).unseen(text)
    assert all(wanted or not found for found, wanted in zip(unseen, naive_unseen(text, seen), strict=True))


def test_filter_tells_the_strings_of_a_small_set_from_all_others() -> None:
    strings = ["".join(each) for each in product("甲乙丙丁", repeat=3)]
    made = TrigramFilter.of(strings[::2])
    assert [string for string in strings if made.unseen(string) == b"\0"] == strings[::2]


def test_few_of_many_others_are_taken_for_seen() -> None:
    chars = [chr(code) for code in range(0x4E00, 0x9FFF, 37)]
    strings = ["".join(each) for each in product(chars[::8], chars[::4], chars[::3])]
    made = TrigramFilter.of(strings[::3])
    others = strings[1::30]
    assert sum(not any(made.unseen(string)) for string in others) < len(others) / 250


@pytest.mark.parametrize("over", [-2, -1, 0, 1, 2, 3])
def test_long_text_is_looked_at_whole_and_no_string_of_it_twice(over: int) -> None:
    seen = {"甲甲乙", "甲乙甲", "乙甲甲"}
    chars = ["甲"] * (2 * trigrams._CHUNK + over)
    for at in (5, trigrams._CHUNK - 1, trigrams._CHUNK, trigrams._CHUNK + 1, len(chars) - 4):
        chars[at] = "乙"
    text = "".join(chars)
    assert list(map(bool, TrigramFilter.of(seen).unseen(text))) == naive_unseen(text, seen)


@pytest.mark.parametrize("length", range(8))
def test_edges_of_a_text_are_never_asked_for(length: int) -> None:
    unseen = TrigramFilter.of([]).unseen("甲乙丙丁戊己庚"[:length])
    assert list(unseen_chars(unseen)) == [2, 3, 4][: max(0, length - 4)]
    assert list(unseen_pairs(unseen)) == [1, 2, 3, 4][: max(0, length - 3)]


@pytest.mark.parametrize("wrong", [b"", b"\0", bytes((1 << trigrams._BITS) + 1)])
def test_anything_else_is_refused(wrong: bytes) -> None:
    with pytest.raises(ValueError, match="not a table of strings"):
        TrigramFilter(wrong)
