"""Tables with right sums, in the forms in which offices make them."""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from typing import NamedTuple

PLACES = "青石镇 柳河镇 松坪乡 云岭镇 石桥乡 白水镇 大坪村 小河村 长岭村 东山社区 西关社区 南湖街道".split()
COUNTED = ["户数", "人数（人）", "补助资金（元）", "项目数（个）", "完成件数", "面积", "投资（元）", "车辆（辆）"]
TOTALS = ["合计", "合 计", "总计", "合　计", "全县合计", "合计：", "共计"]


class Sheet(NamedTuple):
    """Rows of cells, the header first, and where the numbers stand that were added up."""

    rows: list[list[str]]
    numbers: list[tuple[int, int]]
    """Row and column of each number, totals too."""


def flat(rng: random.Random) -> Sheet:
    """Places by columns, a total below or above, now and then a column that is not added."""
    columns = rng.randint(1, 4)
    count = rng.randint(3, 12)
    write = rng.choice([plain, grouped])
    decimals = rng.choice([0, 0, 1, 2])
    names = rng.sample(PLACES, count)
    values = [[rng.randint(1, 9) * 10 ** rng.randint(1, 4) + rng.randint(0, 99) for _ in range(columns)] for _ in names]
    sums = [sum(column) for column in zip(*values, strict=True)]
    header = ["单位", *rng.sample(COUNTED, columns)]
    body = [[name, *(write(each, decimals) for each in row)] for name, row in zip(names, values, strict=True)]
    total = [rng.choice(TOTALS), *(write(each, decimals) for each in sums)]
    below = rng.random() < 0.7
    rows = [header, *body, total] if below else [header, total, *body]
    numbers = [(row, column) for row in range(1, len(rows)) for column in range(1, columns + 1)]
    if rng.random() < 0.4:
        rows[0].append("完成率")
        for row in rows[1:]:
            row.append(f"{rng.randint(300, 1000) / 10}%")
    if rng.random() < 0.3:
        for number, row in enumerate(rows):
            row.insert(0, str(number) if number else "序号")
        numbers = [(row, column + 1) for row, column in numbers]
    return Sheet(rows, numbers)


def nested(rng: random.Random) -> Sheet:
    """Groups with subtotals below or above them, and a total of all."""
    columns = rng.randint(2, 4)
    below = rng.random() < 0.5
    rows: list[list[str]] = []
    total = [0] * columns
    for group in range(rng.randint(2, 4)):
        values = [[rng.randint(10, 5000) for _ in range(columns)] for _ in range(rng.randint(2, 4))]
        sums = [sum(column) for column in zip(*values, strict=True)]
        total = [one + other for one, other in zip(total, sums, strict=True)]
        items = [[f"{PLACES[group]}第{at + 1}片", *map(str, row)] for at, row in enumerate(values)]
        subtotal = ["小计", *map(str, sums)]
        rows += [*items, subtotal] if below else [subtotal, *items]
    last = ["总计", *map(str, total)]
    rows = [["片区", *rng.sample(COUNTED, columns)], *([*rows, last] if below else [last, *rows])]
    return Sheet(rows, [(row, column) for row in range(1, len(rows)) for column in range(1, columns + 1)])


def crossed(rng: random.Random) -> Sheet:
    """Sums to the right and below at once."""
    columns, count = rng.randint(2, 4), rng.randint(3, 8)
    values = [[rng.randint(1, 4000) for _ in range(columns)] for _ in range(count)]
    rows = [["单位", *(f"{number + 1}季度投入" for number in range(columns)), "合计"]]
    rows += [[name, *map(str, row), str(sum(row))] for name, row in zip(PLACES, values, strict=False)]
    sums = [sum(column) for column in zip(*values, strict=True)]
    rows.append(["合计", *map(str, sums), str(sum(sums))])
    return Sheet(rows, [(row, column) for row in range(1, len(rows)) for column in range(1, columns + 2)])


def plain(amount: int, decimals: int) -> str:
    """An amount without marks between its thousands."""
    return f"{amount / 10**decimals:.{decimals}f}"


def grouped(amount: int, decimals: int) -> str:
    """An amount with them."""
    return f"{amount / 10**decimals:,.{decimals}f}"


def html(rows: Sequence[Sequence[str]]) -> str:
    """The table as a page has it."""
    cells = ("".join(f"<td>{cell}</td>" for cell in row) for row in rows)
    return "<table>" + "".join(f"<tr>{row}</tr>" for row in cells) + "</table>"


def slipped(sheet: Sheet, rng: random.Random) -> Sheet:
    """The same with one digit of one number changed, its first digit never to nought."""
    row, column = rng.choice(sheet.numbers)
    text = sheet.rows[row][column]
    at = rng.choice([at for at, char in enumerate(text) if char.isdigit()])
    digit = rng.choice([each for each in "123456789" if each != text[at]])
    rows = [list(each) for each in sheet.rows]
    rows[row][column] = text[:at] + digit + text[at + 1 :]
    return Sheet(rows, sheet.numbers)


SHAPES: dict[str, Callable[[random.Random], Sheet]] = {"flat": flat, "nested": nested, "crossed": crossed}
