"""Each shipped configuration from outside: nothing but commands, from the first key to the archive."""

from __future__ import annotations

import base64
import json
import stat
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from gate.commands import Office
from support import install, spawn, with_site

CLEAN = "<p>全县各项工作有序推进。</p>"
URL = "https://www.example.gov.cn/a.html"


def out(office: Office, item: str, page: Path, publisher: str, *attachments: object) -> None:
    """Release, publish, look again, archive."""
    assert office.ok("check", item, page, *attachments)["allowed"]
    office.ok("release", item, page, *attachments, key=publisher)
    office.ok("published", item, "--url", URL, key=publisher)
    office.ok("recheck", item, page, *attachments, "--good", "--opinion", "正常", key=publisher)
    office.ok("archive", item, key=publisher)
    office.no("stage-wrong", "withdraw", item, "--reason", "有误", key="钱主")


def test_default(tmp_path: Path) -> None:
    """Three reviews, three proofreads; a typo is found late, corrected, and everybody signs again."""
    office = Office.open(tmp_path, "default")
    page = office.write("a.html", CLEAN)
    table = office.write("附件.txt", "工作安排。")
    office.submit("A1", page, "张编", "--attachment", table, "--new")
    office.no(
        "item-exists",
        "submit",
        "A1",
        page,
        "--title",
        "甲",
        "--channel",
        "门户网站",
        "--class",
        "普通",
        "--new",
        key="张编",
    )
    taken = office.take("A1")
    assert taken == [
        ("初审", "李科"),
        ("一校", "李科"),
        ("复审", "王分"),
        ("二校", "王分"),
        ("保密审查", "赵密"),
        ("终审", "钱主"),
        ("三校", "钱主"),
        ("签发", "钱主"),
    ]
    assert [each["what"] for each in office.ok("next", "--me", key="孙网")] == ["release"]
    office.write("a.html", CLEAN.replace("有序", "稳步"))
    office.no("content-changed", "release", "A1", page, "--attachment", table, key="孙网")
    office.no("attachment-missing", "check", "A1", page)
    office.submit("A1", page, "张编", "--attachment", table)
    office.no("approval-lapsed", "release", "A1", page, "--attachment", table, key="孙网")
    office.no("content-stale", "review", "A1", "--version", 1, key="李科")
    office.no("changed-since", "review", "A1", key="李科")
    shown = office.ok("show", "A1", "--mine", key="李科")
    assert shown["changes"] == [
        {
            "file": "a.html",
            "lines": ["--- 原稿", "+++ 现稿", "@@ -1 +1 @@", "-全县各项工作有序推进。", "+全县各项工作稳步推进。"],
        }
    ]
    assert office.take("A1") == taken
    out(office, "A1", page, "孙网", "--attachment", table)
    assert [event["kind"] for event in office.ok("log", "A1")][-4:] == [
        "released",
        "published",
        "rechecked",
        "archived",
    ]
    assert office.ok("stats")["stages"] == {"archived": 1}
    assert office.ok("verify", "--contents")["sound"]


def test_channels(tmp_path: Path) -> None:
    """The drafter takes the first review, and each channel has its own 终审."""
    office = Office.open(tmp_path, "channels")
    page = office.write("a.html", CLEAN)
    for item, channel, final in (("A1", "公文", "钱主"), ("A2", "新媒体", "周新"), ("A3", "工作群", "吴党")):
        office.submit(item, page, "张经", "--channel", channel)
        taken = dict(office.take(item, until="签发"))
        assert taken == {"初审": "张经", "复审": "王分", "保密审查": "赵密", "终审": final}
        if final == "钱主":
            office.no("same-person", "sign", item, key=final)
        office.ok("sign", item, key="郑签")
        out(office, item, page, "孙发")
    office.submit("A4", page, "张经", "--channel", "公文")
    office.no(
        "publicity-wrong",
        "submit",
        "A5",
        page,
        "--title",
        "甲",
        "--channel",
        "公文",
        "--class",
        "普通",
        "--publicity",
        "依申请公开",
        key="张经",
    )
    office.ok("return", "A4", "--reason", "数据待核", key="王分")
    assert [each["what"] for each in office.ok("next", "--person", "张经") if each["item"] == "A4"] == ["submit"]
    office.ok("withdraw", "A4", "--reason", "不发了", key="张经")
    office.ok("archive", "A4", key="孙发")


def test_proofreaders(tmp_path: Path) -> None:
    """Nobody takes two steps; warnings block; important items are read aloud; a scanned attachment is looked at."""
    office = Office.open(tmp_path, "proofreaders")
    page = office.write("a.html", "<p>全县工作要按步就班推进。</p>")
    scan = office.write("扫描件.pdf", b"%PDF-1.7")
    office.submit("A1", page, "张撰", "--class", "重要", "--attachment", scan)
    assert [step for step, _name in office.take("A1", until="终审")] == ["初审", "一校", "复审", "二校", "保密审查"]
    decision = office.no("unchecked", "review", "A1", key="钱主", exit_code=3)
    decision = office.no("finding-warning", "check", "A1")
    (gap,) = decision["unchecked"]
    office.ok("inspect", "A1", "--file", "扫描件.pdf", "--digest", gap["digest"], "--opinion", "逐页看过", key="李编")
    office.ok("review", "A1", key="钱主")
    office.no("duties-missed", "proofread", "A1", "--looked-at", "标题,附件,前后一致", key="卫校")
    office.no("same-person", "proofread", "A1", "--looked-at", "标题,附件,前后一致,全文诵读", key="陈校")
    office.ok("proofread", "A1", "--looked-at", "标题,附件,前后一致,全文诵读", key="卫校")
    office.no("finding-warning", "sign", "A1", key="冯分")
    (finding,) = decision["findings"]
    about = ("--rule", finding["rule"], "--fingerprint", finding["fingerprint"], "--reason", "引用原文")
    office.ok("dismiss", "A1", *about, key="李编")
    office.no("dismissed-by-one", "sign", "A1", key="冯分")
    office.ok("dismiss", "A1", *about, key="王科")
    office.ok("sign", "A1", key="冯分")
    out(office, "A1", page, "孙发", "--attachment", scan)
    assert office.ok("stats")["answered_by_rule"] == {"TYP001": 2}


def test_classes(tmp_path: Path) -> None:
    """Ordinary items take five steps; a repost four; words make an item sensitive; one goes out at once."""
    office = Office.open(tmp_path, "classes")
    page = office.write("a.html", CLEAN)
    office.submit("A1", page, "张信")
    assert [step for step, _name in office.take("A1")] == ["初审", "校对", "保密审查", "终审", "签发"]
    out(office, "A1", page, "孙网")

    office.submit("A2", page, "张信", "--class", "重要")
    office.ok(
        "repost",
        "A2",
        "--source",
        "新华社",
        "--url",
        URL,
        "--title",
        "全县工作推进情况",
        "--date",
        "2026-02-01",
        key="张信",
    )
    assert [step for step, _name in office.take("A2")] == ["初审", "保密审查", "终审", "签发"]
    out(office, "A2", page, "孙网")

    flood = office.write("b.html", "<p>发布突发事件信息，请各乡镇注意防范。</p>")
    office.submit("A3", flood, "张信")
    office.no("class-too-low", "check", "A3", flood)
    office.submit("A3", flood, "张信", "--class", "敏感")
    office.no("role-wrong", "expedite", "A3", "--reason", "汛情紧急", key="王分")
    office.ok("expedite", "A3", "--reason", "汛情紧急", key="钱主")
    for step in ("secrecy", "review"):
        more = ("--conclusion", "open", "--basis", "不涉密") if step == "secrecy" else ("--step", "终审")
        office.ok(step, "A3", *more, key={"secrecy": "赵密", "review": "钱主"}[step])
    office.ok("sign", "A3", key="周办")
    office.ok("release", "A3", flood, key="孙网")
    office.ok("published", "A3", "--url", URL, key="孙网")
    office.ok("recheck", "A3", flood, "--good", "--opinion", "正常", key="孙网")
    office.no("tasks-open", "archive", "A3", key="孙网")
    assert [step for step, _name in office.take("A3")] == ["初审", "校对", "复审"]
    office.ok("correct", "A3", "--what", "text", "--owner", "张信", "--reason", "错字", key="李部")
    better = office.write("b.html", "<p>发布突发事件信息，请各乡镇加强防范。</p>")
    office.submit("A3", better, "张信", "--class", "敏感")
    assert [step for step, _name in office.take("A3")] == ["校对", "保密审查", "终审", "签发"]
    out(office, "A3", better, "孙网")
    assert office.ok("verify", "--contents")["sound"]


def test_other_ways_on(tmp_path: Path) -> None:
    office = Office.open(tmp_path, "default")
    page = office.write("a.html", CLEAN)
    reply = office.write("复函.txt", "同意公开。")
    office.submit("A1", page, "张编", "--field", "来源=办公室")
    office.ok("hold", "A1", "--reason", "待核实", key="李科")
    office.no("stage-wrong", "review", "A1", key="李科")
    office.ok("resume", "A1", "--reason", "已核实", key="李科")
    office.take("A1", until="保密审查")
    office.ok("secrecy", "A1", "--conclusion", "unsure", "--basis", "《政府信息公开条例》第十七条", key="赵密")
    office.ok("escalate", "A1", "--to", "市保密局", "--reason", "请示", key="赵密")
    office.ok("opinion", "A1", reply, "--source", "市保密局", "--agrees", "--opinion", "可以公开", key="赵密")
    office.take("A1")
    out(office, "A1", page, "孙网")
    office.submit("A2", page, "张编")
    office.ok("link", "A2", "解读", "A1", key="张编")
    office.no("item-unknown", "link", "A2", "解读", "A9", key="张编")
    office.ok("backfill", "A2", "--date", "2016-03-01", "--reason", "补录", key="王分")
    office.ok("reject", "A2", "--reason", "重复", key="李科")


def test_waiver_and_policy(tmp_path: Path) -> None:
    office = Office.open(tmp_path, "default")
    page = office.write("a.html", "<p>报国家发展与改革委员会核准。</p>")
    office.submit("A1", page, "张编")
    (finding,) = office.no("finding-error", "check", "A1")["findings"]
    about = ("--rule", finding["rule"], "--fingerprint", finding["fingerprint"], "--reason", "引用原文")
    office.no("date-wrong", "waive", "A1", *about, "--until", "2020-01-01", key="王分")
    office.ok("waive", "A1", *about, "--until", "2099-12-31", key="王分")
    office.take("A1")
    out(office, "A1", page, "孙网")

    toml = tmp_path / "g" / "gate.toml"
    toml.write_text(toml.read_text(encoding="utf-8").replace('"per-level"', '"none"'), encoding="utf-8")
    done = office.gate("policy")
    assert (done.code, "放宽：separation 放宽" in done.text) == (1, True)
    office.submit("A2", page, "张编")
    office.no("policy-not-adopted", "check", "A2")
    office.no("policy-loosened", "policy", "--adopt", key="管理")
    office.ok("policy", "--adopt", "--reason", "经会议同意", key="钱主")
    assert office.gate("policy").code == 0
    office.ok("revoke", "李科", "--reason", "调离", key="管理")
    office.no("key-revoked", "review", "A2", key="李科")
    assert "没有人担任：科室负责人" in office.gate("policy").text
    office.ok("adopt", "--reason", "词表更新", key="管理")


def test_record_leaves_the_house_and_is_verified_by_other_means(tmp_path: Path) -> None:
    """A verifier of ten lines that knows DSSE, in-toto and nothing of zwlint."""
    office = Office.open(tmp_path, "default")
    page = office.write("a.html", CLEAN)
    office.submit("A1", page, "张编")
    office.take("A1")
    office.ok("export", "A1", "--output", tmp_path / "a.jsonl")
    assert stat.S_IMODE((tmp_path / "a.jsonl").stat().st_mode) == 0o600
    head, *lines = (tmp_path / "a.jsonl").read_text(encoding="utf-8").splitlines()
    public = {key["keyid"]: bytes.fromhex(key["public"]) for key in json.loads(head)["keys"]}
    statements = []
    for line in lines:
        envelope = json.loads(line)
        payload, kind = base64.b64decode(envelope["payload"]), envelope["payloadType"].encode()
        (signature,) = envelope["signatures"]
        signed = b"DSSEv1 %d %s %d %s" % (len(kind), kind, len(payload), payload)
        key = Ed25519PublicKey.from_public_bytes(public[signature["keyid"]])
        key.verify(base64.b64decode(signature["sig"]), signed)
        statements.append(json.loads(payload))
    assert {each["_type"] for each in statements} == {"https://in-toto.io/Statement/v1"}
    from hashlib import sha256

    content = {"name": "content", "digest": {"sha256": sha256(CLEAN.encode()).hexdigest()}}
    mine = [each for each in statements if each["predicate"]["item"] == "A1"]
    assert len(mine) == 10
    assert all(content in each["subject"] for each in mine)


def test_anchor_shows_a_tail_that_was_cut_off(tmp_path: Path) -> None:
    import sqlite3

    office = Office.open(tmp_path, "default")
    office.submit("A1", office.write("a.html", CLEAN), "张编")
    office.ok("anchor", tmp_path / "anchor.json")
    assert office.ok("verify", "--anchor", tmp_path / "anchor.json")["sound"]
    connection = sqlite3.connect(tmp_path / "g" / "gate.db")
    (trigger,) = connection.execute("SELECT sql FROM sqlite_master WHERE name = 'events_remain'").fetchone()
    connection.executescript(f"DROP TRIGGER events_remain; DELETE FROM events WHERE item = 'A1'; {trigger};")
    assert office.gate("verify").code == 0
    done = office.gate("verify", "--anchor", tmp_path / "anchor.json")
    assert (done.code, "末尾的事件不见了" in done.text) == (1, True)


FILTER = """
from zwlint import hookimpl

@hookimpl
def zwlint_filter_findings(document, findings):
    return findings
"""


def test_filter_plugin_does_not_help(tmp_path: Path) -> None:
    """The plugin silences ``zwlint check``; the gate does not ask it. Adopted with it, the gate still sees the mark."""
    site = tmp_path / "site"
    install(site, "quiet", FILTER)
    drafter = {"张编": ["编辑"]}
    office = Office.open(tmp_path, "default", lambda *args: spawn(*args, env=with_site(site)), people=drafter)
    page = office.write("a.html", "<p>机密★10年</p>")
    assert spawn("check", str(page), env=with_site(site)).code == 0
    office.submit("A1", page, "张编")
    office.no("finding-veto", "check", "A1", page)


@pytest.mark.parametrize(
    ("args", "told"),
    [
        (("review", "A1"), "没有指明密钥"),
        (("review", "A1", "--key", "none.pem"), "没有口令"),
        (("check", "A1", "--attachment", "b.pdf"), "没有写正文的文件"),
        (("show", "A1", "--format", "xml"), "没有输出格式"),
        (("submit", "A1"), "缺少参数 文件"),
        (("submit", "A1", "a.html"), "缺少选项 --title"),
        (("show", "A1", "--since", "一"), "--since 的值不可用：应为整数"),
        (("recheck", "A1", "--opinion", "正常"), "没有写 --good 或者 --bad"),
        (("opinion", "A1", "gate.toml", "--source", "甲", "--opinion", "乙"), "没有写 --agrees 或者 --disagrees"),
        (("enroll", "甲"), "--make-key"),
        (("reveiw", "A1"), "是否想写 review？"),
        (("init", "x", "--person", "甲", "--template", "defualt"), "是否想写 default？"),
        (("init", "x", "--person", "甲", "--digest", "md5"), "--digest 不能是“md5”"),
    ],
)
def test_wrong_use_is_told_and_ends_with_2(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, args: tuple[str, ...], told: str
) -> None:
    office = Office.open(tmp_path, "default")
    monkeypatch.chdir(tmp_path / "g")
    done = office.run("gate", *args)
    assert (done.code, done.out) == (2, b"")
    assert told in done.err


def test_without_a_gate_the_first_step_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from support import call

    monkeypatch.chdir(tmp_path)
    done = call("gate", "next")
    assert (done.code, done.err) == (2, "错误：没有找到 gate.toml\n  请先执行 zwlint gate init，或者用 --gate 指明\n")


def test_answers_for_people(tmp_path: Path) -> None:
    office = Office.open(tmp_path, "default")
    page = office.write("a.html", "<p>机密★10年</p>")
    office.submit("A1", page, "张编", "--attachment", office.write("a.pdf", b"%PDF-1.7"))
    done = office.gate("check", "A1")
    assert done.code == 1
    lines = done.text.splitlines()
    assert lines[:3] == [
        "A1（第 1 稿，审校中）：不能发布",
        "  规定的步骤没有走完：初审、一校、复审、二校、保密审查、终审、三校、签发  [steps-missing]",
        "      请依次完成所缺的步骤，zwlint gate show 可以看到",
    ]
    assert "  有单项否决的问题：SEC001 机密★10年  [finding-veto]" in lines
    assert any(line.startswith("  未检查：a.pdf，全文，摘要 sha256:") for line in lines)
    done = office.gate("review", "A1", "--step", "复审", key="王分")
    assert (done.code, done.out) == (1, b"")
    assert done.err == "不行：前面的步骤还没有完成（初审）\n  请先完成前面的步骤，不能越过\n  理由代码：step-skipped\n"
    done = office.gate("review", "A1", key="李科")
    assert done.text.splitlines()[-1] == "下一步：一校，由科室负责人、编辑办理"
    assert "  初审：李科（科室负责人）：同意" in office.gate("show", "A1").text.splitlines()
    assert "A1  全县工作推进情况  一校，由科室负责人、编辑办理，" in office.gate("next").text
    assert "审核通过“初审”  李科（科室负责人）：同意" in office.gate("log", "A1").text
    assert "稿件 1 份，1 稿" in office.gate("stats").text
    assert "完好。\n没有用锚点核对" in office.gate("verify").text


def test_drafts_and_passphrases_are_told_nowhere(tmp_path: Path) -> None:
    """Not in answers, not on standard error, not in any file but the draft's own."""
    office = Office.open(tmp_path, "default")
    secret = "秘而不宣的一段话"
    page = office.write("a.html", f"<p>{secret}。</p>")
    office.submit("A1", page, "张编")
    told = [
        office.gate(each, "A1", "--format", form).text for each in ("check", "show", "log") for form in ("text", "json")
    ]
    assert not any(secret in each for each in told)
    holding = [path.name for path in tmp_path.rglob("*") if path.is_file() and secret.encode() in path.read_bytes()]
    assert holding == ["a.html"]
    assert all(path.stat().st_mode & 0o077 == 0 for path in tmp_path.rglob("*.pem"))
    assert not any(b"correct horse" in path.read_bytes() for path in tmp_path.rglob("*") if path.suffix)
