"""The canonical form of fragments: systems may rewrite their spelling, never what is seen or run."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

import html5lib
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sampled import examples
from zwlint.gate.fragments import fragment_form

SAME = [
    ('<P CLASS="a" id=b>甲<BR/>乙</P>', "<p id='b' class=\"a\">甲<br>乙</p>"),
    ("<p>a&amp;b&nbsp;&#x4e2d;&#20013;</p>", "<p>a&#38;b\u00a0中中</p>"),
    ("<p>甲\r\n乙\r丙</p>", "<p>甲\n乙\n丙</p>"),
    ('<a href="x?a=1&amp;b=2">甲</a>', "<a  href='x?a=1&#38;b=2' >甲</a >"),
    ('<img alt="" src="a.png"/>', "<IMG SRC='a.png' ALT=''>"),
]
DIFFERENT = [
    ("<p>甲</p>", "<p>乙</p>"),
    ("<p>甲 乙</p>", "<p>甲  乙</p>"),
    ("<p>甲</p>", "<p>甲</p>\n"),
    ("<p>甲</p>", "<p>甲</p><!-- 乙 -->"),
    ("<!--a--><p>", "<!--b--><p>"),
    ('<p style="color:red">甲</p>', '<p style="color:blue">甲</p>'),
    ('<p onclick="a()">甲</p>', "<p>甲</p>"),
    ("<b>甲</b>", "<i>甲</i>"),
    ("<p>&lt;b&gt;</p>", "<p><b></p>"),
    ("<script>a()</script>", "<script>b()</script>"),
    ("<script>A()</script>", "<SCRIPT>A()</SCRIPT>"),
    ("<p a=1 a=2>", "<p a=1 a=3>"),
    ("<p>&copy</p>", "<p>&copy;</p>"),
    ("<p/>甲", "<p>甲"),
    ("<p>甲\u200b</p>", "<p>甲</p>"),
    ("<p hidden>甲</p>", "<p>甲</p>"),
    ("<!--> <b>甲</b> -->", "<!--> <b>乙</b> -->"),
]
_WRITTEN = """<p>|</p>|<P>|</P >|<br>|<br/>|<BR />|<b>|</b>|<div/>|<table>|<td>|</td>|<p class=a>|<p class='a'>
|<p CLASS="a">|<p a=1 b=2>|<p b='2' a="1">|<p a=1 a=2>|<p/a>|甲| |  |&amp;|&#38;|&|&lt;|<|>|&nbsp;
|&nbsp|&copy|&#0;|&#x80;|&#xD800;|&unknown;|&notit;|&#13;|&#10;|'|"|=|/|<!--a-->|<!-->|<!--->
|<!--a--b-->|<!--a|-->|--!>|<!DOCTYPE html>|<?x?>|</|<![CDATA[|]]>|<script>|</script>|<style>
|</style>|<textarea>|</textarea>|<svg>|</svg>|<pre>|</pre>|<title>|<plaintext>|<noscript>|<select>
|<option>|<input value=a>|<template>|<a href=x?a&b>"""
PIECES = st.sampled_from([*_WRITTEN.replace("\n", "").split("|"), "\n", "\r\n", "\r", "\0", "\ufeff", "\x0b"])


def tree(text: str) -> Any:
    parser = html5lib.HTMLParser(tree=html5lib.getTreeBuilder("etree"), namespaceHTMLElements=False)
    walker = html5lib.getTreeWalker("etree")
    return [
        {**token, "data": sorted(token["data"].items()) if isinstance(token.get("data"), dict) else token.get("data")}
        for token in walker(parser.parseFragment(text))
    ]


@pytest.mark.parametrize(("one", "other"), SAME)
def test_spelling_does_not_matter(one: str, other: str) -> None:
    assert fragment_form(one.encode()) == fragment_form(other.encode())
    assert tree(one) == tree(other)


@pytest.mark.parametrize(("one", "other"), DIFFERENT)
def test_what_is_seen_or_run_matters(one: str, other: str) -> None:
    assert fragment_form(one.encode()) != fragment_form(other.encode())


def test_bytes_that_are_no_text_keep_their_form() -> None:
    assert fragment_form(b"<p>\xff</p>") != fragment_form(b"<P>\xff</P>")
    assert fragment_form(b"exact") != fragment_form(b"zwlint-fragment-1 exact\nexact")


@settings(max_examples=examples(1500), deadline=None)
@given(st.lists(PIECES, max_size=5), st.lists(PIECES, max_size=5), st.lists(PIECES, max_size=3))
def test_same_form_means_same_document(one: list[str], other: list[str], shared: list[str]) -> None:
    """Two fragments made of pieces that are often equal in meaning; html5lib is the witness."""
    first, second = "".join(one + shared), "".join(other + shared)
    if fragment_form(first.encode()) == fragment_form(second.encode()):
        assert tree(first) == tree(second)


SPELLINGS = {
    "p": ["<p a='1' b=2>", '<P B="2" A=1>', "<p\nb='2'\ta=\"1\" >"],
    "/p": ["</p>", "</P>", "</p >"],
    "br": ["<br>", "<BR/>", "<br />"],
    "&": ["&amp;", "&#38;", "&#x26;"],
    "\n": ["\n", "\r\n", "\r"],
    "中": ["中", "&#20013;", "&#x4E2D;"],
    "!": ["<!--x-->"],
}


@settings(max_examples=examples(300), deadline=None)
@given(st.lists(st.sampled_from(sorted(SPELLINGS)), max_size=8), st.randoms())
def test_any_spelling_of_the_same_tokens_has_one_form(tokens: list[str], random: Any) -> None:
    forms = {"".join(random.choice(SPELLINGS[token]) for token in tokens) for _ in range(5)}
    kept = {fragment_form(form.encode()) for form in forms if not _joins(tokens)}
    assert len(kept) <= 1


def _joins(tokens: list[str]) -> bool:
    """Whether two line ends in a row could be spelt as one."""
    return ("\n", "\n") in pairwise(tokens)
