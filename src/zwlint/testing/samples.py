"""Sources for the tests of a reader, and how a test fails."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NoReturn

from zwlint.document import Document
from zwlint.errors import ReadError
from zwlint.plugins import Reader
from zwlint.values import NamedTuple


class Sample(NamedTuple):
    """A source that the reader reads without a complaint, and what is known of it."""

    data: bytes
    visible: tuple[str, ...] = ()
    """Words that people see, so that they must stand in the text."""
    hidden: tuple[str, ...] = ()
    """Words that may stand in no block but those of region comment, revision or hidden."""
    name: str = ""
    """What errors call it; its number where empty."""
    codec: str = ""
    """The charset of a text source; where empty, it is found out as zwlint does."""


def named(samples: Iterable[bytes | Sample]) -> list[Sample]:
    """The samples, each with a name. Raises ValueError where there is none: nothing would be tested."""
    whole = [sample if isinstance(sample, Sample) else Sample(sample) for sample in samples]
    for number, sample in enumerate(whole):
        if not isinstance(sample.data, bytes):
            raise TypeError(f"样本 {number} 应是 bytes 或 Sample，而不是 {type(sample.data).__name__}")
    if not whole:
        raise ValueError("没有样本，什么也没有检验；请至少给一个")
    return [sample if sample.name else sample._replace(name=str(number)) for number, sample in enumerate(whole)]


def fail(reader: Reader, demand: str, sample: Sample, told: str, offset: int | None = None) -> NoReturn:
    """Raise AssertionError that names reader, property, sample and, where there is one, the offset of the text."""
    where = f"样本 {sample.name}" + ("" if offset is None else f"，偏移 {offset}")
    raise AssertionError(f"{reader.format} 读取器，{demand}，{where}：{told}")


def read(reader: Reader, demand: str, sample: Sample) -> Document:
    """The document of a sample, which has to be readable."""
    try:
        document: object = reader.read(sample.data)
    except ReadError as error:
        fail(reader, demand, sample, f"读不出来：{error}")
    except Exception as error:  # noqa: BLE001 - whatever a reader raises is what the test is about
        fail(reader, demand, sample, f"抛出了 {type(error).__name__}：{error}")
    if not isinstance(document, Document):
        fail(reader, demand, sample, f"读取器应返回 Document，而不是 {type(document).__name__}")
    return document
