"""Where the tags, comments and texts of a whole page begin and end, as a browser's tokenizer sees them.

Only where that is certain: a page on which it depends on what a script does, or on how a browser mends what is broken,
is not read at all. Unlike :mod:`zwlint.gate.fragments` this knows scripts, styles and the other elements of raw text.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from zwlint.gate.codes import Code, Refused
from zwlint.values import NamedTuple

_SPACE = " \t\n\f\r"
_BETWEEN = re.compile(r"[ \t\n\f\r/]*")
_NAME = re.compile(r"=?[^ \t\n\f\r/>=]*")
_EQUALS = re.compile(r"[ \t\n\f\r]*=[ \t\n\f\r]*")
_UNQUOTED = re.compile(r"[^ \t\n\f\r>]+")
_TAG = re.compile(r"</?([a-zA-Z][^ \t\n\f\r/>]*)")
_COMMENT = re.compile(r"<!--(?:-?>|.*?--!?>)", re.DOTALL)
_BOGUS = re.compile(r"<(?:!|\?|/)[^>]*>")
_TEXT = re.compile(r"(?:[^<]|<(?![a-zA-Z/!?]))+")
_RAW = frozenset("script style title textarea xmp iframe noembed noframes noscript".split())
_OTHERWISE = frozenset("svg math select frameset".split())
"""Elements in which the names of raw text mean something else."""


class Span(NamedTuple):
    """One token and where it stands."""

    kind: str
    """text, start, end, comment, or raw: what stands in an element of raw text, its end tag not included."""
    start: int
    end: int
    name: str = ""
    attributes: tuple[tuple[str, str], ...] = ()
    slash: bool = False


def spans(text: str) -> list[Span]:
    """The tokens of a page. Raises Refused where they are not certain."""
    if "\0" in text:
        raise Refused(Code.PAGE_UNREADABLE, "有NUL字符")
    return list(_Reading(text).all())


def everything(text: str, read: Iterable[Span]) -> Iterator[Span]:
    """The tokens of a page, and those that a browser without scripts finds in its noscript elements."""
    for span in read:
        yield span
        if span.kind == "raw" and span.name == "noscript":
            for inner in spans(text[span.start : span.end]):
                yield inner._replace(start=span.start + inner.start, end=span.start + inner.end)


class _Reading:
    def __init__(self, text: str) -> None:
        self._text = text
        self._otherwise: list[str] = []

    def all(self) -> Iterator[Span]:
        at = 0
        while at < len(self._text):
            span = self._token(at)
            yield span
            at = span.end
            if span.kind == "start":
                raw = self._raw(span)
                if raw is not None:
                    yield raw
                    at = raw.end

    def _token(self, at: int) -> Span:
        text = _TEXT.match(self._text, at)
        if text is not None:
            return Span("text", at, text.end())
        tag = _TAG.match(self._text, at)
        if tag is not None:
            return self._tag(at, tag)
        comment = self._text.startswith("<!--", at)
        found = (_COMMENT if comment else _BOGUS).match(self._text, at)
        if found is None or (self._otherwise and self._text.startswith("<![", at)):
            raise self._unreadable(at)
        return Span("comment", at, found.end())

    def _tag(self, at: int, match: re.Match[str]) -> Span:
        name = match[1].lower()
        attributes, end, slash = self._attributes(at, match.end())
        kind = "end" if self._text[at + 1] == "/" else "start"
        if kind == "end" and name in self._otherwise:
            del self._otherwise[self._otherwise.index(name) :]
        return Span(kind, at, end, name, attributes, slash)

    def _attributes(self, tag: int, at: int) -> tuple[tuple[tuple[str, str], ...], int, bool]:
        """The attributes of a tag, where it ends, and whether with a slash."""
        found: list[tuple[str, str]] = []
        while True:
            between = _BETWEEN.match(self._text, at)
            at = between.end() if between else at
            if at >= len(self._text):
                raise self._unreadable(tag)
            if self._text[at] == ">":
                return tuple(found), at + 1, self._text[at - 1] == "/"
            name = _NAME.match(self._text, at)
            at = name.end() if name else at
            value, at = self._value(tag, at)
            found.append((name[0].lower() if name else "", value))

    def _value(self, tag: int, at: int) -> tuple[str, int]:
        equals = _EQUALS.match(self._text, at)
        if equals is None:
            return "", at
        at = equals.end()
        quote = self._text[at : at + 1]
        if quote in ('"', "'"):
            end = self._text.find(quote, at + 1)
            if end < 0:
                raise self._unreadable(tag)
            return self._text[at + 1 : end], end + 1
        bare = _UNQUOTED.match(self._text, at)
        return (bare[0], bare.end()) if bare else ("", at)

    def _raw(self, tag: Span) -> Span | None:
        """What a start tag makes raw text of."""
        if tag.name == "plaintext":
            raise self._unreadable(tag.start)
        if tag.name in _OTHERWISE and not (tag.slash and tag.name in ("svg", "math")):
            self._otherwise.append(tag.name)
        if tag.name not in _RAW:
            return None
        closing = re.compile(rf"</{tag.name}(?=[ \t\n\f\r/>])", re.IGNORECASE).search(self._text, tag.end)
        if closing is None:
            raise self._unreadable(tag.start)
        inside = self._text[tag.end : closing.start()]
        if not self._is_certain(tag.name, inside):
            raise self._unreadable(tag.start)
        return Span("raw", tag.end, closing.start(), tag.name) if inside else None

    def _is_certain(self, name: str, inside: str) -> bool:
        """Whether every browser ends the raw text here, with scripts or without."""
        if self._otherwise:
            return "<" not in inside
        if name == "script":
            hidden = inside.find("<!--")
            return hidden < 0 or re.search(r"(?i)<script[ \t\n\f\r/>]", inside[hidden:]) is None
        if name == "noscript":
            try:
                spans(inside)
            except Refused:
                return False
        return True

    def _unreadable(self, at: int) -> Refused:
        line = self._text.count("\n", 0, at) + 1
        return Refused(Code.PAGE_UNREADABLE, f"第{line}行")


def is_blank(text: str) -> bool:
    """Whether this is nothing but white space as HTML knows it."""
    return not text.strip(_SPACE)


def trimmed(text: str) -> str:
    """Without white space at both ends."""
    return text.strip(_SPACE)
