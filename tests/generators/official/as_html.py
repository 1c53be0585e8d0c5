"""Pages and editor fragments, as content management systems make them."""

from __future__ import annotations

import html
from collections.abc import Callable, Sequence
from random import Random
from typing import Final, NamedTuple

from .frames import framed, published
from .model import Align, Line, Official

_FONTS: Final = ("仿宋_GB2312", "方正小标宋简体", "楷体_GB2312", "黑体", "宋体")
_WIDE: Final = "\u3000"
_BIG: Final = frozenset({"标题", "附件标题"})


class _Manner(NamedTuple):
    paragraph: Callable[[str, Align, Random], str]
    heading: str
    """The element of the first title line: h1 or p."""
    joined: bool
    """Lines of a title share an element and are parted by br."""
    cut: float
    """How often a span cuts a line."""
    header: bool
    """Tables have thead and th."""
    flowing: bool
    """All lines stand in one element, parted by br."""


def as_html(official: Official, lines: Sequence[Line], rng: Random) -> bytes:
    """The document as a page, or as a fragment without a frame."""
    number = official.number
    manner = _Manner(
        paragraph=rng.choice((_indented, _indented, _classed, _wide, _hard, _division)),
        heading="h1" if number % 3 == 0 else "p",
        joined=rng.random() < 0.5,
        cut=rng.choice((0.0, 0.2, 0.6)),
        header=rng.random() < 0.5,
        flowing=number % 6 == 1,
    )
    article = _flowing(lines, manner, rng) if manner.flowing else _stacked(lines, manner, rng)
    return (framed(article, lines, published(official.lines), rng) if number % 2 == 0 else article).encode()


def _stacked(lines: Sequence[Line], manner: _Manner, rng: Random) -> str:
    out: list[str] = []
    index = 0
    while index < len(lines):
        line = lines[index]
        if line.rows:
            out.append(_table(line, manner))
            index += 1
            continue
        run = _run(lines, index) if manner.joined and line.label in _BIG else 1
        inner = "<br>".join(_inline(each.text, manner, rng) for each in lines[index : index + run])
        out.append(_heading(inner) if _is_h1(lines, index, manner) else manner.paragraph(inner, line.align, rng))
        index += run
    return "\n".join(out) + "\n"


def _run(lines: Sequence[Line], start: int) -> int:
    end = start
    while end < len(lines) and lines[end].label == lines[start].label:
        end += 1
    return end - start


def _is_h1(lines: Sequence[Line], index: int, manner: _Manner) -> bool:
    return manner.heading == "h1" and lines[index].label == "标题" and all(_.label != "标题" for _ in lines[:index])


def _heading(inner: str) -> str:
    return f'<h1 class="title">{inner}</h1>'


def _flowing(lines: Sequence[Line], manner: _Manner, rng: Random) -> str:
    """Everything in one element; a table interrupts it."""
    tag = rng.choice(("div", "p"))
    out, open_lines = [], list[str]()
    for line in [*lines, None]:
        if line is None or line.rows:
            if open_lines:
                inner = "<br/>\n".join(open_lines)
                out.append(f"<{tag}>{inner}</{tag}>")
                open_lines = []
            if line is not None:
                out.append(_table(line, manner))
        else:
            open_lines.append(_lead(line.align, rng) + _inline(line.text, manner, rng))
    return "\n".join(out) + "\n"


def _lead(align: Align, rng: Random) -> str:
    """What moves a line to its place where there is no style."""
    if align == "left":
        return ""
    if align == "indent":
        return "\u3000\u3000"
    return "&nbsp;" * rng.randint(*((12, 20) if align == "center" else (30, 48)))


def _indented(inner: str, align: Align, rng: Random) -> str:
    if align == "indent":
        return f'<p style="text-indent:{rng.choice(("2em", "32pt", "2em"))};line-height:1.75em">{inner}</p>'
    return f'<p style="text-align:{align}">{inner}</p>'


def _classed(inner: str, align: Align, rng: Random) -> str:
    name = {"indent": "MsoNormal", "center": "zw-center", "right": "zw-right", "left": "zw"}[align]
    attribute = ' align="center"' if align == "center" and rng.random() < 0.5 else ""
    return f'<p class="{name}"{attribute}>{inner}</p>'


def _wide(inner: str, align: Align, rng: Random) -> str:
    if align == "right":
        return f"<p>{_WIDE * rng.randint(14, 22)}{inner}</p>"
    if align == "center":
        return f'<p style="text-align: center;"><strong>{inner}</strong></p>'
    return f"<p>{_WIDE * (2 if align == 'indent' else 0)}{inner}</p>"


def _hard(inner: str, align: Align, rng: Random) -> str:
    count = {"indent": 4, "left": 0, "center": rng.randint(16, 24), "right": rng.randint(40, 60)}[align]
    return f"<p>{'&nbsp;' * count}{inner}</p>"


def _division(inner: str, align: Align, rng: Random) -> str:
    if align in {"center", "right"}:
        return f'<div style="text-align:{align};font-family:{rng.choice(_FONTS)}">{inner}</div>'
    return f'<div style="text-indent:{"2em" if align == "indent" else "0"}">{inner}</div>'


def _inline(text: str, manner: _Manner, rng: Random) -> str:
    """The text, cut by spans here and there as editors do."""
    if rng.random() >= manner.cut or len(text) < 4:
        return html.escape(text, quote=False)
    first = rng.randrange(1, len(text) - 1)
    second = rng.randrange(first + 1, len(text))
    before, within, after = (
        html.escape(part, quote=False) for part in (text[:first], text[first:second], text[second:])
    )
    style = rng.choice((f"font-family:{rng.choice(_FONTS)}", "font-size:16pt", "color:#000", "letter-spacing:0"))
    return f'{before}<span style="{style}">{within}</span>{after}'


def _table(line: Line, manner: _Manner) -> str:
    rows = [_row(row, "th" if manner.header and not index else "td") for index, row in enumerate(line.rows)]
    if manner.header:
        body = "\n".join(rows[1:])
        return f"<table>\n<thead>{rows[0]}</thead>\n<tbody>\n{body}\n</tbody>\n</table>"
    return '<table border="1" cellspacing="0">\n' + "\n".join(rows) + "\n</table>"


def _row(cells: Sequence[str], tag: str) -> str:
    return "<tr>" + "".join(f"<{tag}>{html.escape(cell, quote=False)}</{tag}>" for cell in cells) + "</tr>"
