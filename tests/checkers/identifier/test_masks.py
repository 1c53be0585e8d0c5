"""Masks: what still shows, what several styles give away together, in one file and across the files of a run."""

from __future__ import annotations

from pathlib import Path

import pytest

from personal import card, found, identity, linter, table
from support import call
from zwlint.checkers.batch import Batch
from zwlint.findings import Report, Severity

NUMBER = identity("11010519491231002")
OTHER = identity()
CARD = card()
MIDDLE = f"{NUMBER[:6]}********{NUMBER[14:]}"
TAIL = f"{OTHER[:14]}****"


def rules(text: str, format: str = "text") -> set[str]:
    return {rule for rule, _text in found(text, format)}


@pytest.mark.parametrize(
    "text",
    [
        f"身份证号：{TAIL}",
        f"{NUMBER[:14]}××××",
        f"{OTHER[:14]}XXXX",
        f"{OTHER[:14]}●●●●",
        f"{OTHER[:14]}＊＊＊＊",
        f"******{OTHER[6:]}",
        f"身份证号：{OTHER[:10]}****{OTHER[14:]}",
        f"身份证号：{OTHER[:16]}**",
        f"身份证号：{OTHER[:6]} {OTHER[6:14]} ****",
        "手机：1391234**78",
        "手机：139*2345678",
        f"账号：{CARD[:-4]}****",
        f"卡号：{CARD[:4]}****{CARD[8:]}",
    ],
)
def test_too_much_shows(text: str) -> None:
    assert "PII011" in rules(text)


@pytest.mark.parametrize(
    "text",
    [
        f"身份证号：{MIDDLE}",
        f"身份证号：{NUMBER[:4]}************{NUMBER[16:]}",
        f"身份证号：{OTHER[:6]}****{OTHER[14:]}",
        f"身份证号：{'*' * 14}{OTHER[14:]}",
        f"身份证号：{OTHER[:6]}XXXXXXXX{OTHER[14:]}",
        "手机：139****5678",
        "手机 139 **** 5678",
        f"账号：{CARD[:6]}*********{CARD[-4:]}",
        "准考证号：2026010****12",
        "单价：1234*5678=7006652",
        f"{NUMBER[:17]}*",
        "每次3×45分钟，共12×2课时",
    ],
)
def test_enough_is_hidden(text: str) -> None:
    assert not {"PII011", "PII102"} & rules(text)


def test_a_birth_date_in_sight_is_worse() -> None:
    levels = {
        each.severity
        for number in (f"身份证号：{TAIL}", f"身份证号：{OTHER[:9]}****{OTHER[13:]}")
        for each in linter().check_text(number).findings
        if each.rule == "PII011"
    }
    assert levels == {Severity.ERROR, Severity.WARNING}


def test_styles_that_join_up_are_found_at_the_wrong_one() -> None:
    page = table(("姓名", "身份证号"), ("张某", MIDDLE), ("李某", TAIL), ("王某", MIDDLE))
    assert [text for rule, text in found(page, "html") if rule == "PII102"] == [TAIL]
    mobiles = table(("姓名", "手机"), ("张某", "139****5678"), ("李某", "1381234****"))
    assert [text for rule, text in found(mobiles, "html") if rule == "PII102"] == ["1381234****"]


def test_styles_that_hide_the_same_and_other_kinds_do_not() -> None:
    assert "PII102" not in rules(f"身份证号：{MIDDLE}；身份证号：{OTHER[:4]}************{OTHER[16:]}")
    assert "PII102" not in rules(f"手机：139****5678；账号：{CARD[:6]}*********{CARD[-4:]}")


def _texts(report: Report) -> list[str]:
    return [each.text for each in (*report.findings, *report.shadowed) if each.rule == "PII102"]


def test_files_of_one_run_are_held_against_those_before() -> None:
    first, second = f"身份证号：{MIDDLE}".encode(), f"身份证号：{TAIL}".encode()
    assert [_texts(report) for report in linter().check_many([first, second])] == [[], [TAIL]]
    assert [_texts(report) for report in linter().check_many([second, first])] == [[], [MIDDLE]]
    assert [_texts(linter().check(each)) for each in (first, second)] == [[], []], "each by itself"
    again = [_texts(report) for report in linter().check_many([first, second, first])]
    assert again == [[], [TAIL], [MIDDLE]]


def test_command_line_checks_its_files_as_one_batch(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("手机：139****5678", encoding="utf-8")
    (tmp_path / "b.txt").write_text("手机：1381234****", encoding="utf-8")
    outcome = call("check", "--select", "PII102", "--format", "json", str(tmp_path / "a.txt"), str(tmp_path / "b.txt"))
    first, second = outcome.json()["files"]
    assert not first["findings"]
    assert [each["severity"] for each in second["findings"]] == ["warning"]
    assert "a.txt" in second["findings"][0]["message"]


def test_a_batch_keeps_how_and_never_what() -> None:
    batch = Batch()
    linter().check(f"身份证号：{MIDDLE}".encode(), batch=batch, name="名单.txt")
    assert batch.shown("mask identity") == {(18, *range(6, 14)): "名单.txt"}
    for number in range(200):
        batch.show("mask mobile", (number,), "a")
    assert len(batch.shown("mask mobile")) == 64
