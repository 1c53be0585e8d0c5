"""Which steps an item must take, which are passed, who may take the next: functions of item and house alone."""

from __future__ import annotations

from collections.abc import Sequence

from zwlint.gate.bodies import Correction
from zwlint.gate.codes import Code, Refused
from zwlint.gate.house import House
from zwlint.gate.item import Act, Approval, Item
from zwlint.gate.policy import Policy, Separation, Step, StepKind


def route_of(item: Item, policy: Policy) -> tuple[Step, ...]:
    """All steps of the item's route. Raises Refused where the policy has none for its channel and class."""
    submission = item.submission
    route = policy.routes.get((submission.channel, submission.content_class)) if submission else None
    if route is None:
        raise Refused(Code.CHANNEL_UNKNOWN, f"{submission.channel}、{submission.content_class}" if submission else "")
    kept = _kept(item, policy)
    return route if kept is None else tuple(step for step in route if step.name in kept)


def _kept(item: Item, policy: Policy) -> Sequence[str] | None:
    """The steps that a lighter route keeps; None for the whole route."""
    if item.correction is not None:
        text = item.correction.what is Correction.TEXT
        return policy.corrections.text if text else policy.corrections.facts
    if item.reposted is not None and policy.repost is not None:
        return policy.repost.steps
    return None


def required(item: Item, house: House) -> tuple[Step, ...]:
    """The steps without which the item is not released."""
    policy = house.policy_in_force()
    route = route_of(item, policy)
    if item.order is None or policy.expedite is None or not stands(item.order.by, house):
        return route
    kept = tuple(step for step in route if step.name in policy.expedite.steps)
    return kept or route


def missing(item: Item, house: House) -> tuple[Step, ...]:
    """The required steps that no approval passes."""
    return tuple(step for step in required(item, house) if passed(step, item, house) is None)


def tasks(item: Item, house: House) -> tuple[Step, ...]:
    """The steps that an expedited item left out and that are still to be made up for."""
    policy = house.policy_in_force()
    needed = {step.name for step in required(item, house)}
    left = (step for step in route_of(item, policy) if step.name not in needed)
    return tuple(step for step in left if passed(step, item, house) is None)


def untaken(item: Item, house: House) -> tuple[Step, ...]:
    """All steps of the route that no approval passes, whether somebody ordered that they may wait or not."""
    return (*missing(item, house), *tasks(item, house))


def passed(step: Step, item: Item, house: House) -> Approval | None:
    """The approval that passes the step under the policy and roster of the moment."""
    return next((each for each in item.approvals if each.step == step.name and counts(each, step, house)), None)


def counts(approval: Approval, step: Step, house: House) -> bool:
    """Whether an approval of this version still passes its step: role, key and what was looked at."""
    looked = set(step.duties) <= set(approval.looked_at)
    return looked and approval.by.role in step.roles and stands(approval.by, house)


def stands(act: Act, house: House) -> bool:
    """Whether the key that something was signed with still counts for that moment."""
    person = house.people.get(act.key)
    return person is not None and person.counts_at(act.time)


def vet_next(step_name: str, item: Item, house: House) -> Step:
    """The step, if it is the turn of that step. Raises Refused."""
    policy = house.policy_in_force()
    step = next((each for each in route_of(item, policy) if each.name == step_name), None)
    if step is None:
        raise Refused(Code.STEP_UNKNOWN, step_name)
    if passed(step, item, house) is not None:
        raise Refused(Code.STEP_DONE, step_name)
    if step_name not in {each.name for each in turns(item, house)}:
        before = next(iter(missing(item, house) or tasks(item, house)), None)
        raise Refused(Code.STEP_SKIPPED, before.name if before else step_name)
    return step


def turns(item: Item, house: House) -> tuple[Step, ...]:
    """The steps whose turn it is: the first that is missing, and the first that is to be made up for."""
    return (*missing(item, house)[:1], *tasks(item, house)[:1])


def vet_person(step: Step, person: str, role: str, item: Item, house: House) -> None:
    """Raise Refused unless that person, in that role, may take the step of this item."""
    policy = house.policy_in_force()
    if role not in step.roles:
        raise Refused(Code.ROLE_WRONG, f"“{step.name}”由{'、'.join(step.roles)}办理")
    if person in item.drafters and (policy.drafter_apart or step.level > 1 or step.kind is StepKind.SIGN):
        raise Refused(Code.DRAFTER_APART, f"{person}，“{step.name}”")
    for other in route_of(item, policy):
        approval = passed(other, item, house)
        if approval is not None and approval.by.person == person and _must_differ(step, other, policy):
            raise Refused(Code.SAME_PERSON, f"{person}，“{other.name}”和“{step.name}”")
    if step.kind is StepKind.SIGN:
        _vet_signer(step, person, item, house)


def _must_differ(one: Step, other: Step, policy: Policy) -> bool:
    if one.name == other.name or policy.separation is Separation.NONE:
        return False
    return policy.separation is Separation.STRICT or one.level != other.level


def _vet_signer(step: Step, person: str, item: Item, house: House) -> None:
    """Raise Refused where another person signs what was changed after the signature of one who still may sign."""
    former = [each for each in item.lapsed if each.step == step.name]
    if not former or former[-1].by.person == person:
        return
    signer = house.person(former[-1].by.person)
    if signer is not None and set(signer.roles) & set(step.roles):
        raise Refused(Code.SIGNER_OTHER, former[-1].by.person)


def vet_release(person: str, item: Item, house: House) -> None:
    """Raise Refused unless every step is passed, by people who may pass them together, and this person may publish."""
    policy = house.policy_in_force()
    left = missing(item, house)
    if left:
        raise Refused(lacking(left[0], item, house), "、".join(step.name for step in left))
    vet_together(item, house)
    if not policy.publisher_apart:
        return
    signers = {each.by.person for step in required(item, house) if step.kind is StepKind.SIGN
               if (each := passed(step, item, house))}  # fmt: skip
    if person in item.drafters | signers:
        raise Refused(Code.PUBLISHER_APART, person)


def vet_together(item: Item, house: House) -> None:
    """Raise Refused where two steps, under the policy of the moment, should not have had the same person."""
    policy = house.policy_in_force()
    done = [(step, each) for step in route_of(item, policy) if (each := passed(step, item, house))]
    for index, (step, approval) in enumerate(done):
        person = approval.by.person
        if person in item.drafters and (policy.drafter_apart or step.level > 1 or step.kind is StepKind.SIGN):
            raise Refused(Code.DRAFTER_APART, f"{person}，“{step.name}”")
        for other, earlier in done[:index]:
            if earlier.by.person == person and _must_differ(step, other, policy):
                raise Refused(Code.SAME_PERSON, f"{person}，“{other.name}”和“{step.name}”")


def lacking(step: Step, item: Item, house: House) -> Code:
    """Why a step is missing: it was never taken, its key was revoked, or the content changed."""
    here = [each for each in item.approvals if each.step == step.name]
    if here:
        return Code.ROLE_WRONG if stands(here[-1].by, house) else Code.APPROVAL_REVOKED
    lapsed = any(each.step == step.name for each in item.lapsed)
    return Code.APPROVAL_LAPSED if lapsed else Code.STEPS_MISSING
