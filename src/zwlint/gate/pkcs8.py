"""Private keys under a passphrase as PKCS #8 (RFC 5958) with PBES2: PBKDF2-HMAC-SHA256 and AES-256-CBC.

Written here because cryptography fixes PBKDF2 at 2,048 rounds for PKCS #8, and knows no SM2 keys. Other tools read the
files: OpenSSL both kinds, cryptography those of Ed25519.
"""

from __future__ import annotations

import base64
import binascii
import os
import re
from collections.abc import Iterator

from cryptography.hazmat.primitives.ciphers import Cipher
from cryptography.hazmat.primitives.ciphers.algorithms import AES256
from cryptography.hazmat.primitives.ciphers.modes import CBC
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.pbkdf2 import PBKDF2HMAC
from cryptography.hazmat.primitives.padding import PKCS7

ROUNDS = 600_000
"""Of PBKDF2 for new files: what guessing a passphrase costs, and about a quarter of a second for its owner."""
_MOST_ROUNDS = 20_000_000
"""More than that is not a key file but a way to keep a machine busy."""
_BLOCK = 16
_BEGIN, _END = "-----BEGIN ENCRYPTED PRIVATE KEY-----", "-----END ENCRYPTED PRIVATE KEY-----"
_PEM = re.compile(rf"\s*{_BEGIN}\s+([A-Za-z0-9+/=\s]+){_END}\s*".encode())
_INTEGER, _OCTETS, _NULL, _OID, _SEQUENCE = 0x02, 0x04, 0x05, 0x06, 0x30
_PBES2 = bytes.fromhex("2a864886f70d01050d")
_PBKDF2 = bytes.fromhex("2a864886f70d01050c")
_HMAC_SHA256 = bytes.fromhex("2a864886f70d0209")
_AES256_CBC = bytes.fromhex("60864801650304012a")


def sealed(info: bytes, passphrase: bytes) -> bytes:
    """The PEM file of a PrivateKeyInfo under a passphrase."""
    salt, start = os.urandom(_BLOCK), os.urandom(_BLOCK)
    padder, cipher = PKCS7(8 * _BLOCK).padder(), _cipher(passphrase, salt, ROUNDS, start).encryptor()
    secret = cipher.update(padder.update(info) + padder.finalize()) + cipher.finalize()
    rounds = ROUNDS.to_bytes(ROUNDS.bit_length() // 8 + 1)
    prf = _tlv(_SEQUENCE, _tlv(_OID, _HMAC_SHA256), _tlv(_NULL))
    derive = _tlv(_SEQUENCE, _tlv(_OID, _PBKDF2), _tlv(_SEQUENCE, _tlv(_OCTETS, salt), _tlv(_INTEGER, rounds), prf))
    encrypt = _tlv(_SEQUENCE, _tlv(_OID, _AES256_CBC), _tlv(_OCTETS, start))
    how = _tlv(_SEQUENCE, _tlv(_OID, _PBES2), _tlv(_SEQUENCE, derive, encrypt))
    text = base64.b64encode(_tlv(_SEQUENCE, how, _tlv(_OCTETS, secret))).decode("ascii")
    lines = (text[at : at + 64] for at in range(0, len(text), 64))
    return "\n".join([_BEGIN, *lines, _END, ""]).encode()


def opened(pem: bytes, passphrase: bytes) -> bytes:
    """The PrivateKeyInfo in such a file. Raises ValueError for a wrong passphrase and for any other file."""
    found = _PEM.fullmatch(pem)
    if found is None:
        raise ValueError("not an encrypted PEM")
    try:
        outer = _only(base64.b64decode(b"".join(found[1].split()), validate=True), _SEQUENCE)
    except binascii.Error as error:
        raise ValueError("not base64") from error
    how, secret = _parts(outer, _SEQUENCE, _OCTETS)
    salt, rounds, start = _read_how(how)
    if len(secret) % _BLOCK or not secret:
        raise ValueError("not whole blocks")
    cipher, unpadder = _cipher(passphrase, salt, rounds, start).decryptor(), PKCS7(8 * _BLOCK).unpadder()
    return unpadder.update(cipher.update(secret) + cipher.finalize()) + unpadder.finalize()


def _read_how(how: bytes) -> tuple[bytes, int, bytes]:
    """Salt, rounds and the first block's vector."""
    scheme, parameters = _parts(how, _OID, _SEQUENCE)
    derive, encrypt = _parts(parameters, _SEQUENCE, _SEQUENCE)
    function, values = _parts(derive, _OID, _SEQUENCE)
    salt, rounds, prf = _parts(values, _OCTETS, _INTEGER, _SEQUENCE)
    cipher, start = _parts(encrypt, _OID, _OCTETS)
    if (scheme, function, _parts(prf, _OID, _NULL)[0], cipher) != (_PBES2, _PBKDF2, _HMAC_SHA256, _AES256_CBC):
        raise ValueError("another scheme")
    count = int.from_bytes(rounds, signed=True)
    if not 0 < count <= _MOST_ROUNDS or len(start) != _BLOCK:
        raise ValueError("not usable")
    return salt, count, start


def _cipher(passphrase: bytes, salt: bytes, rounds: int, start: bytes) -> Cipher[CBC]:
    key = PBKDF2HMAC(SHA256(), 32, salt, rounds).derive(passphrase)
    return Cipher(AES256(key), CBC(start))


def _tlv(tag: int, *parts: bytes) -> bytes:
    """A value of DER."""
    value = b"".join(parts)
    size = len(value)
    if size < 128:
        return bytes([tag, size]) + value
    length = size.to_bytes((size.bit_length() + 7) // 8)
    return bytes([tag, 0x80 | len(length)]) + length + value


def _only(data: bytes, tag: int) -> bytes:
    return _parts(data, tag)[0]


def _parts(data: bytes, *tags: int) -> list[bytes]:
    """The contents of the values that follow each other, which must be exactly these. Raises ValueError."""
    found = list(_values(data))
    if [tag for tag, _value in found] != list(tags):
        raise ValueError("another form")
    return [value for _tag, value in found]


def _values(data: bytes) -> Iterator[tuple[int, bytes]]:
    """The values that follow each other, with their tags. Raises ValueError where one is cut off."""
    while data:
        if len(data) < 2:
            raise ValueError("cut off")
        tag, size, start = data[0], data[1], 2
        if size & 0x80:
            start += size & 0x7F
            size = int.from_bytes(data[2:start])
        if len(data) < start + size:
            raise ValueError("cut off")
        yield tag, data[start : start + size]
        data = data[start + size :]
