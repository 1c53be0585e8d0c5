"""What a document says of its own force: when it takes effect, how long it holds, that it was repealed."""

from __future__ import annotations

import re
from datetime import date, timedelta
from functools import cache

from zwlint.checkers.catalogue.days import DAY, days_in, years_after
from zwlint.document import Region
from zwlint.elements.numerals import value_of
from zwlint.elements.outline import Outline
from zwlint.expressions import expression
from zwlint.values import NamedTuple

_SELF = (
    r"[本此该](?:文件|办法|规定|细则|通知|意见|决定|方案|措施|政策|规则|规程|条例|规章|公告|通告|规范性文件|规划|文)"
)
_TAKES = "(?:施行|执行|实施|生效)"
_SENTENCE = expression(r"[^。；;\n\u2028]+")
_PAPER = expression(r"(?:证|证书|执照|许可|合同|资格|保险|卡|批件|文书|协议|护照|报价|投标|询价|保函|合格证明)的?$")
"""What else has a term of validity."""


class Force(NamedTuple):
    """What the text says; None or empty where it says nothing."""

    effective: date | None = None
    expires: date | None = None
    """The last day on which it holds."""
    repealed: str = ""
    """The words by which it is said to be void."""
    said: str = ""
    """The words that limit it."""


@cache
def _effective() -> re.Pattern[str]:
    return expression(rf"自?(?P<day>{DAY})起(?:正式|开始)?{_TAKES}")


@cache
def _at_issue() -> re.Pattern[str]:
    days = r"(?P<days>\d{1,3}|[一二三四五六七八九十]{1,3})"
    return expression(rf"自(?:印发|发布|公布|下发|颁布)之?日起(?:满?{days}日后?)?(?:正式|开始)?{_TAKES}")


@cache
def _term() -> re.Pattern[str]:
    years = r"(?P<years>\d{1,2}|[一二两三四五六七八九十]{1,3})\s*年"
    until = rf"(?:截至|截止到?|截止至|到|至)\s*(?P<until>{DAY})"
    return expression(
        rf"(?:有效期|试行期|暂行期|施行期|执行期|实施期)限?\s*(?:为|是|：|:|，)?\s*(?:{years}|{until})"
        rf"|试行\s*(?P<trial>\d|[一二两三四五])\s*年|{_TAKES}至\s*(?P<end>{DAY})"
        rf"|(?:有效期|施行|执行|实施)[^，。；]{{0,24}}?至\s*(?P<last>{DAY})\s*(?:止|为止|失效|废止)"
    )


@cache
def _repealed() -> re.Pattern[str]:
    how = r"(?:已(?:经)?(?:于[^，。；]{2,16})?(?:被)?[^，。；]{0,40}?|现(?:予以?)?|予以|被[^，。；]{2,40}?)"
    return expression(rf"{_SELF}{how}(?:废止|失效|停止执行)(?!的)|{_SELF}已被[^，。；]{{1,30}}(?:修改|替代|取代)(?!的)")


@cache
def _marked() -> re.Pattern[str]:
    """The mark at the title of a document that holds no more."""
    return expression(r"[（(\[【〔]\s*(?:此件|本文|全文)?(?:已|现已)?(?:废止|失效|停止执行)\s*[）)\]】〕]")


def force_of(outline: Outline, issued: date | None, published: date | None) -> Force:
    """What the document says of its own force; ``issued`` and ``published`` are what it counts from."""
    return outline.once(("force", issued, published), lambda: _force(outline, issued, published))


def _force(outline: Outline, issued: date | None, published: date | None) -> Force:
    text = outline.document.text
    effective = _effective_day(text, issued or published)
    expires, said = _expiry(text, effective or issued or published)
    titles = [title.text for title in outline.titles]
    titles += [text[block.start : block.end] for block in outline.document.blocks if block.region is Region.TITLE]
    repealed = _repealed().search(text) or next(filter(None, map(_marked().search, titles)), None)
    return Force(effective, expires, repealed[0] if repealed else "", said)


def _effective_day(text: str, base: date | None) -> date | None:
    """The day named, the last where several are: earlier ones are of what is repealed."""
    named = [day for found in _effective().finditer(text) for day, _start, _end in days_in(found["day"])]
    if named:
        return named[-1] if len(set(named)) == 1 else None
    found = _at_issue().search(text)
    if not found or base is None:
        return None
    return base + timedelta(days=_number(found["days"]) if found["days"] else 0)


def _expiry(text: str, start: date | None) -> tuple[date | None, str]:
    """The last day, and the words; of several terms none is sure to be the document's."""
    ends: dict[date, str] = {}
    for sentence in _SENTENCE.finditer(text):
        if not re.search(rf"{_SELF}|{_TAKES}|印发|发布之日|公布之日", sentence[0]):
            continue
        for found in _term().finditer(sentence[0]):
            if _PAPER.search(sentence[0][: found.start()]):
                continue
            until = found["until"] or found["end"] or found["last"]
            years = found["years"] or found["trial"]
            if until:
                ends.update((day, found[0]) for day, _first, _last in days_in(until))
            elif years and start is not None and _number(years):
                ends[years_after(start, _number(years))] = found[0]
    return next(iter(ends.items())) if len(ends) == 1 else (None, "")


def _number(written: str) -> int:
    return value_of(written.replace("两", "二"))
