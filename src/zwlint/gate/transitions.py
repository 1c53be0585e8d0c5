"""How an event changes an item: one pure function over a closed set of kinds. What it refuses never happened."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import assert_never

from zwlint.gate.bodies import (
    Archived,
    Backfilled,
    Checked,
    Corrected,
    Correction,
    Dismissed,
    Escalated,
    Expedited,
    Held,
    HouseBody,
    Inspected,
    Linked,
    OpinionFiled,
    Proofread,
    Published,
    Rechecked,
    Rejected,
    Released,
    Reposted,
    Resumed,
    Returned,
    Reviewed,
    Secrecy,
    SecrecyReviewed,
    Signed,
    Source,
    Submitted,
    Waived,
    Withdrawn,
)
from zwlint.gate.codes import Code, Refused
from zwlint.gate.digests import is_digest
from zwlint.gate.events import HOUSE, Bound, Event
from zwlint.gate.holidays import beijing_day
from zwlint.gate.house import House
from zwlint.gate.item import STAGES, Act, Approval, Dismissal, Inspection, Item, Order, Stage, Waiver
from zwlint.gate.orders.bodies import OrderBody
from zwlint.gate.policy import Authority, StepKind
from zwlint.gate.secret_marks import vet_record
from zwlint.gate.sources import vet_forwarded, vet_sources
from zwlint.gate.submitting import submitted
from zwlint.gate.way import lacking, missing, route_of, untaken, vet_next, vet_person, vet_release

_OPEN = (Stage.IN_REVIEW, Stage.RETURNED, Stage.HELD, Stage.ESCALATED, Stage.CORRECTING)
_OUT = (Stage.RELEASED, Stage.PUBLISHED)
_KINDS = {Reviewed: StepKind.REVIEW, Proofread: StepKind.PROOFREAD, Signed: StepKind.SIGN}
_SPEAKS = (
    *(Reviewed, Proofread, SecrecyReviewed, Signed, Returned, Held, Rejected, Escalated, OpinionFiled, Resumed),
    *(Expedited, Backfilled, Waived, Dismissed, Inspected, Rechecked, Corrected, Withdrawn),
)
"""The kinds that need an opinion or a reason."""


def advance(item: Item, event: Event, hash: str, house: House) -> Item:
    """The item after an event whose signature and place have been vetted. Raises Refused."""
    if item.id == HOUSE or isinstance(event.body, HouseBody | OrderBody):
        raise Refused(Code.PAYLOAD_WRONG)
    _vet_bound(item, event, house)
    if isinstance(event.body, _SPEAKS) and not event.opinion.strip():
        raise Refused(Code.OPINION_MISSING)
    after = _after(item, event, house)
    return replace(after, sequence=event.sequence, head=hash, time=event.time)


def _vet_bound(item: Item, event: Event, house: House) -> None:
    """Raise Refused unless the signature binds what holds at this moment."""
    bound = event.bound
    if bound.policy != house.policy_digest:
        raise Refused(Code.POLICY_STALE)
    if bound.roster != house.roster_digest:
        raise Refused(Code.ROSTER_STALE)
    if bound.ruleset != house.ruleset_digest:
        raise Refused(Code.RULESET_STALE)
    if item.stage is Stage.NEW and not isinstance(event.body, Submitted):
        raise Refused(Code.ITEM_UNKNOWN, item.id)
    if not isinstance(event.body, Submitted) and _of_item(bound) != item.bound:
        raise Refused(Code.CONTENT_STALE)


def _of_item(bound: Bound) -> Bound:
    return Bound(bound.content, bound.attachments, bound.metadata)


def _after(item: Item, event: Event, house: House) -> Item:
    body = event.body
    assert not isinstance(body, HouseBody | OrderBody)
    match body:
        case Submitted():
            return submitted(item, event, body, house)
        case Checked():
            return item
        case Reviewed() | Proofread() | Signed():
            return _approved(item, event, body, house)
        case SecrecyReviewed():
            return _secrecy(item, event, body, house)
        case Returned():
            _vet_reviewer(item, event, house)
            item = _in(item, Stage.IN_REVIEW, Stage.RELEASED)
            return _lapsed(replace(item, stage=Stage.RETURNED, moved=event.time))
        case Held():
            _vet_reviewer(item, event, house)
            return replace(_in(item, Stage.IN_REVIEW), stage=Stage.HELD, resumes=item.stage, moved=event.time)
        case Resumed():
            _vet_reviewer(item, event, house)
            return replace(_in(item, Stage.HELD), stage=item.resumes, moved=event.time)
        case Rejected():
            _vet_reviewer(item, event, house)
            return replace(_in(item, Stage.IN_REVIEW, Stage.HELD), stage=Stage.REJECTED)
        case Escalated():
            _vet_reviewer(item, event, house)
            return replace(_in(item, Stage.IN_REVIEW), stage=Stage.ESCALATED, moved=event.time)
        case OpinionFiled():
            return _answered(item, event, body, house)
        case Expedited():
            return _expedited(item, event, body, house)
        case Reposted():
            return _reposted(item, event, body, house)
        case Backfilled():
            return _backfilled(item, event, body, house)
        case Linked():
            _vet_involved(item, event, house)
            if item.stage in (Stage.REJECTED, Stage.ARCHIVED):
                raise Refused(Code.STAGE_WRONG, STAGES[item.stage])
            return replace(item, links=(*item.links, body))
        case Waived() | Dismissed() | Inspected():
            return _cleared(item, event, body, house)
        case Released():
            return _released(item, event, house)
        case Published():
            _vet_authority(event, Authority.PUBLISH, house)
            if item.stage is Stage.PUBLISHED:  # another address: it is looked at again there
                if not event.opinion.strip():
                    raise Refused(Code.OPINION_MISSING, "改登网址的理由")
                return replace(item, rechecked=None)
            if left := missing(_in(item, Stage.RELEASED), house):
                raise Refused(lacking(left[0], item, house), "、".join(step.name for step in left))
            return replace(item, stage=Stage.PUBLISHED, published=event.time, rechecked=None)
        case Rechecked():
            _vet_authority(event, Authority.RECHECK, house)
            return replace(_in(item, Stage.PUBLISHED), rechecked=body.good)
        case Corrected():
            _vet_authority(event, Authority.CORRECT, house)
            left = untaken(_in(item, Stage.PUBLISHED), house)
            if left and body.what is Correction.TEXT:  # else the lighter route would swallow what is due
                raise Refused(Code.TASKS_OPEN, "、".join(step.name for step in left))
            item = replace(_lapsed(item), correction=body, correction_by=_act(event))
            return replace(item, stage=Stage.CORRECTING, moved=event.time)
        case Withdrawn():
            return _withdrawn(item, event, house)
        case Archived():
            return _archived(item, event, house)
        case _:
            assert_never(body)


def _in(item: Item, *stages: Stage) -> Item:
    """The item, if it stands at one of these stages. Raises Refused."""
    if item.stage not in stages:
        raise Refused(Code.STAGE_WRONG, STAGES[item.stage])
    return item


def _lapsed(item: Item) -> Item:
    """The item with no approval left."""
    return replace(
        item, approvals=(), lapsed=(*item.lapsed, *item.approvals), secrecy=None, answered=False, answered_by=None
    )


def _act(event: Event) -> Act:
    return Act(event.actor, event.key, event.role, event.time, event.opinion)


def _vet_authority(event: Event, what: Authority, house: House) -> None:
    if not house.policy_in_force().may(event.role, what):
        raise Refused(Code.AUTHORITY_MISSING, event.role)


def _vet_reviewer(item: Item, event: Event, house: House) -> None:
    """Raise Refused unless the role takes a step of the item's route, and the person did not draft it."""
    if event.actor in item.drafters:
        raise Refused(Code.DRAFTER_APART, event.actor)
    if not any(event.role in step.roles for step in route_of(item, house.policy_in_force())):
        raise Refused(Code.ROLE_WRONG, event.role)


def _vet_involved(item: Item, event: Event, house: House) -> None:
    if not house.policy_in_force().may(event.role, Authority.DRAFT):
        _vet_reviewer(item, event, house)


def _approved(item: Item, event: Event, body: Reviewed | Proofread | Signed, house: House) -> Item:
    step = vet_next(body.step, _for_step(item, body.step, house), house)
    if step.kind is not _KINDS[type(body)]:
        raise Refused(Code.STEP_UNKNOWN, f"{body.step}，{event.kind}")
    vet_person(step, event.actor, event.role, item, house)
    looked_at = body.looked_at if isinstance(body, Proofread) else step.duties
    left = [duty for duty in step.duties if duty not in looked_at]
    if left:
        raise Refused(Code.DUTIES_MISSED, "、".join(left))
    return _with_approval(item, event, body.step, looked_at)


def _for_step(item: Item, step: str, house: House) -> Item:
    """The item, if steps are taken at its stage: in review, or what an expedited one has to make up for."""
    if item.stage in (Stage.RELEASED, Stage.PUBLISHED) and step in {each.name for each in untaken(item, house)}:
        return item
    return _in(item, Stage.IN_REVIEW)


def _with_approval(
    item: Item, event: Event, step: str, looked_at: tuple[str, ...] = (), sources: tuple[Source, ...] = ()
) -> Item:
    kept = tuple(each for each in item.approvals if each.step != step)
    approval = Approval(step, _act(event), item.version, looked_at, sources)
    return replace(item, approvals=(*kept, approval), moved=event.time)


def _secrecy(item: Item, event: Event, body: SecrecyReviewed, house: House) -> Item:
    step = vet_next(body.step, _for_step(item, body.step, house), house)
    if step.kind is not StepKind.SECRECY:
        raise Refused(Code.STEP_UNKNOWN, f"{body.step}，{event.kind}")
    vet_person(step, event.actor, event.role, item, house)
    if item.secrecy is Secrecy.CLOSED:
        raise Refused(Code.SECRECY_CLOSED)
    if item.secrecy is Secrecy.UNSURE and not item.answered:
        raise Refused(Code.SECRECY_UNSURE)
    if not body.basis.strip():
        raise Refused(Code.OPINION_MISSING, "保密审查的依据")
    vet_sources(body.sources, item, public=body.conclusion is Secrecy.OPEN)
    item = replace(item, secrecy=body.conclusion, answered=False)
    if body.conclusion is not Secrecy.OPEN:
        return item
    return _with_approval(item, event, body.step, step.duties, body.sources)


def _answered(item: Item, event: Event, body: OpinionFiled, house: House) -> Item:
    _vet_reviewer(item, event, house)
    if not is_digest(body.document):
        raise Refused(Code.PAYLOAD_WRONG)
    item = replace(_in(item, Stage.ESCALATED), moved=event.time)
    if not body.agrees:
        return _lapsed(replace(item, stage=Stage.RETURNED))
    return replace(item, stage=Stage.IN_REVIEW, answered=True, answered_by=_act(event))


def _expedited(item: Item, event: Event, body: Expedited, house: House) -> Item:
    policy = house.policy_in_force()
    if policy.expedite is None:
        raise Refused(Code.EXPEDITE_OFF)
    if event.role not in policy.expedite.roles:
        raise Refused(Code.ROLE_WRONG, event.role)
    if event.actor in item.drafters:
        raise Refused(Code.DRAFTER_APART, event.actor)
    return replace(_in(item, Stage.IN_REVIEW), order=Order(body, _act(event)))


def _reposted(item: Item, event: Event, body: Reposted, house: House) -> Item:
    policy = house.policy_in_force()
    if policy.repost is None:
        raise Refused(Code.REPOST_OFF)
    dating = policy.may(event.role, Authority.BACKFILL)
    if not dating:
        _vet_involved(item, event, house)
    _vet_untouched(_in(item, Stage.IN_REVIEW))
    if body.source not in policy.repost.sources:
        raise Refused(Code.REPOST_SOURCE, body.source)
    if item.submission is None or body.title != item.submission.title:
        raise Refused(Code.REPOST_TITLE, body.title)
    _vet_past(body.published, event)
    dated = dating and event.actor not in item.drafters
    return replace(item, reposted=body, reposted_by=_act(event), repost_dated=dated)


def _backfilled(item: Item, event: Event, body: Backfilled, house: House) -> Item:
    _vet_authority(event, Authority.BACKFILL, house)
    if event.actor in item.drafters:
        raise Refused(Code.SELF_CLEARED, event.actor)
    _vet_untouched(_in(item, Stage.IN_REVIEW))
    _vet_past(body.dated, event)
    return replace(item, backfilled=body, backfilled_by=_act(event))


def _vet_untouched(item: Item) -> None:
    if item.approvals:
        raise Refused(Code.TOO_LATE)


def _vet_past(written: str, event: Event) -> None:
    if _day(written) > beijing_day(event.time):
        raise Refused(Code.DATE_WRONG, written)


def _day(written: str) -> date:
    """A day as people write it. Raises Refused."""
    try:
        day = date.fromisoformat(written)
    except ValueError:
        raise Refused(Code.DATE_WRONG, written) from None
    if day.isoformat() != written:
        raise Refused(Code.DATE_WRONG, written)
    return day


def _cleared(item: Item, event: Event, body: Waived | Dismissed | Inspected, house: House) -> Item:
    """The item with a waiver, a dismissal or an inspection; whether it fits what is found, the decision says."""
    if event.actor in item.drafters:
        raise Refused(Code.SELF_CLEARED, event.actor)
    _in(item, *_OPEN, *_OUT)
    match body:
        case Waived():
            _vet_authority(event, Authority.WAIVE, house)
            if _day(body.until) < beijing_day(event.time):
                raise Refused(Code.DATE_WRONG, body.until)
            return replace(item, waivers=(*item.waivers, Waiver(body, _act(event))))
        case Dismissed():
            _vet_authority(event, Authority.DISMISS, house)
            vet_record(body, event.opinion)
            dismissal = Dismissal(body, _act(event), item.version)
            return replace(item, dismissals=(*item.dismissals, dismissal))
        case Inspected():
            _vet_authority(event, Authority.INSPECT, house)
            return replace(item, inspections=(*item.inspections, Inspection(body, _act(event))))
        case _:
            assert_never(body)


def _released(item: Item, event: Event, house: House) -> Item:
    _vet_authority(event, Authority.PUBLISH, house)
    _in(item, Stage.IN_REVIEW)
    vet_release(event.actor, item, house)
    vet_forwarded(item, house)
    if house.ruleset is None:
        raise Refused(Code.RULESET_NOT_ADOPTED)
    if not is_digest(event.bound.report):
        raise Refused(Code.PAYLOAD_WRONG, "report")
    return replace(item, stage=Stage.RELEASED, released=event.time, moved=event.time)


def _withdrawn(item: Item, event: Event, house: House) -> Item:
    """Whoever may withdraw takes off what is out; a drafter takes back what is not."""
    never_out = not item.released
    own = never_out and event.actor in item.drafters
    if not own:
        _vet_authority(event, Authority.WITHDRAW, house)
    return replace(_in(item, *_OPEN, *_OUT), stage=Stage.WITHDRAWN, moved=event.time, withdrawn=event.time)


def _archived(item: Item, event: Event, house: House) -> Item:
    _vet_authority(event, Authority.ARCHIVE, house)
    if item.stage is Stage.WITHDRAWN:
        return replace(item, stage=Stage.ARCHIVED)
    _in(item, Stage.PUBLISHED)
    left = untaken(item, house)
    if left:
        raise Refused(Code.TASKS_OPEN, "、".join(step.name for step in left))
    if item.rechecked is not True:
        raise Refused(Code.TASKS_OPEN, "发布后检查")
    return replace(item, stage=Stage.ARCHIVED)
