"""zwlint's own output formats, as the plugin hook gives them; each module is loaded when it is needed."""

from __future__ import annotations

from collections.abc import Iterable

from zwlint.findings import Report
from zwlint.plugins import Output, Reporter


def _text(reports: Iterable[Report], output: Output) -> None:
    from zwlint.reporters.text import write_text  # noqa: PLC0415

    write_text(reports, output)


def _json(reports: Iterable[Report], output: Output) -> None:
    from zwlint.reporters.json import write_json  # noqa: PLC0415

    write_json(reports, output)


def zwlint_reporters() -> list[Reporter]:
    """Text and json."""
    return [Reporter("text", _text), Reporter("json", _json)]
