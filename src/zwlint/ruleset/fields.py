"""Reads typed fields out of parsed TOML, with errors that point at the line."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from enum import StrEnum
from typing import Any, TypeVar

from zwlint.errors import RulesetError
from zwlint.ruleset.lines import line_of, marked

E = TypeVar("E", bound=StrEnum)


def nearest(name: str, valid: Iterable[str]) -> str:
    """A hint that names the valid option nearest to ``name``, or all of them if none is near."""
    import difflib  # noqa: PLC0415 - needed for errors only

    options = sorted(valid)
    close = difflib.get_close_matches(name, options, n=1, cutoff=0.5)
    if close:
        return f"是否想写 {close[0]}？"
    return "可用的有：" + "、".join(options[:30]) + ("……" if len(options) > 30 else "")


class Fields:
    """One ``[[table]]`` of a TOML file, asked for its fields one by one."""

    def __init__(
        self, values: Mapping[str, Any], *, file: str, text: Callable[[], str], table: str, index: int
    ) -> None:
        """``text`` gives that of the file; it is asked for where something is wrong."""
        self.values = values
        self.file = file
        self._text = text
        self._table = table
        self._index = index

    def line(self, key: str = "") -> int:
        """The line of ``key``, or of the table."""
        return line_of(self._text(), self._table, self._index, key)

    def error(self, what: str, key: str = "", *, hint: str = "") -> RulesetError:
        """An error at ``key``."""
        line = self.line(key)
        shown = marked(self._text(), line)
        return RulesetError(what, where=f"{self.file}:{line}", hint=f"{shown}\n  {hint}" if hint else shown)

    def text(self, key: str, default: str | None = None) -> str:
        """A string; required unless there is a default."""
        value = self.values.get(key, default)
        if not isinstance(value, str) or (default is None and not value.strip()):
            raise self.error(f"缺少 {key}，或者它不是非空文字", key, hint=f'请写作 {key} = "……"')
        return value

    def texts(self, key: str, default: tuple[str, ...] = ()) -> tuple[str, ...]:
        """A list of strings; a single string counts as a list of one."""
        value = self.values.get(key, default)
        if isinstance(value, str):
            return (value,)
        if not isinstance(value, list | tuple) or not all(isinstance(item, str) and item for item in value):
            raise self.error(f"{key} 应为文字列表", key, hint=f'请写作 {key} = ["……", "……"]')
        return tuple(value)

    def choice(self, key: str, options: type[E], default: E | None = None) -> E:
        """One of the values of an enumeration."""
        value = self.text(key, default.value if default else None)
        try:
            return options(value)
        except ValueError:
            raise self.error(f"{key} 不能是“{value}”", key, hint=nearest(value, [o.value for o in options])) from None

    def only(self, known: Iterable[str]) -> None:
        """Refuse fields that nobody reads: a misspelt option must not be ignored in silence."""
        known = set(known)
        for key in self.values:
            if key not in known:
                raise self.error(f"不认识的字段 {key}", key, hint=nearest(key, known))
