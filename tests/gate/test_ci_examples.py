"""The examples for CI systems are files that those would take, and every command in them is one that there is."""

from __future__ import annotations

import re
import shlex
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click
import pytest
import yaml

from support import ROOT
from zwlint.cli import cli

FOLDER = ROOT / "examples" / "ci"
YAML = [*sorted(FOLDER.glob("*.y*ml")), ROOT / ".pre-commit-hooks.yaml"]
EXAMPLES = [*YAML, FOLDER / "Jenkinsfile"]


def commands(path: Path) -> Iterator[list[str]]:
    """The calls of zwlint in a file, word by word."""
    for line in path.read_text(encoding="utf-8").splitlines():
        found = re.match(r"\s*(?:- |run: |entry: )*(zwlint .*)$", line)
        if found and not line.lstrip().startswith("- id:"):
            yield shlex.split(found[1])


def parsed(words: list[str], given: list[str]) -> click.Context:
    """What the command line makes of a call. Raises click.UsageError for one that it would refuse."""
    command: Any = cli
    context = click.Context(cli, info_name="zwlint", **cli.context_settings)
    rest = words[1:]
    while isinstance(command, click.Group):
        context = click.Context(command, parent=context, info_name=command.name, **command.context_settings)
        command, rest = command.get_command(context, rest[0]), rest[1:]
        assert command is not None, words
    context = command.make_context(command.name, [*rest, *given], parent=context)
    assert isinstance(context, click.Context)
    return context


def test_there_are_all() -> None:
    names = {"github-actions.yml", "gitea-actions.yml", "gitlab-ci.yml", "Jenkinsfile", "pre-commit-config.yaml"}
    assert {path.name for path in FOLDER.iterdir()} == names


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.name)
def test_every_call_is_one_that_there_is(path: Path) -> None:
    given = ["draft.html"] if path.name == ".pre-commit-hooks.yaml" else []
    calls = list(commands(path))
    assert calls or path.name == "pre-commit-config.yaml"
    for words in calls:
        parsed(words, given if words[1] == "check" else [])


def test_a_call_that_there_is_not_would_be_seen() -> None:
    with pytest.raises(click.UsageError):
        parsed(["zwlint", "hook", "check", "--trees", "HEAD"], [])


@pytest.mark.parametrize("path", YAML, ids=lambda path: path.name)
def test_yaml_is_yaml(path: Path) -> None:
    assert yaml.safe_load(path.read_text(encoding="utf-8"))


def test_hooks_of_the_framework_are_those_that_are_offered() -> None:
    offered = re.findall(r"^- id: (\S+)$", (ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"), re.MULTILINE)
    text = (FOLDER / "pre-commit-config.yaml").read_text(encoding="utf-8")
    assert re.findall(r"- id: (\S+)$", text, re.MULTILINE) == offered
    for args in re.findall(r"args: \[(.*)\]", text):
        parsed(["zwlint", "hook", "check", "--pre-commit", *args.split(", ")], [])


def test_jenkinsfile_closes_what_it_opens_and_its_scripts_are_shell() -> None:
    text = (FOLDER / "Jenkinsfile").read_text(encoding="utf-8")
    scripts = re.findall(r"sh '''(.*?)'''", text, re.DOTALL)
    assert len(scripts) == 3
    rest = re.sub(r"sh '''.*?'''", "sh", text, flags=re.DOTALL)
    depth = 0
    for char in re.sub(r"//.*", "", rest):
        depth += (char == "{") - (char == "}")
        assert depth >= 0
    assert (depth, rest.count("'") % 2) == (0, 0)
    for script in scripts:
        done = subprocess.run(["sh", "-n"], input=script.encode(), capture_output=True, check=False)
        assert (done.returncode, done.stderr) == (0, b"")
