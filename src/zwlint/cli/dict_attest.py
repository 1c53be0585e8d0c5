"""``zwlint dict attest FOLDER``: what the rules on near misses find again and again in documents already published."""

from __future__ import annotations

import os
from pathlib import Path

import click

from zwlint.cli import EXIT_PASS, EXIT_UNCHECKED, streams
from zwlint.cli.dict_add import configured_lines
from zwlint.cli.formats import HELP, wants_json, write_json
from zwlint.cli.here import current_folder
from zwlint.cli.progress import Progress
from zwlint.config import Config, discover
from zwlint.dictionary_tools.attesting import Candidate, Mined, keep, linter_of, mine, unread_shown
from zwlint.dictionary_tools.place import Place, place_of, vet_name
from zwlint.dictionary_tools.probe import today
from zwlint.errors import UsageError
from zwlint.linter import Linter
from zwlint.readers.detect import DOCUMENT_SUFFIXES
from zwlint.reporters.text import shown
from zwlint.walking import Walk, walk

_READ_THEM = "请逐条看过：经常写错的仍然是错。确实是正确说法的，再用 --write 写入词表，以后不报。"


@click.command(
    "attest", help="在一个文件夹的已发布稿件里，找出近似规则反复报出的字串；确属正确的可以写入本单位的词表，以后不报。"
)
@click.argument("folder", metavar="文件夹")
@click.option("--documents", "at_least", default="2", metavar="篇数", help="至少见于几篇，默认 2")
@click.option("--write", "name", default="", metavar="名称", help="写入本单位的这个词典，如 attested")
@click.option("--format", "output_format", default="text", metavar="格式", help=HELP)
def command(folder: str, at_least: str, name: str, output_format: str) -> int:
    """Exit 3 where something could not be read."""
    as_json = wants_json(output_format)
    documents = _count(at_least)
    if not os.path.isdir(folder):
        raise UsageError(f"没有文件夹 {folder}", hint="请写放着已发布稿件的文件夹")
    place = _place(name)
    config = discover(current_folder())
    linter = linter_of(config)
    found = _find(folder, linter, config)
    with Progress(len(found.files), "读稿件") as advance:
        mined = mine(linter, found, documents, advance)
    written = 0
    if place:
        with place.alone():
            written = keep(place, name, mined.candidates, folder, today())
    if as_json:
        write_json(_as_json(mined, written))
    else:
        streams.write("".join(f"{shown(line)}\n" for line in _lines(mined, documents, place, name, written)))
    return EXIT_UNCHECKED if mined.unread or not found.files else EXIT_PASS


def _count(written: str) -> int:
    if not written.isascii() or not written.isdigit() or int(written) < 1:
        raise UsageError(f"--documents 不能是“{written}”", hint="请写不小于1的整数，如 --documents 3")
    return int(written)


def _place(name: str) -> Place | None:
    """Where to write, if anything is to be written; asked before the documents are read."""
    if not name:
        return None
    vet_name(name)
    return place_of(Path(current_folder()))


def _find(folder: str, linter: Linter, config: Config) -> Walk:
    readable = {suffix for reader in linter.engine.readers.values() for suffix in reader.suffixes}
    return walk([folder], readable | DOCUMENT_SUFFIXES, (), configured=config.exclude, base=config.folder)


def _lines(mined: Mined, documents: int, place: Place | None, name: str, written: int) -> list[str]:
    lines = [line for each in mined.candidates for line in _candidate(each)]
    lines.append(f"读了 {mined.documents} 个文件，见于 {documents} 篇以上的字串 {len(mined.candidates)} 个。")
    if place is not None:
        lines.append(f"新写入 {written} 个，在 {place.shown}/{name}.tsv；不该列入的请从中删去。")
        lines += configured_lines(place.unconfigured and bool(written))
    elif mined.candidates:
        lines.append(_READ_THEM)
    if mined.unread:
        lines += [f"有 {len(mined.unread)} 个文件没有读到，或者没有读全：", *unread_shown(mined)]
    return lines


def _candidate(each: Candidate) -> list[str]:
    head = f"{each.text}  {each.documents} 篇  近似“{each.near}”（{each.rule}）"
    return [head, f"    {each.place}  {each.context}"]


def _as_json(mined: Mined, written: int) -> dict[str, object]:
    return {
        "documents": mined.documents,
        "strings": [each._asdict() for each in mined.candidates],
        "written": written,
        "unread": [{"path": path, "reason": reason} for path, reason in mined.unread],
    }
