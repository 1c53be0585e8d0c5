"""Keeps what was submitted, so that it can be shown what has changed since a signature: AES-256-GCM, by digest."""

from __future__ import annotations

import os
from pathlib import Path

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from zwlint.errors import ConfigError
from zwlint.gate import private_files
from zwlint.gate.codes import Code, Refused

_KEY = 32
_CHECK = "zwlint-gate-key"
"""Under which name a vault seals the value that tells its key from another."""
_NONCE = 12


class Vault:
    """Encrypts and decrypts under one key file."""

    def __init__(self, key: bytes) -> None:
        self._cipher = AESGCM(key)

    @classmethod
    def create(cls, path: Path) -> Vault:
        """A vault with a new key, kept in a file of 0600."""
        key = AESGCM.generate_key(8 * _KEY)
        private_files.create(path, key.hex().encode() + b"\n")
        return cls(key)

    @classmethod
    def open(cls, path: Path) -> Vault:
        """The vault of that key file. Raises ConfigError."""
        try:
            key = bytes.fromhex(private_files.read(path).decode("ascii").strip())
        except ValueError:
            key = b""
        if len(key) != _KEY:
            raise ConfigError("不是密钥文件", where=str(path), hint="应为 zwlint gate init 生成的文件；请从备份恢复")
        return cls(key)

    def check_value(self) -> bytes:
        """What only this key opens."""
        return self.seal(_CHECK, _CHECK.encode())

    def vet(self, check_value: bytes) -> None:
        """Raise Refused where the value was made with another key."""
        try:
            self.open_blob(_CHECK, check_value)
        except Refused:
            raise Refused(Code.KEY_FILE_WRONG) from None

    def opens(self, digest: str, sealed: bytes) -> bool:
        """Whether a kept content is still good."""
        try:
            self.open_blob(digest, sealed)
        except Refused:
            return False
        return True

    def seal(self, digest: str, data: bytes) -> bytes:
        """The encrypted content; it opens under its own digest only."""
        nonce = os.urandom(_NONCE)
        return nonce + self._cipher.encrypt(nonce, data, digest.encode())

    def open_blob(self, digest: str, sealed: bytes | None) -> bytes:
        """The content. Raises Refused where it is lost, damaged, or encrypted under another key."""
        if sealed is None:
            raise Refused(Code.CONTENT_LOST, digest)
        try:
            return self._cipher.decrypt(sealed[:_NONCE], sealed[_NONCE:], digest.encode())
        except (InvalidTag, ValueError):
            raise Refused(Code.BLOB_DAMAGED, digest) from None
