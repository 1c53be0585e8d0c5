"""Which cells a table style puts a colour under, and whose characters it makes unseen."""

import pytest
from lxml import etree

from zwlint.readers.docx.looks import PLAIN, Look
from zwlint.readers.docx.table_styles import Options, Part, Seat, TableStyle, options_of, table_style
from zwlint.readers.docx.tags import Element

from .building import NAMESPACES

DARK = '<w:shd w:val="clear" w:fill="1F4E79"/>'
CLEAR = '<w:shd w:val="clear" w:fill="auto"/>'
WHITE = '<w:color w:val="FFFFFF"/>'
NONE = Options(False, False, False, False, False, False, certain=True)


def element(tag: str, inside: str = "", attributes: str = "") -> Element:
    return etree.fromstring(f"<w:{tag} {NAMESPACES} {attributes}>{inside}</w:{tag}>")


def style(inside: str, base: TableStyle | None = None) -> TableStyle:
    return table_style(element("style", inside), base)


def part(type: str, shading: str = DARK, look: str = "") -> str:
    properties = f"<w:rPr>{look}</w:rPr><w:tcPr>{shading}</w:tcPr>"
    return f'<w:tblStylePr w:type="{type}">{properties}</w:tblStylePr>'


def seat(row: int, cell: int, *, column: int | None = None, header: bool = False) -> Seat:
    """A cell of a table of five rows and four cells in each."""
    return Seat(row, 5, cell, 4, cell if column is None else column, header)


def shaded(style: TableStyle, options: Options) -> list[str]:
    """The rows of that table, ``#`` where there is a colour."""
    return [
        "".join("#" if style.part(options, seat(row, cell)).shaded else "." for cell in range(4)) for row in range(5)
    ]


BLANK = ["...."] * 5


@pytest.mark.parametrize(
    ("type", "option", "rows"),
    [
        ("firstRow", "first_row", ["####", *BLANK[1:]]),
        ("lastRow", "last_row", [*BLANK[1:], "####"]),
        ("firstCol", "first_column", ["#..."] * 5),
        ("lastCol", "last_column", ["...#"] * 5),
        ("band1Horz", "row_bands", ["####", "....", "####", "....", "####"]),
        ("band2Horz", "row_bands", ["....", "####", "....", "####", "...."]),
        ("band1Vert", "column_bands", ["#.#."] * 5),
        ("band2Vert", "column_bands", [".#.#"] * 5),
    ],
)
def test_a_part_colours_its_cells_where_the_table_switches_it_on(type: str, option: str, rows: list[str]) -> None:
    sizes = '<w:tblPr><w:tblStyleRowBandSize w:val="1"/><w:tblStyleColBandSize w:val="1"/></w:tblPr>'
    found = style(sizes + part(type))
    assert shaded(found, NONE._replace(**{option: True})) == rows
    assert shaded(found, NONE) == BLANK


def test_corners_take_both_of_their_edges() -> None:
    found = style("".join(map(part, ("nwCell", "neCell", "swCell", "seCell"))))
    edges = NONE._replace(first_row=True, last_row=True, first_column=True, last_column=True)
    assert shaded(found, edges) == ["#..#", *BLANK[:3], "#..#"]
    assert shaded(found, edges._replace(first_column=False)) == ["...#", *BLANK[:3], "...#"]


def test_bands_begin_behind_the_first_row_and_have_their_size() -> None:
    found = style('<w:tblPr><w:tblStyleRowBandSize w:val="2"/></w:tblPr>' + part("band1Horz"))
    assert shaded(found, NONE._replace(row_bands=True)) == ["####", "####", "....", "....", "####"]
    assert shaded(found, NONE._replace(row_bands=True, first_row=True)) == ["....", "####", "####", "....", "...."]


@pytest.mark.parametrize("size", ["", '<w:tblStyleRowBandSize w:val="0"/>'])
def test_bands_of_unknown_size_may_be_anywhere(size: str) -> None:
    found = style(f"<w:tblPr>{size}</w:tblPr>" + part("band1Horz"))
    assert shaded(found, NONE._replace(row_bands=True)) == ["####"] * 5


def test_column_bands_of_merged_cells_may_be_anywhere() -> None:
    found = style('<w:tblPr><w:tblStyleColBandSize w:val="1"/></w:tblPr>' + part("band1Vert"))
    options = NONE._replace(column_bands=True)
    assert found.part(options, seat(1, 1)).shaded is None
    assert found.part(options, seat(1, 1, column=3)).shaded


def test_repeated_header_rows_are_like_the_first() -> None:
    found = style(part("firstRow"))
    assert found.part(NONE._replace(first_row=True), seat(1, 0, header=True)).shaded


def test_later_parts_clear_what_earlier_ones_colour() -> None:
    found = style(f"<w:tcPr>{DARK}</w:tcPr>" + part("firstRow", CLEAR))
    assert shaded(found, NONE._replace(first_row=True)) == ["....", *["####"] * 4]


def test_of_two_edges_either_may_colour_their_corner() -> None:
    found = style(part("firstRow", CLEAR) + part("firstCol"))
    assert shaded(found, NONE._replace(first_row=True, first_column=True)) == ["#...", *["#..."] * 4]
    found = style(f"<w:tcPr>{DARK}</w:tcPr>" + part("firstRow", CLEAR) + part("firstCol", CLEAR))
    assert shaded(found, NONE._replace(first_row=True, first_column=True)) == ["....", *[".###"] * 4]


def test_the_whole_table_is_coloured_by_any_properties_of_the_style() -> None:
    for group in ("tblPr", "tcPr", "trPr", "pPr"):
        assert shaded(style(f"<w:{group}>{DARK}</w:{group}>"), NONE) == ["####"] * 5
    assert shaded(style(part("wholeTable")), NONE) == ["####"] * 5


def test_characters_look_as_the_part_says() -> None:
    found = style(f"<w:rPr><w:vanish/></w:rPr>{part('firstRow', look=WHITE)}")
    options = NONE._replace(first_row=True)
    assert found.part(options, seat(0, 0)) == Part(True, Look(hidden=True, white=True))
    assert found.part(options, seat(1, 0)) == Part(None, Look(hidden=True))


def test_a_style_has_what_it_is_based_on() -> None:
    base = style(f'<w:tblPr><w:tblStyleRowBandSize w:val="2"/></w:tblPr>{part("band1Horz")}{part("firstRow")}')
    found = style(part("firstRow", CLEAR, WHITE), base)
    options = NONE._replace(row_bands=True, first_row=True)
    assert shaded(found, options) == ["....", "####", "####", "....", "...."]
    assert found.part(options, seat(0, 0)).look == Look(white=True)


def test_unknown_parts_and_empty_ones_are_left_out() -> None:
    assert style(part("firstRow", "") + part("elsewhere")) == TableStyle()
    assert TableStyle().part(Options(), seat(0, 0)) == Part(None, PLAIN)


@pytest.mark.parametrize(
    ("attributes", "options"),
    [
        ('w:val="04A0"', Options(True, False, True, False, True, False, certain=True)),
        ('w:val="0560"', Options(True, True, False, True, True, False, certain=True)),
        ('w:val="220" w:firstRow="0" w:noHBand="off"', Options(False, False, False, False, True, True, certain=True)),
        ('w:firstRow="1" w:noVBand="on"', Options(True, False, False, False, True, False, certain=True)),
        ('w:val="xyz"', Options(False, False, False, False, True, True, certain=True)),
    ],
)
def test_tables_switch_parts_on_in_bits_or_one_by_one(attributes: str, options: Options) -> None:
    assert options_of(element("tblLook", attributes=attributes)) == options


def test_without_a_word_of_the_table_any_part_may_count() -> None:
    assert options_of(None) == Options(True, True, True, True, True, True, certain=False)
    found = style('<w:tblPr><w:tblStyleRowBandSize w:val="1"/></w:tblPr>' + part("band1Horz"))
    assert shaded(found, Options()) == ["####"] * 5
