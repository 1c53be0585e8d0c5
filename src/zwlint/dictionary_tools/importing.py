"""``zwlint dict import``: the rows of a table, each taken only where a lint has nothing against it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from zwlint.dictionary_tools import headers, tables
from zwlint.dictionary_tools.known import Known, known_terms
from zwlint.dictionary_tools.place import Place
from zwlint.dictionary_tools.problems import Problem
from zwlint.dictionary_tools.sheets import Row
from zwlint.dictionary_tools.tables import Cells, cell_of
from zwlint.errors import UsageError
from zwlint.lexicon.view import fold
from zwlint.ruleset.dictionary import TERMS
from zwlint.values import NamedTuple

_FORMULAS = ("=", "+", "-", "@")
"""What a spreadsheet takes for the beginning of a formula."""


class Refused(NamedTuple):
    """A row that was not taken."""

    number: int
    wrong: str
    reason: str


@dataclass
class Imported:
    """What became of the rows."""

    taken: int = 0
    known: int = 0
    refused: list[Refused] = field(default_factory=list)
    place: str = ""
    configured: bool = False


def import_rows(place: Place, name: str, rows: Iterable[Row], source: str, *, dry_run: bool) -> Imported:
    """Take what can be taken, and write it unless it is a dry run. Raises UsageError where no column is known."""
    files = place.files()
    engine = place.engine(files)
    place.refuse_taken(name, engine)
    done = Imported(place=f"{place.shown}/{name}.tsv")
    new: dict[str, tuple[int, Cells]] = {}
    known = known_terms(engine, place.shown)
    for number, cells in _entries(rows, source):
        told = _told(cells, known, new)
        if told is None:
            new[fold(cells["wrong"])] = number, cells
        elif told:
            done.refused.append(Refused(number, cells["wrong"], told))
        else:
            done.known += 1
    text = files.get(name, "")
    file = str(place.file(name))
    while new:
        grown = tables.with_rows(text, TERMS, (cells for _number, cells in new.values()), file)
        faults = _by_form(place, {**files, name: grown}, name)
        hit = [form for form in new if form in faults]
        if not hit:
            if not dry_run:
                done.configured = place.write([(name, grown)])
            break
        done.refused += (Refused(new[form][0], new[form][1]["wrong"], faults[form]) for form in hit)
        for form in hit:
            del new[form]
    done.taken = len(new)
    done.refused.sort()
    return done


def _entries(rows: Iterable[Row], source: str) -> Iterator[tuple[int, dict[str, str]]]:
    """The rows by column; those of headings, and titles above them, are left out."""
    columns: dict[str, int] | None = None
    for number, cells in rows:
        if columns is None:
            if sum(map(bool, cells)) < 2:
                continue
            columns, is_heading = _columns(cells)
            if is_heading:
                continue
        found = {
            column: cell_of(headers.value_of(column, cells[at])) for column, at in columns.items() if at < len(cells)
        }
        yield number, {"wrong": "", "right": "", **found, "source": found.get("source") or cell_of(source)}


def _columns(cells: list[str]) -> tuple[dict[str, int], bool]:
    """Where which column stands, and whether the row is one of headings."""
    found = headers.columns_of(cells)
    if "wrong" in found and "right" in found:
        return found, True
    if found:
        missing = "错误写法" if "wrong" not in found else "正确写法"
        hint = f"表头里请写“错误表述”“正确表述”“依据”等，现在的表头是：{'、'.join(filter(None, cells))}"
        raise UsageError(f"看不出哪一列是{missing}", hint=hint)
    return {column: at for at, column in enumerate(headers.PLAIN) if at < len(cells)}, False


def _told(cells: Cells, known: dict[str, Known], new: dict[str, tuple[int, Cells]]) -> str | None:
    """Why a row is refused before any lint; empty where it is known, None where it is new."""
    form = fold(cells["wrong"])
    if any(text.startswith(_FORMULAS) for text in cells.values()):
        return "有一格以 =、+、- 或 @ 开头，像公式"
    if form in known:
        return "" if known[form].says(cells) else f"已经有了，内容不同：{known[form].shown}"
    if form in new:
        number, other = new[form]
        return "" if other == cells else f"与第 {number} 行重复，内容不同"
    return None


def _by_form(place: Place, files: dict[str, str], name: str) -> dict[str, str]:
    """By folded form: what a lint calls an error in the row that has it."""
    lines = files[name].split("\n")
    faults: dict[str, str] = {}
    for problem in place.found_in(files):
        if problem.is_error and _is_of(problem, name) and problem.line > 1:
            faults.setdefault(fold(lines[problem.line - 1].split("\t")[0].strip()), problem.what)
    return faults


def _is_of(problem: Problem, name: str) -> bool:
    return problem.file.replace("\\", "/").endswith(f"/{name}.tsv")
