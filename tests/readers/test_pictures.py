"""What the first bytes of a picture tell, and which pictures hold a whole page."""

from __future__ import annotations

import pytest

from readers.docx.building import p, r
from rules.leftover_files import drawn, floating, inline, jpeg, picture, pictured, png, tiff, webp
from zwlint.document import Document, Unchecked
from zwlint.readers.pictures import has_position, is_opaque, size_of
from zwlint.readers.registration import READERS

READ = {reader.format: reader.read for reader in READERS}
A4 = (7_560_310, 10_692_130)
"""EMU."""
WORDS = "各镇要抓紧落实。" * 60


def test_sizes_are_those_of_the_header() -> None:
    assert size_of(jpeg(size=(1240, 1754))) == (1240, 1754)
    assert size_of(png(size=(1240, 1754))) == (1240, 1754)
    assert size_of(b"GIF89a" + bytes((4, 0, 8, 0))) == (4, 8)
    assert size_of(b"BM" + bytes(16) + bytes((4, 0, 0, 0, 8, 0, 0, 0))) == (4, 8)


@pytest.mark.parametrize("cut", range(0, 60, 3))
def test_headers_that_are_cut_tell_nothing_and_break_nothing(cut: int) -> None:
    for whole in (jpeg(position=True), png(position=True), webp(position=True), tiff(position=True)):
        part = whole[:cut]
        assert size_of(part) in {None, (800, 600)}
        assert is_opaque(part) in {True, False}
        assert has_position(part) in {True, False}


def test_positions_are_found_in_every_format_that_may_hold_one() -> None:
    for position in (True, False):
        found = [has_position(each) for each in (jpeg(position=position), png(position=position),
                                                 webp(position=position), tiff(position=position))]  # fmt: skip
        assert found == [position] * 4


def test_a_picture_with_an_alpha_channel_is_not_opaque() -> None:
    assert [is_opaque(each) for each in (jpeg(), png(), png(colours=6), b"GIF89a")] == [True, True, False, False]


# -- pictures of pages ---------------------------------------------------------------------------------------------


def gaps(document: Document) -> list[Unchecked]:
    return [gap for gap in document.unchecked if gap.rule == "SEC011"]


def word_gaps(body: str) -> list[Unchecked]:
    return gaps(READ["docx"](pictured(body, jpeg())[1]))


def test_a_picture_that_fills_the_page_of_a_word_file_is_unchecked() -> None:
    scan = drawn(picture(), cx=A4[0], cy=A4[1])
    [gap] = word_gaps(p("附件") + p(scan) + p(WORDS))
    assert gap.part == "word/media/image1.jpeg"
    assert gap.reason.startswith("有占满版面的图片（image1.jpeg）")
    assert gap.digest.startswith("sha256:")


def test_a_large_picture_of_the_shape_of_a_page_counts_where_there_are_few_words() -> None:
    scan = p(drawn(picture(), cx=5_200_000, cy=7_300_000))
    assert len(word_gaps(p("附件") + scan)) == 1
    assert word_gaps(p(WORDS) + scan) == []


@pytest.mark.parametrize(
    "body",
    [
        p("图标", drawn(picture(), cx=400_000, cy=560_000)),
        p("照片", drawn(picture(), cx=5_200_000, cy=3_500_000)),
        p(WORDS, floating(picture(), behind=1, cx=A4[0], cy=A4[1])),
        p("没有图片", r("正文")),
    ],
)
def test_other_pictures_of_a_word_file_do_not(body: str) -> None:
    assert word_gaps(body) == []


def page_gaps(body: str) -> list[Unchecked]:
    return gaps(READ["html"](f"<html><body>{body}</body></html>".encode()))


@pytest.mark.parametrize(
    "image",
    [
        '<img src="a.jpg" width="800" height="1130">',
        '<IMG SRC="a.jpg" STYLE="width: 800px; height: 1130px">',
        f'<img src="{inline(jpeg(size=(1240, 1754)))}">',
    ],
)
def test_a_picture_of_a_page_is_unchecked_on_a_page_of_few_words(image: str) -> None:
    [gap] = page_gaps(f"<h1>公示</h1><p>{image}</p><p>{image}</p>")
    assert gap.reason.startswith("页面文字很少，有 2 张图片像整页的扫描件")
    assert page_gaps(f"<h1>公示</h1><p>{image}</p><p>{WORDS}</p>") == []


def test_a_picture_of_unknown_size_counts_where_the_article_holds_nothing_else() -> None:
    assert (
        len(page_gaps('<h1>公示</h1><div id="zoom"><p><img src="a.jpg"></p></div><div class="footer">主办</div>')) == 1
    )
    assert (
        page_gaps('<h1>公示</h1><div id="zoom"><img src="a.jpg">现将名单予以公示，公示期自本月一日起至五日止。</div>')
        == []
    )
    assert page_gaps('<h1>公示</h1><div class="logo"><img src="a.jpg"></div>') == []


@pytest.mark.parametrize(
    "image",
    [
        '<img src="a.gif" width="20" height="28">',
        '<img src="a.jpg" width="1200" height="700">',
        '<img src="a.jpg" width="100%">',
        f'<img src="{inline(png(size=(32, 40)), "png")}">',
    ],
)
def test_decorative_pictures_do_not(image: str) -> None:
    assert page_gaps(f"<h1>公示</h1><div><p>见附件。{image}</p></div>") == []
