"""SM2 beside Ed25519: the signature of the norm's own example, keys in files, a house that signs with both."""

from __future__ import annotations

import json
import platform
import sys
from pathlib import Path

import pytest
from cryptography.exceptions import UnsupportedAlgorithm
from cryptography.hazmat.primitives.serialization import load_pem_private_key

from gate.commands import Office
from gate.worlds import ADMINISTRATOR, CLEAN, World, refused
from support import call
from zwlint.errors import ConfigError
from zwlint.gate import sm2
from zwlint.gate.codes import Code
from zwlint.gate.keys import Key, Scheme, verifies
from zwlint.gate.verifying import verify

HAS_WHEELS = platform.machine() in ("x86_64", "AMD64")
needs_gmssl = pytest.mark.skipif(not HAS_WHEELS, reason="the extra sm2 has no wheels for this machine")
PASSPHRASE = "correct horse battery"
PRIVATE = "3945208f7b2144b13f36e38ac6d39f95889393692860b51a42fb81ef4df7c5b8"
PUBLIC = (
    "0409f9df311e5421a150dd7d161e4bc5c672179fad1833fc076bb08ff356f35020"
    "ccea490ce26775a52dc6ea718cc1aa600aed05fbf35e084a6632f6072da9ad13"
)
SIGNATURE = (
    "3046022100f5a03b0648d2c4630eeac513e1bb81a15944da3827d5b74143ac7eaceee720b3"
    "022100b1b6aa29df212fd8763182bc0d421ca1bb9038fd1f7f42d4840b69c485bbc1aa"
)
"""GB/T 32918.5—2017, annex A.2, over “message digest” by “1234567812345678”."""
WRITTEN = b"""-----BEGIN ENCRYPTED PRIVATE KEY-----
MIHsMFcGCSqGSIb3DQEFDTBKMCkGCSqGSIb3DQEFDDAcBAjIzsRVmXOupgICCAAw
DAYIKoZIhvcNAgkFADAdBglghkgBZQMEASoEEDlV6/ROgTam15DaefWoh7oEgZDf
hEbz21QgDKgaAAxdwyYYZPjzPMX//+RB8im5Mv9rBkGDZKJbVbIyBHiQxh4I4n+/
CJIsqMDwU+70X6JtmKAfxKc3vLj5RDVqn/Snt3R+YHZ/CYnp4dEqQd95VyIWAk9M
ji62R88G8cL42kX3ygFPSjQM7tDiFOpigXzuZnpGs0E9paY1neRtiygqWq/Mk+0=
-----END ENCRYPTED PRIVATE KEY-----
"""
"""The same key as OpenSSL 3 writes it, under the passphrase of the tests."""


@needs_gmssl
def test_signature_of_the_norm_is_right_and_no_other() -> None:
    signature = bytes.fromhex(SIGNATURE)
    assert sm2.verifies(PUBLIC, b"message digest", signature)
    assert not sm2.verifies(PUBLIC, b"message digesu", signature)
    for at in range(len(signature)):
        other = signature[:at] + bytes([signature[at] ^ 1]) + signature[at + 1 :]
        assert not sm2.verifies(PUBLIC, b"message digest", other), at
    assert not sm2.verifies(PUBLIC, b"message digest", b"")
    assert not sm2.verifies("04" + "00" * 64, b"message digest", signature)


@needs_gmssl
def test_key_of_the_norm_signs_what_its_public_half_verifies(tmp_path: Path) -> None:
    path = tmp_path / "key.pem"
    path.write_bytes(WRITTEN)
    path.chmod(0o600)
    key = Key.load(path, PASSPHRASE)
    assert (key.public, key.id[:4]) == (PUBLIC, "sm2:")
    signature = key.sign(b"payload")
    assert verifies(PUBLIC, b"payload", signature)
    assert not verifies(PUBLIC, b"payloae", signature)
    assert not verifies(Key.generate(Scheme.SM2).public, b"payload", signature)
    assert not verifies(Key.generate().public, b"payload", signature)


@needs_gmssl
def test_key_is_kept_encrypted_in_the_form_of_other_tools(tmp_path: Path) -> None:
    key, path = Key.generate(Scheme.SM2), tmp_path / "own" / "key.pem"
    key.save(path, PASSPHRASE)
    assert path.stat().st_mode & 0o777 == 0o600
    assert Key.load(path, PASSPHRASE).id == key.id
    with pytest.raises(UnsupportedAlgorithm, match=r"1\.2\.156\.10197\.1\.301"):  # opened, and of the curve of SM2
        load_pem_private_key(path.read_bytes(), PASSPHRASE.encode())
    with pytest.raises(ConfigError, match="口令不对"):
        Key.load(path, PASSPHRASE + "x")


@needs_gmssl
def test_key_whose_halves_do_not_fit_is_refused() -> None:
    other = Key.generate(Scheme.SM2)
    info = sm2.Sm2Private(bytes.fromhex(PRIVATE), bytes.fromhex(other.public)[1:]).info()
    with pytest.raises(ValueError, match="do not fit"):
        sm2.Sm2Private.from_info(info)


@needs_gmssl
def test_house_signs_with_both(world: World) -> None:
    signer = world.enroll("周密", "保密员", key=Key.generate(Scheme.SM2))
    world.gate.revoke(world.root, "赵密", "调离")
    files = world.submit()
    world.take()
    events = list(world.gate.events("A1"))
    assert {event.key.partition(":")[0] for event in events} == {"ed25519", "sm2"}
    assert [event.actor for event in events if event.key == signer.key.id] == ["周密"]
    world.gate.release(world["孙网"], "A1", files)
    assert verify(world.gate.store).problems == ()


@needs_gmssl
def test_event_that_was_changed_does_not_verify(world: World) -> None:
    world.enroll("周密", "保密员", key=Key.generate(Scheme.SM2))
    world.gate.revoke(world.root, "赵密", "调离")
    world.submit()
    world.take()
    (record,) = [each for each in world.gate.store.records("A1") if each.kind == "secrecy-reviewed"]
    changed = record.payload.replace("可以公开".encode(), "不可公开".encode())
    assert changed != record.payload
    connection = world.tampering()
    connection.execute("UPDATE events SET payload = ? WHERE position = ?", (changed, record.position))
    connection.commit()
    connection.close()
    codes = {problem.code for problem in verify(world.gate.store).problems}
    assert Code.SIGNATURE_WRONG in codes


@needs_gmssl
def test_commands_make_enrol_and_use_such_a_key(tmp_path: Path) -> None:
    office = Office.open(tmp_path, "default", people={"张编": ["编辑"]})
    made = office.ok("enroll", "周密", "--make-key", office.key("周密"), "--algorithm", "sm2", key=None)
    assert made["key"].startswith("sm2:")
    office.ok("enroll", "周密", "--public", f"{office.key('周密')}.pub", "--has-role", "编辑", key=ADMINISTRATOR)
    office.submit("A1", office.write("a.html", CLEAN), "周密")
    assert office.ok("verify")["problems"] == []
    out = tmp_path / "out.jsonl"
    office.ok("export", "A1", "--output", out)
    keys = json.loads(out.read_text(encoding="utf-8").splitlines()[0])["keys"]
    assert [each["scheme"] for each in keys if each["person"] == "周密"] == ["sm2"]


@needs_gmssl
def test_house_may_be_founded_with_such_a_key(tmp_path: Path) -> None:
    words, key = tmp_path / "words", tmp_path / "key.pem"
    words.write_text(f"{PASSPHRASE}\n")
    words.chmod(0o600)
    options = ("--person", "管理", "--key", str(key), "--passphrase-file", str(words), "--format", "json")
    done = call("gate", "init", str(tmp_path / "g"), *options, "--algorithm", "sm2", "--digest", "sm3")
    assert (done.code, done.json()["root"][:4]) == (0, "sm2:")
    assert call("gate", "verify", "--gate", str(tmp_path / "g" / "gate.toml")).code == 0


def test_algorithm_that_there_is_not_and_one_for_a_public_half_are_refused(tmp_path: Path) -> None:
    office = Office.open(tmp_path, "default", people={})
    unknown = office.gate("enroll", "周密", "--make-key", office.key("周密"), "--algorithm", "sm4", key=None)
    assert (unknown.code, "--algorithm 不能是“sm4”" in unknown.err) == (2, True)
    beside = office.gate("enroll", "周密", "--public", "x.pub", "--algorithm", "sm2", key=ADMINISTRATOR)
    assert (beside.code, "只与 --make-key 合用" in beside.err) == (2, True)


def test_machine_without_gmssl_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "gmssl_pyx", None)
    with pytest.raises(ConfigError, match="没有安装SM2的支持"):
        verifies(PUBLIC, b"payload", bytes.fromhex(SIGNATURE))
    with pytest.raises(ConfigError, match="zwlint\\[sm2\\]"):
        Key.generate(Scheme.SM2)


def test_public_half_of_no_scheme_is_not_enrolled(world: World) -> None:
    request = world.request("周密")._replace(public="04" * 40)
    with refused(Code.PROOF_WRONG):
        world.gate.enroll(world.root, request, ["保密员"])
