"""What the two kinds of Office package share."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping, Sequence
from typing import Final
from xml.sax.saxutils import escape, quoteattr

OFFICE: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE: Final = "http://schemas.openxmlformats.org/package/2006"
DECLARATION: Final = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'

__all__ = ["DECLARATION", "OFFICE", "content_types", "escape", "quoteattr", "relationships", "zipped"]


def content_types(overrides: Mapping[str, str]) -> str:
    """The part that tells the types of the others."""
    named = "".join(f'<Override PartName="/{name}" ContentType="{media}"/>' for name, media in overrides.items())
    return (
        f'{DECLARATION}<Types xmlns="{_PACKAGE}/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
        '<Default Extension="vml" ContentType="application/vnd.openxmlformats-officedocument.vmlDrawing"/>'
        f"{named}</Types>"
    )


def relationships(targets: Sequence[tuple[str, str]]) -> str:
    """Relationships: kinds and targets, numbered rId1, rId2 …"""
    items = "".join(
        f'<Relationship Id="rId{number}" Type="{OFFICE}/{kind}" Target="{target}"/>'
        for number, (kind, target) in enumerate(targets, 1)
    )
    return f'{DECLARATION}<Relationships xmlns="{_PACKAGE}/relationships">{items}</Relationships>'


def zipped(parts: Mapping[str, str]) -> bytes:
    """The package; the same parts always give the same bytes."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for name, text in parts.items():
            info = zipfile.ZipInfo(name, (2026, 3, 1, 0, 0, 0))
            # Stored: what a compressor makes of the same bytes changes between its versions.
            info.compress_type = zipfile.ZIP_STORED
            archive.writestr(info, text.encode())
    return stream.getvalue()
