"""Which charset a page is read in, and that none of its characters is lost where the declaration is wrong."""

import pytest

from generators.charsets import ENCODINGS, encode_page
from zwlint.document import Document
from zwlint.readers.charset import declared_label, decode

from .places import READ, located_text, read_html, texts, written

RARE = "二〇二六年，沈镕、陆𠮷安获评“热心市民”🏅，研发①㈠№—·…"
PAGE = f"<!DOCTYPE html>\r\n<html><head><title>公示</title></head>\r\n<body><p>{RARE}</p></body></html>\r\n"
PROSE = "各有关单位要组织开展政务服务标准化工作，健全工作台账，压实部门责任，确保各项任务按期完成。"


def declaring(label: str, text: str = RARE) -> str:
    return f'<html><head><meta charset="{label}"></head><body><p>{text}</p></body></html>'


def reasons(document: Document) -> list[str]:
    return [gap.reason for gap in document.unchecked]


# -- what is in the bytes ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("case", ENCODINGS)
def test_every_encoding_is_read_without_losing_a_character(case: str) -> None:
    data = encode_page(PAGE, case)
    source = decode(data)
    assert (source.codec, source.damaged) == (ENCODINGS[case].codec, False)
    assert source.text == written(PAGE, case).text
    document = read_html(data)
    assert texts(document) == [RARE]
    assert document.unchecked == ()


@pytest.mark.parametrize("case", ENCODINGS)
def test_bytes_and_columns_of_rare_characters_are_those_of_the_file(case: str) -> None:
    data = encode_page(PAGE, case)
    location = located_text(read_html(data), "𠮷安获评“热心市民”🏅")
    codec = ENCODINGS[case].codec
    assert data[location.byte_start : location.byte_end].decode(codec) == "𠮷安获评“热心市民”🏅"
    assert (location.line, location.column, location.end_column) == (3, 20, 31)


def test_a_mark_is_no_text_and_its_bytes_are_counted() -> None:
    source = decode(b"\xef\xbb\xbf" + "甲乙".encode())
    assert source.text == "甲乙"
    assert [source.byte_offset(index) for index in range(3)] == [3, 6, 9]
    assert source.position(0) == (1, 1)


@pytest.mark.parametrize("label", ["gb2312", "GBK", "gb18030", "x-gbk", "GB_2312-80"])
def test_every_label_of_the_gb_family_is_read_as_gb_18030(label: str) -> None:
    data = declaring(label).encode("gb18030")
    assert decode(data).codec == "gb18030"
    assert texts(read_html(data)) == [RARE]


@pytest.mark.parametrize(
    ("label", "text"),
    [("big5", "政務公開：各有關單位要組織開展工作"), ("Big5-HKSCS", "政務公開，網上辦事")],
)
def test_big5_is_read_as_such_where_it_is_declared(label: str, text: str) -> None:
    data = declaring(label, text).encode("big5hkscs")
    assert decode(data).codec == "big5hkscs"
    assert texts(read_html(data)) == [text]


def test_big5_is_read_as_such_where_it_fits_far_better() -> None:
    text = "請各單位於五月前完成報名，加強部署。\n"
    source = decode(text.encode("big5"))
    assert (source.codec, source.text) == ("big5hkscs", text)


@pytest.mark.parametrize("text", ["請各單位於五月前完成報名，加強部署。", "请各单位于五月前完成报名。", "镕堃祎喆甯"])
def test_traditional_and_rare_characters_in_gb_stay_gb(text: str) -> None:
    source = decode(text.encode("gb18030"))
    assert (source.codec, source.text) == ("gb18030", text)


@pytest.mark.parametrize("label", ["iso-8859-1", "windows-1252", "us-ascii", "euc-kr", "shift_jis", "utf-16", "x-none"])
def test_a_foreign_label_on_a_gb_page_does_not_make_it_unreadable(label: str) -> None:
    data = declaring(label, "机密事项与部署").encode("gbk")
    assert decode(data).codec == "gb18030"
    assert texts(read_html(data)) == ["机密事项与部署"]


def test_a_label_that_the_bytes_do_not_fit_gives_way_to_gb_18030() -> None:
    source = decode(declaring("big5").encode("gb18030"))
    assert (source.codec, source.damaged, source.text) == ("gb18030", False, declaring("big5"))


@pytest.mark.parametrize("label", ["utf-8", "klingon", "", "utf-7", "hz-gb-2312"])
def test_unknown_and_wrong_labels_are_not_believed(label: str) -> None:
    data = declaring(label).encode("gb18030")
    assert decode(data).codec == "gb18030"
    assert texts(read_html(data)) == [RARE]


def test_utf_8_is_believed_before_any_label() -> None:
    assert decode(declaring("big5").encode()).codec == "utf-8"
    assert decode(declaring("gb2312").encode()).text == declaring("gb2312")


def test_ascii_is_utf_8_whatever_it_declares() -> None:
    assert decode(declaring("gb2312", "abc").encode("ascii")).codec == "utf-8"


@pytest.mark.parametrize(
    ("head", "label"),
    [
        ('<meta charset="GB2312">', "gb2312"), ("<META charset=gbk />", "gbk"), ("<meta charset = 'utf-8'>", "utf-8"),
        ('<meta http-equiv="Content-Type" content="text/html; charset=gb2312">', "gb2312"),
        ("<meta content='text/html;charset=big5' http-equiv=content-type>", "big5"),
        ('<?xml version="1.0" encoding="GB18030"?><html>', "gb18030"), ("<p>charset=gbk</p>", None), ("", None),
        (" " * 5000 + '<meta charset="gbk">', None),
    ],
)  # fmt: skip
def test_the_declared_label_is_found_in_the_forms_in_use(head: str, label: str | None) -> None:
    assert declared_label(head.encode()) == label


# -- damage ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("cut", [1, 2])
def test_utf_8_cut_within_a_character_is_read_and_unchecked(cut: int) -> None:
    data = f"<p>{PROSE}</p>\r\n<p>{PROSE}".encode()[:-cut]
    source = decode(data)
    assert (source.codec, source.damaged) == ("utf-8", True)
    document = read_html(data)
    assert texts(document) == [PROSE, PROSE[:-1] + "\ufffd"]
    [reason] = reasons(document)
    assert "utf-8" in reason
    assert "1 处" in reason
    assert f"第 2 行第 {len(PROSE) + 3} 列" in reason


@pytest.mark.parametrize(("case", "cut"), [("utf-16-le-bom", 1), ("gb18030-as-gb2312", 1), ("utf-8-bom", 2)])
def test_other_charsets_cut_within_a_character_are_read_and_unchecked(case: str, cut: int) -> None:
    data = encode_page(f"<p>{RARE}</p>{PROSE}镕", case)[:-cut]
    document = read_html(data)
    assert texts(document) == [RARE, PROSE + "\ufffd"]
    assert len(document.unchecked) == 1


def test_a_description_cut_at_a_byte_count_leaves_the_rest_of_the_page_readable() -> None:
    broken = "各有关单位".encode()[:-1]
    data = b'<meta charset=utf-8><meta name=description content="' + broken + f'"><p>{RARE}</p>'.encode()
    document = read_html(data)
    assert decode(data).codec == "utf-8"
    assert texts(document) == [RARE]
    assert len(document.unchecked) == 1


def test_behind_broken_bytes_every_place_is_exact() -> None:
    data = "<p>前".encode() + b"\xe4\xb8" + f"中</p>\r\n<p>{PROSE}</p>".encode() + b"\xff" + "<p>镕𠮷</p>".encode()
    location = located_text(read_html(data), "镕𠮷")
    assert data[location.byte_start : location.byte_end].decode() == "镕𠮷"
    assert (location.line, location.column) == (2, 3 + len(PROSE) + 4 + 1 + 3 + 1)


def test_text_that_no_charset_fits_is_unchecked() -> None:
    document = read_html(b"<p>" + bytes(range(0x80, 0x100)) * 20 + b"</p>")
    assert document.unchecked
    assert "gb18030" in reasons(document)[0]


# -- what is no text ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("form", ["html", "text"])
@pytest.mark.parametrize("data", [b"", b"\xef\xbb\xbf", b"\xff\xfe", b" \r\n\t\n"])
def test_an_empty_file_is_unchecked(form: str, data: bytes) -> None:
    document = READ[form](data)
    assert document.text.strip() == ""
    assert any("空" in reason for reason in reasons(document))


@pytest.mark.parametrize("form", ["html", "text"])
def test_a_file_of_spaces_with_a_nul_among_them_is_unchecked(form: str) -> None:
    assert READ[form](b" " * 99 + b"\0").unchecked


@pytest.mark.parametrize("form", ["html", "text"])
@pytest.mark.parametrize(
    "data",
    [
        b"PK\x03\x04\x14\0\x06\0\x08\0" + b"word/document.xml" * 20,
        b"%PDF-1.7\n1 0 obj << /Type /Catalog >> endobj",
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"Word.Document.8" * 20,
        b"\x89PNG\r\n\x1a\n" + b"IHDR" * 20,
        b"{\\rtf1\\ansi \\u25919?}",
        b"a\0b\0c\0d\0" * 20,
        b"\0\0\0",
    ],
    ids=["zip", "pdf", "ole2", "png", "rtf", "every-other-nul", "only-nul"],
)
def test_a_binary_file_under_another_name_is_unchecked(form: str, data: bytes) -> None:
    assert any("不像文字" in reason for reason in reasons(READ[form](data)))


# -- lines -------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("codec", ["utf-8", "gb18030"])
def test_crlf_lf_and_cr_end_a_line_once(codec: str) -> None:
    source = decode("甲\r\n乙\n丙\r丁\r\n\r\n戊".encode(codec))
    places = [source.position(source.text.index(char)) for char in "甲乙丙丁戊"]
    assert places == [(1, 1), (2, 1), (3, 1), (4, 1), (6, 1)]


def test_positions_and_offsets_hold_at_the_end_and_over_chunks() -> None:
    text = ("镕a𠮷" * 4 + "\r\n") * 1000
    for codec in ("utf-8", "gb18030"):
        source = decode(text.encode(codec))
        for index in (0, 1, 4095, 4096, 4097, 8191, 8192, len(text) - 1, len(text)):
            assert source.byte_offset(index) == len(text[:index].encode(codec))
            assert source.position(index) == (index // 14 + 1, index % 14 + 1)
