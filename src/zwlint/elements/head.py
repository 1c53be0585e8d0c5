"""The head of a document, and the titles of what is attached to it."""

from __future__ import annotations

import re
from functools import cache

from zwlint.elements.draft import Draft
from zwlint.elements.kinds import ElementKind
from zwlint.elements.shapes import (
    HEADINGS,
    addresses,
    catalogue_value,
    ends_as_body,
    ends_as_genre,
    ends_as_paper,
    is_prose,
    may_be_labelled,
    pieces_of,
    signs,
)
from zwlint.elements.vocabulary import alternatives
from zwlint.expressions import expression

_LONGEST_HEAD = 80
"""Lines in which a title must stand; the frames of pages have dozens above it."""
_TITLE_LINES = 4
_ISSUERS = 8
"""Bodies that may stand above the subject in a title, a line each."""
_LONGEST_TITLE_LINE = 60
_LONGEST_MARK = 25
_LONGEST_KEYWORD = 6
_LONGEST_ADDRESSEE = 40
_AT_HEAD = frozenset(
    {
        ElementKind.COPY_NUMBER,
        ElementKind.CLASSIFICATION,
        ElementKind.URGENCY,
        ElementKind.DOCUMENT_NUMBER,
        ElementKind.SIGNER,
    }
)
_BEGINS_TEXT = HEADINGS | {ElementKind.ATTACHMENT_NOTE, ElementKind.ATTACHMENT_MARK, ElementKind.COPY_TO}
_is_history = expression(r"[（(]?\d{4}年\d{1,2}月\d{1,2}日\s*[^\s，。]")
"""When a law was passed, published or amended: lines below its title."""
_is_day = expression(r"年\s*[\d一二三四五六七八九十]{1,3}\s*月")
_is_cut = expression(r"(?:[的和及与、]|关于)$")


@cache
def _frame() -> re.Pattern[str]:
    """What stands around a document on a page: paths, sources, buttons, numbers."""
    return expression(rf"[>›»|]|https?:|^\W*$|^\d[\d\s:：/-]*$|{alternatives('frame')}")


@cache
def _goes_on() -> re.Pattern[str]:
    """A line of a title that ends in a verb, whose object the next line has."""
    return expression(rf"(?:{alternatives('verb')})$")


@cache
def _heads_a_series() -> re.Pattern[str]:
    """The mark of an issuer of orders, announcements or minutes, which have numbers of their own."""
    return expression(rf"(?:{alternatives('masthead')})$")


def read_head(draft: Draft) -> int:
    """Label the head of the document; returns the line at which the text begins."""
    _read_catalogue(draft)
    start = _text_start(draft)
    title = _title(draft, start)
    if title:
        draft.label(ElementKind.TITLE, *title, *_repeated(draft, title, start))
    for index in range(start):
        _label_mark(draft, index, title)
    if _is_addressee(draft, start, titled=bool(title)):
        draft.label(ElementKind.ADDRESSEE, start)
        return start + 1
    return start


def read_attached_head(draft: Draft, start: int) -> int:
    """Label the title of an attachment whose first line is ``start``; returns the line at which its text begins."""
    index = start
    while index < len(draft) and index - start < _TITLE_LINES and _may_be_title(draft, index):
        index += 1
        if ends_as_paper(_bare(draft.text(index - 1))):
            break
    if index - start == _TITLE_LINES and not ends_as_paper(draft.text(index - 1)):  # not a title but a list
        index = start + 1
        while _is_cut.search(draft.text(index - 1)) and _may_be_title(draft, index):
            index += 1
    end = index
    while start < end < len(draft) and draft.shape(end) is ElementKind.NOTE and not _is_dated(draft.text(end)):
        end += 1
    draft.label(ElementKind.ATTACHMENT_TITLE, *range(start, end))
    if start < end < len(draft) and draft.is_plain(end) and _is_attached_addressee(draft.text(end)):
        draft.label(ElementKind.ADDRESSEE, end)
        return end + 1
    signed = end
    while start < signed < len(draft) and draft.is_plain(signed) and signs(draft.text(signed)):
        signed += 1
    if 0 < signed - end <= _ISSUERS and is_prose(draft.text(signed) or " "):
        draft.label(ElementKind.SIGNATURE, *range(end, signed))
        return signed
    return end


def _is_dated(text: str) -> bool:
    """Whether a remark in brackets says when something was passed, or is a sentence."""
    return is_prose(text) or _is_day.search(text) is not None


def _is_attached_addressee(text: str) -> bool:
    return text[-1] in "：:" and len(text) <= _LONGEST_ADDRESSEE and ends_as_body(text[:-1])


def _may_be_title(draft: Draft, index: int) -> bool:
    text = draft.text(index)
    return (
        draft.is_plain(index) and len(text) <= _LONGEST_TITLE_LINE and not is_prose(text) and text[-1] not in "：:，,"
    )


def _read_catalogue(draft: Draft) -> None:
    """The labels of the public catalogue above the title, each with its value behind or below it."""
    index, end = 0, _end_of_catalogue(draft)
    while index < end and not is_prose(draft.text(index)):
        value = None if draft.lines[index].table else catalogue_value(draft.text(index))
        index += 1
        if value is None:
            continue
        draft.label(ElementKind.CATALOGUE, index - 1)
        if not value and _is_value(draft, index):
            draft.label(ElementKind.CATALOGUE, index)
            index += 1


def _end_of_catalogue(draft: Draft) -> int:
    """The line behind the last that may begin with a label."""
    labelled = [index for index, line in enumerate(draft.lines[:_LONGEST_HEAD]) if may_be_labelled(line.text)]
    return labelled[-1] + 1 if labelled else 0


def _is_value(draft: Draft, index: int) -> bool:
    """Whether the line below a bare label is its value; below the last, empty label the document begins."""
    text, below = draft.text(index), draft.text(index + 1)
    if not text or catalogue_value(text) is not None:
        return False
    if catalogue_value(below) is not None:
        return True
    if _are_keywords(text):
        return True
    begins = "关于" in text or ends_as_genre(_bare(text)) or draft.shape(index + 1) is ElementKind.DOCUMENT_NUMBER
    begins = begins or (ends_as_body(_bare(text)) and "关于" in below)
    return not begins and not ends_as_paper(_bare(below))


def _are_keywords(text: str) -> bool:
    """Whether the line is words set apart, as the keywords of a document are, and not the letters of a spaced title."""
    words = text.split()
    return len(words) > 1 and all(1 < len(word) <= _LONGEST_KEYWORD for word in words[:-1])


def _text_start(draft: Draft) -> int:
    """The first line of the text; 0 where the document begins with it."""
    titled = False
    for index, line in enumerate(draft.lines[:_LONGEST_HEAD]):
        text = line.text
        if draft.kinds[index] is ElementKind.CATALOGUE:
            continue
        if _begins_text(draft, index, titled=titled):
            if not _is_frame_line(draft, index):
                return index
        elif not titled and not line.table:
            titles = line.headed or "关于" in text or ends_as_paper(_bare(text))
            titled = titles and not _is_frame_line(draft, index)
    return 0


def _begins_text(draft: Draft, index: int, *, titled: bool) -> bool:
    """Whether the text begins with a line, unless that is the frame of a page."""
    text, shape = draft.text(index), draft.shape(index)
    if shape is ElementKind.TABLE:
        return titled
    if shape in _BEGINS_TEXT or is_prose(text) or ((titled or not index) and text[-1] in "：:"):
        return True
    return titled and shape is None and addresses(text)


def _title(draft: Draft, end: int) -> list[int]:
    """The lines of the title among those above ``end``."""
    best: list[int] = []
    for run in _runs(draft, end):
        found = _title_of_run(draft, run)
        if found and (_is_subject(draft, found) or not _is_subject(draft, best)):
            best = found
    return best


def _repeated(draft: Draft, title: list[int], end: int) -> list[int]:
    """The lines above the text that hold the whole title again, as a page does above the document."""
    whole = _bare("".join(draft.text(index) for index in title))
    return [index for index in range(end) if draft.kinds[index] is None and _bare(draft.text(index)) == whole]


def _runs(draft: Draft, end: int) -> list[list[int]]:
    """Neighbouring lines above the text that are no other element."""
    runs: list[list[int]] = []
    last = -2
    for index in range(end):
        plain = draft.is_plain(index) or draft.shape(index) is ElementKind.NOTE
        if not plain or draft.kinds[index] is not None or _frame().search(draft.text(index)):
            continue
        if _is_masthead(draft, index) or _is_history.match(draft.text(index)):
            continue
        if index == last + 1:
            runs[-1].append(index)
        else:
            runs.append([index])
        last = index
    return runs


def _title_of_run(draft: Draft, run: list[int]) -> list[int]:
    subject = next((place for place, index in enumerate(run) if "关于" in draft.text(index)), None)
    if subject is not None:
        return _around_subject(draft, run, subject)
    headed = [index for index in run if draft.lines[index].headed]
    if headed:
        return headed
    first = run[0] == 0 or draft.kinds[run[0] - 1] is not None or draft.shape(run[0] - 1) in _AT_HEAD
    if first and len(run) <= _TITLE_LINES and _may_be_title(draft, run[0]):
        return run
    return run[-1:] if ends_as_paper(_bare(draft.text(run[-1]))) else []


def _around_subject(draft: Draft, run: list[int], subject: int) -> list[int]:
    """The title around its line with 关于: the bodies above it, the rest of the subject and the genre below it."""
    first = subject
    stated = draft.text(run[subject])
    while first > 0 and subject - first < _ISSUERS and _leads(draft, run[first - 1], run[first], stated):
        first -= 1
    last = subject
    for place in range(subject, min(len(run), subject + _TITLE_LINES)):
        if ends_as_genre(_bare(draft.text(run[place]))):
            last = place
            break
        last = place if draft.shape(run[place]) is None else last
    while last + 1 < len(run) and draft.shape(run[last + 1]) is ElementKind.NOTE:
        last += 1
    return run[first : last + 1]


def _leads(draft: Draft, index: int, below: int, subject: str) -> bool:
    """Whether the line belongs to the title that goes on below it."""
    text = _bare(draft.text(index))
    if subject.startswith(text):  # the mark of a letter, which the title repeats
        return False
    below_it = draft.text(below)
    goes_on = below_it.startswith("关于") or ends_as_body(_bare(below_it)) or not subject.startswith("关于")
    return (ends_as_body(text) and goes_on) or _goes_on().search(text) is not None


def _is_subject(draft: Draft, title: list[int]) -> bool:
    return any("关于" in draft.text(index) for index in title)


def _is_masthead(draft: Draft, index: int) -> bool:
    """Whether the line is the mark of the issuer: …文件, or what stands right above the number of an order, a letter,
    minutes or an announcement.
    """
    text = _bare(draft.text(index))
    if text.endswith("文件") and len(text) > 3:
        return True
    if not _is_number(draft, index + 1) or "关于" in text:
        return False
    if _heads_a_series().search(text):  # else the last line of a title with its number below
        above = draft.is_plain(index - 1) and draft.kinds[index - 1] is None
        return not above or _is_frame_line(draft, index - 1)
    return ends_as_body(text)


def _is_number(draft: Draft, index: int) -> bool:
    """Whether the line is or holds the number of the document."""
    if draft.shape(index) is ElementKind.DOCUMENT_NUMBER:
        return True
    return any(kind is ElementKind.DOCUMENT_NUMBER for kind, _start, _end in pieces_of(draft.text(index)))


def _is_frame_line(draft: Draft, index: int) -> bool:
    return _frame().search(draft.text(index)) is not None


def _label_mark(draft: Draft, index: int, title: list[int]) -> None:
    """Label a line of the head that is neither title nor catalogue."""
    if draft.kinds[index] is not None or draft.lines[index].table:
        return
    shape = draft.shape(index)
    if shape in _AT_HEAD:
        draft.label(shape, index)
    elif pieces := pieces_of(draft.text(index)):
        draft.label(pieces[0][0], index)
    elif _is_masthead(draft, index) or _is_letterhead(draft, index, title):
        draft.label(ElementKind.ISSUER_MARK, index)
    elif shape is ElementKind.SIGNATURE or (
        title and index > title[-1] and signs(draft.text(index)) and not addresses(draft.text(index))
    ):
        draft.label(ElementKind.SIGNATURE, index)


def _is_letterhead(draft: Draft, index: int, title: list[int]) -> bool:
    """Whether the line is the name that heads a letter or an announcement, above its number and title."""
    text = _bare(draft.text(index))
    if not title or index >= title[0]:
        return False
    if _is_number(draft, index + 1):
        return draft.is_plain(index) and len(text) <= _LONGEST_MARK
    return ends_as_body(text) and draft.text(title[0]).startswith(text)


def _is_addressee(draft: Draft, index: int, *, titled: bool) -> bool:
    text = draft.text(index)
    if not text or draft.shape(index) is not None or _frame().search(text):
        return False
    return addresses(text) and (titled or text[-1] in "：:")


def _bare(text: str) -> str:
    """The text without white space: names at the head are often spaced out."""
    return "".join(text.split())
