"""Hypothesis strategies for one property: wherever a phrase is shown as one word, it is found at its exact place.

``split_phrase`` cuts a phrase in every way that leaves it one word; ``page_with`` sets such fragments into a page and
keeps where they are; ``resolve`` says independently what source slices show. Phrases are without white space.
"""

import itertools
import re
from collections.abc import Sequence
from dataclasses import dataclass
from html import unescape
from html.entities import html5
from random import Random
from typing import Final

from hypothesis import strategies as st

from .prose import Prose

ZERO_WIDTH: Final = "\u200b\ufeff\u200d\u00ad"
"""What ``split_phrase`` puts between characters without a change to the word."""

BREAK: Final = re.compile(r"</?br\b[^>]*>", re.IGNORECASE)
TAGS: Final = (
    ("b", ""), ("span", ' style="color: red" lang=EN-US'), ("font", " face=宋体 size=4"), ("em", ""),
    ("a", ' href="?id=1&page=2" target=_blank'), ("ucap-mark", ""), ("st1:place", ' w:st="on"'), ("SPAN", " CLASS=x"),
    ("span", ' data-note="1>0 <b>"'), ("i", " class='' class=y"),
)  # fmt: skip
"""Inline elements and their attributes, among them a ``>`` in quotes and a doubled attribute."""
EMPTY: Final = (
    "<!---->", "<!-- 注 -->", "<!-- > -->", "<!--\r\n换行\n-->", "<!--[if lt IE 9]><p>旧</p><![endif]-->",
    "<![if !vml]>", "<?xml:namespace prefix = o />", "<wbr>", "<b></b>", "<o:p></o:p>", "</>", "<!-- a --!>",
)  # fmt: skip
"""Markup that shows nothing and parts no word."""
INVISIBLE: Final = (
    *ZERO_WIDTH, "&#8203;", "&#x200B;", "&ZeroWidthSpace;", "&#65279;", "&#xfeff;", "&zwj;", "&#x200D;", "&shy;",
    "&#173;", "&#xAD;", "&shy",
)  # fmt: skip
LINE_BREAKS: Final = ("\n", "\r\n", "\n        ", "\r\n\t\t", " \n ", "\n\n")
BROKEN_COMMENTS: Final = ("\n<!-- 换行 -->\n    ", "<b>\r\n</b>", "\n<wbr>")
NO_BREAK: Final = ("\u00a0", "&nbsp;", "&#160;", "&#xA0;", "&nbsp")
IN_TAGS: Final = ("none", "none", "tag", "empty", "invisible", "line-break", "no-break")
IN_PLAIN: Final = ("none", "none", "invisible", "line-break", "no-break")
OF_HAN: Final = frozenset({"line-break", "no-break"})
MUST_ESCAPE: Final = frozenset("<>&\"'")


@dataclass(frozen=True, slots=True)
class Wrapped:
    """A phrase and a fragment of source that shows it as one word."""

    html: str
    phrase: str
    joints: tuple[str, ...]
    """What stands between each two characters, by kind."""


@dataclass(frozen=True, slots=True)
class Placed:
    """A fragment in a page."""

    where: str
    """paragraph, cell, header-cell, heading, list-item, definition, alt, title-attribute, title or meta."""
    start: int
    """Where the fragment starts in the page, in code points."""
    wrapped: Wrapped

    @property
    def end(self) -> int:
        """Behind the fragment's last code point."""
        return self.start + len(self.wrapped.html)


@dataclass(frozen=True, slots=True)
class WrappedPage:
    """A page in which the phrase is shown exactly as often as it was placed."""

    html: str
    phrase: str
    placed: tuple[Placed, ...]


SLOTS: Final = {
    "title": ("<title>", "</title>", False),
    "meta": ('<meta name="Keywords" content="', '">', False),
    "paragraph": ('<p style="text-indent: 2em">', "</p>", True),
    "cell": ("<table><tr><td>", "</td></tr></table>", True),
    "header-cell": ("<table><thead><tr><th>", "</th></tr></thead></table>", True),
    "heading": ("<h2>", "</h2>", True),
    "list-item": ("<ul><li>", "</ul>", True),
    "definition": ("<dl><dd>", "</dl>", True),
    "alt": ('<p><img src=a.png alt="', '"></p>', False),
    "title-attribute": ("<p><a href=b.html title='", "'>a</a></p>", False),
}
"""What stands before and behind a fragment, and whether it may hold tags."""
IN_HEAD: Final = frozenset({"title", "meta"})


@st.composite
def split_phrase(draw: st.DrawFn, phrase: str, *, tags: bool = True) -> Wrapped:
    """``phrase`` cut by tags, comments, entities, zero-width characters, source line breaks or single U+00A0.

    Breaks and U+00A0 stand only between two Chinese characters. Without ``tags`` the fragment is fit for attributes in
    either kind of quotes and for the title element.
    """
    open_tags: list[str] = []
    joints: list[str] = []
    pieces = [_opening(draw, open_tags)] if tags else []
    for index, character in enumerate(phrase):
        if index:
            kind, joint = _joint(draw, phrase[index - 1 : index + 1], open_tags if tags else None)
            joints.append(kind)
            pieces.append(joint)
        pieces.append(_character(draw, character))
    if tags:
        pieces += _closing(open_tags, len(open_tags))
    return Wrapped(_joined(pieces), phrase, tuple(joints))


@st.composite
def page_with(draw: st.DrawFn, phrase: str) -> WrappedPage:
    """A page that shows ``phrase`` at two to six places, among prose with 𠮷 and emoji, lines ended by LF or CRLF.

    The phrase occurs nowhere else: its first character is kept out of the prose.
    """
    some = st.lists(st.sampled_from(tuple(SLOTS)), min_size=2, max_size=6)
    slots = draw(some.filter(lambda chosen: chosen.count("title") <= 1))
    newline = draw(st.sampled_from(("\n", "\r\n", None)))
    assembly = _Assembly(phrase, newline)
    assembly.add("<!DOCTYPE html>\n<html>\n<head>\n<meta charset=utf-8>\n")
    for slot in filter(IN_HEAD.__contains__, slots):
        assembly.place(draw, slot)
    assembly.add("</head>\n<body>\n")
    for slot in itertools.filterfalse(IN_HEAD.__contains__, slots):
        assembly.place(draw, slot)
    assembly.add("</body>\n</html>\n")
    return WrappedPage("".join(assembly.parts), phrase, tuple(assembly.placed))


def resolve(source_slices: Sequence[str]) -> str:
    """What raw slices of source show together: entities resolved, white space collapsed, ``<br>`` as U+2028.

    White space is space, tab, LF, CR and FF, whether written out or as an entity; a run of it over several slices is
    one space. Nothing is stripped at the ends.
    """
    shown = "".join(unescape(BREAK.sub("\u2028", piece)) for piece in source_slices)
    return re.sub("[ \t\n\r\f]+", " ", shown)


class _Assembly:
    """The page while it grows; knows the offset at which the next part starts."""

    def __init__(self, phrase: str, newline: str | None) -> None:
        self.phrase = phrase
        self.newline = newline
        self.parts: list[str] = []
        self.placed: list[Placed] = []
        self._length = 0

    def add(self, source: str) -> None:
        source = self._ended(source)
        self.parts.append(source)
        self._length += len(source)

    def place(self, draw: st.DrawFn, slot: str) -> None:
        """A block with the phrase between two pieces of prose."""
        before, behind, tags = SLOTS[slot]
        wrapped = draw(split_phrase(self.phrase, tags=tags))
        wrapped = Wrapped(self._ended(wrapped.html), wrapped.phrase, wrapped.joints)
        self.add(before + self._prose(draw))
        self.placed.append(Placed(slot, self._length, wrapped))
        self.add(wrapped.html)
        self.add(self._prose(draw) + behind + "\n")

    def _ended(self, source: str) -> str:
        """The source with the page's line ends; a page with ``None`` mixes them."""
        return source if self.newline is None else re.sub("\r?\n", self.newline, source)

    def _prose(self, draw: st.DrawFn) -> str:
        kind = draw(st.sampled_from(("none", "rare", "short")))
        if kind == "none":
            return ""
        prose = Prose(Random(draw(st.integers(0, 10_000))))
        return (prose.rare() if kind == "rare" else prose.organ()).replace(self.phrase[0], "")


def _joint(draw: st.DrawFn, between: str, open_tags: list[str] | None) -> tuple[str, str]:
    """Kind and source of what stands between two characters; ``open_tags`` is None where no tag may stand."""
    kind = draw(st.sampled_from(IN_PLAIN if open_tags is None else IN_TAGS))
    if kind == "none" or (kind in OF_HAN and not all(map(is_han, between))):
        return "none", ""
    if kind == "tag" and open_tags is not None:
        closed = _closing(open_tags, draw(st.integers(0, len(open_tags))))
        return kind, "".join(closed) + _opening(draw, open_tags)
    breaks = LINE_BREAKS if open_tags is None else LINE_BREAKS + BROKEN_COMMENTS
    choices = {"empty": EMPTY, "invisible": INVISIBLE, "line-break": breaks, "no-break": NO_BREAK}
    return kind, draw(st.sampled_from(choices[kind]))


def _opening(draw: st.DrawFn, open_tags: list[str]) -> str:
    """Up to two start tags, noted in ``open_tags``."""
    chosen = draw(st.lists(st.sampled_from(TAGS), max_size=2))
    open_tags += [name for name, _ in chosen]
    return "".join(f"<{name}{attributes}>" for name, attributes in chosen)


def _closing(open_tags: list[str], count: int) -> list[str]:
    """The end tags of the ``count`` innermost elements, taken off ``open_tags``."""
    return [f"</{open_tags.pop()}>" for _ in range(count)]


def _character(draw: st.DrawFn, character: str) -> str:
    code = ord(character)
    escaped = [f"&#{code};", f"&#x{code:x};", f"&#X{code:X};", f"&#{code:07};", f"&#{code}", *_named(character)]
    raw = [] if character in MUST_ESCAPE else [character] * 4
    return draw(st.sampled_from(raw + escaped))


def _named(character: str) -> list[str]:
    return sorted(f"&{name}" for name, shown in html5.items() if shown == character and name.endswith(";"))


def _joined(pieces: list[str]) -> str:
    """The pieces in a row; an entity gets its semicolon where the next character could be read as a part of it."""
    source = ""
    for piece in reversed(pieces):
        unfinished = piece.startswith("&") and not piece.endswith(";")
        source = piece + (";" if unfinished and _reads_on(source) else "") + source
    return source


def _reads_on(source: str) -> bool:
    return not source or (source[0].isascii() and (source[0].isalnum() or source[0] in ";="))


def is_han(character: str) -> bool:
    """A Chinese character of any plane, 〇 included."""
    code = ord(character)
    return character == "〇" or 0x3400 <= code <= 0x9FFF or 0xF900 <= code <= 0xFAFF or 0x20000 <= code <= 0x3FFFF
