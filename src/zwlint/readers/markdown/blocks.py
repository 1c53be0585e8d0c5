"""The blocks of a Markdown text, shown as HTML in which every character knows where it came from."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from markdown_it.token import Token
from markdown_it.utils import EnvType

from zwlint.readers.markdown.inlines import Inlines
from zwlint.readers.markdown.lines import (
    Content,
    Lines,
    cells_of_row,
    content_of_heading,
    content_of_lines,
    first_line,
)
from zwlint.readers.markdown.shown import Showing


class Blocks:
    """Shows the tokens of a text."""

    def __init__(self, showing: Showing, lines: Lines, first: int, env: EnvType) -> None:
        self._showing = showing
        self._lines = lines
        self._first = first
        """The line with which the parser's count begins."""
        self._inlines = Inlines(showing, lines, first, env)
        self._cells: list[Content] = []
        """Those of the present row that are not shown yet."""
        self._before = ""
        """Markup of the heading that is open: that of a line of ``#`` begins with it."""
        self._shown: dict[str, Callable[[Token], None]] = {
            "inline": self._inline,
            "code_block": self._code,
            "fence": self._fence,
            "html_block": self._html,
            "tr_open": self._row,
            "tr_close": self._row_end,
        }

    def show(self, tokens: Sequence[Token]) -> None:
        """Show all blocks; those of tags only are shown by their tags, paragraphs of tight lists by none."""
        for token in tokens:
            shown = self._shown.get(token.type)
            if shown is not None:
                shown(token)
                continue
            self._before = token.markup
            if not token.hidden:
                self._showing.made(f"<{'/' if token.nesting < 0 else ''}{token.tag}>")

    def _number(self, token: Token) -> int:
        """The line of the source in which a token begins."""
        return (token.map or [0])[0] + self._first

    def _inline(self, token: Token) -> None:
        if not token.content:
            self._cells = self._cells[1:]
            return
        self._inlines.show(token.children or (), self._content(token))

    def _content(self, token: Token) -> Content:
        number = self._number(token)
        if self._cells:
            return self._cells.pop(0)
        if self._before.startswith("#"):
            return content_of_heading(self._lines, number, token.content)
        return content_of_lines(self._lines, first_line(self._lines, number, token.content), token.content)

    def _row(self, token: Token) -> None:
        self._showing.made("<tr>")
        self._cells = cells_of_row(self._lines, self._number(token), token.meta["indent"])

    def _row_end(self, _token: Token) -> None:
        """Cells without a column are not shown, but stand in the source."""
        for cell in self._cells:
            self._showing.made("<td hidden>")
            self._showing.content(cell, 0, len(cell.text))
            self._showing.made("</td>")
        self._cells = []
        self._showing.made("</tr>")

    def _code(self, token: Token) -> None:
        self._preformatted(self._number(token), token.content)

    def _fence(self, token: Token) -> None:
        self._preformatted(self._number(token) + 1, token.content)

    def _preformatted(self, number: int, text: str) -> None:
        """Every line of code is a block."""
        content, at = content_of_lines(self._lines, number, text.removesuffix("\n")), 0
        for line in content.text.split("\n"):
            if line.strip():
                self._showing.made("<pre>")
                self._showing.content(content, at, at + len(line))
                self._showing.made("</pre>")
            at += len(line) + 1

    def _html(self, token: Token) -> None:
        number, text = self._number(token), token.content.removesuffix("\n")
        self._showing.raw(content_of_lines(self._lines, number, text), 0, len(text))
        self._showing.whole("\n", self._lines.line_end(number + text.count("\n")))
