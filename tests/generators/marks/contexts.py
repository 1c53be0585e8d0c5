"""Pages, papers and names in which a mark stands among other words, with what is found."""

from __future__ import annotations

from typing import Final, NamedTuple

HEAD: Final = "青禾县人民政府办公室关于防汛工作的通知\n青政办发〔2026〕3号\n各乡镇人民政府：\n"
TAIL: Final = "请认真落实。\n青禾县人民政府办公室\n2026年3月5日\n"


class Context(NamedTuple):
    """A source and what is found in it."""

    name: str
    format: str
    text: str
    found: tuple[tuple[str, str], ...]


def _table(*rows: str) -> str:
    lines = "".join(f"<tr>{''.join(f'<td>{cell}</td>' for cell in row.split('|'))}</tr>" for row in rows)
    return f"<p>青禾县水务局。</p><table>{lines}</table>"


CONTEXTS: Final = (
    Context("head", "text", f"000017\n机密★1年\n特急\n{HEAD}{TAIL}", (("SEC003", "000017"), ("SEC001", "机密★1年"))),
    Context(
        "head-in-one-line", "text", f"000017　秘密　特急\n{HEAD}{TAIL}", (("SEC003", "000017"), ("SEC002", "秘密"))
    ),
    Context("copy-number-with-sign", "text", f"№000017\n{HEAD}{TAIL}", (("SEC003", "№000017"),)),
    Context("copy-number-with-label", "text", f"份号：000017\n{HEAD}{TAIL}", (("SEC003", "份号：000017"),)),
    Context("mark-before-issuer", "text", f"机密　青禾县人民政府文件\n{HEAD}{TAIL}", (("SEC002", "机密"),)),
    Context("mark-before-title", "text", f"秘密　关于防汛工作的通知\n{TAIL}", (("SEC002", "秘密"),)),
    Context(
        "mark-behind-title", "text", f"青禾县人民政府办公室关于防汛工作的通知（机密）\n{TAIL}", (("SEC002", "机密"),)
    ),
    Context(
        "title-on-secrecy", "text", f"青禾县人民政府办公室关于涉密人员名册的通知（秘密）\n{TAIL}", (("SEC002", "秘密"),)
    ),
    Context(
        "part-of-a-text", "text", "一、总体情况良好。\n（机密）全县共有应急物资储备点五处。\n", (("SEC002", "机密"),)
    ),
    Context("numbered-part", "text", "三、（秘密★3年）储备粮数量见附件。\n", (("SEC001", "秘密★3年"),)),
    Context("cited-with-mark", "text", "见《青禾县供水管网图》（机密★5年）第三页。\n", (("SEC001", "机密★5年"),)),
    Context("caption", "text", "图2　全县供水管网布置图（机密）\n", (("SEC002", "机密"),)),
    Context("label-above", "text", "密级：\n机密\n", (("SEC002", "机密"),)),
    Context("catalogue-line", "text", "文号：青政发〔2026〕3号　密级：秘密　期限：1年\n", (("SEC002", "秘密"),)),
    Context("form", "html", _table("密级|机密|缓急|普通", "文号|青政发〔2026〕3号|份数|30"), (("SEC002", "机密"),)),
    Context("form-with-marks", "html", _table("标题|防汛方案", "秘密等级|机密★10年"), (("SEC001", "机密★10年"),)),
    Context("code-in-form", "html", _table("标题|防汛方案", "保密等级|JM"), (("SEC002", "JM"),)),
    Context("one-line-table", "html", _table("标题|密级", "防汛方案|秘密"), (("SEC002", "秘密"),)),
    Context(
        "list-of-papers",
        "html",
        _table("标题|密级", "甲|秘密", "乙|机密", "丙|公开"),
        (("SEC002", "秘密"), ("SEC002", "机密")),
    ),
    Context("layout-table", "html", _table("000017|机密★1年|特急"), (("SEC001", "机密★1年"),)),
    Context(
        "keywords", "html", '<meta name="keywords" content="青禾县,防汛,机密"><p>全县防汛。</p>', (("SEC002", "机密"),)
    ),
    Context("property", "html", '<meta name="密级" content="秘密"><p>全县防汛。</p>', (("SEC002", "秘密"),)),
    Context(
        "citation-of-telegram", "text", "现将市委密电〔2026〕3号转发给你们。\n", (("SEC004", "市委密电〔2026〕3号"),)
    ),
    Context("note", "text", f"{HEAD}{TAIL}（此件发至县团级）\n", (("SEC005", "此件发至县团级"),)),
    Context("note-on-openness", "text", f"{HEAD}{TAIL}（此件依申请公开）\n", (("SEC005", "此件依申请公开"),)),
    Context("bulletin", "text", "青禾信息\n内部资料　注意保存\n第12期\n", (("SEC005", "内部资料　注意保存"),)),
    Context(
        "bulletin-in-one-line",
        "text",
        "内部刊物　注意保存　　第12期（总第208期）\n",
        (("SEC005", "内部刊物　注意保存"),),
    ),
    Context("two-marks", "text", "内部资料　阅后收回\n", (("SEC005", "内部资料"), ("SEC005", "阅后收回"))),
    Context("catalogue-of-page", "html", "<p>公开方式：依申请公开</p><p>全县防汛。</p>", (("SEC006", "依申请公开"),)),
    Context(
        "draft-with-title",
        "text",
        "青禾县供水管理办法（送审稿）\n第一条　为了加强供水管理，制定本办法。\n",
        (("SEC007", "送审稿"),),
    ),
    Context(
        "draft-of-issuing", "text", f"关于印发《青禾县供水管理办法》的通知（代拟稿）\n{TAIL}", (("SEC007", "代拟稿"),)
    ),
    Context(
        "history-of-comments",
        "text",
        "青禾县供水管理办法（送审稿）\n" + "第一条　为了加强供水管理。\n" * 60 + "2025年曾公开征求意见。\n",
        (("SEC007", "送审稿"),),
    ),
    Context(
        "declassified", "text", f"机密★10年　已解密\n{HEAD}{TAIL}", (("SEC001", "机密★10年"), ("SEC009", "已解密"))
    ),
)

NAMES: Final = (
    ("（机密）会议纪要", "SEC002", "机密"),
    ("会议纪要（秘密）", "SEC002", "秘密"),
    ("【绝密】防汛方案", "SEC002", "绝密"),
    ("[机密]防汛方案2026", "SEC002", "机密"),
    ("机密-防汛方案", "SEC002", "机密"),
    ("防汛方案_秘密_20260305", "SEC002", "秘密"),
    ("防汛方案 机密级", "SEC002", "机密级"),
    ("（机密）公开选拔干部方案", "SEC002", "机密"),
    ("（秘密）涉密人员名册", "SEC002", "秘密"),
    ("秘密★1年-防汛方案", "SEC001", "秘密★1年"),
    ("防汛方案（机密★3年）", "SEC001", "机密★3年"),
    ("机密★10年 防汛方案", "SEC001", "机密★10年"),
    ("秘密1年-防汛方案", "SEC002", "秘密1年"),
    ("市委密电〔2026〕3号", "SEC004", "市委密电〔2026〕3号"),
    ("【内部资料】防汛情况", "SEC005", "内部资料"),
    ("防汛情况（内部文件，不得外传）", "SEC005", "内部文件，不得外传"),
    ("防汛情况-供领导参阅", "SEC005", "供领导参阅"),
    ("供水办法（送审稿）", "SEC007", "送审稿"),
    ("供水办法(讨论稿)20260305", "SEC007", "讨论稿"),
    ("供水办法送审稿", "SEC007", "送审稿"),
    ("供水办法送审稿20260305", "SEC007", "送审稿"),
    ("供水办法-代拟稿-V2", "SEC007", "代拟稿"),
    ("防汛方案（已解密）", "SEC009", "已解密"),
)
"""Names of files, the rule and what it finds."""
