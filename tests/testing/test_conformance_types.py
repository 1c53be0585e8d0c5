"""What is no sample or no document is told in plain words."""

from __future__ import annotations

from typing import Any

import pytest

from zwlint.plugins import Reader
from zwlint.testing import conformance


def read_nothing(_data: bytes) -> Any:
    return "正文"


def test_reader_that_returns_no_document_is_told_so() -> None:
    with pytest.raises(AssertionError, match="读取器应返回 Document，而不是 str"):
        conformance(Reader("notes", (".notes",), "draft", read_nothing), [b"a"])


def test_sample_that_is_no_bytes_is_told_so() -> None:
    samples: Any = ["正文"]
    with pytest.raises(TypeError, match="样本 0 应是 bytes 或 Sample，而不是 str"):
        conformance(Reader("notes", (".notes",), "draft", read_nothing), samples)
