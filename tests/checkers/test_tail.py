"""What a page carries behind its text is no text to rules that do not name it: neither found nor counted."""

from __future__ import annotations

from pathlib import Path

from support import linter_with, pattern_rule, texts, write_pack
from zwlint.linter import Linter

SLIP = "全县经济稳定蹭长。"
"""A slip that is one only while it stands once in a text."""


def test_a_copy_for_scripts_makes_no_term_of_a_slip() -> None:
    linter = Linter()
    plain = linter.check_text(f"<p>{SLIP}</p>", format="html")
    copied = linter.check_text(f"<p>{SLIP}</p><!-- {SLIP} --><script>var t = '{SLIP}';</script>", format="html")
    assert texts(plain.findings) == texts(copied.findings) == ["稳定蹭长"]


def test_rules_that_name_the_region_look_there(tmp_path: Path) -> None:
    page = "<p>编号12</p><script>var t = '编号123456';</script><!-- 编号34 -->"
    pattern = pattern_rule("编号[0-9]+", 'anchors = ["编号"]')
    assert texts(linter_with(write_pack(tmp_path / "a", pattern)).check_text(page, format="html").findings) == [
        "编号12"
    ]
    named = pattern_rule("编号[0-9]+", 'anchors = ["编号"]', regions='["data"]')
    assert texts(linter_with(write_pack(tmp_path / "b", named)).check_text(page, format="html").findings) == [
        "编号123456"
    ]
    all_regions = pattern_rule("编号[0-9]+", 'anchors = ["编号"]', regions='["all"]')
    found = linter_with(write_pack(tmp_path / "c", all_regions)).check_text(page, format="html").findings
    assert texts(found) == ["编号12", "编号34", "编号123456"]


def test_a_page_of_nothing_else_is_looked_at_whole(tmp_path: Path) -> None:
    pack = write_pack(tmp_path, pattern_rule("编号[0-9]+", 'anchors = ["编号"]', regions='["comment"]'))
    assert texts(linter_with(pack).check_text("<!-- 编号34 -->", format="html").findings) == ["编号34"]
