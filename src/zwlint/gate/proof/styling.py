"""What the ``style`` attributes around a piece do to it: only what is known to leave it readable is accepted.

Colours and sizes are followed from the outside to the inside, for what hides a text is what they come to together.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from zwlint.values import NamedTuple

Colour = tuple[float, float, float]
_NOT_PLAIN = re.compile(r"[\\@{}<>\x00-\x08\x0b\x0e-\x1f]|/\*|--")
_PART = re.compile(r"(?:[^;\"'()]|\"[^\"]*\"|'[^']*'|\([^()]*\))+")
_DECLARATION = re.compile(r"\s*(-?[a-z][a-z0-9-]*)\s*:\s*(\S.*?)\s*(?:!\s*important\s*)?", re.DOTALL)
_HIDING = re.compile(
    r"(?:display:none|visibility:(?:hidden|collapse)|opacity:[+-]?0*\.?0*%?|content-visibility:hidden|font-size:[+-]?0+\D*"
    r"|text-decoration(?:-line)?:.*line-through.*)"
)
_LENGTH = re.compile(r"([+-]?(?:\d+\.?\d*|\.\d+))(px|pt|pc|in|cm|mm|em|rem|ex|ch|%)?")
_UNITS = {"": 1.0, "px": 1.0, "pt": 4 / 3, "pc": 16.0, "in": 96.0, "cm": 37.8, "mm": 3.78, "rem": 16.0}
_TOKEN = re.compile(r"[^\s()]+(?:\([^()]*\))?")
_KEYWORD = re.compile(r"[a-z-]+")
_SIZES = {
    "xx-small": 9.0,
    "x-small": 10.0,
    "small": 13.0,
    "medium": 16.0,
    "large": 18.0,
    "x-large": 24.0,
    "xx-large": 32.0,
    "initial": 16.0,
}
_RELATIVE = {"smaller": 5 / 6, "larger": 1.2, "inherit": 1.0, "unset": 1.0}
_NAMED = {
    "black": "#000000",
    "windowtext": "#000000",
    "initial": "#000000",
    "white": "#ffffff",
    "red": "#ff0000",
    "darkred": "#8b0000",
    "maroon": "#800000",
    "blue": "#0000ff",
    "navy": "#000080",
    "darkblue": "#00008b",
    "green": "#008000",
    "darkgreen": "#006400",
    "teal": "#008080",
    "purple": "#800080",
    "gray": "#808080",
    "grey": "#808080",
    "dimgray": "#696969",
    "darkgray": "#a9a9a9",
    "silver": "#c0c0c0",
    "lightgray": "#d3d3d3",
    "lightgrey": "#d3d3d3",
    "whitesmoke": "#f5f5f5",
    "gainsboro": "#dcdcdc",
    "orange": "#ffa500",
    "yellow": "#ffff00",
    "lightyellow": "#ffffe0",
    "ivory": "#fffff0",
    "snow": "#fffafa",
    "aliceblue": "#f0f8ff",
}
_LEAST_CONTRAST = 2.0
_SMALLEST, _LARGEST = 9.0, 120.0
_GLOBAL = frozenset(("inherit", "initial", "unset"))


class Look(NamedTuple):
    """How a text looks at some place, as far as attributes say."""

    colour: Colour = (0.0, 0.0, 0.0)
    ground: Colour = (255.0, 255.0, 255.0)
    size: float = 16.0

    @property
    def is_legible(self) -> bool:
        """Whether the text can be told from what is behind it, and is neither tiny nor huge."""
        light, dark = sorted((_luminance(self.colour), _luminance(self.ground)), reverse=True)
        return (light + 0.05) / (dark + 0.05) >= _LEAST_CONTRAST and _SMALLEST <= self.size <= _LARGEST


class Declared(NamedTuple):
    """One declaration of a ``style`` attribute."""

    name: str
    value: str

    @property
    def is_hiding(self) -> bool:
        """Whether this alone hides the element, or strikes it out."""
        return _HIDING.fullmatch(f"{self.name}:{self.value}") is not None


def declarations(style: str) -> list[Declared] | None:
    """What a ``style`` attribute declares; None where it holds anything but plain declarations."""
    style = style.lower()
    if _NOT_PLAIN.search(style):
        return None
    found: list[Declared] = []
    at = 0
    while at < len(style):
        if style[at] == ";":
            at += 1
            continue
        part = _PART.match(style, at)
        if part is None:
            return None
        at = part.end()
        if part[0].strip():
            match = _DECLARATION.fullmatch(part[0])
            if match is None:
                return None
            found.append(Declared(match[1], " ".join(match[2].split())))
    return found if _is_single(found) else None


def _is_single(found: list[Declared]) -> bool:
    """Whether it does not depend on the order which declaration holds."""
    values: dict[str, str] = {}
    return all(values.setdefault(each.name, each.value) == each.value for each in found)


def restyled(look: Look, declared: list[Declared]) -> Look | Declared:
    """How a text looks in an element of that style; where that is not known, the declaration that makes it so."""
    sizes = {"font-size", "font"}
    for each in sorted(declared, key=lambda one: one.name not in sizes):  # the other lengths may depend on the size
        changed = _changed(look, each)
        if changed is None or (each.name == "overflow" and each.value == "hidden" and _is_bounded(declared)):
            return each
        look = changed
    return look


def _is_bounded(declared: list[Declared]) -> bool:
    bounds = ("height", "max-height", "white-space")
    return any(each.name in bounds and each.value not in ("auto", "none", "normal") for each in declared)


def _changed(look: Look, declared: Declared) -> Look | None:
    name, value = declared
    if name in ("color", "font-size", "font", "background", "background-color"):
        return _CHANGING[name](look, value)
    if value in _GLOBAL and name in _KNOWN:
        return look
    known = _KNOWN.get(name) or (_plain if name.startswith("mso-") else None)
    return look if known is not None and known(look, value) else None


# -- what changes the look -------------------------------------------------------------------------------------


def coloured(look: Look, value: str) -> Look | None:
    """With another colour of the text; None where it is not known."""
    if value in ("inherit", "unset"):
        return look
    colour = _colour(value, look.ground)
    return None if colour is None else look._replace(colour=colour)


def grounded(look: Look, value: str) -> Look | None:
    """With another colour behind it."""
    if value in _GLOBAL or value in ("transparent", "none"):
        return look
    ground = _colour(value, look.ground)
    return None if ground is None else look._replace(ground=ground)


def _background(look: Look, value: str) -> Look | None:
    if not _is_all(value, _TOKEN):
        return None
    for part in _TOKEN.findall(value):
        if part in _GLOBAL or _colour(part, look.ground) is None:
            known = part[:4] == "url(" or re.fullmatch(r"/|[a-z-]+", part) or _LENGTH.fullmatch(part)
            if not known or part == "text":
                return None
        else:
            look = grounded(look, part) or look
    return look


def sized(look: Look, value: str) -> Look | None:
    """With another size of the text."""
    if value in _RELATIVE:
        return look._replace(size=look.size * _RELATIVE[value])
    size = _SIZES.get(value) or _pixels(value, look.size, look.size)
    return None if size is None else look._replace(size=size)


def _font(look: Look, value: str) -> Look | None:
    """The shorthand: style and weight, the size, the height of lines, the families."""
    match = re.fullmatch(
        r"(?:(?:normal|italic|oblique|bold|bolder|lighter|[1-9]00) )*"
        r"([\d.]+[a-z%]+|[a-z-]+)(?: ?/ ?([\d.]+[a-z%]*))? [^()/]+",
        value,
    )
    changed = sized(look, match[1]) if match else None
    if match is None or changed is None or (match[2] and not _line_height(changed, match[2])):
        return None
    return changed


_CHANGING: dict[str, Callable[[Look, str], Look | None]] = {
    "color": coloured,
    "background-color": grounded,
    "background": _background,
    "font-size": sized,
    "font": _font,
}


def _colour(value: str, ground: Colour) -> Colour | None:
    """A colour as it looks on another one."""
    value = _NAMED.get(value, value)
    if re.fullmatch(r"#(?:[0-9a-f]{3}|[0-9a-f]{4}|[0-9a-f]{6}|[0-9a-f]{8})", value):
        digits = value[1:] if len(value) > 5 else "".join(2 * each for each in value[1:])
        parts = [float(int(digits[n : n + 2], 16)) for n in range(0, len(digits), 2)]
        alpha = parts[3] / 255 if parts[3:] else 1.0
    else:
        match = re.fullmatch(r"rgba?\( ?(\d{1,3}) ?[, ] ?(\d{1,3}) ?[, ] ?(\d{1,3})(?: ?[,/] ?([\d.]+%?))? ?\)", value)
        if match is None:
            return None
        parts = [min(float(match[n]), 255.0) for n in (1, 2, 3)]
        alpha = _number(match[4]) if match[4] else 1.0
    red, green, blue = (alpha * part + (1 - alpha) * below for part, below in zip(parts, ground, strict=False))
    return red, green, blue


def _number(value: str) -> float:
    """A share between 0 and 1; what cannot be read is 0."""
    match = re.fullmatch(r"(\d*\.?\d+)(%?)", value)
    return min(float(match[1]) / (100 if match[2] else 1), 1.0) if match else 0.0


def _luminance(colour: Colour) -> float:
    linear = [(part / 255 / 12.92) if part <= 10 else ((part / 255 + 0.055) / 1.055) ** 2.4 for part in colour]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


# -- what does not ---------------------------------------------------------------------------------------------


def _pixels(value: str, size: float, whole: float) -> float | None:
    """A length; ``whole`` is what a percentage is of."""
    match = _LENGTH.fullmatch(value)
    if match is None:
        return None
    number, unit = float(match[1]), match[2] or ""
    if unit == "%":
        return number * whole / 100
    return number * (_UNITS.get(unit) or (size if unit == "em" else size / 2))


def _within(low: float, high: float, words: str = "") -> Callable[[Look, str], bool]:
    """All parts of a value are one of the words, or lengths between two bounds; the whole page is 1000 pixels wide."""
    known = frozenset(words.split())

    def is_known(look: Look, value: str) -> bool:
        lengths = [_pixels(each, look.size, 1000.0) for each in value.split() if each not in known]
        return all(each is not None and low <= each <= high for each in lengths)

    return is_known


def _words(words: str) -> Callable[[Look, str], bool]:
    known = frozenset(words.split())
    return lambda _look, value: all(each in known for each in value.split())


def _plain(_look: Look, value: str) -> bool:
    return "(" not in value


def _border(look: Look, value: str) -> bool:
    tokens = _TOKEN.findall(value)
    return _is_all(value, _TOKEN) and all(
        _KEYWORD.fullmatch(each)
        or _colour(each, look.ground) is not None
        or 0 <= (-1.0 if (size := _pixels(each, look.size, 0.0)) is None else size) <= 50
        for each in tokens
    )


def _shadow(_look: Look, value: str) -> bool:
    """A shadow inside of an element would be its background."""
    return "inset" not in value


def _line_height(look: Look, value: str) -> bool:
    if value == "normal":
        return True
    plain = re.fullmatch(r"\d*\.?\d+", value)
    height = float(value) * look.size if plain else _pixels(value, look.size, look.size)
    return height is not None and 0.8 * look.size <= height <= 10 * look.size


def _picture(_look: Look, value: str) -> bool:
    return re.fullmatch(r"none|url\([^()]*\)", value) is not None


def _is_all(value: str, token: re.Pattern[str]) -> bool:
    return not token.sub("", value).strip()


def _properties() -> Iterator[tuple[str, Callable[[Look, str], bool]]]:
    for side in ("", "-top", "-right", "-bottom", "-left"):
        yield f"margin{side}", _within(0, 500, "auto")
        yield f"padding{side}", _within(0, 500)
        for what in ("", "-width", "-style", "-color"):
            yield f"border{side}{what}", _border
    for name in ("border-radius", "border-spacing"):
        yield name, _within(0, 50)
    for name in ("width", "max-width"):
        yield name, _within(50, 5000, "auto none max-content fit-content")
    yield "height", _within(20, 100000, "auto")
    yield "max-height", _within(100, 100000, "none")
    for name in ("min-width", "min-height"):
        yield name, _within(0, 5000, "auto")
    for name in ("top", "right", "bottom", "left"):
        yield name, _within(0, 0, "auto")
    yield "text-indent", _within(0, 200)
    yield "letter-spacing", _within(0, 20, "normal")
    yield "word-spacing", _within(0, 20, "normal")
    yield "vertical-align", _within(-5, 20, "baseline top middle bottom sub super text-top text-bottom")
    for name in ("outline", "outline-width", "outline-style", "outline-color", "caret-color"):
        yield name, _border
    yield "box-shadow", _shadow
    yield "line-height", _line_height
    yield "background-image", _picture
    for name, words in _WORDS.items():
        yield name, _words(words)
    for name in _ANY.split():
        yield name, _plain


_WORDS = {
    "display": "block inline inline-block table table-row table-cell table-row-group list-item flow-root flex grid",
    "position": "static relative",
    "visibility": "visible",
    "opacity": "1 1.0 100%",
    "overflow": "visible auto scroll hidden",
    "overflow-x": "visible auto scroll",
    "overflow-y": "visible auto scroll",
    "float": "left right none",
    "clear": "left right both none",
    "zoom": "1 100% normal",
    "transform": "none",
    "filter": "none",
    "clip": "auto",
    "z-index": "auto 0 1",
    "direction": "ltr",
    "writing-mode": "horizontal-tb",
    "text-transform": "none",
    "text-shadow": "none",
    "flex-direction": "row column",
    "flex-wrap": "wrap nowrap",
    "justify-content": "center start end left right flex-start flex-end space-between space-around normal",
    "align-items": "center start end flex-start flex-end stretch baseline normal",
    "text-decoration": "none underline solid auto currentcolor",
    "text-decoration-line": "none underline",
    "text-decoration-style": "solid",
    "text-decoration-color": "currentcolor",
    "text-decoration-thickness": "auto",
    "font-variant": "normal",
    "font-stretch": "normal",
    "font-size-adjust": "none",
    "-webkit-text-stroke-width": "0 0px",
    "box-sizing": "border-box content-box",
    "list-style-image": "none",
}
_ANY = (
    "font-family font-style font-weight font-kerning font-variant-ligatures font-variant-caps font-variant-numeric"
    " font-variant-east-asian font-variant-alternates font-variant-position font-feature-settings font-optical-sizing"
    " text-align text-align-last text-justify text-autospace text-underline text-underline-position text-rendering"
    " text-wrap text-wrap-mode text-size-adjust -webkit-text-size-adjust white-space white-space-collapse word-break"
    " word-wrap overflow-wrap line-break hyphens orphans widows list-style list-style-type list-style-position cursor"
    " table-layout border-collapse caption-side empty-cells layout-grid-mode punctuation-wrap tab-stops tab-size"
    " page-break-before page-break-after page-break-inside break-before break-after break-inside ime-mode"
    " -webkit-font-smoothing background-repeat background-position background-size background-attachment"
    " background-origin user-select -webkit-user-select"
)
_KNOWN = dict(_properties())
