"""HTML5 tokens as regular expressions, each linear in its input.

They follow the tokenizer of the HTML standard (https://html.spec.whatwg.org/#tokenization) and say only *where* a
token lies; the reader decides what it means. Every quantifier is possessive, so that no hostile page makes
them look back.
"""

from __future__ import annotations

import re
from collections.abc import Container

from zwlint.expressions import expression

WHITE_SPACE = " \t\n\r\f"
"""What HTML calls white space. U+3000 and U+00A0 are text."""

_ATTRIBUTES = r"""
    (?: [^>"'=]++
      | = [\t\n\f\r ]*+ (?: "[^"]*+(?:"|\Z) | '[^']*+(?:'|\Z) | [^\t\n\f\r "'>][^\t\n\f\r >]*+ )?+
      | ["']
    )*+
"""
TOKEN = expression(
    rf"""
    <(?: (?P<close>/?) (?P<name>[A-Za-z][^\t\n\f\r />]*+) (?P<attributes>{_ATTRIBUTES}) (?: > | (?P<cut>\Z) )
       | (?P<markup>!|\?|/(?!\Z))
    )
    """,
    re.VERBOSE,
)
"""A tag, or the beginning of other markup. Anything else that begins with ``<`` is text.

No alternative gives up after it has consumed something: possessive groups that had to go back went wrong in CPython
before 3.11.5 (gh-106052).
"""
_find_attributes = expression(
    r"""
    ([^\t\n\f\r />][^\t\n\f\r />=]*)
    (?: [\t\n\f\r ]* = [\t\n\f\r ]* (?: "([^"]*)"? | '([^']*)'? | ([^\t\n\f\r "'>][^\t\n\f\r >]*) )? )?
    """,
    re.VERBOSE,
)
_END_TAG = expression(r"</[A-Za-z][A-Za-z0-9]*+(?=[\t\n\f\r />])")
_COMMENT_END = expression(r"--!?>")
_SCRIPT_STEP = expression(r"<(?:(!--)(?!-?>)|(/?)[sS][cC][rR][iI][pP][tT](?=[\t\n\f\r />]))|(-->)")


def attributes(source: str, start: int, end: int, wanted: Container[str] | None = None) -> dict[str, tuple[int, int]]:
    """Where the raw values of the attributes in ``source[start:end]`` lie, by lower-case name.

    Only those ``wanted``, or all. Start and end are equal where there is no value; the first of a name wins.
    """
    found: dict[str, tuple[int, int]] = {}
    for match in _find_attributes.finditer(source, start, end):
        name = match[1].lower()
        if (wanted is None or name in wanted) and name not in found:
            group = match.lastindex or 1
            found[name] = match.span(group) if group > 1 else (match.end(), match.end())
    return found


def markup_end(source: str, start: int) -> tuple[str, int, int]:
    """Kind, content end and end of the comment or declaration that begins at ``start``.

    The content begins at ``start + 4`` for a comment and at ``start + 2`` for a bogus one. Where it does not
    end, both ends are ``len(source)``.
    """
    if source.startswith("<!--", start):
        return "comment", *_comment_end(source, start)
    close = source.find(">", start + 1)
    end = (len(source), len(source)) if close < 0 else (close, close + 1)
    doctype = source[start + 2 : start + 9].lower() == "doctype"
    return "doctype" if doctype else "bogus", *end


def _comment_end(source: str, start: int) -> tuple[int, int]:
    match = _COMMENT_END.search(source, start + 2)
    if match and match.start() < start + 4 and match.end() - match.start() == 4:  # "<!--!>" goes on
        match = _COMMENT_END.search(source, start + 4)
    if not match:
        return len(source), len(source)
    return max(match.start(), start + 4), match.end()


def raw_text_end(source: str, start: int, name: str) -> int:
    """Where the raw text that begins at ``start`` gives way to the end tag ``</name``."""
    for match in _END_TAG.finditer(source, start):
        begin = match.start()
        if source[begin + 2 : begin + 2 + len(name)].lower() == name and match.end() == begin + 2 + len(name):
            if name == "script" and source.find("<!--", start, begin) >= 0:
                return _escaped_script_end(source, start)
            return begin
    return len(source)


def _escaped_script_end(source: str, start: int) -> int:
    """End of a script with a comment; inside ``<!-- <script> … </script> -->`` an end tag does not count."""
    escaped = nested = False
    for match in _SCRIPT_STEP.finditer(source, start):
        opens_comment, slash, closes_comment = match.groups()
        if opens_comment:
            escaped = True
        elif closes_comment:
            escaped = nested = False
        elif not slash:
            nested = nested or escaped
        elif nested:
            nested = False
        else:
            return match.start()
    return len(source)
