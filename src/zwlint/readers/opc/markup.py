"""XML of a part, parsed so that it can neither reach out nor grow."""

from __future__ import annotations

import re

from lxml import etree

from zwlint.errors import ReadError
from zwlint.expressions import expression
from zwlint.readers.opc.archive import PartError
from zwlint.readers.opc.namespaces import turned

_PROLOGUE = expression(rb"(?:\s+|<\?.*?\?>|<!--.*?-->)*", re.DOTALL)
_DOCTYPE = b"<!DOCTYPE"


def usual(data: bytes, part: str) -> bytes:
    """A part in UTF-8 and transitional, whatever it was.

    Raises PartError where its encoding is not known, and ReadError for a DTD, which no program writes.
    """
    try:
        data = turned(data)
    except ValueError:
        raise PartError("编码无法识别") from None
    if data.startswith(_DOCTYPE, _PROLOGUE.match(data).end()):  # type: ignore[union-attr]
        what = f"{part} 带有 DTD 声明，正常的文件不会这样，未检查；请核对文件的来历"
        raise ReadError(what)
    return data


def parsed(data: bytes) -> etree._Element:
    """The root element of what :func:`usual` returns.

    Raises PartError where it is not well-formed, which is also what nesting deeper than libxml2 goes (256) counts as.
    """
    try:
        return etree.fromstring(data, _parser())
    except (etree.XMLSyntaxError, ValueError) as error:
        deep = "depth" in str(error)
        raise PartError("表格或内容控件嵌套过深" if deep else "不是合格的 XML，可能已经损坏") from None


def marks(data: bytes) -> int:
    """About how many tags and attributes a part has: what its tree will take grows with them, not with its bytes."""
    return data.count(b"<") + data.count(b"=")


def _parser() -> etree.XMLParser:
    """A parser of its own for each part, since threads must not share one."""
    return etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
        collect_ids=False,
    )
