"""``zwlint site``: what the publisher's site is, read out of saved pages."""

from __future__ import annotations

import os
from pathlib import Path

import click

from zwlint.cli import EXIT_PASS, EXIT_UNCHECKED, Lazy, streams
from zwlint.cli.here import current_folder
from zwlint.cli.progress import Progress
from zwlint.config import discover
from zwlint.document import Document
from zwlint.errors import ReadError, UsageError
from zwlint.readers.detect import detect
from zwlint.readers.registration import READERS
from zwlint.site_facts import Facts, as_toml
from zwlint.system_words import cause
from zwlint.walking import walk

_HEAD = 4096
_PAGES = (".html", ".htm", ".shtml", ".xhtml", ".jhtml")


class _Commands(Lazy):
    commands_by_name = {"init": ("zwlint.cli.site", "写出配置的 [site] 表")}  # noqa: RUF012 - never changed

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002 - click calls it so
        """The one command there is."""
        return init if cmd_name == "init" else None


@click.group(
    "site", cls=_Commands, help="从保存的页面读出本单位网站的事实：名称、域名、标识码、链接的主机、来源、栏目。"
)
def command() -> None:
    """The root of the commands on the site."""


@click.command(
    "init", help="读一个文件夹里保存的页面，写出配置的 [site] 表，每一项注明有几页这样写。不改动已有的文件。"
)
@click.argument("folder", metavar="文件夹")
@click.option("--output", "-o", metavar="文件", help="写入这个新文件，如 zwlint.toml；默认显示在屏幕上")
def init(folder: str, output: str | None) -> int:
    """Exit 3 where there is no whole page."""
    if not os.path.isdir(folder):
        raise UsageError(f"没有文件夹 {folder}", hint="请写放着网站页面的文件夹")
    if output is not None and os.path.lexists(output):
        raise UsageError(f"{output} 已经有了，不覆盖", hint="请换一个文件名，再把 [site] 一节抄进去")
    config = discover(current_folder())
    files = walk([folder], _PAGES, (), configured=config.exclude, base=config.folder).files
    facts, left_out = Facts(nobody=_nobody()), 0
    with Progress(len(files), "读页面") as advance:
        for file in files:
            page = _page(file)
            if page is None:
                left_out += 1
            else:
                facts.add(page, folder)
            advance()
    if not facts.pages:
        click.echo(f"{folder} 里没有整页的网页，没有写出任何内容。", err=True)
        return EXIT_UNCHECKED
    base = os.path.dirname(os.path.abspath(output)) if output else current_folder()
    text = as_toml(facts, os.path.relpath(folder, base).replace(os.sep, "/"))
    if left_out:
        click.echo(f"有 {left_out} 个文件不是整页的网页，或者读不出来，没有计入。", err=True)
    if output is None:
        streams.write_data(text)
    else:
        _write(output, text)
        streams.write(f"已写入 {output}：读了 {facts.pages} 个页面。请逐项核对。\n")
    return EXIT_PASS


def _nobody() -> frozenset[str]:
    """The sources that a rule of the package itself calls nobody's."""
    from zwlint.linter import Linter  # noqa: PLC0415 - reading the rules takes longer than the pages of a folder

    rules = Linter().engine.ruleset.rules
    return frozenset(word for rule in rules if rule.kind == "metadata" for word in rule.match.get("nobody", ()))


def _page(path: str) -> Document | None:
    """A page as read; None for fragments and for what cannot be read."""
    readers = {reader.format: reader for reader in READERS}
    try:
        data = Path(path).read_bytes()
        if detect(data[:_HEAD], path, readers) != "html":
            return None
        document = readers["html"].read(data)
    except (OSError, ReadError):
        return None
    return None if document.fragment else document


def _write(path: str, text: str) -> None:
    """Write a file that was not there; one that came in the meantime stays."""
    try:
        with open(path, "x", encoding="utf-8", newline="\n") as file:
            file.write(text)
    except OSError as error:
        raise UsageError(f"写不了 {path}（{cause(error)}）", hint="请核对 --output 的路径") from None
