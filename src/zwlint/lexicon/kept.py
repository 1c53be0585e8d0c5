"""Look-ups that were made and are kept, as many as stand for one long document."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

T = TypeVar("T")


class Kept(dict[str, T]):
    """By string: what ``get`` gives for it, asked once; may be shared by threads.

    With more than ``most`` strings it forgets all and begins anew.
    """

    def __init__(self, get: Callable[[str], T], most: int) -> None:
        super().__init__()
        self._get = get
        self._most = most

    def __missing__(self, key: str) -> T:
        if len(self) > self._most:
            self.clear()
        found = self[key] = self._get(key)
        return found
