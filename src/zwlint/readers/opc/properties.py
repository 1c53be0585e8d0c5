"""Document properties: author, company, template and whatever else a draft tells about its makers.

Three parts hold them: core (ISO/IEC 29500-2, 11), extended (29500-1, 22.2) and custom (22.3).
"""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from zwlint.readers.opc.namespaces import CP, CUSTOM_PROPERTIES, DC, DCTERMS, EXTENDED_PROPERTIES
from zwlint.readers.opc.package import Package
from zwlint.values import NamedTuple

_PREFIXES = {CP: "cp:", DC: "dc:", DCTERMS: "dcterms:", EXTENDED_PROPERTIES: ""}
"""How properties are named: as every writer's prefixes have it, and those of app.xml without."""


class Property(NamedTuple):
    """One property as it stands."""

    part: str
    """Name of the part that holds it."""
    name: str
    """``dc:creator``, ``Company``, or whatever a custom property is called."""
    value: str


def properties_of(package: Package) -> list[Property]:
    """All properties that have a value: core, extended, custom, each in order of its part."""
    found = []
    for type, values in (("core-properties", _plain), ("extended-properties", _plain), ("custom-properties", _custom)):
        for part in package.related("", type):
            root = package.root(part)
            rows = values(root) if root is not None else ()
            found += [Property(part, name, value) for name, value in rows if value.strip()]
    return found


def _plain(root: etree._Element) -> Iterator[tuple[str, str]]:
    """Properties that are elements named so; vectors of parts and headings (``TitlesOfParts``) are no values."""
    for element in root:
        if len(element):
            continue
        name = etree.QName(element)
        yield _PREFIXES.get(name.namespace or "", "") + name.localname, element.text or ""


def _custom(root: etree._Element) -> Iterator[tuple[str, str]]:
    """Properties with a name of their own; a value of several elements is their text, joined by a space."""
    for element in root.iterchildren(f"{{{CUSTOM_PROPERTIES}}}property"):
        yield element.get("name", ""), " ".join(piece for piece in element.itertext() if piece.strip())
