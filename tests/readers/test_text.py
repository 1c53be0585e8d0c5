"""Plain text: a block for each line that holds anything, characters as they stand."""

import pytest

from generators.charsets import ENCODINGS
from zwlint.document import Region, Zone
from zwlint.readers.registration import READERS

from .places import READ, located, located_text, texts

NEWLINES = {"lf": "\n", "crlf": "\r\n", "cr": "\r"}
RARE = "二〇二六年沈镕𠮷安🏅"

read_text = READ["text"]


@pytest.mark.parametrize("newline", NEWLINES.values(), ids=NEWLINES)
def test_each_line_is_a_paragraph_and_empty_lines_are_none(newline: str) -> None:
    document = read_text(newline.join(("甲", "", "  乙　丙", "", "", "丁", "")).encode())
    assert document.format == "text"
    assert document.text == "甲\n  乙　丙\n丁"
    assert texts(document) == ["甲", "  乙　丙", "丁"]
    assert {(block.region, block.zone) for block in document.blocks} == {(Region.PARAGRAPH, Zone.BODY)}
    assert document.soft_breaks == frozenset()


@pytest.mark.parametrize("newline", NEWLINES.values(), ids=NEWLINES)
@pytest.mark.parametrize("case", ENCODINGS)
def test_every_line_is_found_at_its_bytes_line_and_column(case: str, newline: str) -> None:
    encoding = ENCODINGS[case]
    text = newline.join(("标题", "", f"　　{RARE}，公示。", "落款"))
    data = encoding.mark + text.encode(encoding.codec)
    document = read_text(data)
    location = located_text(document, RARE)
    begin = len(encoding.mark) + len(text[: text.index(RARE)].encode(encoding.codec))
    assert location.slices == ((begin, begin + len(RARE.encode(encoding.codec))),)
    assert (location.byte_start, location.byte_end) == location.slices[0]
    assert (location.line, location.column, location.end_line, location.end_column) == (3, 3, 3, 13)
    assert document.unchecked == ()


def test_a_span_over_lines_leaves_the_line_end_out_of_its_slices() -> None:
    location = located(read_text("甲乙\r\n丙丁".encode()), 1, 4)
    assert location.slices == ((3, 6), (8, 11))
    assert (location.byte_start, location.byte_end) == (3, 11)
    assert (location.line, location.column, location.end_line, location.end_column) == (1, 2, 2, 2)


def test_markup_and_references_are_characters_like_any_other() -> None:
    document = read_text("<p>甲&amp;乙</p><!-- 丙 -->".encode())
    assert document.text == "<p>甲&amp;乙</p><!-- 丙 -->"
    assert (document.links, document.images, document.asides, document.metadata) == ((), (), (), ())


@pytest.mark.parametrize("char", ["\u2028", "\u0085", "\u000b", "\u000c", "\u001c", "\u00a0", "\u200b"])
def test_only_cr_and_lf_end_a_line(char: str) -> None:
    document = read_text(f"甲{char}乙\n丙".encode())
    assert texts(document) == [f"甲{char}乙", "丙"]
    assert located_text(document, "丙").line == 2


def test_a_lone_byte_that_is_no_text_leaves_the_rest_readable() -> None:
    document = read_text("各有关单位".encode() + b"\xff" + "要做好工作\n落款".encode())
    assert document.text == "各有关单位\ufffd要做好工作\n落款"
    assert located_text(document, "落款").slices == ((32, 38),)
    assert len(document.unchecked) == 1


def test_a_nul_between_characters_is_left_out_and_parts_no_line() -> None:
    document = read_text("政务\0公开，各有关单位要做好有关工作\n乙".encode())
    assert document.text == "政务公开，各有关单位要做好有关工作\n乙"
    assert located_text(document, "政务公开").slices == ((0, 6), (7, 13))
    assert located_text(document, "乙").line == 2


def test_a_text_is_no_fragment_and_its_profile_is_draft() -> None:
    assert not read_text("甲".encode()).fragment
    [reader] = [reader for reader in READERS if reader.format == "text"]
    assert (reader.profile, reader.suffixes) == ("draft", (".txt", ".text"))


def test_a_long_text_is_located_at_its_end() -> None:
    document = read_text(("各有关单位要切实做好有关工作。\r\n" * 20_000 + "落款").encode())
    location = located_text(document, "落款")
    assert (location.line, location.column, location.byte_start) == (20_001, 1, 20_000 * 47)
