"""What stands around the article: footers, and harmless things that look like faults."""

from __future__ import annotations

from typing import Final

from .content import manner
from .draft import Draft
from .render import href

_ASSETS: Final = {
    "trs": "images", "old": "images", "jpage": "images/1", "ucap": "static/img", "siteserver": "assets",
    "vsb": "images", "boot": "assets/img",
}  # fmt: skip
_MANNERS: Final = {
    "trs": ("<p>{}</p>", "主办：{sponsor}", "承办：{undertaker}", "联系电话：{phone}　地址：{address}"),
    "old": ("{}<br />", "主办单位：{sponsor}", "承办单位：{undertaker}", "电话：{phone} 地址：{address}"),
    "jpage": (
        "<div>{}</div>",
        "版权所有：{sponsor}",
        "主办单位：{sponsor} 承办单位：{undertaker}",
        "联系方式：{phone}",
    ),
    "ucap": ("<span>{}</span>", "主办：{sponsor}", "技术支持：{undertaker}", "联系电话：{phone}（工作日）"),
    "siteserver": ("<p>{}</p>", "主办单位：{sponsor}", "维护：{undertaker}", "地址：{address}　电话：{phone}"),
    "vsb": ("<p>{}</p>", "主办：{sponsor}", "维护：{undertaker}", "地址：{address} 联系电话：{phone}"),
    "boot": (
        "<p class='mb-1'>{}</p>",
        "主办单位：{sponsor}",
        "网站维护：{undertaker}",
        "联系电话：{phone} 地址：{address}",
    ),
}
_CODE: Final = {"trs": "网站标识码：{}", "old": "政府网站标识码：{}", "jpage": "网站标识码：{}", "ucap": "标识码：{}"}


def asset(draft: Draft, name: str) -> str:
    """Site path of one of the template's pictures."""
    return f"{_ASSETS[draft.template]}/{name}"


def footer(draft: Draft) -> dict[str, str]:
    """The elements of the footer, by name."""
    site, (wrap, sponsor, undertaker, contact) = draft.site, _MANNERS[draft.template]
    facts = {
        "sponsor": site.sponsor, "undertaker": site.undertaker, "phone": site.phone, "address": site.address,
    }  # fmt: skip
    style = manner(draft.template)
    pictures = {name: href(draft, asset(draft, f"{name}.png"), style["link"]) for name in ("dzjg", "gaj")}
    if draft.template == "jpage":
        sponsor = undertaker
        undertaker = "版权所有：{sponsor} 未经许可不得镜像"
    record = site.police.removesuffix("号").lstrip("鄂公网安备")
    found = '<a href="https://zfwzgl.www.gov.cn/exposure/jiucuo.html">政府网站找错</a>'
    map_link = href(draft, "index.html#wzdt", style["link"])
    return {
        "mark": f'<a href="https://bszs.conac.cn/sitename?method=show&amp;id={site.code}" target="_blank">'
        f'<img src="{pictures["dzjg"]}" alt="{site.mark}" width="50"></a>',
        "sponsor": wrap.format(sponsor.format(**facts)),
        "undertaker": wrap.format(undertaker.format(**facts)),
        "contact": wrap.format(contact.format(**facts)),
        "code": wrap.format(_CODE.get(draft.template, "网站标识码：{}").format(site.code)),
        "icp": wrap.format(f'<a href="https://beian.miit.gov.cn/">{site.icp}</a>'),
        "police": wrap.format(
            f'<a href="https://beian.mps.gov.cn/#/query/webSearch?code={record}"><img src="{pictures["gaj"]}" alt="">'
            f"{site.police}</a>"
        ),
        "links": f'<a href="{map_link}">网站地图</a>' + (f" {found}" if site.mark == "党政机关" else ""),
    }


def innocent_extras(draft: Draft) -> None:
    """Harmless things: a script and a frame from hosts on the list, hidden words without links, an empty alt."""
    number = draft.number
    hosts = draft.site.hosts
    if number % 9 == 2:
        script = '<script src="https://dcs.conac.cn/js/00/000/0000/00000/CA000000000000000000.js"></script>'
        draft.extras.append(draft.innocent("allowed-host-script", script))
    if number % 5 == 2 and draft.type in {"article", "notice"}:
        video = next((host for host in hosts if host.startswith("v.")), "")
        if video:
            frame = f'<iframe src="https://{video}/player?id={number}" width="600" height="400"></iframe>'
            draft.extras.append(draft.innocent("allowed-host-frame", frame))
    if number % 7 == 3:
        tip = '<div class="share-tip" style="display:none">请使用微信扫一扫功能分享本页面</div>'
        draft.extras.append(draft.innocent("hidden-words", tip))
    if number % 11 == 5:
        line = f'<img src="{href(draft, asset(draft, "line.png"), manner(draft.template)["link"])}" alt="">'
        draft.extras.append(draft.innocent("decorative-image", line))
    if number % 13 == 6:
        menu = "".join(
            f'<a href="{href(draft, f"{column.path}/index.html", manner(draft.template)["link"])}">{column.name}</a>'
            for column in draft.site.columns
        )
        draft.extras.append(draft.innocent("hidden-local-menu", f'<div id="submenu" style="display:none">{menu}</div>'))
