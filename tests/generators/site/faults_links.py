"""Faults of links, images, attachments, scripts and frames, and of bodies without content."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from .draft import Attached, Draft, Picture, Raw, Text
from .planting import Kind, Work, of, tagged, texts

_HOSTS: Final = (
    ("https://www.zixunbao.example/news/20113.html", "相关报道"),
    ("http://bbs.yuanshui.example/thread-5521-1-1.html", "网友讨论"),
    ("https://wenku.ziliao.example/view/99c1.html", "资料下载"),
    ("http://www.jiuwangzhan.example/", "旧版网站"),
    ("https://pan.wangpan.example/s/1aBc", "网盘下载"),
)
_DARK: Final = (
    ('<div style="display:none"><a href="http://www.{0}.example/">{1}</a></div>', "display"),
    (
        '<div style="position:absolute;left:-9999px;top:-9999px"><a href="http://{0}.example/a.html">{1}</a></div>',
        "off",
    ),
    ('<p style="font-size:0;line-height:0"><a href="http://www.{0}.example">{1}</a></p>', "size"),
    (
        '<span style="color:#ffffff;font-size:1px"><a href="http://{0}.example/" style="color:#fff">{1}</a></span>',
        "white",
    ),
)
_DARK_WORDS: Final = (("caipiaowang", "彩票投注平台"), ("qipaicheng", "棋牌游戏下载"), ("yulecheng", "娱乐城开户"))
_FRAMES: Final = (
    '<iframe src="https://player.shipinwang.example/embed/8812" width="600" height="400" frameborder="0"></iframe>',
    '<iframe src="http://ad.tuiguang.example/show?id=77" width="0" height="0"></iframe>',
    '<iframe src="//map.ditufuwu.example/embed?c=1" width="400" height="300"></iframe>',
)
_SCRIPTS: Final = (
    '<script src="https://cdn.tongjibao.example/hm.js?7f3a"></script>',
    '<script type="text/javascript" src="http://js.kefuzaixian.example/kf.js"></script>',
    "<script src='//static.cdnjiasu.example/jquery/1.8.3/jquery.min.js'></script>",
)
_body: Final = of("article", "notice", "interaction", "repost")


def _dead_link(draft: Draft, work: Work) -> None:
    column = draft.site.columns[work.turn % len(draft.site.columns)]
    target = work.mark(f"{column.path}/201{work.turn % 10}03/content_{draft.number}{work.turn}7.html")
    draft.body.append(Text(f"相关阅读：[[{target}|{column.name}往期内容]]"))


def _dead_item(draft: Draft, work: Work) -> None:
    items = draft.sections[work.turn % len(draft.sections)].items
    place = (work.turn + 1) % len(items)
    stem, dot, ending = items[place].target.rpartition(".")
    items[place] = items[place]._replace(target=work.mark(f"{stem}0{dot}{ending}"))


def _dead_image(draft: Draft, work: Work) -> None:
    place, picture = next((place, each) for place, each in enumerate(draft.body) if isinstance(each, Picture))
    draft.body[place] = picture._replace(src=work.mark(picture.src.replace(".png", f"_{work.turn}.png")))


def _no_alt(draft: Draft, work: Work) -> None:
    place, picture = next((place, each) for place, each in enumerate(draft.body) if isinstance(each, Picture))
    draft.body[place] = Picture(work.mark(picture.src), None)
    work.lacks("正文图片的 alt")


def _dead_attachment(draft: Draft, work: Work) -> None:
    last = draft.attachments[-1]
    stem, dot, ending = last.target.rpartition(".")
    draft.attachments[-1] = last._replace(target=work.mark(f"{stem}x{dot}{ending}"))


def _gone(draft: Draft, work: Work) -> None:
    """The link is right; the file has not been put there."""
    first = draft.attachments[0]
    draft.gone.append(first.target)
    draft.attachments[0] = first._replace(target=work.mark(first.target))


def _extension(draft: Draft, work: Work) -> None:
    """The words promise another kind of file than the link gives."""
    first = draft.attachments[0]
    stem, _, ending = first.words.rpartition(".")
    other = {"docx": "xlsx", "xlsx": "pdf", "pdf": "docx"}[ending]
    draft.attachments[0] = Attached(first.target, work.mark(f"{stem}.{other}"))


def _name(draft: Draft, work: Work) -> None:
    """The text names the attachment otherwise."""
    last = draft.attachments[-1]
    ending = last.words.rpartition(".")[2]
    head = f"{last.words.split('：')[0]}：" if "：" in last.words else ""
    name = ("上年度工作总结", "会议签到表", "新建文档", "考勤记录")[work.turn % 4]
    draft.attachments[-1] = Attached(last.target, work.mark(f"{head}{name}.{ending}"))


def _other_host(draft: Draft, work: Work) -> None:
    target, words = _HOSTS[work.turn % len(_HOSTS)]
    draft.body.append(Text(f"参考：[[{work.mark(target)}|{words}]]"))


def _dark(way: int) -> Callable[[Draft, Work], None]:
    def plant(draft: Draft, work: Work) -> None:
        pattern, _ = _DARK[way]
        draft.extras.append(work.mark(pattern.format(*_DARK_WORDS[work.turn % len(_DARK_WORDS)])))

    return plant


def _frame(draft: Draft, work: Work) -> None:
    block = Raw(work.mark(_FRAMES[work.turn % len(_FRAMES)]))
    draft.body.append(block)


def _script(draft: Draft, work: Work) -> None:
    where = draft.head if work.turn % 2 else draft.extras
    where.append(work.mark(_SCRIPTS[work.turn % len(_SCRIPTS)]))


def _empty(draft: Draft, work: Work) -> None:
    """The container is there, the text is not."""
    draft.body[:] = [Raw(("", "<p>&nbsp;</p>", "<p><br></p>\n<p>　　</p>", "<!-- 正文 -->")[work.turn % 4])]
    work.lacks("正文")


def _pictured(draft: Draft) -> bool:
    return draft.type in {"article", "notice"} and any(isinstance(block, Picture) for block in draft.body)


def _attached(draft: Draft) -> bool:
    return bool(draft.attachments)


def _many(draft: Draft) -> bool:
    return draft.type in {"home", "column"} and all(len(section.items) > 2 for section in draft.sections)


def _plain_article(draft: Draft) -> bool:
    """Its date, source and title do not hang on the body; the template has a container of its own."""
    return draft.type == "article" and bool(texts(draft))


LINKS: Final = (
    Kind("PAGE003", "dead-link", 6, _body, ("body:dead",), _dead_link),
    Kind("PAGE003", "dead-list-link", 6, _many, ("list:link",), _dead_item),
    Kind("PAGE003", "dead-image", 7, _pictured, ("body:picture",), _dead_image),
    Kind("PAGE003", "dead-attachment", 6, _attached, ("attachment:last",), _dead_attachment),
    Kind("PAGE003", "attachment-file-gone", 3, lambda draft: len(draft.attachments) > 1, ("attachment:first",), _gone),
    Kind("PAGE003", "attachment-other-format", 4, lambda draft: len(draft.attachments) > 1, ("attachment:first",),
         _extension),
    Kind("PAGE003", "attachment-other-name", 4, lambda draft: draft.type == "notice", ("attachment:last",), _name),
    Kind("", "image-without-alt", 12, lambda draft: _pictured(draft) or draft.type == "interpretation",
         ("body:picture", "body:forms"), _no_alt),
    Kind("", "host-not-allowed", 10, of("article", "notice", "interaction", "repost", "guide", "catalogue"),
         ("body:host",), _other_host),
    Kind("", "dark-link-undisplayed", 3, tagged, ("dark",), _dark(0)),
    Kind("", "dark-link-off-screen", 3, tagged, ("dark",), _dark(1)),
    Kind("", "dark-link-size-zero", 3, tagged, ("dark",), _dark(2)),
    Kind("", "dark-link-white", 3, tagged, ("dark",), _dark(3)),
    Kind("", "foreign-frame", 8, of("article", "notice", "interaction", "repost", "guide"), ("body:frame",), _frame),
    Kind("", "foreign-script", 8, tagged, ("script",), _script),
    Kind("", "empty-body", 6, _plain_article, ("body",), _empty),
)  # fmt: skip
