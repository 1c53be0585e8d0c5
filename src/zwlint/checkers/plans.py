"""The plans for five years: 一五 for 1953 to 1957 and so on."""

from __future__ import annotations

from zwlint.expressions import expression

YEARS = 5
_DIGITS = "一二三四五六七八九"
_BEFORE_THE_GAP = 2
"""Plans before the three years that had none, 1963 to 1965."""
_is_number = expression(f"十?[{_DIGITS}]|十")


def first_year(plan: str) -> int | None:
    """The first year of a plan, of which the number stands before 五: 1981 of 六, 2021 of 十四; None for no number."""
    if not _is_number.fullmatch(plan):
        return None
    ones = plan.removeprefix("十")
    number = 10 * plan.startswith("十") + (_DIGITS.index(ones) + 1 if ones else 0)
    return (1951 if number > _BEFORE_THE_GAP else 1948) + YEARS * number
