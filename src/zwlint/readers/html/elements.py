"""What the elements of HTML mean for a reader: blocks, scopes, raw text, text in attributes.

From the HTML standard: the rendering section for what is a block, "tree construction" for what closes what.
"""

from __future__ import annotations

from enum import IntEnum

from zwlint.document import Region


class Kind(IntEnum):
    """How the reader treats a start tag."""

    INLINE = 0
    BLOCK = 1
    TABLE_PART = 2
    BREAK = 3
    LINK = 4
    IMAGE = 5
    META = 6
    RAW = 7
    """Raw text that is never shown: an aside."""
    ESCAPABLE = 8
    """title and textarea: text with character references and no tags."""
    VEILED = 9
    """Shown never, or only where scripts do not run."""
    INPUT = 10
    BOUNDARY = 11
    """Ends a block but opens none of its own: html, body, form, hr."""
    PLAIN = 12
    """Raw text that is shown as it stands: xmp, plaintext."""
    FOREIGN = 13
    """svg and math, in which script and style hold no raw text and CDATA sections are text."""

    EMBEDDED = 14
    """Shown by another program, which may bring content that is not in the source."""

    ANNOTATION = 15
    """The reading beside a word (ruby): shown, but not between its characters."""


_NAMES: dict[Kind, str] = {
    Kind.BLOCK: "address article aside blockquote button center dd details dialog dir div dl dt fieldset"
    " figcaption figure footer h1 h2 h3 h4 h5 h6 header hgroup legend li listing main menu nav ol"
    " optgroup option p pre search section select summary ul ucapcontent table",
    Kind.TABLE_PART: "caption tbody td tfoot th thead tr",
    Kind.BREAK: "br",
    Kind.LINK: "a",
    Kind.IMAGE: "img image",
    Kind.META: "meta",
    Kind.RAW: "script style iframe noembed noframes",
    Kind.ESCAPABLE: "title textarea",
    Kind.VEILED: "noscript template datalist",
    Kind.INPUT: "input",
    Kind.BOUNDARY: "html head body form frameset hr col colgroup frame",
    Kind.PLAIN: "xmp plaintext",
    Kind.FOREIGN: "svg math",
    Kind.EMBEDDED: "embed object",
    Kind.ANNOTATION: "rt rp rtc",
    Kind.INLINE: "abbr b base big cite code del dfn em font i ins kbd label link map mark param q s"
    " small source span strike strong sub sup time tt u var video audio",
}
_REGIONS: dict[str, Region] = {
    "h1": Region.TITLE,
    "h2": Region.HEADING,
    "h3": Region.HEADING,
    "h4": Region.HEADING,
    "h5": Region.HEADING,
    "h6": Region.HEADING,
    "li": Region.LIST,
    "dt": Region.LIST,
    "dd": Region.LIST,
    "td": Region.TABLE_CELL,
    "th": Region.TABLE_HEADER,
    "caption": Region.CAPTION,
    "figcaption": Region.CAPTION,
}
_CONTAINERS = frozenset("article aside center div footer header main nav section td th ucapcontent".split())
HEADINGS = frozenset("h1 h2 h3 h4 h5 h6".split())
_SCOPES = frozenset("table td th caption".split())
LIST_ITEMS: dict[str, tuple[str, ...]] = {"li": ("li",), "dd": ("dd", "dt"), "dt": ("dd", "dt")}
"""The list items that one of a name ends."""
TRANSPARENT = frozenset({"address", "div", "p"})
"""Open elements through which a new list item still closes the one before."""
_PREFORMATTED = frozenset({"pre", "listing"})
FOREIGN_EXITS = frozenset(
    "b big blockquote body br center code dd div dl dt em embed h1 h2 h3 h4 h5 h6 head hr i img li listing menu meta"
    " nobr ol p pre ruby s small span strong strike sub sup table tt u ul var".split()
)
"""Start tags that end svg or math, whatever is open in it."""
SHOWN_INPUTS = frozenset({"text", "button", "submit", "reset", "search", ""})
"""Types of input whose value is shown."""


class Element:
    """What the name of an element says about it; looked up once for every tag."""

    __slots__ = ("closes", "container", "items", "kind", "like_parent", "name", "preformatted", "region", "scope")

    def __init__(self, name: str, kind: Kind) -> None:
        self.name = name
        self.kind = kind
        self.region = _REGIONS.get(name)
        """The region of its text; None takes over that of the parent."""
        self.container = name in _CONTAINERS
        """Whether its id and class may tell which part of the page it is."""
        self.scope = name in _SCOPES
        """Whether its content cannot close what was opened outside it."""
        self.preformatted = name in _PREFORMATTED
        self.items = LIST_ITEMS.get(name)
        """The open list items that it ends."""
        self.like_parent = self.region is None and not self.container
        """Whether its text stands where that of its parent does."""
        self.closes = name in LIST_ITEMS or name in HEADINGS or name in {"option", "optgroup", "table"}
        """Whether it may end other open elements than a paragraph."""


ELEMENTS: dict[str, Element] = {name: Element(name, kind) for kind, names in _NAMES.items() for name in names.split()}
"""By lower-case name; an element that is missing is inline."""
UNKNOWN = Element("", Kind.INLINE)
PRE = ELEMENTS["pre"]
