"""Named tuples of zwlint.values are what those of typing are."""

from __future__ import annotations

import copy
import inspect
import pickle
import typing
from typing import get_type_hints

import pytest

from zwlint.values import NamedTuple


class Place(NamedTuple):
    """A place on paper."""

    page: int
    line: int = 1

    @property
    def label(self) -> str:
        """As people write it."""
        return f"{self.page}:{self.line}"

    @classmethod
    def first(cls) -> Place:
        """The first of all."""
        return cls(1)


def test_fields_are_set_by_place_and_by_name_and_have_defaults() -> None:
    assert (Place(2), Place(2, 3), Place(page=4, line=5)) == ((2, 1), (2, 3), (4, 5))
    assert Place._fields == ("page", "line")
    assert Place._field_defaults == {"line": 1}


def test_field_without_default_is_required() -> None:
    with pytest.raises(TypeError, match="page"):
        Place()  # type: ignore[call-arg]


def test_body_of_the_class_stays() -> None:
    assert Place.first()._replace(line=7).label == "1:7"
    assert (Place.__doc__, Place.__module__, Place.__qualname__) == ("A place on paper.", __name__, "Place")
    assert get_type_hints(Place) == {"page": int, "line": int}


def test_values_are_shown_and_pickled_by_their_names() -> None:
    assert repr(Place(2)) == "Place(page=2, line=1)"
    assert pickle.loads(pickle.dumps(Place(2))) == Place(2)
    assert type(pickle.loads(pickle.dumps(Place(2)))) is Place


def test_no_attribute_can_be_set() -> None:
    with pytest.raises(AttributeError):
        Place(2).page = 3  # type: ignore[misc]
    with pytest.raises(AttributeError):
        Place(2).other = 3  # type: ignore[attr-defined]


class Standard(typing.NamedTuple):
    """A place on paper, as the standard library declares it."""

    page: int
    line: int = 1


def test_named_tuple_is_taken_apart_as_one_of_typing() -> None:
    assert Place.__match_args__ == Standard.__match_args__
    assert str(inspect.signature(Place)) == "(page: 'int', line: 'int' = 1)"
    assert Place(2)._asdict() == Standard(2)._asdict()
    assert tuple(Place._make([3, 4])) == tuple(Standard._make([3, 4]))
    assert Place.__new__.__qualname__ == "Place.__new__"
    assert (Place.page.__doc__, Place.line.__doc__) == (Standard.page.__doc__, Standard.line.__doc__)
    assert copy.copy(Place(5)) == copy.deepcopy(Place(5)) == (5, 1)


def test_named_tuple_refuses_what_it_has_no_field_for() -> None:
    with pytest.raises(TypeError, match="Expected 2 arguments, got 3"):
        Place._make([1, 2, 3])
    with pytest.raises(ValueError, match="column"):
        Place(1)._replace(column=2)  # type: ignore[call-arg]
    with pytest.raises(TypeError, match=r"Place.__new__\(\)"):
        Place(1, 2, 3)  # type: ignore[call-arg]
