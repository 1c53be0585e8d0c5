"""Where the log is kept: one protocol, SQLite behind it."""
