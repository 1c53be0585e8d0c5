"""Every rule on leftovers finds files made to hold just that, and none of their innocent look-alikes."""

from __future__ import annotations

import pytest

from readers.sheets.building import sheet, texts
from rules.leftover_files import BAD, GOOD, IDENTITY, PEOPLE, File, book
from zwlint.config import Config
from zwlint.findings import Finding
from zwlint.linter import Linter
from zwlint.site import Site

RULES = {rule.code: rule for rule in Linter().engine.ruleset.rules if rule.kind == "leftover"}
LINTERS = {code: Linter(Config(select=(code,))) for code in RULES}


def cases(files: dict[str, list[File]]) -> list[object]:
    return [
        pytest.param(code, file, id=f"{code}-{index}-{file[0]}")
        for code, each in files.items()
        for index, file in enumerate(each)
    ]


def found(code: str, file: File) -> tuple[Finding, ...]:
    report = LINTERS[code].check(file[1], format=file[0])
    assert report.broken is False
    return report.findings


@pytest.mark.parametrize(("code", "file"), cases(BAD))
def test_what_was_left_is_found_once(code: str, file: File) -> None:
    assert {finding.rule for finding in found(code, file)} == {code}


@pytest.mark.parametrize(("code", "file"), cases(GOOD))
def test_look_alikes_are_left_alone(code: str, file: File) -> None:
    assert found(code, file) == ()


def test_rules_without_examples_have_files_of_both_kinds() -> None:
    wanted = {code for code, rule in RULES.items() if not rule.examples}
    assert wanted <= BAD.keys() & GOOD.keys()


def test_many_of_one_kind_are_one_finding_with_their_count() -> None:
    rows = [texts(number, "林松", more='hidden="1"') for number in range(3, 8)]
    (finding,) = found("SEC106", book(sheet(*PEOPLE[:2], *rows)))
    assert finding.text == "林松"
    assert finding.message.endswith("（共 5 处：第 3 行、第 4 行、第 5 行等）")


def test_kinds_are_found_apart_each_at_its_first_place() -> None:
    hidden = '<cols><col min="2" max="2" width="9" hidden="1"/></cols>'
    findings = found("SEC106", book(sheet(*PEOPLE[:2], texts(3, "林松", more='hidden="1"'), before=hidden)))
    assert [(each.text, each.message[-6:]) for each in findings] == [("金额", "。（B 列）"), ("林松", "第 3 行）")]


def test_an_identity_number_that_is_found_is_masked() -> None:
    (finding,) = found("PII012", BAD["PII012"][4])
    assert finding.text == IDENTITY
    assert finding.shown == "359*************11"


def test_contacts_of_the_publisher_are_not_personal() -> None:
    page = "<p>办事指南</p><div style='display:none'>咨询 13900001234</div>".encode()
    assert [each.rule for each in found("PII012", ("html", page))] == ["PII012"]
    linter = Linter(Config(select=("PII012",), site=Site(contacts=("13900001234",))))
    assert linter.check(page, format="html").findings == ()
