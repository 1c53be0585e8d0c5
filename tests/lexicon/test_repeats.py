"""Repeats, against a search that looks at every character."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from growth import in_proportion
from sampled import examples
from zwlint.lexicon.repeats import Repeat, repeats

ALIKE = "".join(chr(0x4E00 + 0x100 * step) for step in range(4))
"""Characters with the same low byte."""
TEXTS = (
    st.text("甲乙", max_size=40)
    | st.text("甲乙丙，\n" + ALIKE, max_size=60)
    | st.text("\ud800\x00a𠮷一丁" + ALIKE, max_size=40)
    | st.text(max_size=30)
)


def naive(text: str, longest: int) -> list[Repeat]:
    """Of each period the longest stretches in which every character equals the one so far behind it."""
    found = []
    for period in range(1, longest + 1):
        at = 0
        while at + period < len(text):
            end = at
            while end + period < len(text) and text[end] == text[end + period]:
                end += 1
            if end - at >= period:
                found.append(Repeat(at, end + period, period))
            at = end + 1
    return found


@settings(max_examples=examples(400))
@given(text=TEXTS, longest=st.integers(0, 12))
def test_repeats_are_those_of_a_naive_search(text: str, longest: int) -> None:
    assert list(repeats(text, longest)) == naive(text, longest)


@given(unit=st.text("甲乙丙𠮷", min_size=1, max_size=6), times=st.integers(2, 4), before=st.text("丁戊", max_size=5))
def test_what_is_written_several_times_is_one_repeat(unit: str, times: int, before: str) -> None:
    text = f"{before}{unit * times}己"
    found = [each for each in repeats(text, 12) if each.period == len(unit) and each.end == len(text) - 1]
    assert [each.start for each in found if each.start <= len(before)] == [found[0].start]
    assert found[0].start <= len(before)


def test_characters_of_the_same_low_byte_are_told_apart() -> None:
    assert list(repeats(ALIKE + ALIKE[::-1], 8)) == [Repeat(3, 5, 1)]


def test_empty_and_short_texts_have_none() -> None:
    assert list(repeats("", 12)) == list(repeats("甲", 12)) == list(repeats("甲乙", 12)) == []


@pytest.mark.parametrize("unit", ["全县各项工作有序推进，", "甲", ALIKE, "甲" + ALIKE[1]])
def test_long_texts_take_time_in_proportion(unit: str) -> None:
    assert in_proportion(lambda count: list(repeats(unit * count, 12)), 1_000, 16_000)
