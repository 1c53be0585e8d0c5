"""The view: what is folded, what is left out, and the way back to the text."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zwlint.lexicon.view import fold, view_of

ZERO_WIDTH = "\u00ad\u200b\u200c\u200d\u200e\u2060\u202a\u202e\u2066\u2069\ufeff\ufe0f\U000e0100\U000e0041"
FOLDED = "ＡＺａｚ０９％－．＃［］\uf900\uf9ff\ufa11\U0002f800\u2f00\u2e9f\u2ef3"
KEPT = "布署ABc19，。、：；！？（）“”《》〔〕★〇…—·\u3000𠮷😀👨\u2028\t"
CHARACTERS = st.sampled_from(KEPT + ZERO_WIDTH + FOLDED + " \u00a0\n") | st.characters()
TEXTS = st.text(CHARACTERS, max_size=40)


@pytest.mark.parametrize(
    ("text", "seen"),
    [
        ("ＡＢＣ１２３％", "ABC123%"),
        ("［２０２５］１８号", "[2025]18号"),
        ("３．５％－４．０％", "3.5%-4.0%"),
        ("布\u200b署", "布署"),
        ("布\ufeff\u2060\u00ad署", "布署"),
        ("布\u202e署\u202c", "布署"),
        ("葛\U000e0100城", "葛城"),
        ("福\ufa19\uf900", "福神豈"),
        ("\u2f00\u2f08", "一人"),
        ("布\u00a0署", "布署"),
        ("，\u00a0布署", "，布署"),
        ("布\u200b\u00a0\u200b署", "布署"),
    ],
)
def test_forms_are_folded(text: str, seen: str) -> None:
    assert view_of(text).text == seen
    assert fold(text) == seen


@pytest.mark.parametrize(
    "text",
    [
        "，。：；！？（）“”‘’、《》【】〔〕",
        "布 署",
        "布\u00a0\u00a0署",
        "布 \u00a0署",
        "A\u00a0B",
        "布\u00a0A",
        "\u00a0布署\u00a0",
        "布\n\u00a0署",
        "机\u3000密",
        "℃ⅢΩ①㎡",
        "𠮷田😀",
        "",
    ],
)
def test_everything_else_stays(text: str) -> None:
    assert view_of(text).text == text
    assert fold(text) == text


def test_space_of_a_line_break_is_none_between_chinese_only() -> None:
    text = "布 署 A 部 署"
    assert view_of(text, frozenset({1, 3, 5, 7})).text == "布署 A 部署"
    assert view_of(text, frozenset({7})).text == "布 署 A 部署"
    assert view_of(text).text == text


def test_emoji_and_characters_of_other_planes_count_as_one() -> None:
    view = view_of("😀\u200b𠮷Ａ署")
    assert view.text == "😀𠮷A署"
    assert [view.original(at, at + 1) for at in range(4)] == [(0, 1), (2, 3), (3, 4), (4, 5)]


def test_astral_han_is_chinese_around_a_line_break() -> None:
    assert view_of("𠮷 田", frozenset({1})).text == "𠮷田"


def test_span_leaves_out_what_vanished_around_it_and_holds_what_vanished_inside() -> None:
    view = view_of("\u200b\u200b布\u200b署\u200b，")
    assert view.text == "布署，"
    assert view.original(0, 2) == (2, 5)
    assert view.original(0, 1) == (2, 3)
    assert view.original(2, 3) == (6, 7)


def test_any_number_of_invisible_characters_hides_nothing() -> None:
    assert view_of("布" + "\u200b" * 9 + "\u00a0署").text == "布署"


@given(TEXTS, st.data())
def test_every_character_of_the_view_lies_at_one_that_folds_to_it(text: str, data: st.DataObject) -> None:
    spaces = [at for at, char in enumerate(text) if char == " "]
    soft = frozenset(data.draw(st.sets(st.sampled_from(spaces)))) if spaces else frozenset()
    view = view_of(text, soft)
    offsets = [view.original(at, at + 1) for at in range(len(view.text))]
    for (start, end), char in zip(offsets, view.text, strict=True):
        assert end == start + 1
        assert char in {text[start], unicodedata.normalize("NFKC", text[start])}
    assert offsets == sorted(set(offsets))


@given(TEXTS)
def test_what_the_view_leaves_out_is_invisible_or_a_no_break_space(text: str) -> None:
    view = view_of(text)
    kept = {view.original(at, at + 1)[0] for at in range(len(view.text))}
    for at, char in enumerate(text):
        assert at in kept or char == "\u00a0" or unicodedata.category(char) in {"Cf", "Mn", "Lo", "Cn", "So", "Co"}


@given(TEXTS, st.data())
def test_span_of_the_view_maps_to_the_span_from_its_first_to_its_last_character(text: str, data: st.DataObject) -> None:
    view = view_of(text)
    start = data.draw(st.integers(0, len(view.text)))
    end = data.draw(st.integers(start, len(view.text)))
    first, last = view.original(start, end)
    assert 0 <= first <= last <= len(text)
    if start < end:
        assert view_of(text[first:last]).text.replace("\u00a0", "") == view.text[start:end].replace("\u00a0", "")


@given(st.text(st.sampled_from("布署ABc19，。、：；！？（）“”《》〔〕★𠮷😀 \n\u3000\u2028"), max_size=40))
def test_plain_text_is_its_own_view(text: str) -> None:
    view = view_of(text)
    assert view.text == text
    assert [view.original(at, at + 1) for at in range(len(text))] == [(at, at + 1) for at in range(len(text))]


@given(TEXTS)
def test_view_of_a_view_is_the_view(text: str) -> None:
    seen = view_of(text).text
    assert view_of(seen).text.replace("\u00a0", "") == seen.replace("\u00a0", "")


@given(TEXTS)
def test_blocks_stay_blocks(text: str) -> None:
    assert view_of(text).text.count("\n") == text.count("\n")
