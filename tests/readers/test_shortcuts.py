"""Reading in leaps gives the very page that reading tag by tag gives."""

from __future__ import annotations

import random
from unittest import mock

import pytest

from generators.pages import generate_page
from zwlint.document import Document
from zwlint.readers.html import reader
from zwlint.readers.registration import READERS

READ = next(candidate.read for candidate in READERS if candidate.format == "html")
PIECES = (
    "<p>",
    "</p>",
    "<div>",
    "</div>",
    "<b>",
    "</b>",
    "<br>",
    "<a href='x'>",
    '<a href="x" title="题 名">',
    "<a title=甲>",
    "</a>",
    "<img src='a' alt='图'>",
    "<span style='display:none'>",
    "<span style='display:block'>",
    "</span>",
    "<pre>",
    "</pre>",
    "<table>",
    "<tr>",
    "<td>",
    "</td>",
    "</table>",
    "<svg>",
    "</svg>",
    "<script>if (a < b) '<p>'</script>",
    "<!-- <b> -->",
    "<textarea> a <b> </textarea>",
    "甲乙",
    " 丙\n丁 ",
    "&nbsp;",
    "&amp",
    "< 3 > ",
    "<",
    ">",
    "\n",
    "  ",
    "<li>",
    "</li>",
    "<h1>",
    "</h2>",
    "<b title='>'>",
    "<ruby>",
    "<rt>",
    "</form>",
)


def slowly(data: bytes) -> Document:
    """The same page with nothing learned and every tag looked at."""
    with (
        mock.patch.object(reader, "known", return_value=None),
        mock.patch.object(reader, "text_beside", return_value=None),
    ):
        return READ(data)


def assert_equal(data: bytes) -> None:
    """Both readings agree in all that a document tells."""
    READ(data)  # learns the tags
    quick, slow = READ(data), slowly(data)
    assert quick.text == slow.text
    assert list(quick.blocks) == list(slow.blocks)
    assert quick.metadata == slow.metadata
    assert quick.soft_breaks == slow.soft_breaks
    assert quick.unchecked == slow.unchecked
    assert quick.links == slow.links
    assert quick.images == slow.images
    assert [aside[:3] for aside in quick.asides] == [aside[:3] for aside in slow.asides]
    for at in range(0, len(quick.text), max(1, len(quick.text) // 200)):
        assert quick.locate(at, at + 1) == slow.locate(at, at + 1)
    assert quick.locate(0, len(quick.text)) == slow.locate(0, len(slow.text))


@pytest.mark.parametrize("seed", range(60))
def test_generated_page_reads_the_same(seed: int) -> None:
    assert_equal(generate_page(seed).html.encode())


@pytest.mark.parametrize("seed", range(400))
def test_jumble_of_tags_reads_the_same(seed: int) -> None:
    rng = random.Random(seed)
    assert_equal("".join(rng.choice(PIECES) for _ in range(rng.randint(1, 60))).encode())
