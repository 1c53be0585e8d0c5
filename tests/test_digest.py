"""The digest is SHA-256, whoever makes it."""

from __future__ import annotations

import hashlib
import importlib
import sys
from collections.abc import Iterator
from types import ModuleType

import pytest

from zwlint import digest


@pytest.fixture
def fresh(monkeypatch: pytest.MonkeyPatch) -> Iterator[pytest.MonkeyPatch]:
    """As at the start of a process that has digested nothing and loaded no OpenSSL."""
    monkeypatch.setattr(digest, "_digested", 0)
    monkeypatch.delitem(sys.modules, "hashlib")
    _forget()
    yield monkeypatch
    _forget()


def _forget() -> None:
    digest._own.cache_clear()
    digest._hashlib.cache_clear()


@pytest.mark.usefixtures("fresh")
@pytest.mark.parametrize("size", [0, 1, 55, 56, 63, 64, 65, 1000, 1 << 20])
def test_digest_is_that_of_hashlib(size: int) -> None:
    data = bytes(number * 7 % 251 for number in range(size))
    assert digest.sha256_of(data) == hashlib.sha256(data).hexdigest()


@pytest.mark.usefixtures("fresh")
def test_little_needs_no_openssl() -> None:
    digest.sha256_of(b"little")
    assert "hashlib" not in sys.modules


@pytest.mark.usefixtures("fresh")
def test_much_is_digested_by_openssl() -> None:
    for _ in range(2):
        digest.sha256_of(bytes(digest._PAYS // 2))
    assert "hashlib" in sys.modules


def test_python_without_an_algorithm_of_its_own_takes_openssl(fresh: pytest.MonkeyPatch) -> None:
    def import_module(name: str) -> ModuleType:
        if name == "_sha2":
            raise ImportError(name)
        return ModuleType(name)

    fresh.setattr(importlib, "import_module", import_module)
    fresh.setattr(digest, "import_module", import_module)
    assert digest.sha256_of("国办发".encode()) == hashlib.sha256("国办发".encode()).hexdigest()
    assert "hashlib" in sys.modules
