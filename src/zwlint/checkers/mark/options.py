"""What a rule on marks may say, and the expressions that are made of it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cached_property

from zwlint.checkers.base import Dictionaries
from zwlint.checkers.consistency.base import any_of
from zwlint.checkers.rows import Rows
from zwlint.document import Region
from zwlint.elements.kinds import ElementKind
from zwlint.expressions import expression
from zwlint.findings import Severity
from zwlint.lexicon.view import fold
from zwlint.ruleset.declarations import Phrase, Rule

PLACES = (
    *("labelled", "alone", "bracketed", "enclosed", "apart", "between"),
    *("piece", "column", "ending", "behind", "leading"),
)
LISTS = (
    *("anchors", "beside", "explained", "shown", "siblings", "members"),
    *("unless-under", "unless-columns", "unless-opening-with", "unless-headed", "defined"),
)
PATTERNS = ("mark", "only-labelled", "apart-from", "between", "behind-what", "leading", "lines", "files")
DICTIONARIES = ("dictionary", "in-brackets", "bracketed", "labels")
FLAGS = ("series", "spread", "unless-framed")
_GAPS = ("", " ", "  ", "   ", "    ", "\u3000", "\u3000\u3000", "\t", "\u2002", "\u2003", "\u00a0\u00a0", "\u00a0 ")
"""White space with which the characters of a mark are spread; a view leaves out a single no-break space."""
_BETWEEN = r"[\s，,、。；;：:·—\-]{0,6}"
"""What stands between the parts of a mark, where its phrase has a space."""
_NEVER = "(?!)"


class Options:
    """The options of one rule; expressions are compiled when they are first asked for."""

    def __init__(self, rule: Rule, dictionaries: Dictionaries) -> None:
        options = rule.match
        self._options = options
        self._free: Rows[Phrase] = Rows(rule, dictionaries)
        self._bracketed: Rows[Phrase] = Rows(rule, dictionaries, "in-brackets")
        self._ending: Rows[Phrase] = Rows(rule, dictionaries, "bracketed")
        self._labels: Rows[Phrase] = Rows(rule, dictionaries, "labels")
        self.places = frozenset(options["places"])
        self.spread = bool(options.get("spread"))
        self.series = bool(options.get("series"))
        self.unless_framed = bool(options.get("unless-framed"))
        self.explained, self.shown, self.siblings, self.members = self._lists(*LISTS[2:6])
        self.unless_under, self.unless_columns, self.unless_with, self.unless_headed, self.defined = self._lists(
            *LISTS[6:]
        )
        self.elements = tuple(ElementKind(name) for name in options.get("elements", ()))
        self.formats = frozenset(options.get("formats", ()))
        self.elsewhere = Severity(options["elsewhere"]) if "elsewhere" in options else None

    def _lists(self, *keys: str) -> list[tuple[str, ...]]:
        return [tuple(self._options.get(key, ())) for key in keys]

    def anchors(self) -> Iterator[str]:
        """Literals without one of which there is no mark."""
        words = [
            *self._options.get("anchors", ()),
            *(_parts(row)[0] for row in (*self._free, *self._bracketed, *self._ending)),
        ]
        for word in words:
            for gap in _GAPS if self.spread else _GAPS[:1]:
                yield fold(gap.join(word))

    @cached_property
    def mark(self) -> re.Pattern[str]:
        """Any form of the mark; the rule's own expression first, which goes on where a phrase ends (内部★3年)."""
        own = self._options.get("mark")
        rows = (*self._free, *self._bracketed, *self._ending)
        return expression("|".join([*([own] if own else []), *self._forms(rows)]))

    @cached_property
    def is_for_brackets(self) -> re.Pattern[str]:
        """The forms that are no marks but in brackets."""
        return expression("|".join(self._forms(self._bracketed)) or _NEVER)

    @cached_property
    def is_for_ends(self) -> re.Pattern[str]:
        """The forms that are no marks but in brackets at the beginning or the end of a line."""
        return expression("|".join(self._forms(self._ending)) or _NEVER)

    @cached_property
    def between(self) -> re.Pattern[str]:
        """The forms that are marks in the middle of a line, where white space stands on both sides."""
        return expression(self._options.get("between", _NEVER))

    @cached_property
    def leading(self) -> re.Pattern[str]:
        """The forms that are marks at the beginning of the name of a file, whatever follows."""
        return expression(self._options.get("leading", _NEVER))

    @cached_property
    def lines(self) -> re.Pattern[str]:
        """Lines that are like the elements of an official document."""
        return expression(self._options.get("lines", _NEVER))

    @cached_property
    def files(self) -> re.Pattern[str]:
        """Likewise targets of links."""
        return expression(self._options.get("files", _NEVER))

    @cached_property
    def is_for_labels(self) -> re.Pattern[str]:
        """The forms that are no marks but behind a label: codes."""
        return expression(self._options.get("only-labelled", _NEVER))

    @cached_property
    def beside(self) -> re.Pattern[str]:
        """What may stand in a line with a mark that is alone in it: labels, other marks, numbers of copies."""
        parts = [self.mark.pattern, *self._options.get("beside", ()), *self._forms(self._labels)]
        return expression("|".join(parts))

    @cached_property
    def label_before(self) -> re.Pattern[str]:
        """A label right before a mark; what stands between them is no word that could turn its sense."""
        labels = "|".join(self._forms(self._labels)) or _NEVER
        return expression(rf"(?:{labels})[^：:。，；\n]{{0,6}}[：:]\s*[（(【\[]?\s*$")

    @cached_property
    def is_label(self) -> re.Pattern[str]:
        """A cell or the name of a property that is a label and nothing else."""
        return expression(rf"\W*(?:{'|'.join(self._forms(self._labels)) or _NEVER})\W*")

    @cached_property
    def is_sibling(self) -> re.Pattern[str]:
        """Words that stand in one list with the marks where such a list explains or offers them."""
        return expression(any_of(self.siblings) or _NEVER)

    @cached_property
    def apart_from(self) -> re.Pattern[str]:
        """What a line may hold from which a mark is set off by white space."""
        return expression(self._options.get("apart-from", _NEVER))

    @cached_property
    def behind_what(self) -> re.Pattern[str]:
        """What a title says before a mark that ends it without brackets."""
        return expression(self._options.get("behind-what", _NEVER))

    def _forms(self, rows: Iterable[Phrase]) -> list[str]:
        forms = sorted((row.phrase for row in rows), key=len, reverse=True)
        gap = r"\s{0,4}" if self.spread else ""
        return [_BETWEEN.join(gap.join(map(re.escape, fold(part))) for part in form.split()) for form in forms]


def _parts(row: Phrase) -> list[str]:
    return row.phrase.split()


TITLES = frozenset(
    {Region.TITLE, Region.HEADER, Region.FOOTER, Region.TEXTBOX, Region.FILE_NAME, Region.METADATA, Region.CAPTION}
)
"""Where a line in brackets says what the document is, whatever it is about."""
NAMES = frozenset({Region.METADATA, Region.FILE_NAME, Region.ATTRIBUTE, Region.DATA})
"""Where words are strung together, so that each piece between separators is one."""
BESIDE_TEXT = frozenset({Region.HEADER, Region.FOOTER, Region.TEXTBOX, Region.METADATA, Region.FILE_NAME})
"""Where no list of words is explained."""
