"""The expressions that runs of the command line had to compile, in the private folder: the next run does without.

A page needs some hundred and fifty of them, which take a quarter of the time of its check to compile. What is kept are
the expressions of code and of rules, and numbers; no text of any draft.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from hashlib import sha256
from pathlib import Path
from typing import Any

from zwlint import expressions
from zwlint.expression_codes import Code, build, code_of
from zwlint.expressions import Key
from zwlint.lexicon import folder
from zwlint.lexicon.counts import flat, flattened

_FOLDER = "expressions"
_KEPT = 6
"""Files of older states that stay, for other installations."""
_SIZE = 8
"""Bytes of the number at the beginning that says how long the list is."""


class _Kept(Mapping[Key, Code]):
    """What a file tells; an expression is looked up in its list, and its numbers are read when it is asked for."""

    def __init__(self, data: memoryview) -> None:
        """Raises ValueError for anything that :func:`_packed` did not give."""
        size = int.from_bytes(data[:_SIZE], "little")
        self._numbers = flat(data[_SIZE + size :], "I")
        self._listed: dict[Key, tuple[int, int, dict[str, int], int, int]] = {}
        for text, is_text, given, *rest in json.loads(bytes(data[_SIZE : _SIZE + size])):
            flags, groups, names, start, end = rest
            pattern = text if is_text else text.encode("latin-1")
            self._listed[pattern, given] = flags, groups, names, start, end

    def __getitem__(self, key: Key) -> Code:
        flags, groups, names, start, end = self._listed[key]
        return Code(flags, groups, names, self._numbers[start:end])

    def __iter__(self) -> Iterator[Key]:
        return iter(self._listed)

    def __len__(self) -> int:
        return len(self._listed)


def recall() -> None:
    """Let expressions be made of what is kept, if there is any."""
    place = None if expressions.remembered() else _place()
    data = folder.mapped(place) if place else None
    if data is not None:
        try:
            expressions.remember(_Kept(data))
        except (ValueError, TypeError):
            return


def keep() -> None:
    """Add what this process had to compile."""
    codes = dict(expressions.remembered())
    new = [key for key in expressions.compiled_anew() if key not in codes]
    place = _place() if new else None
    if place is None:
        return
    codes |= {key: code for key in new if (code := code_of(*key)) is not None}
    folder.write(place, _packed(codes))
    folder.forget_oldest(place.parent.glob("*.bin"), _KEPT)


def _place() -> Path | None:
    """Where they lie for this state of the code and this build of Python."""
    home = folder.private_folder(_FOLDER) if (python := build()) else None
    if home is None:
        return None
    return home / f"{sha256(f'{folder.code_state()} {python}'.encode()).hexdigest()[:32]}.bin"


def _packed(codes: Mapping[Key, Code]) -> bytes:
    listed: list[list[Any]] = []
    numbers: list[int] = []
    for (pattern, given), code in codes.items():
        start = len(numbers)
        numbers += code.numbers
        text = pattern if isinstance(pattern, str) else pattern.decode("latin-1")
        listed.append([text, isinstance(pattern, str), given, code.flags, code.groups, code.names, start, len(numbers)])
    head = json.dumps(listed).encode()
    head += b" " * (-len(head) % 4)  # the numbers lie as the machine reads them
    return b"".join((len(head).to_bytes(_SIZE, "little"), head, flattened("I", numbers)))
