"""The containers that real sites keep their article in, each with the habits that make it hard. Used by ``pages``.

The names are those counted in readers.md; a layout without a container leaves its article in the densest block.
"""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, ExitStack, contextmanager
from dataclasses import dataclass
from typing import Final

from . import blocks, tables
from .blocks import Block
from .builder import Builder
from .markup import Attribute

Container = Callable[[Builder], AbstractContextManager[None]]


@dataclass(frozen=True, slots=True)
class Layout:
    """A kind of page."""

    name: str
    container: Container
    """Writes the article's container and whatever stands around it."""
    blocks: tuple[Block, ...] = ()
    """What this kind of page always has in its article."""
    upper: bool = False
    """Tags and attributes in capitals."""
    bare: bool = False
    """No html, head and body tags."""
    trailing: bool = False
    """Text behind </html>."""


def element(name: str, *attributes: Attribute) -> Container:
    """A container of one element."""

    @contextmanager
    def container(page: Builder) -> Iterator[None]:
        with page.within(name, attributes), page.body():
            yield

    return container


def nested(*elements: tuple[str, tuple[Attribute, ...]]) -> Container:
    """Elements in one another, outermost first; the article stands in the innermost."""

    @contextmanager
    def container(page: Builder) -> Iterator[None]:
        with ExitStack() as stack:
            for name, attributes in elements:
                stack.enter_context(page.within(name, attributes))
            with page.body():
                yield

    return container


@contextmanager
def _editor_with_style(page: Builder) -> Iterator[None]:
    """TRS puts its style sheet into the editor's div."""
    with page.within("div", [("class", "TRS_Editor")]), page.body():
        page.raw(f"<style type=text/css>\n.TRS_Editor P{{font-family:宋体}} /* {page.gone(page.fresh())} */</style>")
        yield


@contextmanager
def _layout_tables(page: Builder) -> Iterator[None]:
    """Navigation left, article right, both in cells of a table for the whole page."""
    with page.within("table", [("width", "1000"), ("align", "center")]), page.within("tr"):
        with page.within("td", [("width", "200")]):
            for _ in range(4):
                page.block("a", page.markup.plain(page.prose.topic()), [("href", "#"), ("style", "display:block")])
        with page.within("td", [("id", "zoom")]), page.body():
            yield


@contextmanager
def _densest_among_lists(page: Builder) -> Iterator[None]:
    """No known name anywhere; lists of short links left and right."""
    _short_links(page)
    with page.within("div", [("class", "w1000")]), page.within("div"), page.body():
        yield
    _short_links(page)


@contextmanager
def _densest_in_table(page: Builder) -> Iterator[None]:
    """The densest block is a cell's div."""
    with page.within("table"), page.within("tr"):
        page.block("td", page.markup.plain("信息公开"))
        with page.within("td"), page.within("div"), page.body():
            yield


@contextmanager
def _tabs(page: Builder) -> Iterator[None]:
    """Tabs of which one is displayed."""
    with page.hidden() as hiding, page.within("div", [("class", "tab-pane"), hiding]):
        page.block("p", page.run(page.fresh()))
        page.block("p", page.run(page.fresh()))
    with page.within("div", [("class", "tab-pane"), ("id", "con_con")]), page.body():
        yield


def _short_links(page: Builder) -> None:
    with page.within("ul"):
        for _ in range(5):
            page.block("li", page.markup.plain(page.prose.organ()))


def _in_div(**attributes: str) -> Container:
    return element("div", *((name.rstrip("_"), value) for name, value in attributes.items()))


WECHAT: Final = element(
    "div", ("class", "rich_media_content"), ("id", "js_content"), ("style", "visibility: hidden; opacity: 0;")
)
TRS_NESTED: Final = nested(
    ("div", (("class", "TRS_Editor"),)), ("div", (("class", "Custom_UnionStyle"),)), ("div", (("class", "TRS_Editor"),))
)
VSB: Final = nested(("div", (("id", "vsb_content"),)), ("div", (("class", "v_news_content"),)))

LAYOUTS: Final = (
    Layout("trs-editor", _editor_with_style, (blocks.scripts,)),
    Layout("trs-editor-nested", TRS_NESTED, (blocks.fonts,)),
    Layout("zoom", _in_div(id="zoom"), (blocks.lines,)),
    Layout("zoomcon", _in_div(id="zoomcon"), (blocks.comments,)),
    Layout("trs-ueditor", _in_div(class_="view TRS_UEDITOR trs_paper_default"), (tables.table_merged,)),
    Layout("content-id", _in_div(id="content"), (blocks.entities,)),
    Layout("article-content", _in_div(class_="article-content"), (blocks.figure,)),
    Layout("ucap-content-id", _in_div(class_="pages_content", id="UCAP-CONTENT"), (blocks.invisible_characters,)),
    Layout("ucapcontent-element", nested(("div", (("id", "fontsize"),)), ("ucapcontent", ())), (blocks.paragraphs,)),
    Layout("v-news-content", VSB, (blocks.nested_links,)),
    Layout("ivs-content", _in_div(id="ivs_content"), (blocks.conditional_shown,)),
    Layout("article-content-capital", _in_div(class_="Article_content"), (blocks.headings,)),
    Layout("wp-articlecontent", _in_div(class_="wp_articlecontent"), (tables.table_of_paragraphs,)),
    Layout("bodylabel-span", element("span", ("id", "BodyLabel")), (blocks.paragraphs_unclosed,)),
    Layout("con-con", _in_div(id="con_con"), (blocks.noscript,)),
    Layout("download-content", _in_div(id="downloadContent"), (blocks.attachment,)),
    Layout("detail", _in_div(id="detail"), (blocks.paragraph_around_block,)),
    Layout("fontzoom", _in_div(id="fontzoom"), (blocks.frames,)),
    Layout("easysite-text", _in_div(id="easysiteText"), (tables.table_unclosed,)),
    Layout("wechat", WECHAT, (blocks.lines_without_paragraph,)),
    Layout("j-fontcontent", _in_div(class_="j-fontContent"), (blocks.lists,)),
    Layout("bbnr", nested(("table", ()), ("tr", ()), ("td", (("class", "bbnr"),))), (tables.table_nested,)),
    Layout("xl-content", _in_div(class_="xl_content"), (tables.table_data,)),
    Layout("main-txt", _in_div(class_="main-txt"), (blocks.definitions,)),
    Layout("article-wrap", element("article", ("id", "articleWrap")), (blocks.hidden_blocks,)),
    Layout("densest-among-lists", _densest_among_lists),
    Layout("densest-in-table", _densest_in_table),
    Layout("layout-tables", _layout_tables, (blocks.lines,)),
    Layout("text-after-html", _in_div(id="zoom"), trailing=True),
    Layout("word-paste", _in_div(class_="TRS_Editor"), (blocks.word_paste, tables.table_merged)),
    Layout("data-tables", _in_div(id="zoom"), (tables.table_data, tables.table_merged, tables.table_nested)),
    Layout("unclosed", _in_div(id="zoom"), (blocks.paragraphs_unclosed, blocks.lists, tables.table_unclosed)),
    Layout("no-html-tags", _in_div(class_="TRS_Editor"), bare=True),
    Layout("upper-case", element("div", ("id", "zoom")), (blocks.fonts,), upper=True),
    Layout("mailbox-form", _in_div(id="detail"), (blocks.form,)),
    Layout("preformatted", _in_div(id="zoom"), (blocks.preformatted,)),
    Layout("hidden-tabs", _tabs, (blocks.hidden_blocks,)),
    Layout("gazette", _in_div(class_="xl_content"), (blocks.headings, blocks.definitions, blocks.figure)),
)
"""All layouts; seed n makes a page of the layout n modulo their number."""
