"""Markdown-it, set up so that its tokens say where they stand and nothing is dropped in silence.

What the parser keeps in ``Token.meta``: ``at``, the offset of an inline token in the content of its block;
``label_end``, that of the ``]`` of a link; ``indent``, how far behind the start of its line the row of a table begins.
"""

from __future__ import annotations

from typing import Literal

from markdown_it import MarkdownIt
from markdown_it.parser_block import ParserBlock
from markdown_it.parser_inline import ParserInline
from markdown_it.rules_block import StateBlock, reference
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token
from markdown_it.utils import EnvType

from zwlint.errors import ReadError

DEEPEST = 20
"""Levels of nesting that are followed; what is nested deeper is kept as it is written."""
_SPARE_TOKENS = 50_000
"""Tokens that a text may make beyond two for each character: a short line can ask for hundreds of empty cells."""
_Nesting = Literal[-1, 0, 1]


class _InlineState(StateInline):
    """Notes where each token stands; pending text is one stretch of the source."""

    def __init__(self, src: str, md: MarkdownIt, env: EnvType, tokens: list[Token]) -> None:
        super().__init__(src, md, env, tokens)
        self._pending_at = 0
        self._marks = (-1, 0)
        """Where the present run of marks begins, and how far its tokens reach."""
        self._links: list[Token] = []

    def append_pending(self, text: str) -> None:
        """Text waits to become a token."""
        if not self.pending:
            self._pending_at = self.pos
        super().append_pending(text)

    def pushPending(self) -> Token:  # noqa: N802 - markdown-it's name
        """The waiting text becomes a token."""
        token = super().pushPending()
        token.meta["at"] = self._pending_at
        return token

    def push(self, ttype: str, tag: str, nesting: _Nesting) -> Token:
        """A token other than waiting text: marks that may turn out to be text come one by one."""
        token = super().push(ttype, tag, nesting)
        token.meta["at"] = self.pos
        if ttype == "text":
            token.meta["at"] += self._reach()
        elif ttype == "link_open":
            self._links.append(token)
        elif ttype == "link_close":
            self._links.pop().meta["label_end"] = self.pos
        return token

    def _reach(self) -> int:
        """How far behind the present position the text of the token begins that was pushed last."""
        before = self.tokens[-2] if len(self.tokens) > 1 else None
        if before is not None and before.type == "link_open" and before.info == "auto":
            return 1  # an address behind its angle bracket
        begin, reach = self._marks
        reach = reach + len(before.content) if before is not None and begin == self.pos else 0
        self._marks = (self.pos, reach)
        return reach


class _Inline(ParserInline):
    def parse(self, src: str, md: MarkdownIt, env: EnvType, tokens: list[Token]) -> list[Token]:
        """Parse the content of a block."""
        state = _InlineState(src, md, env, tokens)
        self.tokenize(state)
        for rule in self.ruler2.getRules(""):
            rule(state)
        return state.tokens


class _BlockState(StateBlock):
    """Notes where the rows of tables begin."""

    _row = 0

    def push(self, ttype: str, tag: str, nesting: _Nesting) -> Token:
        """A token; rows come in the order of their lines, the second of which is no row. Raises ReadError."""
        if len(self.tokens) > 2 * len(self.src) + _SPARE_TOKENS:
            raise ReadError("Markdown 的表格补出的空单元格过多，未检查；请把各行的单元格写全，或者拆成几份再查")
        token = super().push(ttype, tag, nesting)
        if ttype == "table_open":
            self._row = self.line
        elif ttype == "tr_open":
            begin = self.src.rfind("\n", 0, self.bMarks[self._row]) + 1
            token.meta["indent"] = self.bMarks[self._row] + self.tShift[self._row] - begin
            self._row += 2 if self._row == self.line else 1
        return token


class _Block(ParserBlock):
    def parse(self, src: str, md: MarkdownIt, env: EnvType, out: list[Token]) -> list[Token] | None:
        """Parse the blocks of a text."""
        state = _BlockState(src, md, env, out)
        self.tokenize(state, state.line, state.lineMax)
        return state.tokens

    def tokenize(self, state: StateBlock, startLine: int, endLine: int) -> None:  # noqa: N803 - markdown-it's names
        """Parse those lines; markdown-it itself would skip them where they are nested too deep."""
        if state.level < DEEPEST:
            super().tokenize(state, startLine, endLine)
            return
        token = state.push("code_block", "code", 0)
        token.content = state.getLines(startLine, endLine, state.blkIndent, keepLastLF=False)
        token.map = [startLine, endLine]
        state.line = endLine


def _reference(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """A link definition; the text of a footnote (``[^1]: …``) looks like one and must not vanish."""
    if state.src.startswith("[^", state.bMarks[start] + state.tShift[start]):
        return False
    return reference(state, start, end, silent)


class _Markdown(MarkdownIt):
    """Keeps addresses as they are written."""

    def normalizeLink(self, url: str) -> str:  # noqa: N802 - markdown-it's name
        """The target of a link."""
        return url

    def normalizeLinkText(self, link: str) -> str:  # noqa: N802 - markdown-it's name
        """The text of an address in angle brackets."""
        return link


def parser() -> MarkdownIt:
    """CommonMark with the tables and strikethrough of GFM."""
    markdown = _Markdown("zero")
    markdown.inline, markdown.block = _Inline(), _Block()
    markdown.configure("commonmark", {"maxNesting": DEEPEST, "store_labels": True})
    markdown.enable(["table", "strikethrough"]).disable(["fragments_join", "text_join"])
    markdown.block.ruler.at("reference", _reference)
    return markdown
