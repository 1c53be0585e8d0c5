"""The kinds of faults: rows of the catalogue, and what goes beyond them.

No row of DOC, PUN and NUM is left out: each can be planted sensibly. Three rows have other names, as they
cover several ways of erring: DOC112 is ``date-number-year``; DOC123 is ``attachment-missing`` (the note names more
than is attached), ``attachment-extra`` (something is attached that no note names) and ``attachment-name`` (note and
attachment name it differently); DOC147 is ``level-inverted``, ``numbering-gap`` and ``numbering-repeat``.

Some faults have consequences that are no faults of their own: behind an inverted heading, or one whose number is typed
twice, the next one leaves a gap; a copied numbered paragraph carries its number along; a title's fault stands in the
title and meta elements of a page too; a surplus attachment is found by its mark and by its title.
"""

from __future__ import annotations

from typing import Final

_CATALOGUE: Final = (
    *(f"DOC{number:03d}" for number in (1, 2, 3, 4, 101, 102, 103, 104, 105, 111, 121, 122, 131, 132)),
    *(f"DOC{number:03d}" for number in (141, 142, 143, 144, 145, 146, 151, 152)),
    *(f"PUN{number:03d}" for number in range(1, 19)),
    *(f"NUM{number:03d}" for number in range(1, 17)),
)
LEFT_OUT: Final[dict[str, str]] = {}
"""Rows of the catalogue that are not planted at all, with the reason."""
HABITS: Final[dict[str, dict[int, int]]] = {
    "half-width-commas": {ord("，"): ord(",")},
    "half-width-parentheses": {ord("（"): ord("("), ord("）"): ord(")")},
}
"""Faults that run through a whole document, headings, tables and signature included."""
BEYOND: Final = (
    "table-total",
    "percent-sum",
    "weekday",
    "impossible-date",
    "ends-before-starts",
    "item-count",
    "date-number-year",
    "attachment-missing",
    "attachment-extra",
    "attachment-name",
    "abbreviation-unused",
    "abbreviation-early",
    "numbering-gap",
    "numbering-repeat",
    "level-inverted",
    "placeholder",
    "paragraph-twice",
    "two-names",
    *HABITS,
)
KINDS: Final = (*_CATALOGUE, *BEYOND)
RULES: Final[dict[str, str]] = {
    "date-number-year": "DOC112",
    "attachment-missing": "DOC123",
    "attachment-extra": "DOC123",
    "attachment-name": "DOC123",
    "level-inverted": "DOC147",
    "numbering-gap": "DOC147",
    "numbering-repeat": "DOC147",
    "half-width-commas": "PUN007",
    "half-width-parentheses": "PUN008",
}
"""Which row of the catalogue covers a kind that has a name of its own."""
ALSO: Final[dict[str, tuple[str, ...]]] = {
    "DOC101": ("PUN008",),
    "DOC121": ("PUN007",),
    "DOC131": ("PUN008",),
    "DOC132": ("PUN007",),
    "DOC142": ("PUN007",),
    "DOC143": ("PUN007", "NUM009"),
    "DOC144": ("PUN007",),
    "DOC151": ("PUN007",),
    "PUN003": ("PUN006",),
    "PUN005": ("PUN006",),
    "PUN010": ("NUM005",),
    "PUN018": ("PUN006",),
    "NUM001": ("NUM015",),
    "NUM006": ("NUM007",),
    "NUM007": ("DOC111", "NUM006"),
    "NUM008": ("NUM015",),
    "NUM010": ("DOC111",),
    "NUM015": ("NUM008",),
    "impossible-date": ("DOC111",),
    "paragraph-twice": ("DOC147",),
    "level-inverted": ("DOC141", "DOC144"),
}
"""Rows that some faults of a kind break as well, at the same place: to report those is no false alarm."""
