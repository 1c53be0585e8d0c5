"""The canonical form ``fragment-1`` of a piece of HTML: what content management systems rewrite without any effect.

Two fragments have the same form only if HTML's tokenizer makes the same tokens of both, and so every browser the same
document: nothing that a reader could see or a browser could run differs. What may differ is the spelling of line ends,
the case of the names of tags and attributes, the order and quotes of attributes, the slash of void elements, and
character references. Where a fragment holds anything that this simple reading does not know for certain (raw text such
as scripts and styles, foreign elements, doubled attributes, damaged markup), its form is its exact bytes.
"""

from __future__ import annotations

import re
from html.entities import html5
from typing import Any

from zwlint.gate.canonical import canonical

READ = b"zwlint-fragment-1\n"
"""How the form of a fragment begins that could be read."""
_EXACT = b"zwlint-fragment-1 exact\n"
_SPACE = r"[ \t\n\f]"
_NAME = r"[a-zA-Z_:@][a-zA-Z0-9_:.@-]*"
_VALUE = r"\"[^\"]*\"|'[^']*'|[^ \t\n\f\"'=<>`/]+"
_ATTRIBUTE = rf"{_SPACE}+({_NAME})(?:{_SPACE}*={_SPACE}*({_VALUE}))?"
_TOKEN = re.compile(
    rf"<!--(?!-?>)(?P<comment>(?:(?!--).)*)-->"
    rf"|</(?P<end>[a-zA-Z][a-zA-Z0-9-]*){_SPACE}*>"
    rf"|<(?P<start>[a-zA-Z][a-zA-Z0-9-]*)(?P<attributes>(?:{_ATTRIBUTE})*){_SPACE}*(?P<slash>/?)>"
    r"|(?P<text>[^<]+)",
    re.DOTALL,
)
_ATTRIBUTES = re.compile(_ATTRIBUTE)
_REFERENCE = re.compile(r"&(?:#([0-9]{1,7})|#[xX]([0-9a-fA-F]{1,6})|([a-zA-Z][a-zA-Z0-9]*));|&(?=[a-zA-Z0-9#])")
_VOID = frozenset("area base br col embed hr img input link meta source track wbr".split())
_NOT_READ = frozenset(
    "script style textarea title xmp iframe noembed noframes noscript plaintext svg math template".split()
)
_NONCHARACTERS = range(0xFDD0, 0xFDF0)


class _NotReadError(Exception):
    """The fragment holds what the simple reading does not know for certain."""


def fragment_form(data: bytes) -> bytes:
    """The canonical form of a fragment's bytes."""
    try:
        text = data.decode("utf-8")
        return READ + canonical(_tokens(text.replace("\r\n", "\n").replace("\r", "\n")))
    except (UnicodeDecodeError, _NotReadError):
        return _EXACT + data


def _tokens(text: str) -> list[Any]:
    if "\0" in text or text.startswith("\ufeff"):
        raise _NotReadError
    tokens: list[Any] = []
    at = 0
    while at < len(text):
        match = _TOKEN.match(text, at)
        if match is None:
            raise _NotReadError
        tokens.append(_token(match))
        at = match.end()
    return tokens


def _token(match: re.Match[str]) -> list[Any]:
    if match["text"] is not None:
        return ["text", _decoded(match["text"])]
    if match["comment"] is not None:
        return ["comment", match["comment"]]
    if match["end"] is not None:
        return ["end", _known(match["end"])]
    name = _known(match["start"])
    slash = bool(match["slash"]) and name not in _VOID
    return ["start", name, _attributes(match["attributes"]), slash]


def _known(name: str) -> str:
    if name.lower() in _NOT_READ:
        raise _NotReadError
    return name.lower()


def _attributes(written: str) -> list[list[str]]:
    found: dict[str, str] = {}
    for name, value in _ATTRIBUTES.findall(written):
        if name.lower() in found:
            raise _NotReadError
        found[name.lower()] = _decoded(value[1:-1] if value[:1] in ("'", '"') else value)
    return [[name, found[name]] for name in sorted(found)]


def _decoded(text: str) -> str:
    """``text`` with its character references replaced; only those are known that no context reads otherwise."""
    return _REFERENCE.sub(_character, text)


def _character(match: re.Match[str]) -> str:
    decimal, hexadecimal, name = match.groups()
    if name is not None and f"{name};" in html5:
        return html5[f"{name};"]
    if decimal is None and hexadecimal is None:
        raise _NotReadError
    code = int(decimal) if decimal is not None else int(hexadecimal, 16)
    plain = code in (0x09, 0x0A) or 0x20 <= code < 0x7F or 0xA0 <= code < 0xD800 or 0xE000 <= code <= 0x10FFFF
    if not plain or code in _NONCHARACTERS or code & 0xFFFE == 0xFFFE:
        raise _NotReadError
    return chr(code)


def fragment_tokens(text: str) -> list[Any] | None:
    """The tokens that the canonical form consists of; None where the fragment's form is its exact bytes."""
    try:
        return _tokens(text.replace("\r\n", "\n").replace("\r", "\n"))
    except _NotReadError:
        return None


def attribute_value(text: str) -> str | None:
    """The value of an attribute with its character references replaced; None where that is not certain."""
    try:
        return _decoded(text)
    except _NotReadError:
        return None
