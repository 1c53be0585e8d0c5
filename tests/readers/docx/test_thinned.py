"""Properties that are left out before a part is parsed, and runs that are joined, change nothing of what is read."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from itertools import chain
from random import Random
from unittest.mock import patch

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generators.docx.documents import generate
from zwlint.document import Document
from zwlint.errors import ReadError
from zwlint.readers.docx import package as package_module
from zwlint.readers.docx.hints import Hints
from zwlint.readers.docx.joined import JOINED, JOINT, joined
from zwlint.readers.docx.quiet import Quiet
from zwlint.readers.docx.reader import read_docx
from zwlint.readers.docx.thinned import thinned
from zwlint.readers.opc.markup import parsed
from zwlint.readers.opc.namespaces import W

from .building import docx

BASED = (
    '<w:style w:styleId="h"><w:rPr><w:vanish/></w:rPr></w:style>'
    '<w:style w:styleId="i"><w:basedOn w:val="h"/><w:rPr><w:b/></w:rPr></w:style>'
    '<w:style w:type="character" w:styleId="k"><w:rPr><w:sz w:val="2"/></w:rPr></w:style>'
)
WHITE_CELLS = '<w:style w:type="table" w:styleId="t"><w:rPr><w:color w:val="FFFFFF"/></w:rPr></w:style>'
STYLES = (
    "",
    '<w:style w:type="character" w:styleId="c"><w:rPr><w:shd w:fill="C00000"/><w:vanish w:val="0"/></w:rPr></w:style>',
    '<w:style w:styleId="n" w:default="1"><w:pPr><w:shd w:fill="C00000"/></w:pPr></w:style>',
    '<w:style w:styleId="n" w:default="1"><w:rPr><w:vanish/></w:rPr></w:style>',
    WHITE_CELLS,
    BASED,
    BASED,
    f"{WHITE_CELLS}<w:docDefaults><w:rPrDefault><w:rPr><w:sz w:val='2'/></w:rPr></w:rPrDefault></w:docDefaults>",
)
NUMBERING = (
    '<w:abstractNum w:abstractNumId="1"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:lvlText w:val="%1."/>'
    '<w:rPr>{}</w:rPr></w:lvl></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num>'
)
PROPERTIES = (
    "<w:b/>",
    '<w:rFonts w:ascii="仿宋" w:hint="eastAsia"/>',
    '<w:rFonts w:hAnsi="Wingdings"/>',
    '<w:color w:val="000000"/>',
    '<w:color w:val="FFFFFF"/>',
    '<w:color w:val="FF0000" w:themeColor="background1"/>',
    '<w:sz w:val="32"/>',
    '<w:sz w:val="3"/>',
    '<w:sz w:val="1pt"/>',
    '<w:shd w:val="clear" w:fill="C00000"/>',
    '<w:highlight w:val="yellow"/>',
    "<w:outline/>",
    "<w:vanish/>",
    '<w:vanish w:val="0"/>',
    '<w:rStyle w:val="c"/>',
    '<w:rStyle w:val="k"/>',
    '<w:rPrChange w:author="张三"><w:rPr><w:i/></w:rPr></w:rPrChange>',
    '<w14:textFill><w14:solidFill><w14:schemeClr w14:val="bg1"/></w14:solidFill></w14:textFill>',
    '<other:x w:val="1"/>',
    '<w:ins w:author="张三"/>',
)
TEXTS = ("", "甲", "乙丙", " 丁", "戊 ", "己 庚", "\n", "a\r\nb", "\uf06c", "&amp;", "辛<w:tab/>", "子&lt;")
RARE_TEXTS = ("&#32;辛", JOINT, "<![CDATA[<w:r><w:rPr><w:b/></w:rPr></w:r>]]>", "<!-- <w:rPr><w:b/></w:rPr> -->")
PROOF = '<w:proofErr w:type="spellStart"/>'
TEXT_TAGS = ("<w:t>", "<w:t>", '<w:t xml:space="preserve">')
RUN_TAGS = ("<w:r>", "<w:r>", "<w:r>", '<w:r w:rsidR="00A1B2C3">', '<w:r w:rsidR="1" w:x="2">')
RUN_ENDS = ("</w:r>", "</w:r>", "</w:r>", "<w:tab/></w:r>", "</w:r>\n", f"</w:r>{PROOF}")
AROUND = (
    "{}",
    '<w:ins w:author="张三">{}</w:ins>',
    '<w:hyperlink w:anchor="x">{}</w:hyperlink>',
    "<w:smartTag>{}</w:smartTag>",
    '<w:smartTag xml:space="preserve">{}</w:smartTag>',
)
PARAGRAPH_TAGS = ("<w:p>", '<w:p w:rsidP="00A1B2C3" other:x="&lt;">')
CELL_PROPERTIES = ("", '<w:shd w:val="clear" w:fill="C00000"/>', '<w:gridSpan w:val="2"/>', "<w:vMerge/>")
STRANGE = (
    "<!-- <w:r><w:rPr><w:b/></w:rPr></w:r> -->",
    "<?x <w:r><w:rPr><w:b/></w:rPr></w:r> ?>",
    '<w:p xmlns:w="urn:other"><w:r><w:rPr><w:b/></w:rPr><w:t>甲</w:t></w:r></w:p>',
    '<w:p w:x="<w:r><w:rPr><w:b/></w:rPr></w:r>"/>',
    '<w:p w:x="><w:pPr><w:ind/></w:pPr>"/>',
    '<w:r w:rsidR="1" w:rsidR="2"><w:rPr><w:b/></w:rPr></w:r>',
    '<w:r><w:rPr><w:sz w:val="32" w:val="2"/></w:rPr></w:r>',
    '<w:r><w:rPr><w:lang w:val="\ufffe"/></w:rPr></w:r>',
    "<w:r><w:rPr><w:u </w:rPr></w:r>",
    "<w:r><w:rPr><w:b/></w:i></w:rPr></w:r>",
    "<w:p><w:r><w:t>甲</w:t></w:r><w:r><w:t>乙<w:r><w:t>丙</w:t></w:r></w:t></w:r></w:p>",
)
"""What few files hold, or none that is XML."""
PARAGRAPH_PROPERTIES = (
    "",
    "<w:pPr/>",
    "<w:pPr>{}</w:pPr>",
    "<w:pPr><w:jc w:val='both'/>{}</w:pPr>",
    '<w:pPr><w:spacing w:line="560"/>\n<w:tabs><w:tab w:pos="1"/></w:tabs>{}</w:pPr>',
    '<w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>{}</w:pPr>',
    '<w:pPr><w:pStyle w:val="i"/>{}</w:pPr>',
    '<w:pPr><w:shd w:val="clear" w:fill="C00000"/><w:ind w:left="1"/>{}</w:pPr>',
)


def a_few(values: tuple[str, ...]) -> st.SearchStrategy[str]:
    """Several of the values in a row; the first ones more often, which are those that matter little."""
    return st.lists(st.sampled_from(values) | st.sampled_from(values[:4]), max_size=3).map("".join)


def groups() -> st.SearchStrategy[str]:
    return st.just("") | st.just("<w:rPr/>") | a_few(PROPERTIES).map("<w:rPr>{}</w:rPr>".format)


@st.composite
def runs(draw: st.DrawFn) -> str:
    texts = draw(st.lists(st.sampled_from(TEXTS) | st.just("中"), min_size=1, max_size=2))
    inside = "".join(f"{draw(st.sampled_from(TEXT_TAGS))}{text}</w:t>" for text in texts)
    return f"{draw(st.sampled_from(RUN_TAGS))}{draw(groups())}{inside}{draw(st.sampled_from(RUN_ENDS))}"


def plain_runs() -> st.SearchStrategy[str]:
    """Runs that are joined, as a rule."""
    return st.sampled_from((*TEXTS, *RARE_TEXTS, "中", "国")).map(
        "<w:r><w:rPr><w:b/></w:rPr><w:t>{}</w:t></w:r>".format
    )


@st.composite
def paragraphs(draw: st.DrawFn) -> str:
    some = st.lists(runs() | plain_runs(), max_size=5)
    stretches = draw(st.lists(st.tuples(st.sampled_from(AROUND[:1] * 5 + AROUND), some), max_size=3))
    inside = "".join(around.format("".join(within)) for around, within in stretches)
    properties = draw(st.sampled_from(PARAGRAPH_PROPERTIES)).format(draw(groups()))
    return f"{draw(st.sampled_from(PARAGRAPH_TAGS))}{properties}{inside}</w:p>"


@st.composite
def tables(draw: st.DrawFn) -> str:
    properties = f'<w:tcPr><w:tcW w:w="20"/>{draw(st.sampled_from(CELL_PROPERTIES))}</w:tcPr>'
    cells = draw(st.lists(paragraphs(), min_size=1, max_size=3))
    inside = "".join(f"<w:tc>{properties}{cell}</w:tc>" for cell in cells)
    return f'<w:tbl><w:tblPr><w:tblStyle w:val="t"/></w:tblPr><w:tr>{inside}</w:tr></w:tbl>'


@st.composite
def files(draw: st.DrawFn) -> bytes:
    body = "".join(draw(st.lists(paragraphs() | tables(), max_size=5)))
    body += draw(st.just("") | st.sampled_from(STRANGE))
    number = draw(st.sampled_from(("", '<w:color w:val="FFFFFF"/>', '<w:color w:val="FF0000"/>')))
    return docx(body, styles=draw(st.sampled_from(STYLES)), numbering=NUMBERING.format(number))


@contextmanager
def nothing_left_out() -> Iterator[None]:
    with patch.object(package_module, "thinned", lambda data, **_options: data):
        yield


def all_of(data: bytes) -> list[object]:
    """What a reader makes of a file, with the place of every character."""
    try:
        document = read_docx(data)
    except ReadError as error:
        return [str(error)]
    facts: list[object] = [document.text, document.blocks, document.unchecked, document.revisions, document.metadata]
    return [*facts, document.links, document.images, *places(document)]


def places(document: Document) -> Iterator[object]:
    length, rng = len(document.text), Random(1)
    for at in range(length + 1):
        yield document.locate(at, at)
        yield document.locate(at, rng.randint(at, min(length, at + 9)))


@given(files())
def test_all_is_read_as_if_nothing_were_left_out(data: bytes) -> None:
    read = all_of(data)
    with nothing_left_out():
        assert read == all_of(data)


@pytest.mark.parametrize("seed", [pytest.param(seed, marks=[pytest.mark.slow] * (seed >= 10)) for seed in range(300)])
def test_generated_files_are_read_as_if_nothing_were_left_out(seed: int) -> None:
    data = generate(seed).data
    read = all_of(data)
    with nothing_left_out():
        assert read == all_of(data)


# -- what is left out --------------------------------------------------------------------------------------------


def part(inside: str) -> bytes:
    return f'<w:document xmlns:w="{W}">{inside}</w:document>'.encode()


def thin(inside: str, *, quiet: bool = True) -> str:
    """The inside of a part that has been thinned, joined elements as ``w:j`` and joints as ``|``."""
    written = thinned(part(inside), quiet=quiet).decode()
    name = JOINED.rpartition("}")[2]
    return written[len(part("")) - len("</w:document>") : -len("</w:document>")].replace(name, "j").replace(JOINT, "|")


@pytest.mark.parametrize(
    ("written", "left"),
    [
        ("<w:r><w:rPr><w:b/></w:rPr></w:r>", "<w:r></w:r>"),
        ('<w:r w:rsidR="1"><w:rPr><w:b/></w:rPr></w:r>', "<w:r></w:r>"),
        ('<w:r w:x="1"><w:rPr><w:b/></w:rPr></w:r>', '<w:r w:x="1"></w:r>'),
        ("<w:r><w:rPr><w:b/><w:vanish/></w:rPr></w:r>", "<w:r><w:rPr><w:vanish/></w:rPr></w:r>"),
        ('<w:r><w:rPr><w:sz w:val="32"/></w:rPr></w:r>', "<w:r></w:r>"),
        ('<w:r><w:rPr><w:sz w:val="2"/></w:rPr></w:r>', '<w:r><w:rPr><w:sz w:val="2"/></w:rPr></w:r>'),
        ('<w:p><w:pPr><w:ind w:left="1"/><w:rPr><w:b/></w:rPr></w:pPr></w:p>', "<w:p></w:p>"),
        ("<w:p><w:pPr><w:keepNext/><w:pageBreak/></w:pPr></w:p>", "<w:p><w:pPr><w:pageBreak/></w:pPr></w:p>"),
        ('<w:tc><w:tcPr><w:tcW w:w="9"/></w:tcPr></w:tc>', "<w:tc></w:tc>"),
        ("<w:r><w:t>甲</w:t></w:r><w:r><w:t>乙</w:t></w:r>", "<w:r><w:j>甲|乙</w:j></w:r>"),
        ('<w:r w:rsidR="1" w:rsidRPr="2"><w:t>甲</w:t></w:r>', "<w:r><w:t>甲</w:t></w:r>"),
        (f"<w:r></w:r>{PROOF}{PROOF}<w:r></w:r>", "<w:r></w:r><w:r></w:r>"),
        ('<w:r><w:rPr><w:color w:val="0" w:themeColor="text1"/></w:rPr></w:r>', "<w:r></w:r>"),
    ],
)
def test_what_does_not_matter_is_left_out(written: str, left: str) -> None:
    assert thin(written) == left


@pytest.mark.parametrize(
    "written",
    [
        '<w:r><w:rPr><w:b w:val="1" w:val="0"/></w:rPr></w:r>',
        '<w:r><w:rPr><w:b w:val="<"/></w:rPr></w:r>',
        '<w:r><w:rPr><w:b w:val="&x;"/></w:rPr></w:r>',
        '<w:r><w:rPr><w:b w:val="\x01"/></w:rPr></w:r>',
        "<w:r><w:rPr>b<w:b/></w:rPr></w:r>",
        '<w:r><w:rPr><w:rFonts w:ascii="Symbol"/></w:rPr></w:r>',
        '<w:r><w:rPr><w:color w:val="0" w:themeColor="background1"/></w:rPr></w:r>',
        f'<w:p w:x="{PROOF}"/>',
        "<w:r><w:rPr><w:b/></w:rPr></w:r><!-- -->",
        "<w:r><w:rPr><w:b/></w:rPr></w:r><?x ?>",
        '<w:r><w:rPr><w:b/></w:rPr></w:r><w:p xmlns:w="urn:x"/>',
        "<w:r><w:t>甲 </w:t></w:r><w:r><w:t>乙</w:t></w:r>",
        "<w:r><w:t>甲</w:t></w:r><w:r><w:t>\n乙</w:t></w:r>",
        "<w:r><w:tab/><w:t>甲</w:t></w:r><w:r><w:t>乙</w:t></w:r>",
        "<w:r><w:t>甲</w:t></w:r><w:r><w:t>乙</w:t><w:tab/></w:r>".replace("甲</w:t>", "甲</w:t><w:tab/>"),
        f"<w:r><w:t>甲</w:t></w:r><w:r><w:t>{JOINT}</w:t></w:r>",
    ],
)
def test_in_doubt_all_stays(written: str) -> None:
    assert thin(written).replace("|", JOINT) == written


def test_looks_stay_where_styles_make_characters_unseen() -> None:
    written = '<w:r><w:rPr><w:color w:val="000000"/></w:rPr></w:r>'
    assert thin(written) == "<w:r></w:r>"
    assert thin(written, quiet=False) == written


@pytest.mark.parametrize(
    ("inside", "quiet"),
    [
        ('<w:pStyle w:val="a"/>', True),
        ('<w:pStyle w:val="h"/>', False),
        ('<w:pStyle w:val="i"/>', False),
        ('<w:rStyle w:val="k"/>', False),
        ('<w:pStyle w:val="&#104;"/>', False),
        ("<w:pStyle w:val='a'/>", False),
    ],
)
def test_a_part_is_quiet_that_names_no_style_which_hides(inside: str, quiet: bool) -> None:
    told = Quiet()
    told.styles(parsed(part(BASED)), Hints())
    assert told.holds(part(inside)) is quiet


@pytest.mark.parametrize("default", [STYLES[3], STYLES[-1]])
def test_no_part_is_quiet_where_defaults_hide(default: str) -> None:
    told = Quiet()
    told.styles(parsed(part(default)), Hints())
    assert not told.holds(part(""))


def test_much_text_with_few_tags_stays_as_it_is() -> None:
    written = f"<w:r><w:rPr><w:b/></w:rPr><w:t>{'甲' * 1000}</w:t></w:r>"
    assert thin(written) == written


def test_a_text_does_not_grow_beyond_what_the_parser_takes() -> None:
    data = part("<w:r><w:t>" + "</w:t></w:r><w:r><w:t>".join(["a" * 1_000_000] * 12) + "</w:t></w:r>")
    assert len(parsed(joined(data))) == 12


def test_many_different_properties_take_linear_time() -> None:
    different = (f'<w:r><w:rPr><w:b w:val="{number}"/></w:rPr><w:t>甲</w:t></w:r>' for number in range(50_000))
    [run] = parsed(thinned(part("".join(different)), quiet=True))
    assert run[0].text == JOINT.join(chain.from_iterable(["甲"] * 50_000))
