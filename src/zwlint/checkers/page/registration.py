"""The tests of kind ``page``."""

from __future__ import annotations

from zwlint.checkers.page.base import checker_of
from zwlint.checkers.page.dates import COLUMN_FRESH, DATE_SHOWN, DATES_AGREE, SOURCE_SHOWN
from zwlint.checkers.page.files import ATTACHMENTS, DEAD_LINKS
from zwlint.checkers.page.links import ALLOWED_LINKS, COMMERCE, CONCEALED, HOSTS, LOADED, REMOVED
from zwlint.checkers.page.origin import INVALID, ORIGINAL_TITLE, REPOSTED
from zwlint.checkers.page.parts import ALTERNATIVE_TEXT, BODY, FOOTER, GUIDE

TESTS = (
    DATE_SHOWN,
    DATES_AGREE,
    SOURCE_SHOWN,
    COLUMN_FRESH,
    DEAD_LINKS,
    ATTACHMENTS,
    HOSTS,
    CONCEALED,
    LOADED,
    COMMERCE,
    ALLOWED_LINKS,
    REMOVED,
    REPOSTED,
    ORIGINAL_TITLE,
    INVALID,
    FOOTER,
    BODY,
    GUIDE,
    ALTERNATIVE_TEXT,
)
PAGE = checker_of("page", TESTS)
