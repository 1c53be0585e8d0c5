"""``zwlint show``: which elements of an official document zwlint sees in a file, line by line."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Iterator
from typing import Any

import click

from zwlint.cli import EXIT_PASS, EXIT_UNCHECKED, streams
from zwlint.cli.formats import HELP, wants_json, write_json
from zwlint.document import Document
from zwlint.elements.kinds import Element
from zwlint.elements.outline import Outline
from zwlint.engine import load_plugins
from zwlint.errors import ReadError, UsageError
from zwlint.masking import masked
from zwlint.plugins import Reader
from zwlint.readers.detect import detect
from zwlint.reporters.json import location_json
from zwlint.reporters.text import place_of, shown, width
from zwlint.ruleset.fields import nearest
from zwlint.system_words import cause
from zwlint.walking import STANDARD_INPUT

_HEAD = 4096
_LABEL = 15
"""Columns of the longest label and a space."""
_NARROWEST, _WIDEST = 20, 200
"""Columns that the text of a line has at least and, where the output is no terminal, at most."""


@click.command(help="列出文件里看到的公文要素：标题、主送机关、层次、署名、附件等。")
@click.argument("path", metavar="文件")
@click.option("--stdin-name", metavar="文件名", help="标准输入（-）的文件名，用来判断格式")
@click.option("--format", "output_format", default="text", metavar="格式", help=HELP)
def show(path: str, stdin_name: str | None, output_format: str) -> int:
    """Print every line of the text with the element that it is."""
    as_json = wants_json(output_format)
    try:
        document = read(path, stdin_name)
    except ReadError as error:
        click.echo(f"未检查：{path}：{error}", err=True)
        return EXIT_UNCHECKED
    elements = Outline(document).elements
    if as_json:
        write_json(_as_json(document, elements))
    else:
        streams.write("\n".join([*_lines(document, elements), ""]))
    return EXIT_UNCHECKED if document.unchecked else EXIT_PASS


def read(path: str, stdin_name: str | None) -> Document:
    """The file, read for a command that looks at no rule. Raises UsageError and ReadError."""
    readers = {reader.format: reader for reader in load_plugins().collect("zwlint_readers", Reader)}
    try:
        data = sys.stdin.buffer.read() if path == STANDARD_INPUT else _bytes(path)
    except (OSError, ValueError) as error:
        raise UsageError(f"读不出文件 {path}（{cause(error)}）") from None
    chosen = detect(data[:_HEAD], stdin_name if path == STANDARD_INPUT else path, readers)
    if chosen not in readers:
        raise UsageError(f"还不能读取 {chosen} 格式：{path}", hint=nearest(chosen, readers))
    return readers[chosen].read(data)


def _bytes(path: str) -> bytes:
    with open(path, "rb") as file:
        return file.read()


def _lines(document: Document, elements: tuple[Element, ...]) -> Iterator[str]:
    places = [shown(place_of(document.locate(each.start, each.end))) for each in elements]
    margin = max(map(width, places), default=0) + 2
    columns = min(_WIDEST, max(_NARROWEST, shutil.get_terminal_size((_WIDEST, 1)).columns - margin - _LABEL))
    part = 0
    for element, place in zip(elements, places, strict=True):
        if element.part != part:
            part = element.part
            yield f"── 第 {part} 个附件或所附文稿"
        text = _cut(shown(masked(document.text[element.start : element.end])), columns)
        yield f"{_filled(place, margin)}{_filled(element.kind.label, _LABEL)}{text}"
    if not elements:
        yield "没有看到文字。"
    for gap in document.unchecked:
        yield f"未检查：{shown(gap.part)}：{shown(gap.reason)}"


def _filled(text: str, columns: int) -> str:
    return text + " " * (columns - width(text))


def _cut(text: str, columns: int) -> str:
    """As much of the text as fits; Chinese characters take two columns."""
    if width(text) <= columns:
        return text
    used, end = 1, 0
    while used + width(text[end]) <= columns:
        used += width(text[end])
        end += 1
    return text[:end] + "…"


def _as_json(document: Document, elements: tuple[Element, ...]) -> dict[str, Any]:
    return {
        "format": document.format,
        "digest": document.digest,
        "elements": [
            {
                "element": each.kind.value,
                "label": each.kind.label,
                "part": each.part,
                "start": each.start,
                "end": each.end,
                "text": masked(document.text[each.start : each.end]),
                "location": location_json(document.locate(each.start, each.end)),
            }
            for each in elements
        ],
        "unchecked": [{"part": gap.part, "reason": gap.reason} for gap in document.unchecked],
    }
