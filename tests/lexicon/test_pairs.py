"""The table of short literals finds what a naive search finds."""

from __future__ import annotations

import struct

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lexicon_search import naive, numbered
from zwlint.lexicon.pairs import Pairs
from zwlint.lexicon.placed_pairs import PlacedPairs

LETTERS = "甲乙丙a𠮷\u200b\x00\ud800"
LITERALS = st.lists(st.text(LETTERS, min_size=1, max_size=2), unique=True, max_size=12)
TEXTS = st.text(LETTERS + "丁\n", max_size=40)


@given(literals=LITERALS, text=TEXTS)
def test_hits_are_those_of_a_naive_search(literals: list[str], text: str) -> None:
    made = Pairs.of(numbered(literals))
    for table in (made, Pairs.load(memoryview(made.dump()))):
        assert sorted(table.hits(text)) == naive(literals, text)


@given(literals=LITERALS, text=TEXTS, places=st.sets(st.integers(0, 45)))
def test_hits_at_places_are_the_pairs_that_begin_there(literals: list[str], text: str, places: set[int]) -> None:
    made = PlacedPairs.of(literals)
    for table in (made, PlacedPairs.load(memoryview(made.dump()))):
        wanted = [hit for hit in naive(literals, text) if hit[1] - hit[0] == 2 and hit[0] in places]
        assert sorted(table.hits_at(text, sorted(places))) == wanted
        assert sorted(table.hits(text)) == naive(literals, text)


@pytest.mark.parametrize("literal", ["甲乙丙", ""])
def test_what_it_cannot_hold_is_refused(literal: str) -> None:
    with pytest.raises(ValueError, match="no literal for it"):
        Pairs.of(numbered(["甲", literal]))


@pytest.mark.parametrize("data", [b"", b"\0" * 40, struct.pack("<5Q", 4, 0, 0, 0, 0), b"\xff" * 80])
def test_anything_else_is_refused(data: bytes) -> None:
    with pytest.raises((ValueError, struct.error)):
        Pairs.load(memoryview(data))
