"""The values: sites with their facts, pages in two editions, and what is planted in them."""

from __future__ import annotations

from typing import Final, Literal, NamedTuple

from .numbers import credit_code

PageType = Literal[
    "home", "column", "article", "repost", "policy", "interpretation", "notice", "catalogue", "guide", "interaction",
    "newmedia",
]  # fmt: skip
PAGE_TYPES: Final[tuple[PageType, ...]] = (
    "home", "column", "article", "repost", "policy", "interpretation", "notice", "catalogue", "guide", "interaction",
    "newmedia",
)  # fmt: skip
Layout = Literal["two-column", "four-column", "definition-list", "grid", "paragraphs"]
LAYOUTS: Final[tuple[Layout, ...]] = ("two-column", "four-column", "definition-list", "grid", "paragraphs")
"""How the 公开目录 of a policy is laid out."""
TODAY: Final = "2026-11-27"
"""The day on which validity and freshness are judged."""
Span = tuple[int, int]


class Column(NamedTuple):
    """A column of a site as its facts tell it."""

    name: str
    path: str
    """Folder in the site, without slashes at its ends; the column's page is ``index.html`` in it."""
    type: str
    description: str
    keywords: str


class Site(NamedTuple):
    """The facts of one invented site."""

    key: str
    """Name of its folder."""
    name: str
    """规范名称, as in SiteName."""
    short: str
    """Name of the body that runs it."""
    place: str
    domain: str
    code: str
    """网站标识码."""
    sponsor: str
    undertaker: str
    phone: str
    telephones: tuple[str, ...]
    address: str
    icp: str
    police: str
    mark: str
    """党政机关 or 事业单位: which mark the footer bears."""
    hosts: tuple[str, ...]
    """Hosts that links, scripts and frames may go to; its own among them."""
    units: tuple[str, ...]
    """Names under which the site itself publishes."""
    sources: tuple[str, ...]
    """Sources that may be reposted."""
    columns: tuple[Column, ...]
    required: tuple[str, ...]
    """Which of 公开方式 and 有效性 the site asks of its catalogue metadata, beside the seven that all have."""
    account: str
    """Name of its WeChat account; empty where there is none."""
    template: str
    older: str
    organ: str
    organisation: str
    number: str
    office: str

    @property
    def credit_code(self) -> str:
        """The 统一社会信用代码 that its index numbers begin with, check digits right."""
        return credit_code("11" if self.mark == "党政机关" else "12", self.organ, self.organisation)


class Fault(NamedTuple):
    """One planted fault."""

    site: str
    page: str
    rule: str
    """Row of the rule catalogue; empty where the fault is named by the issue only."""
    kind: str
    wrong: str
    """What is wrong as it stands in the decoded source, or, where something is missing, empty."""
    missing: str
    """What is missing and where; empty where something is wrong."""
    start: int | None
    """In code points of the decoded source of the faulty edition; None for what is missing."""
    end: int | None
    spans: tuple[Span, ...]
    """All places where it can be seen: a finding in any of them is this fault's."""


class Innocent(NamedTuple):
    """Something right that resembles a fault."""

    site: str
    page: str
    kind: str
    text: str
    start: int
    end: int
    """In the clean edition."""


class Page(NamedTuple):
    """One page in both editions."""

    number: int
    site: str
    path: str
    """Relative to the folder of the site."""
    type: PageType
    template: str
    charset: str
    layout: Layout | None
    clean: bytes
    faulty: bytes
    faults: tuple[Fault, ...]
    innocents: tuple[Innocent, ...]
    partner: str | None = None
    """Path of the interpretation of a policy, or of the policy that an interpretation explains."""


class File(NamedTuple):
    """A file beside the pages: attachment, picture, style sheet, script."""

    site: str
    path: str
    data: bytes
