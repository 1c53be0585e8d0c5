"""Where something was published: a real address, which can be put right, and counts once."""

from __future__ import annotations

from pathlib import Path

import pytest

from gate.commands import Office
from gate.worlds import CHANGED, CLEAN, START, World, refused
from zwlint.errors import UsageError
from zwlint.gate.bodies import Correction
from zwlint.gate.codes import Code
from zwlint.gate.contents import Files
from zwlint.gate.forms.bulletin import bulletin
from zwlint.gate.forms.facts import fact
from zwlint.gate.forms.filed import all_filed, filed
from zwlint.gate.forms.layout import layouts
from zwlint.gate.forms.ledger import summary_sheet
from zwlint.gate.forms.period import Period
from zwlint.gate.item import Stage
from zwlint.gate.verifying import verify

WRONG, RIGHT = "https://www.example.gov.cn/wrong.html", "https://www.example.gov.cn/right.html"
YEAR = Period("2026-01-01", "2026-12-31")


def out(world: World, url: str = WRONG) -> None:
    files = world.submit()
    world.take()
    world.gate.release(world.publisher, "A1", files)
    world.gate.published(world.publisher, "A1", url)


@pytest.mark.parametrize(
    "url",
    [
        *(
            "javascript:alert(1)",
            "data:text/html,1",
            "file:///etc/passwd",
            "ftp://a.gov.cn/1",
            "www.example.gov.cn/1.html",
        ),
        *("", "https://", "https:///1.html", "https://[1", "https://a.gov.cn/1 2.html", "https://a.gov.cn/1\n.html"),
    ],
)
def test_only_addresses_of_pages_are_recorded(world: World, url: str) -> None:
    with pytest.raises(UsageError, match="http"):
        out(world, url)
    assert world.gate.known("A1").item.stage is Stage.RELEASED


def test_address_is_put_right_with_a_reason_and_looked_at_again(world: World) -> None:
    out(world)
    day = world.gate.known("A1").item.published
    world.gate.recheck(world.publisher, "A1", "正常", good=True)
    with refused(Code.OPINION_MISSING):
        world.gate.published(world.publisher, "A1", RIGHT)
    with refused(Code.ROLE_WRONG):
        world.gate.published(world["张编"], "A1", RIGHT, "网址写错")
    world.clock.move(days=2)
    world.enroll("周发", "网站管理员")
    world.gate.published(world["周发"], "A1", RIGHT, "网址写错")
    item = world.gate.known("A1").item
    assert (item.stage, item.published, item.rechecked) == (Stage.PUBLISHED, day, None)
    with refused(Code.TASKS_OPEN):
        world.gate.archive(world.publisher, "A1")
    one = filed(world.gate, "A1")
    assert (fact("发布网址", one), fact("发布日期", one)) == (RIGHT, START.date().isoformat())
    assert fact("发布", one).startswith("孙网")
    assert world.gate.addresses() == {RIGHT: "A1"}
    assert verify(world.gate.store, eye=world.gate.eye).problems == ()


def test_address_put_right_is_no_second_publication(world: World) -> None:
    out(world)
    world.gate.published(world.publisher, "A1", RIGHT, "网址写错")
    world.gate.correct(world["王分"], "A1", Correction.TEXT, "张编", "有错字")
    world.submit("A1", CHANGED)
    world.take()
    world.gate.release(world.publisher, "A1", Files(CHANGED.encode()))
    world.gate.published(world.publisher, "A1", WRONG)
    items, known = all_filed(world.gate), layouts(world.place.path.parent)
    summary = summary_sheet(known, items, YEAR)
    assert dict(zip(summary.header, summary.rows[-1], strict=True))["发布"] == 2
    assert bulletin(known, items, [], YEAR, "2026-03-09").tables[0][2]["未注明"]["发布"] == 2
    assert world.gate.addresses() == {RIGHT: "A1", WRONG: "A1"}


def test_address_of_what_is_not_published_cannot_be_put_right(world: World) -> None:
    world.submit("A1", CHANGED)
    with refused(Code.STAGE_WRONG):
        world.gate.published(world.publisher, "A1", RIGHT, "网址写错")
    out(world)
    world.gate.withdraw(world["王分"], "A1", "有误")
    with refused(Code.STAGE_WRONG):
        world.gate.published(world.publisher, "A1", RIGHT, "网址写错")


def test_command_puts_an_address_right(tmp_path: Path) -> None:
    office = Office.open(tmp_path, "default")
    page = office.write("a.html", CLEAN)
    office.submit("A1", page, "张编")
    office.take("A1")
    office.ok("release", "A1", page, key="孙网")
    done = office.gate("published", "A1", "--url", "javascript:alert(1)", key="孙网")
    assert (done.code, "https://" in done.err) == (2, True)
    office.ok("published", "A1", "--url", WRONG, key="孙网")
    office.no("opinion-missing", "published", "A1", "--url", RIGHT, key="孙网")
    office.ok("published", "A1", "--url", RIGHT, "--reason", "网址写错", key="孙网")
