"""Named tuples that cost a start little.

A page needs a hundred kinds of them. ``typing.NamedTuple`` compiles the annotation of every field to see that it is
one; that is left to type checkers, for which the class below is the one of ``typing``.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from typing import NamedTuple
else:
    from collections import namedtuple

    class _Declared(type):
        def __new__(cls, name: str, bases: tuple[type, ...], body: dict[str, Any]) -> type:
            if not bases:
                return super().__new__(cls, name, bases, body)
            fields = body.get("__annotations__", {})
            defaults = [body.pop(field) for field in fields if field in body]
            made = namedtuple(name, fields, defaults=defaults, module=body["__module__"])  # noqa: PYI024
            for key, value in body.items():
                setattr(made, key, value)
            return made

    class NamedTuple(metaclass=_Declared):
        """Declares a named tuple, as the class of that name in ``typing`` does."""


__all__ = ["NamedTuple"]
