"""Which format a source is taken for: its bytes first, then its name."""

from __future__ import annotations

import pytest

from readers.docx.packages import package, zipped
from readers.sheets.ods_building import open_sheets
from zwlint.readers.detect import detect
from zwlint.readers.registration import READERS

OLE2 = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)
WORD = package()
WORKBOOK = zipped({"[Content_Types].xml": "<Types/>", "_rels/.rels": "", "xl/workbook.xml": "<workbook/>"})
ARCHIVE = zipped({"说明/word/readme.txt": "一", "b.docx": WORD})
OPEN_SHEETS = open_sheets()
RTF = rb"{\rtf1\ansi }"
PAGE = "<html><body><p>通知</p></body></html>".encode()
MAILED_PAGE = b"MIME-Version: 1.0\nContent-Type: multipart/related\n\n<html><p>=E4=B8=80</p></html>"
TEXT = "通知".encode()


def format_of(name: str | None, data: bytes) -> str:
    return detect(data[:4096], name, {reader.format: reader for reader in READERS})


@pytest.mark.parametrize("name", ["a.docx", "a.DOCX", "a.docm", "a.dotx", "a.dotm"])
@pytest.mark.parametrize("data", [WORD, OLE2, ARCHIVE, WORKBOOK, PAGE, TEXT, b"", b"PK\x03\x04"])
def test_name_of_new_word_is_for_its_reader_which_says_what_is_wrong(name: str, data: bytes) -> None:
    assert format_of(name, data) == "docx"


@pytest.mark.parametrize(("ending", "old"), [("doc", "doc"), ("dot", "doc"), ("wps", "wps"), ("wpt", "wps")])
def test_name_of_old_word_stands_for_many_formats(ending: str, old: str) -> None:
    sources = [OLE2, WORD, RTF, PAGE, MAILED_PAGE, TEXT, b""]
    assert [format_of(f"a.{ending}", data) for data in sources] == [old, "docx", "rtf", "html", old, old, old]


def test_page_in_utf_16_under_the_name_of_old_word_is_a_page() -> None:
    assert format_of("a.doc", PAGE.decode().encode("utf-16")) == "html"


def test_name_of_rich_text_stands_for_many_formats() -> None:
    assert [format_of("a.rtf", data) for data in (RTF, OLE2, WORD, PAGE)] == ["rtf", "doc", "docx", "html"]


@pytest.mark.parametrize(
    ("name", "data", "format"),
    [
        ("a.xlsx", WORKBOOK, "xlsx"),
        ("a.xlsx", OLE2, "xlsx"),
        ("a.xls", OLE2, "xls"),
        ("a.et", OLE2, "xls"),
        ("a.xlsb", ARCHIVE, "xls"),
        ("a.xls", WORKBOOK, "xlsx"),
        ("a.et", WORKBOOK, "xlsx"),
        ("a.xls", OPEN_SHEETS, "ods"),
        ("a.xls", TEXT, "csv"),
        ("a.xls", PAGE, "html"),
        ("a.xls", MAILED_PAGE, "xls"),
        ("a.xls", b"\x09\x04\0\0", "xls"),
        ("a.csv", TEXT, "csv"),
        ("a.tsv", TEXT, "csv"),
        ("a.ods", OPEN_SHEETS, "ods"),
        ("a.pptx", ARCHIVE, "pptx"),
        ("a.ofd", zipped({"OFD.xml": ""}), "ofd"),
        ("a.odt", ARCHIVE, "odt"),
        ("a.ppt", OLE2, "ppt"),
    ],
)
def test_other_documents_keep_the_format_of_their_name(name: str, data: bytes, format: str) -> None:
    assert format_of(name, data) == format


@pytest.mark.parametrize("name", ["a.docx", "a.doc", "a.html", "a.xlsx", None])
def test_pdf_is_pdf_whatever_it_is_called(name: str | None) -> None:
    assert format_of(name, b"%PDF-1.7\n<html><p>") == "pdf"


@pytest.mark.parametrize("name", [None, "a", "a.html", "a.txt", "a.tmp"])
def test_bytes_without_a_fitting_name_are_what_they_look_like(name: str | None) -> None:
    sources = [WORD, OLE2, RTF, ARCHIVE, WORKBOOK, b"\x89PNG", b"PK\x05\x06" + bytes(18)]
    assert [format_of(name, data) for data in sources] == ["docx", "docx", "rtf", "zip", "xlsx", "png", "zip"]


def test_text_without_a_name_is_html_or_text() -> None:
    assert [format_of(None, data) for data in (PAGE, TEXT, b"")] == ["html", "text", "text"]


def test_open_sheets_are_known_by_their_first_entry() -> None:
    assert format_of(None, OPEN_SHEETS) == "ods"


def test_package_is_known_by_any_part_that_stands_first() -> None:
    for name in ("word/document.xml", "docProps/app.xml", "_rels/.rels", "customXml/item1.xml"):
        assert format_of(None, zipped({name: "", "word/a.xml": ""})) == "docx"


@pytest.mark.parametrize("name", ["a.xml", "a.bin", None])
def test_text_that_is_cut_up_by_markup_or_encoded_is_not_taken_for_plain_text(name: str | None) -> None:
    word = b'<?xml version="1.0"?><w:document><w:t>one</w:t></w:document>'
    assert format_of(name, word) == "xml"
    assert format_of(name, b"\xef\xbb\xbf\n" + word) == "xml"
    assert format_of("a.mht", MAILED_PAGE.replace(b"<html>", b"").replace(b"<p>", b"")) == "mht"
    assert format_of("a.txt", word) == "text"
