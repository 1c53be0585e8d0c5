"""The package: relationships, content types, encodings of the parts, the zip."""

from __future__ import annotations

import io
import posixpath
import re
import zipfile
from random import Random
from typing import Final, NamedTuple
from urllib.parse import quote

from .part import Relation
from .xml import CONTENT_TYPES, DECLARATION, RELATIONSHIPS, attribute, relationship_type

_WORD: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml"
MAIN_TYPES: Final = {
    "docx": f"{_WORD}.document.main+xml",
    "dotx": f"{_WORD}.template.main+xml",
    "docm": "application/vnd.ms-word.document.macroEnabled.main+xml",
    "dotm": "application/vnd.ms-word.template.macroEnabledTemplate.main+xml",
}
MEDIA: Final = {
    "png": "image/png",
    "jpeg": "image/jpeg",
    "emf": "image/x-emf",
    "wmf": "image/x-wmf",
    "htm": "text/html",
    "bin": "application/vnd.openxmlformats-officedocument.oleObject",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
"""Content types by ending."""
_MODE: Final = {True: ' TargetMode="External"', False: ""}
_PREFIX: Final = re.compile(r"(?<=[<\s/])w:(?=[A-Za-z])|(?<=xmlns:)w(?==)")


class Writing(NamedTuple):
    """How a package is written."""

    codec: str
    """utf-8, utf-8-sig or utf-16, for some parts."""
    prefix: str
    """What stands for ``w`` in the parts."""
    absolute: bool
    """Whether targets are absolute."""
    cased: bool
    """Whether targets are spelt in capitals here and there."""
    compressed: bool


def writing(rng: Random) -> Writing:
    """One of the ways of writing a package."""
    return Writing(
        codec=rng.choice(("utf-8", "utf-8", "utf-8", "utf-8-sig", "utf-16")),
        prefix=rng.choice(("w", "w", "w", "ns1")),
        absolute=rng.random() < 0.2,
        cased=rng.random() < 0.1,
        compressed=rng.random() < 0.9,
    )


def encoded(xml: str, how: Writing) -> bytes:
    """A part as bytes."""
    if how.prefix != "w":
        xml = _PREFIX.sub(lambda match: match[0].replace("w", how.prefix), xml)
    if how.codec == "utf-16":
        xml = xml.replace('encoding="UTF-8"', 'encoding="UTF-16"', 1)
    return xml.encode(how.codec)


def relationships(owner: str, relations: list[Relation], how: Writing, *, strict: bool) -> str:
    """The relationships of a part, or of the package for an empty ``owner``."""
    items = "".join(
        f'<Relationship Id="{relation.id}" Type="{relationship_type(relation.kind, strict=strict)}"'
        f" Target={attribute(_target(owner, relation, how))}{_MODE[relation.external]}/>"
        for relation in relations
    )
    return f'{DECLARATION}<Relationships xmlns="{RELATIONSHIPS}">{items}</Relationships>'


def _target(owner: str, relation: Relation, how: Writing) -> str:
    if relation.external:
        return relation.target
    folder = posixpath.dirname(owner)
    target = f"/{relation.target}" if how.absolute else posixpath.relpath(relation.target, folder or ".")
    return quote(target.upper() if how.cased and relation.kind != "officeDocument" else target)


def relationships_name(owner: str) -> str:
    """Where the relationships of a part stand."""
    folder, name = posixpath.split(owner)
    return posixpath.join(folder, "_rels", f"{name}.rels")


def content_types(overrides: dict[str, str]) -> str:
    """The part that tells the types; parts not named in it are XML by their ending."""
    defaults = "".join(f'<Default Extension="{ending}" ContentType="{media}"/>' for ending, media in MEDIA.items())
    defaults += '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    defaults += '<Default Extension="xml" ContentType="application/xml"/>'
    named = "".join(f'<Override PartName="/{quote(name)}" ContentType="{media}"/>' for name, media in overrides.items())
    return f'{DECLARATION}<Types xmlns="{CONTENT_TYPES}">{defaults}{named}</Types>'


def zipped(parts: dict[str, bytes], *, compressed: bool = True) -> bytes:
    """The package; the same parts always give the same bytes."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for name, data in parts.items():
            info = zipfile.ZipInfo(name, (2026, 3, 1, 0, 0, 0))
            info.compress_type = zipfile.ZIP_DEFLATED if compressed else zipfile.ZIP_STORED
            archive.writestr(info, data)
    return stream.getvalue()
