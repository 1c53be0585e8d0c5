"""Says independently of the reader what a piece of Markdown source shows."""

import re
from html import unescape

from zwlint.document import Location, TextLocation
from zwlint.readers.charset import decode

_HARD_BREAK = re.compile(r" {2,}(?:\r\n|\n|\r)|\\(?:\r\n|\n|\r)|<br ?/?>", re.IGNORECASE)
_ESCAPE = re.compile(r"\\([!-/:-@\[-`{-~])")
_SPACE = re.compile(r"[ \t\r\n\f]+")


def resolve_markdown(data: bytes, location: Location) -> str:
    """The slices with hard breaks as U+2028, escapes taken off, references resolved and white space collapsed."""
    assert isinstance(location, TextLocation)
    codec = decode(data).codec
    shown = [_shown(data[start:end].decode(codec)) for start, end in location.slices]
    return _SPACE.sub(" ", "".join(shown))


def _shown(written: str) -> str:
    if written == r"\\|":
        return "|"  # in a table, whose escapes are taken off before those of the text
    return unescape(_ESCAPE.sub(r"\1", _HARD_BREAK.sub("\u2028", written)))
