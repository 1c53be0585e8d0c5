"""What zwlint reads in Word files against what LibreOffice reads in them.

Usage: python tests/benchmarks/docx_corpus.py --corpus FOLDER [--limit 20] [--all]

Every Word file below FOLDER is turned into flat ODF by LibreOffice (headless, with a profile of its own) and read from
there: body, tables, text boxes, notes, comments, headers and footers, without the labels of lists. For each file the
words are listed that stand in one text and not in the other, so that every difference can be explained. A word is a
run of Chinese characters, or of letters and digits; with ``--all`` also files without differences are named.
"""

from __future__ import annotations

import argparse
import re
import sys
import tempfile
from collections import Counter
from pathlib import Path
from typing import NamedTuple

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from generators.docx import office
from zwlint.document import Document, Region
from zwlint.errors import ReadError
from zwlint.readers.docx.reader import read_docx

_CHARACTER = re.compile("[\u3400-\u9fff\U00020000-\U0003ffff]|[A-Za-z0-9]+")
_SUFFIXES = frozenset({".docx", ".docm", ".dotx", ".dotm"})
_BESIDE = frozenset({Region.REVISION, Region.METADATA, Region.ATTRIBUTE})
"""Regions that LibreOffice's text does not hold."""


class Difference(NamedTuple):
    """What the two texts of one file do not share: each word with its number of occurrences too many."""

    only_office: Counter[str]
    only_zwlint: Counter[str]
    characters: int
    """Words of zwlint's text."""


def main() -> None:
    options = _options()
    if office.found() is None:
        sys.exit("LibreOffice is not installed")
    totals: Counter[str] = Counter()
    with tempfile.TemporaryDirectory() as folder:
        for path in sorted(path for path in Path(options.corpus).rglob("*") if path.suffix.lower() in _SUFFIXES):
            totals["files"] += 1
            totals[_compared(path, Path(folder), options.limit, all=options.all)] += 1
    print(", ".join(f"{count} {name}" for name, count in totals.items()))


def _compared(path: Path, folder: Path, limit: int, *, all: bool) -> str:
    """Print what is different in one file; what became of it."""
    try:
        document = read_docx(path.read_bytes())
    except ReadError as error:
        print(f"{path.name}: refused: {error}")
        return "refused"
    flat = office.flat(path, folder)
    if flat is None:
        print(f"{path.name}: LibreOffice does not open it")
        return "not opened by LibreOffice"
    difference = _difference(document, office.text(flat))
    flat.unlink()
    if not difference.only_office and not difference.only_zwlint:
        if all:
            print(f"{path.name}: the same {difference.characters} words")
        return "the same"
    print(f"{path.name}: {difference.characters} words")
    for name, words in (("LibreOffice only", difference.only_office), ("zwlint only", difference.only_zwlint)):
        if words:
            shown = " ".join(f"{word}×{count}" if count > 1 else word for word, count in words.most_common(limit))
            print(f"  {name} ({words.total()}): {shown}")
    return "different"


def _difference(document: Document, other: str) -> Difference:
    ours = Counter(_words(document))
    theirs = Counter(_CHARACTER.findall(other))
    return Difference(theirs - ours, ours - theirs, ours.total())


def _words(document: Document) -> list[str]:
    """The words of all blocks that LibreOffice shows too, without the labels of lists."""
    words: list[str] = []
    for block in document.blocks:
        if block.region in _BESIDE:
            continue
        start = block.start
        while start < block.end and _is_label(document, start):
            start += 1
        words += _CHARACTER.findall(document.text[start : block.end])
    return words


def _is_label(document: Document, offset: int) -> bool:
    return getattr(document.locate(offset, offset + 1), "detail", "") == "numbering"


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--corpus", required=True)
    parser.add_argument("--limit", type=int, default=20, help="how many words to list for each file and side")
    parser.add_argument("--all", action="store_true", help="name files without differences as well")
    return parser.parse_args()


if __name__ == "__main__":
    main()
