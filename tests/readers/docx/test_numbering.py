"""Automatic numbers: how they count and how they are written."""

import pytest

from zwlint.readers.docx.numerals import numeral, padded

from .building import old_box, p, r, read, shown, texts

FORMATS = {
    "decimal": {1: "1", 10: "10"},
    "decimalZero": {1: "01", 10: "10", 100: "100"},
    "upperRoman": {4: "IV", 1999: "MCMXCIX", 40000: "40000"},
    "lowerRoman": {9: "ix", 0: "0"},
    "upperLetter": {1: "A", 26: "Z", 27: "AA", 28: "BB", 781: "781"},
    "lowerLetter": {3: "c"},
    "ordinal": {1: "1st", 2: "2nd", 3: "3rd", 4: "4th", 11: "11th", 12: "12th", 21: "21st", 112: "112th"},
    "none": {3: ""},
    "bullet": {3: ""},
    "chineseCounting": {
        1: "一",
        10: "十",
        11: "十一",
        20: "二十",
        21: "二十一",
        99: "九十九",
        100: "一\u25cb\u25cb",
        101: "一\u25cb一",
        111: "一一一",
        1010: "一\u25cb一\u25cb",
    },
    "chineseCountingThousand": {
        19: "十九",
        100: "一百",
        101: "一百\u3007一",
        110: "一百一十",
        111: "一百一十一",
        1001: "一千\u3007一",
        1010: "一千\u3007一十",
        10000: "一万",
        10011: "一万\u3007一十一",
        13456: "一万三千四百五十六",
        120000: "十二万",
    },
    "chineseLegalSimplified": {1: "壹", 10: "壹拾", 25: "贰拾伍", 101: "壹佰零壹", 300: "叁佰", 2060: "贰仟零陆拾"},
    "taiwaneseCounting": {12: "十二", 99: "九十九", 101: "一\u25cb一"},
    "taiwaneseCountingThousand": {101: "一百\u96f6一", 10000: "一萬", 10101: "一萬零一百零一"},
    "ideographLegalTraditional": {3: "參", 10: "壹拾", 101: "壹佰零壹", 2000: "貳仟"},
    "japaneseCounting": {10: "十", 100: "百", 101: "百一", 1110: "千百十", 234: "二百三十四"},
    "japaneseDigitalTenThousand": {10: "一〇", 203: "二〇三"},
    "ideographDigital": {10: "一〇", 2026: "二〇二六"},
    "taiwaneseDigital": {10: "一○"},
    "ideographTraditional": {1: "甲", 10: "癸", 11: "11"},
    "ideographZodiac": {1: "子", 12: "亥", 13: "13"},
    "ideographZodiacTraditional": {1: "甲子", 60: "癸亥", 63: "丙寅"},
    "ideographEnclosedCircle": {1: "㊀", 10: "㊉", 11: "11"},
    "decimalEnclosedCircle": {1: "①", 20: "⑳", 21: "21"},
    "decimalEnclosedCircleChinese": {10: "⑩"},
    "decimalEnclosedFullstop": {1: "⒈", 20: "⒛"},
    "decimalEnclosedParen": {1: "⑴", 20: "⒇"},
    "decimalFullWidth": {12: "１２"},
    "decimalFullWidth2": {12: "１２"},
    "decimalHalfWidth": {12: "12"},
    "numberInDash": {5: "- 5 -"},
    "cardinalText": {5: "5"},
}


@pytest.mark.parametrize(
    ("format", "number", "written"),
    [(format, number, written) for format, rows in FORMATS.items() for number, written in rows.items()],
)
def test_numbers_are_written_in_every_format(format: str, number: int, written: str) -> None:
    assert numeral(number, format) == written


@pytest.mark.parametrize("format", FORMATS)
@pytest.mark.parametrize("number", [-1, 0, 2**31 - 1])
def test_no_number_becomes_long(format: str, number: int) -> None:
    assert len(numeral(number, format)) <= 16


def test_custom_formats_are_padded_like_their_first_number() -> None:
    assert padded(7, "001, 002, 003, ...") == "007"
    assert padded(7, "nonsense") == "7"


def level(index: int, text: str, format: str = "decimal", more: str = "", start: int = 1) -> str:
    return (
        f'<w:lvl w:ilvl="{index}"><w:start w:val="{start}"/><w:numFmt w:val="{format}"/>{more}'
        f'<w:lvlText w:val="{text}"/></w:lvl>'
    )


def abstract(id: int, *levels: str) -> str:
    return f'<w:abstractNum w:abstractNumId="{id}">{"".join(levels)}</w:abstractNum>'


def num(id: int, of: int, overrides: str = "") -> str:
    return f'<w:num w:numId="{id}"><w:abstractNumId w:val="{of}"/>{overrides}</w:num>'


def item(text: str, instance: int | None = 1, at: int | None = 0, more: str = "") -> str:
    inside = "" if at is None else f'<w:ilvl w:val="{at}"/>'
    inside += "" if instance is None else f'<w:numId w:val="{instance}"/>'
    return p(text, properties=f"{more}<w:numPr>{inside}</w:numPr>")


PLAIN = abstract(1, level(0, "%1."), level(1, "%1.%2"), level(2, "%1.%2.%3")) + num(1, 1)


def test_numbers_stand_before_their_paragraph() -> None:
    document = read(item("甲") + p("间") + item("乙"), numbering=PLAIN)
    assert shown(document) == [("list", "1.\t甲"), ("paragraph", "间"), ("list", "2.\t乙")]


def test_articles_are_counted_in_chinese() -> None:
    numbering = abstract(1, level(0, "第%1条", "chineseCounting", '<w:suff w:val="space"/>')) + num(1, 1)
    assert texts(read("".join(item("规定") for _ in range(11)), numbering=numbering))[-2:] == [
        "第十条 规定",
        "第十一条 规定",
    ]


def test_lower_levels_start_again_after_a_higher_one() -> None:
    body = item("a") + item("b", at=1) + item("c", at=1) + item("d") + item("e", at=1) + item("f", at=2)
    assert texts(read(body, numbering=PLAIN)) == ["1.\ta", "1.1\tb", "1.2\tc", "2.\td", "2.1\te", "2.1.1\tf"]


def test_a_higher_level_that_has_not_come_shows_its_start() -> None:
    assert texts(read(item("a", at=1) + item("b"), numbering=PLAIN)) == ["1.1\ta", "1.\tb"]


def test_a_level_may_go_on_counting() -> None:
    numbering = abstract(1, level(0, "%1."), level(1, "%2)", more='<w:lvlRestart w:val="0"/>')) + num(1, 1)
    body = item("a") + item("b", at=1) + item("c") + item("d", at=1)
    assert texts(read(body, numbering=numbering)) == ["1.\ta", "1)\tb", "2.\tc", "2)\td"]


def test_a_level_may_start_again_after_the_top_only() -> None:
    levels = (level(0, "%1."), level(1, "%2)"), level(2, "%3]", more='<w:lvlRestart w:val="1"/>'))
    body = (
        item("a") + item("b", at=1) + item("c", at=2) + item("d", at=1) + item("e", at=2) + item("f") + item("g", at=2)
    )
    assert texts(read(body, numbering=abstract(1, *levels) + num(1, 1))) == [
        "1.\ta", "1)\tb", "1]\tc", "2)\td", "2]\te", "2.\tf", "1]\tg",
    ]  # fmt: skip


def test_legal_levels_write_arabic_figures() -> None:
    numbering = abstract(1, level(0, "%1、", "chineseCounting"), level(1, "%1.%2", more="<w:isLgl/>")) + num(1, 1)
    assert texts(read(item("a") + item("b", at=1), numbering=numbering)) == ["一、\ta", "1.1\tb"]


def test_instances_of_one_numbering_count_on() -> None:
    assert texts(read(item("a") + item("b", 2), numbering=PLAIN + num(2, 1))) == ["1.\ta", "2.\tb"]


def test_an_instance_with_its_own_start_begins_anew_once() -> None:
    override = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="5"/></w:lvlOverride>'
    body = item("a") + item("b", 2) + item("c", 2) + item("d")
    assert texts(read(body, numbering=PLAIN + num(2, 1, override))) == ["1.\ta", "5.\tb", "6.\tc", "7.\td"]


def test_an_instance_may_replace_a_level() -> None:
    override = f'<w:lvlOverride w:ilvl="0">{level(0, "（%1）", "chineseCounting")}</w:lvlOverride>'
    assert texts(read(item("a", 2), numbering=PLAIN + num(2, 1, override))) == ["（一）\ta"]


def test_zero_switches_numbering_off() -> None:
    assert shown(read(item("a", 0), numbering=PLAIN)) == [("paragraph", "a")]


def test_what_does_not_exist_numbers_nothing() -> None:
    assert shown(read(item("a", 9) + item("b", 1, 8) + item("c", -1), numbering=PLAIN)) == [
        ("paragraph", "a"),
        ("paragraph", "b"),
        ("paragraph", "c"),
    ]


@pytest.mark.parametrize(("suffix", "shown_as"), [("tab", "\t"), ("space", " "), ("nothing", "")])
def test_suffixes(suffix: str, shown_as: str) -> None:
    numbering = abstract(1, level(0, "%1.", more=f'<w:suff w:val="{suffix}"/>')) + num(1, 1)
    assert texts(read(item("甲"), numbering=numbering)) == [f"1.{shown_as}甲"]


def test_bullets_are_mapped_by_their_font() -> None:
    font = '<w:rPr><w:rFonts w:ascii="Wingdings" w:hAnsi="Wingdings"/></w:rPr>'
    lvl = f'<w:lvl w:ilvl="0"><w:numFmt w:val="bullet"/><w:lvlText w:val="\uf06c"/>{font}</w:lvl>'
    assert texts(read(item("甲"), numbering=abstract(1, lvl) + num(1, 1))) == ["●\t甲"]


def test_custom_formats_in_alternate_content() -> None:
    formats = (
        '<mc:AlternateContent><mc:Choice Requires="w14"><w:numFmt w:val="custom" w:format="001, 002, 003, ..."/>'
        '</mc:Choice><mc:Fallback><w:numFmt w:val="decimal"/></mc:Fallback></mc:AlternateContent>'
    )
    lvl = f'<w:lvl w:ilvl="0"><w:start w:val="1"/>{formats}<w:lvlText w:val="%1"/></w:lvl>'
    assert texts(read(item("甲"), numbering=abstract(1, lvl) + num(1, 1))) == ["001\t甲"]


def test_a_level_that_names_a_lower_one_shows_nothing() -> None:
    assert shown(read(item("甲"), numbering=abstract(1, level(0, "%1.%2")) + num(1, 1))) == [("list", "甲")]


def style(id: str, inside: str, based_on: str = "", type: str = "paragraph") -> str:
    based = f'<w:basedOn w:val="{based_on}"/>' if based_on else ""
    return f'<w:style w:type="{type}" w:styleId="{id}"><w:name w:val="{id}"/>{based}<w:pPr>{inside}</w:pPr></w:style>'


def test_numbers_come_through_styles() -> None:
    styles = style("条", '<w:numPr><w:numId w:val="1"/></w:numPr>') + style(
        "款", '<w:numPr><w:ilvl w:val="1"/></w:numPr>', "条"
    )
    body = p("a", properties='<w:pStyle w:val="条"/>') + p("b", properties='<w:pStyle w:val="款"/>')
    assert texts(read(body, styles=styles, numbering=PLAIN)) == ["1.\ta", "1.1\tb"]


def test_a_level_belongs_to_the_style_that_it_names() -> None:
    numbering = abstract(1, level(0, "%1."), level(1, "%1.%2", more='<w:pStyle w:val="款"/>')) + num(1, 1)
    styles = style("款", '<w:numPr><w:numId w:val="1"/></w:numPr>') + style("细", "", "款")
    body = p("a", properties='<w:pStyle w:val="款"/>') + p("b", properties='<w:pStyle w:val="细"/>')
    assert texts(read(body, styles=styles, numbering=numbering)) == ["1.1\ta", "1.2\tb"]


def test_a_paragraph_switches_the_number_of_its_style_off() -> None:
    styles = style("条", '<w:numPr><w:numId w:val="1"/></w:numPr>')
    body = item("a", 0, more='<w:pStyle w:val="条"/>') + p("b", properties='<w:pStyle w:val="条"/>')
    assert texts(read(body, styles=styles, numbering=PLAIN)) == ["a", "1.\tb"]


def test_numbering_styles_are_followed_and_loops_end() -> None:
    linked = '<w:abstractNum w:abstractNumId="7"><w:numStyleLink w:val="大纲"/></w:abstractNum>'
    loop = '<w:abstractNum w:abstractNumId="8"><w:numStyleLink w:val="圈"/></w:abstractNum>'
    styles = style("大纲", '<w:numPr><w:numId w:val="1"/></w:numPr>', type="numbering")
    styles += style("圈", '<w:numPr><w:numId w:val="3"/></w:numPr>', type="numbering")
    numbering = linked + loop + PLAIN + num(2, 7) + num(3, 8)
    assert texts(read(item("a", 2) + item("b") + item("c", 3), styles=styles, numbering=numbering)) == [
        "1.\ta",
        "2.\tb",
        "c",
    ]


def test_a_level_is_that_of_the_nearest_style_however_far_it_is() -> None:
    clause, item_of_it = (level(index, text, more=f'<w:pStyle w:val="{id}"/>') for index, text, id in (
        (1, "%1.%2", "款"), (2, "（%3）", "目"),
    ))  # fmt: skip
    numbering = abstract(1, level(0, "%1."), clause, item_of_it) + num(1, 1)
    styles = style("款", "") + style("s0", "", "款") + style("目", "", "s0")
    styles += "".join(style(f"s{index}", "", f"s{index - 1}") for index in range(1, 5000)) + style("末", "", "目")
    body = "".join(item(id, at=None, more=f'<w:pStyle w:val="{id}"/>') for id in ("s4999", "末", "款", "无"))
    assert texts(read(body, styles=styles, numbering=numbering)) == ["1.1\ts4999", "（1）\t末", "1.2\t款", "1.\t无"]


def test_links_through_very_many_numbering_styles_are_followed_once() -> None:
    count = 3000
    linked = "".join(
        f'<w:abstractNum w:abstractNumId="{index}"><w:numStyleLink w:val="s{index - 1}"/></w:abstractNum>'
        for index in range(2, count)
    )
    styles = "".join(
        style(f"s{index}", f'<w:numPr><w:numId w:val="{index}"/></w:numPr>', type="numbering")
        for index in range(1, count)
    )
    numbering = linked + PLAIN + "".join(num(index, index) for index in range(2, count))
    body = "".join(item("甲", index) for index in (count - 1, 1, 5))
    assert texts(read(body, styles=styles, numbering=numbering)) == ["1.\t甲", "2.\t甲", "3.\t甲"]


def test_hidden_paragraphs_count_and_show_no_number() -> None:
    numpr = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>'
    body = item("a") + p(r("藏", "<w:vanish/>"), properties=f"{numpr}<w:rPr><w:vanish/></w:rPr>") + item("c")
    assert shown(read(body, numbering=PLAIN)) == [("list", "1.\ta"), ("hidden", "藏"), ("list", "3.\tc")]


def test_paragraphs_that_changes_take_out_do_not_count() -> None:
    numpr = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>'
    gone = "<w:del><w:r><w:delText>删</w:delText></w:r></w:del>"
    body = item("a") + p(gone, properties=f"{numpr}<w:rPr><w:del/></w:rPr>") + item("c")
    assert texts(read(body, numbering=PLAIN)) == ["1.\ta", "2.\tc", "删"]


def test_an_empty_numbered_paragraph_shows_its_number() -> None:
    assert texts(read(item("") + item("b"), numbering=PLAIN)) == ["1.\t", "2.\tb"]


def test_text_boxes_count_for_themselves() -> None:
    box = r(old_box(item("框")))
    numpr = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>'
    body = item("a") + p("b", box, properties=numpr) + item("c")
    assert texts(read(body, numbering=PLAIN)) == ["1.\ta", "2.\tb", "1.\t框", "3.\tc"]


def test_long_level_texts_are_cut() -> None:
    document = read(item("a"), numbering=abstract(1, level(0, "%1" + "长" * 10_000)) + num(1, 1))
    assert len(document.text) < 80
