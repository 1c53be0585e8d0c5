"""The table of long literals finds what a naive search finds."""

from __future__ import annotations

import struct

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lexicon_search import naive, numbered
from zwlint.lexicon.beginnings import Beginnings

LETTERS = "甲乙a𠮷\n\x00"
LITERALS = st.lists(st.text(LETTERS, min_size=3, max_size=5), unique=True, max_size=12)
TEXTS = st.text(LETTERS + "丁\ud800", max_size=60)


@given(literals=LITERALS, text=TEXTS)
def test_hits_are_those_of_a_naive_search(literals: list[str], text: str) -> None:
    made = Beginnings.of(numbered(literals))
    for table in (made, Beginnings.load(memoryview(made.dump()))):
        assert sorted(table.hits(text)) == naive(literals, text)


@pytest.mark.parametrize("literal", ["甲乙", "甲乙\ufdd0", "\ufdd0乙丙", ""])
def test_what_it_cannot_hold_is_refused(literal: str) -> None:
    with pytest.raises(ValueError, match="no literal for it"):
        Beginnings.of(numbered(["甲乙丙", literal]))


@pytest.mark.parametrize("data", [b"", b"\0" * 40, struct.pack("<5Q", 4, 0, 0, 0, 0), b"\xff" * 80])
def test_anything_else_is_refused(data: bytes) -> None:
    with pytest.raises((ValueError, struct.error)):
        Beginnings.load(memoryview(data))
