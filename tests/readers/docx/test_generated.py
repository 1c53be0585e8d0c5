"""Generated Word files are read whole: every character in its order, region and cell, and led back to its run.

The expectations come from the generator, which counts paragraphs and runs while it writes them.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from hashlib import sha256
from itertools import pairwise
from random import Random

import pytest
from _pytest.mark.structures import ParameterSet

from generators.docx.documents import generate
from generators.docx.model import Character, ExpectedBlock, Generated, Place
from zwlint.document import Block, Document, DocxLocation, Region
from zwlint.readers.docx.reader import read_docx

SEEDS = 300
EVERYDAY = 30
"""How many seeds the default run takes."""
Slice = tuple[int, int, int]


def seeds() -> list[ParameterSet]:
    """All seeds; those beyond the first few are slow."""
    return [pytest.param(seed, marks=[] if seed < EVERYDAY else [pytest.mark.slow]) for seed in range(SEEDS)]


@cache
def generated(seed: int) -> Generated:
    return generate(seed)


@cache
def read(seed: int) -> Document:
    return read_docx(generated(seed).data)


def text_of(document: Document, block: Block) -> str:
    return document.text[block.start : block.end]


def slices_of(places: Iterable[Place]) -> tuple[Slice, ...]:
    """Where characters of one paragraph came from, neighbours in one run joined; those in no run are left out."""
    found: list[Slice] = []
    for place in places:
        if place.run is None:
            continue
        if found and found[-1][0] == place.run and found[-1][2] == place.offset:
            found[-1] = (place.run, found[-1][1], place.offset + 1)
        else:
            found.append((place.run, place.offset, place.offset + 1))
    return tuple(found)


def location_of(characters: Iterable[Character]) -> tuple[str, int | None, tuple[Slice, ...]]:
    places = [character.place for character in characters]
    return places[0].part, places[0].paragraph, slices_of(places)


def located(document: Document, start: int, end: int) -> DocxLocation:
    location = document.locate(start, end)
    assert isinstance(location, DocxLocation)
    return location


def pairs(seed: int) -> list[tuple[Block, ExpectedBlock]]:
    """Each block with what it should be; texts are equal, or the test about them says so."""
    blocks, expected = read(seed).blocks, generated(seed).blocks
    if [text_of(read(seed), block) for block in blocks] != [block.text for block in expected]:
        pytest.fail("the texts differ; see the test of texts")
    return list(zip(blocks, expected, strict=True))


@pytest.mark.parametrize("seed", seeds())
def test_every_text_is_there_in_its_order_and_region(seed: int) -> None:
    document = read(seed)
    found = [(block.region.value, text_of(document, block)) for block in document.blocks]
    assert found == [(block.region, block.text) for block in generated(seed).blocks]


@pytest.mark.parametrize("seed", seeds())
def test_blocks_are_joined_by_line_feeds(seed: int) -> None:
    document = read(seed)
    assert document.blocks[0].start == 0
    assert document.blocks[-1].end == len(document.text)
    assert all(document.text[left.end : right.start] == "\n" for left, right in pairwise(document.blocks))


@pytest.mark.parametrize("seed", seeds())
def test_cells_and_zones_are_those_of_the_generator(seed: int) -> None:
    for block, expected in pairs(seed):
        assert (tuple(block.cell) if block.cell else None) == (tuple(expected.cell) if expected.cell else None)
        assert block.zone.value == expected.zone


@pytest.mark.parametrize("seed", seeds())
def test_every_character_is_led_back_to_its_place(seed: int) -> None:
    document = read(seed)
    for block, expected in pairs(seed):
        for offset, character in enumerate(expected.characters, block.start):
            location = located(document, offset, offset + 1)
            assert (location.part, location.paragraph, location.slices) == location_of([character])
            assert location.detail == character.place.detail


@pytest.mark.parametrize("seed", seeds())
def test_spans_within_a_block_have_the_joined_slices(seed: int) -> None:
    document, rng = read(seed), Random(seed)
    for block, expected in pairs(seed):
        for _ in range(5):
            start = rng.randrange(len(expected.characters))
            end = rng.randint(start + 1, len(expected.characters))
            location = located(document, block.start + start, block.start + end)
            wanted = location_of(expected.characters[start:end])
            assert (location.part, location.paragraph, location.slices) == wanted


@pytest.mark.parametrize("seed", seeds())
def test_spans_over_two_blocks_have_the_place_in_the_first(seed: int) -> None:
    document = read(seed)
    for (block, expected), (following, _) in pairwise(pairs(seed)):
        location = located(document, block.end - 1, following.start + 1)
        assert (location.part, location.paragraph, location.slices) == location_of(expected.characters[-1:])


@pytest.mark.parametrize("seed", seeds())
def test_spans_of_no_width_stand_before_their_character(seed: int) -> None:
    document = read(seed)
    for block, expected in pairs(seed):
        place = expected.characters[0].place
        location = located(document, block.start, block.start)
        assert (location.part, location.paragraph) == (place.part, place.paragraph)
        if place.run is not None:
            assert location.slices == ((place.run, place.offset, place.offset),)


@pytest.mark.parametrize("seed", seeds())
def test_properties_are_metadata_with_their_places(seed: int) -> None:
    document = read(seed)
    assert [(value.name, value.value) for value in document.metadata] == list(generated(seed).metadata)
    assert all(document.text[value.start : value.end] == value.value for value in document.metadata)


@pytest.mark.parametrize("seed", seeds())
def test_tracked_changes_are_revisions_in_order_of_the_text(seed: int) -> None:
    document = read(seed)
    found = [(change.change, document.text[change.start : change.end]) for change in document.revisions]
    assert sorted(change for change in found if change[1]) == sorted(
        tuple(change) for change in generated(seed).revisions
    )
    assert [change.start for change in document.revisions] == sorted(change.start for change in document.revisions)
    taken = {Region.REVISION: {"deletion", "move-from"}}
    for change in document.revisions:
        if change.end > change.start:
            assert (document.block_at(change.start).region in taken) == (change.change in taken[Region.REVISION])
            assert (change.author, change.date[:10].count("-")) == ("沈书言", 2)


@pytest.mark.parametrize("seed", seeds())
def test_links_and_images_are_those_of_the_generator(seed: int) -> None:
    document = read(seed)
    links = [(link.href, document.text[link.start : link.end]) for link in document.links]
    assert sorted(links) == sorted(tuple(link) for link in generated(seed).links)
    images = [(image.src, image.alt or "") for image in document.images]
    assert sorted(images) == sorted((image.src, image.alt or "") for image in generated(seed).images)
    assert all(0 <= image.start <= len(document.text) for image in document.images)


@pytest.mark.parametrize("seed", seeds())
def test_files_in_the_file_are_listed_with_their_digests(seed: int) -> None:
    document = read(seed)
    assert [(file.part, file.digest) for file in document.embedded] == list(generated(seed).embedded)


@pytest.mark.parametrize("seed", seeds())
def test_exactly_what_cannot_be_read_is_unchecked(seed: int) -> None:
    assert {gap.part for gap in read(seed).unchecked} == generated(seed).unchecked


@pytest.mark.parametrize("seed", seeds())
def test_the_document_tells_its_format_and_digest(seed: int) -> None:
    document = read(seed)
    assert (document.format, document.fragment) == ("docx", False)
    assert document.digest == f"sha256:{sha256(generated(seed).data).hexdigest()}"
