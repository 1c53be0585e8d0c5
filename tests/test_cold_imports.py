"""What is loaded when: the package and ``--version`` load nothing heavy, jieba only a hit that asks for it."""

from __future__ import annotations

from pathlib import Path

import pytest

from support import environment, python, warm_cache

HEAVY = (
    *("lxml", "jieba", "ahocorasick", "daachorse", "pluggy", "pkg_resources", "wcwidth", "tomllib", "html5lib"),
    "selectolax",
    "python_calamine",
    "cryptography",
    "sqlite3",
    "psycopg",
)


def loaded(code: str, *, cache: str = "") -> list[str]:
    """Which of the heavy modules are there after ``code`` ran in a new interpreter."""
    end = f"\nimport sys; print('loaded', *[name for name in {HEAVY!r} if name in sys.modules])"
    extra = {"XDG_CACHE_HOME": cache} if cache else {}
    done = python("-c", code + end, env=environment(**extra))
    assert (done.code, done.err) == (0, "")
    return done.text.splitlines()[-1].split()[1:]


def run(*args: str) -> str:
    """Code that runs the command line with these arguments and goes on."""
    call = f"from zwlint.cli import main\ntry:\n    main({list(args)!r})\n"
    return call + "except SystemExit as leaving:\n    assert not leaving.code"


def test_probe_sees_a_module_that_is_loaded() -> None:
    assert loaded("import pluggy") == ["pluggy"]


@pytest.mark.parametrize("code", ["import zwlint", "import zwlint; zwlint.__version__; zwlint.__all__"])
def test_package_loads_nothing_heavy(code: str) -> None:
    assert loaded(code) == []


@pytest.mark.parametrize("args", [["--version"], ["-V"], ["--help"], ["-h"], ["dict", "--help"], ["gate", "--help"]])
def test_version_and_help_load_nothing_heavy(args: list[str]) -> None:
    assert loaded(run(*args)) == []


def test_version_loads_no_linter_and_no_command() -> None:
    code = (
        run("--version")
        + "\nimport sys\nassert not [n for n in sys.modules if n.startswith(('zwlint.linter', 'zwlint.cli.'))]"
    )
    assert loaded(code) == []


def test_check_without_boundaries_loads_neither_jieba_nor_a_parser() -> None:
    assert {"jieba", "lxml", "html5lib", "selectolax", "cryptography", "sqlite3", "psycopg", "pluggy"}.isdisjoint(
        loaded("import zwlint\nzwlint.check_text('要按步就班')")
    )


def test_check_with_compiled_rules_compiles_no_expression_that_an_earlier_one_did(tmp_path: Path) -> None:
    page = tmp_path / "one.html"
    page.write_text("<!DOCTYPE html><title>通知</title><p>要按步就班，现就2026年工作通知如下。</p>", encoding="utf-8")
    check = f"from zwlint.cli import main\ntry:\n    main(['check', {str(page)!r}])\nexcept SystemExit: pass\n"
    cache = warm_cache(tmp_path / "cache")
    loaded(check, cache=cache)
    anew = "from zwlint.expressions import compiled_anew\nassert not compiled_anew(), compiled_anew()"
    loaded(check + anew, cache=cache)


def test_page_loads_no_reader_of_other_formats() -> None:
    code = (
        "import zwlint\nzwlint.check('<p>要按步就班</p>'.encode(), format='html')"
        "\nimport sys; others = {'lxml', 'zipfile', 'subprocess', 'zwlint.readers.docx', 'zwlint.readers.office'}"
        "\nassert others.isdisjoint(sys.modules), others & sys.modules.keys()"
    )
    assert "lxml" not in loaded(code)


def test_page_loads_no_kind_of_match_that_it_has_no_hit_for() -> None:
    code = (
        "import zwlint\nzwlint.check('<p>要按步就班</p>'.encode(), format='html')"
        "\nimport sys; others = {f'zwlint.checkers.{kind}.unit' for kind in ('mark', 'address', 'case')}"
        "\nassert others.isdisjoint(sys.modules), others & sys.modules.keys()"
    )
    loaded("import zwlint\nzwlint.Linter().engine.scan('web')")  # compiled, if it was not
    assert "tomllib" not in loaded(code)


def test_check_loads_neither_openssl_nor_pathlib(tmp_path: Path) -> None:
    page = tmp_path / "one.html"
    page.write_text("<!DOCTYPE html><title>通知</title><p>要按步就班，现就2026年工作通知如下。</p>", encoding="utf-8")
    check = f"from zwlint.cli import main\ntry:\n    main(['check', {str(page)!r}])\nexcept SystemExit: pass\n"
    cache = warm_cache(tmp_path / "cache")
    loaded(check, cache=cache)
    slow = "{'_hashlib', 'pathlib', 'urllib.parse'}"
    loaded(f"{check}import sys\nassert {slow}.isdisjoint(sys.modules), {slow} & sys.modules.keys()", cache=cache)


def test_hit_that_asks_for_word_boundaries_loads_no_jieba() -> None:
    assert "jieba" not in loaded("import zwlint\nassert zwlint.check_text('意见分岐').findings")
