"""The answer of the gate: whether an item may be published, and every reason why not."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Any

from zwlint.gate.bodies import Gap, Mark
from zwlint.gate.clearing import Cleared, Standing
from zwlint.gate.codec import encode
from zwlint.gate.codes import SENTENCES, Code, Refused
from zwlint.gate.contents import Files, differences
from zwlint.gate.house import House
from zwlint.gate.item import STAGES, Item, Stage
from zwlint.gate.looking import Look
from zwlint.gate.secret_marks import weight
from zwlint.gate.sources import vet_forwarded
from zwlint.gate.way import lacking, missing, tasks, turns, vet_together


@dataclass(frozen=True)
class Reason:
    """One thing that stands in the way."""

    code: Code
    detail: str = ""

    @property
    def message(self) -> str:
        """What it is, in a sentence."""
        what = SENTENCES[self.code].what
        return f"{what}：{self.detail}" if self.detail else what

    @property
    def hint(self) -> str:
        """What to do next."""
        return SENTENCES[self.code].hint


@dataclass(frozen=True)
class GateDecision:
    """What the gate says about one item at one moment; the same inputs give the same decision."""

    item: str
    stage: Stage
    version: int
    as_of: str
    """The day that terms and waivers are held against."""
    reasons: tuple[Reason, ...]
    """Why it may not be published; empty where it may."""
    findings: tuple[Standing, ...]
    unchecked: tuple[tuple[Gap, str], ...]
    waived: tuple[Mark, ...]
    dismissed: tuple[Mark, ...]
    inspected: tuple[Gap, ...]
    missing: tuple[str, ...]
    """Steps that are still to be passed."""
    tasks: tuple[str, ...]
    """Steps that an expedited item has to make up for."""
    next: tuple[str, ...]
    """The steps whose turn it is."""
    report: str
    """Digest of what was found."""

    def with_reasons(self, reasons: Iterable[Reason]) -> GateDecision:
        """The same decision with more reasons against it."""
        return replace(self, reasons=tuple(dict.fromkeys((*self.reasons, *reasons))))

    def without(self, code: Code) -> GateDecision:
        """The same decision where that reason does not count."""
        return replace(self, reasons=tuple(each for each in self.reasons if each.code is not code))

    @property
    def allowed(self) -> bool:
        """Whether exactly these bytes may be published."""
        return not self.reasons

    @property
    def only_unchecked(self) -> bool:
        """Whether nothing but unchecked parts stands in the way."""
        return bool(self.reasons) and all(reason.code is Code.UNCHECKED for reason in self.reasons)

    def as_json(self) -> dict[str, Any]:
        """The decision for programs."""
        return {
            "item": self.item,
            "allowed": self.allowed,
            "stage": self.stage.value,
            "version": self.version,
            "as_of": self.as_of,
            "reasons": [
                {"code": each.code.value, "message": each.message, "detail": each.detail, "hint": each.hint}
                for each in self.reasons
            ],
            "findings": [
                {**encode(each.mark), "code": each.code.value, "message": each.message, "text": each.text}
                for each in self.findings
            ],
            "unchecked": [{**encode(gap), "reason": reason} for gap, reason in self.unchecked],
            "waived": encode(self.waived),
            "dismissed": encode(self.dismissed),
            "inspected": encode(self.inspected),
            "missing": list(self.missing),
            "tasks": list(self.tasks),
            "next": list(self.next),
            "report": self.report,
        }


def decide(item: Item, house: House, look: Look, cleared: Cleared, files: Files | None) -> GateDecision:
    """Decide. ``files`` are those to be published, held against those that were signed."""
    left = missing(item, house)
    reasons = [*_of_place(item), *_of_files(item, house, files), *_of_steps(item, house), *_of_house(house, look)]
    reasons += _of_look(item, house, look, cleared)
    return GateDecision(
        item=item.id,
        stage=item.stage,
        version=item.version,
        as_of=look.as_of,
        reasons=tuple(dict.fromkeys(reasons)),
        findings=cleared.findings,
        unchecked=cleared.unchecked,
        waived=cleared.waived,
        dismissed=cleared.dismissed,
        inspected=cleared.inspected,
        missing=tuple(step.name for step in left),
        tasks=tuple(step.name for step in tasks(item, house)),
        next=tuple(step.name for step in turns(item, house)),
        report=look.digest(house.algorithm),
    )


def _of_place(item: Item) -> Iterator[Reason]:
    if item.stage not in (Stage.IN_REVIEW, Stage.RELEASED, Stage.PUBLISHED):
        yield Reason(Code.STAGE_WRONG, STAGES[item.stage])


def _of_files(item: Item, house: House, files: Files | None) -> Iterator[Reason]:
    if files is not None and item.submission is not None:
        for code, name in differences(files, item.submission, house.algorithm):
            yield Reason(code, name)


def _of_steps(item: Item, house: House) -> Iterator[Reason]:
    for step in missing(item, house):
        yield Reason(lacking(step, item, house), step.name)
    for vet in (vet_together, vet_forwarded):
        try:
            vet(item, house)
        except Refused as refused:
            yield Reason(refused.code, refused.detail)


def _of_house(house: House, look: Look) -> Iterator[Reason]:
    if house.ruleset is None:
        yield Reason(Code.RULESET_NOT_ADOPTED)
    elif house.ruleset != look.ruleset:
        yield Reason(Code.RULESET_OTHER, ruleset_difference(house, look))


def ruleset_difference(house: House, look: Look) -> str:
    """What of the tools here is another than adopted."""
    adopted, here = house.ruleset, look.ruleset
    if adopted is None:
        return ""
    names = {"version": "版本", "ruleset": "规则和词表", "config": "配置", "plugins": "插件"}
    return "、".join(shown for name, shown in names.items() if getattr(adopted, name) != getattr(here, name))


def _of_look(item: Item, house: House, look: Look, cleared: Cleared) -> Iterator[Reason]:
    policy = house.policy_in_force()
    for each in cleared.findings:
        if weight(each.mark) in policy.release_blocks:
            yield Reason(each.code, f"{each.mark.file}{'，' if each.mark.file else ''}{each.mark.rule} {each.text}")
    for gap, reason in cleared.unchecked:
        yield Reason(Code.UNCHECKED, f"{gap.file}{'，' if gap.file else ''}{gap.part}：{reason}")
    for seen in look.seen:
        if seen.own_comments:
            yield Reason(Code.OWN_COMMENTS, seen.file)
    wanted = policy.required_class(look.text)
    submission = item.submission
    if wanted and submission and policy.classes.index(submission.content_class) < policy.classes.index(wanted[0]):
        yield Reason(Code.CLASS_TOO_LOW, f"有“{wanted[1]}”，应为“{wanted[0]}”")
