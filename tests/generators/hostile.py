"""Input made to hurt a reader: too deep, too many, too long, cut off, or simply no HTML.

``HOSTILE`` maps a name to a function, so that 50 MB exist only while they are tested. A reader must come back in time
and memory proportional to the bytes, with a document or a clean error; for ``truncated-*`` it must show ``LEAD``.
"""

from collections.abc import Callable, Iterator
from functools import partial
from random import Random
from typing import Final

LEAD: Final = "云岫市公示"
"""The text of a whole paragraph before the place where a ``truncated-*`` page ends."""

MB: Final = 10**6
DEEP: Final = 10**5
MANY: Final = 10**6

Case = Callable[[], bytes]


def repeated(unit: str, count: int, before: str = "", behind: str = "") -> Case:
    """``unit`` ``count`` times."""
    return partial(_repeat, unit, count, before, behind)


def filled(unit: str, size: int, before: str = "", behind: str = "") -> Case:
    """``unit`` as often as fits into ``size`` bytes."""
    return repeated(unit, size // len(unit.encode()), before, behind)


def truncated(end: bytes, codec: str = "utf-8", mark: bytes = b"") -> Case:
    """A page that ends with ``end``, which has to be in ``codec`` as well."""
    return lambda: mark + f"<!DOCTYPE html><title>公示</title><p>{LEAD}</p>\n<p>".encode(codec) + end


def nested(start: str, end: str, depth: int = DEEP) -> Case:
    """``depth`` elements in one another around one word."""
    return partial(_nest, start, end, depth)


def _repeat(unit: str, count: int, before: str, behind: str) -> bytes:
    return (before + unit * count + behind).encode()


def _nest(start: str, end: str, depth: int) -> bytes:
    return (start * depth + "深处" + end * depth).encode()


def _numbered(unit: str, count: int) -> Iterator[str]:
    return (unit.format(number) for number in range(count))


def _attributes() -> bytes:
    return ("<p " + " ".join(_numbered("a{}=中", MANY)) + ">文</p>").encode()


def _same_attributes() -> bytes:
    return ("<p " + "title=文 " * MANY + ">文</p>").encode()


def _controls() -> bytes:
    characters = "".join(map(chr, (*range(0x20), *range(0x7F, 0xA0))))
    references = "".join(f"&#{code};" for code in (*range(0x20), *range(0x7F, 0xA0), 0xD800, 0xFFFF, 0x110000))
    return f"<p>{characters}</p><p title='{characters}'>{references}</p>".encode()


def _lone_surrogates_utf16() -> bytes:
    page = "<p>前".encode("utf-16-le") + b"\x00\xd8" + "中".encode("utf-16-le") + b"\x00\xdc"
    return b"\xff\xfe" + page + "后</p>".encode("utf-16-le")


def _reconstructed_formatting() -> bytes:
    """Each p opens all unclosed b anew: by the standard, 2,000 of them make two million elements."""
    return "".join(_numbered("<p><b id=b{}>文", 2000)).encode()


def _bidi() -> bytes:
    marks = "\u202a\u202b\u202d\u202e\u2066\u2067\u2068"
    return ("<p>" + (marks + "正文") * DEEP + "</p><p dir=rtl><bdo dir=rtl>反向</bdo></p>").encode()


HOSTILE: Final[dict[str, Case]] = {
    # Depth
    "deep-div": nested("<div>", "</div>"),
    "deep-div-unclosed": nested("<div>", ""),
    "deep-b": nested("<b>", "</b>"),
    "deep-a": nested("<a href=x>", "</a>"),
    "deep-font-unclosed": nested("<font color=red>", ""),
    "deep-hidden-span": nested('<span style="display:none">', "</span>"),
    "deep-table": nested("<table><tr><td>", "</td></tr></table>"),
    "deep-table-unclosed": nested("<table><td>", ""),
    "deep-table-in-table": nested("<table>", "</table>"),
    "deep-list": nested("<ul><li>", "</ul>"),
    "deep-mixed-list": nested("<ul><li><ol><li><dl><dd>", "</li></ol></dd>", DEEP // 3),
    "deep-blockquote-p": nested("<blockquote><p>", "</p>"),
    "deep-unknown": nested("<ucapcontent>", "</ucapcontent>"),
    "deep-template": nested("<template>", "</template>"),
    "deep-select": nested("<select><option>", "</option>"),
    "deep-ruby": nested("<ruby><rt>", "</ruby>"),
    "deep-button": nested("<button>", ""),
    "deep-form": nested("<form>", "</form>"),
    "deep-svg-math": nested("<svg><foreignObject><math><mi>", "</mi></math></foreignObject></svg>"),
    "svg-math-switches": repeated("<svg><math></svg></math>", DEEP),
    "frameset": repeated("<frameset><frame src=a>", DEEP, behind="<noframes>文</noframes>"),
    # Attributes
    "million-attributes": _attributes,
    "million-same-attributes": _same_attributes,
    "attribute-20-mb": filled("中", 20 * MB, '<p><img alt="', '">文</p>'),
    "style-20-mb": filled("color:red;", 20 * MB, '<p style="', 'display:none">文</p>'),
    "class-20-mb": filled("TRS_Editor ", 20 * MB, '<p class="', '">文</p>'),
    "attribute-quotes": repeated("='\"", MANY, "<p a"),
    "tag-name-20-mb": filled("a", 20 * MB, "<", ">文"),
    # Entities
    "entities-amp": repeated("&amp;", MANY),
    "entities-hex": repeated("&#x4e2d;", MANY),
    "entities-decimal-open": repeated("&#20013", MANY),
    "entities-unknown": repeated("&aaaa", MANY),
    "entities-ampersands": repeated("&", MANY),
    "entities-prefix": repeated("&CounterClockwiseContourIntegra", DEEP),
    "entities-not": repeated("&notinva", MANY),
    "entities-in-attribute": repeated("&#x4e2d;&amp&lt", MANY, '<img alt="', '">'),
    # Python refuses to turn more than 4,300 digits into a number, with a ValueError.
    "entity-million-digits": repeated("9", MANY, "<p>&#", ";</p>"),
    "entity-million-hex-digits": repeated("f", MANY, "<p>&#x", ";</p>"),
    "entity-million-zeros": repeated("0", MANY, "<p>&#", "65;</p>"),
    "entity-million-letters": repeated("a", MANY, "<p>&", ";</p>"),
    # Ends
    "empty": lambda: b"",
    "only-mark": lambda: b"\xef\xbb\xbf",
    "only-half-mark": lambda: b"\xff",
    "truncated-tag-open": truncated(b"<"),
    "truncated-tag-name": truncated(b"<stro"),
    "truncated-end-tag": truncated(b"</p"),
    "truncated-attribute-name": truncated(b"<img al"),
    "truncated-attribute-equals": truncated(b"<img alt="),
    "truncated-attribute-quote": truncated('<img alt="未完'.encode()),
    "truncated-comment-open": truncated(b"<!-"),
    "truncated-comment": truncated("<!-- 未完".encode()),
    "truncated-comment-end": truncated("<!-- 未完 --".encode()),
    "truncated-conditional": truncated("<!--[if IE]><p>未完".encode()),
    "truncated-doctype": truncated(b"<!DOCTYPE html PUBLIC '"),
    "truncated-cdata": truncated("<![CDATA[未完".encode()),
    "truncated-entity": truncated(b"&#x4e2"),
    "truncated-entity-name": truncated(b"&nbs"),
    "truncated-entity-hash": truncated(b"&#"),
    "truncated-script": truncated("<script>var a = '未完".encode()),
    "truncated-script-end": truncated(b"<script>1</scr"),
    "truncated-script-comment": truncated("<script><!--<script>未完</script>".encode()),
    "truncated-table": truncated("<table><tr><td>未完".encode()),
    "truncated-utf-8": truncated("未完".encode()[:-1]),
    "truncated-utf-8-in-tag": truncated('<img alt="完'.encode()[:-2]),
    "truncated-utf-16": truncated("未完".encode("utf-16-le")[:-1], "utf-16-le", b"\xff\xfe"),
    "truncated-gb18030": truncated("未完𠮷".encode("gb18030")[:-2], "gb18030"),
    # No text
    "nul-bytes": lambda: b"<p>\x00\x00a\x00</p>" + b"\x00" * MB,
    "nul-in-tags": lambda: b"<\x00p cl\x00ass='\x00'>a</p\x00><!--\x00--><script>\x00</script>" * 1000,
    "random-bytes": lambda: Random(1).randbytes(MB),
    "random-markup": lambda: bytes(Random(2).choices(b"<>/!-='\"& ;#xabptdr\x00\xe4\xb8\xad", k=MB)),
    "all-bytes": lambda: bytes(range(256)) * 1000,
    "controls": _controls,
    "bidi-overrides": _bidi,
    "zero-width-mb": filled("\u200b", MB, "<p>公", "示</p>"),
    "combining-mb": filled("\u0301", MB, "<p>公", "示</p>"),
    "lone-surrogates-utf-16": _lone_surrogates_utf16,
    "lone-surrogates-utf-8": lambda: "<p>前".encode() + b"\xed\xa0\x80\xed\xb0\x80" + "后</p>".encode(),
    "overlong-utf-8": lambda: "<p>前".encode() + b"\xc0\xbc\xe0\x80\xbc\xf8\x88\x80\x80\x80" + "后</p>".encode(),
    "utf-32-mark": lambda: b"\xff\xfe\x00\x00" + "<p>文</p>".encode("utf-32-le"),
    "zip-archive": lambda: b"PK\x03\x04" + Random(3).randbytes(1000),
    # Size
    "paragraphs-50-mb": filled("<p>各单位要切实做好有关工作。</p>\n", 50 * MB),
    "no-tag-50-mb": filled("各单位要切实做好有关工作。", 50 * MB),
    "spaces-50-mb": filled(" ", 50 * MB, "<p>公", "示</p>"),
    "less-than-50-mb": filled("<", 50 * MB),
    "one-line-break-50-mb": filled("\r\n", 50 * MB),
    # Unclosed
    "tags-in-tag": repeated("<a ", MANY),
    "end-tags": repeated("</p>", MANY),
    "end-tags-unknown": repeated("</x>", MANY, "<div>" * 1000),
    "comments-open": repeated("<!--", MANY),
    "comments-bogus": repeated("<!", MANY),
    "comment-dashes": repeated("-", MANY, "<!--"),
    "p-unclosed": repeated("<p>", MANY),
    "br": repeated("<br>", MANY),
    "cdata": repeated("<![CDATA[", DEEP),
    "doctypes": repeated("<!DOCTYPE html>", DEEP),
    "bodies": repeated("<body class=a><html lang=zh>", DEEP),
    "titles": repeated("<title>文</title>", DEEP),
    "metas": repeated('<meta name="a" content="文">', DEEP),
    "script-unclosed": filled("var a = '</p>文';\n", 5 * MB, "<p>文</p><script>"),
    "script-half-ends": repeated("</scrip", MANY, "<script>"),
    "script-escapes": repeated("<!--<script>", MANY, "<script>"),
    "style-unclosed": filled("p { color: red } /* 文 */\n", 5 * MB, "<p>文</p><style>"),
    "title-unclosed": filled("文<p>", 5 * MB, "<title>"),
    "title-half-ends": repeated("</titl", MANY, "<title>"),
    "textarea-unclosed": filled("文<p>", 5 * MB, "<textarea>"),
    "textarea-half-ends": repeated("</textare", MANY, "<textarea>"),
    "plaintext": filled("文</plaintext>", 5 * MB, "<plaintext>"),
    # Trees that the standard makes large or slow
    "misnested-formatting": repeated("<b><i></b></i>", DEEP),
    "misnested-formatting-blocks": repeated("<b><div>文</b></div>", DEEP // 10),
    "misnested-links": repeated("<a href=x><p>文", DEEP // 10),
    "formatting-reconstructed": _reconstructed_formatting,
    "huge-spans": repeated("<td colspan=1000000000 rowspan=1000000000>文", 1000, "<table><tr>", "</table>"),
    "huge-rows": repeated("<tr><td rowspan=65534 colspan=1000>文</td></tr>", 10_000, "<table>", "</table>"),
    "negative-spans": repeated("<td colspan=-1 rowspan=99999999999999999999>文", 1000, "<table><tr>"),
    "foster-parents": repeated("<table>文", DEEP),
    "foster-text": repeated("文<tr>", DEEP, "<table>"),
    "hidden-in-p": repeated('<p><span style="display:none">', DEEP),
    "cells-in-p": repeated("<td><p>", DEEP),
    "cells-in-table": repeated("<td><p>", DEEP, "<table>"),
    "containers": nested('<div class="TRS_Editor">', "</div>"),
    "headings": repeated("<h1>文", DEEP),
}
"""All cases by name."""
