"""The table of numbers by string."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zwlint.lexicon.counts import Counts

VALUES = st.dictionaries(st.text(max_size=6), st.integers(1, 65_535), max_size=200)


@given(values=VALUES, others=st.lists(st.text(max_size=6), max_size=20))
def test_table_gives_what_it_was_made_of_and_nothing_else(values: dict[str, int], others: list[str]) -> None:
    table = Counts.load(Counts.of(values).dump())
    assert {key: table.get(key) for key in [*values, *others]} == {
        key: values.get(key, 0) for key in [*values, *others]
    }


def test_thousands_of_strings_are_told_apart() -> None:
    words = [f"{chr(0x4E00 + number % 3000)}{chr(0x5000 + number // 3000)}" for number in range(60_000)]
    table = Counts.of({word: 1 + number % 60_000 for number, word in enumerate(words[:30_000])})
    assert all(table.get(word) == number + 1 for number, word in enumerate(words[:30_000]))
    assert not any(map(table.get, words[30_000:]))


@pytest.mark.parametrize("data", [b"", b"\0", b"\0" * 24, b"\0" * 100])
def test_bytes_of_another_size_are_refused(data: bytes) -> None:
    with pytest.raises(ValueError, match="not a table"):
        Counts.load(data)
