"""What an address to the door looks like, and where it begins."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from zwlint.expressions import expression
from zwlint.values import NamedTuple

_DIGITS = "0123456789一二三四五六七八九十百〇零"
_N = f"[{_DIGITS}]{{1,5}}"
_NO = f"(?:{_N}(?:[-—－–之#]{{1,2}}{_N}){{0,3}}[A-Za-z甲乙丙丁]?)"
_STREET = "(?:路|街|巷|弄|胡同|大道|道|里|坊|条|段|堤|桥|线|坡|岭|湾|坪|台|厂|院|区|苑|园|城|庄|屯|社区|市场|广场|宿舍)"
_BUILDING = "(?:栋|幢|座|号楼|#楼|号院|期|区|楼)"
_TAIL = rf"(?:[-—－,，]?\s?(?:附|内|第)?{_NO}(?:号楼|号院|栋|幢|座|单元|门|梯|楼|层|室|户|号|房间?))*"
_END = f"(?![{_DIGITS}]*(?:令|文件|公告|线|井|桩|车|机组|台风|地块|矿|船|轮|高炉|以[上下]|以内|通知|决定))"
_UNIT = rf"(?:第?{_NO}\s?(?:单元|门洞?|梯|座)\s?)"
_FLOOR = rf"(?:{_NO}\s?(?:楼|层)\s?)"
_ESTATE = "(?:小区|苑|园|公寓|新村|庭|府|城|邸|居|湾|里|宿舍)"
_PHASE = f"(?:{_N}\\s?[期区])?"
_LETTERED = "[A-Za-z甲乙丙丁]\\s?(?:栋|幢|座|号楼|楼)"
_VARIANTS = {
    "building": (
        # 3栋2单元501室, 12号楼302号
        rf"第?{_NO}\s?{_BUILDING}\s?{_UNIT}?{_FLOOR}?{_NO}\s?(?:室|号|户|房)",
        # 3栋2单元, 3栋2单元501
        rf"{_NO}\s?{_BUILDING}\s?第?{_NO}\s?单元(?:\s?{_NO}(?:室|号|户)?)?",
        # 3座2-501
        rf"{_NO}\s?(?:栋|幢|座|号楼)\s?[0-9]{{1,2}}-[0-9]{{2,4}}",
        # 松河小区3-2-501, 松河小区三期12-1-301, 松河小区3#-2-501
        rf"{_ESTATE}{_PHASE}\s?[0-9]{{1,3}}[-—－#]{{1,2}}楼?[0-9]{{1,2}}[-—－][0-9]{{2,4}}(?:室|号)?",
        # 松河花园A座1203室, 松河花园A座2单元1203
        rf"{_LETTERED}\s?{_UNIT}?[0-9]{{3,4}}(?![0-9])\s?(?:室|号|户|房)?",
        # 家属楼2单元301
        rf"(?:{_ESTATE}|楼|院|区|村){_PHASE}\s?第?{_NO}\s?单元\s?[0-9]{{3,4}}(?![0-9])\s?(?:室|号|户|房)?",
        # 3栋501
        rf"{_NO}\s?(?:栋|幢|座|号楼)\s?[0-9]{{3,4}}(?![0-9])",
    ),
    "village": (
        # 3组12号, 二组李家湾15户
        rf"{_N}(?:村民小?|居民小?)?(?:组|队|社|屯)\s?(?:[\u4e00-\u9fff]{{1,6}}?)??\s?{_NO}\s?(?:号|户){_END}{_TAIL}",
        # 柳树村12号, 柳树村李家湾12号
        rf"(?:村|屯|寨|嘎查)[\u4e00-\u9fff]{{0,8}}?\s?{_NO}\s?(?:号|户){_END}{_TAIL}",
    ),
    "street": (
        # 建设路12号, 解放街东段3巷附5号
        (
            rf"{_STREET}(?:[东西南北中]|[东西南北中一二三四五六七八九十0-9]{{1,2}}段)?\s?"
            rf"(?:{_N}\s?(?:巷|弄|支路|条|里|段)\s?)?(?:附|内|第)?{_NO}\s?号[楼院]?{_END}{_TAIL}(?:[0-9]{{3,4}}(?![0-9]))?"
        ),
    ),
    # 天街8-2-1101: any number of three parts may look so, unless a label says that somebody lives there
    "parts": (r"(?<=[\u4e00-\u9fff])\s?[0-9]{1,2}[-—－][0-9]{1,2}[-—－][0-9]{3,4}(?:室|号)?(?![0-9\-])",),
}
_INEXACT = frozenset({"street", "parts"})
"""The forms of a number by what they go into, the more exact first."""
_STOPS = expression(r"[^\u3400-\u9fff0-9A-Za-z·\-—－# ]|\s{2,}|[0-9](?:[- ]?[0-9]){5,}[Xx]?(?![0-9])")
"""What no address holds: marks of a sentence, numbers of six digits and more."""
_no_place = expression(r"[\s·\-—－#]*")
_LONGEST_LEAD = 44
_goes_on = expression(r"\s?[\u3400-\u9fff]{0,12}\s?")
_NEAR = 14
_COMMON = frozenset({"号", "户"})
_UNITS = ("号", "室", "户", "房", "栋", "幢", "座", "单元")


class Door(NamedTuple):
    """An address in a text: where its narrowest part stands, where it seems to begin, and whether it is exact."""

    begin: int
    start: int
    end: int
    exact: bool
    """Whether it goes into a building, or into a group of a village: shops and offices are told by the street."""


@cache
def _places() -> re.Pattern[str]:
    street = rf"(?:{_STREET}|[内附第])[东西南北中]?(?:{_N}(?:段|巷|弄))?\s?[附内第]?[{_DIGITS}\-—－–之# ]*$"
    return expression(rf"{street}|(?:村|组|屯|队|社|寨|嘎查|栋|幢|座|楼|单元)[^，。；、]*$")


@cache
def _dwelling() -> re.Pattern[str]:
    return expression(rf"[路街巷弄道村组乡镇屯寨]|胡同|社区|{_ESTATE}(?=[0-9])")


@cache
def _doors() -> re.Pattern[str]:
    return expression("|".join(f"(?P<{name}>{'|'.join(forms)})" for name, forms in _VARIANTS.items()))


def anchors() -> Iterator[tuple[str, int]]:
    """Strings without one of which no address is to the door, with 1 for those that other texts are full of."""
    for digit in _DIGITS:
        for unit in _UNITS:
            yield f"{digit}{unit}", int(unit in _COMMON)
            yield f"{digit} {unit}", int(unit in _COMMON)
    for digit in "0123456789":
        yield f"-{digit}-", 0
        yield f"#{digit}", 1
    for letter in "甲乙丙丁ABCDEFGH":
        yield f"{letter}号", 1
        yield f"{letter}栋", 0
        yield f"{letter}座", 0


def is_likely(text: str, first: int, at: int) -> bool:
    """Whether what stands before a number may be a street, a village or a building."""
    return _places().search(text[max(first, at - _NEAR) : at]) is not None


def is_dwelling(text: str) -> bool:
    """Whether an address names more than a building and a room: a street, a village, an estate."""
    return _dwelling().search(text) is not None


def doors_in(text: str, start: int, end: int) -> Iterator[Door]:
    """The addresses in a stretch of a text that holds no line break; what goes on with the name of a house is one."""
    open_door: Door | None = None
    for found in _doors().finditer(text, start, end):
        exact = found.lastgroup not in _INEXACT or (found.lastgroup == "street" and _enters(found[0]))
        if open_door is not None and _goes_on.fullmatch(text[open_door.end : found.start()]):
            open_door = open_door._replace(end=found.end(), exact=open_door.exact or exact)
            continue
        if open_door is not None:
            yield open_door
        open_door = Door(_begin(text, start, found.start()), *found.span(), exact=exact)
    if open_door is not None:
        yield open_door


def _enters(text: str) -> bool:
    """Whether an address on a street goes on into the house, to the staircase or the room."""
    return text.endswith(("室", "户", "房", "房间", "单元")) or text[-3:].isdecimal()


def _begin(text: str, floor: int, at: int) -> int:
    """Back from the narrowest part over all that an address may hold."""
    floor = max(floor, at - _LONGEST_LEAD)
    begin = floor
    for stop in _STOPS.finditer(text, floor, at):
        begin = stop.end()
    lead = _no_place.match(text, begin, at)
    return lead.end() if lead else begin
