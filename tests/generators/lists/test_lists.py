"""The lists are what they say: the same each time, leaks at the places told, no number right by chance."""

from __future__ import annotations

import hashlib
import io
import re
import unicodedata
import zipfile
from collections import Counter
from functools import cache
from typing import Final

import pytest
from lxml import etree, html
from python_calamine import CalamineWorkbook

from . import FORMATS, Innocent, Place, Planted, PublicList, lists, render
from .as_html import CONTAINERS
from .numbers import check_character, is_date, is_identity, is_old_identity, passes_luhn
from .regions import PROVINCES

DIGEST: Final = "sha256:d54619274392dec0fd366d1d3de6a6845cefb7f2fef5bb5f8c3600c1dea07336"
W: Final = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
S: Final = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
EVERY: Final = range(1, 1001)
Grid = dict[tuple[int, int], str]


@cache
def rendered(number: int) -> bytes:
    return render(lists()[number - 1])


def marks(public_list: PublicList) -> list[tuple[str, Place]]:
    leaks = [(each.text, each.place) for each in public_list.planted]
    return leaks + [(each.text, each.place) for each in public_list.innocents]


def planted() -> list[Planted]:
    return [each for public_list in lists() for each in public_list.planted]


def innocents() -> list[Innocent]:
    return [each for public_list in lists() for each in public_list.innocents]


def bare(text: str) -> str:
    return unicodedata.normalize("NFKC", text).replace(" ", "").replace("-", "").upper()


def test_the_same_bytes_and_the_same_truth_come_out_each_time() -> None:
    digest = hashlib.sha256()
    for public_list in lists():
        for part in (repr(public_list).encode(), rendered(public_list.number)):
            digest.update(len(part).to_bytes(8, "big") + part)
    assert f"sha256:{digest.hexdigest()}" == DIGEST


def test_a_list_is_rendered_the_same_twice() -> None:
    for number in (1, 2, 3, 500, 999):
        assert render(lists()[number - 1]) == rendered(number)


def test_there_are_a_thousand_lists_of_35_kinds_in_three_formats() -> None:
    assert [public_list.number for public_list in lists()] == list(EVERY)
    assert Counter(public_list.format for public_list in lists()) == {"html": 333, "docx": 334, "xlsx": 333}
    kinds = Counter(public_list.kind for public_list in lists())
    assert len(kinds) == 35
    assert min(kinds.values()) >= 28
    assert all(
        {public_list.format for public_list in lists() if public_list.kind == kind} == {*FORMATS} for kind in kinds
    )


def test_a_quarter_is_clean_and_full_of_innocent_numbers() -> None:
    clean = [public_list for public_list in lists() if not public_list.planted]
    assert len(clean) == 250
    assert all(public_list.number % 4 == 0 for public_list in clean)
    assert min(len(public_list.innocents) for public_list in clean) >= 10
    assert {public_list.kind for public_list in clean} == {public_list.kind for public_list in lists()}


def test_all_kinds_of_leak_occur_often_enough() -> None:
    counts = Counter(each.kind for each in planted())
    wanted = "identity-18 identity-15 mobile bank bank-passbook passport plate address email health-column minor-column"
    wanted += " student-number weak-mask mixed-masks hidden-column hidden-row hidden-sheet"
    assert set(counts) == set(wanted.split())
    assert min(counts.values()) >= 10


def test_a_clear_share_of_the_leaks_is_hidden() -> None:
    hidden = Counter(each.place.hidden for each in planted())
    ways = "column row filtered-row sheet very-hidden-sheet white vanish vanish-paragraph note comment deletion"
    ways += " defined-name script hidden-input html-comment data-attribute display-none"
    assert set(hidden) == {"", *ways.split()}
    assert sum(1 for public_list in lists() if any(each.place.hidden for each in public_list.planted)) >= 180
    assert {each.place.where for each in planted()} >= {"textbox", "header", "paragraph", "cell"}
    assert all(bool(each.shown) != bool(each.place.hidden) for each in planted())


def test_innocent_numbers_of_all_kinds_occur() -> None:
    counts = Counter(each.kind for each in innocents())
    wanted = "landline local-line extension hotline toll-free credit-code row-number serial amount date index order"
    wanted += " document-number postcode icp police-record coordinates certificate enforcement exam-ticket url ip"
    wanted += " payment-number project office-email office-address company-address office-account proper-mask"
    wanted += " village-group site-id hidden-harmless"
    assert set(counts) == set(wanted.split())
    assert min(counts.values()) >= 5


def test_identity_numbers_are_right_to_the_last_digit() -> None:
    numbers = [bare(each.text) for each in planted() if each.kind == "identity-18"]
    assert all(is_identity(number) for number in numbers)
    assert {number[:2] for number in numbers if number[0] != "9"} == {*PROVINCES, "71", "81", "82", "83"}
    assert any(number[0] == "9" for number in numbers)
    assert all(is_old_identity(each.text) for each in planted() if each.kind == "identity-15")
    assert all(is_identity(bare(each.text)[1:]) for each in planted() if each.kind == "student-number")


def test_the_check_digit_is_that_of_the_standard() -> None:
    assert check_character("11010519491231002") == "X"
    assert is_identity("11010519491231002X")
    assert not is_identity("110105194912310021")
    assert passes_luhn("4111111111111111")
    assert not passes_luhn("4111111111111112")


def test_identity_numbers_are_written_in_all_manners() -> None:
    texts = [each.text for each in planted() if each.kind == "identity-18"]
    for pattern in (r"\d{17}X", r"\d{17}x", r"[０-９Ｘ]{18}", r"\d{6} \d{8} \d{3}[\dX]", r"\d{6}-\d{8}-\d{3}[\dX]"):
        assert sum(1 for text in texts if (re.fullmatch(pattern, text) and not text.isdigit()) or False) >= 20, pattern


def test_cards_pass_luhn_and_passbooks_do_not() -> None:
    for each in planted():
        number = bare(each.text)
        if each.kind == "bank":
            assert passes_luhn(number)
            assert 16 <= len(number) <= 19
        elif each.kind == "bank-passbook":
            assert not passes_luhn(number)
            assert 17 <= len(number) <= 22
        elif each.kind == "mobile":
            assert re.fullmatch(r"(?:\+?86)?1[3-9]\d{9}", number), each.text


def test_no_innocent_number_passes_for_a_leak() -> None:
    for each in innocents():
        number = bare(each.text)
        assert not is_identity(number), each
        assert not is_old_identity(number), each
        assert not re.fullmatch(r"1[3-9]\d{9}", number), each
        for run in re.findall(r"\d+[Xx]?", each.text):
            assert not is_identity(run), each


def test_order_numbers_and_payment_numbers_are_near_misses() -> None:
    orders = [each.text for each in innocents() if each.kind == "order"]
    assert all(re.fullmatch(r"\d{18}", order) for order in orders)
    assert sum(order[:2] in PROVINCES and is_date(order[6:14]) for order in orders) >= 100
    assert sum(check_character(order[:17]) == order[17] for order in orders) >= 100
    payments = [each.text for each in innocents() if each.kind == "payment-number"]
    assert 0 < sum(map(passes_luhn, payments)) < len(payments) / 2


def test_weak_masks_show_the_birth_date_and_proper_ones_do_not() -> None:
    for each in planted():
        if each.kind == "weak-mask":
            assert is_date(each.text[6:14])
    for innocent in innocents():
        if innocent.kind == "proper-mask":
            assert re.search(r"[*X＊]{4,}", innocent.text)
            assert not re.search(r"\d{8}", innocent.text)


def decoded(data: bytes) -> str:
    label = re.search(rb'charset="([\w-]+)"', data)
    assert label is not None
    return data.decode("gb18030" if label[1] == b"gb2312" else label[1].decode())


def html_grids(page: str) -> tuple[list[Grid], str]:
    """The tables of the article, and all the page says, attributes and comments too."""
    tree = html.fromstring(page)
    article = next(box for name in CONTAINERS for box in tree.xpath(f'//div[@id="{name}"]'))
    return [grid_of(table) for table in article.iter("table")], "\n".join(all_said(tree))


def all_said(tree: etree._Element) -> list[str]:
    out = []
    for node in tree.iter():
        if isinstance(node.tag, str):
            out += [text_of(node), *map(str, node.attrib.values())]
        else:
            out.append(node.text or "")
    return out


def text_of(node: etree._Element) -> str:
    return "".join(str(piece) for piece in node.xpath(".//text() | .//br/@none"))


def cell_text(node: etree._Element) -> str:
    for line in node.iter("br"):
        line.tail = "\n" + (line.tail or "")
    return text_of(node)


def grid_of(table: etree._Element) -> Grid:
    grid: Grid = {}
    for row, line in enumerate(table.iter("tr")):
        column = 0
        for cell in line.iter("td", "th"):
            while (row, column) in grid:
                column += 1
            for down in range(int(cell.get("rowspan", 1))):
                for right in range(int(cell.get("colspan", 1))):
                    grid[row + down, column + right] = cell_text(cell)
            column += int(cell.get("colspan", 1))
    return grid


def docx_grids(data: bytes) -> tuple[list[Grid], str]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts = {name: etree.fromstring(archive.read(name)) for name in archive.namelist()}
    said = "\n".join(word_text(paragraph) for part in parts.values() for paragraph in part.iter(f"{W}p"))
    body = parts["word/document.xml"].find(f"{W}body")
    assert body is not None
    return [word_grid(table) for table in body.findall(f"{W}tbl")], said


def word_text(node: etree._Element) -> str:
    return "".join(
        "\n" if piece.tag == f"{W}br" else piece.text or "" for piece in node.iter(f"{W}t", f"{W}delText", f"{W}br")
    )


def word_grid(table: etree._Element) -> Grid:
    grid: Grid = {}
    for row, line in enumerate(table.findall(f"{W}tr")):
        column = 0
        for cell in line.findall(f"{W}tc"):
            grid[row, column] = word_text(cell)
            span = cell.find(f"{W}tcPr/{W}gridSpan")
            column += 1 if span is None else int(span.get(f"{W}val", "1"))
    return grid


def xlsx_sheets(data: bytes) -> tuple[dict[str, Grid], str]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts = {name: etree.fromstring(archive.read(name)) for name in archive.namelist()}
    strings = [joined(item) for item in parts["xl/sharedStrings.xml"]]
    names = [str(sheet.get("name")) for sheet in parts["xl/workbook.xml"].iter(f"{S}sheet")]
    sheets = {
        name: {place_of(str(cell.get("r"))): cell_value(cell, strings) for cell in part.iter(f"{S}c")}
        for number, name in enumerate(names, 1)
        for part in [parts[f"xl/worksheets/sheet{number}.xml"]]
    }
    odd = [joined(node) for part in parts.values() for node in part.iter(f"{S}definedName", f"{S}comment")]
    return sheets, "\n".join(odd)


def joined(node: etree._Element) -> str:
    return "".join(str(piece) for piece in node.itertext())


def cell_value(cell: etree._Element, strings: list[str]) -> str:
    value = cell.find(f"{S}v")
    if value is None:
        return joined(cell)
    return strings[int(value.text or "")] if cell.get("t") == "s" else value.text or ""


def place_of(name: str) -> tuple[int, int]:
    return int(name[1:]) - 1, ord(name[0]) - ord("A")


@pytest.mark.parametrize("format", FORMATS)
def test_each_mark_stands_at_its_place(format: str) -> None:
    for public_list in lists():
        if public_list.format == format:
            check_places(public_list)


def check_places(public_list: PublicList) -> None:
    data = rendered(public_list.number)
    if public_list.format == "xlsx":
        sheets, odd = xlsx_sheets(data)
        for text, place in marks(public_list):
            if place.where == "sheet":
                assert text in sheets
            elif place.where == "cell":
                assert place.row is not None
                assert place.column is not None
                assert text in sheets[place.part][place.row, place.column], (public_list.number, text, place)
            else:
                assert text in odd, (public_list.number, text, place)
        return
    grids, said = html_grids(decoded(data)) if public_list.format == "html" else docx_grids(data)
    for text, place in marks(public_list):
        if place.where == "cell":
            assert place.table is not None
            assert text in grids[place.table][place.row or 0, place.column or 0], (public_list.number, text, place)
        else:
            assert text in said, (public_list.number, text, place)


def test_workbooks_open_and_their_cells_are_where_they_are_said_to_be() -> None:
    for public_list in lists():
        if public_list.format == "xlsx":
            book = CalamineWorkbook.from_filelike(io.BytesIO(rendered(public_list.number)))
            names = {each.place.part for each in public_list.planted if each.place.where == "cell"}
            assert names <= set(book.sheet_names)
            rows = book.get_sheet_by_name(book.sheet_names[0]).to_python(skip_empty_area=False)
            assert len(rows) >= 5


def test_wide_numbers_are_squeezed_in_workbooks() -> None:
    squeezed = [each for each in planted() if "E+" in each.shown]
    assert len(squeezed) >= 100
    assert {each.kind for each in squeezed} >= {"identity-18", "bank"}
    assert all(each.text.isdigit() for each in squeezed)


def test_pages_have_numbers_that_markup_cuts() -> None:
    cut = 0
    for public_list in lists():
        if public_list.format == "html":
            page = decoded(rendered(public_list.number))
            cut += sum(1 for each in public_list.planted if each.text not in page)
    assert cut >= 100
