"""The name of a file is checked by the rules that ask for it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from support import document_of
from zwlint.document import Document, NameLocation, Region
from zwlint.file_name import name_length, named
from zwlint.linter import Linter


@pytest.mark.parametrize("name", ["名单", "★", "110101190001011234", "a/名单.docx", "名单.tar.gz"])
def test_name_that_says_something_is_the_last_block(name: str) -> None:
    document = named(_read(name))
    last = document.blocks[-1]
    stem = Path(name).name.rpartition(".")[0] or name
    assert (last.region, document.text[last.start : last.end]) == (Region.FILE_NAME, stem)
    assert document.text == f"正文\n{stem}"
    assert document.locate(last.start, last.end) == NameLocation(((0, len(stem)),))
    assert name_length(document) == len(stem) + 1


@pytest.mark.parametrize("name", ["", "t20260301_4821.html", "名单/a.html", "index", "1234567890"])
def test_name_that_says_nothing_is_left_out(name: str) -> None:
    document = _read(name)
    assert named(document) is document
    assert name_length(document) == 0


def test_name_is_no_text_of_the_document(tmp_path: Path) -> None:
    file = tmp_path / "布署方案.txt"
    file.write_text("正文里布署一次。", encoding="utf-8")
    report = Linter().check(file)
    assert [finding.text for finding in report.findings] == ["布署"]
    assert report.characters == 8


def _read(path: str) -> Document:
    return replace(document_of("正文"), path=path)
