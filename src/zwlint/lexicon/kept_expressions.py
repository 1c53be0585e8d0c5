"""The expressions that runs of the command line had to compile, in the private folder: the next run does without.

A page needs some hundred and fifty of them, which take a quarter of the time of its check to compile. What is kept are
the expressions of code and of rules, and numbers; no text of any draft.
"""

from __future__ import annotations

import json
import os
import struct
from collections.abc import Iterator, Mapping
from zlib import crc32

from zwlint import expressions
from zwlint.digest import sha256_of
from zwlint.expression_codes import Code, build, code_of
from zwlint.expressions import Key
from zwlint.lexicon import folder
from zwlint.lexicon.counts import flat, flattened

_FOLDER = "expressions"
_KEPT = 6
"""Files of older states that stay, for other installations."""
_SIZES = struct.Struct("<3Q")
"""Bytes of the table, of the descriptions and of the numbers, in this order."""
_ROW = 5
"""Numbers in the table for each expression: checksum, begin and end of the description, begin and end of the code."""


class _Kept(Mapping[Key, Code]):
    """What a file tells; of each expression no more is read than its checksum until it is asked for."""

    def __init__(self, data: memoryview) -> None:
        """Raises ValueError or struct.error for anything that :func:`_packed` did not give."""
        sizes = _SIZES.unpack_from(data)
        first, second = _SIZES.size + sizes[0], _SIZES.size + sizes[0] + sizes[1]
        if second + sizes[2] != len(data):
            raise ValueError("no kept expressions")
        self._table = flat(data[_SIZES.size : first], "I")
        self._described, self._numbers = data[first:second], flat(data[second:], "I")
        self._places: dict[int, list[int]] = {}
        for at in range(0, len(self._table), _ROW):
            self._places.setdefault(self._table[at], []).append(at)

    def __getitem__(self, key: Key) -> Code:
        for at in self._places.get(_checksum(key), ()):
            known, code = self._read(at)
            if known == key:
                return code
        raise KeyError(key)

    def _read(self, at: int) -> tuple[Key, Code]:
        _sum, begin, end, start, stop = self._table[at : at + _ROW]
        text, is_text, given, flags, groups, names = json.loads(bytes(self._described[begin:end]))
        pattern = text if is_text else text.encode("latin-1")
        return (pattern, given), Code(flags, groups, names, self._numbers[start:stop])

    def __iter__(self) -> Iterator[Key]:
        return (self._read(at)[0] for places in self._places.values() for at in places)

    def __len__(self) -> int:
        return len(self._table) // _ROW


def recall() -> None:
    """Let expressions be made of what is kept, if there is any."""
    place = None if expressions.remembered() else _place()
    data = folder.mapped(place) if place else None
    if data is not None:
        try:
            expressions.remember(_Kept(data))
        except (ValueError, struct.error):
            return


def keep() -> None:
    """Add what this process had to compile."""
    known = expressions.remembered()
    new = [key for key in expressions.compiled_anew() if key not in known]
    place = _place() if new else None
    if place is None:
        return
    codes = {key: code for key in new if (code := code_of(*key)) is not None}
    folder.write(place, _packed({**known, **codes}))
    folder.forget_oldest(place, _KEPT)


def _place() -> str | None:
    """Where they lie for this state of the code and this build of Python."""
    home = folder.private_folder(_FOLDER) if (python := build()) else None
    if home is None:
        return None
    return os.path.join(home, f"{sha256_of(f'{folder.code_state()} {python}'.encode())[:32]}.bin")


def _packed(codes: Mapping[Key, Code]) -> bytes:
    table: list[int] = []
    numbers: list[int] = []
    lines: list[bytes] = []
    end = 0
    for key, code in codes.items():
        pattern, given = key
        text = pattern if isinstance(pattern, str) else pattern.decode("latin-1")
        line = json.dumps([text, isinstance(pattern, str), given, code.flags, code.groups, code.names]).encode()
        begin, end = end, end + len(line)
        table += (_checksum(key), begin, end, len(numbers), len(numbers) + len(code.numbers))
        lines.append(line)
        numbers += code.numbers
    filled = b" " * (-end % 4)  # the numbers lie as the machine reads them
    parts = (flattened("I", table), b"".join((*lines, filled)), flattened("I", numbers))
    return b"".join((_SIZES.pack(*map(len, parts)), *parts))


def _checksum(key: Key) -> int:
    pattern, flags = key
    return crc32(pattern.encode("utf-8", "surrogatepass") if isinstance(pattern, str) else pattern, flags)
