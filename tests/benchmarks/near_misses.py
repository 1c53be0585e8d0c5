"""How many corrupted fixed expressions are found, a kind of slip at a time, and how many right ones are called wrong.

Usage: python tests/benchmarks/near_misses.py --corpus FILE [--per-kind 1000] [--show 20]

``FILE`` is a table of right expressions with the columns expression, kind, members, since, note and source_url; members
are separated by |. All rows without "(memory)" count: those of four characters and more for the kinds of corruptions.py
that change a string, those with members, whatever the length of their name, for the kinds that change a list. Every
expression has its turn before any has a second one. Each wrong string stands in an invented sentence of data/. The
sentence around a list gives the name of the enumeration, or, where the table made up that name itself, the number of
members or nothing.

A case is found if a finding overlaps what differs (where a character is missing: one of the two that now meet; where a
member is missing: the list) and one of its suggestions restores the sentence or holds the right expression, or the
members concerned in their order; joiners of a list make no difference. ``touched`` counts the overlap alone. Needs
pypinyin.
"""

from __future__ import annotations

import argparse
import csv
import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from hashlib import sha256
from pathlib import Path
from random import Random
from typing import Any, NamedTuple

import jieba
from corruptions import (
    MEMBER_KINDS,
    SEED,
    STRING_KINDS,
    Alphabet,
    Corruption,
    Expression,
    draw,
    draw_members,
    still_right,
    table,
)

from zwlint import Linter
from zwlint.config import Config
from zwlint.findings import Finding

DATED = date(2026, 6, 1)
TARGETS = {
    "homophone": 97,
    "look-alike": 97,
    "transposed": 95,
    "doubled": 80,
    "dropped": 70,
    "substituted": 70,
    "member-swapped": 95,
    "member-missing": 75,
}
"""Per cent."""
LEAST = 4
"""Characters of an expression."""
ROUNDS = 60
"""So often every expression may have its turn."""
_DIGITS = "零一二三四五六七八九十"
_QUOTES = {"“": "“”‘’", "《": "《》"}
_JOINERS = re.compile("[、，和与及]")


class Row(NamedTuple):
    """A right expression."""

    text: str
    group: str
    members: tuple[str, ...]
    named_by_list: bool
    from_memory: bool


class Case(NamedTuple):
    """A wrong sentence."""

    corruption: Corruption
    group: str
    sentence: str
    right: str
    """The sentence as it should be."""
    start: int
    """Where the expression stands in both."""


class Verdict(NamedTuple):
    """What became of a case."""

    case: Case
    found: bool
    touched: bool


def main() -> None:
    options = _options()
    rows = read_canon(options.corpus)
    denominator = [row for row in rows if not row.from_memory]
    strings = [row for row in denominator if len(row.text) >= LEAST]
    lists = [row for row in denominator if row.members]
    print(f"{len(rows)} rows, {len(rows) - len(denominator)} dropped as memory, {len(denominator)} left")
    named = sum(row.named_by_list for row in strings)
    print(f"strings: {len(strings)} of {LEAST} characters and more, {named} of them named by the list itself")
    print(f"lists: {len(lists)}, {sum(len(row.text) < LEAST for row in lists)} of them with a shorter name")
    made = {kind: list(string_cases(kind, strings, rows, options.per_kind)) for kind in STRING_KINDS}
    made |= {kind: list(list_cases(kind, lists, rows, options.per_kind)) for kind in MEMBER_KINDS}
    print(f"cases: {_digest(made)}")
    linter = Linter(Config(profile="draft"))
    verdicts = {kind: [judged(linter, case) for case in cases] for kind, cases in made.items()}
    _print_kinds(verdicts)
    _print_groups(verdicts)
    _print_false_alarms(linter, [case for cases in made.values() for case in cases], options.show)
    for kind, all_verdicts in verdicts.items():
        _print_missed(kind, all_verdicts, options.show)


def _digest(made: Mapping[str, Sequence[Case]]) -> str:
    """Shows that two runs measured the same sentences."""
    sentences = "\n".join(case.sentence for cases in made.values() for case in cases)
    return f"sha256:{sha256(sentences.encode()).hexdigest()[:16]}"


def read_canon(path: str) -> list[Row]:
    """The expressions of the list; a 发文字号 without year and number gets some."""
    with Path(path).open(encoding="utf-8", newline="") as file:
        return [_row(cells) for cells in csv.DictReader(file, delimiter="\t")]


def _row(cells: Mapping[str, str]) -> Row:
    text = cells["expression"].replace("〔年〕号", "〔2026〕6号").replace("第×号", "第826号")
    members = tuple(cells["members"].split("|")) if cells["members"] else ()
    named_by_list = "本表拟名" in cells["note"]
    return Row(text, cells["kind"], members, named_by_list, any("(memory)" in (cell or "") for cell in cells.values()))


def string_cases(kind: str, rows: Sequence[Row], canon: Sequence[Row], count: int) -> Iterator[Case]:
    """Up to ``count`` sentences with a wrong string of that kind, each another string."""
    rng, alphabet = Random(f"{SEED} {kind}"), Alphabet.load()
    known = {row.text for row in canon} | _words()
    frames = [(kinds.split(","), frame) for kinds, frame in table("frames.tsv")]
    readings = _readings(rows)
    seen: set[str] = set()
    for row in _turns(rows, rng):
        found = draw(kind, Expression(row.text, readings[row.text]), alphabet, rng, known)
        if found is None or found.wrong in seen:
            continue
        general = "*" if row.group != "numeral-abbreviation" else ""
        fitting = [frame for kinds, frame in frames if row.group in kinds or general in kinds]
        frame = next(frame for frame in rng.sample(fitting, len(fitting)) if _fits(frame, found))
        seen.add(found.wrong)
        yield _case(frame, "{}", found, row.group + " (list's own name)" * row.named_by_list)
        if len(seen) == count:
            return


def _readings(rows: Sequence[Row]) -> dict[str, tuple[str, ...]]:
    """How each character is read in its expression, without tone."""
    from pypinyin import lazy_pinyin  # type: ignore[import-not-found, import-untyped, unused-ignore]

    one_by_one: Any = list
    return {row.text: tuple(lazy_pinyin(row.text, errors=one_by_one)) for row in rows}


def _words() -> set[str]:
    """The words of jieba's dictionary."""
    lines = Path(jieba.__file__).with_name("dict.txt").read_text(encoding="utf-8").splitlines()
    return {line.split(" ", 1)[0] for line in lines}


def list_cases(kind: str, rows: Sequence[Row], canon: Sequence[Row], count: int) -> Iterator[Case]:
    """Up to ``count`` sentences with a wrong list of that kind, each another sentence."""
    rng = Random(f"{SEED} {kind}")
    known = {row.members for row in canon}
    frames = table("list_frames.tsv")
    seen: set[str] = set()
    for row in _turns(rows, rng):
        found = draw_members(kind, row.members, rng, known)
        if found is None:
            continue
        says, frame = rng.choice([(says, frame) for says, frame in frames if says in _sayable(row, kind)])
        name = row.text if "“" in row.text else f"“{row.text}”"
        case = _case(
            frame.replace("{name}", name).replace("{count}", _numeral(len(row.members))), "{members}", found, says
        )
        if case.sentence in seen:
            continue
        seen.add(case.sentence)
        yield case
        if len(seen) == count:
            return


def _turns(rows: Sequence[Row], rng: Random) -> Iterator[Row]:
    """Every row in turn, again and again, in an order drawn anew for each round."""
    for _ in range(ROUNDS):
        yield from rng.sample(rows, len(rows))


def _sayable(row: Row, kind: str) -> set[str]:
    """What a sentence may say of the whole. Without name and count, a list that lacks a member is no error."""
    if not row.named_by_list:
        return {"name"}
    return {"count"} if kind == "member-missing" else {"count", "bare"}


def _numeral(count: int) -> str:
    """A count from 2 to 19 before a measure word."""
    if count == 2:
        return "两"
    return _DIGITS[count] if count <= 10 else f"十{_DIGITS[count - 10]}"


def _fits(frame: str, found: Corruption) -> bool:
    """Whether the frame neither quotes what is quoted already nor repeats the character at an edge."""
    before, after = frame.split("{}")
    quoted = any(mark in found.right for mark in _QUOTES.get(before[-1:], ""))
    first, last = {found.right[0], found.wrong[0]}, {found.right[-1], found.wrong[-1]}
    return not quoted and before[-1:] not in first and after[:1] not in last


def _case(frame: str, place: str, found: Corruption, group: str) -> Case:
    before, after = frame.split(place)
    return Case(found, group, before + found.wrong + after, before + found.right + after, len(before))


def judged(linter: Linter, case: Case) -> Verdict:
    """Check the sentence by itself, so that no sentence bears on another, and compare what is found."""
    found = case.corruption
    start, end = case.start + found.start, case.start + found.end
    touching = overlapping(linter.check_text(case.sentence, dated=DATED).findings, start, end)
    return Verdict(case, any(repairs(finding, case) for finding in touching), bool(touching))


def overlapping(findings: Sequence[Finding], start: int, end: int) -> list[Finding]:
    """The findings that share a character with ``start:end``; an empty span is widened by one on both sides.

    A finding of width zero counts where it lies in the span or at its edge.
    """
    if start == end:
        start, end = start - 1, end + 1
    return [
        finding
        for finding in findings
        if max(start, finding.start) < min(end, finding.end) or finding.start == finding.end in range(start, end + 1)
    ]


def repairs(finding: Finding, case: Case) -> bool:
    """Whether a suggestion restores the sentence or holds what belongs there."""
    before, after = case.sentence[: finding.start], case.sentence[finding.end :]
    if any(before + suggestion + after == case.right for suggestion in finding.suggestions):
        return True
    bare = case.corruption.kind in MEMBER_KINDS
    held = [_JOINERS.sub("", text) if bare else text for text in finding.suggestions]
    wanted = [_JOINERS.sub("", text) if bare else text for text in case.corruption.repairs]
    return any(repair in suggestion for suggestion in held for repair in wanted)


def _print_kinds(verdicts: Mapping[str, Sequence[Verdict]]) -> None:
    print(f"\n{'kind':<24}{'cases':>7}{'found':>7}{'%':>8}{'target':>8}{'touched %':>11}")
    for kind, of_kind in verdicts.items():
        _print_share(kind, of_kind, TARGETS.get(kind))
        if kind == "doubled":
            _print_share("- right one still there", [v for v in of_kind if still_right(v.case.corruption)])
            _print_share("- not there", [v for v in of_kind if not still_right(v.case.corruption)])


def _print_share(name: str, verdicts: Sequence[Verdict], target: int | None = None) -> None:
    found, touched = sum(v.found for v in verdicts), sum(v.touched for v in verdicts)
    share, overlap = (100 * part / max(len(verdicts), 1) for part in (found, touched))
    reached = "" if target is None else "reached" if share >= target else "MISSED"
    shown = "" if target is None else f"≥ {target}"
    print(f"{name:<24}{len(verdicts):>7}{found:>7}{share:>8.1f}{shown:>8}{overlap:>11.1f}  {reached}".rstrip())


def _print_groups(verdicts: Mapping[str, Sequence[Verdict]]) -> None:
    """Found per cent and cases of each kind of slip, by kind of expression and by what a sentence says of a list."""
    cells: defaultdict[str, defaultdict[str, list[bool]]] = defaultdict(lambda: defaultdict(list))
    for kind, of_kind in verdicts.items():
        for verdict in of_kind:
            cells[verdict.case.group][kind].append(verdict.found)
    print("\nfound % (cases) by kind of expression; of lists by what the sentence says of the whole")
    for group, by_kind in sorted(cells.items()):
        print(f"{group}:", ", ".join(f"{kind} {100 * sum(f) / len(f):.0f} ({len(f)})" for kind, f in by_kind.items()))


def _print_false_alarms(linter: Linter, cases: Sequence[Case], show: int) -> None:
    """Findings in the same sentences with the right expressions: those that overlap one are false alarms."""
    sentences = {case.right: (case.start, case.start + len(case.corruption.right)) for case in cases}
    rules: Counter[str] = Counter()
    elsewhere, alarms = 0, []
    for sentence, (start, end) in sentences.items():
        findings = linter.check_text(sentence, dated=DATED).findings
        false = overlapping(findings, start, end)
        elsewhere += len(findings) - len(false)
        rules.update(finding.rule for finding in false)
        alarms += [f"{finding.rule} {finding.text} → {'/'.join(finding.suggestions)}: {sentence}" for finding in false]
    characters = sum(map(len, sentences))
    print(f"\nright sentences: {len(sentences)}, {characters:,} characters; {len(alarms)} findings in an expression,")
    print(
        f"  {10_000 * len(alarms) / max(characters, 1):.2f} per 10,000 characters, {dict(rules)}; {elsewhere} elsewhere"
    )
    for alarm in alarms[:show]:
        print("  ", alarm)


def _print_missed(kind: str, verdicts: Sequence[Verdict], show: int) -> None:
    missed = [verdict for verdict in verdicts if not verdict.found]
    for verdict in Random(SEED).sample(missed, min(show, len(missed))):
        case, mark = verdict.case, "touched" if verdict.touched else "missed"
        print(f"{mark} {kind} [{case.group}] {case.corruption.right} → {case.corruption.wrong}: {case.sentence}")


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--corpus", required=True, help="table of right expressions")
    parser.add_argument("--per-kind", type=int, default=1000, help="cases of each kind of slip")
    parser.add_argument("--show", type=int, default=0, help="print so many missed cases of each kind, and false alarms")
    return parser.parse_args()


if __name__ == "__main__":
    main()
