"""The Word generators do what they say, measured with the standard library and LibreOffice; no reader of zwlint."""

from __future__ import annotations

import io
import re
import xml.etree.ElementTree as ET
import zipfile
from collections import Counter
from functools import cache
from itertools import groupby
from pathlib import Path

import pytest

from . import office
from .documents import generate
from .hostile import HOSTILE
from .model import Character, Generated, Place
from .numerals import FORMATS, numeral
from .package import Writing
from .plain import END, document, file

SEEDS = 300
EVERYDAY = 80
"""How many seeds the default run takes."""
PLAIN = Writing(codec="utf-8", prefix="w", absolute=False, cased=False, compressed=True)
NOT_FOR_OFFICE = frozenset({"names beyond ASCII", "no root relationships"})
"""What LibreOffice does not open, though Word does."""
IDEOGRAPHS = re.compile("[\u3400-\u9fff\U00020000-\U0002ffff]{2,}")
FEATURES = frozenset(
    "tab;ptab;line break;carriage return;page break;column break;hyphen;soft hyphen;symbol;spaces kept;hidden;"
    "hidden by style;white;white by style;tiny;tiny by style;visible after all;ruby;math;w:smartTag;w:sdt;w:customXml;"
    "w:dir;w:bdo;check box;proofing;bookmark;w:ins;w:moveTo;w:del;w:moveFrom;deletion in insertion;w:hyperlink;anchor;"
    "w:fldSimple;simple link;page number;complex field;link field;nested field;field in instructions;field in one run;"
    "field without result;form field;field across paragraphs;text box;grouped text boxes;VML text box;"
    "white text in a filled box;image;linked image;VML image;OLE object;linked OLE object;watermark;diagram;chart;"
    "alternative text;footnote;endnote;comment;header;footer;even pages;second section;first header not shown;"
    "even header not shown;unused header;title;heading 1;heading 3;chapter;chapter of chapter;outlined;outline level;"
    "numbered heading;number switched off;caption;hidden by paragraph style;white on shaded paragraph;empty paragraph;"
    "list by style;numbered paragraph deleted;list of official;list of articles;list of legal;list of bullets;"
    "list goes on;restart by override;shared counters;level by override;list by style link;table;nested table;"
    "vertical merge;gridSpan;hMerge;gridBefore;header row;deleted row;white in a shaded header row;"
    "w:sdt around a row;w:customXml around a row;w:sdt around a cell;w:customXml around a cell;w:sdt around blocks;"
    "w:customXml around blocks;altChunk;subDoc;properties;former paragraph properties;strict;transitional;type docx;"
    "paragraph mark deleted or inserted;type docm;type dotx;type dotm;written in utf-8;written in utf-8-sig;"
    "written in utf-16;names beyond ASCII;no root relationships;table in a header;title of a drawing;number in a cell;"
    "runs in two versions;number of an empty paragraph;field deleted;link inserted".split(";")
)
SPACE = "{http://www.w3.org/XML/1998/namespace}space"
SHOWN = {
    "tab": "\t", "ptab": "\t", "br": "\u2028", "cr": "\u2028", "noBreakHyphen": "\u2011", "softHyphen": "\u00ad",
    "sym": "?",
}  # fmt: skip


@cache
def made(seed: int) -> Generated:
    return generate(seed)


def parts(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def local(element: ET.Element) -> str:
    return element.tag.rpartition("}")[2]


def shown(run: ET.Element) -> str:
    """What the direct children of a run show; a symbol counts as a question mark."""
    pieces = []
    for child in run:
        if local(child) in {"t", "delText"}:
            text = child.text or ""
            kept = child.get(SPACE) == "preserve" or "/drawingml/" in child.tag
            pieces.append((text if kept else text.strip(" \t\r\n")).replace("\n", " "))
        else:
            pieces.append(SHOWN.get(local(child), ""))
    return "".join(pieces)


def runs(paragraph: ET.Element) -> list[ET.Element]:
    """The runs of a paragraph, but not of paragraphs in it."""
    found: list[ET.Element] = []
    waiting = list(reversed(paragraph))
    while waiting:
        element = waiting.pop()
        if local(element) == "p":
            continue
        if local(element) == "r":
            found.append(element)
        waiting += reversed(element)
    return found


@cache
def runs_of(seed: int, part: str) -> list[list[str]]:
    """What each run of each paragraph of a part shows."""
    root = ET.fromstring(parts(made(seed).data)[part])
    return [[shown(run) for run in runs(paragraph)] for paragraph in root.iter() if local(paragraph) == "p"]


def counted(seeds: int) -> Counter[str]:
    """In how many of the first seeds each feature is."""
    return Counter(feature for seed in range(seeds) for feature in made(seed).features)


def test_the_everyday_seeds_have_every_feature() -> None:
    assert FEATURES - counted(EVERYDAY).keys() == set()


@pytest.mark.slow
def test_the_seeds_have_every_feature_and_every_format_of_numbers_several_times() -> None:
    counts = counted(SEEDS)
    assert {feature for feature in FEATURES if counts[feature] < 5} == set()
    assert {format for format in FORMATS if counts[f"format {format}"] < 2} == set()


def test_the_same_seed_gives_the_same_file_and_expectations() -> None:
    assert [generate(seed) for seed in range(0, EVERYDAY, 20)] == [made(seed) for seed in range(0, EVERYDAY, 20)]
    assert len({made(seed).data for seed in range(EVERYDAY)}) == EVERYDAY


def test_every_part_that_should_be_is_well_formed() -> None:
    for seed in range(0, EVERYDAY, 2):
        for name, data in parts(made(seed).data).items():
            if name.lower().endswith((".xml", ".rels")):
                ET.fromstring(data)


@pytest.mark.parametrize("seed", range(40))
def test_the_noted_places_hold_their_characters(seed: int) -> None:
    for block in made(seed).blocks:
        for text, place in block.characters:
            if place.run is not None:
                assert place.paragraph is not None
                found = runs_of(seed, place.part)[place.paragraph][place.run][place.offset]
                assert found in {text, "?"}


@pytest.mark.parametrize("seed", range(40))
def test_text_in_no_run_says_what_it_is(seed: int) -> None:
    for block in made(seed).blocks:
        for _text, place in block.characters:
            assert bool(place.detail) == (place.run is None)


def test_numbers_are_written_as_in_lists_of_word() -> None:
    assert [numeral("chineseCountingThousand", number) for number in (10, 11, 20, 99, 100, 101, 110, 111)] == [
        "十", "十一", "二十", "九十九", "一百", "一百〇一", "一百一十", "一百一十一",
    ]  # fmt: skip
    assert [numeral("upperRoman", number) for number in (4, 9, 14, 19, 39)] == ["IV", "IX", "XIV", "XIX", "XXXIX"]
    assert [numeral("lowerLetter", number) for number in (1, 26, 27, 53)] == ["a", "z", "aa", "aaa"]
    assert [numeral("ordinal", number) for number in (1, 2, 3, 4, 11, 21)] == [
        "1st",
        "2nd",
        "3rd",
        "4th",
        "11th",
        "21st",
    ]


def test_hostile_files_are_many_and_those_that_should_be_read_are_zips() -> None:
    assert len(HOSTILE) >= 150
    for name in ("no-types", "tables-75", "level-99", "header-of-itself"):
        assert END.encode() in parts(HOSTILE[name].make())["word/document.xml"]
    assert parts(file(""))["word/document.xml"] == document("")


def pieces(seed: int) -> list[str]:
    """Ideographs of the main story that stand together in one run, as LibreOffice must show them."""
    expected = generate(seed, PLAIN)
    found: list[str] = []
    for block in expected.blocks:
        if block.zone == "body" and block.region in {"title", "heading", "paragraph", "list", "table-cell", "caption"}:
            found += [text for text in _ideographs(block.characters) if text != "面积"]
    return found


def _ideographs(characters: tuple[Character, ...]) -> list[str]:
    def run(character: Character) -> Place:
        return character.place._replace(offset=0)

    texts = ("".join(one.text for one in group) for place, group in groupby(characters, run) if not place.detail)
    return [text for whole in texts for text in IDEOGRAPHS.findall(whole)]


FOR_OFFICE = [seed for seed in range(0, 60, 3) if not generate(seed, PLAIN).features & NOT_FOR_OFFICE]
"""LibreOffice does not open some names of parts."""


@pytest.mark.slow
@pytest.mark.office
@pytest.mark.parametrize("seed", FOR_OFFICE)
def test_libreoffice_opens_the_files_and_shows_their_main_story(seed: int, tmp_path: Path) -> None:
    expected = generate(seed, PLAIN)
    path = tmp_path / "one.docx"
    path.write_bytes(expected.data)
    flat = office.flat(path, tmp_path)
    assert flat is not None
    text = "".join(office.text(flat).split())
    wanted = pieces(seed)
    missing = [piece for piece in wanted if piece not in text]
    assert len(missing) <= len(wanted) // 100, missing  # LibreOffice computes some fields anew
