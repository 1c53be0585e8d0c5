"""Colours of fonts and fills: as RGB, from palette and theme."""

from __future__ import annotations

from lxml import etree

from zwlint.readers.opc.namespaces import A, S

Colour = tuple[int, int, int]
"""Red, green, blue, each 0 to 255."""
BLACK: Colour = (0, 0, 0)
WHITE: Colour = (255, 255, 255)
MOST_APART = 24
"""How far each part of two colours may be apart for people to see no difference."""
_PALETTE = (
    "000000 FFFFFF FF0000 00FF00 0000FF FFFF00 FF00FF 00FFFF 000000 FFFFFF FF0000 00FF00 0000FF FFFF00 FF00FF 00FFFF "
    "800000 008000 000080 808000 800080 008080 C0C0C0 808080 9999FF 993366 FFFFCC CCFFFF 660066 FF8080 0066CC CCCCFF "
    "000080 FF00FF FFFF00 00FFFF 800080 800000 008080 0000FF 00CCFF CCFFFF CCFFCC FFFF99 99CCFF FF99CC CC99FF FFCC99 "
    "3366FF 33CCCC 99CC00 FFCC00 FF9900 FF6600 666699 969696 003366 339966 003300 333300 993300 993366 333399 333333 "
    "000000 FFFFFF"
).split()
"""ECMA-376 part 1, 18.8.27; the last two are the system's colours of text and paper."""
_THEME = ("lt1", "dk1", "lt2", "dk2", "accent1", "accent2", "accent3", "accent4", "accent5", "accent6", "hlink",
          "folHlink")  # fmt: skip
"""In the order in which Excel counts, which is not that of the theme."""


class Colours:
    """What the colours of a workbook are."""

    def __init__(self, theme: etree._Element | None, styles: etree._Element | None) -> None:
        own = [] if styles is None else [each.get("rgb") for each in styles.iter(f"{{{S}}}rgbColor")]
        self._palette = [_rgb(code) for code in (own or _PALETTE)]
        self._theme: dict[str, Colour] = {"lt1": WHITE, "dk1": BLACK}
        scheme = None if theme is None else next(theme.iter(f"{{{A}}}clrScheme"), None)
        for slot in scheme if scheme is not None else ():
            colour = next((_rgb(value.get("lastClr") or value.get("val")) for value in slot), None)
            if colour is not None:
                self._theme[etree.QName(slot).localname] = colour

    def of(self, element: etree._Element | None) -> Colour | None:
        """The colour of a ``color`` or ``fgColor`` element; None where it is the automatic one or not known."""
        if element is None:
            return None
        found = _rgb(element.get("rgb"))
        if found is None:
            found = self._numbered(element)
        return None if found is None else _tinted(found, element.get("tint"))

    def _numbered(self, element: etree._Element) -> Colour | None:
        theme, indexed = element.get("theme", ""), element.get("indexed", "")
        if theme.isdecimal() and len(theme) < 3 and int(theme) < len(_THEME):
            return self._theme.get(_THEME[int(theme)])
        if indexed.isdecimal() and len(indexed) < 4 and int(indexed) < len(self._palette):
            return self._palette[int(indexed)]
        return None


def alike(first: Colour, second: Colour) -> bool:
    """Whether text of the one colour on the other is not seen."""
    return all(abs(a - b) <= MOST_APART for a, b in zip(first, second, strict=True))


def _rgb(code: str | None) -> Colour | None:
    """``FFRRGGBB`` or ``RRGGBB``."""
    digits = (code or "")[-6:]
    try:
        return (int(digits[:2], 16), int(digits[2:4], 16), int(digits[4:], 16)) if len(digits) == 6 else None
    except ValueError:
        return None


def _tinted(colour: Colour, written: str | None) -> Colour:
    """Made darker by a negative tint, lighter by a positive one. Near enough to Excel's to tell white from grey."""
    try:
        tint = max(-1.0, min(1.0, float(written or 0)))
    except ValueError:
        return colour
    if not tint:
        return colour
    red, green, blue = (round(part * (1 + tint) if tint < 0 else part + (255 - part) * tint) for part in colour)
    return red, green, blue
