"""``zwlint dict search TEXT``: where it stands in dictionaries, and what the rules find in it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import click

from zwlint.cli import streams
from zwlint.cli.formats import HELP, wants_json, write_json
from zwlint.cli.here import current_folder
from zwlint.config import discover
from zwlint.dictionary_tools.rights import SEARCHED
from zwlint.dictionary_tools.searching import Entry, search
from zwlint.errors import UsageError
from zwlint.findings import Finding
from zwlint.linter import Linter
from zwlint.reporters.text import shown

_LABELS = {"since": "起", "until": "止", "note": "备注", "source": "出处", "owner": "负责"}


@click.command("search", help="在全部词典里查找含有这些字的词条，并且说明它本身会不会被查出。")
@click.argument("text", metavar="文字")
@click.option("--format", "output_format", default="text", metavar="格式", help=HELP)
def command(text: str, output_format: str) -> None:
    """List the entries, then what is found in the text itself."""
    if not text.strip():
        raise UsageError("没有写要查找的文字", hint="如 zwlint dict search 部署")
    as_json = wants_json(output_format)
    linter = Linter(discover(current_folder()))
    entries = list(search(linter.engine.ruleset, text.strip()))
    findings = linter.check_text(text.strip()).findings
    if as_json:
        write_json({"text": text, "entries": [_as_json(each) for each in entries], "found": [*map(_found, findings)]})
        return
    for entry in entries:
        streams.write("".join(f"{shown(line)}\n" for line in _lines(entry)))
    told = f"共 {len(entries)} 个词条。" if entries else f"词典里没有含“{text}”的词条。"
    streams.write(f"{shown(told)}\n")
    for finding in findings:
        streams.write(f"{shown(_told(finding))}\n")
    if not findings:
        streams.write(f"{shown(f'“{text}”单独写出来，没有规则报出。')}\n")


def _lines(entry: Entry) -> Iterator[str]:
    """The row: its words, then what is said of it."""
    first, *others = SEARCHED[entry.kind]
    head = entry.cells[first] or entry.cells[others[0]]
    right = f" → {entry.cells['right'].replace('|', '、')}" if entry.cells.get("right") else ""
    yield f"{entry.file}:{entry.line}  {head}{right}"
    for column in others:
        if column != "right" and entry.cells[column] and entry.cells[column] != head:
            yield f"    {column}：{entry.cells[column].replace('|', '、')}"
    said = [f"{label}：{entry.cells[column]}" for column, label in _LABELS.items() if entry.cells.get(column)]
    yield from (f"    {each}" for each in said)
    yield f"    规则：{'、'.join(entry.rules) or '没有规则使用这个词典'}"


def _told(finding: Finding) -> str:
    entry = finding.entry
    by = f"，词条：{entry.dictionary}／{entry.key}" if entry else ""
    return f"其中“{finding.shown}”会由 {finding.rule} 报出：{finding.message}{by}"


def _as_json(entry: Entry) -> dict[str, Any]:
    return {
        "dictionary": entry.dictionary,
        "kind": entry.kind,
        "file": entry.file,
        "line": entry.line,
        "row": entry.cells,
        "rules": list(entry.rules),
    }


def _found(finding: Finding) -> dict[str, Any]:
    entry = finding.entry
    return {
        "rule": finding.rule,
        "text": finding.shown,
        "message": finding.message,
        "suggestions": list(finding.suggestions),
        "entry": {"dictionary": entry.dictionary, "key": entry.key, "source": entry.source} if entry else None,
    }
