"""Generators of Word files for the docx reader, written from its contract and from ECMA-376, not from the reader.

``documents`` composes whole documents and what a reader must make of them, ``part`` counts paragraphs and runs while
it writes them, ``inline``, ``changes``, ``fields``, ``drawings``, ``tables``, ``numbering`` and ``stories`` are the
habits of real files, ``package`` makes the zip, ``hostile`` input that must not hurt. Nothing here knows zwlint.
"""
