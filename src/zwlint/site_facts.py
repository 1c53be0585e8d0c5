"""What saved pages say of their site: counted page by page, so that a person can see how many agree."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from urllib.parse import unquote, urlsplit

from zwlint.checkers.page.hosts import host_of, related
from zwlint.document import Document, Zone
from zwlint.elements.page import Page, bare
from zwlint.expressions import expression

_contacts = expression(
    r"(?<![\d.-])(?:0\d{2,3}[-—－ ]?\d{7,8}|1\d{4}|400[-—－]?\d{3}[-—－]?\d{4})(?![\d-])|[\w.+-]+@[\w-]+(?:\.[\w-]+)+"
)
_MOST = {"hosts": 40, "sources": 60, "columns": 200, "contacts": 20}
"""How many of each are worth writing down."""
_MOST_RARE = 12
_SHARE = 50
"""A host, source or contact counts where at least one page of so many has it."""


@dataclass
class Facts:
    """How many pages say what."""

    nobody: frozenset[str] = frozenset()
    """Sources that name nobody."""
    pages: int = 0
    names: Counter[str] = field(default_factory=Counter)
    domains: Counter[str] = field(default_factory=Counter)
    codes: Counter[str] = field(default_factory=Counter)
    hosts: Counter[str] = field(default_factory=Counter)
    concealed: Counter[str] = field(default_factory=Counter)
    """Hosts of hidden links, which nobody should allow without a look."""
    sources: Counter[str] = field(default_factory=Counter)
    columns: Counter[str] = field(default_factory=Counter)
    contacts: Counter[str] = field(default_factory=Counter)
    found: int = 0
    """Links from the root of the site that lead to a file of the folder, and those that do not."""
    lost: int = 0

    def add(self, document: Document, folder: str) -> None:
        """Count what a page says."""
        page = Page(document)
        self.pages += 1
        for counter, tag in ((self.names, "SiteName"), (self.domains, "SiteDomain"), (self.codes, "SiteIDCode")):
            counter.update({page.tag(tag)} - {"", "null", "undefined"})
        self.columns.update({page.tag("ColumnName")} - {"", "null", "undefined"})
        shown = page.source.name if page.source else ""
        self.sources.update({bare(shown), bare(page.tag("ContentSource"))} - {"", "null", "undefined"} - self.nobody)
        hidden = {host_of(link.target) for link in document.concealed} - {""}
        self.concealed.update(hidden)
        targets = [link.target for link in document.references("a")]
        self.hosts.update({host_of(target) for target in targets} - hidden - {""})
        self._look_up(targets, folder)
        text = document.text
        footer = "\n".join(text[block.start : block.end] for block in document.blocks if block.zone is Zone.FOOTER)
        self.contacts.update(set(_contacts.findall(footer)))

    def _look_up(self, targets: Iterable[str], folder: str) -> None:
        for target in set(targets):
            if target.startswith("/") and not target.startswith("//"):
                there = os.path.exists(os.path.join(folder, unquote(urlsplit(target).path).lstrip("/")))
                self.found += there
                self.lost += not there

    @property
    def rooted(self) -> bool:
        """Whether the folder looks like the root of the site: most links from the root lead to a file in it."""
        return self.found > self.lost


def as_toml(facts: Facts, root: str) -> str:
    """A ``[site]`` table with a remark on each value; ``root`` is the folder as the configuration will name it."""
    domain = _first(facts.domains)
    own = [domain] if domain else []
    hosts = Counter({host: count for host, count in facts.hosts.items() if not any(related(host, it) for it in own)})
    lines = [
        f"# 从 {facts.pages} 个页面读出，未经核对。请逐项看过，不对的改掉或者删去；没有写的，检查时不对照。",
        "[site]",
        *_one("name", facts.names),
        *_one("domain", facts.domains),
        *_one("code", facts.codes),
        "# 除本站以外，页面可以链接到的主机。",
        *_many("hosts", hosts, facts.pages),
        *_rare("主机", hosts, facts.pages),
        *(f"# 隐藏的链接指向 {host}（{count} 页），没有列入，请先查明。" for host, count in _ordered(facts.concealed)),
        "# 页面写过的来源，含本单位；只留下确实可以转载的。",
        *_many("sources", facts.sources, facts.pages),
        *_rare("来源", facts.sources, facts.pages),
        *_many("columns", facts.columns, 0),
        "# 页脚里公开的电话和邮箱。",
        *_many("contacts", facts.contacts, facts.pages),
        f"# 以“/”开头的链接有 {facts.found} 个在这个文件夹里找得到，{facts.lost} 个找不到。",
        f"{'' if facts.rooted else '# '}root = {_quoted(root)}",
    ]
    return "\n".join(lines) + "\n"


def _ordered(counter: Counter[str]) -> list[tuple[str, int]]:
    return sorted(counter.items(), key=lambda item: (-item[1], item[0]))


def _first(counter: Counter[str]) -> str:
    return _ordered(counter)[0][0] if counter else ""


def _one(key: str, counter: Counter[str]) -> list[str]:
    """The value that most pages have, and a remark on the others."""
    if not counter:
        return [f"# 页面里没有 {key}。", f'# {key} = ""']
    (value, count), *others = _ordered(counter)
    remark = "".join(f"；另有 {_quoted(other)} {number} 页" for other, number in others[:5])
    return [f"{key} = {_quoted(value)}  # {count} 页{remark}"]


def _many(key: str, counter: Counter[str], pages: int) -> list[str]:
    """The values that enough pages have, each with the number."""
    ordered = [(value, count) for value, count in _ordered(counter) if count * _SHARE >= pages][: _MOST[key]]
    if not ordered:
        return [f"{key} = []"]
    return [f"{key} = [", *(f"  {_quoted(value)},  # {count} 页" for value, count in ordered), "]"]


def _rare(what: str, counter: Counter[str], pages: int) -> list[str]:
    """A remark on the values that too few pages have to be written down."""
    rare = [value for value, count in _ordered(counter) if count * _SHARE < pages]
    if not rare:
        return []
    shown = "、".join(map(_quoted, rare[:_MOST_RARE])) + ("等" if len(rare) > _MOST_RARE else "")
    return [f"# 只见于个别页面的{what} {len(rare)} 个，没有列入，确实可用的请自行添上：{shown}。"]


def _quoted(text: str) -> str:
    """A TOML string: control characters cannot stand in one, nor in a remark."""
    plain = "".join(char if char.isprintable() else " " for char in text)
    return '"' + plain.replace("\\", "\\\\").replace('"', '\\"') + '"'
