"""Front matter: lines of YAML between two lines of hyphens, of which each value is metadata.

YAML is not parsed: a value is what stands behind ``key:`` on its line, or on lines that name no key of their own.
"""

from __future__ import annotations

from zwlint.expressions import expression
from zwlint.readers.markdown.lines import Lines
from zwlint.readers.markdown.shown import Showing

_BEGIN = expression(r"---[ \t]*")
_END = expression(r"(?:---|\.\.\.)[ \t]*")
_KEY = expression(
    r"""[ \t]*(?:-[ \t]+)?(?P<quote>["']?)(?P<key>[^\s:#"'\[{-][^:#"'\[{]*?)(?P=quote)[ \t]*:(?=[ \t]|\Z)"""
)
_VALUE = expression(r"""[ \t]*(?:-[ \t]+)?(?P<quote>["']?)(?P<value>.*?)(?P=quote)[ \t]*""")
_NOTHING = frozenset({"", "|", ">", "|-", ">-", "|+", ">+", "-"})
NO_KEY = "front-matter"
"""The name of values that stand before the first key."""


def front_matter(lines: Lines) -> int:
    """How many lines of a text are front matter: 0 where it does not begin with it."""
    if not _BEGIN.fullmatch(lines.line(0)) or len(lines.starts) < 3 or not lines.line(1).strip():
        return 0
    keyed = False
    for number in range(1, len(lines.starts)):
        line = lines.line(number)
        if _END.fullmatch(line):
            return number + 1 if keyed else 0
        keyed = keyed or _KEY.match(line) is not None
    return 0


def show_front_matter(showing: Showing, lines: Lines, count: int) -> None:
    """Show the values of the first ``count`` lines as meta elements; YAML comments are none."""
    name = NO_KEY
    for number in range(1, count - 1):
        line, begin = lines.line(number), lines.starts[number]
        if line.lstrip().startswith("#"):
            continue
        key = _KEY.match(line)
        if key:
            name = key["key"]
        value = _VALUE.fullmatch(line, key.end() if key else 0)
        if value is None or value["value"] in _NOTHING:
            continue
        showing.meta(name, begin + value.start("value"), begin + value.end("value"))
