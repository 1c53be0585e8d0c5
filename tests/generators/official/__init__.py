"""Eighty invented official documents (公文) with 400 planted faults, in HTML, docx and plain text.

Written from GB/T 9704—2012, GB/T 15834—2011, GB/T 15835—2011 and the rule catalogue, by someone who has not seen the
checks that are measured with them. ``content`` holds the documents, one text file per genre, with the faults marked
where they are planted (``marks``); ``source`` reads them into lines (``model``), ``numbers`` does the arithmetic,
``as_html``, ``as_docx`` and ``as_text`` render the same lines. Every place, body, person and figure is made up; laws
are real. Nothing here knows zwlint.
"""

from .kinds import ALSO, HABITS, KINDS, LEFT_OUT, RULES
from .model import LABELS, Fault, Line, Official, Piece, visible
from .render import FORMATS, render
from .source import documents

__all__ = [
    "ALSO",
    "FORMATS",
    "HABITS",
    "KINDS",
    "LABELS",
    "LEFT_OUT",
    "RULES",
    "Fault",
    "Line",
    "Official",
    "Piece",
    "documents",
    "render",
    "visible",
]
