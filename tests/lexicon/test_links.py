"""Which characters like another stand between two others, of tables with few characters."""

from __future__ import annotations

import pytest

from zwlint.lexicon.links import Links, LinkTable
from zwlint.lexicon.ngrams import NgramTable
from zwlint.lexicon.similar import Similar

NGRAMS = NgramTable.of(
    [
        ("", "己壬|乙丙戊|甲丁，"),
        ("甲", "乙丙戊"),
        ("丙", "丁"),
        ("乙", "丁己"),
        ("戊", "丁"),
        ("丁", "己"),
        ("己", "，"),
    ]
)
SIMILAR = {"庚": Similar("乙丙癸", "己辛"), "壬": Similar("", "己丁")}


def links() -> Links:
    return Links(lambda: LinkTable.load(LinkTable.of(NGRAMS, SIMILAR).dump()))


@pytest.mark.parametrize(
    ("window", "between"),
    [
        ("甲庚丁", "乙丙"),  # not 戊, which is not like it, nor 己, which is not seen there
        ("乙庚，", "己"),  # a mark has no bit, but what stands before it is known
        ("甲乙丁", ""),  # nothing is like 乙
        ("癸庚丁", ""),
        ("甲庚癸", ""),
    ],
)
def test_like_characters_between_two(window: str, between: str) -> None:
    assert sorted(links().between(*window)) == sorted(between)


def test_like_pairs_between_two() -> None:
    found = {first: "".join(sorted(seconds)) for first, seconds in links().pairs_between("甲", "庚", "壬", "，")}
    assert found == {"乙": "己"}  # behind 丙 there is no 己
    assert not list(links().pairs_between("甲", "庚", "庚", "丁"))


def test_commonest_have_the_lowest_bits() -> None:
    assert LinkTable.of(NGRAMS, SIMILAR).common == "丁乙丙己"  # in the order of their counts; 辛 was never seen


def test_like_characters_need_not_be_seen() -> None:
    assert links().alike("庚") == set("乙丙癸")
    assert links().alike("子") == set()


def test_damaged_table_is_none() -> None:
    data = LinkTable.of(NGRAMS, SIMILAR).dump()
    for damaged in (b"", data[:8], data[:-1], data + b"\0"):
        with pytest.raises(ValueError, match="links"):
            LinkTable.load(damaged)
