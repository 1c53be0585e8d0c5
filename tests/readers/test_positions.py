"""Every character of a document leads back to the very bytes it came from, whatever charset and markup are between."""

from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generators.charsets import ENCODINGS
from generators.pages import generate_page
from generators.wrapping import WrappedPage, page_with
from sampled import examples
from zwlint.lexicon.view import view_of
from zwlint.readers.charset import decode

from .places import (
    READ,
    Written,
    assert_covers_its_slices,
    covered,
    located,
    located_text,
    read_html,
    shown,
    spans,
    written,
)

SHORT = "政务公开"
RICH = "二〇二六年“两个维护”沈镕𠮷安🏅A&B<>'"
NEWLINES = {"lf": "\n", "crlf": "\r\n", "cr": "\r"}

BEGINNINGS = (b"", b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff", "<p>政务公开".encode())
"""Nothing, the byte-order marks, and what makes the rest damaged UTF-8."""

seeds = st.integers(0, 2**32)


def occurrences(text: str, wanted: str) -> list[tuple[int, int]]:
    """Start and end of each place where ``wanted`` stands."""
    found, at = [], text.find(wanted)
    while at >= 0:
        found.append((at, at + len(wanted)))
        at = text.find(wanted, at + len(wanted))
    return found


def expected_ranges(page: WrappedPage, source: Written) -> list[tuple[int, int]]:
    """The bytes of each placed phrase: the declaration stands before all of them and moves them alike."""
    shift = len(source.text) - len(page.html)
    ranges = []
    for placed in page.placed:
        begin = placed.start + shift
        assert source.text[begin : begin + len(placed.wrapped.html)] == placed.wrapped.html
        first, last = covered(placed.wrapped)
        ranges.append((source.byte(begin + first), source.byte(begin + last)))
    return ranges


def assert_phrases_are_located(page: WrappedPage, case: str) -> None:
    source = written(page.html, case)
    document = read_html(source.data)
    view = view_of(document.text, document.soft_breaks)
    found = []
    for start, end in (view.original(*span) for span in occurrences(view.text, page.phrase)):
        location = located(document, start, end)
        assert shown(source, location) == document.text[start:end]
        assert_covers_its_slices(source, location)
        found.append((location.byte_start, location.byte_end))
    assert sorted(found) == expected_ranges(page, source)


@pytest.mark.parametrize("case", ENCODINGS)
@settings(max_examples=30, deadline=None)
@given(page=page_with(SHORT))
def test_each_placed_phrase_is_found_in_the_view_at_its_bytes_line_and_column(case: str, page: WrappedPage) -> None:
    assert_phrases_are_located(page, case)


@pytest.mark.parametrize("case", ENCODINGS)
@settings(max_examples=10, deadline=None)
@given(page=page_with(RICH))
def test_rare_characters_and_escaped_signs_are_found_at_their_bytes(case: str, page: WrappedPage) -> None:
    assert_phrases_are_located(page, case)


@pytest.mark.parametrize("case", ENCODINGS)
@settings(max_examples=20, deadline=None)
@given(page=page_with(SHORT), seed=seeds)
def test_any_span_within_a_block_is_shown_by_its_slices(case: str, page: WrappedPage, seed: int) -> None:
    source = written(page.html, case)
    document = read_html(source.data)
    for start, end in spans(document, Random(seed), 30):
        location = located(document, start, end)
        assert shown(source, location) == document.text[start:end]
        assert_covers_its_slices(source, location)


@pytest.mark.parametrize("seed", range(100))
def test_any_span_of_a_whole_page_is_shown_by_its_slices(seed: int) -> None:
    source = written(generate_page(seed).html, tuple(ENCODINGS)[seed % len(ENCODINGS)])
    document = read_html(source.data)
    for start, end in spans(document, Random(seed), 100):
        location = located(document, start, end)
        # Only a pre tells a line feed from a space, and slices do not say where they stand.
        assert shown(source, location).replace("\u2028", " ") == document.text[start:end].replace("\u2028", " ")
        assert_covers_its_slices(source, location)


@pytest.mark.parametrize("newline", NEWLINES.values(), ids=NEWLINES)
@pytest.mark.parametrize("case", ENCODINGS)
def test_line_ends_count_once_and_columns_count_code_points(case: str, newline: str) -> None:
    lines = ("<!DOCTYPE html>", "<html><head>", "</head><body>", "<p>𠮷🏅公", "示</p>", "<p>镕〇</p>", "</body></html>")
    source = written(newline.join(lines), case)
    document = read_html(source.data)
    broken = located_text(document, "🏅公 示")
    assert (broken.line, broken.column, broken.end_line, broken.end_column) == (4, 5, 5, 2)
    assert document.soft_breaks == {document.text.index(" ")}
    rare = located_text(document, "镕〇")
    assert (rare.line, rare.column, rare.end_line, rare.end_column) == (6, 4, 6, 6)
    begin = source.text.index("镕")
    assert rare.slices == ((source.byte(begin), source.byte(begin + 2)),)


def test_a_word_cut_by_tags_has_a_slice_for_each_piece() -> None:
    document = read_html("<p>四<b>个</b><!-- 注 -->意&#35782;</p>")
    location = located_text(document, "四个意识")
    assert location.slices == ((3, 6), (9, 12), (28, 39))
    assert (location.byte_start, location.byte_end) == (3, 39)
    assert (location.line, location.column, location.end_line, location.end_column) == (1, 4, 1, 32)


def test_pieces_with_nothing_between_them_are_one_slice() -> None:
    document = read_html("<p>甲&#20113;乙\r\n  丙</p>")
    assert located_text(document, "甲云乙 丙").slices == ((3, 24),)


def test_a_part_of_an_entity_that_shows_two_characters_is_the_whole_entity() -> None:
    document = read_html("<p>a&NotEqualTilde;b</p>")
    assert document.text == "a≂\u0338b"
    assert located(document, 1, 2).slices == ((4, 19),)
    assert located(document, 2, 3).slices == ((4, 19),)
    assert located(document, 1, 4).slices == ((4, 20),)


@pytest.mark.parametrize("tag", ["<br>", "<br/>", "<BR clear=all>", "</br>"])
def test_a_line_break_is_its_tag_without_the_white_space_around_it(tag: str) -> None:
    document = read_html(f"<p>甲 {tag}\n  <b>乙</b></p>")
    assert document.text == "甲\u2028乙"
    assert located(document, 1, 2).slices == ((7, 7 + len(tag)),)


def test_white_space_shown_once_is_one_of_its_runs() -> None:
    document = read_html("<p>甲 <b>\n</b> 乙</p>")
    assert document.text == "甲 乙"
    assert located(document, 1, 2).slices == ((10, 11),)
    assert document.soft_breaks == {1}


def test_a_span_over_two_blocks_covers_the_tags_between_them() -> None:
    document = read_html("<p>甲</p><p>乙</p>")
    location = located(document, 0, 3)
    assert location.slices == ((3, 6), (13, 16))
    assert (location.byte_start, location.byte_end) == (3, 16)


def test_an_empty_span_is_the_place_before_its_character() -> None:
    document = read_html("<p>甲</p>\n<p>乙丙</p>")
    assert located(document, 0, 0).slices == ((3, 3),)
    middle = located(document, 3, 3)
    assert (middle.byte_start, middle.byte_end, middle.line, middle.column) == (17, 17, 2, 5)
    assert located(document, 4, 4).slices == ((20, 20),)


@pytest.mark.parametrize(("start", "end"), [(-1, 0), (0, 3), (2, 1), (3, 3)])
def test_a_span_outside_the_text_is_refused(start: int, end: int) -> None:
    document = read_html("<p>甲乙</p>")
    with pytest.raises(ValueError, match="lies outside the text"):
        document.locate(start, end)


# -- damaged sources ---------------------------------------------------------------------------------------------------


@st.composite
def damaged_page(draw: st.DrawFn) -> bytes:
    """The beginning of a page of any encoding with up to twelve places changed, dropped or put in."""
    case = draw(st.sampled_from(tuple(ENCODINGS)))
    data = bytearray(written(generate_page(draw(st.integers(0, 99))).html[:3000], case).data)
    rng = Random(draw(seeds))
    for _ in range(rng.randint(1, 12)):
        at = rng.randrange(len(data))
        data[at : at + rng.randint(0, 2)] = rng.randbytes(rng.randint(0, 2))
    return bytes(data)


def assert_offsets_lead_to_their_characters(data: bytes) -> None:
    """Byte offsets rise, lie in the data, and what could be decoded is at its place."""
    source = decode(data)
    offsets = [source.byte_offset(index) for index in range(len(source.text) + 1)]
    assert offsets == sorted(offsets)
    assert offsets[0] >= 0
    assert offsets[-1] == len(data)
    for character, start, end in zip(source.text, offsets, offsets[1:], strict=False):
        if character != "\ufffd":
            assert data[start:end].decode(source.codec) == character


@settings(max_examples=100, deadline=None)
@given(damaged_page())
def test_in_a_damaged_page_every_character_that_survived_is_at_its_bytes(data: bytes) -> None:
    assert_offsets_lead_to_their_characters(data)


@settings(max_examples=examples(300), deadline=None)
@given(st.binary(max_size=60), st.sampled_from(BEGINNINGS))
def test_in_random_bytes_every_character_that_survived_is_at_its_bytes(data: bytes, before: bytes) -> None:
    assert_offsets_lead_to_their_characters(before + data)


@settings(max_examples=100, deadline=None)
@given(damaged_page(), seeds)
def test_a_damaged_page_is_read_and_its_spans_lie_in_the_data(data: bytes, seed: int) -> None:
    for form in ("html", "text"):
        document = READ[form](data)
        for start, end in spans(document, Random(seed), 20):
            location = located(document, start, end)
            assert 0 <= location.byte_start <= location.byte_end <= len(data)
            assert all(location.byte_start <= first <= last <= location.byte_end for first, last in location.slices)
            assert (1, 1) <= (location.line, location.column) <= (location.end_line, location.end_column)
