"""How clerks write and mask numbers: each list has its habits."""

from __future__ import annotations

from random import Random
from typing import Final, NamedTuple

_WIDE: Final = str.maketrans("0123456789X+-", "０１２３４５６７８９Ｘ＋－")


class Habits(NamedTuple):
    """What runs through one list."""

    identity: str
    mobile: str
    account: str
    """``card`` or ``passbook``."""
    mask: str
    """Style of a good mask."""
    cut: float
    """How often markup stands inside a number."""
    slips: float
    """How often a cell is written in another way than the rest."""


def habits(rng: Random) -> Habits:
    """The habits of a clerk."""
    return Habits(
        identity=rng.choices(("plain", "lower", "wide", "spaced", "hyphen"), (60, 12, 9, 11, 8))[0],
        mobile=rng.choices(
            ("plain", "plus", "joined", "country", "spaced", "hyphen", "wide"), (56, 6, 4, 5, 12, 11, 6)
        )[0],
        account=rng.choice(("card", "card", "card", "passbook")),
        mask=rng.choice(("star", "star", "cross", "long", "wide")),
        cut=rng.choices((0.0, 0.15, 0.6), (60, 25, 15))[0],
        slips=rng.choice((0.0, 0.0, 0.08)),
    )


def identity(number: str, way: str) -> str:
    """An identity number in that way of writing."""
    match way:
        case "lower":
            return number.lower()
        case "wide":
            return number.translate(_WIDE)
        case "spaced":
            return f"{number[:6]} {number[6:14]} {number[14:]}"
        case "hyphen":
            return f"{number[:6]}-{number[6:14]}-{number[14:]}"
        case _:
            return number


def mobile(number: str, way: str) -> str:
    """A mobile number in that way of writing."""
    match way:
        case "plus":
            return f"+86 {number}"
        case "joined":
            return f"+86{number}"
        case "country":
            return f"86-{number}"
        case "spaced":
            return f"{number[:3]} {number[3:7]} {number[7:]}"
        case "hyphen":
            return f"{number[:3]}-{number[3:7]}-{number[7:]}"
        case "wide":
            return number.translate(_WIDE)
        case _:
            return number


def card(number: str, way: str) -> str:
    """A card number; some are set in groups of four as on the card."""
    if way != "spaced":
        return number
    return " ".join(number[start : start + 4] for start in range(0, len(number), 4))


def masked_identity(number: str, style: str) -> str:
    """A mask that hides the birth date."""
    match style:
        case "cross":
            return f"{number[:6]}XXXXXXXX{number[14:]}"
        case "long":
            return f"{number[:4]}************{number[16:]}"
        case "wide":
            return f"{number[:6]}＊＊＊＊＊＊＊＊{number[14:]}"
        case _:
            return f"{number[:6]}********{number[14:]}"


def weakly_masked(number: str, style: str) -> str:
    """A mask that leaves the birth date."""
    match style:
        case "head":
            return f"******{number[6:]}"
        case "middle":
            return f"{number[:14]}**{number[16:]}"
        case "cross":
            return f"{number[:14]}XXXX"
        case _:
            return f"{number[:14]}****"


def masked_mobile(number: str) -> str:
    """A mask that leaves three and four digits."""
    return f"{number[:3]}****{number[7:]}"


def masked_card(number: str) -> str:
    """A mask that leaves the last four digits at most."""
    return f"{'*' * (len(number) - 4)}{number[-4:]}"


def masked_name(name: str) -> str:
    """A name without its middle or last character."""
    return name[0] + "*" + name[2:]
