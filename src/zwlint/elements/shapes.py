"""What a line looks like by itself: its shape, before its neighbours are asked."""

from __future__ import annotations

import re
from zwlint.elements.kinds import ElementKind

_CHINESE = "[一二三四五六七八九十百零〇]{1,5}"
_DAY = r"(?:(?:\d{4}|\d{2})\s*年\s*\d{1,2}\s*月\s*\d{1,2}\s*日|[〇○零ＯOo0一二三四五六七八九\d]{4}年[一二三四五六七八九十\d]{1,3}月[一二三四五六七八九十\d]{1,3}日)"
_YEAR = r"[〔\[［【（(]\s*(?:19|20)?\d{2}年?\s*[〕\]］】）)]"
DOCUMENT_NUMBER = rf"(?:[\u4e00-\u9fff〇]{{1,12}}(?:（[\u4e00-\u9fff]{{1,4}}）)?\s*)?{_YEAR}\s*第?\s*\d{{1,5}}\s*[号期]"
_SERIAL = r"[（(]?(?:\d{4}年)?\s*第\s*[\d一二三四五六七八九十百〇零]{1,6}\s*[号期][）)]?"

_SHAPES = re.compile(
    r"(?P<copy_number>(?:№|No\.?)?\s*\d{6})"
    r"|(?P<classification>(?:绝\s*密|机\s*密|秘\s*密)\s*(?:[★☆*＊].{0,16})?)"
    r"|(?P<urgency>特\s*急|加\s*急|平\s*急|特\s*提|紧\s*急)"
    rf"|(?P<document_number>(?:{DOCUMENT_NUMBER}|{_SERIAL}))"
    r"|(?P<signer>签\s*发\s*人\s*[：:].{0,60})"
    rf"|(?P<date>{_DAY}|\d{{4}}[-./]\d{{1,2}}[-./]\d{{1,2}})"
    rf"|(?P<printing>.{{2,40}}?\s*{_DAY}\s*印\s*[发制])"
    r"|(?P<copy_to>(?:抄\s*[送报]|分\s*送)(?:\s*[：:]|\s+(?=\S)).*)"
    r"|(?P<attachment_mark>附\s*件\s*(?:\d{1,3}|[一二三四五六七八九十]{1,3})?\s*[：:.．]?)"
    r"|(?P<attachment_note>附\s*件\s*[：:]\s*\S.*)"
    r"|(?P<attachment_line>附\s*件\s*(?:\d{1,3}|[一二三四五六七八九十]{1,3})\s*(?:[：:．.、]|\s)\s*\S.*)"
    rf"|(?P<chapter>第{_CHINESE}(?:[编章节]|部分)(?:\s+\S.*|[^的中第、，。；]{{0,30}}))"
    rf"|(?P<clause>第{_CHINESE}条(?:之{_CHINESE})?(?![规的中和、，至及或]).*)"
    rf"|(?P<level_1>{_CHINESE}\s*[、，,.．](?![\d、]|{_CHINESE}、).*)"
    rf"|(?P<level_2>[（(]\s*{_CHINESE}\s*[）)].*)"
    r"|(?P<level_3>\d{1,3}\s*[.．、，,](?:(?!\d)|(?=(?:19|20)\d\d年)).*)"
    r"|(?P<level_4>[（(]\s*\d{1,3}\s*[）)].*)"
    r"|(?P<note>[（(][^（）()]*(?:[（(][^（）()]*[）)][^（）()]*)*[）)]|此件.{2,12})"
)
_COMBINED = re.compile(
    r"(?P<copy_number>(?:№|No\.?)?\s*\d{6})?\s*"
    r"(?P<classification>(?:绝\s*密|机\s*密|秘\s*密)\s*(?:[★☆*＊]\S{0,16})?)?\s*"
    r"(?P<urgency>特\s*急|加\s*急|平\s*急|特\s*提)?\s*"
    rf"(?P<document_number>{DOCUMENT_NUMBER})?\s*"
    r"(?P<signer>签\s*发\s*人\s*[：:].{0,60})?"
)
_CATALOGUE = re.compile(
    r"(?:索\s*引\s*号|主题分类|分\s*类|信息分类|公开类别|发文机关|发布机构|发布机关|发文单位|公开机构|成文日期|生成日期|发文日期|公开日期|标\s*题|名\s*称|"
    r"信息名称|文\s*件\s*名\s*称|发文字号|文\s*号|文\s*件\s*编\s*号|发布日期|发布时间|主\s*题\s*词|关\s*键\s*词|有\s*效\s*性|效力状态|公开方式|公开范围|公开时限|统一编号|文件状态|"
    r"体裁分类|组配分类|服务对象|废止日期|生效日期|失效日期|实施日期|内容概述)\s*[：:]\s*(?P<value>.*)"
)
_KINDS = {
    "copy_number": ElementKind.COPY_NUMBER,
    "classification": ElementKind.CLASSIFICATION,
    "urgency": ElementKind.URGENCY,
    "document_number": ElementKind.DOCUMENT_NUMBER,
    "signer": ElementKind.SIGNER,
    "date": ElementKind.DATE,
    "printing": ElementKind.PRINTING,
    "copy_to": ElementKind.COPY_TO,
    "attachment_mark": ElementKind.ATTACHMENT_MARK,
    "attachment_note": ElementKind.ATTACHMENT_NOTE,
    "attachment_line": ElementKind.ATTACHMENT_NOTE,
    "chapter": ElementKind.CHAPTER,
    "clause": ElementKind.CLAUSE,
    "level_1": ElementKind.LEVEL_1,
    "level_2": ElementKind.LEVEL_2,
    "level_3": ElementKind.LEVEL_3,
    "level_4": ElementKind.LEVEL_4,
    "note": ElementKind.NOTE,
}

HEADINGS = frozenset(
    {
        ElementKind.CHAPTER,
        ElementKind.CLAUSE,
        ElementKind.LEVEL_1,
        ElementKind.LEVEL_2,
        ElementKind.LEVEL_3,
        ElementKind.LEVEL_4,
    }
)
"""The shapes that open a numbered piece of the text."""

_PROSE = 80
"""Characters from which a line without a stop is text all the same; titles on one line stay below."""
_GENRES = "决议|决定|命令|令|公报|公告|通告|意见|通知|通报|报告|请示|批复|议案|函|纪要"
"""The fifteen genres of 《党政机关公文处理工作条例》, article 8."""
_PAPERS = (
    "方案|办法|细则|规定|规则|规程|规范|条例|章程|制度|守则|名单|名册|一览表|表|清单|目录|要点|计划|规划|纲要|预案|标准|指南|流程|"
    "流程图|程序|公约|倡议书|承诺书|责任书|申请书|说明|总结|讲话|提纲|大纲|台账|汇总|分工|安排|措施|要求|须知|简介|解读|答复|复函|建议|"
    "情况|概况|回执|样式|范本|合同|协议|图|书|指引|手册|重点任务|任务|指标|体系|事项|口径|范围|通稿|启事|公示|简章"
)
"""What other papers of an office are called."""
_VERSION = r"(?:\s*[（(](?:试行|暂行|草案|修订|修订稿|修订版|征求意见稿|送审稿|讨论稿|稿|\d{4}年?(?:版|修订)?|\d{4}[-—]\d{4}年)[）)])?"
_genre = re.compile(rf"(?P<genre>{_GENRES}){_VERSION}[。，；：、！!,;:.]?$").search
_ends_as_paper = re.compile(rf"(?:{_GENRES}|{_PAPERS}){_VERSION}[。，；：、！!,;:.]?$").search
_subject = re.compile("关于.+的[^的，。；：]{1,6}$").search
_ORGANS = (
    "政府|办公室|办公厅|办|厅|局|委|委员会|部|部门|处|科|院|署|总队|支队|大队|队|中心|所|站|会|社|公司|集团|学校|大学|学院|中学|小学|馆|"
    "机构|单位|党组|党委|党工委|工委|管委会|指挥部|领导小组|联席会议|街道|乡|镇|村|县|市|区|省|人大|政协|法院|检察院|银行|支行|行|厂|园|园区|开发区|协会|联合会"
)
_ends_as_organ = re.compile(rf"(?:{_ORGANS})(?:[（(][^（）()]{{1,12}}[）)])?$").search
_signs_as_person = re.compile(
    r"(?:[\u4e00-\u9fff]{0,12}(?:主席|总理|省长|市长|县长|区长|州长|旗长|镇长|乡长|部长|局长|主任|厅长|院长|检察长|会长|校长))"
    r"\s*[：:]?\s*[\u4e00-\u9fff·]{1,3}\s{0,4}[\u4e00-\u9fff·]{1,4}"
).fullmatch
_speaks = re.compile(r"如下|现将|现就|根据|为了|为进一步|经研究|同志们|特此|有关事项|[。；？！]").search


def shape_of(text: str) -> ElementKind | None:
    """What the line looks like; None for prose and for lines that could be anything."""
    found = _SHAPES.fullmatch(text)
    return _KINDS[found.lastgroup] if found and found.lastgroup else None


def pieces_of(text: str) -> list[tuple[ElementKind, int, int]]:
    """The elements of a line of the head that holds several, with their spans; none where it holds anything else."""
    found = _COMBINED.fullmatch(text)
    if not found:
        return []
    return [(_KINDS[name], *found.span(name)) for name in found.groupdict() if found[name]]


def catalogue_value(text: str) -> str | None:
    """The value behind a label of the public catalogue; None where the line is none."""
    found = _CATALOGUE.fullmatch(text)
    return found["value"] if found else None


def is_prose(text: str) -> bool:
    """Whether a line is running text rather than a title, a name or a mark."""
    if "。" in text[:-1] or "；" in text or len(text) >= _PROSE:
        return True
    if text[-1] in "：:":
        return len(text) > 12
    return text[-1] in "。；！？" and not ends_as_genre(text)


def ends_as_genre(text: str) -> bool:
    """Whether the line ends with one of the fifteen genres, as the title of a 公文 does."""
    return _genre(text) is not None


def genre_of(title: str) -> str:
    """The genre that a title ends with; empty where it names none."""
    found = _genre("".join(title.split()))
    return found["genre"] if found else ""


def ends_as_paper(text: str) -> bool:
    """Whether the line ends with what a document of an office is called."""
    return _ends_as_paper(text) is not None


def states_subject(text: str) -> bool:
    """Whether the line says 关于…的 and what it is called, as the title of a 公文 does, of whatever genre."""
    return _subject(text) is not None


def ends_as_organ(text: str) -> bool:
    """Whether the line ends as the name of a body does."""
    return _ends_as_organ(text) is not None


def signs(text: str) -> bool:
    """Whether the line may be a signature: the name of a body, or an office and a name."""
    bare = text.strip()
    if len(bare) > 50 or any(mark in bare for mark in "。；：，、！？"):
        return _signs_as_person(bare) is not None
    return ends_as_organ(re.split(r"\s{2,}|\u3000", bare)[-1]) or _signs_as_person(bare) is not None


def addresses(text: str) -> bool:
    """Whether the line, right below a title, names those to whom the document goes."""
    if _speaks(text[:-1]):
        return False
    if text[-1] in "：:":
        return True
    names = [name for name in re.split("[、，,]", text) if name]
    return len(names) > 1 and all(ends_as_organ(name.strip("。；")) for name in names)
