"""docs/gate.md and docs/gate-commands.md are true: every command, code, key and role is there, as it is."""

from __future__ import annotations

import re

import click
import pytest

from support import ROOT, call
from zwlint.cli.gate import command
from zwlint.cli.gate.order import command as order
from zwlint.gate import policy_file, terms
from zwlint.gate.bodies import KINDS
from zwlint.gate.codes import SENTENCES, Code
from zwlint.gate.forms import layout
from zwlint.gate.forms.facts import FACTS
from zwlint.gate.orders.importing import HEADINGS
from zwlint.gate.policy import Authority, Separation, StepKind
from zwlint.gate.policy_file import shipped_policies
from zwlint.linter import Linter
from zwlint.ruleset.declarations import Rule

GUIDE = (ROOT / "docs" / "gate.md").read_text(encoding="utf-8")
FORMS = (ROOT / "docs" / "forms.md").read_text(encoding="utf-8")
ORDERS = (ROOT / "docs" / "orders.md").read_text(encoding="utf-8")
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


@pytest.mark.parametrize("name", [*FACTS, *layout._FORM, "columns", "unit"])
def test_every_column_and_key_of_the_forms_is_explained(name: str) -> None:
    assert f"`{name}`" in FORMS


@pytest.mark.parametrize("name", order.list_commands(click.Context(order)))
def test_help_of_every_command_for_orders_is_current(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "100")
    printed = call("gate", "order", name, "--help").text
    assert f"### `zwlint gate order {name}`\n\n```text\n{printed}```\n" in ORDERS


def test_every_heading_that_is_imported_is_named() -> None:
    assert [name for known in HEADINGS.values() for name in known if f"`{name}`" not in ORDERS] == []


def test_every_kind_of_event_has_a_name() -> None:
    assert set(terms.KINDS) == set(KINDS)


def test_commands_shown_exist() -> None:
    shown = [word for block in re.findall(r"```text\n(.*?)```", GUIDE, re.DOTALL) for word in re.findall(_CALL, block)]
    assert len(shown) > 10
    assert set(shown) <= set(NAMES)


def _codes(words: str) -> list[str]:
    return words.rsplit("理由代码：", 1)[1].rstrip("。").split("、")


RULES = [rule for rule in Linter().engine.ruleset.rules if rule.file == "rules/gate.toml"]


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_rules_of_the_gate_name_the_codes_that_the_table_gives_them(rule: Rule) -> None:
    named = _codes(rule.why)
    assert set(named) <= set(Code)
    row = re.search(rf"^\| `{rule.code}` \| .+ \| (.+) \|$", GUIDE, re.MULTILINE)
    assert row
    assert row[1] == "、".join(f"`{code}`" for code in named)


def test_every_reason_about_an_item_belongs_to_a_rule() -> None:
    """Those of decisions, that is; the others speak of keys, of the house, and of commands that do not fit."""
    named = {code for rule in RULES for code in _codes(rule.why)} | {"declassification-missing"}
    assert named >= {
        *("steps-missing", "approval-lapsed", "same-person", "class-too-low", "source-unchecked", "content-changed"),
        *("attachment-changed", "attachment-missing", "attachment-extra", "waiver-expired", "dismissed-by-one"),
    }


def test_rule_of_the_gate_is_explained_by_the_command() -> None:
    done = call("rule", "GATE005")
    assert (done.code, done.text.splitlines()[-1]) == (0, "由 zwlint gate 判断，不能关闭，见 docs/gate.md")
    assert "approval-lapsed" in done.text
    assert "第二十五条" in done.text
