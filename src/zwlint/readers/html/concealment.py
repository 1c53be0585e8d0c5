"""How a style hides what it is given to; styles are written alike all over a page, so each is judged once."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache

from zwlint.expressions import expression

MARQUEE = "marquee"
_find = expression(r"([a-z-]+)[\t\n\f\r ]*:[\t\n\f\r ]*([^;]*)")
_length = expression(r"(-?\d*\.?\d+)\s*(px|pt|em|rem|ex|in|cm|vw|vh|%)?")
_WHITE = expression(r"#fff(?:fff)?|white|rgba?\(255,255,255(?:,1(?:\.0*)?)?\)")
_HINTS = ("none", "hid", "collapse", "indent", "left", "top", "right", "size", "opac", "color", "height", "width")
_FAR = {"px": 200.0, "pt": 200.0, "em": 20.0, "rem": 20.0, "ex": 40.0, "in": 4.0, "cm": 10.0, "vw": 90.0, "vh": 90.0}
"""So far away nothing can be seen; per cent of the page is like vw."""
_MOVING = ("text-indent", "left", "top", "right", "margin-left", "margin-top", "margin-right")
_LEAST_FONT = 2.0
"""Pixels or points up to which nobody can read."""
_LEAST_OPACITY = 0.05
_LARGEST_MARQUEE = 2.0
_NUMBER = expression(r"\s*(\d*\.?\d+)\s*(?:px)?\s*")


@lru_cache(maxsize=4096)
def may_hide(style: str) -> bool:
    """Whether a style hides its element in some way."""
    return any(hint in style.lower() for hint in _HINTS) and hidden_by(style) is not None


@lru_cache(maxsize=4096)
def hidden_by(style: str) -> str | None:
    """The way in which a style hides its element, if it does."""
    rules = {name: value.replace("!important", "").strip() for name, value in _find.findall(style.lower())}
    if rules.get("display") == "none" or rules.get("visibility") in {"hidden", "collapse"}:
        return "display"
    if any(_is_far(rules.get(name, "")) for name in _MOVING):
        return "off-screen"
    if "font-size" in rules and _is_at_most(rules["font-size"], _LEAST_FONT):
        return "tiny"
    if "opacity" in rules and _is_at_most(rules["opacity"], _LEAST_OPACITY):
        return "transparent"
    if _is_box(rules):
        return "box"
    return "white" if _WHITE.fullmatch(rules.get("color", "").replace(" ", "")) and _on_white(rules) else None


def is_small(values: Mapping[str, str]) -> bool:
    """Whether attributes say that an element takes no more than a pixel, or is not shown."""
    if "hidden" in values or (values.get("style") and hidden_by(values["style"]) is not None):
        return True
    found = (_NUMBER.fullmatch(values[name]) for name in ("width", "height") if name in values)
    return any(match is not None and float(match[1]) <= _LARGEST_MARQUEE for match in found)


def _is_far(value: str) -> bool:
    match = _length.fullmatch(value)
    if match is None or not match[1].startswith("-"):
        return False
    return -float(match[1]) >= _FAR.get(match[2] or "px", 100.0)


def _is_at_most(value: str, most: float) -> bool:
    match = _length.fullmatch(value)
    return match is not None and 0 <= float(match[1]) <= most and match[2] in {None, "px", "pt"}


def _is_box(rules: Mapping[str, str]) -> bool:
    """A box of at most one pixel that shows nothing of what is in it."""
    sides = [rules[name] for name in ("width", "height", "max-height", "max-width") if name in rules]
    return "hidden" in rules.get("overflow", "") and any(_is_at_most(side, 1.0) for side in sides)


def _on_white(rules: Mapping[str, str]) -> bool:
    """Whether nothing says that the ground is dark."""
    ground = rules.get("background-color") or rules.get("background") or ""
    return not ground or _WHITE.fullmatch(ground.replace(" ", "")) is not None
