"""The calls of the library: sources, formats, threads, reload, and that nothing leaves the machine."""

from __future__ import annotations

import io
import json
from concurrent.futures import ThreadPoolExecutor
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest

import zwlint
from support import (
    CLEAN,
    NOTICE,
    SOURCE,
    VETO,
    dictionary,
    environment,
    linter_with,
    python,
    row,
    terms_rule,
    texts,
    warm_cache,
    write_pack,
)
from zwlint.config import Config
from zwlint.errors import RulesetError, UsageError
from zwlint.linter import Linter
from zwlint.plugins import Output
from zwlint.reporters.json import as_json
from zwlint.reporters.text import write_text

PAGE = f"<html><head><title>通知</title></head><body><p>{NOTICE}</p></body></html>"
DAY = date(2026, 1, 1)


def test_path_bytes_binary_file_and_string_give_the_same_findings(tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    file.write_text(NOTICE, encoding="utf-8")
    by_path = zwlint.check(file, dated=DAY)
    with file.open("rb") as opened:
        others = [
            zwlint.check(str(file), dated=DAY),
            zwlint.check(NOTICE.encode(), dated=DAY),
            zwlint.check(opened, dated=DAY),
            zwlint.check(io.BytesIO(NOTICE.encode()), dated=DAY),
            zwlint.check_text(NOTICE, dated=DAY),
        ]
    assert texts(by_path.findings) == ["按步就班"]
    assert by_path.path == str(file)
    assert [report._replace(path=str(file)) for report in others] == [by_path] * 5
    assert [report.path for report in others] == [str(file), None, None, None, None]


def test_report_says_what_was_checked_and_how() -> None:
    report = zwlint.check_text(NOTICE, dated=DAY)
    assert (report.format, report.profile, report.characters) == ("text", "draft", 8)
    assert (report.as_of, report.dated_from) == ("2026-01-01", "option")
    assert len(report.digest) == len(report.ruleset) == len(report.config) == 71
    assert (report.version, report.plugins, report.broken) == (zwlint.__version__, (), False)


def test_digest_is_that_of_the_bytes() -> None:
    assert zwlint.check(b"abc").digest == "sha256:ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"


@pytest.mark.parametrize(
    ("name", "format", "profile"),
    [("a.html", "html", "web"), ("a.HTM", "html", "web"), ("a.txt", "text", "draft"), ("a", "html", "web")],
)
def test_format_and_profile_follow_name_and_bytes(name: str, format: str, profile: str) -> None:
    report = Linter().check(PAGE.encode(), name=name)
    assert (report.format, report.profile, report.path) == (format, profile, name)


def test_format_given_takes_the_place_of_detection() -> None:
    report = zwlint.check(PAGE.encode(), format="text")
    assert (report.format, report.profile) == ("text", "draft")


def test_unknown_extension_is_read_for_what_it_looks_like(tmp_path: Path) -> None:
    (tmp_path / "a.xyz").write_text(NOTICE, encoding="utf-8")
    (tmp_path / "b.xyz").write_text(PAGE, encoding="utf-8")
    reports = list(Linter().check_many([tmp_path / "a.xyz", tmp_path / "b.xyz"]))
    assert [(report.format, texts(report.findings)) for report in reports] == [
        ("text", ["按步就班"]),
        ("html", ["按步就班", ""]),
    ]


def test_profile_of_the_configuration_holds_for_every_format() -> None:
    linter = Linter(Config(profile="document"))
    assert [linter.check_text(NOTICE).profile, linter.check_text(PAGE, format="html").profile] == ["document"] * 2


@pytest.mark.parametrize(
    ("name", "data", "format"),
    [
        ("a.pdf", b"%PDF-1.7", "pdf"),
        ("a.zip", b"PK\x03\x04rest", "zip"),
        ("a.ofd", "不是压缩包".encode(), "ofd"),
        ("a.html", b"%PDF-1.7", "pdf"),
    ],
)
def test_format_without_a_reader_is_unchecked(name: str, data: bytes, format: str) -> None:
    report = Linter().check(data, name=name)
    assert (report.format, report.findings) == (format, ())
    (gap,) = report.unchecked
    assert (gap.part, gap.reason, gap.rule) == ("全文", f"还不能读取 {format} 格式，未检查", "ZW001")
    assert gap.digest == report.digest
    assert not report.passes()


def test_unknown_format_is_refused_with_the_nearest() -> None:
    with pytest.raises(UsageError) as raised:
        zwlint.check(b"abc", format="htm")
    assert (raised.value.what, raised.value.hint) == ("没有格式“htm”的读取器", "是否想写 html？")


@pytest.mark.parametrize("name", ["gone.html", "folder"])
def test_path_that_cannot_be_read_is_unchecked(tmp_path: Path, name: str) -> None:
    (tmp_path / "folder").mkdir()
    report = zwlint.check(tmp_path / name)
    assert [gap.rule for gap in report.unchecked] == ["ZW001"]
    assert report.unchecked[0].reason.startswith("文件读不出来（")
    assert report.path == str(tmp_path / name)


def test_path_with_a_null_character_is_unchecked() -> None:
    assert zwlint.check("a\0.html").unchecked != ()


@pytest.mark.parametrize("source", [io.StringIO("要按步就班"), bytearray(b"abc"), 3, None])
def test_source_of_another_type_is_refused_in_words(source: object) -> None:
    with pytest.raises((zwlint.ZwlintError, TypeError), match="路径"):
        zwlint.check(source)  # type: ignore[arg-type]


def test_string_with_a_lone_surrogate_is_checked() -> None:
    report = zwlint.check_text("\ud800要按步就班")
    assert [(found.text, found.start) for found in report.findings] == [("按步就班", 2)]
    assert [gap.part for gap in report.unchecked] == ["不能识别的字"]


def test_public_names_are_all_there_and_others_are_none() -> None:
    assert [name for name in zwlint.__all__ if not hasattr(zwlint, name)] == []
    with pytest.raises(AttributeError, match="chek"):
        _ = zwlint.chek


def test_check_takes_a_configuration() -> None:
    assert zwlint.check_text(NOTICE, config=Config(ignore=("TYP",))).findings == ()
    assert zwlint.check_text(NOTICE, config=Config(select=("TYP001",))).findings != ()


def test_same_inputs_give_the_same_report() -> None:
    one, other = Linter(), Linter()
    first, again, second = (linter.check_text(PAGE, format="html", dated=DAY) for linter in (one, one, other))
    assert first == again == second
    assert [vars_of(report.findings) for report in (again, second)] == [vars_of(first.findings)] * 2


def vars_of(findings: tuple[zwlint.Finding, ...]) -> list[tuple[object, ...]]:
    """All fields, since findings themselves compare by fingerprint."""
    return [
        (f.rule, f.severity, f.message, f.start, f.end, f.text, f.location, f.context, f.fingerprint) for f in findings
    ]


def test_configuration_changes_the_configuration_digest_and_nothing_else_that_identifies() -> None:
    plain, chosen = Linter(), Linter(Config(ignore=("PUN",)))
    first, second = plain.check_text(CLEAN, dated=DAY), chosen.check_text(CLEAN, dated=DAY)
    assert first.config != second.config
    assert (first.ruleset, first.digest) == (second.ruleset, second.digest)


def test_many_threads_on_one_linter_give_the_reports_of_one_thread() -> None:
    sources = [f"{NOTICE}\n第{number}号文件，全面布署、分岐、维族。\n{VETO}".encode() for number in range(40)]
    sources += [f"<p>{NOTICE}</p><p>{number}</p>".encode() for number in range(40)]
    shared, alone = Linter(), []
    for start in range(0, len(sources), 10):
        single = Linter()
        alone += [single.check(source, dated=DAY) for source in sources[start : start + 10]]
    with ThreadPoolExecutor(16) as pool:
        together = list(pool.map(lambda source: shared.check(source, dated=DAY), sources))
    assert together == alone
    assert [vars_of(report.findings) for report in together] == [vars_of(report.findings) for report in alone]


def test_reload_takes_up_changed_rules_and_the_digest_follows(tmp_path: Path) -> None:
    linter = linter_with(write_pack(tmp_path, terms_rule(), words=dictionary(row("甲乙丙", "改法"))))
    before = linter.check_text("甲乙丙，丁戊己")
    write_pack(tmp_path, terms_rule(), words=dictionary(row("丁戊己", "改法")))
    assert linter.check_text("甲乙丙，丁戊己") == before
    linter.reload()
    after = linter.check_text("甲乙丙，丁戊己")
    assert (texts(before.findings), texts(after.findings)) == (["甲乙丙"], ["丁戊己"])
    assert before.ruleset != after.ruleset


def test_reload_that_fails_keeps_the_old_engine(tmp_path: Path) -> None:
    linter = linter_with(write_pack(tmp_path, terms_rule(), words=dictionary(row("甲乙丙", "改法"))))
    engine, before = linter.engine, linter.check_text("甲乙丙", dated=DAY)
    write_pack(tmp_path, terms_rule().replace("severity", "sevrity"), words=dictionary(row("甲乙丙", "改法")))
    with pytest.raises(RulesetError):
        linter.reload()
    assert linter.engine is engine
    assert linter.check_text("甲乙丙", dated=DAY) == before


WATCH = f"""
import sys, os, socket
seen = []
def watch(event, args):
    if event.startswith(("socket.", "urllib", "http.", "ftplib", "smtplib", "subprocess", "os.system", "os.exec")):
        seen.append(event)
    if event == "open" and isinstance(args[0], str) and isinstance(args[1], str) and set(args[1]) & set("wax+"):
        seen.append(f"{{event}} {{args[0]}}")
    if event == "open" and args[1] is None and args[2] & (os.O_WRONLY | os.O_RDWR | os.O_CREAT):
        seen.append(f"{{event}} {{args[0]}}")
    if event in ("os.mkdir", "os.rename", "os.remove", "os.rmdir", "os.link", "os.symlink", "os.truncate"):
        seen.append(f"{{event}} {{args[0]}}")
sys.addaudithook(watch)
import zwlint
text = "{NOTICE}，全面布署、分岐、维族。\\n{VETO}\\n2026年3月1日"
found = zwlint.check_text(text).findings
page = "<html><head><script src='http://example.invalid/a.js'></script><link rel=stylesheet href='//example.invalid/b'>"
page += "</head><body><p>" + text + "<img src='http://example.invalid/c.png'></p></body></html>"
found += zwlint.check_text(page, format="html").findings
print(len(found))
cache = os.environ["XDG_CACHE_HOME"]
print([event for event in seen if cache not in event])
"""


def test_check_opens_no_socket_starts_no_program_and_writes_only_to_the_cache_folder(tmp_path: Path) -> None:
    cache = warm_cache(tmp_path / "cache")
    for rules in Path(cache).glob("zwlint/compiled/rules-*.bin"):  # to compile the tables beside them takes as long
        rules.unlink()
    done = python("-c", WATCH, cwd=tmp_path, env=environment(XDG_CACHE_HOME=cache))
    assert done.err == ""
    assert list(Path(cache).glob("zwlint/compiled/rules-*.bin"))
    assert done.text.splitlines() == ["12", "[]"]
    assert [path.name for path in tmp_path.iterdir()] == ["cache"]


def test_source_tree_of_the_package_imports_no_network_module() -> None:
    networked = (
        "import socket",
        "import urllib",
        "from urllib import",
        "from urllib.request",
        "import http.",
        "import ssl",
        "from http.",
        "requests",
    )
    imports = [
        line.strip()
        for path in (SOURCE / "zwlint").rglob("*.py")
        for line in path.read_text("utf-8").splitlines()
        if line.strip().startswith(("import ", "from "))
    ]
    assert [line for line in imports if line.startswith(networked)] == []


def test_draft_is_never_changed(tmp_path: Path) -> None:
    file = tmp_path / "a.html"
    file.write_text(PAGE, encoding="utf-8")
    before = (file.stat().st_mtime_ns, file.read_bytes())
    zwlint.check(file)
    assert (file.stat().st_mtime_ns, file.read_bytes()) == before


def test_moment_is_taken_for_its_date_and_anything_else_refused() -> None:
    linter = Linter()
    assert linter.check_text(NOTICE, dated=datetime(2025, 1, 1, 8, 30)).as_of == "2025-01-01"  # noqa: DTZ001
    with pytest.raises(UsageError, match="dated 应为日期"):
        linter.check_text(NOTICE, dated="2025-01-01")  # type: ignore[arg-type]


def test_number_of_a_person_stands_whole_in_no_output() -> None:
    report = Linter(Config(select=("NUM001",))).check_text("约13812345678人左右，联系人138 - 1234 - 5678。")
    shown = json.dumps(as_json([report]), ensure_ascii=False)
    lines: list[str] = []
    write_text([report], Output(lines.append))
    assert len(report.findings) == 1
    for output in (shown, "".join(lines), report.findings[0].message):
        assert "13812345678" not in output
        assert "138 - 1234 - 5678" not in output


def test_date_is_no_number_of_a_person() -> None:
    report = Linter(Config(select=("TYP001",))).check_text("2026-03-05 10:30:00 按步就班")
    assert report.findings[0].context == "2026-03-05 10:30:00 按步就班"


def test_message_quotes_the_beginning_and_the_end_of_what_goes_on_for_pages() -> None:
    """Other than the finding itself, which has all of it."""
    (finding,) = Linter(Config(select=("TYP003",), profile="draft")).check_text("导倒" * 5000).findings
    assert len(finding.text) == 10_000
    assert len(finding.message) < 250
    assert "……" in finding.message


def test_page_of_pictures_alone_is_unchecked() -> None:
    report = Linter().check(b"<html><body><img src=1.jpg><img src=2.jpg></body></html>", format="html")
    assert [gap.part for gap in report.unchecked] == ["正文"]


def test_what_has_run_out_is_held_against_today_and_not_against_the_date_of_the_document(tmp_path: Path) -> None:
    page = (
        "索引号：000014349/2020-00017\n主题分类：教育\n发文机关：青禾县教育局\n成文日期：2020年3月2日\n有效性：有效\n"
    )
    clause = "青禾县助学金管理办法\n第十二条　本办法自2020年4月1日起施行，有效期5年。"
    (tmp_path / "a.txt").write_text(page + clause, encoding="utf-8")
    linter = Linter(Config(select=("GOVM004",)))
    report = linter.check(tmp_path / "a.txt")
    assert (report.as_of, texts(report.findings)) == ("2020-03-02", ["有效"])
    assert texts(linter.check(tmp_path / "a.txt", dated=date(2024, 3, 2)).findings) == []


@pytest.mark.parametrize("text", [b"abc", None])
def test_what_is_no_text_is_told(text: Any) -> None:
    with pytest.raises(UsageError, match="应为文字"):
        zwlint.check_text(text)
