"""Digests that say how they were made: ``sha256:…`` or ``sm3:…``."""

from __future__ import annotations

import hashlib
import re
from enum import StrEnum
from typing import Any

from zwlint.gate.canonical import canonical

_WRITTEN = re.compile(r"(?:sha256|sm3):[0-9a-f]{64}")


class Algorithm(StrEnum):
    """The hash functions that an organisation may choose between, once and for all."""

    SHA256 = "sha256"
    SM3 = "sm3"
    """GB/T 32905—2016."""

    def of(self, data: bytes) -> str:
        """The digest of these bytes."""
        return f"{self.value}:{self._hex(data)}"

    def of_value(self, value: Any) -> str:
        """The digest of a value's canonical form."""
        return self.of(canonical(value))

    def _hex(self, data: bytes) -> str:
        if self is Algorithm.SHA256:
            return hashlib.sha256(data).hexdigest()
        from cryptography.hazmat.primitives.hashes import SM3, Hash  # noqa: PLC0415 - most houses use the other

        hashing = Hash(SM3())
        hashing.update(data)
        return hashing.finalize().hex()


def is_digest(text: str) -> bool:
    """Whether this is written as a digest."""
    return _WRITTEN.fullmatch(text) is not None
