"""The segmentation, against one that tries every cut."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sampled import examples
from zwlint.lexicon import words as module
from zwlint.lexicon.counts import Counts
from zwlint.lexicon.words import Words, costs, frequencies

LETTERS = "甲乙丙丁"
WORDS = st.dictionaries(st.text(LETTERS, min_size=1, max_size=8), st.integers(1, 30_000), max_size=25)
UNKNOWN = 18_600


def words_of(known: dict[str, int]) -> Words:
    """As :func:`costs` makes them."""
    begun = {word[:end]: 0xFFFF for word in known for end in range(2, len(word))}
    return Words(lambda: Counts.of(begun | known))


def reference(text: str, known: dict[str, int]) -> int:
    """Cost of the cheapest cut into words and single characters."""
    best = [0]
    for end in range(1, len(text) + 1):
        single = best[end - 1] + known.get(text[end - 1], UNKNOWN)
        longer = (best[start] + known[text[start:end]] for start in range(end - 1) if text[start:end] in known)
        best.append(min([single, *longer]))
    return best[-1]


def around(text: str, start: int, end: int, reach: int) -> tuple[str, str]:
    """What stands within reach in the same line."""
    left = text[max(0, start - reach) : start].rsplit("\n", maxsplit=1)[-1]
    return left, text[end : end + reach].split("\n", maxsplit=1)[0]


@settings(max_examples=examples(300))
@given(known=WORDS, text=st.text(LETTERS + "𠮷\n\ud800", max_size=20))
def test_cost_is_that_of_the_cheapest_cut(known: dict[str, int], text: str) -> None:
    assert words_of(known).cost(text) == reference(text, known)


@settings(max_examples=examples(300))
@given(known=WORDS, text=st.text(LETTERS + "\n", min_size=1, max_size=24), data=st.data())
def test_gain_and_standing_alone_are_those_of_the_cheapest_cuts(
    known: dict[str, int], text: str, data: st.DataObject
) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    instead = data.draw(st.text(LETTERS, max_size=5))
    words = words_of(known)
    left, right = around(text, start, end, 3)
    before = reference(left + text[start:end] + right, known)
    assert words.gain(text, start, end, instead) == before - reference(left + instead + right, known)
    left, right = around(text, start, end, 6)
    whole = reference(left + text[start:end] + right, known)
    alone = whole == sum(reference(part, known) for part in (left, text[start:end], right))
    assert words.stands_alone(text, start, end) is alone


@given(known=WORDS, text=st.text(LETTERS, max_size=9))
def test_words_and_their_beginnings_are_known_and_nothing_else(known: dict[str, int], text: str) -> None:
    words = words_of(known)
    assert words.knows(text) is (text in known)
    assert words.begins(text) is (len(text) > 1 and any(word.startswith(text) for word in known))


def test_equal_costs_stand_alone() -> None:
    words = words_of({"甲乙": 100, "丙": 50, "甲": 60, "乙丙": 90})
    assert words.stands_alone("甲乙丙", 0, 2)
    assert words_of({"甲乙": 100, "丙": 50, "甲": 60, "乙丙": 89}).stands_alone("甲乙丙", 0, 2) is False


def test_far_surroundings_do_not_matter() -> None:
    words = words_of({"甲乙": 1, "乙": 90, "甲": 90})
    assert words.stands_alone("甲" + "，" * 7 + "乙" + "，" * 7 + "甲", 8, 9)


def test_costs_come_from_the_counts_of_the_dictionary(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "dict.txt"
    file.write_text("甲乙 60 n\n甲 30 n\n丙丁戊己庚辛壬癸子 5 n\n乙 0 n\n丙丁戊 10 n\n", encoding="utf-8")
    monkeypatch.setattr(module, "dictionary_file", lambda: file)
    words = Words(costs)
    assert [words.knows(word) for word in ("甲乙", "甲", "乙", "丙丁戊", "丙丁")] == [True, True, False, True, False]
    assert not words.knows("丙丁戊己庚辛壬癸子")
    assert words.begins("丙丁")
    assert words.cost("甲乙") < words.cost("甲") < words.cost("丙丁戊") < words.cost("乙")
    assert 0 <= words.cost("甲") - words.cost("甲乙") - 693 <= 1


def test_what_is_no_word_is_left_out(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file, table = tmp_path / "dict.txt", tmp_path / "no-words.tsv"
    file.write_text("甲乙 60 n\n甲丙 3 n\n", encoding="utf-8")
    table.write_text("word\tright\tsource\n甲丙\t甲乙\tjieba\n", encoding="utf-8")
    monkeypatch.setattr(module, "dictionary_file", lambda: file)
    monkeypatch.setattr(module, "no_words_file", lambda: table)
    assert dict(frequencies()) == {"甲乙": 60}
    assert [Words(costs).knows(word) for word in ("甲乙", "甲丙")] == [True, False]


def test_without_a_dictionary_every_character_is_unknown(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "dictionary_file", lambda: None)
    words = Words(costs)
    assert words.cost("甲乙\n") == 3 * UNKNOWN
    assert words.stands_alone("甲乙丙", 1, 2)
    assert not words.knows("甲")


def test_many_look_ups_change_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "_MOST_KEPT", 4)
    known = {"甲乙": 10, "丙": 5, "乙丙": 3}
    assert words_of(known).cost("甲乙丙甲乙丙丁甲乙丙") == reference("甲乙丙甲乙丙丁甲乙丙", known)
