"""What stands inside a paragraph: runs cut anywhere, their formatting, marks that show one character, wrappers.

Every function writes into the open paragraph of ``part`` and notes what it adds.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Final

from .part import Part, Run

Inline = Callable[[Part], None]

_CHANGED: Final = (
    '<w:b/><w:rPrChange w:id="7" w:author="陆知远" w:date="2026-01-05T09:00:00Z"><w:rPr><w:vanish/>'
    '<w:color w:val="FFFFFF"/></w:rPr></w:rPrChange>'
)
_FORMATS: Final = (
    "",
    "",
    "",
    "<w:b/>",
    "<w:i/><w:iCs/>",
    '<w:rFonts w:ascii="Times New Roman" w:eastAsia="仿宋_GB2312"/>',
    '<w:rFonts w:hint="eastAsia"/>',
    '<w:sz w:val="32"/><w:szCs w:val="32"/>',
    '<w:color w:val="000000"/><w:kern w:val="0"/>',
    '<w:color w:val="auto"/><w:sz w:val="5"/>',
    '<w:spacing w:val="-6"/><w:lang w:val="en-US" w:eastAsia="zh-CN"/>',
    '<w:u w:val="single"/>',
    '<w:highlight w:val="yellow"/>',
    "<w:webHidden/>",
    '<w:vanish w:val="0"/>',
    '<w:vanish w:val="false"/>',
    _CHANGED,
)
# Symbols whose Unicode character no table disputes; fonts without a table take the Latin-1 character.
_SYMBOLS: Final = (
    ("Symbol", "F061", "α"), ("Symbol", "F0B3", "≥"), ("Symbol", "F0A3", "≤"), ("Symbol", "F0B4", "×"),
    ("Symbol", "F0B1", "±"), ("Wingdings", "F06C", "●"), ("Wingdings", "F06E", "■"), ("Wingdings", "F0A7", "▪"),
    ("Wingdings", "F076", "❖"), ("仿宋_GB2312", "F041", "A"), ("宋体", "F0B7", "·"), ("华文中宋", "E1A2", "\ue1a2"),
)  # fmt: skip
_UNFILLED: Final = '<w:shd w:val="clear" w:color="auto" w:fill="auto"/>'
_FILLED: Final = '<w:shd w:val="clear" w:color="auto" w:fill="C00000"/>'
_WHITE: Final = '<w:color w:val="FFFFFF"/>'
_SIDES: Final = {
    "hidden": ("<w:vanish/>", '<w:vanish w:val="1"/>', '<w:rStyle w:val="{hidden}"/>', f"<w:vanish/>{_WHITE}"),
    "white": (
        _WHITE,
        '<w:color w:val="ffffff"/><w:sz w:val="2"/>',
        '<w:rStyle w:val="{white}"/>',
        '<w:color w:val="FFFFFF" w:themeColor="background1"/>',
        _WHITE + _UNFILLED,
    ),
    "tiny": ('<w:sz w:val="4"/>', '<w:sz w:val="2"/><w:szCs w:val="32"/>', '<w:rStyle w:val="{tiny}"/>'),
}
_VISIBLE: Final = (
    _WHITE + _FILLED,
    f'{_WHITE}<w:highlight w:val="red"/>',
    '<w:rStyle w:val="{hidden}"/><w:vanish w:val="0"/>',
    '<w:rStyle w:val="{white}"/><w:color w:val="000000"/>',
    '<w:rStyle w:val="{tiny}"/><w:sz w:val="21"/>',
    '<w:color w:val="FFFFFF" w:themeColor="background1" w:themeShade="80"/>',
)


def words(part: Part, text: str, properties: str = "") -> None:
    """A text cut into runs anywhere, also within words, with noise between them."""
    start = 0
    while start < len(text):
        end = start + part.rng.randint(1, 14)
        format = properties or part.rng.choice(_FORMATS)
        with part.run(f"<w:rPr>{format}</w:rPr>" if format else "") as run:
            if part.draft.chance(0.05):
                part.raw("<w:lastRenderedPageBreak/>")
            run.text(text[start:end])
        start = end
        _noise(part)


def some(part: Part) -> None:
    """A few words of prose."""
    words(part, part.draft.phrase())


def sentence(part: Part) -> None:
    """A sentence; now and then one with rare characters."""
    words(part, part.draft.prose.rare() if part.draft.chance(0.15) else part.draft.prose.sentence())


def marks(part: Part) -> None:
    """Elements that show one character each, among text in one run."""
    with part.run() as run:
        run.text(part.draft.phrase())
        for _ in range(part.rng.randint(1, 3)):
            feature, xml, shown = part.rng.choice(_MARKS)
            part.draft.has(feature)
            run.mark(xml, shown)
        run.text(part.draft.phrase())


_MARKS: Final = (
    ("tab", "<w:tab/>", "\t"), ("ptab", '<w:ptab w:relativeTo="margin" w:alignment="right" w:leader="none"/>', "\t"),
    ("line break", "<w:br/>", "\u2028"), ("line break", '<w:br w:type="textWrapping" w:clear="all"/>', "\u2028"),
    ("carriage return", "<w:cr/>", "\u2028"), ("page break", '<w:br w:type="page"/>', "\u2028"),
    ("column break", '<w:br w:type="column"/>', "\u2028"), ("hyphen", "<w:noBreakHyphen/>", "\u2011"),
    ("soft hyphen", "<w:softHyphen/>", "\u00ad"),
)  # fmt: skip


def symbol(part: Part) -> None:
    """A character of a symbol font."""
    part.draft.has("symbol")
    font, code, shown = part.rng.choice(_SYMBOLS)
    with part.run() as run:
        run.mark(f'<w:sym w:font="{font}" w:char="{code}"/>', shown)


def spaces(part: Part) -> None:
    """Spaces at the edges of runs, as in names and signatures."""
    part.draft.has("spaces kept")
    with part.run() as run:
        run.text(f" {part.draft.phrase()} A & B　")
    with part.run() as run:
        run.text(f"\u00a0<{part.draft.phrase()}> ")


def side(part: Part) -> None:
    """Text that the page does not show, amid a word, over several runs."""
    region = part.rng.choice(sorted(_SIDES))
    way = part.rng.choice(_SIDES[region]).format_map(STYLES)
    part.draft.has(f"{region} by style" if "rStyle" in way else region)
    with part.aside(region):
        words(part, part.draft.phrase(), way)


STYLES: Final = {"hidden": "Mark1", "white": "Mark2", "tiny": "Mark3"}
"""Ids of the character styles that hide text."""


def not_hidden(part: Part) -> None:
    """Text that looks hidden and is not: white on a colour, a hidden style switched off."""
    part.draft.has("visible after all")
    words(part, part.draft.phrase(), part.rng.choice(_VISIBLE).format_map(STYLES))


def ruby(part: Part) -> None:
    """A name with its pronunciation above it."""
    part.draft.has("ruby")
    with (
        part.run(),
        part.within("w:ruby", head='<w:rubyPr><w:rubyAlign w:val="center"/><w:hps w:val="10"/></w:rubyPr>'),
    ):
        with part.within("w:rt"), part.aside("note"):
            words(part, "yuè lóng")
        with part.within("w:rubyBase"):
            words(part, "岳镕")


def formula(part: Part) -> None:
    """A fraction with a power: text in math runs."""
    part.draft.has("math")
    with part.within("m:oMath"), part.within("m:f", head="<m:fPr><m:ctrlPr/></m:fPr>"):
        with part.within("m:num"), part.within("m:sSup"):
            with part.within("m:e"):
                _math(part, "𝑥")
            with part.within("m:sup"):
                _math(part, "2")
        with part.within("m:den"):
            _math(part, part.rng.choice(("面积", "n+1")))


def _math(part: Part, text: str) -> None:
    with part.run("<m:rPr><m:sty m:val='p'/></m:rPr><w:rPr><w:sz w:val='21'/></w:rPr>", "m:r") as run:
        run.text(text, "m:t")


def wrapped(part: Part) -> None:
    """Words in an element that leaves no trace on paper, sometimes one in another."""
    with _wrapper(part):
        some(part)
        if part.draft.chance(0.4):
            with _wrapper(part):
                some(part)


@contextmanager
def _wrapper(part: Part) -> Iterator[None]:
    name, attributes, head = part.rng.choice(_WRAPPERS)
    part.draft.has(name)
    with part.within(name, attributes, head):
        if name == "w:sdt":
            with part.within("w:sdtContent"):
                yield
        else:
            yield


_WRAPPERS: Final = (
    (
        "w:smartTag",
        'w:uri="urn:example:tags" w:element="date"',
        '<w:smartTagPr><w:attr w:name="Year" w:val="2026"/></w:smartTagPr>',
    ),
    ("w:sdt", "", '<w:sdtPr><w:alias w:val="文号"/><w:tag w:val="wenhao"/><w:id w:val="815"/><w:text/></w:sdtPr>'),
    (
        "w:sdt",
        "",
        '<w:sdtPr><w:rPr><w:vanish/></w:rPr><w:placeholder><w:docPart w:val="占位"/></w:placeholder></w:sdtPr>',
    ),
    (
        "w:customXml",
        'w:uri="urn:example:parts" w:element="organ"',
        '<w:customXmlPr><w:placeholder w:val="机关"/></w:customXmlPr>',
    ),
    ("w:dir", 'w:val="ltr"', ""),
    ("w:bdo", 'w:val="ltr"', ""),
)


def alternatives(part: Part) -> None:
    """Runs in two versions, of which the second is for readers that do not know the first's namespace."""
    part.draft.has("runs in two versions")
    with part.within("mc:AlternateContent"):
        with part.within("mc:Choice", 'Requires="w14"'):
            some(part)
        with part.within("mc:Fallback"), part.unseen():
            some(part)


def checkbox(part: Part) -> None:
    """A check box: its own run shows the box."""
    part.draft.has("check box")
    state = '<w14:checkbox><w14:checked w14:val="1"/><w14:checkedState w14:val="2611" w14:font="宋体"/></w14:checkbox>'
    with part.within("w:sdt", head=f"<w:sdtPr>{state}</w:sdtPr>"), part.within("w:sdtContent"), part.run() as run:
        run.text("☑")
    some(part)


def _noise(part: Part) -> None:
    """Elements between runs that show nothing."""
    way, id = part.rng.random(), part.draft.id()
    if way < 0.06:
        part.draft.has("proofing")
        part.raw('<w:proofErr w:type="spellStart"/>' if way < 0.03 else '<w:proofErr w:type="gramEnd"/>')
    elif way < 0.12:
        part.draft.has("bookmark")
        part.raw(f'<w:bookmarkStart w:id="{id}" w:name="_Toc{id}"/><w:bookmarkEnd w:id="{id}"/>')
    elif way < 0.14:
        part.raw(f'<w:permStart w:id="{id}" w:edGrp="everyone"/><w:permEnd w:id="{id}"/>')
    elif way < 0.16:
        part.raw("<w:r><!-- 空 --></w:r>\n<?zwlint test?>")
        part.stack[-1].runs += 1


def end_mark(run: Run) -> None:
    """A page break as the last thing of a run."""
    run.mark('<w:br w:type="page"/>', "\u2028")


SIMPLE: Final[tuple[Inline, ...]] = (marks, symbol, spaces, not_hidden, formula, wrapped, checkbox, alternatives)
"""What may stand in the paragraphs of any part and adds no side block."""
