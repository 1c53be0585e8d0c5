"""A page made by a template is proved to contain the approved fragment, or it is said why that cannot be told."""

from __future__ import annotations

import os
from pathlib import Path

import html5lib
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gate.repositories import released
from gate.worlds import CLEAN, World, refused
from sampled import examples
from support import call
from zwlint.gate.bodies import Form
from zwlint.gate.codes import Code, Refused
from zwlint.gate.digests import Algorithm
from zwlint.gate.proof.markup import spans
from zwlint.gate.proof.proving import Proof, prove

FRAGMENT = '<p class="a">甲&amp;乙<br>丙</p>\n<p>丁</p>\n'
PAGE = """<!DOCTYPE html>
<html><head><meta charset="utf-8"><title>标题 < 1</title><style>p > a {{}}</style>
<script>if (a < b) {{ c("</p>") }}</script><script src="/x.js"></script></head>
<body><div class="nav"><svg viewBox="0 0 1 1"><title>图</title><path d="M0"/></svg></div>
<div id="zoom"><!-- 正文 -->
{}
</div><noscript><p>请打开脚本</p></noscript><!--[if IE]><p>旧</p><![endif]--></body></html>
"""


def proof(page: str, fragment: str = FRAGMENT, form: Form = Form.FRAGMENT) -> Proof:
    return prove(page.encode(), fragment.encode(), form, Algorithm.SHA256)


def test_found_however_the_system_spells_it() -> None:
    found = proof(PAGE.format("<P class='a'>甲&#38;乙<br/>丙</P>\r\n<p >丁</p>"))
    assert (found.line, found.container, found.alone) == (6, "div#zoom", True)
    assert found.scripts == (Algorithm.SHA256.of(b'if (a < b) { c("</p>") }'), "/x.js")


CHANGED = {
    "word": FRAGMENT.replace("丙", "丁"),
    "inside": FRAGMENT.replace("丙", "丙<!-- 注 -->"),
    "script": FRAGMENT.replace("<br>", "<script>a()</script><br>"),
    "handler": FRAGMENT.replace("<p>", '<p onclick="a()">'),
    "style": FRAGMENT.replace("<p>", '<p style="display:none">'),
    "less": "<p>丁</p>",
    "space": FRAGMENT.replace("丁", "丁 "),
    "between": FRAGMENT.replace("\n<p>", "\n\n<p>"),
}


@pytest.mark.parametrize("name", CHANGED)
def test_whatever_differs_inside_is_refused(name: str) -> None:
    with refused(Code.FRAGMENT_MISSING):
        proof(PAGE.format(CHANGED[name]))


AROUND = {
    "comment": ("<!--{}-->", Code.FRAGMENT_MISSING),
    "script": ('<script type="text/x">{}</script>', Code.FRAGMENT_MISSING),
    "textarea": ("<textarea>{}</textarea>", Code.FRAGMENT_MISSING),
    "attribute": ("<p title='{}'></p>", Code.FRAGMENT_MISSING),
    "noscript": ("<noscript>{}</noscript>", Code.FRAGMENT_MISSING),
    "twice": ("<div>{0}</div><div>{0}</div>", Code.FRAGMENT_MISSING),
    "template": ("<template>{}</template>", Code.FRAGMENT_HIDDEN),
    "hidden": ("<div hidden><div>{}</div></div>", Code.FRAGMENT_HIDDEN),
    "display": ('<div style="color:red;display : none">{}</div>', Code.FRAGMENT_HIDDEN),
    "encoded": ('<div style="display&colon;none">{}</div>', Code.FRAGMENT_HIDDEN),
    "struck out": ("<del>{}</del>", Code.FRAGMENT_HIDDEN),
    "closed": ("<details><summary>甲</summary>{}</details>", Code.FRAGMENT_HIDDEN),
    "open comment": ("{}<!-- 甲", Code.PAGE_UNREADABLE),
    "open quote": ('{}<a href="x>', Code.PAGE_UNREADABLE),
    "open script": ("{}<script>", Code.PAGE_UNREADABLE),
    "script in script": ("<script><!--<script></script>{}</script>", Code.PAGE_UNREADABLE),
    "script in svg": ("<svg><script><p></script></svg>{}", Code.PAGE_UNREADABLE),
    "section in svg": ("<svg><![CDATA[ > ]]></svg>{}", Code.PAGE_UNREADABLE),
    "noscript that reads two ways": ("<noscript><!--</noscript>{}-->", Code.PAGE_UNREADABLE),
    "plaintext": ("<plaintext>{}", Code.PAGE_UNREADABLE),
    "charset": ('<meta charset="gbk">{}', Code.PAGE_UNREADABLE),
    "charset of old": ('<meta http-equiv="Content-Type" content="text/html; charset=gb2312">{}', Code.PAGE_UNREADABLE),
    "NUL": ("{}\0", Code.PAGE_UNREADABLE),
}


@pytest.mark.parametrize("name", AROUND)
def test_where_it_is_not_shown_or_cannot_be_told_it_is_refused(name: str) -> None:
    around, code = AROUND[name]
    with refused(code):
        proof(around.format(FRAGMENT))


def test_text_beside_the_fragment_in_the_same_breath_is_refused() -> None:
    assert proof("<div>\n同意<b>发布</b>\n</div>", "同意<b>发布</b>").alone
    with refused(Code.FRAGMENT_MISSING):
        proof("<div>不同意<b>发布</b></div>", "同意<b>发布</b>")
    with refused(Code.FRAGMENT_MISSING):
        proof("<div>同意发布前</div>", "同意发布")


def test_what_else_stands_in_its_element_is_told() -> None:
    assert not proof(f"<div><h1>题</h1>{FRAGMENT}</div>").alone
    assert not proof(f"<div>{FRAGMENT}<p>另</p></div>").alone
    assert not proof(f"<div>{FRAGMENT}<br>").alone
    assert proof(f"<div>{FRAGMENT}<!-- 完 --></div>").alone


@pytest.mark.parametrize("form", Form)
def test_fragments_that_are_exact_bytes(form: Form) -> None:
    fragment = "<p>甲</p><script>a('<p>')</script>\n"
    assert proof(PAGE.format(fragment), fragment, form).alone
    for other in (fragment.replace("'", '"'), f"<!--{fragment}-->", f"<textarea>{fragment}</textarea>"):
        with refused(Code.FRAGMENT_MISSING):
            proof(PAGE.format(other), fragment, form)


def test_pages_in_other_encodings_are_not_judged() -> None:
    with refused(Code.PAGE_UNREADABLE):
        prove(FRAGMENT.encode("gbk"), FRAGMENT.encode(), Form.FRAGMENT, Algorithm.SHA256)


PIECES = (
    *(
        "<p>",
        "</p>",
        "<b a='>'>",
        "<!--",
        "-->",
        "--!>",
        "<!-",
        "甲",
        " ",
        "<",
        ">",
        "</",
        "<?x>",
        "<!x>",
        "</ x>",
        "'",
        '"',
    ),
    *("<script>", "</script>", "<style>", "</style >", "<textarea>", "</textarea>", "<title>", "</title>", "<a b=c/>"),
    *("<a =x>", "<a b= >", "<a/b/c>", "<![CDATA[", "]]>", "<br/>", "</br a='>'>", "<noscript>", "</noscript>", "&lt;"),
)


@settings(max_examples=examples(400), deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=8))
def test_marker_is_read_as_a_browser_reads_it(pieces: list[str]) -> None:
    """Wherever we say that an element begins, a browser makes an element; html5lib stands for it, without scripts."""
    page = f"<div>{''.join(pieces)}<i id=m></i>"
    try:
        ours = any(span.kind == "start" and ("id", "m") in span.attributes for span in spans(page))
    except Refused:
        return
    tree = html5lib.parseFragment(page, treebuilder="etree", namespaceHTMLElements=False)
    theirs = any(element.get("id") == "m" for element in tree.iter() if isinstance(element.tag, str))
    assert ours == theirs


def test_from_outside(tmp_path: Path, world: World) -> None:
    fragment = "<p>全县各项工作有序推进。</p>\n"
    files = world.submit("A1", fragment, form=Form.FRAGMENT)
    page = tmp_path / "t.html"
    page.write_text(PAGE.format("<P>全县各项工作有序推进。</P>"))
    options = (str(page), "--item", "A1", "--gate", str(world.place.path))
    assert "not-released" in call("gate", "page", *options).text
    world.take("A1")
    world.gate.release(world.publisher, "A1", files)
    done = call("gate", "page", *options, "--alone", "--channel", "门户网站")
    assert (done.code, "一处不差" in done.text, "另有 2 处脚本" in done.text) == (0, True, True)
    assert call("gate", "page", *options, "--format", "json").json()["container"] == "div#zoom"
    page.write_text(PAGE.format("<h1>题</h1><p>全县各项工作有序推进。</p>"))
    assert call("gate", "page", *options).code == 0
    assert "fragment-not-alone" in call("gate", "page", *options, "--alone").err
    page.write_text(PAGE.format("<p>全县各项工作稳步推进。</p>"))
    assert (done := call("gate", "page", *options)).code == 1
    assert "fragment-missing" in done.err
    released(world, "A2", fragment)
    assert call("gate", "page", *options[:2], "A2", *options[3:]).code == 1


def test_links_and_pipes_are_no_pages(tmp_path: Path, world: World) -> None:
    released(world, "A1", CLEAN)
    (tmp_path / "real.html").write_text(f"<div>{CLEAN}</div>")
    (tmp_path / "link.html").symlink_to("real.html")
    os.mkfifo(tmp_path / "pipe.html")
    options = ("--item", "A1", "--gate", str(world.place.path))
    for name in ("link.html", "pipe.html"):
        done = call("gate", "page", str(tmp_path / name), *options)
        assert (done.code, "file-unsafe" in done.err) == (1, True), done.err
    assert call("gate", "page", str(tmp_path), *options).code == 2
    assert call("gate", "page", str(tmp_path / "real.html"), *options).code == 0
