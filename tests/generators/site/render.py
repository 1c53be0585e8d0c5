"""Writes a draft as a page of its template."""

from __future__ import annotations

import html
import posixpath
import re
from typing import Any, Final

from .content import manner, put
from .draft import Draft, Grid, Item, Meta, Picture, Raw, Text, plain
from .layouts import catalogue

_LINK: Final = re.compile(r"\[\[([^|\]]*)\|([^\]]*)\]\]")
_BLANK: Final = re.compile(r"\n(?:\s*\n)+")
_OUTER: Final = ("http:", "https:", "javascript:", "mailto:", "tel:", "#")
_FOOTER: Final = ("mark", "sponsor", "undertaker", "contact", "code", "icp", "police", "links")


def render(draft: Draft) -> str:
    """The source, marks and all."""
    style = manner(draft.template)
    listing = draft.type in {"home", "column"}
    words = {
        "title": draft.heading,
        "column": draft.column.name if draft.column else "",
        "site": draft.site.name,
    }
    pattern = "@site@" if draft.type == "home" else style["column_title" if listing else "title"]
    title = put(pattern, **words)
    page = put(
        style["page"].lstrip(),
        title=escaped(title),
        metas="\n".join(_meta(meta, style) for meta in draft.metas),
        sitename=escaped(draft.site.name),
        nav=_navigation(draft, style),
        hidden=_hidden(draft, style),
        root=_root(draft),
        crumbs=_crumbs(draft, style),
        catalogue=catalogue(draft) if draft.catalogue else "",
        heading=_heading(draft, style),
        info="" if listing else _info(draft, style),
        body=_lists(draft, style) if listing else "\n".join(_block(block, draft, style) for block in draft.body),
        attachments=_attachments(draft, style),
        related=_related(draft, style),
        editor=f'<p class="editor">{escaped(draft.editor)}</p>' if draft.editor else "",
        head="".join(f"{line}\n" for line in draft.head),
        extras="\n".join(draft.extras),
        footer=_footer(draft),
    )
    return _BLANK.sub("\n", page)


def escaped(text: str) -> str:
    """Text as it stands between tags or in an attribute."""
    return html.escape(text, quote=False).replace('"', "&quot;")


def href(draft: Draft, target: str, link: str) -> str:
    """How a page of the site writes a target: a site path, or an address that stays as it is."""
    bare = plain(target)
    if bare.startswith(_OUTER):
        return escaped(target)
    if link == "root":
        return escaped(f"/{target}")
    if link == "full":
        return escaped(f"https://{draft.site.domain}/{target}")
    relative = posixpath.relpath(bare, posixpath.dirname(draft.path) or ".")
    return escaped(target.replace(bare, relative + ("/" if bare.endswith("/") else "")))


def _root(draft: Draft) -> str:
    return "../" * draft.path.count("/")


def _meta(meta: Meta, style: dict[str, Any]) -> str:
    name = meta.name.lower() if style["case"] == "lower" else meta.name
    return put(style["meta"], attr=meta.attribute, name=name, content=escaped(meta.content))


def _navigation(draft: Draft, style: dict[str, Any]) -> str:
    links = [("首页", f"{style['index']}")]
    links += [(column.name, f"{column.path}/{style['index']}") for column in draft.site.columns]
    if draft.template == "old":
        return " | ".join(f'<a href="{href(draft, to or "", "root")}">{name}</a>' for name, to in links)
    return "".join(f'<li><a href="{href(draft, to, style["link"])}">{name}</a></li>' for name, to in links)


def _hidden(draft: Draft, style: dict[str, Any]) -> str:
    """A menu that a script unfolds: hidden, and all its links stay in the site."""
    links = [f'<a href="{href(draft, f"{_.path}/index.html", style["link"])}">{_.name}</a>' for _ in draft.site.columns]
    return "".join(links)


def _crumbs(draft: Draft, style: dict[str, Any]) -> str:
    steps = [put(style["crumb"], href=href(draft, style["index"], style["link"]), text="首页")]
    if draft.column:
        to = href(draft, f"{draft.column.path}/{style['index']}", style["link"])
        steps.append(put(style["crumb"], href=to, text=draft.column.name))
        if draft.type != "column":
            steps.append("正文")
    separator: str = style["separator"]
    return separator.join(steps)


def _heading(draft: Draft, style: dict[str, Any]) -> str:
    if draft.type == "home":
        return ""
    state = put(style["state"], text=escaped(draft.state)) if draft.state else ""
    return put(style["heading"], text=escaped(draft.heading), state=state)


def _info(draft: Draft, style: dict[str, Any]) -> str:
    label, source_label = style["label"], style["source_label"]
    date = put(style["date"], label=label, date=escaped(draft.shown)) if draft.shown else ""
    source = put(style["source"], label=source_label, source=escaped(draft.source)) if draft.source else ""
    return put(style["info"], date=date, source=source)


def _inline(text: str, draft: Draft, style: dict[str, Any]) -> str:
    out, last = [], 0
    for match in _LINK.finditer(text):
        out.append(escaped(text[last : match.start()]))
        out.append(f'<a href="{href(draft, match[1], style["link"])}">{escaped(match[2])}</a>')
        last = match.end()
    return "".join([*out, escaped(text[last:])])


def _block(block: Text | Picture | Grid | Raw, draft: Draft, style: dict[str, Any]) -> str:
    match block:
        case Text(text, align):
            inner = _inline(text, draft, style)
            return put(style["aligned" if align else "paragraph"], text=inner, align=align)
        case Picture(src, alt):
            said = "" if alt is None else f' alt="{escaped(alt)}"'
            return put(style["picture"], src=href(draft, src, style["link"]), alt=said)
        case Grid():
            return put(style["table"], rows=_rows(block, draft, style))
        case Raw(markup):
            return markup


def _rows(grid: Grid, draft: Draft, style: dict[str, Any]) -> str:
    out = []
    for index, row in enumerate(grid.rows):
        tag = "th" if index < grid.head and draft.number % 2 else "td"
        cells = []
        for place, cell in enumerate(row):
            over = grid.spans[place] if index == 0 and grid.spans else 1
            more = f' colspan="{over}"' if over > 1 else ""
            more += ' rowspan="2"' if index == 0 and grid.head == 2 and over == 1 else ""
            cells.append(f"<{tag}{more}>{_inline(cell, draft, style)}</{tag}>")
        out.append(f"<tr>{''.join(cells)}</tr>")
    return "\n".join(out)


def _lists(draft: Draft, style: dict[str, Any]) -> str:
    out = []
    for section in draft.sections:
        items = "\n".join(_item(item, draft, style) for item in section.items)
        head = ""
        if draft.type == "home":
            to = href(draft, section.target, style["link"])
            head = f'<h3><a href="{to}">{section.heading}</a><a class="more" href="{to}">更多</a></h3>\n'
        out.append(head + put(style["list"], items=f"\n{items}\n"))
    if draft.type == "home":
        links = [
            f'<a href="{href(draft, f"{_.path}/index.html", style["link"])}">{_.name}</a>' for _ in draft.site.columns
        ]
        out.append(f'<div id="wzdt" class="map"><b>网站地图</b> {" ".join(links)}</div>')
    return "\n".join(out + [_block(block, draft, style) for block in draft.body])


def _item(item: Item, draft: Draft, style: dict[str, Any]) -> str:
    to = href(draft, item.target, style["link"])
    line = put(style["item"], href=to, title=escaped(item.title), date=escaped(item.date))
    if item.date:
        return line
    return re.sub(r"<(span|i|em|time)[^>]*>\[?\]?</\1>|<td width=\"140\"></td>", "", line)


def _attachments(draft: Draft, style: dict[str, Any]) -> str:
    if not draft.attachments:
        return ""
    lines = [
        f'<li><a href="{href(draft, each.target, style["link"])}" target="_blank">{escaped(each.words)}</a></li>'
        for each in draft.attachments
    ]
    return '<ul class="fujian">\n' + "\n".join(lines) + "\n</ul>"


def _related(draft: Draft, style: dict[str, Any]) -> str:
    if not draft.related:
        return ""
    lines = "\n".join(f"<li>{_inline(each, draft, style)}</li>" for each in draft.related)
    return f'<div class="xgjd"><h4>{draft.related_title}</h4>\n<ul>\n{lines}\n</ul></div>'


def _footer(draft: Draft) -> str:
    return "\n".join(draft.footer[key] for key in _FOOTER if key in draft.footer)
