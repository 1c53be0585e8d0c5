"""What a page leads to, found in its source by the names of elements: much cheaper than reading the page once more.

Comments, scripts and style sheets are left out, as the first reading found them. Positions are worked out only for
what somebody asks about.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from functools import cache, cached_property, partial
from itertools import chain
from threading import Lock

from zwlint.document import Concealed, Location, Reference
from zwlint.expressions import expression
from zwlint.readers.html.attributes import SHOWN_BY_SCRIPT
from zwlint.readers.html.concealment import MARQUEE, hidden_by, is_small, may_hide
from zwlint.readers.html.entities import unescape
from zwlint.readers.html.tokens import WHITE_SPACE, attributes
from zwlint.readers.segments import TextOrigin, without_tags

_TARGETS = {"a": "href", "area": "href", "object": "data"}
"""The attribute that leads on; ``src`` of all other elements."""
_WANTED = frozenset({"href", "src", "data", "alt", "style", "width", "height", "hidden"})
_WRITTEN = r"""(?=[\t\n\f\r />])([^<>"']*+(?:(?:"[^"]*+(?:"|\Z)|'[^']*+(?:'|\Z))[^<>"']*+)*+)>"""
_VALUE = r"""[\t\n\f\r ]*=[\t\n\f\r ]*(?:"([^"]*)"|'([^']*)')"""
_find_styles = tuple(expression(name + _VALUE) for name in ("style", "STYLE", "Style"))
"""One search for each way of writing the name: with a literal to begin with they are fast."""
_opens = expression(rf"<([A-Za-z][A-Za-z0-9]*){_WRITTEN}")
_find_links = expression(r"<[aA]" + _WRITTEN)
_find_link_end = expression(r"</?[aA](?=[\t\n\f\r />])")
_find_marquees = expression(r"<[mM][aA][rR][qQ][uU][eE][eE]" + _WRITTEN)
_IN_HOST = r"\0-,/:-@\[-^`{-\x7f\U00010000-\U0010ffff"
"""What stands in no name of a host: to leave it out is a hundred times as quickly compiled as to list the others."""
_find_hosts = expression(rf"//(?:[^/@\s\"'<>]*@)?([^{_IN_HOST}._-][^{_IN_HOST}]*)")
_EMPTY = frozenset("area base br col embed hr img input link meta param source track wbr".split())
_LONGEST_TAG = 4000
"""A style attribute stands at most so many code points behind the beginning of its tag."""
_LONGEST_LABEL = 2000
_MOST_OPEN_ENDED = 50
"""How many hiding elements without an end are looked for."""

Aside = tuple[str, int, int]


class Markup:
    """The source of one page; its ``origin`` leads from a place in it to the text of that ``length``."""

    def __init__(self, source: str, asides: Sequence[Aside], origin: TextOrigin, length: int) -> None:
        self._source = source
        self._asides = asides
        self._origin = origin
        self._length = length
        self._found: dict[str, tuple[Reference, ...]] = {}
        self._lock = Lock()

    def references(self, element: str) -> tuple[Reference, ...]:
        """What the elements of that name lead to, in order of the source."""
        with self._lock:
            if element not in self._found:
                self._found[element] = tuple(self._references(element))
            return self._found[element]

    def hosts(self) -> frozenset[str]:
        """What stands behind two strokes, anywhere in the source."""
        return frozenset(host.lower() for host in set(_find_hosts.findall(self._source)))

    def concealed(self) -> tuple[Concealed, ...]:
        """Hyperlinks that are hidden by the style of their own or of an element around them."""
        found: dict[int, Concealed] = {}
        for start, end, way in self._hiding():
            for match in _find_links.finditer(self._source, start, end):
                if match.start() in found or self._in_aside(match.start()):
                    continue
                reference = self._reference("a", match)
                if reference.target:
                    label = reference.label or ""
                    place, location = reference.start, reference.location
                    found[match.start()] = Concealed(reference.target, label, place, way, location)
        return tuple(found[at] for at in sorted(found))

    # -- references --------------------------------------------------------------------------------------

    def _references(self, element: str) -> Iterator[Reference]:
        for match in _finder(element)(self._source):
            if not self._in_aside(match.start()):
                yield self._reference(element, match)

    def _reference(self, element: str, match: re.Match[str]) -> Reference:
        source = self._source
        spans = attributes(source, *match.span(1), _WANTED)
        span = spans.get(_TARGETS.get(element, "src"))
        target = "" if span is None else unescape(source, *span).strip()
        label: Callable[[], str | None]
        place = match.start()
        if element == "a":
            label, place = partial(self._label, match.end()), match.end()
        else:
            label = partial(_value, source, spans.get("alt"))
        small = is_small({name: _value(source, each) or "" for name, each in spans.items()})
        written = partial(self._location, span or match.span())
        return Reference(element, target, small, label, partial(self._start, place), written)

    def _location(self, span: tuple[int, int]) -> Location:
        return self._origin.location_of(*span)

    def _start(self, place: int) -> int:
        return min(self._origin.offset_of(place), self._length)

    def _label(self, start: int) -> str:
        """The text of a hyperlink whose start tag ends at ``start``."""
        end = _find_link_end.search(self._source, start, start + _LONGEST_LABEL)
        text = without_tags(self._source[start : end.start()]) if end else ""
        return " ".join(unescape(text, 0, len(text)).split())

    # -- what hides --------------------------------------------------------------------------------------

    def _hiding(self) -> Iterator[tuple[int, int, str]]:
        """Start, end and way of each element that hides what is in it; of one inside another only the outer."""
        covered, open_ended = -1, 0
        for start, after, name, way in sorted(self._hiding_tags()):
            if start < covered:
                continue
            end = self._end_of(name, after)
            yield start, end, way
            covered = end
            open_ended += end == after
            if open_ended > _MOST_OPEN_ENDED:  # each was sought to the end of the page
                return

    def _hiding_tags(self) -> Iterator[tuple[int, int, str, str]]:
        """Start, end, name and way of each start tag that hides its element."""
        source = self._source
        for match in chain.from_iterable(find.finditer(source) for find in _find_styles):
            style = match[1] if match[1] is not None else match[2]
            way = hidden_by(style) if may_hide(style) else None
            start = source.rfind("<", max(0, match.start() - _LONGEST_TAG), match.start()) if way else -1
            tag = _opens.match(source, start) if start >= 0 else None
            if way is None or tag is None or tag.end() < match.start() or self._in_aside(start):
                continue
            if SHOWN_BY_SCRIPT not in tag[2]:
                yield start, tag.end(), tag[1].lower(), way
        for match in _find_marquees.finditer(source) if MARQUEE in source or MARQUEE.upper() in source else ():
            values = {name: source[slice(*span)] for name, span in attributes(source, *match.span(1)).items()}
            if is_small(values) and not self._in_aside(match.start()):
                yield match.start(), match.end(), MARQUEE, MARQUEE

    def _end_of(self, name: str, start: int) -> int:
        """Where the element ends whose start tag ends at ``start``; there where nothing says so."""
        if name in _EMPTY:
            return start
        depth = 1
        for match in _tags_of(name)(self._source, start):
            depth += -1 if match[1] else 1
            if not depth:
                return match.start()
        return start

    def _in_aside(self, place: int) -> bool:
        """Whether a place of the source is none of the markup: in a comment, a script, a style sheet."""
        starts, ends = self._spans
        index = bisect_right(starts, place) - 1
        return index >= 0 and place < ends[index]

    @cached_property
    def _spans(self) -> tuple[list[int], list[int]]:
        spans = sorted((start, end) for _kind, start, end in self._asides)
        return [start for start, _end in spans], [end for _start, end in spans]


def _value(source: str, span: tuple[int, int] | None) -> str | None:
    return None if span is None else unescape(source, *span).strip(WHITE_SPACE)


def _either(name: str) -> str:
    """The name in any case, without the flag that would cost the search its literal prefix."""
    return "".join(f"[{char}{char.upper()}]" if char.isalpha() else char for char in name)


@cache
def _finder(element: str) -> Callable[[str], Iterator[re.Match[str]]]:
    return expression(f"<{_either(element)}{_WRITTEN}").finditer


@cache
def _tags_of(name: str) -> Callable[[str, int], Iterator[re.Match[str]]]:
    # The name is the page's own: expressions that may be kept for the next run hold nothing of a page.
    return re.compile(rf"<(/?){_either(name)}(?=[\t\n\f\r />])").finditer
