"""What a line looks like by itself."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zwlint.elements import shapes
from zwlint.elements.kinds import ElementKind as Kind
from zwlint.elements.numerals import Ordinal, value_of
from zwlint.elements.shapes import addresses, catalogue_value, is_prose, shape_of, signs


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("000017", Kind.COPY_NUMBER),
        ("机 密★长期", Kind.CLASSIFICATION),
        ("特 急", Kind.URGENCY),
        ("青石政发〔2026〕5号", Kind.DOCUMENT_NUMBER),
        ("青石政办（2026）第05号", Kind.DOCUMENT_NUMBER),
        ("青石政发〔26〕5号", Kind.DOCUMENT_NUMBER),
        ("第12号", Kind.DOCUMENT_NUMBER),
        ("2026年第3号", Kind.DOCUMENT_NUMBER),
        ("签发人：林松", Kind.SIGNER),
        ("2026年3月5日", Kind.DATE),
        ("二〇二六年三月五日", Kind.DATE),
        ("2026-03-05", Kind.DATE),
        ("青石县教育局办公室 2026年3月5日印发", Kind.PRINTING),
        ("抄送：县委办公室。", Kind.COPY_TO),
        ("附件2", Kind.ATTACHMENT_MARK),
        ("附 件：", Kind.ATTACHMENT_MARK),
        ("附件：名单", Kind.ATTACHMENT_NOTE),
        ("第三章　监督检查", Kind.CHAPTER),
        ("第十二条　本办法自2026年5月1日起施行。", Kind.CLAUSE),
        ("一、总体要求", Kind.LEVEL_1),
        ("一，总体要求", Kind.LEVEL_1),
        ("（一）、指导思想", Kind.LEVEL_2),
        ("1.落实责任", Kind.LEVEL_3),
        ("12、落实责任", Kind.LEVEL_3),
        ("1.2026年任务清单", Kind.LEVEL_3),
        ("（1）明确时限", Kind.LEVEL_4),
        ("（此件公开发布）", Kind.NOTE),
        ("此件公开发布", Kind.NOTE),
    ],
)
def test_shape(text: str, kind: Kind) -> None:
    assert shape_of(text) is kind


@pytest.mark.parametrize(
    "text",
    [
        "第十二条规定的情形除外。",
        "一是摸清底数，二是建立台账。",
        "一、二、三产业协调发展。",
        "3.5万亩农田受益。",
        "3、4月份是春耕关键期。",
        "12,000元已经拨付。",
        "抄送机关的名称要写全称",
        "附件齐全的，当场受理。",
        "2026年3月5日召开会议。",
    ],
)
def test_running_text_has_none(text: str) -> None:
    assert shape_of(text) is None


@pytest.mark.parametrize(
    ("text", "value"),
    [("索 引 号：X-1", "X-1"), ("有效性：有效", "有效"), ("主题词：", ""), ("索引号是X", None), ("本文标题：", None)],
)
def test_catalogue_value(text: str, value: str | None) -> None:
    assert catalogue_value(text) == value


@pytest.mark.parametrize("text", ["各乡镇人民政府：", "县委，县政府:", "各乡镇人民政府、县直各单位", "尊敬的家长："])
def test_addressees(text: str) -> None:
    assert addresses(text)


@pytest.mark.parametrize("text", ["现将有关事项通知如下：", "根据工作需要：", "青石县人民政府", "春耕、夏种、秋收"])
def test_other_lines_address_nobody(text: str) -> None:
    assert not addresses(text)


@pytest.mark.parametrize(
    "text", ["青石县教育局", "青石县教育局　青石县财政局", "县　长　林松", "县长：林松", "松河镇人民政府"]
)
def test_signatures(text: str) -> None:
    assert signs(text)


@pytest.mark.parametrize("text", ["特此通知。", "请青石县教育局、青石县财政局负责", "春耕工作有序推进"])
def test_other_lines_sign_nothing(text: str) -> None:
    assert not signs(text)


def test_prose_and_titles() -> None:
    assert is_prose("为做好秋季开学工作，现将有关事项通知如下：")
    assert is_prose("请认真贯彻执行。")
    assert not is_prose("青石县人民政府关于印发青石县城市内涝治理工作方案的通知。")
    assert not is_prose("各学校：")


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("7", 7),
        ("十", 10),
        ("十二", 12),
        ("二十", 20),
        ("三十四", 34),
        ("一百二十三", 123),
        ("一百零二", 102),
        ("二〇", 20),
    ],
)
def test_value_of_a_number(written: str, value: int) -> None:
    assert value_of(written) == value


@pytest.mark.parametrize(
    ("line", "written", "value"),
    [
        ("（十二）、要求", "（十二）", 12),
        ("第三十条　附则", "第三十条", 30),
        ("3．要求", "3．", 3),
        ("一、要求", "一、", 1),
    ],
)
def test_ordinal_at_the_head_of_a_line(line: str, written: str, value: int) -> None:
    ordinal = Ordinal(line)
    assert (ordinal.written, ordinal.value) == (written, value)


def test_line_without_a_number_has_no_ordinal() -> None:
    with pytest.raises(ValueError, match="no number"):
        Ordinal("总体要求")


_WRITTEN = (
    *("000001", "份号：000001", "№000001", "机密★1年", "特 急", "青政发〔2026〕5号", "〔2026〕5号", "第3号"),
    *("签发人：张三", "(2026年第3期)", "2026年3月1日", "二○二六年三月一日", "2026-03-01", "抄送：各县", "附件1"),
    *("青石县办公室2026年3月1日印发", "分送 各县", "附件：名单", "第一章 总则", "第一条 为了", "一、总则", "(1) 总则"),
    *("青石县教育局　2026年3月1日", "此件公开发布", "（一）总则", "1. 总则", "（此件公开）", "【此件公开发布】"),
    *("发文机关：县政府", "索 引 号：1"),
)


@given(
    text=st.sampled_from(_WRITTEN),
    at=st.integers(0, 20),
    other=st.sampled_from(["", *"份号№N机密加急签人：政〔6〕年月日印制抄附件1第一（二)【此.、，。 \u3000〇Ｏ１"]),
    gone=st.integers(0, 2),
)
def test_lines_that_are_not_asked_for_their_shape_have_none(text: str, at: int, other: str, gone: int) -> None:
    line = (text[:at] + other + text[at + gone :]).strip()
    if line:
        patterns = (shapes._shapes(), shapes._is_printing, shapes._is_signed)
        assert shapes._may_have_shape(line) or not any(pattern.fullmatch(line) for pattern in patterns)
        assert line[-1] in "发制" or not shapes._is_printing.fullmatch(line)
        assert line[-1] in "日号" or not shapes._is_signed.fullmatch(line)
        labelled = shapes._catalogue().fullmatch(line)
        assert shapes.catalogue_value(line) == (labelled["value"] if labelled else None)
