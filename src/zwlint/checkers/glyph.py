"""Kind ``glyph``: characters and code points that have no place in simplified official text.

Traditional and variant forms, forms of Japan and Taiwan, radicals and compatibility ideographs that look like a
character and are none, and whatever stands in no table of standard characters. Where much of a document is in such
characters, it is not simplified text: then nothing is found.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from unicodedata import normalize

from zwlint.checkers.base import Checker, Dictionaries, Hit, Knowledge, Match, Subject, Unit
from zwlint.checkers.rows import vet_options
from zwlint.expressions import expression
from zwlint.lexicon.tables import Tables
from zwlint.ruleset.declarations import Rule
from zwlint.ruleset.fields import Fields

_UNIFIED = range(0x4E00, 0xA000)
_LOOKED_AT = ("codes", "variants", "rare")
"""Code points that look like a character and are none; variant and traditional forms; whatever stands in no table."""
_code_point = expression("[\u2e80-\u2fd5\uf900-\ufaff\U0002f800-\U0002fa1f]")
_MOST = 0.03
"""Share of the text above which it counts as not simplified."""


class GlyphUnit(Unit):
    """One rule on one sort of glyph."""

    def __init__(self, rule: Rule, dictionaries: Dictionaries) -> None:
        super().__init__(rule, dictionaries)
        self._sort = rule.match["glyphs"]
        self.always = self._sort == "codes"

    def anchors(self, knowledge: Knowledge) -> Iterable[tuple[str, int]]:
        """The characters themselves."""
        tables = knowledge.tables
        if self._sort == "variants":
            yield from ((char, 0) for char in tables.variants if char not in tables.levels)
        elif self._sort == "rare":
            for code in _UNIFIED:
                if chr(code) not in tables.levels and chr(code) not in tables.variants:
                    yield chr(code), 0

    def check(self, subject: Subject, hits: Sequence[Hit]) -> Iterator[Match]:
        """Every such character, unless they are many."""
        text = subject.document.text
        if self._sort == "codes":
            folded = subject.view.text is not text  # where nothing was folded there are none
            spans = [found.span() for found in _code_point.finditer(text)] if folded else []
        else:
            spans = [subject.view.original(hit.start, hit.end) for hit in hits]
        if len(spans) > max(_MOST * len(text), 3):
            return
        for start, end in spans:
            right = _standard(text[start:end], subject.knowledge.tables)
            if right or self._sort == "rare":
                yield Match(self.rule, start, end, suggestions=right)


def _standard(char: str, tables: Tables) -> tuple[str, ...]:
    """The standard characters for a variant, a radical or a compatibility ideograph; none where none is known."""
    plain = normalize("NFKC", char)
    for each in (char, plain):
        if each in tables.variants:
            return tuple(right for first in tables.variants[each] for right in tables.variants.get(first, (first,)))
    return (plain,) if plain != char and plain in tables.levels else ()


def _vet(rule: Rule, fields: Fields, _dictionaries: Dictionaries) -> None:
    vet_options(rule, fields, ("glyphs",))
    if rule.match.get("glyphs") not in _LOOKED_AT:
        raise fields.error("glyphs 不可用", "match.glyphs", hint="可用的有：" + "、".join(_LOOKED_AT))


GLYPH = Checker("glyph", _vet, GlyphUnit)
