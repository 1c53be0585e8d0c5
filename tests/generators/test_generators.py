"""The generators do what they say, measured with html5lib and lexbor; no reader of zwlint is involved."""

import re
from collections import Counter
from html import unescape
from random import Random

import html5lib
import pytest
from hypothesis import given, settings
from selectolax.lexbor import LexborHTMLParser, LexborNode

from sampled import examples

from .charsets import ENCODINGS, declared_page, encode_page
from .hostile import HOSTILE, LEAD
from .oracle import FOSTER, NOT_SHOWN, explain, shown_runs, significant, title_text, visible_characters
from .pages import LAYOUTS, GeneratedPage, generate_page
from .prose import Prose
from .wrapping import ZERO_WIDTH, Wrapped, WrappedPage, page_with, resolve, split_phrase

SEEDS = range(100)
PAGES = [generate_page(seed) for seed in SEEDS]
RARE = "镕〇𠮷🏅"
PHRASE = "二〇二六年“两个维护”沈镕𠮷安🏅A&B<>'"
SHORT = "政务公开"

# A tag or comment of a fragment, quotes respected; all that it leaves is text.
MARKUP = re.compile(r"""<!--.*?--!?>|<(?:"[^"]*"|'[^']*'|[^>"'])*>""", re.DOTALL)

FEATURES = {
    "th": "<th", "thead": "<thead", "rowspan": "rowspan=", "colspan": "colspan=", "caption": "<caption",
    "nested table": "<td>(?:(?!</td>|<td).)*<table", "text behind html": "(?s)</html>\\s*<!--.*?<div", "font": "<font",
    "nested a": "<a [^>]*>[^<]*<a ", "o:p": "<o:p>", "Mso class": "MsoNormal", "iframe": "<iframe",
    "conditional comment": "<!--\\[if gte mso 9", "shown conditional comment": "<!\\[if !supportLists",
    "document.write": "document\\.write", "nbsp": "&nbsp;", "nbsp without semicolon": "&nbsp&nbsp",
    "ideographic space": "\u3000\u3000", "bare ampersand": "研发&试验", "copy without semicolon": "&copy ",
    "decimal entity": "&#[0-9]+;", "hexadecimal entity": "&#x[0-9a-f]+;", "open entity": "&#[0-9]+[^0-9;]",
    "unquoted attribute": "class=[a-z]", "single quotes": "class='", "capital tag": "<DIV", "br": "<br",
    "end tag br": "</br>", "hidden attribute": " hidden[ >=]", "display none": "display ?: ?none",
    "visibility hidden": "visibility: ?hidden", "textarea": "<textarea", "option": "<option", "noscript": "<noscript",
    "template": "<template", "pre": "<pre", "definition list": "<dl", "figure": "<figcaption", "h1": "<h1",
    "doubled attribute": '="duplicate"', "carriage return": "\r\n", "zero width": "\u200b", "private use": "\ue000",
    "unknown element": "<ucapcontent", "form in table": "<table[^>]*>\\s*<form", "no html tag": "(?s)\\A(?!.*<html)",
}  # fmt: skip


def plain(text: str) -> str:
    """``text`` without what a view drops: zero-width characters, spaces, U+00A0."""
    return re.sub(f"[ \u00a0\r\n\t{ZERO_WIDTH}]", "", text)


def slices(wrapped: Wrapped) -> list[str]:
    """The pieces of source between the markup of a fragment."""
    return [piece for piece in MARKUP.split(wrapped.html) if piece]


def lexbor_characters(html: str) -> str:
    """``visible_characters`` by the other parser."""
    root = LexborHTMLParser(html).root
    assert root is not None
    texts = [node.text_content or "" for node in root.traverse(include_text=True) if _is_shown_text(node)]
    return significant("".join(texts))


def _is_shown_text(node: LexborNode) -> bool:
    parent = node.parent
    while parent is not None:
        if parent.tag in NOT_SHOWN:
            return False
        parent = parent.parent
    return node.is_text_node


def attribute_values(html: str, name: str) -> list[tuple[str, str]]:
    """Tag and value of each attribute called ``name`` that is not empty, in tree order."""
    tree = html5lib.parse(html, treebuilder="etree", namespaceHTMLElements=False)
    return [(str(element.tag), element.get(name, "")) for element in tree.iter() if element.get(name)]


def meta_tags(html: str) -> tuple[tuple[str, str], ...]:
    """Name and content of each named meta tag, in tree order."""
    tree = html5lib.parse(html, treebuilder="etree", namespaceHTMLElements=False)
    return tuple((meta.get("name", ""), meta.get("content", "")) for meta in tree.iter("meta") if meta.get("name"))


def test_hundred_seeds_have_every_layout_and_every_habit_of_real_pages() -> None:
    assert {page.layout for page in PAGES} == {layout.name for layout in LAYOUTS}
    assert len(LAYOUTS) >= 25
    missing = [name for name, pattern in FEATURES.items() if not any(re.search(pattern, p.html) for p in PAGES)]
    assert missing == []


def test_the_same_seed_gives_the_same_page() -> None:
    assert [generate_page(seed) for seed in range(0, 100, 9)] == PAGES[::9]
    assert len({page.html for page in PAGES}) == len(PAGES)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.layout)
def test_an_independent_parser_shows_exactly_the_expected_texts_in_order(page: GeneratedPage) -> None:
    expected = [text for _, text in page.in_order]
    assert visible_characters(page.html) == significant("".join(expected))
    assert shown_runs(page.html) == expected


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.layout)
def test_both_parsers_see_the_same_characters(page: GeneratedPage) -> None:
    assert lexbor_characters(page.html) == visible_characters(page.html)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.layout)
def test_title_metadata_and_attributes_are_those_of_the_tree(page: GeneratedPage) -> None:
    assert title_text(page.html) == page.title
    assert meta_tags(page.html) == page.metadata
    found = [value for name in ("alt", "title") for _, value in attribute_values(page.html, name)]
    assert Counter(found) == Counter(page.attributes)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.layout)
def test_absent_texts_stand_in_the_source_and_in_no_shown_text(page: GeneratedPage) -> None:
    shown = "\n".join((*(text for _, text in page.in_order), *page.attributes, page.title, *sum(page.metadata, ())))
    assert page.absent
    assert [text for text in page.absent if text in shown or text not in page.html] == []


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.layout)
def test_kinds_of_text_do_not_overlap_and_the_body_is_most_of_the_page(page: GeneratedPage) -> None:
    assert Counter(page.visible + page.hidden + page.either) == Counter(text for _, text in page.in_order)
    remaining = iter(page.visible)
    assert all(text in remaining for text in page.body_text)
    assert sum(map(len, page.body_text)) > 0.6 * sum(map(len, page.visible))
    assert set(RARE) <= set("".join(page.body_text))


def test_pages_have_hidden_and_optional_texts_and_metadata_tables() -> None:
    assert sum(bool(page.hidden) for page in PAGES) >= 20
    assert sum(bool(page.either) for page in PAGES) >= 10
    assert sum(bool(page.catalogue) for page in PAGES) >= 30


def test_expected_texts_are_collapsed_as_css_does() -> None:
    texts = [text for page in PAGES for _, text in page.in_order]
    assert [text for text in texts if re.search("[\t\n\r]|  | \u2028|\u2028 |^ | $", text)] == []


@pytest.mark.parametrize("case", ENCODINGS)
def test_bytes_decode_to_the_page_with_its_declaration(case: str) -> None:
    encoding = ENCODINGS[case]
    for page in PAGES[:20]:
        data = encode_page(page.html, case)
        decoded = data.removeprefix(encoding.mark).decode(encoding.codec)
        assert decoded == declared_page(page.html, encoding.declared)
        assert visible_characters(decoded) == visible_characters(page.html)
        labels = re.findall(r"<meta\b[^>]*charset\s*=\s*[\"']?([\w-]+)", decoded, re.IGNORECASE)
        assert [label.lower() for label in labels] == [encoding.declared] * (encoding.declared is not None)
        assert set(RARE) <= set(unescape(decoded))


def test_gb18030_pages_are_no_utf_8_and_marks_come_first() -> None:
    for case, encoding in ENCODINGS.items():
        data = encode_page(PAGES[0].html, case)
        assert data.startswith(encoding.mark)
        if encoding.codec == "gb18030":
            with pytest.raises(UnicodeDecodeError):
                data.decode("utf-8")


@settings(max_examples=examples(200), deadline=None)
@given(split_phrase(PHRASE))
def test_a_wrapped_phrase_is_shown_as_one_word_in_one_run(wrapped: Wrapped) -> None:
    runs = shown_runs(f"<!DOCTYPE html><p>{wrapped.html}</p>")
    assert [plain(run) for run in runs] == [PHRASE]
    assert resolve(slices(wrapped)) == runs[0]


@settings(max_examples=examples(200), deadline=None)
@given(split_phrase(PHRASE, tags=False))
def test_a_phrase_without_tags_keeps_its_value_in_either_kind_of_quotes(wrapped: Wrapped) -> None:
    for quote in "\"'":
        [(_, value)] = attribute_values(f"<p title={quote}{wrapped.html}{quote}>", "title")
        assert plain(value) == PHRASE
    assert plain(resolve([wrapped.html])) == PHRASE
    assert plain(title_text(f"<title>{wrapped.html}</title>")) == PHRASE


@settings(max_examples=100, deadline=None)
@given(split_phrase("a1b“c”"))
def test_breaks_and_no_break_spaces_stand_only_between_chinese_characters(wrapped: Wrapped) -> None:
    assert not {"line-break", "no-break"} & set(wrapped.joints)
    assert plain(resolve(slices(wrapped))) == "a1b“c”"


@settings(max_examples=examples(150), deadline=None)
@given(page_with(SHORT))
def test_a_page_shows_the_phrase_where_it_was_placed_and_nowhere_else(page: WrappedPage) -> None:
    assert [page.html[placed.start : placed.end] for placed in page.placed] == [p.wrapped.html for p in page.placed]
    texts = [*shown_runs(page.html), title_text(page.html)]
    texts += [value for name in ("alt", "title", "content") for _, value in attribute_values(page.html, name)]
    assert sum(plain(text).count(SHORT) for text in texts) == len(page.placed)


def test_resolve_decodes_collapses_and_marks_line_breaks() -> None:
    assert resolve(["四个&#24847;", "&ldquo;识\r\n", "\n\t 强<BR class=x>党&nbsp;"]) == "四个意“识 强\u2028党\u00a0"
    assert resolve(["&lt;br&gt;"]) == "<br>"
    assert resolve(["甲</br>", "乙"]) == "甲\u2028乙"
    assert resolve([]) == ""


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_input_is_bytes_and_the_same_each_time(name: str) -> None:
    data = HOSTILE[name]()
    assert isinstance(data, bytes)
    assert len(data) <= 51 * 10**6
    if len(data) < 10**6:
        assert data == HOSTILE[name]()


def test_hostile_input_is_as_large_as_its_name_says() -> None:
    sizes = {name: len(HOSTILE[name]()) for name in HOSTILE if name.endswith("50-mb")}
    assert len(sizes) == 5
    assert min(sizes.values()) > 49.9 * 10**6
    assert HOSTILE["deep-div"]().count(b"<div>") == 10**5
    assert HOSTILE["million-attributes"]().count("=中".encode()) == 10**6


def test_truncated_pages_still_hold_the_lead() -> None:
    pages = {name: make() for name, make in HOSTILE.items() if name.startswith("truncated-")}
    leads = [f"<p>{LEAD}</p>".encode(codec) for codec in ("utf-8", "utf-16-le", "gb18030")]
    assert [name for name, data in pages.items() if not any(lead in data for lead in leads)] == []
    with pytest.raises(UnicodeDecodeError):
        HOSTILE["truncated-utf-8"]().decode()


@pytest.mark.parametrize(
    ("html", "shown"),
    [
        ("<p>甲<b>乙</b></p>丙", "甲乙丙"),
        ("<title>题</title><style>样</style><script>码</script><!-- 注 -->甲", "甲"),
        ("<p hidden>甲</p><p style=display:none>乙", "甲乙"),
        ("<iframe>框</iframe><noframes>框</noframes><template>模</template><svg><title>题</title></svg>甲", "甲"),
        ("<textarea>甲</textarea><select><option>乙</select><noscript>丙</noscript>", "甲乙丙"),
        ("甲&nbsp;\u3000乙<br>丙</html>丁", "甲乙丙丁"),
        ("<p>甲\ud800乙", "甲\ufffd乙"),
    ],
)
def test_the_oracle_shows_text_and_nothing_else(html: str, shown: str) -> None:
    assert visible_characters(html).replace("\ud800", "\ufffd") == shown


def test_the_oracle_parts_runs_at_blocks_and_keeps_words_over_inline_tags() -> None:
    html = "<div>甲\n <b> 乙</b>丙<p>丁 <br> 戊</p>己<pre>\n庚\n辛</pre><p>壬<span hidden>癸</span>"
    assert shown_runs(html) == ["甲 乙丙", "丁\u2028戊", "己", "庚", "辛", "壬", "癸"]


def test_explain_names_foster_parenting_and_nothing_else() -> None:
    html = "<table><tr><td>甲</td></tr>乙</table>"
    assert visible_characters(html) == "乙甲"
    assert explain(html, "乙甲", "甲乙") == [FOSTER]
    assert explain(html, "乙甲", "乙甲") == []
    assert explain("<p>甲</p><p>乙</p>", "甲乙", "乙甲") == []
    assert explain("<table><tr><div>乙</div><td>甲</table>", "乙甲", "甲乙") == [FOSTER]
    assert explain("<table> <form><tr><td>甲<td>乙</table>", "甲乙", "乙甲") == []


def test_prose_is_official_chinese_without_half_width_punctuation_or_white_space() -> None:
    prose, again = Prose(Random(5)), Prose(Random(5))
    texts = [prose.paragraph(3) for _ in range(300)]
    assert texts == [again.paragraph(3) for _ in range(300)]
    assert [text for text in texts if re.search(r"[\s,;:!?()\"']", text) or not text.endswith(("。", "）。"))] == []
    assert len(set(texts)) == 300
    parts = {prose.title(), prose.organ(), prose.person(), prose.place(), prose.date(), prose.topic(), prose.rare()}
    assert all(part and unescape(part) == part for part in parts)
