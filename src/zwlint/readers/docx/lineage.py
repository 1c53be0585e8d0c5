"""Inheritance: each style is worked out once, from the one that it is based on, however long the chains are."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from typing import TypeVar

K = TypeVar("K")
T = TypeVar("T")


def inherited(known: dict[K, T], key: K, parent: Callable[[K], K | None], make: Callable[[K, T | None], T]) -> T:
    """What ``make`` says of ``key``, given what it said of its parent; ``known`` keeps all that has been said.

    A circle is cut where it is entered: what would lead back into it has no parent.
    """
    line: dict[K, None] = {}
    following: K | None = key
    while following is not None and following not in known and following not in line:
        line[following] = None
        following = parent(following)
    found = known.get(following) if following is not None else None
    for each in reversed(line):
        found = known[each] = make(each, found)
    return known[key]


class Lineage:
    """Who descends from whom, told without walking the chain.

    Every descendant is entered after its ancestor and before that is left (preorder numbers of a tree). Who hangs in
    a circle descends from none.
    """

    def __init__(self, parents: Mapping[str, str | None]) -> None:
        children: dict[str | None, list[str]] = {}
        for id, parent in parents.items():
            children.setdefault(parent, []).append(id)
        self._entered: dict[str, int] = {}
        self._left: dict[str, int] = {}
        waiting = children.get(None, [])
        while waiting:
            id = waiting[-1]
            if id in self._entered:
                self._left[waiting.pop()] = len(self._entered)
            else:
                self._entered[id] = len(self._entered)
                waiting.extend(children.get(id, ()))

    def nearest(self, id: str, among: Collection[str]) -> str | None:
        """The one ``among`` a few that is ``id`` itself or its nearest ancestor."""
        at = self._entered.get(id)
        if at is None:
            return None
        lines = {self._entered[other]: other for other in among if other in self._left}
        around = [start for start, other in lines.items() if start <= at < self._left[other]]
        return lines[max(around)] if around else None
