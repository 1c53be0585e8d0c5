"""What the cells and words that name persons look like."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import cached_property

from zwlint.checkers.table.grid import bare
from zwlint.checkers.table.headings import Heading, Words
from zwlint.expressions import expression

_HIDDEN = "*＊×xX某○〇●□△"
_is_short = expression(rf"[\u3400-\u9fff][\u3400-\u9fff{_HIDDEN}·]{{1,5}}")
_is_hidden = expression(rf".*[{_HIDDEN}]")
_is_long = expression(r"[\u3400-\u9fff]{1,8}(?:[·•][\u3400-\u9fff]{1,8}){1,4}")
SAYING = frozenset({"姓名", "户主", "名字"})
"""Words that no prose has: they are labels wherever they stand."""
_LONGEST_NAME = 24
_numbered = expression(r"[0-9]{1,4}[.．、]?|[（(][^（）()]*[）)]")
_NO_NAME = frozenset("乡镇村县市区州省局所院校店厂馆站社部处科园会司队组路街元年月日号")
"""What no given name ends with, and places and bodies do."""


class Persons:
    """The words of a rule by which names are told."""

    def __init__(self, labels: Words, harmless: Words, surnames: Words) -> None:
        self._labels = labels
        self._harmless = harmless
        self.surnames = surnames

    def heads(self, text: str) -> bool:
        """Whether a label stands above or before the names of persons."""
        if len(text) > 2 * _LONGEST_NAME or not self._may_head(text):
            return False
        heading = Heading(text)
        if not heading.core or len(heading.whole) > _LONGEST_NAME or self._harmless.within(heading):
            return False
        return self._labels.equal(heading) or heading.core.endswith(self._endings)

    @cached_property
    def _may_head(self) -> Callable[[str], object]:
        """Whether a cell holds the last character of any such word: hardly any number or name does."""
        return expression(f"[{''.join(sorted({word[-1] for word in self._labels.phrases}))}]").search

    @cached_property
    def _endings(self) -> tuple[str, ...]:
        """Words that head names with others before them too: 学生姓名, 主申请人."""
        return tuple(word for word in self._labels.phrases if len(word) > 2 or word in SAYING)

    def is_name(self, text: str) -> bool:
        """Whether it is a name that a list would give, hidden or not."""
        name = _numbered.sub("", bare(text))
        if _is_long.fullmatch(name):
            return True
        if not _is_short.fullmatch(name):
            return False
        return _is_hidden.match(name) is not None or (
            len(name) <= 4 and name[0] in self.surnames.phrases and name[-1] not in _NO_NAME
        )

    def is_whole_name(self, text: str) -> bool:
        """Whether it is one of which nothing is hidden."""
        return self.is_name(text) and not _is_hidden.match(_numbered.sub("", bare(text)))

    def share(self, texts: Iterable[str]) -> tuple[int, int]:
        """How many are names, and of how many."""
        found = [self.is_name(text) for text in texts]
        return sum(found), len(found)
