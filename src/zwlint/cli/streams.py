"""What the commands write: it arrives, or the run says that it did not."""

from __future__ import annotations

import sys
from collections.abc import Callable

from zwlint.cli import OutputError


def delivered(write: Callable[[], object], where: str = "") -> None:
    """Call ``write``. Raises OutputError where the system refuses."""
    try:
        write()
    except OSError as error:
        raise OutputError(error, where) from None


def write(text: str) -> None:
    """Write for people, in the console's encoding. Raises OutputError."""
    delivered(lambda: sys.stdout.write(text))


def write_data(text: str) -> None:
    """Write for programs: UTF-8 whatever the console's encoding. Raises OutputError."""
    delivered(sys.stdout.flush)
    delivered(lambda: sys.stdout.buffer.write(text.encode("utf-8", "replace")))
    delivered(sys.stdout.buffer.flush)
