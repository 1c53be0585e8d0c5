"""Reads dictionaries/<name>.tsv: terms with their replacements, dates, exceptions and sources."""

from __future__ import annotations

from datetime import date

from zwlint.errors import RulesetError
from zwlint.findings import Severity
from zwlint.lexicon.view import fold
from zwlint.ruleset.declarations import Term

COLUMNS = ("wrong", "right", "since", "until", "exceptions", "boundary", "spaced", "severity", "note", "source")


def parse_terms(text: str, file: str) -> tuple[Term, ...]:
    """The rows of a dictionary of terms. Raises RulesetError that names file, line and fault."""
    lines = text.removesuffix("\n").split("\n")  # str.splitlines would break rows at U+2028 and others too
    if tuple(lines[0].split("\t")) != COLUMNS:
        raise _error(file, 1, lines[0], "首行应为列名", "列名依次为：" + "、".join(COLUMNS))
    terms: list[Term] = []
    for number, line in enumerate(lines[1:], 2):
        term = _term(line, file, number)
        if terms and term.wrong <= terms[-1].wrong:
            same = term.wrong == terms[-1].wrong
            raise _error(file, number, line, "与上一行重复" if same else "未按第一列排序", "各行按第一列的码位升序排列")
        terms.append(term)
    return tuple(terms)


def _term(line: str, file: str, number: int) -> Term:
    cells = line.split("\t")
    if len(cells) != len(COLUMNS):
        hint = f"每行 {len(COLUMNS)} 列，以制表符分隔，空着的列也要保留"
        raise _error(file, number, line, f"有 {len(cells)} 列", hint)
    row = dict(zip(COLUMNS, (cell.strip() for cell in cells), strict=True))
    try:
        term = Term(
            wrong=row["wrong"],
            right=_list(row["right"]),
            since=_date(row["since"]),
            until=_date(row["until"]),
            exceptions=_list(row["exceptions"]),
            boundary=_flag(row["boundary"], "word"),
            spaced=_flag(row["spaced"], "yes"),
            severity=Severity(row["severity"]) if row["severity"] else None,
            note=row["note"],
            source=row["source"],
        )
    except ValueError as error:
        raise _error(
            file, number, line, f"某一列的值不可用（{error}）", "见 dictionaries/README.md 各列的说明"
        ) from None
    _vet(term, file, number, line)
    return term


def _vet(term: Term, file: str, number: int, line: str) -> None:
    """Refuse rows that can never hit, or hit what they should not."""
    wrong = fold(term.wrong)
    if len(wrong) < 2:
        raise _error(file, number, line, "词条不足两个字", "单字会在无数正确的词中命中，请写出完整的词")
    if not term.source:
        raise _error(file, number, line, "没有出处", "请在 source 列写明发布者、文件与条款")
    if wrong in map(fold, term.right):
        raise _error(file, number, line, "改法与原词相同", "请检查 wrong 与 right 两列")
    if term.since and term.until and term.since > term.until:
        raise _error(file, number, line, "起始日期晚于终止日期", "这样的词条永远不会命中")
    for phrase in term.exceptions:
        if wrong not in fold(phrase):
            raise _error(file, number, line, f"例外“{phrase}”中没有“{term.wrong}”", "例外应是包含该词的正确说法")
        if fold(phrase) == wrong:
            raise _error(file, number, line, "例外与词条相同", "这样的词条永远不会命中")


def _list(cell: str) -> tuple[str, ...]:
    return tuple(part for part in cell.split("|") if part)


def _date(cell: str) -> date | None:
    return date.fromisoformat(cell) if cell else None


def _flag(cell: str, value: str) -> bool:
    if cell not in {"", value}:
        raise ValueError(f"应为空或 {value}，而不是 {cell}")
    return bool(cell)


def _error(file: str, number: int, line: str, what: str, hint: str) -> RulesetError:
    shown = line.replace("\t", " ⇥ ")
    return RulesetError(what, where=f"{file}:{number}", hint=f"{number:>5} | {shown[:160]}\n  {hint}")
