"""The store in a database: append-only by privileges and by triggers, migrations, addresses, lost connections."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from threading import Event as Signal
from threading import Thread
from typing import Any

import psycopg
import pytest

from gate.commands import PASSPHRASE, Office
from gate.conftest import NewStore
from gate.servers import OWNER, SUPERUSER, Cluster
from gate.worlds import CHANGED, CLEAN, World, refused
from support import ROOT, environment, python
from zwlint.errors import ConfigError
from zwlint.gate.codes import Code, Refused
from zwlint.gate.digests import Algorithm
from zwlint.gate.place import load
from zwlint.gate.store import postgresql, postgresql_links
from zwlint.gate.store import postgresql_schema as schema
from zwlint.gate.store.postgresql import PostgresStore
from zwlint.gate.store.postgresql_links import Address
from zwlint.gate.store.protocol import Identity, UnreachableError
from zwlint.gate.store.vault import Vault
from zwlint.gate.verifying import verify

pytestmark = pytest.mark.postgres
IDENTITY = Identity("sha256:1", "root", Algorithm.SHA256)
REST = "sequence, kind, time, payload, signature, hash, chain"
CHANGES = [
    "UPDATE zwlint.events SET time = '2020-01-01T00:00:00Z' WHERE position = 2",
    "DELETE FROM zwlint.events WHERE position = 2",
    "DELETE FROM zwlint.events",
    "TRUNCATE zwlint.events",
    "UPDATE zwlint.blobs SET data = ''",
    "DELETE FROM zwlint.blobs",
    "TRUNCATE zwlint.blobs",
    "INSERT INTO zwlint.blobs SELECT digest, '' FROM zwlint.blobs ON CONFLICT (digest) DO UPDATE SET data = ''",
]


@pytest.fixture(name="world")
def _world(tmp_path: Path, new_database: NewStore) -> World:
    world = World.make(tmp_path / "g", store=new_database())
    world.submit()
    return world


def url(world: World) -> str:
    assert isinstance(world.place.store, str)
    return world.place.store


def kept(world: World) -> tuple[object, ...]:
    store = world.gate.store
    return list(store.records()), [store.blob(digest) for digest in store.blobs()]


# -- append-only ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize("statement", CHANGES)
def test_privileges_refuse_every_change_by_the_owner(world: World, statement: str) -> None:
    before = kept(world)
    with psycopg.connect(url(world)) as connection, pytest.raises(psycopg.errors.InsufficientPrivilege):
        connection.execute(statement)
    assert kept(world) == before


@pytest.mark.parametrize("statement", CHANGES)
@pytest.mark.parametrize("role", ["origin", "replica"])
def test_triggers_refuse_every_change_by_the_superuser(world: World, statement: str, role: str) -> None:
    before = kept(world)
    with psycopg.connect(url(world), user=SUPERUSER) as connection:
        connection.execute(f"SET session_replication_role = {role}")
        with pytest.raises(psycopg.errors.RaiseException, match="appended only"):
            connection.execute(statement)
        connection.rollback()
    assert kept(world) == before


@pytest.mark.parametrize(
    "values",
    [
        f"SELECT 99, item, {REST} FROM zwlint.events WHERE position = 1",
        f"SELECT max(position) OVER () + 1, item, {REST} FROM zwlint.events LIMIT 1",
        f"SELECT position - 100, item, {REST} FROM zwlint.events LIMIT 1",
    ],
)
def test_events_come_in_at_the_end_only(world: World, values: str) -> None:
    before = kept(world)
    with psycopg.connect(url(world)) as connection:
        connection.execute("CREATE TEMPORARY TABLE events (position bigint, item text, sequence bigint)")
        connection.execute("SET search_path TO pg_temp")  # a table of one's own does not stand in for the log
        with pytest.raises(psycopg.errors.RaiseException, match="appended only"):
            connection.execute(f"INSERT INTO zwlint.events {values}")
        connection.rollback()
    assert kept(world) == before


GRANTS = re.findall(r"```sql\n(.*?)```", (ROOT / "docs" / "gate.md").read_text(encoding="utf-8"), re.DOTALL)


def test_role_of_the_guide_can_sign_and_can_do_nothing_else(
    world: World, cluster: Cluster, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What docs/gate.md says to execute is executed."""
    (grants,) = GRANTS
    monkeypatch.setenv("PGPASSWORD", "geheim")
    with cluster.connect() as connection:
        connection.execute("CREATE ROLE zwlint_app LOGIN PASSWORD 'geheim'")
    with psycopg.connect(url(world), autocommit=True) as connection:
        connection.execute(grants.encode())
    text = world.place.path.read_text(encoding="utf-8").replace(f"//{OWNER}@", "//zwlint_app@")
    world.place.path.write_text(text, encoding="utf-8")
    place = load(world.place.path)
    assert isinstance(place.store, str)
    gate = World._gate(place, world.clock)
    gate.review(world["李科"], "A1", "同意")
    assert verify(gate.store, contents=True).problems == ()
    for statement in (*CHANGES, "DROP TABLE zwlint.blobs", "DROP TRIGGER events_stay ON zwlint.events"):
        with psycopg.connect(place.store) as connection, pytest.raises(psycopg.errors.InsufficientPrivilege):
            connection.execute(statement)


# -- what is written where -----------------------------------------------------------------------------------


def test_drafts_are_nowhere_in_the_clear(world: World, cluster: Cluster) -> None:
    with cluster.connect() as connection:
        connection.execute("CHECKPOINT")
    written = [path.read_bytes() for path in cluster.folder.rglob("*") if path.is_file()]
    assert any(world.house.encode() in each for each in written), "the log is not where it was looked for"
    assert not any("有序推进".encode() in each for each in written)
    assert world.gate.store.blob(next(iter(world.gate.store.blobs()))) == CLEAN.encode()


def test_each_commit_waits_for_the_disk_where_the_server_does_not(world: World) -> None:
    """The server of the tests has it off."""
    store = PostgresStore(url(world), world.place.identity, Vault.open(world.place.key_file))
    assert store._links.mine().execute("SHOW synchronous_commit").fetchone() == ("on",)


# -- migrations ----------------------------------------------------------------------------------------------


def test_database_of_a_later_version_is_refused(world: World) -> None:
    with psycopg.connect(url(world)) as connection:
        connection.execute("INSERT INTO zwlint.migrations VALUES (%s)", (len(schema.MIGRATIONS) + 1,))
    with pytest.raises(ConfigError, match="比本机的新"):
        world.another_gate()


def test_database_of_an_earlier_version_is_brought_up(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    before = kept(world)
    monkeypatch.setattr(schema, "MIGRATIONS", (*schema.MIGRATIONS, "CREATE TABLE zwlint.more (a text)"))
    more = {("more", "relation r p f f"), ("more", "column a text f f   default")}
    monkeypatch.setattr(schema, "EXPECTED", schema.EXPECTED | more)
    assert kept(world) == before
    world.another_gate()
    with psycopg.connect(url(world)) as connection:
        assert connection.execute("SELECT count(*) FROM zwlint.more").fetchone() == (0,)
        assert connection.execute("SELECT number FROM zwlint.migrations ORDER BY 1").fetchall() == [(1,), (2,)]


def test_migration_that_fails_leaves_the_database_as_it_was(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    twice = "CREATE TABLE zwlint.more (a text); CREATE TABLE zwlint.more (a text)"
    monkeypatch.setattr(schema, "MIGRATIONS", (*schema.MIGRATIONS, twice))
    with pytest.raises(ConfigError, match="存储不可用"):
        world.another_gate()
    with psycopg.connect(url(world)) as connection:
        assert connection.execute("SELECT to_regclass('zwlint.more')").fetchone() == (None,)


def test_migration_without_the_privilege_says_who_must(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    with psycopg.connect(url(world), user=SUPERUSER) as connection:
        connection.execute(f"ALTER SCHEMA zwlint OWNER TO {SUPERUSER}")
        connection.execute(f"GRANT USAGE ON SCHEMA zwlint TO {OWNER}")
    monkeypatch.setattr(schema, "MIGRATIONS", (*schema.MIGRATIONS, "CREATE TABLE zwlint.more (a text)"))
    with pytest.raises(ConfigError, match="由建表的角色"):
        world.another_gate()


def test_of_processes_that_make_one_store_at_once_one_does(new_database: NewStore) -> None:
    address, told = new_database(), []

    def make() -> None:
        try:
            PostgresStore(address, IDENTITY, Vault(os.urandom(32)), create=True).close()
        except ConfigError as error:
            told.append(error.what)

    threads = [Thread(target=make) for _each in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert told == ["数据库里已经有存储，不覆盖"] * 7


def test_database_of_another_encoding_is_refused(cluster: Cluster) -> None:
    with cluster.connect() as connection:
        connection.execute(f"CREATE DATABASE latin OWNER {OWNER} ENCODING 'LATIN1' TEMPLATE template0")
    with pytest.raises(ConfigError, match="编码是 LATIN1"):
        PostgresStore(cluster.url("latin"), IDENTITY, Vault(os.urandom(32)), create=True)


def test_second_house_in_one_database_is_refused_before_anything_is_made(world: World, tmp_path: Path) -> None:
    before = kept(world)
    with pytest.raises(ConfigError, match="已经有存储"):
        World.make(tmp_path / "other", store=url(world))
    assert not (tmp_path / "other").exists()
    assert kept(world) == before


def test_store_that_is_gone_is_not_made_anew(world: World) -> None:
    with psycopg.connect(url(world)) as connection:
        connection.execute("DROP SCHEMA zwlint CASCADE")
    with pytest.raises(ConfigError, match="只有 zwlint gate init"):
        world.another_gate()
    with psycopg.connect(url(world)) as connection:
        assert connection.execute(schema.IS_SCHEMA).fetchone() is None


# -- what is not ours ----------------------------------------------------------------------------------------


SWALLOW = "CREATE FUNCTION public.zz() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NULL; END'; "
BEND = "CREATE FUNCTION public.zz() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN NEW.{} = {}; RETURN NEW; END'; "
TRIGGER = "CREATE TRIGGER zz BEFORE INSERT ON zwlint.{table} FOR EACH ROW EXECUTE FUNCTION public.zz()"


@pytest.mark.parametrize(
    ("table", "statement"),
    [
        ("events", SWALLOW + TRIGGER),
        ("blobs", SWALLOW + TRIGGER),
        ("events", "CREATE RULE zz AS ON INSERT TO zwlint.{table} DO INSTEAD NOTHING"),
        ("blobs", "CREATE RULE zz AS ON INSERT TO zwlint.{table} DO INSTEAD NOTHING"),
        ("events", BEND.format("signature", "decode(''00'', ''hex'')") + TRIGGER),
        ("blobs", BEND.format("data", "decode(''00'', ''hex'')") + TRIGGER),
    ],
)
def test_row_that_is_swallowed_or_bent_is_not_acknowledged(world: World, table: str, statement: str) -> None:
    before = kept(world)
    with psycopg.connect(url(world), user=SUPERUSER) as connection:
        connection.execute(statement.replace("{table}", table).encode())
    with refused(Code.NOT_WRITTEN):
        world.submit("A9", page=CHANGED)
    assert kept(world) == before
    with refused(Code.SCHEMA_WRONG):
        world.another_gate()
    assert [(each.code, each.detail) for each in verify(world.gate.store).problems] == [(Code.SCHEMA_WRONG, "zz")]


def test_row_that_a_trigger_deletes_at_the_commit_is_not_acknowledged(world: World) -> None:
    before = kept(world)
    body = "BEGIN DELETE FROM zwlint.events WHERE position = NEW.position; RETURN NULL; END"
    with psycopg.connect(url(world), user=SUPERUSER) as connection:
        connection.execute("ALTER TABLE zwlint.events DISABLE TRIGGER events_stay")
        connection.execute(
            f"CREATE FUNCTION public.zz() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER AS '{body}'".encode()
        )
        connection.execute(
            "CREATE CONSTRAINT TRIGGER zz AFTER INSERT ON zwlint.events DEFERRABLE INITIALLY DEFERRED"
            " FOR EACH ROW EXECUTE FUNCTION public.zz()"
        )
    with refused(Code.NOT_WRITTEN):
        world.submit("A9", page=CHANGED)
    assert kept(world) == before
    assert {each.code for each in verify(world.gate.store).problems} == {Code.SCHEMA_WRONG}


@pytest.mark.parametrize(
    ("statement", "told"),
    [
        ("DROP TRIGGER events_stay ON zwlint.events", "events_stay"),
        ("ALTER TABLE zwlint.events DISABLE TRIGGER events_follow", "events_follow"),
        ("ALTER TABLE zwlint.blobs ENABLE REPLICA TRIGGER blobs_stay", "blobs_stay"),
        ("ALTER TABLE zwlint.events ADD COLUMN more text", "events"),
        ("ALTER TABLE zwlint.events ALTER COLUMN time DROP NOT NULL", "events"),
        ("ALTER TABLE zwlint.events ALTER COLUMN item SET DEFAULT 'A1'", "events"),
        ("ALTER TABLE zwlint.events DROP CONSTRAINT events_item_sequence_key", "events_item_sequence_key"),
        ("ALTER TABLE zwlint.events ADD CONSTRAINT few CHECK (position < 99)", "few"),
        ("ALTER TABLE zwlint.blobs ENABLE ROW LEVEL SECURITY", "blobs"),
        ("CREATE POLICY few ON zwlint.events USING (position < 99)", "few"),
        ("CREATE TABLE public.heir () INHERITS (zwlint.events)", "heir"),
        ("CREATE TABLE zwlint.more (a text)", "more"),
        ("CREATE VIEW zwlint.more AS SELECT 1 AS a", "more、_RETURN"),
        ("CREATE INDEX more ON zwlint.blobs (data)", "more"),
        (
            "CREATE OR REPLACE FUNCTION zwlint.stay() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NULL; END'",
            "stay",
        ),
        ("CREATE FUNCTION zwlint.more() RETURNS integer LANGUAGE sql AS 'SELECT 1'", "more"),
    ],
)
def test_what_is_not_as_it_was_made_is_told(world: World, statement: str, told: str) -> None:
    with psycopg.connect(url(world), user=SUPERUSER) as connection:
        connection.execute(statement.encode())
    with pytest.raises(Refused) as told_at_once:
        world.another_gate()
    assert (told_at_once.value.code, set(told_at_once.value.detail.split("、"))) == (
        Code.SCHEMA_WRONG,
        set(told.split("、")),
    )
    found = [each.detail for each in verify(world.gate.store).problems if each.code is Code.SCHEMA_WRONG]
    assert [set(each.split("、")) for each in found] == [set(told.split("、"))]


def test_row_of_another_type_is_told_of(world: World) -> None:
    with psycopg.connect(url(world), user=SUPERUSER) as connection:
        connection.execute("ALTER TABLE zwlint.events ALTER COLUMN payload TYPE text USING 'text'")
    codes = {each.code for each in verify(world.gate.store).problems}
    assert {Code.SCHEMA_WRONG, Code.COLUMN_WRONG} <= codes
    with refused(Code.COLUMN_WRONG):
        world.gate.house()


def test_tables_that_are_gone_are_told_of(world: World) -> None:
    with psycopg.connect(url(world), user=SUPERUSER) as connection:
        connection.execute("DROP TABLE zwlint.events")
    found = {each.code for each in verify(world.gate.store).problems}
    assert {Code.SCHEMA_WRONG, Code.STORE_DAMAGED} <= found


def test_operators_of_others_are_not_used(world: World) -> None:
    """A role may be told to look elsewhere first: there anything is equal to anything."""
    with psycopg.connect(url(world), user=SUPERUSER) as connection:
        connection.execute("CREATE SCHEMA evil")
        connection.execute("CREATE FUNCTION evil.yes(text, text) RETURNS boolean LANGUAGE sql AS 'SELECT true'")
        connection.execute("CREATE OPERATOR evil.= (LEFTARG = text, RIGHTARG = text, FUNCTION = evil.yes)")
        connection.execute("GRANT USAGE ON SCHEMA evil TO PUBLIC")
        connection.execute(f"ALTER DATABASE {connection.info.dbname} SET search_path = evil, pg_catalog")
    try:
        store = world.another_gate().store
        assert list(store.records("A9")) == []
    finally:
        with psycopg.connect(url(world), user=SUPERUSER) as connection:
            connection.execute(f"ALTER DATABASE {connection.info.dbname} RESET search_path")
            connection.execute("DROP SCHEMA evil CASCADE")


# -- addresses, passwords, certificates ----------------------------------------------------------------------


@pytest.mark.parametrize(
    "written", ["postgresql://a:geheim@h/d", "postgresql://a@h/d?password=geheim", "postgresql:///d?sslpassword=geheim"]
)
def test_password_in_the_address_is_refused_and_not_repeated(written: str) -> None:
    with pytest.raises(ConfigError, match="PGPASSWORD") as told:
        Address(written)
    assert "geheim" not in str(told.value)


@pytest.mark.parametrize("written", ["postgresql://[h/d", "postgresql://h/d?sslmod=require", "postgresql://h/d?geheim"])
def test_address_that_is_none_is_refused(written: str) -> None:
    with pytest.raises(ConfigError) as told:
        Address(written)
    assert "geheim" not in str(told.value)


@pytest.mark.parametrize(
    ("written", "mode"),
    [
        ("postgresql://a@db.example.gov.cn/d", "verify-full"),
        ("postgresql://a@10.1.2.3/d", "verify-full"),
        ("postgresql://a@localhost,db.example.gov.cn/d", "verify-full"),
        ("postgresql://a@db.example.gov.cn/d?sslmode=require", "require"),
        ("postgresql://a@localhost/d", None),
        ("postgresql:///d", None),
        ("postgresql:///d?host=/run/postgresql", None),
    ],
)
def test_server_elsewhere_must_show_its_certificate(
    written: str, mode: str | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("PGSSLMODE", "PGHOST", "PGSERVICE"):
        monkeypatch.delenv(name, raising=False)
    assert Address(written).parameters.get("sslmode") == mode
    monkeypatch.setenv("PGSSLMODE", "prefer")
    assert Address("postgresql://a@db.example.gov.cn/d").parameters.get("sslmode") is None


@pytest.fixture(name="remote")
def _remote(cluster: Cluster, world: World, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[str], str]:
    """A role with a password, over TLS; gives the URL with further options."""
    with psycopg.connect(url(world), user=SUPERUSER, autocommit=True) as connection:
        connection.execute("DROP ROLE IF EXISTS remote")
        connection.execute("CREATE ROLE remote LOGIN SUPERUSER PASSWORD 'geheim 1'")
        database = connection.info.dbname
    trusted = tmp_path / "root.crt"
    trusted.write_bytes((cluster.data / "server.crt").read_bytes())
    monkeypatch.setenv("PGPASSFILE", str(tmp_path / "pgpass"))
    base = f"postgresql://remote@127.0.0.1:{cluster.port}/{database}?sslrootcert={trusted}&sslmode="
    return lambda options: base + options


def opens(world: World, address: str) -> int:
    return PostgresStore(address, world.place.identity, Vault.open(world.place.key_file)).head().position


def test_password_of_the_environment_and_of_pgpass(
    world: World, remote: Callable[[str], str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with pytest.raises(ConfigError, match=r"~/\.pgpass 或者 PGPASSWORD"):
        opens(world, remote("verify-full"))
    (tmp_path / "pgpass").write_text("*:*:*:remote:geheim 1\n")
    (tmp_path / "pgpass").chmod(0o600)
    assert opens(world, remote("verify-full")) == world.gate.store.head().position
    (tmp_path / "pgpass").unlink()
    monkeypatch.setenv("PGPASSWORD", "geheim 1")
    assert opens(world, remote("verify-full")) == world.gate.store.head().position
    monkeypatch.setenv("PGPASSWORD", "geheim 2")
    with pytest.raises(ConfigError, match="password authentication failed") as told:
        opens(world, remote("verify-full"))
    assert "geheim" not in str(told.value)


def test_tls_options_count(world: World, remote: Callable[[str], str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PGPASSWORD", "geheim 1")
    assert opens(world, remote("verify-full"))
    with pytest.raises(ConfigError, match="存储不可用"):
        opens(world, remote("disable"))  # the server lets no one in so
    other = re.sub(r"sslrootcert=[^&]*", "sslrootcert=/does/not/exist", remote("verify-full"))
    with pytest.raises(ConfigError, match="/does/not/exist"):
        opens(world, other)


# -- connections ---------------------------------------------------------------------------------------------


def test_writer_that_hangs_holds_the_others_up_for_a_while_only(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    held, done = Signal(), Signal()
    short = postgresql._BEGIN.replace("'60s'", "'300ms'")
    told: list[Exception] = []

    def hang() -> None:
        store = world.another_gate().store
        assert isinstance(store, PostgresStore)
        try:
            with store._writing() as connection:
                held.set()
                done.wait(30)
                connection.execute("SELECT 1")
        except ConfigError as error:
            told.append(error)

    monkeypatch.setattr(postgresql, "_BEGIN", short)
    thread = Thread(target=hang)
    thread.start()
    held.wait(30)
    world.gate.review(world["李科"], "A1", "同意")
    done.set()
    thread.join()
    assert ["idle-in-transaction" in str(each) for each in told] == [True]


@pytest.fixture(name="hasty")
def _hasty(monkeypatch: pytest.MonkeyPatch) -> None:
    """Connections that wait for a lock no longer than a moment."""
    monkeypatch.setattr(postgresql_links, "_PATIENT", postgresql_links._PATIENT.replace("'30s'", "'100ms'"))


@pytest.mark.usefixtures("hasty")
def test_table_that_somebody_holds_is_told_to_readers(world: World) -> None:
    gate = world.another_gate()
    with psycopg.connect(url(world), user=SUPERUSER) as connection:
        connection.execute("LOCK TABLE zwlint.events IN ACCESS EXCLUSIVE MODE")
        with pytest.raises(ConfigError, match="存储不可用"):
            gate.house()
        connection.rollback()
    gate.house()


@pytest.mark.usefixtures("hasty")
def test_lock_that_stays_is_told(world: World) -> None:
    world.gate.store.close()
    with psycopg.connect(url(world)) as connection:
        connection.execute("SELECT pg_advisory_xact_lock(%s)", (postgresql._LOCK,))
        with pytest.raises(ConfigError, match="存储不可用"):
            world.gate.review(world["李科"], "A1", "同意")
    world.gate.review(world["李科"], "A1", "同意")


def cut(world: World) -> None:
    """End all connections of others, as a server that is started anew does."""
    with psycopg.connect(url(world), user=SUPERUSER) as connection:
        others = "FROM pg_stat_activity WHERE datname = current_database() AND pid <> %s"
        ended = f"SELECT pg_terminate_backend(pid, 5000) {others}"
        connection.execute(ended, (connection.info.backend_pid,))


def test_connection_that_was_cut_while_idle_is_made_anew(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    cut(world)
    with pytest.raises(ConfigError, match="存储不可用"):
        world.gate.store.head()
    assert world.gate.store.head().position
    monkeypatch.setattr(postgresql_links, "_IDLE", 0.0)
    cut(world)
    assert world.gate.store.head().position


def test_event_whose_commit_was_cut_is_told_to_be_uncertain(world: World) -> None:
    store = world.gate.store
    assert isinstance(store, PostgresStore)
    before = store.head()
    with pytest.raises(ConfigError, match="不知道有没有登记"), store._writing():
        cut(world)
    assert store.head() == before


def test_server_that_goes_while_an_event_is_written_leaves_nothing_half(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    """After the content, and before the event."""
    store = world.gate.store
    assert isinstance(store, PostgresStore)
    before, keep = kept(world), store._keep

    def keep_and_cut(*args: Any) -> None:
        keep(*args)
        cut(world)

    monkeypatch.setattr(store, "_keep", keep_and_cut)
    with pytest.raises(UnreachableError, match="存储不可用") as told:
        world.submit("A9", page=CHANGED)
    assert "请核对服务器" in told.value.hint
    monkeypatch.undo()
    assert kept(world) == before
    world.submit("A9", page=CHANGED)


def test_server_that_goes_while_the_log_is_verified_is_not_called_damaged(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    read = world.gate.store.blob

    def cut_and_read(digest: str) -> bytes:
        cut(world)
        return read(digest)

    monkeypatch.setattr(world.gate.store, "blob", cut_and_read)
    with pytest.raises(UnreachableError, match="存储不可用"):
        verify(world.gate.store, contents=True)


def test_reader_who_stops_halfway_leaves_no_transaction_open(world: World) -> None:
    reading: Iterator[object] = world.gate.store.records()
    next(reading)
    with psycopg.connect(url(world), user=SUPERUSER) as connection:
        query = "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND state LIKE 'idle in%'"
        assert connection.execute(query).fetchone() == (0,)
    world.gate.review(world["李科"], "A1", "同意")
    assert len(list(reading)) == world.gate.store.head().position - 2  # of the moment when it began


def test_log_longer_than_a_page_is_read_whole(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(postgresql, "_PAGE", 3)
    assert [record.position for record in world.gate.store.records()] == [
        *range(1, world.gate.store.head().position + 1)
    ]


# -- the command line ----------------------------------------------------------------------------------------


def test_house_is_run_by_commands(tmp_path: Path, new_database: NewStore, monkeypatch: pytest.MonkeyPatch) -> None:
    address = new_database()
    monkeypatch.setenv("PGAPPNAME", "tests")
    office = Office.open(tmp_path, "default", store=address)
    assert f'store = "{address}"' in (tmp_path / "g" / "gate.toml").read_text(encoding="utf-8")
    assert sorted(path.name for path in (tmp_path / "g").iterdir()) == ["gate.key", "gate.toml"]
    page = office.write("a.html", CLEAN)
    office.submit("A1", page, "张编")
    office.take("A1")
    office.ok("release", "A1", page, key="孙网")
    assert office.ok("verify", "--contents", "--recheck")["sound"]


@pytest.mark.parametrize("address", ["postgresql://a:geheim@h/d", "postgresql://a@h/d?password=geheim"])
def test_password_in_gate_toml_is_not_repeated(tmp_path: Path, address: str) -> None:
    office = Office.open(tmp_path, "default", people={"张编": ["编辑"]})
    settings = tmp_path / "g" / "gate.toml"
    settings.write_text(settings.read_text(encoding="utf-8").replace('"gate.db"', f'"{address}"'), encoding="utf-8")
    for command in (("verify",), ("next",), ("copy", "--to", tmp_path / "copy.db")):
        done = office.gate(*command)
        assert (done.code, "地址里写了口令" in done.err) == (2, True)
        assert "geheim" not in done.err + done.text
    assert not (tmp_path / "copy.db").exists()


def test_server_that_is_not_there_is_an_error_with_a_next_step(tmp_path: Path) -> None:
    office = Office(tmp_path, "default")
    office.passphrase.write_text(f"{PASSPHRASE}\n")
    office.passphrase.chmod(0o600)
    address = f"postgresql:///d?host={tmp_path}"
    done = office.gate("init", tmp_path / "g", "--person", "管理", "--store", address, key="管理")
    assert (done.code, done.out) == (2, b"")
    assert re.fullmatch(r"错误：postgresql://\S*：存储不可用（.*）\n  请核对服务器、网络和地址；.*\n", done.err)
    assert not (tmp_path / "g").exists()


def test_driver_that_is_not_installed_is_told(tmp_path: Path) -> None:
    (tmp_path / "psycopg.py").write_text("raise ImportError('no pq wrapper available')")
    code = (
        "from zwlint.gate.store.opening import open_store\n"
        "try:\n    open_store('postgresql:///d', None, None)\n"
        "except Exception as error:\n    print(type(error).__name__, error)"
    )
    path = os.pathsep.join([str(tmp_path), environment()["PYTHONPATH"]])
    done = python("-X", "utf8", "-c", code, env=environment(PYTHONPATH=path))
    assert done.err == ""
    assert "ConfigError" in done.text
    assert "pip install 'zwlint[postgresql]'" in done.text
