"""One document with faults, written as text, as HTML, as Word file and as sheets: the same findings come out of all.

Faults stand in paragraphs, headings, lists and cells, and are cut by tags and by runs at random.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from functools import cache
from random import Random
from typing import Final, NamedTuple

import pytest

from generators.docx.plain import file
from generators.prose import Prose
from readers.sheets import building, ods_building
from readers.sheets.biff import old_workbook
from zwlint.config import Config
from zwlint.findings import Report
from zwlint.linter import Linter

DATED: Final = date(2026, 3, 1)
PAGE_RULES: Final = ("META", "PAGE", "GOVM")
"""Families that look at pages, not at text."""
FAULTS: Final = (
    ("霁川市各镇要按步就班推进改造。", "TYP001", "按步就班"),
    ("要查找差距，防止思想松驰。", "TYP001", "松驰"),
    ("截止2025年底，砚溪乡共改造412户。", "TYP101", "截止"),
    ("请按照霁政办发[2025]18号文件办理。", "DOC101", "[2025]"),
    ("见《霁川市防汛工作通知》（霁政发〔2026〕05号）。", "DOC103", "05号"),
    ("具体问题由银保监会会同市财政局解释。", "NAM001", "银保监会"),
    ("双方依据《中华人民共和国合同法》订立协议。", "NAM002", "《中华人民共和国合同法》"),
    ("栖梧区的项目已报农业部审批。", "NAM101", "农业部"),
    ("有关事项报国家发展与改革委员会核准。", "NAM102", "国家发展与改革委员会"),
    ("墨涧镇约300人左右参加培训。", "NUM001", "约300人左右"),
    ("会议于二零二五年三月十二日召开。", "NUM006", "二零二五年"),
    ("公示期至2025年6月31日。", "NUM101", "2025年6月31日"),
    ("各单位要压实责任，，按期完成。", "PUN006", "，，"),
    ("机密★10年", "SEC001", "机密★10年"),
    ("志愿者为三名残废人送去轮椅。", "WRD001", "残废人"),
    ("澜汀县有维族群众三千余人。", "WRD003", "维族"),
)
"""A text that stands alone, the rule that it breaks, and what is found in it."""
SEEDS: Final = 12
Finding = tuple[str, str, tuple[str, ...]]


class Piece(NamedTuple):
    """A block of the invented document."""

    kind: str
    """``heading``, ``paragraph``, ``list`` or ``cell``; cells that follow one another are one table."""
    text: str


def pieces(seed: int) -> list[Piece]:
    """Clean prose and every fault, each in a place of its own."""
    rng = Random(seed)
    prose = Prose(rng)
    texts = [text for text, _rule, _found in FAULTS] + [prose.sentence() for _ in range(20)]
    rng.shuffle(texts)
    return [Piece(rng.choice(("heading", "paragraph", "paragraph", "list", "cell", "cell")), text) for text in texts]


def cut(text: str, rng: Random) -> Iterator[str]:
    """The text in parts of one to six characters."""
    start = 0
    while start < len(text):
        end = start + rng.randint(1, 6)
        yield text[start:end]
        start = end


def as_text(seed: int) -> bytes:
    return "\n".join(piece.text for piece in pieces(seed)).encode()


def as_html(seed: int) -> bytes:
    rng = Random(seed)
    tags = {"heading": "h2", "paragraph": "p", "list": "li", "cell": "td"}
    written, before = [], ""
    for piece in pieces(seed):
        written.append(_between(before, piece.kind, "<table><tr>", "</tr></table>"))
        inner = "".join(f"<span style='font-size:16pt'>{part}</span>" for part in cut(piece.text, rng))
        written.append(f"<{tags[piece.kind]}>{inner}</{tags[piece.kind]}>")
        before = piece.kind
    written.append(_between(before, "", "", "</tr></table>"))
    head = '<!DOCTYPE html><html lang="zh-CN"><head><meta charset="utf-8"><title>通知</title></head>'
    return f"{head}<body><div>{''.join(written)}</div></body></html>".encode()


def as_docx(seed: int) -> bytes:
    rng = Random(seed + 1)
    written, before = [], ""
    for piece in pieces(seed):
        written.append(_between(before, piece.kind, "<w:tbl><w:tr>", "</w:tr></w:tbl>"))
        runs = "".join(f"<w:r><w:t>{part}</w:t></w:r>" for part in cut(piece.text, rng))
        level = '<w:pPr><w:outlineLvl w:val="1"/></w:pPr>' if piece.kind == "heading" else ""
        paragraph = f"<w:p>{level}{runs}</w:p>"
        written.append(f"<w:tc>{paragraph}</w:tc>" if piece.kind == "cell" else paragraph)
        before = piece.kind
    written.append(_between(before, "", "", "</w:tr></w:tbl>"))
    return file("".join(written))


def _between(before: str, kind: str, opening: str, closing: str) -> str:
    """What begins or ends a table between two blocks."""
    if (before == "cell") == (kind == "cell"):
        return ""
    return opening if kind == "cell" else closing


def sheet_texts(seed: int) -> list[str]:
    """The texts of the invented document, each of which will be a cell."""
    return [piece.text for piece in pieces(seed)]


def as_xlsx(seed: int) -> bytes:
    """Cells in one column: some share their string, some have their own, some show the result of a formula."""
    rng = Random(seed + 2)
    strings: list[str] = []
    rows: list[str] = []
    for at, text in enumerate(sheet_texts(seed), 1):
        kind = rng.choice(("shared", "inline", "formula"))
        if kind == "shared":
            rows.append(building.row(at, building.shared(f"A{at}", len(strings))))
            strings.append("".join(f"<r><t>{part}</t></r>" for part in cut(text, rng)))
        elif kind == "inline":
            rows.append(building.texts(at, text))
        else:
            rows.append(building.row(at, f'<c r="A{at}" t="str"><f>B{at}</f><v>{text}</v></c>'))
    return building.workbook(building.sheet(*rows), strings=strings)


def as_ods(seed: int) -> bytes:
    rng = Random(seed + 3)
    rows = []
    for text in sheet_texts(seed):
        spans = "".join(f"<text:span>{part}</text:span>" for part in cut(text, rng))
        rows.append(ods_building.row(ods_building.cell("", inner=f"<text:p>{spans}</text:p>")))
    return ods_building.open_sheets(ods_building.table("表1", *rows))


def as_xls(seed: int) -> bytes:
    return old_workbook(("表1", 0, [[text] for text in sheet_texts(seed)]))


def as_csv(seed: int) -> bytes:
    return "\r\n".join(f'"{text}",' for text in sheet_texts(seed)).encode("gb18030")


@cache
def linter() -> Linter:
    return Linter(Config(profile="draft"))


def report(data: bytes, format: str) -> Report:
    return linter().check(data, format=format, dated=DATED)


def findings(data: bytes, format: str) -> list[Finding]:
    """Rule, text and suggestions of each finding in order of the text."""
    found = report(data, format).findings
    return [(one.rule, one.text, one.suggestions) for one in found if not one.rule.startswith(PAGE_RULES)]


@pytest.mark.parametrize("seed", range(SEEDS))
def test_text_html_and_word_files_of_one_document_have_the_same_findings(seed: int) -> None:
    text = findings(as_text(seed), "text")
    assert findings(as_html(seed), "html") == text
    assert findings(as_docx(seed), "docx") == text


@pytest.mark.parametrize("seed", range(SEEDS))
def test_every_fault_is_found_in_the_word_file_and_nothing_is_unchecked(seed: int) -> None:
    found = [(rule, text) for rule, text, _suggestions in findings(as_docx(seed), "docx")]
    assert sorted(found) == sorted((rule, text) for _sentence, rule, text in FAULTS)
    assert report(as_docx(seed), "docx").unchecked == ()


@pytest.mark.parametrize("seed", range(SEEDS))
def test_sheets_of_every_format_have_the_findings_of_the_text(seed: int) -> None:
    text = findings(as_text(seed), "text")
    assert findings(as_xlsx(seed), "xlsx") == text
    assert findings(as_csv(seed), "csv") == text
    assert findings(as_ods(seed), "ods") == text


def test_old_sheets_have_the_findings_of_the_text() -> None:
    assert findings(as_xls(1), "xls") == findings(as_text(1), "text")
    assert report(as_xls(1), "xls").unchecked == ()
