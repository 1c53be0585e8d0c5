"""What a review of the gate found, each hole by the way somebody would have taken through it."""

from __future__ import annotations

from typing import Any

import pytest

from gate.test_policy import policy, step
from gate.ways import codes, signed
from gate.worlds import CHANGED, CLEAN, SECRET, TITLE, World, key_of, refused
from support import call
from zwlint.errors import ConfigError
from zwlint.gate.bodies import Correction, Form
from zwlint.gate.codes import Code, Refused
from zwlint.gate.contents import METADATA
from zwlint.gate.holidays import written
from zwlint.gate.place import policy_data
from zwlint.gate.policy_compare import loosenings
from zwlint.gate.verifying import verify
from zwlint.gate.way import missing


def expedited(classes: World) -> None:
    """An item that is out before its reviews."""
    files = classes.submit()
    classes.gate.expedite(classes["钱主"], "A1", "汛情")
    while left := missing((case := classes.gate.known("A1")).item, case.house):
        due = left[0]
        name = next(n for n in classes.people if any(d.what == due.name for d in classes.gate.next(n, item="A1")))
        classes.step(due.kind, classes[name], "A1", due.name, due.duties)
    classes.gate.release(classes.publisher, "A1", files)


def published(world: World) -> None:
    world.gate.published(world.publisher, "A1", "https://www.example.gov.cn/a.html")


def test_reviews_that_are_due_stay_due_when_expediting_is_taken_out_of_the_policy(classes: World) -> None:
    expedited(classes)
    published(classes)
    classes.gate.recheck(classes.publisher, "A1", "正常", good=True)
    data = policy_data(classes.place.path)
    data.pop("expedite")
    classes.gate.adopt_policy(classes.root, data)
    with refused(Code.TASKS_OPEN):
        classes.gate.archive(classes.publisher, "A1")
    assert [due.what for due in classes.gate.next(item="A1")] == ["初审"]
    classes.take("A1")
    classes.gate.archive(classes.publisher, "A1")


def test_item_whose_order_was_signed_with_a_lost_key_is_not_published(classes: World) -> None:
    since = written(classes.clock())
    expedited(classes)
    classes.gate.revoke(classes.root, "钱主", "私钥泄露", since=since)
    with pytest.raises(Refused):
        published(classes)


def test_date_of_a_repost_by_the_drafter_alone_does_not_count(classes: World) -> None:
    classes.submit()
    classes.gate.repost(classes.drafter, "A1", "新华社", "https://a.example", TITLE, "2012-01-01")
    assert classes.gate.check("A1").as_of == classes.gate.today()
    classes.gate.repost(classes["王分"], "A1", "新华社", "https://a.example", TITLE, "2012-01-01")
    assert classes.gate.check("A1").as_of == "2012-01-01"


def test_retroactive_revocation_undoes_backfill_and_repost(classes: World) -> None:
    classes.submit()
    since = written(classes.clock())
    classes.gate.backfill(classes["王分"], "A1", "2012-01-01", "旧文")
    assert classes.gate.check("A1").as_of == "2012-01-01"
    classes.gate.revoke(classes.root, "王分", "私钥泄露", since=since)
    assert classes.gate.check("A1").as_of == classes.gate.today()
    assert verify(classes.gate.store).problems == ()


def test_retroactive_revocation_undoes_a_correction_that_made_the_way_shorter(world: World) -> None:
    world.gate.release(world.publisher, "A1", signed(world))
    published(world)
    since = written(world.clock())
    world.gate.correct(world["李科"], "A1", Correction.TEXT, "张编", "错字")
    world.submit("A1", CHANGED)
    assert len(world.gate.check("A1").missing) == 5
    world.gate.revoke(world.root, "李科", "私钥泄露", since=since)
    assert len(world.gate.check("A1").missing) == 8


def test_retroactive_revocation_undoes_what_an_administrator_did(world: World) -> None:
    other = world.enroll("副管", "管理员")
    before = world.gate.house()
    since = written(world.clock())
    world.gate.enroll(other, world.request("内应"), ["主要负责人", "管理员"])
    world.gate.adopt_policy(other, policy_data(world.place.path) | {"separation": "strict"})
    world.gate.enroll(other, world.request("张编"), ["编辑", "管理员"])
    world.gate.revoke(world.root, "副管", "私钥泄露", since=since)
    house = world.gate.house()
    assert house.person("内应") is None
    assert house.people[key_of("张编").id].roles == ("编辑",)
    assert (house.policy_digest, house.ruleset_digest) == (before.policy_digest, before.ruleset_digest)
    assert house.person("钱主") is not None
    assert verify(world.gate.store).problems == ()


def test_last_administrator_stays(world: World) -> None:
    with refused(Code.LAST_HOLDER):
        world.gate.revoke(world.root, "管理", "离任")
    world.enroll("新管", "管理员")
    world.gate.revoke(world.root, "管理", "离任")
    assert world.gate.house().person("管理") is None


def test_attachment_that_is_the_form_of_a_fragment_does_not_take_its_place(world: World) -> None:
    from zwlint.gate.fragments import fragment_form

    page = b"<P>ab</P>"
    world.submit("A1", CLEAN, attachments={"a.txt": fragment_form(page)})
    world.submit("A2", page.decode(), form=Form.FRAGMENT)
    submission = world.gate.known("A2").item.submission
    assert submission is not None
    assert world.gate.files_of(submission).page == page


def test_files_out_of_the_store_are_held_against_their_digest(world: World) -> None:
    world.submit()
    submission = world.gate.known("A1").item.submission
    assert submission is not None
    store = world.gate.store
    sealed = store._vault.seal(submission.content, CHANGED.encode())  # type: ignore[attr-defined]
    connection = world.tampering()
    connection.execute("UPDATE blobs SET data = ?", (sealed,))
    connection.commit()
    with refused(Code.BLOB_DAMAGED):
        world.another_gate().check("A1")


def test_submission_whose_check_is_not_recorded_says_that_it_is_in(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(*_args: Any) -> None:
        raise Refused(Code.STALE_HEAD)

    monkeypatch.setattr(world.gate, "record_check", fails)
    with pytest.raises(Refused, match="这一稿已经登记"):
        world.submit()
    assert world.gate.known("A1").item.version == 1


def test_class_that_is_gone_is_looser() -> None:
    def drop(data: dict[str, Any]) -> None:
        data["classes"].remove("敏感")
        data["raise"] = data["raise"][:1]
        data["route"] = data["route"][:2]

    assert "少了类别“敏感”" in loosenings(policy(name="classes"), policy(drop, "classes"))


HOLES: list[tuple[Any, str]] = [
    (lambda d: [step(d, name).update(level=1) for name in ("复审", "二校", "保密审查", "终审")], "终审在第一级"),
    (lambda d: step(d, "终审").update(blocks=["error"]), "“终审”的 blocks 里没有 veto"),
    (lambda d: step(d, "签发").pop("blocks"), "“签发”的 blocks 里没有 veto"),
    (lambda d: step(d, "三校").update(final=True), "终审不是审核"),
    (lambda d: d["authority"].update(dismiss=["编辑"]), "dismiss 的都是起草的角色"),
    (lambda d: d["authority"].update(inspect=["编辑"]), "inspect 的都是起草的角色"),
    (lambda d: d["authority"].update(backfill=["编辑"]), "backfill 的都是起草的角色"),
    (lambda d: d["authority"].update(loosen=["编辑"]), "loosen 的都是起草的角色"),
    (
        lambda d: d.update(expedite={"roles": ["编辑"], "steps": ["保密审查", "终审", "签发"], "within": 1}),
        "expedite 的都是起草的角色",
    ),
    (
        lambda d: [
            d.update({"drafter-apart": False}),
            d["authority"]["draft"].append("主要负责人"),
            d["authority"]["loosen"].append("管理员"),
        ],
        "“终审”的角色“主要负责人”也能起草",
    ),
    (lambda d: d["channels"]["门户网站"].update(publicity=["公开"]), "publicity 里的“公开”没有"),
]


@pytest.mark.parametrize(("change", "told"), HOLES, ids=[str(number) for number in range(len(HOLES))])
def test_policy_with_one_of_these_holes_does_not_load(change: Any, told: str) -> None:
    with pytest.raises(ConfigError, match=told):
        policy(change)


def test_correction_of_the_text_with_another_title_takes_every_step(world: World) -> None:
    world.gate.release(world.publisher, "A1", signed(world))
    published(world)
    world.gate.correct(world["李科"], "A1", Correction.TEXT, "张编", "错字")
    world.submit("A1", CHANGED, title="另一个标题")
    assert len(world.gate.check("A1").missing) == 8


def test_title_and_fields_are_checked(world: World) -> None:
    world.submit("A1", title="机密★10年")
    world.submit("A2", fields={"摘要": "机密★10年"})
    for item in ("A1", "A2"):
        marks = world.gate.look(world.gate.known(item).item).marks()
        assert [(mark.file, mark.rule) for mark in marks] == [(METADATA, "SEC001")]
    with refused(Code.PAYLOAD_WRONG):
        world.submit("A3", attachments={METADATA: b"a"})


def test_words_that_raise_the_class_are_seen_through_what_cuts_them() -> None:
    made = policy(name="classes")
    for text in ("突发\u200b事件", "突 发\n事 件", "突发\u00ad事件"):
        assert made.required_class(text) == ("敏感", "突发事件")


def test_picture_that_is_markup_and_script_as_attachments(world: World) -> None:
    picture = '<svg xmlns="http://www.w3.org/2000/svg"><text>机<tspan>密★10年</tspan></text></svg>'.encode()
    world.submit("A1", attachments={"a.svg": picture})
    marks = world.gate.look(world.gate.known("A1").item).marks()
    assert ("a.svg", "SEC001") in {(mark.file, mark.rule) for mark in marks}
    files = world.submit("A2", attachments={"a.js": b"document.title = 1"})
    assert Code.UNCHECKED in codes(world.gate.check("A2", files))


def test_look_is_not_remembered_for_another_name(world: World) -> None:
    world.submit("A1", SECRET, name="a.html")
    first = world.gate.look(world.gate.known("A1").item)
    world.submit("A1", SECRET, name="a.txt")
    assert world.gate.look(world.gate.known("A1").item) is not first
    assert first.seen[0].report.path == "a.html"


def test_change_is_shown_once_for_each_version(world: World) -> None:
    both = world.enroll("李两", "科室负责人")
    world.submit()
    world.gate.review(both, "A1", "同意")
    world.submit("A1", CHANGED)
    with refused(Code.CHANGED_SINCE):
        world.gate.review(both, "A1", "同意")
    world.gate.review(both, "A1", "同意", version=2)
    world.gate.proofread(both, "A1", ("标题", "人名和职务", "数字和日期"), "已校")


@pytest.mark.parametrize(("words", "told"), [(["A\udcff"], "稿件号"), (["A1", "--gate", "\udcff"], "--gate")])
def test_argument_that_is_not_utf8_is_named(words: list[str], told: str) -> None:
    done = call("gate", "log", *words)
    assert done.code == 2
    assert told in done.err
    assert "不是UTF-8" in done.err
