"""The marks by which a content file plants faults.

``⟦kind|clean|faulty⟧`` stands for ``clean`` in one edition and for ``faulty`` in the other. ``⟦kind|clean|faulty|
right⟧`` tells a right text that differs from ``clean``: the heading that follows a deleted one keeps its number, 四,
and ought to be 三; the note of an attachment that was taken out ought not to be there. A side may be empty: something
left out or put in.
"""

from __future__ import annotations

import re
from typing import Final, NamedTuple

_MARK: Final = re.compile(r"⟦([^|⟧]+)\|([^|⟧]*)\|([^|⟧]*)(?:\|([^|⟧]*))?⟧")


class Planted(NamedTuple):
    """A fault in a text whose place in the document is not known yet."""

    kind: str
    start: int
    end: int
    wrong: str
    right: str


class Marked(NamedTuple):
    """Both editions of a text."""

    clean: str
    faulty: str
    planted: tuple[Planted, ...]


def read_marks(text: str) -> Marked:
    """Both editions of a marked text."""
    clean, faulty = "", ""
    planted: list[Planted] = []
    end = 0
    for mark in _MARK.finditer(text):
        clean += text[end : mark.start()]
        faulty += text[end : mark.start()]
        kind, before, after, right = mark.groups()
        wanted = before if right is None else right
        if after == wanted:
            raise ValueError(f"no fault in: {mark[0]}")
        planted.append(Planted(kind, len(faulty), len(faulty) + len(after), after, wanted))
        clean += before
        faulty += after
        end = mark.end()
    marked = Marked(clean + text[end:], faulty + text[end:], tuple(planted))
    if "⟦" in marked.faulty or "⟧" in marked.faulty:
        raise ValueError(f"broken mark in: {text}")
    return marked
