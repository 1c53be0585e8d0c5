"""The keys that people sign with: Ed25519 or SM2, kept encrypted, and known by the digest of the public half.

Signatures cover the pre-authentication encoding of DSSE, so that an exported event is verified by other tools as it is.
"""

from __future__ import annotations

import hashlib
from enum import StrEnum
from functools import lru_cache
from pathlib import Path

from cryptography.exceptions import InvalidSignature, UnsupportedAlgorithm
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    PublicFormat,
    load_der_private_key,
    load_pem_private_key,
)

from zwlint.errors import ConfigError
from zwlint.gate import pkcs8, private_files, sm2
from zwlint.gate.sm2 import Sm2Private

PAYLOAD_TYPE = "application/vnd.in-toto+json"
SHORTEST_PASSPHRASE = 12


class Scheme(StrEnum):
    """How a key signs; its name stands before that of the key in every event."""

    ED25519 = "ed25519"
    """RFC 8032."""
    SM2 = "sm2"
    """GB/T 32918.2—2016."""


_DIGITS = {64: Scheme.ED25519, 130: Scheme.SM2}
"""Hexadecimal digits of a public half."""


class Key:
    """A person's private key."""

    def __init__(self, private: Ed25519PrivateKey | Sm2Private) -> None:
        self._private = private
        if isinstance(private, Sm2Private):
            self.public = private.public
        else:
            self.public = private.public_key().public_bytes(Encoding.Raw, PublicFormat.Raw).hex()
        self.id = key_id(self.public)

    @classmethod
    def generate(cls, scheme: Scheme = Scheme.ED25519) -> Key:
        """A new key. Raises ConfigError where what the scheme needs is not installed."""
        return cls(Sm2Private.generate() if scheme is Scheme.SM2 else Ed25519PrivateKey.generate())

    @classmethod
    def load(cls, path: Path, passphrase: str) -> Key:
        """The key in that file. Raises ConfigError that does not say which part of the passphrase is wrong."""
        data = private_files.read(path)
        if b"BEGIN PRIVATE KEY" in data:
            hint = "私钥应当加密保存；请用 zwlint gate enroll --make-key 重新生成"
            raise ConfigError("这个私钥没有加密，不使用", where=str(path), hint=hint)
        try:
            private = _private_of(data, passphrase.encode())
        except (TypeError, ValueError, UnsupportedAlgorithm):
            raise ConfigError("口令不对，或者不是私钥文件", where=str(path), hint="请核对口令和文件") from None
        if not isinstance(private, Ed25519PrivateKey | Sm2Private):
            raise ConfigError("不是Ed25519或者SM2私钥", where=str(path), hint="请用 zwlint gate enroll --make-key 生成")
        return cls(private)

    def save(self, path: Path, passphrase: str) -> None:
        """Write the key encrypted, 0600. Raises ConfigError for a short passphrase and for a file that exists."""
        if len(passphrase) < SHORTEST_PASSPHRASE:
            hint = f"口令至少 {SHORTEST_PASSPHRASE} 个字符"
            raise ConfigError("口令太短", where=str(path), hint=hint)
        private_files.create(path, pkcs8.sealed(self._info(), passphrase.encode()))

    def _info(self) -> bytes:
        if isinstance(self._private, Sm2Private):
            return self._private.info()
        return self._private.private_bytes(Encoding.DER, PrivateFormat.PKCS8, NoEncryption())

    def sign(self, payload: bytes) -> bytes:
        """The signature of a payload."""
        return self._private.sign(encoded(payload))


def _private_of(data: bytes, passphrase: bytes) -> object:
    """The private key of a file, of whatever kind. Raises ValueError, TypeError or UnsupportedAlgorithm."""
    try:
        info = pkcs8.opened(data, passphrase)
    except ValueError:
        return load_pem_private_key(data, passphrase)  # a file that another tool encrypted otherwise
    return Sm2Private.from_info(info) or load_der_private_key(info, None)


def key_id(public: str) -> str:
    """What the key is called: how it signs, and part of the digest of its public half. Raises ValueError."""
    return f"{scheme_of(public).value}:{hashlib.sha256(bytes.fromhex(public)).hexdigest()[:32]}"


def scheme_of(public: str) -> Scheme:
    """How the key of a public half signs. Raises ValueError where there is none of that length."""
    if len(public) not in _DIGITS:
        raise ValueError("not a public key")
    return _DIGITS[len(public)]


def verifies(public: str, payload: bytes, signature: bytes) -> bool:
    """Whether that key signed the payload. Raises ConfigError where what its scheme needs is not installed."""
    try:
        if scheme_of(public) is Scheme.SM2:
            return sm2.verifies(public, encoded(payload), signature)
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
