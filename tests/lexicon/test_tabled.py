"""A table serves until it pays to load the engine, and both find the same."""

from __future__ import annotations

import struct
import sys
from collections.abc import Callable
from unittest import mock

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lexicon_search import naive
from zwlint.lexicon.double_array import CharwiseDoubleArray
from zwlint.lexicon.engines import automaton_of, loaded
from zwlint.lexicon.reference_engine import PyAhoCorasick
from zwlint.lexicon.standing import Standing
from zwlint.lexicon.tabled import Table, Tabled

LETTERS = "甲乙a𠮷\n\x00"
LITERALS = st.lists(st.text(LETTERS, min_size=1, max_size=5), unique=True, max_size=12)
TEXTS = st.text(LETTERS + "丁\ud800", max_size=60)
MANY = ["甲乙丙", "甲乙丁", "乙丙甲乙", "乙丙", "丁"]


@pytest.fixture(autouse=True)
def few_are_many(monkeypatch: pytest.MonkeyPatch) -> None:
    for kind in (CharwiseDoubleArray, PyAhoCorasick):
        monkeypatch.setattr(kind, "loading", 20_000)


@given(literals=LITERALS, text=TEXTS)
def test_hits_of_a_table_are_those_of_a_naive_search(literals: list[str], text: str) -> None:
    assert sorted(Table.of(literals).hits(text)) == naive(literals, text)


@pytest.mark.parametrize(
    ("literals", "hidden", "kind"),
    [
        (MANY, [], CharwiseDoubleArray),
        (MANY, ["daachorse"], PyAhoCorasick),
    ],
)
def test_engine_takes_over_from_the_table_after_a_while_and_finds_the_same(
    literals: list[str], hidden: list[str], kind: type
) -> None:
    with mock.patch.dict(sys.modules, dict.fromkeys(hidden)):
        made = automaton_of(literals)
    assert isinstance(made, Tabled)
    spare, asked = made.spare(), []

    def engine() -> memoryview:
        asked.append(True)
        return memoryview(spare)

    again = loaded(memoryview(made.dump()), dict, engine)
    assert sorted(again.hits("甲乙丙甲乙")) == naive(literals, "甲乙丙甲乙")
    assert not asked
    text = "甲乙丙甲乙丁a" * 6_000
    first = sorted(made.hits(text))
    assert [sorted(again.hits(text)) for _ in range(7)] == [first] * 7
    assert len(asked) == 1
    assert isinstance(vars(again)["_engine"], kind)


@pytest.mark.parametrize(("hidden", "kind"), [([], CharwiseDoubleArray), (["daachorse"], PyAhoCorasick)])
def test_engine_that_folds_has_a_table_too(hidden: list[str], kind: type) -> None:
    fold, text = {ord("丁"): "乙", ord("A"): "a", ord("𠮷"): "甲"}, "𠮷丁丙A甲"
    with mock.patch.dict(sys.modules, dict.fromkeys(hidden)):
        made = automaton_of(["甲乙丙", "a甲", "乙"], fold)
    assert isinstance(made, Tabled)
    again = loaded(memoryview(made.dump()), lambda: fold, lambda: memoryview(made.spare()))
    wanted = sorted(hit[1:] for hit in naive(["甲乙丙", "a甲", "乙"], "甲乙丙a甲"))
    for each in (made, again):
        assert sorted(hit[1:] for hit in each.hits(text)) == wanted
        each.hits(text * 100_000)
        assert sorted(hit[1:] for hit in each.hits(text)) == wanted
        assert each.starts == (kind is PyAhoCorasick)
    assert isinstance(vars(again)["_engine"], kind)


def test_more_than_one_character_in_place_of_one_has_no_table() -> None:
    with pytest.raises(ValueError, match="one character"):
        Standing.of({ord("丁"): "乙乙"})


@pytest.mark.parametrize("engine", [lambda: None, lambda: memoryview(b"b"), lambda: memoryview(b"cp" + b"\xff" * 99)])
def test_table_serves_for_good_where_the_engine_is_lost(engine: Callable[[], memoryview | None]) -> None:
    again = loaded(memoryview(automaton_of(MANY).dump()), dict, engine)
    text = "甲乙丙甲乙丁" * 1_000
    assert sorted(again.hits(text)) == naive(MANY, text)


def test_there_is_no_table_where_it_cannot_hold_a_literal() -> None:
    assert isinstance(automaton_of(["甲乙丙", "甲乙", "乙丙\ufdd0"]), CharwiseDoubleArray)


@pytest.mark.parametrize("data", [b"m", b"m" + struct.pack("<2?5Q", True, False, 1, 2, 3, 0, 0), b"m" + b"\x01" * 80])
def test_anything_else_is_refused(data: bytes) -> None:
    with pytest.raises((ValueError, struct.error)):
        Tabled.load(memoryview(data), lambda: None)
