"""Both engines find what a naive search finds."""

from __future__ import annotations

import sys
from unittest import mock

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zwlint.lexicon.automaton import Daachorse, PyAhoCorasick, automaton_of

LETTERS = "甲乙丙ab𠮷😀é\u200b\x00"
ALPHABET = LETTERS + "\ud800"
LITERALS = st.lists(st.text(LETTERS, min_size=1, max_size=5), unique=True, max_size=12)
TEXTS = st.text(ALPHABET, max_size=60)
engines = pytest.mark.parametrize("engine", [PyAhoCorasick, Daachorse])
Engine = type[PyAhoCorasick] | type[Daachorse]


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
    hits = list(engine(literals).hits(text))
    assert len(hits) == len(set(hits))
    assert set(hits) == naive(literals, text)


@engines
@given(literals=LITERALS, text=TEXTS)
def test_hits_come_by_end_offset(engine: Engine, literals: list[str], text: str) -> None:
    ends = [end for _number, end in engine(literals).hits(text)]
    assert ends == sorted(ends)


@engines
@given(letters=st.lists(st.sampled_from("甲乙"), max_size=8), text=TEXTS)
def test_prefixes_and_suffixes_of_one_literal_are_all_found(engine: Engine, letters: list[str], text: str) -> None:
    whole = "".join(letters)
    parts = [whole[:end] for end in range(1, len(whole) + 1)] + [whole[start:] for start in range(1, len(whole))]
    literals = list(dict.fromkeys(parts))
    assert set(engine(literals).hits(text + whole)) == naive(literals, text + whole)


@engines
def test_nested_overlapping_and_astral_literals_are_found(engine: Engine) -> None:
    literals = ["中国银监会", "银监会", "监会𠮷", "𠮷"]
    assert sorted(engine(literals).hits("😀中国银监会𠮷")) == [(0, 6), (1, 6), (2, 7), (3, 7)]


@engines
def test_bytes_of_one_character_are_never_taken_for_another(engine: Engine) -> None:
    assert list(engine(["\x80", "¸"]).hits("一丈𠮷")) == []


@engines
def test_no_literals_give_no_hits(engine: Engine) -> None:
    assert list(engine([]).hits("甲乙")) == []


@engines
def test_automaton_answers_several_walks_at_once(engine: Engine) -> None:
    automaton = engine(["甲乙", "乙"])
    first, second = automaton.hits("甲乙甲乙"), automaton.hits("乙")
    assert next(first) == (0, 2)
    assert list(second) == [(1, 1)]
    assert list(first) == [(1, 2), (0, 4), (1, 4)]


def test_faster_engine_is_taken_where_it_is_installed() -> None:
    assert isinstance(automaton_of(["甲"]), Daachorse)


def test_reference_engine_serves_where_the_faster_one_is_missing() -> None:
    with mock.patch.dict(sys.modules, {"daachorse": None}):
        automaton = automaton_of(["甲"])
    assert isinstance(automaton, PyAhoCorasick)
    assert list(automaton.hits("乙甲")) == [(0, 2)]


def test_literal_with_a_lone_surrogate_is_left_to_the_reference_engine() -> None:
    assert list(automaton_of(["甲\ud800", "甲"]).hits("乙甲\ud800")) == [(1, 2), (0, 3)]
