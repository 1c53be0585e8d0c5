"""The daily check: what is out is what was released, and would be released today."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest

from gate.commands import Office
from gate.forms.filing import rows
from gate.worlds import CLEAN, Clock, World, linter
from zwlint.config import Config
from zwlint.errors import UsageError
from zwlint.findings import Severity
from zwlint.gate.bodies import Correction, Form
from zwlint.gate.contents import Files
from zwlint.gate.forms.bulletin import bulletin
from zwlint.gate.forms.filed import all_filed
from zwlint.gate.forms.layout import layouts
from zwlint.gate.forms.period import Period
from zwlint.gate.gate import Gate
from zwlint.gate.looking import mark_of
from zwlint.gate.orders.bodies import Outcome, Result
from zwlint.gate.orders.watched import unknown
from zwlint.gate.watch.watching import Watched, What, _below, watch
from zwlint.linter import Linter

URL = "https://www.example.gov.cn/zwgk/202603/tz.html"
ENDED = "<p>中国银保监会印发通知。</p>"
"""Right in 2022, wrong since 2023."""


@pytest.fixture(name="site")
def _site(tmp_path: Path) -> Path:
    (tmp_path / "site/zwgk/202603").mkdir(parents=True)
    return tmp_path / "site"


def released(world: World, item: str = "A1", page: str = CLEAN, **options: Any) -> Files:
    files = world.submit(item, page, **options)
    world.take(item)
    world.gate.release(world["孙网"], item, files)
    return files


def out(world: World, site: Path, item: str = "A1", page: str = CLEAN, url: str = URL, **options: Any) -> Path:
    """An item that is published at that address; returns the file of its page."""
    files = released(world, item, page, **options)
    world.gate.published(world["孙网"], item, url)
    path = site / url.removeprefix("https://www.example.gov.cn/")
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(files.page)
    for name, data in files.attachments.items():
        (path.parent / name).write_bytes(data)
    return path


def told(found: Watched) -> list[tuple[What, str, str]]:
    return [(each.what, each.item, each.file) for each in found.troubles]


def test_what_is_as_it_was_released_is_quiet(world: World, site: Path) -> None:
    out(world, site, attachments={"附件.txt": CLEAN.encode()})
    assert watch(world.gate, site) == Watched(1, ())


def test_changed_page_and_attachment_are_told(world: World, site: Path) -> None:
    page = out(world, site, attachments={"附件.txt": b"\xe4\xb8\x80"})
    page.write_text(CLEAN + "改")
    (page.parent / "附件.txt").write_bytes(b"\xe4\xba\x8c")
    found = watch(world.gate, site)
    assert told(found) == [(What.CHANGED, "A1", ""), (What.CHANGED, "A1", "附件.txt")]
    assert {each.severity for each in found.troubles} == {Severity.VETO}
    assert {each.owner for each in found.troubles} == {"孙网"}
    assert found.troubles[0].path == str(page)


def test_words_put_into_a_page_are_checked_too(world: World, site: Path) -> None:
    out(world, site).write_text(CLEAN + "<p>机密★10年</p>")
    found = watch(world.gate, site)
    assert told(found) == [(What.CHANGED, "A1", ""), (What.NEW_FINDING, "A1", "")]
    assert (found.troubles[1].rule, found.troubles[1].severity, found.troubles[1].owner) == (
        "SEC001",
        Severity.VETO,
        "张编",
    )


def test_missing_files_are_told_of_what_is_published_only(world: World, site: Path) -> None:
    out(world, site).unlink()
    released(world, "B2", name="b.html")
    assert told(watch(world.gate, site)) == [(What.MISSING, "A1", "")]


def test_file_elsewhere_is_found_by_its_name(world: World, site: Path) -> None:
    page = out(world, site)
    page.rename(site / "a.html")
    (site / "zwgk/a.html").write_text("<p>另一份同名的文件。</p>")
    assert watch(world.gate, site).troubles == ()


def test_link_in_place_of_a_file_is_a_change(world: World, site: Path) -> None:
    page = out(world, site)
    page.rename(site.parent / "elsewhere.html")
    page.symlink_to(site.parent / "elsewhere.html")
    assert told(watch(world.gate, site)) == [(What.CHANGED, "A1", "")]


@pytest.mark.parametrize(
    "url",
    ["https://www.example.gov.cn/../../etc/passwd", "https://www.example.gov.cn/", "https://www.example.gov.cn/%00"],
)
def test_address_that_leads_elsewhere_is_not_followed(world: World, site: Path, url: str) -> None:
    released(world)
    world.gate.published(world["孙网"], "A1", url)
    assert told(watch(world.gate, site)) == [(What.MISSING, "A1", "")]


def test_withdrawn_item_that_is_still_out_is_told(world: World, site: Path) -> None:
    page = out(world, site)
    world.gate.withdraw(world["王分"], "A1", "内容有误")
    assert told(watch(world.gate, site)) == [(What.STILL_OUT, "A1", "")]
    world.gate.archive(world["孙网"], "A1")
    assert told(watch(world.gate, site)) == [(What.STILL_OUT, "A1", "")]
    page.unlink()
    assert watch(world.gate, site).troubles == ()


def test_withdrawn_page_is_seen_where_it_was_changed_renamed_or_put_into_a_template(world: World, site: Path) -> None:
    page = out(world, site, page=f"{CLEAN}<p>请各单位认真做好秋粮收购。</p>")
    whole = page.read_bytes()
    world.gate.withdraw(world["王分"], "A1", "内容有误")
    for text in (whole.replace(b"\xe8\xae\xa4", b" \xe8\xae\xa4"), b"<html><body><i>" + whole + b"</i></body></html>"):
        page.write_bytes(text)
        assert told(watch(world.gate, site)) == [(What.STILL_OUT, "A1", "")]
    page.write_text("<html><body><p>您访问的页面已经撤下。</p></body></html>")
    assert watch(world.gate, site).troubles == ()
    page.with_name("tz_1.html").write_bytes(whole)
    assert told(watch(world.gate, site)) == [(What.STILL_OUT, "A1", "")]


def test_links_to_folders_are_not_followed(world: World, site: Path) -> None:
    out(world, site)
    folder = site / "zwgk/202603"
    folder.rename(site.parent / "elsewhere")
    folder.symlink_to(site.parent / "elsewhere")
    (trouble,) = watch(world.gate, site).troubles
    assert (trouble.what, trouble.severity) == (What.CHANGED, Severity.VETO)
    world.gate.withdraw(world["王分"], "A1", "内容有误")
    assert told(watch(world.gate, site)) == [(What.STILL_OUT, "A1", "")]


def test_address_of_a_folder_means_its_first_page(world: World, site: Path) -> None:
    out(world, site, url="https://www.example.gov.cn/zwgk/index.html")
    files = released(world, "B2", page=CLEAN + CLEAN)
    world.gate.published(world["孙网"], "B2", "https://www.example.gov.cn/b/")
    page = site / "b/index.html"
    page.parent.mkdir()
    page.write_bytes(files.page)
    assert watch(world.gate, site).troubles == ()
    page.write_text("<p>假</p>")
    (site / "a.html").write_bytes(files.page)
    assert told(watch(world.gate, site))[0] == (What.CHANGED, "B2", "")


def test_page_that_cannot_be_read_for_certain_and_says_something_else_is_changed(world: World, site: Path) -> None:
    page = out(world, site, form=Form.FRAGMENT)
    for text in (b"<html><body><p>\xe5\x81\x87</p></body></html><!--", b"<html>\xff\xfe hacked"):
        page.write_bytes(text)
        assert told(watch(world.gate, site))[0] == (What.CHANGED, "A1", "")


def test_reading_of_a_withdrawn_policy_that_is_still_there_is_told(world: World, site: Path) -> None:
    policy, reading = "<p>通知。</p>", "<p>解读。</p>"
    files = {"A1": world.submit("A1", policy), "A2": world.submit("A2", reading)}
    world.gate.link(world.drafter, "A2", "解读", "A1")
    for item in files:
        world.take(item)
    for item, each in files.items():
        world.gate.release(world["孙网"], item, each)
    for item, each in files.items():
        world.gate.published(world["孙网"], item, f"https://www.example.gov.cn/{item}.html")
        (site / f"{item}.html").write_bytes(each.page)
    assert watch(world.gate, site).troubles == ()
    world.gate.withdraw(world["钱主"], "A1", "政策废止")
    (site / "A1.html").unlink()
    (trouble,) = watch(world.gate, site).troubles
    assert (trouble.what, trouble.item, trouble.severity) == (What.GROUND_GONE, "A2", Severity.ERROR)
    assert trouble.message.endswith("：A1")
    (site / "A2.html").unlink()
    assert told(watch(world.gate, site)) == [(What.MISSING, "A2", "")]


def test_archived_and_corrected_items_are_looked_at_too(world: World, site: Path) -> None:
    page = out(world, site)
    world.gate.recheck(world["孙网"], "A1", "正常", good=True)
    world.gate.archive(world["孙网"], "A1")
    other = out(world, site, "B2", url="https://www.example.gov.cn/zwgk/b.html")
    world.gate.correct(world["李科"], "B2", Correction.TEXT, "张编", "有错字")
    page.write_text("<p>改</p>")
    other.write_text("<p>改</p>")
    assert [each[:2] for each in told(watch(world.gate, site)) if each[0] is What.CHANGED] == [
        (What.CHANGED, "A1"),
        (What.CHANGED, "B2"),
    ]


def test_items_that_are_not_out_are_not_looked_at(world: World, site: Path) -> None:
    world.submit("A1", page="<p>机密★10年</p>")
    assert watch(world.gate, site) == Watched(0, ())


@pytest.mark.parametrize("form", Form)
def test_piece_inside_a_page_of_templates_is_proved(world: World, site: Path, form: Form) -> None:
    page = out(world, site, form=form)
    page.write_text(f"<html><body><div>{CLEAN}</div></body></html>")
    assert watch(world.gate, site).troubles == ()
    page.write_text(f"<html><body><div hidden>{CLEAN}</div></body></html>")
    trouble = watch(world.gate, site).troubles[0]
    assert (trouble.what, trouble.severity) == (What.CHANGED, Severity.VETO)
    assert "不会照原样显示" in trouble.message
    page.write_text(f"<html><body><div>{CLEAN.replace('全县', '全市')}</div></body></html>")
    assert [each.what for each in watch(world.gate, site).troubles] == [What.CHANGED]


def test_page_that_cannot_be_read_for_certain_is_not_compared(world: World, site: Path) -> None:
    page = out(world, site, form=Form.FRAGMENT)
    page.write_bytes(f"<html><body>{CLEAN}</body></html>".encode("gb18030"))
    found = watch(world.gate, site)
    assert told(found) == [(What.UNCHECKED, "A1", "")]
    assert found.only_unchecked


def test_whole_page_is_no_piece_of_another(world: World, site: Path) -> None:
    page = out(world, site, page=f"<html><body>{CLEAN}</body></html>")
    page.write_text(page.read_text() + "<script>alert(1)</script>")
    assert told(watch(world.gate, site))[0] == (What.CHANGED, "A1", "")


def test_findings_that_were_known_at_the_release_are_quiet(world: World, site: Path) -> None:
    out(world, site, page="<p>要按步就班推进。</p>")
    assert world.gate.check("A1").findings != ()
    assert watch(world.gate, site).troubles == ()


def test_worse_finding_where_a_lesser_was_known_is_news(world: World) -> None:
    page = Files("<p>报国家发展与改革委员会核准。</p>".encode())
    look = world.gate.eye.look("a.html", page, date(2026, 3, 2))
    marks = {finding.severity: mark_of("", finding) for finding in look.seen[0].findings}
    assert set(marks) == {Severity.ERROR, Severity.WARNING}
    assert _below(look, {marks[Severity.ERROR]}) == set(marks.values())
    assert _below(look, {marks[Severity.WARNING]}) == {marks[Severity.WARNING]}


def test_new_rule_finds_what_was_released(world: World, site: Path) -> None:
    poorer = Linter(Config(ignore=("TYP",)), filters=False)
    world.gate = Gate(world.gate.store, world.place.policy, linter=poorer, now=world.clock)
    world.gate.adopt_ruleset(world.root)
    out(world, site, page="<p>要按步就班推进。</p>")
    assert watch(world.gate, site).troubles == ()
    found = watch(world.another_gate(), site)
    assert told(found) == [(What.NEW_FINDING, "A1", "")]
    assert (found.troubles[0].rule, found.troubles[0].severity) == ("TYP001", Severity.WARNING)


def test_term_that_ran_out_is_told_apart_from_a_new_rule(
    tmp_path: Path, site: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("gate.worlds.Clock", lambda: Clock(datetime(2022, 3, 1, 1, tzinfo=UTC)))
    world = World.make(tmp_path / "g")
    out(world, site, page=ENDED)
    assert watch(world.gate, site).troubles == ()
    world.clock.move(days=4 * 365)
    found = watch(world.gate, site)
    assert told(found) == [(What.TERM_ENDED, "A1", "")]
    assert (found.troubles[0].text, found.troubles[0].owner) == ("中国银保监会", "张编")


def test_waiver_that_ran_out_is_told(world: World, site: Path) -> None:
    files = world.submit("A1", "<p>报国家发展与改革委员会核准。</p>")
    rule, fingerprint = world.finding("A1")
    world.gate.waive(world["王分"], "A1", rule, fingerprint, "2026-03-31", "引用旧文")
    world.take("A1")
    world.gate.release(world["孙网"], "A1", files)
    world.gate.published(world["孙网"], "A1", URL)
    (site / "zwgk/202603/tz.html").write_bytes(files.page)
    assert watch(world.gate, site).troubles == ()
    world.clock.move(days=31)
    assert told(watch(world.gate, site)) == [(What.WAIVER_EXPIRED, "A1", "")]


def test_folder_that_is_none_is_refused(world: World, tmp_path: Path) -> None:
    with pytest.raises(UsageError):
        watch(world.gate, tmp_path / "none")


def test_trouble_becomes_one_order_until_it_is_settled(world: World, site: Path) -> None:
    page = out(world, site)
    page.write_text("<p>改</p>")
    gate, signer = world.gate, world["孙网"]

    def fresh() -> list[str]:
        matters = unknown([each.matter() for each in watch(gate, site).troubles], gate.orders())
        return [gate.open_order(signer, each) for each in matters]

    assert fresh() == ["G20260302-001"]
    assert fresh() == []
    order = gate.order("G20260302-001")
    assert (order.owner, order.due, order.matter.item, order.matter.category) == ("孙网", "2026-03-02", "A1", "文件")
    gate.finish_order(signer, order.id, Outcome.FIXED, "已恢复")
    gate.recheck_order(world["李科"], order.id, Result.FIXED, "看过")
    gate.close_order(signer, order.id, "办结")
    assert fresh() == ["G20260302-002"]  # it was not fixed after all
    gate.finish_order(signer, "G20260302-002", Outcome.NOT_AN_ERROR, "是改版")
    gate.recheck_order(world["李科"], "G20260302-002", Result.WHITELISTED, "是改版")
    gate.close_order(signer, "G20260302-002", "办结")
    assert fresh() == []
    page.write_text("<p>又改</p>")
    assert fresh() == ["G20260302-003"]


def test_command_lists_and_opens_orders(tmp_path: Path, site: Path) -> None:
    office = Office.open(tmp_path, "default")
    assert office.gate("watch", site).code == 3  # nothing was checked
    page = office.write("tz.html", CLEAN)
    office.submit("A1", page, "张编")
    office.take("A1")
    office.ok("release", "A1", page, key="孙网")
    office.ok("published", "A1", "--url", URL, key="孙网")
    (site / "zwgk/202603/tz.html").write_text("<p>改</p>")
    found = office.gate("watch", site, "--format", "json")
    assert (found.code, [each["what"] for each in found.json()["troubles"]]) == (1, ["changed"])
    assert found.json()["orders"] == []
    opened = office.gate("watch", site, "--orders", "--owner", "李科", "--format", "json", key="孙网")
    assert (opened.code, len(opened.json()["orders"])) == (1, 1)
    listed = office.gate("order", "list", "--format", "json").json()
    assert [(each["owner"], each["matter"]["source"]) for each in listed] == [("李科", "watch")]
    (site / "zwgk/202603/tz.html").write_text(CLEAN)
    assert office.gate("watch", site).code == 0


def test_bulletin_counts_by_unit_channel_and_category(world: World, site: Path) -> None:
    out(world, site, fields={"供稿单位": "县教育局"}).write_text(CLEAN + "<p>机密★10年</p>")
    world.submit("B2", "<p>要按步就班推进。</p>")
    world.gate.return_(world["李科"], "B2", "请改正")
    for each in watch(world.gate, site).troubles:
        world.gate.open_order(world["孙网"], replace(each.matter(), within=1))
    world.gate.finish_order(world["孙网"], "G20260302-001", Outcome.FIXED, "已恢复")
    known, items = layouts(world.place.path.parent), all_filed(world.gate)
    made = bulletin(known, items, world.gate.orders(), Period("2026-03-01", "2026-03-31"), "2026-03-09")
    table = rows(made.as_csv())
    assert table[0] == [
        *(
            "统计口径",
            "名称",
            "提交",
            "查出问题",
            "退回",
            "发布",
            "更正",
            "撤稿",
            "工单",
            "待整改",
            "其中逾期",
            "待复核",
        ),
        *("已改正或撤下", "不是错误", "审签前查出", "发布后发现"),
    ]
    assert [[cell or "-" for cell in row] for row in table[1:]] == [
        ["单位", "未注明", *"111000000000--"],
        ["单位", "县教育局", *"100100211100--"],
        ["单位", "合计", *"211100211100--"],
        *(["渠道", "门户网站", *"211100211100--"], ["渠道", "合计", *"211100211100--"]),
        ["类型", "错别字", *"-------0-00010"],
        ["类型", "涉密", *"-------1-00001"],
        ["类型", "文件", *"-------0-10001"],
        ["类型", "合计", *"-------1-10012"],
    ]
    document = linter().engine.readers["docx"].read(made.as_word())
    assert "（2026年3月1日至3月31日）" in document.text
    assert "1个单位在1个渠道提交稿件2稿，审签前查出问题1处，退回1次，发布1件。发布后发现问题2个" in document.text
    assert "待复核1个，待整改1个，其中逾期1个。" in document.text
    before = bulletin(known, items, world.gate.orders(), Period("2026-02-01", "2026-02-28"), "2026-03-09")
    assert [row[:3] for row in rows(before.as_csv())[1:]] == [
        ["单位", "合计", "0"],
        ["渠道", "合计", "0"],
        ["类型", "合计", ""],
    ]
    assert "没有需要整改的。" in linter().engine.readers["docx"].read(before.as_word()).text
