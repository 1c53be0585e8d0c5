"""The sentences of ``examples.tsv``: what the organisation's own rules must find in them, and what not."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from zwlint.dictionary_tools.probe import Probe, today
from zwlint.dictionary_tools.problems import Problem
from zwlint.dictionary_tools.sources import Source
from zwlint.engine import Engine
from zwlint.ruleset.declarations import OWN, Sample


def failing(source: Source, engine: Engine) -> Iterator[Problem]:
    """The examples that do not show what they say."""
    rules = [rule for rule in engine.ruleset.rules if rule.pack == OWN and rule.organised]
    probe = Probe(engine, [rule for rule in rules if not rule.idle])
    by_day: dict[date, list[tuple[int, Sample]]] = {}
    for line, row in source.rows:
        by_day.setdefault(row.dated or today(), []).append((line, row))
    for day, rows in by_day.items():
        found: dict[int, list[str]] = {}
        for each in probe.find([row.text for _line, row in rows], day):
            found.setdefault(each.number, []).append(rows[each.number][1].text[each.start : each.end])
        for number, (line, row) in enumerate(rows):
            told = _fault(row, found.get(number, []))
            if told:
                yield source.problem(line, told, "请改词条，或者改例句")


def _fault(row: Sample, found: list[str]) -> str:
    shown = "、".join(f"“{text}”" for text in found)
    if row.finds and row.finds not in found:
        return f"例句里应当查出“{row.finds}”，{f'查出的是{shown}' if found else '却没有查出'}"
    return f"例句里不应查出问题，却查出{shown}" if found and not row.finds else ""
