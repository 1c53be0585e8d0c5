"""Named tuples that cost a start little.

A page needs a hundred and twenty kinds of them. ``typing.NamedTuple`` compiles the annotation of every field to see
that it is one, ``collections.namedtuple`` the source of a function for every class. What is declared here has the same
names, arguments, attributes and errors, of functions that are compiled once for all classes with so many fields. Type
checkers are told that it is the class of ``typing``.
"""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from typing import NamedTuple
else:
    from collections.abc import Callable, Iterable, Mapping
    from functools import cache
    from operator import itemgetter
    from types import CellType, CodeType, FunctionType

    try:
        from _collections import _tuplegetter  # what collections.namedtuple takes, where there is such a thing
    except ImportError:

        def _tuplegetter(index: int, doc: str) -> property:
            return property(itemgetter(index), doc=doc)

    @cache
    def _code(count: int) -> CodeType:
        """A call of ``make`` with the first of so many arguments and one, and a tuple of all others."""
        names = "".join(f"_{number}, " for number in range(count))
        maker = f"lambda make: lambda _self, {names}: make(_self, ({names}))"
        return eval(maker)(None).__code__  # noqa: S307 - nothing but numbers

    def _taking(
        name: str,
        fields: tuple[str, ...],
        defaults: Iterable[object],
        make: Callable[[Any, tuple[Any, ...]], object],
        body: Mapping[str, Any],
    ) -> FunctionType:
        """The method of that name whose arguments are the fields, the last of them with defaults."""
        code = _code(len(fields)).replace(co_varnames=("_self", *fields), co_name=name)
        around = vars(sys.modules[body["__module__"]]) if body["__module__"] in sys.modules else {}
        made = FunctionType(code, around, name, tuple(defaults), (CellType(make),))
        made.__qualname__ = f"{body['__qualname__']}.{name}"
        made.__module__ = body["__module__"]
        made.__annotations__ = {field: body["__annotations__"][field] for field in fields}
        return made

    @cache
    def _getter(index: int) -> object:
        return _tuplegetter(index, f"Alias for field number {index}")

    def _make(cls: type, iterable: Iterable[object]) -> tuple[Any, ...]:
        """Make a new one of a sequence or iterable."""
        made = tuple.__new__(cls, iterable)
        if len(made) != len(cls._fields):
            raise TypeError(f"Expected {len(cls._fields)} arguments, got {len(made)}")
        return made

    def _replace(self: tuple[Any, ...], /, **changes: object) -> tuple[Any, ...]:
        """Return a new one with other values of these fields."""
        made = tuple.__new__(self.__class__, map(changes.pop, self._fields, self))
        if changes:
            raise ValueError(f"Got unexpected field names: {list(changes)!r}")
        return made

    def _asdict(self: tuple[Any, ...]) -> dict[str, Any]:
        """Return a new dict of the values by field."""
        return dict(zip(self._fields, self, strict=True))

    def _values(self: tuple[Any, ...]) -> tuple[Any, ...]:
        return tuple(self)

    def _shown(self: tuple[Any, ...]) -> str:
        values = ", ".join(f"{name}={value!r}" for name, value in zip(self._fields, self, strict=True))
        return f"{self.__class__.__name__}({values})"

    _TUPLE = {
        "__slots__": (),
        "__repr__": _shown,
        "__getnewargs__": _values,
        "__replace__": _replace,
        "_make": classmethod(_make),
        "_replace": _replace,
        "_asdict": _asdict,
    }

    class _Declared(type):
        def __new__(cls, name: str, bases: tuple[type, ...], body: dict[str, Any]) -> type:
            if not bases:
                return super().__new__(cls, name, bases, body)
            fields = tuple(body.setdefault("__annotations__", {}))
            defaults = {field: body.pop(field) for field in fields if field in body}
            own = {field: _getter(index) for index, field in enumerate(fields)}
            own |= {"_fields": fields, "_field_defaults": defaults, "__match_args__": fields}
            own["__new__"] = _taking("__new__", fields, defaults.values(), tuple.__new__, body)
            return type(name, (tuple,), {**_TUPLE, **own, **body})

    class NamedTuple(metaclass=_Declared):
        """Declares a named tuple, as the class of that name in ``typing`` does."""


__all__ = ["NamedTuple"]
