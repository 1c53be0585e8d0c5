"""Parts of a kind of match by name, each loaded when it is first asked for: most documents need few of them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from importlib import import_module
from typing import TypeVar

T = TypeVar("T")


class Late(Mapping[str, T]):
    """A mapping whose values lie in modules."""

    def __init__(self, package: str, homes: Mapping[str, str]) -> None:
        """``homes``: by name the module within the package, a colon, and what it is called there."""
        self._package = package
        self._homes = homes

    def __getitem__(self, name: str) -> T:
        module, _, called = self._homes[name].partition(":")
        found: T = getattr(import_module(f"{self._package}.{module}"), called)
        return found

    def __contains__(self, name: object) -> bool:
        return name in self._homes

    def __iter__(self) -> Iterator[str]:
        return iter(self._homes)

    def __len__(self) -> int:
        return len(self._homes)
