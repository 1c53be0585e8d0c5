"""Cold start against a trivial click application, as a ratio of wall times.

Usage: python tests/benchmarks/cold_start.py

Run it with the Python into which the wheel is installed, so that byte code is compiled as for users.
Targets: ``zwlint --version`` ≤ 1.5 ×, ``zwlint check one.html`` ≤ 3 × the application.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from collections.abc import Callable
from functools import partial
from pathlib import Path

from paired import best_of

_APPLICATION = """
import click

@click.group()
@click.version_option("1.0")
def cli():
    pass

@cli.command()
def hello():
    click.echo("hello")

cli()
"""
_PAGE = """<!DOCTYPE html><html><head><meta charset="utf-8"><title>关于做好防汛工作的通知</title></head>
<body><div class="TRS_Editor"><p>各乡镇人民政府：</p><p>现就做好2026年防汛工作通知如下。</p></div></body></html>
"""
_ROUNDS = 15


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        application, page = Path(folder, "application.py"), Path(folder, "one.html")
        application.write_text(_APPLICATION, encoding="utf-8")
        page.write_text(_PAGE, encoding="utf-8")
        commands = {
            "python -c pass": ["-c", "pass"],
            "click application": [str(application), "hello"],
            "zwlint --version": ["-m", "zwlint", "--version"],
            "zwlint check one.html": ["-m", "zwlint", "check", str(page)],
        }
        best = best_of({name: _runner(arguments, folder) for name, arguments in commands.items()}, _ROUNDS)
    base = best["click application"]
    for name, seconds in best.items():
        print(f"{name:<24} {seconds * 1000:7.1f} ms   {seconds / base:5.2f} × click application")


def _runner(arguments: list[str], folder: str) -> Callable[[], object]:
    environment = {key: value for key, value in os.environ.items() if key != "PYTHONDONTWRITEBYTECODE"}
    return partial(
        subprocess.run,
        [sys.executable, *arguments],
        cwd=folder,
        env=environment,
        stdout=subprocess.DEVNULL,
        check=True,
    )


if __name__ == "__main__":
    main()
