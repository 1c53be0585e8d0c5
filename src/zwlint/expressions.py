"""Regular expressions that are compiled when they are first used, and remembered from one run to the next.

Those of all modules together take a third of the time of a cold start to compile, and a page needs few of them. What
an expression is asked for stays in its attributes, so that from the second time on it costs what a compiled one does.
Whoever has a place for it (:mod:`zwlint.lexicon.kept_expressions`) remembers what compiling gave.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cached_property
from typing import Any, AnyStr, cast

from zwlint.expression_codes import Code, pattern_of

Key = tuple[str | bytes, int]
"""An expression and its flags."""
_remembered: Mapping[Key, Code] = {}
_new: dict[Key, None] = {}


class _Late:
    """Stands for a compiled expression."""

    def __init__(self, pattern: str | bytes, flags: int) -> None:
        self.pattern = pattern
        self._flags = flags

    @cached_property
    def _compiled(self) -> re.Pattern[Any]:
        key = (self.pattern, int(self._flags))
        code = _remembered.get(key)
        found = pattern_of(self.pattern, code) if code else None
        if found is None:
            found = re.compile(self.pattern, self._flags)
            _new[key] = None
        return found

    def __getattr__(self, name: str) -> Any:
        value = getattr(self._compiled, name)
        setattr(self, name, value)
        return value


def expression(pattern: AnyStr, flags: int = 0) -> re.Pattern[AnyStr]:
    """What ``re.compile`` gives, made when first asked for something; bind none of its methods at import."""
    return cast("re.Pattern[AnyStr]", _Late(pattern, flags))


def remember(codes: Mapping[Key, Code]) -> None:
    """Take these from now on in place of compiling; all of this process share them."""
    global _remembered  # noqa: PLW0603 - expressions are declared at import, before anybody can hand them a place
    _remembered = codes


def remembered() -> Mapping[Key, Code]:
    """What was taken."""
    return _remembered


def compiled_anew() -> tuple[Key, ...]:
    """What this process had to compile."""
    return tuple(_new)
