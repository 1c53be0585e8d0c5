"""Kind ``metadata``: what the tags in the head of a page must hold; ``match.test`` names what is looked at."""

from __future__ import annotations

from zwlint.checkers.metadata.moment import MOMENT
from zwlint.checkers.metadata.required import OPTIONAL, REQUIRED
from zwlint.checkers.metadata.site import CODE, FACTS, HOST
from zwlint.checkers.metadata.title import TITLE
from zwlint.checkers.metadata.values import LENGTH, SEPARATORS, SOURCES, VALUES
from zwlint.checkers.page.base import checker_of

TESTS = (REQUIRED, OPTIONAL, HOST, CODE, FACTS, VALUES, SEPARATORS, SOURCES, LENGTH, TITLE, MOMENT)
METADATA = checker_of("metadata", TESTS)
