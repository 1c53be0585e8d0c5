"""Finds all literals of all rules in one walk over a text.

Two engines stand behind one small interface and find the same. pyahocorasick is the reference, and always there;
daachorse, six times faster, takes its place where it is installed, which is wherever it has wheels. Where there are
many literals, a table serves until it pays to load the double array. All can be dumped to bytes that hold numbers and
strings only, so that loading them executes nothing.
"""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import suppress
from functools import cache, cached_property
from typing import Any, Protocol

from zwlint.expressions import expression
from zwlint.lexicon.beginnings import Beginnings
from zwlint.lexicon.folded import refolded
from zwlint.lexicon.heard import Heard
from zwlint.lexicon.pairs import Pairs

_find_surrogate = expression("[\ud800-\udfff]")
Fold = Mapping[int, str]
"""As ``str.translate`` takes it; the literals of an automaton that folds are folded already."""
_SHORT = 2
"""Code points of literals of which many thousand are sparse in a double array over characters, and slow to build."""
_MANY = 20_000
"""So many literals make a double array that takes many milliseconds to load."""
_WALKS = {Pairs: 100_000, Beginnings: 1_500, Heard: 500}
"""Code points of text from which on to load it takes less time than to do without: by table."""
_FOLDED, _FOLDING, _PLAIN = b"s", b"f", b"p"
"""In a dump: whether texts have to be folded before the walk, are by the automaton, or need not."""
Load = Callable[[], "memoryview | None"]
Hits = Sequence[tuple[int, int, int]]
"""Start and end (code points) and the literal's number of each occurrence, overlapping too, by end."""


class Automaton(Protocol):
    """Finds literals; every literal is known by the number it was given."""

    starts: bool
    """Whether hits tell where they begin, or only where they end, with any number in place of the start."""

    def hits(self, text: str) -> Hits:
        """All occurrences."""

    def dump(self) -> bytes:
        """What the engine's ``load`` takes."""


@cache
def engine() -> str:
    """The faster engine that is installed, and which build of it: the compiled cache of one is of no use to another."""
    try:
        import daachorse.daachorse as library  # noqa: PLC0415 - only the engine in use is loaded
    except ImportError:
        import ahocorasick as library  # noqa: PLC0415
    found = os.stat(library.__file__)
    return f"{library.__name__} {found.st_size} {found.st_mtime_ns}"


def automaton_of(literals: Iterable[str], fold: Fold | None = None) -> Automaton:
    """The faster engine, where it is installed and can hold the literals; none of them may be empty or stand twice."""
    given = list(literals)
    short = fold is None and max(map(len, given), default=0) <= _SHORT
    quick: list[Callable[[], Automaton]] = (
        [lambda: BytewiseDaachorse.of(given), lambda: Pairs.of(given)]
        if short
        else [lambda: CharwiseDaachorse.of(given, fold)]
    )
    for made in quick:
        with suppress(ImportError, ValueError):
            return _tabled(given, made(), fold, short=short) if len(given) >= _MANY else made()
    return PyAhoCorasick.of(given, fold)


def _tabled(given: Sequence[str], engine: Automaton, fold: Fold | None, *, short: bool) -> Automaton:
    """The engine behind a table, where there is one for the literals."""
    if isinstance(engine, Pairs):
        return engine
    try:
        table = Pairs.of(given) if short else Heard.of(given, fold) if fold else Beginnings.of(given)
    except ValueError:
        return engine
    return Tabled(table, lambda: engine)


def loaded(data: memoryview, fold: Callable[[], Fold], engine: Load = lambda: None) -> Automaton:
    """The automaton that was dumped; ``data`` must come from the same :func:`engine`.

    ``fold`` is asked for only where texts have to be folded before the walk; ``engine`` gives what
    :meth:`Tabled.spare` gave, once it is worth it.
    """
    mark = bytes(data[:1])
    if mark == CharwiseDaachorse.MARK:
        return CharwiseDaachorse.load(data, fold)
    if mark == Tabled.MARK:
        return Tabled.load(data, fold, engine)
    if mark == Pairs.MARK:
        return Pairs.load(data)
    return BytewiseDaachorse.load(data) if mark == BytewiseDaachorse.MARK else PyAhoCorasick.load(data, fold)


class PyAhoCorasick:
    """The reference engine.

    It walks a text up to five times faster when it is fed UTF-8 bytes instead of Chinese characters, because its nodes
    are searched one child after the other; so literals and texts go in as bytes and hits come back in code points.
    """

    MARK = b"p"
    starts = False

    def __init__(self, automaton: Any, fold: Fold | None) -> None:
        self._automaton = automaton
        self._fold = fold

    @classmethod
    def of(cls, literals: Iterable[str], fold: Fold | None = None) -> PyAhoCorasick:
        """An automaton of these."""
        import ahocorasick  # noqa: PLC0415 - only the engine in use is loaded

        automaton = ahocorasick.Automaton(ahocorasick.STORE_INTS)
        for number, literal in enumerate(literals):
            automaton.add_word(_bytes_of(literal).decode("latin-1"), number)
        automaton.make_automaton()
        return cls(automaton, fold)

    @classmethod
    def load(cls, data: memoryview, fold: Callable[[], Fold]) -> PyAhoCorasick:
        """What :meth:`dump` gave."""
        import tempfile  # noqa: PLC0415 - only the engine in use is loaded

        import ahocorasick  # noqa: PLC0415

        handle, path = tempfile.mkstemp()
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(data[2:])
            return cls(ahocorasick.load(path, int), fold() if bytes(data[1:2]) == _FOLDED else None)
        finally:
            os.unlink(path)

    def dump(self) -> bytes:
        """See :class:`Automaton`."""
        import tempfile  # noqa: PLC0415 - only the engine in use is loaded

        handle, path = tempfile.mkstemp()
        os.close(handle)
        try:
            self._automaton.save(path)
            with open(path, "rb") as file:
                return b"".join((self.MARK, _FOLDED if self._fold else _PLAIN, file.read()))
        finally:
            os.unlink(path)

    def hits(self, text: str) -> Hits:
        """See :class:`Automaton`."""
        if not len(self._automaton):
            return []
        data = _bytes_of(text.translate(self._fold) if self._fold else text)
        at = chars = 0
        found = []
        for last, number in self._automaton.iter(data.decode("latin-1")):
            chars += len(data[at : last + 1].decode("utf-8", "surrogatepass"))
            at = last + 1
            found.append((0, chars, number))
        return found


class Tabled:
    """A table, until it pays to load the engine; and for good where that is lost."""

    MARK = b"m"

    def __init__(self, table: Pairs | Beginnings | Heard, load: Callable[[], Automaton | None]) -> None:
        self._table = table
        self.starts = not isinstance(table, Heard)  # where its engine tells only the ends, so does it
        self._load = load
        self._left = _WALKS[type(table)]
        """Code points of text for which the table still does."""

    @classmethod
    def load(cls, data: memoryview, fold: Callable[[], Fold], engine: Load) -> Tabled:
        """What :meth:`dump` gave; ``engine`` gives what :meth:`spare` gave, or None, and ``fold`` is for that."""

        def made() -> Automaton | None:
            kept = engine()
            with suppress(ValueError):
                return loaded(kept, fold) if kept is not None else None
            return None

        tables: dict[bytes, type[Pairs | Beginnings | Heard]] = {each.MARK: each for each in (Pairs, Heard)}
        return cls(tables.get(bytes(data[1:2]), Beginnings).load(data[1:]), made)

    def dump(self) -> bytes:
        """See :class:`Automaton`; without the engine."""
        return self.MARK + self._table.dump()

    def spare(self) -> bytes:
        """The engine as bytes."""
        return self._engine.dump() if self._engine else b""

    @cached_property
    def _engine(self) -> Automaton | None:
        return self._load()

    def hits(self, text: str) -> Hits:
        """See :class:`Automaton`."""
        self._left -= len(text)
        if self._left >= 0 or self._engine is None:
            return self._table.hits(text)
        return self._engine.hits(text)


class BytewiseDaachorse:
    """A double array in Rust, over UTF-8, for literals of one or two characters.

    It knows no lone surrogates: literals must not hold any, texts are cut at them.
    """

    MARK = b"b"
    starts = True

    def __init__(self, automaton: Any) -> None:
        self._automaton = automaton
        self._sizes: dict[int, int] = {}
        """Code points of the literals found so far."""

    @classmethod
    def of(cls, literals: Sequence[str]) -> BytewiseDaachorse:
        """Raises ImportError where it is not installed, ValueError for literals that it cannot hold."""
        from daachorse import DoubleArrayAhoCorasick  # noqa: PLC0415 - only the engine in use is loaded

        return cls(DoubleArrayAhoCorasick([literal.encode() for literal in literals]))

    @classmethod
    def load(cls, data: memoryview) -> BytewiseDaachorse:
        """What :meth:`dump` gave."""
        from daachorse import DoubleArrayAhoCorasick  # noqa: PLC0415 - only the engine in use is loaded

        return cls(DoubleArrayAhoCorasick.deserialize(bytes(data[1:])))

    def dump(self) -> bytes:
        """See :class:`Automaton`."""
        serialised: bytes = self._automaton.serialize()
        return self.MARK + serialised

    def hits(self, text: str) -> Hits:
        """See :class:`Automaton`."""
        return _in_pieces(text, self._piece)

    def _piece(self, text: str) -> Hits:
        data = text.encode()
        at = chars = 0
        found, sizes = [], self._sizes
        for start, end, number in self._automaton.find_overlapping(data):
            chars += len(data[at:end].decode())
            at = end
            size = sizes.get(number)
            if size is None:
                size = sizes[number] = len(data[start:end].decode())
            found.append((chars - size, chars, number))
        return found


class CharwiseDaachorse:
    """A double array over characters, which may take every character for the one that stands for it.

    As with :class:`BytewiseDaachorse`, no lone surrogates.
    """

    MARK = b"c"

    def __init__(self, automaton: Any, fold: Fold | None, *, folding: bool = False) -> None:
        """With ``fold``, texts are folded before the walk; ``folding``: the automaton does it."""
        self._automaton = automaton
        self._fold = fold
        self.starts = not folding  # the engine counts bytes back from the end, as many as the literal has

    @classmethod
    def of(cls, literals: Iterable[str], fold: Fold | None = None) -> CharwiseDaachorse:
        """Raises ImportError where it is not installed, ValueError for literals that it cannot hold."""
        from daachorse import CharwiseDoubleArrayAhoCorasick  # noqa: PLC0415 - only the engine in use is loaded

        given = list(literals)
        if not fold:
            return cls(CharwiseDoubleArrayAhoCorasick(given), None)
        slow = cls(CharwiseDoubleArrayAhoCorasick(given, use_prefilter=False), fold)
        folding = refolded(slow._automaton.serialize(), fold)
        if folding is None:
            return slow
        quick = cls(CharwiseDoubleArrayAhoCorasick.deserialize(folding), None, folding=True)
        return quick if quick._agrees_with(slow, given, fold) else slow

    @classmethod
    def load(cls, data: memoryview, fold: Callable[[], Fold]) -> CharwiseDaachorse:
        """What :meth:`dump` gave."""
        from daachorse import CharwiseDoubleArrayAhoCorasick  # noqa: PLC0415 - only the engine in use is loaded

        automaton = CharwiseDoubleArrayAhoCorasick.deserialize(bytes(data[2:]))
        mark = bytes(data[1:2])
        return cls(automaton, fold() if mark == _FOLDED else None, folding=mark == _FOLDING)

    def dump(self) -> bytes:
        """See :class:`Automaton`."""
        mark = _FOLDED if self._fold else _PLAIN if self.starts else _FOLDING
        return b"".join((self.MARK, mark, self._automaton.serialize()))

    def hits(self, text: str) -> Hits:
        """See :class:`Automaton`."""
        return _in_pieces(text.translate(self._fold) if self._fold else text, self._automaton.find_overlapping)

    def _agrees_with(self, slow: CharwiseDaachorse, literals: Sequence[str], fold: Fold) -> bool:
        """Whether both find the same in the literals as other characters write them, one after the other."""
        written: dict[str, list[str]] = {}
        for char, standing in fold.items():
            written.setdefault(standing, []).append(chr(char))
        sample = literals[:: max(1, len(literals) // 2000)]
        text = "，".join(
            "".join(written.get(char, [char])[number % len(written.get(char, [char]))] for char in literal)
            for number, literal in enumerate(sample)
        )
        both = [[hit[1:] for hit in each.hits(text)] for each in (self, slow)]
        return both[0] == both[1] and len(both[0]) >= len(sample)


def _in_pieces(text: str, find: Callable[[str], Hits]) -> Hits:
    """What ``find`` finds between the lone surrogates of a text."""
    if _find_surrogate.search(text) is None:
        return find(text)
    at = 0
    found: list[tuple[int, int, int]] = []
    for piece in re.split("([\ud800-\udfff])", text):
        if _find_surrogate.search(piece) is None:
            found += [(at + start, at + end, number) for start, end, number in find(piece)]
        at += len(piece)
    return found


def _bytes_of(text: str) -> bytes:
    return text.encode("utf-8", "surrogatepass")
