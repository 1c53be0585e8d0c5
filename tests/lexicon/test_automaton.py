"""Both engines find what a naive search finds."""

from __future__ import annotations

import sys
from collections.abc import Callable
from unittest import mock

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zwlint.lexicon.automaton import Automaton, Fold
from zwlint.lexicon.double_array import CharwiseDoubleArray
from zwlint.lexicon.engines import automaton_of, loaded
from zwlint.lexicon.folded import refolded
from zwlint.lexicon.reference_engine import PyAhoCorasick

LETTERS = "甲乙丙ab𠮷😀é\u200b\x00"
ALPHABET = LETTERS + "\ud800"
LITERALS = st.lists(st.text(LETTERS, min_size=1, max_size=5), unique=True, max_size=12)
TEXTS = st.text(ALPHABET, max_size=60)
engines = pytest.mark.parametrize("engine", [PyAhoCorasick, CharwiseDoubleArray])
Engine = type[PyAhoCorasick] | type[CharwiseDoubleArray]


def hits(engine: Engine, literals: list[str], text: str) -> list[tuple[int, int]]:
    """Number and end of every hit."""
    return [(number, end) for _any, end, number in engine.of(literals).hits(text)]


def naive(literals: list[str], text: str) -> set[tuple[int, int]]:
    """Number and end of every occurrence."""
    return {
        (number, start + len(literal))
        for number, literal in enumerate(literals)
        for start in range(len(text))
        if text.startswith(literal, start)
    }


@engines
@given(literals=LITERALS, text=TEXTS)
def test_hits_are_those_of_a_naive_search_each_once(engine: Engine, literals: list[str], text: str) -> None:
    found = hits(engine, literals, text)
    assert len(found) == len(set(found))
    assert set(found) == naive(literals, text)


@engines
@given(letters=st.lists(st.sampled_from("甲乙"), max_size=8), text=TEXTS)
def test_prefixes_and_suffixes_of_one_literal_are_all_found(engine: Engine, letters: list[str], text: str) -> None:
    whole = "".join(letters)
    parts = [whole[:end] for end in range(1, len(whole) + 1)] + [whole[start:] for start in range(1, len(whole))]
    literals = list(dict.fromkeys(parts))
    assert set(hits(engine, literals, text + whole)) == naive(literals, text + whole)


@engines
def test_nested_overlapping_and_astral_literals_are_found(engine: Engine) -> None:
    literals = ["中国银监会", "银监会", "监会𠮷", "𠮷"]
    assert sorted(hits(engine, literals, "😀中国银监会𠮷")) == [(0, 6), (1, 6), (2, 7), (3, 7)]


@engines
def test_bytes_of_one_character_are_never_taken_for_another(engine: Engine) -> None:
    assert hits(engine, ["\x80", "¸"], "一丈𠮷") == []
    assert hits(engine, ["奎奎", "奎"], "乙乙乙𠮷乙乙乙") == []  # the bytes in the midst of two 乙, in UTF-16


@engines
@given(literals=LITERALS, text=TEXTS)
def test_engine_that_tells_starts_tells_them_right(engine: Engine, literals: list[str], text: str) -> None:
    given = literals or ["甲"]
    automaton = engine.of(given)
    if automaton.starts:
        assert all(text[start:end] == given[number] for start, end, number in automaton.hits(text))


@engines
def test_no_literals_give_no_hits(engine: Engine) -> None:
    assert hits(engine, [], "甲乙") == []


@engines
@given(literals=LITERALS, text=TEXTS)
def test_what_was_dumped_finds_the_same(engine: Engine, literals: list[str], text: str) -> None:
    automaton = engine.of(literals or ["甲"])
    again = loaded(memoryview(automaton.dump()), dict)
    assert [hit[1:] for hit in again.hits(text)] == [hit[1:] for hit in automaton.hits(text)]


Build = Callable[[list[str], Fold], Automaton]
FOLD = {ord("乙"): "甲", ord("𠮷"): "丙", ord("b"): "a"}


@pytest.mark.parametrize("build", [PyAhoCorasick.of, CharwiseDoubleArray.of])
@given(literals=LITERALS, text=TEXTS)
def test_text_is_searched_as_if_it_were_folded(build: Build, literals: list[str], text: str) -> None:
    folded = list(dict.fromkeys(literal.translate(FOLD) for literal in literals)) or ["甲"]
    wanted = naive(folded, text.translate(FOLD))
    automaton = build(folded, FOLD)
    for each in (automaton, loaded(memoryview(automaton.dump()), lambda: FOLD)):
        assert {(number, end) for _any, end, number in each.hits(text)} == wanted


def test_double_array_folds_by_itself() -> None:
    literals = [chr(code) * 2 for code in range(0x4E00, 0x5200)]
    fold = {code + 0x1000: chr(code) for code in range(0x4E00, 0x5200)} | {0x20000: "一"}
    automaton = CharwiseDoubleArray.of(literals, fold)
    assert automaton.dump()[:2] == b"cf"
    found = automaton.hits("\U00020000一，" + chr(0x5F00) * 2)
    assert [hit[1:] for hit in found] == [(2, 0), (5, 0x100)]


@pytest.mark.parametrize("data", [b"", b"\0" * 16, bytes(range(256)) * 300])
def test_double_array_of_another_layout_is_left_alone(data: bytes) -> None:
    assert refolded(data, {0x4E00: "丁"}) is None


def test_faster_engine_is_taken_where_it_is_installed() -> None:
    assert isinstance(automaton_of(["甲"]), CharwiseDoubleArray)


def test_reference_engine_serves_where_the_faster_one_is_missing() -> None:
    with mock.patch.dict(sys.modules, {"daachorse": None}):
        long, short = automaton_of(["甲乙丙"]), automaton_of(["甲"])
    assert isinstance(long, PyAhoCorasick)
    assert [hit[1:] for hit in long.hits("乙甲乙丙")] == [(4, 0)]
    assert isinstance(short, PyAhoCorasick)
