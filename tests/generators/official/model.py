"""The values: a document is a list of lines with labels, in a clean and a faulty edition."""

from __future__ import annotations

from typing import Final, Literal, NamedTuple

Align = Literal["left", "center", "right", "indent"]

CODES: Final[dict[str, str]] = {
    "k": "份号",
    "M": "密级和保密期限",
    "j": "紧急程度",
    "h": "发文机关标志",
    "n": "发文字号",
    "q": "签发人",
    "t": "标题",
    "m": "主送机关",
    "1": "一级标题",
    "2": "二级标题",
    "3": "三级标题",
    "4": "四级标题",
    "z": "章",
    "x": "条",
    "p": "正文",
    "|": "表格",
    "f": "附件说明",
    "s": "署名",
    "d": "成文日期",
    "o": "附注",
    "a": "附件标识",
    "A": "附件标题",
    "c": "抄送",
    "y": "印发",
}
"""What a line of a content file begins with, and the label it stands for."""
LABELS: Final = tuple(CODES.values())
_CENTERED: Final = frozenset({"发文机关标志", "发文字号", "标题", "附件标题", "章"})
_RIGHT: Final = frozenset({"署名", "成文日期"})
_FLUSH: Final = frozenset({"份号", "密级和保密期限", "紧急程度", "签发人", "主送机关", "附件标识", "抄送", "印发"})


class Piece(NamedTuple):
    """A part of a printed line that is one element of the document."""

    text: str
    label: str


class Line(NamedTuple):
    """A paragraph of pieces, or a table of rows."""

    pieces: tuple[Piece, ...] = ()
    rows: tuple[tuple[str, ...], ...] = ()
    gap: str = ""
    """The spaces that set two pieces apart; they belong to the text."""

    @property
    def text(self) -> str:
        """What the paragraph shows; empty for a table."""
        return self.gap.join(piece.text for piece in self.pieces)

    @property
    def label(self) -> str:
        """The label of the first piece, or 表格."""
        return self.pieces[0].label if self.pieces else "表格"

    @property
    def align(self) -> Align:
        """Where such a line stands on the page."""
        if self.label in _CENTERED and len(self.pieces) == 1:
            return "center"
        if self.label in _RIGHT:
            return "right"
        return "left" if self.label in _FLUSH or len(self.pieces) > 1 else "indent"


class Fault(NamedTuple):
    """A planted fault: where it stands in the faulty edition, and what should stand there."""

    document: int
    """Number of the document."""
    kind: str
    """A row of the rule catalogue, or one of the kinds beyond it (``kinds``)."""
    line: int
    """Index into ``faulty_lines``."""
    cell: tuple[int, int] | None
    """Row and column, where the line is a table."""
    start: int
    """In code points of the line's text, or of the cell's. Something missing is a span of width zero."""
    end: int
    wrong: str
    """The text of that span."""
    right: str
    """What ought to stand there; empty where nothing ought to."""


class Official(NamedTuple):
    """One document in two editions."""

    number: int
    genre: str
    lines: tuple[Line, ...]
    faulty_lines: tuple[Line, ...]
    faults: tuple[Fault, ...]
    origin: tuple[int | None, ...]
    """For each of ``faulty_lines`` the index in ``lines`` of the line it comes from; None for one put in. What no
    entry names was taken out."""
    habits: tuple[str, ...] = ()
    """Faults that run through the whole faulty edition: they count once, at their first place."""


def visible(line: Line) -> str:
    """What people see of a line: cells are parted by tabs, rows by line feeds."""
    return "\n".join("\t".join(row) for row in line.rows) if line.rows else line.text
