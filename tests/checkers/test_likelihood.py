"""Where a text is doubtful, against a naive reading of what official text has."""

from __future__ import annotations

from typing import cast
from unittest import mock

from hypothesis import given, settings
from hypothesis import strategies as st

from sampled import examples
from zwlint.checkers.base import Subject
from zwlint.checkers.likelihood import doubtful_pairs, seen_text, unseen
from zwlint.lexicon.ngrams import Ngrams, NgramTable

STRINGS = st.sets(st.text("甲乙丙\n", min_size=3, max_size=3), max_size=40)


class Text:
    """As much of a subject as is asked for."""

    def __init__(self, text: str, seen: set[str]) -> None:
        rows: dict[str, str] = {}
        for string in seen:
            before = string[:2].replace("\n", "¶")
            rows[before] = rows.get(before, "|") + string[2].replace("\n", "¶")  # more than once
        self.view = mock.Mock(text=text)
        self.knowledge = mock.Mock(ngrams=Ngrams(lambda: NgramTable.of(rows.items())))

    def once(self, make: object) -> object:
        return {seen_text: seen_text, unseen: unseen}[make](cast("Subject", self))  # type: ignore[index]


@settings(max_examples=examples(300), deadline=None)
@given(text=st.text("甲乙丙\n", max_size=12), seen=STRINGS)
def test_pairs_are_those_in_no_string_of_three_that_was_seen(text: str, seen: set[str]) -> None:
    wide = f"\n\n{text}\n\n"
    wanted = [
        at for at in range(len(text) - 1) if wide[at + 1 : at + 4] not in seen and wide[at + 2 : at + 5] not in seen
    ]
    assert doubtful_pairs(cast("Subject", Text(text, seen))) == wanted
