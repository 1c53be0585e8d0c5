"""One story of a Word file: the main text, a header, a footnote. Paragraph by paragraph, with what each is anchored to.

The functions that read runs, tables and drawings work on the state that is kept here.
"""

from __future__ import annotations

from collections.abc import Callable
from itertools import islice

from zwlint.document import Region
from zwlint.readers.docx.blocks import BLOCKS
from zwlint.readers.docx.fields import Fields
from zwlint.readers.docx.formats import PLAIN_FORMAT, Format, format_of
from zwlint.readers.docx.inline import INLINE, read_inline
from zwlint.readers.docx.joined import JOINED
from zwlint.readers.docx.labels import add_number, level_of_paragraph, note_mark
from zwlint.readers.docx.lines import Line, Task
from zwlint.readers.docx.looks import PLAIN, look, region
from zwlint.readers.docx.numbering import Counters
from zwlint.readers.docx.reading import MISSING, Change, Place, Reading, Removed
from zwlint.readers.docx.runs import UNUSUAL, read_run
from zwlint.readers.docx.sheet import Gathered
from zwlint.readers.docx.tables import read_table
from zwlint.readers.docx.tags import (
    PPR,
    R_ID,
    R_STYLE,
    RUN,
    TBL,
    Element,
    P,
    T,
    value,
)
from zwlint.readers.docx.texts import shown_text
from zwlint.readers.opc.targets import told

_TEXTS = frozenset({T, JOINED})
_MOST_AT_ONCE = 5000
"""Children of a paragraph that may be held together; more are read one by one, which takes longer but no memory."""
_OUTSIDE = "这里显示的内容来自另一个文件（{}），未检查；请在 Word 里把它并入正文后再查"


class Story:
    """The state of one walk. ``ignored`` are the field marks that begin a field which never ends."""

    def __init__(self, reading: Reading, part: str, place: Place, ignored: frozenset[Element] = frozenset()) -> None:
        self.reading = reading
        self.part = part
        self.place = place
        self.ignored = ignored
        self.unterminated: set[Element] = set()
        """Field marks that begin what never ended."""
        self.fields = Fields()
        self.removed_fields = Fields()
        """Fields of which the marks themselves are taken out."""
        self.change: Change | None = None
        """The tracked change that takes out what is being read."""
        self.stretch = Gathered()
        """What it takes out of the present paragraph."""
        self.forced = place.forced
        self.line = Line()
        self.format = PLAIN_FORMAT
        self.plain = True
        """Whether characters go straight into the paragraph."""
        self.watchful = False
        """Whether runs have to be looked at for what makes them unseen."""
        self.unusual: frozenset[Element] = frozenset()
        """Runs that hold more than properties and one text."""
        self.telling: frozenset[Element] = frozenset()
        style = reading.styles.paragraph(None)
        self._unformatted = Format(style, shaded=style.shaded)
        self._bare = not style.unseen and not style.numbering
        """Whether a paragraph without properties has neither a number nor unseen characters."""
        self.counters = Counters(reading.numbering)
        self._box_counters = Counters(reading.numbering)

    def read(self, container: Element) -> None:
        """Read all that a story's element holds."""
        if self.place.region is not Region.COMMENT:
            self.telling = self.reading.telling(self.part)
        self.unusual = self.reading.unusual(self.part, UNUSUAL)
        self.settle()
        self.blocks(container)
        self._end_fields()

    def blocks(self, container: Element) -> None:
        """Read paragraphs, tables and what may stand around them."""
        for element in container:
            self.one_block(element)

    def one_block(self, element: Element) -> None:
        """Read one of them."""
        tag = element.tag
        if tag == P:
            self.paragraph(element)
        elif tag == TBL:
            read_table(self, element)
        elif (act := BLOCKS.get(tag)) is not None:
            act(self, element)
        elif tag == RUN or tag in INLINE:
            self._loose(element)

    def paragraph(self, element: Element) -> None:
        """Read a ``w:p``, and what is anchored in it."""
        if len(element) == 1 and self.plain and self._bare and self.place.beneath is None:
            run = element[0]
            if run.tag == RUN and len(run) == 1 and (text := run[0]).tag in _TEXTS:
                self._put_bare(shown_text(text), element)
                return
        self._begin()
        children = len(element)
        runs = list(element.iterchildren(RUN)) if children <= _MOST_AT_ONCE else []
        others = children - len(runs)
        if others == 1 and element[0].tag == PPR:
            self._use(format_of(self.reading.styles, element[0]))
            others = 0
        if others or not self._reads_whole(element, runs):
            self._read(element)
        self._finish(element)

    def _put_bare(self, text: str, element: Element) -> None:
        """Put a paragraph down that holds one run of text and no properties, as most do once they are thinned."""
        if text and not text.isspace():
            self.format = self._unformatted
            place = self.place
            self.reading.sheet.put_whole(text, element, self._region(listed=False), place.zone, place.cell)

    def _reads_whole(self, element: Element, runs: list[Element]) -> bool:
        """Read a paragraph at once that holds nothing but runs of one text each, as most do; whether it is one."""
        if not self.plain or self.format.style.unseen or not self.unusual.isdisjoint(runs):
            return False
        texts = list(islice(element.iter(T, JOINED), len(runs) + 1))
        if [text.getparent() for text in texts] != runs:
            return False
        whole = "".join(map(shown_text, texts))
        if whole:
            self.line.add(whole, element)
        return True

    def _read(self, paragraph: Element) -> None:
        for part in paragraph:
            tag = part.tag
            if tag == RUN:
                read_run(self, part)
            elif tag == PPR:
                self._use(format_of(self.reading.styles, part))
            elif (act := INLINE.get(tag)) is not None:
                act(self, part)

    def run(self, element: Element) -> None:
        """Read a run."""
        read_run(self, element)

    # -- text ------------------------------------------------------------------------------------------------

    def text(self, text: str, source: Element, offset: int, unseen: Region | None) -> None:
        """Take text in where it belongs: to the paragraph, beside it, to what is taken out, or nowhere."""
        if self.is_in_instruction():
            if self.change is None and self.fields.open[-1].in_result:
                self.fields.instruct(text)
        elif self.change is not None:
            self.stretch.add(text, source, offset)
        elif (beside := self.forced or unseen) is not None:
            self.line.side(beside).add(text, source, offset)
        else:
            self.line.add(text, source, offset)

    def look_of(self, properties: Element | None) -> Region | None:
        """Why people do not see a run with these properties, None where they do."""
        style = self.format.style
        if not self.watchful or not (style.unseen or properties in self.telling):
            return None
        styles = self.reading.styles
        named = value(properties, R_STYLE) if properties is not None else None
        character = styles.character(named) if named is not None else PLAIN
        shaded = self.place.shaded or self.format.shaded
        return region(styles.defaults, style.look, character, look(properties), shaded=shaded)

    def is_in_instruction(self) -> bool:
        """Whether what is being read is part of a field's instruction."""
        return self.fields.unseen > 0 or (self.change is not None and self.removed_fields.unseen > 0)

    def is_shown(self) -> bool:
        """Whether Word shows what is being read."""
        return self.change is None and not self.fields.unseen

    def settle(self) -> None:
        """Work out again what decides the fate of every run, after something of it has changed."""
        self.plain = self.change is None and not self.fields.unseen and self.forced is None

    def outside(self, element: Element) -> None:
        """Note content that Word shows here and that is no part of this document."""
        if self.change is None:
            target = self.reading.relationship(self.part, element.get(R_ID))
            where = self.part if target is None or target.external else target.target
            reason = MISSING if target is None else _OUTSIDE.format(told(target.target))
            self.reading.gains.gaps.append((where, reason))

    # -- tracked changes -------------------------------------------------------------------------------------

    def end_stretch(self) -> None:
        """Keep what the present change has taken out of the paragraph."""
        assert self.change is not None
        gains, mark = self.reading.gains, self.line.mark()
        if self.stretch.length:
            gains.removed.append(Removed(self.stretch, self.change, self.place, mark))
        else:
            gains.changes.append((self.change, mark, mark))

    def taken_out(self, act: Callable[[Element], None], element: Element, change: Change | None) -> None:
        """Read something whole of which a change takes everything out."""
        outer, self.change = self.change, change or self.change
        self.settle()
        act(element)
        self.change = outer
        self.settle()

    def put(self, gathered: Gathered, unseen: Region | None = None) -> None:
        """Put down a block that is no paragraph of this part: printed words of a chart, a diagram, an ornament."""
        if self.change is not None:
            removed = Removed(gathered, self.change, self.place, self.reading.sheet.here())
            self.reading.gains.removed.append(removed)
        else:
            kind = unseen or self.forced or self.place.region
            self.reading.sheet.put(gathered, kind, self.place.zone, self.place.cell)

    # -- what is anchored ------------------------------------------------------------------------------------

    def follow(self, act: Callable[[Element], None], element: Element, place: Place | None = None) -> None:
        """Let something follow the present paragraph."""
        self.line.later.append(Task(act, element, place or self.place, self.change))

    def box(self, content: Element) -> None:
        """Read the paragraphs of a text box: a story within the story."""
        fields, removed_fields, counters = self.fields, self.removed_fields, self.counters
        self.fields, self.removed_fields, self.counters = Fields(), Fields(), self._box_counters
        self.settle()
        self.blocks(content)
        self._end_fields()
        self.fields, self.removed_fields, self.counters = fields, removed_fields, counters
        self.settle()

    def _do(self, task: Task) -> None:
        place, forced, change = self.place, self.forced, self.change
        self.place, self.forced, self.change = task.place, task.place.forced, task.change
        self.settle()
        task.act(task.element)
        self.place, self.forced, self.change = place, forced, change
        self.settle()

    # -- paragraphs ------------------------------------------------------------------------------------------

    def _begin(self) -> None:
        self.line = Line()
        if self.change is not None:
            self.stretch = Gathered()
        self._use(self._unformatted)
        gains = self.reading.gains
        self.known = len(gains.changes), len(gains.removed)

    def _use(self, format: Format) -> None:
        beneath = self.place.beneath
        if beneath is not None:
            format = format._replace(style=self.reading.styles.in_table(format.style, beneath))
        self.format = format
        self.watchful = bool(self.telling) or (format.style.unseen and self.place.region is not Region.COMMENT)

    def _loose(self, element: Element) -> None:
        """A run, or something that holds runs, outside any paragraph: a paragraph of its own."""
        self._begin()
        read_inline(self, [element])
        self._finish(element)

    def _finish(self, element: Element) -> None:
        line, format, place, sheet = self.line, self.format, self.place, self.reading.sheet
        if format.section is not None:
            self.reading.gains.sections.append(format.section)
        if self.change is not None and self.stretch.length:
            self.end_stretch()
        counted = level_of_paragraph(self)
        if counted is not None:
            add_number(self, element, *counted)
        if format.mark is not None:
            note_mark(self, format.mark)
        if line.is_visible():
            sheet.put(line, self._region(listed=counted is not None), place.zone, place.cell)
        else:
            sheet.pass_over(line)
        for kind, side in line.sides:
            if side.is_visible():
                sheet.put(side, kind, place.zone, place.cell)
        for task in line.later:
            self._do(task)

    def _region(self, *, listed: bool) -> Region:
        format, place = self.format, self.place
        if place.fixed:
            return place.region
        if (kind := format.kind()) is not None:
            return kind
        if place.cell is not None:
            return Region.TABLE_HEADER if place.cell.header else Region.TABLE_CELL
        return Region.LIST if listed else place.region

    def _end_fields(self) -> None:
        for fields in (self.fields, self.removed_fields):
            self.unterminated.update(field.begin for field in fields.open)
