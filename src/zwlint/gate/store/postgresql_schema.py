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
_LOG = """
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

CREATE FUNCTION zwlint.events_follow() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    IF NEW.position <> (SELECT coalesce(max(e.position), 0) + 1 FROM zwlint.events AS e)
        OR NEW.sequence <> (SELECT coalesce(max(e.sequence), 0) + 1 FROM zwlint.events AS e WHERE e.item = NEW.item)
    THEN
        RAISE EXCEPTION 'events are appended only';
    END IF;
    RETURN NEW;
END $$;
CREATE FUNCTION zwlint.stay() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    RAISE EXCEPTION '% are appended only', TG_TABLE_NAME;
END $$;
CREATE TRIGGER events_follow BEFORE INSERT ON zwlint.events FOR EACH ROW EXECUTE FUNCTION zwlint.events_follow();
CREATE TRIGGER events_stay BEFORE UPDATE OR DELETE OR TRUNCATE ON zwlint.events EXECUTE FUNCTION zwlint.stay();
CREATE TRIGGER blobs_stay BEFORE UPDATE OR DELETE OR TRUNCATE ON zwlint.blobs EXECUTE FUNCTION zwlint.stay();
ALTER TABLE zwlint.events ENABLE ALWAYS TRIGGER events_follow;
ALTER TABLE zwlint.events ENABLE ALWAYS TRIGGER events_stay;
ALTER TABLE zwlint.blobs ENABLE ALWAYS TRIGGER blobs_stay;
REVOKE ALL ON zwlint.events, zwlint.blobs, zwlint.migrations FROM PUBLIC;
REVOKE UPDATE, DELETE, TRUNCATE ON zwlint.events, zwlint.blobs FROM CURRENT_USER;
"""
MIGRATIONS = (_LOG,)
"""Each brings a database from one version to the next; none is ever changed once released."""
