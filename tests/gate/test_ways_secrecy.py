"""Ways around 保密审查: documents passed on without a look, secrets called declassified. Each has a code of its own."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from gate.commands import CONCLUSION, Office
from gate.ways import codes, forged, take
from gate.worlds import BASIS, CLEAN, SECRET, World, refused
from zwlint.gate.bodies import Dismissed, Released, Secrecy, Source, Waived
from zwlint.gate.codes import Code
from zwlint.gate.verifying import verify

FORWARDING = "清禾县人民政府办公室关于转发省政府办公厅做好防汛工作的通知"
SEEN = Source("×政办发〔2026〕3号", "主动公开", "无", "原件标注")
COPY_NUMBER = (
    "000017\n清禾县人民政府文件\n清政〔2026〕3号\n清禾县人民政府关于防汛工作的通知\n"
    "各乡镇人民政府：\n请认真落实。\n清禾县人民政府\n2026年3月5日\n"
)
"""One error, SEC003."""
DECISION = "解密审核表，2026年第5号".encode()
MARKED = "<p>（已解密）</p><p>全县各项工作有序推进。</p>"
"""One finding of SEC009, a warning."""


def secrecy(world: World, *sources: Source, conclusion: Secrecy = Secrecy.OPEN) -> None:
    world.gate.secrecy(world["赵密"], "A1", conclusion, BASIS, "经审查", sources=sources)


def reviewed(world: World, title: str = FORWARDING) -> Any:
    """An item whose next step is the 保密审查."""
    files = world.submit(title=title)
    world.take(until="保密审查")
    return files


def test_document_passed_on_without_a_look(world: World) -> None:
    reviewed(world)
    with refused(Code.SOURCE_UNCHECKED):
        secrecy(world)


def test_document_passed_on_that_was_looked_at_goes_out(world: World) -> None:
    files = reviewed(world)
    assert Code.SOURCE_UNCHECKED in codes(world.gate.check("A1", files))
    secrecy(world, SEEN)
    world.take()
    assert world.gate.release(world.publisher, "A1", files)[0].allowed
    assert verify(world.gate.store).problems == ()


@pytest.mark.parametrize(
    ("source", "code"),
    [
        (Source("×政办发〔2026〕3号", "依申请公开", "无", "原件标注"), Code.SOURCE_CLOSED),
        (Source("×政办发〔2026〕3号", "主动公开", "秘密", "原件标注"), Code.SOURCE_CLOSED),
        (Source("×政办发〔2026〕3号", "主动公开", "无", "网上已有"), Code.SOURCE_ON_THE_WEB),
        (Source("×政办发〔2026〕3号", "主动公开", "无", "省政府网站已经发布"), Code.SOURCE_ON_THE_WEB),
        (Source("×政办发〔2026〕3号", "主动公开", "无", " "), Code.SOURCE_UNCHECKED),
        (Source(" ", "主动公开", "无", "原件标注"), Code.SOURCE_UNCHECKED),
        (Source("×政办发〔2026〕3号", "公开", "无", "原件标注"), Code.SOURCE_UNCHECKED),
        (Source("×政办发〔2026〕3号", "主动公开", "内部", "原件标注"), Code.SOURCE_UNCHECKED),
    ],
)
def test_document_passed_on_that_may_not_be_public(world: World, source: Source, code: Code) -> None:
    reviewed(world)
    with refused(code):
        secrecy(world, SEEN, source)


def test_secret_document_may_be_named_where_the_item_is_not_to_be_public(world: World) -> None:
    reviewed(world)
    secrecy(world, Source("×政办发〔2026〕3号", "不予公开", "机密", "原件标注"), conclusion=Secrecy.CLOSED)
    assert world.gate.known("A1").item.secrecy is Secrecy.CLOSED


def test_relation_recorded_after_the_review(world: World) -> None:
    world.submit("B1", title="省政府办公厅的通知")
    files = world.submit()
    world.take()
    assert world.gate.check("A1", files).allowed
    world.gate.link(world.drafter, "A1", "转发", "B1")
    assert codes(world.gate.check("A1", files)) == {Code.SOURCE_UNCHECKED}
    with refused(Code.SOURCE_UNCHECKED):
        world.gate.release(world.publisher, "A1", files)


def test_release_forged_without_a_look(world: World) -> None:
    world.submit("B1", title="省政府办公厅的通知")
    world.submit()
    world.take()
    world.gate.link(world.drafter, "A1", "转发", "B1")
    event = forged(world, "A1", Released(), world.publisher, "网站管理员", report="sha256:" + "0" * 64)
    with refused(Code.SOURCE_UNCHECKED):
        take(world, event)


def test_look_does_not_outlive_a_change(world: World) -> None:
    reviewed(world)
    secrecy(world, SEEN)
    changed = world.submit("A1", CLEAN + "<p>请遵照执行。</p>", title=FORWARDING)
    assert Code.SOURCE_UNCHECKED in codes(world.gate.check("A1", changed))


@pytest.mark.parametrize("title", ["关于防范转发微博抽奖诈骗的提醒", "全县工作推进情况", "关于批转土地用途的说明"])
def test_title_that_passes_no_document_on(world: World, title: str) -> None:
    reviewed(world, title)
    secrecy(world)


# -- declassified ----------------------------------------------------------------------------------------------


def test_secret_said_to_be_declassified_without_a_record(world: World) -> None:
    world.submit("A1", SECRET)
    rule, fingerprint = world.finding()
    for reason in ("此件已解密", "已经按程序解密", "作了脱密处理", "经降密审核"):
        with refused(Code.DECLASSIFICATION_MISSING):
            world.gate.dismiss(world["赵密"], "A1", rule, fingerprint, reason)


def test_secret_said_to_be_declassified_by_a_forged_event(world: World) -> None:
    world.submit("A1", SECRET)
    event = forged(world, "A1", Dismissed("", *world.finding()), world["赵密"], "保密员", opinion="已解密")
    with refused(Code.DECLASSIFICATION_MISSING):
        take(world, event)


def test_record_that_is_no_digest(world: World) -> None:
    world.submit("A1", SECRET)
    event = forged(world, "A1", Dismissed("", *world.finding(), "2026年第5号"), world["赵密"], "保密员")
    with refused(Code.PAYLOAD_WRONG):
        take(world, event)


@pytest.mark.parametrize("reason", ["讲标志写法的例子，未经解密", "没有解密，是误报", "举例", "不是解密标志"])
def test_false_alarm_needs_no_record(world: World, reason: str) -> None:
    files = world.submit("A1", SECRET)
    for name in ("李科", "赵密"):
        world.gate.dismiss(world[name], "A1", *world.finding(), reason)
    assert Code.FINDING_VETO not in codes(world.gate.check("A1", files))


def test_declassified_secret_goes_out_on_the_record_of_two(world: World) -> None:
    files = world.submit("A1", SECRET)
    rule, fingerprint = world.finding()
    for name in ("李科", "赵密"):
        assert not world.gate.check("A1", files).allowed
        world.gate.dismiss(world[name], "A1", rule, fingerprint, "已解密", record=DECISION)
    world.take()
    assert world.gate.check("A1", files).allowed
    assert verify(world.gate.store, contents=True).problems == ()
    digest = world.place.identity.algorithm.of(DECISION)
    assert world.gate.store.blob(digest) == DECISION
    connection = world.tampering()
    connection.execute("UPDATE blobs SET data = zeroblob(1) WHERE digest = ?", (digest,))
    connection.commit()
    connection.close()
    assert {each.code for each in verify(world.gate.store, contents=True).problems} & {
        Code.BLOB_DAMAGED,
        Code.CONTENT_LOST,
    }


def test_two_who_rest_on_different_grounds(world: World) -> None:
    files = world.submit("A1", SECRET)
    rule, fingerprint = world.finding()
    world.gate.dismiss(world["李科"], "A1", rule, fingerprint, "误报")
    world.gate.dismiss(world["赵密"], "A1", rule, fingerprint, "已解密", record=DECISION)
    world.gate.dismiss(world["王分"], "A1", rule, fingerprint, "已解密", record=b"another")
    assert Code.DISMISSED_BY_ONE in codes(world.gate.check("A1", files))


def test_declassified_without_the_secrecy_role(world: World) -> None:
    files = world.submit("A1", SECRET)
    for name in ("李科", "王分"):
        world.gate.dismiss(world[name], "A1", *world.finding(), "已解密", record=DECISION)
    assert Code.DISMISSED_WITHOUT_SECRECY in codes(world.gate.check("A1", files))


def test_mark_of_declassification_blocks_until_its_record_is_there(world: World) -> None:
    files = world.submit("A1", MARKED)
    rule, fingerprint = world.finding(rule="SEC")
    assert (rule, codes(world.gate.check("A1", files)) >= {Code.DECLASSIFICATION_MISSING}) == ("SEC009", True)
    with refused(Code.DECLASSIFICATION_MISSING):
        world.take()
    with refused(Code.MARK_NOT_WAIVABLE):
        world.gate.waive(world["王分"], "A1", rule, fingerprint, "2026-12-31", "领导要求")
    for name in ("李科", "赵密"):
        world.gate.dismiss(world[name], "A1", rule, fingerprint, "已解密", record=DECISION)
    world.take()
    assert world.gate.check("A1", files).allowed


def test_copy_number_is_not_waived(world: World) -> None:
    files = world.submit("A1", COPY_NUMBER, name="a.txt")
    rule, fingerprint = world.finding(rule="SEC003")
    with refused(Code.MARK_NOT_WAIVABLE):
        world.gate.waive(world["王分"], "A1", rule, fingerprint, "2026-12-31", "领导要求")
    body = Waived("", rule, fingerprint, "2026-12-31")
    world.gate._act(world["王分"], "A1", lambda _case: body, roles=lambda _case: ["分管领导"], opinion="领导要求")
    assert Code.FINDING_ERROR in codes(world.gate.check("A1", files))


# -- as commands -----------------------------------------------------------------------------------------------


def test_commands_record_what_was_passed_on_and_declassified(tmp_path: Path) -> None:
    office = Office.open(tmp_path, "default")
    page, record = office.write("a.html", MARKED), office.write("解密.txt", DECISION)
    office.submit("A1", page, "张编", "--title", FORWARDING)
    findings = office.no("declassification-missing", "check", "A1", page)["findings"]
    (found,) = (each for each in findings if each["rule"] == "SEC009")
    words = ("--rule", found["rule"], "--fingerprint", found["fingerprint"], "--reason", "已解密")
    office.no("declassification-missing", "dismiss", "A1", *words, key="李科")
    for name in ("李科", "赵密"):
        office.ok("dismiss", "A1", *words, "--declassified", record, key=name)
    office.take("A1", until="保密审查")
    office.no("source-unchecked", "secrecy", "A1", *CONCLUSION, key="赵密")
    for wrong in ("×政办发〔2026〕3号", "甲|主动公开|无|", "甲|主动公开|无|标注|多"):
        assert office.gate("secrecy", "A1", *CONCLUSION, "--forwarded", wrong, key="赵密").code == 2
    office.ok("secrecy", "A1", *CONCLUSION, "--forwarded", "×政办发〔2026〕3号｜主动公开｜无｜原件标注", key="赵密")
    office.take("A1")
    office.ok("release", "A1", page, key="孙网")
    log = office.gate("log", "A1").text
    assert ("认定已解密 SEC009" in log, "认定误报" in log) == (True, False)
