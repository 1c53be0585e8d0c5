"""Canonical JSON: one form for one value, and no other bytes are taken for it."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zwlint.gate.canonical import canonical, parsed
from zwlint.gate.digests import Algorithm, is_digest

TEXTS = st.text(st.characters(exclude_categories=["Cs"]))
INTEGERS = st.integers(-(2**53) + 1, 2**53 - 1)
VALUES = st.recursive(
    st.none() | st.booleans() | INTEGERS | TEXTS,
    lambda inner: st.lists(inner) | st.dictionaries(TEXTS, inner),
    max_leaves=12,
)


@pytest.mark.parametrize(
    ("value", "form"),
    [
        ({"b": 1, "a": [True, None]}, '{"a":[true,null],"b":1}'),
        ('\x08\t\n\x0c\r\x1f"\\/\x7f€', '"\\b\\t\\n\\f\\r\\u001f\\"\\\\/\x7f€"'),
        (-0, "0"),
        # RFC 8785, 3.2.3: keys by UTF-16 units, where 😀 (U+1F600) comes before דּ (U+FB33)
        (
            {"\ufb33": 1, "\U0001f600": 2, "€": 3, "\r": 4, "1": 5, "ö": 6, "\x80": 7},
            '{"\\r":4,"1":5,"\x80":7,"ö":6,"€":3,"\U0001f600":2,"\ufb33":1}',
        ),
    ],
)
def test_forms_of_the_rfc(value: Any, form: str) -> None:
    assert canonical(value).decode() == form


@given(VALUES)
def test_what_is_written_is_read_and_has_one_form(value: Any) -> None:
    form = canonical(value)
    assert parsed(form) == value
    assert json.loads(form) == value
    assert canonical(parsed(form)) == form


@pytest.mark.parametrize("value", [1.0, float("nan"), {"a": 0.5}, {1: "a"}, {"a"}, b"a", object()])
def test_what_has_no_form_is_refused(value: Any) -> None:
    with pytest.raises((TypeError, ValueError)):
        canonical(value)


@pytest.mark.parametrize("value", [2**53, -(2**53), "\ud800"])
def test_what_others_could_not_read_is_refused(value: Any) -> None:
    with pytest.raises(ValueError, match=r".+"):
        canonical(value)


@pytest.mark.parametrize(
    "data",
    ['{"a": 1}', '{"b":1,"a":2}', '{"a":1,"a":1}', "1.0", "1e3", "NaN", '"\\u0041"', "[1] ", "", "\ufeff1", "[" * 5000],
)
def test_other_json_is_not_taken_for_canonical(data: str) -> None:
    with pytest.raises(ValueError, match=r".+"):
        parsed(data.encode())


def test_bytes_that_are_no_text_are_refused() -> None:
    with pytest.raises(ValueError, match=r".+"):
        parsed(b'"\xff"')


@pytest.mark.parametrize(
    ("algorithm", "digest"),
    [
        (Algorithm.SHA256, "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
        (Algorithm.SM3, "66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0"),  # GB/T 32905 A.1
    ],
)
def test_digests_of_the_standards(algorithm: Algorithm, digest: str) -> None:
    assert algorithm.of(b"abc") == f"{algorithm.value}:{digest}"
    assert is_digest(algorithm.of(b"abc"))


@pytest.mark.parametrize("text", ["", "sha256:", "md5:" + "0" * 64, "sha256:" + "0" * 63, "sha256:" + "G" * 64])
def test_other_texts_are_no_digests(text: str) -> None:
    assert not is_digest(text)
