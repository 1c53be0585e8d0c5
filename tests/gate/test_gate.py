"""The gate in use: who is asked next and by when, what has changed, decisions, the other hash function, threads."""

from __future__ import annotations

import json
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from pathlib import Path

import pytest

from gate.worlds import CHANGED, CLEAN, SECRET, TITLE, World, refused
from support import dictionary as table
from support import linter_with, row, terms_rule, write_pack
from zwlint.errors import ConfigError, UsageError
from zwlint.gate.bodies import Correction, Form, Mark
from zwlint.gate.codes import Code, Refused
from zwlint.gate.contents import Draft, Files
from zwlint.gate.digests import Algorithm
from zwlint.gate.looking import Eye
from zwlint.gate.place import find, load, policy_data
from zwlint.gate.store.protocol import Record
from zwlint.gate.verifying import Anchor, read_anchor, verify


def whats(world: World, person: str = "") -> list[str]:
    return [due.what for due in world.gate.next(person)]


def test_next_follows_the_item_and_knows_who_may(world: World) -> None:
    world.submit()
    assert (whats(world), whats(world, "李科"), whats(world, "王分")) == (["初审"], ["初审"], [])
    world.take(until="签发")
    assert whats(world, "钱主") == ["签发"]
    world.gate.sign(world["钱主"], "A1", "签发")
    assert (whats(world, "孙网"), whats(world, "钱主")) == (["release"], [])
    world.gate.release(world.publisher, "A1", Files(CLEAN.encode()))
    assert whats(world) == ["published"]
    world.gate.published(world.publisher, "A1", "https://www.example.gov.cn/a.html")
    assert whats(world) == ["recheck"]
    world.gate.recheck(world.publisher, "A1", "缺附件", good=False)
    assert whats(world) == ["correct"]
    world.gate.correct(world["李科"], "A1", Correction.FACTS, "张编", "缺附件")
    assert whats(world, "张编") == ["correct"]
    world.submit("A1", CHANGED)
    assert whats(world) == ["初审"]
    world.gate.return_(world["李科"], "A1", "再核")
    assert whats(world, "张编") == ["submit"]
    world.gate.withdraw(world["钱主"], "A1", "不发了")
    world.gate.archive(world.publisher, "A1")
    assert whats(world) == []
    with refused(Code.KEY_UNKNOWN):
        world.gate.next("没有这个人")


def test_next_leaves_out_who_has_taken_a_step_already(tmp_path: Path) -> None:
    world = World.make(tmp_path / "p", "proofreaders")
    world.submit()
    world.take(until="二校")
    first = world.gate.known("A1").item.approvals[1].by.person
    assert [name for name in ("陈校", "褚校", "卫校") if whats(world, name)] == [
        name for name in ("陈校", "褚校", "卫校") if name != first
    ]


def test_deadlines_are_working_days_of_the_step(world: World) -> None:
    world.submit()
    (due,) = world.gate.next()
    assert (due.due, due.overdue, due.certain) == ("2026-03-03", False, True)
    world.clock.move(days=2)
    assert [due.overdue for due in world.gate.next()] == [True]
    assert world.gate.stats()["overdue"] == 1
    world.clock.move(days=365 * 5)
    world.gate.review(world["李科"], "A1", "同意")
    assert [due.certain for due in world.gate.next()] == [False]


def test_closed_items_are_not_read_for_next(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    for item in ("A1", "A2"):
        world.submit(item)
    world.gate.reject(world["李科"], "A1", "不宜公开")
    asked: list[tuple[str, ...]] = []
    records = world.gate.store.records

    def watched(*items: str) -> Iterator[Record]:
        asked.append(items)
        return records(*items)

    monkeypatch.setattr(world.gate.store, "records", watched)
    assert [due.item for due in world.gate.next()] == ["A2"]
    assert asked == [("@house", "A2")]


def test_item_whose_channel_is_gone_waits_for_another_submission(world: World) -> None:
    world.submit(channel="政务新媒体")
    data = policy_data(world.place.path)
    del data["channels"]["政务新媒体"]
    for route in data["route"]:
        route["channels"].remove("政务新媒体")
    world.gate.adopt_policy(world.root, data)
    assert whats(world, "张编") == ["submit"]
    with refused(Code.CHANNEL_UNKNOWN):
        world.gate.check("A1")


def test_each_signer_is_shown_what_has_changed_since(world: World) -> None:
    attached = {"附件.txt": "甲。".encode(), "图.png": b"\x89PNG 1"}
    world.submit(attachments=attached)
    world.take(until="复审")
    world.submit("A1", CHANGED, title="新标题", attachments={"附件.txt": "乙。".encode(), "图.png": b"\x89PNG 2"})
    assert world.gate.signed_version("A1", "李科") == 1
    assert world.gate.signed_version("A1", "王分") == 0
    changes = {change.file: change.lines for change in world.gate.changes("A1", 1)}
    assert changes["要目"] == (f"标题：{TITLE} → 新标题",)
    assert changes["a.html"][-2:] == ("-全县各项工作有序推进。", "+全县各项工作平稳有序推进。")
    assert changes["附件.txt"][-2:] == ("-甲。", "+乙。")
    assert changes["图.png"] == ("文件有改动，不能逐行比较",)
    world.submit("A1", CHANGED.replace("<p>", '<p class="a">'), title="新标题")
    assert world.gate.changes("A1", 2)[0].lines == ("文字没有改动，标记、样式或者其他字节有改动",)
    with refused(Code.CONTENT_LOST):
        world.gate.changes("A1", 9)


def test_decision_is_the_same_for_the_same_inputs_and_names_everything(world: World) -> None:
    files = world.submit("A1", SECRET, attachments={"a.pdf": b"%PDF-1.7"})
    world.clock.time = world.clock.time.replace(hour=2)
    decision = world.gate.check("A1", files)
    assert decision == world.another_gate().check("A1", files)
    data = json.loads(json.dumps(decision.as_json()))
    assert (data["allowed"], data["version"], data["stage"], data["as_of"]) == (False, 1, "in-review", "2026-03-02")
    assert data["missing"][0] == data["next"][0] == "初审"
    assert [(each["rule"], each["code"]) for each in data["findings"]] == [("SEC001", "finding-veto")]
    assert [each["file"] for each in data["unchecked"]] == ["a.pdf"]
    assert not decision.only_unchecked


def test_strongest_of_those_below_returns_when_the_winner_is_cleared(tmp_path: Path) -> None:
    pack = write_pack(
        tmp_path / "pack",
        terms_rule("TST001", "one", severity='"veto"') + terms_rule("TST002", "two", severity='"error"'),
        one=table(row("旧称甲乙")),
        two=table(row("甲乙丙")),
    )
    look = Eye(linter_with(pack)).look("a.txt", Files("本县旧称甲乙丙。".encode()), date(2026, 3, 2))
    (seen,) = look.seen
    assert [finding.rule for finding in seen.strongest(())] == ["TST001"]
    (winner,) = seen.strongest(())
    assert [finding.rule for finding in seen.strongest([winner])] == ["TST002"]
    assert [mark.rule for mark in look.marks()] == ["TST001"]


def test_house_with_sm3(tmp_path: Path) -> None:
    world = World.make(tmp_path / "g", algorithm=Algorithm.SM3)
    files = world.submit(attachments={"附件.txt": "甲。".encode()})
    world.take()
    decision, event = world.gate.release(world.publisher, "A1", files)
    assert decision.allowed
    bound = event.bound
    assert {digest.split(":")[0] for digest in (bound.content, bound.attachments, bound.report, bound.policy)} == {
        "sm3"
    }
    assert verify(world.gate.store, contents=True, anchors=(Anchor.of(world.gate.store),)).problems == ()
    assert load(world.place.path).identity.algorithm is Algorithm.SM3


def test_fragment_that_a_system_rewrote_is_the_same(world: World) -> None:
    world.submit("A1", "<P CLASS=a>甲&amp;乙<br/></P>", form=Form.FRAGMENT)
    world.take()
    same = Files("<p class='a'>甲&#38;乙<br></p>".encode())
    assert world.gate.check("A1", same).allowed
    with refused(Code.NOTHING_CHANGED):
        world.submit("A1", "<p class='a'>甲&#38;乙<br></p>", form=Form.FRAGMENT)
    world.gate.release(world.publisher, "A1", same)


def test_one_gate_serves_many_threads(world: World) -> None:
    def through(number: int) -> bool:
        item = f"T{number}"
        files = world.submit(item)
        world.take(item)
        return world.gate.release(world.publisher, item, files)[0].allowed

    with ThreadPoolExecutor(4) as pool:
        assert all(pool.map(through, range(8)))
    assert verify(world.gate.store).problems == ()


def test_clock_a_little_behind_another_machine_takes_the_time_of_the_log(world: World) -> None:
    world.submit()
    latest = world.gate.case("A1").latest
    world.clock.move(seconds=-4)
    assert world.gate.review(world["李科"], "A1", "同意").time == latest


@pytest.mark.parametrize("item", ["", " ", "@house", "a\nb", "甲" * 201])
def test_name_that_no_item_can_have(world: World, item: str) -> None:
    with pytest.raises(UsageError, match="稿件号不能是"):
        world.submit(item)


def test_reader_of_another_format_is_told_by_the_name(world: World) -> None:
    world.submit("A1", "# 机密★10年\n", name="a.md")
    assert world.finding() == world.finding(rule="SEC001")


def test_waivers_outlive_a_change_elsewhere(world: World) -> None:
    """A waiver is of the finding; a dismissal is of the version."""
    erroneous = "<p>报国家发展与改革委员会核准。</p>"
    world.submit("A1", erroneous)
    mark: Mark = world.gate.check("A1").findings[0].mark
    world.gate.waive(world["王分"], "A1", mark.rule, mark.fingerprint, "2026-12-31", "引文")
    files = world.submit("A1", erroneous + CLEAN)
    world.take()
    decision = world.gate.check("A1", files)
    assert (decision.allowed, decision.waived) == (True, (mark,))


def test_place_is_found_above_and_its_faults_are_told(world: World, tmp_path: Path) -> None:
    below = world.place.path.parent / "稿件" / "三月"
    below.mkdir(parents=True)
    assert find(below) == world.place.path
    with pytest.raises(UsageError, match="没有找到"):
        find(tmp_path)
    text = world.place.path.read_text(encoding="utf-8")
    for change, told in (
        (("\n[house]", "\n[haus]"), "缺少 \\[house\\]"),
        (('digest = "sha256"', 'digest = "md5"'), "digest 不能是"),
        (('id = "sha256:', 'id = "'), "id 不是"),
        (("title =", "titel ="), "不认识的 titel"),
    ):
        (tmp_path / "gate.toml").write_text(text.replace(*change, 1), encoding="utf-8")
        with pytest.raises(ConfigError, match=told):
            load(tmp_path / "gate.toml")
    with pytest.raises(ConfigError, match="读不出来"):
        load(tmp_path / "none.toml")
    (tmp_path / "gate.toml").write_bytes("标题".encode("gbk"))
    with pytest.raises(ConfigError, match="UTF-8"):
        load(tmp_path / "gate.toml")


def test_gate_is_made_once_in_a_folder(tmp_path: Path) -> None:
    World.make(tmp_path / "g", people=False)
    with pytest.raises(ConfigError, match="不覆盖"):
        World.make(tmp_path / "g", people=False)


@pytest.mark.parametrize(
    "data", [b"", b"{}", b'{"house":1}', b'{"house":"","root":"","position":"1","chain":"","time":""}']
)
def test_file_that_is_no_anchor_is_refused(data: bytes) -> None:
    with pytest.raises(ConfigError, match="不是锚点文件"):
        read_anchor(data, "anchor.json")


def test_anchor_is_read_as_it_was_written(world: World) -> None:
    anchor = Anchor.of(world.gate.store)
    assert read_anchor(anchor.written(), "a") == anchor


def test_refusal_names_what_where_and_next() -> None:
    told = Refused(Code.STEP_SKIPPED, "初审", where="A1")
    assert str(told) == "A1：前面的步骤还没有完成（初审）\n  请先完成前面的步骤，不能越过"


def test_submission_needs_a_title(world: World) -> None:
    draft = Draft("a.html", Files(CLEAN.encode()), " ", "门户网站", "普通")
    with pytest.raises(UsageError, match="没有写标题"):
        world.gate.submit(world.drafter, "A1", draft)
