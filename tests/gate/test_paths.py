"""No path reaches *released* without every configured step by the right people on the same digests.

Random sequences of acts are taken in by the ledger, each signed and bound as its actor likes; what the ledger accepts
is read again by a plain, independent reading of the list of events.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from gate.worlds import PEOPLE, key_of
from sampled import examples
from zwlint.gate.bodies import (
    Backfilled,
    Corrected,
    Correction,
    Enrolled,
    Escalated,
    Expedited,
    Form,
    Held,
    OpinionFiled,
    PolicyAdopted,
    Proofread,
    Published,
    Rechecked,
    Released,
    Reposted,
    Resumed,
    Returned,
    Reviewed,
    Revoked,
    RulesetAdopted,
    Secrecy,
    SecrecyReviewed,
    Signed,
    Submitted,
)
from zwlint.gate.codes import Refused
from zwlint.gate.digests import Algorithm
from zwlint.gate.events import HOUSE, Bound, Envelope, Event
from zwlint.gate.house import House
from zwlint.gate.ledger import Ledger
from zwlint.gate.office import Request
from zwlint.gate.policy import Separation, Step, StepKind
from zwlint.gate.policy_file import parse, policy_of, shipped_policies
from zwlint.gate.store.protocol import Identity
from zwlint.gate.submitting import digests_of
from zwlint.gate.way import turns

HOUSE_ID = Algorithm.SHA256.of(b"house")
ROOT = key_of("管理")
REPORT = Algorithm.SHA256.of(b"report")
POLICIES = {name: parse(text, name) for name, text in shipped_policies().items()}
PUBLISHERS = {"default": "孙网", "channels": "孙发", "proofreaders": "孙发", "classes": "孙网"}
reached: Counter[str] = Counter()


class Walk:
    """A ledger that acts are thrown at, and the list of those that it took."""

    def __init__(self, policy: str) -> None:
        self.policy = policy
        self.ledger = Ledger(House.new(Identity(HOUSE_ID, ROOT.id, Algorithm.SHA256)))
        self.taken: list[Event] = []
        self.ticks = 0
        self.people = {name: list(roles) for name, roles in {"管理": ["管理员"], **PEOPLE[policy]}.items()}
        for name, roles in self.people.items():
            self.throw(self.enrolment(name, roles), "管理", "管理员", item=HOUSE)
            if name == "管理":
                self.throw(PolicyAdopted(POLICIES[policy]), name, "管理员", item=HOUSE)
        self.throw(RulesetAdopted("0", "sha256:0", "sha256:0", ()), "管理", "管理员", item=HOUSE)

    def enrolment(self, name: str, roles: list[str]) -> Enrolled:
        request = Request.make(HOUSE_ID, name, key_of(name))
        return Enrolled(name, key_of(name).id, request.public, tuple(roles), request.proof)

    def throw(self, body: Any, name: str, role: str, *, item: str = "A", **changes: Any) -> bool:
        """Whether the ledger took it."""
        ledger = self.ledger
        house = ledger.house
        state = ledger.item(item) if item != HOUSE else house
        own = digests_of(body, Algorithm.SHA256) if isinstance(body, Submitted) else getattr(state, "bound", Bound())
        self.ticks += 1
        event = Event(
            HOUSE_ID, item, state.sequence + 1, state.head, name, role, key_of(name).id,
            f"2026-03-02T00:{self.ticks // 60:02}:{self.ticks % 60:02}Z", "同意",
            replace(own, report=REPORT, policy=house.policy_digest, roster=house.roster_digest,
                    ruleset=house.ruleset_digest), body,
        )  # fmt: skip
        event = replace(event, **changes)
        try:
            ledger.take(Envelope.seal(event, key_of(name)))
        except Refused:
            return False
        self.taken.append(event)
        return True

    def draft(self, number: int, channel: int, content_class: int) -> Submitted:
        policy = POLICIES[self.policy]
        channels, classes = list(policy["channels"]), policy["classes"]
        return Submitted(
            "a.html", Algorithm.SHA256.of(str(number).encode()), Form.BYTES, (), "标题",
            channels[channel % len(channels)], classes[content_class % len(classes)], "主动公开", "", {},
        )  # fmt: skip

    def turns(self) -> list[Step]:
        """The step whose turn it is, if there is any."""
        item = self.ledger.item("A")
        return list(turns(item, self.ledger.house)[:1]) if item.submission else []

    def advance(self) -> None:
        """What honest people would do next."""
        for step in self.turns():
            for name, roles in self.people.items():
                for role in roles:
                    if role in step.roles and self.throw(self.passing(step), name, role):
                        return

    @staticmethod
    def passing(step: Step) -> Any:
        match step.kind:
            case StepKind.REVIEW:
                return Reviewed(step.name)
            case StepKind.PROOFREAD:
                return Proofread(step.name, step.duties)
            case StepKind.SECRECY:
                return SecrecyReviewed(step.name, Secrecy.OPEN, "依据")
            case StepKind.SIGN:
                return Signed(step.name)


ADVANCE = st.tuples(st.just("advance"), st.integers(1, 4))
MISCHIEF = st.tuples(
    st.sampled_from(
        "submit step turn turn returned held resumed escalated opinion expedite repost backfill release revoke enrol"
        " loosen tighten publish recheck correct stale".split()
    ),
    st.integers(0, 11),
    st.integers(0, 11),
    st.integers(0, 3),
)
ACTS = st.lists(st.one_of(*[ADVANCE] * 5, MISCHIEF), min_size=4, max_size=30)


def act(walk: Walk, what: str, one: int = 0, two: int = 0, three: int = 0) -> None:
    if what == "advance":
        for _step in range(one):
            walk.advance()
        return
    names = list(walk.people)
    name = names[one % len(names)]
    role = walk.people[name][two % len(walk.people[name])]
    steps = [each["name"] for each in POLICIES[walk.policy]["step"]]
    step = steps[two % len(steps)]
    admin = ("管理", "管理员")
    match what:
        case "submit":
            drafter = names[1] if two else name
            walk.throw(walk.draft(one, two % 3, three), drafter, walk.people[drafter][0])
        case "step":
            bodies = [
                Reviewed(step),
                Signed(step),
                Proofread(step, ("标题",)),
                SecrecyReviewed(step, Secrecy.OPEN, "依据"),
            ]
            walk.throw(bodies[three], name, role)
        case "turn":  # somebody, in some role of his, takes the step whose turn it is
            for now in walk.turns():
                walk.throw(walk.passing(now), name, role)
        case "stale":
            bound = replace(walk.ledger.item("A").bound, content=Algorithm.SHA256.of(b"other"))
            house = walk.ledger.house
            bound = replace(bound, policy=house.policy_digest, roster=house.roster_digest, ruleset=house.ruleset_digest)
            for now in walk.turns():
                for other, roles in walk.people.items():
                    for each in roles:
                        walk.throw(walk.passing(now), other, each, bound=bound)
        case "returned":
            walk.throw(Returned(), name, role)
        case "held":
            walk.throw(Held(), name, role)
        case "resumed":
            walk.throw(Resumed(), name, role)
        case "escalated":
            walk.throw(Escalated("市保密局"), name, role)
        case "opinion":
            walk.throw(OpinionFiled("市保密局", REPORT, bool(two % 2)), name, role)
        case "expedite":
            walk.throw(Expedited("汛情"), name, role)
        case "repost":
            walk.throw(
                Reposted("新华社", "https://a.example", "标题", "2026-02-01"), names[1], walk.people[names[1]][0]
            )
        case "backfill":
            walk.throw(Backfilled("2016-03-01"), name, role)
        case "release":
            publisher = PUBLISHERS[walk.policy] if three else name
            for each in walk.people[publisher]:
                walk.throw(Released(), publisher, each)
        case "publish":
            walk.throw(Published("https://a.example"), name, role)
        case "recheck":
            walk.throw(Rechecked(bool(two % 2), ""), name, role)
        case "correct":
            walk.throw(Corrected(list(Correction)[two % 2], name), name, role)
        case "revoke":
            since = walk.taken[-1 - two % 6].time
            walk.throw(Revoked(key_of(name).id, since), *admin, item=HOUSE)
        case "enrol":
            more = walk.people[PUBLISHERS[walk.policy] if three else names[two % len(names)]]
            roles = list(dict.fromkeys([*walk.people[name], *more]))
            if walk.throw(walk.enrolment(name, roles), *admin, item=HOUSE):
                walk.people[name] = roles
        case "loosen":
            walk.throw(PolicyAdopted(POLICIES[walk.policy] | {"separation": "none"}), name, role, item=HOUSE)
        case "tighten":
            walk.throw(PolicyAdopted(POLICIES[walk.policy] | {"separation": "strict"}), *admin, item=HOUSE)


# -- the independent reading ------------------------------------------------------------------------------------------


def vet_releases(events: list[Event]) -> None:
    for index, event in enumerate(events):
        if isinstance(event.body, Released):
            reached["released"] += 1
            vet_release(events[: index + 1])


def vet_release(events: list[Event]) -> None:
    """Reads the past of one release from scratch."""
    release = events[-1]
    policy = policy_of([e.body.policy for e in events if isinstance(e.body, PolicyAdopted)][-1], "log")
    mine = [event for event in events if event.item == release.item]
    submissions = [index for index, event in enumerate(mine) if isinstance(event.body, Submitted)]
    submitted = mine[submissions[-1]].body
    assert isinstance(submitted, Submitted)
    since = mine[submissions[-1] + 1 : -1]
    assert not any(isinstance(event.body, Returned) for event in since)
    assert (release.bound.content, release.bound.metadata) == (
        digests_of(submitted, Algorithm.SHA256).content,
        digests_of(submitted, Algorithm.SHA256).metadata,
    )
    needed = list(policy.routes[submitted.channel, submitted.content_class])
    corrections = [e.body for e in mine if isinstance(e.body, Corrected)]
    if corrections:
        kept = policy.corrections.text if corrections[-1].what is Correction.TEXT else policy.corrections.facts
        needed = [step for step in needed if step.name in kept]
    elif policy.repost and any(isinstance(event.body, Reposted) for event in since):
        needed = [step for step in needed if step.name in policy.repost.steps]
    revoked = {e.body.key: e.body.since for e in events if isinstance(e.body, Revoked)}
    valid = [event for event in since if event.key not in revoked or event.time < revoked[event.key]]
    if policy.expedite and any(isinstance(event.body, Expedited) for event in valid):
        needed = [step for step in needed if step.name in policy.expedite.steps]
    passes = [event for event in valid if event.step and _passes(event)]
    by = [_one(step, passes, release) for step in needed]
    drafters = {mine[index].actor for index in submissions}
    for step, passed in zip(needed, by, strict=True):
        assert passed.role in step.roles
        if policy.drafter_apart or step.level > 1:
            assert passed.actor not in drafters
    for index, (step, passed) in enumerate(zip(needed, by, strict=True)):
        for other, earlier in list(zip(needed, by, strict=True))[:index]:
            if policy.separation is Separation.STRICT or (
                policy.separation is Separation.PER_LEVEL and step.level != other.level
            ):
                assert passed.actor != earlier.actor
    if policy.publisher_apart:
        assert release.actor not in drafters | {by[-1].actor}
    reached[f"{len(needed)} steps"] += 1


def _passes(event: Event) -> bool:
    return not isinstance(event.body, SecrecyReviewed) or event.body.conclusion is Secrecy.OPEN


def _one(step: Step, passes: list[Event], release: Event) -> Event:
    found = [event for event in passes if event.step == step.name]
    assert found, f"{step.name} was never passed"
    for event in found:
        assert event.bound.content == release.bound.content
        assert event.bound.metadata == release.bound.metadata
        assert event.bound.attachments == release.bound.attachments
    return found[-1]


@settings(
    max_examples=examples(400), deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large]
)
@given(st.sampled_from(sorted(POLICIES)), st.integers(0, 2), ACTS)
def test_no_path_reaches_released_without_every_step(
    policy: str, content_class: int, acts: list[tuple[Any, ...]]
) -> None:
    walk = Walk(policy)
    walk.throw(walk.draft(0, 0, content_class), list(walk.people)[1], walk.people[list(walk.people)[1]][0])
    for each in acts:
        act(walk, *each)
    for name, roles in walk.people.items():
        for role in roles:
            walk.throw(Released(), name, role)
    vet_releases(walk.taken)


def test_the_paths_did_reach_released() -> None:
    """Else the property above would hold for nothing."""
    assert reached["released"] >= 20
    assert len([name for name in reached if name.endswith("steps")]) >= 3


def test_the_independent_reading_sees_a_step_that_is_missing() -> None:
    walk = Walk("default")
    walk.throw(walk.draft(0, 0, 0), "张编", "编辑")
    for _step in range(8):
        walk.advance()
    assert walk.throw(Released(), "孙网", "网站管理员")
    vet_releases(walk.taken)
    for index, event in enumerate(walk.taken):
        if event.step:
            with pytest.raises(AssertionError):
                vet_releases([*walk.taken[:index], *walk.taken[index + 1 :]])
