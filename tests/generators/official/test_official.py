"""The official documents are what they say: the same each time, faulty at the places told, right where clean."""

from __future__ import annotations

import hashlib
import io
import re
import zipfile
from collections import Counter
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import Final

import pytest
from lxml import etree, html

from . import FORMATS, HABITS, KINDS, LABELS, LEFT_OUT, Fault, Line, Official, documents, render, visible

DIGEST: Final = "sha256:bef72152d38c17f5899e934784530b7651645464778db7cc4db61459f00dff03"
GENRES: Final = frozenset("决定 公告 通告 意见 通知 通报 报告 请示 批复 函 纪要 令".split())
W: Final = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
EDITIONS: Final = ((False, "clean"), (True, "faulty"))
FIGURE: Final = re.compile(r"\d+(?:\.\d+)?")
DATE: Final = re.compile(r"(?:(\d{4})年)?(?:(\d{1,2})月)?(\d{1,2})日（星期(.)）")
BODY: Final = frozenset("正文 条 一级标题 二级标题 三级标题 四级标题".split())
PAIRS: Final = dict(zip("“‘《〈（〔", "”’》〉）〕", strict=True))
SLIPS: Final = re.compile(
    r"[\u4e00-\u9fff][,;:?!()]|[，。；：、！？]{2}|、等|[”》]、[“《]|\d-\d+(年|%|元)|[０-９]|\.\.|。。"
)
ORDER: Final = ("条", "一级标题", "二级标题", "三级标题", "四级标题")
NUMBERS: Final = {
    "一级标题": re.compile("([一二三四五六七八九十]+)、"),
    "二级标题": re.compile("（([一二三四五六七八九十]+)）"),
    "三级标题": re.compile(r"(\d+)\."),
    "四级标题": re.compile(r"（(\d+)）"),
    "条": re.compile("第([一二三四五六七八九十]+)条　"),
}
TOTAL: Final = frozenset({"合计", "总计", "四项合计"})


def everything() -> Iterator[bytes]:
    for official in documents():
        yield repr(official).encode()
        for format in FORMATS:
            for faulty, _ in EDITIONS:
                yield render(official, format, faulty=faulty)


def test_the_same_bytes_and_the_same_truth_come_out_each_time() -> None:
    digest = hashlib.sha256()
    for part in everything():
        digest.update(len(part).to_bytes(8, "big") + part)
    assert f"sha256:{digest.hexdigest()}" == DIGEST


def test_there_are_eighty_documents_of_twelve_genres() -> None:
    genres = Counter(official.genre for official in documents())
    assert [official.number for official in documents()] == list(range(1, 81))
    assert set(genres) == GENRES
    assert min(genres.values()) >= 5


def test_there_are_four_hundred_faults_of_all_kinds() -> None:
    kinds = Counter(fault.kind for official in documents() for fault in official.faults)
    assert sum(kinds.values()) == 400
    assert set(kinds) == set(KINDS)
    assert not LEFT_OUT
    assert min(kinds[kind] for kind in KINDS if kind[:3] not in {"DOC", "PUN", "NUM"}) >= 8
    assert min(kinds.values()) >= 3


def test_all_labels_occur_and_no_other() -> None:
    found = Counter(label for official in documents() for line in official.lines for label in labels(line))
    assert set(found) == set(LABELS)
    assert sum(map(has_urgency, documents())) <= 6


def labels(line: Line) -> list[str]:
    return [piece.label for piece in line.pieces] or [line.label]


def has_urgency(official: Official) -> bool:
    return any(label in {"密级和保密期限", "紧急程度"} for line in official.lines for label in labels(line))


def text_at(official: Official, fault: Fault) -> str:
    line = official.faulty_lines[fault.line]
    return line.text if fault.cell is None else line.rows[fault.cell[0]][fault.cell[1]]


def test_each_fault_stands_at_its_place_and_alone_in_its_line() -> None:
    for official in documents():
        for fault in official.faults:
            assert fault.document == official.number
            assert text_at(official, fault)[fault.start : fault.end] == fault.wrong
        places = [fault.line for fault in official.faults]
        assert len(set(places)) == len(places), official.number


def test_what_has_no_fault_is_the_same_in_both_editions() -> None:
    for official in documents():
        faults = {fault.line for fault in official.faults}
        for index, origin in enumerate(official.origin):
            if origin is None or index in faults:
                continue
            clean, faulty = official.lines[origin], official.faulty_lines[index]
            assert with_habits(official, clean.text) == faulty.text, (official.number, index)
            assert [list(row) for row in faulty.rows] == [
                [with_habits(official, cell) for cell in row] for row in clean.rows
            ]


def with_habits(official: Official, text: str) -> str:
    for habit in official.habits:
        text = text.translate(HABITS[habit])
    return text


def test_a_fault_changes_its_line() -> None:
    for official in documents():
        for fault in official.faults:
            origin = official.origin[fault.line]
            if origin is not None and fault.wrong and not anchored(fault):
                assert visible(official.lines[origin]) != visible(official.faulty_lines[fault.line]), fault


def anchored(fault: Fault) -> bool:
    """The line itself is as it was: what makes it wrong has been taken out elsewhere."""
    return fault.kind in {"attachment-missing", "attachment-extra", "numbering-gap", "item-count"}


def test_lines_are_put_in_or_taken_out_only_for_attachments_copies_and_counts() -> None:
    for official in documents():
        kinds = {fault.kind for fault in official.faults}
        if None in official.origin:
            assert kinds & {"attachment-extra", "attachment-missing", "paragraph-twice"}, official.number
        if len({*official.origin} - {None}) < len(official.lines):
            assert kinds & {"attachment-missing", "numbering-gap", "item-count"}, official.number


@pytest.mark.parametrize(("faulty", "edition"), EDITIONS)
def test_pages_hold_all_lines_in_order(faulty: bool, edition: str) -> None:
    for official in documents():
        source = render(official, "html", faulty=faulty).decode()
        wanted = flat(official.faulty_lines if faulty else official.lines)
        in_order(wanted, html_lines(source), (official.number, edition))


@pytest.mark.parametrize(("faulty", "edition"), EDITIONS)
def test_word_files_hold_all_lines_in_order(faulty: bool, edition: str) -> None:
    for official in documents():
        found = docx_lines(render(official, "docx", faulty=faulty))
        assert found == flat(official.faulty_lines if faulty else official.lines), (official.number, edition)


@pytest.mark.parametrize(("faulty", "edition"), EDITIONS)
def test_plain_texts_hold_all_lines_in_order(faulty: bool, edition: str) -> None:
    for official in documents():
        rows = [line.strip() for line in render(official, "text", faulty=faulty).decode().splitlines() if line.strip()]
        for line in official.faulty_lines if faulty else official.lines:
            if not line.rows:
                assert rows.pop(0) == line.text, (official.number, edition)
            for row in line.rows:
                if "".join(row):
                    assert rows.pop(0).split() == "\t".join(row).split(), (official.number, edition)
        assert not rows


def flat(lines: tuple[Line, ...]) -> list[str]:
    """Every text of its own: paragraphs and cells."""
    texts = [text for line in lines for text in ([c for row in line.rows for c in row] if line.rows else [line.text])]
    return [text for text in texts if text.strip()]


def in_order(wanted: list[str], found: list[str], where: object) -> None:
    rest = iter(found)
    for text in wanted:
        assert text in rest, (where, text)


def html_lines(source: str) -> list[str]:
    """The texts of a page: one per element that makes a line, cut at br."""
    tree = html.fromstring(f"<div>{source}</div>" if "<html" not in source else source)
    for line_break in tree.iter("br"):
        line_break.tail = "\n" + (line_break.tail or "").lstrip("\n")
    leaves = [e for e in tree.iter("p", "div", "h1", "td", "th") if not e.xpath(".//p|.//div|.//td|.//h1")]
    return [text for leaf in leaves for line in leaf.text_content().split("\n") if (text := line.strip())]


def docx_lines(package: bytes) -> list[str]:
    with zipfile.ZipFile(io.BytesIO(package)) as archive:
        root = etree.fromstring(archive.read("word/document.xml"))
    out: list[str] = []
    for paragraph in root.iter(f"{W}p"):
        text = "".join("\n" if node.tag == f"{W}br" else node.text or "" for node in paragraph.iter(f"{W}t", f"{W}br"))
        out.extend(line.strip() for line in text.split("\n"))
    return [line for line in out if line]


def test_totals_of_clean_tables_are_sums() -> None:
    checked = 0
    for official in documents():
        for line in official.lines:
            for index, row in enumerate(line.rows):
                if TOTAL & set(row):
                    checked += sums_up(line.rows, index)
    assert checked >= 12


def sums_up(rows: tuple[tuple[str, ...], ...], index: int) -> bool:
    for column, cell in enumerate(rows[index]):
        if FIGURE.fullmatch(cell):
            above = [row[column] for row in rows[1:index] if FIGURE.fullmatch(row[column])]
            assert sum(map(Decimal, above)) == Decimal(cell), rows[index]
    return True


def test_parts_are_a_hundred_per_cent_where_clean_and_only_there() -> None:
    for official in documents():
        for fault in official.faults:
            origin = official.origin[fault.line]
            if fault.kind == "percent-sum" and origin is not None:
                assert makes_a_whole(official.lines[origin].text)
                assert not makes_a_whole(official.faulty_lines[fault.line].text), fault


def makes_a_whole(text: str) -> bool:
    parts = [Decimal(part) for part in re.findall(r"(\d+(?:\.\d+)?)%", text)]
    ends = range(len(parts) + 1)
    return any(sum(parts[start:end]) == 100 for start in ends for end in ends[start + 2 :])


def test_weekdays_of_clean_documents_match_their_dates() -> None:
    checked = 0
    for official in documents():
        for line in official.lines:
            year, month = 2026, 0
            for match in DATE.finditer(line.text):
                month = int(match[2] or month) or last_month(line.text[: match.start()])
                day = date(int(match[1] or year), month, int(match[3]))
                assert "一二三四五六日"[day.weekday()] == match[4], (official.number, match[0])
                checked += 1
    assert checked >= 20


def last_month(before: str) -> int:
    return int(re.findall(r"(\d{1,2})月", before)[-1])


def test_dates_of_clean_documents_exist_and_agree_with_the_number() -> None:
    for official in documents():
        for line in official.lines:
            for year, month, day in re.findall(r"(\d{4})年(\d{1,2})月(\d{1,2})日", visible(line)):
                assert date(int(year), int(month), int(day))
        dated = [piece.text for line in official.lines for piece in line.pieces if piece.label == "成文日期"]
        numbers = [piece.text for line in official.lines for piece in line.pieces if piece.label == "发文字号"]
        for written in dated:
            assert re.fullmatch(r"202[56]年(1[0-2]|[1-9])月([12]\d|3[01]|[1-9])日", written), official.number
            for number in numbers:
                assert "〔" not in number or written[:4] in number, official.number


def test_attachments_of_clean_documents_are_those_named() -> None:
    for official in documents():
        named = [name(line.text) for line in official.lines if line.label == "附件说明"]
        attached: list[str] = []
        for line in official.lines:
            if line.label == "附件标识":
                attached.append("")
            elif line.label == "附件标题" and attached:
                attached[-1] += line.text
        assert named == attached, official.number


def name(note: str) -> str:
    return re.sub(r"^\d\.", "", note.removeprefix("附件："))


def test_abbreviations_of_clean_documents_are_introduced_first_and_used_after() -> None:
    for official in documents():
        text = "\n".join(map(visible, official.lines))
        for match in re.finditer(r"（以下[简统]称([^）]+)）", text):
            short = match[1].strip("“”")
            assert short in text[match.end() :], (official.number, short)


def test_no_paragraph_of_a_clean_document_stands_twice() -> None:
    for official in documents():
        texts = [line.text for line in official.lines if line.label in BODY]
        assert len(set(texts)) == len(texts), official.number


def test_marks_of_clean_documents_come_in_pairs() -> None:
    for official in documents():
        titles = "".join(line.text for line in official.lines if line.label in {"标题", "附件标题"})
        others = [line for line in official.lines if line.label not in {"标题", "附件标题"}]
        for text in titles, *(text for line in others for text in visible(line).splitlines()):
            open_marks: list[str] = []
            for character in text:
                if character in PAIRS:
                    open_marks.append(PAIRS[character])
                elif character in PAIRS.values():
                    assert open_marks.pop() == character, (official.number, text)
            assert not open_marks, (official.number, text)


def test_clean_documents_have_no_slips_of_the_keyboard() -> None:
    for official in documents():
        for line in official.lines:
            assert not SLIPS.search(visible(line).replace("K12+300", "")), (
                official.number,
                SLIPS.search(visible(line)),
            )


def test_headings_and_articles_of_clean_documents_are_numbered_without_gaps() -> None:
    for official in documents():
        counts: dict[str, int] = {}
        for line in official.lines:
            if line.label in {"附件标识", "附件标题", "章"}:
                counts = {"条": counts.get("条", 0)} if line.label == "章" else {}
            elif line.label in ORDER:
                for lower in ORDER[ORDER.index(line.label) + 1 :]:
                    counts.pop(lower, None)
            match = NUMBERS[line.label].match(line.text) if line.label in NUMBERS else None
            if match:
                counts[line.label] = counts.get(line.label, 0) + 1
                assert value(match[1]) == counts[line.label], (official.number, line.text)


def value(numeral: str) -> int:
    """The value of a numeral below a hundred."""
    if numeral.isdecimal():
        return int(numeral)
    tens, ten, ones = numeral.rpartition("十")
    digits = "〇一二三四五六七八九"
    return (digits.index(tens or "一") * 10 if ten else 0) + (digits.index(ones) if ones else 0)
