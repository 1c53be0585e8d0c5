"""``zwlint dict lint``: every fault of dictionaries, as the engine itself sees them."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator
from datetime import date, timedelta

from zwlint.checkers.base import Match
from zwlint.checkers.compiled import known_words
from zwlint.dictionary_tools import samples
from zwlint.dictionary_tools.common import common_words_around
from zwlint.dictionary_tools.probe import Probe, day_of, today
from zwlint.dictionary_tools.problems import Problem, problem_of
from zwlint.dictionary_tools.rights import HOLDING, rights_of
from zwlint.dictionary_tools.scope import Scope, named
from zwlint.dictionary_tools.sources import Source
from zwlint.dictionary_tools.usage import users_of
from zwlint.engine import Engine
from zwlint.errors import RulesetError
from zwlint.findings import Certainty, Entry, Severity
from zwlint.lexicon.view import fold
from zwlint.ruleset.declarations import Ruleset, Status, Term
from zwlint.ruleset.dictionary import EXAMPLES, TERMS, WORDS
from zwlint.values import NamedTuple

_TAKEN = "与已有的词典重名"
_SHOWN = 3
"""So many examples are named of what goes on."""


def lint(scope: Scope) -> list[Problem]:
    """Everything that is wrong in the files of a scope, sorted; never stops at the first."""
    problems = [fault for source in scope.targets for fault in source.faults]
    problems += (source.problem(0, _TAKEN, "请换一个文件名") for source in scope.clashes())
    day = today()
    starts = {(row.wrong, row.since) for source in scope.targets for _line, row in _terms_of(source)}
    problems += (problem for source in scope.targets for problem in _expired(source, day, starts))
    try:
        engine = scope.engine()
    except RulesetError as error:
        return sorted({*problems, problem_of(error)})
    problems += _Linted(scope, engine, day).problems()
    return sorted(set(problems))


def _terms_of(source: Source) -> Iterable[tuple[int, Term]]:
    return source.rows if source.kind == TERMS.name else ()


def _expired(source: Source, day: date, starts: Container[tuple[str, date | None]]) -> Iterator[Problem]:
    """Terms that are right again today; of other kinds old rows still tell what is right in old documents.

    So does a term that another file takes over on the next day.
    """
    for line, row in _terms_of(source):
        if row.until and row.until < day and (row.wrong, row.until + timedelta(days=1)) not in starts:
            yield source.problem(line, f"“{row.wrong}”到{row.until}为止，已经过期", "可以删除", is_error=False)


class _Right(NamedTuple):
    """A string that a row holds for right."""

    text: str
    what: str
    dictionary: str
    key: str


class _Linted:
    """The checks that ask the engine."""

    def __init__(self, scope: Scope, engine: Engine, day: date) -> None:
        taken = scope.clashes()
        self._targets = [source for source in scope.targets if source not in taken]
        self._by_name = named(self._targets)
        self._engine = engine
        self._ruleset = engine.ruleset
        self._day = day
        self._words = known_words()
        self._used = users_of(self._ruleset)
        self._probe = Probe(engine, [rule for rule in self._ruleset.rules if rule.kind == TERMS.name])

    def problems(self) -> Iterator[Problem]:
        """In no order."""
        yield from self._unused()
        yield from self._unreachable()
        yield from self._in_common_words()
        yield from self._wrong_rights()
        yield from self._twice()
        for source in self._targets:
            if source.own and source.kind == EXAMPLES.name:
                yield from samples.failing(source, self._engine)

    def _unused(self) -> Iterator[Problem]:
        for source in self._targets:
            if source.dictionary is not None and not source.own and source.name not in self._used:
                yield source.problem(0, "没有规则使用这个词典", "请在规则里写出它，或者删除", is_error=False)

    def _by_day(self, sources: list[Source]) -> dict[date, list[tuple[Source, int, Term]]]:
        """The usable rows of terms by the date at which they are tried."""
        rows: dict[date, list[tuple[Source, int, Term]]] = {}
        for source in sources:
            for line, row in source.rows if source.kind == TERMS.name and source.name in self._used else ():
                rows.setdefault(day_of(row, self._day), []).append((source, line, row))
        return rows

    def _unreachable(self) -> Iterator[Problem]:
        """Entries that are not found where they stand alone."""
        for day, rows in self._by_day(self._targets).items():
            found = {
                (each.number, each.match.entry.dictionary, each.match.entry.key)
                for each in self._probe.find([row.wrong for _source, _line, row in rows], day)
                if each.match.entry
            }
            for number, (source, line, row) in enumerate(rows):
                if (number, source.name, row.wrong) not in found:
                    what = f"“{row.wrong}”永远查不到"
                    yield source.problem(line, what, "看看是否另有例外遮住了它，或者规则不查这样的上下文")

    def _in_common_words(self) -> Iterator[Problem]:
        """Entries that are found inside common words, of which they are only an accidental part."""
        for day, rows in self._by_day(self._targets).items():
            lines = {(source.name, row.wrong): (source, line) for source, line, row in rows}
            words = common_words_around((fold(row.wrong) for _source, _line, row in rows), self._attested())
            around = list(words)
            hit: dict[tuple[str, str], list[str]] = {}
            for each in self._probe.find(around, day):
                entry, word = each.match.entry, around[each.number]
                key = (entry.dictionary, entry.key) if entry else ("", "")
                if key in lines and each.end - each.start < len(word) and self._is_accident(word, each.start, each.end):
                    hit.setdefault(key, []).append(word)
            for key, inside in hit.items():
                source, line = lines[key]
                shown = "、".join(f"“{word}”" for word in sorted(inside, key=lambda word: -words[word])[:_SHOWN])
                what = f"“{key[1]}”在常用词{shown}里也会报出"
                yield source.problem(line, what, "请在 exceptions 列写出这些词，或者在 boundary 列写 word")

    def _attested(self) -> Iterator[str]:
        for dictionary in self._ruleset.dictionaries.values():
            if dictionary.kind == WORDS.name:
                yield from map(dictionary.key, range(len(dictionary)))

    def _is_accident(self, word: str, start: int, end: int) -> bool:
        """Whether another cut of the word makes more of it: 社会｜同情 is not made with 会同, 银行｜帐号 with 帐号."""
        cost = self._words.cost
        parts = [part for part in (word[:start], word[start:end], word[end:]) if part]
        return sum(map(cost, parts)) > min(cost(word[:at]) + cost(word[at:]) for at in range(1, len(word)))

    def _wrong_rights(self) -> Iterator[Problem]:
        """What one row holds for right and a term calls wrong; at least one of the two is looked at."""
        asked = {rule.code for rule in self._ruleset.rules if rule.status is Status.STABLE}
        held: dict[Entry, list[tuple[_Right, Severity]]] = {}
        for day, texts in self._rights().items():
            for each in self._probe.find([right.text for right in texts], day):
                right, entry = texts[each.number], each.match.entry
                if entry and each.match.rule.code in asked and entry[:2] != (right.dictionary, right.key):
                    level = each.match.severity or each.match.rule.severity
                    if level.at_least(Severity.WARNING) or right.what == "改法":
                        held.setdefault(entry, []).append((right, level))
                        yield from self._wrong_right(right, each.match, level)
        for entry, found in held.items():
            yield from self._wrongly_wrong(entry, found)

    def _rights(self) -> dict[date, list[_Right]]:
        """The strings that rows hold for right, by the date at which they are tried."""
        found: dict[date, list[_Right]] = {}
        for name, dictionary in self._ruleset.dictionaries.items():
            for at in range(len(dictionary)) if dictionary.kind in HOLDING and name in self._used else ():
                row = dictionary[at]
                day = getattr(row, "since", None) or day_of(row, self._day)  # what has become wrong since was right
                for text, what in rights_of(dictionary.kind, row):
                    found.setdefault(day, []).append(_Right(text, what, name, dictionary.key(at)))
        return found

    def _wrong_right(self, right: _Right, match: Match, level: Severity) -> Iterator[Problem]:
        """The fault of the row that holds a string for right."""
        source, wrong = self._by_name.get(right.dictionary), match.entry
        if source is None or wrong is None or not (source.own or not self._was_right(wrong)):
            return
        what = f"{right.what}“{right.text}”里有词典 {wrong.dictionary} 列为错误的“{wrong.key}”（{match.rule.code}）"
        todo = "两处只能有一处对，请核对；确有例外的写进 exceptions"
        is_error = level.at_least(Severity.WARNING) and (source.own or match.rule.certainty is Certainty.CERTAIN)
        yield source.problem(source.lines.get(right.key, 0), what, todo, is_error=is_error)

    def _wrongly_wrong(self, wrong: Entry, held: list[tuple[_Right, Severity]]) -> Iterator[Problem]:
        """The fault of the row that calls strings wrong which others hold for right."""
        source = self._by_name.get(wrong.dictionary)
        if source is None or self._was_right(wrong):
            return
        rights = [right for right, _level in held]
        shown = "、".join(f"“{right.text}”（{right.dictionary}，{right.what}）" for right in rights[:_SHOWN])
        more = f"等 {len(rights)} 处" if len(rights) > _SHOWN else ""
        what = f"“{wrong.key}”在列为正确的{shown}{more}里"
        is_error = any(level.at_least(Severity.WARNING) for _right, level in held)
        todo = "请核对；确有例外的写进 exceptions，或者规定 boundary"
        yield source.problem(source.lines.get(wrong.key, 0), what, todo, is_error=is_error)

    def _was_right(self, wrong: Entry) -> bool:
        """Whether the term is wrong only from some day on: before it, who used it was right."""
        dictionary = self._ruleset.dictionaries[wrong.dictionary]
        at = dictionary.index_of(wrong.key)
        return at >= 0 and dictionary[at].since is not None

    def _twice(self) -> Iterator[Problem]:
        """Terms of the organisation that stand in another dictionary too."""
        others = _terms(self._ruleset)
        for source in self._targets:
            if not source.own or source.kind != TERMS.name:
                continue
            for line, row in source.rows:
                for name, other in others.get(fold(row.wrong), ()):
                    if name != source.name and (name not in self._by_name or name < source.name):
                        same = name in self._by_name
                        what = f"词典 {name} 已有“{other.wrong}”，改为“{'”或“'.join(other.right)}”"
                        yield source.problem(line, what, "留一处就够，请删去一处", is_error=same)


def _terms(ruleset: Ruleset) -> dict[str, list[tuple[str, Term]]]:
    """The terms by their folded form, with the names of their dictionaries."""
    found: dict[str, list[tuple[str, Term]]] = {}
    for name, dictionary in ruleset.dictionaries.items():
        for row in dictionary if dictionary.kind == TERMS.name else ():
            found.setdefault(fold(row.wrong), []).append((name, row))
    return found
