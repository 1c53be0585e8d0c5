"""What people type of a work order, as it may be signed and kept: without the numbers of persons.

Texts lose every long number. Addresses and the numbers of lists live from theirs, so they lose only what is a mobile
number or an identity number beyond doubt.
"""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any
from unicodedata import normalize
from urllib.parse import unquote

from zwlint.masking import masked

if TYPE_CHECKING:
    from zwlint.gate.orders.desk import Matter

_TEXTS = ("category", "message", "text", "suggestion", "context", "unit", "channel", "owner")
_address = re.compile(r"(?i)(?:https?://|www\.)[^\s，。；、：！？（）《》“”]+").fullmatch
_number = re.compile(r"[\w./:#&+-]{1,100}").fullmatch
_BREAK = r"[-. ]"
_person = re.compile(
    rf"(?<!\d)(?:(?:\+|00)?86{_BREAK}?)?1[3-9]\d(?:\d{{8}}|{_BREAK}\d{{4}}{_BREAK}\d{{4}})(?!\d)"
    rf"|(?<!\d)\d{{6}}{_BREAK}?\d{{8}}{_BREAK}?\d{{3}}[\dXx](?![\dA-Za-z])"
)
_MOST_OF_TELEPHONE = 15
"""Digits of a mobile number with the code of the country in front."""


def veiled_matter(matter: Matter) -> Matter:
    """The same matter, as it may be kept. What was veiled once stays as it is."""
    texts: dict[str, Any] = {name: masked(getattr(matter, name)) for name in _TEXTS}
    return replace(matter, url=veiled_address(matter.url), reference=veiled_number(matter.reference), **texts)


def veiled_address(written: str) -> str:
    """An address whose path can still be followed; whatever else stands in its place is a text."""
    if not _address(written):
        return masked(written)
    address, mark, query = without_persons(written).partition("?")
    if "@" in query:
        query = masked(query)  # a mail address
    address += mark + query
    plain = normalize("NFKC", unquote(address))
    return address if without_persons(plain) == plain else re.sub(r"\s", "%20", without_persons(plain))


def veiled_number(written: str) -> str:
    """The number that a list gives a row, by which it is known again; whatever else stands there is a text."""
    return without_persons(written) if _number(written) else masked(written)


def without_persons(text: str) -> str:
    """The text without mobile numbers and identity numbers; all other digits stay."""
    return _person.sub(_veiled, text)


def _veiled(match: re.Match[str]) -> str:
    digits = normalize("NFKC", re.sub(r"[^\dXx]", "", match[0])).upper()
    return masked(match[0]) if len(digits) <= _MOST_OF_TELEPHONE or _is_identity(digits) else match[0]


def _is_identity(number: str) -> bool:
    """Whether eighteen characters have a birth date and the check character of GB 11643, which is ISO 7064 MOD 11-2."""
    try:
        date(int(number[6:10]), int(number[10:12]), int(number[12:14]))
    except ValueError:
        return False
    values = (10 if char == "X" else int(char) for char in number)
    return sum(value << (17 - place) for place, value in enumerate(values)) % 11 == 1
