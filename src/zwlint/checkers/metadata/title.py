"""Test ``title``: the title in the tag is the one that the page shows."""

from __future__ import annotations

import re
from collections.abc import Iterator

from zwlint.checkers.base import Match, Subject
from zwlint.checkers.page.base import PageUnit, Test
from zwlint.document import LINE_SEPARATOR, MetadataValue
from zwlint.elements.page import Page, bare
from zwlint.expressions import expression
from zwlint.lexicon.view import fold

_suffix = expression(r"\s*[_|｜丨\-—－–]+\s*([^_|｜丨\-—－–]+)\s*$")
_remark = expression(r"^[\[【(（〔][^\]】)）〕]{1,8}[\]】)）〕]|[\[【(（〔][^\]】)）〕]{1,8}[\]】)）〕]$")
_subtitle = expression(r"[—:：]")
_MOST_LINES, _MOST_TITLES, _LONGEST_TITLE = 5, 20, 200
_LEAST_ALIKE = 0.4
"""Below this likeness a line that only stands where titles stand is another thing, not a version of the title."""


class Title(PageUnit):
    """The tag holds the title, whole and alone."""

    def look(self, subject: Subject, page: Page) -> Iterator[Match]:
        """Names of the site behind it; other words than the page's."""
        names = [name for name in (page.tag("SiteName"), subject.site.name) if name]
        column = page.tag("ColumnName")
        for value in page.tags.get(self.rule.match["tag"].casefold(), ()):
            if not value.value.strip() or value.value.strip().lower() in self.texts("empty"):
                continue
            shown = [each for each in self._shown(subject, page) if each not in {_plain(name) for name in names}]
            if any(_same(_plain(value.value), each) for each in shown):
                continue
            yield from self._judged(page, value, shown, names, column)

    def _judged(
        self, page: Page, value: MetadataValue, shown: list[str], names: list[str], column: str
    ) -> Iterator[Match]:
        suffix = _suffix.search(value.value)
        if suffix and (any(_plain(suffix[1]) in _plain(name) for name in names) or _ends_another(suffix, value, shown)):
            yield self.found(value.start + suffix.start(), value.end, "标题后面不带网站、栏目的名称。")
            return
        text = _plain(value.value)
        if column and text == _plain(column):
            yield self.found(value.start, value.start, f"写的是栏目名称，{_told(shown)}")
            return
        headed = any(page.titles) and any(block.region == "title" for block in page.titles)
        other = _nearest(text, shown)
        if other and (headed or _alike(text, other) >= _LEAST_ALIKE):
            start, end = _difference(value.value, other)
            yield self.found(value.start + start, value.start + end, _told([other]))
        elif not headed and not (other and _alike(text, other) >= _LEAST_ALIKE):
            whole = _plain(page.tag("title"))
            if whole and text not in whole and whole not in text:
                yield self.found(value.start, value.start, f"页面的题名是“{page.tag('title')}”。")

    def _shown(self, subject: Subject, page: Page) -> list[str]:
        """What the page shows as its title, line by line and whole."""
        whole = [_plain(page.text(block)) for block in page.titles]
        for block in page.titles:  # the issuer often stands in a line of its own and not in the tag
            lines = page.text(block).split(LINE_SEPARATOR, _MOST_LINES)
            whole += [_plain("".join(lines[first:])) for first in range(1, len(lines))]
        whole += [_plain(joined.text) for joined in subject.outline.titles]
        return [each for each in dict.fromkeys(whole) if each]


def _plain(text: str) -> str:
    return bare(fold(text))


def _same(text: str, shown: str) -> bool:
    """Whether they are one title, but for a remark in brackets (废止, 图文) or a subtitle of what is shown."""
    if text == shown or text == _remark.sub("", shown) or _remark.sub("", text) == shown:
        return True
    return shown.startswith(text) and _subtitle.match(shown[len(text) :]) is not None


def _ends_another(suffix: re.Match[str], value: MetadataValue, shown: list[str]) -> bool:
    """Whether the title that the page shows goes on in the tag."""
    return _plain(value.value[: suffix.start()]) in shown


def _nearest(text: str, shown: list[str]) -> str:
    return max(shown[:_MOST_TITLES], key=lambda each: _alike(text, each), default="")


def _alike(first: str, second: str) -> float:
    from difflib import SequenceMatcher  # noqa: PLC0415 - needed only where titles differ

    return SequenceMatcher(None, first[:_LONGEST_TITLE], second[:_LONGEST_TITLE], autojunk=False).ratio()


def _difference(written: str, other: str) -> tuple[int, int]:
    """The part of the title as written in which it differs from the other, which has no white space."""
    start, stop = 0, len(written)
    kept = [index for index, char in enumerate(written) if not char.isspace()]
    plain = fold("".join(written[index] for index in kept))
    if len(plain) != len(kept):
        return 0, 0
    first = next((n for n, (a, b) in enumerate(zip(plain, other, strict=False)) if a != b), min(len(plain), len(other)))
    last = 0
    while last < min(len(plain), len(other)) - first and plain[-1 - last] == other[-1 - last]:
        last += 1
    start = kept[first] if first < len(kept) else stop
    end = kept[len(kept) - last - 1] + 1 if len(kept) - last > first else start
    return start, end


def _told(shown: list[str]) -> str:
    return f"页面的标题是“{shown[0]}”。" if shown else "页面没有显示标题。"


TITLE = Test("title", Title, texts=("tag",), optional=("empty",))
