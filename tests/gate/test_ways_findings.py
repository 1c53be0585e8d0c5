"""Ways around the gate: what was found. Each is refused with a reason of its own."""

from __future__ import annotations

from typing import Any

import pytest

from gate.ways import codes
from gate.worlds import CLEAN, SECRET, World, refused
from zwlint.gate.bodies import (
    Waived,
)
from zwlint.gate.codes import Code
from zwlint.gate.contents import Files
from zwlint.linter import Linter


def found(world: World, page: str = SECRET, **options: Any) -> tuple[Files, str, str]:
    files = world.submit("A1", page, **options)
    return files, *world.finding()


def test_item_with_a_veto_does_not_pass_the_review_that_it_blocks(world: World) -> None:
    world.submit("A1", SECRET)
    with refused(Code.FINDING_VETO):
        world.take()


def test_veto_waived(world: World) -> None:
    _files, rule, fingerprint = found(world)
    with refused(Code.VETO_NOT_WAIVABLE):
        world.gate.waive(world["王分"], "A1", rule, fingerprint, "2026-12-31", "领导要求")


def test_veto_waived_by_a_forged_event_still_blocks(world: World) -> None:
    files, rule, fingerprint = found(world)
    world.gate._act(
        world["王分"],
        "A1",
        lambda _case: Waived("", rule, fingerprint, "2026-12-31"),
        roles=lambda _case: ["分管领导"],
        opinion="领导要求",
    )
    assert Code.FINDING_VETO in codes(world.gate.check("A1", files))


def test_warning_is_not_waived(world: World) -> None:
    _files, rule, fingerprint = found(world, "<p>要按步就班推进。</p>")
    with refused(Code.NOT_WAIVABLE):
        world.gate.waive(world["王分"], "A1", rule, fingerprint, "2026-12-31", "无妨")


def test_dismissal_by_one_person(world: World) -> None:
    files, rule, fingerprint = found(world)
    world.gate.dismiss(world["赵密"], "A1", rule, fingerprint, "讲课的例子")
    assert Code.DISMISSED_BY_ONE in codes(world.gate.check("A1", files))


def test_dismissal_twice_by_the_same_person(world: World) -> None:
    files, rule, fingerprint = found(world)
    for _time in range(2):
        world.gate.dismiss(world["赵密"], "A1", rule, fingerprint, "讲课的例子")
    assert Code.DISMISSED_BY_ONE in codes(world.gate.check("A1", files))


def test_dismissal_of_a_secret_without_the_secrecy_role(world: World) -> None:
    files, rule, fingerprint = found(world)
    for name in ("李科", "王分"):
        world.gate.dismiss(world[name], "A1", rule, fingerprint, "讲课的例子")
    assert Code.DISMISSED_WITHOUT_SECRECY in codes(world.gate.check("A1", files))
    world.gate.dismiss(world["赵密"], "A1", rule, fingerprint, "讲课的例子")
    decision = world.gate.check("A1", files)
    assert not {Code.FINDING_VETO, Code.DISMISSED_WITHOUT_SECRECY} & codes(decision)
    assert [mark.fingerprint for mark in decision.dismissed] == [fingerprint]


def test_dismissal_does_not_outlive_a_change(world: World) -> None:
    _files, rule, fingerprint = found(world)
    for name in ("李科", "赵密"):
        world.gate.dismiss(world[name], "A1", rule, fingerprint, "讲课的例子")
    changed = world.submit("A1", SECRET + CLEAN)
    assert Code.FINDING_VETO in codes(world.gate.check("A1", changed))


def test_dismissal_by_a_key_that_was_in_other_hands(world: World) -> None:
    files, rule, fingerprint = found(world)
    since = world.gate.case("A1").latest
    for name in ("李科", "赵密"):
        world.gate.dismiss(world[name], "A1", rule, fingerprint, "讲课的例子")
    world.gate.revoke(world.root, "赵密", "私钥泄露", since=since)
    assert Code.DISMISSED_BY_ONE in codes(world.gate.check("A1", files))


def test_drafter_dismisses_waives_and_inspects(world: World) -> None:
    both = world.enroll("编领", "编辑", "分管领导", "保密员")
    world.submit("A1", SECRET, signer=both, attachments={"a.pdf": b"%PDF-1.7"})
    rule, fingerprint = world.finding()
    with refused(Code.SELF_CLEARED):
        world.gate.dismiss(both, "A1", rule, fingerprint, "误报")
    (gap,) = world.gate.look(world.gate.known("A1").item).gaps()
    with refused(Code.SELF_CLEARED):
        world.gate.inspect(both, "A1", gap.digest, "看过", file="a.pdf")


def test_dismissal_of_a_finding_that_there_is_not(world: World) -> None:
    world.submit()
    with refused(Code.FINDING_UNKNOWN):
        world.gate.dismiss(world["赵密"], "A1", "SEC001", "0" * 16, "误报")


ERRONEOUS = "<p>报国家发展与改革委员会核准。</p>"
"""One error, NAM102."""


def test_error_is_waived_in_writing_until_a_day(world: World) -> None:
    files = world.submit("A1", ERRONEOUS)
    decision = world.gate.check("A1", files)
    assert Code.FINDING_ERROR in codes(decision)
    rule, fingerprint = decision.findings[0].mark.rule, decision.findings[0].mark.fingerprint
    with refused(Code.OPINION_MISSING):
        world.gate.waive(world["王分"], "A1", rule, fingerprint, "2026-03-04", "")
    with refused(Code.ROLE_WRONG):
        world.gate.waive(world["李科"], "A1", rule, fingerprint, "2026-03-04", "引文")
    with refused(Code.DATE_WRONG):
        world.gate.waive(world["王分"], "A1", rule, fingerprint, "2026-03-01", "引文")
    world.gate.waive(world["王分"], "A1", rule, fingerprint, "2026-03-04", "引文")
    world.take()
    assert world.gate.check("A1", files).allowed
    world.clock.move(days=3)
    assert codes(world.gate.check("A1", files)) == {Code.WAIVER_EXPIRED}
    with refused(Code.WAIVER_EXPIRED):
        world.gate.release(world.publisher, "A1", files)


def test_waiver_of_another_finding_does_not_help(world: World) -> None:
    files = world.submit("A1", ERRONEOUS + "<p>住房与城乡建设部有关司局到云岭市调研。</p>")
    first, second, *_ = world.gate.check("A1", files).findings
    world.gate.waive(world["王分"], "A1", first.mark.rule, first.mark.fingerprint, "2026-12-31", "引文")
    decision = world.gate.check("A1", files)
    assert [each.mark.fingerprint for each in decision.findings if each.code is Code.FINDING_ERROR] == [
        second.mark.fingerprint
    ]


def test_attachment_that_could_not_be_read(world: World) -> None:
    files = world.submit(attachments={"a.pdf": b"%PDF-1.7"})
    decision = world.gate.check("A1", files)
    assert Code.UNCHECKED in codes(decision)
    with refused(Code.UNCHECKED):
        world.take()
    ((gap, _reason),) = decision.unchecked
    with refused(Code.PART_UNKNOWN):
        world.gate.inspect(world["李科"], "A1", "sha256:" + "0" * 64, "看过", file="a.pdf")
    world.gate.inspect(world["李科"], "A1", gap.digest, "逐页看过", file="a.pdf")
    world.take()
    assert world.gate.check("A1", files).allowed


def test_inspection_of_an_attachment_that_was_changed(world: World) -> None:
    world.submit(attachments={"a.pdf": b"%PDF-1.7"})
    (gap,) = world.gate.look(world.gate.known("A1").item).gaps()
    world.gate.inspect(world["李科"], "A1", gap.digest, "逐页看过", file="a.pdf")
    changed = world.submit("A1", attachments={"a.pdf": b"%PDF-1.7 other"})
    assert Code.UNCHECKED in codes(world.gate.check("A1", changed))


def test_page_that_could_not_be_read(world: World) -> None:
    files = world.submit("A1", "<html><body><script src=a.js></script></body></html>")
    decision = world.gate.check("A1", files)
    assert Code.UNCHECKED in codes(decision)


def test_secret_hidden_in_an_attachment(world: World) -> None:
    files = world.submit(attachments={"附件.txt": "秘密★1年".encode()})
    reasons = [reason for reason in world.gate.check("A1", files).reasons if reason.code is Code.FINDING_VETO]
    assert [reason.detail for reason in reasons] == ["附件.txt，SEC001 秘密★1年"]


@pytest.mark.parametrize(
    "comment", ["<!-- zwlint: ignore SEC001 -->", "<!--ZWLINT-disable-->", "<!-- 请zwlint略过 -->"]
)
def test_comments_of_zwlint_left_in_the_page(world: World, comment: str) -> None:
    files = world.submit("A1", CLEAN + comment)
    world.take()
    with refused(Code.OWN_COMMENTS):
        world.gate.release(world.publisher, "A1", files)


def test_date_claimed_by_the_page_does_not_count(world: World) -> None:
    """In 2016 the name was right; the page says that it is of 2016, and is submitted in 2026."""
    body = "<p>国家质检总局发布公告，请各有关单位认真贯彻执行有关规定，切实做好各项工作。</p>"
    page = f'<html><head><meta name="PubDate" content="2016-03-01"></head><body>{body}</body></html>'
    said = Linter().check(page.encode(), format="html").findings
    assert "NAM001" not in {finding.rule for finding in said}
    world.submit("A1", page)
    assert "NAM001" in rules_of(world)
    with refused(Code.ROLE_WRONG):
        world.gate.backfill(world.drafter, "A1", "2016-03-01", "补录旧文")
    with refused(Code.DATE_WRONG):
        world.gate.backfill(world["王分"], "A1", "2026-03-03", "补录旧文")
    world.gate.backfill(world["王分"], "A1", "2016-03-01", "补录旧文")
    assert "NAM001" not in rules_of(world)


def rules_of(world: World) -> set[str]:
    return {mark.rule for mark in world.gate.look(world.gate.known("A1").item).marks()}
