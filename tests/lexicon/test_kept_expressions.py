"""What compiling an expression gave is kept for the next run, makes the same of it, and harms nothing when broken."""

from __future__ import annotations

import re
import stat
from pathlib import Path
from typing import Any
from unittest import mock

import pytest

from zwlint import expressions
from zwlint.expression_codes import Code, code_of, pattern_of
from zwlint.lexicon import kept_expressions as kept
from zwlint.readers.registration import READERS

PATTERNS: tuple[tuple[str | bytes, int], ...] = (
    (r"(?P<label>[一-鿿]{2,4})\s*[：:]\s*(?P<value>.*?)(?:；|$)", re.MULTILINE),
    (r"([\ud800-\udfff]|[^\W\d_a-z])++(?<!\d)(\d)?(?(2)甲|乙)", re.IGNORECASE),
    (rb"(?i)<(?:!doctype|html)\b[^>]*", 0),
)


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder of a process that remembers nothing yet."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    monkeypatch.setattr(expressions, "_remembered", {})
    monkeypatch.setattr(expressions, "_new", {})
    return tmp_path / "zwlint" / "expressions"


def used(monkeypatch: pytest.MonkeyPatch) -> int:
    """How many expressions a process compiles that uses all of them."""
    monkeypatch.setattr(expressions, "_new", {})
    for pattern, flags in PATTERNS:
        late: re.Pattern[Any] = expressions.expression(pattern, flags)
        assert late.flags == re.compile(pattern, flags).flags
    return len(expressions.compiled_anew())


def forgetful(monkeypatch: pytest.MonkeyPatch) -> None:
    """Begin again as another process does."""
    monkeypatch.setattr(expressions, "_remembered", {})
    kept.recall()


def file(home: Path) -> Path:
    (only,) = home.glob("*.bin")
    return only


@pytest.mark.parametrize(("pattern", "flags"), PATTERNS, ids=range(len(PATTERNS)))
def test_numbers_make_the_same_expression(pattern: str | bytes, flags: int) -> None:
    code = code_of(pattern, flags)
    assert code is not None
    made = pattern_of(pattern, code)
    wanted = re.compile(pattern, flags)
    assert made == wanted
    assert made is not None
    assert (made.groupindex, made.groups, made.flags) == (wanted.groupindex, wanted.groups, wanted.flags)


def test_made_expression_finds_and_names_groups() -> None:
    code = code_of(*PATTERNS[0])
    assert code is not None
    made = pattern_of(PATTERNS[0][0], code)
    assert made is not None
    found = made.search("附：来源：本报；")
    assert found is not None
    assert found.groupdict() == {"label": "来源", "value": "本报"}
    assert found.lastgroup == "value"


def test_next_run_compiles_none_of_them(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    kept.recall()
    assert used(monkeypatch) == 3
    kept.keep()
    forgetful(monkeypatch)
    assert used(monkeypatch) == 0
    assert stat.S_IMODE(file(home).stat().st_mode) == 0o600


def test_run_that_compiled_nothing_writes_nothing(home: Path) -> None:
    kept.keep()
    assert not home.exists()


def test_later_run_adds_to_what_is_kept(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert used(monkeypatch) == 3
    kept.keep()
    forgetful(monkeypatch)
    monkeypatch.setattr(expressions, "_new", {})
    assert expressions.expression("丙+").search("丙")
    kept.keep()
    forgetful(monkeypatch)
    assert len(expressions.remembered()) == 4
    assert file(home)


@pytest.mark.parametrize("at", [0, 16, 30, 200, -1])
def test_damaged_file_is_not_believed(home: Path, monkeypatch: pytest.MonkeyPatch, at: int) -> None:
    used(monkeypatch)
    kept.keep()
    data = bytearray(file(home).read_bytes())
    data[at] ^= 1
    file(home).write_bytes(data)
    forgetful(monkeypatch)
    assert used(monkeypatch) == 3


def test_numbers_that_the_matcher_refuses_are_compiled_anew(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(expressions, "_remembered", {("甲+", 0): Code(32, 0, {}, [99, 99])})
    found = expressions.expression("甲+").search("乙甲甲")
    assert found is not None
    assert found.span() == (1, 3)


def test_python_that_does_not_tell_compiles_as_ever(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    used(monkeypatch)
    with mock.patch("zwlint.expression_codes.import_module", side_effect=ImportError):
        kept.keep()
        kept.recall()
        assert code_of("甲", 0) is None
        assert pattern_of("甲", Code(32, 0, {}, [1])) is None
    assert not home.exists()


def test_nothing_of_a_page_is_kept(home: Path) -> None:
    hidden = '<plan style="display:none"><a href="http://hidden.example/">甲</a></plan>'
    read = next(reader.read for reader in READERS if reader.format == "html")
    assert read(f"<p>正文</p>{hidden}".encode()).concealed
    assert expressions.expression("丙+").search("丙")
    kept.keep()
    assert b"plan" not in file(home).read_bytes()
    assert b"[pP][lL]" not in file(home).read_bytes()
