"""Private keys under a passphrase: a form that other tools read, and rounds that make guessing dear."""

from __future__ import annotations

import base64
import importlib
import re

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import (
    BestAvailableEncryption,
    Encoding,
    NoEncryption,
    PrivateFormat,
    load_pem_private_key,
)

from zwlint.gate import pkcs8

WORDS = b"correct horse battery"
KEY = Ed25519PrivateKey.generate()
INFO = KEY.private_bytes(Encoding.DER, PrivateFormat.PKCS8, NoEncryption())


def test_rounds_are_those_that_are_advised_for_sha256() -> None:
    assert importlib.reload(pkcs8).ROUNDS >= 600_000  # the other tests run with fewer


def test_other_tools_read_what_is_written() -> None:
    loaded = load_pem_private_key(pkcs8.sealed(INFO, WORDS), WORDS)
    assert isinstance(loaded, Ed25519PrivateKey)
    assert loaded.private_bytes_raw() == KEY.private_bytes_raw()


def test_what_other_tools_write_is_read() -> None:
    pem = KEY.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, BestAvailableEncryption(WORDS))
    assert pkcs8.opened(pem, WORDS) == INFO


@pytest.mark.parametrize("size", [1, 15, 16, 17, 111, 127, 128, 300])
def test_every_length_comes_back(size: int) -> None:
    assert pkcs8.opened(pkcs8.sealed(b"x" * size, WORDS), WORDS) == b"x" * size


def test_files_of_one_key_differ() -> None:
    assert pkcs8.sealed(INFO, WORDS) != pkcs8.sealed(INFO, WORDS)


def test_no_file_that_is_cut_off_or_changed_in_its_form_is_opened() -> None:
    der = base64.b64decode(b"".join(pkcs8.sealed(INFO, WORDS).split(b"\n")[1:-2]))
    cut = [der[:length] for length in range(len(der))]
    changed = [der[:at] + bytes([der[at] ^ 1]) + der[at + 1 :] for at in range(len(der) - 64)]
    for other in [*cut, *changed, der + b"\0"]:
        pem = b"\n".join([pkcs8._BEGIN.encode(), base64.b64encode(other), pkcs8._END.encode()])
        try:
            assert pkcs8.opened(pem, WORDS) != INFO
        except ValueError:
            continue


@pytest.mark.parametrize(
    "file", [b"", b"nonsense", b"-----BEGIN ENCRYPTED PRIVATE KEY-----\n====\n-----END ENCRYPTED PRIVATE KEY-----\n"]
)
def test_what_is_no_such_file_is_refused(file: bytes) -> None:
    with pytest.raises(ValueError, match=re.compile("not|cut")):
        pkcs8.opened(file, WORDS)


def test_file_that_asks_for_hours_of_work_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pkcs8, "_MOST_ROUNDS", 999)
    with pytest.raises(ValueError, match="not usable"):
        pkcs8.opened(pkcs8.sealed(INFO, WORDS), WORDS)
