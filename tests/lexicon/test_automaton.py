"""The automaton finds what a naive search finds."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from zwlint.lexicon.automaton import PyAhoCorasick

ALPHABET = "甲乙丙ab𠮷😀é\u200b\x00\ud800"
LITERALS = st.lists(st.text(ALPHABET, min_size=1, max_size=5), unique=True, max_size=12)
TEXTS = st.text(ALPHABET, max_size=60)


def naive(literals: list[str], text: str) -> set[tuple[int, int]]:
    """Number and end of every occurrence."""
    return {
        (number, start + len(literal))
        for number, literal in enumerate(literals)
        for start in range(len(text))
        if text.startswith(literal, start)
    }


@given(LITERALS, TEXTS)
def test_hits_are_those_of_a_naive_search_each_once(literals: list[str], text: str) -> None:
    hits = list(PyAhoCorasick(literals).hits(text))
    assert len(hits) == len(set(hits))
    assert set(hits) == naive(literals, text)


@given(LITERALS, TEXTS)
def test_hits_come_by_end_offset(literals: list[str], text: str) -> None:
    ends = [end for _number, end in PyAhoCorasick(literals).hits(text)]
    assert ends == sorted(ends)


@given(st.lists(st.sampled_from("甲乙"), max_size=8), TEXTS)
def test_prefixes_and_suffixes_of_one_literal_are_all_found(letters: list[str], text: str) -> None:
    whole = "".join(letters)
    parts = [whole[:end] for end in range(1, len(whole) + 1)] + [whole[start:] for start in range(1, len(whole))]
    literals = list(dict.fromkeys(parts))
    assert set(PyAhoCorasick(literals).hits(text + whole)) == naive(literals, text + whole)


def test_nested_overlapping_and_astral_literals_are_found() -> None:
    literals = ["中国银监会", "银监会", "监会𠮷", "𠮷"]
    assert sorted(PyAhoCorasick(literals).hits("😀中国银监会𠮷")) == [(0, 6), (1, 6), (2, 7), (3, 7)]


def test_bytes_of_one_character_are_never_taken_for_another() -> None:
    assert list(PyAhoCorasick(["\x80", "¸"]).hits("一丈𠮷")) == []


def test_no_literals_give_no_hits() -> None:
    assert list(PyAhoCorasick([]).hits("甲乙")) == []


def test_automaton_answers_several_walks_at_once() -> None:
    automaton = PyAhoCorasick(["甲乙", "乙"])
    first, second = automaton.hits("甲乙甲乙"), automaton.hits("乙")
    assert next(first) == (0, 2)
    assert list(second) == [(1, 1)]
    assert list(first) == [(1, 2), (0, 4), (1, 4)]
