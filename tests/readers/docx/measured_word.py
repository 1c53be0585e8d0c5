"""Checks one Word file in a process of its own and prints what that took, as JSON. ``test_hostile`` starts it.

Arguments: the file, and words to look for in the text.
"""

import json
import resource
import sys
import time
from pathlib import Path

from zwlint.config import Config
from zwlint.document import Document, DocxLocation
from zwlint.errors import ReadError
from zwlint.linter import Linter
from zwlint.plugins import Reader
from zwlint.readers.registration import READERS


def main(path: str, wanted: str) -> None:
    """Check the file as a user would, then read it again to look at its document."""
    data = Path(path).read_bytes()
    [reader] = [reader for reader in READERS if reader.format == "docx"]
    before = time.perf_counter()
    report = Linter(Config(select=("TYP001",))).check(data, format="docx")
    seconds = time.perf_counter() - before
    found = {
        "bytes": len(data),
        "seconds": round(seconds, 2),
        "peak": _peak(),
        "characters": report.characters,
        "unchecked": [[gap.part, gap.reason[:200]] for gap in report.unchecked[:20]],
        "gaps": len(report.unchecked),
        "broken": report.broken,
        **_looked_at(reader, data, wanted),
    }
    print(json.dumps(found))


def _looked_at(reader: Reader, data: bytes, wanted: str) -> dict[str, object]:
    try:
        document = reader.read(data)
    except ReadError:
        return {"read": False, "found": False, "sound": True}
    return {"read": True, "found": wanted in document.text, "sound": _is_sound(document)}


def _is_sound(document: Document) -> bool:
    """Whether the text is whole characters in blocks without line feeds, and places can be asked for everywhere."""
    document.text.encode()
    length = len(document.text)
    for start in (0, length // 2, max(0, length - 5)):
        if not isinstance(document.locate(start, min(length, start + 5)), DocxLocation):
            return False
    _ = document.links, document.images, document.asides
    blocks = document.blocks
    whole = sum(block.end - block.start + 1 for block in blocks) == length + 1 if blocks else not length
    return whole and document.text.count("\n") == max(0, len(blocks) - 1) and "\r" not in document.text


def _peak() -> int:
    """The most memory this process held, in bytes."""
    try:
        # ru_maxrss also counts what the parent held when it started this process.
        status = Path("/proc/self/status").read_text(encoding="ascii", errors="replace")
        [line] = [line for line in status.splitlines() if line.startswith("VmHWM:")]
        return int(line.split()[1]) * 1024
    except (OSError, ValueError):
        used = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        return used if sys.platform == "darwin" else used * 1024


if __name__ == "__main__":
    main(*sys.argv[1:])
