"""Numbers of which a part is hidden: what still shows, and what several ways of hiding give away together."""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum

from zwlint.checkers.base import Subject
from zwlint.checkers.checksums import check_character, is_area, is_birth_date
from zwlint.checkers.identifier.strands import GAP, Strand, strands_of
from zwlint.expressions import expression
from zwlint.values import NamedTuple

HIDDEN = "*"
_IDENTITY = 18
_BIRTH = range(6, 14)
_MOBILE = 11
_MIDDLE = range(3, 7)
_CARDS = range(16, 20)
_LEAST_HIDDEN = 8
"""Of an identity number; the birth date among them."""
_MOST_OF_MOBILE = 7
_MOST_OF_ACCOUNT = 10
_SHORTEST = 7
_pieces = expression(f"[^{GAP}]+")
_gaps = expression(f"[{GAP}]+")
_begins_as_mobile = expression(r"1[3-9*]")
_head = expression("[0-9]*")


class Sort(StrEnum):
    """What is masked."""

    IDENTITY = "identity"
    MOBILE = "mobile"
    ACCOUNT = "account"


class Masked(NamedTuple):
    """A number with hidden places; offsets are those of the view."""

    start: int
    end: int
    text: str
    """Digits, X as a check character, and asterisks for what is hidden."""

    @property
    def hidden(self) -> tuple[int, ...]:
        """The places that are hidden."""
        return tuple(at for at, char in enumerate(self.text) if char == HIDDEN)

    @property
    def shown(self) -> int:
        """How many places are not."""
        return len(self.text) - self.text.count(HIDDEN)


def masked_of(subject: Subject) -> tuple[Masked, ...]:
    """The masked numbers of the text; ask for them through :meth:`Subject.once`."""
    return tuple(masked for strand in subject.once(strands_of) if strand.masked for masked in _masked(strand))


def _masked(strand: Strand) -> Iterator[Masked]:
    """The strand as one number, if it is as long as one; else its pieces."""
    whole = _plain(_gaps.sub("", strand.text))
    if len(whole) in {_MOBILE, _IDENTITY, *_CARDS} or " " not in strand.text:
        spans = [(0, len(strand.text))]
    else:
        spans = [piece.span() for piece in _pieces.finditer(strand.text)]
    for start, end in spans:
        text = _plain(_gaps.sub("", strand.text[start:end]))
        if len(text) >= _SHORTEST and HIDDEN in text and any(char.isdigit() for char in text):
            yield Masked(strand.start + start, strand.start + end, text)


def _plain(text: str) -> str:
    """Digits and asterisks; an X at the end is the check character where the digit before it shows."""
    checked = len(text) == _IDENTITY and text[-1] in "Xx" and text[-2].isdigit()
    plain = "".join(char if char.isdigit() else HIDDEN for char in text)
    if checked or (len(text) == _IDENTITY and plain[:-1].isdigit() and check_character(plain[:-1]) == "X"):
        return f"{plain[:-1]}X"
    return plain


def looks_like(masked: Masked) -> Sort | None:
    """What a number without a label is by its form."""
    text = masked.text
    if len(text) == _MOBILE and _begins_as_mobile.match(text):
        return Sort.MOBILE
    if len(text) == _IDENTITY and (is_area(text) or text[0] == HIDDEN):
        return Sort.IDENTITY
    return Sort.ACCOUNT if len(text) in _CARDS and text.startswith("62") else None


def shows_birth(masked: Masked) -> bool:
    """Whether a masked identity number shows the whole birth date."""
    text = masked.text
    if len(text) == _IDENTITY:
        return is_birth_date(text[6:14]) if text[6:14].isdigit() else False
    head, tail = _ends(text)
    return (len(head) >= _BIRTH.stop and is_birth_date(head[6:14])) or (len(tail) >= 12 and is_birth_date(tail[-12:-4]))


def is_weak(masked: Masked, sort: Sort) -> bool:
    """Whether too little is hidden. The first six and the last four of an identity number may show."""
    text = masked.text
    if sort is Sort.MOBILE:
        return masked.shown > _MOST_OF_MOBILE
    if sort is Sort.ACCOUNT:
        return masked.shown > _MOST_OF_ACCOUNT
    if len(text) == _IDENTITY:
        return not set(_BIRTH) <= set(masked.hidden)
    return masked.shown > _IDENTITY - _LEAST_HIDDEN or shows_birth(masked)


def is_usual(masked: Masked, sort: Sort) -> bool:
    """Whether a number is masked as is proposed: of a mobile number the four in the middle are hidden."""
    if sort is Sort.MOBILE and len(masked.text) == _MOBILE:
        return set(_MIDDLE) <= set(masked.hidden)
    return not is_weak(masked, sort)


def _ends(text: str) -> tuple[str, str]:
    """The digits that show at the beginning and at the end."""
    head, tail = _head.match(text), _head.match(text[::-1].removeprefix("X"))
    return (head[0] if head else ""), (tail[0][::-1] if tail else "") + ("X" if text.endswith("X") else "")


def join_up(sort: Sort, one: tuple[int, ...], other: tuple[int, ...]) -> bool:
    """Whether two ways of hiding show the whole number together: the check character can be computed."""
    both = set(one) & set(other)
    return not both or (sort is Sort.IDENTITY and both == {_IDENTITY - 1})
