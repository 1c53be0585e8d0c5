"""Ways around the gate: the house. Each is refused with a reason of its own."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from gate.ways import DUTIES, codes, forged, signed, take
from gate.worlds import World, key_of, refused
from zwlint.gate.bodies import (
    Enrolled,
    PolicyAdopted,
    Reviewed,
)
from zwlint.gate.codes import Code
from zwlint.gate.events import HOUSE, Envelope
from zwlint.gate.keys import Key
from zwlint.gate.place import load, policy_data
from zwlint.linter import Linter


def loosened(world: World) -> dict[str, Any]:
    data = policy_data(world.place.path)
    return data | {"separation": "none"}


def test_policy_loosened_by_the_drafter(world: World) -> None:
    with refused(Code.ROLE_WRONG):
        world.gate.adopt_policy(world.drafter, loosened(world))


def test_policy_loosened_by_the_administrator(world: World) -> None:
    with refused(Code.POLICY_LOOSENED):
        world.gate.adopt_policy(world.root, loosened(world))
    world.gate.adopt_policy(world["钱主"], loosened(world), "经党组会议同意")


def test_policy_tightened_by_the_administrator(world: World) -> None:
    data = policy_data(world.place.path) | {"separation": "strict"}
    world.gate.adopt_policy(world.root, data)
    both = world.enroll("李陈", "科室负责人")
    world.submit()
    world.gate.review(both, "A1", "同意")
    with refused(Code.SAME_PERSON):
        world.gate.proofread(both, "A1", DUTIES, "已校")


def test_policy_tightened_after_the_signatures_counts(world: World) -> None:
    files = signed(world)
    world.gate.adopt_policy(world.root, policy_data(world.place.path) | {"separation": "strict"})
    gate = world.another_gate()
    gate.policy = None
    assert codes(gate.check("A1", files)) == {Code.SAME_PERSON}
    with refused(Code.SAME_PERSON):
        gate.release(world.publisher, "A1", files)


def test_gate_toml_edited_without_adoption(world: World) -> None:
    files = signed(world)
    text = world.place.path.read_text(encoding="utf-8").replace('separation = "per-level"', 'separation = "none"')
    world.place.path.write_text(text, encoding="utf-8")
    gate = world.another_gate()
    gate.policy = load(world.place.path).policy
    with refused(Code.POLICY_NOT_ADOPTED):
        gate.release(world.publisher, "A1", files)


def test_policy_with_a_hole_in_a_forged_event(world: World) -> None:
    data = policy_data(world.place.path)
    data["route"][0]["steps"].remove("终审")
    with refused(Code.POLICY_UNUSABLE):
        take(world, forged(world, HOUSE, PolicyAdopted(data), world["钱主"], "主要负责人"))


def test_roster_change_by_somebody_without_the_authority(world: World) -> None:
    with refused(Code.ROLE_WRONG):
        world.gate.enroll(world.drafter, world.request("新人"), ["主要负责人"])
    body = _enrolled(world, "新人", ["主要负责人"])
    with refused(Code.AUTHORITY_MISSING):
        take(world, forged(world, HOUSE, body, world.drafter, "编辑"))


def _enrolled(world: World, name: str, roles: list[str]) -> Enrolled:
    request = world.request(name)
    return Enrolled(name, key_of(name).id, request.public, tuple(roles), request.proof)


def test_roster_change_in_the_name_of_the_administrator(world: World) -> None:
    envelope = forged(world, HOUSE, _enrolled(world, "新人", ["主要负责人"]), world.root, "管理员")
    with refused(Code.SIGNATURE_WRONG):
        take(world, Envelope(envelope.payload, key_of("新人").sign(envelope.payload)))


def test_administrator_gives_himself_a_role(world: World) -> None:
    with refused(Code.SELF_ENROLLED):
        world.gate.enroll(world.root, world.request("管理"), ["管理员", "主要负责人"])


def test_enrolment_with_a_key_of_somebody_else(world: World) -> None:
    stolen = world.request("新人", Key.generate())
    with refused(Code.PROOF_WRONG):
        world.gate.enroll(world.root, stolen._replace(person="别人"), ["编辑"])
    with refused(Code.PROOF_WRONG):
        world.gate.enroll(world.root, stolen._replace(public=Key.generate().public), ["编辑"])


def test_enrolment_in_a_role_that_there_is_not(world: World) -> None:
    with refused(Code.ROLE_UNDECLARED):
        world.gate.enroll(world.root, world.request("新人"), ["总编辑"])


def test_rules_other_than_adopted(world: World) -> None:
    from zwlint.config import Config

    files = signed(world)
    gate = world.another_gate()
    gate._linter = Linter(Config(ignore=("SEC",)), filters=False)
    decision = gate.check("A1", files)
    assert [(each.code, each.detail) for each in decision.reasons] == [(Code.RULESET_OTHER, "配置")]
    with refused(Code.RULESET_OTHER):
        gate.release(world.publisher, "A1", files)


def test_rules_older_than_those_adopted_since(world: World) -> None:
    """The publisher's machine has the rules of before."""
    files = signed(world)
    made = world.gate.eye.made_with()
    world.gate.append(
        world.root,
        HOUSE,
        lambda _case: replace(made, ruleset="sha256:" + "1" * 64),
        roles=lambda _case: ["管理员"],
    )
    decision = world.gate.check("A1", files)
    assert [(each.code, each.detail) for each in decision.reasons] == [(Code.RULESET_OTHER, "规则和词表")]


def test_rules_adopted_by_somebody_without_the_authority(world: World) -> None:
    with refused(Code.ROLE_WRONG):
        world.gate.adopt_ruleset(world.drafter)


def test_signature_on_a_roster_that_has_changed(world: World) -> None:
    world.submit()
    later = "2026-03-02T09:00:00Z"
    envelope = forged(world, "A1", Reviewed("初审"), world["李科"], "科室负责人", time=later)
    world.enroll("新人", "编辑")
    with refused(Code.ROSTER_STALE):
        take(world, envelope)


def test_clock_moved_back(world: World) -> None:
    world.submit()
    world.clock.move(days=-1)
    with refused(Code.CLOCK_BACK):
        world.gate.review(world["李科"], "A1", "同意")


def test_event_with_a_time_before_the_last(world: World) -> None:
    world.submit()
    envelope = forged(world, "A1", Reviewed("初审"), world["李科"], "科室负责人", time="2026-03-01T00:00:00Z")
    with refused(Code.CLOCK_BACK):
        take(world, envelope)
