"""From the text of a part to its end: notes of attachments, signatures, dates, notes, the printer's lines."""

from __future__ import annotations

from zwlint.elements.draft import Draft
from zwlint.elements.kinds import ElementKind
from zwlint.elements.shapes import ends_as_body, ends_as_paper, is_prose, signs

_SIGNATURES = 15
"""Bodies that may sign one document."""
_LONGEST_TITLE_LINE = 50
_REMNANTS = 2
"""Lines of a page that may stand below the end of its text."""
_NEAR = 4
"""Lines below a title in which its text begins."""
_CLOSES = frozenset(
    {
        ElementKind.NOTE,
        ElementKind.ATTACHMENT_MARK,
        ElementKind.ATTACHMENT_NOTE,
        ElementKind.COPY_TO,
        ElementKind.PRINTING,
        ElementKind.TABLE,
    }
)
"""What may stand below a date of issue."""
_TELLING: frozenset[ElementKind | None] = (_CLOSES - {ElementKind.TABLE}) | {ElementKind.DATE, ElementKind.SIGNATURE}
"""Shapes of lines at which or above which a text may end; all others go on with it."""


def read_text(draft: Draft, start: int) -> int:
    """Label what stands below the head of a part; returns the first line of the next part."""
    index, signed = _next_telling(draft, start), False
    while index < len(draft):
        shape = draft.shape(index)
        if shape is ElementKind.ATTACHMENT_MARK and not _is_note(draft, index, signed=signed):
            return index
        if shape in {ElementKind.ATTACHMENT_NOTE, ElementKind.ATTACHMENT_MARK}:
            if _is_mark_with_title(draft, index, signed=signed):
                return index
            index = _attachment_note(draft, index)
        elif draft.shapes[index] in {ElementKind.COPY_TO, ElementKind.PRINTING}:
            index = _colophon(draft, index)
        elif shape is ElementKind.DATE and not signed and _is_signed(draft, index, start):
            signed = True
            index = _close(draft, index, start)
            if _begins_attached(draft, index):
                return index
        elif not signed and (shape is ElementKind.SIGNATURE or _signs_alone(draft, index, start)):
            draft.label(ElementKind.SIGNATURE, index)
            signed = True
            index += 1
        else:
            index += 1
        index = _next_telling(draft, index)
    return index


def _next_telling(draft: Draft, index: int) -> int:
    """The first line from there on that has, or stands above, a shape that ends a text, or is the last."""
    shapes, last = draft.shapes, len(draft) - 1
    while index < last and shapes[index] not in _TELLING and shapes[index + 1] not in _TELLING:
        index += 1
    return index


def _is_note(draft: Draft, index: int, *, signed: bool) -> bool:
    """Whether 附件 alone in a line heads the list of attachments rather than an attachment."""
    following = draft.shape(index + 1)
    if following is ElementKind.ATTACHMENT_NOTE:
        return True
    if following is not ElementKind.LEVEL_3 or any(mark.isdigit() for mark in draft.text(index)):
        return False
    below = index + 1
    while draft.shape(below) is ElementKind.LEVEL_3 and not is_prose(draft.text(below)):
        below += 1
    return not signed or below >= len(draft) or draft.shape(below) in _CLOSES


def _is_mark_with_title(draft: Draft, index: int, *, signed: bool) -> bool:
    """Whether a line such as 附件1：名单 heads an attachment that follows, rather than naming one."""
    text = draft.text(index)
    if not signed or not text[2:].lstrip()[:1].isdigit():
        return False
    following = draft.shape(index + 1)
    if following is ElementKind.ATTACHMENT_NOTE or not draft.text(index + 1):
        return False
    return draft.kinds[index - 1] is not ElementKind.ATTACHMENT_NOTE


def _attachment_note(draft: Draft, index: int) -> int:
    """Label the list of attachments; names may go on in a second line."""
    draft.label(ElementKind.ATTACHMENT_NOTE, index)
    numbered = draft.shape(index + 1) in {ElementKind.LEVEL_3, ElementKind.ATTACHMENT_NOTE}
    index += 1
    while index < len(draft):
        shape = draft.shape(index)
        listed = shape in {ElementKind.LEVEL_3, ElementKind.ATTACHMENT_NOTE} and not is_prose(_unstopped(draft, index))
        if not (numbered and listed) and not _continues_name(draft, index):
            break
        draft.label(ElementKind.ATTACHMENT_NOTE, index)
        index += 1
    return index


def _unstopped(draft: Draft, index: int) -> str:
    """The line without a mark that ought not to stand behind a name."""
    return draft.text(index).rstrip("。；;，,、")


def _continues_name(draft: Draft, index: int) -> bool:
    """Whether the line is the rest of a name that began above it."""
    text = draft.text(index)
    above = draft.text(index - 1)
    if not draft.is_plain(index) or is_prose(text) or signs(text) or draft.shape(index + 1) is ElementKind.DATE:
        return False
    return ends_as_paper(text) and not ends_as_paper(above) and len(above) > 15


def _is_signed(draft: Draft, index: int, start: int) -> bool:
    """Whether a date alone in its line is the date of issue."""
    if draft.lines[index].table or draft.lines[index].listed or index == start:
        return False
    above = draft.text(index - 1)
    if draft.kinds[index - 1] is ElementKind.ATTACHMENT_NOTE:
        return True
    if draft.is_plain(index - 1) and not is_prose(above) and signs(above):
        return True
    if "年" not in draft.text(index):  # so it is written on pages too, where nobody signs
        return False
    below = index + 1
    ends = len(draft) - below <= _REMNANTS and not any(is_prose(line.text) for line in draft.lines[below:])
    return ends or draft.shape(below) in _CLOSES or _begins_attached(draft, below)


def _close(draft: Draft, date: int, start: int) -> int:
    """Label signatures above the date, the date, and what closes the part below it; returns the first line after it."""
    draft.label(ElementKind.DATE, date)
    index = date - 1
    while index >= start and date - index <= _SIGNATURES and _may_sign(draft, index, nearest=index == date - 1):
        draft.label(ElementKind.SIGNATURE, index)
        index -= 1
    index = date + 1
    while index < len(draft):
        shape = draft.shape(index)
        if shape is ElementKind.NOTE:
            draft.label(ElementKind.NOTE, index)
            index += 1
        elif shape is ElementKind.ATTACHMENT_NOTE and not _is_mark_with_title(draft, index, signed=True):
            index = _attachment_note(draft, index)
        elif draft.shapes[index] in {ElementKind.COPY_TO, ElementKind.PRINTING}:
            index = _colophon(draft, index)
        else:
            break
    return index


def _may_sign(draft: Draft, index: int, *, nearest: bool) -> bool:
    text = draft.text(index)
    if not draft.is_plain(index) or draft.kinds[index] is not None or is_prose(text) or text[-1] in "：:，。":
        return False
    return signs(text) or (nearest and len(text) <= 25)


def _signs_alone(draft: Draft, index: int, start: int) -> bool:
    """Whether the line is a signature without a date: a body's name below the text, with nothing of it after."""
    text = draft.text(index)
    if index == start or not draft.is_plain(index) or len(text) > 30 or not ends_as_body(text):
        return False
    below = draft.shape(index + 1)
    ends = index + 1 >= len(draft) or (below in _CLOSES and below is not ElementKind.TABLE)
    return ends and is_prose(draft.text(index - 1))


def _colophon(draft: Draft, index: int) -> int:
    """Label the lines 抄送 and 印发; the bodies may fill several lines."""
    kind = draft.shapes[index]
    assert kind is not None
    draft.label(kind, index)
    index += 1
    while (
        kind is ElementKind.COPY_TO
        and draft.is_plain(index)
        and not draft.text(index - 1).endswith("。")
        and ends_as_body(draft.text(index).rstrip("。，、；"))
    ):
        draft.label(kind, index)
        index += 1
    return index


def _begins_attached(draft: Draft, index: int) -> bool:
    """Whether a text that is attached begins with this line: a title with its text below it."""
    text = draft.text(index)
    if not draft.is_plain(index) or len(text) > _LONGEST_TITLE_LINE or is_prose(text):
        return False
    return any(_is_content(draft, below) for below in range(index + 1, index + 1 + _NEAR))


def _is_content(draft: Draft, index: int) -> bool:
    shape = draft.shape(index)
    if shape in {ElementKind.CHAPTER, ElementKind.CLAUSE, ElementKind.LEVEL_1, ElementKind.LEVEL_2, ElementKind.TABLE}:
        return True
    return bool(draft.text(index)) and shape is None and is_prose(draft.text(index))
