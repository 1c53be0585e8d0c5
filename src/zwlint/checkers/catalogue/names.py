"""How a policy and its interpretation name each other."""

from __future__ import annotations

from zwlint.expressions import expression
from zwlint.lexicon.view import fold

_sign = expression(r"[^\u3400-\u9fff〇0-9A-Za-z]+")
_quoted = expression(r"《(.+)》")
_frame = expression(r"^.{0,40}?关于|(?:印发|发布|公布|修订|修改)|的(?:通知|决定|公告|通告|意见)$|^(?:印发|发布|公布)")
_ALIKE = 0.6
"""From this share of common pairs of characters on, two names are meant to be the same."""


def core(title: str) -> str:
    """What a title is about: without its issuer, the words of passing on, and the signs."""
    found = _quoted.search(title)
    return _sign.sub("", fold(found[1] if found else _frame.sub("", "".join(title.split()))))


def alike(name: str, other: str) -> bool:
    """Whether two cores name the same thing."""
    if not name or not other:
        return False
    if name in other or other in name:
        return min(len(name), len(other)) > 3
    first, second = _pairs(name), _pairs(other)
    return len(first & second) >= _ALIKE * min(len(first), len(second)) > 0


def _pairs(text: str) -> set[str]:
    return {text[at : at + 2] for at in range(len(text) - 1)}
