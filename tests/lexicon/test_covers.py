"""Spans that hold others, against looking at every one of them."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from zwlint.lexicon.covers import BlockCovers, Covers

SPANS = st.lists(st.tuples(st.integers(0, 12), st.integers(0, 8)).map(lambda span: (span[0], sum(span))), max_size=8)


@given(spans=SPANS, start=st.integers(0, 14), length=st.integers(0, 8))
def test_span_is_held_where_one_of_them_holds_it_whole(spans: list[tuple[int, int]], start: int, length: int) -> None:
    expected = any(first <= start and start + length <= last for first, last in spans)
    assert Covers(spans).hold(start, start + length) is expected


def test_spans_that_meet_or_overlap_hold_nothing_together() -> None:
    assert not Covers([(0, 3), (3, 6)]).hold(2, 4)
    assert not Covers([(0, 4), (2, 6)]).hold(1, 5)
    assert not Covers().hold(0, 0)


@given(text=st.text("甲乙\n", max_size=25), start=st.integers(0, 25), length=st.integers(1, 4))
def test_blocks_hold_what_the_whole_text_holds(text: str, start: int, length: int) -> None:
    def find(part: str) -> list[tuple[int, int]]:
        assert "\n" not in part
        spans = []
        for literal in ("甲乙", "乙乙甲", "甲"):
            at = part.find(literal)
            while at >= 0:
                spans.append((at, at + len(literal)))
                at = part.find(literal, at + 1)
        return spans

    spans, offset = [], 0
    for line in text.split("\n"):
        spans += [(offset + first, offset + last) for first, last in find(line)]
        offset += len(line) + 1
    if start + length <= len(text):
        assert BlockCovers(text, find).hold(start, start + length) is Covers(spans).hold(start, start + length)


def test_each_block_is_searched_once_and_only_where_one_asks() -> None:
    asked: list[str] = []

    def find(part: str) -> list[tuple[int, int]]:
        asked.append(part)
        return [(0, 1)]

    covers = BlockCovers("甲乙\n丙丁\n\n戊", find)
    assert [covers.hold(3, 4), covers.hold(4, 5), covers.hold(3, 4), covers.hold(7, 8)] == [True, False, True, True]
    assert asked == ["丙丁", "戊"]
    assert covers.hold(0, 1)
    assert asked == ["丙丁", "戊", "甲乙"]
