"""What was read and vetted once need not be again: the rules of zwlint's own pack as JSON, in the private folder.

To parse the rules and to vet 60,000 rows takes a third of a second. The key is the digest of all that is declared and
of the code that vets it, so that what is kept stands for exactly this state. The first line holds what a check needs
of all rules, each line below what one of them shows of itself: two thirds of the text, of which a check reads little.
"""

from __future__ import annotations

import json
import os
from typing import Any

from zwlint.digest import sha256_of
from zwlint.lexicon import folder

_FOLDER = "vetted"
_SHOWN = ("basis", "examples")
"""The fields of a rule that are read when they are asked for."""
_LINE = "line"
"""In their place: the line where they are, which no rule has a field for."""
_KEPT = 6
"""Older states that stay, for other installations."""


class _Table(dict[str, Any]):
    """A rule as it was parsed."""

    def __init__(self, known: dict[str, Any], shown: bytes) -> None:
        super().__init__(known)
        self._shown = shown

    def get(self, key: str, default: Any = None) -> Any:
        """As of any dictionary."""
        if key in _SHOWN and self._shown:
            self.update(json.loads(self._shown))
            self._shown = b""
        return super().get(key, default)


def recall(digest: str) -> dict[str, Any] | None:
    """The parsed files of that digest by name; None unless they were vetted before."""
    place = _place(digest)
    data = folder.read(place) if place else None
    if data is None:
        return None
    first, *below = data.split(b"\n")
    try:
        return {name: _whole(file, below) for name, file in json.loads(first).items()}
    except (ValueError, RecursionError, AttributeError, TypeError, LookupError):
        return None


def keep(digest: str, parsed: dict[str, Any]) -> None:
    """Note that this state was vetted, and let the oldest go."""
    place = _place(digest)
    if place is None:
        return
    below: list[Any] = []
    first = {name: _parted(file, below) for name, file in parsed.items()}
    folder.write(place, b"\n".join(map(_dumped, (first, *below))))
    folder.forget_oldest(place, _KEPT)


def _parted(file: dict[str, Any], below: list[Any]) -> dict[str, Any]:
    """The file without what its rules show, which goes to ``below``."""
    if "rule" not in file:
        return file
    rules = []
    for table in file["rule"]:
        rules.append({key: value for key, value in table.items() if key not in _SHOWN} | {_LINE: len(below)})
        below.append({key: table[key] for key in _SHOWN if key in table})
    return {**file, "rule": rules}


def _whole(file: dict[str, Any], below: list[bytes]) -> dict[str, Any]:
    if "rule" not in file:
        return file
    return {**file, "rule": [_Table(table, below[table.pop(_LINE)]) for table in file["rule"]]}


def _dumped(value: object) -> bytes:
    return json.dumps(value, ensure_ascii=False, default=str).encode()  # days are read from text too


def _place(digest: str) -> str | None:
    home = folder.private_folder(_FOLDER)
    if home is None:
        return None
    return os.path.join(home, f"{sha256_of(f'{digest} {folder.code_state()}'.encode())[:32]}.json")
