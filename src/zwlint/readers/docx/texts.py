"""What the text elements of runs show."""

from __future__ import annotations

from zwlint.readers.docx.joined import JOINED, JOINT
from zwlint.readers.docx.tags import XML_SPACE, Element

_WHITE_SPACE = " \t\r\n"
_LINE_ENDS = str.maketrans("\r\n", "  ")


def shown_text(element: Element) -> str:
    """What a text element shows: without the white space at its ends, unless ``xml:space`` keeps it."""
    text = _shown(element)
    return text.replace(JOINT, "") if JOINT in text and element.tag == JOINED else text


def pieces_of(run: Element) -> list[str]:
    """What each of the runs shows that were joined to this one; nothing for a run as it stands in the file."""
    only = run[0] if len(run) == 1 else None
    return _shown(only).split(JOINT) if only is not None and only.tag == JOINED else []


def _shown(element: Element) -> str:
    text: str = element.text or ""
    if not text:
        return ""
    if (text[0] <= " " or text[-1] <= " ") and not _keeps_space(element):
        text = text.strip(_WHITE_SPACE)
    return text.translate(_LINE_ENDS) if "\n" in text or "\r" in text else text


def _keeps_space(element: Element) -> bool:
    """By the nearest ``xml:space`` around (XML 1.0, 2.10)."""
    while element is not None:
        if (said := element.get(XML_SPACE)) is not None:
            return bool(said == "preserve")
        element = element.getparent()
    return False
