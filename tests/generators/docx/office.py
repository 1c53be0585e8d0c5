"""What LibreOffice reads in a Word file: the oracle that knows neither the generator nor zwlint.

The file is turned into flat ODF; text is taken from its XML. Called by the generator's own tests and by
``benchmarks/docx_corpus``.
"""

from __future__ import annotations

import shutil
import subprocess
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from pathlib import Path
from typing import Final

_TEXT: Final = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_OFFICE: Final = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_SVG: Final = "{urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0}"
_STYLE: Final = "{urn:oasis:names:tc:opendocument:xmlns:style:1.0}"
_DRAW: Final = "{urn:oasis:names:tc:opendocument:xmlns:drawing:1.0}"
_NOT_TEXT: Final = frozenset({
    f"{_TEXT}tracked-changes", f"{_TEXT}note-citation", f"{_SVG}title", f"{_SVG}desc", f"{_OFFICE}binary-data",
    f"{_TEXT}sequence-decls", f"{_OFFICE}forms", f"{_DRAW}object", f"{_DRAW}object-ole",
    "{http://purl.org/dc/elements/1.1/}creator", "{http://purl.org/dc/elements/1.1/}date", f"{_TEXT}ruby-text",
    "{urn:oasis:names:tc:opendocument:xmlns:meta:1.0}creator-initials",
})  # fmt: skip
_ENDS: Final = frozenset({f"{_TEXT}p", f"{_TEXT}h"})
_SHOWN: Final = {f"{_TEXT}tab": "\t", f"{_TEXT}line-break": "\n"}
SECONDS: Final = 180
"""How long one conversion may take."""


def found() -> str | None:
    """The path of LibreOffice, None where it is not installed."""
    return shutil.which("soffice")


def flat(path: Path, folder: Path) -> Path | None:
    """The file as flat ODF below ``folder``, made with a profile of its own there; None where that fails."""
    program = found()
    assert program is not None
    profile = (folder / "profile").resolve().as_uri()
    command = [
        program,
        f"-env:UserInstallation={profile}",
        "--headless",
        "--convert-to",
        "fodt",
        "--outdir",
        str(folder),
    ]
    try:
        subprocess.run([*command, str(path)], capture_output=True, timeout=SECONDS, check=False)
    except subprocess.TimeoutExpired:
        return None
    made = folder / f"{path.stem}.fodt"
    return made if made.is_file() else None


def text(path: Path) -> str:
    """All text of a flat ODF: body, tables, text boxes, notes, comments, headers and footers; each paragraph a line."""
    tree = ET.parse(path).getroot()
    parts = [_of(element) for element in tree.iter(f"{_OFFICE}text")]
    for name in ("header", "footer", "header-first", "footer-first", "header-left", "footer-left"):
        parts += [_of(element) for element in tree.iter(f"{_STYLE}{name}")]
    return "\n".join(parts)


def _of(element: ET.Element) -> str:
    return "".join(_pieces(element))


def _pieces(top: ET.Element) -> Iterator[str]:
    """The text in order; iterative, since documents nest deeply."""
    waiting: list[ET.Element | str] = [top]
    while waiting:
        item = waiting.pop()
        if isinstance(item, str):
            yield item
            continue
        if item.tag in _NOT_TEXT:
            continue
        yield _SHOWN.get(item.tag, "")
        if item.tag == f"{_TEXT}s":
            yield " " * int(item.get(f"{_TEXT}c", "1"))
        yield item.text or ""
        if item.tag in _ENDS:
            waiting.append("\n")
        for child in reversed(item):
            waiting += [child.tail or "", child]
