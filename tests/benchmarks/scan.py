"""The scan with everything on, against plain pyahocorasick automata with the same literals.

Usage: python tests/benchmarks/scan.py --corpus FOLDER [--engine pyahocorasick]

``FOLDER`` holds right texts (``*.txt``). The peer is what one would write first: two automata over ``str``, one with
the literals as they are written, one with those that are sought by their sound, both walked over every text (the second
over the folded text). It only finds literals; ours is measured twice, as far as that and with all that follows: what
differs is explained, right strings mask, words are cut. Targets: literals ≥ 8 × (≥ 2 × with pyahocorasick alone).
The pairs of characters that are sought only where a text is doubtful are no literals of this walk, for neither side;
``scan`` has them.

The peer's speed depends on the literals more than ours does: its nodes are searched child after child, so that every
character no literal begins with costs a search through all the 20,000 children of the root. Rules whose literals begin
with digits, stops or a line's end make the peer faster, and the ratio lower, without any change in our walk.

Then how the time grows with the dictionary: the same text under 1,000 and 100,000 invented entries, ≤ 3 × (≤ 4 ×).
"""

from __future__ import annotations

import argparse
import random
import sys
from collections.abc import Iterable
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

import ahocorasick
from paired import best_of

_DAY = date(2026, 1, 1)
_ROUNDS = 3


def main() -> None:
    options = _options()
    if options.engine == "pyahocorasick":
        sys.modules["daachorse"] = sys.modules["daachorse.daachorse"] = None  # type: ignore[assignment]
    from zwlint.lexicon.engines import engine

    texts = [path.read_text(encoding="utf-8") for path in sorted(Path(options.corpus).rglob("*.txt"))]
    characters = sum(map(len, texts))
    print(f"{engine().split()[0]}; {len(texts)} texts, {characters:,} characters")
    _against_peer(texts, characters)
    _growth(texts)


def _against_peer(texts: list[str], characters: int) -> None:
    from zwlint.checkers.units import units_of
    from zwlint.elements.outline import Outline
    from zwlint.lexicon.near import foldings
    from zwlint.lexicon.view import view_of
    from zwlint.linter import Linter
    from zwlint.readers.registration import READERS

    built = Linter().engine
    scan = built.scan("draft")
    assert scan is not None
    knowledge = scan._shared.knowledge
    fold = knowledge.tables.fold_map
    units = units_of(built.ruleset.rules, built.checkers, built.ruleset.dictionaries).values()
    written = {literal for unit in units for literal, _ in unit.anchors(knowledge)}
    heard = {
        folding.translate(fold)
        for unit in units
        for text, _ in unit.heard(knowledge)
        for folding in foldings(text, knowledge.tables)
    }
    read = next(reader.read for reader in READERS if reader.format == "text")
    documents = [read(text.encode()) for text in texts]
    views = [view_of(document.text, document.soft_breaks).text for document in documents]
    first, second = _plain(written), _plain(heard)
    group = scan._shared.groups[0]
    engines = [index._automaton for index in (group.written, group.heard)]

    def peer() -> None:
        for text in views:
            for _ in first.iter(text):
                pass
            for _ in second.iter(text.translate(fold)):
                pass

    def walk() -> None:  # as the peer, it keeps no hit
        for text in views:
            for each in engines:
                each.hits(text)

    best = best_of(
        {
            "peer": peer,
            "literals": walk,
            "scan": lambda: [scan.run(Outline(document), _DAY) for document in documents],
        },
        _ROUNDS,
    )
    print(f"{len(written):,} literals as written, {len(heard):,} by their sound")
    for name, seconds in best.items():
        speed, ratio = characters / seconds / 1e6, best["peer"] / seconds
        print(f"{name:<9} {speed:6.2f} million characters a second, {ratio:5.2f} × the peer")


def _growth(texts: list[str]) -> None:
    from zwlint.lexicon.engines import automaton_of

    rng = random.Random(20260101)
    alphabet = "".join(sorted({char for text in texts[:20] for char in text if "\u4e00" <= char <= "\u9fff"}))
    entries = list({"".join(rng.choices(alphabet, k=rng.randint(2, 8))) for _ in range(110_000)})[:100_000]
    rng.shuffle(entries)
    automata = {f"{size:,}": automaton_of(entries[:size]) for size in (1_000, 10_000, 100_000)}

    def walk(automaton: Any) -> None:
        for text in texts:
            automaton.hits(text)

    best = best_of({name: partial(walk, automaton) for name, automaton in automata.items()}, _ROUNDS)
    base = best["1,000"]
    print("entries: " + ", ".join(f"{name} {seconds / base:.2f} ×" for name, seconds in best.items()))


def _plain(literals: Iterable[str]) -> Any:
    automaton = ahocorasick.Automaton(ahocorasick.STORE_INTS)
    for number, literal in enumerate(literals):
        automaton.add_word(literal, number)
    automaton.make_automaton()
    return automaton


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--corpus", required=True)
    parser.add_argument("--engine", choices=("daachorse", "pyahocorasick"), default="daachorse")
    return parser.parse_args()


if __name__ == "__main__":
    main()
