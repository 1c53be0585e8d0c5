"""A thousand invented public lists (公示) as pages, Word files and workbooks, with every leak and near-leak recorded.

Written from the norms and from reports of real leaks, by someone who has not seen the checks that are measured with
them. ``content`` holds kinds of list, columns and sentences; ``slots`` fills them with ``people`` and ``innocents``,
``recipe`` decides what is planted, ``compose``, ``tables`` and ``hiding`` put it in, ``places`` says where it stands,
``as_html``, ``as_docx`` and ``as_xlsx`` write the files. Persons, counties, companies and numbers are made up; check
digits are right where they have to be. Nothing here knows zwlint.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import Final

from .as_docx import as_docx
from .as_html import as_html
from .as_xlsx import as_xlsx
from .compose import COUNT, compose
from .model import FORMATS, Draft, Format, Innocent, Place, Planted, PublicList
from .places import truth

_WRITERS: Final[dict[Format, Callable[[Draft], bytes]]] = {"html": as_html, "docx": as_docx, "xlsx": as_xlsx}

__all__ = ["FORMATS", "Innocent", "Place", "Planted", "PublicList", "lists", "render"]


@cache
def lists() -> tuple[PublicList, ...]:
    """All lists, the same each time."""
    return tuple(truth(compose(number)) for number in range(1, COUNT + 1))


def render(public_list: PublicList) -> bytes:
    """The file of a list."""
    return _WRITERS[public_list.format](compose(public_list.number))
