"""Markup as real editors leave it: how a text is written down without a change to what it shows.

Used by ``builder``. Every function returns a ``Run``: the source together with what it shows, so that neither is ever
derived from the other by code that a reader could share a mistake with.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from html.entities import codepoint2name
from random import Random
from typing import Final

Attribute = tuple[str, str | None]
"""A name and its value; ``None`` writes the bare name."""

UNQUOTED: Final = re.compile(r"[^\s\"'=<>`&/]+")
# WordPress-like, WPS, TRS and Word habits; an unknown element is inline like the rest.
INLINE: Final = ("b", "strong", "i", "em", "u", "font", "span", "a", "big", "label", "ucap-mark", "st1:chsdate")
LINE_BREAKS: Final = ("<br>", "<br/>", "<br />", "<BR>", "<br clear=all>", "</br>")
INDENTS: Final = (
    ("&nbsp;&nbsp;&nbsp;&nbsp;", "\u00a0" * 4),
    ("\u3000\u3000", "\u3000\u3000"),
    ("&#12288;&#12288;", "\u3000\u3000"),
    ("&emsp;&emsp;", "\u2003\u2003"),
    ("&nbsp&nbsp", "\u00a0\u00a0"),
    ("<span style='mso-spacerun:yes'>&nbsp; </span>", "\u00a0 "),
)


@dataclass(frozen=True, slots=True)
class Run:
    """Inline source and what it shows."""

    html: str
    """The source, without white space at its ends."""
    text: str
    """What it shows: entities resolved, white space collapsed, ``<br>`` as U+2028."""
    attributes: tuple[str, ...] = ()
    """The values of its alt and title attributes, in order of source."""

    def __add__(self, other: "Run") -> "Run":
        """Both in a row."""
        return Run(self.html + other.html, self.text + other.text, self.attributes + other.attributes)


class Markup:
    """Writes tags and texts with the irregularities of one page, drawn from ``rng``."""

    def __init__(self, rng: Random, *, upper: bool = False) -> None:
        """Draw everything from ``rng``; ``upper`` writes tags in capitals."""
        self.rng = rng
        self.upper = upper

    def open(self, name: str, attributes: Iterable[Attribute] = ()) -> str:
        """A start tag; attributes are quoted, unquoted, upper case or doubled at random."""
        written = [self._attribute(*attribute) for attribute in attributes]
        if written and self.rng.random() < 0.1:
            written.append(f'{written[0].split("=")[0].strip()}="duplicate"')
        return "<" + " ".join([self._cased(name), *written]) + ">"

    def close(self, name: str) -> str:
        """An end tag."""
        return f"</{self._cased(name)}>"

    def plain(self, text: str) -> Run:
        """``text`` with some characters as entities and no tags: fit for RCDATA as well."""
        pieces = [self._character(character) for character in text]
        return Run("".join(_with_semicolons(pieces)), text)

    def run(self, text: str) -> Run:
        """``text`` cut at random by inline tags, comments and source line breaks (which show as one space)."""
        result = Run("", "")
        for piece in self._pieces(text):
            result += self._joint(result, piece) + self._decorated(piece)
        return result

    def lines(self, texts: Sequence[str]) -> Run:
        """Lines in one block; the white space of the source around ``<br>`` is not shown."""
        result = self.run(texts[0])
        for text in texts[1:]:
            space = self.rng.choice(("", "", "\n", "\r\n      "))
            result += Run(self.rng.choice(LINE_BREAKS) + space, "\u2028") + self.run(text)
        return result

    def indented(self, run: Run) -> Run:
        """The run behind the indent that three pages of four write with spaces; those do not collapse."""
        if self.rng.random() < 0.35:
            return run
        return Run(*self.rng.choice(INDENTS)) + run

    def space(self) -> str:
        """White space at the edge of a block, of which nothing is shown."""
        return self.rng.choice(("", "", "", "\n", "\n    ", "\r\n\t", " "))

    def _cased(self, name: str) -> str:
        return name.upper() if self.upper else name

    def _attribute(self, name: str, value: str | None) -> str:
        name = name.upper() if self.upper or self.rng.random() < 0.05 else name
        if value is None:
            return name
        if UNQUOTED.fullmatch(value) and self.rng.random() < 0.3:
            return f"{name}={value}"
        escaped = value.replace("&", "&amp;") if self.rng.random() < 0.7 or "&" not in value else value
        quote = "'" if '"' in value or (self.rng.random() < 0.15 and "'" not in value) else '"'
        equals = " = " if self.rng.random() < 0.05 else "="
        return f"{name}{equals}{quote}{escaped}{quote}"

    def _character(self, character: str) -> str:
        """One character: most raw, a few as entities, some of those without semicolon."""
        if character == "<":
            return "&lt;"
        if character == "&":
            return self.rng.choice(("&", "&amp;"))
        chance = self.rng.random()
        code = ord(character)
        if code in codepoint2name and chance < 0.3:
            return f"&{codepoint2name[code]};"
        if chance < 0.97 or character.isspace():
            return character
        return self.rng.choice((f"&#{code};", f"&#x{code:x};", f"&#X{code:X};", f"&#{code}"))

    def _pieces(self, text: str) -> list[str]:
        if len(text) < 4 or self.rng.random() < 0.5:
            return [text]
        cuts = sorted(self.rng.sample(range(1, len(text)), min(3, len(text) - 1)))
        return [text[start:end] for start, end in zip([0, *cuts], [*cuts, len(text)], strict=True)]

    def _joint(self, before: Run, piece: str) -> Run:
        """What stands between two pieces of one word."""
        if not before.text or self.rng.random() < 0.7:
            return Run("", "")
        if _han(before.text[-1]) and _han(piece[0]) and self.rng.random() < 0.4:
            return Run(self.rng.choice(("\n", "\n        ", "\r\n\t")), " ")
        return Run(self.rng.choice(("<!-- 断开 -->", "<!---->", "<wbr>", "<!-- > -->", "<b></b>")), "")

    def _decorated(self, piece: str) -> Run:
        inner = self.plain(piece)
        if self.rng.random() < 0.55:
            return inner
        name = self.rng.choice(INLINE)
        attributes, shown = self._inline_attributes(name, piece)
        return Run(self.open(name, attributes) + inner.html + self.close(name), inner.text, shown)

    def _inline_attributes(self, name: str, piece: str) -> tuple[list[Attribute], tuple[str, ...]]:
        if name == "font":
            return [("face", "宋体"), ("size", "4")], ()
        if name == "span":
            return [("style", "font-size: 16pt; font-family: 仿宋_GB2312"), ("lang", "EN-US")], ()
        if name != "a":
            return [], ()
        target: list[Attribute] = [("href", "../content.html?id=7&page=2"), ("target", "_blank")]
        if self.rng.random() < 0.5:
            return target, ()
        value = f"查看：{piece}"
        return [*target, ("title", value)], (value,)


def _with_semicolons(pieces: list[str]) -> list[str]:
    """Close an open entity where the next character would otherwise be read as a part of it."""
    following = [*pieces[1:], ";"]
    return [piece + ";" if _runs_on(piece, after) else piece for piece, after in zip(pieces, following, strict=True)]


def _runs_on(piece: str, after: str) -> bool:
    if not piece.startswith("&") or piece.endswith(";"):
        return False
    # A bare "&" shows itself unless letters or "#" follow; an entity, unless digits or letters do.
    return after[0].isascii() and (after[0].isalnum() or after[0] in "#;") and len(piece) > 1


def _han(character: str) -> bool:
    return "\u4e00" <= character <= "\u9fff" or character == "〇" or ord(character) >= 0x20000
