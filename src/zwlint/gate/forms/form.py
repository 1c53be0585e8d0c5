"""A form for one item, such as 信息发布审核登记表, filled in from its record."""

from __future__ import annotations

from collections.abc import Iterator

from zwlint.gate.bodies import Proofread, Reviewed, SecrecyReviewed, Signed, kind_of
from zwlint.gate.events import Event
from zwlint.gate.forms.docx import WIDTH, Cell, Line, Text, Word
from zwlint.gate.forms.facts import fact, standing
from zwlint.gate.forms.filed import Filed
from zwlint.gate.forms.layout import Column, FormLayout, Row
from zwlint.gate.item import Approval, Stage
from zwlint.gate.policy import StepKind
from zwlint.gate.terms import KINDS, SECRECY, minute, moment
from zwlint.gate.way import route_of
from zwlint.masking import masked

_LABEL = 1531
_WIDTHS = (_LABEL, WIDTH // 2 - _LABEL, _LABEL, WIDTH // 2 - _LABEL)
_DIGESTS = (2835, WIDTH - 2835)
_HISTORY = (1814, 1247, 1020, 1361, WIDTH - 5442)
_SMALL = 18
_SIGNING_HEIGHT = 1021
_KINDS = {
    Reviewed: StepKind.REVIEW,
    Proofread: StepKind.PROOFREAD,
    SecrecyReviewed: StepKind.SECRECY,
    Signed: StepKind.SIGN,
}
_CLOSED = (Stage.ARCHIVED, Stage.WITHDRAWN, Stage.REJECTED)
_BLANK = "签名：　　　　　　　　　　年　　月　　日"


def form(layout: FormLayout, filed: Filed) -> bytes:
    """The form as a Word file. Raises Refused where an item that is not closed has no route any more."""
    last = filed.events[-1]
    word = Word(footer=f"{layout.title}　{filed.item.id}　审签记录第{last.sequence}条")
    word.paragraph(Text(layout.title, "center", 36, title=True, after=200))
    word.table(_WIDTHS, [*_rows(layout.head, filed), *_step_rows(layout, filed), *_rows(layout.tail, filed)])
    if layout.digests:
        word.paragraph(Text("审签的文件", size=_SMALL, bold=True, after=40, with_next=True))
        word.table(_DIGESTS, _digest_rows(filed))
    if layout.history:
        word.paragraph(Text("办理过程", size=_SMALL, bold=True, after=40, with_next=True))
        word.table(_HISTORY, _history_rows(filed))
    if layout.note:
        word.paragraph(Text(layout.note, size=_SMALL, after=40))
    word.paragraph(Text(f"记录摘要：{filed.item.head}", size=_SMALL))
    return word.written()


def _rows(rows: tuple[Row, ...], filed: Filed) -> Iterator[Line]:
    for row in rows:
        span = 3 if len(row) == 1 else 1
        yield Line(tuple(cell for column in row for cell in _pair(column, filed, span)))


def _pair(column: Column, filed: Filed, span: int) -> tuple[Cell, Cell]:
    return Cell.label(column.label), Cell((Text(fact(column.fact, filed)),), span)


def _step_rows(layout: FormLayout, filed: Filed) -> Iterator[Line]:
    """A row for opinion and signature of each step, those that are not passed yet empty."""
    done = {each.step: each for each in standing(filed)}
    for name, kind in _steps(filed):
        if kind in layout.steps:
            cell = Cell(tuple(_signed(done.get(name), filed)), span=3)
            yield Line((Cell.label(f"{name}\n意见"), cell), _SIGNING_HEIGHT)


def _steps(filed: Filed) -> list[tuple[str, StepKind]]:
    """The steps of the route; of an item that is closed those it took, whatever route there is today."""
    if filed.item.stage in _CLOSED:
        kinds = {event.step: _KINDS[type(event.body)] for event in filed.events if event.step}
        return [(each.step, kinds[each.step]) for each in filed.item.approvals]
    return [(step.name, step.kind) for step in route_of(filed.item, filed.house.policy_in_force())]


def _signed(approval: Approval | None, filed: Filed) -> Iterator[Text]:
    if approval is None:
        yield Text("")
        yield Text(_BLANK, "right")
        return
    event = next(each for each in filed.events if each.step == approval.step and each.time == approval.by.time)
    yield Text(masked(approval.by.opinion))
    if isinstance(event.body, SecrecyReviewed):
        yield Text(masked(f"结论：{SECRECY[event.body.conclusion]}。依据：{event.body.basis}"))
    if isinstance(event.body, Proofread):
        yield Text(masked(f"校对内容：{'、'.join(event.body.looked_at)}"))
    yield Text(f"签名：{approval.by.person}（{approval.by.role}）　{minute(approval.by.time)}", "right")


def _digest_rows(filed: Filed) -> Iterator[Line]:
    yield _heads("文件", "摘要")
    submission = filed.submission
    files = [(f"正文：{submission.name}", submission.content)]
    files += [(f"附件：{each.name}", each.digest) for each in submission.attachments]
    for name, digest in files:
        yield Line((Cell((Text(masked(name), size=_SMALL),)), Cell((Text(digest, size=_SMALL),))), 0)


def _history_rows(filed: Filed) -> Iterator[Line]:
    yield _heads("时间", "事项", "经办人", "角色", "意见")
    for event in filed.events:
        texts = (moment(event.time), _what(event), event.actor, event.role, masked(event.opinion))
        yield Line(tuple(Cell((Text(text, size=_SMALL),)) for text in texts), 0)


def _what(event: Event) -> str:
    return event.step or KINDS[kind_of(event.body)]


def _heads(*names: str) -> Line:
    return Line(tuple(Cell((Text(name, "center", _SMALL, bold=True),)) for name in names), 0, repeats=True)
