"""The elements and attributes that the walk knows, as lxml spells them, and how their plain values are read."""

from __future__ import annotations

from typing import Any, TypeAlias

from zwlint.readers.opc.namespaces import DGM, MC, PIC, W14, WP, WPG, WPS, XML, A, C, M, O, R, V, w

Element: TypeAlias = Any
"""An element of lxml, which has no types."""

VAL = w("val")
P, RUN, T, PPR, RPR = w("p"), w("r"), w("t"), w("pPr"), w("rPr")
A_P, A_R, A_T, A_BR, A_FLD = f"{{{A}}}p", f"{{{A}}}r", f"{{{A}}}t", f"{{{A}}}br", f"{{{A}}}fld"
M_R, M_T = f"{{{M}}}r", f"{{{M}}}t"
MATH = f"{{{M}}}"
PARAGRAPHS = (P, A_P)
RUNS = (RUN, M_R, A_R)
TBL, TR, TC, TCPR, TRPR = w("tbl"), w("tr"), w("tc"), w("tcPr"), w("trPr")
SDT, SDT_CONTENT, CUSTOM_XML = w("sdt"), w("sdtContent"), w("customXml")
INS, DEL, MOVE_FROM, MOVE_TO = w("ins"), w("del"), w("moveFrom"), w("moveTo")
ALTERNATE, CHOICE, FALLBACK = f"{{{MC}}}AlternateContent", f"{{{MC}}}Choice", f"{{{MC}}}Fallback"
TXBX_CONTENT = w("txbxContent")
SECT_PR = w("sectPr")
SHD, COLOR, SIZE, VANISH, R_STYLE = w("shd"), w("color"), w("sz"), w("vanish"), w("rStyle")
FLD_CHAR, FLD_CHAR_TYPE = w("fldChar"), w("fldCharType")
AUTHOR, DATE, ID = w("author"), w("date"), w("id")
R_ID, R_EMBED, R_LINK = f"{{{R}}}id", f"{{{R}}}embed", f"{{{R}}}link"
BLIP = f"{{{A}}}blip"
DOC_PR = f"{{{WP}}}docPr"
CNV_PR = tuple(f"{{{space}}}cNvPr" for space in (PIC, WPS, WPG, A))
CHART, CHART_VALUE, USER_SHAPES = f"{{{C}}}chart", f"{{{C}}}v", f"{{{C}}}userShapes"
STRING_CACHES = (f"{{{C}}}strCache", f"{{{C}}}multiLvlStrCache")
DIAGRAM = f"{{{DGM}}}relIds"
IMAGE_DATA, TEXT_PATH = f"{{{V}}}imagedata", f"{{{V}}}textpath"
VML = f"{{{V}}}"
OLE = f"{{{O}}}OLEObject"
TEXT_FILL, TEXT_OUTLINE = f"{{{W14}}}textFill", f"{{{W14}}}textOutline"
XML_SPACE = f"{{{XML}}}space"

_OFF = frozenset({"0", "false", "off", "none"})
_MOST = 2**31 - 1
_POINTS = {"pt": 1.0, "in": 72.0, "cm": 72 / 2.54, "mm": 72 / 25.4, "pc": 12.0, "pi": 12.0}


def on(element: Element) -> bool:
    """Whether a toggle such as ``w:vanish`` is switched on (ST_OnOff)."""
    return element.get(VAL, "").strip().lower() not in _OFF


def number(written: str | None, default: int = 0) -> int:
    """A whole number of an attribute, ``default`` where it is none or too large for Word."""
    if written is None:
        return default
    text = written.strip()
    digits = text[1:] if text[:1] in {"+", "-"} else text
    if not (digits.isascii() and digits.isdigit() and len(digits) <= 10):
        return default
    value = int(text)
    return value if abs(value) <= _MOST else default


def half_points(written: str | None) -> float | None:
    """A font size in half points: a bare number, or a number with its unit (ST_HpsMeasure); None where it is none."""
    text = (written or "").strip()
    if text.isascii() and text.isdigit():
        return float(text[:9])
    factor = _POINTS.get(text[-2:])
    try:
        return 2 * factor * float(text[:-2]) if factor else None
    except ValueError:
        return None


def child(element: Element, tag: str) -> Element | None:
    """The first child of that name."""
    return next(element.iterchildren(tag), None)


def value(element: Element, tag: str) -> str | None:
    """The ``w:val`` of the first child of that name, None where there is no such child."""
    found = next(element.iterchildren(tag), None)
    return None if found is None else found.get(VAL, "")


def chosen(alternate: Element) -> Element | None:
    """The branch of ``mc:AlternateContent`` that Word shows: the first that needs only what Word knows."""
    fallback = None
    for branch in alternate:
        if branch.tag == CHOICE:
            spaces = branch.nsmap
            if all(spaces.get(prefix, "").startswith(_KNOWN) for prefix in branch.get("Requires", "").split()):
                return branch
        elif branch.tag == FALLBACK and fallback is None:
            fallback = branch
    return fallback


_KNOWN = ("http://schemas.microsoft.com/", "http://schemas.openxmlformats.org/", "urn:schemas-microsoft-com:")
"""Beginnings of the namespaces that Word understands; those of other makers it does not."""
