"""Sheets made to hurt are read in time and memory proportional to their size, and what is lost is reported.

Each case is read in a process of its own, so that its memory can be measured and a crash is one failed test.
"""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from .hostile import END, HOSTILE

CHILD = Path(__file__).parents[1] / "measured_reading.py"
MB = 1 << 20
MOST_SECONDS = 60
MOST_MEMORY = 200 * MB
"""Bytes of memory for a small file; to which come 20 for each byte read."""
MOST_OF_A_CELL = 600
"""Bytes of memory for each cell: its text, its block, its place."""
SLOW = frozenset(
    {
        "csv-lines",
        "csv-open-quotes",
        "csv-quotes",
        "million-cells",
        "old-far-cell",
        "csv-cells",
        "csv-spaces",
        "strings",
        "merged",
        "links",
        "pivot",
        "formats",
    }
)
"""Cases that take seconds."""


@pytest.mark.parametrize(
    "name", [pytest.param(name, marks=[pytest.mark.slow] if name in SLOW else []) for name in HOSTILE]
)
def test_hostile_sheets_end_within_limits_and_as_they_should(name: str, tmp_path: Path) -> None:
    case = HOSTILE[name]
    data = case.make()
    path = tmp_path / "hostile"
    path.write_bytes(data)
    child = subprocess.run(
        [sys.executable, str(CHILD), case.format, str(path), END],
        env={**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))},
        capture_output=True,
        text=True,
        timeout=3 * MOST_SECONDS,
        check=False,
    )
    if case.outcome == "refused":
        assert "ReadError" in child.stderr.splitlines()[-1], child.stderr[-2000:]
        assert "未检查" in child.stderr
        return
    assert child.returncode == 0, child.stderr[-2000:]
    result = json.loads(child.stdout)
    assert result["seconds"] <= MOST_SECONDS
    assert result["peak"] <= 20 * weight(data) + MOST_MEMORY + MOST_OF_A_CELL * result["blocks"]
    assert bool(result["unchecked"]) is (case.outcome == "gap"), result["unchecked"]
    assert result["found"] or case.outcome == "gap"


def weight(data: bytes) -> int:
    """Bytes that count for the memory: those of the file, and of its parts."""
    if not data.startswith(b"PK"):
        return len(data)
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return len(data) + sum(entry.file_size for entry in archive.infolist())
