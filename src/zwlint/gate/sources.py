"""转发: an item that passes on another body's document goes out only when that document was looked at itself.

Its 公开属性 and 密级 are part of the 保密审查, and that it is on the web already is no ground for either.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from zwlint.gate.bodies import Source
from zwlint.gate.codes import Code, Refused
from zwlint.gate.house import House
from zwlint.gate.item import Item
from zwlint.gate.policy import PUBLICITY, StepKind
from zwlint.gate.way import passed, route_of

OPEN_LEVEL = "无"
LEVELS = (OPEN_LEVEL, "秘密", "机密", "绝密")
"""密级 of the document that is passed on."""
_PASSING_ON = re.compile(r"转发|批转|翻印|转印")
_DOCUMENT = re.compile(r"通知|通报|意见|函|办法|方案|决定|决议|报告|批复|纪要|规定|公告|通告|要点|规划|文件")
_ON_THE_WEB = re.compile(
    r"(?:网上|网络上?|互联网上?|网站上?|媒体)(?:已经|已|早已|都|就)?(?:公开|发布|刊登|转载|能查|可查|有)"
)


def forwards(item: Item) -> bool:
    """Whether title or links say that the item passes on another body's document."""
    title = item.submission.title if item.submission else ""
    found = _PASSING_ON.search(title)
    named = found is not None and _DOCUMENT.search(title, found.end()) is not None
    return named or any(_PASSING_ON.search(link.relation) for link in item.links)


def vet_sources(sources: Iterable[Source], item: Item, *, public: bool) -> None:
    """Raise Refused for what a 保密审查 says of the documents passed on, where it lets the item be public or not."""
    sources = tuple(sources)
    if public and not sources and forwards(item):
        raise Refused(Code.SOURCE_UNCHECKED)
    for each in sources:
        if not each.name.strip() or not each.basis.strip():
            raise Refused(Code.SOURCE_UNCHECKED, each.name)
        if each.publicity not in PUBLICITY or each.level not in LEVELS:
            raise Refused(Code.SOURCE_UNCHECKED, f"{each.name}，{each.publicity}，{each.level}")
        if _ON_THE_WEB.search(each.basis):
            raise Refused(Code.SOURCE_ON_THE_WEB, each.name)
        if public and (each.publicity != PUBLICITY[0] or each.level != OPEN_LEVEL):
            raise Refused(Code.SOURCE_CLOSED, f"{each.name}，{each.publicity}，密级{each.level}")


def vet_forwarded(item: Item, house: House) -> None:
    """Raise Refused where the item passes on a document and no review that counts has looked at it."""
    if not forwards(item):
        return
    steps = (step for step in route_of(item, house.policy_in_force()) if step.kind is StepKind.SECRECY)
    if not any(approval.sources for step in steps if (approval := passed(step, item, house))):
        raise Refused(Code.SOURCE_UNCHECKED)
