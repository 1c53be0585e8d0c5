"""Whether a string is almost a name of a roster: one character wrong by sound or shape, or two of them turned round."""

from __future__ import annotations

from zwlint.checkers.base import Knowledge, Subject

LONG = 3
"""Characters of a name that few others are like."""


def begins_with_slip(subject: Subject, at: int, name: str) -> bool:
    """Whether what stands there is almost that name, and no longer one."""
    text, end = subject.view.text, at + len(name)
    longer = len(name) < LONG and text[end : end + 1].isalpha() and not text[end + 1 : end + 2].isalpha()
    return not longer and is_slip(text[at:end], name, subject.knowledge)


def ends_in_slip(subject: Subject, end: int, name: str) -> bool:
    """Whether what ends there is almost that name; a short one would be the end of a longer one behind a character."""
    text, at = subject.view.text, end - len(name)
    if at < 0 or (len(name) < LONG and text[max(0, at - 1) : at].isalpha()):
        return False
    return is_slip(text[at:end], name, subject.knowledge)


def is_slip(found: str, name: str, knowledge: Knowledge) -> bool:
    """Whether a string is a name but for one character that sounds or looks alike, or for the order of two."""
    if len(found) != len(name) or found == name:
        return False
    differing = [at for at, char in enumerate(name) if found[at] != char]
    if len(differing) == 1:
        wrong, right = found[differing[0]], name[differing[0]]
        return knowledge.tables.sounds_like(wrong, right) or wrong in knowledge.tables.look_alikes.get(right, "")
    return len(differing) == 2 and sorted(found) == sorted(name)
