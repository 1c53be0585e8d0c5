"""Makes small Word files from snippets of XML, and says what a reader made of them."""

from __future__ import annotations

import zipfile
from collections.abc import Mapping
from io import BytesIO
from typing import Final

from zwlint.document import Document, DocxLocation, Region
from zwlint.readers.docx.reader import read_docx

_OPEN: Final = "http://schemas.openxmlformats.org"
_MICROSOFT: Final = "http://schemas.microsoft.com/office/word"
NAMESPACES: Final = " ".join(
    f'xmlns:{prefix}="{space}"'
    for prefix, space in {
        "w": f"{_OPEN}/wordprocessingml/2006/main",
        "r": f"{_OPEN}/officeDocument/2006/relationships",
        "m": f"{_OPEN}/officeDocument/2006/math",
        "a": f"{_OPEN}/drawingml/2006/main",
        "wp": f"{_OPEN}/drawingml/2006/wordprocessingDrawing",
        "pic": f"{_OPEN}/drawingml/2006/picture",
        "c": f"{_OPEN}/drawingml/2006/chart",
        "dgm": f"{_OPEN}/drawingml/2006/diagram",
        "mc": f"{_OPEN}/markup-compatibility/2006",
        "wps": f"{_MICROSOFT}/2010/wordprocessingShape",
        "wpg": f"{_MICROSOFT}/2010/wordprocessingGroup",
        "w14": f"{_MICROSOFT}/2010/wordml",
        "w16se": f"{_MICROSOFT}/2015/wordml/symex",
        "other": "http://example.org/other-maker",
        "v": "urn:schemas-microsoft-com:vml",
        "o": "urn:schemas-microsoft-com:office:office",
    }.items()
)
_TYPES: Final = {
    "styles": "word/styles.xml",
    "numbering": "word/numbering.xml",
    "settings": "word/settings.xml",
    "footnotes": "word/footnotes.xml",
    "endnotes": "word/endnotes.xml",
    "comments": "word/comments.xml",
}
_ROOTS: Final = {"header": "hdr", "footer": "ftr"}
Relation = tuple[str, str, str]
"""Id, type and target; the target is external where it holds ``://``."""


def docx(
    body: str,
    *,
    relations: tuple[Relation, ...] = (),
    files: Mapping[str, str | bytes] | None = None,
    **parts: str,
) -> bytes:
    """A package with that body. ``parts`` are the insides of styles, numbering, settings, notes and comments."""
    entries: dict[str, str | bytes] = {
        "_rels/.rels": _relationships((("rId1", "officeDocument", "word/document.xml"),)),
        "word/document.xml": f"<w:document {NAMESPACES}><w:body>{body}</w:body></w:document>",
    }
    known = list(relations)
    for name, inside in parts.items():
        entries[_TYPES[name]] = f"<w:{name} {NAMESPACES}>{inside}</w:{name}>"
        known.append((f"part-{name}", name, _TYPES[name].removeprefix("word/")))
    entries["word/_rels/document.xml.rels"] = _relationships(tuple(known))
    entries["[Content_Types].xml"] = _content_types()
    entries.update(files or {})
    stream = BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in entries.items():
            package.writestr(name, content)
    return stream.getvalue()


def margin(kind: str, inside: str) -> str:
    """A header or footer part."""
    return f"<w:{_ROOTS[kind]} {NAMESPACES}>{inside}</w:{_ROOTS[kind]}>"


def relations_part(*relations: Relation) -> str:
    """A part of relationships."""
    return _relationships(relations)


def p(*inside: str, properties: str = "") -> str:
    """A paragraph; what is no markup becomes a run."""
    written = f"<w:pPr>{properties}</w:pPr>" if properties else ""
    return f"<w:p>{written}{''.join(part if part.startswith('<') else r(part) for part in inside)}</w:p>"


def r(text: str, properties: str = "") -> str:
    """A run; what is markup stands in it as it is."""
    written = f"<w:rPr>{properties}</w:rPr>" if properties else ""
    return f"<w:r>{written}{text if text.startswith('<') else t(text)}</w:r>"


def t(text: str) -> str:
    """A text that keeps its white space."""
    return f'<w:t xml:space="preserve">{text}</w:t>'


def read(
    body: str,
    *,
    styles: str = "",
    numbering: str = "",
    footnotes: str = "",
    endnotes: str = "",
    comments: str = "",
) -> Document:
    """The document of a package with that body and the insides of those parts."""
    parts = {
        "styles": styles,
        "numbering": numbering,
        "footnotes": footnotes,
        "endnotes": endnotes,
        "comments": comments,
    }
    return read_docx(docx(body, relations=(), files=None, **{name: part for name, part in parts.items() if part}))


def shown(document: Document) -> list[tuple[str, str]]:
    """Region and text of every block, without properties of the file."""
    return [
        (block.region.value, document.text[block.start : block.end])
        for block in document.blocks
        if block.region is not Region.METADATA
    ]


def texts(document: Document) -> list[str]:
    """The texts of the blocks."""
    return [text for _region, text in shown(document)]


def located(document: Document, wanted: str) -> DocxLocation:
    """The place of the only occurrence of a text."""
    assert document.text.count(wanted) == 1
    start = document.text.index(wanted)
    return place(document, start, start + len(wanted))


def place(document: Document, start: int, end: int) -> DocxLocation:
    """The place of a span."""
    location = document.locate(start, end)
    assert isinstance(location, DocxLocation)
    return location


def old_box(inside: str) -> str:
    """A text box of VML, to stand in a run."""
    content = f"<w:txbxContent>{inside}</w:txbxContent>"
    return f"<w:pict><v:shape><v:textbox>{content}</v:textbox></v:shape></w:pict>"


def ruby(base: str, reading: str) -> str:
    """A run of a word with its reading above."""
    inside = f"<w:rt>{r(reading)}</w:rt><w:rubyBase>{r(base)}</w:rubyBase>"
    return r(f"<w:ruby>{inside}</w:ruby>")


def field(instruction: str, result: str) -> str:
    """The runs of a complex field; the result is a text or markup."""
    inside = result if result.startswith("<") or not result else r(result)
    return f"{begin(instruction)}{separate()}{inside}{end()}"


def begin(instruction: str) -> str:
    """The runs that begin a complex field."""
    return f'{r(_mark("begin"))}<w:r><w:instrText xml:space="preserve">{instruction}</w:instrText></w:r>'


def separate() -> str:
    """The run between instruction and result."""
    return r(_mark("separate"))


def end() -> str:
    """The run that ends a complex field."""
    return r(_mark("end"))


def _mark(kind: str) -> str:
    return f'<w:fldChar w:fldCharType="{kind}"/>'


def _relationships(relations: tuple[Relation, ...]) -> str:
    rows = "".join(
        f'<Relationship Id="{id}" Type="{_OPEN}/officeDocument/2006/relationships/{type}" Target="{target}"'
        f"{' TargetMode=' + chr(34) + 'External' + chr(34) if '://' in target else ''}/>"
        for id, type, target in relations
    )
    return f'<Relationships xmlns="{_OPEN}/package/2006/relationships">{rows}</Relationships>'


def _content_types() -> str:
    main = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
    return (
        f'<Types xmlns="{_OPEN}/package/2006/content-types"><Default Extension="xml" ContentType="application/xml"/>'
        '<Default Extension="png" ContentType="image/png"/>'
        f'<Override PartName="/word/document.xml" ContentType="{main}"/></Types>'
    )
