"""Relationships: how the parts of a package name each other (OPC, ISO/IEC 29500-2, 9)."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator

from lxml import etree

from zwlint.readers.opc.namespaces import RELATIONSHIPS
from zwlint.values import NamedTuple

_SAME = {"extendedProperties": "extended-properties", "customProperties": "custom-properties"}
"""Strict names of types and what they are called in transitional files."""


class Relationship(NamedTuple):
    """One part's reference to another part or to the world outside."""

    id: str
    type: str
    """Last segment of the relationship type: ``header``, ``image``, ``hyperlink`` …"""
    target: str
    """Part name without a leading slash, as the package spells it; outside the package as written."""
    external: bool
    missing: bool
    """Inside the package, but there is no such part."""


class Reference(NamedTuple):
    """A relationship as its part writes it."""

    id: str
    type: str
    target: str
    external: bool


def part_of_relationships(part: str) -> str:
    """Name of the part that holds the relationships of ``part``; those of the package where that is empty."""
    folder, name = posixpath.split(part)
    return posixpath.join(folder, "_rels", f"{name}.rels")


def references(root: etree._Element) -> Iterator[Reference]:
    """The relationships of one part, in its order."""
    for element in root.iter(f"{{{RELATIONSHIPS}}}Relationship"):
        type = element.get("Type", "").rstrip("/").rpartition("/")[2]
        external = element.get("TargetMode", "").lower() == "external"
        yield Reference(element.get("Id", ""), _SAME.get(type, type), element.get("Target", ""), external)


def resolved(target: str, part: str) -> str:
    """The part name that a target of ``part`` means. ``..`` never leads out of the package (RFC 3986, 5.2.4)."""
    path = target.partition("#")[0].partition("?")[0]
    segments = [] if path.startswith("/") else posixpath.dirname(part).split("/")
    for segment in path.split("/"):
        if segment == "..":
            del segments[-1:]
        else:
            segments.append(segment)
    return "/".join(segment for segment in segments if segment not in {"", "."})
