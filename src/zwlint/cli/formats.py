"""Output as text or as JSON, for commands that have no reporter."""

from __future__ import annotations

import json
from typing import Any

from zwlint.cli import streams
from zwlint.errors import UsageError
from zwlint.ruleset.fields import nearest

_FORMATS = ("text", "json")
HELP = "text（默认）或 json"


def wants_json(output_format: str) -> bool:
    """Raises UsageError for a format that there is not."""
    if output_format not in _FORMATS:
        raise UsageError(f"没有输出格式“{output_format}”", hint=nearest(output_format, _FORMATS))
    return output_format == "json"


def write_json(value: Any) -> None:
    """Write a value for programs. Raises OutputError."""
    streams.write_data(json.dumps(value, ensure_ascii=False, indent=2) + "\n")
