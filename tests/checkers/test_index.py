"""The index of literals: both engines, dumped or not, find what a naive search finds."""

from __future__ import annotations

import struct
from collections import defaultdict
from collections.abc import Callable, Iterator
from unittest import mock

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from zwlint.checkers.base import Hit, Unit
from zwlint.checkers.index import Entry, Index, Owners, collect
from zwlint.lexicon.automaton import Automaton, Fold
from zwlint.lexicon.engines import automaton_of
from zwlint.lexicon.reference_engine import PyAhoCorasick

LETTERS = "甲乙丙ab𠮷😀\u200b\x00"
LITERALS = st.text(LETTERS, min_size=1, max_size=4)
SHORT = st.text(LETTERS, min_size=1, max_size=2)
ENTRIES = st.lists(st.tuples(LITERALS, st.integers(0, 5), st.integers(0, 0xFFFFFFFF)), max_size=12)
PAIRS = st.lists(st.tuples(SHORT, st.integers(0, 5), st.integers(0, 0xFFFFFFFF)), max_size=12)
TEXTS = st.text(LETTERS + "\n\ud800\udc00", max_size=50)
FOLD = {ord("乙"): "甲", ord("𠮷"): "丙", ord("b"): "a", ord("😀"): "a"}
Engine = Callable[..., Automaton]
engines = pytest.mark.parametrize("engine", [automaton_of, PyAhoCorasick.of])


def both(entries: list[Entry], engine: Engine, fold: Fold | None = None, skipped: tuple[str, ...] = ()) -> list[Index]:
    """The index as made and as loaded again."""
    with mock.patch("zwlint.checkers.index.automaton_of", engine):
        made = Index.of(entries, fold, skipped)
    return [made, Index.load(memoryview(made.dump()), lambda: fold or {})]


def naive(
    entries: list[Entry], text: str, fold: Fold | None = None, skipped: tuple[str, ...] = ()
) -> dict[int, list[Hit]]:
    """By party the hits."""
    seen = text.translate(fold) if fold else text
    found: dict[int, list[Hit]] = {}
    for start in range(len(text)):
        for literal, party, payload in entries:
            wanted = literal.translate(fold) if fold else literal
            end = start + len(wanted)
            if seen.startswith(wanted, start) and text[start:end] not in skipped:
                found.setdefault(party, []).append(Hit(start, end, payload))
    return {party: sorted(hits) for party, hits in found.items()}


def unguarded(index: Index) -> Owners:
    return Owners(index, dict.fromkeys(range(7), Unit(mock.Mock(), {})))


def collected(index: Index, text: str) -> dict[int, list[Hit]]:
    into: defaultdict[int, list[Hit]] = defaultdict(list)
    collect(index.hits(text), text, unguarded(index), into)
    return {party: sorted(hits) for party, hits in into.items()}


def spans(found: Iterator[tuple[int, int, int]]) -> list[tuple[int, int, int]]:
    return sorted(found)


@engines
@settings(max_examples=80, deadline=None)
@given(entries=ENTRIES | PAIRS, text=TEXTS)
def test_hits_are_those_of_a_naive_search(engine: Engine, entries: list[Entry], text: str) -> None:
    wanted = naive(entries, text)
    for index in both(entries, engine):
        assert collected(index, text) == wanted
        expected = [(hit.start, hit.end, party) for party, hits in wanted.items() for hit in hits]
        assert spans(index.find(text)) == sorted(expected)


@engines
@settings(max_examples=80, deadline=None)
@given(entries=ENTRIES | PAIRS, text=TEXTS)
def test_folded_hits_are_those_of_a_naive_search_in_the_folded_text(
    engine: Engine, entries: list[Entry], text: str
) -> None:
    for index in both(entries, engine, FOLD):
        assert collected(index, text) == naive(entries, text, FOLD)


@engines
@settings(max_examples=60, deadline=None)
@given(entries=ENTRIES, text=TEXTS, data=st.data())
def test_what_is_skipped_is_no_hit_where_it_stands_as_it_is(
    engine: Engine, entries: list[Entry], text: str, data: st.DataObject
) -> None:
    skipped = tuple(
        data.draw(st.lists(st.sampled_from([entry[0] for entry in entries]), max_size=4)) if entries else ()
    )
    for index in both(entries, engine, FOLD, skipped):
        assert collected(index, text) == naive(entries, text, FOLD, skipped)


@given(entries=st.lists(st.tuples(st.text(LETTERS, min_size=2, max_size=2), st.integers(0, 5), st.just(7))), text=TEXTS)
def test_pairs_are_found_in_the_places_that_are_given_and_nowhere_else(entries: list[Entry], text: str) -> None:
    made = Index.of_pairs(entries)
    for index in (made, Index.load(memoryview(made.dump()), dict)):
        for places in (range(len(text)), range(0, len(text), 2)):
            into: defaultdict[int, list[Hit]] = defaultdict(list)
            collect(index.hits_at(text, places), text, unguarded(index), into)
            wanted = {
                party: [hit for hit in hits if hit.start in places] for party, hits in naive(entries, text).items()
            }
            assert {party: sorted(hits) for party, hits in into.items()} == {k: v for k, v in wanted.items() if v}


@engines
def test_hits_of_units_that_are_not_selected_go_to_nobody(engine: Engine) -> None:
    for index in both([("甲乙", 3, 7), ("甲乙", 1, 8)], engine):
        into: defaultdict[int, list[Hit]] = defaultdict(list)
        collect(index.hits("丙甲乙"), "丙甲乙", Owners(index, {1: Unit(mock.Mock(), {})}), into)
        assert into == {1: [Hit(1, 3, 8)]}


@engines
def test_literal_of_several_parties_hits_for_each_in_the_order_given(engine: Engine) -> None:
    entries = [("甲乙", 3, 7), ("甲乙", 1, 8), ("乙", 3, 9), ("甲乙", 3, 6)]
    for index in both(entries, engine):
        into = defaultdict(list, {3: [Hit(0, 0, 0)]})
        collect(index.hits("丙甲乙"), "丙甲乙", unguarded(index), into)
        assert into == {3: [Hit(0, 0, 0), Hit(1, 3, 7), Hit(1, 3, 6), Hit(2, 3, 9)], 1: [Hit(1, 3, 8)]}


@engines
def test_empty_index_finds_nothing(engine: Engine) -> None:
    for index in both([], engine):
        assert collected(index, "甲乙") == {}
        assert list(index.find("甲乙")) == []
    for index in both([("甲", 0, 0)], engine):
        assert collected(index, "") == {}


@engines
def test_thousands_of_literals_are_found_each(engine: Engine) -> None:
    literals = [chr(0x4E00 + number % 90) + chr(0x5000 + number // 90) + chr(0x6000 + number) for number in range(3000)]
    entries = [(literal, number % 7, number) for number, literal in enumerate(literals)]
    text = "，".join(literals[::13])
    for index in both(entries, engine):
        found = collected(index, text)
        assert sorted(hit.payload for hits in found.values() for hit in hits) == list(range(0, 3000, 13))


@pytest.mark.parametrize("data", [b"", b"\0" * 47, struct.pack("<6Q", 1, 0, 0, 0, 0, 0), b"\xff" * 80])
def test_anything_else_is_refused(data: bytes) -> None:
    with pytest.raises((ValueError, struct.error)):
        Index.load(memoryview(data), dict)
