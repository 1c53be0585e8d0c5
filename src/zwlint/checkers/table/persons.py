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
_is_word = expression(r"[\u3400-\u9fff]{2,8}")
SAYING = frozenset({"姓名", "户主", "名字"})
"""Words that no prose has: they are labels wherever they stand."""
_SURELY = ("姓名", "户主")
"""Words below which nothing but names of persons stand; animals have 名字 too."""
_MOST = 0.6
"""Share of what may be names below such a word."""
_LONGEST_NAME = 24
_numbered = expression(r"[0-9]{1,4}[.．、]?|[（(][^（）()]*[）)]")
_NO_NAME = frozenset("乡镇村县市区州省局所院校店厂馆站社部处科园会司队组路街元年月日号病症炎癌瘤")
"""What no given name ends with, and places, bodies and illnesses do."""


class Persons:
    """The words of a rule by which names are told."""

    def __init__(
        self,
        labels: Words,
        harmless: Words,
        surnames: Words,
        parts: Words | None = None,
        no_names: Words | None = None,
    ) -> None:
        self.labels = labels
        self._harmless = harmless
        self.surnames = surnames
        self._parts = parts
        self._no_names = no_names

    def heads(self, text: str) -> bool:
        """Whether a label stands above or before the names of persons."""
        if len(text) > 2 * _LONGEST_NAME or not self._may_head(text):
            return False
        heading = Heading(text)
        if not heading.core or len(heading.whole) > _LONGEST_NAME or self._harmless.within(heading):
            return False
        return self.labels.equal(heading) or heading.core.endswith(self._endings)

    @cached_property
    def _may_head(self) -> Callable[[str], object]:
        """Whether a cell holds the last character of any such word: hardly any number or name does."""
        return expression(f"[{''.join(sorted({word[-1] for word in self.labels.phrases}))}]").search

    @cached_property
    def _endings(self) -> tuple[str, ...]:
        """Words that head names with others before them too: 学生姓名, 主申请人."""
        return tuple(word for word in self.labels.phrases if len(word) > 2 or word in SAYING)

    def is_name(self, text: str) -> bool:
        """Whether it is a name that a list would give, hidden or not."""
        name = _numbered.sub("", bare(text))
        if _is_long.fullmatch(name):
            return True
        if name[-1:] in _NO_NAME:
            return _is_short.fullmatch(name) is not None and _is_hidden.match(name) is not None
        if _is_short.fullmatch(name) and (_is_hidden.match(name) is not None or self._has_surname(name)):
            return True
        return self.has_part(name)

    def has_part(self, name: str) -> bool:
        """Whether a word is put together as the names of peoples without surnames are."""
        if self._parts is None or name[-1:] in _NO_NAME or self._says_no_name(name):
            return False
        return _is_long.fullmatch(name) is not None or (
            _is_word.fullmatch(name) is not None and self._parts.inside(name)
        )

    def _has_surname(self, name: str) -> bool:
        """Whether it begins with one, simple or of two characters."""
        surnames = self.surnames.phrases
        if self._no_names is not None and name in self._no_names.phrases:
            return False
        return len(name) <= 4 and (name[0] in surnames or (len(name) > 2 and name[:2] in surnames))

    def says_name(self, text: str) -> bool:
        """Whether a label says that names of persons stand below it, and nothing else could."""
        return Heading(text).core.endswith(_SURELY) and self.heads(text)

    def may_be_name(self, text: str) -> bool:
        """Whether nothing speaks against it where a label says that it is one: there are names that no list of
        surnames knows.
        """
        name = _numbered.sub("", bare(text))
        if self._no_names is None or not _is_word.fullmatch(name) or name[-1] in _NO_NAME:
            return False
        return name not in self.labels.phrases and not self._says_no_name(name)

    def _says_no_name(self, text: str) -> bool:
        return self._no_names is not None and self._no_names.inside(text)

    def are_called(self, label: str, below: Iterable[str]) -> bool:
        """Whether what stands below a label are names because it says so."""
        if not self.says_name(label):
            return False
        found = [self.is_name(text) or self.may_be_name(text) for text in below]
        return any(found) and sum(found) >= _MOST * len(found)

    def is_whole(self, texts: Iterable[str]) -> bool:
        """Whether a name among those of a list is not hidden."""
        names = list(texts)
        if any(map(self.is_whole_name, names)):
            return True
        return any(map(self.may_be_name, names)) and not any(map(self.is_name, names))

    def is_whole_name(self, text: str) -> bool:
        """Whether it is one of which nothing is hidden."""
        return self.is_name(text) and not _is_hidden.match(_numbered.sub("", bare(text)))

    def share(self, texts: Iterable[str]) -> tuple[int, int]:
        """How many are names, and of how many."""
        found = [self.is_name(text) for text in texts]
        return sum(found), len(found)
