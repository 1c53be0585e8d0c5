"""Lets a compiled double array fold texts by itself.

To fold a text with ``str.translate`` costs eight times what the walk costs. A dumped automaton of daachorse maps
characters to codes by a table; where every character gets the code of the one that stands for it, the walk over the
text as it is finds what it would find in the folded text. Whether the bytes are laid out as known here is checked, and
what was made is tried out; in doubt there is none, and the text is folded the slow way.

The layout (daachorse 0.5, little endian): count of states and 16 bytes each; length of the table and 4 bytes for each
code point; size of the alphabet; count of outputs and 12 bytes each; some bytes. A filter that tells where no literal
can begin would know the characters of the literals only, so the automaton must have been built without one.
"""

from __future__ import annotations

import struct
import sys
from array import array
from collections.abc import Mapping

_STATE, _OUTPUT = 16, 12
_NO_CODE = 0xFFFFFFFF
_MOST_BEHIND = 16
"""Bytes behind the outputs: kind of match, number of states, that there is no filter."""


def refolded(data: bytes, fold: Mapping[int, str]) -> bytes | None:
    """The dump of an automaton of folded literals, changed so that it folds by itself; None for another layout."""
    table_at = 4 + _STATE * _uint(data, 0)
    length = _uint(data, table_at)
    table_end = table_at + 4 + 4 * length
    outputs_end = table_end + 8 + _OUTPUT * _uint(data, table_end + 4)
    if sys.byteorder != "little" or not 0 < length <= sys.maxunicode + 1:
        return None
    if not 0 <= len(data) - outputs_end <= _MOST_BEHIND:
        return None
    codes = array("I", data[table_at + 4 : table_end])
    if sum(code != _NO_CODE for code in codes) != _uint(data, table_end):
        return None
    wide = array("I", [_NO_CODE]) * (max(*fold, length) + 1)
    wide[:length] = codes
    for char, standing in fold.items():
        at = ord(standing)
        wide[char] = codes[at] if at < length else _NO_CODE
    table = struct.pack("<I", len(wide)) + wide.tobytes()
    return data[:table_at] + table + data[table_end:]


def _uint(data: bytes, at: int) -> int:
    return int(struct.unpack_from("<I", data, at)[0]) if at + 4 <= len(data) else 0
