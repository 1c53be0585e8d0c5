"""Which findings and gaps still stand in the way, and which people have answered for."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from zwlint.findings import Finding, Severity
from zwlint.gate.bodies import Gap, Mark
from zwlint.gate.codes import Code
from zwlint.gate.house import House
from zwlint.gate.item import Dismissal, Item, Waiver
from zwlint.gate.looking import Look, Seen, mark_of
from zwlint.gate.policy import Authority
from zwlint.gate.secret_marks import DECLASSIFIED, FAMILY, MARKS, weight
from zwlint.gate.way import stands
from zwlint.values import NamedTuple

OF_SEVERITY = {
    Severity.VETO: Code.FINDING_VETO,
    Severity.ERROR: Code.FINDING_ERROR,
    Severity.WARNING: Code.FINDING_WARNING,
    Severity.INFO: Code.FINDING_INFO,
}


class Standing(NamedTuple):
    """A finding that counts, and why nobody's clearance helps it."""

    mark: Mark
    code: Code
    message: str
    text: str
    """As outputs show it, masked."""


@dataclass(frozen=True)
class Cleared:
    """What is left of a look, and what was answered for."""

    findings: tuple[Standing, ...]
    unchecked: tuple[tuple[Gap, str], ...]
    waived: tuple[Mark, ...]
    dismissed: tuple[Mark, ...]
    inspected: tuple[Gap, ...]

    def blocking(self, blocks: Sequence[str]) -> Iterator[Code]:
        """Why something that these blocks name stands in the way."""
        yield from (each.code for each in self.findings if weight(each.mark) in blocks)
        if "unchecked" in blocks:
            yield from (Code.UNCHECKED for _gap in self.unchecked)


def clear(look: Look, item: Item, house: House, today: str) -> Cleared:
    """Hold a look against the waivers, dismissals and inspections of its item."""
    findings: list[Standing] = []
    waived: list[Mark] = []
    dismissed: list[Mark] = []
    for seen in look.seen:
        gone = [each for each in seen.findings if is_dismissed(mark_of(seen.file, each), item, house)]
        accepted = [each for each in seen.findings if _is_waived(mark_of(seen.file, each), item, house, today)]
        findings += (_standing(seen, each, item, house, today) for each in seen.strongest([*gone, *accepted]))
        dismissed += (mark_of(seen.file, each) for each in gone)
        waived += (mark_of(seen.file, each) for each in accepted)
    gaps = [found for seen in look.seen for found in seen.gaps()]
    inspected = [gap for gap, _reason in gaps if _is_inspected(gap, item, house)]
    left = tuple((gap, reason) for gap, reason in gaps if gap not in inspected)
    return Cleared(tuple(findings), left, tuple(waived), tuple(dismissed), tuple(inspected))


def _standing(seen: Seen, finding: Finding, item: Item, house: House, today: str) -> Standing:
    mark = mark_of(seen.file, finding)
    return Standing(mark, _why(mark, item, house, today), finding.message, finding.shown)


def _why(mark: Mark, item: Item, house: House, today: str) -> Code:
    """Why it stands: half a dismissal and a waiver that has run out have reasons of their own."""
    calls = _calls(mark, item, house)
    if any(_persons(group) > 1 for group in _by_record(calls)):
        return Code.DISMISSED_WITHOUT_SECRECY
    if calls:
        return Code.DISMISSED_BY_ONE
    if mark.rule == DECLASSIFIED:
        return Code.DECLASSIFICATION_MISSING
    waivable = mark.severity == Severity.ERROR and mark.rule not in MARKS
    if waivable and any(each.body.until < today for each in _waivers(mark, item, house)):
        return Code.WAIVER_EXPIRED
    return OF_SEVERITY[Severity(mark.severity)]


def is_dismissed(mark: Mark, item: Item, house: House) -> bool:
    """Whether two persons call it a false alarm in this version, one of them a 保密 role where it is about secrets.

    Two who say that it was declassified must rest on the same record.
    """
    about_secrets = mark.rule.startswith(FAMILY)
    return any(
        _persons(group) > 1 and (not about_secrets or _has_secrecy(group, house))
        for group in _by_record(_calls(mark, item, house))
    )


def _by_record(calls: Iterable[Dismissal]) -> Iterable[list[Dismissal]]:
    """The dismissals on the same ground: a false alarm, or a record of declassification."""
    grounds: dict[str, list[Dismissal]] = {}
    for each in calls:
        grounds.setdefault(each.body.record, []).append(each)
    return grounds.values()


def _persons(calls: Iterable[Dismissal]) -> int:
    return len({each.by.person for each in calls})


def _has_secrecy(calls: Iterable[Dismissal], house: House) -> bool:
    roles = house.policy_in_force().secrecy_roles()
    return any(each.by.role in roles for each in calls)


def _calls(mark: Mark, item: Item, house: House) -> list[Dismissal]:
    """The dismissals of a finding that count: of this version, by people who still may."""
    policy = house.policy_in_force()
    return [
        each
        for each in item.dismissals
        if (each.body.file, each.body.rule, each.body.fingerprint) == (mark.file, mark.rule, mark.fingerprint)
        and each.version == item.version
        and each.by.person not in item.drafters
        and policy.may(each.by.role, Authority.DISMISS)
        and stands(each.by, house)
    ]


def _waivers(mark: Mark, item: Item, house: House) -> list[Waiver]:
    policy = house.policy_in_force()
    return [
        each
        for each in item.waivers
        if (each.body.file, each.body.rule, each.body.fingerprint) == (mark.file, mark.rule, mark.fingerprint)
        and each.by.person not in item.drafters
        and policy.may(each.by.role, Authority.WAIVE)
        and stands(each.by, house)
    ]


def _is_waived(mark: Mark, item: Item, house: House, today: str) -> bool:
    """Whether it is accepted today. A veto and a mark of a secret never are, whatever events say."""
    if mark.severity != Severity.ERROR or mark.rule in MARKS:
        return False
    return any(each.body.until >= today for each in _waivers(mark, item, house))


def _is_inspected(gap: Gap, item: Item, house: House) -> bool:
    policy = house.policy_in_force()
    return any(
        (each.body.file, each.body.part, each.body.digest) == (gap.file, gap.part, gap.digest)
        and each.by.person not in item.drafters
        and policy.may(each.by.role, Authority.INSPECT)
        and stands(each.by, house)
        for each in item.inspections
    )
