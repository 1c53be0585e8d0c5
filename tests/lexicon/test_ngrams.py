"""Counts of characters in a row, against a naive reading of the strings that they were made of."""

from __future__ import annotations

import struct
from collections import defaultdict

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sampled import examples
from zwlint.lexicon import ngrams as module
from zwlint.lexicon.ngrams import Ngrams, NgramTable, normal

LETTERS = "甲乙丙0a。\n"
"""So few that the filter tells all strings of three of them apart."""
MARKS = "，。、；：？！“”‘’（）《》〈〉【】—…·%％"
HALF, TENTH = 693, 2303
"""Thousandths of the natural logarithms of two and ten."""
GRAMS = st.dictionaries(st.text(LETTERS, min_size=1, max_size=3), st.integers(1, 9), max_size=80)
"""By string: the exponent of its count, and one more."""
TEXTS = st.text(LETTERS, max_size=30)
ANY_TEXT = st.text(st.characters() | st.sampled_from(MARKS + "甲a0９Ａ〇 é𠮷\ud800\udfff\0|¶\n"))
SIZES = struct.Struct("<6Q")
Grams = dict[str, int]


def rows_of(grams: Grams) -> list[tuple[str, str]]:
    """As they stand in the table: what stands before, and what follows in groups by exponent."""
    groups: defaultdict[str, list[list[str]]] = defaultdict(lambda: [[] for _ in range(9)])
    for gram, exponent in grams.items():
        groups[gram[:-1].replace("\n", "¶")][exponent - 1].append(gram[-1].replace("\n", "¶"))
    return [(before, "|".join("".join(sorted(each)) for each in found).rstrip("|")) for before, found in groups.items()]


def table_of(grams: Grams) -> NgramTable:
    return NgramTable.load(NgramTable.of(rows_of(grams)).dump())


def ngrams_of(grams: Grams) -> Ngrams:
    return Ngrams(lambda: NgramTable.of(rows_of(grams)))


def naive_cost(text: str, at: int, grams: Grams) -> int:
    three, two, one = text[at - 2 : at + 1], text[at - 1 : at + 1], text[at]
    if three in grams:
        return HALF * max(0, grams.get(three[:2], 0) - grams[three])
    if two in grams:
        return TENTH + HALF * max(0, grams.get(two[:1], 0) - grams[two])
    most = max((exponent for gram, exponent in grams.items() if len(gram) == 1), default=1)
    return 2 * TENTH + HALF * (most + 3 - grams.get(one, 0))


@settings(deadline=None)
@given(grams=GRAMS, others=st.lists(st.text(LETTERS + "丁", max_size=2), max_size=20))
def test_table_gives_what_it_was_made_of_and_nothing_else(grams: Grams, others: list[str]) -> None:
    rows = {before.replace("¶", "\n"): after.replace("¶", "\n") for before, after in rows_of(grams)}
    asked = [*rows, *others]
    for table in (table_of(grams), NgramTable.of(rows_of(grams)), ngrams_of(grams)):
        assert [table.after(before) for before in asked] == [rows.get(before, "") for before in asked]
    before = {char: {gram[0] for gram in grams if len(gram) == 2 and gram[1] == char} for char in LETTERS}
    for ngrams in (ngrams_of(grams), Ngrams(lambda: table_of(grams))):
        assert {two: set(ngrams.before(two)) for two in LETTERS} == before
        assert all(ngrams.before(two) == "".join(sorted(before[two])) for two in LETTERS)


@settings(deadline=None, max_examples=50)
@given(grams=GRAMS)
def test_table_is_the_same_in_whatever_order_the_rows_come_and_once_it_was_loaded(grams: Grams) -> None:
    data = NgramTable.of(rows_of(grams)).dump()
    assert NgramTable.of(reversed(rows_of(grams))).dump() == data
    assert NgramTable.load(data).dump() == data


@pytest.mark.parametrize("wrong", [slice(0), slice(1), slice(47), slice(48), slice(-1), slice(1, None), slice(8, None)])
def test_table_that_is_cut_short_is_refused(wrong: slice) -> None:
    data = NgramTable.of([("", "甲"), ("甲", "乙|丙")]).dump()
    with pytest.raises(ValueError, match="not a table"):
        NgramTable.load(data[wrong])


def test_table_with_a_byte_more_is_refused() -> None:
    data = NgramTable.of([("", "甲"), ("甲", "乙|丙")]).dump()
    for other in (data + b"\0", b"\0" + data):
        with pytest.raises(ValueError, match="not a table"):
            NgramTable.load(other)


@pytest.mark.parametrize("sizes", [(0, 0, 0, 0, 0, 0), (0, 4, 0, 4, 0, 8), (1, 3, 0, 4, 0, 1 << 22)])
def test_parts_that_no_table_has_are_refused(sizes: tuple[int, ...]) -> None:
    with pytest.raises(ValueError, match="not a table"):
        NgramTable.load(SIZES.pack(*sizes) + bytes(sum(sizes)))


@settings(max_examples=examples(300))
@given(ANY_TEXT)
def test_normal_text_has_a_character_for_every_character(text: str) -> None:
    def read(char: str) -> str:
        if char.isascii() and char.isalnum():
            return "0" if char.isdigit() else "a"
        return char if "\u4e00" <= char <= "\u9fff" or char in MARKS else "\n"

    assert normal(text) == "".join(map(read, text))
    assert len(normal(text)) == len(text)
    assert normal(normal(text)) == normal(text)


@settings(max_examples=examples(200), deadline=None)
@given(grams=GRAMS, text=TEXTS)
def test_strings_that_came_more_than_once_are_seen_and_no_others(grams: Grams, text: str) -> None:
    wanted = [grams.get(text[at : at + 3], 0) < 2 for at in range(len(text) - 2)]
    assert [bool(each) for each in ngrams_of(grams).unseen(text)] == wanted


@settings(max_examples=examples(200), deadline=None)
@given(grams=GRAMS, text=st.text(LETTERS, min_size=3, max_size=12))
def test_cost_is_that_of_the_longest_string_that_was_seen(grams: Grams, text: str) -> None:
    ngrams, places = ngrams_of(grams), range(2, len(text))
    assert [ngrams.cost(text, at) for at in places] == [naive_cost(text, at, grams) for at in places]


def test_without_rows_no_string_is_seen_and_every_character_as_dear_as_any() -> None:
    ngrams, text = ngrams_of({}), "甲乙丙。丁戊己庚"
    assert 0 not in ngrams.unseen(text)
    assert ngrams.after("") == ngrams.after("甲") == ngrams.after("甲乙") == ""
    assert {ngrams.cost(text, at) for at in range(2, len(text))} == {2 * TENTH + 4 * HALF}


def test_many_look_ups_change_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "_MOST_KEPT", 2)
    grams = {"甲": 5, "乙": 4, "丙": 3, "甲乙": 3, "乙丙": 3, "甲乙丙": 2, "丙甲乙": 2}
    ngrams, text = ngrams_of(grams), "甲乙丙甲乙丙丙乙甲乙丙甲乙乙乙丙甲"
    for _ in range(2):
        costs = [ngrams.cost(text, at) for at in range(2, len(text))]
        assert costs == [naive_cost(text, at, grams) for at in range(2, len(text))]


def test_table_is_loaded_once_when_it_is_first_needed() -> None:
    loaded: list[NgramTable] = []

    def load() -> NgramTable:
        loaded.append(table_of({"甲乙丙": 2}))
        return loaded[-1]

    ngrams = Ngrams(load)
    assert loaded == []
    assert [ngrams.after("甲乙"), ngrams.unseen("甲乙丙")] == ["|丙", b"\0"]
    assert len(loaded) == 1
