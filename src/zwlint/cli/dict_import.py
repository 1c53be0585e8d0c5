"""``zwlint dict import TABLE``: rows of a table into the organisation's own words."""

from __future__ import annotations

from pathlib import Path

import click

from zwlint.cli import EXIT_FINDINGS, EXIT_PASS, streams
from zwlint.cli.dict_add import configured_lines
from zwlint.cli.here import current_folder
from zwlint.dictionary_tools.importing import Imported, import_rows
from zwlint.dictionary_tools.place import place_of, vet_name
from zwlint.dictionary_tools.sheets import rows_of
from zwlint.errors import UsageError
from zwlint.reporters.text import shown


@click.command("import", help="从表格（csv、xlsx、xls、ods）导入本单位的词表。不合要求的行逐条列出，不导入。")
@click.argument("table", metavar="表格")
@click.option("--to", "name", default="words", metavar="名称", help="写入哪个词典，默认 words")
@click.option("--source", default="", metavar="依据", help="表格里没有写依据的行，以此为依据")
@click.option("--sheet", default="", metavar="工作表", help="读哪个工作表，默认第一个")
@click.option("--dry-run", is_flag=True, help="只核对，不写入")
def command(table: str, name: str, source: str, sheet: str, dry_run: bool) -> int:
    """Exit 1 where a row was refused."""
    vet_name(name)
    place = place_of(Path(current_folder()))
    with place.alone():
        done = import_rows(place, name, rows_of(Path(table), sheet), source, dry_run=dry_run)
    if not (done.taken or done.known or done.refused):
        raise UsageError(f"{table} 里没有词条", hint="至少要两列：错误写法和正确写法")
    streams.write("".join(f"{shown(line)}\n" for line in _lines(done, dry_run=dry_run)))
    return EXIT_FINDINGS if done.refused else EXIT_PASS


def _lines(done: Imported, *, dry_run: bool) -> list[str]:
    lines = [f"第 {row.number} 行  {row.wrong}  未导入：{row.reason}" for row in done.refused]
    what = "可以导入" if dry_run else "导入"
    where = "（试运行，没有写入）" if dry_run else f"，写在 {done.place}" if done.taken else ""
    lines.append(f"{what} {done.taken} 条{where}；已有的 {done.known} 条；未导入 {len(done.refused)} 条。")
    return lines + configured_lines(done.configured)
