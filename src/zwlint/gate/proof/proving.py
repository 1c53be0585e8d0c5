"""Proves that a page made by a template contains the approved fragment: all of it, unchanged, once, and shown.

What the page does around it is the template's, which nobody has signed: scripts are listed, and not judged.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Iterator
from typing import Any

from zwlint.gate.bodies import Form
from zwlint.gate.codes import Code, Refused
from zwlint.gate.digests import Algorithm
from zwlint.gate.fragments import fragment_tokens
from zwlint.gate.proof.elements import BLOCKS
from zwlint.gate.proof.markup import Span, is_blank, spans, trimmed
from zwlint.gate.proof.nesting import around
from zwlint.gate.proof.running import running
from zwlint.gate.proof.showing import vet_shown, written
from zwlint.values import NamedTuple

_INLINE = frozenset(
    "a abbr acronym b bdi big cite code data dfn em font i ins kbd label mark nobr samp small span strong sub sup time"
    " tt u var".split()
)
_PARAGRAPHS = frozenset("p h1 h2 h3 h4 h5 h6 pre listing address legend summary".split())
"""Blocks that hold a text: what stands beside one of them as mere text is beside the text in it."""
_UNSEEN = frozenset("script style link meta base template br wbr title".split())
_SEEN = frozenset(
    "img input button select textarea iframe object embed video audio canvas svg math progress meter marquee q applet"
    " picture del s strike ruby bdo image".split()
)


class Proof(NamedTuple):
    """Where the fragment stands on the page."""

    line: int
    container: str
    """The element it stands in, as its start tag names it."""
    alone: bool
    """Whether nothing else stands in that element."""
    scripts: tuple[str, ...]
    """What runs on the page, or is fetched into it; see :func:`zwlint.gate.proof.running.running`."""

    def vet_alone(self) -> None:
        """Raise Refused where something else stands in the same element."""
        if not self.alone:
            raise Refused(Code.FRAGMENT_NOT_ALONE, self.container)

    def as_json(self) -> dict[str, Any]:
        """For programs."""
        return {**self._asdict(), "scripts": list(self.scripts)}


def prove(page: bytes, fragment: bytes, form: Form, algorithm: Algorithm) -> Proof:
    """Where the page contains the fragment. Raises Refused where it does not, or where that cannot be told."""
    text = _decoded(page)
    read = spans(text)
    _vet_charset(read)
    wanted = trimmed(_decoded(fragment))
    tokens = fragment_tokens(wanted) if form is Form.FRAGMENT else None
    if not wanted:
        raise Refused(Code.FRAGMENT_MISSING, "审签的片段是空的")
    found = list(_by_tokens(text, read, tokens) if tokens is not None else _by_text(text, read, wanted))
    if len(found) != 1:
        raise Refused(Code.FRAGMENT_MISSING, f"有 {len(found)} 处" if found else "")
    first, last = found[0]
    elements = around(text, read, first, last)
    vet_shown(text, elements)
    _vet_beside(text, reversed(read[:first]), "end", elements)
    _vet_beside(text, read[last + 1 :], "start", elements)
    container = elements[-1] if elements else None
    return Proof(
        line=text.count("\n", 0, read[first].start) + 1,
        container=written(container) if container else "",
        alone=container is not None and _is_alone(text, read, first, last, container),
        scripts=tuple(running(text, read, algorithm)),
    )


def _decoded(data: bytes) -> str:
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise Refused(Code.PAGE_UNREADABLE, "不是UTF-8编码") from None


def _vet_charset(read: list[Span]) -> None:
    """Raise Refused where the page says that it is written otherwise: a browser would believe it."""
    for span in read:
        if span.kind == "start" and span.name == "meta":
            values = dict(reversed(span.attributes))  # of two attributes with one name the first counts
            said = re.search(r"(?i)charset\s*=\s*[\"']?([^\s;\"']+)", html.unescape(values.get("content", "")))
            charset = html.unescape(values.get("charset", "")) or (said[1] if said else "")
            if charset.strip().lower() not in ("", "utf-8", "utf8"):
                raise Refused(Code.PAGE_UNREADABLE, f"注明的编码是 {charset.strip()[:20]}")


def _by_tokens(text: str, read: list[Span], tokens: list[Any]) -> Iterator[tuple[int, int]]:
    """First and last span of every place where the page has these tokens."""
    count = len(tokens)
    known: dict[int, Any] = {}

    def token(index: int) -> Any:
        if index not in known:
            made = fragment_tokens(text[read[index].start : read[index].end]) if read[index].kind != "raw" else None
            known[index] = made[0] if made and len(made) == 1 else None
        return known[index]

    for first in range(len(read) - count + 1):
        last = first + count - 1
        ends = {first, last}
        if all(_same(token(first + n), tokens[n], trim=first + n in ends) for n in range(count)):
            yield first, last


def _same(here: Any, wanted: Any, *, trim: bool) -> bool:
    """Whether two tokens are the same; at the ends of the fragment white space around a text is the template's."""
    if trim and here and here[0] == wanted[0] == "text":
        return bool(trimmed(here[1]) == trimmed(wanted[1]))
    return bool(here == wanted)


def _by_text(text: str, read: list[Span], wanted: str) -> Iterator[tuple[int, int]]:
    """The same for a fragment whose form is its exact bytes."""
    starts = {span.start: index for index, span in enumerate(read)}
    ends = {span.end: index for index, span in enumerate(read)}
    for index, span in enumerate(read):
        if span.kind == "text":
            inside = text[span.start : span.end]
            starts[span.start + len(inside) - len(inside.lstrip(" \t\n\f\r"))] = index
            ends[span.start + len(inside.rstrip(" \t\n\f\r"))] = index
    at = text.find(wanted)
    while at >= 0:
        first, last = starts.get(at), ends.get(at + len(wanted))
        if first is not None and last is not None and read[first].kind != "raw" and read[last].kind != "raw":
            yield first, last
        at = text.find(wanted, at + 1)


def _vet_beside(text: str, beside: Iterable[Span], beginning: str, elements: list[Span]) -> None:
    """Raise Refused where text, or anything that stands in a line of text, is next to the piece in the same block.

    The tokens come from the piece outwards. ``beginning`` is the kind of the tag with which an element beside begins
    when one comes from there; the other kind is that of the elements around the piece.
    """
    inside = ""
    for span in beside:
        if inside:  # in a script, a style, a template: nothing that is seen
            inside = "" if span.kind != beginning and span.name == inside and span.kind != "raw" else inside
        elif span.kind == "comment":
            continue
        elif span.kind in ("text", "raw"):
            if html.unescape(text[span.start : span.end]).strip():
                raise Refused(Code.FRAGMENT_NOT_ALONE, _place(text, span, elements))
        elif span.name in ("script", "style", "template", "title") and span.kind == beginning:
            inside = span.name
        elif span.name in _SEEN and not _is_hidden_input(span):
            raise Refused(Code.FRAGMENT_NOT_ALONE, _place(text, span, elements))
        elif not _is_in_line(span, beginning):
            return


def _is_in_line(span: Span, beginning: str) -> bool:
    """Whether the text goes on beyond a tag, as far as its name says."""
    if span.name in _INLINE or span.name in _UNSEEN or span.name == "input" or span.name not in BLOCKS:
        return True
    return span.kind != beginning and span.name in _PARAGRAPHS


def _is_hidden_input(span: Span) -> bool:
    values = dict(reversed(span.attributes))
    return span.name == "input" and values.get("type", "").lower() == "hidden"


def _place(text: str, span: Span, elements: list[Span]) -> str:
    line = text.count("\n", 0, span.start) + 1
    return f"第{line}行，紧挨着片段" + (f"，在 {written(elements[-1])} 里" if elements else "")


def _is_alone(text: str, read: list[Span], first: int, last: int, container: Span) -> bool:
    def matters(span: Span) -> bool:
        return span.kind != "comment" and not (span.kind == "text" and is_blank(text[span.start : span.end]))

    before = next((span for span in reversed(read[:first]) if matters(span)), None)
    after = next((span for span in read[last + 1 :] if matters(span)), None)
    return before is container and after is not None and (after.kind, after.name) == ("end", container.name)
