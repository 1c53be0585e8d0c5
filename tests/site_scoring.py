"""Holds zwlint against the two hundred invented pages: planted faults by row, false alarms.

``python tests/site_scoring.py [name of a site …]`` prints what is missed and what is no planted fault; the tests hold
the figures.
"""

from __future__ import annotations

import re
import sys
import tempfile
from bisect import bisect_right
from collections import Counter
from datetime import date
from functools import cache
from itertools import accumulate
from pathlib import Path
from typing import NamedTuple

from generators.site import ALSO, KINDS, TODAY, Fault, Page, Site, pages, sites, write
from zwlint import site as facts
from zwlint.config import Config
from zwlint.document import TextLocation
from zwlint.findings import Finding, Severity
from zwlint.linter import Linter

FAMILIES = ("META", "PAGE", "GOVM", "INT")
_family = re.compile("[A-Z]+").match
_named = re.compile("meta ([A-Za-z]+)|(?:公开目录|办事指南)的?“([^”]+)”|页脚的(.+)").search
_markup = re.compile(r"<!--.*?-->|<(script|style)\b[^>]*>.*?</\1>|<[^<>]*(?:>|$)|&nbsp;", re.DOTALL)


class Checked(NamedTuple):
    """A page and what zwlint says of it; places are in code points of its decoded source."""

    page: Page
    source: str
    findings: list[tuple[Finding, int, int]]


class Score(NamedTuple):
    """What became of the faults of some pages."""

    planted: Counter[str]
    missed: list[Fault]
    beside: list[tuple[Page, Finding]]
    """Findings above info that are no planted fault's."""


def config_of(site: Site, folder: Path, *, newmedia: bool = False) -> Config:
    """The configuration that tells a site's facts."""
    return Config(
        profile="newmedia" if newmedia else "",
        folder=str(folder),
        site=facts.Site(
            name=site.name,
            domain=site.domain,
            code=site.code,
            hosts=site.hosts,
            sources=(*site.sources, *site.units),
            columns=tuple(column.name for column in site.columns),
            catalogue=site.required,
            contacts=site.telephones,
            root=site.key,
        ),
    )


@cache
def checked(*, faulty: bool, only: tuple[str, ...] = ()) -> tuple[Checked, ...]:
    """All pages of an edition, or those of some sites, as saved in a folder."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        write(folder, faulty=faulty)
        linters = {
            (site.key, newmedia): Linter(config_of(site, folder, newmedia=newmedia))
            for site in sites()
            for newmedia in (False, True)
            if site.key in (only or (site.key,))
        }
        return tuple(
            _checked(page, linters[page.site, page.type == "newmedia"], folder, faulty=faulty)
            for page in pages()
            if page.site in (only or (page.site,))
        )


def _checked(page: Page, linter: Linter, folder: Path, *, faulty: bool) -> Checked:
    report = linter.check(folder / page.site / page.path, dated=date.fromisoformat(TODAY))
    assert not report.unchecked, (page.path, report.unchecked)
    codec = "gb18030" if page.charset == "gb2312" else page.charset
    source = (page.faulty if faulty else page.clean).decode(codec)
    starts = list(accumulate((len(char.encode(codec)) for char in source), initial=0))
    found: list[tuple[Finding, int, int]] = []
    for finding in (*report.findings, *report.shadowed):
        place = finding.location
        if isinstance(place, TextLocation):
            slices = place.slices or ((place.byte_start, place.byte_end),)
            found.extend(
                (finding, bisect_right(starts, first) - 1, bisect_right(starts, last) - 1) for first, last in slices
            )
        else:  # the name of the file
            found.append((finding, -1, -1))
    return Checked(page, source, found)


def _family_of(rule: str) -> str:
    match = _family(rule)
    return match[0] if match else ""


def _allowed(fault: Fault, *, also: bool) -> tuple[str, ...]:
    """The families of rules that may speak of a fault."""
    rows = [fault.rule]
    if also:
        rows += [KINDS.get(each, each) for each in ALSO.get(fault.kind, ())]
    return FAMILIES if "" in rows else tuple(map(_family_of, rows))


def _lacking(fault: Fault, finding: Finding) -> bool:
    """Whether a finding says that what is missing is missing: by its name, where it has one."""
    named = _named(fault.missing)
    if named is None:
        return True
    name = next(each for each in named.groups() if each)
    said = f"{finding.message}{finding.text}"
    return name.casefold() in said.casefold() or name.removesuffix("号") in said


def is_of(fault: Fault, finding: Finding, start: int, end: int, source: str, *, also: bool = False) -> bool:
    """Whether a finding is a fault's: of a rule of its row's family, and at its place."""
    if also and finding.rule in FOLLOWS.get(fault.kind.partition("-missing")[0], ()):
        return True
    if _family_of(finding.rule) not in _allowed(fault, also=also):
        return False
    for first, last in fault.spans:
        if start <= last and end >= first if first == last or start == end else start < last and end > first:
            return True
        if _leads(fault) and last <= start and not _markup.sub("", f"<{source[last:start]}").strip():
            return True
    if also and finding.rule in {KINDS.get(each, each) for each in ALSO.get(fault.kind, ())}:
        return True  # wherever on the page it is said
    return bool(fault.missing) and _speaks_of(fault, finding, also=also)


def _leads(fault: Fault) -> bool:
    """Whether the fault is an address or an element: findings stand at the text of a link or at what follows."""
    return "/" in fault.wrong or "<" in fault.wrong


def _speaks_of(fault: Fault, finding: Finding, *, also: bool) -> bool:
    """Whether a finding elsewhere on the page is of the row, or of what may be said as well, and names what lacks."""
    rows = {fault.rule, *((KINDS.get(each, each) for each in ALSO.get(fault.kind, ())) if also else ())}
    if "" not in rows and finding.rule not in {*rows, *(code for row in rows for code in BESIDE.get(row, ()))}:
        return False
    return _lacking(fault, finding)


FOLLOWS = {"element": ("DOC148",), "copied": ("DOC148",)}
"""What a fault really brings about beside itself: the numbers of the other elements have a gap, those of the articles
begin anew."""
BESIDE = {"PAGE004": ("PAGE019",), "PAGE007": ("PAGE020",), "PAGE006": ("PAGE011",), "META001": ("META012",)}
"""Rules that have taken over a part of a row."""


def score(all_checked: tuple[Checked, ...]) -> Score:
    """The score over pages of the faulty edition."""
    result = Score(Counter(), [], [])
    for page, source, found in all_checked:
        for fault in page.faults:
            result.planted[fault.rule or fault.kind] += 1
            if not any(is_of(fault, *each, source) for each in found):
                result.missed.append(fault)
        result.beside.extend(
            (page, finding)
            for finding, start, end in found
            if finding.severity is not Severity.INFO
            and not any(is_of(fault, finding, start, end, source, also=True) for fault in page.faults)
        )
    return result


def alarms(all_checked: tuple[Checked, ...]) -> list[tuple[Page, Finding]]:
    """The findings above info on pages without faults."""
    return [
        (page, finding)
        for page, _source, found in all_checked
        for finding, _start, _end in found
        if finding.severity is not Severity.INFO
    ]


def main() -> None:
    """Print the score."""
    only = tuple(sys.argv[1:])
    clean, result = checked(faulty=False, only=only), score(checked(faulty=True, only=only))
    for fault in result.missed:
        print(f"missed {fault.site}/{fault.page} {fault.rule} {fault.kind} {fault.wrong[:60]!r} {fault.missing}")
    for where, some in (("beside", result.beside), ("alarm", alarms(clean))):
        for page, finding in some:
            what = f"{finding.rule} {finding.severity} {finding.text[:40]!r} {finding.message[:90]}"
            print(f"{where} {page.site}/{page.path} {page.type} {what}")
    hints = Counter(finding.rule for _page, _source, found in clean for finding, _s, _e in found)
    print("all on clean pages", dict(hints))
    gone = Counter(fault.rule or fault.kind for fault in result.missed)
    for row, count in sorted(result.planted.items()):
        print(f"{row:<28} {count - gone[row]:>4} of {count}")
    planted = result.planted.total()
    print(f"found {planted - gone.total()} of {planted}; beside {len(result.beside)}; on clean {len(alarms(clean))}")


if __name__ == "__main__":
    main()
