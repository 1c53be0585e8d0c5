"""All rules of a rule set, compiled, and the cache in which that lies between runs.

To make the near misses of some thousand expressions takes seconds, to load them some milliseconds. What is cached are
numbers and bytes that say nothing of any draft; the key is the digest of all declarations, of the code that compiles,
and of the engine, so that no other state is ever taken for this one.
"""

from __future__ import annotations

import os
import struct
from collections.abc import Callable, Mapping
from contextlib import suppress
from functools import partial
from typing import TypeVar

from zwlint.checkers import traits
from zwlint.checkers.base import Checker, Knowledge, Unit
from zwlint.checkers.index import Entry, Index
from zwlint.checkers.traits import Traits
from zwlint.checkers.units import blaming, units_of
from zwlint.digest import sha256_of
from zwlint.errors import RulesetError
from zwlint.lexicon import folder
from zwlint.lexicon.counts import Counts
from zwlint.lexicon.engines import engine
from zwlint.lexicon.links import Links, LinkTable
from zwlint.lexicon.near import foldings
from zwlint.lexicon.ngrams import Ngrams, NgramTable
from zwlint.lexicon.similar import similar
from zwlint.lexicon.tables import Tables
from zwlint.lexicon.view import fold
from zwlint.lexicon.word_pairs import WordPairs, pair_costs
from zwlint.lexicon.words import INCOMPLETE, Words, costs, dictionary_file, no_words_file
from zwlint.ruleset.declarations import OWN, Rule, Ruleset
from zwlint.values import NamedTuple

_INDEXES = ("written", "doubtful", "heard", "masks")
RIGHT = 0xFFFFFFFF
ATTESTED = 0xFFFFFFFE
"""The number in place of a rule's to which right strings belong."""
_FOLDER = "compiled"
_KEPT = 6
"""Files of older states that stay, so that two installations do not take each other's away."""
T = TypeVar("T", Counts, LinkTable, NgramTable)
_loaded: dict[str, Group] = {}
_known: dict[str, Knowledge] = {}
"""What several linters of one process share: immutable, and the same for all that have the same declarations."""


class Group(NamedTuple):
    """The literals of some rules; hits belong to the number of the rule."""

    written: Index
    doubtful: Index
    """Pairs, sought only where a text is doubtful."""
    heard: Index
    """Strings by their sound."""
    masks: Index
    """Right strings, which belong to RIGHT, attested ones, to ATTESTED, and exceptions, to the number of the rule."""
    traits: dict[str, Traits]
    """Those of the units, by code."""


class Compiled(NamedTuple):
    """What every selection of a rule set shares."""

    codes: tuple[str, ...]
    """The rules by number, zwlint's own first."""
    groups: tuple[Group, ...]
    """Zwlint's own rules, and all others if there are any."""
    knowledge: Knowledge


def compiled(ruleset: Ruleset, own: Mapping[str, Checker], checkers: Mapping[str, Checker]) -> Compiled:
    """The rule set compiled, out of the cache where it lies there; ``own`` are zwlint's own kinds of match.

    Raises PluginError where a kind of match fails.
    """
    knowledge = _knowledge(ruleset)
    ours, foreign = _parted(ruleset, own, checkers)
    codes = tuple(rule.code for rule in (*ours, *foreign))
    groups = [_cached(codes[: len(ours)], ours, ruleset, checkers, knowledge)]
    active = [rule for rule in foreign if not rule.idle]
    if active:
        groups.append(_made(codes, units_of(active, checkers, ruleset.dictionaries), knowledge))
    return Compiled(codes, tuple(groups), knowledge)


def is_at_hand(ruleset: Ruleset, own: Mapping[str, Checker], checkers: Mapping[str, Checker]) -> bool:
    """Whether zwlint's own rules need not be compiled, which takes seconds."""
    ours, _foreign = _parted(ruleset, own, checkers)
    state = _state(ruleset, tuple(rule.code for rule in ours))
    place = _place(state, "rules")
    return state in _loaded or (place is not None and os.path.isfile(place))


def _parted(
    ruleset: Ruleset, own: Mapping[str, Checker], checkers: Mapping[str, Checker]
) -> tuple[list[Rule], list[Rule]]:
    """Zwlint's own rules, and those that depend on other packs, plugins or the organisation's dictionaries."""
    foreign = [
        rule
        for rule in ruleset.rules
        if rule.pack != OWN or rule.organised or checkers[rule.kind] is not own.get(rule.kind)
    ]
    return [rule for rule in ruleset.rules if rule not in foreign], foreign


def _state(ruleset: Ruleset, codes: tuple[str, ...]) -> str:
    return f"{ruleset.own} {codes} {_state_of_words()}"


def _cached(
    codes: tuple[str, ...],
    rules: list[Rule],
    ruleset: Ruleset,
    checkers: Mapping[str, Checker],
    knowledge: Knowledge,
) -> Group:
    """The indexes of zwlint's own rules, the same whatever other packs there are."""
    state = _state(ruleset, codes)
    group = _loaded.get(state)
    if group is None:
        group = _loaded_or_made(state, codes, rules, ruleset, checkers, knowledge)
        _loaded.clear()  # one state at a time: they are large
        _loaded[state] = group
    return group


def _loaded_or_made(
    state: str,
    codes: tuple[str, ...],
    rules: list[Rule],
    ruleset: Ruleset,
    checkers: Mapping[str, Checker],
    knowledge: Knowledge,
) -> Group:
    place = _place(state, "rules")
    kept = _unpacked(folder.mapped(place)) if place else None
    if kept is not None:
        with suppress(ValueError, struct.error, OSError):  # OSError: pyahocorasick's word for a broken dump
            written, doubtful, heard, masks = (
                Index.load(data, lambda: knowledge.tables.fold_map, partial(_spare, state, name))
                for name, data in zip(_INDEXES, kept, strict=False)
            )
            return Group(written, doubtful, heard, masks, traits.loaded(kept[-1]))
    made = _made(codes, units_of(rules, checkers, ruleset.dictionaries), knowledge)
    if place:
        with suppress(OSError):  # no room for the temporary file that pyahocorasick dumps through
            _keep_group(state, place, made)
    return made


def _spare(state: str, name: str) -> memoryview | None:
    """What an index keeps apart; None where it is lost, or damaged."""
    place = _place(state, name)
    return folder.mapped(place) if place else None


def _keep_group(state: str, place: str, made: Group) -> None:
    """Write the indexes, after what they keep apart: what lies in ``place`` has all that belongs to it."""
    for name, index in _indexes(made).items():
        spare, beside = index.spare(), _place(state, name)
        if spare and beside:
            _keep(beside, spare)
            if not os.path.isfile(beside):
                return
    _keep(place, _packed(*(index.dump() for index in _indexes(made).values()), traits.dumped(made.traits)))


def _indexes(group: Group) -> dict[str, Index]:
    return dict(zip(_INDEXES, group[:-1], strict=True))


def _knowledge(ruleset: Ruleset) -> Knowledge:
    knowledge = _known.get(ruleset.own)
    if knowledge is None:
        tables = Tables(ruleset.tables)
        ngrams = Ngrams(partial(_ngrams, ruleset.own, tables))
        links = Links(partial(_links, ruleset.own, tables))
        words = known_words()
        pairs = WordPairs(partial(_pairs, ruleset.own, tables), words)
        knowledge = Knowledge(tables, words, ngrams, pairs, links, {})
        _known.clear()
        _known[ruleset.own] = knowledge
    return knowledge


def _made(codes: tuple[str, ...], units: Mapping[str, Unit], knowledge: Knowledge) -> Group:
    written: list[Entry] = []
    doubtful: list[Entry] = []
    heard: list[Entry] = []
    masks: list[Entry] = []
    known: list[str] = []
    for number, code in enumerate(codes):
        unit = units.get(code)
        if unit is None:
            continue
        with blaming(unit.rule):
            for literal, payload in unit.anchors(knowledge):
                written.append((_findable(literal), number, payload))
            doubtful += ((_pair(pair), number, payload) for pair, payload in unit.doubtful(knowledge))
            for text, payload in unit.heard(knowledge):
                known.append(text)
                heard += ((_findable(literal), number, payload) for literal in foldings(text, knowledge.tables))
            masks += ((_findable(fold(phrase)), number, 0) for phrase in unit.exceptions())
            masks += ((_findable(fold(right)), RIGHT, 0) for right in unit.rights())
            masks += ((_findable(fold(word)), ATTESTED, 0) for word in unit.attested())
    return Group(
        Index.of(written),
        Index.of_pairs(doubtful),
        Index.of(heard, knowledge.tables.fold_map, known),
        Index.of(masks),
        {code: Traits.of(unit) for code, unit in units.items()},
    )


def _findable(literal: str) -> str:
    """The literal. Raises ValueError for one that no text holds."""
    if not literal.encode():  # a lone surrogate is an error here
        raise ValueError("an empty literal is never found")
    return literal


def _pair(literal: str) -> str:
    """The literal. Raises ValueError for one that is no pair of characters."""
    if len(_findable(literal)) != 2:
        raise ValueError("a pair has two characters")
    return literal


def known_words() -> Words:
    """The words that every rule set knows."""
    return Words(_costs)


def _costs() -> Counts:
    """The costs of words, out of the cache where they lie there."""
    return _kept_or_made(_place(_state_of_words(), "words"), Counts.load, costs)


def _ngrams(own: str, tables: Tables) -> NgramTable:
    """The counts of characters in a row, out of the cache where they lie there."""
    return _kept_or_made(_place(own, "ngrams"), NgramTable.load, lambda: NgramTable.of(tables.ngrams()))


def _pairs(own: str, tables: Tables) -> Counts:
    """The costs of words side by side, out of the cache where they lie there.

    Raises RulesetError where the table is damaged.
    """
    try:
        return _kept_or_made(_place(own, "pairs"), Counts.load, lambda: pair_costs(tables.word_pairs))
    except (ValueError, IndexError) as error:
        raise RulesetError("表已损坏", where="dictionaries/tables/word-pairs.tsv", hint=INCOMPLETE) from error


def _links(own: str, tables: Tables) -> LinkTable:
    """What stands beside characters and is like them, out of the cache where it lies there."""
    place = _place(own, "links")
    return _kept_or_made(place, LinkTable.load, lambda: LinkTable.of(_ngrams(own, tables), similar(tables)))


def _kept_or_made(place: str | None, load: Callable[[memoryview], T], make: Callable[[], T]) -> T:
    data = folder.mapped(place) if place else None
    if data is not None:
        with suppress(ValueError):
            return load(data)
    made = make()
    if place:
        _keep(place, made.dump())
    return made


def _state_of_words() -> str:
    """Which state of the two files this is that cuts and pairs of characters are made of."""
    return " ".join(f"{file} {_changed(file)}" for file in (dictionary_file(), no_words_file()))


def _changed(file: folder.StrPath | None) -> tuple[int, int] | None:
    """The size of a file and when it was written; None where there is none."""
    found = os.stat(file) if file and os.path.exists(file) else None
    return found and (found.st_size, found.st_mtime_ns)


def _place(state: str, what: str) -> str | None:
    """Where something compiled lies in that state of its sources; None where there is no private folder."""
    home = folder.private_folder(_FOLDER)
    if home is None:
        return None
    key = sha256_of(f"{state} {engine()} {folder.code_state()}".encode())[:32]
    return os.path.join(home, f"{what}-{key}.bin")


def _keep(place: str, data: bytes) -> None:
    """Write it, and let the oldest of its kind go."""
    folder.write(place, data)
    folder.forget_oldest(place, _KEPT)


def _packed(*parts: bytes) -> bytes:
    return b"".join([struct.pack(f"<{len(parts) + 1}Q", len(parts), *map(len, parts)), *parts])


def _unpacked(data: memoryview | None) -> list[memoryview] | None:
    """The parts of :func:`_packed`; None where it is anything else, or cut short."""
    if data is None or len(data) < 8:
        return None
    (count,) = struct.unpack_from("<Q", data)
    at = 8 * (count + 1)
    if count != len(Group._fields) or len(data) < at:
        return None
    sizes = struct.unpack_from(f"<{count}Q", data, 8)
    if sum(sizes) != len(data) - at:
        return None
    parts = []
    for size in sizes:
        parts.append(data[at : at + size])
        at += size
    return parts
