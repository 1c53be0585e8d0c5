"""The strings that a row of a dictionary holds for right, and all in which a search looks."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from zwlint.ruleset.dictionary import ENUMERATIONS, EXPRESSIONS, ROSTER, TERMS

SEARCHED: Mapping[str, tuple[str, ...]] = {
    "terms": ("wrong", "right", "exceptions"),
    "expressions": ("expression", "allow"),
    "enumerations": ("name", "members", "allow"),
    "words": ("word",),
    "phrases": ("phrase",),
    "meetings": ("body",),
    "roster": ("name", "office"),
}
"""By kind of dictionary: the columns that hold words, not remarks on them."""


HOLDING = frozenset(kind.name for kind in (TERMS, EXPRESSIONS, ENUMERATIONS, ROSTER))
"""The kinds whose rows hold something for right."""


def rights_of(kind: str, row: Any) -> Iterator[tuple[str, str]]:
    """Each right string of a row, and what it is."""
    if kind == TERMS.name:
        yield from ((text, "改法") for text in row.right)
    elif kind == EXPRESSIONS.name:
        yield row.text, "固定表述"
        yield from ((text, "相近而正确的说法") for text in row.allow)
    elif kind == ENUMERATIONS.name:
        yield from ((text, "成员") for text in row.members)
        yield from ((text, "名称") for text in row.names)
        yield from (("、".join(texts), "另一种列法") for texts in row.allow)
    elif kind == ROSTER.name:
        yield row.office, "职务"
