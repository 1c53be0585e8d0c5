"""What runs on a page, or is fetched into it: it may change what a reader sees, and is listed, not judged."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Iterator

from zwlint.gate.digests import Algorithm
from zwlint.gate.proof.markup import Span, everything

_PROGRAM = re.compile(r"(?i)(?:javascript|vbscript|livescript|data):")
_ADDRESS = re.compile(r"(?i)data:(?!text/html|image/svg|application/xhtml|text/xml|application/xml)")
_FRAMES = {"iframe": "src", "frame": "src", "embed": "src", "object": "data", "applet": "code", "portal": "src"}


def running(text: str, read: list[Span], algorithm: Algorithm) -> Iterator[str]:
    """The address of each script, or the digest of one that stands in the page; then what else may run, with its place.

    What an attribute says is told as its digest, as it may be long.
    """
    for index, span in enumerate(read):
        if span.kind == "start" and span.name == "script":
            values = dict(reversed(span.attributes))
            source = values.get("src", "") or values.get("href", "") or values.get("xlink:href", "")
            inside = read[index + 1] if index + 1 < len(read) and read[index + 1].kind == "raw" else None
            if source:
                yield source
            elif inside is not None:
                yield algorithm.of(text[inside.start : inside.end].encode())
    yield from dict.fromkeys(_elsewhere(everything(text, read), algorithm))


def _elsewhere(read: Iterable[Span], algorithm: Algorithm) -> Iterator[str]:
    for span in read:
        if span.kind != "start":
            continue
        values = {name: html.unescape(value) for name, value in reversed(span.attributes)}
        if span.name in _FRAMES:
            yield f"{span.name} {values.get(_FRAMES[span.name], '')}".strip()
        if span.name == "meta" and values.get("http-equiv", "").strip().lower() == "refresh":
            yield f"meta refresh {values.get('content', '')}".strip()
        for name, value in sorted(values.items()):
            if name == "srcdoc" or (name.startswith("on") and len(name) > len("on")) or _is_program(value):
                yield f"{span.name} {name} {algorithm.of(value.encode('utf-8', 'replace'))}"


def _is_program(value: str) -> bool:
    """Whether an address is a program; browsers leave out the white space and control characters in it."""
    address = re.sub(r"[\x00-\x20]", "", value)
    return _PROGRAM.match(address) is not None and _ADDRESS.match(address) is None
