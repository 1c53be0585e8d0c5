"""Typed fields out of one TOML table, with errors that say where and what to write."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from enum import StrEnum
from typing import Any, TypeVar

from zwlint.errors import ConfigError
from zwlint.ruleset.fields import nearest

E = TypeVar("E", bound=StrEnum)


class Table:
    """A table, asked for its fields one by one."""

    def __init__(self, data: Mapping[str, Any], where: str, name: str) -> None:
        self.data = data
        self._where = where
        self._name = name

    def error(self, what: str, hint: str) -> ConfigError:
        """An error in this table."""
        return ConfigError(what, where=f"{self._where} {self._name}".rstrip(), hint=hint)

    def only(self, known: Iterable[str]) -> None:
        """Refuse fields that nobody reads."""
        known = tuple(known)
        for key in self.data:
            if key not in known:
                raise self.error(f"不认识的 {key}", nearest(key, known))

    def text(self, key: str) -> str:
        """A text that is not empty."""
        value = self.data.get(key)
        if not isinstance(value, str) or not value.strip():
            raise self.error(f"缺少 {key}，或者它不是非空文字", f'请写作 {key} = "……"')
        return value

    def texts(self, key: str, default: tuple[str, ...] | None = None) -> tuple[str, ...]:
        """A list of texts, each once."""
        value = self.data.get(key, default)
        valid = isinstance(value, list | tuple) and all(isinstance(item, str) and item.strip() for item in value)
        if not valid or value is None or (not value and default is None):
            raise self.error(f"缺少 {key}，或者它不是非空文字的列表", f'请写作 {key} = ["……", "……"]')
        if len(set(value)) != len(value):
            raise self.error(f"{key} 里有重复的", "每一个只写一次")
        return tuple(value)

    def among(self, key: str, options: Iterable[str], default: tuple[str, ...] | None = None) -> tuple[str, ...]:
        """A list of texts that are all among the options."""
        options = tuple(options)
        values = self.texts(key, default)
        for value in values:
            if value not in options:
                raise self.error(f"{key} 里的“{value}”没有", nearest(value, options))
        return values

    def one(self, key: str, options: Iterable[str]) -> str:
        """A text among the options."""
        options = tuple(options)
        value = self.text(key)
        if value not in options:
            raise self.error(f"{key} 不能是“{value}”", nearest(value, options))
        return value

    def choice(self, key: str, options: type[E]) -> E:
        """A value of an enumeration."""
        return options(self.one(key, [option.value for option in options]))

    def flag(self, key: str, *, default: bool) -> bool:
        """A yes or no: true or false."""
        value = self.data.get(key, default)
        if not isinstance(value, bool):
            raise self.error(f"{key} 应为 true 或 false", f"请写作 {key} = true")
        return value

    def number(self, key: str, least: int, most: int, default: int | None = None) -> int:
        """A whole number."""
        value = self.data.get(key, default)
        if type(value) is not int or not least <= value <= most:
            raise self.error(f"{key} 应为 {least} 至 {most} 的整数", f"请写作 {key} = {least}")
        return value

    def sub(self, key: str, default: Mapping[str, Any] | None = None) -> Table:
        """A table inside."""
        value = self.data.get(key, default)
        if not isinstance(value, dict):
            raise self.error(f"缺少 [{key}]，或者它不是表", f"请写作 [{key}] 一行，下面写各项")
        return Table(value, self._where, f"{self._name}[{key}]")

    def tables(self, key: str, known: Iterable[str]) -> list[Table]:
        """The tables of an array of tables; none where there is none."""
        value = self.data.get(key, [])
        if not isinstance(value, list) or not all(isinstance(item, dict) for item in value):
            raise self.error(f"{key} 应为表的列表", f"请写作 [[{key}]] 一行，下面写各项")
        made = [Table(item, self._where, f"[[{key}]]第{number}项") for number, item in enumerate(value, 1)]
        for table in made:
            table.only(known)
        return made
