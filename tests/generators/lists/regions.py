"""Provinces with their codes, and invented counties in them."""

from __future__ import annotations

from typing import Final, NamedTuple


class Province(NamedTuple):
    """What numbers say about a province."""

    code: str
    """First two digits of identity numbers."""
    short: str
    """One character, on plates and records."""
    area: str
    """An area code of telephones."""


class County(NamedTuple):
    """An invented county of a real province."""

    name: str
    host: str
    province: Province
    code: str
    """Six digits."""
    towns: tuple[str, ...]


_CODES: Final = (
    "11京010 12津022 13冀0318 14晋0357 15蒙0478 21辽0419 22吉0437 23黑0454 31沪021 32苏0517 33浙0570 34皖0562"
    " 35闽0599 36赣0795 37鲁0539 41豫0394 42鄂0713 43湘0739 44粤0753 45桂0776 46琼0898 50渝023 51川0826 52黔0856"
    " 53滇0870 54藏0895 61陕0915 62甘0934 63青0972 64宁0953 65新0997"
)
PROVINCES: Final = {row[:2]: Province(row[:2], row[2], row[3:]) for row in _CODES.split()}
RESIDENTS: Final = ("710000", "810000", "820000", "830000")
"""Prefixes of residents from Taiwan, Hong Kong and Macao."""
_SEATS: Final = (
    "白塬县baiyuan61 青石县qingshi42 柳溪县liuxi43 东屏县dongping35 禾川县hechuan36 南泽县nanze34 松河县songhe22"
    " 安岭县anling23 清渡区qingdu50 望川市wangchuan51 云泾县yunjing62 石鼓县shigu52 临潢旗linhuang15 双桂县shuanggui45"
    " 龙陂县longpi41 沂泉县yiquan37 漳源县zhangyuan13 汾左县fenzuo14 芦湾区luwan44 海屿县haiyu33 泗洪口区sihongkou32"
    " 金沙岭县jinshaling53 盐池沟县yanchigou64 昆玉泉县kunyuquan65 河湟县hehuang63 琼田县qiongtian46"
    " 辽阳坡县liaoyangpo21 羊八岭县yangbaling54 津西口区jinxikou12 沪崇湾区huchongwan31 燕山口区yanshankou11"
)
_TOWNS: Final = (
    "石桥镇 柳林镇 马家坪镇 双河乡 大营镇 清水湾镇 白果树乡 杨柳店镇 官渡镇 黄泥塘镇 新集乡 三岔口镇 龙潭镇 高庙乡"
    " 仙人渡镇 梅子垭乡 沙河镇 周家店镇 赤石乡 月山镇"
).split()
VILLAGES: Final = tuple(
    (
        "石桥村 上湾村 下湾村 李家沟村 王台村 新民村 幸福村 红星村 大塘村 枫树坪村 东升村 杨庄村 周畈村 联合村 团结村"
        " 前进村 竹园村 水磨村 槐树村 塔山村 古井村 长岭村 三合村 花桥村 青龙村 双堰村"
    ).split()
)
COMMUNITIES: Final = tuple("城南社区 沿河社区 文昌社区 桂园社区 东门社区 光明社区 朝阳社区 滨湖社区 纺织社区".split())
ROADS: Final = tuple("人民路 建设路 解放路 文昌街 滨河路 迎宾大道 新华路 西门巷 朝阳街 育才路 沿江路 工农路".split())
ESTATES: Final = tuple("阳光花园 锦绣家园 滨江小区 文昌苑 惠民小区 和谐家园 桂花城 祥和小区 安居花园 翠湖名邸".split())


def _county(index: int, seat: str) -> County:
    name = "".join(character for character in seat if character > "z")
    host, code = seat[len(name) : -2], seat[-2:]
    towns = tuple(_TOWNS[(index * 7 + step) % len(_TOWNS)] for step in range(4))
    return County(name, host, PROVINCES[code], f"{code}{1 + index % 14:02d}{21 + index % 9}", towns)


COUNTIES: Final = tuple(_county(index, seat) for index, seat in enumerate(_SEATS.split()))
