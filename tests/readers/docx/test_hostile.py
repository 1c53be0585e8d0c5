"""Word files made to hurt are read in time and memory proportional to their parts, and what is lost is reported.

Each case is checked in a process of its own, so that its memory can be measured and a crash is one failed test.
"""

from __future__ import annotations

import io
import json
import os
import re
import subprocess
import sys
import zipfile
from pathlib import Path
from typing import NamedTuple

import pytest
from _pytest.mark.structures import ParameterSet

from generators.docx.hostile import HOSTILE
from generators.docx.hostile_zip import MB
from generators.docx.plain import END

CHILD = Path(__file__).with_name("measured_word.py")
MOST_SECONDS = 60
MOST_MEMORY = 200 * MB
"""Bytes of memory for a small file; to which come 20 for each byte read."""
MOST_PARTS = 256 * MB
"""Bytes of parts, uncompressed, that a file may have at most to be read."""
CHINESE = re.compile("[一-鿿]")


class Measured(NamedTuple):
    """What the child found."""

    bytes: int
    seconds: float
    peak: int
    characters: int
    unchecked: list[tuple[str, str]]
    gaps: int
    broken: bool
    read: bool
    found: bool
    """Whether the text holds the last paragraph's."""
    sound: bool


def measured(data: bytes, folder: Path) -> Measured:
    """Check ``data`` in a process of its own; fails where that crashes or takes too much."""
    path = folder / "hostile.docx"
    path.write_bytes(data)
    child = subprocess.run(
        [sys.executable, str(CHILD), str(path), END],
        env={**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))},
        capture_output=True,
        text=True,
        timeout=3 * MOST_SECONDS,
        check=False,
    )
    path.unlink()
    assert child.returncode == 0, child.stderr[-2000:]
    return Measured(**json.loads(child.stdout))


def weight(data: bytes, *, read: bool) -> int:
    """Bytes that count for the memory: those of the file, and of the XML of its parts where it was read."""
    if not read:
        return len(data)
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        sizes = [entry.file_size for entry in archive.infolist() if entry.filename.endswith((".xml", ".rels"))]
    return len(data) + min(MOST_PARTS, sum(sizes))


def cases() -> list[ParameterSet]:
    """All cases; those not in ``SAMPLED`` are slow."""
    return [pytest.param(name, marks=[] if name in SAMPLED else [pytest.mark.slow]) for name in HOSTILE]


# A few of every kind. The rest are slow, be it only by their number.
SAMPLED = frozenset({
    "bomb-ratio-header", "overlapping-entries", "double-main", "climbing-target", "no-types", "no-main",  # containers
    "encrypted-entry", "broken-header", "broken-styles", "empty", "workbook", "ole-header", "size-too-small",
    "truncated-50", "flipped-3", "billion-laughs", "external-entity", "lone-surrogate-reference",  # characters
    "symbol-D800", "symbol-000A", "utf-7", "line-ends-in-attributes", "deep-controls", "tables-75",  # depth
    "field-begun", "wide-span", "negative-span", "style-circle", "numbering-circle", "level-99",  # numbers
    "start-huge-upperRoman", "start-huge-lowerLetter", "header-of-itself", "main-as-header",
})  # fmt: skip


@pytest.mark.parametrize("name", cases())
def test_hostile_word_files_end_within_limits_and_as_they_should(name: str, tmp_path: Path) -> None:
    case = HOSTILE[name]
    data = case.make()
    result = measured(data, tmp_path)
    most = 20 * weight(data, read=result.read) + MOST_MEMORY
    if result.peak > most:  # other tests may have driven the compiled rules out of the cache
        result = measured(data, tmp_path)
    assert not result.broken, result.unchecked
    assert result.sound
    assert result.seconds <= MOST_SECONDS
    assert result.peak <= most
    assert all(CHINESE.search(reason) for _part, reason in result.unchecked)
    kind = "refused" if not result.read else "gap" if result.gaps else "read"
    assert result.found or result.gaps, "text was lost without a word"
    assert kind in {"unread": {"refused", "gap"}, "any": {"refused", "gap", "read"}}.get(case.outcome, {case.outcome})
    assert result.found or case.outcome not in {"read", "gap"}


def test_the_sample_is_of_cases_that_exist() -> None:
    assert set(HOSTILE) >= SAMPLED
    assert {HOSTILE[name].outcome for name in SAMPLED} == {"read", "gap", "refused", "unread", "any"}
