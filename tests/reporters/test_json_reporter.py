"""The JSON contract: keys, order of magnitude and form of every value."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

import zwlint
from readers.sheets.building import sheet, texts, workbook
from support import CLEAN, dictionary, finding, linter_with, row, terms_rule, write_pack
from zwlint import check, check_text
from zwlint.findings import Plugin, Report
from zwlint.plugins import Output
from zwlint.reporters.json import as_json, write_json

DAY = date(2026, 3, 1)
PAGE = """<html><head><title>通知</title></head>
<body><p>各县按步<b>就班</b>推进。</p><p>联系电话23900000000，全面布署。</p></body></html>"""
FILE_KEYS = [
    "path",
    "format",
    "profile",
    "digest",
    "characters",
    "as_of",
    "dated_from",
    "findings",
    "shadowed",
    "suppressed",
    "unchecked",
    "exempt",
]
FINDING_KEYS = {
    "rule",
    "name",
    "title",
    "severity",
    "certainty",
    "message",
    "text",
    "suggestions",
    "start",
    "end",
    "region",
    "location",
    "entry",
    "context",
    "context_start",
    "basis",
    "fingerprint",
    "fix",
}


def written(*reports: Report, skipped: int = 0) -> Any:
    parts: list[str] = []
    write_json(reports, Output(parts.append, skipped=skipped))
    return json.loads("".join(parts))


def page() -> Report:
    return check_text(PAGE, format="html", dated=DAY)._replace(path="a.html")


def test_keys_are_those_of_the_contract() -> None:
    data = written(page())
    assert list(data) == ["zwlint", "schema", "ruleset", "config", "plugins", "files", "summary"]
    assert list(data["files"][0]) == FILE_KEYS
    assert [set(found) for found in data["files"][0]["findings"]] == [FINDING_KEYS] * 3


def test_head_names_version_schema_and_digests() -> None:
    data = written(page())
    assert (data["zwlint"], data["schema"], data["plugins"]) == (zwlint.__version__, 1, [])
    assert re.fullmatch("sha256:[0-9a-f]{64}", data["ruleset"])
    assert re.fullmatch("sha256:[0-9a-f]{64}", data["config"])


def test_file_says_what_was_checked() -> None:
    (file,) = written(page())["files"]
    assert {
        key: file[key] for key in ("path", "format", "profile", "as_of", "dated_from", "suppressed", "unchecked")
    } == {
        "path": "a.html",
        "format": "html",
        "profile": "web",
        "as_of": "2026-03-01",
        "dated_from": "option",
        "suppressed": [],
        "unchecked": [],
    }
    assert file["characters"] == len("通知\n各县按步就班推进。\n联系电话23900000000，全面布署。")
    assert re.fullmatch("sha256:[0-9a-f]{64}", file["digest"])


def test_finding_is_written_out_in_full(tmp_path: Path) -> None:
    basis = '[{ norm = "《测试规范》", clause = "第1条", evidence = "P" }, { norm = "测试手册", evidence = "S" }]'
    linter = linter_with(
        write_pack(tmp_path, terms_rule(basis=basis, fix='"safe"'), words=dictionary(row("按步就班", "按部就班")))
    )
    (first,) = written(linter.check_text(PAGE, format="html", dated=DAY))["files"][0]["findings"]
    assert re.fullmatch("[0-9a-f]{32}", first.pop("fingerprint"))
    start = PAGE.encode().index("按步".encode())
    assert first == {
        "rule": "TST001",
        "name": "test-fault",
        "title": "测试用的毛病",
        "severity": "warning",
        "certainty": "certain",
        "message": "“按步就班”应作“按部就班”。",
        "text": "按步就班",
        "suggestions": ["按部就班"],
        "start": 2,
        "end": 6,
        "region": "paragraph",
        "location": {
            "kind": "text",
            "line": 2,
            "column": 12,
            "end_line": 2,
            "end_column": 19,
            "byte_start": start,
            "byte_end": start + 15,
            "slices": [[start, start + 6], [start + 9, start + 15]],
        },
        "entry": {"dictionary": "words", "key": "按步就班", "source": "《测试用语表》第1条"},
        "context": "各县按步就班推进。",
        "context_start": 2,
        "basis": [
            {"norm": "《测试规范》", "clause": "第1条", "evidence": "P"},
            {"norm": "测试手册", "clause": "", "evidence": "S"},
        ],
        "fix": None,
    }


def test_fix_names_its_safety_and_long_numbers_are_hidden() -> None:
    second = written(page())["files"][0]["findings"][1]
    assert (second["text"], second["fix"]) == ("布署", "safe")
    assert second["context"] == "联系电话239******00，全面布署。"


def test_unchecked_part_has_part_reason_digest_and_rule() -> None:
    report = check(b"%PDF-1.7")._replace(path="a.pdf")
    (file,) = written(report)["files"]
    assert file["unchecked"] == [
        {"part": "全文", "reason": "还不能读取 pdf 格式，未检查", "digest": report.digest, "rule": "ZW001"}
    ]


def test_summary_counts_everything() -> None:
    report = page()._replace(suppressed=(finding(0, 1),))
    assert written(report, check(b"%PDF-1.7"), skipped=2)["summary"] == {
        "files": 2,
        "veto": 0,
        "error": 0,
        "warning": 3,
        "info": 0,
        "suppressed": 1,
        "unchecked": 1,
        "skipped": 2,
    }


def test_shadowed_findings_are_written_but_not_counted() -> None:
    report = check_text(CLEAN)._replace(shadowed=(finding(0, 1),))
    data = written(report)
    assert len(data["files"][0]["shadowed"]) == 1
    assert data["summary"]["warning"] == 0


def test_no_reports_are_an_object_all_the_same() -> None:
    data = as_json([])
    assert (data["ruleset"], data["config"], data["plugins"], data["files"]) == (None, None, [], [])
    assert data["summary"]["files"] == 0


def test_plugins_are_named_with_their_versions() -> None:
    report = page()._replace(plugins=(Plugin("house", "1.2"),))
    assert written(report)["plugins"] == [{"name": "house", "version": "1.2"}]


def test_path_has_forward_slashes_and_none_is_null() -> None:
    assert written(page()._replace(path="稿件\\三月\\a.html"))["files"][0]["path"] == "稿件/三月/a.html"
    assert written(check_text(CLEAN))["files"][0]["path"] is None


def test_chinese_stands_as_it_is() -> None:
    parts: list[str] = []
    write_json([page()], Output(parts.append))
    assert "按步就班" in "".join(parts)
    assert "\\u" not in "".join(parts)


@pytest.mark.parametrize(
    "changed",
    [
        {"text": "\ud800"},
        {"context": "\udc00"},
        {"message": "“\ud800”有误。"},
        {"suggestions": ("\ud800",)},
    ],
)
def test_output_is_always_utf8(changed: dict[str, Any]) -> None:
    parts: list[str] = []
    write_json([check_text(CLEAN)._replace(findings=(replace(finding(0, 1), **changed),))], Output(parts.append))
    assert "\ufffd" in "".join(parts).encode("utf-8").decode("utf-8")


def test_path_that_is_not_utf8_can_be_written() -> None:
    parts: list[str] = []
    write_json([page()._replace(path="a\udcff.html")], Output(parts.append))
    assert "".join(parts).encode("utf-8").isascii() is False


def test_place_in_a_workbook_is_part_sheet_cell_and_characters() -> None:
    data = workbook(sheet(texts(1, "甲", "政策资询")), names=["名单"])
    report = check(data, format="xlsx", dated=date(2026, 1, 1))
    [found] = as_json([report])["files"][0]["findings"]
    assert found["location"] == {
        "kind": "sheet",
        "part": "xl/worksheets/sheet1.xml",
        "sheet": "名单",
        "cell": "B1",
        "slices": [[2, 4]],
        "detail": "",
    }
