"""A policy, its 解读 and its other editions are released together or not at all; what may go out now, and what not."""

from __future__ import annotations

from pathlib import Path

import pytest

from gate.commands import Office
from gate.ways import codes, forged
from gate.worlds import CHANGED, CLEAN, World, refused
from zwlint.errors import UsageError
from zwlint.gate.bodies import Correction, Linked, Released
from zwlint.gate.codes import Code
from zwlint.gate.contents import Files
from zwlint.gate.events import Event
from zwlint.gate.store.protocol import Heads
from zwlint.gate.together import RECORDED, RELATIONS
from zwlint.gate.verifying import verify

POLICY, READING = "<p>全县各项工作有序推进。</p>", "<p>全县各项工作平稳推进。</p>"


def pair(world: World, relation: str = "解读") -> tuple[Files, Files]:
    """A policy A1 and its 解读 A2, which says that it belongs to A1."""
    files = world.submit("A1", POLICY), world.submit("A2", READING)
    world.gate.link(world.drafter, "A2", relation, "A1")
    return files


@pytest.mark.parametrize("relation", RELATIONS)
@pytest.mark.parametrize(("first", "other"), [(0, 1), (1, 0)])
def test_neither_is_released_before_both_are_ready(world: World, relation: str, first: int, other: int) -> None:
    files = pair(world, relation)
    names = ("A1", "A2")
    world.take(names[first])
    assert codes(world.gate.check(names[first], files[first])) == {Code.LINKED_NOT_READY}
    with refused(Code.LINKED_NOT_READY):
        world.gate.release(world.publisher, names[first], files[first])
    world.take(names[other])
    world.gate.release(world.publisher, names[first], files[first])
    assert codes(world.gate.ready(names[first], files[first])) == {Code.LINKED_NOT_RELEASED}
    with refused(Code.LINKED_NOT_RELEASED):
        world.gate.published(world.publisher, names[first], "https://www.example.gov.cn/1.html")
    world.gate.release(world.publisher, names[other], files[other])
    assert all(world.gate.ready(name, each).allowed for name, each in zip(names, files, strict=True))
    world.gate.published(world.publisher, names[first], "https://www.example.gov.cn/1.html")


def test_another_relation_is_for_the_record(world: World) -> None:
    files = pair(world, "转发")
    world.take("A1")
    world.gate.release(world.publisher, "A1", files[0])
    assert world.gate.ready("A1", files[0]).allowed


@pytest.mark.parametrize("relation", ["政策解读", "版式", "解 读", "其它", "", "附件1"])
def test_relation_that_is_none_is_refused(world: World, relation: str) -> None:
    """A slip would bind nothing, and nobody would see it."""
    with pytest.raises(UsageError) as caught:
        pair(world, relation)
    assert "解读、附件、版式文件、同步发布、转发" in caught.value.hint
    assert world.gate.known("A2").item.links == ()


@pytest.mark.parametrize("relation", [*RECORDED, "其他", "其他：续篇"])
def test_relations_for_the_record_are_taken(world: World, relation: str) -> None:
    pair(world, relation)
    assert world.gate.known("A2").item.links == (Linked(relation, "A1"),)


def test_item_is_not_linked_to_itself(world: World) -> None:
    world.submit("A1", POLICY)
    with pytest.raises(UsageError, match="不能与自己关联"):
        world.gate.link(world.drafter, "A1", "解读", "A1")


def gone_out(world: World, relation: str = "解读", *, published: bool = True) -> tuple[Files, Files]:
    files = pair(world, relation)
    for name in ("A1", "A2"):
        world.take(name)
    for name, each in zip(("A1", "A2"), files, strict=True):
        world.gate.release(world.publisher, name, each)
    for name in ("A1", "A2") if published else ():
        world.gate.published(world.publisher, name, f"https://www.example.gov.cn/{name}.html")
    return files


@pytest.mark.parametrize("published", [True, False])
@pytest.mark.parametrize("relation", RELATIONS)
def test_what_explains_a_withdrawn_policy_may_not_go_out_again(world: World, relation: str, published: bool) -> None:
    files = gone_out(world, relation, published=published)
    assert world.gate.ready("A2", files[1]).allowed
    world.gate.withdraw(world["钱主"], "A1", "政策废止")
    for decision in (world.gate.ready("A2", files[1]), world.gate.check("A2", files[1])):
        assert [(each.code, each.detail) for each in decision.reasons] == [(Code.LINKED_NOT_RELEASED, "A1")]


def test_archived_reading_of_a_withdrawn_policy_may_not_go_out_again(world: World) -> None:
    files = gone_out(world)
    world.gate.recheck(world.publisher, "A2", "正常", good=True)
    world.gate.archive(world.publisher, "A2")
    assert world.gate.ready("A2", files[1]).allowed
    world.gate.withdraw(world["钱主"], "A1", "政策废止")
    assert codes(world.gate.ready("A2", files[1])) == {Code.LINKED_NOT_RELEASED}


def test_withdrawn_reading_takes_no_published_policy_down(world: World) -> None:
    files = gone_out(world)
    world.gate.withdraw(world["钱主"], "A2", "解读有误")
    assert world.gate.ready("A1", files[0]).allowed


def test_ground_is_lost_along_the_links_and_only_that_way(world: World) -> None:
    """A3 explains A2, which explains A1; A4 is explained by A2 too, and stands on its own."""
    world.submit("A3", CHANGED)
    world.submit("A4", CLEAN + "<p>四。</p>")
    world.submit("A1", POLICY)
    world.submit("A2", READING)
    for one, other in (("A3", "A2"), ("A2", "A1"), ("A2", "A4"), ("A1", "A3")):  # a ring, too
        world.gate.link(world.drafter, one, "解读", other)
    for name in ("A1", "A2", "A3", "A4"):
        world.take(name)
    pages = {"A1": POLICY, "A2": READING, "A3": CHANGED, "A4": CLEAN + "<p>四。</p>"}
    for name, page in pages.items():
        world.gate.release(world.publisher, name, Files(page.encode()))
    for name in pages:
        world.gate.published(world.publisher, name, f"https://www.example.gov.cn/{name}.html")
    world.gate.withdraw(world["钱主"], "A1", "政策废止")
    assert {name: codes(world.gate.ready(name)) for name in ("A2", "A3", "A4")} == {
        "A2": {Code.LINKED_NOT_RELEASED},
        "A3": {Code.LINKED_NOT_RELEASED},
        "A4": set(),
    }


def test_withdrawn_policy_stops_its_reading_on_the_way_out(tmp_path: Path) -> None:
    office = Office.open(tmp_path, "default")
    (tmp_path / "out").mkdir()
    pages = {"P": office.write("p.html", POLICY), "J": (office.write("j.html", READING))}
    for name, page in pages.items():
        office.submit(name, page, "张编")
    office.ok("link", "J", "解读", "P", key="张编")
    for name in pages:
        office.take(name)
    for name, page in pages.items():
        office.ok("release", name, page, key="孙网")
    for name in pages:
        office.ok("published", name, "--url", f"https://www.example.gov.cn/{name}.html", key="孙网")
    assert office.ok("check", pages["J"])["allowed"]
    office.ok("withdraw", "P", "--reason", "政策废止", key="钱主")
    office.no("linked-not-released", "check", pages["J"])
    office.no("linked-not-released", "check", "J", pages["J"])
    assert office.gate("publish", pages["J"], tmp_path / "out").code == 1
    assert list((tmp_path / "out").iterdir()) == []
    done = office.gate("link", "J", "政策解读", "P", key="张编")
    assert (done.code, "其他：政策解读" in done.err) == (2, True)


def test_links_lead_on_from_one_to_the_next(world: World) -> None:
    files = pair(world)
    world.submit("A3", CHANGED)
    world.gate.link(world.drafter, "A3", "版式文件", "A2")
    world.take("A1")
    world.take("A2")
    assert [each.detail for each in world.gate.check("A1", files[0]).reasons] == ["A3"]
    world.take("A3")
    assert world.gate.check("A1", files[0]).allowed


def test_one_that_is_returned_stops_the_other(world: World) -> None:
    files = pair(world)
    world.take("A1")
    world.take("A2")
    world.gate.release(world.publisher, "A1", files[0])
    world.gate.return_(world["李科"], "A2", "再改")
    assert codes(world.gate.ready("A1", files[0])) == {Code.LINKED_NOT_RELEASED}


def test_one_that_is_given_up_keeps_nobody_but_what_it_belongs_to_does(world: World) -> None:
    files = pair(world)
    world.take("A1")
    world.gate.withdraw(world.drafter, "A2", "另写一份")
    assert world.gate.check("A1", files[0]).allowed
    world.submit("A4", CHANGED)
    world.gate.link(world.drafter, "A4", "解读", "A1")
    world.take("A4")
    world.gate.withdraw(world.drafter, "A1", "不发了")
    assert codes(world.gate.check("A4", None)) == {Code.LINKED_NOT_READY}


def test_what_is_out_stays_out_while_the_other_is_corrected(world: World) -> None:
    files = pair(world)
    for name in ("A1", "A2"):
        world.take(name)
    for name, each in zip(("A1", "A2"), files, strict=True):
        world.gate.release(world.publisher, name, each)
    for name in ("A1", "A2"):
        world.gate.published(world.publisher, name, "https://www.example.gov.cn/1.html")
    world.gate.correct(world["王分"], "A2", Correction.TEXT, "张编", "有错字")
    assert world.gate.ready("A1", files[0]).allowed
    assert codes(world.gate.ready("A2", files[1])) >= {Code.NOT_RELEASED}


def test_verify_finds_a_release_that_did_not_wait(world: World) -> None:
    """Whoever has a publisher's key and can write the store needs no gate."""
    pair(world)
    world.take("A1")
    report = world.gate.look(world.gate.known("A1").item).digest(world.gate.store.identity.algorithm)
    envelope = forged(world, "A1", Released(), world.publisher, "网站管理员", opinion="", report=report)
    case = world.gate.case("A1")

    world.gate.store.append(Event.from_payload(envelope.payload), envelope, Heads(case.item.head, case.house.head), {})
    found = verify(world.gate.store, eye=world.gate.eye)
    assert [(each.code, each.detail) for each in found.problems] == [(Code.LINKED_NOT_READY, "A2")]


# -- may it go out now? ----------------------------------------------------------------------------------------


def test_only_what_is_released_is_ready(world: World) -> None:
    files = world.submit()
    world.take()
    assert world.gate.check("A1", files).allowed
    assert codes(world.gate.ready("A1", files)) == {Code.NOT_RELEASED}
    world.gate.release(world.publisher, "A1", files)
    assert world.gate.ready("A1", files, channel="门户网站").allowed
    assert codes(world.gate.ready("A1", files, channel="政务新媒体")) == {Code.CHANNEL_OTHER}
    assert codes(world.gate.ready("A1", Files(CHANGED.encode()))) == {Code.CONTENT_CHANGED}
    with refused(Code.CHANNEL_UNKNOWN):
        world.gate.ready("A1", files, channel="报纸")


def test_archived_is_out_unless_it_was_withdrawn(world: World) -> None:
    for item, page in (("A1", CLEAN), ("A2", CHANGED)):
        files = world.submit(item, page)
        world.take(item)
        world.gate.release(world.publisher, item, files)
        world.gate.published(world.publisher, item, "https://www.example.gov.cn/1.html")
    world.gate.recheck(world.publisher, "A1", "正常", good=True)
    world.gate.archive(world.publisher, "A1")
    assert world.gate.ready("A1").allowed
    assert Code.STAGE_WRONG in codes(world.gate.check("A1"))
    world.gate.withdraw(world["钱主"], "A2", "有误")
    assert Code.NOT_RELEASED in codes(world.gate.ready("A2"))
    world.gate.archive(world.publisher, "A2")
    assert codes(world.gate.ready("A2")) == {Code.NOT_RELEASED}


def test_a_key_revoked_since_closes_it_again(world: World) -> None:
    files = world.submit()
    world.take()
    world.gate.release(world.publisher, "A1", files)
    world.gate.revoke(world.root, "王分", "密钥泄露", since="2026-03-01T00:00:00Z")
    assert codes(world.gate.ready("A1", files)) == {Code.APPROVAL_REVOKED}


def test_linking_is_a_relation_without_white_space(world: World) -> None:
    pair(world, " 解读 ")
    assert world.gate.known("A2").item.links == (Linked("解读", "A1"),)


def test_check_before_publishing_from_outside(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tmp_path
    office = Office.open(folder, "default")
    page, table = office.write("a.html", CLEAN), office.write("附件.txt", "工作安排。")
    office.submit("A1", page, "张编", "--attachment", table)
    office.take("A1")
    both = (page, table)
    assert office.ok("check", "A1", *both)["allowed"]
    office.no("not-released", "check", *both, "--item", "A1", "--channel", "门户网站")
    office.no("not-released", "check", *both)
    office.ok("release", "A1", page, "--attachment", table, key="孙网")
    assert office.ok("check", *both, "--item", "A1", "--channel", "门户网站")["item"] == "A1"
    assert office.ok("check", page, "--attachment", table)["item"] == "A1"
    office.no("attachment-missing", "check", page)
    office.no("channel-other", "check", *both, "--channel", "政务新媒体")
    office.no("channel-unknown", "check", *both, "--channel", "web")
    office.no("page-missing", "check", table)
    office.no("file-unknown", "check", office.write("c.html", CHANGED + CHANGED))
    office.no("item-unknown", "check", "没有这份")
    office.write("b.html", CHANGED)
    office.no("content-changed", "check", folder / "b.html", table, "--item", "A1")
    office.submit("A1", folder / "b.html", "张编", "--attachment", table)
    office.no("file-outdated", "check", *both)
    office.submit("A2", page, "张编", "--attachment", table)
    office.submit("A3", page, "张编", "--attachment", table)
    done = office.gate("check", *both)
    assert (done.code, "A2、A3" in done.err, "--item" in done.err) == (2, True, True)
    monkeypatch.chdir(folder)
    office.write("A1", CLEAN)
    done = office.gate("check", "A1")
    assert (done.code, "也是文件名" in done.err) == (2, True)
    assert office.gate("check").code == 2
