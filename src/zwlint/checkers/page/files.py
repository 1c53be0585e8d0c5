"""Tests of the files that a page leads to: ``dead-links``, ``attachments``."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import cached_property

from zwlint.checkers.base import Match, Subject
from zwlint.checkers.page.base import PageUnit, Test
from zwlint.checkers.page.hosts import host_of
from zwlint.document import Document, Reference, Zone
from zwlint.elements.kinds import ElementKind
from zwlint.elements.page import Page
from zwlint.expressions import expression
from zwlint.lexicon.view import fold

_LEADS = expression(r"(?!#|(?:javascript|mailto|tel|sms|data|about|weixin):)\S", re.IGNORECASE)
_suffix = expression(r"\.([A-Za-z]{2,5})$")
_number = expression(r"^(?:附\s*件|附)?\s*\d{0,2}\s*[.．、：:\s]*")
_beside_name = expression(r"[\s《》〈〉“”‘’（）()：:、，,。.．；;—\-_]")
_entry = expression(r"(?:附\s*件\s*[：:]?\s*)?(?:\d{1,3}\s*[.．、：:\s]\s*)?(.*)")
_MOST = 200
"""So many files, and names of attachments, are held against each other."""
_SIGN = "附件"
_FRAME = frozenset({Zone.NAVIGATION})
_VERSION = expression(r"[（(][^（）()]*[）)]$")


class DeadLinks(PageUnit):
    """What a page leads to on its own site is there."""

    def look(self, subject: Subject, page: Page) -> Iterator[Match]:
        """Links and images outside navigation that lead to no file below the root of the site."""
        del page
        beside, document = subject.neighbours, subject.document
        if beside is None or not subject.site.root:
            return
        there: dict[str, bool | None] = {}
        for each in document.references("a", "img", "embed", "object", "iframe"):
            target = each.target
            if target not in there:
                there[target] = beside.exists(target) if _LEADS.match(target) else None
            if there[target] is False and document.block_at(each.start).zone not in _FRAME:
                yield self.refers(document, each, f"{target}不存在。", key=target)


class Attachments(PageUnit):
    """Files to download are those that the text names."""

    def look(self, subject: Subject, page: Page) -> Iterator[Match]:
        """Links that lead nowhere, to another kind of file or twice to one; names without a link, other names."""
        del page
        document = subject.document
        if _SIGN not in document.text and not self._named_in(document.text):
            return
        files = [each for each in document.references("a") if self._is_file(each)][:_MOST]
        yield from self._linked(document, files)
        yield from self._named(subject, files)

    @cached_property
    def _named_in(self) -> Callable[[str], re.Match[str] | None]:
        """Finds the name of a file."""
        return expression(rf"\.(?:{'|'.join(self.texts('suffixes'))})(?![A-Za-z0-9])", re.IGNORECASE).search

    def _is_file(self, link: Reference) -> bool:
        target = _suffix.search(link.target.split("?", 1)[0].split("#", 1)[0])
        if target and target[1].lower() in self.texts("suffixes"):
            return True
        label = _suffix.search((link.label or "").strip())
        return bool(label and label[1].lower() in self.texts("suffixes"))

    def _linked(self, document: Document, files: list[Reference]) -> Iterator[Match]:
        seen: dict[str, str] = {}
        for link in files:
            label = (link.label or "").strip()
            wanted, given = _suffix.search(label), _suffix.search(link.target.split("?", 1)[0])
            if not _LEADS.match(link.target):
                yield self.refers(document, link, "链接没有指向文件。", key=label)
            elif wanted and given and wanted[1].lower() != given[1].lower() and self._known(wanted[1], given[1]):
                yield self.refers(document, link, f"链接指向的是{given[1]}文件。", key=label)
            elif _bare(seen.setdefault(link.target, label)) != _bare(label) and _bare(label):
                yield self.refers(document, link, f"与“{seen[link.target]}”指向同一个文件。", key=label)

    def _known(self, *suffixes: str) -> bool:
        return all(suffix.lower() in self.texts("suffixes") for suffix in suffixes)

    def _named(self, subject: Subject, files: list[Reference]) -> Iterator[Match]:
        """What the list of attachments names, against the links; nothing where their text stands on the page."""
        outline, document = subject.outline, subject.document
        if outline.of(ElementKind.ATTACHMENT_MARK):
            return
        notes = []
        linked = [link.start for link in files]
        for element in outline.of(ElementKind.ATTACHMENT_NOTE):
            if any(element.start <= start < element.end for start in linked):
                continue  # the link itself, not the list above it
            match = _entry.fullmatch(outline.text(element)) if element.part == 0 else None
            if match and match[1].strip():
                notes.append((element, match[1].strip().rstrip("。；;，,.、")))
        notes = notes[:_MOST]
        if not notes:
            return
        if not files:
            if not any(
                _LEADS.match(each.target) and not host_of(each.target)
                for each in _links_behind(document, notes[0][0].start)
            ):
                yield self.found(notes[0][0].start, notes[0][0].end, "没有可以下载的附件。", key="*")
            return
        labels = [(link, _bare(link.label or "")) for link in files]
        names = [(element, name, _bare(name)) for element, name in notes]
        free = [(link, label) for link, label in labels if label and not any(_agree(label, each) for *_, each in names)]
        for element, name, plain in names:
            if any(_agree(label, plain) for _link, label in labels):
                continue
            if len(files) < len(notes) or not free:
                yield self.found(element.start, element.end, f"“{name}”没有可以下载的文件。", key=name)
            else:
                link, _label = free.pop(0)
                yield self.refers(document, link, f"附件说明里的名称是“{name}”。", key=name)


def _links_behind(document: Document, start: int) -> list[Reference]:
    return [each for each in document.references("a") if each.start >= start]


def _agree(first: str, second: str) -> bool:
    return bool(first) and (
        first == second or (min(len(first), len(second)) >= 4 and (first in second or second in first))
    )


def _bare(name: str) -> str:
    """A name without number, suffix and marks."""
    text = _number.sub("", fold(name).strip())
    found = _suffix.search(text)
    return _beside_name.sub("", _VERSION.sub("", text[: found.start()] if found else text))


DEAD_LINKS = Test("dead-links", DeadLinks)
ATTACHMENTS = Test("attachments", Attachments, lists=("suffixes",))
