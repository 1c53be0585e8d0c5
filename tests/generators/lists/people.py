"""Invented persons: name, birth, numbers, home."""

from __future__ import annotations

from datetime import date, timedelta
from random import Random
from typing import Final, NamedTuple

from . import numbers
from .regions import COMMUNITIES, ESTATES, ROADS, VILLAGES, County

_SURNAMES: Final = (
    "王李张刘陈杨黄赵周吴徐孙马朱胡郭何林罗高郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘蔡蒋余杜叶程苏魏吕丁任沈姚卢傅钟姜崔谭"
    "廖范汪陆金石戴贾韦夏邱方侯邹熊孟秦白江阎薛尹段雷黎史龙陶贺顾毛郝龚邵万钱严覃武戴莫孔向汤"
)
_PINYIN: Final = dict(
    zip(
        "王李张刘陈杨黄赵周吴徐孙马朱胡郭何林罗高",
        "wang li zhang liu chen yang huang zhao zhou wu xu sun ma zhu hu guo he lin luo gao".split(),
        strict=True,
    )
)
_MALE: Final = "国建德明志永文学庆福贵金海成友新世家大春正光长忠义生平华军强勇伟峰涛鹏飞龙斌波辉林松柏树根宝祥安"
_FEMALE: Final = "秀桂玉凤兰英芳梅珍翠金淑春菊莲香素美爱华丽娟敏静燕红霞玲萍琴云雪婷慧洁娜莉芬蓉"
_YOUNG: Final = "梓子浩宇轩涵欣怡雨泽俊晨思诗雅佳可心昊天一诺奕博睿嘉铭语桐瑶"


class Person(NamedTuple):
    """Everything that a careless list might tell about somebody."""

    name: str
    male: bool
    born: date
    identity: str
    mobile: str
    card: str
    passbook: str
    village: str
    group: int
    address: str
    email: str
    plate: str
    passport: str


def name(rng: Random, *, male: bool, young: bool) -> str:
    """A name of two or three characters."""
    given = _YOUNG if young else _MALE if male else _FEMALE
    first = rng.choice(given)
    if rng.random() < 0.16:
        return rng.choice(_SURNAMES) + first
    return rng.choice(_SURNAMES) + first + rng.choice(given.replace(first, ""))


class Group(NamedTuple):
    """Who may be on a list."""

    ages: tuple[int, int]
    villages: tuple[str, ...]
    women: bool = False
    anywhere: bool = False


def person(rng: Random, county: County, year: int, group: Group) -> Person:
    """Somebody of that age in that year."""
    male = rng.random() < 0.55 and not group.women
    born = date(year - rng.randint(*group.ages), 1, 1) + timedelta(rng.randrange(365))
    full = name(rng, male=male, young=group.ages[1] < 25)
    village, team = rng.choice(group.villages), rng.randint(1, 12)
    return Person(
        name=full,
        male=male,
        born=born,
        identity=numbers.identity(rng, numbers.area_code(rng, county.code, anywhere=group.anywhere), born, male=male),
        mobile=numbers.mobile(rng),
        card=numbers.card(rng),
        passbook=numbers.passbook(rng),
        village=village,
        group=team,
        address=_address(rng, county, village, team),
        email=_email(rng, full, born),
        plate=numbers.plate(rng, county.province.short),
        passport=numbers.passport(rng),
    )


def _address(rng: Random, county: County, village: str, group: int) -> str:
    if rng.random() < 0.5 and village in VILLAGES:
        return f"{rng.choice(('', county.towns[0]))}{village}{group}组{rng.randint(1, 98)}号"
    home = f"{rng.randint(1, 22)}栋{rng.randint(1, 4)}单元{rng.randint(1, 18)}0{rng.randint(1, 4)}室"
    road = f"{rng.choice(ROADS)}{rng.randint(2, 268)}号"
    match rng.randrange(4):
        case 0:
            return f"{road}{rng.choice(ESTATES)}{home}"
        case 1:
            return f"{county.name}{rng.choice(ESTATES)}{home}"
        case 2:
            return f"{county.name}{road}{rng.randint(1, 9)}幢{rng.randint(2, 8)}0{rng.randint(1, 4)}室"
        case _:
            return f"{rng.choice(COMMUNITIES)}{road}"


def _email(rng: Random, full: str, born: date) -> str:
    if full[0] in _PINYIN and rng.random() < 0.7:
        given = rng.choice("abcdefghjlmnqrstwxyz") + rng.choice("fghjlmnpqx")
        host = rng.choice(("163.com", "126.com", "qq.com", "sina.com"))
        return f"{_PINYIN[full[0]]}{given}{born:%y%m}@{host}"
    number = numbers.digits(rng, rng.choice((9, 10)), rng.choice("1234578"))
    return f"{number}@qq.com"
