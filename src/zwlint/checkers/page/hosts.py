"""The hosts that a page leads to, and which of them are its own."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

from zwlint.elements.page import Page
from zwlint.site import Site

_SCHEMES = frozenset({"", "http", "https"})


@lru_cache(maxsize=4096)
def host_of(target: str) -> str:
    """The host of a link in lower case; empty where it leads to a place of the same site, or is no address."""
    if "//" not in target:
        return ""
    from urllib.parse import urlsplit  # noqa: PLC0415 - many a page names no host

    try:
        parts = urlsplit(target)
        host = parts.hostname or ""
    except ValueError:
        return ""
    return host if parts.scheme.lower() in _SCHEMES else ""


class Patterns:
    """Hosts as options name them; a leading dot stands for all below."""

    def __init__(self, patterns: Iterable[str]) -> None:
        patterns = [pattern.lower() for pattern in patterns]
        self._exact = frozenset(patterns) | {pattern[1:] for pattern in patterns if pattern.startswith(".")}
        self._below = frozenset(pattern for pattern in patterns if pattern.startswith("."))

    def cover(self, host: str) -> bool:
        """Whether a host is one of them, or below one."""
        if host in self._exact:
            return True
        dot = host.find(".")
        while dot >= 0:
            if host[dot:] in self._below:
                return True
            dot = host.find(".", dot + 1)
        return False


def related(first: str, second: str) -> bool:
    """Whether two hosts are the same, or one is below the other but for ``www.``."""
    one, other = first.removeprefix("www."), second.removeprefix("www.")
    return one == other or one.endswith(f".{other}") or other.endswith(f".{one}")


class Hosts:
    """Which hosts a page of this publisher may lead to."""

    def __init__(self, own: Iterable[str], allowed: Iterable[str] = ()) -> None:
        self._own = {host.strip().lower() for host in own if host.strip() and "/" not in host}
        self._allowed = Patterns(allowed)

    @classmethod
    def of(cls, site: Site, page: Page, harmless: Iterable[str] = ()) -> Hosts:
        """Those of the site, of the page's tags, and of what leads to no harm."""
        return cls((site.domain, page.tag("SiteDomain"), host_of(page.tag("Url"))), (*site.hosts, *harmless))

    def __bool__(self) -> bool:
        """Whether the page's own host is known."""
        return bool(self._own)

    def foreign(self, target: str) -> str:
        """The host of a link, where it is neither the page's own nor one of those allowed; else nothing."""
        host = host_of(target)
        if not host or any(related(own, host) for own in self._own):
            return ""
        return "" if self._allowed.cover(host) else host
