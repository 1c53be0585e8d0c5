"""Two hundred invented pages of six saved sites, right in one edition and with 600 planted faults in the other.

Written from the norms (国办发〔2017〕47号, 国办秘函〔2019〕19号, 国办发〔2018〕123号, 政府信息公开条例), the rule
catalogue and what real pages look like, by someone who has not seen the checks that are measured with them. ``content``
holds the sites' facts, the words and eight templates; ``outline`` says which pages there are; ``bodies``, ``policies``
and ``compose`` write them as drafts, ``faults_*`` spoil drafts, ``assign`` says which fault goes where, ``render`` and
``layouts`` write a draft down, ``truth`` puts the two editions side by side. ``reading`` and ``detecting`` belong to
the tests. Places, bodies, hosts and numbers are made up; hosts that real footers link to are real. Nothing here knows
zwlint.

Left out, since saved pages do not show it (``LEFT_OUT``): PAGE008, whether a WeChat account fell silent.
"""

from .kinds import ALSO, BEYOND, KINDS, LEFT_OUT, RULES
from .model import LAYOUTS, PAGE_TYPES, TODAY, Column, Fault, File, Innocent, Page, Site
from .truth import files, pages, sites, write

__all__ = [
    "ALSO",
    "BEYOND",
    "KINDS",
    "LAYOUTS",
    "LEFT_OUT",
    "PAGE_TYPES",
    "RULES",
    "TODAY",
    "Column",
    "Fault",
    "File",
    "Innocent",
    "Page",
    "Site",
    "files",
    "pages",
    "sites",
    "write",
]
