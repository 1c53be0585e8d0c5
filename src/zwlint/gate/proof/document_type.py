"""What the document type of a page says of how browsers build it."""

from __future__ import annotations

import re

from zwlint.gate.proof.markup import Span, is_blank

_DOCTYPE = re.compile(
    r"(?is)<!doctype\s+html\s*(?:public\s*([\"'])(?P<public>[^\"'>]*)\1\s*)?"
    r"(?:(?:system\s*)?([\"'])(?P<system>[^\"'>]*)\3\s*)?>"
)
_STANDARD = re.compile(r"(?i)-//w3c//dtd (xhtml 1\.[01]|html 4\.01//)")
_TRANSITIONAL = re.compile(r"(?i)-//w3c//dtd html 4\.01 (transitional|frameset)//")


def has_quirks(text: str, read: list[Span]) -> bool | None:
    """Whether a table does not end a paragraph, as in pages without a document type; None where that is not certain."""
    for span in read:
        written = text[span.start : span.end]
        if span.kind == "comment" and written[:9].lower() == "<!doctype":
            return _is_quirky(written)
        if span.kind != "comment" and not (span.kind == "text" and is_blank(written)):
            break
    return True


def _is_quirky(doctype: str) -> bool | None:
    match = _DOCTYPE.fullmatch(doctype)
    if match is None:
        return None
    public, system = match["public"] or "", match["system"]
    if not public:
        return False if system in (None, "about:legacy-compat") else None
    if _TRANSITIONAL.match(public):
        return system is None
    return False if _STANDARD.match(public) else None
