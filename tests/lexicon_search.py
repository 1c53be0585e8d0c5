"""What tests of the lexicon hold the engines and tables against: a search that looks at every place."""

from __future__ import annotations

from collections.abc import Sequence


def naive(literals: Sequence[str], text: str) -> list[tuple[int, int, int]]:
    """Start, end and number of every occurrence, in order."""
    return sorted(
        (start, start + len(literal), number)
        for start in range(len(text))
        for number, literal in enumerate(literals)
        if text.startswith(literal, start)
    )


def numbered(literals: Sequence[str]) -> dict[str, int]:
    """Literals with their places as numbers."""
    return {literal: number for number, literal in enumerate(literals)}
