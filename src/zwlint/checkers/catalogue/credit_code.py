"""Check character of the unified social credit code (GB 32100), with which index numbers begin."""

from __future__ import annotations

_CHARACTERS = "0123456789ABCDEFGHJKLMNPQRTUWXY"
_WEIGHTS = tuple(pow(3, place, 31) for place in range(17))
_LENGTH = 18


def is_credit_code(code: str) -> bool:
    """Whether eighteen characters are a code: of its alphabet, and the last one checks."""
    return len(code) == _LENGTH and check_character(code[:-1]) == code[-1]


def check_character(code: str) -> str:
    """The last character for the first seventeen; empty where one of them cannot stand in a code."""
    values = [_CHARACTERS.find(char) for char in code]
    if len(values) != len(_WEIGHTS) or min(values) < 0:
        return ""
    total = sum(value * weight for value, weight in zip(values, _WEIGHTS, strict=True))
    return _CHARACTERS[-total % 31]
