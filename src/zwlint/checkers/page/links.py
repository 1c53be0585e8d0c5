"""Tests of where a page leads: ``hosts``, ``concealed``, ``loaded``, ``commerce``, ``removed``."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property

from zwlint.checkers.base import Match, Subject
from zwlint.checkers.page.base import PageUnit, Test
from zwlint.checkers.page.hosts import Hosts, Patterns, host_of
from zwlint.document import Zone
from zwlint.elements.page import Page
from zwlint.findings import Certainty, Severity

_LINKS = ("a", "area")
_LOADED = ("script", "iframe", "frame", "embed", "object")


class LinkedHosts(PageUnit):
    """Links lead to hosts that the publisher allows."""

    def look(self, subject: Subject, page: Page) -> Iterator[Match]:
        """Links to other hosts, each once; nothing where the publisher named none."""
        if not subject.site.hosts:
            return
        hosts = Hosts.of(subject.site, page, self.texts("harmless"))
        if not any(hosts.foreign(f"//{host}") for host in subject.document.hosts):
            return
        seen: set[str] = set()
        for link in subject.document.references(*_LINKS):
            host = hosts.foreign(link.target)
            if host and host not in seen:
                seen.add(host)
                yield self.refers(subject.document, link, f"链接到{host}。", key=host)


class ConcealedLinks(PageUnit):
    """No link is hidden from people."""

    def look(self, subject: Subject, page: Page) -> Iterator[Match]:
        """Hidden links to other hosts; white ones only where the ground is white, in the body."""
        concealed = subject.document.concealed
        if not concealed:
            return
        hosts = Hosts.of(subject.site, page, self.texts("harmless"))
        ways: dict[str, list[str]] = self.rule.match["ways"]
        for link in concealed:
            host = hosts.foreign(link.target)
            body = subject.document.block_at(link.start).zone is Zone.BODY
            if not host or (link.way == "white" and not body):
                continue
            told = next((name for name, of in ways.items() if link.way in of), link.way)
            sure = None if link.way not in {"display", "white"} else Certainty.SUSPECTED
            note = f"{told}的链接，指向{host}。"
            yield self.found(link.start, link.start, note, certainty=sure, key=link.target, location=link.location)


class LoadedFromElsewhere(PageUnit):
    """Scripts and frames come from the site itself."""

    def look(self, subject: Subject, page: Page) -> Iterator[Match]:
        """Those that do not: a hint where the publisher named no hosts, an error where they take no room."""
        hosts = Hosts.of(subject.site, page, self.texts("harmless"))
        if not any(hosts.foreign(f"//{host}") for host in subject.document.hosts):
            return
        for each in subject.document.references(*_LOADED):
            host = hosts.foreign(each.target)
            if not host:
                continue
            severity = None if subject.site.hosts else Severity.INFO
            if each.small and each.element != "script":
                severity = Severity.ERROR
            what = "脚本" if each.element == "script" else "框架或者嵌入的内容"
            yield self.refers(subject.document, each, f"{what}来自{host}。", severity=severity, key=each.target)


class _ListedHosts(PageUnit):
    """Asked for a list of hosts, of fragments too."""

    page = False

    @cached_property
    def _hosts(self) -> Patterns:
        return Patterns(self.texts("hosts"))


class Commerce(_ListedHosts):
    """Nothing of a page sells."""

    def look(self, subject: Subject, page: Page) -> Iterator[Match]:
        """Links to shops and scripts of advertisers."""
        del page
        if not any(map(self._hosts.cover, subject.document.hosts)):
            return
        for each in subject.document.references(*_LINKS, *_LOADED):
            host = host_of(each.target)
            if host and self._hosts.cover(host):
                yield self.refers(subject.document, each, f"指向{host}。", key=each.target)


class AllowedLinks(_ListedHosts):
    """Links lead where readers of the channel can follow."""

    def look(self, subject: Subject, page: Page) -> Iterator[Match]:
        """Links to other hosts than those allowed."""
        del page
        for link in subject.document.references("a"):
            host = host_of(link.target)
            if host and not self._hosts.cover(host):
                yield self.refers(subject.document, link, f"指向{host}。", key=link.target)


class Removed(PageUnit):
    """Nothing stands in a draft that the channel takes away."""

    page = False

    @cached_property
    def _image_hosts(self) -> Patterns:
        return Patterns(self.texts("image-hosts"))

    def look(self, subject: Subject, page: Page) -> Iterator[Match]:
        """Elements of these names, and images of other hosts; of a whole page what stands in its body."""
        del page
        document = subject.document
        for each in document.references(*self.texts("elements")):
            if not document.fragment and document.block_at(each.start).zone is not Zone.BODY:
                continue
            yield self.refers(document, each, f"<{each.element}>。", key=f"{each.element} {each.target}")
        for image in document.references("img"):
            host = host_of(image.target)
            if host and not self._image_hosts.cover(host):
                yield self.refers(document, image, f"图片在{host}。", key=image.target)


HOSTS = Test("hosts", LinkedHosts, optional=("harmless",))
CONCEALED = Test("concealed", ConcealedLinks, optional=("harmless",), tables=("ways",))
LOADED = Test("loaded", LoadedFromElsewhere, optional=("harmless",))
COMMERCE = Test("commerce", Commerce, lists=("hosts",))
ALLOWED_LINKS = Test("allowed-links", AllowedLinks, lists=("hosts",))
REMOVED = Test("removed", Removed, lists=("elements", "image-hosts"))
