"""What a run leaves behind shows no personal data: outputs, messages, caches, temporary files, whatever the format."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from pathlib import Path

import ahocorasick
import pytest

from generators.lists import Planted, PublicList, lists, render
from support import environment, spawn, warm_cache

_TOLD = frozenset({"health-column", "minor-column", "hidden-column", "hidden-sheet", "hidden-row"})
"""What these plant are headers, names of sheets and names of persons, which are no secret of the list."""
_EVERY = 50


@pytest.mark.parametrize("format", ["text", "json"])
def test_nothing_of_some_lists_is_left_in_the_open(tmp_path: Path, format: str) -> None:
    assert leaked(tmp_path, lists()[::_EVERY], format) == set()


@pytest.mark.slow
@pytest.mark.parametrize("format", ["text", "json"])
def test_nothing_of_any_list_is_left_in_the_open(tmp_path: Path, format: str) -> None:
    assert leaked(tmp_path, lists(), format) == set()


def test_search_finds_what_is_shown_on_demand(tmp_path: Path) -> None:
    """The search itself works: with --show-personal-data most of it is there."""
    some = lists()[1 :: 2 * _EVERY]
    shown = leaked(tmp_path, some, "json", "--show-personal-data")
    assert len(shown) > len({text for each in some for text in values(each)}) / 2


def leaked(folder: Path, some: tuple[PublicList, ...], format: str, *options: str) -> set[str]:
    """The planted values that stand in anything that a run writes."""
    drafts, home = folder / "drafts", folder / "home"
    for made in (drafts, home, home / "tmp"):
        made.mkdir()
    for each in some:
        (drafts / f"{each.number}.{each.format}").write_bytes(render(each))
    warm = warm_cache(home / "cache")
    before = dict(written(home))
    env = environment(HOME=str(home), XDG_CACHE_HOME=warm, TMPDIR=str(home / "tmp"))
    out = home / "report"
    done = spawn("check", str(drafts), "--format", format, "--output", str(out), *options, env=env)
    assert done.code in {1, 3}, done.err
    (home / "printed").write_bytes(done.out + done.err.encode())
    assert out.stat().st_size > 10_000
    sought = {text: text for each in some for text in values(each)}
    automaton = ahocorasick.Automaton()
    for text in sought:
        automaton.add_word(text, text)
    automaton.make_automaton()
    new = ((path, data) for path, data in written(home) if before.get(path) != data)
    said = (text for path, data in new for text in (path.name, data.decode("utf-8", "replace")))
    return {text for each in said for _end, text in automaton.iter(each)}


def values(public_list: PublicList) -> Iterator[str]:
    """What must not be shown, as it is written and, for numbers, without what sets their digits off."""
    for planted in public_list.planted:
        if planted.kind not in _TOLD:
            yield planted.text
            yield from bare(planted)


def bare(planted: Planted) -> Iterator[str]:
    text = unicodedata.normalize("NFKC", planted.text)
    digits = "".join(char for char in text if char.isalnum())
    if sum(char.isdigit() for char in digits) >= 11:
        yield digits


def written(folder: Path) -> Iterator[tuple[Path, bytes]]:
    """All files below a folder, with what stands in them."""
    return ((path, path.read_bytes()) for path in sorted(folder.rglob("*")) if path.is_file())
