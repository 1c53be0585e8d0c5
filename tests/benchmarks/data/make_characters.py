"""Write characters.tsv: the commonest characters and their common readings. Needs jieba and pypinyin.

Usage: python tests/benchmarks/data/make_characters.py

Run once; the table is kept beside this file, so that the cases made from it stay the same whatever is installed.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from pathlib import Path

import jieba
from pypinyin import lazy_pinyin  # type: ignore[import-not-found, import-untyped, unused-ignore]

TABLE = Path(__file__).with_name("characters.tsv")
COMMONEST = 3500
COMMON_READING = 0.1
"""A reading is common if it has this share of the character's occurrences in jieba's words."""
HEADER = f"""\
# The {COMMONEST:,} commonest simplified characters, the commonest first, with their common readings without tone
# (v for ü). Made by make_characters.py: occurrences are counted in the words of jieba's dictionary (MIT), weighted with
# their frequencies; pypinyin (MIT) reads each word; one is common from {COMMON_READING:.0%} of the occurrences on.
"""


def main() -> None:
    occurrences: Counter[str] = Counter()
    readings: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for word, frequency in _words():
        for character, reading in zip(word, lazy_pinyin(word), strict=True):
            occurrences[character] += frequency
            readings[character][reading] += frequency
    commonest = [character for character, _ in occurrences.most_common(COMMONEST)]
    rows = [f"{character}\t{'|'.join(_common(readings[character]))}" for character in commonest]
    TABLE.write_text(HEADER + "character\treadings\n" + "\n".join(rows) + "\n", encoding="utf-8")


def _words() -> list[tuple[str, int]]:
    """The words in simplified characters only, which are those of GB 2312, and their frequencies."""
    dictionary = Path(jieba.__file__).with_name("dict.txt").read_text(encoding="utf-8")
    rows = (line.split(" ") for line in dictionary.splitlines())
    return [(word, int(frequency)) for word, frequency, _ in rows if all(map(_simplified, word))]


def _simplified(character: str) -> bool:
    return "\u4e00" <= character <= "\u9fff" and bool(character.encode("gb2312", "ignore"))


def _common(readings: Counter[str]) -> list[str]:
    total = readings.total()
    return [reading for reading, count in readings.most_common() if count >= COMMON_READING * total]


if __name__ == "__main__":
    main()
