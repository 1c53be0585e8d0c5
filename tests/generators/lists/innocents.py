"""Numbers that look like personal data and are none: made so that no check of identity numbers passes them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from random import Random
from typing import Final, NamedTuple

from .numbers import check_character, digits, is_identity, is_old_identity, passes_luhn
from .regions import County

_CREDIT: Final = "0123456789ABCDEFGHJKLMNPQRTUWXY"
_CREDIT_WEIGHTS: Final = tuple(3**power % 31 for power in range(17))
_BODY: Final = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"
_BODY_WEIGHTS: Final = (3, 7, 9, 10, 5, 8, 4, 2)


class Office(NamedTuple):
    """Who publishes: its numbers have one form throughout a list."""

    county: County
    day: date
    form: int


def credit_code(rng: Random, county: County, first: str = "91") -> str:
    """A unified social credit code with both check characters right (GB 32100, GB 11714)."""
    while True:
        body = rng.choice(("MA", "MB", "0", "5", "6", "7"))
        body += "".join(rng.choice("0123456789") for _ in range(8 - len(body)))
        total = sum(_BODY.index(character) * weight for character, weight in zip(body, _BODY_WEIGHTS, strict=True))
        check = "0123456789X0"[(11 - total % 11) % 11]
        if check == "X":  # Not a letter of credit codes' own alphabet before the last place.
            continue
        stem = f"{first}{county.code}{body}{check}"
        total = sum(_CREDIT.index(character) * weight for character, weight in zip(stem, _CREDIT_WEIGHTS, strict=True))
        code = stem + _CREDIT[(31 - total % 31) % 31]
        if not is_identity(code):
            return code


def landline(rng: Random, office: Office) -> str:
    """An office telephone with its area code."""
    area = office.county.province.area
    forms = ("{}-{}", "{}-{}", "{}-{}", "（{}）{}", "{}—{}", "{}{}")
    return forms[office.form % len(forms)].format(area, local_line(rng, office))


def local_line(rng: Random, office: Office) -> str:
    """A telephone without area code."""
    return digits(rng, 8 if len(office.county.province.area) == 3 else 7, rng.choice("25678"))


def extension(rng: Random, office: Office) -> str:
    """An office telephone with an extension."""
    return f"{landline(rng, office)}{rng.choice(('转', '转', '-'))}{digits(rng, rng.choice((3, 4)), '8')}"


def toll_free(rng: Random, office: Office) -> str:
    """A 400 or 800 number."""
    forms = ("400-{}-{}", "400{}{}", "800-{}-{}")
    return forms[office.form % len(forms)].format(digits(rng, 3, "6"), digits(rng, 4))


def index_number(rng: Random, office: Office) -> str:
    """索引号: begins with the credit code of the body."""
    code, year = credit_code(rng, office.county, "11"), office.day.year
    forms = (
        f"{code}/{year}-{digits(rng, 5, '0')}",
        f"{code}/{year}-{digits(rng, 5, '1')}",
        f"{office.county.code}-{year}-{digits(rng, 6, '0')}",
    )
    return forms[office.form % len(forms)]


def order_number(rng: Random, office: Office) -> str:
    """Eighteen digits: mostly a timestamp and four more, or a code of the county that fails one check."""
    while True:
        day = office.day - timedelta(rng.randint(2, 80))
        match office.form % 4:
            case 0:  # Area and day are right; the check character is not.
                number = f"{office.county.code}{day:%Y%m%d}{digits(rng, 4)}"
            case 1:  # The check character may be right; the day is not.
                stem = f"{office.county.code}{day.year}{rng.randint(13, 99)}{rng.randint(32, 99)}{digits(rng, 3)}"
                number = stem + check_character(stem).replace("X", "7")
            case _:
                moment = datetime(day.year, day.month, day.day, 8, tzinfo=UTC) + timedelta(
                    seconds=rng.randrange(34_000)
                )
                number = f"{moment:%Y%m%d%H%M%S}{digits(rng, 4)}"
        if not is_identity(number):
            return number


def payment_number(rng: Random, *, lucky: bool) -> str:
    """A serial number of payments, sixteen to nineteen digits; lucky ones pass Luhn."""
    while True:
        number = digits(rng, rng.choice((16, 17, 19, 19)), rng.choice(("11", "8", "5", "30")))
        if passes_luhn(number) == lucky and not is_identity(number):
            return number


def serial(rng: Random, length: int, first: str = "") -> str:
    """A number of that length that is no old identity number and looks like no mobile phone."""
    while True:
        number = digits(rng, length, first)
        if not (is_old_identity(number) or is_identity(number) or (length == 11 and number[0] == "1")):
            return number


def project(rng: Random, office: Office) -> str:
    """A number of a project or a purchase."""
    county, year = office.county, office.day.year
    short = county.host[:2].upper()
    forms = (
        f"{short}ZC{year}-{digits(rng, 3)}",
        f"{short}JY-{year}{digits(rng, 4, '0')}",
        f"{year}-{county.code}-47-01-{digits(rng, 6)}",
        f"GC{county.code}{year}{digits(rng, 4, '0')}",
    )
    return forms[office.form % len(forms)]


def exam_ticket(rng: Random, office: Office) -> str:
    """准考证号."""
    year = office.day.year
    forms = (f"{year}{digits(rng, 6, '0')}", f"10{digits(rng, 10, '4')}", f"{year % 100}{digits(rng, 7, '0')}")
    return forms[office.form % len(forms)]


def certificate(rng: Random, office: Office) -> str:
    """A certificate of a title or of a skill."""
    county, year = office.county, office.day.year
    forms = (
        f"{county.province.short}ZC{year}{digits(rng, 5, '0')}",
        f"S{digits(rng, 12, county.code[:4])}",
        serial(rng, 16, f"{year}{county.code[:4]}"),
    )
    return forms[office.form % len(forms)]


def enforcement(rng: Random, office: Office) -> str:
    """执法证号."""
    county = office.county
    forms = (serial(rng, 12, f"{county.code}0"), f"{county.province.short}{'ABC'[office.form % 3]}{digits(rng, 9)}")
    return forms[office.form % len(forms)]


def coordinates(rng: Random) -> str:
    """Longitude and latitude."""
    east, north = rng.uniform(98, 122), rng.uniform(23, 42)
    if rng.random() < 0.5:
        return f"{east:.6f},{north:.6f}"
    return (
        f"东经{int(east)}°{rng.randrange(60):02d}′{rng.randrange(60):02d}″"
        f"，北纬{int(north)}°{rng.randrange(60):02d}′{rng.randrange(60):02d}″"
    )


def day_text(rng: Random, day: date, form: str = "") -> str:
    """A day in one of the forms that lists use."""
    match form or rng.choice("abcd"):
        case "a":
            return f"{day.year}年{day.month}月{day.day}日"
        case "b":
            return f"{day:%Y-%m-%d}"
        case "c":
            return f"{day:%Y.%m.%d}"
        case "d":
            return f"{day:%Y%m%d}"
        case _:
            return f"{day.year}/{day.month}/{day.day}"


NAMED: Final[dict[str, Callable[[Random, Office], str]]] = {
    "exam": exam_ticket,
    "index": index_number,
    "order": order_number,
    "project": project,
    "certificate": certificate,
    "enforcement": enforcement,
}
PHONES: Final[dict[str, Callable[[Random, Office], str]]] = {
    "landline": landline,
    "local-line": local_line,
    "extension": extension,
    "toll-free": toll_free,
}
