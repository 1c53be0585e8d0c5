"""What an independent HTML5 parser shows of a page: the yardstick for the HTML reader. Tests call it, nothing else.

html5lib and not lexbor (selectolax), though lexbor is newer and a hundred times faster: a reader that has to be fast
may well stand on lexbor itself, and a yardstick must not share the parser of what it measures. html5lib is a separate
implementation written straight from the standard's text, takes any ``str`` (lone surrogates too), and can be watched
foster-parenting, which ``explain`` needs. The self-tests hold the two against each other over the generated pages.

Known limits, none of which the generators touch: html5lib 1.1 has no stack of template insertion modes, drops tags in
``select``, and still expands ``isindex``. It is quadratic in nesting: not for hostile input.
"""

import re
from collections.abc import Iterator
from typing import Any, Final
from xml.etree.ElementTree import Element

import html5lib

NOT_SHOWN: Final = frozenset({"script", "style", "template", "iframe", "noframes", "noembed", "title", "head"})
"""Elements whose text is none of the page's; hidden ones are not among them, as hidden text is text."""
BLOCKS: Final = frozenset({
    "address", "article", "aside", "blockquote", "body", "button", "caption", "center", "dd", "details", "dialog",
    "dir", "div", "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form", "frameset", "h1", "h2", "h3",
    "h4", "h5", "h6", "header", "hgroup", "hr", "html", "legend", "li", "listing", "main", "menu", "nav", "ol",
    "optgroup", "option", "p", "plaintext", "pre", "search", "section", "select", "summary", "table", "tbody", "td",
    "textarea", "tfoot", "th", "thead", "tr", "ul", "xmp",
})  # fmt: skip
"""Elements that end a run of text before and behind them: display block, list-item, table parts, and form controls,
whose text is a run of its own."""
KEEPS_LINES: Final = frozenset({"pre", "listing", "textarea", "xmp", "plaintext"})
NOT_DISPLAYED: Final = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
BOUNDARY: Final = "\ufdd0"
BREAK: Final = "\ufdd1"
"""Noncharacters, which no page holds: they mark ends of runs and ``<br>`` while text is put together."""
FOSTER: Final = "foster-parenting: content that may not stand in a table was moved before it"


def visible_characters(html: str) -> str:
    """All text characters of the tree but white space, in tree order, without those in ``NOT_SHOWN`` elements."""
    root, _ = _parse(html)
    return significant("".join(_texts(root)))


def title_text(html: str) -> str:
    """The text of the first title element outside svg, white space collapsed; empty if there is none."""
    root, _ = _parse(html)
    title = next(root.iter("title"), None)
    return "" if title is None else " ".join((title.text or "").replace("\f", " ").split(" ")).strip()


def shown_runs(html: str) -> list[str]:
    """The text run by run in tree order, hidden runs included, white space as CSS leaves it.

    A run ends at a block and where displaying ends or begins; ``<br>`` is U+2028; in pre each line is a run. Runs
    without ``significant`` characters are left out. Style sheets are not read, so this is exact only for pages that
    say what is hidden in attributes, as the generated ones do.
    """
    root, _ = _parse(html)
    whole = "".join(_events(root))
    runs = (_collapsed(run) for run in whole.split(BOUNDARY))
    return [run for run in runs if significant(run)]


def significant(text: str) -> str:
    """``text`` without white space in the sense of ``str.isspace``: also without U+00A0, U+2028, U+3000."""
    return "".join(text.split())


def explain(html: str, theirs: str, ours: str) -> list[str]:
    """Legitimate reasons for a different *order* of characters.

    ``theirs`` is ``visible_characters(html)``, ``ours`` the same of the reader under test. Where the list is empty the
    two must be equal; where it is not, as multisets. It is empty for equal texts.
    """
    if theirs == ours:
        return []
    _, fostered = _parse(html)
    return [FOSTER] if fostered else []


def _parse(html: str) -> tuple[Element, bool]:
    """The tree and whether anything was foster-parented.

    html5lib reports no error for text in a table; but it asks one function where to put what it moves.
    """
    parser: Any = html5lib.HTMLParser(html5lib.getTreeBuilder("etree"), namespaceHTMLElements=False)
    ask = parser.tree.getTableMisnestedNodePosition
    asked: list[bool] = []

    def watched() -> object:
        asked.append(True)
        return ask()

    parser.tree.getTableMisnestedNodePosition = watched
    root: Element = parser.parse(html)
    return root, bool(asked)


def _texts(root: Element) -> Iterator[str]:
    """Text in tree order, walked with a stack of its own as pages may be nested deeper than Python recurses."""
    return (item for item in _walk(root) if isinstance(item, str))


def _walk(root: Element) -> Iterator[Element | str]:
    """Each shown element when entered and when left, and each text between."""
    stack: list[tuple[Element | str, bool]] = [(root, True)]
    while stack:
        item, entering = stack.pop()
        yield item
        if isinstance(item, str) or not entering:
            continue
        stack.append((item, False))
        for child in reversed(item):
            stack.append((child.tail or "", True))
            if _is_shown(child):
                stack.append((child, True))
        stack.append((item.text or "", True))


def _events(root: Element) -> Iterator[str]:
    """Text with ``BOUNDARY`` between runs and U+2028 for ``<br>``; lines of pre are parted already."""
    keeping: list[Element] = []
    for item in _walk(root):
        if isinstance(item, str):
            yield item.replace("\n", BOUNDARY) if keeping else item
            continue
        name = _name(item)
        if name in KEEPS_LINES:
            keeping = keeping[:-1] if keeping and keeping[-1] is item else [*keeping, item]
        if name == "br":
            yield BREAK
        elif name in BLOCKS or _is_boundary(item):
            yield BOUNDARY


def _collapsed(run: str) -> str:
    """White space as CSS leaves it; a ``<br>`` is met twice, entering and leaving."""
    text = re.sub("[ \t\n\r\f]+", " ", run.replace(BREAK * 2, "\u2028"))
    return re.sub(" ?\u2028 ?", "\u2028", text).strip(" ")


def _is_boundary(element: Element) -> bool:
    style = element.get("style", "")
    return element.get("hidden") is not None or bool(NOT_DISPLAYED.search(style)) or "display:block" in style


def _is_shown(element: Element) -> bool:
    # A comment's tag is a function. An svg's style and title are no text of the page either, hence the local name.
    return isinstance(element.tag, str) and _name(element) not in NOT_SHOWN


def _name(element: Element) -> str:
    return element.tag.rpartition("}")[2]
