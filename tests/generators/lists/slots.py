r"""The little language of the content files: ``{slot:argument}`` in a text stands for a number, a day, a name.

A :class:`Voice` fills the slots of one list. Slots of a person need ``voice.person``; ``{let:area:1.2-9.6:1}`` keeps a
figure under a name until the next row, for ``{times:area:95.72}`` and ``{mean:written:spoken}``.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, timedelta
from random import Random
from typing import Final

from . import innocents, numbers, spelling
from .model import Bit, Text
from .people import Person
from .regions import PROVINCES, ROADS, County

_SLOT: Final = re.compile(r"\{([^{}]+)\}")
_HOTLINES: Final = ("12345", "12345", "12317", "12333", "12388", "12393", "12348")
_COMPANY: Final = "宏远 鑫达 恒通 嘉禾 瑞丰 盛源 华茂 金穗 祥瑞 永兴 天润 众诚 长青 丰泽 惠民 立信".split()
_TRADE: Final = (
    "建材有限公司 商贸有限公司 农业开发有限公司 餐饮管理有限公司 运输有限公司 食品有限公司 建筑工程有限公司".split()
)
_CHANGED: Final = {"plain": "spaced", "spaced": "plain", "lower": "plain", "wide": "plain", "hyphen": "plain"}


@dataclass
class Voice:
    """Fills slots with numbers of one list, in one county, by one clerk."""

    rng: Random
    county: County
    year: int
    day: date
    """When the list is published."""
    habits: spelling.Habits
    days: int = 7
    """How long it is shown."""
    banking: bool = False
    """Whether banks are spoken of: then no payment number passes Luhn."""
    form: int = 0
    """Which of their forms numbers have."""
    person: Person | None = None
    row: int = 0
    count: int = 1
    memory: dict[str, float] = field(default_factory=dict)

    @property
    def office(self) -> innocents.Office:
        """What numbers of the office depend on."""
        return innocents.Office(self.county, self.day, self.form)

    def text(self, template: str) -> Text:
        """The template with its slots filled."""
        out: list[Bit] = []
        end = 0
        for match in _SLOT.finditer(template):
            if match.start() > end:
                out.append(Bit(template[end : match.start()]))
            name, _, argument = match[1].partition(":")
            out.append(self._filled(name, argument))
            end = match.end()
        if end < len(template):
            out.append(Bit(template[end:]))
        return tuple(out)

    def _filled(self, name: str, argument: str) -> Bit:
        if name in _PERSONAL:
            return _PERSONAL[name](self, self._someone())
        if name in innocents.NAMED:
            return Bit(innocents.NAMED[name](self.rng, self.office), "exam-ticket" if name == "exam" else name)
        if name in innocents.PHONES:
            return Bit(innocents.PHONES[name](self.rng, self.office), name)
        return _SLOTS[name](self, argument)

    def _someone(self) -> Person:
        if self.person is None:
            raise ValueError("a slot of a person stands outside a row")
        return self.person

    def cut(self) -> bool:
        """Whether markup cuts the next number."""
        return self.rng.random() < self.habits.cut

    def way(self, usual: str) -> str:
        """The usual way of writing, or, now and then, a slip from it."""
        return _CHANGED.get(usual, "plain") if self.rng.random() < self.habits.slips else usual


def _identity(voice: Voice, person: Person) -> Bit:
    return Bit(spelling.identity(person.identity, voice.way(voice.habits.identity)), "identity-18", True, voice.cut())


def _old(voice: Voice, person: Person) -> Bit:
    if person.born.year > 1975 or person.identity[:2] not in PROVINCES or voice.rng.random() < 0.7:
        return _identity(voice, person)
    number = numbers.old_identity(voice.rng, person.identity[:6], person.born, male=person.male)
    return Bit(number, "identity-15", True, voice.cut())


def _mobile(voice: Voice, person: Person) -> Bit:
    return Bit(spelling.mobile(person.mobile, voice.way(voice.habits.mobile)), "mobile", True, voice.cut())


def _account(voice: Voice, person: Person) -> Bit:
    if voice.habits.account == "passbook":
        return Bit(person.passbook, "bank-passbook", True, voice.cut())
    return Bit(spelling.card(person.card, voice.habits.identity), "bank", True, voice.cut())


def _card(voice: Voice, person: Person) -> Bit:
    return Bit(spelling.card(person.card, voice.habits.identity), "bank", True, voice.cut())


def _weak(voice: Voice, person: Person) -> Bit:
    style = "cross" if voice.habits.mask == "cross" else "tail"
    return Bit(spelling.weakly_masked(person.identity, style), "weak-mask", True)


def _other_mask(voice: Voice, person: Person) -> Bit:
    style = ("head", "tail", "middle")[len(voice.county.host) % 3]
    return Bit(spelling.weakly_masked(person.identity, style), "mixed-masks", True)


def _student(voice: Voice, person: Person) -> Bit:
    return Bit(f"G{person.identity}", "student-number", True, voice.cut())


_PERSONAL: Final[dict[str, Callable[[Voice, Person], Bit]]] = {
    "name": lambda _, person: Bit(person.name),
    "surname": lambda _, person: Bit(person.name[0] + "某"),
    "child": lambda voice, person: Bit(f"{person.name[0]}*{voice.rng.choice('轩涵怡泽晨诺博睿铭')}"),
    "short-name": lambda _, person: Bit(spelling.masked_name(person.name)),
    "sex": lambda _, person: Bit("男" if person.male else "女"),
    "village": lambda _, person: Bit(person.village),
    "group": lambda _, person: Bit(f"{person.village}{person.group}组", "village-group"),
    "age": lambda voice, person: Bit(str(voice.year - person.born.year)),
    "birth-month": lambda _, person: Bit(f"{person.born:%Y.%m}"),
    "identity": _identity,
    "identity-or-old": _old,
    "mobile": _mobile,
    "account": _account,
    "card": _card,
    "plate": lambda voice, person: Bit(person.plate, "plate", True, voice.cut()),
    "passport": lambda _, person: Bit(person.passport, "passport", True),
    "address": lambda voice, person: Bit(person.address, "address", True, voice.cut()),
    "email": lambda _, person: Bit(person.email, "email", True),
    "student": _student,
    "weak": _weak,
    "other-mask": _other_mask,
    "masked": lambda voice, person: Bit(spelling.masked_identity(person.identity, voice.habits.mask), "proper-mask"),
    "masked-mobile": lambda _, person: Bit(spelling.masked_mobile(person.mobile), "proper-mask"),
    "other-mobile-mask": lambda _, person: Bit(f"{person.mobile[:7]}****", "mixed-masks", True),
    "masked-card": lambda _, person: Bit(spelling.masked_card(person.card), "proper-mask"),
}


def _range(argument: str) -> tuple[float, float]:
    low, _, high = argument.partition("-")
    return float(low), float(high)


def _figure(voice: Voice, argument: str) -> Bit:
    span, _, step = argument.partition(":")
    low, high = _range(span)
    value = voice.rng.randrange(int(low), int(high) + 1, int(step or 1))
    voice.memory["amount"] = value
    return Bit(str(value), "amount")


def _money(voice: Voice, argument: str) -> Bit:
    low, high = _range(argument)
    return Bit(f"{voice.rng.uniform(low, high):,.2f}", "amount")


def _let(voice: Voice, argument: str) -> Bit:
    name, span, places = argument.split(":")
    low, high = _range(span)
    voice.memory[name] = round(voice.rng.uniform(low, high), int(places))
    return Bit(f"{voice.memory[name]:.{places}f}")


def _times(voice: Voice, argument: str) -> Bit:
    name, factor = argument.split(":")
    value = voice.memory[name] * float(factor)
    return Bit(f"{value:.2f}".removesuffix(".00"), "amount")


def _falling(voice: Voice, argument: str) -> Bit:
    """A score: falls from row to row; two of a row that differ by a jitter have a mean that falls."""
    name, span, sign = argument.split(":")
    low, high = _range(span)
    base = high - (high - low) * voice.row / max(voice.count, 2)
    jitter = voice.memory.setdefault("jitter", round(voice.rng.uniform(-4, 4), 1))
    voice.memory[name] = round(base, 1) + (jitter if sign == "+" else -jitter)
    return Bit(f"{voice.memory[name]:.1f}")


def _mean(voice: Voice, argument: str) -> Bit:
    first, second = argument.split(":")
    return Bit(f"{(voice.memory[first] + voice.memory[second]) / 2:.2f}")


def _day(voice: Voice, argument: str) -> Bit:
    form, _, back = argument.partition(":")
    day = voice.day
    if back:
        low, high = _range(back)
        day -= timedelta(voice.rng.randint(int(low), int(high)))
    return Bit(innocents.day_text(voice.rng, day, form), "date")


def _shown_until(voice: Voice, argument: str) -> Bit:
    return Bit(innocents.day_text(voice.rng, voice.day + timedelta(voice.days - 1), argument or "a"), "date")


def _document_number(voice: Voice, argument: str) -> Bit:
    return Bit(f"{voice.county.name[0]}{argument}〔{voice.year}〕{voice.rng.randint(2, 96)}号", "document-number")


def _company(voice: Voice, _: str) -> Bit:
    return Bit(f"{voice.county.name}{voice.rng.choice(_COMPANY)}{voice.rng.choice(_TRADE)}")


def _place_of_work(voice: Voice, kind: str) -> Bit:
    town = voice.rng.choice((voice.county.name, voice.county.name, *voice.county.towns))
    return Bit(f"{town}{voice.rng.choice(ROADS)}{voice.rng.randint(2, 268)}号", kind)


def _office_account(voice: Voice, _: str) -> Bit:
    while numbers.passes_luhn(number := numbers.digits(voice.rng, 19, "1740")) or numbers.is_identity(number):
        pass
    return Bit(number, "office-account")


def _serial(voice: Voice, argument: str) -> Bit:
    length, _, first = argument.partition(":")
    return Bit(innocents.serial(voice.rng, int(length), first.replace("Y", str(voice.year))), "serial")


def _payment(voice: Voice, _: str) -> Bit:
    lucky = not voice.banking and voice.rng.random() < 0.3
    return Bit(innocents.payment_number(voice.rng, lucky=lucky), "payment-number")


def _web(voice: Voice, _: str) -> Bit:
    path = f"{voice.day:%Y%m}/t{voice.day:%Y%m%d}_{numbers.digits(voice.rng, 7, '4')}.html"
    return Bit(f"http://www.{voice.county.host}.gov.example/zwgk/{path}", "url")


def _police_record(voice: Voice, _: str) -> Bit:
    return Bit(
        f"{voice.county.province.short}公网安备 {innocents.serial(voice.rng, 14, voice.county.code + '02')}号",
        "police-record",
    )


def _site_record(voice: Voice, _: str) -> Bit:
    number = innocents.serial(voice.rng, 8, voice.rng.choice(("0", "1")))
    return Bit(f"{voice.county.province.short}ICP备{number}号-{voice.rng.randint(1, 3)}", "icp")


def _postcode(voice: Voice, _: str) -> Bit:
    while (code := numbers.digits(voice.rng, 6, voice.county.code[0]))[-1] != "0":
        pass
    return Bit(code, "postcode")


_SLOTS: Final[dict[str, Callable[[Voice, str], Bit]]] = {
    "county": lambda voice, _: Bit(voice.county.name),
    "town": lambda voice, _: Bit(voice.county.towns[0]),
    "any-town": lambda voice, _: Bit(voice.rng.choice(voice.county.towns)),
    "year": lambda voice, _: Bit(str(voice.year)),
    "last-year": lambda voice, _: Bit(str(voice.year - 1)),
    "month": lambda voice, _: Bit(str(voice.day.month)),
    "quarter": lambda voice, _: Bit("一二三四"[(voice.day.month - 1) // 3]),
    "days": lambda voice, _: Bit(str(voice.days)),
    "no": lambda voice, _: Bit(str(voice.row + 1), "row-number"),
    "pick": lambda voice, argument: Bit(voice.rng.choice(argument.split("|"))),
    "n": lambda voice, argument: Bit(str(voice.rng.randint(*map(int, argument.split("-"))))),
    "figure": lambda voice, argument: Bit(voice.rng.choice(argument.split("|")), "amount"),
    "count": lambda voice, _: Bit(str(voice.count)),
    "amount": _figure,
    "money": _money,
    "let": _let,
    "times": _times,
    "falling": _falling,
    "mean": _mean,
    "day": _day,
    "until": _shown_until,
    "document": _document_number,
    "company": _company,
    "credit": lambda voice, first: Bit(innocents.credit_code(voice.rng, voice.county, first or "91"), "credit-code"),
    "company-address": lambda voice, _: _place_of_work(voice, "company-address"),
    "office-address": lambda voice, _: _place_of_work(voice, "office-address"),
    "office-email": lambda voice, argument: Bit(f"{voice.county.host}{argument}@163.com", "office-email"),
    "office-account": _office_account,
    "hotline": lambda voice, _: Bit(voice.rng.choice(_HOTLINES), "hotline"),
    "serial": _serial,
    "payment": _payment,
    "coordinates": lambda voice, _: Bit(innocents.coordinates(voice.rng), "coordinates"),
    "url": _web,
    "ip": lambda voice, _: Bit(f"203.0.113.{voice.rng.randint(2, 250)}", "ip"),
    "icp": _site_record,
    "police": _police_record,
    "site-id": lambda voice, _: Bit(innocents.serial(voice.rng, 10, voice.county.code + "00"), "site-id"),
    "postcode": _postcode,
}
