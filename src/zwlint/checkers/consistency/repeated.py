"""Paragraphs that stand twice: left over from copying.

What stands three times and more is a formula; what has no stop is a title, a line of a form or a signature.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from zwlint.checkers.base import Dictionaries, Hit, Match, Subject, Unit
from zwlint.checkers.consistency.base import PAGE_FRAME, Line, Test, lines_of
from zwlint.document import Region
from zwlint.expressions import expression
from zwlint.findings import Certainty, Severity
from zwlint.ruleset.declarations import Rule

_LOOKED_AT = frozenset({Region.PARAGRAPH, Region.LIST})
_LEAST = 20
_LEAST_NUMBERED = 40
"""Characters of an item of a list that nobody writes twice on purpose."""
_LEAST_FAR = 100
"""Characters of a paragraph that nobody writes twice on purpose anywhere in a document."""
_NEAR = 3
"""Paragraphs between two places that are near: then nobody meant to say it twice, unless an item or article begins
between them.
"""
_FAR = "两处相隔较远，请核对是否有意重复。"
_MOST_FAR = 3
_is_numbered = expression(
    "(?:第[一二三四五六七八九十百零〇0-9]+条|[（(]?[一二三四五六七八九十0-9]{1,3}[）)、.．]|[①-⑳]|[一二三四五六七八九十]是)"
)
_is_sentence = expression("[。；！？][”’）]?\\Z")
_space = expression(r"\s+")

_SHOWN = 8
"""Code points of the paragraph that are marked: to mark all of it would hide the other faults in it."""


class RepeatedUnit(Unit):
    """One rule with the marks of forms."""

    always = True

    def __init__(self, rule: Rule, dictionaries: Dictionaries) -> None:
        super().__init__(rule, dictionaries)
        self._forms = tuple(rule.match["forms"])

    def check(self, subject: Subject, hits: Sequence[Hit]) -> Iterator[Match]:
        """The second place of every paragraph that stands twice."""
        del hits
        text = subject.view.text
        lengths: dict[str, int] = {}
        for line in text.split("\n"):
            if len(line) >= _LEAST:
                lengths[line] = lengths.get(line, 0) + 1
        twice = {line for line, count in lengths.items() if count == 2}  # spread otherwise, it was not copied
        if twice:
            yield from self._judged(subject, twice)

    def _judged(self, subject: Subject, twice: set[str]) -> Iterator[Match]:
        text = subject.view.text
        first: dict[str, tuple[int, Line]] = {}
        far: list[Match] = []
        numbered = -1
        for number, line in enumerate(lines_of(subject)):
            shown = text[line.start : line.end]
            if _is_numbered.match(shown.lstrip()):
                numbered = number
            if shown not in twice or not self._counts(shown, line):
                continue
            if shown not in first:
                first[shown] = number, line
                continue
            before, other = first[shown]
            if (other.block.zone, other.block.region) != (line.block.zone, line.block.region):
                continue
            if number - before == 1 or (number - before <= _NEAR and numbered <= before):
                yield self._match(subject, line, shown)
            elif len(_space.sub("", shown)) >= _LEAST_FAR:
                far.append(self._match(subject, line, shown, _FAR, Severity.INFO))
        if len(far) > _MOST_FAR:  # a page that holds its article twice
            yield far[0]._replace(note=f"全文有 {len(far)} 段与前面的相同，请核对是否重复收录。")
        else:
            yield from far

    def _counts(self, shown: str, line: Line) -> bool:
        """Whether a block is a paragraph of sentences."""
        block = line.block
        if block.region not in _LOOKED_AT or block.cell is not None or block.zone in PAGE_FRAME:
            return False
        bare = _space.sub("", shown)
        least = _LEAST_NUMBERED if _is_numbered.match(bare) else _LEAST
        return (
            len(bare) >= least
            and _is_sentence.search(bare) is not None
            and not any(form in bare for form in self._forms)
        )

    def _match(
        self, subject: Subject, line: Line, shown: str, note: str = "", severity: Severity | None = None
    ) -> Match:
        start = line.start + len(shown) - len(shown.lstrip())
        end = min(line.start + len(shown.rstrip()), start + _SHOWN)
        first, last = subject.view.original(start, end)
        certainty = Certainty.SUSPECTED if severity else None
        return Match(self.rule, first, last, note=note, severity=severity, certainty=certainty)


REPEATED = Test("repeated-paragraph", RepeatedUnit, ("forms",))
