"""Regular expressions that are compiled when they are first used.

Those of all modules together take a third of the time of a cold start to compile, and a page needs few of them. What
an expression is asked for stays in its attributes, so that from the second time on it costs what a compiled one does.
"""

from __future__ import annotations

import re
from functools import cached_property
from typing import Any, AnyStr, cast


class _Late:
    """Stands for a compiled expression."""

    def __init__(self, pattern: str | bytes, flags: int) -> None:
        self.pattern = pattern
        self._flags = flags

    @cached_property
    def _compiled(self) -> re.Pattern[Any]:
        return re.compile(self.pattern, self._flags)

    def __getattr__(self, name: str) -> Any:
        value = getattr(self._compiled, name)
        setattr(self, name, value)
        return value


def expression(pattern: AnyStr, flags: int = 0) -> re.Pattern[AnyStr]:
    """What ``re.compile`` gives, made when first asked for something; bind none of its methods at import."""
    return cast("re.Pattern[AnyStr]", _Late(pattern, flags))
