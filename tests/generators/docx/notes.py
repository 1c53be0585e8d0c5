"""Footnotes, endnotes and comments: references in the text, and the parts that hold what they say."""

from __future__ import annotations

from typing import Final

from . import inline
from .changes import AUTHOR
from .draft import Draft
from .inline import Inline
from .model import ExpectedBlock
from .part import Part

_SEPARATORS: Final = (("separator", "-1"), ("continuationSeparator", "0"))


class Notes:
    """The notes of one kind (``footnote`` or ``endnote``) or the comments of a document."""

    def __init__(self, draft: Draft, kind: str) -> None:
        self.draft, self.kind = draft, kind
        self.referenced: list[int] = []

    def refer(self, part: Part) -> None:
        """A reference in the open paragraph; it shows nothing itself."""
        self.draft.has(self.kind)
        number = len(self.referenced) + 1
        self.referenced.append(number)
        if self.kind == "comment":
            part.raw(f'<w:commentRangeStart w:id="{number}"/>')
            inline.some(part)
            part.raw(f'<w:commentRangeEnd w:id="{number}"/>')
        with part.run("<w:rPr><w:vertAlign w:val='superscript'/></w:rPr>"):
            part.raw(f'<w:{self.kind}Reference w:id="{number}"/>')

    def write(self, main: Part) -> list[ExpectedBlock]:
        """Write their part, the notes in any order, one of them without reference; the blocks in order of reference."""
        if not self.referenced:
            return []
        part = Part(self.draft, self.draft.name(f"{self.kind}s"), f"w:{self.kind}s", "notes")
        main.relate(f"{self.kind}s", part.name)
        if self.kind == "comment":
            for number in self.referenced:
                self._write(part, number)
            return part.story
        for kind, id in _SEPARATORS:
            note = part.within(f"w:{self.kind}", f'w:type="{kind}" w:id="{id}"')
            with part.unseen(), note, part.paragraph("note"), part.run():
                part.raw(f"<w:{kind}/>")
        told = {number: self._told(part, number) for number in self._shuffled()}
        return [block for number in self.referenced for block in told[number]]

    def _shuffled(self) -> list[int]:
        numbers = [*self.referenced, len(self.referenced) + 1]
        self.draft.rng.shuffle(numbers)
        return numbers

    def _told(self, part: Part, number: int) -> list[ExpectedBlock]:
        part.story = []
        if number in self.referenced:
            self._write(part, number)
        else:
            with part.unseen():
                self._write(part, number)
        return part.story

    def _write(self, part: Part, number: int) -> None:
        who = f' w:author="{AUTHOR}" w:date="2026-03-01T09:00:00Z" w:initials="沈"' if self.kind == "comment" else ""
        region = "comment" if self.kind == "comment" else "note"
        with part.within(f"w:{self.kind}", f'w:id="{number}"{who}'):
            for _ in range(part.rng.randint(1, 2)):
                with part.paragraph(region):
                    with part.run() as run:
                        part.raw("<w:annotationRef/>" if self.kind == "comment" else f"<w:{self.kind}Ref/>")
                        run.text(" ")
                    inline.words(part, part.draft.prose.sentence())
                    # LibreOffice opens no file with a content control in a comment.
                    if self.kind != "comment" and part.draft.chance(0.3):
                        inline.wrapped(part)


class References:
    """The references that a main story may hold, as things that stand inside paragraphs."""

    def __init__(self, draft: Draft) -> None:
        self.footnotes = Notes(draft, "footnote")
        self.endnotes = Notes(draft, "endnote")
        self.comments = Notes(draft, "comment")

    @property
    def inlines(self) -> tuple[Inline, ...]:
        """One function for each kind."""
        return self.footnotes.refer, self.endnotes.refer, self.comments.refer
