"""What was read and vetted once need not be again: the rules of zwlint's own pack as JSON, in the private folder.

To parse the rules and to vet 60,000 rows takes a third of a second. The key is the digest of all that is declared and
of the code that vets it, so that what is kept stands for exactly this state.
"""

from __future__ import annotations

import json
from hashlib import sha256
from pathlib import Path
from typing import Any

from zwlint.lexicon import folder

_FOLDER = "vetted"
_KEPT = 6
"""Older states that stay, for other installations."""


def recall(digest: str) -> dict[str, Any] | None:
    """The parsed files of that digest by name; None unless they were vetted before."""
    place = _place(digest)
    data = folder.read(place) if place else None
    if data is None:
        return None
    try:
        found = json.loads(data)
    except (ValueError, RecursionError):
        return None
    return found if isinstance(found, dict) else None


def keep(digest: str, parsed: dict[str, Any]) -> None:
    """Note that this state was vetted, and let the oldest go."""
    place = _place(digest)
    if place is None:
        return
    folder.write(place, json.dumps(parsed, ensure_ascii=False, default=str).encode())  # days are read from text too
    folder.forget_oldest(place.parent.glob("*.json"), _KEPT)


def _place(digest: str) -> Path | None:
    home = folder.private_folder(_FOLDER)
    if home is None:
        return None
    return home / f"{sha256(f'{digest} {folder.code_state()}'.encode()).hexdigest()[:32]}.json"
