"""Generators of test input for the readers, written from the specification and not from the readers.

``prose`` invents official text, ``pages`` whole pages with what a reader must show of them, ``charsets`` their bytes,
``wrapping`` hypothesis strategies for exact positions, ``hostile`` input that must not hurt, and ``oracle`` says what
an independent HTML5 parser shows. Nothing here knows zwlint.
"""
