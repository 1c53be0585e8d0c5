"""The table of short literals finds what a naive search finds."""

from __future__ import annotations

import struct

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lexicon_search import naive, numbered
from zwlint.lexicon.pairs import Pairs

LETTERS = "甲乙丙a𠮷\u200b\x00\ud800"
LITERALS = st.lists(st.text(LETTERS, min_size=1, max_size=2), unique=True, max_size=12)
TEXTS = st.text(LETTERS + "丁\n", max_size=40)


@given(literals=LITERALS, text=TEXTS)
def test_hits_are_those_of_a_naive_search(literals: list[str], text: str) -> None:
    made = Pairs.of(numbered(literals))
    for table in (made, Pairs.load(memoryview(made.dump()))):
        assert sorted(table.hits(text)) == naive(literals, text)


@pytest.mark.parametrize("literal", ["甲乙丙", ""])
def test_what_it_cannot_hold_is_refused(literal: str) -> None:
    with pytest.raises(ValueError, match="no literal for it"):
        Pairs.of(numbered(["甲", literal]))


@pytest.mark.parametrize("data", [b"", b"\0" * 40, struct.pack("<5Q", 4, 0, 0, 0, 0), b"\xff" * 80])
def test_anything_else_is_refused(data: bytes) -> None:
    with pytest.raises((ValueError, struct.error)):
        Pairs.load(memoryview(data))
