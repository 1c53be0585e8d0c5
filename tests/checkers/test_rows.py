"""The rows of several dictionaries under one numbering; none is read before it must be."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest

from support import dictionary, row
from zwlint.checkers.rows import Rows
from zwlint.ruleset.declarations import Term
from zwlint.ruleset.dictionary import Dictionary, parse

WORDS = {"one": ["按步就班", "一愁莫展"], "two": ["穿流不息"], "none": [], "three": ["走头无路", "迫不急待"]}


def rows(*names: str) -> tuple[Rows[Term], dict[str, Dictionary[Any]]]:
    rule: Any = SimpleNamespace(match={"dictionary": list(names)})
    dictionaries = {
        name: parse(dictionary(*(row(word, "对") for word in sorted(WORDS[name]))).encode(), name) for name in names
    }
    return Rows(rule, dictionaries), dictionaries


def read(dictionaries: dict[str, Dictionary[Any]]) -> list[str]:
    return [name for name, each in dictionaries.items() if "_data" in vars(each)]


@pytest.mark.parametrize("names", [["one"], ["one", "two"], ["two", "none", "three"], ["none", "one"], ["none"], []])
def test_numbers_lead_to_the_rows_in_order(names: list[str]) -> None:
    found, _dictionaries = rows(*names)
    expected = [(name, word) for name in names for word in sorted(WORDS[name])]
    assert [(name, term.wrong) for name, term in map(found.__getitem__, range(len(found)))] == expected
    assert [term.wrong for term in found] == [word for _name, word in expected]


@pytest.mark.parametrize("names", [["one"], ["one", "two"], []])
def test_number_beyond_the_rows_is_an_error(names: list[str]) -> None:
    found, _dictionaries = rows(*names)
    with pytest.raises(IndexError):
        found[10]


def test_dictionaries_are_read_when_they_are_asked_for() -> None:
    found, dictionaries = rows("one", "two", "three")
    assert read(dictionaries) == []
    assert found[1][0] == "one"
    assert read(dictionaries) == ["one", "two"]  # where they end says that it is in neither of the others
    single, dictionaries = rows("one")
    assert read(dictionaries) == []
    assert single[0][1].right == ("对",)
