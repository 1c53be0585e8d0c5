"""Dictionaries: ``dictionaries/<name>.tsv``, one table each, whose line of column names tells its kind.

A row is read when it is asked for, so that a dictionary of 50,000 words costs nothing until one of them hits; that all
rows are in order is seen to by :meth:`Dictionary.vet`, once for each state of the file. A last column ``owner`` may
stand in any of them; it says who is responsible for a row and decides nothing.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from functools import cached_property
from typing import Any, Generic, TypeVar, overload

from zwlint.errors import RulesetError
from zwlint.findings import Severity
from zwlint.lexicon.near import USUAL, Near
from zwlint.lexicon.view import fold
from zwlint.ruleset.declarations import Enumeration, Expression, Meeting, Office, Phrase, Sample, Term, Word
from zwlint.values import NamedTuple

_ALL = "all"
"""In the place of kinds of near misses: those that are usual."""
_FEW = 20
_STEP = 4096
_HEAD = 256
"""Bytes within which the line of column names ends in most files."""
OWNER = "owner"
"""The column that dictionaries of every kind may have as their last."""
Cells = Mapping[str, str]
R_co = TypeVar("R_co", covariant=True)


class Kind(NamedTuple):
    """A kind of dictionary."""

    name: str
    columns: tuple[str, ...]
    read: Callable[[Cells], Any]
    """A row of its cells; raises ValueError."""
    vet: Callable[[Any], tuple[str, str] | None]
    """What is wrong with a row, and what to do about it."""
    key: int = 1
    """By so many columns the rows are sorted, and no two are alike in them."""


class Fault(NamedTuple):
    """What is wrong with a row."""

    row: int
    what: str
    hint: str


class Dictionary(Sequence[R_co], Generic[R_co]):
    """The rows of one file; equal by their text."""

    def __init__(self, kind: Kind, data: bytes | memoryview, file: str, *, owned: bool = False) -> None:
        """``data`` is text in UTF-8; it is copied and decoded when a row is first asked for."""
        self.kind = kind.name
        self.file = file
        self.columns = (*kind.columns, OWNER) if owned else kind.columns
        """Those of the file, as its first line names them."""
        self._kind = kind
        self._given = data
        self._lines: list[str] | None = None
        self._asked = 0
        self._rows: dict[int, R_co] = {}

    @cached_property
    def _data(self) -> bytes:
        return bytes(self._given)

    @property
    def lines(self) -> list[str]:
        """The lines of the rows."""
        if self._lines is None:  # str.splitlines would break rows at U+2028 and others too
            text = self._data.removesuffix(b"\n").decode("utf-8", "surrogatepass")
            self._lines = text.split("\n")[1:]
        return self._lines

    def _line(self, index: int) -> str:
        """One line; to find a few takes less time than to cut the whole into lines."""
        if self._lines is not None or self._asked > _FEW:
            return self.lines[index]
        self._asked += 1
        data, at, before = self._data, 0, index + 1
        while (count := data.count(b"\n", at, at + _STEP)) < before:
            at += _STEP
            before -= count
            if at >= len(data):
                raise IndexError(f"no row {index}")
        for _ in range(before):
            at = data.index(b"\n", at) + 1
        end = data.find(b"\n", at)
        return data[at : end if end >= 0 else len(data)].decode("utf-8", "surrogatepass")

    def __len__(self) -> int:
        return self._data.count(b"\n") - self._data.endswith(b"\n") if self._lines is None else len(self._lines)

    @overload
    def __getitem__(self, index: int) -> R_co: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[R_co]: ...
    def __getitem__(self, index: int | slice) -> R_co | Sequence[R_co]:
        if isinstance(index, slice):
            return [self[at] for at in range(*index.indices(len(self)))]
        if index < 0:
            index += len(self)
        row = self._rows.get(index)
        if row is None:
            row = self._rows[index] = self._read(index)
        return row

    def __iter__(self) -> Iterator[R_co]:
        return (self._rows.get(at) or self._read(at) for at in range(len(self)))

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Dictionary) and self._data == other._data

    def __hash__(self) -> int:
        return hash(self._data)

    def key(self, index: int) -> str:
        """What names the row: its first cell that is not empty."""
        return next(filter(None, self.lines[index].split("\t")))

    def index_of(self, key: str) -> int:
        """The row whose first cell that is; -1 where there is none."""
        at = bisect_left(self.lines, key + "\t")
        return at if at < len(self.lines) and self.lines[at].startswith(key + "\t") else -1

    def cells(self, index: int) -> dict[str, str]:
        """The cells of a row by column. Raises RulesetError where there are too few or too many."""
        cells = self._line(index).split("\t")
        if len(cells) != len(self.columns):
            hint = f"每行 {len(self.columns)} 列，以制表符分隔，空着的列也要保留"
            raise self.error(index, f"有 {len(cells)} 列", hint)
        return dict(zip(self.columns, map(str.strip, cells), strict=True))

    def pairs(self, first: str, second: str) -> Iterator[tuple[str, str]]:
        """The cells of two columns, row by row, in a fraction of the time that the rows take."""
        one, other = self.columns.index(first), self.columns.index(second)
        for line in self.lines:
            cells = line.split("\t")
            yield cells[one].strip(), cells[other].strip()

    def _read(self, index: int) -> R_co:
        cells = self.cells(index)
        try:
            row: R_co = self._kind.read(cells)
        except ValueError as error:
            raise self.error(index, f"某一列的值不可用（{error}）", "见 dictionaries/README.md 各列的说明") from None
        return row

    def faults(self) -> Iterator[Fault]:
        """What is wrong with the rows, in order."""
        last: list[str] = []
        for index, line in enumerate(self.lines):
            try:
                fault = self._kind.vet(self._rows.get(index) or self._read(index))
            except RulesetError as error:
                fault = error.what, error.hint.rpartition("\n  ")[2]
            if fault:
                yield Fault(index, *fault)
            key = line.split("\t")[: self._kind.key]
            if last and key <= last:
                what = "与上一行重复" if key == last else "未按第一列排序"
                yield Fault(index, what, "各行按第一列的码位升序排列")
            last = key

    def vet(self) -> None:
        """Read every row. Raises RulesetError that names file, line and fault."""
        for fault in self.faults():
            raise self.error(*fault)

    def error(self, index: int, what: str, hint: str) -> RulesetError:
        """An error at that row."""
        return _error(self.file, index + 2, self.lines[index], what, hint)


_SEPARATORS = (",", "，", ";", "|", " ")
"""What is written between columns instead of a tab."""


def parse(text: str | bytes | memoryview, file: str) -> Dictionary[Any]:
    """The dictionary in a file, whose text may be given as it is where that is known to be UTF-8.

    Raises RulesetError where its first line names the columns of no kind.
    """
    data = text.encode("utf-8", "surrogatepass") if isinstance(text, str) else text
    head = str(_first_line(data), "utf-8", "surrogatepass").split("\t")
    for kind in KINDS:
        if tuple(head) in (kind.columns, (*kind.columns, OWNER)):
            return Dictionary(kind, data, file, owned=len(head) > len(kind.columns))
    raise _error(file, 1, "\t".join(head), "首行应为列名", _hint_of_columns(head))


def _hint_of_columns(head: list[str]) -> str:
    """The columns of the kind that a first line is most like, and what it lacks."""
    separator = next((mark for mark in _SEPARATORS if len(head) == 1 and mark in head[0]), "")
    written = [cell.strip() for cell in head[0].split(separator)] if separator else head
    meant = max(KINDS, key=lambda kind: (len(set(written) & set(kind.columns)), kind.columns[0] == written[0]))
    hint = "列名依次为：" + "、".join(meant.columns)
    if missing := [column for column in meant.columns if column not in written and column not in meant.columns[:1]]:
        hint += f"；缺少{'、'.join(missing)}，空着的列也要写列名" if set(written) & set(meant.columns) else ""
    return hint + ("；列之间用制表符隔开" if separator else "")


def _first_line(data: bytes | memoryview) -> bytes:
    line, end, _rest = bytes(data[:_HEAD]).partition(b"\n")
    return line if end else bytes(data).partition(b"\n")[0]


def _term(row: Cells) -> Term:
    return Term(
        wrong=row["wrong"],
        right=_list(row["right"]),
        since=_date(row["since"]),
        until=_date(row["until"]),
        exceptions=_list(row["exceptions"]),
        boundary=_choice(row["boundary"], ("", "word", "jieba")),
        spaced=_choice(row["spaced"], ("", "yes")) == "yes",
        severity=_severity(row["severity"]),
        note=row["note"],
        source=row["source"],
    )


def _vet_term(term: Term) -> tuple[str, str] | None:
    """Rows that can never hit, or hit what they should not."""
    wrong = fold(term.wrong)
    if len(wrong) < 2:
        return "词条不足两个字", "单字会在无数正确的词中命中，请写出完整的词"
    if wrong.isdecimal():
        return "词条是一个数", "数在无数正确的句子里都有，请写出完整的说法"
    if wrong in map(fold, term.right):
        return "改法与原词相同", "请检查 wrong 与 right 两列"
    for phrase in term.exceptions:
        if wrong not in fold(phrase):
            return f"例外“{phrase}”中没有“{term.wrong}”", "例外应是包含该词的正确说法"
        if fold(phrase) == wrong:
            return "例外与词条相同", "这样的词条永远不会命中"
    return _vet_row(term)


def _expression(row: Cells) -> Expression:
    return Expression(
        text=row["expression"],
        near=_near(row["near"]),
        allow=_list(row["allow"]),
        since=_date(row["since"]),
        until=_date(row["until"]),
        severity=_severity(row["severity"]),
        note=row["note"],
        source=row["source"],
    )


def _near(cell: str) -> frozenset[Near]:
    kinds = _list(cell) or (_ALL,)
    named = frozenset(Near(kind) for kind in kinds if kind != _ALL)
    return named | USUAL if _ALL in kinds else named


def _vet_expression(row: Expression) -> tuple[str, str] | None:
    if len(fold(row.text)) < 3:
        return "固定表述不足三个字", "这样短的表述，近似的写法多半是别的词"
    if row.text in row.allow:
        return "allow 里有表述自己", "allow 只列近似而正确的说法"
    return _vet_row(row)


def _enumeration(row: Cells) -> Enumeration:
    return Enumeration(
        names=_list(row["name"]),
        members=_list(row["members"]),
        order=_choice(row["order"], ("", "fixed", "whole")),
        allow=tuple(tuple(each.split("、")) for each in _list(row["allow"])),
        since=_date(row["since"]),
        until=_date(row["until"]),
        severity=_severity(row["severity"]),
        note=row["note"],
        source=row["source"],
    )


def _vet_enumeration(row: Enumeration) -> tuple[str, str] | None:
    if len(row.members) < 2 or len(set(row.members)) < len(row.members):
        return "成员不足两个，或者有重复", "members 列按次序写出各个成员，用 | 隔开"
    return _vet_row(row)


def _word(row: Cells) -> Word:
    return Word(row["word"], int(row["documents"]), row["source"])


def _phrase(row: Cells) -> Phrase:
    return Phrase(row["phrase"], row["note"], row["source"])


def _meeting(row: Cells) -> Meeting:
    return Meeting(
        body=row["body"],
        number=int(row["number"]),
        session=int(row["session"]) if row["session"] else None,
        start=date.fromisoformat(row["start"]),
        end=date.fromisoformat(row["end"]),
        source=row["source"],
    )


def _office(row: Cells) -> Office:
    return Office(
        name=row["name"],
        office=row["office"],
        since=_date(row["since"]),
        until=_date(row["until"]),
        rank=int(row["rank"]) if row["rank"] else None,
        source=row["source"],
    )


def _sample(row: Cells) -> Sample:
    return Sample(row["text"], row["finds"], _date(row["dated"]), row["note"])


def _vet_sample(row: Sample) -> tuple[str, str] | None:
    if not row.text:
        return "例句是空的", "请在 text 列写出句子"
    if row.finds and row.finds not in row.text:
        return f"例句里没有“{row.finds}”", "finds 写例句里应当查到的文字；空着就是不应查到"
    return None


def _vet_named(row: Any) -> tuple[str, str] | None:
    return _vet_row(row) if row[0] else ("第一列是空的", "请写出词条")


def _vet_row(row: Any) -> tuple[str, str] | None:
    """What holds for rows of every kind."""
    if not row.source:
        return "没有出处", "请在 source 列写明发布者、文件与条款"
    since, until = getattr(row, "since", None), getattr(row, "until", None)
    if since and until and since > until:
        return "起始日期晚于终止日期", "这样的词条永远不会命中"
    return None


_DATED = ("since", "until", "severity", "note", "source")
TERMS = Kind(
    "terms",
    ("wrong", "right", "since", "until", "exceptions", "boundary", "spaced", "severity", "note", "source"),
    _term,
    _vet_term,
)
EXPRESSIONS = Kind("expressions", ("expression", "near", "allow", *_DATED), _expression, _vet_expression)
ENUMERATIONS = Kind(
    "enumerations", ("name", "members", "order", "allow", *_DATED), _enumeration, _vet_enumeration, key=2
)
WORDS = Kind("words", ("word", "documents", "source"), _word, _vet_named)
PHRASES = Kind("phrases", ("phrase", "note", "source"), _phrase, _vet_named)
MEETINGS = Kind("meetings", ("body", "number", "session", "start", "end", "source"), _meeting, _vet_named, key=3)
ROSTER = Kind("roster", ("name", "office", "since", "until", "rank", "source"), _office, _vet_named, key=3)
EXAMPLES = Kind("examples", ("text", "finds", "dated", "note"), _sample, _vet_sample, key=3)
KINDS = (TERMS, EXPRESSIONS, ENUMERATIONS, WORDS, PHRASES, MEETINGS, ROSTER, EXAMPLES)
COLUMNS = TERMS.columns


def _list(cell: str) -> tuple[str, ...]:
    return tuple(part for part in cell.split("|") if part)


def _date(cell: str) -> date | None:
    try:
        return date.fromisoformat(cell) if cell else None
    except ValueError:
        raise ValueError(f"“{cell}”不是日期，应写作 2026-03-01") from None


def _severity(cell: str) -> Severity | None:
    return Severity(_choice(cell, ("", *Severity))) if cell else None


def _choice(cell: str, values: tuple[str, ...]) -> str:
    if cell not in values:
        raise ValueError(f"应为{'或'.join(value or '空' for value in values)}，而不是 {cell}")
    return cell


def _error(file: str, number: int, line: str, what: str, hint: str) -> RulesetError:
    shown = line.replace("\t", " ⇥ ")
    return RulesetError(what, where=f"{file}:{number}", hint=f"{number:>5} | {shown[:160]}\n  {hint}")
