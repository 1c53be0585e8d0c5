"""The package layer: what is a Word package, how parts are found, and what is refused."""

from __future__ import annotations

import re
import struct
import warnings
import zipfile
from hashlib import sha256
from io import BytesIO

import pytest

from readers.docx.packages import (
    DOCUMENT,
    PACKAGE,
    W,
    content_types,
    package,
    relationships,
    zipped,
)
from zwlint.errors import ReadError
from zwlint.readers.docx.package import Package
from zwlint.readers.opc import archive, markup
from zwlint.readers.opc import package as package_module

TEXT = f"{{{W}}}t"
RELS = "word/_rels/document.xml.rels"
STRICT = "http://purl.oclc.org/ooxml"


def text(opened: Package, part: str | None = None) -> str:
    root = opened.root(part or opened.main)
    assert root is not None
    return "".join(element.text for element in root.iter(TEXT))


def refused(data: bytes) -> str:
    with pytest.raises(ReadError) as raised:
        Package(data)
    return str(raised.value)


def gaps(opened: Package) -> list[tuple[str, str]]:
    return [(gap.part, re.split("[；，](?!\\d)", gap.reason)[0]) for gap in opened.unchecked]


def test_least_package_is_read_without_gaps() -> None:
    opened = Package(package())
    assert (opened.main, text(opened), opened.unchecked) == ("word/document.xml", "第一段", [])


# --- the main part -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "target", ["/正文/main.xml", "正文/main.xml", "./正文/main.xml", "%E6%AD%A3%E6%96%87/main.xml"]
)
def test_main_part_is_where_the_package_says(target: str) -> None:
    rels = relationships(("r1", "officeDocument", target))
    data = package({"word/document.xml": None, "_rels/.rels": rels, "正文/main.xml": DOCUMENT})
    assert Package(data).main == "正文/main.xml"


def test_main_part_whose_entry_is_escaped_is_found() -> None:
    rels = relationships(("r1", "officeDocument", "正文.xml"))
    opened = Package(package({"_rels/.rels": rels, "%E6%AD%A3%E6%96%87.xml": DOCUMENT}))
    assert opened.main == "%E6%AD%A3%E6%96%87.xml"


def test_part_names_are_compared_without_case() -> None:
    opened = Package(package({"word/document.xml": None, "Word/Document.XML": DOCUMENT}))
    assert (opened.main, text(opened, "word/document.xml")) == ("Word/Document.XML", "第一段")


@pytest.mark.parametrize("rels", [None, "<broken", relationships(("r1", "officeDocument", "word/gone.xml"))])
def test_main_part_is_found_by_its_type_where_no_relationship_leads_there(rels: str | None) -> None:
    data = package(
        {
            "_rels/.rels": rels,
            "word/document.xml": None,
            "a.xml": DOCUMENT,
            "[Content_Types].xml": content_types("a.xml"),
        }
    )
    assert Package(data).main == "a.xml"


@pytest.mark.parametrize("kind", ["ms-word.document.macroEnabled", "ms-word.template.macroEnabledTemplate"])
def test_macro_files_and_templates_have_a_main_part(kind: str) -> None:
    types = content_types().replace("openxmlformats-officedocument.wordprocessingml.document", kind)
    assert Package(package({"_rels/.rels": None, "[Content_Types].xml": types})).main == "word/document.xml"


def test_wrong_types_do_not_matter_where_relationships_lead() -> None:
    opened = Package(package({"[Content_Types].xml": content_types("word/other.xml")}))
    assert (text(opened), opened.unchecked) == ("第一段", [])


def test_missing_types_are_a_gap() -> None:
    opened = Package(package({"[Content_Types].xml": None}))
    assert (text(opened), gaps(opened)) == ("第一段", [("[Content_Types].xml", "文件里没有这一部分")])


# --- encodings and editions ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("codec", "declared"),
    [
        ("utf-8", None),
        ("utf-8", "UTF-8"),
        ("utf-8-sig", "UTF-8"),
        ("utf-8", "UTF-16"),  # who can read the label has no UTF-16 before him
        ("utf-16", "UTF-16"),
        ("utf-16-le", None),
        ("utf-16-be", "UTF-16"),
        ("utf-32", "UTF-32"),
        ("gb18030", "GB2312"),
    ],
)
def test_part_is_read_in_its_encoding(codec: str, declared: str | None) -> None:
    declaration = f'<?xml version="1.0" encoding="{declared}" standalone="yes"?>\r\n' if declared else ""
    opened = Package(
        package({"word/document.xml": (declaration + DOCUMENT).replace("第一段", "第一段〇镕").encode(codec)})
    )
    assert text(opened) == "第一段〇镕"


@pytest.mark.parametrize("declared", ["punycode", "hex", "x-unknown", "utf-7"])
def test_part_in_an_unknown_encoding_is_refused(declared: str) -> None:
    data = package({"word/document.xml": f'<?xml version="1.0" encoding="{declared}"?>{DOCUMENT}'})
    assert "编码无法识别" in refused(data)


def test_strict_file_is_read_like_a_transitional_one() -> None:
    strict = DOCUMENT.replace(W, f"{STRICT}/wordprocessingml/main").replace("第一段", f' xmlns:x="{STRICT}/a/b" 段')
    rels = relationships(("r1", f"{STRICT}/officeDocument/relationships/officeDocument", "word/document.xml"))
    opened = Package(package({"word/document.xml": strict, "_rels/.rels": rels}))
    assert text(opened) == f' xmlns:x="{STRICT}/a/b" 段'


# --- relationships -------------------------------------------------------------------------------------------------


def test_relationships_tell_targets_inside_and_outside() -> None:
    rels = relationships(
        ("a", "header", "header1.xml"), ("b", "image", "../media/%E5%9B%BE.png"), ("c", "footer", "no.xml")
    )
    outside = relationships(("d", "hyperlink", "https://www.example.gov.cn/a?b=1#c"), mode="External")
    rows = rels.replace("</Relationships>", "") + outside.partition(">")[2]
    opened = Package(package({RELS: rows, "word/header1.xml": DOCUMENT, "media/图.png": b"png"}))
    assert [tuple(row) for row in opened.relationships("word/document.xml").values()] == [
        ("a", "header", "word/header1.xml", False, False),
        ("b", "image", "media/图.png", False, False),
        ("c", "footer", "word/no.xml", False, True),
        ("d", "hyperlink", "https://www.example.gov.cn/a?b=1#c", True, False),
    ]
    assert opened.unchecked == []


def test_related_parts_come_in_order_and_missing_ones_are_gaps() -> None:
    rels = relationships(("a", "header", "h2.xml"), ("b", "header", "gone.xml"), ("c", "header", "h1.xml"))
    opened = Package(package({RELS: rels, "word/h1.xml": DOCUMENT, "word/h2.xml": DOCUMENT}))
    assert opened.related("word/document.xml", "header") == ["word/h2.xml", "word/h1.xml"]
    assert gaps(opened) == [("word/gone.xml", "文件里没有这一部分")]


def test_part_without_relationships_has_none() -> None:
    opened = Package(package())
    assert (opened.relationships("word/document.xml"), opened.unchecked) == ({}, [])


def test_relationship_id_given_twice_is_a_gap() -> None:
    rels = relationships(("a", "header", "h1.xml"), ("a", "header", "h2.xml"))
    opened = Package(package({RELS: rels, "word/h1.xml": DOCUMENT, "word/h2.xml": DOCUMENT}))
    assert opened.related("word/document.xml", "header") == ["word/h1.xml"]
    assert gaps(opened) == [(RELS, "关系编号 a 重复")]


@pytest.mark.parametrize(
    "entry",
    ["../word/h.xml", "word/../h.xml", "/word/h.xml", "word\\h.xml", "word/%2e%2e/h.xml", "%2Fword/h.xml"],
)
@pytest.mark.parametrize("target", ["../../word/h.xml", "h.xml", "..\\word\\h.xml", "/word/h.xml", "%2e%2e/h.xml"])
def test_entry_that_would_lead_outside_is_no_part(entry: str, target: str) -> None:
    opened = Package(package({RELS: relationships(("a", "header", target)), entry: DOCUMENT}))
    assert opened.related("word/document.xml", "header") == []
    assert [part for part, _reason in gaps(opened)] == [opened.relationships("word/document.xml")["a"].target]
    assert opened.others() == []


@pytest.mark.parametrize("name", [b"\0qqqqq", b"qqqqq/", b"qq//qq", b"qq\\qqq", b"./qqqq"])
def test_entry_without_a_part_name_is_passed_over(name: bytes) -> None:
    data = package({"qqqqqq": b"1"})
    assert [row[0] for row in Package(data).others()] == ["qqqqqq"]
    assert Package(data.replace(b"qqqqqq", name)).others() == []


def test_entry_whose_header_is_gone_is_broken_and_no_overlap() -> None:
    data = package({"word/h.xml": "<a/>"})
    at = data.index(b"word/h.xml") - 30
    opened = Package(data[:at] + b"junk" + data[at + 4 :])
    assert (opened.root("word/h.xml"), gaps(opened)) == (None, [("word/h.xml", "这一部分损坏")])


def test_target_that_climbs_too_far_stays_in_the_package() -> None:
    opened = Package(package({RELS: relationships(("a", "header", "../../../../word/h.xml")), "word/h.xml": DOCUMENT}))
    assert opened.related("word/document.xml", "header") == ["word/h.xml"]


# --- files in the file ---------------------------------------------------------------------------------------------


def test_others_are_all_that_is_no_markup_of_the_document() -> None:
    more: dict[str, str | bytes | None] = {
        "word/media/b.png": b"\x89PNG",
        "word/media/a.svg": "<svg/>",
        "word/embeddings/old.bin": b"ole",
        "word/theme/theme1.xml": "<a/>",
        "word/odd": "<a/>",
        "[Content_Types].xml": content_types(
            "word/document.xml", ("word/media/a.svg", "image/svg+xml"), ("word/odd", "application/x+xml")
        ),
    }
    opened = Package(package(more))
    assert opened.others() == [
        ("word/embeddings/old.bin", "", 3, f"sha256:{sha256(b'ole').hexdigest()}"),
        ("word/media/a.svg", "image/svg+xml", 6, f"sha256:{sha256(b'<svg/>').hexdigest()}"),
        ("word/media/b.png", "image/png", 4, f"sha256:{sha256(b'%sPNG' % bytes([0x89])).hexdigest()}"),
    ]


def test_picture_that_is_a_bomb_is_a_gap(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archive, "MOST_PART", 1000)
    opened = Package(package({"word/media/a.png": bytes(1001), "word/media/b.png": bytes(1000)}))
    assert [row[:3] for row in opened.others()] == [("word/media/b.png", "image/png", 1000)]
    assert gaps(opened) == [("word/media/a.png", "解压后")]


def test_pictures_together_have_a_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archive, "MOST_MEDIA", 1500)
    opened = Package(package({"word/media/a.png": bytes(1000), "word/media/b.png": bytes(1000)}))
    assert [row[0] for row in opened.others()] == ["word/media/a.png"]
    assert [gap.part for gap in opened.unchecked] == ["word/media/b.png"]


def test_gap_carries_the_digest_of_its_part_or_of_the_file() -> None:
    data = package({"word/h.xml": "<broken"})
    opened = Package(data)
    opened.gap("word/h.xml", "读不出来")
    opened.gap("word/gone.xml", "没有")
    opened.gap("word/gone.xml", "没有")
    assert [(gap.part, gap.digest) for gap in opened.unchecked] == [
        ("word/h.xml", f"sha256:{sha256(b'<broken').hexdigest()}"),
        ("word/gone.xml", f"sha256:{sha256(data).hexdigest()}"),
    ]


# --- broken parts --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("broken", ["<broken", "", "<a>&unknown;</a>", b"<a>\xff</a>"])
def test_broken_secondary_part_is_a_gap_and_a_broken_main_part_a_refusal(broken: str | bytes) -> None:
    opened = Package(package({"word/h.xml": broken}))
    assert opened.root("word/h.xml") is None
    assert opened.root("word/h.xml") is None
    assert gaps(opened) == [("word/h.xml", "不是合格的 XML")]
    assert refused(package({"word/document.xml": broken})).startswith(
        "正文部件 word/document.xml 读不出来（不是合格的 XML"
    )


def test_part_nested_too_deep_is_told_so() -> None:
    deep = "<a>" * 300 + "</a>" * 300
    assert gaps(Package(package({"word/h.xml": deep}))) == []
    opened = Package(package({"word/h.xml": deep}))
    assert opened.root("word/h.xml") is None
    assert gaps(opened) == [("word/h.xml", "表格或内容控件嵌套过深")]


def test_missing_part_is_a_gap() -> None:
    opened = Package(package())
    assert opened.root("word/gone.xml") is None
    assert gaps(opened) == [("word/gone.xml", "文件里没有这一部分")]


def damaged(data: bytes, content: bytes) -> bytes:
    """The same file with one bit of a stored part turned."""
    at = data.index(content)
    return data[:at] + bytes([data[at] ^ 1]) + data[at + 1 :]


def test_part_whose_check_sum_does_not_fit_is_broken() -> None:
    data = damaged(package({"word/h.xml": "<a/>123"}, method=zipfile.ZIP_STORED), b"<a/>123")
    opened = Package(data)
    assert (opened.root("word/h.xml"), gaps(opened)) == (None, [("word/h.xml", "这一部分损坏")])
    with pytest.raises(ReadError, match=r"word/h\.xml：这一部分损坏"):
        opened.bytes("word/h.xml")


def test_foreign_compression_is_broken() -> None:
    target = BytesIO(package())
    with zipfile.ZipFile(target, "a") as zip_file:
        zip_file.writestr("word/h.xml", "<a/>", zipfile.ZIP_BZIP2)
    opened = Package(target.getvalue())
    assert (opened.root("word/h.xml"), gaps(opened)) == (None, [("word/h.xml", "压缩方法不是 Word 用的")])


DTD = '<!DOCTYPE a [<!ENTITY b "c">]>'


@pytest.mark.parametrize("codec", ["utf-8", "utf-8-sig", "utf-16", "utf-16-be", "utf-32"])
@pytest.mark.parametrize("before", ["", '<?xml version="1.0"?>\n', "<!-- c --> <?d e?>"])
def test_dtd_is_refused_wherever_it_is_read(codec: str, before: str) -> None:
    header = (before + DTD + "<a/>").encode(codec)
    opened = Package(package({"word/h.xml": header}))
    with pytest.raises(ReadError, match="带有 DTD 声明"):
        opened.root("word/h.xml")
    assert "带有 DTD 声明" in refused(package({"word/document.xml": (before + DTD + DOCUMENT).encode(codec)}))


def test_words_that_look_like_a_dtd_are_text() -> None:
    comment = "<!-- <!DOCTYPE a> -->"
    opened = Package(package({"word/document.xml": comment + DOCUMENT.replace("第一段", "<![CDATA[<!DOCTYPE a>]]>")}))
    assert text(opened) == "<!DOCTYPE a>"


def test_comments_and_instructions_do_not_cut_text() -> None:
    opened = Package(package({"word/document.xml": DOCUMENT.replace("一", "<!-- a -->一<?b c?>")}))
    assert text(opened) == "第一段"


# --- what is no Word package ---------------------------------------------------------------------------------------


@pytest.mark.parametrize("data", [b"", b"PK", b"PK\x03\x04rest", package()[:-30], package()[:200], b"\0" * 5000])
def test_what_is_no_whole_zip_file_is_refused(data: bytes) -> None:
    assert refused(data).startswith("不是完整的 Word 文档包（可能损坏，或改过后缀）")


def test_zip_file_with_junk_before_it_is_read() -> None:
    assert text(Package(b"junk" * 100 + package())) == "第一段"


def test_other_zip_file_is_refused() -> None:
    assert refused(zipped({"OFD.xml": "<a/>"})).startswith("压缩包里没有 Word 的正文")


def test_workbook_is_refused() -> None:
    workbook = {"[Content_Types].xml": f'<Types xmlns="{PACKAGE}/content-types"/>', "xl/workbook.xml": "<workbook/>"}
    rels = relationships(("r1", "officeDocument", "xl/workbook.xml"))
    assert refused(zipped({**workbook, "_rels/.rels": rels})).startswith("正文部件 xl/workbook.xml 不是 Word 的正文")


# --- zip files built to do harm ------------------------------------------------------------------------------------


def patched(data: bytes, at: int, format: str, value: int) -> bytes:
    raw = bytearray(data)
    struct.pack_into(format, raw, at, value)
    return bytes(raw)


def directory_entry(data: bytes, name: str) -> int:
    """Offset of that name's entry in the directory."""
    return data.rindex(name.encode()) - 46


def test_encrypted_entry_is_refused() -> None:
    data = package()
    data = patched(data, directory_entry(data, "word/document.xml") + 8, "<H", 1)
    assert refused(data).startswith("压缩包加了密码")


def test_too_many_entries_are_refused() -> None:
    assert refused(zipped({str(number): "" for number in range(10_001)})).startswith("压缩包里有超过 10,000 个部件")


def test_directory_without_end_is_refused_before_it_is_built(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(zipfile, "ZipFile", None)
    assert refused(b"PK\x01\x02" * 100_001).startswith("压缩包里有超过 10,000 个部件")


def test_entries_that_share_bytes_are_refused() -> None:
    data = package({"word/media/a.png": b"1" * 10, "word/media/b.png": b"1" * 10}, method=zipfile.ZIP_STORED)
    first, second = (directory_entry(data, f"word/media/{name}.png") for name in "ab")
    (offset,) = struct.unpack_from("<L", data, first + 42)
    assert refused(patched(data, second + 42, "<L", offset)).startswith("压缩包里的部件互相重叠")


def test_entry_that_reaches_into_the_next_is_refused() -> None:
    data = package({"word/media/a.png": b"1" * 10, "word/media/b.png": b"1" * 10}, method=zipfile.ZIP_STORED)
    assert refused(patched(data, directory_entry(data, "word/media/a.png") + 20, "<L", 11)).startswith(
        "压缩包里的部件互相重叠"
    )
    assert refused(patched(data, directory_entry(data, "word/media/b.png") + 20, "<L", 11)).startswith(
        "压缩包里的部件互相重叠"
    )


@pytest.mark.parametrize("twin", ["word/document.xml", "WORD/document.xml", "word/%64ocument.xml"])
def test_two_parts_of_one_name_are_refused_where_they_are_read(twin: str) -> None:
    target = BytesIO(package({"word/media/a.png": b"1"}))
    with warnings.catch_warnings(), zipfile.ZipFile(target, "a") as zip_file:
        warnings.simplefilter("ignore")
        zip_file.writestr(twin, DOCUMENT)
    assert refused(target.getvalue()).startswith("压缩包里有两个 word/document.xml")


def test_two_parts_of_one_name_that_nobody_reads_are_harmless() -> None:
    assert text(Package(package({"word/a.xml": "<a/>", "word/A.xml": "<a/>"}))) == "第一段"


def test_part_above_the_size_limit_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archive, "MOST_PART", 10_000)
    padded = DOCUMENT + " " * (10_000 - len(DOCUMENT.encode()))
    assert text(Package(package({"word/document.xml": padded}))) == "第一段"
    assert "word/document.xml 超过 10,000 字节" in refused(package({"word/document.xml": padded + " "}))


def test_size_that_an_entry_declares_does_not_count(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archive, "MOST_PART", 10_000)
    data = package({"word/document.xml": DOCUMENT + " " * 20_000})
    at = directory_entry(data, "word/document.xml")
    assert "这一部分损坏" in refused(patched(data, at + 24, "<L", 500))
    assert "超过 10,000 字节" in refused(patched(data, at + 24, "<L", 2**31))


def test_bomb_is_refused_by_its_ratio() -> None:
    blank = DOCUMENT + " " * (5 << 20)
    assert "word/document.xml 是原来的 500 倍以上" in refused(package({"word/document.xml": blank}))
    small = DOCUMENT + " " * (3 << 20)
    assert text(Package(package({"word/document.xml": small}))) == "第一段"


def test_parts_that_are_read_have_a_limit_together(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archive, "MOST_READ", 5_000)
    opened = Package(package({"word/h1.xml": "<a/>" + " " * 3_000, "word/h2.xml": "<a/>" + " " * 3_000}))
    assert opened.root("word/h1.xml") is not None
    with pytest.raises(ReadError, match="要读的部件合计超过 5,000 字节"):
        opened.root("word/h2.xml")


def test_markup_without_end_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(package_module, "MOST_MARKS", 100)
    opened = Package(package({"word/h1.xml": f"<a>{'<b/>' * 40}</a>", "word/h2.xml": f"<a>{'<b/>' * 40}</a>"}))
    assert opened.root("word/h1.xml") is not None
    with pytest.raises(ReadError, match="标记超过 100 个"):
        opened.root("word/h2.xml")


def test_long_parts_with_little_markup_are_read(monkeypatch: pytest.MonkeyPatch) -> None:
    data = package({"word/h1.xml": f"<a>{'文' * 2_000}</a>", "word/h2.xml": f"<a>{'<b/>' * 40}</a>"})
    monkeypatch.setattr(package_module, "MOST_MARKS", 150)
    opened = Package(data)
    assert [opened.root(f"word/{name}.xml") is not None for name in ("h1", "h2")] == [True, True]


def test_marks_count_tags_and_attributes() -> None:
    assert markup.marks(b'<a b="c"><d/></a>') == 4


def test_every_cut_of_a_file_is_read_or_refused() -> None:
    data = package({"docProps/core.xml": "<a/>"})
    for end in range(0, len(data), 7):
        refused(data[:end])


def test_relationship_part_that_is_broken_is_a_gap() -> None:
    opened = Package(package({RELS: "<broken"}))
    assert opened.relationships("word/document.xml") == {}
    assert gaps(opened) == [(RELS, "不是合格的 XML")]
