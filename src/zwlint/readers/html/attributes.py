"""The attributes of one start tag, parsed only when asked for."""

from __future__ import annotations

import re

from zwlint.readers.html.entities import unescape
from zwlint.readers.html.tokens import attributes

_UNSEEN = re.compile(r"(?i)(?:^|[;\s])(?:display\s*:\s*none|visibility\s*:\s*(?:hidden|collapse))")
_TELLING = ("title", "hid", "none", "label", "alt", "placeholder", "collapse")
_SHOWN_BY_SCRIPT = "js_content"
"""WeChat hides the article until a script runs; people see it."""


class Attributes:
    """Attributes in ``source[start:end]``."""

    __slots__ = ("_source", "_spans", "end", "start")

    def __init__(self, source: str, start: int, end: int) -> None:
        self._source = source
        self.start = start
        self.end = end
        self._spans: dict[str, tuple[int, int]] | None = None

    @property
    def spans(self) -> dict[str, tuple[int, int]]:
        """Where the raw values lie, by lower-case name."""
        if self._spans is None:
            self._spans = attributes(self._source, self.start, self.end)
        return self._spans

    def get(self, name: str) -> str | None:
        """The value with references resolved, or None where the attribute is missing."""
        span = self.spans.get(name)
        return None if span is None else unescape(self._source, *span)

    @property
    def hidden(self) -> bool:
        """Whether the element itself says that it is not shown."""
        if "hidden" in self.spans:
            return True
        style = self.get("style")
        return bool(style and _UNSEEN.search(style)) and self.get("id") != _SHOWN_BY_SCRIPT


def telling(written: str) -> bool:
    """Whether attributes as written may hide their element or hold text.

    A page has a thousand tags and few that matter; looking for a few letters costs a tenth of parsing.
    """
    written = written.lower()
    return any(part in written for part in _TELLING)
