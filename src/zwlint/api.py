"""The calls for one-off checks; who checks many sources keeps a :class:`zwlint.Linter`."""

from __future__ import annotations

from datetime import date
from functools import lru_cache

from zwlint.config import Config
from zwlint.findings import Report
from zwlint.linter import Linter, Source


def check(
    source: Source, *, format: str | None = None, dated: date | None = None, config: Config | None = None
) -> Report:
    """Check a path, bytes or a binary file; see :meth:`zwlint.Linter.check`."""
    return _linter(config).check(source, format=format, dated=dated)


def check_text(text: str, *, format: str = "text", dated: date | None = None, config: Config | None = None) -> Report:
    """Check a string; see :meth:`zwlint.Linter.check_text`."""
    return _linter(config).check_text(text, format=format, dated=dated)


def _linter(config: Config | None) -> Linter:
    return Linter(config) if config is not None else _default()


@lru_cache(maxsize=1)
def _default() -> Linter:
    """Rules are loaded once for all calls without a configuration."""
    return Linter()
