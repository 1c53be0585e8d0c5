"""Abbreviations that are introduced and never used, used before they are introduced, or introduced for two things."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice

from zwlint.checkers.base import Hit, Knowledge, Match, Subject, Unit
from zwlint.checkers.consistency.base import Test, sentence_start
from zwlint.document import Block, Region
from zwlint.expressions import expression
from zwlint.lexicon.view import fold
from zwlint.values import NamedTuple

_term = expression(
    '[为是作：:]?\\s*(?:(?P<mark>[“《「"])(?P<quoted>[^“”《》「」"\n]{1,24})[”》」"]'
    "|“《(?P<title>[^“”《》\n]{1,24})》”"
    '|(?P<bare>[^“”《》「」"、，,。；;：:（）()\\s]{2,16})(?=[）)]))(?=[）)，,。；;])'
)
_full = expression("(?:《(?P<title>[^《》\n]{4,80})》|“(?P<quoted>[^“”\n]{4,40})”)(?:（[^（）\n]{1,30}）)?[（(，,]?\\Z")
_REACH = 100
"""Code points before a definition within which the full name stands."""
_LEAST_AFTER = 200
"""So many code points must follow a definition: an excerpt does not use all that it introduces."""
_LEAST_EARLY = 4
"""Characters of an abbreviation that is no ordinary word."""
_LEAST_BARE = 3
"""Characters of one without marks, which no dictionary knows."""
_MOST = 200
"""So many definitions are looked at: each is sought in the whole text."""
_EARLY = frozenset({Region.PARAGRAPH, Region.LIST})


class _Definition(NamedTuple):
    start: int
    end: int
    term: str
    marked: bool
    """Whether it stands in marks of any kind: then it is no ordinary word."""
    titled: bool
    """Whether it stands in title marks."""
    full: str
    """The full name, where marks say where it begins and ends."""


class AbbreviationUnit(Unit):
    """One rule with the words that introduce an abbreviation."""

    def anchors(self, knowledge: Knowledge) -> Iterable[tuple[str, int]]:
        """The words."""
        del knowledge
        return ((fold(word), 0) for word in self.rule.match["words"])

    def check(self, subject: Subject, hits: Sequence[Hit]) -> Iterator[Match]:
        """Every abbreviation that is not needed, or comes too late, or stands for two things."""
        text = subject.view.text
        found = list(islice(_definitions(text, hits), _MOST))
        first: dict[str, _Definition] = {}
        names: dict[str, _Definition] = {}
        last = _last_places(text, {each.term for each in found})
        for each in found:
            before = first.setdefault(each.term, each)
            if before is not each:
                if _differ(before.full, each.full) and before.titled == each.titled:
                    yield self._match(subject, each.start, each.end, f"在前面代表“{before.full}”。")
                continue
            named = names.setdefault(each.full, each) if each.full else each
            if named.term != each.term:
                yield self._match(subject, each.start, each.end, f"与前面所设的简称“{named.term}”指的是同一名称。")
            elif last[each.term] < each.end and (len(text) - each.end >= _LEAST_AFTER or subject.outline.official):
                yield self._match(subject, each.start, each.end, "此后没有再用，不必设简称，或者后文的称呼与它不一致。")
            else:
                yield from self._early(subject, each)

    def _early(self, subject: Subject, each: _Definition) -> Iterator[Match]:
        """The first place of an abbreviation that is used in a sentence before it is introduced."""
        text, term = subject.view.text, each.term
        shown = f"《{term}》" if each.titled else term
        common = not each.marked and (len(term) < _LEAST_BARE or subject.knowledge.words.knows(term))
        if common or (each.marked and not each.titled and len(term) < _LEAST_EARLY):
            return
        limit = sentence_start(text, each.start, _REACH)
        if shown in text[limit : each.start - each.titled]:
            return
        at = text.find(shown, 0, limit)
        if at < 0:
            return
        start, end = subject.view.original(at, at + len(shown))
        block = subject.document.block_at(start)
        if block.region in _EARLY and _is_prose(subject, block):
            yield Match(self.rule, start, end, note="在说明是简称之前已经使用。")

    def _match(self, subject: Subject, start: int, end: int, note: str) -> Match:
        return Match(self.rule, *subject.view.original(start, end), note=note)


def _is_prose(subject: Subject, block: Block) -> bool:
    """Whether a block is made of sentences: a title uses abbreviations as it likes."""
    return block.cell is None and "。" in subject.document.text[block.start : block.end]


def _definitions(text: str, hits: Sequence[Hit]) -> Iterator[_Definition]:
    reached = 0
    for hit in sorted(hits, key=lambda each: (each.start, -each.end)):
        if hit.start < reached:
            continue
        reached = hit.end
        found = _term.match(text, hit.end)
        if found is None:
            continue
        group = next(name for name in ("quoted", "title", "bare") if found[name])
        full = _full.search(text, max(0, hit.start - _REACH), hit.start)
        yield _Definition(
            found.start(group),
            found.end(group),
            found[group],
            group != "bare",
            group == "title" or found["mark"] == "《",
            (full["title"] or full["quoted"]) if full else "",
        )


def _last_places(text: str, terms: set[str]) -> dict[str, int]:
    """Where each term stands last."""
    return {term: text.rfind(term) for term in terms}


def _differ(one: str, other: str) -> bool:
    """Whether two full names are known and cannot be meant for the same."""
    return bool(one and other) and one not in other and other not in one


ABBREVIATIONS = Test("abbreviations", AbbreviationUnit, ("words",))
