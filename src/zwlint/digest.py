"""SHA-256 without OpenSSL, as long as that pays: to load it takes a start as long as to digest a megabyte without.

Python has the same algorithm of its own, which ``hashlib`` itself takes where there is no OpenSSL, and which does not
matter for what comes out. Where a build of Python lacks it, and for much data, ``hashlib`` does it all.
"""

from __future__ import annotations

import sys
from functools import cache
from importlib import import_module
from typing import Any

_PAYS = 1 << 19
"""Bytes after which OpenSSL, six times as fast, is worth loading."""
_digested = 0


def sha256_of(data: bytes) -> str:
    """The SHA-256 of the data, in hexadecimal digits."""
    global _digested  # noqa: PLW0603 - a process loads OpenSSL once; what threads miscount costs nothing
    _digested += len(data)
    digest: str = (_own() if _digested < _PAYS else _hashlib())(data).hexdigest()
    return digest


@cache
def _own() -> Any:
    """Python's own algorithm, unless OpenSSL is there already or Python has none."""
    if "hashlib" not in sys.modules:
        for name in ("_sha2", "_sha256"):  # from Python 3.12 on, and before
            try:
                return import_module(name).sha256
            except (ImportError, AttributeError):
                continue
    return _hashlib()


@cache
def _hashlib() -> Any:
    from hashlib import sha256  # noqa: PLC0415 - see above

    return sha256
