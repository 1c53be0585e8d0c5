"""A progress bar for long runs, on a terminal only."""

from __future__ import annotations

import sys
from typing import Self

import click

_SHOW_FROM = 20
"""Steps."""


class Progress:
    """Called after each step."""

    def __init__(self, length: int, label: str) -> None:
        show = length >= _SHOW_FROM and sys.stderr.isatty() and not sys.stdout.isatty()
        self._bar = click.progressbar(length=length, label=label, file=sys.stderr) if show else None

    def __enter__(self) -> Self:
        if self._bar is not None:
            self._bar.__enter__()
        return self

    def __call__(self) -> None:
        """One more step is done."""
        if self._bar is not None:
            self._bar.update(1)

    def __exit__(self, *args: object) -> None:
        if self._bar is not None:
            self._bar.__exit__(*args)  # type: ignore[arg-type]
