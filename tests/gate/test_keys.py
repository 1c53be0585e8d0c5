"""Keys: encrypted, private, and what they sign is what DSSE signs."""

from __future__ import annotations

import os
import stat
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric.ec import SECP256R1, generate_private_key
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import BestAvailableEncryption, Encoding, NoEncryption, PrivateFormat

from zwlint.errors import ConfigError
from zwlint.gate.keys import Key, encoded, key_id, verifies

PASSPHRASE = "correct horse battery"


@pytest.fixture(name="path")
def _path(tmp_path: Path) -> Path:
    return tmp_path / "own" / "key.pem"


def test_key_is_kept_encrypted_and_closed_to_others(path: Path) -> None:
    key = Key.generate()
    key.save(path, PASSPHRASE)
    assert path.read_bytes().startswith(b"-----BEGIN ENCRYPTED PRIVATE KEY-----")
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700
    loaded = Key.load(path, PASSPHRASE)
    assert (loaded.id, loaded.public) == (key.id, key.public)
    assert verifies(key.public, b"payload", loaded.sign(b"payload"))


def test_signature_covers_every_byte_and_belongs_to_one_key() -> None:
    key, other = Key.generate(), Key.generate()
    signature = key.sign(b"payload")
    assert not verifies(key.public, b"payloae", signature)
    assert not verifies(key.public, b"payload", signature[:-1] + bytes([signature[-1] ^ 1]))
    assert not verifies(other.public, b"payload", signature)
    assert not verifies("zz", b"payload", signature)
    assert key_id(key.public) == key.id != other.id


def test_encoding_is_that_of_the_dsse_specification() -> None:
    assert encoded(b"hello world") == b"DSSEv1 28 application/vnd.in-toto+json 11 hello world"


@pytest.mark.parametrize("wrong", ["another passphrase", "", PASSPHRASE + " "])
def test_wrong_passphrase_is_refused(path: Path, wrong: str) -> None:
    Key.generate().save(path, PASSPHRASE)
    with pytest.raises(ConfigError, match="口令不对"):
        Key.load(path, wrong)


def test_short_passphrase_and_existing_file_are_refused(path: Path) -> None:
    with pytest.raises(ConfigError, match="口令太短"):
        Key.generate().save(path, "x" * 11)
    assert not path.exists()
    Key.generate().save(path, PASSPHRASE)
    with pytest.raises(ConfigError, match="不覆盖"):
        Key.generate().save(path, PASSPHRASE)


def test_key_that_others_can_read_is_refused(path: Path) -> None:
    Key.generate().save(path, PASSPHRASE)
    path.chmod(0o640)
    with pytest.raises(ConfigError, match="chmod 600"):
        Key.load(path, PASSPHRASE)


def test_link_to_a_key_and_folder_are_refused(path: Path, tmp_path: Path) -> None:
    Key.generate().save(path, PASSPHRASE)
    os.symlink(path, tmp_path / "link.pem")
    for other in (tmp_path / "link.pem", tmp_path, tmp_path / "none.pem"):
        with pytest.raises(ConfigError):
            Key.load(other, PASSPHRASE)


def _write(path: Path, data: bytes) -> None:
    path.parent.mkdir(parents=True)
    path.write_bytes(data)
    path.chmod(0o600)


def test_key_in_the_clear_and_key_of_another_kind_are_refused(path: Path, tmp_path: Path) -> None:
    clear = Ed25519PrivateKey.generate().private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    _write(path, clear)
    with pytest.raises(ConfigError, match="没有加密"):
        Key.load(path, PASSPHRASE)
    other = generate_private_key(SECP256R1()).private_bytes(
        Encoding.PEM, PrivateFormat.PKCS8, BestAvailableEncryption(PASSPHRASE.encode())
    )
    _write(tmp_path / "ec" / "key.pem", other)
    with pytest.raises(ConfigError, match="不是Ed25519或者SM2私钥"):
        Key.load(tmp_path / "ec" / "key.pem", PASSPHRASE)
