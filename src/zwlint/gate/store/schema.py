"""The tables, as a series of migrations: ``user_version`` of a file says how many it has had."""

from __future__ import annotations

_LOG = """
CREATE TABLE events (
    position INTEGER PRIMARY KEY,
    item TEXT NOT NULL,
    sequence INTEGER NOT NULL,
    kind TEXT NOT NULL,
    time TEXT NOT NULL,
    payload BLOB NOT NULL,
    signature BLOB NOT NULL,
    hash TEXT NOT NULL,
    chain TEXT NOT NULL,
    UNIQUE (item, sequence)
) STRICT;
CREATE TABLE blobs (digest TEXT PRIMARY KEY, data BLOB NOT NULL) STRICT;
CREATE TRIGGER events_follow BEFORE INSERT ON events
WHEN NEW.position <> (SELECT coalesce(max(position), 0) + 1 FROM events)
  OR NEW.sequence <> (SELECT coalesce(max(sequence), 0) + 1 FROM events WHERE item = NEW.item)
BEGIN SELECT raise(ABORT, 'events are appended only'); END;
CREATE TRIGGER events_stay BEFORE UPDATE ON events BEGIN SELECT raise(ABORT, 'events are appended only'); END;
CREATE TRIGGER events_remain BEFORE DELETE ON events BEGIN SELECT raise(ABORT, 'events are appended only'); END;
CREATE TRIGGER blobs_follow BEFORE INSERT ON blobs
WHEN EXISTS (SELECT 1 FROM blobs WHERE digest = NEW.digest) BEGIN SELECT raise(IGNORE); END;
CREATE TRIGGER blobs_stay BEFORE UPDATE ON blobs BEGIN SELECT raise(ABORT, 'contents are kept'); END;
CREATE TRIGGER blobs_remain BEFORE DELETE ON blobs BEGIN SELECT raise(ABORT, 'contents are kept'); END;
"""
_MENDING = """
CREATE TABLE vault (one INTEGER PRIMARY KEY CHECK (one = 1), sealed BLOB NOT NULL) STRICT;
CREATE TABLE mended (number INTEGER PRIMARY KEY, digest TEXT NOT NULL, data BLOB NOT NULL) STRICT;
CREATE TRIGGER mended_stay BEFORE UPDATE ON mended BEGIN SELECT raise(ABORT, 'contents are kept'); END;
CREATE TRIGGER mended_remain BEFORE DELETE ON mended BEGIN SELECT raise(ABORT, 'contents are kept'); END;
"""
MIGRATIONS = (_LOG, _MENDING)
"""Each brings a file from one version to the next; none is ever changed once released."""
