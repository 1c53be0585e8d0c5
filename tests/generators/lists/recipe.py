"""What is planted in a list, and how: decided before a word of it is written."""

from __future__ import annotations

from random import Random
from typing import Final, NamedTuple

from .content import Kind, columns
from .model import Format

HIDING: Final[dict[Format, tuple[str, ...]]] = {
    "html": (
        "row", "column", "display-none", "hidden-input", "html-comment", "data-attribute", "script", "white",
    ),
    "docx": ("vanish", "white", "deletion", "comment", "textbox", "header", "vanish-paragraph"),
    "xlsx": (
        "column", "row", "filtered-row", "sheet", "very-hidden-sheet", "white", "note", "defined-name", "second-sheet",
    ),
}  # fmt: skip
"""Odd places of each format. ``row`` and ``column`` are hidden ones."""
_CLEAN_EVERY: Final = 4
_SCHEMES: Final = (
    ("header", 46),
    ("header-prose", 8),
    ("prose", 12),
    ("value", 8),
    ("weak", 6),
    ("mixed", 6),
    ("hidden", 14),
)
_BY_ROW: Final = frozenset({"row", "column", "filtered-row", "data-attribute", "white", "vanish"})
_IDENTITIES: Final = frozenset({"身份证号", "旧身份证号"})


class Recipe(NamedTuple):
    """The plan of one list."""

    scheme: str
    """``clean``, or where the personal data stand."""
    personal: tuple[str, ...] = ()
    """Columns with personal data, in sight."""
    masks: tuple[str, ...] = ()
    """Columns with masked data."""
    prose: int = 0
    unlabelled: str = ""
    """How a column without a telling header is made."""
    hiding: str = ""
    layout: str = "simple"
    rows: int = 12


def recipe(number: int, kind: Kind, format: Format, rng: Random) -> Recipe:
    """The plan of that list; every fourth list is clean."""
    layout = rng.choices(("simple", "two-row", "paged", "transposed"), (56, 20, 14, 10))[0]
    rows = rng.randint(3, 6) if layout == "transposed" else rng.choice((5, 8, 10, 12, 15, 18, 24, 36))
    if number % _CLEAN_EVERY == 0:
        masks: tuple[str, ...] = ("掩码证件",) if rng.random() < 0.3 and _individual(kind) else ()
        masks += ("掩码手机",) if rng.random() < 0.15 and _individual(kind) else ()
        masks += ("掩码账号",) if rng.random() < 0.15 and "账号" in kind.personal else ()
        return Recipe("clean", masks=masks, layout=layout, rows=rows)
    scheme = rng.choices([name for name, _ in _SCHEMES], [weight for _, weight in _SCHEMES])[0]
    if scheme in {"weak", "mixed"} and not _individual(kind):
        scheme = "header"
    plan = _planted(scheme, kind, format, rng)
    return plan._replace(layout=_layout(plan, layout), rows=rows)


def _layout(plan: Recipe, layout: str) -> str:
    """Rows that are hidden or carry attributes must be rows; a table without telling headers has one header row."""
    if plan.unlabelled:
        return "headless" if plan.unlabelled == "headless" else "simple"
    return layout if plan.hiding not in _BY_ROW else "simple"


def _individual(kind: Kind) -> bool:
    return not {"企业", "当事人"} & set(kind.columns) and bool(_IDENTITIES & set(kind.personal))


def _planted(scheme: str, kind: Kind, format: Format, rng: Random) -> Recipe:
    hiding = rng.choice(HIDING[format])
    match scheme:
        case "prose":
            return Recipe(scheme, prose=rng.randint(1, 3), hiding=hiding if rng.random() < 0.15 else "")
        case "value":
            way = rng.choice(("blank", "remark", "headless", "in-name"))
            return Recipe(scheme, unlabelled=way)
        case "weak":
            return Recipe(scheme, masks=("弱掩码",))
        case "mixed":
            return Recipe(scheme, masks=rng.choice((("掩码证件",), ("掩码证件",), ("掩码手机",))))
        case "hidden":
            masks = ("掩码证件",) if _individual(kind) and rng.random() < 0.5 else ()
            return Recipe(scheme, masks=masks, hiding=hiding)
        case _:
            extra = hiding if rng.random() < 0.25 else ""
            prose = rng.randint(1, 2) if scheme == "header-prose" else 0
            return Recipe(scheme, personal=_chosen(kind, rng), prose=prose, hiding=extra)


def _chosen(kind: Kind, rng: Random) -> tuple[str, ...]:
    """One to three columns; the first of the kind is the likeliest, and what tells by its header is not rare."""
    told = [name for name in kind.personal if columns()[name].marks]
    first = kind.personal[0] if rng.random() < 0.5 else rng.choice(kind.personal)
    chosen = {first}
    if told and rng.random() < 0.6:
        chosen |= {name for name in told if rng.random() < 0.6}
    while rng.random() < 0.4 and len(chosen) < 3:
        chosen.add(rng.choice(kind.personal))
    return tuple(name for name in kind.personal if name in chosen)
