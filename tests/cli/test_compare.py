"""``zwlint compare``: editions of one document against each other, and nothing that no reader sees."""

from __future__ import annotations

from html import escape
from pathlib import Path

import pytest

from cli.workbooks import write_xlsx
from readers.docx.building import docx
from support import call
from zwlint.cli import EXIT_FINDINGS, EXIT_PASS, EXIT_UNCHECKED, EXIT_USAGE

LINES = [
    "青禾县教育局关于做好春季助学工作的通知",
    "青教发〔2026〕5号",
    "各学校：",
    "为做好助学工作，惠及1200户群众，定于2026年3月28日启动，现将有关事项通知如下。",
    "一、严格初审。各学校要认真核对，做到应助尽助；不漏一人。",
    "二、按时发放。每人每学年2000元，共计24.5万元。联系人：林松。",
    "附件：1.申请表",
    "2.名单",
    "青禾县教育局",
    "2026年3月2日",
]
NUMBERING = (
    '<w:abstractNum w:abstractNumId="1"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/>'
    '<w:lvlText w:val="%1."/></w:lvl></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num>'
)
FRAME = "<div class=nav>首页 &gt; 政策文件</div><p>来源：青禾县教育局　字号：大 中 小</p>"


def page(*lines: str) -> str:
    title, *rest = lines
    body = "".join(f"<p>　　{line}</p>" for line in rest)
    return f"<!DOCTYPE html><body>{FRAME}<h1>{title}</h1><div class=TRS_Editor>{body}</div></body>"


def word(*lines: str) -> bytes:
    return docx("".join(f"<w:p><w:r><w:t>{escape(line)}</w:t></w:r></w:p>" for line in lines))


def changed(old: str, new: str) -> list[str]:
    assert any(old in line for line in LINES)
    return [line.replace(old, new) for line in LINES]


class Folder:
    def __init__(self, path: Path) -> None:
        self.path = path

    def put(self, name: str, content: str | bytes) -> str:
        file = self.path / name
        file.write_bytes(content if isinstance(content, bytes) else content.encode())
        return str(file)

    def kinds(self, left: str, right: str) -> list[tuple[str, str, str]]:
        """Kind and both texts of every difference."""
        found = call("compare", left, right, "--format", "json").json()["differences"]
        return [(each["kind"], each["left"]["text"], each["right"]["text"]) for each in found]


@pytest.fixture
def folder(tmp_path: Path) -> Folder:
    return Folder(tmp_path)


def test_page_word_file_text_and_markdown_of_one_document_agree(folder: Folder) -> None:
    files = [
        folder.put("a.html", page(*LINES)),
        folder.put("b.docx", word(*LINES)),
        folder.put("c.txt", "\n".join(f"　　{line}" for line in LINES)),
        folder.put("d.md", "\n\n".join([f"# {LINES[0]}", *(line.replace("2.", "2\\.") for line in LINES[1:])])),
    ]
    for left in files:
        for right in files:
            done = call("compare", left, right)
            assert (done.code, done.text) == (EXIT_PASS, "两份文件的内容一致。\n"), (left, right)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("1200户", "１２００户"),
        ("启动，现将", "启动, 现将"),
        ("各学校：", "各学校:"),
        ("每人每学年", "每人 每学年"),
        ("林松", "林\u200b松"),
        ("林松", "林　松"),
    ],
)
def test_full_width_forms_and_white_space_are_no_difference(folder: Folder, old: str, new: str) -> None:
    left, right = folder.put("a.html", page(*LINES)), folder.put("b.docx", word(*changed(old, new)))
    assert folder.kinds(left, right) == []


@pytest.mark.parametrize(
    ("old", "new", "kind", "first", "second"),
    [
        ("1200户", "1500户", "number", "1200", "1500"),
        ("24.5万", "24.6万", "number", "24.5", "24.6"),
        ("3月28日", "3月29日", "date", "2026年3月28日", "2026年3月29日"),
        ("2026年3月2日", "2026年3月12日", "date", "2026年3月2日", "2026年3月12日"),
        ("〔2026〕5号", "〔2026〕6号", "number", "5", "6"),
        ("认真核对", "认真审核", "text", "核对", "审核"),
        ("，做到应助尽助", "", "missing", "，做到应助尽助", ""),
        ("二、按时发放。", "二、按时发放。请高度重视。", "added", "", "请高度重视。"),
    ],
)
def test_what_a_reader_sees_is_a_difference(
    folder: Folder, old: str, new: str, kind: str, first: str, second: str
) -> None:
    left, right = folder.put("a.html", page(*LINES)), folder.put("b.docx", word(*changed(old, new)))
    ((found, one, other),) = folder.kinds(left, right)
    assert (found, one.rstrip("。"), other.rstrip("。")) == (kind, first.rstrip("。"), second.rstrip("。"))


def test_numbers_and_dates_come_first(folder: Folder) -> None:
    lines = [line.replace("认真核对", "认真审核").replace("3月28日", "3月29日") for line in changed("2000元", "2200元")]
    left, right = folder.put("a.html", page(*LINES)), folder.put("b.txt", "\n".join(lines))
    assert [kind for kind, _left, _right in folder.kinds(left, right)] == ["number", "date", "text"]


def test_text_broken_at_a_width_is_put_together(folder: Folder) -> None:
    lines = []
    for line in LINES[3:6]:
        whole = f"　　{line}"
        lines += [whole[at : at + 20] for at in range(0, len(whole), 20)]
    left = folder.put("a.html", page(*LINES[:6]))
    right = folder.put("b.txt", "\n".join([*LINES[:3], *lines]))
    assert folder.kinds(left, right) == []


def test_numbers_that_the_word_processor_counts_are_no_difference(folder: Folder) -> None:
    counted = "<w:pPr><w:numPr><w:ilvl w:val='0'/><w:numId w:val='1'/></w:numPr></w:pPr>"
    items = ["核对户籍", "核对学籍"]
    body = "".join(f"<w:p><w:r><w:t>{line}</w:t></w:r></w:p>" for line in LINES[:4])
    body += "".join(f"<w:p>{counted}<w:r><w:t>{line}</w:t></w:r></w:p>" for line in items)
    left = folder.put("a.docx", docx(body, numbering=NUMBERING))
    listed = page(*LINES[:4]).replace("</div></body>", "<ol><li>核对户籍</li><li>核对学籍</li></ol></div></body>")
    assert folder.kinds(left, folder.put("b.html", listed)) == []
    assert folder.kinds(left, folder.put("c.txt", "\n".join([*LINES[:4], "1.核对户籍", "2.核对学籍"]))) == []
    assert folder.kinds(left, folder.put("d.txt", "\n".join([*LINES[:4], "1.核对户籍", "3.核对学籍"]))) == [
        ("number", "2", "3")
    ]


def test_red_head_and_colophon_are_of_the_paper_only(folder: Folder) -> None:
    paper = [
        "青禾县教育局文件",
        *LINES[1:2],
        LINES[0],
        *LINES[2:],
        "抄送：县财政局。",
        "青禾县教育局办公室　　2026年3月3日印发",
    ]
    assert folder.kinds(folder.put("a.html", page(*LINES)), folder.put("b.docx", word(*paper))) == []


def test_attachments_may_come_in_any_order(folder: Folder) -> None:
    form = ["申请表", "姓名和学校，按要求填写。"]
    names = ["名单", "共有三所学校参加，另行公布。"]
    left = folder.put("a.html", page(*LINES, "附件1", *form, "附件2", *names))
    right = folder.put("b.docx", word(*LINES, "附件1", *names, "附件2", *form))
    assert folder.kinds(left, right) == []
    changed_names = [names[0], names[1].replace("三所", "四所")]
    right = folder.put("c.docx", word(*LINES, "附件1", *changed_names, "附件2", *form))
    assert folder.kinds(left, right) == [("number", "三", "四")]


def test_cells_of_a_table_are_compared_with_those_of_a_workbook(folder: Folder) -> None:
    rows = [["学校", "人数"], ["第一小学", "120"], ["第二小学", "85"]]
    table = "".join("<tr>" + "".join(f"<td>{cell}</td>" for cell in row) + "</tr>" for row in rows)
    left = folder.put("a.html", f"<!DOCTYPE html><body><table>{table}</table></body>")
    same = str(write_xlsx(folder.path / "b.xlsx", {"名单": rows}))
    assert folder.kinds(left, same) == []
    other = str(write_xlsx(folder.path / "c.xlsx", {"名单": [*rows[:2], ["第二小学", "97"]]}))
    assert folder.kinds(left, other) == [("number", "85", "97")]


def test_a_paragraph_at_another_place_is_told(folder: Folder) -> None:
    moved = [*LINES[:4], LINES[5], LINES[4], *LINES[6:]]
    left, right = folder.put("a.txt", "\n".join(LINES)), folder.put("b.txt", "\n".join(moved))
    assert [kind for kind, _left, _right in folder.kinds(left, right)] == ["moved"]


def test_a_paragraph_that_one_lacks_is_one_difference(folder: Folder) -> None:
    left = folder.put("a.html", page(*LINES))
    right = folder.put("b.docx", word(*LINES[:4], *LINES[5:]))
    assert folder.kinds(left, right) == [("missing", LINES[4], "")]
    assert folder.kinds(right, left) == [("added", "", LINES[4])]


def test_a_change_of_order_within_an_attachment_is_told(folder: Folder) -> None:
    form = ["申请表", "第一行写姓名和学校。", "第二行写家庭的住址。", "第三行写申请的理由。"]
    left = folder.put("a.txt", "\n".join([*LINES, "附件1", *form]))
    right = folder.put("b.txt", "\n".join([*LINES, "附件1", *form[:2], form[3], form[2]]))
    assert [kind for kind, _left, _right in folder.kinds(left, right)] == ["moved"]


def test_the_public_catalogue_of_a_page_is_not_of_the_document(folder: Folder) -> None:
    table = "<table><tr><td>索引号</td><td>000014349/2026-00001</td></tr><tr><td>主题分类</td><td>教育</td></tr>"
    table += "<tr><td>发布日期</td><td>2026-03-06</td></tr></table>"
    left = folder.put("a.html", page(*LINES).replace("<div class=TRS_Editor>", f"<div class=TRS_Editor>{table}"))
    assert folder.kinds(left, folder.put("b.docx", word(*LINES))) == []


def test_text_output_shows_both_sides_with_marks_below(folder: Folder, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(folder.path)
    folder.put("甲.html", page(*LINES))
    folder.put("b.docx", word(*changed("1200户", "1500户")))
    done = call("compare", "甲.html", "b.docx")
    assert done.code == EXIT_FINDINGS
    assert done.text.splitlines() == [
        "1. 数字不同",
        "   甲.html  为做好助学工作，惠及1200户群众，定于2026年3月2…　〔1:178〕",
        "                                ^^^^",
        "   b.docx   为做好助学工作，惠及1500户群众，定于2026年3月2…　〔word/document.xml 第 4 段〕",
        "                                ^^^^",
        "",
        "共 1 处不同：数字不同 1 处。",
    ]


def test_long_numbers_are_masked_unless_asked_for(folder: Folder) -> None:
    left = folder.put("a.txt", "联系电话：13800000001，请致电。")
    right = folder.put("b.txt", "联系电话：13800000002，请致电。")
    assert "138" in call("compare", left, right).text
    assert "13800000001" not in call("compare", left, right).text
    assert "13800000001" in call("compare", left, right, "--show-personal-data").text


def test_json_names_files_places_and_counts(folder: Folder) -> None:
    left, right = folder.put("a.txt", "\n".join(LINES)), folder.put("b.txt", "\n".join(changed("1200户", "1500户")))
    data = call("compare", left, right, "--format", "json").json()
    assert list(data) == ["zwlint", "schema", "left", "right", "differences", "summary"]
    assert data["left"]["path"] == left
    assert data["summary"] == {"number": 1, "date": 0, "text": 0, "missing": 0, "added": 0, "moved": 0}
    (found,) = data["differences"]
    assert (found["left"]["location"]["line"], found["left"]["location"]["column"]) == (4, 11)
    assert found["right"]["sentence"].startswith("为做好助学工作，惠及1500户")


def test_what_cannot_be_read_is_no_agreement(folder: Folder) -> None:
    text = folder.put("a.txt", "\n".join(LINES))
    assert call("compare", text, folder.put("b.docx", b"PK\x03\x04broken")).code == EXIT_UNCHECKED
    assert call("compare", folder.put("c.txt", ""), folder.put("d.txt", "")).code == EXIT_UNCHECKED
    assert call("compare", text, str(folder.path / "none.txt")).code == EXIT_USAGE
    assert call("compare", text, folder.put("e.pdf", b"%PDF-1.7")).code == EXIT_USAGE
    assert call("compare", text, text, "--format", "xml").code == EXIT_USAGE
