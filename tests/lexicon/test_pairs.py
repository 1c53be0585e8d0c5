"""The table of short literals finds what a naive search finds, and what the double array finds."""

from __future__ import annotations

import struct

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zwlint.lexicon.double_array import ShortDaachorse
from zwlint.lexicon.engines import loaded
from zwlint.lexicon.pairs import Pairs

LETTERS = "甲乙丙a𠮷\u200b\x00\ud800"
LITERALS = st.lists(st.text(LETTERS, min_size=1, max_size=2), unique=True, max_size=12)
TEXTS = st.text(LETTERS + "丁\n", max_size=40)


def naive(literals: list[str], text: str) -> list[tuple[int, int, int]]:
    """Those that end first before the others, the longer before the shorter."""
    found = [
        (start, start + len(literal), number)
        for start in range(len(text))
        for number, literal in enumerate(literals)
        if text.startswith(literal, start)
    ]
    return sorted(found, key=lambda hit: (hit[1], hit[0]))


@given(literals=st.lists(st.text("甲乙a𠮷\u200b\x00", min_size=1, max_size=2), unique=True, max_size=12), text=TEXTS)
def test_hits_of_the_double_array_are_those_of_a_naive_search(literals: list[str], text: str) -> None:
    automaton = ShortDaachorse.of(literals)
    assert automaton.hits(text) == naive(literals, text)
    assert loaded(memoryview(automaton.dump()), dict).hits(text) == naive(literals, text)


def test_what_two_neighbours_share_is_never_taken_for_a_character() -> None:
    assert ShortDaachorse.of(["奎奎", "奎"]).hits("乙乙乙𠮷乙乙乙") == []  # the bytes in the midst, in UTF-16


@given(literals=LITERALS, text=TEXTS)
def test_hits_are_those_of_a_naive_search(literals: list[str], text: str) -> None:
    made = Pairs.of(literals)
    for table in (made, Pairs.load(memoryview(made.dump()))):
        assert table.hits(text) == naive(literals, text)


@pytest.mark.parametrize("literal", ["甲乙丙", ""])
def test_what_it_cannot_hold_is_refused(literal: str) -> None:
    with pytest.raises(ValueError, match="no literal for it"):
        Pairs.of(["甲", literal])


@pytest.mark.parametrize("data", [b"", b"t", b"t" + b"\0" * 40, b"t" + struct.pack("<5Q", 4, 0, 0, 0, 0), b"\xff" * 80])
def test_anything_else_is_refused(data: bytes) -> None:
    with pytest.raises((ValueError, struct.error)):
        Pairs.load(memoryview(data))
