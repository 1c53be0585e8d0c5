"""What a cell's style makes of it: its number format, and whether its text can be seen."""

from __future__ import annotations

from lxml import etree

from zwlint.document import Region
from zwlint.readers.opc.namespaces import S
from zwlint.readers.sheets.colours import BLACK, WHITE, Colour, Colours, alike
from zwlint.readers.sheets.formats import BUILT_IN, Shown
from zwlint.values import NamedTuple

MOST_TINY = 2.0
"""Size in points up to which text is tiny."""
MOST_STYLES = 70_000
"""Excel allows 65,490 styles of cells."""


class Font(NamedTuple):
    """How characters look; None for what is not said."""

    colour: Colour | None
    size: float | None


class _Style(NamedTuple):
    format: int
    font: Font
    fill: Colour | None
    """The colour under the text; None where it is a pattern or a gradient."""


_PLAIN = Font(None, None)


class Styles:
    """Styles of cells by their number."""

    def __init__(self, root: etree._Element | None, colours: Colours, *, epoch_1904: bool) -> None:
        self._colours = colours
        self._epoch_1904 = epoch_1904
        self._codes = dict(BUILT_IN)
        self._shown: dict[int, Shown] = {}
        self._unseen: dict[int, Region | None] = {}
        self._styles: list[_Style] = []
        if root is not None:
            self._read(root)

    def _read(self, root: etree._Element) -> None:
        for each in (each for parent in root.iterchildren(_tag("numFmts")) for each in parent):
            if (number := _number(each.get("numFmtId"))) is not None:
                self._codes[number] = each.get("formatCode", "General")
        fonts = [self.font(each) for parent in root.iterchildren(_tag("fonts")) for each in parent]
        fills = [self._fill(each) for parent in root.iterchildren(_tag("fills")) for each in parent]
        for parent in root.iterchildren(_tag("cellXfs")):
            for each in parent.iterchildren(_tag("xf")):
                font, fill = _number(each.get("fontId")) or 0, _number(each.get("fillId")) or 0
                self._styles.append(
                    _Style(
                        _number(each.get("numFmtId")) or 0,
                        fonts[font] if font < len(fonts) else _PLAIN,
                        fills[fill] if fill < len(fills) else WHITE,
                    )
                )
                if len(self._styles) >= MOST_STYLES:
                    return

    def font(self, element: etree._Element) -> Font:
        """The look that a ``font`` or ``rPr`` states."""
        size = _child(element, "sz")
        try:
            points = float(size.get("val", "")) if size is not None else None
        except ValueError:
            points = None
        return Font(self._colours.of(_child(element, "color")), points)

    def format(self, style: int) -> Shown:
        """The number format of a style; General for one that there is not."""
        number = self._styles[style].format if style < len(self._styles) else 0
        if number not in self._shown:
            self._shown[number] = Shown(self._codes.get(number, "General"), epoch_1904=self._epoch_1904)
        return self._shown[number]

    def unseen(self, style: int) -> Region | None:
        """Why the text of a cell cannot be seen: ``white`` or ``tiny``; None where it can."""
        if style not in self._unseen:
            font = self._styles[style].font if style < len(self._styles) else _PLAIN
            self._unseen[style] = self.unseen_run(style, font)
        return self._unseen[style]

    def unseen_run(self, style: int, font: Font) -> Region | None:
        """Why characters of that look cannot be seen in a cell of that style."""
        if font.size is not None and font.size <= MOST_TINY:
            return Region.TINY
        fill = self._styles[style].fill if style < len(self._styles) else WHITE
        return Region.WHITE if fill is not None and alike(font.colour or BLACK, fill) else None

    def _fill(self, element: etree._Element) -> Colour | None:
        pattern = _child(element, "patternFill")
        kind = "gradient" if pattern is None else pattern.get("patternType", "none")
        if kind == "none":
            return WHITE
        return self._colours.of(_child(pattern, "fgColor")) if kind == "solid" and pattern is not None else None


def _tag(name: str) -> str:
    return f"{{{S}}}{name}"


def _child(element: etree._Element, name: str) -> etree._Element | None:
    return next(element.iterchildren(_tag(name)), None)


def _number(written: str | None) -> int | None:
    return int(written) if written and written.isdecimal() and len(written) < 8 else None
