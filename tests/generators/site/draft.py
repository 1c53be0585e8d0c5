"""A page before it is written down, and the marks that tell where something stands once it is."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Final, NamedTuple

from .model import Column, Layout, PageType, Site, Span

_OPEN: Final = "\ue000"
_CLOSE: Final = "\ue001"
_FIRST: Final = 0xE100
_MARK: Final = re.compile("([\ue000\ue001])([\ue100-\uf8ff])")


def marked(text: str, number: int) -> str:
    """The text between marks of that number; marks survive escaping and go through all templates."""
    sign = chr(_FIRST + number)
    return f"{_OPEN}{sign}{text}{_CLOSE}{sign}"


def plain(text: str) -> str:
    """The text without marks."""
    return _MARK.sub("", text)


def measured(source: str) -> tuple[str, dict[int, list[Span]]]:
    """The source without marks, and for each number the spans between its marks."""
    out: list[str] = []
    spans: dict[int, list[Span]] = {}
    opened: dict[str, list[int]] = {}
    length = last = 0
    for match in _MARK.finditer(source):
        out.append(source[last : match.start()])
        length += match.start() - last
        last = match.end()
        if match[1] == _OPEN:
            opened.setdefault(match[2], []).append(length)
        else:
            spans.setdefault(ord(match[2]) - _FIRST, []).append((opened[match[2]].pop(), length))
    out.append(source[last:])
    return "".join(out), spans


class Text(NamedTuple):
    """A paragraph; ``[[target|words]]`` in it is a link."""

    text: str
    align: str = ""


class Picture(NamedTuple):
    """An image of the article; ``alt`` None where the attribute is missing."""

    src: str
    alt: str | None


class Grid(NamedTuple):
    """A table; the first ``head`` rows are header rows. ``spans`` gives columns that header cells of row 0 cover."""

    rows: tuple[tuple[str, ...], ...]
    head: int = 1
    spans: tuple[int, ...] = ()


class Raw(NamedTuple):
    """Markup as it is."""

    html: str


Block = Text | Picture | Grid | Raw


class Meta(NamedTuple):
    """A tag in the head."""

    name: str
    content: str
    attribute: str = "name"


class Entry(NamedTuple):
    """A field of the 公开目录: what it is, how the page labels it, and its value."""

    key: str
    label: str
    value: str


class Attached(NamedTuple):
    """An attachment below the article: where the link goes, and its words."""

    target: str
    words: str


class Item(NamedTuple):
    """A line of a list."""

    target: str
    title: str
    date: str


class Section(NamedTuple):
    """A list on a column page or the home page."""

    heading: str
    target: str
    items: list[Item]


@dataclass
class Draft:
    """What a page says; faults change it before it is rendered. Targets are site paths or whole addresses."""

    number: int
    site: Site
    type: PageType
    path: str
    template: str
    heading: str
    published: datetime
    column: Column | None = None
    layout: Layout | None = None
    listed: str = ""
    """What lists show as its date."""
    shown: str = ""
    source: str = ""
    metas: list[Meta] = field(default_factory=list)
    catalogue: list[Entry] = field(default_factory=list)
    state: str = ""
    body: list[Block] = field(default_factory=list)
    attachments: list[Attached] = field(default_factory=list)
    related_title: str = ""
    related: list[str] = field(default_factory=list)
    """Links as ``[[target|words]]`` or plain words."""
    editor: str = ""
    sections: list[Section] = field(default_factory=list)
    footer: dict[str, str] = field(default_factory=dict)
    head: list[str] = field(default_factory=list)
    extras: list[str] = field(default_factory=list)
    dated_path: bool = False
    files: dict[str, str] = field(default_factory=dict)
    """Site paths of files that belong to it, and what they hold."""
    gone: list[str] = field(default_factory=list)
    """Those of them that the faulty edition lacks."""
    partner: Draft | None = None
    written: date | None = None
    """成文日期, as the end of the text or the metadata say it."""
    status: str = ""
    """What became of a policy: valid, plain, expired, repealed, amended."""
    original: str = ""
    """How the title of the original is known: ``line``, ``page`` or not."""
    innocents: list[tuple[str, str]] = field(default_factory=list)
    """Kind and text, by number of mark."""

    def innocent(self, kind: str, text: str) -> str:
        """The text, recorded as something right that resembles a fault."""
        self.innocents.append((kind, text))
        return marked(text, INNOCENTS + len(self.innocents) - 1)

    def meta(self, name: str) -> Meta | None:
        """The first tag of that name."""
        return next((meta for meta in self.metas if plain(meta.name) == name), None)

    def entry(self, key: str) -> Entry | None:
        """The catalogue field of that kind."""
        return next((entry for entry in self.catalogue if entry.key == key), None)

    @property
    def url(self) -> str:
        """Its address."""
        return f"https://{self.site.domain}/{self.path}"


INNOCENTS: Final = 0x100
"""Marks below are faults'."""
