"""What authors of rule packs and readers need to test them; zwlint tests its own in the same way.

Rule packs: :func:`examples` and :func:`check_examples`. Readers: :func:`conformance`, which asks for all of
:data:`PROPERTIES`. Everything raises AssertionError and needs no test framework.
"""

from __future__ import annotations

from zwlint.testing.conformance import PROPERTIES, conformance
from zwlint.testing.examples import ExampleCase, check_examples, examples
from zwlint.testing.hostile import hostile_input_is_read_or_refused
from zwlint.testing.locations import offsets_lead_back
from zwlint.testing.reading import (
    blocks_cover_the_text,
    nothing_visible_is_lost,
    parts_lie_in_the_text,
    reading_twice_is_equal,
    threads_read_alike,
)
from zwlint.testing.resolving import resolve_docx, resolve_text
from zwlint.testing.samples import Sample
from zwlint.testing.sheets import resolve_sheet

__all__ = [
    "PROPERTIES",
    "ExampleCase",
    "Sample",
    "blocks_cover_the_text",
    "check_examples",
    "conformance",
    "examples",
    "hostile_input_is_read_or_refused",
    "nothing_visible_is_lost",
    "offsets_lead_back",
    "parts_lie_in_the_text",
    "reading_twice_is_equal",
    "resolve_docx",
    "resolve_sheet",
    "resolve_text",
    "threads_read_alike",
]
