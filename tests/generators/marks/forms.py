"""Printed forms of marks, by the rule that finds them."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

_FILE = Path(__file__).with_name("forms.txt")


class Form(NamedTuple):
    """A mark as it stands alone in a line."""

    rule: str
    text: str
    finds: str
    """What is found of it."""


def _forms() -> list[Form]:
    """One a line; behind ``>`` what is found, where that is not the whole; lines with ``#`` name the rule."""
    found: list[Form] = []
    rule = ""
    for line in _FILE.read_text("utf-8").splitlines():
        if line.startswith("# "):
            rule = line[2:]
            continue
        text, _arrow, finds = line.partition(">")
        found.append(Form(rule, text, finds or text))
    return found


FORMS = tuple(_forms())
