"""One scan: the text is walked once for the literals of all rules, then each rule sees its own hits."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from functools import partial

from zwlint.checkers.base import Checker, Dictionaries, Hit, Match, Subject, Unit, block_span
from zwlint.checkers.batch import Batch
from zwlint.checkers.compiled import ATTESTED, RIGHT, Compiled
from zwlint.checkers.index import Owners, collect
from zwlint.checkers.likelihood import doubtful_pairs
from zwlint.checkers.traits import Traits
from zwlint.checkers.units import Units, unit_of
from zwlint.document import UNREAD, Document
from zwlint.elements.outline import Outline
from zwlint.expressions import expression
from zwlint.lexicon.covers import BlockCovers, Covers
from zwlint.lexicon.view import View, view_of
from zwlint.neighbours import Neighbours
from zwlint.ruleset.declarations import Rule
from zwlint.site import Site
from zwlint.values import NamedTuple

PAGE_FORMAT = "html"
_NO_SITE = Site()
_RIGHTS = frozenset({RIGHT})
_find_digit = expression("[0-9]")
_is_name = expression("[\u4e00-\u9fff·•・‧]{2,20}")
"""What is hidden wherever it stands, once a rule found it to be personal data."""


class Failure(NamedTuple):
    """A rule that broke on a document; the other rules went on."""

    rule: Rule
    error: Exception


class Scanned(NamedTuple):
    """What a scan gives."""

    matches: list[Match]
    failures: list[Failure]
    personal: list[tuple[int, int]]
    """Where personal data stand, whether the rules that say so are selected or not: every output hides them."""


class Scan:
    """The rules of one selection; immutable, so that threads may share it."""

    def __init__(
        self,
        rules: Iterable[Rule],
        checkers: Mapping[str, Checker],
        dictionaries: Dictionaries,
        shared: Compiled,
        hiding: Iterable[Rule] = (),
    ) -> None:
        """Choose the rules; those of ``hiding`` find personal data only so that they are masked.

        Raises PluginError where a kind of match fails.
        """
        chosen = {rule.code: rule for rule in rules}
        self._selected = frozenset(chosen)
        wanted = {**{rule.code: rule for rule in hiding}, **chosen}
        traits = _traits(wanted.values(), checkers, dictionaries, shared)
        self._rules = {number: wanted[code] for number, code in enumerate(shared.codes) if code in traits}
        self._units = Units(self._rules, checkers, dictionaries)
        self._shared = shared
        self._digit_units = [number for number, rule in self._rules.items() if traits[rule.code].digits]
        self._constant_units = [number for number, rule in self._rules.items() if traits[rule.code].always]
        self._page_rules = frozenset(code for code, each in traits.items() if each.page)
        self._habits = {code: each.habit for code, each in traits.items() if each.habit}
        listens = any(each.hears for each in traits.values())
        indexes = [index for group in shared.groups for index in (group.written, *([group.heard] * listens))]
        self._owners = [(index, Owners(index, self._units)) for index in indexes]
        doubts = any(each.doubts for each in traits.values())
        doubtful = [group.doubtful for group in shared.groups if doubts]
        doubting = (rule for rule in self._rules.values() if traits[rule.code].doubts)
        self._doubts_all = any(not rule.regions.isdisjoint(UNREAD) for rule in doubting)
        self._doubtful = [(index, Owners(index, self._units)) for index in doubtful]

    def run(
        self,
        outline: Outline,
        as_of: date,
        *,
        dated: bool = True,
        site: Site = _NO_SITE,
        neighbours: Neighbours | None = None,
        today: date | None = None,
        batch: Batch | None = None,
    ) -> Scanned:
        """All matches in the document, what an exception of their family covers left out.

        Where the document has no date, each entry that a date decided is found once: at its first place. ``batch`` is
        what the files of the same run that were scanned before have left.
        """
        document = outline.document
        view = view_of(document.text, document.soft_breaks)
        rights = BlockCovers(view.text, partial(self._masks, _RIGHTS))
        attested = BlockCovers(view.text, partial(self._masks, _RIGHTS | {ATTESTED}))
        knowledge, now, run = self._shared.knowledge, today or as_of, batch or Batch()
        subject = Subject(
            document, view, as_of, dated, knowledge, rights, attested, outline, site, neighbours, now, run, {}
        )
        read = _without_tail(subject)
        exempt = self.exempt(document)
        found = self._walk(subject, subject if self._doubts_all else read)
        matches: list[Match] = []
        failures: list[Failure] = []
        hidden: list[tuple[int, int]] = []
        for number, rule in self._rules.items():
            if number in found and rule.code not in exempt:
                unit = self._units[number]
                try:
                    given = list(_in_regions(unit, *_looked_at(unit, subject, read, found[number])))
                    matches += given
                    hidden += (span for match in given for span in match.hides)
                except Exception as error:  # noqa: BLE001 - one broken rule must not stop the others
                    failures.append(Failure(rule, error))
        personal = _everywhere([(match.start, match.end) for match in matches if match.rule.personal], document.text)
        matches = [match for match in matches if match.rule.code in self._selected]
        matches = _without_habits(self._unmasked(matches, view), self._habits)
        return Scanned(matches if dated else _first_of_each(matches, document.text), failures, [*personal, *hidden])

    def exempt(self, document: Document) -> frozenset[str]:
        """The codes of the rules that look at whole pages, where the document is none."""
        whole = document.format == PAGE_FORMAT and not document.fragment
        return frozenset() if whole else self._page_rules

    def _walk(self, subject: Subject, read: Subject) -> dict[int, list[Hit]]:
        """The hits on all literals, by number of the rule; doubtful places are looked for in what is read."""
        text = subject.view.text
        found: defaultdict[int, list[Hit]] = defaultdict(list)
        for index, owners in self._owners:
            collect(index.hits(text), text, owners, found)
        for index, owners in self._doubtful:
            collect(index.hits_at(text, read.once(doubtful_pairs)), text, owners, found)
        for hits in found.values():
            hits.sort()
        self._add_unanchored(text, found)
        return found

    def _masks(self, parties: frozenset[int], text: str) -> list[tuple[int, int]]:
        return [span for group in self._shared.groups for span in group.masks.spans(text, parties)]

    def _unmasked(self, matches: list[Match], view: View) -> list[Match]:
        """The matches without those that an exception of their family covers."""
        if not matches:
            return matches
        spans: dict[str, list[tuple[int, int]]] = {}
        for group in self._shared.groups:
            for start, end, number in group.masks.find(view.text):
                if number in self._rules:
                    spans.setdefault(self._rules[number].family, []).append(view.original(start, end))
        covers = {family: Covers(each) for family, each in spans.items()}
        return [
            match
            for match in matches
            if match.rule.family not in covers or not covers[match.rule.family].hold(match.start, match.end)
        ]

    def _add_unanchored(self, text: str, hits: dict[int, list[Hit]]) -> None:
        """The units that no literal leads to: those anchored on digits, those that are always asked."""
        blocks = list(_digit_blocks(text)) if self._digit_units else []
        for number in self._digit_units if blocks else ():
            hits[number] = blocks
        for number in self._constant_units:
            hits.setdefault(number, [])


def _traits(
    rules: Iterable[Rule], checkers: Mapping[str, Checker], dictionaries: Dictionaries, shared: Compiled
) -> dict[str, Traits]:
    """By code: the traits of the rules that have a unit; a rule of which none are kept is compiled for them."""
    kept = {code: each for group in shared.groups for code, each in group.traits.items()}
    found = {}
    for rule in rules:
        known = kept.get(rule.code)
        if known is None and not rule.idle and (unit := unit_of(rule, checkers, dictionaries)) is not None:
            known = Traits.of(unit)
        if known is not None:
            found[rule.code] = known
    return found


def _without_tail(subject: Subject) -> Subject:
    """The subject without the blocks at its end that rules look at only if they name them.

    A page may hold its article again as data for a script: a rule that counts how often something stands in the text
    must not count that, and none needs to look at it in vain.
    """
    text = subject.view.text
    end = len(text)
    for block in reversed(subject.document.blocks):
        if block.region not in UNREAD or end < 0:
            break
        end = text.rfind("\n", 0, end)
    if end in {len(text), -1}:
        return subject
    return subject._replace(view=subject.view.until(end), made={})


def _everywhere(spans: list[tuple[int, int]], text: str) -> list[tuple[int, int]]:
    """The spans, and wherever else in the text the names in them stand."""
    names = {text[start:end] for start, end in spans if _is_name.fullmatch(text, start, end)}
    more = (here.span() for name in names for here in re.finditer(re.escape(name), text))
    return [*spans, *more]


def _looked_at(unit: Unit, whole: Subject, read: Subject, hits: list[Hit]) -> tuple[Subject, list[Hit]]:
    """What of a subject and its hits the unit looks at."""
    if read is whole or not unit.rule.regions.isdisjoint(UNREAD):
        return whole, hits
    return read, hits[: bisect_left(hits, (len(read.view.text),))]


def _in_regions(unit: Unit, subject: Subject, hits: Sequence[Hit]) -> list[Match]:
    """The matches of a unit that stand in its regions."""
    return [
        match
        for match in unit.check(subject, hits)
        if subject.document.block_at(match.start).region in unit.rule.regions
    ]


def _first_of_each(matches: Iterable[Match], text: str) -> list[Match]:
    """Of the matches that a date decided the first of each entry in the same words, with the count of all; all others
    as they are.
    """
    decided: dict[tuple[str, str, str], list[Match]] = {}
    others = []
    for match in matches:
        if match.dated and match.entry:
            decided.setdefault((match.rule.code, match.entry.key, text[match.start : match.end]), []).append(match)
        else:
            others.append(match)
    return others + [_counted(min(each, key=lambda match: match.start), len(each)) for each in decided.values()]


def _counted(match: Match, count: int) -> Match:
    return match._replace(note=f"{match.note}（全文共 {count} 处）") if count > 1 else match


def _without_habits(matches: list[Match], habits: Mapping[str, int]) -> list[Match]:
    """Of what somebody does all over a document (half-width commas) the first, with the count; all others as they are.

    ``habits`` says by rule from how many matches on it counts as one.
    """
    counts = Counter(match.rule.code for match in matches if match.rule.code in habits)
    many = {code for code, count in counts.items() if count >= habits[code]}
    if not many:
        return matches
    first: dict[str, Match] = {}
    for match in matches:
        code = match.rule.code
        if code in many and (code not in first or match.start < first[code].start):
            first[code] = match
    others = [match for match in matches if match.rule.code not in many]
    return others + [_shown_once(match, counts[code]) for code, match in first.items()]


def _shown_once(match: Match, count: int) -> Match:
    return match._replace(note=f"{match.note}（全文共 {count} 处，只标出第一处）")


def _digit_blocks(text: str) -> Iterator[Hit]:
    """The blocks of a view that hold an ASCII digit."""
    found = _find_digit.search(text)
    while found:
        start, end = block_span(text, found.start())
        yield Hit(start, end, 0)
        found = _find_digit.search(text, end)
