"""Which rows of the rule catalogue are planted, which are left out, and which kinds go beyond it."""

from __future__ import annotations

from typing import Final

from .assign import KINDS as _KINDS

RULES: Final = tuple(
    "META001 META002 META003 META004 META005 META006 META007 META008 META009 META010 META011 PAGE001 PAGE002 PAGE003 "
    "PAGE004 PAGE005 PAGE006 PAGE007 PAGE009 PAGE010 GOVM001 GOVM002 GOVM003 GOVM004 INT001 INT002 INT003 INT004 "
    "INT005".split()
)
LEFT_OUT: Final = {
    "PAGE008": "whether an account was silent for a fortnight: needs its list of postings, not a saved article",
}
"""Rows that cannot be seen in saved pages. Of PAGE002 the time in the content management system, of PAGE003 answers of
other hosts, and of PAGE004 the counts of a whole site are left out as well: their other parts are planted."""
KINDS: Final[dict[str, str]] = {kind.name: kind.rule for kind in _KINDS}
"""Each kind of fault and its row; empty where only the issue names it."""
BEYOND: Final = tuple(name for name, rule in KINDS.items() if not rule)
"""Kinds without a row: WeChat articles, tables of 标准目录, dark links, frames, scripts, hosts, images without alt …"""
ALSO: Final[dict[str, tuple[str, ...]]] = {
    "shop-link": ("host-not-allowed",),
    "floating-advertisement": ("host-not-allowed",),
    "dark-link-undisplayed": ("host-not-allowed",),
    "dark-link-off-screen": ("host-not-allowed",),
    "dark-link-size-zero": ("host-not-allowed",),
    "dark-link-white": ("host-not-allowed",),
    "foreign-frame": ("host-not-allowed",),
    "foreign-script": ("host-not-allowed",),
    "script-in-wechat": ("foreign-script", "PAGE003"),
    "image-missing": ("PAGE003",),
    "source-says-nothing": ("source-differs", "PAGE006"),
    "source-not-said": ("source-line-missing",),
    "column-blank": ("empty-body",),
    "written-after-published": ("META008",),
    "before-written": ("GOVM003",),
    "future": ("PAGE002",),
    "valid-though-expired": ("PAGE010",),
    "valid-though-repealed": ("PAGE010",),
    "valid-though-amended": ("PAGE010",),
    "mark-missing": ("GOVM004",),
    "no-link-to-interpretation": ("INT001",),
    "copied": ("INT004",),
}
"""What else may rightly be said of such a fault, as rows or as kinds beyond them: not a false alarm on that page."""
