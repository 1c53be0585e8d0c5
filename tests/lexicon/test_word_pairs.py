"""Pairs of words: what was seen side by side costs less, and what stands beyond the reach does not count."""

from __future__ import annotations

from collections.abc import Mapping
from math import log

import pytest

from zwlint.lexicon.counts import Counts
from zwlint.lexicon.word_pairs import BOUNDARY, WordPairs, pair_costs
from zwlint.lexicon.words import Words, costs

ROWS = [
    (BOUNDARY, "联合 有关|部门"),
    ("联合", "引发||印发"),
    ("部门", f"联合 {BOUNDARY}"),
    ("印发", f"0 {BOUNDARY}|通知"),
    ("通知", BOUNDARY),
]


@pytest.fixture(scope="module")
def words() -> Words:
    return Words(costs)


@pytest.fixture(scope="module")
def pairs(words: Words) -> WordPairs:
    return WordPairs(lambda: pair_costs(lambda: ROWS), words)


def gain(pairs: WordPairs, text: str, wrong: str, right: str) -> int:
    start = text.index(wrong)
    return pairs.gain(text, start, start + len(wrong), right)


def cost(share: float) -> int:
    return round(-1000 * log(share))


def test_costs_are_those_of_absolute_discounting() -> None:
    found = pair_costs(lambda: ROWS)
    total = 16  # the counts are 1, 2, 4 … by group
    assert found.get("\t印发") == cost(4 / total)
    assert found.get("联合\t") == cost(0.75 * 2 / 5)
    assert found.get("联合\t印发") == cost((4 - 0.75) / 5 + 0.75 * 2 / 5 * 4 / total)
    assert found.get("联合\t引发") == cost((1 - 0.75) / 5 + 0.75 * 2 / 5 * 1 / total)
    assert found.get("印发\t联合") == 0


def test_table_is_the_same_out_of_the_cache() -> None:
    made = pair_costs(lambda: ROWS)
    again = Counts.load(made.dump())
    assert [again.get(key) for key in ("联合\t印发", "\t通知", "通知\t")] == [
        made.get(key) for key in ("联合\t印发", "\t通知", "通知\t")
    ]


def test_word_that_was_seen_between_its_neighbours_costs_less(pairs: WordPairs) -> None:
    assert gain(pairs, "\n部门联合引发通知\n", "引发", "印发") > 0
    assert gain(pairs, "\n部门联合印发通知\n", "印发", "引发") < 0
    assert gain(pairs, "\n部门联合印发通知\n", "印发", "印发") == 0


def test_characters_may_be_put_in_and_taken_out(pairs: WordPairs) -> None:
    text = "\n部门联合印通知\n"
    place = text.index("通")
    assert pairs.gain(text, place, place, "发") > 0
    assert gain(pairs, "\n部门联合印发发通知\n", "发发", "发") > 0


def test_end_of_the_run_counts(pairs: WordPairs) -> None:
    ends = gain(pairs, "\n联合引发\n", "引发", "印发")
    goes_on = gain(pairs, "\n联合引发有关\n", "引发", "印发")
    assert ends != goes_on
    assert gain(pairs, "联合引发", "引发", "印发") == ends


def test_numbers_are_one_number_whatever_their_digits(pairs: WordPairs) -> None:
    assert gain(pairs, "\n引发00000\n", "引发", "印发") == gain(pairs, "\n引发0\n", "引发", "印发")


def test_what_stands_farther_off_does_not_count(pairs: WordPairs) -> None:
    near = "有关部门联合引发通知"
    found = {gain(pairs, f"\n{before}有关有关有关{near}\n", "引发", "印发") for before in ("", "印发印发", "通知")}
    assert len(found) == 1


def test_table_is_loaded_when_it_is_first_needed(words: Words) -> None:
    loads: list[Mapping[str, int]] = []

    def load() -> Counts:
        loads.append({})
        return pair_costs(lambda: ROWS)

    made = WordPairs(load, words)
    assert loads == []
    gain(made, "\n联合引发\n", "引发", "印发")
    gain(made, "\n部门引发\n", "引发", "印发")
    assert len(loads) == 1


@pytest.mark.parametrize("rows", [[], [("联合", "")], [("联合", "印发"), ("印发", "|")]])
def test_table_without_pairs_is_damaged(rows: list[tuple[str, str]]) -> None:
    with pytest.raises(ValueError, match=r"pairs|follows"):
        pair_costs(lambda: rows)
