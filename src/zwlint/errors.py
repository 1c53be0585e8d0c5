"""The one family of errors that zwlint raises on purpose.

Every message says, in Chinese, what happened, where, and what to do next. The command line prints the
message and nothing else; callers of the library catch :class:`ZwlintError`.
"""

from __future__ import annotations


class ZwlintError(Exception):
    """Base of all errors raised on purpose.

    ``what`` happened, ``where`` (a file, a line, an option; may be empty) and ``hint``, the next step
    for the reader (may be empty), are kept apart so that a caller can show them in its own way.
    """

    def __init__(self, what: str, *, where: str = "", hint: str = "") -> None:
        self.what = what
        self.where = where
        self.hint = hint
        super().__init__(str(self))

    def __str__(self) -> str:
        head = f"{self.where}：{self.what}" if self.where else self.what
        return f"{head}\n  {self.hint}" if self.hint else head


class UsageError(ZwlintError):
    """The call itself is wrong: an unknown rule code, profile or format (exit code 2)."""


class ConfigError(ZwlintError):
    """zwlint.toml or [tool.zwlint] cannot be used as it stands (exit code 2)."""


class RulesetError(ZwlintError):
    """A rule or dictionary file cannot be used as it stands (exit code 2)."""


class PluginError(ZwlintError):
    """A plugin does not load; going on without it would silently lose rules (exit code 2)."""


class ReadError(ZwlintError):
    """A source cannot be turned into a document; it becomes an unchecked part (exit code 3)."""
