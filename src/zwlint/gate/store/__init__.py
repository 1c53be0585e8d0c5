"""Where the log is kept: one protocol, SQLite or PostgreSQL behind it."""
