"""Containers made to hurt: bombs, lies in the directory, names that climb, zips that are none."""

from __future__ import annotations

import io
import struct
import zipfile
from collections.abc import Callable
from random import Random
from typing import Final

from .package import content_types, zipped
from .plain import LEAD, MAIN, RELATIONS, document, file, paragraph, part, parts, relation_part
from .xml import DECLARATION

Make = Callable[[], bytes]

MB: Final = 1 << 20
_CENTRAL: Final = b"PK\x01\x02"
_LOCAL: Final = b"PK\x03\x04"
SECTION: Final = '<w:sectPr><w:headerReference w:type="default" r:id="rId1"/></w:sectPr>'


def normal() -> bytes:
    """A small file as it should be, with prose that does not compress to nothing."""
    return file("".join(paragraph(f"第{number}项工作{Random(number).random()}") for number in range(200)))


# -- bombs -----------------------------------------------------------------------------------------------------------


def loose(size: int) -> str:
    """White space of that many bytes that deflate packs to about a hundredth, so that no ratio betrays it."""
    rng = Random(7)
    piece = "".join(rng.choices(" \n\t", k=2048)) + " " * 40_000
    return (piece * (size // len(piece) + 1))[:size]


def ratio() -> bytes:
    """A main part of white space: 50 MB from 50 KB."""
    return zipped(parts(document(" " * 50 * MB)))


def ratio_in_header() -> bytes:
    """A header of white space."""
    return with_header(part("w:hdr", " " * 20 * MB))


def size() -> bytes:
    """A main part of 130 MB."""
    return zipped(parts(document(loose(130 * MB))))


def total() -> bytes:
    """Three headers of 100 MB each."""
    references = "".join(
        f'<w:headerReference w:type="{kind}" r:id="rId{number}"/>'
        for number, kind in enumerate(("default", "first", "even"), 1)
    )
    main = document(f"<w:p><w:pPr><w:sectPr>{references}<w:titlePg/></w:sectPr></w:pPr></w:p>")
    header = part("w:hdr", paragraph("页眉") + loose(100 * MB))
    everything = parts(main)
    everything[RELATIONS] = relation_part([("header", f"word/header{number}.xml") for number in (1, 2, 3)])
    return zipped(everything | {f"word/header{number}.xml": header for number in (1, 2, 3)})


def entries(count: int) -> Make:
    """That many parts."""

    def make() -> bytes:
        return zipped(parts(document("")) | {f"word/media/image{number}.png": b"x" for number in range(count)})

    return make


def nested() -> bytes:
    """A bomb packed as an object in the file: never opened."""
    inner = zipped({"a": bytes(30 * MB)})
    return zipped(parts(document("")) | {"word/embeddings/a.zip": zipped({"b": inner})})


def zeros_as_image() -> bytes:
    """An image of 100 MB of zeros."""
    return zipped(parts(document("")) | {"word/media/image1.bmp": bytes(100 * MB)})


# -- names and types -------------------------------------------------------------------------------------------------


def with_header(header: bytes, target: str = "word/header1.xml", name: str = "word/header1.xml") -> bytes:
    """A file with one header, its target and its entry's name as given."""
    everything = parts(document(SECTION))
    everything[RELATIONS] = relation_part([("header", "word/header1.xml")])
    if target != "word/header1.xml":
        everything[RELATIONS] = everything[RELATIONS].replace(b'"header1.xml"', f'"{target}"'.encode())
    return zipped(everything | {name: header})


HEADER: Final = part("w:hdr", paragraph("页眉"))


def climbing() -> bytes:
    """A header that would stand outside."""
    return with_header(HEADER, "../../../../etc/passwd")


def climbing_entry() -> bytes:
    """A header whose entry has a name that climbs."""
    return with_header(HEADER, "../../header1.xml", "../header1.xml")


def absolute_entry() -> bytes:
    """An entry with an absolute name that nothing refers to."""
    return zipped(parts(document("")) | {"/etc/header1.xml": HEADER, "C:\\header1.xml": HEADER})


def backslashes() -> bytes:
    """All names with backslashes."""
    data = zipped({name.replace("/", "\\"): data for name, data in parts(document("")).items()})
    return data.replace(b"word/", b"word\\").replace(b"_rels/", b"_rels\\")


def missing_header() -> bytes:
    """A header that is not in the package."""
    return with_header(HEADER, "header9.xml")


def doubled(name: str, other: str = "") -> Make:
    """A second part of that name, or of one that differs in case only."""

    def make() -> bytes:
        stream = io.BytesIO(with_header(HEADER))
        with zipfile.ZipFile(stream, "a") as archive:
            # zipfile warns of a double name; a name of the same length is put in its place.
            archive.writestr("~" * len(name), document(paragraph("另一份")) if name == MAIN else HEADER)
        return stream.getvalue().replace(b"~" * len(name), (other or name).encode())

    return make


def without(*names: str) -> Make:
    """A file that lacks parts."""

    def make() -> bytes:
        return zipped({name: data for name, data in parts(document("")).items() if name not in names})

    return make


def wrong_types() -> bytes:
    """Every part is said to be an image."""
    types = content_types({MAIN: "image/png"}).replace("application/xml", "image/png")
    return zipped(parts(document("")) | {"[Content_Types].xml": types.encode()})


def broken(name: str, kind: str, data: bytes = b"<w:broken", body: str = "") -> Make:
    """A secondary part that is no XML."""

    def make() -> bytes:
        everything = parts(document(body))
        everything[RELATIONS] = relation_part([(kind, name)])
        return zipped(everything | {name: data})

    return make


def broken_properties() -> bytes:
    """Core properties that are no XML."""
    everything = parts(document(""))
    everything["_rels/.rels"] = relation_part(
        [("officeDocument", MAIN), ("core-properties", "docProps/core.xml")], owner=""
    )
    return zipped(everything | {"docProps/core.xml": b"\x00\x01"})


def workbook() -> bytes:
    """A workbook under another name."""
    types = content_types(
        {"xl/workbook.xml": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"}
    )
    space = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    return zipped(
        {
            "[Content_Types].xml": types.encode(),
            "_rels/.rels": relation_part([("officeDocument", "xl/workbook.xml")], owner=""),
            "xl/workbook.xml": f'{DECLARATION}<workbook xmlns="{space}"><sheets/></workbook>'.encode(),
        }
    )


# -- the zip itself --------------------------------------------------------------------------------------------------


def truncated(share: float) -> Make:
    """The first part of a file."""
    return lambda: normal()[: int(len(normal()) * share)]


def flipped(seed: int) -> Make:
    """A file with one bit changed, anywhere."""

    def make() -> bytes:
        data, rng = bytearray(normal()), Random(seed)
        data[rng.randrange(len(data))] ^= 1 << rng.randrange(8)
        return bytes(data)

    return make


def overwritten(seed: int) -> Make:
    """A file with 64 bytes of noise in it."""

    def make() -> bytes:
        data, rng = bytearray(normal()), Random(seed)
        start = rng.randrange(len(data) - 64)
        data[start : start + 64] = rng.randbytes(64)
        return bytes(data)

    return make


def _patched(offset: int, values: bytes, *, local: int | None = None, name: str = MAIN) -> bytes:
    """A file with a field of the directory's entry of ``name`` changed, and with ``local`` also in its local header."""
    data = bytearray(zipped(parts(document(paragraph(LEAD) * 50))))
    at = data.rindex(name.encode()) - 46
    assert data[at : at + 4] == _CENTRAL
    data[at + offset : at + offset + len(values)] = values
    if local is not None:
        [start] = struct.unpack_from("<I", data, at + 42)
        assert data[start : start + 4] == _LOCAL
        data[start + local : start + local + len(values)] = values
    return bytes(data)


def encrypted() -> bytes:
    """The main part is said to be encrypted."""
    return _patched(8, b"\x01\x00", local=6)


def unknown_method() -> bytes:
    """The main part is packed in a way that nobody knows."""
    return _patched(10, b"\x63\x00", local=8)


def size_too_small() -> bytes:
    """The main part is said to have ten bytes."""
    return _patched(24, struct.pack("<I", 10), local=22)


def size_too_large() -> bytes:
    """The main part is said to have 3 GB."""
    return _patched(24, struct.pack("<I", 3_000_000_000), local=22)


def bomb_that_lies() -> bytes:
    """A main part of 60 MB that is said to have 10 KB."""
    data = bytearray(zipped(parts(document(" " * 60 * MB))))
    at = data.rindex(MAIN.encode()) - 46
    struct.pack_into("<I", data, at + 24, 10_000)
    [start] = struct.unpack_from("<I", data, at + 42)
    struct.pack_into("<I", data, start + 22, 10_000)
    return bytes(data)


def wrong_sum() -> bytes:
    """The check sum of the main part is not that of its bytes."""
    return _patched(16, b"\xde\xad\xbe\xef", local=14)


def overlapping() -> bytes:
    """Two thousand entries that share the bytes of one."""
    names = [f"word/media/image{number:04}.png" for number in range(2000)]
    data = zipped(parts(document("")) | {names[0]: b"x" * 1000} | dict.fromkeys(names[1:], b""))
    out = bytearray(data)
    first = out.index(_CENTRAL + out[out.rindex(names[0].encode()) - 42 : out.rindex(names[0].encode())])
    shared = out[first : first + 46]
    for name in names[1:]:
        at = out.rindex(name.encode()) - 46
        out[at : at + 46] = shared
    return bytes(out)


def in_front() -> bytes:
    """A program in front of the zip, as in files that unpack themselves."""
    return b"MZ" + bytes(1000) + normal()


def behind() -> bytes:
    """Bytes behind the zip."""
    return normal() + b"\0" * 1000
