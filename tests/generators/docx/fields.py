"""Fields: of a complex field only the result is text, of a field in another's instructions nothing."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Final

from . import inline
from .changes import link
from .inline import Inline
from .part import Part
from .xml import attribute, plain


def simple(part: Part) -> None:
    """A field in one element."""
    part.draft.has("w:fldSimple")
    with part.within("w:fldSimple", 'w:instr=" DOCVARIABLE 文号 "'):
        inline.some(part)


def simple_link(part: Part) -> None:
    """A link as a field in one element."""
    part.draft.has("simple link")
    href = "http://www.example.invalid/a.doc"
    instructions = attribute(f' HYPERLINK "{href}" ')
    with part.within("w:fldSimple", f"w:instr={instructions}"), link(part, href):
        inline.some(part)


def page_number(part: Part) -> None:
    """A page number with its dashes."""
    part.draft.has("page number")
    with part.run() as run:
        run.text("— ")
    with complex_field(part, " PAGE   \\* MERGEFORMAT "), part.run() as run:
        run.text(str(part.rng.randint(1, 30)))
    with part.run() as run:
        run.text(" —")


def linked(part: Part) -> None:
    """A link as a complex field, its instructions cut over runs."""
    part.draft.has("link field")
    href = "https://www.example.invalid/文件.docx"
    with complex_field(part, f' HYPERLINK "{href}" \\o "点击查看" '), link(part, href):
        inline.some(part)


def nested(part: Part) -> None:
    """A field in the result of another."""
    part.draft.has("nested field")
    with complex_field(part, " QUOTE 引用 "):
        inline.some(part)
        with complex_field(part, " SEQ 图 \\* ARABIC "), part.run() as run:
            run.text("3")
        inline.some(part)


def computed(part: Part) -> None:
    """A field in the instructions of another: its result is not shown."""
    part.draft.has("field in instructions")

    def instructions() -> None:
        _instructions(part, " = ")
        with part.into(None), complex_field(part, " PAGE "), part.run() as run:
            run.text("17")
        _instructions(part, " + 1 ")

    with complex_field(part, instructions), part.run() as run:
        run.text("18")


def without_result(part: Part) -> None:
    """A field that shows nothing."""
    part.draft.has("field without result")
    _mark(part, "begin")
    _instructions(part, ' TC "目录项" \\f C \\l "1" ')
    _mark(part, "end")


def in_one_run(part: Part) -> None:
    """A whole field in a single run."""
    part.draft.has("field in one run")
    with part.run() as run:
        run.text("共")
        part.raw('<w:fldChar w:fldCharType="begin"/><w:instrText xml:space="preserve"> NUMPAGES </w:instrText>')
        part.raw('<w:fldChar w:fldCharType="separate"/>')
        run.text("12")
        part.raw('<w:fldChar w:fldCharType="end"/>')
        run.text("页")


def form_text(part: Part) -> None:
    """A field of an old form with what was filled in."""
    part.draft.has("form field")
    data = (
        '<w:ffData><w:name w:val="Text1"/><w:enabled/><w:textInput><w:default w:val="请填写"/></w:textInput></w:ffData>'
    )
    with complex_field(part, " FORMTEXT ", data):
        inline.some(part)


@contextmanager
def complex_field(part: Part, instructions: str | Callable[[], None], data: str = "") -> Iterator[None]:
    """A complex field around its result."""
    open_field(part, instructions, data)
    yield
    close_field(part)


def open_field(part: Part, instructions: str | Callable[[], None], data: str = "") -> None:
    """All of a field that comes before its result."""
    part.draft.has("complex field")
    _mark(part, "begin", data)
    if isinstance(instructions, str):
        _instructions(part, instructions)
    else:
        instructions()
    _mark(part, "separate")


def close_field(part: Part) -> None:
    """The end of a field."""
    _mark(part, "end")


def _mark(part: Part, kind: str, data: str = "") -> None:
    dirty = ' w:dirty="true"' if kind == "begin" and part.draft.chance(0.2) else ""
    with part.run("<w:rPr><w:noProof/></w:rPr>" if part.draft.chance(0.3) else ""):
        part.raw(f'<w:fldChar w:fldCharType="{kind}"{dirty}>{data}</w:fldChar>')


def _instructions(part: Part, text: str) -> None:
    cut = part.rng.randint(0, len(text))
    for piece in (text[:cut], text[cut:]):
        with part.run():
            part.raw(f'<w:instrText xml:space="preserve">{plain(piece)}</w:instrText>')


FIELDS: Final[tuple[Inline, ...]] = (
    simple, simple_link, page_number, linked, nested, computed, without_result, in_one_run, form_text,
)  # fmt: skip
