"""What a document must be, whatever it was read from."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from hashlib import sha256
from threading import Barrier
from typing import Any

from zwlint.document import UNREAD, Block, Cell, Document, Region, Zone
from zwlint.plugins import Reader
from zwlint.testing.samples import Sample, fail, named, read

_ASIDE = UNREAD | {Region.HIDDEN}
_IN_CELLS = frozenset({Region.TABLE_CELL, Region.TABLE_HEADER})
_THREADS = 2
_ROUNDS = 3
_LOCATED = 50


def blocks_cover_the_text(reader: Reader, samples: Iterable[bytes | Sample]) -> None:
    r"""Blocks are in order, hold all of the text but one ``\\n`` between each two, and say validly what they are."""
    for sample in named(samples):
        document = read(reader, "段落覆盖全文", sample)
        told = blocks_fault(document)
        if told:
            fail(reader, "段落覆盖全文", sample, told[0], told[1])


def blocks_fault(document: Document) -> tuple[str, int] | None:
    """What is wrong with the blocks of a document, and where in its text."""
    at = 0
    for number, block in enumerate(document.blocks):
        if number and document.text[at : at + 1] != "\n":
            return "两段之间应当恰好是一个换行", at
        if block.start != at + bool(number):
            return f"第 {number} 段从 {block.start} 开始，应当从 {at + bool(number)} 开始", block.start
        if not block.start < block.end <= len(document.text):
            return f"第 {number} 段是空的，或者超出全文", block.start
        if "\n" in document.text[block.start : block.end]:
            return f"第 {number} 段里有换行", document.text.index("\n", block.start)
        told = _kind_fault(block)
        if told:
            return f"第 {number} 段{told}", block.start
        at = block.end
    return None if at == len(document.text) else ("后面的文字不属于任何一段", at)


def _kind_fault(block: Block) -> str:
    if not isinstance(block.region, Region) or not isinstance(block.zone, Zone):
        return f"的区域或部分不可用：{block.region!r}、{block.zone!r}"
    if block.cell is None:
        return "是单元格，却没有说是哪一格" if block.region in _IN_CELLS else ""
    return "" if _is_cell(block.cell) else f"的单元格不可用：{block.cell!r}"


def _is_cell(cell: object) -> bool:
    if not isinstance(cell, Cell):
        return False
    counts = all(type(number) is int and number >= 0 for number in cell[:5])
    return counts and cell.rowspan >= 1 and cell.colspan >= 1 and type(cell.header) is bool


def nothing_visible_is_lost(reader: Reader, samples: Iterable[bytes | Sample]) -> None:
    """The visible words of every sample stand in its text, and the hidden ones do not."""
    for sample in named(samples):
        document = read(reader, "看得见的不丢", sample)
        shown = [document.text[block.start : block.end] for block in document.blocks if block.region not in _ASIDE]
        for word in sample.visible:
            if not any(word in text for text in shown):
                fail(reader, "看得见的不丢", sample, f"文本里没有“{word}”")
        for word in sample.hidden:
            if any(word in text for text in shown):
                fail(reader, "看得见的不丢", sample, f"文本里有不应当显示的“{word}”", document.text.find(word))


def parts_lie_in_the_text(reader: Reader, samples: Iterable[bytes | Sample]) -> None:
    """Format, digest, metadata, links, images, files and revisions agree with the source and lie in the text."""
    for sample in named(samples):
        document = read(reader, "各部分在文中", sample)
        if document.format != reader.format:
            fail(reader, "各部分在文中", sample, f"format 是 {document.format}，应为 {reader.format}")
        if document.digest != f"sha256:{sha256(sample.data).hexdigest()}":
            fail(reader, "各部分在文中", sample, f"digest 不是原文的 sha256：{document.digest}")
        for what, start, end in _parts(document):
            if not 0 <= start <= end <= len(document.text):
                fail(reader, "各部分在文中", sample, f"{what}的位置 {start}:{end} 在全文之外", start)
        for value in document.metadata:
            if document.text[value.start : value.end] != value.value:
                fail(reader, "各部分在文中", sample, f"页面信息 {value.name} 的位置不是它的值", value.start)
        for at in document.soft_breaks:
            if document.text[at : at + 1] != " ":
                fail(reader, "各部分在文中", sample, "soft_breaks 指的不是空格", at)


def _parts(document: Document) -> list[tuple[str, int, int]]:
    return [
        *(("链接", link.start, link.end) for link in document.links),
        *(("图片", image.start, image.start) for image in document.images),
        *(("页面信息", value.start, value.end) for value in document.metadata),
        *(("修订", revision.start, revision.end) for revision in document.revisions),
        *(("内嵌文件", embedded.start, embedded.start) for embedded in document.embedded),
        *(("残留", *span) for each in document.leftovers for span in ((each.start, each.end), *each.spans)),
    ]


def reading_twice_is_equal(reader: Reader, samples: Iterable[bytes | Sample]) -> None:
    """Two readings of a sample say the same, in everything that a document says."""
    for sample in named(samples):
        first = facts(read(reader, "两次读取相同", sample))
        second = facts(read(reader, "两次读取相同", sample))
        _demand_equal(reader, "两次读取相同", sample, first, second)


def threads_read_alike(reader: Reader, samples: Iterable[bytes | Sample]) -> None:
    """Threads that read a sample at the same time, and locate in one document, get what one alone gets."""
    for sample in named(samples):
        alone = facts(read(reader, "多线程读取", sample))
        for _round in range(_ROUNDS):
            shared = read(reader, "多线程读取", sample)
            several = _together(partial(_facts_of, reader, sample)) + _together(partial(facts, shared))
            for told in several:
                _demand_equal(reader, "多线程读取", sample, alone, told)


def _facts_of(reader: Reader, sample: Sample) -> dict[str, Any]:
    return facts(read(reader, "多线程读取", sample))


def _together(call: Callable[[], dict[str, Any]]) -> list[dict[str, Any]]:
    """What the call returns in threads that begin at the same moment."""
    barrier = Barrier(_THREADS)

    def begin() -> dict[str, Any]:
        barrier.wait(timeout=60)
        return call()

    with ThreadPoolExecutor(_THREADS) as pool:
        return [future.result() for future in [pool.submit(begin) for _thread in range(_THREADS)]]


def facts(document: Document) -> dict[str, Any]:
    """Everything that a document says, in values that can be compared."""
    length = len(document.text)
    step = max(1, length // _LOCATED)
    return {
        "format": document.format,
        "digest": document.digest,
        "text": document.text,
        "blocks": list(document.blocks),
        "soft_breaks": document.soft_breaks,
        "metadata": document.metadata,
        "unchecked": document.unchecked,
        "fragment": document.fragment,
        "revisions": document.revisions,
        "embedded": document.embedded,
        "leftovers": document.leftovers,
        "links": document.links,
        "images": document.images,
        "asides": [(kind, start, end, content()) for kind, start, end, content in document.asides],
        "locate": [document.locate(at, min(at + step, length)) for at in range(0, length, step)],
    }


def _demand_equal(reader: Reader, demand: str, sample: Sample, first: dict[str, Any], second: dict[str, Any]) -> None:
    for name, value in first.items():
        if value != second[name]:
            fail(reader, demand, sample, f"{name} 不同")
