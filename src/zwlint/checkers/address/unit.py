"""One rule on home addresses: in the cells of lists, behind labels, behind names."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from zwlint.checkers.address.cells import Tables
from zwlint.checkers.address.shapes import Door, anchors, doors_in, is_dwelling, is_likely
from zwlint.checkers.address.words import NEEDED, OPTIONS, Leads
from zwlint.checkers.base import Checker, Dictionaries, Hit, Knowledge, Match, Subject, Unit, block_span
from zwlint.checkers.rows import vet_dictionaries, vet_options
from zwlint.checkers.table.grid import bare
from zwlint.expressions import expression
from zwlint.findings import Certainty, Severity
from zwlint.lexicon.view import fold
from zwlint.ruleset.declarations import Rule
from zwlint.ruleset.fields import Fields

_REACH = 80
"""Code points around a hit in which an address is looked for."""
_BEFORE = 60
"""Code points before an address in which its label stands."""
_PERSON_BEFORE = 160
"""Likewise the person to whom it belongs."""
_CELL = 60
"""A cell of no more is an address and nothing else."""
_BEHIND = 12
"""Code points behind an address that may name the office or shop in it."""
_MASKS = frozenset("*＊×○")
"""Right behind a number: the rest of the address is hidden."""
_is_end = expression("[，,。；;、：:\n]")
_is_sentence = expression("[：:，；。]")


class AddressUnit(Unit):
    """One rule with its words."""

    def __init__(self, rule: Rule, dictionaries: Dictionaries) -> None:
        super().__init__(rule, dictionaries)
        self._leads = Leads(rule, dictionaries)

    def anchors(self, knowledge: Knowledge) -> Iterable[tuple[str, int]]:
        """Numbers of doors."""
        del knowledge
        return {(fold(anchor), common) for anchor, common in anchors()}

    def check(self, subject: Subject, hits: Sequence[Hit]) -> Iterator[Match]:
        """The addresses of persons."""
        tables = Tables(subject, self._leads)
        contacts = [bare(fold(contact)) for contact in subject.site.contacts]
        text, done = subject.view.text, 0
        for hit in hits:
            if hit.start < done:
                continue
            first, last = block_span(text, hit.start)
            if hit.payload and not is_likely(text, first, hit.start):
                continue
            start, end = max(first, done, hit.start - _REACH), min(last, hit.end + _REACH)
            done = hit.end
            for door in doors_in(text, start, end):
                done = max(done, door.end)
                match = self._judged(subject, tables, door, first, last)
                if match is not None and not _is_public(match, subject, contacts):
                    yield match

    def _judged(self, subject: Subject, tables: Tables, door: Door, first: int, last: int) -> Match | None:
        """What is to be said of an address in a block of the view."""
        text, leads = subject.view.text, self._leads
        if text[door.end : door.end + 1] in _MASKS:
            return None
        begin = leads.begin(text, door.begin, door.start)
        before = text[max(first, begin - _BEFORE) : begin]
        block = subject.document.block_at(subject.view.original(door.start, door.start + 1)[0])
        told = block.cell is None and leads.tells(before)
        if (
            block.cell is None
            and _is_attribute(text, door.end)
            and leads.is_public_place(_rest(text, door.end, door.end))
        ):
            return None  # 常住地在……的居民
        if told and (
            leads.tells_of_body(before) or leads.memorials.inside(_sentence(text, first, begin, door.end, last))
        ):
            return None
        if leads.says_home(before) and not told:
            return self._match(subject, begin, door.end)
        if leads.is_public_place(_rest(text, begin, door.end)):
            return None
        if told:
            return self._match(subject, begin, door.end, severity=Severity.WARNING)
        person = text[max(first, begin - _PERSON_BEFORE) : begin].rpartition("。")[2]
        if leads.says_address(before):
            return self._match(subject, begin, door.end) if leads.names_person(person) else None
        if leads.says_property(before) and leads.names_person(person):
            return self._match(subject, begin, door.end, severity=Severity.WARNING)
        if block.cell is not None:
            home = tables.judge(block.cell, exact=door.exact and is_dwelling(text[begin : door.end]))
            if home is not None:
                whole = last - first <= _CELL and not _is_sentence.search(text, first, last)
                begin, end = (first, last) if whole else (begin, door.end)
                return self._match(subject, begin, end, severity=home.severity, certain=home.certain)
        if block.cell is None:
            place = tables.place(subject.view.original(door.start, door.start + 1)[0])
            if place is not None:
                home = tables.judge_plain(place, exact=door.exact and is_dwelling(text[begin : door.end]))
                if home is None:
                    return None
                return self._match(subject, begin, door.end, severity=home.severity, certain=home.certain)
        if door.exact and leads.ends_with_name(before):
            return self._match(subject, begin, door.end, certain=False)
        return None

    def _match(
        self, subject: Subject, begin: int, end: int, *, severity: Severity | None = None, certain: bool = True
    ) -> Match:
        doubted = severity is not None or not certain
        return Match(
            self.rule,
            *subject.view.original(begin, end),
            severity=severity,
            certainty=Certainty.SUSPECTED if doubted else None,
        )


def _is_attribute(text: str, end: int) -> bool:
    """Whether an address goes on as the attribute of what it is the address of."""
    return text[end : end + 1] == "的"


def _sentence(text: str, first: int, begin: int, end: int, last: int) -> str:
    """The sentence of an address."""
    before = text[max(first, begin - _PERSON_BEFORE) : begin].rpartition("。")[2]
    return before + text[end : min(last, end + _PERSON_BEFORE)].partition("。")[0]


def _rest(text: str, begin: int, end: int) -> str:
    """An address with the words right behind it."""
    behind = _is_end.search(text, end, end + _BEHIND)
    return text[begin : behind.start() if behind else end + _BEHIND]


def _is_public(match: Match, subject: Subject, contacts: Sequence[str]) -> bool:
    """Whether the publisher itself makes the address public."""
    found = bare(fold(subject.document.text[match.start : match.end]))
    return any(found in contact or contact in found for contact in contacts)


def _vet(rule: Rule, fields: Fields, dictionaries: Dictionaries) -> None:
    vet_options(rule, fields, OPTIONS)
    for option in OPTIONS:
        vet_dictionaries(rule, fields, dictionaries, "phrases", option, needed=option in NEEDED)


ADDRESS = Checker("address", _vet, AddressUnit)
