"""Input that is broken on purpose: it is read or refused, in bounded time and memory, and nothing else happens.

Memory is measured by tracemalloc, which counts from zero for each input; the high-water mark that the operating system
keeps counts the whole process and never falls. What C libraries allocate for themselves is not counted: a reader that
uses one should read its worst input in a process of its own as well.
"""

from __future__ import annotations

import tracemalloc
from collections.abc import Iterable, Iterator
from itertools import chain
from random import Random
from threading import Thread
from time import perf_counter

from zwlint.document import Document
from zwlint.errors import ReadError
from zwlint.plugins import Reader
from zwlint.testing.reading import blocks_fault
from zwlint.testing.samples import Sample, fail, named

_DEMAND = "坏的输入"
CUTS = 25
FLIPS = 25
REPEATED = 32 << 10
"""Bytes of the input that repeats a sample, or its beginning."""
_PIECES = (1, 7, 64)
_LOCATED = 20


def hostile_input_is_read_or_refused(
    reader: Reader, samples: Iterable[bytes | Sample], *, seconds: float = 10, memory: int = 256 << 20
) -> None:
    """Samples cut, changed and repeated, and no text at all, give a document or ReadError.

    ``seconds`` is the limit for each input, ``memory`` the most bytes that Python may hold for one beyond what it held
    before. An input that takes longer is given up, not stopped.
    """
    for hostile in chain(_of_none(), *map(_of, named(samples))):
        _read_hostile(reader, hostile, seconds, memory)


def _of_none() -> Iterator[Sample]:
    """Inputs that hold no text."""
    random = Random(0)  # noqa: S311 - a test that fails has to fail again
    yield Sample(b"", name="空文件")
    yield Sample(b"\0" * 4096, name="全是 NUL")
    for number in range(3):
        yield Sample(random.randbytes(4096), name=f"随机字节 {number}")
    yield Sample(bytes(range(256)) * 16, name="全部字节")


def _of(sample: Sample) -> Iterator[Sample]:
    """Inputs made of one sample; the same ones every time."""
    data = sample.data
    random = Random(len(data))  # noqa: S311 - a test that fails has to fail again
    step = max(1, len(data) // CUTS)
    for at in range(0, len(data), step):
        yield Sample(data[:at], name=f"{sample.name}，截到 {at} 字节")
        yield Sample(data[at:], name=f"{sample.name}，从 {at} 字节起")
    for number in range(FLIPS if data else 0):
        yield Sample(_flipped(data, random), name=f"{sample.name}，改动 {number}")
    yield Sample(data * max(2, REPEATED // max(1, len(data))), name=f"{sample.name}，重复")
    for length in _PIECES:
        piece = data[:length]
        yield Sample(piece * (REPEATED // max(1, len(piece))), name=f"{sample.name}，开头 {length} 字节重复")


def _flipped(data: bytes, random: Random) -> bytes:
    """A few bytes of the data are others, are gone, or stand twice."""
    changed = bytearray(data)
    for _change in range(random.randint(1, 8)):
        at = random.randrange(len(changed) or 1)
        changed[at : at + random.randint(0, 2)] = random.randbytes(random.randint(0, 2))
    return bytes(changed)


class _Reading(Thread):
    """Reads one input and locates spans of it; a thread, so that one that does not end can be given up."""

    def __init__(self, reader: Reader, sample: Sample) -> None:
        super().__init__(daemon=True)
        self._reader = reader
        self._sample = sample
        self.told = ""
        """What went wrong."""

    def run(self) -> None:
        try:
            document = self._reader.read(self._sample.data)
        except ReadError:
            return
        except BaseException as error:  # noqa: BLE001 - whatever a reader raises is what the test is about
            self.told = f"抛出了 {type(error).__name__}：{error}"
            return
        try:
            self.told = _fault(document)
        except Exception as error:  # noqa: BLE001 - as above
            self.told = f"读出之后抛出了 {type(error).__name__}：{error}"


def _fault(document: Document) -> str:
    if not isinstance(document, Document):
        return f"得到的是 {type(document).__name__}，应为 Document"
    told = blocks_fault(document)
    if told:
        return f"偏移 {told[1]}，{told[0]}"
    length = len(document.text)
    for at in range(0, length, max(1, length // _LOCATED)):
        document.locate(at, min(at + 5, length))
    _ = document.links, document.images, [aside.read() for aside in document.asides]
    return ""


def _read_hostile(reader: Reader, sample: Sample, seconds: float, memory: int) -> None:
    ours = not tracemalloc.is_tracing()
    if ours:
        tracemalloc.start()
    try:
        tracemalloc.reset_peak()
        before, begin = tracemalloc.get_traced_memory()[0], perf_counter()
        reading = _Reading(reader, sample)
        reading.start()
        reading.join(seconds)
        took, peak = perf_counter() - begin, tracemalloc.get_traced_memory()[1] - before
    finally:
        if ours:
            tracemalloc.stop()
    if reading.is_alive() or took > seconds:
        fail(reader, _DEMAND, sample, f"{seconds:g} 秒之内没有读完")
    if reading.told:
        fail(reader, _DEMAND, sample, reading.told)
    if peak > memory:
        fail(reader, _DEMAND, sample, f"占用内存 {peak:,} 字节，超过 {memory:,} 字节")
