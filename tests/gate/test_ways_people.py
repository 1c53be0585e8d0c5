"""Ways around the gate: people. Each is refused with a reason of its own."""

from __future__ import annotations

from pathlib import Path

from gate.ways import DUTIES, codes, signed
from gate.worlds import CHANGED, World, key_of, refused
from zwlint.gate.codes import Code
from zwlint.gate.desk import Signer
from zwlint.gate.keys import Key


def test_one_person_on_two_levels(world: World) -> None:
    both = world.enroll("李王", "科室负责人", "分管领导")
    world.submit()
    world.gate.review(both, "A1", "同意")
    world.gate.proofread(both, "A1", DUTIES, "已校")
    with refused(Code.SAME_PERSON):
        world.gate.review(both, "A1", "同意")


def test_one_person_twice_on_one_level_where_that_is_strict(tmp_path: Path) -> None:
    world = World.make(tmp_path / "p", "proofreaders")
    both = world.enroll("李陈", "编辑", "校对员")
    world.submit()
    world.gate.review(both, "A1", "同意")
    with refused(Code.SAME_PERSON):
        world.gate.proofread(both, "A1", ("错别字", "标点", "标题"), "已校")


def test_second_key_for_the_same_person(world: World) -> None:
    with refused(Code.PERSON_HAS_KEY):
        world.enroll("李科", "分管领导", key=Key.generate())


def test_same_key_for_a_second_person(world: World) -> None:
    with refused(Code.KEY_IN_USE):
        world.enroll("李二", "分管领导", key=key_of("李科"))


def test_drafter_reviews_his_own(world: World) -> None:
    both = world.enroll("编审", "编辑", "科室负责人")
    world.submit(signer=both)
    with refused(Code.DRAFTER_APART):
        world.gate.review(both, "A1", "同意")


def test_former_drafter_reviews_after_another_has_submitted(world: World) -> None:
    both = world.enroll("编审", "编辑", "科室负责人")
    world.submit(signer=both)
    world.submit("A1", CHANGED)
    with refused(Code.DRAFTER_APART):
        world.gate.review(both, "A1", "同意")


def test_drafter_publishes(world: World) -> None:
    both = world.enroll("编网", "编辑", "网站管理员")
    files = world.submit(signer=both)
    world.take()
    with refused(Code.PUBLISHER_APART):
        world.gate.release(both, "A1", files)


def test_signer_publishes(world: World) -> None:
    both = world.enroll("主网", "主要负责人", "网站管理员")
    files = world.submit()
    world.take(until="终审")
    world.gate.review(both, "A1", "同意")
    world.gate.proofread(both, "A1", ("标题", "附件", "全文"), "已校")
    world.gate.sign(both, "A1", "签发")
    with refused(Code.PUBLISHER_APART):
        world.gate.release(both, "A1", files)


def test_wrong_role(world: World) -> None:
    world.submit()
    with refused(Code.ROLE_WRONG):
        world.gate.review(world["孙网"], "A1", "同意")


def test_role_that_the_person_does_not_have(world: World) -> None:
    world.submit()
    with refused(Code.ROLE_NOT_HELD):
        world.gate.review(world["孙网"]._replace(role="科室负责人"), "A1", "同意")


def test_key_that_nobody_enrolled(world: World) -> None:
    world.submit()
    with refused(Code.KEY_UNKNOWN):
        world.gate.review(Signer("李科", Key.generate()), "A1", "同意")


def test_name_of_somebody_else(world: World) -> None:
    world.submit()
    with refused(Code.KEY_NOT_OF_ACTOR):
        world.gate.review(Signer("李科", world["孙网"].key), "A1", "同意")


def test_revoked_key(world: World) -> None:
    world.submit()
    world.gate.revoke(world.root, "李科", "调离")
    with refused(Code.KEY_REVOKED):
        world.gate.review(world["李科"], "A1", "同意")


def test_approval_by_a_key_that_was_in_other_hands(world: World) -> None:
    files = world.submit()
    since = world.gate.case("A1").latest
    world.take()
    assert world.gate.check("A1", files).allowed
    world.gate.revoke(world.root, "李科", "私钥泄露", since=since)
    assert codes(world.gate.check("A1", files)) == {Code.APPROVAL_REVOKED}
    with refused(Code.APPROVAL_REVOKED):
        world.gate.release(world.publisher, "A1", files)


def test_approval_before_the_revocation_stands(world: World) -> None:
    files = signed(world)
    world.clock.move(hours=1)
    world.gate.revoke(world.root, "李科", "调离")
    assert world.gate.check("A1", files).allowed


def test_revoked_key_enrolled_again(world: World) -> None:
    world.gate.revoke(world.root, "李科", "泄露")
    with refused(Code.KEY_IN_USE):
        world.enroll("李科", "科室负责人")
