"""docs/gate.md and docs/gate-commands.md are true: every command, code, key and role is there, as it is."""

from __future__ import annotations

import re

import click
import pytest

from support import ROOT, call
from zwlint.cli.gate import command
from zwlint.gate import policy_file
from zwlint.gate.codes import SENTENCES, Code
from zwlint.gate.policy import Authority, Separation, StepKind
from zwlint.gate.policy_file import shipped_policies

GUIDE = (ROOT / "docs" / "gate.md").read_text(encoding="utf-8")
COMMANDS = (ROOT / "docs" / "gate-commands.md").read_text(encoding="utf-8")
_CALL = r"zwlint gate (\S+)"
NAMES = command.list_commands(click.Context(command))


@pytest.mark.parametrize("name", NAMES)
def test_help_of_every_command_is_current(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "100")
    printed = call("gate", name, "--help").text
    assert f"## `zwlint gate {name}`\n\n```text\n{printed}```\n" in COMMANDS


def test_no_command_is_explained_that_there_is_not() -> None:
    assert re.findall(r"^## `zwlint gate (\S+)`", COMMANDS, re.MULTILINE) == NAMES


def test_every_code_has_a_sentence_and_a_next_step_and_stands_in_the_table() -> None:
    assert set(SENTENCES) == set(Code)
    assert all(sentence.what and sentence.hint for sentence in SENTENCES.values())
    rows = re.findall(r"^\| `([a-z-]+)` \| (.+) \|$", GUIDE[GUIDE.index("## 理由代码") :], re.MULTILINE)
    assert rows == [(code.value, SENTENCES[code].what) for code in Code]


def test_every_code_is_one_that_something_raises() -> None:
    files = [path for path in (ROOT / "src/zwlint/gate").rglob("*.py") if path.name != "codes.py"]
    source = "".join(path.read_text(encoding="utf-8") for path in files)
    assert [code.name for code in Code if f"Code.{code.name}" not in source] == []


@pytest.mark.parametrize(
    "key", [*policy_file._TOP, *policy_file._STEP, *Authority, *StepKind, *Separation, *shipped_policies()]
)
def test_every_key_of_gate_toml_is_explained(key: str) -> None:
    assert re.search(rf"`\[{{0,2}}{key}\]{{0,2}}`", GUIDE), key


def test_commands_shown_exist() -> None:
    shown = [word for block in re.findall(r"```text\n(.*?)```", GUIDE, re.DOTALL) for word in re.findall(_CALL, block)]
    assert len(shown) > 10
    assert set(shown) <= set(NAMES)
