"""每日检查: whether what is published is what was released, and whether it would still be released today."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from pathlib import Path

from zwlint.errors import UsageError
from zwlint.findings import Severity
from zwlint.gate.bodies import Checked, Form, Mark, Published, Released, Submitted, Withdrawn
from zwlint.gate.clearing import Standing
from zwlint.gate.codes import Code, Refused
from zwlint.gate.contents import Files, content_digest
from zwlint.gate.desk import Case
from zwlint.gate.forms.filed import Filed, all_filed
from zwlint.gate.gate import Gate
from zwlint.gate.item import Stage
from zwlint.gate.looking import Look, mark_of
from zwlint.gate.orders.bodies import Source
from zwlint.gate.orders.desk import Matter
from zwlint.gate.proof.proving import prove
from zwlint.gate.terms import day
from zwlint.gate.watch.site_files import SiteFiles

_WHOLE = re.compile(rb"(?i)<!doctype|<(?:html|head|body|frameset)\b")
_SPACE = re.compile(r"\s+")
_MOSTLY = 0.5
"""Share of the text of a withdrawn page from which on a page at its address is taken for it: others say it is gone."""
_PAGES = (".html", ".htm", ".shtml", ".xhtml")
_OUT = (Stage.RELEASED, Stage.PUBLISHED, Stage.CORRECTING, Stage.ARCHIVED)


class What(StrEnum):
    """What can be wrong with something published."""

    CHANGED = "changed"
    """The file is not what was released."""
    MISSING = "missing"
    """There is no such file."""
    STILL_OUT = "still-out"
    """It was withdrawn, and is still there."""
    NEW_FINDING = "new-finding"
    """Rules find today what they did not find when it was released."""
    TERM_ENDED = "term-ended"
    """A term was right on the day of the release, and is no more."""
    WAIVER_EXPIRED = "waiver-expired"
    GROUND_GONE = "ground-gone"
    """It goes out with an item that was withdrawn."""
    UNCHECKED = "unchecked"
    """It could not be compared or checked."""


_SAID = {
    What.CHANGED: "文件与放行的不同，可能被篡改",
    What.MISSING: "没有找到已经发布的文件",
    What.STILL_OUT: "已经撤稿，文件还在",
    What.NEW_FINDING: "放行以后才查得出的问题",
    What.TERM_ENDED: "放行时正确，现在已经过时",
    What.WAIVER_EXPIRED: "豁免已经过期",
    What.GROUND_GONE: "同步发布的稿件已经撤下，它也应撤下",
    What.UNCHECKED: "没有检查到",
}
_GRAVE = {
    What.CHANGED: Severity.VETO,
    What.MISSING: Severity.ERROR,
    What.STILL_OUT: Severity.ERROR,
    What.GROUND_GONE: Severity.ERROR,
}


@dataclass(frozen=True, slots=True)
class Trouble:
    """One thing that is wrong."""

    item: str
    file: str
    """Empty for the page, else the attachment's name."""
    path: str
    what: What
    severity: Severity
    detail: str
    rule: str = ""
    fingerprint: str = ""
    text: str = ""
    owner: str = ""
    """Whoever has to see to it: the publisher for files, the drafter for words."""
    url: str = ""
    channel: str = ""

    @property
    def message(self) -> str:
        """The trouble in a sentence."""
        return f"{_SAID[self.what]}：{self.detail}" if self.detail else _SAID[self.what]

    def matter(self) -> Matter:
        """The work order of it."""
        return Matter(
            Source.WATCH,
            self.message,
            severity=self.severity,
            item=self.item,
            file=self.file,
            rule=self.rule,
            fingerprint=self.fingerprint,
            category="" if self.rule else "文件",
            text=self.text,
            url=self.url,
            channel=self.channel,
            owner=self.owner,
        )


@dataclass(frozen=True)
class Watched:
    """What one round showed."""

    items: int
    troubles: tuple[Trouble, ...]

    @property
    def only_unchecked(self) -> bool:
        """Whether nothing is wrong but what could not be checked."""
        return all(each.what is What.UNCHECKED for each in self.troubles)


def watch(gate: Gate, folder: Path) -> Watched:
    """Look at every item that is out, below a folder. Raises UsageError for one that is none."""
    if not folder.is_dir():
        raise UsageError(f"没有文件夹 {folder}", hint="请写网站文件所在的文件夹")
    place = SiteFiles(folder)
    out = [each for each in all_filed(gate) if each.item.released and (_is_out(each) or _is_withdrawn(each))]
    troubles = [trouble for each in out for trouble in _Round(gate, place, each).troubles()]
    return Watched(len(out), tuple(troubles))


def _is_withdrawn(filed: Filed) -> bool:
    """Whether it was taken off since it was last released."""
    kinds = [type(event.body) for event in filed.events if isinstance(event.body, Released | Withdrawn)]
    return kinds[-1:] == [Withdrawn]


def _is_out(filed: Filed) -> bool:
    return filed.item.stage in _OUT and not _is_withdrawn(filed)


class _Round:
    """One item."""

    def __init__(self, gate: Gate, place: SiteFiles, filed: Filed) -> None:
        self._gate = gate
        self._place = place
        self._filed = filed
        published = filed.last(Published)
        self._url = published[1].url if published else ""
        self._publisher = published[0].actor if published else ""
        submitted = filed.last(Submitted)
        self._drafter = submitted[0].actor if submitted else ""
        self._algorithm = filed.house.algorithm

    def troubles(self) -> Iterator[Trouble]:
        found: dict[str, Path] = {}
        contents: dict[str, bytes] = {}
        yield from self._compare(found, contents)
        if "" in found and _is_out(self._filed) and (lost := self._gate.lost(self._filed.item)):
            yield self._trouble(What.GROUND_GONE, "", found[""], "、".join(lost))
        if _is_out(self._filed) and "" in contents:
            attachments = {name: data for name, data in contents.items() if name}
            yield from self._checked(Files(contents[""], attachments), found)

    # -- bytes -----------------------------------------------------------------------------------------------

    def _compare(self, found: dict[str, Path], contents: dict[str, bytes]) -> Iterator[Trouble]:
        """Hold each file against its digest; what there is goes into ``found`` and ``contents``."""
        if _is_withdrawn(self._filed):
            yield from self._still_out()
            return
        for file, name, digest in self._wanted():
            path, data = self._find(file, name, digest, found.get(""))
            if path is not None:
                found[file] = path
            if data is not None and self._digest(file, data) == digest:
                contents[file] = data
            else:
                yield from self._different(file, path, data, contents)

    def _wanted(self) -> list[tuple[str, str, str]]:
        """Each file, its name, its digest."""
        submission = self._filed.submission
        attached = [(each.name, each.name, each.digest) for each in submission.attachments]
        return [("", submission.name, submission.content), *attached]

    def _different(
        self, file: str, path: Path | None, data: bytes | None, contents: dict[str, bytes]
    ) -> Iterator[Trouble]:
        if path is None:
            if self._filed.item.published:  # released only: it may not be there yet
                yield self._trouble(What.MISSING, file, None)
            return
        if data is None:
            yield self._trouble(What.CHANGED, file, path, "不是普通文件，或者读不出来")
            return
        approved = self._piece() if not file and _WHOLE.search(data) else None
        refused = self._unproved(data, approved) if approved is not None else None
        doubtful = refused is not None and refused.code is Code.PAGE_UNREADABLE and self._said(data) == 1
        if approved is not None and (refused is None or doubtful):
            contents[file] = approved
            if refused:
                yield self._trouble(What.UNCHECKED, file, path, str(refused))
            return
        contents[file] = data
        detail = refused.what if refused else ""
        yield self._trouble(What.CHANGED, file, path, detail, fingerprint=f"changed:{self._algorithm.of(data)}")

    def _still_out(self) -> Iterator[Trouble]:
        """The files of a withdrawn item that are there, under whatever name; at its address also what says the same."""
        at = self._place.at(self._url)
        shown = self._place.read(at) if at else None
        if at and (shown is None or self._said(shown) >= _MOSTLY):
            yield self._trouble(What.STILL_OUT, "", at)
        files = self._gate.files_of(self._filed.submission)
        for file, name, digest in self._wanted():
            size = len(files.attachments[file] if file else files.page)
            for path in dict.fromkeys((*self._place.named(name, None), *self._place.of_size(size))):
                data = self._place.read(path)
                if data is not None and path != at and self._digest(file, data) == digest:
                    yield self._trouble(What.STILL_OUT, file, path)

    def _said(self, page: bytes) -> float:
        """Which share of the approved page's text another page says; 0 where either cannot be read."""
        submission = self._filed.submission
        approved = self._gate.files_of(submission).page
        here, there = (self._gate.eye.text_of(submission.name, data) or "" for data in (page, approved))
        said = _SPACE.sub("", here)
        lines = [_SPACE.sub("", line) for line in there.splitlines()]
        whole = sum(map(len, lines))
        return sum(len(line) for line in lines if line in said) / whole if whole else 0

    def _piece(self) -> bytes | None:
        """What was approved, where a template may have been put around it: a piece of HTML, no whole page."""
        submission = self._filed.submission
        page = self._gate.files_of(submission).page
        whole = _WHOLE.search(page) or not submission.name.lower().endswith(_PAGES)
        return None if whole and submission.form is not Form.FRAGMENT else page

    def _unproved(self, page: bytes, piece: bytes) -> Refused | None:
        """Why it is not certain that a page contains what was approved."""
        try:
            prove(page, piece, self._filed.submission.form, self._algorithm)
        except Refused as refused:
            return refused
        return None

    def _find(self, file: str, name: str, digest: str, page: Path | None) -> tuple[Path | None, bytes | None]:
        """The file: where its address says, else one of its name, of several that which is as it was released."""
        at = self._place.at(self._url) if not file and self._url else None
        paths = [at] if at else self._place.named(name, page)
        read = [(path, self._place.read(path)) for path in paths]
        for path, data in read:
            if data is not None and self._digest(file, data) == digest:
                return path, data
        return read[0] if len(read) == 1 else (None, None)

    def _digest(self, file: str, data: bytes) -> str:
        form = Form.BYTES if file else self._filed.submission.form
        return content_digest(data, form, self._algorithm)

    # -- words -----------------------------------------------------------------------------------------------

    def _checked(self, files: Files, found: dict[str, Path]) -> Iterator[Trouble]:
        """What today's rules find that was neither found nor answered for when it was released."""
        gate, filed = self._gate, self._filed
        look = gate.look(filed.item, files)
        cleared = gate.cleared(Case(filed.item, filed.house, ""), look)
        checked = filed.last(Checked)
        known = set(checked[1].findings) if checked else set()
        known |= _below(look, known)
        fresh = [each for each in cleared.findings if each.mark not in known or each.code is Code.WAIVER_EXPIRED]
        then = self._then(files) if fresh else frozenset()
        for each in fresh:
            yield self._of_finding(each, found, before=each.mark.fingerprint in then)
        for gap, reason in cleared.unchecked:
            yield self._trouble(What.UNCHECKED, gap.file, found.get(gap.file), f"{gap.part}：{reason}")

    def _then(self, files: Files) -> frozenset[str]:
        """What the same rules find as of the day of the release."""
        released = date.fromisoformat(day(self._filed.item.released))
        look = self._gate.eye.look(self._filed.submission.name, files, released)
        return frozenset(mark.fingerprint for mark in look.marks())

    def _of_finding(self, standing: Standing, found: dict[str, Path], *, before: bool) -> Trouble:
        mark = standing.mark
        what = What.NEW_FINDING if before else What.TERM_ENDED
        if standing.code is Code.WAIVER_EXPIRED:
            what = What.WAIVER_EXPIRED
        made = self._trouble(what, mark.file, found.get(mark.file), standing.message, fingerprint=mark.fingerprint)
        return replace(made, severity=Severity(mark.severity), rule=mark.rule, text=standing.text, owner=self._drafter)

    def _trouble(self, what: What, file: str, path: Path | None, detail: str = "", *, fingerprint: str = "") -> Trouble:
        return Trouble(
            item=self._filed.item.id,
            file=file,
            path=str(path or ""),
            what=what,
            severity=_GRAVE.get(what, Severity.INFO),
            detail=detail,
            fingerprint=fingerprint or what.value,
            owner=self._publisher,
            url=self._url,
            channel=self._filed.submission.channel,
        )


def _below(look: Look, known: set[Mark]) -> set[Mark]:
    """The findings that known ones shadowed when they were recorded: they come up where those are answered for.

    What is worse than a known finding in the same place is news.
    """
    ranks = {severity: rank for rank, severity in enumerate(Severity)}
    return {
        mark_of(seen.file, each)
        for seen in look.seen
        for each in seen.findings
        for over in seen.findings
        if mark_of(seen.file, over) in known
        and over.start < each.end
        and each.start < over.end
        and ranks[over.severity] <= ranks[each.severity]
    }
