"""What people type of a work order is kept without the numbers of persons; addresses and numbers stay usable."""

from __future__ import annotations

from dataclasses import fields
from pathlib import Path
from typing import Any

import pytest

from gate.commands import Office
from gate.worlds import World, refused
from zwlint.errors import UsageError
from zwlint.gate.codes import Code
from zwlint.gate.orders.bodies import Source
from zwlint.gate.orders.desk import Matter
from zwlint.gate.orders.veils import veiled_address, veiled_number

MOBILE, IDENTITY = "13812345679", "110101199003078515"
PAGE = "https://www.example.gov.cn/zwgk/202603/t20260302_15814863836705.html"
_TYPED = ("message", "text", "suggestion", "context", "category", "unit", "channel", "reference", "owner", "url")


@pytest.mark.parametrize(
    "address",
    [
        PAGE,
        "http://a.gov.cn/art/2026/3/2/art_1229_581486383670518784.html",
        "https://a.gov.cn/col/110101199003078516/1.html",  # no identity number: its check digit is wrong
        "https://a.gov.cn/col/110101199013078510/1.html",  # nobody was born in the thirteenth month
        "https://a.gov.cn/附件/t20260302_15814863836705.html",
        "www.example.gov.cn/20260302158148.html",
        "",
    ],
)
def test_address_of_a_page_stays_as_it_is(address: str) -> None:
    assert veiled_address(address) == address


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        (f"https://a.gov.cn/{MOBILE}.html", "https://a.gov.cn/138******79.html"),
        ("https://a.gov.cn/?tel=138-1234-5679", "https://a.gov.cn/?tel=138-****-**79"),
        ("https://a.gov.cn/?tel=+8613812345679", "https://a.gov.cn/?tel=+861********79"),
        (f"https://a.gov.cn/{IDENTITY}.html", "https://a.gov.cn/110*************15.html"),
        ("https://a.gov.cn/11010119900307002x", "https://a.gov.cn/110*************2x"),
        ("https://a.gov.cn/%31%33812345679.html", "https://a.gov.cn/138******79.html"),
        ("https://a.gov.cn/%EF%BC%91%EF%BC%93812345679.html", "https://a.gov.cn/138******79.html"),
        ("https://a.gov.cn/?mail=zhangsan@example.com", "https://a.gov.cn/?mail=z*******@example.com"),
    ],
)
def test_numbers_of_persons_in_an_address_are_hidden(written: str, kept: str) -> None:
    assert veiled_address(written) == kept
    assert veiled_address(kept) == kept


@pytest.mark.parametrize("written", [f"{PAGE} {IDENTITY}", f"{PAGE}，电话043188901234567", "首页 043188901234567"])
def test_what_is_no_address_is_hidden_as_a_text(written: str) -> None:
    assert veiled_address(written).count("*") > 5


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ("581486383670518784", "581486383670518784"),
        ("G-2026/03.001", "G-2026/03.001"),
        (f"李四{MOBILE}", "李四138******79"),
        ("卡号 6222021234567890123", "卡号 622**************23"),
    ],
)
def test_number_of_a_list_stays_but_for_those_of_persons(written: str, kept: str) -> None:
    assert veiled_number(written) == kept


def test_nothing_that_was_typed_is_kept_with_a_number_of_a_person(world: World) -> None:
    typed: dict[str, Any] = dict.fromkeys(_TYPED, f"（李四{MOBILE} {IDENTITY}）")
    assert {each.name for each in fields(Matter) if each.type == "str"} - set(_TYPED) == {
        *("item", "file", "rule", "fingerprint", "due"),
    }
    order = world.gate.open_order(world["孙网"], Matter(Source.READER, **typed))
    world.gate.assign_order(world["孙网"], order, f"李四{MOBILE}", "", f"电话{MOBILE}")
    kept = b"".join(record.payload for record in world.gate.store.records())
    assert MOBILE.encode() not in kept
    assert IDENTITY.encode() not in kept
    assert b"138******79" in kept


def test_item_is_one_that_there_is_and_no_number_of_a_person_is_a_name(world: World) -> None:
    with refused(Code.ITEM_UNKNOWN):
        world.gate.open_order(world["孙网"], Matter(Source.READER, "误", item=MOBILE))
    with pytest.raises(UsageError, match="工单号里有电话"):
        world.gate.open_order(world["孙网"], Matter(Source.READER, "误"), id=f"找错-{MOBILE}")


def test_imported_list_shows_no_number_of_a_person_anywhere(tmp_path: Path) -> None:
    office = Office.open(tmp_path, "default", people={"孙网": ["网站管理员"]})
    rows = [
        "错敏词,填报单位名称,父页面信息,网站名称,数据ID,责任人",
        f'误,某局（李四{MOBILE}）,"https://a.gov.cn/{MOBILE} {IDENTITY}",县网{MOBILE},A{MOBILE},李四{MOBILE}',
    ]
    path = office.write("清单.csv", "\n".join(rows))
    done = office.gate("order", "import", path, key="孙网")
    order = office.gate("order", "list", "--format", "json").json()[0]["order"]
    told = [done, office.gate("order", "show", order), office.gate("order", "show", order, "--format", "json")]
    told.append(office.gate("order", "list"))
    for name in ("a.csv", "a.ics"):
        office.gate("order", "calendar" if name.endswith("ics") else "list", "-o", tmp_path / name)
    period = ("--from", "2020-01-01", "--to", "2099-12-31")
    assert office.gate("bulletin", *period, "-o", tmp_path / "b.csv").code == 0
    written = [(tmp_path / name).read_text(encoding="utf-8") for name in ("a.csv", "a.ics", "b.csv")]
    written += [each.text + each.err for each in told if each is not done]
    stored = b"".join(each.read_bytes() for each in (tmp_path / "g").glob("gate.db*"))
    assert [text for text in written if MOBILE in text or IDENTITY in text] == []
    assert MOBILE.encode() not in stored
    assert "138******79" in written[0]
    again = office.gate("order", "import", path, "--format", "json", key="孙网").json()
    assert (again["opened"], again["known"]) == ([], 1)
