"""Ways around the gate: the content. Each is refused with a reason of its own."""

from __future__ import annotations

from dataclasses import replace

from gate.ways import codes, forged, signed, take
from gate.worlds import CHANGED, CLEAN, World, refused
from zwlint.gate.bodies import (
    Reviewed,
)
from zwlint.gate.codes import Code
from zwlint.gate.contents import Files


def test_clean_item_that_everybody_passed_goes_out(world: World) -> None:
    decision, event = world.gate.release(world.publisher, "A1", signed(world))
    assert (decision.allowed, event.kind, decision.reasons) == (True, "released", ())


def test_page_edited_after_signing(world: World) -> None:
    signed(world)
    assert codes(world.gate.check("A1", Files(CHANGED.encode()))) == {Code.CONTENT_CHANGED}
    with refused(Code.CONTENT_CHANGED):
        world.gate.release(world.publisher, "A1", Files(CHANGED.encode()))


def test_one_byte_that_nobody_sees_edited_after_signing(world: World) -> None:
    signed(world)
    with refused(Code.CONTENT_CHANGED):
        world.gate.release(world.publisher, "A1", Files(CLEAN.encode() + b"\n"))


def test_script_slipped_into_a_fragment_after_signing(world: World) -> None:
    from zwlint.gate.bodies import Form

    signed(world, form=Form.FRAGMENT)
    assert world.gate.check("A1", Files(CLEAN.replace("<p>", "<P >").encode())).allowed
    with refused(Code.CONTENT_CHANGED):
        world.gate.release(world.publisher, "A1", Files(CLEAN.encode() + b"<script>alert(1)</script>"))


ATTACHED = {"附件1.txt": "名单。".encode(), "附件2.txt": "表格。".encode()}


def test_attachment_edited_after_signing(world: World) -> None:
    files = signed(world, attachments=ATTACHED)
    other = Files(files.page, {**ATTACHED, "附件2.txt": "另一张表格。".encode()})
    with refused(Code.ATTACHMENT_CHANGED):
        world.gate.release(world.publisher, "A1", other)


def test_attachments_swapped(world: World) -> None:
    files = signed(world, attachments=ATTACHED)
    swapped = dict(zip(ATTACHED, reversed(ATTACHED.values()), strict=True))
    with refused(Code.ATTACHMENT_CHANGED):
        world.gate.release(world.publisher, "A1", Files(files.page, swapped))


def test_attachment_left_out(world: World) -> None:
    files = signed(world, attachments=ATTACHED)
    with refused(Code.ATTACHMENT_MISSING):
        world.gate.release(world.publisher, "A1", Files(files.page))


def test_attachment_added(world: World) -> None:
    files = signed(world)
    with refused(Code.ATTACHMENT_EXTRA):
        world.gate.release(world.publisher, "A1", Files(files.page, ATTACHED))


def test_files_of_two_items_swapped(world: World) -> None:
    signed(world, CLEAN, "A1")
    signed(world, CHANGED, "A2")
    with refused(Code.CONTENT_CHANGED):
        world.gate.release(world.publisher, "A1", Files(CHANGED.encode()))


def test_changed_version_goes_out_on_old_signatures(world: World) -> None:
    signed(world)
    changed = world.submit("A1", CHANGED)
    decision = world.gate.check("A1", changed)
    assert codes(decision) == {Code.APPROVAL_LAPSED}
    assert len(decision.missing) == 8
    with refused(Code.APPROVAL_LAPSED):
        world.gate.release(world.publisher, "A1", changed)


def test_way_back_to_the_signed_version_does_not_bring_signatures_back(world: World) -> None:
    files = signed(world)
    world.submit("A1", CHANGED)
    world.submit("A1", CLEAN)
    with refused(Code.APPROVAL_LAPSED):
        world.gate.release(world.publisher, "A1", files)


def test_title_or_class_changed_after_signing(world: World) -> None:
    signed(world)
    files = world.submit("A1", CLEAN, title="另一个标题")
    with refused(Code.APPROVAL_LAPSED):
        world.gate.release(world.publisher, "A1", files)


def test_signature_on_a_version_that_is_no_longer_the_last(world: World) -> None:
    world.submit()
    world.submit("A1", CHANGED)
    with refused(Code.CONTENT_STALE):
        world.gate.review(world["李科"], "A1", "同意", version=1)


def test_signature_that_binds_other_digests(world: World) -> None:
    world.submit()
    bound = world.gate.case("A1").item.bound
    envelope = forged(
        world, "A1", Reviewed("初审"), world["李科"], "科室负责人", bound=replace(bound, content="sha256:" + "0" * 64)
    )
    with refused(Code.POLICY_STALE):
        take(world, envelope)
    house = world.gate.house()
    whole = replace(bound, policy=house.policy_digest, roster=house.roster_digest, ruleset=house.ruleset_digest)
    changed = replace(whole, content="sha256:" + "0" * 64)
    with refused(Code.CONTENT_STALE):
        take(world, forged(world, "A1", Reviewed("初审"), world["李科"], "科室负责人", bound=changed))


def test_another_signer_after_a_change(world: World) -> None:
    second = world.enroll("钱二", "主要负责人")
    signed(world)
    world.submit("A1", CHANGED)
    world.take("A1", until="终审")
    world.gate.review(second, "A1", "同意")
    world.gate.proofread(second, "A1", ("标题", "附件", "全文"), "已校")
    with refused(Code.SIGNER_OTHER):
        world.gate.sign(second, "A1", "签发")
    world.gate.revoke(world.root, "钱主", "退休")
    world.gate.sign(second, "A1", "签发")


def test_page_under_the_name_of_plain_text(world: World) -> None:
    """Read as text, tags would cut the mark apart; a browser joins it."""
    files = world.submit("A1", "<p>机<b></b>密★1<i></i>0年</p>", name="a.txt")
    assert Code.FINDING_VETO in codes(world.gate.check("A1", files))


def test_signature_anew_without_having_seen_the_change(world: World) -> None:
    signed(world)
    world.submit("A1", CHANGED)
    with refused(Code.CHANGED_SINCE):
        world.gate.review(world["李科"], "A1", "同意")
    world.gate.review(world["李科"], "A1", "同意", version=2)
