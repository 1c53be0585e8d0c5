"""Check characters of GB 11714 and GB 32100."""

from __future__ import annotations

from typing import Final

_ORGANISATION: Final = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"
_CREDIT: Final = "0123456789ABCDEFGHJKLMNPQRTUWXY"
_WEIGHTS: Final = (3, 7, 9, 10, 5, 8, 4, 2)


def organisation_check(body: str) -> str:
    """The check character of the eight that come before it."""
    total = sum(weight * _ORGANISATION.index(char) for weight, char in zip(_WEIGHTS, body, strict=True))
    return "0123456789X0"[11 - total % 11]


def credit_check(body: str) -> str:
    """The check character of the seventeen that come before it."""
    total = sum(pow(3, index, 31) * _CREDIT.index(char) for index, char in enumerate(body))
    return _CREDIT[-total % 31]


def credit_code(kind: str, region: str, organisation: str) -> str:
    """The code of a public body: kind 11 or 12, region of six digits, organisation of eight."""
    body = f"{kind}{region}{organisation}{organisation_check(organisation)}"
    return body + credit_check(body)
