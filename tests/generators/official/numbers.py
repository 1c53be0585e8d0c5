"""The arithmetic of the documents: figures, sums and weekdays are computed, so that a clean document is right.

``@let a=rand(120,180); b=a*2`` names figures of a document, ``⟪a+b⟫`` shows one, ``⟪wk 2026-3-5⟫`` a weekday. In a
table ``∑`` is the sum of the column's figures above, ``∑r`` that of the row's figures before, ``∑~`` the column's sum
with one digit wrong.
"""

from __future__ import annotations

import ast
import operator
import re
from collections.abc import Callable
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from random import Random
from typing import Final

from .marks import read_marks

_WEEKDAYS: Final = "一二三四五六日"
_SHOWN: Final = re.compile(r"⟪([^⟫]+)⟫")
_FIGURE: Final = re.compile(r"\d+(?:\.\d+)?")
_OPERATORS: Final[dict[type[ast.operator], Callable[[Decimal, Decimal], Decimal]]] = {
    ast.Add: operator.add,
    ast.Sub: operator.sub,
    ast.Mult: operator.mul,
    ast.Div: operator.truediv,
}


class Figures:
    """The named figures of one document."""

    def __init__(self, rng: Random) -> None:
        self._rng = rng
        self._values: dict[str, Decimal] = {}

    def let(self, definitions: str) -> None:
        """Takes ``a=rand(120,180); b=a*2``."""
        for definition in definitions.split(";"):
            name, _, expression = definition.partition("=")
            self._values[name.strip()] = self._value(ast.parse(expression.strip(), mode="eval").body)

    def show(self, text: str) -> str:
        """The text with all ``⟪…⟫`` worked out."""
        return _SHOWN.sub(lambda match: self._shown(match[1]), text)

    def _shown(self, wanted: str) -> str:
        if wanted.startswith("wk "):
            year, month, day = map(int, wanted[3:].split("-"))
            return f"星期{_WEEKDAYS[date(year, month, day).weekday()]}"
        expression, _, places = wanted.partition(":")
        value = self._value(ast.parse(expression.strip(), mode="eval").body)
        rounded = value.quantize(Decimal(1).scaleb(-int(places or 0)), ROUND_HALF_UP)
        if not places and rounded != value:
            raise ValueError(f"{wanted} gives {value}: say how many places to show")
        return str(rounded)

    def _value(self, node: ast.expr) -> Decimal:
        match node:
            case ast.Constant(value=int() | float() as value):
                return Decimal(str(value))
            case ast.Name(id=name):
                return self._values[name]
            case ast.BinOp(left=left, op=op, right=right):
                return _OPERATORS[type(op)](self._value(left), self._value(right))
            case ast.Call(args=[low, high]):
                return Decimal(self._rng.randint(int(self._value(low)), int(self._value(high))))
        raise ValueError(f"cannot work out {ast.dump(node)}")


def summed(rows: list[list[str]], rng: Random) -> list[list[str]]:
    """The rows with their sums worked out, marks kept."""
    done = [[_row_sum(row, cell) if "∑r" in cell else cell for cell in row] for row in rows]
    for index, row in enumerate(done):
        for column, cell in enumerate(row):
            if "∑" in cell:
                total = _column_sum(done, index, column)
                row[column] = cell.replace("∑~", _slipped(total, rng)).replace("∑", total)
    return done


def _figure(cell: str) -> Decimal | None:
    clean = read_marks(cell).clean
    return Decimal(clean) if _FIGURE.fullmatch(clean) else None


def _row_sum(row: list[str], cell: str) -> str:
    figures = [figure for other in row[1 : row.index(cell)] if (figure := _figure(other)) is not None]
    return cell.replace("∑r", str(sum(figures, Decimal(0))))


def _column_sum(rows: list[list[str]], end: int, column: int) -> str:
    figures = [figure for row in rows[:end] if len(row) > column and (figure := _figure(row[column])) is not None]
    return str(sum(figures, Decimal(0)))


def _slipped(total: str, rng: Random) -> str:
    """The total with one digit mistyped, never the first: the slip of a hand, not of a thought."""
    places = [index for index, digit in enumerate(total) if digit.isdigit()]
    place = rng.choice(places[1:] or places)
    digit = str((int(total[place]) + rng.choice((1, 2, 3, 8))) % 10)
    return total[:place] + digit + total[place + 1 :]
