"""A PostgreSQL server of the tests' own: in a temporary folder, not as root, gone when they end."""

from __future__ import annotations

import os
import pwd
import shutil
import socket
import subprocess
import tempfile
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path

import psycopg
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID
from psycopg import sql

SUPERUSER = "root"
"""Not the user of any test but those of tampering."""
OWNER = "keeper"
"""The owner of all databases, and whom stores are opened as: no superuser, so that privileges count."""
_HBA = f"""
local all {SUPERUSER},{OWNER} trust
local all all scram-sha-256
hostssl all all 127.0.0.1/32 scram-sha-256
"""
_QUICK = ("fsync = off", "synchronous_commit = off", "full_page_writes = off", "autovacuum = off")


def _program(name: str) -> str:
    """Where a program of the server is; without one the tests fail, and say why."""
    versions = sorted(Path("/usr/lib/postgresql").glob(f"*/bin/{name}"), key=lambda path: int(path.parts[4]))
    found = shutil.which(name) or (str(versions[-1]) if versions else None)
    assert found, f"{name} is missing: install PostgreSQL (apt-get install postgresql), or deselect: -m 'not postgres'"
    return found


def _account() -> pwd.struct_passwd | None:
    """Whom the server runs as: root may not."""
    if os.getuid():
        return None
    known = {each.pw_name: each for each in pwd.getpwall()}
    return known.get("postgres") or known["nobody"]


@dataclass
class Cluster:
    """A running server."""

    folder: Path
    port: int
    _free: list[str] = field(default_factory=list)
    _count: int = 0

    @classmethod
    def start(cls, *, quick: bool = True) -> Cluster:
        """Make a cluster and start it; ``quick`` does not wait for the disk."""
        folder = Path(tempfile.mkdtemp(prefix="zwlint-pg-"))  # short, for the path of its socket
        account = _account()
        if account:
            os.chown(folder, account.pw_uid, account.pw_gid)
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            cluster = cls(folder, probe.getsockname()[1])
        options = ("-U", SUPERUSER, "-A", "trust", "-E", "UTF8", "--locale=C", "--no-sync", "-D", str(cluster.data))
        cluster._run("initdb", *options)
        (cluster.data / "pg_hba.conf").write_text(_HBA)
        _certify(cluster.data, account)
        lines = [
            "listen_addresses = '127.0.0.1'",
            f"port = {cluster.port}",
            f"unix_socket_directories = '{folder}'",
            "ssl = on",
            "max_connections = 200",
            "log_statement = 'none'",
            *(_QUICK if quick else ()),
        ]
        with (cluster.data / "postgresql.conf").open("a") as file:
            file.write("\n".join(lines) + "\n")
        cluster.run()
        with cluster.connect() as connection:
            connection.execute(sql.SQL("CREATE ROLE {} LOGIN").format(sql.Identifier(OWNER)))
        return cluster

    @property
    def data(self) -> Path:
        return self.folder / "data"

    def run(self) -> None:
        self._run("pg_ctl", "-D", str(self.data), "-l", str(self.folder / "log"), "-w", "-t", "60", "start")

    def stop(self, mode: str = "immediate") -> None:
        """``immediate`` is what a crash leaves behind."""
        self._run("pg_ctl", "-D", str(self.data), "-w", "-m", mode, "stop")

    def remove(self) -> None:
        self.stop()
        shutil.rmtree(self.folder)

    def url(self, database: str, user: str = OWNER) -> str:
        return f"postgresql://{user}@/{database}?host={self.folder}&port={self.port}"

    def connect(self, database: str = "postgres") -> psycopg.Connection[tuple[object, ...]]:
        """As the superuser, who may do everything."""
        return psycopg.connect(self.url(database, SUPERUSER), autocommit=True)

    def database(self) -> str:
        """The name of an empty database."""
        if self._free:
            return self._free.pop()
        self._count += 1
        name = f"t{self._count}"
        with self.connect() as connection:
            connection.execute(sql.SQL("CREATE DATABASE {} OWNER {}").format(*map(sql.Identifier, (name, OWNER))))
        return name

    def give_back(self, database: str) -> None:
        """Empty it for the next test, whoever still has a connection."""
        with self.connect(database) as connection:
            others = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = %s AND pid <> %s"
            connection.execute(others, (database, connection.info.backend_pid))
            connection.execute("DROP SCHEMA IF EXISTS zwlint CASCADE")
            connection.execute("DROP SCHEMA public CASCADE")
            connection.execute("CREATE SCHEMA public")
        self._free.append(database)

    def _run(self, program: str, *args: str) -> None:
        account = _account()
        as_whom = {"user": account.pw_uid, "group": account.pw_gid, "extra_groups": []} if account else {}
        with (self.folder / "said").open("a") as said:  # a pipe would stay open with the server
            done = subprocess.run(
                [_program(program), *args],
                stdout=said,
                stderr=said,
                stdin=subprocess.DEVNULL,
                cwd=self.folder,
                env={**os.environ, "LC_ALL": "C"},
                check=False,
                **as_whom,  # type: ignore[call-overload]
            )
        assert not done.returncode, (self.folder / "said").read_text()


def _certify(data: Path, account: pwd.struct_passwd | None) -> None:
    """A certificate for 127.0.0.1, signed by itself; clients trust it as ``server.crt``."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "127.0.0.1")])
    begin = datetime.now(UTC) - timedelta(days=1)
    builder = x509.CertificateBuilder(name, name, key.public_key(), 1, begin, begin + timedelta(days=9))
    names = x509.SubjectAlternativeName([x509.DNSName("127.0.0.1"), x509.DNSName("localhost")])
    certificate = builder.add_extension(names, critical=False).sign(key, hashes.SHA256())
    private = key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    for file, content in (
        ("server.crt", certificate.public_bytes(serialization.Encoding.PEM)),
        ("server.key", private),
    ):
        (data / file).write_bytes(content)
        (data / file).chmod(0o600)
        if account:
            os.chown(data / file, account.pw_uid, account.pw_gid)
