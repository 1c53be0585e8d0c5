"""Long runs of digits are hidden, and nothing moves."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from support import dictionary, linter_with, pattern_rule, row, terms_rule, write_pack
from zwlint import check_text
from zwlint.document import Region
from zwlint.masking import masked, veiled


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("13900000000", "139******00"),
        ("110101190001011234", "110*************34"),
        ("11010119000101123X", "110*************3X"),
        ("电话13900000000转8", "电话139******00转8"),
        ("6222 0212 3456 7890 123", "622* **** **** **** *23"),
        ("139-0000-0000", "139-****-**00"),
        ("1390000000", "1390000000"),
        ("2026年3月12日，共1234567890元", "2026年3月12日，共1234567890元"),
        ("", ""),
        ("邮箱zhangsonghe@qq.com。", "邮箱z**********@qq.com。"),
        ("云A12345、云A·D12345", "云******、云*·******"),
        ("护照E00000000，证号G0000000", "护照E********，证号G0000000"),
        ("住松河小区3栋2单元501室，资询", "住松河小区*栋*单元***室，资询"),
        ("柳树村3组12号", "柳树村3组**号"),
        ("建设路12号院3号楼2门501", "建设路**号院*号楼*门***"),
        ("青政发〔2026〕12号，第3号令，2026年3月1日，3楼", "青政发〔2026〕12号，第3号令，2026年3月1日，3楼"),
        ("110101190001011234，110101190001011235", "110*************34，110*************35"),
    ],
)
def test_runs_of_eleven_digits_and_more_keep_their_ends_only(text: str, shown: str) -> None:
    assert masked(text) == shown


@pytest.mark.parametrize(
    "text",
    [
        "１１０１０１１９０００１０１１２３４",
        "110101\u200b19000101\u200b1234",
        "6222－0212－3456－7890",
        "139\u00a00000\u00a00000",
        "139\u200b\u200b \u200b0000\u20110000",
        "𝟏𝟑𝟗𝟎𝟎𝟎𝟎𝟎𝟎𝟎𝟎",
        "1\u20e33\u20e39\u20e30\u20e30\u20e30\u20e30\u20e30\u20e30\u20e30\u20e30\u20e3",
    ],
)
def test_disguised_runs_are_hidden_too(text: str) -> None:
    assert "*" in masked(text)


def test_finding_beside_a_full_width_identity_number_does_not_quote_it() -> None:
    hits = check_text("身份证１１０１０１１９０００１０１１２３４，要按步就班。").findings
    assert [hit.rule for hit in hits] == ["PII101", "TYP001"]
    assert all("９０００１０１" not in f"{hit.context}{hit.shown}{hit.message}" for hit in hits)
    assert all("90001011" not in hit.message for hit in hits)


@given(st.text(st.sampled_from("0123456789Xx -甲，\u200b\n"), max_size=80))
def test_length_and_all_but_digits_stay(text: str) -> None:
    shown = masked(text)
    assert len(shown) == len(text)
    assert all(new == old or (new == "*" and old in "0123456789Xx") for new, old in zip(shown, text, strict=True))
    assert re.search("[0-9]{11}", shown) is None


@given(st.text(st.sampled_from("0123456789 甲"), max_size=60))
def test_masking_twice_is_masking_once(text: str) -> None:
    assert masked(masked(text)) == masked(text)


def test_quotation_cut_inside_a_number_still_hides_it() -> None:
    number = "110101190001011234"
    (hit,) = check_text(f"{number}{'一' * 20}要按步就班。").findings
    assert hit.context.startswith("*")
    assert not any(number[at : at + 5] in hit.context for at in range(len(number) - 4))


def test_place_in_the_quotation_is_that_of_the_finding() -> None:
    for before in ("", "13900000000，", "一" * 40):
        hit = check_text(f"{before}要按步就班。").findings[-1]
        assert hit.context[hit.context_start : hit.context_start + 4] == "按步就班"


@pytest.mark.parametrize("number", ["13812345678", "110105194912310021", "138 - 1234 - 5678"])
def test_number_behind_a_date_is_hidden_and_the_date_is_not(number: str) -> None:
    shown = masked(f"2026-03-05 {number}")
    assert shown.startswith("2026-03-05 ")
    assert number not in shown
    assert "*" in shown
    assert len(shown) == len("2026-03-05 ") + len(number)


def test_many_dates_in_a_row_are_read_as_they_stand() -> None:
    row = "2026-03-05 " * 5000
    assert masked(row) == row
    assert masked(row + "13812345678") == row + "138******78"


# -- what a rule found as personal data ------------------------------------------------------------------------

_HOME = "松河镇柳树村3组12号"
_PASSPORT = "E00000000"


@pytest.fixture
def pack(tmp_path: Path) -> Path:
    rules = pattern_rule(
        rf"松河镇柳树村3组\d+号|{_PASSPORT}", 'anchors = ["松河", "E0"]', personal="true", regions='["all"]'
    )
    return write_pack(tmp_path / "pack", rules + terms_rule(code="TST002"), words=dictionary(row("低保户")))


def test_what_a_rule_found_as_personal_is_masked_wherever_it_is_quoted(pack: Path) -> None:
    text = f"低保户林某，住{_HOME}，护照{_PASSPORT}。"
    found = linter_with(pack).check_text(text).findings
    assert [finding.rule for finding in found] == ["TST002", "TST101", "TST101"]
    for finding in found:
        said = finding.context + finding.message + finding.shown
        assert _HOME not in said
        assert _PASSPORT not in said
    assert [finding.shown for finding in found[1:]] == ["松河镇********", "E00******"]
    assert [finding.text for finding in found[1:]] == [_HOME, _PASSPORT]


def test_what_a_rule_would_find_is_masked_though_it_is_not_selected(tmp_path: Path) -> None:
    text = f"低保户林某的证件号码是{_PASSPORT[:5]}-{_PASSPORT[5:]}，学号20240101。"
    rules = pattern_rule("20240101", 'anchors = ["20240101"]', code="OTH001", personal="true") + terms_rule()
    linter = linter_with(write_pack(tmp_path / "other", rules, words=dictionary(row("低保户"))))
    (found,) = linter.check_text(text).findings
    assert found.rule == "TST001"
    assert "20240101" not in found.context


def test_fingerprint_does_not_tell_personal_data(pack: Path) -> None:
    linter = linter_with(pack)
    first, second = (
        linter.check_text(f"低保户林某，住{home}。").findings[-1] for home in (_HOME, _HOME.replace("12", "13"))
    )
    assert first.rule == second.rule == "TST101"
    assert first.fingerprint == second.fingerprint


def test_personal_data_are_shown_where_the_user_asks_for_them(pack: Path) -> None:
    text = f"低保户林某，住{_HOME}，电话13900000000。"
    masked_, shown = (linter_with(pack, show_personal_data=show).check_text(text).findings for show in (False, True))
    assert [finding.fingerprint for finding in masked_] == [finding.fingerprint for finding in shown]
    assert shown[0].context == text
    assert shown[1].shown == _HOME


def test_name_of_a_file_is_masked_too(pack: Path, tmp_path: Path) -> None:
    file = tmp_path / f"{_HOME}.txt"
    file.write_text("正文", encoding="utf-8")
    (found,) = linter_with(pack).check(file).findings
    assert (found.region, found.context) == (Region.FILE_NAME, "松河镇********")


@given(st.text("住松河12 \n"), st.lists(st.tuples(st.integers(0, 30), st.integers(0, 30))))
def test_veiling_moves_nothing(text: str, spans: list[tuple[int, int]]) -> None:
    within = [(min(a, len(text)), min(max(a, b), len(text))) for a, b in spans]
    after = veiled(text, within)
    assert len(after) == len(text)
    covered = {at for start, end in within for at in range(start, end)}
    assert all(before == now for at, (before, now) in enumerate(zip(text, after, strict=True)) if at not in covered)


def test_what_stands_below_a_header_that_a_rule_found_is_hidden_in_lines_too() -> None:
    text = "序号\t姓名\t病种\t出生日期\t备注\n1\t张松河\t慢性肾炎\t2018-03-05\t按步就班"
    report = check_text(text)
    assert {each.rule for each in report.findings} >= {"PII006", "PII007", "TYP001"}
    assert not any("肾炎" in each.context or "2018" in each.context for each in report.findings)
