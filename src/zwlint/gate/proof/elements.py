"""The elements of HTML by what they do to those around them, as its tree construction has them."""

from __future__ import annotations

VOID = frozenset(
    "area base basefont bgsound br col embed frame hr image img input keygen link meta param source track wbr".split()
)
FORMATTING = frozenset("a b big code em font i nobr s small strike strong tt u".split())
HEADINGS = frozenset("h1 h2 h3 h4 h5 h6".split())
LATE = frozenset("dialog search".split())
"""Blocks that older browsers take for elements they do not know."""
DIVISIONS = LATE | frozenset(
    "address article aside blockquote center details dir div dl fieldset figcaption figure footer form header hgroup"
    " listing main menu nav ol pre section summary ul".split()
)
ITEMS = {"li": frozenset({"li"}), "dd": frozenset({"dd", "dt"}), "dt": frozenset({"dd", "dt"})}
IMPLIED = frozenset("dd dt li optgroup option p rb rp rt rtc".split())
"""Elements whose end tag a browser adds without a word when one around them ends."""
SECTIONS = frozenset("tbody tfoot thead".split())
CELLS = frozenset("td th".split())
PARTS = SECTIONS | CELLS | {"caption", "colgroup", "tr"}
BETWEEN_CELLS = SECTIONS | {"table", "tr", "colgroup"}
"""What else stands directly in these is put before the table."""
CLOSED = frozenset("applet button marquee object".split())
SCOPE = CLOSED | CELLS | {"caption", "table", "template"}
"""No paragraph outside of these ends because of what is inside."""
BLOCKS = DIVISIONS | HEADINGS | PARTS | frozenset(ITEMS) | frozenset("p table xmp hr html head body".split())
"""Elements that begin a line of their own."""
SPECIAL = (DIVISIONS | HEADINGS | PARTS | CLOSED | frozenset(ITEMS)) - {"address", "div"} | {
    "table",
    "template",
    "select",
}
"""Where the search for an open list item ends."""
UNSURE = frozenset("command frameset isindex math menuitem rb rtc".split())
ROOTS = frozenset("html head body".split())
SVG = frozenset(
    "a animate animatemotion animatetransform circle clippath defs desc ellipse feblend fecolormatrix fecomposite"
    " fedropshadow feflood fegaussianblur femerge femergenode feoffset filter g image line lineargradient marker mask"
    " metadata mpath path pattern polygon polyline radialgradient rect script set stop style svg switch symbol text"
    " textpath title tspan use view".split()
)
