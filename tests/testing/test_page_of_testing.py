"""docs/testing.md is true: its programs run, and it explains every name."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest

import zwlint.testing
from support import ROOT, dictionary, row, terms_rule, write_pack
from zwlint.testing import PROPERTIES, Sample

PAGE = (ROOT / "docs" / "testing.md").read_text(encoding="utf-8")
PROGRAMS = re.findall(r"^```python\n(.*?)^```$", PAGE, re.MULTILINE | re.DOTALL)


def test_programs_run_one_after_the_other(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    examples = '[{ bad = "清禾县" }, { good = "青禾县" }]'
    write_pack(tmp_path / "our-rules", terms_rule(examples=examples), words=dictionary(row("清禾县", "青禾县")))
    monkeypatch.chdir(tmp_path)
    names: dict[str, Any] = {"__name__": "docs"}
    for program in PROGRAMS:
        exec(compile(program, "<docs>", "exec"), names)
    assert [mark.kwargs["ids"] for mark in names["test_example"].pytestmark] == [str]


@pytest.mark.parametrize("name", [*zwlint.testing.__all__, *Sample._fields, *(each.__name__ for each in PROPERTIES)])
def test_every_name_is_explained(name: str) -> None:
    assert re.search(rf"`(?:case\.)?{name}\b|{name}\(", PAGE)
