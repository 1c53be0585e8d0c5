"""Numbers of nobody, with the right check digits."""

from __future__ import annotations

from functools import cache

from zwlint.checkers.checksums import check_character, credit_check, passes_luhn
from zwlint.config import Config
from zwlint.document import Document
from zwlint.findings import Finding
from zwlint.linter import Linter
from zwlint.site import Site


def identity(digits: str = "53010219870316424") -> str:
    """The identity number that begins with those seventeen digits."""
    return digits + check_character(digits)


def ending_in_x(digits: str = "36010219761105") -> str:
    """An identity number that begins with those fourteen digits and ends with X."""
    return next(number for order in range(1000) if (number := identity(f"{digits}{order:03d}")).endswith("X"))


def card(digits: str = "621700123456789012") -> str:
    """The card number that begins with those digits."""
    return next(number for last in range(10) if passes_luhn(number := f"{digits}{last}"))


def no_card(digits: str = "621700123456789012") -> str:
    """Likewise, with the wrong check digit."""
    return next(number for last in range(10) if not passes_luhn(number := f"{digits}{last}"))


def credit_code(characters: str = "91530102MA6K7QX23") -> str:
    """The credit code that begins with those seventeen characters."""
    return characters + credit_check(characters)


@cache
def linter(*contacts: str) -> Linter:
    """A linter with the rules on personal data only."""
    return Linter(Config(select=("PII",), site=Site(contacts=contacts)))


def found(text: str, format: str = "text", *contacts: str) -> list[tuple[str, str]]:
    """Rule and text of what is found, what lies under it included."""
    return [(each.rule, each.text) for each in findings(text, format, *contacts)]


def findings(text: str, format: str = "text", *contacts: str) -> list[Finding]:
    """What is found, what lies under it included; nothing may break."""
    report = linter(*contacts).check_text(text, format=format)
    assert not report.broken
    return [*report.findings, *report.shadowed]


def table(*rows: tuple[str, ...], heads: int = 0) -> str:
    """A page with a table; so many rows of it are header cells."""
    lines = []
    for number, row in enumerate(rows):
        tag = "th" if number < heads else "td"
        lines.append("<tr>" + "".join(f"<{tag}>{cell}</{tag}>" for cell in row) + "</tr>")
    return f"<table>{''.join(lines)}</table>"


def document(text: str) -> Document:
    """What the reader of pages makes of a fragment."""
    from zwlint.readers.registration import READERS

    return next(reader for reader in READERS if reader.format == "html").read(text.encode())
