"""What a paragraph or run has from its style: region, and whether people see it."""

import pytest

from .building import p, r, read, shown


def style(
    id: str,
    name: str = "",
    *,
    type: str = "paragraph",
    based_on: str = "",
    ppr: str = "",
    rpr: str = "",
    default: bool = False,
) -> str:
    based = f'<w:basedOn w:val="{based_on}"/>' if based_on else ""
    flag = ' w:default="1"' if default else ""
    return (
        f'<w:style w:type="{type}" w:styleId="{id}"{flag}><w:name w:val="{name or id}"/>{based}'
        f"<w:pPr>{ppr}</w:pPr><w:rPr>{rpr}</w:rPr></w:style>"
    )


def in_style(id: str, *inside: str, more: str = "") -> str:
    return p(*(inside or ("甲",)), properties=f'<w:pStyle w:val="{id}"/>{more}')


HEADING = style("2", "heading 1")


@pytest.mark.parametrize(
    ("body", "styles", "region"),
    [
        (in_style("a5"), style("a5", "Title"), "title"),
        (in_style("Title"), style("Title", "标题样式"), "title"),
        (in_style("x"), style("a5", "title") + style("x", based_on="a5"), "title"),
        (in_style("2"), HEADING, "heading"),
        (in_style("x"), HEADING + style("x", "正文标题", based_on="2"), "heading"),
        (in_style("x"), style("x", "heading 10"), "paragraph"),
        (in_style("x"), style("x", ppr='<w:outlineLvl w:val="2"/>'), "heading"),
        (in_style("x"), style("x", ppr='<w:outlineLvl w:val="9"/>'), "paragraph"),
        (in_style("x", more='<w:outlineLvl w:val="9"/>'), style("x", ppr='<w:outlineLvl w:val="2"/>'), "paragraph"),
        (p("甲", properties='<w:outlineLvl w:val="0"/>'), "", "heading"),
        (in_style("c"), style("c", "caption"), "caption"),
        (in_style("nix"), HEADING, "paragraph"),
        (p("甲"), style("z", "heading 1", default=True), "heading"),
        (in_style("x"), style("x", based_on="y") + style("y", based_on="x"), "paragraph"),
        (in_style("a5", more='<w:outlineLvl w:val="0"/>'), style("a5", "Title"), "title"),
    ],
)
def test_regions_come_from_styles(body: str, styles: str, region: str) -> None:
    assert shown(read(body, styles=styles)) == [(region, "甲")]


WHITE, TINY, HIDDEN = '<w:color w:val="FFFFFF"/>', '<w:sz w:val="2"/>', "<w:vanish/>"


@pytest.mark.parametrize(("properties", "region"), [(WHITE, "white"), (TINY, "tiny"), (HIDDEN, "hidden")])
def test_a_paragraph_style_makes_its_runs_unseen(properties: str, region: str) -> None:
    styles = style("x", rpr=properties) + style("y", based_on="x")
    assert shown(read(in_style("y"), styles=styles)) == [(region, "甲")]


@pytest.mark.parametrize(("properties", "region"), [(WHITE, "white"), (TINY, "tiny"), (HIDDEN, "hidden")])
def test_a_character_style_makes_runs_unseen(properties: str, region: str) -> None:
    styles = style("k", type="character", rpr=properties)
    assert shown(read(p(r("甲", '<w:rStyle w:val="k"/>'), "乙"), styles=styles)) == [
        ("paragraph", "乙"),
        (region, "甲"),
    ]


@pytest.mark.parametrize(
    ("style_says", "run_says"),
    [
        (WHITE, '<w:color w:val="000000"/>'),
        (WHITE, '<w:color w:val="auto"/>'),
        (TINY, '<w:sz w:val="32"/>'),
        (HIDDEN, '<w:vanish w:val="0"/>'),
    ],
)
def test_a_run_overrides_its_style(style_says: str, run_says: str) -> None:
    assert shown(read(in_style("x", r("甲", run_says)), styles=style("x", rpr=style_says))) == [("paragraph", "甲")]


def test_hidden_is_a_toggle_between_paragraph_and_character_style() -> None:
    styles = style("x", rpr=HIDDEN) + style("k", type="character", rpr=HIDDEN)
    assert shown(read(in_style("x", r("甲", '<w:rStyle w:val="k"/>'), "乙"), styles=styles)) == [
        ("paragraph", "甲"),
        ("hidden", "乙"),
    ]


def test_a_style_replaces_what_it_is_based_on() -> None:
    styles = style("x", rpr=HIDDEN) + style("y", based_on="x", rpr='<w:vanish w:val="0"/>')
    assert shown(read(in_style("y"), styles=styles)) == [("paragraph", "甲")]


def test_a_style_at_the_end_of_a_very_long_chain_has_all_of_it() -> None:
    styles = HEADING + style("s0", based_on="2", rpr=HIDDEN)
    styles += "".join(style(f"s{index}", based_on=f"s{index - 1}") for index in range(1, 5000))
    shown_of = {"s4999": "hidden", "s1": "hidden", "2": "heading"}
    body = "".join(in_style(id) for id in shown_of)
    assert shown(read(body, styles=styles)) == [(region, "甲") for region in shown_of.values()]


def test_a_chain_that_ends_in_a_circle_ends() -> None:
    styles = style("x", based_on="y") + style("y", based_on="z", rpr=HIDDEN) + style("z", based_on="y")
    body = in_style("x") + in_style("z") + in_style("y")
    assert shown(read(body, styles=styles)) == [("hidden", "甲"), ("paragraph", "甲"), ("hidden", "甲")]


def test_a_style_clears_the_colour_under_the_one_that_it_is_based_on() -> None:
    shaded = style("x", ppr='<w:shd w:val="clear" w:fill="C00000"/>', rpr=WHITE)
    cleared = style("y", based_on="x", ppr='<w:shd w:val="clear" w:fill="auto"/>')
    body = in_style("x") + in_style("y")
    assert shown(read(body, styles=shaded + cleared)) == [("paragraph", "甲"), ("white", "甲")]


def test_defaults_of_the_document_count() -> None:
    defaults = f"<w:docDefaults><w:rPrDefault><w:rPr>{TINY}</w:rPr></w:rPrDefault></w:docDefaults>"
    body = p("甲") + p(r("乙", '<w:sz w:val="32"/>'))
    assert shown(read(body, styles=defaults)) == [("tiny", "甲"), ("paragraph", "乙")]


def test_the_default_style_holds_for_paragraphs_without_one() -> None:
    assert shown(read(p("甲"), styles=style("a", "Normal", rpr=HIDDEN, default=True))) == [("hidden", "甲")]


@pytest.mark.parametrize("properties", ["", "<w:pPr/>"])
def test_the_colour_under_the_default_style_is_under_all_its_paragraphs(properties: str) -> None:
    shaded = style("a", "Normal", ppr='<w:shd w:val="clear" w:fill="C00000"/>', default=True)
    assert shown(read(p(properties, r("甲", WHITE)), styles=shaded)) == [("paragraph", "甲")]


def test_white_by_style_on_a_style_with_a_colour_is_seen() -> None:
    shaded = style("x", ppr='<w:shd w:val="clear" w:fill="C00000"/>', rpr=WHITE)
    marked = style("k", type="character", rpr=f'{WHITE}<w:shd w:val="clear" w:fill="C00000"/>')
    body = in_style("x") + p(r("乙", '<w:rStyle w:val="k"/>'))
    assert shown(read(body, styles=shaded + marked)) == [("paragraph", "甲"), ("paragraph", "乙")]
