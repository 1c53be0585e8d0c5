"""Ways around the gate: the way. Each is refused with a reason of its own."""

from __future__ import annotations

from pathlib import Path

from gate.ways import forged, signed, take
from gate.worlds import CHANGED, TITLE, World, refused
from zwlint.gate.bodies import (
    Correction,
    Secrecy,
    Signed,
)
from zwlint.gate.codes import Code
from zwlint.gate.contents import Files


def test_step_skipped(world: World) -> None:
    world.submit()
    with refused(Code.STEP_SKIPPED):
        world.gate.review(world["王分"], "A1", "同意", step="复审")


def test_step_taken_twice(world: World) -> None:
    world.submit()
    world.gate.review(world["李科"], "A1", "同意")
    with refused(Code.STEP_DONE):
        world.gate.review(world["李科"], "A1", "同意", step="初审")


def test_step_that_there_is_not(world: World) -> None:
    world.submit()
    with refused(Code.STEP_UNKNOWN):
        world.gate.review(world["李科"], "A1", "同意", step="速审")


def test_review_in_place_of_a_signature(world: World) -> None:
    world.submit()
    world.take(until="签发")
    with refused(Code.STEP_UNKNOWN):
        world.gate.review(world["钱主"], "A1", "同意", step="签发")


def test_signature_in_place_of_a_review(world: World) -> None:
    world.submit()
    with refused(Code.STEP_UNKNOWN):
        take(world, forged(world, "A1", Signed("初审"), world["李科"], "科室负责人"))


def test_release_before_the_last_step(world: World) -> None:
    files = world.submit()
    world.take(until="签发")
    with refused(Code.STEPS_MISSING):
        world.gate.release(world.publisher, "A1", files)


def test_published_without_release(world: World) -> None:
    signed(world)
    with refused(Code.STAGE_WRONG):
        world.gate.published(world.publisher, "A1", "https://www.example.gov.cn/a.html")


def test_approval_without_an_opinion(world: World) -> None:
    world.submit()
    with refused(Code.OPINION_MISSING):
        world.gate.review(world["李科"], "A1", " ")


def test_proofread_without_looking(world: World) -> None:
    world.submit()
    world.gate.review(world["李科"], "A1", "同意")
    with refused(Code.DUTIES_MISSED):
        world.gate.proofread(world["李科"], "A1", ("标题",), "已校")


def test_secrecy_review_that_says_no(world: World) -> None:
    world.submit()
    world.take(until="保密审查")
    world.gate.secrecy(world["赵密"], "A1", Secrecy.CLOSED, "《保守国家秘密法》", "不得公开")
    with refused(Code.SECRECY_CLOSED):
        world.gate.secrecy(world["赵密"], "A1", Secrecy.OPEN, "再看一遍", "可以公开")
    with refused(Code.STEP_SKIPPED):
        world.gate.review(world["钱主"], "A1", "同意")


def test_secrecy_review_that_is_unsure_waits_for_the_answer(world: World) -> None:
    world.submit()
    world.take(until="保密审查")
    world.gate.secrecy(world["赵密"], "A1", Secrecy.UNSURE, "《政府信息公开条例》第十七条", "不能确定")
    with refused(Code.SECRECY_UNSURE):
        world.gate.secrecy(world["赵密"], "A1", Secrecy.OPEN, "算了", "可以公开")
    world.gate.escalate(world["赵密"], "A1", "市保密局", "请示能否公开")
    with refused(Code.STAGE_WRONG):
        world.gate.secrecy(world["赵密"], "A1", Secrecy.OPEN, "算了", "可以公开")
    world.gate.file_opinion(world["赵密"], "A1", "市保密局", b"reply", "可以公开", agrees=True)
    world.gate.secrecy(world["赵密"], "A1", Secrecy.OPEN, "市保密局复函", "可以公开")


def test_secrecy_review_without_a_basis(world: World) -> None:
    world.submit()
    world.take(until="保密审查")
    with refused(Code.OPINION_MISSING):
        world.gate.secrecy(world["赵密"], "A1", Secrecy.OPEN, " ", "可以公开")


def test_held_item(world: World) -> None:
    world.submit()
    world.gate.hold(world["李科"], "A1", "待核实")
    with refused(Code.STAGE_WRONG):
        world.gate.review(world["李科"], "A1", "同意")
    world.gate.resume(world["李科"], "A1", "已核实")
    world.gate.review(world["李科"], "A1", "同意")


def test_rejected_item(world: World) -> None:
    world.submit()
    world.gate.reject(world["李科"], "A1", "不宜公开")
    with refused(Code.STAGE_WRONG):
        world.submit("A1", CHANGED)


def test_returned_item_submitted_unchanged_needs_every_step_again(world: World) -> None:
    files = signed(world)
    world.gate.return_(world["李科"], "A1", "再核实")
    world.submit()
    assert len(world.gate.check("A1", files).missing) == 8


def test_expedite_that_is_not_configured(world: World) -> None:
    world.submit()
    with refused(Code.EXPEDITE_OFF):
        world.gate.expedite(world["钱主"], "A1", "汛情")


def test_expedite_by_somebody_without_the_authority(classes: World) -> None:
    classes.submit()
    with refused(Code.ROLE_WRONG):
        classes.gate.expedite(classes["王分"], "A1", "汛情")


def test_expedited_item_is_not_archived_before_its_reviews(classes: World) -> None:
    files = classes.submit()
    classes.gate.expedite(classes["钱主"], "A1", "汛情")
    left = [step for step, _name in _until_missing_is_empty(classes)]
    assert left == ["保密审查", "终审", "签发"]
    classes.gate.release(classes.publisher, "A1", files)
    classes.gate.published(classes.publisher, "A1", "https://www.example.gov.cn/a.html")
    classes.gate.recheck(classes.publisher, "A1", "正常", good=True)
    with refused(Code.TASKS_OPEN):
        classes.gate.archive(classes.publisher, "A1")
    with refused(Code.TASKS_OPEN):
        classes.gate.correct(classes["李部"], "A1", Correction.TEXT, "张信", "错字")
    assert [due.what for due in classes.gate.next(item="A1")] == ["初审"]
    classes.take("A1")
    classes.gate.archive(classes.publisher, "A1")


def _until_missing_is_empty(world: World) -> list[tuple[str, str]]:
    from zwlint.gate.way import missing

    taken = []
    while left := missing((case := world.gate.known("A1")).item, case.house):
        step = left[0]
        name = next(each for each in world.people if any(d.what == step.name for d in world.gate.next(each, item="A1")))
        world.step(step.kind, world[name], "A1", step.name, step.duties)
        taken.append((step.name, name))
    return taken


def test_repost_from_a_source_that_is_not_listed(classes: World) -> None:
    classes.submit()
    with refused(Code.REPOST_SOURCE):
        classes.gate.repost(classes.drafter, "A1", "某公众号", "https://a.example", TITLE, "2026-02-01")


def test_repost_under_another_title(classes: World) -> None:
    classes.submit()
    with refused(Code.REPOST_TITLE):
        classes.gate.repost(classes.drafter, "A1", "新华社", "https://a.example", "原来的标题", "2026-02-01")


def test_repost_of_tomorrow(classes: World) -> None:
    classes.submit()
    with refused(Code.DATE_WRONG):
        classes.gate.repost(classes.drafter, "A1", "新华社", "https://a.example", TITLE, "2026-03-03")


def test_repost_declared_after_reviews(classes: World) -> None:
    classes.submit(content_class="重要")
    classes.gate.review(classes["李部"], "A1", "同意")
    with refused(Code.TOO_LATE):
        classes.gate.repost(classes.drafter, "A1", "新华社", "https://a.example", TITLE, "2026-02-01")


def test_repost_does_not_outlive_a_change(classes: World) -> None:
    classes.submit(content_class="重要")
    classes.gate.repost(classes.drafter, "A1", "新华社", "https://a.example", TITLE, "2026-02-01")
    assert "复审" not in classes.gate.check("A1").missing
    classes.submit("A1", CHANGED, content_class="重要")
    assert "复审" in classes.gate.check("A1").missing


def test_class_that_is_too_low_for_the_content(classes: World) -> None:
    files = classes.submit("A1", "<p>通报一起突发事件的处置情况。</p>", content_class="普通")
    classes.take()
    with refused(Code.CLASS_TOO_LOW):
        classes.gate.release(classes.publisher, "A1", files)


def test_item_that_may_not_be_public(world: World) -> None:
    for publicity in ("", "依申请公开", "不予公开"):
        with refused(Code.PUBLICITY_WRONG):
            world.submit(publicity=publicity)


def test_channel_without_a_route(world: World) -> None:
    with refused(Code.CHANNEL_UNKNOWN):
        world.submit(channel="微博")


def test_channel_of_a_light_approver_changed_after_review(tmp_path: Path) -> None:
    world = World.make(tmp_path / "ch", "channels")
    world.submit(channel="工作群", publicity="主动公开")
    world.take()
    files = world.submit(channel="公文")
    with refused(Code.APPROVAL_LAPSED):
        world.gate.release(world.publisher, "A1", files)


def test_corrected_item_needs_its_route_again(world: World) -> None:
    files = signed(world)
    world.gate.release(world.publisher, "A1", files)
    world.gate.published(world.publisher, "A1", "https://www.example.gov.cn/a.html")
    with refused(Code.STAGE_WRONG):
        world.submit("A1", CHANGED)
    world.gate.correct(world["李科"], "A1", Correction.FACTS, "张编", "数据有误")
    changed = world.submit("A1", CHANGED)
    with refused(Code.APPROVAL_LAPSED):
        world.gate.release(world.publisher, "A1", changed)
    world.take()
    world.gate.release(world.publisher, "A1", changed)


def test_published_page_that_differs_is_no_good(world: World) -> None:
    files = signed(world)
    world.gate.release(world.publisher, "A1", files)
    world.gate.published(world.publisher, "A1", "https://www.example.gov.cn/a.html")
    with refused(Code.CONTENT_CHANGED):
        world.gate.recheck(world.publisher, "A1", "正常", good=True, files=Files(CHANGED.encode()))
    world.gate.recheck(world.publisher, "A1", "与审签的不同", good=False, files=Files(CHANGED.encode()))
    with refused(Code.TASKS_OPEN):
        world.gate.archive(world.publisher, "A1")
