"""Mail addresses of persons: in lists of people, and those at providers where people have them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from typing import ClassVar

from zwlint.checkers.base import Hit, Knowledge, Match, Subject
from zwlint.checkers.identifier.unit import (
    CONTACT,
    OWN,
    PERSON,
    IdentifierUnit,
    around,
    in_frame,
    is_published,
)
from zwlint.expressions import expression
from zwlint.findings import Certainty, Severity

HOSTS = "hosts"
OFFICIAL = ("gov.cn",)
_LONGEST = 64


class EmailTest(IdentifierUnit):
    """Mail addresses."""

    digits = False
    needed: ClassVar = (HOSTS, CONTACT, PERSON)
    optional: ClassVar = (OWN,)

    def anchors(self, knowledge: Knowledge) -> Iterable[tuple[str, int]]:
        """What every address holds."""
        del knowledge
        return (("@", 0),)

    @cached_property
    def _local(self) -> re.Pattern[str]:
        return expression(r"[A-Za-z0-9](?:[A-Za-z0-9._+-]{0,62}[A-Za-z0-9_])?$")

    @cached_property
    def _host(self) -> re.Pattern[str]:
        return expression(r"@(?P<host>(?:[A-Za-z0-9-]{1,40}\.){1,4}[A-Za-z]{2,10})")

    @cached_property
    def _mobile(self) -> re.Pattern[str]:
        """Whoever is named with a mobile number is a person, and so is whose mail stands beside it."""
        return expression(r"(?<![0-9])1[3-9][0-9]-?[0-9]{4}-?[0-9]{4}(?![0-9])")

    @cached_property
    def _hosts(self) -> frozenset[str]:
        return frozenset(self.phrases(HOSTS))

    def check(self, subject: Subject, hits: Sequence[Hit]) -> Iterator[Match]:
        """Every address of a person."""
        text = subject.view.text
        for hit in hits:
            local = self._local.search(text, max(0, hit.start - _LONGEST), hit.start)
            host = self._host.match(text, hit.start)
            if local is None or host is None:
                continue
            found = self._found(subject, (local.start(), host.end()), host["host"].lower())
            if found is not None:
                yield found

    def _found(self, subject: Subject, span: tuple[int, int], host: str) -> Match | None:
        personal = host.removeprefix("vip.") in self._hosts
        if is_published(subject, subject.view.text[slice(*span)]) or in_frame(subject, span[0]):
            return None
        near = around(subject, *span)
        if self.lists_persons(subject, near):
            if personal:
                return self.match(subject, span)
            if not host.endswith(OFFICIAL):
                return self.match(subject, span, severity=Severity.WARNING, certainty=Certainty.SUSPECTED)
            return None
        if not personal:
            return None
        if near.table is not None:
            return self.match(subject, span, severity=Severity.WARNING, certainty=Certainty.SUSPECTED)
        said = self.words.said(near)
        if CONTACT in said and OWN not in said and not self._mobile.search(near.line):
            return None
        return self.match(subject, span, severity=Severity.WARNING, certainty=Certainty.SUSPECTED)
