"""Kind ``leftover``: what readers noted that was left in a file; a rule says which kinds, and what they must hold.

Of each kind there is one finding in a document, at the first place: a draft with five hundred tracked changes has one
fault, not five hundred.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cached_property

from zwlint.checkers.base import Checker, Dictionaries, Hit, Match, Subject, Unit
from zwlint.checkers.personal_numbers import names_a_person
from zwlint.checkers.rows import vet_options, vet_texts
from zwlint.expressions import expression
from zwlint.leftovers import Leftover, LeftoverKind
from zwlint.lexicon.view import fold
from zwlint.ruleset.declarations import Rule
from zwlint.ruleset.fields import Fields, nearest

_LISTS = ("what", "formats", "labels", "unless")
_TEXT, _NUMBER = "text", "number"
_HOLDINGS = (_TEXT, _NUMBER)
_CHINESE = expression("[\u3400-\u9fff\U00020000-\U0003ffff]")
_TABULAR = frozenset(
    {
        LeftoverKind.HIDDEN_ROW,
        LeftoverKind.FILTERED_ROW,
        LeftoverKind.HIDDEN_COLUMN,
        LeftoverKind.HIDDEN_SHEET,
        LeftoverKind.VERY_HIDDEN_SHEET,
    }
)
"""What has cells, of which one may be a label."""
_LONGEST_LABEL = 20
"""Code points up to which a cell or line may be a label."""
_MOST_TOLD = 3
"""Details that a message tells."""


class LeftoverUnit(Unit):
    """One rule."""

    always = True

    def __init__(self, rule: Rule, dictionaries: Dictionaries) -> None:
        super().__init__(rule, dictionaries)
        options = rule.match
        self._kinds = frozenset(LeftoverKind(kind) for kind in options["what"])
        self._formats = frozenset(options.get("formats", ()))
        self._holding = options.get("holding", "")
        self._labels = tuple(options.get("labels", ()))
        self._unless = tuple(options.get("unless", ()))
        self._least = options.get("chinese", 0)

    def check(self, subject: Subject, hits: Sequence[Hit]) -> Iterator[Match]:
        """One match for each kind, with the count of all."""
        del hits
        document = subject.document
        if not document.leftovers or not document.blocks:
            return
        if self._formats and document.format not in self._formats:
            return
        found: dict[LeftoverKind, list[Leftover]] = {}
        for leftover in document.leftovers:
            if leftover.kind in self._kinds and self._counts(subject, leftover):
                found.setdefault(leftover.kind, []).append(leftover)
        for each in found.values():
            first = min(each, key=lambda leftover: leftover.start)
            yield Match(self.rule, first.start, first.end, note=_note(each))

    def _counts(self, subject: Subject, leftover: Leftover) -> bool:
        """Whether it holds what it must."""
        if not (self._holding or self._labels or self._unless or self._least):
            return True
        text = subject.document.text
        held = [text[start:end] for start, end in leftover.spans]
        if self._unless and any(word in part for part in held for word in self._unless):
            return False
        if self._least and sum(len(_CHINESE.findall(part)) for part in held) < self._least:
            return False
        if not (self._holding or self._labels):
            return True
        labelled = leftover.kind in _TABULAR and self._label is not None
        return any(self._holds(part, subject, labelled=labelled) for part in held)

    def _holds(self, part: str, subject: Subject, *, labelled: bool) -> bool:
        if self._holding == _TEXT and _tells(part):
            return True
        if self._holding == _NUMBER:
            for contact in subject.site.contacts:
                part = part.replace(contact, "")
            if names_a_person(fold(part)):
                return True
        return labelled and any(map(self._is_label, part.split("\n")))

    def _is_label(self, line: str) -> bool:
        if len(line) > _LONGEST_LABEL or self._label is None:
            return False
        return self._label.search("".join(line.split())) is not None  # short labels are spread over their cell

    @cached_property
    def _label(self) -> re.Pattern[str] | None:
        return expression("|".join(map(re.escape, self._labels))) if self._labels else None


def _tells(text: str) -> bool:
    """Whether a text says anything: two Chinese characters or four digits."""
    return len(_CHINESE.findall(text)) > 1 or re.search("[0-9]{4}", fold(text)) is not None


def _note(found: list[Leftover]) -> str:
    """How many there are, and what the first of them are."""
    details = list(dict.fromkeys(leftover.detail for leftover in found if leftover.detail))
    told = "、".join(details[:_MOST_TOLD]) + ("等" if len(details) > _MOST_TOLD else "")
    count = f"共 {len(found)} 处" if len(found) > 1 else ""
    said = "：".join(part for part in (count, told) if part)
    return f"（{said}）" if said else ""


def _vet(rule: Rule, fields: Fields, _dictionaries: Dictionaries) -> None:
    vet_options(rule, fields, (*_LISTS, "holding", "chinese"))
    for key in _LISTS:
        vet_texts(rule, fields, key)
    valid = [kind.value for kind in LeftoverKind]
    if not rule.match.get("what"):
        raise fields.error("缺少 what", "match.what", hint=f"可用的有：{'、'.join(valid)}")
    for kind in rule.match["what"]:
        if kind not in valid:
            raise fields.error(f"没有“{kind}”这种残留", "match.what", hint=nearest(kind, valid))
    holding = rule.match.get("holding", _TEXT)
    if holding not in _HOLDINGS:
        raise fields.error(f"holding 不能是“{holding}”", "match.holding", hint=nearest(str(holding), _HOLDINGS))
    least = rule.match.get("chinese", 1)
    if not isinstance(least, int) or isinstance(least, bool) or least < 1:
        raise fields.error("chinese 应为正整数", "match.chinese", hint="chinese = 20：至少有20个汉字才报")


LEFTOVER = Checker("leftover", _vet, LeftoverUnit)
