"""The inline content of a block, shown: text, code, links, images, and HTML that is HTML already."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from html import escape

from markdown_it.token import Token
from markdown_it.utils import EnvType

from zwlint.readers.markdown.lines import Content, Lines
from zwlint.readers.markdown.shown import Showing
from zwlint.readers.markdown.titles import defined_title, inline_title, units


class Inlines:
    """Shows the inline tokens of all blocks of a text."""

    def __init__(self, showing: Showing, lines: Lines, first: int, env: EnvType) -> None:
        self._showing = showing
        self._lines = lines
        self._first = first
        """The line with which the parser's count begins."""
        self._definitions = dict(env.get("references", {}))
        self._shown: dict[str, Callable[[Token, Content], None]] = {
            "text": self._text,
            "text_special": self._special,
            "code_inline": self._code,
            "softbreak": self._soft_break,
            "hardbreak": self._hard_break,
            "html_inline": self._html,
            "link_open": self._link,
            "link_close": lambda _token, _content: self._showing.made("</a>"),
            "image": self._image,
        }

    def show(self, tokens: Sequence[Token], content: Content) -> None:
        """Show the tokens of a block; emphasis changes no text."""
        for token in tokens:
            shown = self._shown.get(token.type)
            if shown is not None:
                shown(token, content)

    def _text(self, token: Token, content: Content) -> None:
        at = token.meta["at"]
        self._showing.content(content, at, at + len(token.content))

    def _special(self, token: Token, content: Content) -> None:
        """A backslash escape or a character reference; one of white space is left to the HTML reader."""
        self._reference(token, content, token.meta["at"])

    def _reference(self, token: Token, content: Content, at: int) -> None:
        if token.content == token.markup:  # a backslash that escapes nothing
            self._showing.content(content, at, at + len(token.content))
            return
        html = token.markup if token.content.isspace() else escape(token.content)
        self._showing.whole(html, content.span(at, at + len(token.markup)))

    def _code(self, token: Token, content: Content) -> None:
        at = token.meta["at"] + len(token.markup)
        at += _padding(token, content, at)
        self._showing.content(content, at, at + len(token.content))

    def _soft_break(self, token: Token, content: Content) -> None:
        at = token.meta["at"]
        self._showing.content(content, at, at + 1)

    def _hard_break(self, token: Token, content: Content) -> None:
        at = token.meta["at"]
        first, last = at, content.text.index("\n", at) + 1
        if content.text[at] == "\n":  # spaces made the break, not a backslash
            first = _before_spaces(content.text, at)
        self._showing.whole("<br>", content.span(first, last))

    def _html(self, token: Token, content: Content) -> None:
        at = token.meta["at"]
        self._showing.raw(content, at, at + len(token.content))

    # -- links and images --------------------------------------------------------------------------------

    def _link(self, token: Token, content: Content) -> None:
        self._showing.made(f'<a href="{escape(str(token.attrs["href"]))}"')
        self._title(token, content, token.meta["label_end"])
        self._showing.made(">")

    def _image(self, token: Token, content: Content) -> None:
        at = token.meta["at"] + 2
        self._showing.made(f'<img src="{escape(str(token.attrs["src"]))}" alt="')
        self._alternative(token.children or (), content, at)
        self._showing.made('"')
        self._title(token, content, at + len(token.content))
        self._showing.made(">")

    def _alternative(self, tokens: Sequence[Token], content: Content, base: int) -> None:
        """The text of tokens whose offsets count from ``base``, without their markup."""
        for token in tokens:
            at = base + token.meta["at"]
            if token.type == "image":
                self._alternative(token.children or (), content, at + 2)
            elif token.type in {"softbreak", "hardbreak"}:
                at = content.text.index("\n", at)
                self._showing.content(content, at, at + 1)
            elif token.type == "text_special":
                self._reference(token, content, at)
            elif token.type == "code_inline":
                at += len(token.markup) + _padding(token, content, at + len(token.markup))
                self._showing.content(content, at, at + len(token.content))
            elif token.type in {"text", "html_inline"}:
                self._showing.content(content, at, at + len(token.content))

    def _title(self, token: Token, content: Content, label_end: int) -> None:
        """The title as an attribute; that of a definition only where it is used first."""
        if not token.attrs.get("title"):
            return
        span = inline_title(content.text, label_end)
        if span is None:
            definition = self._definitions.pop(token.meta.get("label", ""), None)
            if definition is None:
                return
            content = defined_title(self._lines, definition, self._first)
            span = (0, len(content.text))
        self._showing.made(' title="')
        for start, end, meaning in units(content.text, *span):
            if meaning is None:
                self._showing.content(content, start, end)
            else:
                self._showing.whole(escape(meaning), content.span(start, end))
        self._showing.made('"')


def _padding(token: Token, content: Content, at: int) -> int:
    """How many spaces stand before the content of a code span that are no part of it: one or none."""
    written = content.text[at : at + len(token.content)].replace("\n", " ")
    return 0 if written == token.content else 1


def _before_spaces(text: str, at: int) -> int:
    """Where the spaces begin that end before ``text[at]``."""
    while at and text[at - 1] == " ":
        at -= 1
    return at
