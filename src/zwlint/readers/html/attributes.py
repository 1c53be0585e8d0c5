"""What the attributes of a start tag say: which text they hold, whether they hide the element."""

from __future__ import annotations

from zwlint.document import Zone
from zwlint.expressions import expression
from zwlint.readers.html.entities import unescape
from zwlint.readers.html.tokens import attributes
from zwlint.readers.html.zones import zone_by_names

Spans = dict[str, tuple[int, int]]
"""Where the raw values of attributes lie in the source, by lower-case name."""

TEXT_ATTRIBUTES = ("alt", "title", "placeholder", "aria-label", "label")
"""Attributes whose value people read."""
SHOWN_BY_SCRIPT = "js_content"
"""WeChat hides the article until a script runs; people see it."""
displayed = expression(r"(?i)(?:^|[;\s])display\s*:\s*(?:block|list-item|table|flex|grid)\b")
unseen = expression(r"(?i)(?:^|[;\s])(?:display\s*:\s*none|visibility\s*:\s*(?:hidden|collapse))")

_find_alt = expression(r"alt[\t\n\f\r ]*=")
_TELLING = frozenset({"id", "style", "hidden", *TEXT_ATTRIBUTES})
_NAMES = ("id", "class")


def telling(source: str, start: int, end: int) -> Spans:
    """The attributes that may hide the element or hold text."""
    return attributes(source, start, end, _TELLING)


def value(source: str, spans: Spans, name: str) -> str | None:
    """The value with references resolved, or None where the attribute is missing."""
    span = spans.get(name)
    return None if span is None else unescape(source, *span)


def names(source: str, start: int, end: int) -> str:
    """The id and the classes of an element, in lower case."""
    if start == end:
        return ""
    return " ".join([source[first:last] for first, last in attributes(source, start, end, _NAMES).values()]).lower()


def hides(source: str, spans: Spans) -> bool:
    """Whether the element itself says that it is not shown."""
    if "hidden" in spans:
        return True
    if "style" not in spans or not unseen.search(unescape(source, *spans["style"])):
        return False
    return value(source, spans, "id") != SHOWN_BY_SCRIPT


def must_be_kept(source: str, start: int, end: int) -> bool:
    """Whether an inline element with these attributes is shown as a block, or holds the article."""
    spans = telling(source, start, end)
    return shows_as_block(source, spans) or holds_article(source, spans)


def shows_as_block(source: str, spans: Spans) -> bool:
    """Whether the style of an inline element shows it as a block."""
    return "style" in spans and displayed.search(unescape(source, *spans["style"])) is not None


def holds_article(source: str, spans: Spans) -> bool:
    """Whether the id of an inline element is one that systems give to the article; classes are too common there."""
    return "id" in spans and zone_by_names((value(source, spans, "id") or "").lower()) is Zone.BODY


def tells(written: str) -> bool:
    """Whether attributes as written may hide their element or hold text.

    A page has a thousand tags and few that matter; looking for a few letters costs a tenth of parsing.
    """
    low = written.lower()
    return (
        "title" in low
        or "hid" in low
        or ("none" in low and "display" in low)
        or ("alt" in low and _find_alt.search(low) is not None)
        or "label" in low
        or "placeholder" in low
        or "collapse" in low
    )
