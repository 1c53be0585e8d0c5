"""Reads a page: its text in one pass, then what it carries beside that."""

from __future__ import annotations

from functools import cache, partial

from zwlint.document import Document
from zwlint.readers.html.beside import Carried
from zwlint.readers.html.builder import Builder
from zwlint.readers.html.gathered import Gathered
from zwlint.readers.html.reader import Page
from zwlint.readers.html.stack import OpenElements
from zwlint.readers.source import Source


def read_html(source: Source, *, digest: str) -> Document:
    """The document of an HTML page or fragment; what could not be read is in ``unchecked``."""
    page = Page(source.text, thorough=False)
    page.read()
    thorough = cache(partial(_thoroughly, source.text))
    return page.gathered.document(source, page.elements, digest, thorough, _read_markup)


def _read_markup(text: str) -> tuple[Builder, Carried]:
    """What markup shows that is no page of its own, values of attributes behind all else."""
    page = Page(text, thorough=False)
    page.read()
    page.elements.root.append(page.gathered.values)
    return page.elements.root, page.gathered.carried()


def _thoroughly(source: str) -> tuple[Gathered, OpenElements]:
    """The same page with its links and images, which most checks never ask for."""
    page = Page(source, thorough=True)
    page.read()
    page.gathered.end_link(page.elements.root)
    return page.gathered, page.elements
