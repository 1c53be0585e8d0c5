"""``zwlint compare``: editions of one document against each other."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any

import click

from zwlint import __version__
from zwlint.cli import EXIT_FINDINGS, EXIT_PASS, EXIT_UNCHECKED, streams
from zwlint.cli.formats import HELP, wants_json, write_json
from zwlint.cli.show import read
from zwlint.document import Document
from zwlint.editions.differences import Difference, Kind, Side, compare
from zwlint.errors import ReadError
from zwlint.masking import masked
from zwlint.reporters.json import location_json
from zwlint.reporters.text import place_of, shown, width

_TITLES = {
    Kind.NUMBER: "数字不同",
    Kind.DATE: "日期不同",
    Kind.TEXT: "文字不同",
    Kind.MISSING: "只在前一份里有",
    Kind.ADDED: "只在后一份里有",
    Kind.MOVED: "次序不同",
}
_AROUND = 14
"""Code points of the sentence that are shown on either side."""
_LONGEST = 60
"""Code points of a difference that are shown."""
_NOTHING = "（没有）"


@click.command(name="compare", help="对照同一文件的两个版本（网页、docx、xlsx、txt、md），逐句比较，数字和日期在先。")
@click.argument("left", metavar="甲")
@click.argument("right", metavar="乙")
@click.option("--format", "output_format", default="text", metavar="格式", help=HELP)
@click.option("--show-personal-data", is_flag=True, help="显示长数字串的全文；默认遮盖")
def command(left: str, right: str, output_format: str, *, show_personal_data: bool) -> int:
    """Print the differences that a reader would see."""
    as_json = wants_json(output_format)
    try:
        documents = (read(left, None), read(right, None))
    except ReadError as error:
        click.echo(f"未检查：{error}", err=True)
        return EXIT_UNCHECKED
    found = compare(*documents)
    output = _Output((left, right), documents, all_shown=show_personal_data)
    if as_json:
        write_json(output.json(found))
    else:
        streams.write("\n".join([*output.lines(found), ""]))
    if found:
        return EXIT_FINDINGS
    empty = not all(any(not char.isspace() for char in document.text) for document in documents)
    return EXIT_UNCHECKED if empty or any(document.unchecked for document in documents) else EXIT_PASS


class _Output:
    def __init__(self, names: tuple[str, str], documents: tuple[Document, Document], *, all_shown: bool) -> None:
        self._names = names
        self._documents = documents
        texts = (document.text for document in documents)
        self._texts = tuple(text if all_shown else masked(text) for text in texts)

    def lines(self, found: Sequence[Difference]) -> Iterator[str]:
        """What people read."""
        names = [shown(name) for name in self._names]
        margin = max(map(width, names)) + 2
        for number, each in enumerate(found, 1):
            yield f"{number}. {_TITLES[each.kind]}"
            for side, (name, given) in enumerate(zip(names, (each.left, each.right), strict=True)):
                text, mark = self._quotation(side, given)
                place = shown(place_of(self._documents[side].locate(given.start, given.end)))
                yield f"   {_filled(name, margin)}{text}　〔{place}〕"
                if mark.strip():
                    yield f"   {' ' * margin}{mark}"
            yield ""
        for name, document in zip(names, self._documents, strict=True):
            for gap in document.unchecked:
                yield f"未检查：{name}：{shown(gap.part)}：{shown(gap.reason)}"
        counts = Counter(each.kind for each in found)
        told = "，".join(f"{_TITLES[kind]} {counts[kind]} 处" for kind in Kind if counts[kind])
        yield f"共 {len(found)} 处不同：{told}。" if found else "两份文件的内容一致。"

    def _quotation(self, side: int, given: Side) -> tuple[str, str]:
        """A part of the sentence, and the marks that stand below what differs in it."""
        if given.first == given.last:
            return _NOTHING, ""
        text = self._texts[side]
        first, last = max(given.first, given.start - _AROUND), min(given.last, given.end + _AROUND)
        before, after = shown(text[first : given.start]), shown(text[given.end : last])
        inside = shown(text[given.start : given.end])
        if len(inside) > _LONGEST:
            inside = f"{inside[: _LONGEST // 2]}……{inside[-_LONGEST // 2 :]}"
        lead = "…" if first > given.first else ""
        tail = "…" if last < given.last else ""
        return f"{lead}{before}{inside}{after}{tail}", " " * width(lead + before) + "^" * max(1, width(inside))

    def json(self, found: Sequence[Difference]) -> dict[str, Any]:
        """What programs read."""
        counts = Counter(each.kind for each in found)
        return {
            "zwlint": __version__,
            "schema": 1,
            "left": self._file(0),
            "right": self._file(1),
            "differences": [
                {"kind": each.kind.value, "left": self._side(0, each.left), "right": self._side(1, each.right)}
                for each in found
            ],
            "summary": {kind.value: counts[kind] for kind in Kind},
        }

    def _file(self, side: int) -> dict[str, Any]:
        document = self._documents[side]
        gaps = [{"part": gap.part, "reason": gap.reason} for gap in document.unchecked]
        return {
            "path": self._names[side],
            "format": document.format,
            "digest": document.digest,
            "unchecked": gaps,
        }

    def _side(self, side: int, given: Side) -> dict[str, Any]:
        text = self._texts[side]
        return {
            "text": text[given.start : given.end],
            "start": given.start,
            "end": given.end,
            "sentence": text[given.first : given.last],
            "location": location_json(self._documents[side].locate(given.start, given.end)),
        }


def _filled(text: str, columns: int) -> str:
    return text + " " * (columns - width(text))
