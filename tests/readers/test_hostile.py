"""Input made to hurt is read in time and memory proportional to its size, and what is not read is reported.

Each case is read in a process of its own, so that its memory can be measured and a crash is one failed test.
"""

import json
import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest
from _pytest.mark.structures import ParameterSet

from generators.hostile import HOSTILE, LEAD, MB
from zwlint.readers.html import reader as html_reader

from .places import read_html, texts

CHILD = Path(__file__).with_name("measured_reading.py")
END = "终了"
"""The text of a paragraph behind everything else: it is shown, or the document says that something is missing."""
MOST_SECONDS = 60
MOST_MEMORY = 200 * MB
"""Bytes of memory for a small page; to which come 20 for each byte read."""

# A few of every kind, those that take least. The rest are slow, be it only by their number.
SAMPLED = frozenset({
    "deep-div-unclosed", "deep-a",  # depth
    "attribute-quotes",  # attributes
    "entity-million-digits", "entity-million-letters", "entities-prefix",  # entities
    "empty", "only-mark", "only-half-mark",  # ends
    "nul-in-tags", "all-bytes", "controls", "lone-surrogates-utf-16", "zip-archive",  # no text
    "no-tag-50-mb",  # size
    "doctypes", "title-unclosed",  # unclosed
    "misnested-links", "formatting-reconstructed", "huge-spans",  # trees
})  # fmt: skip
# Which ends are cut off within something that people or a check would have read.
REPORTED_ENDS = frozenset({
    "truncated-attribute-quote", "truncated-comment", "truncated-comment-end", "truncated-conditional",
    "truncated-cdata", "truncated-script", "truncated-script-end", "truncated-script-comment", "truncated-utf-8",
    "truncated-utf-8-in-tag", "truncated-utf-16", "truncated-gb18030",
})  # fmt: skip
TRUNCATED = [name for name in HOSTILE if name.startswith("truncated-")]


@dataclass(frozen=True, slots=True)
class Measured:
    """What the child found."""

    bytes: int
    seconds: float
    reading: float
    peak: int
    blocks: int
    beside: list[int]
    found: bool
    """Whether the text holds the wanted words."""
    unchecked: list[str]


def measured(data: bytes, form: str, wanted: str, folder: Path) -> Measured:
    """Read ``data`` in a process of its own; fails where that crashes or takes too much."""
    path = folder / "hostile.html"
    path.write_bytes(data)
    child = subprocess.run(
        [sys.executable, str(CHILD), form, str(path), wanted],
        env={**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))},
        capture_output=True,
        text=True,
        timeout=2 * MOST_SECONDS,
        check=False,
    )
    path.unlink()
    assert child.returncode == 0, child.stderr[-2000:]
    result = Measured(**json.loads(child.stdout))
    assert result.seconds <= MOST_SECONDS
    assert result.peak <= 20 * result.bytes + MOST_MEMORY
    return result


def cases() -> list[ParameterSet]:
    """All cases that end whole; those not in ``SAMPLED`` are slow."""
    names = [name for name in HOSTILE if name not in TRUNCATED]
    return [pytest.param(name, marks=_marks(name)) for name in names]


def _marks(name: str) -> list[pytest.MarkDecorator]:
    return [] if name in SAMPLED else [pytest.mark.slow]


@pytest.mark.parametrize("name", cases())
def test_hostile_html_is_read_within_limits_to_its_end_or_reported(name: str, tmp_path: Path) -> None:
    result = measured(HOSTILE[name]() + f"<p>{END}</p>".encode(), "html", END, tmp_path)
    assert result.found or result.unchecked


@pytest.mark.parametrize("name", TRUNCATED)
def test_a_truncated_page_shows_what_came_before_and_reports_what_it_lost(name: str, tmp_path: Path) -> None:
    result = measured(HOSTILE[name](), "html", LEAD, tmp_path)
    assert result.found
    assert bool(result.unchecked) is (name in REPORTED_ENDS)


@pytest.mark.slow
@pytest.mark.parametrize("name", [name for name in HOSTILE if name.endswith("50-mb") or name == "random-bytes"])
def test_hostile_text_is_read_within_limits_to_its_end(name: str, tmp_path: Path) -> None:
    result = measured(HOSTILE[name]() + f"\n{END}".encode(), "text", END, tmp_path)
    assert result.found or result.unchecked


def test_the_sample_is_of_cases_that_exist() -> None:
    assert set(HOSTILE) >= SAMPLED | REPORTED_ENDS


def test_what_lies_behind_the_most_tags_is_reported(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(html_reader, "MOST_TAGS", 10)
    document = read_html("<p>甲</p>" + "<br>" * 20 + "<p>乙</p>")
    assert texts(document) == ["甲"]
    assert len(document.unchecked) == 1


def test_numbers_behind_the_most_tags_are_reported(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(html_reader, "MOST_TAGS", 10)
    document = read_html("<p>甲</p>" + "<br>" * 20 + "<p>110101199001011237</p>")
    assert document.unchecked
