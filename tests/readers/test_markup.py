"""What a page leads to, and hidden links, found in its source without reading it anew."""

from __future__ import annotations

import time

import pytest

from support import document_of
from zwlint.document import Document, TextLocation

HEAD = "<html><head><title>题名</title></head><body>"


def page(body: str) -> Document:
    return document_of(f"{HEAD}{body}</body></html>", "html")


def test_references_are_those_of_the_markup_with_references_resolved() -> None:
    document = page('<A HREF=/a.html>甲</A><a class="x" href="b.html?x=1&amp;y=2" ><b>乙</b> 丙</a><a name=top>丁</a>')
    assert [(each.target, each.label) for each in document.references("a")] == [
        ("/a.html", "甲"),
        ("b.html?x=1&y=2", "乙 丙"),
        ("", "丁"),
    ]


def test_comments_scripts_and_styles_lead_nowhere() -> None:
    document = page('<!--<a href="x">甲</a>--><script>"<img src=y>"</script><style>/*<a href=z>*/</style><p>正文</p>')
    assert document.references("a", "img") == []


def test_alternative_text_is_none_only_where_there_is_no_such_attribute() -> None:
    document = page('<img src="a.png"><img src="b.png" alt><img src="c.png" alt=" 会场 ">')
    assert [each.label for each in document.references("img")] == [None, "", "会场"]


def test_start_is_that_of_the_text_of_a_link_and_of_what_follows_an_image() -> None:
    document = page('<p>前<img src="a.png">后</p><p><a href="b.html" title="说明">乙</a></p>')
    (image,), (link,) = document.references("img"), document.references("a")
    assert document.text[image.start] == "后"
    assert document.text[link.start] == "乙"


def test_start_behind_all_text_is_its_end() -> None:
    document = document_of('<p>前</p><img src="a.png">', "html")
    (image,) = document.references("img")
    assert image.start == len(document.text)


def test_elements_that_take_no_room_say_so() -> None:
    document = page(
        '<iframe src="//e.example" width="0"></iframe><iframe src="a" width="600"></iframe><img hidden src=b>'
    )
    assert [each.small for each in document.references("iframe", "img")] == [True, False, True]


def test_hosts_are_all_that_the_source_names() -> None:
    document = page('<a href="http://WWW.Qinghe.example/a">甲</a><script src="//cdn.songhe.example:8080/x"></script>')
    assert document.hosts == {"www.qinghe.example", "cdn.songhe.example"}


@pytest.mark.parametrize(
    ("style", "way"),
    [
        ("display:none", "display"),
        ("VISIBILITY : hidden", "display"),
        ("position:absolute;left:-9999px", "off-screen"),
        ("text-indent:-99em", "off-screen"),
        ("font-size:0", "tiny"),
        ("font-size: 1px !important", "tiny"),
        ("opacity:0", "transparent"),
        ("height:1px;overflow:hidden", "box"),
        ("color:#FFFFFF", "white"),
        ("color: rgb(255, 255, 255)", "white"),
    ],
)
def test_style_hides_links(style: str, way: str) -> None:
    inside = page(
        f'<div style="{style}"><div></div><p><a href="http://e.example/">甲</a></p></div><p><a href=b>乙</a></p>'
    )
    assert [(each.target, each.label, each.way) for each in inside.concealed] == [("http://e.example/", "甲", way)]
    own = page(f"<a style='{style}' href=x>甲</a><a href=b>乙</a>")
    assert [each.way for each in own.concealed] == [way]


@pytest.mark.parametrize(
    "style",
    [
        "text-indent:-2em",
        "left:-10px",
        "margin-left:-15px",
        "font-size:12px",
        "opacity:0.8",
        "height:1px",
        "overflow:hidden;height:40px",
        "color:#fff;background:#036",
        "color:#333",
        "display:block",
    ],
)
def test_style_of_what_people_see_hides_nothing(style: str) -> None:
    assert page(f'<div style="{style}"><a href="http://e.example/">甲</a></div>').concealed == ()


def test_tiny_marquee_hides_links_and_a_shown_one_does_not() -> None:
    small, wide = '<marquee height=1 width="1">', '<MARQUEE width="600">'
    assert [each.way for each in page(f"{small}<a href=x>甲</a></marquee>").concealed] == ["marquee"]
    assert page(f"{wide}<a href=x>甲</a></MARQUEE>").concealed == ()


def test_article_that_a_script_shows_hides_nothing() -> None:
    assert page('<div id="js_content" style="visibility: hidden; opacity: 0;"><a href="x">甲</a></div>').concealed == ()


def test_element_without_an_end_hides_nothing() -> None:
    assert page('<p style="display:none"><div><a href="x">甲</a></div>').concealed == ()


def test_link_in_nested_hidden_elements_is_found_once() -> None:
    body = '<div style="display:none"><div style="font-size:0"><a href="x">甲</a></div></div>'
    (found,) = page(body).concealed
    assert found[:4] == ("x", "甲", 0, "display")
    assert written(body, found.location) == "x"


def written(body: str, location: object) -> str:
    assert isinstance(location, TextLocation)
    return f"{HEAD}{body}".encode()[location.byte_start : location.byte_end].decode()


def test_place_of_what_is_no_text_is_that_of_its_address_or_of_its_tag() -> None:
    body = "<p>甲</p>\n<script src='/a.js'></script>\n<iframe></iframe><p>乙</p>"
    document = page(body)
    (script,), (frame,) = document.references("script"), document.references("iframe")
    assert [written(body, each.location) for each in (script, frame)] == ["/a.js", "<iframe>"]
    assert isinstance(script.location, TextLocation)
    assert (script.location.line, script.location.column) == (2, 14)


@pytest.mark.parametrize(
    "body",
    [
        '<div style="display:none">' * 20000,
        '<a "' * 50000,
        "<a href='" * 50000,
        '<a href="x" style="opacity:0">' * 20000,
        'style="display:none" ' * 30000,
    ],
)
def test_hostile_markup_takes_no_time_to_speak_of(body: str) -> None:
    document = page(body)
    started = time.process_time()
    assert isinstance(document.concealed, tuple)
    assert isinstance(document.references("a", "img"), list)
    assert time.process_time() - started < 5
