"""Number formats taken apart: ``yyyy"年"m"月"d"日"``, ``#,##0.00;[红色]-#,##0.00`` (ECMA-376 part 1, 18.8.31)."""

from __future__ import annotations

import re

from zwlint.expressions import expression
from zwlint.values import NamedTuple

MOST_CHARACTERS = 500
"""Longer codes are taken for General; Excel allows 255."""
GENERAL = "general"
LITERAL, DIGIT, POINT, COMMA, PERCENT, EXPONENT, SLASH, TEXT, DATE, ELAPSED, HALF = range(11)
"""Kinds of token."""
_TOKEN = expression(
    r"""(?ix) "(?P<quoted>[^"]*)"? | \\(?P<escaped>.) | _(?P<space>.) | \*(?P<filled>.)
    | \[(?P<bracket>[^\]]*)\] | (?P<general>general|g/通用格式|通用格式)
    | (?P<half>am/pm|a/p|上午/下午) | (?P<exponent>e[+-])
    | (?P<era>e+|b+(?=[^a-z]|$)|g+) | (?P<date>y+|m+|d+|h+|s+|a{3,})
    | (?P<digit>[0#?]) | (?P<point>\.) | (?P<comma>,) | (?P<percent>%) | (?P<slash>/) | (?P<text>@) | (?P<other>.)
    """,
    re.DOTALL,
)
_ELAPSED = expression(r"(?i)h+|m+|s+")
_CONDITION = expression(r"(<=|>=|<>|<|>|=)\s*(-?[0-9]{1,15}(?:\.[0-9]{1,15})?)")
_SIMPLE = expression(r"(#,##)?0(?:\.(0{1,15}))?")
_CHINESE_DIGITS = expression(r"(?i)dbnum1")


class Token(NamedTuple):
    """A piece of a section."""

    kind: int
    text: str
    """What it says: the characters of a literal, the letters of a date."""


class Section(NamedTuple):
    """One of up to four sections."""

    tokens: tuple[Token, ...]
    condition: tuple[str, float] | None
    chinese: bool
    """Whether digits are 〇一二 (``[DBNum1]``)."""
    general: bool
    """Whether it holds ``General``: the number as it is, between literals."""

    dated: bool
    """Whether it shows a date or time."""
    shows_digits: bool
    """Whether anything of a number is seen."""
    simple: tuple[int, bool] | None
    """Places behind the point and whether thousands are parted, of the usual formats of numbers and nothing else."""

    @property
    def shows_text(self) -> bool:
        """Whether it has a place for text."""
        return any(token.kind == TEXT for token in self.tokens)


def sections_of(code: str) -> list[Section]:
    """The sections of a format code, one at least."""
    if len(code) > MOST_CHARACTERS:
        code = "General"
    return [_section(part) for part in _split(code)[:4]]


def _split(code: str) -> list[str]:
    """The code cut at semicolons that stand in no quotes."""
    parts, begin = [], 0
    for match in _TOKEN.finditer(code):
        if match["other"] == ";":
            parts.append(code[begin : match.start()])
            begin = match.end()
    return [*parts, code[begin:]]


def _section(code: str) -> Section:
    tokens: list[Token] = []
    condition, chinese, general = None, False, False
    for match in _TOKEN.finditer(code):
        kind, text = match.lastgroup, match[match.lastgroup or 0]
        if kind == "bracket":
            if _ELAPSED.fullmatch(text):
                tokens.append(Token(ELAPSED, text.lower()))
            elif stated := _CONDITION.fullmatch(text.strip()):
                condition = stated[1], float(stated[2])
            elif text.startswith("$") and (currency := text[1:].partition("-")[0]):
                tokens.append(Token(LITERAL, currency))
            chinese = chinese or _CHINESE_DIGITS.fullmatch(text.strip()) is not None
        elif kind == "general":
            general = True
            tokens.append(Token(TEXT, ""))
        elif kind in _KINDS:
            tokens.append(Token(_KINDS[kind], text.lower() if kind == "date" else text))
        elif kind == "era":
            tokens.append(Token(DATE, "yyyy") if text[0] in "eE" else Token(LITERAL, ""))
        elif kind != "filled":
            tokens.append(Token(LITERAL, " " if kind == "space" else text))
    kinds = {token.kind for token in tokens}
    plain = _SIMPLE.fullmatch(code)
    return Section(
        tuple(tokens),
        condition,
        chinese,
        general,
        dated=not kinds.isdisjoint({DATE, ELAPSED}),
        shows_digits=general or not kinds.isdisjoint({DIGIT, TEXT, DATE, ELAPSED}),
        simple=(len(plain[2] or ""), bool(plain[1])) if plain else None,
    )


_KINDS = {
    "date": DATE,
    "half": HALF,
    "digit": DIGIT,
    "point": POINT,
    "comma": COMMA,
    "percent": PERCENT,
    "exponent": EXPONENT,
    "slash": SLASH,
    "text": TEXT,
}
