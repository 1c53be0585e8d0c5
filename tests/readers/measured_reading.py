"""Reads one file in a process of its own and prints what that took, as JSON. ``test_hostile`` starts it.

Arguments: the format, the file, and words to look for in the text.
"""

import json
import resource
import sys
import time
from pathlib import Path

from zwlint.readers.registration import READERS


def main(form: str, path: str, wanted: str) -> None:
    """Read the file, ask for places at its beginning, middle and end and for all that stands beside the text."""
    [reader] = [reader for reader in READERS if reader.format == form]
    data = Path(path).read_bytes()
    before = time.perf_counter()
    document = reader.read(data)
    read = time.perf_counter()
    length = len(document.text)
    for start in (0, length // 2, max(0, length - 5)):
        document.locate(start, min(length, start + 5))
    beside = [len(document.links), len(document.images), len(document.asides)]
    found = {
        "bytes": len(data),
        "seconds": round(time.perf_counter() - before, 2),
        "reading": round(read - before, 2),
        "peak": peak(),
        "blocks": len(document.blocks),
        "beside": beside,
        "found": wanted in document.text,
        "unchecked": [gap.reason for gap in document.unchecked],
    }
    print(json.dumps(found))


def peak() -> int:
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
