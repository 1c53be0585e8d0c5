"""``zwlint check``: files, folders or standard input; text or JSON; exit codes of the contract."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator
from datetime import date
from functools import partial
from typing import Self, TextIO

import click

from zwlint.checkers.batch import Batch
from zwlint.cli import EXIT_FINDINGS, EXIT_PASS, EXIT_UNCHECKED, streams
from zwlint.cli.here import current_folder
from zwlint.cli.progress import Progress
from zwlint.config import Config, discover, load
from zwlint.errors import UsageError
from zwlint.findings import Report, Severity
from zwlint.lexicon import kept_expressions
from zwlint.linter import Linter
from zwlint.plugins import Output
from zwlint.readers.detect import DOCUMENT_SUFFIXES
from zwlint.ruleset.fields import nearest
from zwlint.walking import STANDARD_INPUT, Walk, walk


@click.command(help="检查文件、文件夹（递归）或标准输入（-）。")
@click.argument("paths", nargs=-1, required=True, metavar="路径…")
@click.option("--select", "-s", multiple=True, metavar="规则", help="只用这些规则：代码、族或 ALL，可用逗号分隔")
@click.option("--ignore", "-i", multiple=True, metavar="规则", help="不用这些规则")
@click.option("--profile", "-p", metavar="方案", help="检查方案：web、document、draft 等；默认依格式而定")
@click.option("--fail-on", metavar="级别", help="达到此级别即不通过：veto、error（默认）、warning、info")
@click.option("--date", "dated", metavar="日期", help="以此日期（如 2026-03-01）判断名称与职务，代替文稿自己的日期")
@click.option("--config", "config_path", metavar="文件", help="配置文件；默认取当前文件夹及其上级的 zwlint.toml")
@click.option("--exclude", multiple=True, metavar="模式", help="遍历文件夹时略过，如 archive/ 或 *.bak.html")
@click.option("--stdin-name", metavar="文件名", help="标准输入的文件名，用来判断格式并写入报告")
@click.option("--format", "output_format", default="text", metavar="格式", help="输出格式：text（默认）或 json")
@click.option("--show-personal-data", is_flag=True, help="显示身份证号、电话等的全文；默认一律遮盖")
@click.option("--output", "-o", metavar="文件", help="写入文件而不是屏幕")
def check(
    paths: tuple[str, ...],
    select: tuple[str, ...],
    ignore: tuple[str, ...],
    profile: str | None,
    fail_on: str | None,
    dated: str | None,
    config_path: str | None,
    exclude: tuple[str, ...],
    stdin_name: str | None,
    output_format: str,
    output: str | None,
    *,
    show_personal_data: bool,
) -> int:
    """Check, report, and say by the exit code whether it may be published."""
    base = load(config_path) if config_path else discover(current_folder())
    config = _merged(base, select=select, ignore=ignore, profile=profile, fail_on=fail_on)
    linter = Linter(config._replace(show_personal_data=show_personal_data))
    reporters = linter.engine.reporters()
    if output_format not in reporters:
        raise UsageError(f"没有输出格式“{output_format}”", hint=nearest(output_format, reporters))
    day = _day(dated)
    found = _find(paths, exclude, linter, config)
    _refuse_overwriting(output, found)
    if sys.stderr.isatty() and not linter.engine.is_compiled():
        click.echo("正在编译规则，约需几秒（首次使用、规则有变，或者缓存文件夹不能写入）……", err=True)
    verdict = _Verdict(config.fail_on)
    piped = sys.stdin.buffer.read() if STANDARD_INPUT in found.files else b""  # before the output is opened upon it
    reports = verdict.watch(_reports(linter, found, day, stdin_name, piped))
    with _Target(output, as_data=output_format != "text") as target:
        reporters[output_format].write(reports, Output(target.write, colour=target.colour, skipped=found.skipped))
    kept_expressions.keep()
    return verdict.exit_code()


class _Verdict:
    """Watches the reports go by and knows the exit code: 2 > 4 > 1 > 3 > 0."""

    def __init__(self, fail_on: Severity) -> None:
        self._fail_on = fail_on
        self._files = 0
        self._failed = self._unchecked = False

    def watch(self, reports: Iterable[Report]) -> Iterator[Report]:
        """Pass the reports on."""
        for report in reports:
            self._files += 1
            self._failed |= any(finding.severity.at_least(self._fail_on) for finding in report.findings)
            self._unchecked |= bool(report.unchecked)
            yield report

    def exit_code(self) -> int:
        """The exit code of the contract."""
        if self._failed:
            return EXIT_FINDINGS
        return EXIT_UNCHECKED if self._unchecked or not self._files else EXIT_PASS


class _Target:
    """Where output goes: the console, or UTF-8 to a file or a pipe."""

    def __init__(self, path: str | None, *, as_data: bool) -> None:
        self._path = path or ""
        self._as_data = as_data
        self._file = None if path is None else _opened(path)
        self.colour = self._file is None and not as_data and sys.stdout.isatty() and "NO_COLOR" not in os.environ

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        if self._file is not None:
            streams.delivered(self._file.close, self._path)

    def write(self, text: str) -> None:
        """Write; data for programs is UTF-8 whatever the console's encoding. Raises OutputError."""
        if self._file is not None:
            streams.delivered(partial(self._file.write, text), self._path)
        elif self._as_data:
            streams.write_data(text)
        else:
            streams.write(text)


def _opened(path: str) -> TextIO:
    try:
        return open(path, "w", encoding="utf-8", errors="replace", newline="\n")
    except OSError as error:
        from zwlint.system_words import cause  # noqa: PLC0415 - not needed where nothing fails

        raise UsageError(f"写不了 {path}（{cause(error)}）", hint="请核对 --output 的路径") from None


def _refuse_overwriting(output: str | None, found: Walk) -> None:
    """Raise UsageError where the report would take the place of a draft."""
    if output is None or not os.path.exists(output):
        return
    for path in found.files:
        if path != STANDARD_INPUT and os.path.exists(path) and os.path.samefile(path, output):
            hint = "请换一个文件名；以前的报告用 --exclude 略过，或者放在别的文件夹"
            raise UsageError(f"{output} 也在要检查的文件里，不能写入", hint=hint)


def _merged(
    base: Config,
    *,
    select: tuple[str, ...],
    ignore: tuple[str, ...],
    profile: str | None,
    fail_on: str | None,
) -> Config:
    """The configuration with the options of the command line, which win."""
    try:
        level = Severity(fail_on) if fail_on else base.fail_on
    except ValueError:
        raise UsageError(f"--fail-on 不能是“{fail_on}”", hint=nearest(fail_on or "", Severity)) from None
    return base._replace(
        select=_split(select) or base.select,
        ignore=(*base.ignore, *_split(ignore)),
        profile=profile or base.profile,
        fail_on=level,
    )


def _split(values: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(part.strip() for value in values for part in value.replace("，", ",").split(",") if part.strip())


def _day(written: str | None) -> date | None:
    if written is None:
        return None
    try:
        day = date.fromisoformat(written)
    except ValueError:
        day = None
    if day is None or day.isoformat() != written:  # fromisoformat takes 20260301 and 2026-W09-7 too
        raise UsageError(f"--date 不能是“{written}”", hint="请写作 2026-03-01")
    return day


def _find(paths: tuple[str, ...], exclude: tuple[str, ...], linter: Linter, config: Config) -> Walk:
    for path in paths:
        if path != STANDARD_INPUT and not os.path.exists(path):
            raise UsageError(f"没有文件或文件夹 {path}", hint="请核对路径；标准输入写作 -")
    readable = {suffix for reader in linter.engine.readers.values() for suffix in reader.suffixes}
    return walk(paths, readable | DOCUMENT_SUFFIXES, exclude, configured=config.exclude, base=config.folder)


def _reports(linter: Linter, found: Walk, dated: date | None, stdin_name: str | None, piped: bytes) -> Iterator[Report]:
    batch = Batch()
    with Progress(len(found.files), "检查") as advance:
        for path in found.files:
            if path == STANDARD_INPUT:
                yield linter.check(piped, dated=dated, name=stdin_name, batch=batch)
            else:
                yield linter.check(path, dated=dated, batch=batch)
            advance()
