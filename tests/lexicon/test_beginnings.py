"""The table of long literals finds what a naive search finds, and what the double array finds."""

from __future__ import annotations

import struct
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zwlint.lexicon import automaton as module
from zwlint.lexicon.automaton import BytewiseDaachorse, CharwiseDaachorse, Tabled, automaton_of, loaded
from zwlint.lexicon.beginnings import Beginnings
from zwlint.lexicon.pairs import Pairs

LETTERS = "甲乙a𠮷\n\x00"
LITERALS = st.lists(st.text(LETTERS, min_size=2, max_size=5), unique=True, max_size=12)
TEXTS = st.text(LETTERS + "丁\ud800", max_size=60)
MANY = ["甲乙丙", "甲乙丁", "乙丙甲乙"]


def naive(literals: list[str], text: str) -> list[tuple[int, int, int]]:
    """In any order that is always the same."""
    return sorted(
        (start, start + len(literal), number)
        for start in range(len(text))
        for number, literal in enumerate(literals)
        if text.startswith(literal, start)
    )


@given(literals=LITERALS, text=TEXTS)
def test_hits_are_those_of_a_naive_search(literals: list[str], text: str) -> None:
    made = Beginnings.of(literals)
    for table in (made, Beginnings.load(memoryview(made.dump()))):
        found = list(table.hits(text))
        assert sorted(found) == naive(literals, text)
        assert [hit[1] for hit in found] == sorted(hit[1] for hit in found)


@pytest.mark.parametrize("literal", ["甲", "甲乙\ufdd0", "\ufdd0乙丙", ""])
def test_what_it_cannot_hold_is_refused(literal: str) -> None:
    with pytest.raises(ValueError, match="no literal for it"):
        Beginnings.of(["甲乙丙", literal])


@pytest.mark.parametrize("data", [b"", b"l", b"l" + b"\0" * 40, b"l" + struct.pack("<5Q", 4, 0, 0, 0, 0), b"\xff" * 80])
def test_anything_else_is_refused(data: bytes) -> None:
    with pytest.raises((ValueError, struct.error)):
        Beginnings.load(memoryview(data))


@pytest.fixture(autouse=True)
def few_are_many(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "_MANY", 2)


@pytest.mark.parametrize(("literals", "kind"), [(MANY, CharwiseDaachorse), (["甲乙", "乙", "丙a"], BytewiseDaachorse)])
def test_engine_takes_over_from_the_table_after_a_while_and_finds_the_same(literals: list[str], kind: type) -> None:
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
    assert [sorted(again.hits(text)) for _ in range(5)] == [first] * 5
    assert len(asked) == 1
    assert isinstance(vars(again)["_engine"], kind)


@pytest.mark.parametrize("engine", [lambda: None, lambda: memoryview(b"c"), lambda: memoryview(b"cp" + b"\xff" * 99)])
def test_table_serves_for_good_where_the_engine_is_lost(engine: Callable[[], memoryview | None]) -> None:
    again = loaded(memoryview(automaton_of(MANY).dump()), dict, engine)
    text = "甲乙丙甲乙丁" * 1_000
    assert sorted(again.hits(text)) == naive(MANY, text)


def test_there_is_no_table_where_it_cannot_hold_a_literal() -> None:
    assert isinstance(automaton_of(["甲乙丙", "甲乙", "乙丙\ufdd0"]), CharwiseDaachorse)


def test_short_literals_that_no_engine_takes_have_their_table_alone() -> None:
    assert isinstance(automaton_of(["甲\ud800", "甲"]), Pairs)
