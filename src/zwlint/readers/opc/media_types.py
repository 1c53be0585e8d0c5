"""What ``[Content_Types].xml`` says of each part."""

from __future__ import annotations

from urllib.parse import unquote

from lxml import etree

from zwlint.readers.opc.namespaces import CONTENT_TYPES


class MediaTypes:
    """Media types by part name, and by ending where a part is not named."""

    def __init__(self, root: etree._Element | None) -> None:
        self._parts: dict[str, str] = {}
        self._endings: dict[str, str] = {}
        if root is None:
            return
        for element in root.iter(f"{{{CONTENT_TYPES}}}Override"):
            self._parts[unquote(element.get("PartName", "")).lstrip("/").lower()] = element.get("ContentType", "")
        for element in root.iter(f"{{{CONTENT_TYPES}}}Default"):
            self._endings[element.get("Extension", "").lower()] = element.get("ContentType", "")

    def of(self, part: str) -> str:
        """The media type of a part; empty where none is declared."""
        name = unquote(part).lower()
        return self._parts.get(name) or self._endings.get(_ending(name), "")


def is_markup(part: str, media_type: str) -> bool:
    """Whether a part is XML of the document itself; a picture in XML (SVG) is a picture."""
    if media_type.startswith("image/"):
        return False
    return _ending(part.lower()) in {"xml", "rels"} or media_type.endswith(("+xml", "/xml"))


def _ending(name: str) -> str:
    return name.rpartition("/")[2].rpartition(".")[2]
