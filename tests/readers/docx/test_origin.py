"""Where text stands: part, paragraph, runs and offsets, also for what stands in no run."""

import pytest

from zwlint.document import DocxLocation
from zwlint.readers.docx.reader import read_docx

from .building import docx, located, margin, old_box, p, place, r, read, relations_part, ruby, t

MAIN = "word/document.xml"
NUMBERING = (
    '<w:abstractNum w:abstractNumId="1"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:lvlText w:val="%1."/></w:lvl>'
    '</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num>'
)


def test_a_word_across_runs_has_a_slice_in_each() -> None:
    document = read(p("前") + p(r("四个"), r("意识"), r("强")))
    assert located(document, "个意识") == DocxLocation(MAIN, 1, ((0, 1, 2), (1, 0, 2)))


def test_all_runs_count_also_those_that_show_nothing() -> None:
    body = p(r("<w:tab/>"), "<w:del><w:r><w:delText>删</w:delText></w:r></w:del>", r(""), "甲")
    assert located(read(body), "甲") == DocxLocation(MAIN, 0, ((3, 0, 1),))
    assert located(read(body), "删") == DocxLocation(MAIN, 0, ((1, 0, 1),))


def test_offsets_count_what_a_run_shows() -> None:
    signs = '<w:tab/><w:noBreakHyphen/><w:sym w:font="Wingdings" w:char="F0FC"/><w:lastRenderedPageBreak/>'
    assert located(read(p(r(f"{t('甲')}{signs}{t('乙')}"))), "乙").slices == ((0, 4, 5),)


def test_dropped_white_space_does_not_count() -> None:
    assert located(read(p("<w:r><w:t>  甲</w:t></w:r>")), "甲").slices == ((0, 0, 1),)


def test_neighbouring_slices_of_a_run_join() -> None:
    inside = f'{t("甲")}<w:footnoteReference w:id="9"/>{t("乙")}'
    assert located(read(p(r(inside))), "甲乙").slices == ((0, 0, 2),)


def test_a_run_without_characters_has_no_slice() -> None:
    assert located(read(p("甲", r("<w:t></w:t>"), "乙")), "甲乙").slices == ((0, 0, 1), (2, 0, 1))


def test_paragraphs_count_across_tables_text_boxes_and_fallbacks() -> None:
    choice, fallback = old_box(p("框")), old_box(p("旧"))
    both = (
        f'<mc:AlternateContent><mc:Choice Requires="wps">{choice}</mc:Choice>'
        f"<mc:Fallback>{fallback}</mc:Fallback></mc:AlternateContent>"
    )
    body = p("锚", r(both), r("后")) + f"<w:tbl><w:tr><w:tc>{p('格')}</w:tc></w:tr></w:tbl>" + p("尾")
    document = read(body)
    assert located(document, "框") == DocxLocation(MAIN, 1, ((0, 0, 1),))
    assert located(document, "后") == DocxLocation(MAIN, 0, ((2, 0, 1),))
    assert located(document, "格").paragraph == 3
    assert located(document, "尾").paragraph == 4


def test_runs_in_ruby_belong_to_the_paragraph() -> None:
    document = read(p("银", ruby("行", "háng"), "业"))
    assert located(document, "银行业").slices == ((0, 0, 1), (3, 0, 1), (4, 0, 1))
    assert located(document, "háng") == DocxLocation(MAIN, 0, ((2, 0, 4),))


def test_runs_of_formulas_count() -> None:
    assert located(read(p("甲", "<m:oMath><m:r><m:t>x</m:t></m:r></m:oMath>", "乙")), "x乙").slices == (
        (1, 0, 1),
        (2, 0, 1),
    )


def test_a_number_has_no_slice_and_says_so() -> None:
    document = read(p("条文", properties='<w:numPr><w:numId w:val="1"/></w:numPr>'), numbering=NUMBERING)
    assert document.text == "1.\t条文"
    assert place(document, 0, 2) == DocxLocation(MAIN, 0, (), "numbering")
    assert place(document, 0, 4) == DocxLocation(MAIN, 0, ((0, 0, 1),))


def test_text_outside_the_main_part_names_its_part() -> None:
    files = {"word/header1.xml": margin("header", p("空") + p("眉"))}
    body = p("文") + '<w:sectPr><w:headerReference w:type="default" r:id="h"/></w:sectPr>'
    document = read_docx(docx(body, relations=(("h", "header", "header1.xml"),), files=files))
    assert located(document, "眉") == DocxLocation("word/header1.xml", 1, ((0, 0, 1),))


def test_hidden_text_keeps_its_place() -> None:
    assert located(read(p("甲", r("密", "<w:vanish/>"), "乙")), "密") == DocxLocation(MAIN, 0, ((1, 0, 1),))


def test_a_span_over_two_blocks_is_placed_at_its_first() -> None:
    document = read(p("甲") + p("乙"))
    assert place(document, 0, 3) == DocxLocation(MAIN, 0, ((0, 0, 1),))
    assert place(document, 1, 3) == DocxLocation(MAIN, 1, ((0, 0, 1),))


@pytest.mark.parametrize(
    ("at", "paragraph", "slice"),
    [(0, 0, (0, 0, 0)), (1, 0, (0, 1, 1)), (2, 0, (1, 0, 0)), (3, 0, (1, 1, 1)), (4, 1, (0, 0, 0)), (5, 1, (0, 1, 1))],
)
def test_width_zero_is_the_place_before_a_character(at: int, paragraph: int, slice: tuple[int, int, int]) -> None:
    document = read(p(r("甲乙"), r("丙")) + p("丁"))
    assert document.text == "甲乙丙\n丁"
    assert place(document, at, at) == DocxLocation(MAIN, paragraph, (slice,))


def test_a_document_without_text_is_placed_in_its_main_part() -> None:
    assert place(read(""), 0, 0) == DocxLocation(MAIN, None, ())


def test_properties_have_a_part_and_a_name() -> None:
    space = "http://schemas.openxmlformats.org/package/2006/metadata/core-properties"
    core = f'<cp:coreProperties xmlns:cp="{space}"><cp:category>通知</cp:category></cp:coreProperties>'
    kind = "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties"
    relations = relations_part(("a", "officeDocument", "word/document.xml"))
    row = f'<Relationship Id="b" Type="{kind}" Target="docProps/core.xml"/></Relationships>'
    relations = relations.replace("</Relationships>", row)
    document = read_docx(docx(p("文"), files={"docProps/core.xml": core, "_rels/.rels": relations}))
    (value,) = document.values("cp:category")
    assert (value.value, document.text[value.start : value.end]) == ("通知", "通知")
    assert place(document, value.start, value.end) == DocxLocation("docProps/core.xml", None, (), "cp:category")


def test_every_character_of_a_run_leads_back_to_it() -> None:
    document = read(p(*(r(f"第{n}段") for n in range(50))))
    for n in range(50):
        assert place(document, document.text.index(f"第{n}段"), document.text.index(f"第{n}段") + 1).slices == (
            (n, 0, 1),
        )
