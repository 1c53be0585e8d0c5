"""Tests of the tags that say whose page it is: ``host``, ``code``, ``facts``."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cached_property

from zwlint.checkers.base import Match, Subject
from zwlint.checkers.page.base import PageUnit, Test
from zwlint.checkers.page.hosts import host_of, related
from zwlint.elements.page import Page, bare
from zwlint.expressions import expression
from zwlint.lexicon.view import fold

_is_host = expression(r"(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+[a-z][a-z0-9-]+")


class Host(PageUnit):
    """The domain is a bare host, the site's own."""

    def look(self, subject: Subject, page: Page) -> Iterator[Match]:
        """Addresses in the place of a host; hosts of another site."""
        for value in page.tags.get(self.rule.match["tag"].casefold(), ()):
            text = value.value.strip().lower()
            if not text or text in self.texts("empty"):
                continue
            known = subject.site.domain.lower()
            other = host_of(page.tag("Url"))
            if not _is_host.fullmatch(text):
                host = host_of(text if "//" in text else f"//{text}")
                right = known or (host if _is_host.fullmatch(host) else "")
                note = "只写域名，不带协议、端口和路径。"
                yield self.found(value.start, value.end, note, suggestions=(right,) if right else ())
            elif known and text != known:
                note = f"本站的域名是{known}。"
                yield self.found(value.start, value.end, note, suggestions=(known,))
            elif not known and other and not related(text, other):
                yield self.found(value.start, value.end, f"页面的地址（Url）在{other}。")


class Code(PageUnit):
    """The code of the site has its form, is the site's own and that of the footer."""

    @cached_property
    def _form(self) -> re.Pattern[str]:
        return expression(self.rule.match["form"])

    @cached_property
    def _shown(self) -> re.Pattern[str]:
        return expression("|".join(self.texts("shown")))

    def look(self, subject: Subject, page: Page) -> Iterator[Match]:
        """Codes of another form, codes of another site."""
        for value in page.tags.get(self.rule.match["tag"].casefold(), ()):
            text = value.value.strip()
            if not text or text.lower() in self.texts("empty"):
                continue
            known = subject.site.code
            if not self._form.fullmatch(text):
                note = "应为10位数字，或者bm、N开头的。"
                yield self.found(value.start, value.end, note, suggestions=(known,) if known else ())
            elif known and text != known:
                yield self.found(value.start, value.end, f"本站的标识码是{known}。", suggestions=(known,))
            elif not known:
                shown = self._shown.search(page.document.text)
                if shown and shown[1] != text:
                    yield self.found(value.start, value.end, f"页面显示的标识码是{shown[1]}。")


class Facts(PageUnit):
    """Names of the site and the column are those that the configuration has."""

    def look(self, subject: Subject, page: Page) -> Iterator[Match]:
        """Names that nobody of this site has."""
        site = subject.site
        known = {"sitename": (site.name,) if site.name else (), "columnname": site.columns}
        for tag, names in known.items():
            for value in page.tags.get(tag, ()) if names else ():
                text = bare(fold(value.value))
                if (
                    text
                    and text.lower() not in self.texts("empty")
                    and text not in {bare(fold(name)) for name in names}
                ):
                    told = f"本站的名称是“{site.name}”。" if tag == "sitename" else "配置里没有这个栏目。"
                    yield self.found(value.start, value.end, told, key=tag)


HOST = Test("host", Host, texts=("tag",), optional=("empty",))
CODE = Test("code", Code, texts=("tag", "form"), optional=("empty",), patterns=("shown",))
FACTS = Test("facts", Facts, optional=("empty",))
