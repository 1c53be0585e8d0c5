"""One thing written in two ways: a name or title that differs in one character from a more frequent one.

Names differ rightly in one character too: 财政局 and 民政局, 第一 and 第二. So only characters count that sound or look
alike, and those that changed places.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from itertools import combinations, pairwise

from zwlint.checkers.base import Dictionaries, Hit, Knowledge, Match, Subject, Unit
from zwlint.checkers.consistency import bodies
from zwlint.checkers.consistency.base import Test
from zwlint.checkers.consistency.slips import Form, is_slip
from zwlint.checkers.rows import Rows
from zwlint.expressions import expression
from zwlint.lexicon.tables import Tables
from zwlint.lexicon.view import fold
from zwlint.ruleset.declarations import Phrase, Rule

_LONGEST_TITLE = 60
_LEAST_TITLE = 6
_NAME = 3
_MOST_ALIKE = 40
"""Of so many strings at most that share a third each is compared with each."""
_MOST_PERSONS = 200
"""So many names are counted in the whole text."""
_is_chinese = expression("[\u4e00-\u9fff]+")
_is_name = expression(f"[\u4e00-\u9fff]{{{_NAME}}}")
_SEPARATING = r"\t-\r\x1c-\x20\x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000、，。：；（）"
"""White space, written out because a class takes twice as long to look for, and marks."""
_alone = expression(f"[{_SEPARATING}]([\u4e00-\u9fff]{{{_NAME}}})(?=[{_SEPARATING}])")
_PLACE = 2
"""Characters of the name of a place before its ending."""
_BODY, _OFFICE, _TITLE, _PLACES = range(4)


class NamingUnit(Unit):
    """One rule with the endings of names and the offices before them."""

    def __init__(self, rule: Rule, dictionaries: Dictionaries) -> None:
        super().__init__(rule, dictionaries)
        self._surnames: Rows[Phrase] = Rows(rule, dictionaries, "surnames")

    @cached_property
    def _families(self) -> frozenset[str]:
        return frozenset(row.phrase for row in self._surnames)

    def anchors(self, knowledge: Knowledge) -> Iterable[tuple[str, int]]:
        """Endings of names, offices, and the end of a title."""
        del knowledge
        yield from ((fold(word), _BODY) for word in self.rule.match["endings"])
        yield from ((fold(word), _OFFICE) for word in self.rule.match["offices"])
        yield from ((fold(word), _PLACES) for word in self.rule.match.get("places", ()))
        yield "》", _TITLE

    def check(self, subject: Subject, hits: Sequence[Hit]) -> Iterator[Match]:
        """The rarer form of every pair, where it stands first."""
        text, tables = subject.view.text, subject.knowledge.tables
        sorts: tuple[list[Hit], ...] = ([], [], [], [])
        for hit in hits:
            sorts[hit.payload].append(hit)
        slips = [
            *_slips(_titles(text, sorts[_TITLE]), tables, tie=True),
            *bodies.slips(text, sorts[_BODY], tables),
            *_slips(_persons(text, sorts[_OFFICE], self._families), tables),
            *_misplaced(subject, _places(subject, sorts[_PLACES]), self.rule.match.get("places", ())),
        ]
        reached = 0
        for form, right in sorted(slips, key=lambda slip: (slip[0].start, -slip[0].end)):
            if form.start < reached:
                continue
            reached = form.end
            yield Match(
                self.rule,
                *subject.view.original(form.start, form.end),
                note=f"另一处相应的字是“{right}”，这里是“{form.middle}”。",
            )


def _titles(text: str, hits: Sequence[Hit]) -> list[Form]:
    """Titles between 《 and 》, each counted where it stands first."""
    found: dict[str, Form] = {}
    for hit in hits:
        start = text.rfind("《", max(0, hit.start - _LONGEST_TITLE), hit.start) + 1
        title = text[start : hit.start] if start else ""
        if len(title) >= _LEAST_TITLE and "\n" not in title:
            known = found.get(title)
            found[title] = known._replace(times=known.times + 1) if known else Form(title, 1, start, hit.start)
    return list(found.values())


def _persons(text: str, hits: Sequence[Hit], families: frozenset[str]) -> list[Form]:
    """Names of three characters beside an office or alone, each with its count in the whole text."""
    found: dict[str, Form] = {}
    for hit in hits:
        for start in (hit.end, max(0, hit.start - _NAME)):  # 县长张明远, 张明远同志
            name = text[start : start + _NAME]
            if name[:1] in families and _is_name.fullmatch(name) and name not in found and len(found) < _MOST_PERSONS:
                found[name] = Form(name, 0, start, start + _NAME)
    for each in _alone.finditer(text):
        name = each[1]
        if name[:1] in families and name not in found and len(found) < _MOST_PERSONS:
            found[name] = Form(name, 0, *each.span(1))
    if len(found) < 2:
        return []
    return [form._replace(times=text.count(name)) for name, form in found.items()]


def _places(subject: Subject, hits: Sequence[Hit]) -> list[Form]:
    """Names of places, of two characters and an ending, with their counts."""
    text = subject.view.text
    times: dict[str, int] = {}
    first: list[tuple[int, int]] = []
    for hit in hits:
        start = hit.start - _PLACE
        name = text[max(0, start) : hit.end]
        if name in times:
            times[name] += 1
        elif start >= 0 and len(times) < _MOST_PERSONS and _is_chinese.fullmatch(name):
            times[name] = 1
            first.append((start, hit.end))
    return [Form(name, count, *span) for (name, count), span in zip(times.items(), first, strict=True)]


def _misplaced(subject: Subject, forms: Sequence[Form], endings: Sequence[str]) -> Iterator[tuple[Form, str]]:
    """The forms made of no words that stand once, where another that a slip tells apart stands as often or more."""
    tables, words, text = subject.knowledge.tables, subject.knowledge.words, subject.view.text
    for wrong in forms if len(forms) > 1 else ():
        if wrong.times > 1 or words.knows(wrong.middle[:_PLACE]) or words.knows(wrong.middle[1:]):
            continue
        beyond = text[wrong.end - 1 : wrong.end + 1]
        if beyond[1:] in endings and beyond[:1] != beyond[1:] and words.knows(beyond):  # 风险性的 乡村
            continue
        before = text[max(0, wrong.start - 1) : wrong.start + 1]
        if words.knows(before) and before[0] not in endings:  # 镇上 in 榆坪镇上乔村 is no word
            continue
        for right in forms:
            one, other = wrong.middle, right.middle
            differing = [at for at, char in enumerate(one) if char != other[at]] if len(one) == len(other) else []
            if len(differing) == 1 and is_slip(one[differing[0]], other[differing[0]], tables):
                yield wrong._replace(middle=one[differing[0]]), other[differing[0]]
                break


def _slips(forms: Sequence[Form], tables: Tables, *, tie: bool = False) -> Iterator[tuple[Form, str]]:
    """The rarer form of every pair that a slip tells apart, cut down to where they differ, and what should stand there.

    With ``tie`` the later one where both are as rare. A slip leaves one third of a string as it is.
    """
    thirds: dict[tuple[int, int, str], list[Form]] = {}
    for form in forms:
        text = form.middle
        cuts = (0, (len(text) + 2) // 3, (2 * len(text) + 2) // 3, len(text))
        for third, (first, last) in enumerate(pairwise(cuts)):
            thirds.setdefault((len(text), third, text[first:last]), []).append(form)
    for group in thirds.values():
        for one, other in combinations(group[:_MOST_ALIKE], 2):
            right, wrong = sorted((one, other), key=lambda form: (-form.times, form.start))
            if wrong.times == 1 and (right.times > 1 or tie):
                yield from _told_apart(wrong, right, tables)


def _told_apart(wrong: Form, right: Form, tables: Tables) -> Iterator[tuple[Form, str]]:
    """Nothing unless a slip in one place but the first tells the two apart."""
    one, other = wrong.middle, right.middle
    differing = [at for at, char in enumerate(one) if char != other[at]]
    first, last = differing[0], differing[-1] + 1
    if first and last - first == len(differing) <= 2 and is_slip(one[first:last], other[first:last], tables):
        yield wrong._replace(middle=one[first:last]), other[first:last]


NAMINGS = Test("naming", NamingUnit, ("endings", "offices"), ("places",), phrases=("surnames",))
