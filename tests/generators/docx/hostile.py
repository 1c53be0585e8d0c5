"""Word files made to hurt, by name, each with what must come of it.

Wherever something of the file is lost, the document says so; nothing crashes, hangs or eats the machine.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Final, Literal, NamedTuple

from . import hostile_xml as x
from . import hostile_zip as z
from .hostile_xml import DEEP, HUGE, MANY, SOME
from .hostile_zip import MB
from .package import zipped
from .plain import MAIN, RELATIONS, document, paragraph, part
from .xml import DECLARATION

Outcome = Literal["read", "gap", "refused", "unread", "any"]


class Case(NamedTuple):
    """One file, made when asked for."""

    make: Callable[[], bytes]
    outcome: Outcome
    """``read``: to its end, nothing unchecked. ``gap``: to its end, with something unchecked. ``refused``: not read at
    all. ``unread``: one of the last two. ``any``: whatever can be, as long as something is said where text is lost."""


def _read(make: Callable[[], bytes]) -> Case:
    return Case(make, "read")


def _gap(make: Callable[[], bytes]) -> Case:
    return Case(make, "gap")


def _refused(make: Callable[[], bytes]) -> Case:
    return Case(make, "refused")


def _any(make: Callable[[], bytes]) -> Case:
    return Case(make, "any")


_ZIPS: Final[dict[str, Case]] = {
    # Bombs
    "bomb-ratio": _refused(z.ratio),
    "bomb-ratio-header": Case(z.ratio_in_header, "unread"),
    "bomb-size": _refused(z.size),
    "bomb-total": Case(z.total, "unread"),
    "bomb-entries": _refused(z.entries(10_100)),
    "many-entries": _read(z.entries(9000)),
    "bomb-nested": _read(z.nested),
    "image-of-zeros": _any(z.zeros_as_image),
    "bomb-that-lies": _refused(z.bomb_that_lies),
    "overlapping-entries": _refused(z.overlapping),
    # Names
    "double-main": _refused(z.doubled(MAIN)),
    "double-main-other-case": _refused(z.doubled(MAIN, "word/Document.xml")),
    "double-header": Case(z.doubled("word/header1.xml"), "unread"),
    "double-relationships": Case(z.doubled(RELATIONS), "unread"),
    "climbing-target": _gap(z.climbing),
    "climbing-entry": _gap(z.climbing_entry),
    "absolute-entries": _read(z.absolute_entry),
    "backslashes": Case(z.backslashes, "unread"),
    "missing-header": _gap(z.missing_header),
    # Types and relationships
    "no-types": _any(z.without("[Content_Types].xml")),
    "wrong-types": _read(z.wrong_types),
    "no-root-relationships": _read(z.without("_rels/.rels")),
    "no-relationships": _read(z.without("_rels/.rels", RELATIONS)),
    "neither-types-nor-relationships": _refused(z.without("[Content_Types].xml", "_rels/.rels")),
    "no-main": _refused(z.without(MAIN)),
    "broken-styles": _gap(z.broken("word/styles.xml", "styles")),
    "broken-numbering": _gap(z.broken("word/numbering.xml", "numbering")),
    "broken-settings": _gap(z.broken("word/settings.xml", "settings")),
    "broken-comments": _gap(z.broken("word/comments.xml", "comments")),
    "broken-footnotes": _gap(z.broken("word/footnotes.xml", "footnotes", body=x.NOTE)),
    "broken-header": _gap(lambda: z.with_header(b"\xff\xfe<")),
    "empty-header": _gap(lambda: z.with_header(b"")),
    "broken-fonts": _read(z.broken("word/fontTable.xml", "fontTable")),
    "broken-properties": _gap(z.broken_properties),
    # No Word file, or half of one
    "empty": _refused(lambda: b""),
    "empty-zip": _refused(lambda: zipped({})),
    "workbook": _refused(z.workbook),
    "text-renamed": _refused("关于做好防汛工作的通知".encode),
    "html-renamed": _refused("<html><p>通知</p></html>".encode),
    "ole-header": _refused(lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)),
    "ole-cut": _refused(lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"),
    "encrypted-entry": _refused(z.encrypted),
    "unknown-method": _refused(z.unknown_method),
    "size-too-small": _refused(z.size_too_small),
    "size-too-large": _any(z.size_too_large),
    "wrong-sum": _refused(z.wrong_sum),
    "program-in-front": _any(z.in_front),
    "bytes-behind": _any(z.behind),
    **{f"truncated-{share}": _refused(z.truncated(share / 100)) for share in (1, 5, 20, 50, 80, 95, 99)},
    **{f"flipped-{seed}": _any(z.flipped(seed)) for seed in range(24)},
    **{f"overwritten-{seed}": _any(z.overwritten(seed)) for seed in range(8)},
}
_COUNTED: Final = (
    "decimal", "upperRoman", "lowerLetter", "chineseCounting", "chineseCountingThousand", "chineseLegalSimplified",
    "ideographTraditional", "decimalEnclosedCircle", "ordinal", "japaneseCounting",
)  # fmt: skip
_XML: Final[dict[str, Case]] = {
    # Document types
    "billion-laughs": _refused(x.laughs),
    "entity": _refused(x.declared('<!ENTITY a "实体">')),
    "external-entity": _refused(x.declared('<!ENTITY a SYSTEM "file:///etc/passwd">')),
    "external-entity-of-the-net": _refused(x.declared('<!ENTITY a SYSTEM "http://www.example.invalid/">')),
    "parameter-entity": _refused(x.declared('<!ENTITY % a SYSTEM "file:///etc/passwd"> %a;', "无")),
    "type-without-entities": _refused(x.declared("", "无")),
    "type-in-header": Case(x.header_with_type, "unread"),
    # Well-formedness and characters
    "unended-paragraph": _refused(x.unended),
    "not-xml": _refused(x.raw(b"\x89PNG\r\n\x1a\n")),
    "empty-main": _refused(x.raw(b"")),
    "other-root": _refused(x.raw(f"{DECLARATION}<html><body/></html>".encode())),
    "nul-bytes": _refused(x.raw(document("<w:p><w:r><w:t>\0</w:t></w:r></w:p>"))),
    "nul-reference": _refused(x.body("<w:p><w:r><w:t>&#0;</w:t></w:r></w:p>")),
    "lone-surrogate-reference": _refused(x.body("<w:p><w:r><w:t>&#xD800;</w:t></w:r></w:p>")),
    "control-reference": _refused(x.body("<w:p><w:r><w:t>&#1;</w:t></w:r></w:p>")),
    "undeclared-prefix": _refused(x.body("<zz:p/>")),
    "utf-7": _refused(x.encoded("utf-7", "UTF-7")),
    "utf-16-named-utf-8": _any(x.encoded("utf-16-le", "UTF-8", b"\xff\xfe")),
    "utf-16-without-mark": _any(x.encoded("utf-16-le", "UTF-16")),
    "gb18030": _any(x.encoded("gb18030", "GB18030")),
    "utf-8-broken": _refused(x.raw(document("").replace("开头".encode(), b"\xe5\xbc"))),
    "line-ends-in-text": _read(x.body("<w:p><w:r><w:t>甲\n乙&#10;丙&#13;丁</w:t></w:r></w:p>")),
    "line-ends-in-attributes": _read(
        x.body('<w:p><w:r><w:drawing><wp:inline><wp:docPr id="1" name="a" descr="甲&#10;乙&#13;丙"/></wp:inline>'
               '</w:drawing><w:pict><v:shape><v:textpath string="甲&#10;乙"/></v:shape></w:pict></w:r></w:p>')
    ),
    **{
        f"symbol-{code}": _read(x.body(f'<w:p><w:r><w:sym w:font="宋体" w:char="{code}"/></w:r></w:p>'))
        for code in ("D800", "0000", "000A", "000D", "ZZZZ", "", "110000", "FFFFFFFFFFFF", "-1")
    },
    # Depth
    "deep-controls": _refused(x.nested(*x.CONTROL)),
    "deep-tables": _refused(x.nested(*x.TABLE)),
    "deep-text-boxes": _refused(x.nested(*x.TEXT_BOX)),
    "deep-insertions": _refused(x.within_paragraph(*x.CHANGED, DEEP)),
    "deep-math": _refused(x.within_paragraph("<m:e>", "</m:e>", DEEP)),
    "deep-alternates": _refused(x.nested("<mc:AlternateContent><mc:Fallback>", "</mc:Fallback></mc:AlternateContent>")),
    "controls-120": _read(x.nested(*x.CONTROL, depth=120)),
    "tables-75": _read(x.nested(*x.TABLE, depth=75)),
    "text-boxes-30": _read(x.nested(*x.TEXT_BOX, depth=30)),
    "insertions-200": _read(x.within_paragraph(*x.CHANGED, 200)),
    # Masses
    "empty-runs": _read(x.within_one_paragraph('<w:r w:rsidR="{}"/>', MANY)),
    "empty-paragraphs": _read(x.repeated('<w:p w:rsidR="{}"/>', MANY)),
    "one-character-runs": _read(x.within_one_paragraph("<w:r><w:t>字</w:t></w:r>", 3 * SOME)),
    "tabs": _read(x.repeated("<w:tab/><!--{}-->", 3 * SOME, "<w:p><w:r><w:t>甲</w:t>", "</w:r></w:p>")),
    "bookmarks": _read(x.repeated('<w:bookmarkStart w:id="1" w:name="a"/>', SOME)),
    "text-boxes": _read(x.repeated(x.TEXT_BOX[0] + paragraph("框") + x.TEXT_BOX[1], 20_000)),
    "insertions": _read(x.within_one_paragraph(x.INSERTION, SOME)),
    "deletions": _read(x.within_one_paragraph(x.DELETION, SOME)),
    "rubies": _read(x.within_one_paragraph(x.RUBY, SOME)),
    "comments": _read(x.comments),
    "comments-of-nothing": _read(x.within_one_paragraph('<w:r><w:commentReference w:id="9"/></w:r>', SOME)),
    "links": _read(x.links),
    "sections": _read(x.sections),
    "headers": _read(x.headers),
    "other-files": Case(x.related('<w:altChunk r:id="rId1"/>' * 20_000, [("aFChunk", MAIN)]), "gap"),
    "attribute-20-mb": _any(x.repeated("0", 20 * MB, '<w:p w:rsidR="', '"/>')),
    "description-20-mb": _any(x.repeated("图", 7 * MB, *x.DESCRIBED)),
    "text-20-mb": _any(x.repeated("字句", 3 * MB, "<w:p><w:r><w:t>", "</w:t></w:r></w:p>")),
    "many-attributes": _any(x.attributes("a{}", SOME)),
    "many-namespaces": _any(x.attributes("xmlns:a{}", 20_000)),
    # Fields
    "fields-begun": _any(x.within_one_paragraph(x.BEGIN, SOME)),
    "fields-separated": _any(x.within_one_paragraph(x.BEGIN + x.SEPARATE, SOME)),
    "fields-ended": _read(x.within_one_paragraph('<w:r><w:fldChar w:fldCharType="end"/></w:r>', SOME)),
    "field-begun": _any(x.body(f"<w:p>{x.BEGIN}</w:p>")),
    "fields-of-paragraphs": _any(x.repeated(f"<w:p>{x.BEGIN}</w:p>", 20_000)),
    # Tables
    "wide-span": _read(x.body(x.cells('<w:gridSpan w:val="1000000000"/>', 50))),
    "span-beyond-numbers": _read(x.body(x.cells(f'<w:gridSpan w:val="{"9" * 5000}"/>', 5))),
    "negative-span": _read(x.body(x.cells('<w:gridSpan w:val="-5"/>', 50))),
    "span-of-words": _read(x.body(x.cells('<w:gridSpan w:val="三"/><w:vMerge w:val="也许"/>', 50))),
    "many-columns": _read(x.body(x.cells("", 50_000))),
    "tall-merge": _read(x.tall_merge),
    "merges-without-start": _read(x.merges_without_start),
    "late-row": _read(x.body(x.LATE_ROW)),
    # Styles and numbers
    "style-of-itself": _read(x.styled(x.style("a", "a"), '<w:pStyle w:val="a"/>')),
    "style-circle": _read(x.styled(x.CIRCLE, '<w:pStyle w:val="a"/>')),
    "style-missing": _read(x.styled(x.style("a", "b"), '<w:pStyle w:val="z"/>')),
    "style-chain": _read(x.style_chain),
    "numbering-circle": _read(x.linked_numbering),
    "number-missing": _read(x.numbered(x.level("decimal"), instance="77")),
    "number-of-words": _read(x.numbered(x.level("decimal"), instance="七", ilvl="二")),
    "level-99": _read(x.numbered(x.level("decimal"), ilvl="99")),
    "level-negative": _read(x.numbered(x.level("decimal"), ilvl="-1")),
    "level-beyond-numbers": _read(x.numbered(x.level("decimal", start="9" * 5000), ilvl="9" * 5000)),
    "level-text-of-others": _read(x.numbered(x.level("decimal", "%9%9%9%0%10%%"))),
    "level-text-with-line-end": _read(x.numbered(x.level("decimal", "%1&#10;条&#13;"))),
    "level-format-unknown": _read(x.numbered(x.level("gibberish"))),
    **{
        f"start-huge-{format}": _read(x.numbered(x.level(format, start=HUGE), count=20))
        for format in _COUNTED
    },
    "start-negative": _read(x.numbered(x.level("upperRoman", start=-5), count=10)),
    "start-negative-letters": _read(x.numbered(x.level("lowerLetter", start=-HUGE), count=10)),
    "label-storm": _any(x.numbered(x.level("decimal", "%1" * 50_000), count=5000)),
    "letters-storm": _any(x.numbered(x.level("lowerLetter", start=26_000_000), count=2000)),
    "many-lists": _read(x.many_lists),
    # Relationships
    "header-of-itself": _read(x.header_of_itself),
    "main-as-header": _any(x.related(z.SECTION, [("header", MAIN)])),
    "main-as-notes": _any(x.related('<w:p><w:r><w:footnoteReference w:id="1"/></w:r></w:p>', [("footnotes", MAIN)])),
    "main-as-styles": _any(x.related("", [("styles", MAIN), ("numbering", MAIN), ("settings", MAIN)])),
    "main-as-other-file": _gap(x.related('<w:altChunk r:id="rId1"/>', [("aFChunk", MAIN)])),
    "unknown-relationship": _any(x.related(z.SECTION, [])),
    "header-as-image": _any(x.related(x.PICTURE, [("image", "word/h.xml")], h=part("w:hdr", ""))),
    "diagram-storm": _any(x.diagram_storm),
    "note-storm": _any(x.note_storm),
}  # fmt: skip
HOSTILE: Final[dict[str, Case]] = _ZIPS | _XML
"""All cases by name."""
