"""SM2 keys (GB/T 32918.2—2016), for houses that sign with it. GmSSL does the work: the extra ``sm2`` installs it.

Signatures are those of GM/T 0009: DER, over the SM3 digest of the signer's default identity, the key and the message.
"""

from __future__ import annotations

from typing import Any

from zwlint.errors import ConfigError

UNCOMPRESSED = "04"
"""How the public half begins, as other tools write it."""
_INFO = "308187020100301306072a8648ce3d020106082a811ccf5501822d046d306b0201010420"
"""A PrivateKeyInfo up to the number that is the private key: version, id-ecPublicKey, the curve of SM2."""
_BETWEEN = "a14403420004"
"""What stands between the private key and the point that is the public one."""
_PRIVATE = 32


class Sm2Private:
    """A private key."""

    def __init__(self, private: bytes, point: bytes) -> None:
        self._private = private
        self._point = point
        self.public = UNCOMPRESSED + point.hex()
        """The public half, 130 hexadecimal digits."""

    @classmethod
    def generate(cls) -> Sm2Private:
        """A new key. Raises ConfigError where GmSSL is not installed."""
        point, private = _gmssl().sm2_key_generate()
        return cls(private, point)

    @classmethod
    def from_info(cls, info: bytes) -> Sm2Private | None:
        """The key of a PrivateKeyInfo; None for one of another kind. Raises ValueError where its halves do not fit."""
        head, between = bytes.fromhex(_INFO), bytes.fromhex(_BETWEEN)
        rest = info.removeprefix(head)
        private, point = rest[:_PRIVATE], rest[_PRIVATE + len(between) :]
        if info != head + private + between + point or len(point) != 2 * _PRIVATE:
            return None
        key = cls(private, point)
        if not verifies(key.public, b"", key.sign(b"")):
            raise ValueError("the halves do not fit")
        return key

    def info(self) -> bytes:
        """The key as a PrivateKeyInfo, in the clear."""
        return bytes.fromhex(_INFO) + self._private + bytes.fromhex(_BETWEEN) + self._point

    def sign(self, message: bytes) -> bytes:
        """The signature of a message."""
        gmssl = _gmssl()
        try:
            return bytes(gmssl.sm2_sign(self._private, self._point, message))
        except gmssl.GmsslInnerError as error:
            raise ValueError("not a private key") from error


def verifies(public: str, message: bytes, signature: bytes) -> bool:
    """Whether that key signed the message. Raises ValueError for what is no public key of this kind."""
    if not public.startswith(UNCOMPRESSED):
        raise ValueError("not an uncompressed point")
    gmssl = _gmssl()
    try:
        return bool(gmssl.sm2_verify(bytes.fromhex(public)[1:], message, signature))
    except gmssl.GmsslInnerError:
        return False


def _gmssl() -> Any:
    try:
        import gmssl_pyx  # noqa: PLC0415 - an extra
    except ImportError:
        hint = "请执行 pip install 'zwlint[sm2]'；名册里有SM2密钥的，每台办理和核对的机器都要安装"
        raise ConfigError("没有安装SM2的支持", hint=hint) from None
    return gmssl_pyx
