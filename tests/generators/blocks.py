"""What stands inside a page, one habit of real pages per function. ``layouts`` puts them together.

Shares in comments of readers.md are not imitated one by one: a test page should have more trouble than a real one.
"""

from collections.abc import Callable
from typing import Final

from .builder import Builder
from .markup import Run
from .tables import table_data, table_merged, table_nested, table_of_paragraphs, table_unclosed

Block = Callable[[Builder], None]


def paragraphs(page: Builder) -> None:
    """Plain paragraphs with indents and words cut by tags."""
    for _ in range(page.rng.randint(1, 3)):
        page.block("p", page.paragraph(), [("style", "text-align: justify")])


def paragraphs_unclosed(page: Builder) -> None:
    """Each p ends where the next begins."""
    for _ in range(2):
        page.block("p", page.paragraph(), closed=False)
    page.block("div", page.paragraph(1))


def paragraph_around_block(page: Builder) -> None:
    """A div inside p closes the p; what follows is a run without an element, and </p> an empty paragraph."""
    page.raw(page.markup.open("p"))
    page.put(page.paragraph(1))
    page.block("div", page.paragraph(1))
    page.put(page.run(page.fresh()))
    page.raw(page.markup.close("p"))


def lines(page: Builder) -> None:
    """One paragraph broken by <br> instead of several."""
    texts = [page.fresh() for _ in range(page.rng.randint(2, 4))]
    page.block("p", page.markup.lines(texts))


def lines_without_paragraph(page: Builder) -> None:
    """Text straight in the container, between blocks."""
    page.put(page.markup.lines([page.fresh(), "\u3000\u3000" + page.fresh()]))
    page.block("div", page.run(page.fresh()))
    page.put(page.run(page.fresh()))
    page.raw("<hr>")


def headings(page: Builder) -> None:
    """Headings of several levels, one of them in capitals of the source."""
    page.block("h2", page.run(page.fresh(page.prose.title)))
    page.block("H3", page.run("一、" + page.prose.topic()))
    page.block("p", page.paragraph(2))


def lists(page: Builder) -> None:
    """A list without end tags in a list with them."""
    with page.within("ul"):
        page.block("li", page.run(page.fresh()))
        with page.within("li"):
            page.put(page.run(page.fresh()))
            with page.within("ol"):
                for _ in range(3):
                    page.block("li", page.run(page.fresh()), closed=False)


def definitions(page: Builder) -> None:
    """A definition list, its dt and dd unclosed at random."""
    with page.within("dl"):
        for _ in range(2):
            page.block("dt", page.run(page.prose.organ()), closed=page.chance(0.5))
            page.block("dd", page.run(page.fresh()), closed=page.chance(0.5))


def preformatted(page: Builder) -> None:
    """A pre keeps its lines; the line feed behind the start tag is not one of them."""
    page.raw("<pre>\n")
    for _ in range(3):
        page.put(page.markup.plain(page.fresh()))
        page.raw("\n")
    page.raw("</pre>\n")


def figure(page: Builder) -> None:
    """An image with alt and title, one without, a caption."""
    with page.within("figure"):
        page.image("./W020260301.jpg", page.fresh(page.prose.title), page.fresh(page.prose.title))
        page.image("./line.gif", page.rng.choice((None, "")))
        page.block("figcaption", page.run(page.fresh()))


def fonts(page: Builder) -> None:
    """Nested font tags and formatting that is closed in the wrong order."""
    text, tail = page.fresh(), page.fresh()
    html = f"<FONT face=宋体 size=4><B><font color='#000000'>{text}</B></font></FONT>"
    page.block("p", Run(html, text) + page.run(tail))
    first, second = page.fresh(), page.fresh()
    page.put(Run(f"<b><p>{first}</b>{second}</p>", first + second))


def nested_links(page: Builder) -> None:
    """An a in an a, with the word going on behind."""
    first, second, third = page.prose.organ(), page.fresh(), page.prose.topic()
    html = f'<a href="/a.html">{first}<a href=b.html?x=1&y=2 title={first}>{second}</a>{third}</a>'
    page.block("p", Run(html, first + second + third, (first,)))


def entities(page: Builder) -> None:
    """Bare ampersands and references without semicolon, as hand-written pages have them."""
    page.block("p", Run("研发&试验、A&B公司、&copy 2026&nbsp版权", "研发&试验、A&B公司、© 2026\u00a0版权"))
    page.block("p", Run("&#20113&#x5CAB;市&lt;通知&gt;&unknown;", "云岫市<通知>&unknown;"))
    page.block("p", Run("&ldquo;质量&middot;安全&rdquo;&mdash;&mdash;&hellip;", "“质量·安全”——…"))


def invisible_characters(page: Builder) -> None:
    """Zero-width, soft-hyphen, bidi and private-use characters stay in the text as they are."""
    marks = "\u200b\ufeff\u00ad\u200d\u202c\ue000"
    text = "".join(character + page.rng.choice(("", *marks)) for character in page.fresh())
    page.block("p", Run(text, text))
    page.block("p", Run("政务&#8203;公开&shy;指南&#xFEFF;", "政务\u200b公开\u00ad指南\ufeff"))


def word_paste(page: Builder) -> None:
    """What Word leaves: Mso classes, o:p, conditional comments, list marks between <![if]> marks."""
    page.raw(f"<!--[if gte mso 9]><xml><w:WordDocument>{page.gone(page.fresh())}</w:WordDocument></xml><![endif]-->")
    page.raw(f"<style>\n<!-- /* {page.gone(page.fresh())} */ p.MsoNormal{{margin:0cm}} --></style>")
    text, tail = page.fresh(), page.fresh()
    html = (
        "<span lang=EN-US style='font-size:16.0pt;font-family:\"Times New Roman\"'><![if !supportLists]>1．<![endif]>"
        f"</span><span style='mso-bidi-font-size:16.0pt'>{text}<o:p></o:p></span>"
    )
    page.block("p", Run(html, f"1．{text}") + page.run(tail), [("class", "MsoNormal")])
    page.raw("<p class=MsoNormal><span lang=EN-US><o:p>&nbsp;</o:p></span></p>\n")


def hidden_blocks(page: Builder) -> None:
    """Text that is not displayed: a block, an inline element at a paragraph's end, blocks within."""
    with page.hidden() as hiding:
        page.block("div", page.run(page.fresh()), [("class", "tab"), hiding])
    with page.within("p"):
        page.put(page.run(page.fresh()))
        with page.hidden() as hiding, page.within("span", [hiding]):
            page.put(page.markup.plain(page.fresh()))
    with page.hidden() as hiding, page.within("div", [hiding]):
        page.block("p", page.run(page.fresh()))
        page.block("p", page.run(page.fresh()), [("style", "display:block")])


def scripts(page: Builder) -> None:
    """Scripts and styles with Chinese strings, end tags in strings, old-style comment guards."""
    page.raw(f'<script type="text/javascript">var tip = "<p>{page.gone(page.fresh())}</p>"; if (1 < 2) {{}}</script>\n')
    page.raw(
        f"<SCRIPT language=javascript><!--\ndocument.write('<div>{page.gone(page.fresh())}</div>');\n//--></SCRIPT>"
    )
    guarded = page.gone(page.fresh())
    page.raw(f"<script><!-- document.write(\"<script>alert('{guarded}')</script>\"); //--></script>\n")
    page.raw(f'<script type="application/ld+json">{{"name": "{page.gone(page.fresh())}"}}</script>')


def comments(page: Builder) -> None:
    """Comments, conditional comments, processing instructions, ended in the ways the standard allows."""
    first, second, third, fourth = (page.gone(page.fresh()) for _ in range(4))
    page.raw(f"<!-- {first} <p>--><!--[if lt IE 9]><p>{second}</p><![endif]-->")
    page.raw(f"<!--{third}--!><?xml:namespace prefix = o ns = '{fourth}' />\n")


def conditional_shown(page: Builder) -> None:
    """Text between conditional comments that every browser of today shows."""
    page.raw("<!--[if !IE]><!-->")
    page.block("p", page.run(page.fresh()))
    page.raw("<!--<![endif]-->")


def frames(page: Builder) -> None:
    """Frames and templates: their content is no text of this page."""
    page.raw(f'<iframe src="/share.html" width=0 height=0>{page.gone(page.fresh())}</iframe>')
    page.raw(f"<noframes><p>{page.gone(page.fresh())}</p></noframes>")
    page.raw(f"<template><div>{page.gone(page.fresh())}</div></template>\n")


def noscript(page: Builder) -> None:
    """Text for readers without scripts."""
    with page.unsure(), page.within("noscript"):
        page.block("p", page.run(page.fresh()))


def form(page: Builder) -> None:
    """Fields of a form: options and the text in a textarea are shown."""
    with page.within("form", [("action", "/search"), ("method", "post")]):
        with page.within("div"), page.within("select", [("name", "site")]):
            for _ in range(3):
                page.block("option", page.markup.plain(page.prose.organ()), closed=page.chance(0.6))
        with page.within("div"):
            page.raw('<textarea name="opinion" rows=3>\n')
            page.put(page.markup.plain(page.fresh()))
            page.raw("</textarea>")
        page.raw('<input type="hidden" name="token" value="内部参数"><input type="text" value="请输入关键词">')
        with page.within("div"):
            page.block("button", page.markup.plain("提交意见"), [("type", "button")])


def attachment(page: Builder) -> None:
    """A linked attachment with an icon and a title attribute."""
    name = page.fresh(page.prose.title)
    link = page.markup.plain(f"{name}.docx")
    html = f'附件：<img src="/icon_doc.gif"><a href="./P020260301.docx" title="{name}">{link.html}</a>'
    page.block("p", Run(html, f"附件：{name}.docx", (name,)))


def signature(page: Builder) -> None:
    """Organ and date at the right, held there by spaces."""
    organ, date = page.prose.organ(), page.prose.date()
    page.block("p", Run(f"&nbsp;&nbsp;{organ}", f"\u00a0\u00a0{organ}"), [("align", "right")])
    page.block("p", Run(f"{date}　　", f"{date}　　"), [("style", "text-align:right")])


ALL: Final[tuple[Block, ...]] = (
    paragraphs, paragraphs_unclosed, paragraph_around_block, lines, lines_without_paragraph, headings, lists,
    definitions, preformatted, figure, fonts, nested_links, entities, invisible_characters, word_paste, hidden_blocks,
    scripts, comments, conditional_shown, frames, noscript, form, attachment, table_data, table_merged, table_nested,
    table_unclosed, table_of_paragraphs,
)  # fmt: skip
"""All blocks that may stand anywhere in a container."""
