"""The command ``zwlint``, and ``python -m zwlint``: the command line as a process of its own."""

from __future__ import annotations

import gc

_OBJECTS = 50_000
"""New objects after which cycles are sought: what is loaded makes many, none of them garbage."""
gc.set_threshold(_OBJECTS)  # before anything is loaded

from zwlint.cli import main  # noqa: E402

__all__ = ["main"]

if __name__ == "__main__":
    main()
