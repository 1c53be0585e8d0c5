"""The date of a document: names and terms are right or wrong at a date.

Runs between readers and checkers. The signature date (成文日期) counts before the page's own PubDate.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from itertools import islice

from zwlint.document import UNREAD, Block, Document, Region, Zone
from zwlint.elements.enactment import enacted
from zwlint.elements.kinds import ElementKind
from zwlint.elements.numerals import value_of
from zwlint.elements.outline import Outline
from zwlint.elements.shapes import ends_as_body
from zwlint.expressions import expression

ISSUE_DATE, PUB_DATE, OPTION, TODAY = "IssueDate", "PubDate", "option", "today"
_DAY = r"(\d{4})\s*年\s*(\d{1,2})\s*月\s*(\d{1,2})\s*日"
_WRITTEN = rf"(?:{_DAY}|(\d{{4}})[-./](\d{{1,2}})[-./](\d{{1,2}})).{{0,20}}"
_is_line = expression(rf"\s*{_DAY}\s*(?:[（(](?:此件|印发|发布).{{0,20}})?")
_label = expression(r"\s*(?:成文|生成|发文)\s*日\s*期\s*[:：]?\s*")
_is_value = expression(rf"\s*{_WRITTEN}")
_is_chinese_line = expression(
    r"\s*([〇○零一二三四五六七八九]{4})年([一二三四五六七八九十]{1,2})月([一二三四五六七八九十]{1,3})日\s*"
)
_iso = expression(r"(\d{4})\D(\d{1,2})\D(\d{1,2})")
_DIGITS = {char: number for number, char in enumerate("〇一二三四五六七八九")} | {"○": 0, "零": 0}
_FIGURES = r"\d{4}(?:-\d{1,2}-|\.\d{1,2}\.|/\d{1,2}/)\d{1,2}"
_is_figures = expression(rf"\s*{_FIGURES}\s*")
_is_signed_line = expression(rf"\s*(?P<body>[\u4e00-\u9fff（）()·\s]{{2,40}}?)\s*(?P<day>{_DAY}|{_FIGURES})\s*")
_ends_in_figures = expression(rf"(?m)(?<![\d.]){_FIGURES}[ \u3000]*$")
_CLOSING = 5
"""Among so many lines at the end the one is looked for that holds both the issuer and the date."""
_LONGEST = 60
_RUNNING_TEXT = 80
"""Characters above a date in the same table cell that make the cell a page's layout, not data."""
_BESIDE = UNREAD | {Region.ATTRIBUTE, Region.METADATA, Region.HIDDEN}


def date_of(document: Document, outline: Outline) -> tuple[date, str] | None:
    """The document's own date and where it comes from, or None where it has none."""
    found = _issue_date(document, outline)
    if found:
        return found, ISSUE_DATE
    for value in document.values("PubDate"):
        day = _first_iso(value.value)
        if day:
            return day, PUB_DATE
    return None


def _issue_date(document: Document, outline: Outline) -> date | None:
    """A labelled date of issue, else that below the text, else that of a law, else the one line that is nothing but a
    date.

    Several such lines are those of a chronicle: then none is the document's.
    """
    alone: list[date] = []
    seen = _ends_in_figures.search(document.text) is not None
    for block in _blocks_with_a_day(document):
        if block.region in _BESIDE or block.zone is Zone.FOOTER:
            continue
        seen = True
        text = document.text[block.start : block.end]
        labelled = _labelled(document, block, text)
        if labelled:
            return labelled
        day = _line_date(text)
        if day and _may_sign(document, block):
            alone.append(day)
    signed = (_signed_date(outline.text(element)) for element in (outline.of(ElementKind.DATE) if seen else ()))
    written = next((day for day in signed if day), None) or enacted(document)
    return written or (alone[0] if len(alone) == 1 else _closing(document) if seen else None)


def _closing(document: Document) -> date | None:
    """The date behind the name of the issuer in one of the last lines, where no other of them ends so."""
    read = (block for block in reversed(document.blocks) if block.region not in _BESIDE and block.end > block.start)
    last = list(islice((block for block in read if block.zone is not Zone.FOOTER), _CLOSING))
    found = [_issued(document.text[block.start : block.end]) for block in last if _may_sign(document, block)]
    days = [day for day in found if day]
    return days[0] if len(days) == 1 else None


def _issued(text: str) -> date | None:
    match = _is_signed_line.fullmatch(text) if len(text) <= _LONGEST else None
    if not match or not ends_as_body(match["body"].strip()):
        return None
    return _signed_date(match["day"])


def _signed_date(text: str) -> date | None:
    """The date in a line that a signature stands above: there the figures alone will do."""
    return _first_iso(text) if _is_figures.fullmatch(text) else _line_date(text)


def _labelled(document: Document, block: Block, text: str) -> date | None:
    """The date behind a label, in the same block or, where that holds nothing else, in the next of the table row."""
    label = _label.match(text)
    if not label:
        return None
    value = text[label.end() :]
    if not value and block.end + 1 < len(document.text):
        following = document.block_at(block.end + 1)
        if following.region in _BESIDE or _row(following) != _row(block):
            return None
        value = document.text[following.start : min(following.end, following.start + _LONGEST)]
    match = _is_value.fullmatch(value)
    return _day(*(match.groups()[:3] if match[1] else match.groups()[3:])) if match else None


def _row(block: Block) -> tuple[int, int] | None:
    return (block.cell.table, block.cell.row) if block.cell else None


def _may_sign(document: Document, block: Block) -> bool:
    """Whether a line may be a signature date: none in a list, and in a table cell only below running text."""
    if block.cell is None:
        return block.region is not Region.LIST
    above = block
    while above.start > 0 and block.start - above.start < _RUNNING_TEXT:
        above = document.block_at(above.start - 1)
        if above.cell != block.cell:
            return False
    return block.start - above.start >= _RUNNING_TEXT


def _blocks_with_a_day(document: Document) -> Iterator[Block]:
    """The short blocks that hold the character 日, without looking at the others."""
    text = document.text
    at = text.find("日")
    while at >= 0:
        end = text.find("\n", at)
        end = len(text) if end < 0 else end
        if end - text.rfind("\n", 0, at) <= _LONGEST + 1:
            yield document.block_at(at)
        at = text.find("日", end)


def _line_date(text: str) -> date | None:
    match = _is_line.fullmatch(text)
    if match:
        return _day(*match.groups())
    match = _is_chinese_line.fullmatch(text)
    if not match:
        return None
    year = "".join(str(_DIGITS[char]) for char in match[1])
    return _day(year, str(value_of(match[2])), str(value_of(match[3])))


def _first_iso(text: str) -> date | None:
    match = _iso.search(text)
    return _day(*match.groups()) if match else None


def _day(year: str, month: str, day: str) -> date | None:
    try:
        return date(int(year), int(month), int(day))
    except ValueError:
        return None
