"""``zwlint dict lint [FOLDER]``: every fault of the dictionaries."""

from __future__ import annotations

from pathlib import Path

import click

from zwlint.cli import EXIT_FINDINGS, EXIT_PASS, streams
from zwlint.cli.formats import HELP, wants_json, write_json
from zwlint.cli.here import current_folder
from zwlint.config import discover
from zwlint.dictionary_tools import scope
from zwlint.dictionary_tools.lint import lint
from zwlint.dictionary_tools.problems import Problem
from zwlint.reporters.text import shown


@click.command("lint", help="核对词典：自带的、规则包的、本单位的；或者只核对一个文件夹。列出全部问题。")
@click.argument("folder", required=False, metavar="[文件夹]")
@click.option("--strict", is_flag=True, help="提醒也算不通过")
@click.option("--format", "output_format", default="text", metavar="格式", help=HELP)
def command(folder: str | None, strict: bool, output_format: str) -> int:
    """Exit 1 where there are errors, or with --strict anything."""
    as_json = wants_json(output_format)
    config = discover(current_folder())
    asked = scope.everything(config) if folder is None else scope.folder(config, Path(folder))
    problems = lint(asked)
    errors = sum(problem.is_error for problem in problems)
    counts = {"files": len(asked.targets), "errors": errors, "reminders": len(problems) - errors}
    if as_json:
        write_json({"problems": [_as_json(problem) for problem in problems], "summary": counts})
    else:
        for problem in problems:
            level = "错误" if problem.is_error else "提醒"
            streams.write(f"{shown(f'{problem.place}  {level}  {problem.what}  → {problem.todo}')}\n")
        streams.write(f"共核对 {counts['files']} 个词典：错误 {errors}，提醒 {counts['reminders']}。\n")
    return EXIT_FINDINGS if errors or (strict and problems) else EXIT_PASS


def _as_json(problem: Problem) -> dict[str, object]:
    return {
        "file": problem.file,
        "line": problem.line or None,
        "level": "error" if problem.is_error else "reminder",
        "what": problem.what,
        "todo": problem.todo,
    }
