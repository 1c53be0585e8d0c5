"""The suite that every reader passes."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import partial

from zwlint.plugins import Reader
from zwlint.testing.hostile import hostile_input_is_read_or_refused
from zwlint.testing.locations import offsets_lead_back
from zwlint.testing.reading import (
    blocks_cover_the_text,
    nothing_visible_is_lost,
    parts_lie_in_the_text,
    reading_twice_is_equal,
    threads_read_alike,
)
from zwlint.testing.resolving import Resolve
from zwlint.testing.samples import Sample

PROPERTIES: tuple[Callable[..., None], ...] = (
    blocks_cover_the_text,
    nothing_visible_is_lost,
    parts_lie_in_the_text,
    offsets_lead_back,
    reading_twice_is_equal,
    threads_read_alike,
    hostile_input_is_read_or_refused,
)
"""What :func:`conformance` asks for, each a function of reader and samples."""


def conformance(
    reader: Reader,
    samples: Iterable[bytes | Sample],
    *,
    resolve: Resolve | None = None,
    seconds: float = 10,
    memory: int = 256 << 20,
) -> None:
    """Ask a reader for all properties; raises one AssertionError that lists those it does not have.

    ``resolve`` is handed to :func:`offsets_lead_back`, ``seconds`` and ``memory`` to
    :func:`hostile_input_is_read_or_refused`. The same samples give the same result every time.
    """
    whole = list(samples)
    options: dict[Callable[..., None], Callable[..., None]] = {
        offsets_lead_back: partial(offsets_lead_back, resolve=resolve),
        hostile_input_is_read_or_refused: partial(hostile_input_is_read_or_refused, seconds=seconds, memory=memory),
    }
    failures = []
    for demanded in PROPERTIES:
        try:
            options.get(demanded, demanded)(reader, whole)
        except AssertionError as failure:
            failures.append(str(failure))
    if failures:
        raise AssertionError("\n".join(failures))
