"""What a line looks like by itself: its shape, before its neighbours are asked."""

from __future__ import annotations

import re
from functools import cache

from zwlint.elements.kinds import ElementKind
from zwlint.elements.vocabulary import alternatives, words
from zwlint.expressions import expression

_CHINESE = "[一二三四五六七八九十百零〇]{1,5}"
_DAY = (
    r"(?:(?:\d{4}|\d{2})\s*年\s*\d{1,2}\s*月\s*\d{0,2}\s*[日号]"
    r"|[〇○零ＯOo0一二三四五六七八九\d]{4}年[一二三四五六七八九十\d]{1,3}月[一二三四五六七八九十\d]{1,3}日)"
)
_YEAR = r"[〔\[［【（({]\s*(?:19|20)?\d{2}年?\s*[〕\]］】）)}]"
_NUMBER = rf"(?:[\u4e00-\u9fff〇]{{1,12}}(?:（[\u4e00-\u9fff]{{1,4}}）)?\s*)?{_YEAR}\s*第?\s*\d{{1,5}}\s*[号期]"
_SERIAL = r"[（(]?(?:(?:19|20)?\d{2}年)?\s*第\s*[\d一二三四五六七八九十百〇零]{0,6}\s*[号期][）)]?"
_COPY = r"(?:份\s*号\s*[：:]?\s*)?(?:№|N[Oo]\.?)?\s*\d{6}"
_CLASSIFIED = r"(?:绝\s*密|机\s*密|秘\s*密)\s*(?:[★☆*＊].{0,16})?"
_SIGNER = r"签\s*发\s*人\s*[：:].{0,60}"

_KINDS = {
    "copy_number": ElementKind.COPY_NUMBER,
    "classification": ElementKind.CLASSIFICATION,
    "urgency": ElementKind.URGENCY,
    "document_number": ElementKind.DOCUMENT_NUMBER,
    "signer": ElementKind.SIGNER,
    "date": ElementKind.DATE,
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
    "signature": ElementKind.SIGNATURE,
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
_LONGEST_MARK = 60
_OPENING = frozenset("一二三四五六七八九十百（(第附抄分0123456789０１２３４５６７８９")
"""What a heading, a clause or a list of bodies begins with; no other shape is longer."""
_BEGIN = frozenset("份№N绝机秘签〇○零ＯOo一二三四五六七八九十百抄分附第（(【[此")
"""What lines of a shape begin with, if not with a digit or a word of urgency; or else they end with one of these."""
_END = frozenset("号期日发制")
_LONGEST_SIGNATURE = 50
_signed = expression(rf"(?P<signature>[^\d。；，：！？]{{2,40}}?)(?:\s{{2,}}|\u3000)\s*(?P<date>{_DAY})")
"""A body and a date in one line."""
_is_signed = expression(rf"[^\d。；，：！？]{{2,40}}(?:\s{{2,}}|\u3000){_DAY}")
_is_printing = expression(rf".{{2,40}}?\s*{_DAY}\s*印\s*[发制]")
_NO_PRINTING: frozenset[ElementKind | None] = frozenset(
    {
        ElementKind.COPY_NUMBER,
        ElementKind.CLASSIFICATION,
        ElementKind.URGENCY,
        ElementKind.DOCUMENT_NUMBER,
        ElementKind.SIGNER,
        ElementKind.DATE,
    }
)
"""What a line is, even if it ends as that of the printer does."""
_MAY_BE_SIGNED: frozenset[ElementKind | None] = frozenset(
    {
        None,
        ElementKind.LEVEL_1,
        ElementKind.LEVEL_2,
        ElementKind.LEVEL_3,
        ElementKind.LEVEL_4,
        ElementKind.NOTE,
    }
)
"""What a line looks like that is a signature rather, if it ends as one does."""
_between_names = expression("[、，,]")
_is_letter_gap = expression(r"\s{2,}|\u3000")


@cache
def _shapes() -> re.Pattern[str]:
    """All shapes but those that begin with anything: these take long to tell, and few lines end as they do."""
    urgency = "|".join(r"\s*".join(word) for word in alternatives("urgency").split("|"))
    return expression(
        rf"(?P<copy_number>{_COPY})"
        rf"|(?P<classification>{_CLASSIFIED})"
        rf"|(?P<urgency>{urgency})"
        rf"|(?P<document_number>{_NUMBER}|{_SERIAL})"
        rf"|(?P<signer>{_SIGNER})"
        rf"|(?P<date>{_DAY}|\d{{4}}[-./]\d{{1,2}}[-./]\d{{1,2}})"
        r"|(?P<copy_to>(?:抄\s*[送报]|分\s*送)(?:\s*[：:]|\s+(?=\S)).*)"
        r"|(?P<attachment_mark>附\s*件\s*(?:\d{1,3}|[一二三四五六七八九十]{1,3})?\s*[：:.．]?)"
        r"|(?P<attachment_note>附\s*件\s*[：:]\s*\S.*)"
        r"|(?P<attachment_line>附\s*件\s*(?:\d{1,3}|[一二三四五六七八九十]{1,3})\s*(?:[：:．.、]|\s)\s*\S.*)"
        rf"|(?P<chapter>第{_CHINESE}(?:[编章节]|部分)(?:\s+\S.*|[^的中第、，。；]{{0,30}}))"
        rf"|(?P<clause>第{_CHINESE}条(?:之{_CHINESE})?(?![规的中和、，至及或第]).*)"
        rf"|(?P<level_1>{_CHINESE}(?:\s*[、，,.．](?!、|{_CHINESE}、).*|\s+\S{{2,30}}))"
        rf"|(?P<level_2>[（(]\s*{_CHINESE}\s*[）)].*)"
        r"|(?P<level_3>\d{1,3}\s*[.．、，,](?:(?!\d)|(?=(?:19|20)\d\d年)).*)"
        r"|(?P<level_4>[（(]\s*\d{1,3}\s*[）)].*)"
        r"|(?P<note>[（(][^（）()]*(?:[（(][^（）()]*[）)][^（）()]*)*[）)]|[【\[]此件.{2,12}[】\]]|此件.{2,12})"
    )


@cache
def _urgent() -> frozenset[str]:
    return frozenset(word[0] for word in words("urgency"))


def _may_have_shape(text: str) -> bool:
    """Whether the first or the last character is one that lines of some shape have; those of few lines are."""
    first = text[0]
    return text[-1] in _END or first in _BEGIN or first.isdecimal() or first in _urgent()


@cache
def _combined() -> re.Pattern[str]:
    """份号, 密级, 紧急程度, 发文字号 and 签发人 in one line."""
    return expression(
        rf"(?P<copy_number>{_COPY})?\s*(?P<classification>(?:绝\s*密|机\s*密|秘\s*密)\s*(?:[★☆*＊]\S{{0,16}})?)?\s*"
        rf"(?P<urgency>{alternatives('urgency')})?\s*(?P<document_number>{_NUMBER})?\s*(?P<signer>{_SIGNER})?"
    )


@cache
def _labelled() -> frozenset[str]:
    """What labels of the public catalogue begin with."""
    return frozenset(word[0] for word in words("label"))


@cache
def _catalogue() -> re.Pattern[str]:
    labels = "|".join(r"\s*".join(word) for word in alternatives("label").split("|"))
    return expression(rf"(?:{labels})\s*[：:]\s*(?P<value>.*)")


@cache
def _ends(*uses: str) -> re.Pattern[str]:
    """A line that ends with one of the words, with a version in brackets or a mark behind it at most."""
    version = r"(?:\s*[（(](?:[\u4e00-\u9fff]{2,6}|\d{4}年?(?:版|修订)?|\d{4}[-—]\d{4}年)[）)])?"
    return expression(rf"(?P<word>{alternatives(*uses)}){version}[。，；：、！!,;:.]?$")


@cache
def _last(*uses: str) -> frozenset[str]:
    """The last characters of the words, of the brackets that may stand behind them, and the marks."""
    return frozenset(word[-1] for use in uses for word in words(use)) | frozenset("）)。，；：、！!,;:.\n")


@cache
def _ends_as_body() -> re.Pattern[str]:
    return expression(rf"(?:{alternatives('body')})(?:[（(][^（）()]{{1,12}}[）)])?$")


@cache
def _person() -> re.Pattern[str]:
    """An office and a name, as orders are signed."""
    office = "|".join(r"\s*".join(word) for word in alternatives("office").split("|"))
    name = r"[\u4e00-\u9fff·]{1,3}\s{0,4}[\u4e00-\u9fff·]{1,4}"
    return expression(rf"[\u4e00-\u9fff]{{0,12}}(?:{office})\s*[：:]?\s*{name}")


@cache
def _opens() -> re.Pattern[str]:
    """What an opening sentence says and no name of an addressee."""
    return expression(rf"{alternatives('opening')}|[。；？！]")


def shape_of(text: str) -> ElementKind | None:
    """What the line looks like; None for prose and for lines that could be anything."""
    if len(text) > _LONGEST_MARK and text[0] not in _OPENING:
        return None
    if not _may_have_shape(text):
        return None
    found = _shapes().fullmatch(text)
    kind = _KINDS[found.lastgroup] if found and found.lastgroup else None
    if text[-1] in "发制" and kind not in _NO_PRINTING and _is_printing.fullmatch(text):
        return ElementKind.PRINTING
    if text[-1] in "日号" and kind in _MAY_BE_SIGNED and _is_signed.fullmatch(text):
        signature = _signed.fullmatch(text)
        return ElementKind.SIGNATURE if signature and ends_as_body(signature["signature"]) else None
    return kind


def pieces_of(text: str) -> list[tuple[ElementKind, int, int]]:
    """The elements of a line of the head that holds several, with their spans; none where it holds anything else."""
    found = _signed.fullmatch(text) or _combined().fullmatch(text)
    if not found:
        return []
    return [(_KINDS[name], *found.span(name)) for name in found.groupdict() if found[name]]


def may_be_labelled(text: str) -> bool:
    """Whether the line begins as labels of the public catalogue do."""
    return text[:1] in _labelled()


def catalogue_value(text: str) -> str | None:
    """The value behind a label of the public catalogue; None where the line is none."""
    if not may_be_labelled(text):
        return None
    found = _catalogue().fullmatch(text)
    return found["value"] if found else None


def is_prose(text: str) -> bool:
    """Whether a line is running text rather than a title, a name or a mark."""
    if len(text) >= _PROSE or 0 <= text.find("。") < len(text) - 1 or "；" in text:
        return True
    if text[-1] in "：:":
        return len(text) > 12
    return text[-1] in "。；！？" and ("，" in text or not ends_as_genre(text))


def ends_as_genre(text: str) -> bool:
    """Whether the line ends with one of the fifteen genres, as the title of a 公文 does."""
    return text[-1:] in _last("genre") and _ends("genre").search(text) is not None


def genre_of(title: str) -> str:
    """The genre that a title ends with, or what else such a paper is called; empty where it names none."""
    found = _ends("genre", "paper").search("".join(title.split()))
    return found["word"] if found else ""


def ends_as_paper(text: str) -> bool:
    """Whether the line ends with what a document of an office is called."""
    return text[-1:] in _last("genre", "paper") and _ends("genre", "paper").search(text) is not None


def ends_as_body(text: str) -> bool:
    """Whether the line ends as the name of a body does."""
    return text[-1:] in _last("body") and _ends_as_body().search(text) is not None


def signs(text: str) -> bool:
    """Whether the line may be a signature: the name of a body, or an office and a name."""
    bare = text.strip()
    if _person().fullmatch(bare):
        return True
    if len(bare) > _LONGEST_SIGNATURE or bare[:1].isdigit() or any(mark in bare for mark in "。；：，、！？"):
        return False
    return ends_as_body(_is_letter_gap.split(bare)[-1])


def addresses(text: str) -> bool:
    """Whether the line, right below a title, names those to whom the document goes."""
    if text[-1] in "：:":
        return _opens().search(text[:-1]) is None
    names = [name for name in _between_names.split(text) if name]
    several = len(names) > 1 or text[-1] in "，,；;、" or text.startswith("各")
    return several and all(ends_as_body(name.strip("。；;")) for name in names) and not _opens().search(text[:-1])
