"""What is known already of a form, in any dictionary of terms."""

from __future__ import annotations

from collections.abc import Mapping

from zwlint.engine import Engine
from zwlint.lexicon.view import fold
from zwlint.ruleset.declarations import Term
from zwlint.ruleset.dictionary import TERMS
from zwlint.values import NamedTuple

Cells = Mapping[str, str]


class Known(NamedTuple):
    """A row that has the form."""

    file: str
    line: int
    term: Term

    @property
    def shown(self) -> str:
        """In one line: what is right, where it stands, whence it comes."""
        right = "、".join(self.term.right)
        return f"“{self.term.wrong}”改为“{right}”，在 {self.file}:{self.line}，依据：{self.term.source}"

    def says(self, cells: Cells) -> bool:
        """Whether a new row would say the same."""
        term = self.term
        written = {
            "right": "|".join(term.right),
            "since": term.since.isoformat() if term.since else "",
            "until": term.until.isoformat() if term.until else "",
            "exceptions": "|".join(term.exceptions),
            "severity": term.severity.value if term.severity else "",
        }
        dates = all(cells.get(column, "") == written[column] for column in ("since", "until"))
        return dates and all(not cells.get(column) or _same(cells[column], text) for column, text in written.items())


def _same(new: str, old: str) -> bool:
    return set(new.split("|")) == set(old.split("|"))


def known_terms(engine: Engine, shown: str) -> dict[str, Known]:
    """By folded form: the terms of all that is loaded, those of the organisation, whose folder is shown so, first."""
    found: dict[str, Known] = {}
    own = engine.ruleset.organisation
    for name in sorted(engine.ruleset.dictionaries, key=lambda name: name not in own):
        dictionary = engine.ruleset.dictionaries[name]
        file = f"{shown}/{name}.tsv" if name in own else dictionary.file
        for at, term in enumerate(dictionary if dictionary.kind == TERMS.name else ()):
            found.setdefault(fold(term.wrong), Known(file, at + 2, term))
    return found
