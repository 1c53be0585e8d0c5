"""Word packages made by hand, entry by entry, for the tests of the package layer."""

from __future__ import annotations

import zipfile
from collections.abc import Mapping
from io import BytesIO
from types import MappingProxyType

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
MAIN_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
DOCUMENT = f'<w:document xmlns:w="{W}"><w:body><w:p><w:r><w:t>第一段</w:t></w:r></w:p></w:body></w:document>'


def relationships(*rows: tuple[str, str, str], mode: str = "") -> str:
    """A part of relationships: id, type (its last segment or whole), target."""
    mode = f' TargetMode="{mode}"' if mode else ""
    inner = "".join(
        f'<Relationship Id="{id}" Type="{type if "/" in type else f"{OFFICE}/{type}"}" Target="{target}"{mode}/>'
        for id, type, target in rows
    )
    return f'<Relationships xmlns="{PACKAGE}/relationships">{inner}</Relationships>'


def content_types(main: str = "word/document.xml", *more: tuple[str, str]) -> str:
    """``[Content_Types].xml`` with the main part and further overrides."""
    rows = "".join(f'<Override PartName="/{part}" ContentType="{type}"/>' for part, type in ((main, MAIN_TYPE), *more))
    defaults = (
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/><Default Extension="PNG" ContentType="image/png"/>'
    )
    return f'<Types xmlns="{PACKAGE}/content-types">{defaults}{rows}</Types>'


def parts() -> dict[str, str | bytes]:
    """The parts of the least package, by name."""
    return {
        "[Content_Types].xml": content_types(),
        "_rels/.rels": relationships(("r1", "officeDocument", "word/document.xml")),
        "word/document.xml": DOCUMENT,
    }


def zipped(entries: Mapping[str, str | bytes], *, method: int = zipfile.ZIP_DEFLATED) -> bytes:
    """A zip file of these entries in this order."""
    target = BytesIO()
    with zipfile.ZipFile(target, "w", method) as archive:
        for name, content in entries.items():
            archive.writestr(name, content)
    return target.getvalue()


def package(
    more: Mapping[str, str | bytes | None] = MappingProxyType({}), *, method: int = zipfile.ZIP_DEFLATED
) -> bytes:
    """The least package with some parts put in, replaced, or (None) left out."""
    entries = {**parts(), **more}
    return zipped({name: content for name, content in entries.items() if content is not None}, method=method)
