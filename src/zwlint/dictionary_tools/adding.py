"""``zwlint dict add``: one row with its test, refused where a lint would call it an error."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from unicodedata import category

from zwlint.dictionary_tools import tables
from zwlint.dictionary_tools.known import known_terms
from zwlint.dictionary_tools.place import SAMPLES, Place
from zwlint.dictionary_tools.problems import Problem
from zwlint.dictionary_tools.tables import Cells, cell_of
from zwlint.engine import Engine
from zwlint.errors import UsageError
from zwlint.lexicon.view import fold
from zwlint.ruleset.dictionary import EXAMPLES, TERMS, WORDS
from zwlint.values import NamedTuple

_FRAME = "本稿写作“{}”。"
"""A sentence around a form, for who gives no example."""
_COMMON = 20
"""In so many official documents stands a word that is common."""


class Added(NamedTuple):
    """What was written, where, and of what the editor should know."""

    place: str
    samples: int
    reminders: list[str]
    configured: bool
    """Whether a configuration was made."""


def add(place: Place, name: str, row: Cells, bad: Sequence[str], good: Sequence[str]) -> Added:
    """Add a row of terms. Raises UsageError that lists what is wrong with it."""
    for text in row.values():
        if any(category(char) == "Cf" for char in text):  # a form with a zero-width space in it finds nothing
            shown = "".join(f"<U+{ord(char):04X}>" if category(char) == "Cf" else char for char in text)
            raise UsageError(f"“{shown}”里有看不见的字符", hint="请把它删掉再添加")
    row = {column: cell_of(text) for column, text in row.items()}
    wrong = row["wrong"]
    files = place.files()
    engine = place.engine(files)
    place.refuse_taken(name, engine)
    known = known_terms(engine, place.shown).get(fold(wrong))
    if known is not None:
        raise UsageError(f"“{wrong}”已经有了", hint=known.shown)
    for sentence in bad:
        if wrong not in sentence:
            raise UsageError(f"例句“{sentence}”里没有“{wrong}”", hint="--example 写有错的句子，正确的句子用 --good")
    samples = [*_samples(row, bad, good)]
    grown = dict(files)
    grown[name] = tables.with_rows(files.get(name, ""), TERMS, [row], str(place.file(name)))
    grown[SAMPLES] = tables.with_rows(files.get(SAMPLES, ""), EXAMPLES, samples, str(place.file(SAMPLES)))
    found = _new_problems(place, files, grown)
    errors = [problem for problem in found if problem.is_error]
    of_row = [problem for problem in errors if f"{SAMPLES}.tsv" not in problem.file]  # a row that is none finds nothing
    errors = of_row or errors
    if errors:
        told = "\n  ".join(dict.fromkeys(f"{problem.what}：{problem.todo}" for problem in errors))
        raise UsageError(f"没有添加“{wrong}”", hint=told)
    configured = place.write((each, grown[each]) for each in (SAMPLES, name))
    keys = [line.split("\t")[0] for line in grown[name].split("\n")]
    reminders = [*dict.fromkeys(problem.what for problem in found), *_common_use(engine, wrong)]
    return Added(f"{place.shown}/{name}.tsv:{keys.index(wrong) + 1}", len(samples), reminders, configured)


def _new_problems(place: Place, files: dict[str, str], grown: dict[str, str]) -> list[Problem]:
    """What the new rows bring about, in whatever row it shows."""
    found = place.found_in(grown)
    if not found or not files:
        return found  # as nearly always
    before = {(problem.file, problem.what) for problem in place.found_in(files)}
    return [problem for problem in found if (problem.file, problem.what) not in before]


def _samples(row: Cells, bad: Sequence[str], good: Sequence[str]) -> Iterator[Cells]:
    """The examples of a row: sentences in which it is found, and those in which it must not be."""
    dated = row.get("until") or row.get("since", "")
    for sentence in bad or [_FRAME.format(row["wrong"])]:
        yield {"text": cell_of(sentence), "finds": row["wrong"], "dated": dated}
    right = [text for column in ("right", "exceptions") for text in row.get(column, "").split("|") if text]
    for sentence in [*good, *(_FRAME.format(text) for text in right)]:
        yield {"text": cell_of(sentence), "dated": dated}


def _common_use(engine: Engine, wrong: str) -> Iterator[str]:
    """A remark where official text has the form for a common word: it will be found in many documents."""
    for dictionary in engine.ruleset.dictionaries.values():
        at = dictionary.index_of(wrong) if dictionary.kind == WORDS.name else -1
        if at >= 0 and dictionary[at].documents >= _COMMON:
            yield f"“{wrong}”在正式文件里是常用词（见于 {dictionary[at].documents} 篇），会在很多稿件里报出"
