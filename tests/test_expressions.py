"""An expression that is compiled late does what a compiled one does."""

from __future__ import annotations

import re
from unittest import mock

import pytest

from zwlint.expressions import expression


def test_it_is_compiled_when_it_is_first_asked_for_something_and_once() -> None:
    with mock.patch("zwlint.expressions.re.compile", side_effect=re.compile) as compiling:
        late = expression("甲+", re.IGNORECASE)
        assert late.pattern == "甲+"
        assert compiling.call_count == 0
        for _ in range(3):
            found = late.search("乙甲甲")
            assert found is not None
            assert found.span() == (1, 3)
        assert late.sub("x", "甲乙") == "x乙"
        assert late.groups == 0
        assert compiling.call_count == 1


def test_bytes_and_flags_are_taken_too() -> None:
    assert expression(b"a.", re.DOTALL).fullmatch(b"a\n")
    assert not expression(b"a.").fullmatch(b"a\n")


def test_what_is_no_expression_is_told_when_it_is_used() -> None:
    late = expression("(")
    with pytest.raises(re.error):
        late.search("")
