"""Character references, resolved as the HTML standard does, with their length in the source.

``html.unescape`` gives no positions and drops what the standard keeps, so the reader resolves them itself.
https://html.spec.whatwg.org/#character-reference-state
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache, lru_cache

from zwlint.expressions import expression

REFERENCE = expression(r"&(?:#(?:[xX][0-9A-Fa-f]++|[0-9]++);?+|[A-Za-z][A-Za-z0-9]{0,40}+;?+)")
_WINDOWS = dict(
    zip(
        (n for n in range(0x80, 0xA0) if n not in {0x81, 0x8D, 0x8F, 0x90, 0x9D}),
        "€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ",
        strict=True,
    )
)


@cache
def _named() -> tuple[Mapping[str, str], int]:
    """The references that have names, and the length of the longest that needs no semicolon."""
    from html.entities import html5  # noqa: PLC0415 - not needed by a page without references

    return html5, max(len(name) for name in html5 if not name.endswith(";"))


def resolve(source: str, start: int, end: int, *, in_attribute: bool = False) -> tuple[str, int]:
    """The text and the end of the reference that :data:`REFERENCE` matched at ``source[start:end]``.

    The text is empty where the standard leaves the ampersand alone; ``&notit;`` resolves to ``¬`` and ends
    before ``it;``.
    """
    if source[start + 1] == "#":
        return _numeric(source[start + 2 : end]), end
    name, (named, longest) = source[start + 1 : end], _named()
    if name.endswith(";") and name in named:
        return named[name], end
    for length in range(min(len(name), longest), 1, -1):
        if name[:length] in named:
            after = start + 1 + length
            return ("", end) if in_attribute and _goes_on(source, after) else (named[name[:length]], after)
    return "", end


def unescape(source: str, start: int, end: int) -> str:
    """The attribute value ``source[start:end]`` with its references resolved."""
    if source.find("&", start, end) < 0:
        return source[start:end]
    parts: list[str] = []
    at = start
    for match in REFERENCE.finditer(source, start, end):
        text, after = resolve(source, match.start(), match.end(), in_attribute=True)
        if text:
            parts += source[at : match.start()], text
            at = after
    return "".join((*parts, source[at:end]))


def _goes_on(source: str, after: int) -> bool:
    """Whether a bare name in an attribute is followed by ``=`` or an alphanumeric: then it is no reference."""
    following = source[after : after + 1]
    return following == "=" or (following.isascii() and following.isalnum())


@lru_cache(maxsize=4096)  # one string for all occurrences of a reference
def _numeric(digits: str) -> str:
    digits = digits.rstrip(";")
    number = int(digits[1:], 16) if digits[0] in "xX" else int(digits.lstrip("0")[:12] or 0)
    if number in _WINDOWS:
        return _WINDOWS[number]
    if number == 0 or number > 0x10FFFF or 0xD800 <= number <= 0xDFFF:
        return "\ufffd"
    return chr(number)
