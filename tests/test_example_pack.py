"""The rule pack of examples/pack, built and installed as its users would, in a virtual environment of its own."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import sysconfig
from collections.abc import Sequence
from pathlib import Path

import pytest

from support import ROOT, SOURCE, Outcome, environment
from zwlint.testing import check_examples

PACK = ROOT / "examples" / "pack"
FOUND = [
    ("CH001", "error", "橙湖市"),
    ("CH102", "error", "×月×日"),
    ("CH001", "error", "白鹭州"),
    ("CH001", "error", "澄湖市畜牧局"),
    ("CH101", "info", "联系电话:"),
    ("CH002", "info", "市长公开电话"),
]


class Installed:
    """A virtual environment with the pack in it; zwlint and the rest come from where these tests run."""

    def __init__(self, folder: Path) -> None:
        self.pack = shutil.copytree(PACK, folder / "pack")
        subprocess.run([sys.executable, "-m", "venv", folder / "venv"], check=True, timeout=120)
        self._python = folder / "venv" / ("Scripts" if os.name == "nt" else "bin") / "python"
        paths = sysconfig.get_paths()
        self._environment = environment(PYTHONPATH=os.pathsep.join([str(SOURCE), paths["purelib"], paths["platlib"]]))
        done = self.run(
            ["-m", "pip", "install", "--quiet", "--no-index", "--no-build-isolation", "--no-deps", str(self.pack)]
        )
        assert done.code == 0, done.err

    def run(self, args: Sequence[str]) -> Outcome:
        """Run Python there, in the folder of the pack."""
        done = subprocess.run(
            [self._python, *args], cwd=self.pack, env=self._environment, capture_output=True, check=False, timeout=120
        )
        return Outcome(done.returncode, done.stdout, done.stderr.decode("utf-8", "replace"))


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Installed:
    """The pack, installed once for all tests."""
    return Installed(tmp_path_factory.mktemp("example"))


def test_pack_is_listed_with_its_version(installed: Installed) -> None:
    done = installed.run(["-m", "zwlint", "plugins"])
    assert (done.code, done.err) == (0, "")
    assert done.text.splitlines()[1:] == ["zwlint_chenghu 2026.1"]


def test_pack_finds_the_faults_of_its_draft(installed: Installed) -> None:
    done = installed.run(["-m", "zwlint", "check", "draft.html", "--profile", "chenghu-web", "--format", "json"])
    assert (done.code, done.err) == (1, "")
    (file,) = done.json()["files"]
    assert [(found["rule"], found["severity"], found["text"]) for found in file["findings"]] == FOUND
    assert (file["as_of"], file["unchecked"]) == ("2026-03-05", [])


def test_name_of_the_past_is_right_in_a_draft_of_the_past(installed: Installed) -> None:
    args = ["-m", "zwlint", "check", "draft.html", "--select", "CH001", "--date", "2015-01-15", "--format", "json"]
    (file,) = installed.run(args).json()["files"]
    assert [found["text"] for found in file["findings"]] == ["橙湖市", "白鹭州"]


def test_own_tests_of_the_pack_pass(installed: Installed) -> None:
    done = installed.run(["-m", "pytest", "-q", "-p", "no:cacheprovider", "tests"])
    assert done.code == 0, done.text
    assert done.text.splitlines()[-1].startswith("18 passed")


def test_examples_of_the_pack_notice_a_row_that_is_gone(tmp_path: Path) -> None:
    folder = shutil.copytree(PACK / "zwlint_chenghu", tmp_path / "pack")
    check_examples(folder)
    names = folder / "dictionaries" / "chenghu-names.tsv"
    rows = names.read_text(encoding="utf-8").splitlines(keepends=True)
    names.write_text("".join(row for row in rows if not row.startswith("白鹭州")), encoding="utf-8", newline="\n")
    with pytest.raises(AssertionError, match=r"CH001-bad-2.*应当查出问题，却没有查出"):
        check_examples(folder)
