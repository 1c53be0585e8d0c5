"""The table of what is heard finds what the double array finds that folds texts by itself."""

from __future__ import annotations

import struct

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zwlint.lexicon import automaton as module
from zwlint.lexicon.automaton import CharwiseDaachorse, Tabled, automaton_of, loaded
from zwlint.lexicon.heard import Heard

FOLD = {ord("已"): "以", ord("亿"): "以", ord("𠮷"): "级", ord("即"): "级"}
LETTERS = "以级甲"
LITERALS = st.lists(st.text(LETTERS, min_size=2, max_size=4), unique=True, max_size=9)
TEXTS = st.text("以已亿级𠮷即甲乙\n\ud800", max_size=60)


def naive(literals: list[str], text: str) -> list[tuple[int, int, int]]:
    folded = text.translate(FOLD)
    return sorted(
        (start, start + len(literal), number)
        for start in range(len(text))
        for number, literal in enumerate(literals)
        if folded.startswith(literal, start)
    )


@given(literals=LITERALS, text=TEXTS)
def test_hits_are_those_of_a_naive_search_in_the_folded_text(literals: list[str], text: str) -> None:
    made = Heard.of(literals, FOLD)
    for table in (made, Heard.load(memoryview(made.dump()))):
        assert sorted(table.hits(text)) == naive(literals, text)


@given(literals=LITERALS.filter(bool), text=TEXTS)
def test_hits_are_those_of_the_double_array(literals: list[str], text: str) -> None:
    engine = CharwiseDaachorse.of(literals, FOLD)
    ends = sorted((end, number) for _start, end, number in engine.hits(text))
    assert sorted((end, number) for _start, end, number in Heard.of(literals, FOLD).hits(text)) == ends


def test_more_than_one_character_in_place_of_one_is_refused() -> None:
    with pytest.raises(ValueError, match="one character"):
        Heard.of(["以级"], {ord("已"): "以以"})


@pytest.mark.parametrize("data", [b"", b"h", b"h" + b"\0" * 16, b"h" + struct.pack("<2Q", 4, 0) + b"\0" * 60])
def test_anything_else_is_refused(data: bytes) -> None:
    with pytest.raises((ValueError, struct.error)):
        Heard.load(memoryview(data))


def test_engine_takes_over_from_the_table_after_a_while_and_finds_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "_MANY", 2)
    literals = ["以级", "级甲以", "甲甲"]
    made = automaton_of(literals, FOLD)
    assert isinstance(made, Tabled)
    spare, asked = made.spare(), []

    def engine() -> memoryview:
        asked.append(True)
        return memoryview(spare)

    again = loaded(memoryview(made.dump()), lambda: FOLD, engine)
    assert not again.starts
    text = "已即甲亿级甲甲"
    first = [hit[1:] for hit in again.hits(text)]
    assert not asked
    again.hits("，" * 2_000)
    assert asked
    assert sorted(hit[1:] for hit in again.hits(text)) == sorted(first) == [(2, 0), (4, 1), (5, 0), (7, 2)]
