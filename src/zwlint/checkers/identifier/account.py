"""Cards and accounts: two of three must say so, the check digit, the words around, the first six digits."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from functools import cached_property
from typing import ClassVar

from zwlint.checkers.base import Hit, Match, Subject, block_span
from zwlint.checkers.checksums import is_identity, passes_luhn
from zwlint.checkers.identifier.identity import is_in_identity
from zwlint.checkers.identifier.programs import is_for_programs
from zwlint.checkers.identifier.strands import Run, Strand, runs, strands_of
from zwlint.checkers.identifier.unit import KEYS, OTHER, OWN, SURNAMES, IdentifierUnit, around, is_published
from zwlint.checkers.identifier.words import Words
from zwlint.document import Region
from zwlint.expressions import expression
from zwlint.findings import Certainty, Severity

PREFIXES = "prefixes"
UNLESS = "unless-with"
"""Words for accounts and cars of bodies."""
HOLDERS = "holder-labels"
"""Words before the name of an account's holder."""
BODIES = "body-endings"
"""How the names of bodies end."""
_CARD = range(16, 20)
_ACCOUNT = range(12, 23)
"""Fewer than sixteen only where a label says so: passbooks have no prefix and no check digit."""
SIGNS = ("check digit", "prefix")
"""What a number has by itself that says that it is one of a card."""
_PREFIX = 6
_GROUP = 4
_UNION_PAY = "62"
_is_mobile = expression("(?:00)?861[3-9][0-9]{9}")


class AccountTest(IdentifierUnit):
    """Numbers of cards and of accounts of persons."""

    needed: ClassVar = (OWN, PREFIXES)
    optional: ClassVar = (OTHER, UNLESS, HOLDERS, BODIES, KEYS, SURNAMES)

    @cached_property
    def _prefixes(self) -> frozenset[str]:
        return frozenset(self.phrases(PREFIXES))

    def check(self, subject: Subject, hits: Sequence[Hit]) -> Iterator[Match]:
        """Every number of which two of three say that it is one, and those that a label alone calls so."""
        del hits
        for strand in subject.once(strands_of):
            for run in _candidates(strand):
                found = None if is_in_identity(subject, run) else self._found(subject, run)
                if found is not None:
                    yield found
                    break

    @cached_property
    def words(self) -> Words:
        """The words by which numbers are called; those of holders are looked for apart."""
        return Words({option: self.phrases(option) for option in (OWN, OTHER, UNLESS)})

    @cached_property
    def _find_holder(self) -> Callable[[str], re.Match[str] | None]:
        labels, endings = ("|".join(map(re.escape, self.phrases(option))) for option in (HOLDERS, BODIES))
        return expression(rf"(?:{labels})[：:为是]?[^：:，。；;,\s]{{2,40}}?(?:{endings})(?:[）)]|[，。；;,]|$)").search

    def _is_of_body(self, line: str) -> bool:
        """Whether a line names a body as the holder of its account."""
        return bool(HOLDERS in self.rule.match and BODIES in self.rule.match and self._find_holder(line))

    def _found(self, subject: Subject, run: Run) -> Match | None:
        if len(run.digits) < _CARD.start and _is_mobile.fullmatch(run.digits):
            return None
        card = len(run.digits) in _CARD
        signs = card * (passes_luhn(run.digits) + (run.digits[:_PREFIX] in self._prefixes))
        near = around(subject, run.start, run.end)
        meaning = self.words.name(near)
        if meaning in {OTHER, UNLESS} or is_published(subject, run.digits):
            return None
        if near.table is None and (UNLESS in self.words.all(near.line) or self._is_of_body(near.line)):
            return None
        span = (run.start, run.end)
        if is_for_programs(subject, run.start):
            if not self.is_said(subject, *span, {meaning}):
                return None
            if signs:
                return self.match(subject, span, certainty=None if signs == len(SIGNS) else Certainty.SUSPECTED)
        if meaning == OWN:
            return self.match(subject, span, certainty=None if signs else Certainty.SUSPECTED)
        if signs and OWN in self.words.said(near):
            return self.match(subject, span, certainty=None if signs == len(SIGNS) else Certainty.SUSPECTED)
        if signs == len(SIGNS) or (signs and run.digits.startswith(_UNION_PAY) and _is_apart(subject, run)):
            return self.match(subject, span, severity=Severity.WARNING, certainty=Certainty.SUSPECTED)
        return None


def _is_apart(subject: Subject, run: Run) -> bool:
    """Whether a number stands alone where nobody sees it, so that nobody has said what it is."""
    block = subject.document.block_at(subject.view.original(run.start, run.end)[0])
    start, end = block_span(subject.view.text, run.start)
    return block.region is Region.HIDDEN and block.cell is None and (start, end) == (run.start, run.end)


def _candidates(strand: Strand) -> Iterator[Run]:
    """The runs set as accounts are: in one piece, or in groups of four."""
    for run in runs(strand, _ACCOUNT):
        grouped = len(run.sizes) == 1 or (set(run.sizes[:-1]) == {_GROUP} and run.sizes[-1] <= _GROUP)
        whole = len(run.sizes) == 1 or len(run.sizes) == len(strand.groups)
        if grouped and whole and len(set(run.gaps)) < 2 and not is_identity(run.digits) and "." not in run.before:
            yield run
