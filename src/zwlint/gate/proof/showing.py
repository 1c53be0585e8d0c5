"""Whether the elements around a piece of a page show it as it stands, as far as the page itself says.

What style sheets and scripts do to it is not judged.
"""

from __future__ import annotations

import html

from zwlint.gate.codes import Code, Refused
from zwlint.gate.fragments import attribute_value
from zwlint.gate.proof.markup import Span
from zwlint.gate.proof.styling import Look, coloured, declarations, grounded, restyled, sized

_NOT_SHOWN = frozenset(
    "applet area audio base basefont bdo bgsound blink button canvas command datalist del dialog embed"
    " fencedframe frame frameset geolocation head hr iframe img input isindex keygen link marquee math menuitem"
    " meta meter model noembed noframes noscript object optgroup option param permission plaintext portal"
    " progress q rb rp rt rtc ruby s script select selectedcontent selectlist slot source strike style svg"
    " template textarea title track video wbr xmp".split()
)
"""Elements in which a piece would not be shown, or not as it stands."""
_MARGINS = (
    *("leftmargin", "topmargin", "marginwidth", "marginheight", "hspace", "vspace"),
    *("border", "cellpadding", "cellspacing"),
)
_WIDEST = 100
"""Pixels that these attributes may push a piece away."""
_HIDING = ("hidden", "inert", "popover")
_FONT_SIZES = {"1": "10px", "2": "13px", "3": "16px", "4": "18px", "5": "24px", "6": "32px", "7": "48px"}
_FONT_SIZES |= {"-1": "13px", "+1": "18px", "-2": "10px", "+2": "24px", "+3": "32px", "+4": "48px", "+0": "16px"}
_SIZES = {"small": "smaller", "sub": "smaller", "sup": "smaller", "big": "larger"}


def vet_shown(text: str, elements: list[Span]) -> None:
    """Raise Refused where elements, the outermost first, hide what is in them, or where that is not certain."""
    look = Look()
    for element in elements:
        look = _Vetting(text, element).looked(look)


def written(element: Span) -> str:
    """An element as people know it again."""
    values = dict(reversed(element.attributes))
    own = f"#{values['id']}" if values.get("id") else "".join(f".{each}" for each in values.get("class", "").split())
    return html.unescape(f"{element.name}{own}")[:80]


class _Vetting:
    """One element."""

    def __init__(self, text: str, element: Span) -> None:
        self._line = text.count("\n", 0, element.start) + 1
        self._element = element
        self._written = dict(reversed(element.attributes))  # of two attributes with one name the first counts

    def looked(self, look: Look) -> Look:
        """How a text looks inside. Raises Refused."""
        self._vet_element()
        before = look
        if self._element.name in _SIZES:
            look = sized(look, _SIZES[self._element.name]) or look
        look = self._attributes(look)
        look = self._styled(look)
        if look != before and not look.is_legible:
            raise Refused(Code.FRAGMENT_HIDDEN, f"{written(self._element)} 的颜色或者字号")
        return look

    def _vet_element(self) -> None:
        name = self._element.name
        details = name == "details" and ("open" not in self._written or "name" in self._written)
        hidden = any(each in self._written for each in _HIDING) or self._value("aria-hidden").strip().lower() == "true"
        if name in _NOT_SHOWN or details or hidden:
            raise Refused(Code.FRAGMENT_HIDDEN, written(self._element))

    def _attributes(self, look: Look) -> Look:
        """The attributes that did what styles do now."""
        if self._element.name == "a" and "href" in self._written:
            raise self._unsure("颜色")  # that of links, which the page and the browser choose
        for name in _MARGINS:
            value = self._value(name).strip()
            if value and not (value.isascii() and value.isdigit() and int(value) <= _WIDEST):
                raise self._unsure(name)
        changed: Look | None = look
        ground = self._value("bgcolor").strip().lower()
        if ground:
            changed = grounded(look, ground)
        colour = self._value("color" if self._element.name == "font" else "text").strip().lower()
        if changed and colour and self._element.name in ("font", "body"):
            changed = coloured(changed, colour)
        size = self._value("size").strip()
        if changed and size and self._element.name == "font":
            changed = sized(changed, _FONT_SIZES.get(size, ""))
        if changed is None:
            raise self._unsure("颜色或者字号")
        return changed

    def _styled(self, look: Look) -> Look:
        declared = declarations(self._value("style"))
        if declared is None:
            raise self._unsure("style")
        if any(each.is_hiding for each in declared):
            raise Refused(Code.FRAGMENT_HIDDEN, written(self._element))
        found = restyled(look, declared)
        if not isinstance(found, Look):
            raise self._unsure(f"style 里的 {found.name[:30]}")
        return found

    def _value(self, name: str) -> str:
        """The value of an attribute, empty without. Raises Refused where it is not certain."""
        value = attribute_value(self._written.get(name, ""))
        if value is None:
            raise self._unsure(name)
        return value

    def _unsure(self, what: str) -> Refused:
        return Refused(Code.PAGE_UNREADABLE, f"第{self._line}行，{written(self._element)} 的 {what}")
