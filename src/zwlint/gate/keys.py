"""The keys that people sign with: Ed25519, kept encrypted, and known by the digest of the public half.

Signatures cover the pre-authentication encoding of DSSE, so that an exported event is verified by other tools as it is.
"""

from __future__ import annotations

import hashlib
from functools import lru_cache
from pathlib import Path

from cryptography.exceptions import InvalidSignature, UnsupportedAlgorithm
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.serialization import (
    BestAvailableEncryption,
    Encoding,
    PrivateFormat,
    PublicFormat,
    load_pem_private_key,
)

from zwlint.errors import ConfigError
from zwlint.gate import private_files

PAYLOAD_TYPE = "application/vnd.in-toto+json"
SHORTEST_PASSPHRASE = 12


class Key:
    """A person's private key."""

    def __init__(self, private: Ed25519PrivateKey) -> None:
        self._private = private
        self.public = private.public_key().public_bytes(Encoding.Raw, PublicFormat.Raw).hex()
        """The public half, 64 hexadecimal digits."""
        self.id = key_id(self.public)

    @classmethod
    def generate(cls) -> Key:
        """A new key."""
        return cls(Ed25519PrivateKey.generate())

    @classmethod
    def load(cls, path: Path, passphrase: str) -> Key:
        """The key in that file. Raises ConfigError that does not say which part of the passphrase is wrong."""
        data = private_files.read(path)
        if b"BEGIN PRIVATE KEY" in data:
            hint = "私钥应当加密保存；请用 zwlint gate enroll --make-key 重新生成"
            raise ConfigError("这个私钥没有加密，不使用", where=str(path), hint=hint)
        try:
            private = load_pem_private_key(data, passphrase.encode())
        except (TypeError, ValueError, UnsupportedAlgorithm):
            raise ConfigError("口令不对，或者不是私钥文件", where=str(path), hint="请核对口令和文件") from None
        if not isinstance(private, Ed25519PrivateKey):
            raise ConfigError("不是Ed25519私钥", where=str(path), hint="请用 zwlint gate enroll --make-key 生成")
        return cls(private)

    def save(self, path: Path, passphrase: str) -> None:
        """Write the key encrypted, 0600. Raises ConfigError for a short passphrase and for a file that exists."""
        if len(passphrase) < SHORTEST_PASSPHRASE:
            hint = f"口令至少 {SHORTEST_PASSPHRASE} 个字符"
            raise ConfigError("口令太短", where=str(path), hint=hint)
        how = BestAvailableEncryption(passphrase.encode())
        private_files.create(path, self._private.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, how))

    def sign(self, payload: bytes) -> bytes:
        """The signature of a payload."""
        return self._private.sign(encoded(payload))


def key_id(public: str) -> str:
    """What the key is called: part of the digest of its public half."""
    return f"ed25519:{hashlib.sha256(bytes.fromhex(public)).hexdigest()[:32]}"


def verifies(public: str, payload: bytes, signature: bytes) -> bool:
    """Whether that key signed the payload."""
    try:
        _public_key(public).verify(signature, encoded(payload))
    except (InvalidSignature, ValueError):
        return False
    return True


@lru_cache(maxsize=256)
def _public_key(public: str) -> Ed25519PublicKey:
    return Ed25519PublicKey.from_public_bytes(bytes.fromhex(public))


def encoded(payload: bytes) -> bytes:
    """What is signed: DSSE's pre-authentication encoding of the payload."""
    kind = PAYLOAD_TYPE.encode()
    return b"DSSEv1 %d %b %d %b" % (len(kind), kind, len(payload), payload)
