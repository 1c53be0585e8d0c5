"""The tables in PostgreSQL, as a series of migrations: ``zwlint.migrations`` says how many a database has had.

Every name is qualified, in the triggers too: a session cannot put a table of its own in the place of the log.
"""

from __future__ import annotations

IS_SCHEMA = "SELECT 1 FROM pg_catalog.pg_namespace WHERE nspname = 'zwlint'"
IS_TABLE = """
SELECT 1 FROM pg_catalog.pg_class AS c JOIN pg_catalog.pg_namespace AS n ON n.oid = c.relnamespace
WHERE n.nspname = 'zwlint' AND c.relname = 'migrations'
"""
"""Read as tables: ``to_regclass`` answers out of a cache, which need not know what was made while one waited."""
FIRST = """
CREATE TABLE zwlint.migrations (number integer PRIMARY KEY);
"""
_FOLLOW = """
BEGIN
    IF NEW.position <> (SELECT coalesce(max(e.position), 0) + 1 FROM zwlint.events AS e)
        OR NEW.sequence <> (SELECT coalesce(max(e.sequence), 0) + 1 FROM zwlint.events AS e WHERE e.item = NEW.item)
    THEN
        RAISE EXCEPTION 'events are appended only';
    END IF;
    RETURN NEW;
END """
_STAY = """
BEGIN
    RAISE EXCEPTION '% are appended only', TG_TABLE_NAME;
END """
_FUNCTION = "RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS"
_KEPT = ("events", "blobs", "mended", "vault")
"""The tables in which nothing is ever changed."""
_LOG = f"""
CREATE TABLE zwlint.events (
    position bigint PRIMARY KEY,
    item text COLLATE "C" NOT NULL,
    sequence bigint NOT NULL,
    kind text COLLATE "C" NOT NULL,
    time text COLLATE "C" NOT NULL,
    payload bytea NOT NULL,
    signature bytea NOT NULL,
    hash text COLLATE "C" NOT NULL,
    chain text COLLATE "C" NOT NULL,
    UNIQUE (item, sequence)
);
CREATE TABLE zwlint.blobs (digest text COLLATE "C" PRIMARY KEY, data bytea NOT NULL);
ALTER TABLE zwlint.blobs ALTER COLUMN data SET STORAGE EXTERNAL;
CREATE TABLE zwlint.mended (digest text COLLATE "C" NOT NULL, data bytea NOT NULL);
CREATE INDEX mended_digest ON zwlint.mended (digest);
CREATE TABLE zwlint.vault (one integer PRIMARY KEY CHECK (one = 1), sealed bytea NOT NULL);

CREATE FUNCTION zwlint.events_follow() {_FUNCTION} $${_FOLLOW}$$;
CREATE FUNCTION zwlint.stay() {_FUNCTION} $${_STAY}$$;
CREATE TRIGGER events_follow BEFORE INSERT ON zwlint.events FOR EACH ROW EXECUTE FUNCTION zwlint.events_follow();
ALTER TABLE zwlint.events ENABLE ALWAYS TRIGGER events_follow;
""" + "".join(
    f"""
CREATE TRIGGER {table}_stay BEFORE UPDATE OR DELETE OR TRUNCATE ON zwlint.{table} EXECUTE FUNCTION zwlint.stay();
ALTER TABLE zwlint.{table} ENABLE ALWAYS TRIGGER {table}_stay;
REVOKE ALL ON zwlint.{table} FROM PUBLIC;
REVOKE UPDATE, DELETE, TRUNCATE ON zwlint.{table} FROM CURRENT_USER;
"""
    for table in _KEPT
)
MIGRATIONS = (_LOG,)
"""Each brings a database from one version to the next; none is ever changed once released."""

SHAPE = """
WITH ours AS (
    SELECT c.* FROM pg_catalog.pg_class AS c JOIN pg_catalog.pg_namespace AS n ON n.oid = c.relnamespace
    WHERE n.nspname = 'zwlint'
)
SELECT relname, pg_catalog.concat_ws(' ', 'relation', relkind, relpersistence, relrowsecurity, relforcerowsecurity)
FROM ours WHERE relkind NOT IN ('i', 't')
UNION ALL
SELECT o.relname, pg_catalog.concat_ws(
    ' ', 'column', a.attname, pg_catalog.format_type(a.atttypid, a.atttypmod), a.attnotnull, a.atthasdef,
    a.attidentity, a.attgenerated, (SELECT l.collname FROM pg_catalog.pg_collation AS l WHERE l.oid = a.attcollation)
)
FROM ours AS o JOIN pg_catalog.pg_attribute AS a ON a.attrelid = o.oid
WHERE o.relkind NOT IN ('i', 't') AND a.attnum > 0 AND NOT a.attisdropped
UNION ALL
SELECT x.conname, pg_catalog.concat_ws(' ', 'constraint', o.relname, pg_catalog.pg_get_constraintdef(x.oid))
FROM ours AS o JOIN pg_catalog.pg_constraint AS x ON x.conrelid = o.oid WHERE x.contype <> 'n'
UNION ALL
SELECT o.relname, pg_catalog.concat_ws(' ', 'index', i.indisvalid, pg_catalog.pg_get_indexdef(i.indexrelid))
FROM ours AS o JOIN pg_catalog.pg_index AS i ON i.indexrelid = o.oid WHERE o.relkind = 'i'
UNION ALL
SELECT t.tgname, pg_catalog.concat_ws(' ', 'trigger', t.tgenabled, pg_catalog.pg_get_triggerdef(t.oid))
FROM ours AS o JOIN pg_catalog.pg_trigger AS t ON t.tgrelid = o.oid
UNION ALL
SELECT r.rulename, pg_catalog.concat_ws(' ', 'rule', o.relname, pg_catalog.pg_get_ruledef(r.oid))
FROM ours AS o JOIN pg_catalog.pg_rewrite AS r ON r.ev_class = o.oid
UNION ALL
SELECT p.polname, pg_catalog.concat_ws(' ', 'policy', o.relname)
FROM ours AS o JOIN pg_catalog.pg_policy AS p ON p.polrelid = o.oid
UNION ALL
SELECT c.relname, pg_catalog.concat_ws(' ', 'heir', o.relname)
FROM ours AS o JOIN pg_catalog.pg_inherits AS h ON o.oid IN (h.inhparent, h.inhrelid)
JOIN pg_catalog.pg_class AS c ON c.oid = h.inhrelid
UNION ALL
SELECT f.proname, pg_catalog.concat_ws(
    ' ', 'function', l.lanname, f.prosecdef, pg_catalog.array_to_string(f.proconfig, '; '), f.prosrc
)
FROM pg_catalog.pg_proc AS f JOIN pg_catalog.pg_namespace AS n ON n.oid = f.pronamespace
JOIN pg_catalog.pg_language AS l ON l.oid = f.prolang WHERE n.nspname = 'zwlint'
"""
"""All that decides what the tables do with a row: names, and what the catalogue says of them."""


def _columns(table: str, *columns: str) -> list[tuple[str, str]]:
    return [(table, f"column {column}") for column in columns]


def _trigger(name: str, what: str, table: str, each: str, function: str) -> tuple[str, str]:
    when = f"BEFORE {what} ON zwlint.{table} FOR EACH {each} EXECUTE FUNCTION zwlint.{function}()"
    return name, f"trigger A CREATE TRIGGER {name} {when}"


_TEXT, _BYTES, _BIG, _INTEGER = "text t f   C", "bytea t f  ", "bigint t f  ", "integer t f  "
EXPECTED = frozenset(
    [
        *((table, "relation r p f f") for table in ("migrations", *_KEPT)),
        *_columns("migrations", f"number {_INTEGER}"),
        *_columns("events", *(f"{name} {_BIG}" for name in ("position", "sequence"))),
        *_columns("events", *(f"{name} {_TEXT}" for name in ("item", "kind", "time", "hash", "chain"))),
        *_columns("events", *(f"{name} {_BYTES}" for name in ("payload", "signature"))),
        *_columns("blobs", f"digest {_TEXT}", f"data {_BYTES}"),
        *_columns("mended", f"digest {_TEXT}", f"data {_BYTES}"),
        *_columns("vault", f"one {_INTEGER}", f"sealed {_BYTES}"),
        ("migrations_pkey", "constraint migrations PRIMARY KEY (number)"),
        ("events_pkey", 'constraint events PRIMARY KEY ("position")'),
        ("events_item_sequence_key", "constraint events UNIQUE (item, sequence)"),
        ("blobs_pkey", "constraint blobs PRIMARY KEY (digest)"),
        ("vault_pkey", "constraint vault PRIMARY KEY (one)"),
        ("vault_one_check", "constraint vault CHECK ((one = 1))"),
        *(
            (name, f"index t CREATE {unique}INDEX {name} ON zwlint.{table} USING btree ({columns})")
            for name, unique, table, columns in (
                ("migrations_pkey", "UNIQUE ", "migrations", "number"),
                ("events_pkey", "UNIQUE ", "events", '"position"'),
                ("events_item_sequence_key", "UNIQUE ", "events", "item, sequence"),
                ("blobs_pkey", "UNIQUE ", "blobs", "digest"),
                ("mended_digest", "", "mended", "digest"),
                ("vault_pkey", "UNIQUE ", "vault", "one"),
            )
        ),
        _trigger("events_follow", "INSERT", "events", "ROW", "events_follow"),
        *(_trigger(f"{table}_stay", "DELETE OR UPDATE OR TRUNCATE", table, "STATEMENT", "stay") for table in _KEPT),
        ("events_follow", f"function plpgsql f search_path=pg_catalog, pg_temp {_FOLLOW}"),
        ("stay", f"function plpgsql f search_path=pg_catalog, pg_temp {_STAY}"),
    ]
)
"""What ``SHAPE`` gives after all migrations."""
