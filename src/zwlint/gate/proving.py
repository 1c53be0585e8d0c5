"""Proves that a page made by a template contains the approved fragment: all of it, unchanged, once, and shown.

What the page does around it is the template's, which nobody has signed: scripts are listed, and not judged.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from typing import Any, NamedTuple

from zwlint.gate.bodies import Form
from zwlint.gate.codes import Code, Refused
from zwlint.gate.digests import Algorithm
from zwlint.gate.fragments import fragment_tokens
from zwlint.gate.markup import Span, is_blank, spans, trimmed

_VOID = frozenset("area base br col embed hr img input link meta source track wbr".split())
_NOT_SHOWN = frozenset(
    "template object audio video canvas select datalist head frameset svg math dialog button del s strike".split()
)
"""Elements in which a fragment would not be shown, or not as it stands."""
_HIDING = re.compile(
    r"(?i)(display\s*:\s*none|visibility\s*:\s*(hidden|collapse)|opacity\s*:\s*0*(\.0*)?\s*(;|$)|content-visibility\s*:\s*hidden"
    r"|font-size\s*:\s*0|text-decoration[^;]*line-through|clip-path|text-indent\s*:\s*-|(height|width)\s*:\s*0)"
)


class Proof(NamedTuple):
    """Where the fragment stands on the page."""

    line: int
    container: str
    """The element it stands in, as its start tag names it."""
    alone: bool
    """Whether nothing else stands in that element."""
    scripts: tuple[str, ...]
    """What runs on the page: the address of a script, or the digest of one that stands in the page."""

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
    around = _ancestors(read[:first])
    for each in around:
        _vet_shown(each)
    container = around[-1] if around else None
    return Proof(
        line=text.count("\n", 0, read[first].start) + 1,
        container=_written(container) if container else "",
        alone=container is not None and _is_alone(text, read, first, last, container),
        scripts=tuple(_scripts(text, read, algorithm)),
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


def _ancestors(before: list[Span]) -> list[Span]:
    """The elements that are open after these tokens, as far as their tags say."""
    opened: list[Span] = []
    for span in before:
        if span.kind == "start" and span.name not in _VOID:
            opened.append(span)
        elif span.kind == "end":
            at = max((n for n, each in enumerate(opened) if each.name == span.name), default=-1)
            if at >= 0:
                del opened[at:]
    return opened


def _vet_shown(element: Span) -> None:
    values = {name: html.unescape(value) for name, value in reversed(element.attributes)}
    details = element.name == "details" and "open" not in values
    hidden = "hidden" in values or "inert" in values or values.get("aria-hidden", "").lower() == "true"
    if element.name in _NOT_SHOWN or details or hidden or _HIDING.search(values.get("style", "")):
        raise Refused(Code.FRAGMENT_HIDDEN, _written(element))


def _written(element: Span) -> str:
    """An element as people know it again."""
    values = dict(reversed(element.attributes))
    own = f"#{values['id']}" if values.get("id") else "".join(f".{each}" for each in values.get("class", "").split())
    return f"{element.name}{own}"[:80]


def _is_alone(text: str, read: list[Span], first: int, last: int, container: Span) -> bool:
    def matters(span: Span) -> bool:
        return span.kind != "comment" and not (span.kind == "text" and is_blank(text[span.start : span.end]))

    before = next((span for span in reversed(read[:first]) if matters(span)), None)
    after = next((span for span in read[last + 1 :] if matters(span)), None)
    return before is container and after is not None and (after.kind, after.name) == ("end", container.name)


def _scripts(text: str, read: list[Span], algorithm: Algorithm) -> Iterator[str]:
    for index, span in enumerate(read):
        if span.kind == "start" and span.name == "script":
            source = dict(reversed(span.attributes)).get("src", "")
            inside = read[index + 1] if index + 1 < len(read) and read[index + 1].kind == "raw" else None
            if source:
                yield source
            elif inside is not None:
                yield algorithm.of(text[inside.start : inside.end].encode())
